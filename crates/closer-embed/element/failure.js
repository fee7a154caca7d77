//! What is said where a picture cannot be looked at: to its owner in the console, to visitors where there is no poster.
import { button, make } from './make.js';

/// A line for the owner.
export const complain = (sentence) => console.error(`Look Closer: ${sentence}. The picture and its link stay.`);

/// What visitors are told in `parent`. With a poster there is nothing to explain: it is there. `again`, where given, is
/// called when somebody wants to try again.
export function makeMessage(parent, say, hasPoster, url, again) {
  const box = make(parent, 'div', 'message', { role: 'status' });
  if (!hasPoster) {
    make(box, 'p', '', { textContent: say('failed') });
    if (url) make(box, 'a', '', { href: url, textContent: say('open'), target: '_blank' });
  }
  if (again) button(box, 'again', say('again'), say('again'), again);
  return box;
}

// Owners are told once for each host; visitors see nothing of it.
const told = new Set();

/// Tells that the pictures at `url` may be shown, but not read.
export function tellOfCors(url) {
  const { origin } = new URL(url);
  if (!told.has(origin)) {
    console.warn(`Look Closer: ${origin} should send Access-Control-Allow-Origin: * with its pictures.`);
  }
  told.add(origin);
}
