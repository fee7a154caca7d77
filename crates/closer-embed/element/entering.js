//! Who may scroll: the page, until somebody enters the picture, and again when it is left.

/// Hears the presses that enter and leave. `stage` has `isCooperative`, `isEntered`, `isLive`, `enter` and `leave`.
/// Gives a function that ends it.
export function hearEntering({ element, whole, picture }, stage) {
  const ending = new AbortController();
  const on = (target, name, act, capture = false) =>
    target.addEventListener(name, act, { signal: ending.signal, capture });
  // A mouse may drag at once. A finger might be about to scroll the page: only a tap enters.
  on(picture, 'pointerdown', ({ pointerType, button }) => {
    if (pointerType === 'mouse' && button === 0) stage.enter();
  });
  on(picture, 'click', () => stage.enter());
  on(picture, 'keydown', ({ key }) => {
    if (key === 'Enter') stage.enter();
  });
  on(whole, 'keydown', (event) => {
    // The loupe's own Escape does not come this far.
    if (event.key !== 'Escape' || !stage.escape()) return;
    event.preventDefault();
    // A dialog around it stays open.
    event.stopPropagation();
  });
  // The page may keep presses to itself, so they are heard on their way down.
  on(document, 'pointerdown', (event) => {
    if (!event.composedPath().includes(element)) stage.leave();
  }, true);
  on(whole, 'focusout', ({ relatedTarget }) => {
    // A window that is left for another one comes back.
    if (relatedTarget && !whole.contains(relatedTarget)) stage.leave();
  });
  return () => ending.abort();
}
