//! The named details one after another: label, text, and the way to the neighbours.
import { button, make } from './make.js';

/// A caption in `parent`, which is away at first. `go(index)` is asked for another detail, `away()` that it be closed.
export function makeCaption(parent, say, count, go, away) {
  const box = make(parent, 'div', { className: 'caption', hidden: true });
  box.part = 'caption';
  const head = make(box, 'div', { className: 'head' });
  let at = 0;
  button(head, 'previous', say('previous'), undefined, () => go((at + count - 1) % count));
  const place = make(head, 'span', { className: 'place' });
  const next = button(head, 'next', say('next'), undefined, () => go((at + 1) % count));
  button(head, 'close', say('close'), undefined, away);
  // Read out when it changes.
  const text = make(box, 'div', { className: 'text', ariaLive: 'polite', tabIndex: -1 });
  const label = make(text, 'strong', {});
  const words = make(text, 'p', {});
  const alt = make(text, 'p', { className: 'heard' });
  return {
    get isOpen() { return !box.hidden; },
    show(index, detail) {
      at = index;
      box.hidden = false;
      place.textContent = `${index + 1} ${say('of')} ${count}`;
      label.textContent = detail.label;
      words.textContent = detail.text;
      alt.textContent = detail.alt;
    },
    bounds: () => box.getBoundingClientRect(),
    focus: () => next.focus({ preventScroll: true }),
    hide() { box.hidden = true; },
    remove: () => box.remove(),
  };
}
