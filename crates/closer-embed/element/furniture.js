//! What stands around a picture: buttons, read-out, and the words of its details, in one language. What is pressed
//! goes to the stage.
import { enquiryOf } from './catalog.js';
import { makeCaption } from './caption.js';
import { allowedBy, makeControls } from './controls.js';
import { makeReadout } from './readout.js';
import { languagesOf, spokenOf, wordsIn } from './words.js';

// What makes insets, once a work was enlarged.
let insets;

/// Puts it into `around`. `source` is what `source.js` found, `press(word)` hears of buttons, `go(index)` of details.
/// A picture that is not `isLive` yet has but the button that brings it to life.
export function furnish(facade, around, { source, details, isLive, isCooperative, press, go }) {
  const { element, whole } = facade;
  const languages = languagesOf(element);
  const say = wordsIn(languages);
  around.lang = spokenOf(languages);
  around.dir = around.lang === 'ar' ? 'rtl' : '';
  const isBare = element.controls === 'none';
  const allowed = allowedBy(element.controls);
  const enquiry = isLive && enquiryOf(element, source, element.controls && allowed('enquire'));
  const fillsWindow = element.clientWidth >= innerWidth && element.clientHeight >= innerHeight;
  const there = {
    enter: isCooperative && !isBare,
    life: source?.look || element.widthMm,
    details: details.length,
    // Older browsers have no top layer for it.
    window: whole.showPopover && (document.fullscreenEnabled || !fillsWindow),
    enquire: enquiry,
  };
  whole.toggleAttribute('data-free', !isCooperative);
  const has = (word) => (there[word] ?? true) && (word === 'enter' || (isLive && allowed(word)));
  const controls = makeControls(around, say, has, press);
  const readout = !isBare && makeReadout(around, say, languages);
  const caption = isLive && details.length && allowed('details')
    && makeCaption(around, say, details.length, go, () => press('details'));
  let inset;
  let opened;
  const open = (is) => {
    whole.toggleAttribute('data-told', is);
    controls.pressed('details', is);
  };
  return {
    enquiry,
    pressed: controls.pressed,
    follow(report) {
      controls.follow(report);
      if (readout) readout.follow(report);
      // As it opens, the whole is seen.
      opened ??= report.scale * 1.1;
      if (!allowed('inset')) return;
      if (report.timesLife > 1.3 && report.scale > opened) insets ??= import('./inset.js');
      inset ??= insets?.then((it) => it.makeInset(facade, around, source, say, press));
      inset?.then((it) => it.follow(report));
    },
    get isTelling() { return !!caption?.isOpen; },
    /// Shows the words of a detail. Gives what they leave free of the picture: CSS pixels from its top left.
    tell(index) {
      if (caption) {
        caption.show(index, details[index]);
        open(true);
      }
      return freeOf(whole, caption);
    },
    /// The focus goes to where one goes on.
    turnTo: () => caption.focus(),
    hush() {
      caption.hide();
      open(false);
      controls.focus('details');
    },
    remove() {
      controls.remove();
      if (readout) readout.remove();
      inset?.then(({ remove }) => remove());
      if (caption) caption.remove();
    },
  };
}

// Beside the caption, or above it where it is as wide as the picture.
function freeOf(whole, caption) {
  const all = whole.getBoundingClientRect();
  const free = { x: 0, y: 0, width: all.width, height: all.height };
  if (!caption) return free;
  const { left, right, top, width } = caption.bounds();
  if (width > all.width / 2) free.height = top - all.top;
  else if (left - all.left < all.right - right) {
    free.x = right - all.left;
    free.width -= free.x;
  } else {
    free.width = left - all.left;
  }
  return free;
}
