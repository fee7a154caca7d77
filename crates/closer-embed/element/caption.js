//! The named details one after another: label, text, and the way to the neighbours.
import { button, make } from './make.js';

/// A caption in `parent`, which is away at first. `go(index)` is asked for another detail, `away()` that it be closed.
export function makeCaption(parent, say, count, go, away) {
  const box = make(parent, 'div', 'caption', { hidden: true });
  const head = make(box, 'div', 'head');
  let at = 0;
  const step = (word, by) => button(head, word, say(word), '', () => go((at + count + by) % count));
  step('previous', -1);
  const place = make(head, 'span');
  const next = step('next', 1);
  button(head, 'close', say('close'), '', away);
  // Read out when it changes.
  const text = make(box, 'div', 'text', { ariaLive: 'polite' });
  const label = make(text, 'strong');
  const words = make(text, 'p');
  const alt = make(text, 'p', 'heard');
  return {
    get isOpen() { return !box.hidden; },
    show(index, detail) {
      at = index;
      box.hidden = false;
      place.textContent = `${index + 1} / ${count}`;
      label.textContent = detail.label;
      words.textContent = detail.text;
      alt.textContent = detail.alt;
      [label, words, alt].forEach((line, at) => line.lang = detail.langs[at]);
    },
    bounds: () => box.getBoundingClientRect(),
    focus: () => next.focus({ preventScroll: true }),
    hide() { box.hidden = true; },
    remove: () => box.remove(),
  };
}
