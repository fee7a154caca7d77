//! How large things are shown: a bar of known length and times-life. Never exact: nobody measured this screen.
import { make } from './make.js';
import { numberIn } from './words.js';

// As the gallery says it: one decimal up to ten, none above, two figures below one.
const decimalsOf = (times) => (times >= 9.95 ? 0 : times >= 1 ? 1 : Math.min(9, 1 - Math.floor(Math.log10(times))));

/// A read-out in `parent`; `follow` with a report, which hides it where no size is known.
export function makeReadout(parent) {
  const box = make(parent, 'p', { className: 'scale', hidden: true });
  box.part = 'scale';
  const times = make(box, 'span', {});
  const rule = make(box, 'span', { className: 'rule' });
  const length = make(box, 'span', {});
  return {
    remove: () => box.remove(),
    follow({ timesLife, barMm, barScreen }, say, languages) {
      box.hidden = !(timesLife > 0);
      if (box.hidden) return;
      times.textContent = say('times', `×${numberIn(timesLife, languages, decimalsOf(timesLife))}`);
      length.textContent = barMm < 0.45 ? `${numberIn(barMm * 1000, languages, 1)} µm` : `${numberIn(barMm, languages, 1)} mm`;
      rule.style.inlineSize = `${barScreen}px`;
    },
  };
}
