//! What is said for a moment, in a place that screen readers hear and that takes no clicks.
import { make } from './make.js';

const FOR_MS = 2500;

/// A place for hints in `parent`: a function that says a sentence there, or nothing any more.
export function makeHint(parent) {
  // There before it says anything, or its first words would not be heard.
  const box = make(parent, 'p', 'hint', { role: 'status' });
  let timer;
  return function say(sentence) {
    // Written anew it would be read out anew, with every notch of the wheel.
    if (box.textContent !== sentence) box.textContent = sentence;
    clearTimeout(timer);
    if (sentence) timer = setTimeout(say, FOR_MS, '');
  };
}

/// The key that leans in with the wheel.
export const wheelKey = () => (/Mac|iP/.test(navigator.platform) ? '⌘' : 'Ctrl');
