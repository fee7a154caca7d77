//! The element `<look-closer>` until it is lively: what stands in its shadow, when it loads what, its first picture.
//! No WebAssembly and no controls; those come with `stage.js`.
import style from './facade.css';
import { firstPicture } from './first.js';
import { sourceOf } from './source.js';

const SOURCE = ['src', 'catalog', 'work', 'look', 'width-mm'];
const MANNER = ['detail', 'label', 'theme', 'controls', 'gestures', 'loading', 'renderer', 'least', 'most'];
const CALLS = ['command', 'lookAt', 'showDetail', 'enter', 'leave'];

const sheet = new CSSStyleSheet();
sheet.replaceSync(style);

// Said once, however many elements there are.
let isMissed;

class LookCloser extends HTMLElement {
  static observedAttributes = [...SOURCE, ...MANNER, 'lang'];

  // Nothing is asked for before it is at most one window away, and nothing is started before it is seen.
  static #near = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) target.#approach(isIntersecting);
  }, { rootMargin: '100%' });
  static #seen = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) target.#show(isIntersecting);
  }, { threshold: 0.01 });

  static {
    for (const name of [...SOURCE, ...MANNER]) {
      Object.defineProperty(this.prototype, name.replace(/-./g, ([, letter]) => letter.toUpperCase()), {
        configurable: true,
        enumerable: true,
        get() { return this.getAttribute(name); },
        set(value) {
          if (value == null) this.removeAttribute(name);
          else this.setAttribute(name, value);
        },
      });
    }
    for (const name of CALLS) this.prototype[name] = function (...given) { return this.#ask(name, ...given); };
  }

  #facade;
  #stage;
  #live;
  #first;
  #source;
  #hasBegun = false;
  #isStale = false;
  #isSeen = false;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet];
    const box = (name, parent) => {
      const made = parent.appendChild(document.createElement('div'));
      made.className = name;
      return made;
    };
    const poster = box('poster', root);
    const slot = poster.appendChild(document.createElement('slot'));
    slot.onslotchange = () => this.#hang(poster);
    slot.onslotchange();
    const whole = box('whole', root);
    whole.part = 'stage';
    this.#facade = {
      element: this,
      poster,
      whole,
      picture: box('picture', whole),
      hasPoster: () => this.#hasPoster(),
      source: () => this.#begin(),
      first: () => this.#first,
      tell: (type, detail, cancelable) => this.dispatchEvent(new CustomEvent(type, { detail, cancelable })),
    };
  }

  connectedCallback() {
    // What was set before this script came hides the properties.
    for (const name of Object.keys(this)) {
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
    // Without asking where it is, which takes a frame.
    if (this.loading === 'eager') this.#approach(true);
    LookCloser.#near.observe(this);
    LookCloser.#seen.observe(this);
  }

  disconnectedCallback() {
    // Whoever is only moved is back by then, and keeps viewer and view.
    queueMicrotask(() => {
      if (this.isConnected) return;
      LookCloser.#near.unobserve(this);
      LookCloser.#seen.unobserve(this);
      this.#show(false);
      this.#live?.free();
      this.#forget();
    });
  }

  attributeChangedCallback(name, before, now) {
    if (before === now) return;
    if (!SOURCE.includes(name)) {
      this.#live?.changed(name);
    } else if (this.#source && !this.#isStale) {
      // Catalog, work and look are often changed together.
      this.#isStale = true;
      queueMicrotask(() => {
        this.#isStale = false;
        this.#forget();
        this.#live?.restart();
        if (this.isConnected) this.#begin();
      });
    }
  }

  get viewpoint() {
    return this.#live?.viewpoint ?? null;
  }

  set viewpoint(viewpoint) {
    this.#ask('goTo', viewpoint);
  }

  // No rule of the shadow reaches a picture in a link, and the page's own are not ours to write. So the owner's picture is
  // shown once more, where the viewer's will lie; the owner's own is what is read and pressed. Both are one request.
  #hang(poster) {
    poster.querySelector('img')?.remove();
    const own = this.querySelector('img');
    poster.classList.toggle('empty', !this.#hasPoster());
    poster.classList.remove('hung');
    if (!own) return;
    const shown = own.cloneNode();
    for (const name of ['id', 'class', 'style', 'alt']) shown.removeAttribute(name);
    shown.ariaHidden = true;
    shown.onload = () => {
      poster.classList.add('hung');
      poster.style.aspectRatio = `${shown.naturalWidth} / ${shown.naturalHeight}`;
    };
    poster.append(shown);
  }

  #hasPoster() {
    return !!this.querySelector('img, svg');
  }

  #forget() {
    this.#first?.stop();
    this.#first?.clear();
    this.#first = this.#source = null;
  }

  #approach(isNear) {
    // Of what is wrong with it is told when it would be seen.
    if (isNear) this.#begin().catch(() => {});
  }

  #show(isSeen) {
    this.#isSeen = isSeen;
    if (isSeen) this.#start();
    else this.#live?.seen(false);
  }

  // Where the picture is, and on the way its first tiles.
  #begin() {
    return this.#source ??= (async () => {
      const source = await sourceOf(this);
      // The page may carry the description of the picture that it opens with.
      const carried = this.#hasBegun ? null : this.querySelector('script[type="application/json"]');
      this.#hasBegun = true;
      const text = carried && JSON.parse(carried.textContent);
      this.#first = firstPicture(this.#facade.picture, source.url, text, !this.#hasPoster());
      return source;
    })();
  }

  #start() {
    // The stage would ask for it a round trip later.
    if (!this.#stage) import('./viewer.js').catch(() => {});
    this.#stage ??= import('./stage.js').then(({ attach }) => this.#live = attach(this.#facade), (error) => {
      const { message } = error;
      const what = `${message}; publish it, and allow it in script-src. The picture and its link stay.`;
      if (!isMissed) console.error(`Look Closer: ${what}`);
      isMissed = true;
      this.#facade.tell('error', { message });
    });
    this.#stage.then(() => {
      if (this.#isSeen) this.#live?.seen(true);
    });
    return this.#stage;
  }

  async #ask(name, ...given) {
    await this.#start();
    return this.#live?.[name](...given);
  }
}

// Of two versions on one page the first one stays.
if (!customElements.get('look-closer')) customElements.define('look-closer', LookCloser);
