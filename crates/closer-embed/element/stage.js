//! One lively element: opens its viewer, and ties what surrounds it to what it reports. What each thing looks like
//! and does is in the files that are imported here.
import { detailsOf, labelOf, lookAtRegion, sizesOf } from './catalog.js';
import { cover, keep, uncover } from './cover.js';
import { hearEntering } from './entering.js';
import { complain, makeMessage, tellOfCors } from './failure.js';
import { furnish } from './furniture.js';
import { makeHint, wheelKey } from './hint.js';
import { STOPPED, again, depart, instance, reside } from './instance.js';
import { borrow, draw, giveBack, used } from './lending.js';
import { make } from './make.js';
import { LOADING, SETTLED, isPlace, reportOf, viewOf, viewpointOf } from './report.js';
import style from './style.css';
import { makeWindow } from './window.js';
import { fetchWords, languagesOf, wordsIn } from './words.js';

const sheet = new CSSStyleSheet();
sheet.replaceSync(style);

// What the viewer itself does.
const COMMANDS = ['in', 'out', 'home', 'fit', 'fill', 'life', 'loupe', 'left', 'right'];

/// Brings an element to life; `facade` is what `look-closer.js` made of it.
export const attach = (facade) => new Stage(facade);

class Stage {
  isSeen = false;
  unseenAt = 0;
  isEntered = false;
  #facade;
  #element;
  #whole;
  #around;
  // off, waiting (for a place), starting, live, resting, failed
  #state = 'off';
  #waking;
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
    this.#whole.getRootNode().adoptedStyleSheets.push(sheet);
    this.#around = make(this.#whole, 'div', 'around');
    this.#hint = makeHint(this.#around);
    this.#window = makeWindow(this.#whole, this);
    hearEntering(facade, this);
    this.#fetchWords();
  }

  // Opening and closing.

  /// Whether any part of it is seen.
  seen(isSeen) {
    this.isSeen = isSeen;
    if (isSeen) {
      if (this.#state !== 'failed') this.wake();
    } else {
      this.unseenAt = performance.now();
      giveBack(this, this.#state !== 'live');
    }
  }

  /// Starts, if there is room; `isPressed` makes room. Is over when it lives, or does not.
  wake(isPressed) {
    if (this.#state === 'live') return Promise.resolve();
    if (this.#state === 'starting') return this.#waking;
    if (borrow(this, isPressed)) return this.#waking = this.#start();
    this.#become('waiting');
    return Promise.resolve();
  }

  async #start() {
    this.#become('starting');
    const turn = this.#turn;
    let source;
    try {
      source = this.#source = await this.#facade.source();
      const [{ open }] = await Promise.all([instance(this.#element.renderer === 'webgl' ? 'webgl/' : ''), this.#fetchWords()]);
      if (turn === this.#turn) this.#open(open);
    } catch (error) {
      if (turn !== this.#turn) return;
      // Of the instance it was said, once for all; this is about one element's picture.
      if (!source) complain(error.message);
      this.#fail(error.message, error === STOPPED);
    }
  }

  #open(open) {
    const element = this.#element;
    const { picture } = this.#facade;
    const languages = this.#languages();
    const number = (name) => (element[name] > 0 ? Number(element[name]) : undefined);
    const turn = this.#turn;
    // Told from within the viewer, where it must not be called; a page that hears of it may well do so.
    const later = (act) => (given) => queueMicrotask(() => {
      if (turn === this.#turn) act(given);
    });
    this.#details = detailsOf(this.#source, languages);
    // From now on: opening may fall.
    reside(this);
    // Before it opens: for a moment there would be one context too many.
    if (element.renderer === 'webgl') draw(this);
    this.#embed = open(picture, {
      src: this.#source.url,
      early: this.#facade.first()?.early,
      renderer: element.renderer,
      least: number('least'),
      most: number('most'),
      isCooperative: this.isCooperative,
      label: this.#say('view', labelOf(element, this.#source, languages) || this.#say('picture')),
      ...sizesOf(this.#source, number('widthMm')),
      view: this.#view,
      onReport: later((numbers) => this.#follow(reportOf(numbers))),
      onError: later((sentence) => {
        complain(sentence);
        this.#fail(sentence);
      }),
      onHint: later((word) => this.#hinted(word)),
    });
    if (this.isEntered) this.#embed.set_cooperative(false);
    this.#become('live');
  }

  /// Ends the viewer; what it showed stays until there is one again, and so does where it looked.
  rest() {
    keep(this.#facade);
    this.#end('resting');
  }

  /// The element left the page.
  free() {
    this.leave();
    this.#end('off');
    uncover(this.#facade);
    giveBack(this, true);
  }

  /// Another picture.
  restart() {
    this.#view = this.#source = this.#detail = undefined;
    this.#end('off');
    uncover(this.#facade);
    if (this.isSeen) this.wake();
  }

  /// The instance that it lived in is no more.
  fell() {
    this.#end('resting');
    uncover(this.#facade);
    this.#viewer()?.remove();
  }

  #end(state) {
    this.#turn++;
    depart(this);
    this.#embed?.free();
    this.#embed = this.#report = undefined;
    this.#become(state);
  }

  #fail(message, isStopped) {
    this.leave();
    this.#end('failed');
    uncover(this.#facade);
    giveBack(this, true);
    const retry = async () => {
      await again();
      this.wake(true);
    };
    const { hasPoster, tell } = this.#facade;
    this.#message = makeMessage(this.#around, this.#say, hasPoster(), this.#source?.url, isStopped && retry);
    tell('error', { message });
  }

  #become(state) {
    this.#state = state;
    this.#whole.dataset.state = state;
    this.#message?.remove();
    this.#furnish();
  }

  #viewer() {
    return this.#facade.picture.querySelector('.closer-viewer');
  }

  // What stands around the picture.

  #languages = () => languagesOf(this.#element);

  #fetchWords = () => fetchWords(this.#languages(), () => this.#furnish());

  #say = (name, value) => wordsIn(this.#languages())(name, value);

  #furnish() {
    this.#furniture?.remove();
    this.#furniture = undefined;
    const isLive = this.#state === 'live';
    if (!isLive && this.#state !== 'waiting') return;
    this.#furniture = furnish(this.#facade, this.#around, {
      source: this.#source,
      details: this.#details,
      isLive,
      isCooperative: this.isCooperative,
      press: (word) => this.#pressed(word),
      go: (index) => this.showDetail(this.#details[index].id),
    });
    if (this.#report) this.#furniture.follow(this.#report);
    const told = this.#details.findIndex(({ id }) => id === this.#detail);
    if (isLive && told >= 0) this.#furniture.tell(told);
  }

  #follow(report) {
    if (!(report.scale > 0)) return;
    const before = this.#report;
    this.#report = report;
    const view = viewOf(report);
    const isMoved = !before || viewOf(before).some((value, index) => value !== view[index]);
    this.#view = view;
    if (report.stage !== LOADING) cover(this.#facade);
    this.#furniture.follow(report);
    const { tell } = this.#facade;
    if (!before) {
      // It opens with the whole picture in the middle.
      tell('ready', { widthPx: Math.round(report.xPx * 2), heightPx: Math.round(report.yPx * 2) });
      const { detail } = this.#element;
      if (detail && detail !== this.#detail) this.showDetail(detail);
    }
    if (isMoved) tell('change', this.viewpoint);
    if (report.stage === SETTLED && before?.stage !== SETTLED) tell('settled', this.viewpoint);
  }

  #hinted(word) {
    if (word === 'cors') tellOfCors(this.#source.url);
    else this.#hint(this.#say(word, wheelKey()));
  }

  // What is asked for.

  /// Where it looks; nothing while it does not.
  get viewpoint() {
    return this.#report && viewpointOf(this.#report);
  }

  /// Does what a button does. A word that is not known does nothing.
  command(word) {
    if (COMMANDS.includes(word)) this.#embed?.command(word);
    else if (word === 'enter' || word === 'leave') this[word]();
  }

  /// Flies to a place in millimetres.
  lookAt({ xMm, yMm, spanMm, rotationDeg = 0 }) {
    if (isPlace(xMm, yMm, spanMm, rotationDeg)) this.#embed?.look_at(xMm, yMm, spanMm, rotationDeg);
  }

  /// Goes to a viewpoint, as `viewpoint` gave it.
  goTo(viewpoint) {
    const { xPx, yPx, scale, rotationDeg = 0 } = viewpoint;
    if (Number.isFinite(viewpoint.xMm)) this.lookAt(viewpoint);
    else if (isPlace(xPx, yPx, scale, rotationDeg)) {
      this.#embed?.view_to(xPx, yPx, scale, (rotationDeg * Math.PI) / 180);
    }
  }

  /// Flies to a detail and says its words.
  showDetail(id) {
    const index = this.#details.findIndex((one) => one.id === id);
    if (index < 0 || !this.#embed) return;
    const { label, text, region } = this.#details[index];
    this.#detail = id;
    const free = this.#furniture.tell(index);
    const finest = (this.#source.look.mm_per_px * devicePixelRatio) / (this.#element.most || 1);
    this.#embed.look_at(...lookAtRegion(region, free, this.#whole.getBoundingClientRect(), finest));
    this.#facade.tell('detail', { id, label, text });
  }

  /// An attribute changed that does not change the picture.
  changed(name) {
    if (name === 'detail') this.showDetail(this.#element.detail);
    if (name === 'gestures') this.#embed?.set_cooperative(this.isCooperative && !this.isEntered);
    if (name === 'lang') {
      this.#fetchWords();
      if (this.#source) this.#details = detailsOf(this.#source, this.#languages());
    }
    if (['renderer', 'least', 'most', 'label'].includes(name) && this.#state === 'live') {
      this.rest();
      this.wake(true);
    } else if (name !== 'detail') {
      this.#furnish();
    }
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
    this.#hint('');
    // The page may keep presses to itself, so they are heard on their way down.
    document.addEventListener('pointerdown', this.#outside, true);
    this.#facade.tell('enter');
  }

  /// The page scrolls again.
  leave() {
    this.#window.close();
    if (!this.isEntered) return;
    this.isEntered = false;
    delete this.#whole.dataset.entered;
    document.removeEventListener('pointerdown', this.#outside, true);
    this.#embed?.set_cooperative(true);
    this.#facade.tell('leave');
  }

  #outside = (event) => {
    if (!event.composedPath().includes(this.#element)) this.leave();
  };

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
    if (isOpen) this.enter().then(() => this.#viewer()?.focus());
  }

  // Buttons.

  #pressed(word) {
    if (word === 'enter' || word === 'leave') this.#passed(word);
    else if (word === 'turn') this.command('right');
    else if (word === 'window') this.#window.isOpen ? this.#window.close() : this.#window.open();
    else if (word === 'details') this.#furniture.isTelling ? this.#hush() : this.#tell();
    else if (word === 'enquire') this.#enquire();
    else this.command(word);
  }

  // The button is gone then; the focus goes to the picture.
  async #passed(word) {
    await this[word]();
    this.#viewer()?.focus({ preventScroll: true });
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

  #enquire() {
    const url = this.#furniture.enquiry;
    const title = labelOf(this.#element, this.#source, this.#languages());
    // A shop may do something else instead.
    const isLeft = this.#facade.tell('enquire', { work: this.#source.work?.id ?? null, title, url }, true);
    if (isLeft) open(url, '_blank', 'noopener');
  }
}
