//! How many viewers live at once on a page, and which of them have a graphics context. Browsers keep about sixteen
//! contexts, and take away the oldest when there are more.

const MOST_LIVE = 6;
const MOST_CONTEXTS = 2;

// The least recently used first.
const live = new Set();
const drawing = new Set();
// Seen, and without a place.
const waiting = new Set();

/// Makes room for a stage to live: those that nobody sees are put to rest first, the longest unseen first; one that is
/// seen only where somebody presses this one. Says whether there is room.
export function borrow(stage, isPressed) {
  if (!live.has(stage) && live.size >= MOST_LIVE) {
    const [unseen] = [...live].filter(({ isSeen }) => !isSeen).sort((one, other) => one.unseenAt - other.unseenAt);
    const [leastUsed] = live;
    const resting = unseen ?? (isPressed ? leastUsed : undefined);
    if (!resting) {
      waiting.add(stage);
      return false;
    }
    live.delete(resting);
    drawing.delete(resting);
    resting.rest();
  }
  waiting.delete(stage);
  used(stage);
  return true;
}

/// This one is looked at: the last that would be put to rest.
export function used(stage) {
  live.delete(stage);
  live.add(stage);
  if (drawing.delete(stage)) drawing.add(stage);
}

/// Lends a graphics context; of three, the least recently used is drawn with plain elements from now on.
export function draw(stage) {
  drawing.add(stage);
  if (drawing.size <= MOST_CONTEXTS) return;
  const [leastUsed] = drawing;
  drawing.delete(leastUsed);
  leastUsed.useElements();
}

/// It lives no longer, or is not seen any more: its place may be another's.
export function giveBack(stage, isGone) {
  waiting.delete(stage);
  if (isGone) {
    live.delete(stage);
    drawing.delete(stage);
  }
  const [next] = waiting;
  next?.wake();
}
