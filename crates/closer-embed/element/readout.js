//! How large things are shown: times-life, and a bar of known length. Never exact: nobody measured this screen.
import { make } from './make.js';
import { numberIn } from './words.js';

/// A read-out in `parent`; `follow` with a report, which hides it where no size is known.
export function makeReadout(parent, say, languages) {
  const box = make(parent, 'p', 'scale', { hidden: true });
  const times = make(box, 'span');
  const rule = make(box, 'span', 'rule');
  const length = make(box, 'span');
  const end = make(box, 'span', 'end', { role: 'status' });
  return {
    remove: () => box.remove(),
    follow({ timesLife, barMm, barScreen, canIn }) {
      box.hidden = !(timesLife > 0);
      if (box.hidden) return;
      // As the gallery says it: one decimal up to ten, none above, two figures below one.
      const decimals = timesLife >= 9.95 ? 0 : timesLife >= 1 ? 1 : Math.min(9, 1 - Math.floor(Math.log10(timesLife)));
      times.textContent = say('times', `×${numberIn(timesLife, languages, decimals)}`);
      const isSmall = barMm < 0.45;
      length.textContent = `${numberIn(isSmall ? barMm * 1000 : barMm, languages, 1)} ${say(isSmall ? 'um' : 'mm')}`;
      rule.style.inlineSize = `${barScreen}px`;
      end.textContent = canIn ? '' : say('end');
    },
  };
}
