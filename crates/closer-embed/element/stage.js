//! One lively element: opens its viewer, and ties what surrounds it to what it reports. What each thing looks like
//! and does is in the files that are imported here.
import { detailsOf, labelOf, lookAtRegion, sizesOf } from './catalog.js';
import { hearEntering } from './entering.js';
import { furnish } from './furniture.js';
import { makeHint, wheelKey } from './hint.js';
import { again, depart, instance, reside } from './instance.js';
import { borrow, draw, giveBack, used } from './lending.js';
import { button, make } from './make.js';
import style from './style.css';
import { makeWindow } from './window.js';
import { languagesOf, wordsIn } from './words.js';

const sheet = new CSSStyleSheet();
sheet.replaceSync(style);

// As the viewer lists them.
const NAMES = ['stage', 'xPx', 'yPx', 'scale', 'rotationRad', 'canIn', 'canOut', 'loupe', 'timesLife', 'xMm', 'yMm',
  'spanMm', 'rotationDeg', 'barMm', 'barScreen'];
const LOADING = 0;
const SETTLED = 2;
const FAILED = 3;
const KEPT_FROM_PAGE = ['in', 'out', 'home', 'fit', 'fill', 'life', 'loupe', 'left', 'right'];

/// Brings an element to life; `facade` is what `look-closer.js` made of it.
export const attach = (facade) => new Stage(facade);

class Stage {
  isSeen = false;
  unseenAt = 0;
  isEntered = false;
  #facade;
  #element;
  #whole;
  // off, starting, live, resting, failed
  #state = 'off';
  // Counts openings, so that what comes late for one that is over is not heard.
  #turn = 0;
  #embed;
  #source;
  #report;
  // What the viewer showed last, to be shown again by the next one.
  #view;
  #details = [];
  #detail;
  #hint;
  #window;
  #furniture;
  #message;

  constructor(facade) {
    this.#facade = facade;
    this.#element = facade.element;
    this.#whole = facade.whole;
    const root = this.#whole.getRootNode();
    root.adoptedStyleSheets.push(sheet);
    this.#hint = makeHint(this.#whole);
    this.#window = makeWindow(this.#whole, this);
    this.hears = hearEntering(facade, this);
  }

  // Opening and closing.

