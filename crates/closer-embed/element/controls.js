//! The buttons over the picture: what wheel, fingers and keys do, for a tap. What they do is the stage's.
import { button, make } from './make.js';

// In the order in which they stand, and in which Tab finds them.
const ALL = ['enter', 'out', 'in', 'home', 'life', 'loupe', 'turn', 'details', 'window', 'enquire'];

/// Which words the attribute allows: all where it is absent; `none` is none.
export function allowedBy(attribute) {
  const words = attribute?.split(/[\s,]+/);
  return (word) => !words || words.includes(word);
}

/// A bar of buttons in `parent`. `has(word)` says which there are, `press(word)` is called with what was pressed.
export function makeControls(parent, say, has, press) {
  const bar = make(parent, 'div', 'controls', { role: 'group', ariaLabel: say('enter') });
  const buttons = {};
  for (const word of ALL.filter(has)) {
    const says = { enter: say(word), enquire: say(word), life: '×1' }[word];
    buttons[word] = button(bar, word, say(word), says, () => press(word));
  }
  const leave = button(parent, 'leave', say('leave'), say('leave'), () => press('leave'));
  const mark = (word, name, is) => {
    if (buttons[word]) buttons[word][name] = `${is}`;
  };
  return {
    /// Follows a report. A button that can do nothing now keeps the focus, and says so.
    follow({ canIn, canOut, loupe }) {
      mark('in', 'ariaDisabled', !canIn);
      mark('out', 'ariaDisabled', !canOut);
      mark('loupe', 'ariaPressed', loupe > 0);
    },
    pressed: (word, is) => mark(word, 'ariaPressed', is),
    focus: (word) => buttons[word]?.focus(),
    remove() {
      bar.remove();
      leave.remove();
    },
  };
}