  /// Whether any part of it is seen; asked for by the facade.
  seen(isSeen) {
    this.isSeen = isSeen;
    if (isSeen) {
      this.wake();
    } else {
      this.unseenAt = performance.now();
      giveBack(this, this.#state !== 'live');
    }
  }

  /// Starts, if there is room; `isPressed` makes room. After a failure only what is pressed or changed starts again.
  async wake(isPressed = false) {
    if (this.#state === 'live' || this.#state === 'starting' || (this.#state === 'failed' && !isPressed)) return;
    if (!borrow(this, isPressed)) {
      this.#become('waiting');
      this.#furnish();
      return;
    }
    this.#become('starting');
    const turn = ++this.#turn;
    try {
      const renderer = this.#element.renderer;
      this.#source = await this.#facade.source();
      const { open } = await instance(renderer === 'webgl' ? 'webgl/' : '');
      if (turn === this.#turn) this.#open(open, renderer);
    } catch (error) {
      if (turn !== this.#turn) return;
      // Of the instance it was said, once for all; this is about one element's picture.
      if (!this.#source) console.error(`Look Closer: ${error.message}. The picture and its link stay.`);
      this.#fail(error.message);
    }
  }

  #open(open, renderer) {
    const element = this.#element;
    const number = (name) => (element[name] > 0 ? Number(element[name]) : undefined);
    const languages = languagesOf(element);
    const say = wordsIn(languages);
    const turn = this.#turn;
    // Told from within the viewer, where it must not be called; a page that hears of it may well do so.
    const later = (act) => (given) => queueMicrotask(() => {
      if (turn === this.#turn) act(given);
    });
    this.#details = detailsOf(this.#source, languages);
    const first = this.#facade.first();
    // Of a viewer that is gone.
    this.#facade.picture.querySelector('.kept')?.remove();
    this.#embed = open(this.#facade.picture, {
      src: this.#source.url,
      early: first?.early,
      renderer: renderer ?? undefined,
      least: number('least'),
      most: number('most'),
      isCooperative: this.isCooperative && !this.isEntered,
      label: say('view', labelOf(element, this.#source, languages) || say('picture')),
      ...sizesOf(this.#source, number('widthMm')),
      view: this.#view,
      onReport: later((report) => this.#follow(report)),
      onError: later((sentence) => {
        console.error(`Look Closer: ${sentence}. The picture and its link stay.`);
        this.#fail(sentence);
      }),
      onHint: later((word) => this.#hinted(word)),
    });
    if (renderer === 'webgl') draw(this);
    reside(this);
    this.#become('live');
    this.#furnish();
  }

  /// Ends the viewer; what it showed stays until there is one again, and so does where it looked.
  rest() {
    const shown = this.#facade.picture.querySelector('.closer-viewer [aria-hidden]');
    if (shown && !this.#whole.querySelector('canvas')) {
      const kept = make(this.#facade.picture, 'div', { className: 'kept' });
      const layer = shown.cloneNode();
      layer.append(...shown.childNodes);
      kept.append(layer);
    } else {
      this.#uncover();
    }
    this.#end('resting');
  }

  /// The element left the page.
  free() {
    this.#window.close();
    this.#end('off');
    this.#uncover();
    giveBack(this, true);
  }

  /// Another picture.
  restart() {
    this.#view = this.#source = this.#detail = undefined;
    this.#end('off');
    this.#uncover();
    if (this.isSeen) this.wake(true);
  }

  /// The instance it lives in is no more; nothing of it may be called.
  fell() {
    this.#embed = undefined;
    this.#end('resting');
    this.#uncover();
    this.#facade.picture.querySelector('.closer-viewer')?.remove();
  }

  /// For the second time.
  stopped() {
    const say = wordsIn(languagesOf(this.#element));
    this.#fail(say('stopped'));
    button(this.#message, 'again', say('again'), say('again'), async () => {
      await again();
      this.wake(true);
    });
  }

  #end(state) {
    this.#turn++;
    depart(this);
    this.#embed?.free();
    this.#embed = undefined;
    this.#report = undefined;
    this.#become(state);
    this.#furnish();
  }

  #fail(message) {
    this.#window.close();
    this.#end('failed');
    this.#uncover();
    giveBack(this, true);
    const say = wordsIn(languagesOf(this.#element));
    const box = make(this.#whole, 'div', { className: 'message', role: 'status' });
    box.part = 'message';
    this.#message = box;
    // With a picture there is nothing to explain: it is there.
    if (!this.#facade.hasPoster()) {
      make(box, 'p', { textContent: say('failed') });
      if (this.#source) make(box, 'a', { href: this.#source.url, textContent: say('open'), target: '_blank' });
    }
    this.#facade.tell('error', { message });
  }

  #become(state) {
    this.#state = state;
    this.#whole.dataset.state = state;
    this.#message?.remove();
    this.#message = undefined;
  }

  // The viewer shows all of its own: nothing that stood in for it is seen, heard or pressed.
  #cover() {
    this.#facade.poster.inert = true;
    this.#facade.poster.classList.add('covered');
    this.#facade.first()?.clear();
  }

  #uncover() {
    this.#facade.poster.inert = false;
    this.#facade.poster.classList.remove('covered');
    this.#facade.picture.querySelector('.kept')?.remove();
  }

  // What stands around the picture.
  #furnish() {
    this.#furniture?.remove();
    this.#furniture = undefined;
    const isLive = this.#state === 'live';
    if (!isLive && this.#state !== 'waiting') return;
    const go = (index) => this.showDetail(this.#details[index].id);
    this.#furniture = furnish(this.#facade, {
      source: this.#source, details: this.#details, isLive, isCooperative: this.isCooperative,
      press: (word) => this.#pressed(word), go,
    });
    if (this.#report) this.#furniture.follow(this.#report);
    const told = this.#details.findIndex(({ id }) => id === this.#detail);
    if (isLive && told >= 0) this.#furniture.tell(told);
  }

  #follow(numbers) {
    const before = this.#report;
    const report = Object.fromEntries(NAMES.map((name, index) => [name, numbers[index]]));
    if (report.stage === FAILED || !(report.scale > 0)) return;
    this.#report = report;
    this.#view = [report.xPx, report.yPx, report.scale, report.rotationRad];
    if (report.stage !== LOADING) this.#cover();
    this.#furniture.follow(report);
    if (!before) {
      // It opens with the whole picture in the middle.
      this.#facade.tell('ready', { widthPx: report.xPx * 2, heightPx: report.yPx * 2 });
      const wanted = this.#element.detail;
      if (wanted && wanted !== this.#detail) this.showDetail(wanted);
    }
    if (NAMES.some((name, index) => index > 0 && index < 5 && before?.[name] !== report[name])) {
      this.#facade.tell('change', this.viewpoint);
    }
    if (report.stage === SETTLED && before?.stage !== SETTLED) this.#facade.tell('settled', this.viewpoint);
  }

  /// Where it looks: in pixels of the picture, and in millimetres of the object where its size is known.
  get viewpoint() {
    const report = this.#report;
    if (!report) return null;
    const known = (name) => (Number.isNaN(report[name]) ? null : report[name]);
    return Object.fromEntries(['xMm', 'yMm', 'spanMm', 'rotationDeg', 'timesLife', 'xPx', 'yPx', 'scale']
      .map((name) => [name, known(name)]));
  }

  // What is asked for.

  /// Does what a button does. A word that is not known does nothing.
  command(word) {
    if (KEPT_FROM_PAGE.includes(word)) this.#embed?.command(word);
    else if (word === 'enter') this.enter();
    else if (word === 'leave') this.leave();
  }

  /// Flies to a place in millimetres.
  lookAt({ xMm, yMm, spanMm, rotationDeg = 0 }) {
    if (spanMm > 0 && [xMm, yMm, spanMm, rotationDeg].every(Number.isFinite)) this.#embed?.look_at(xMm, yMm, spanMm, rotationDeg);
  }

  /// Is at once at a viewpoint, as `viewpoint` gave it.
  goTo({ xMm, xPx, yPx, scale, rotationDeg = 0, ...rest }) {
    if (Number.isFinite(xMm)) this.lookAt({ xMm, rotationDeg, ...rest });
    else if ([xPx, yPx, scale].every(Number.isFinite)) this.#embed?.view_to(xPx, yPx, scale, (rotationDeg * Math.PI) / 180);
  }

  /// Flies to a detail and says its words.
  showDetail(id) {
    const index = this.#details.findIndex((one) => one.id === id);
    if (index < 0 || !this.#embed) return;
    const { label, text, region } = this.#details[index];
    this.#detail = id;
    const free = this.#furniture.tell(index);
    const { width, height } = this.#whole.getBoundingClientRect();
    const finest = (this.#source.look.mm_per_px * devicePixelRatio) / (this.#element.most || 1);
    this.#embed.look_at(...lookAtRegion(region, free, { width, height }, finest));
    this.#facade.tell('detail', { id, label, text });
  }

  /// An attribute changed that does not change the picture.
  changed(name) {
    if (name === 'detail') this.showDetail(this.#element.detail);
    else if (name === 'gestures') this.#embed?.set_cooperative(this.isCooperative && !this.isEntered);
    else if (['renderer', 'least', 'most'].includes(name)) this.#reopen();
    if (name === 'lang') this.#details = detailsOf(this.#source ?? {}, languagesOf(this.#element));
    if (name !== 'detail' && name !== 'theme') this.#furnish();
  }

  #reopen() {
    if (this.#state !== 'live') return;
    this.rest();
    this.wake(true);
  }

  /// From now on a graphics context is another's.
  useElements() {
    this.#embed?.use_elements();
  }

  // Entering and leaving.

  get isCooperative() {
    return this.#element.gestures !== 'free';
  }

  /// Wheel and finger are the picture's, until it is left.
  async enter() {
    await this.wake(true);
    if (this.#state !== 'live') return;
    used(this);
    if (this.isEntered || !this.isCooperative) return;
    this.isEntered = true;
    this.#whole.dataset.entered = '';
    this.#embed.set_cooperative(false);
    this.#hint.hush();
    this.#facade.tell('enter');
  }

  /// The page scrolls again.
  leave() {
    this.#window.close();
    if (!this.isEntered) return;
    this.isEntered = false;
    delete this.#whole.dataset.entered;
    if (this.isCooperative) this.#embed?.set_cooperative(true);
    this.#facade.tell('leave');
  }

  /// Says whether Escape had anything to leave.
  escape() {
    if (this.#window.isOpen) this.#window.close();
    else if (this.#furniture?.isTelling) this.#hush();
    else if (this.isEntered) this.leave();
    else return false;
    return true;
  }

  /// The window was opened or closed.
  windowed(isOpen) {
    this.#furniture?.pressed('window', isOpen);
    if (!isOpen) return;
    this.enter();
    this.#viewer()?.focus();
  }

  #viewer() {
    return this.#facade.picture.querySelector('.closer-viewer');
  }

  #pressed(word) {
    if (word === 'enter') this.enter().then(() => this.#viewer()?.focus());
    else if (word === 'leave') this.#left();
    else if (word === 'turn') this.command('right');
    else if (word === 'window') this.#window.isOpen ? this.#window.close() : this.#window.open();
    else if (word === 'details') this.#furniture.isTelling ? this.#hush() : this.#tell();
    else if (word === 'enquire') this.#enquire();
    else this.command(word);
  }

  // The button that left it is gone; the focus goes to the picture.
  #left() {
    this.leave();
    this.#viewer()?.focus({ preventScroll: true });
  }

  #enquire() {
    const { work } = this.#source;
    const url = this.#furniture.enquiry;
    const title = labelOf(this.#element, this.#source, this.#furniture.languages);
    // A shop may put it into its basket instead.
    if (this.#facade.tell('enquire', { work: work?.id ?? null, title, url }, true)) open(url, '_blank', 'noopener');
  }

  #tell() {
    this.showDetail(this.#details[0].id);
    // On a telephone the button is covered now.
    this.#furniture.turnTo();
  }

  #hush() {
    this.#detail = undefined;
    this.#furniture.hush();
  }

  #hinted(word) {
    const say = wordsIn(languagesOf(this.#element));
    if (word === 'wheel') this.#hint.say(say('wheel', wheelKey()));
    else if (word === 'fingers') this.#hint.say(say('fingers'));
    else if (word === 'cors') tellOfCors(this.#source.url);
  }
}

// Once for each host; visitors see nothing of it.
const told = new Set();
function tellOfCors(url) {
  const { origin } = new URL(url);
  if (told.has(origin)) return;
  told.add(origin);
  console.warn(`Look Closer: ${origin} does not let other pages read its pictures; they show all the same. \
Send Access-Control-Allow-Origin: * with them.`);
}
