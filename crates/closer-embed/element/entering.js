//! Who may scroll: the page, until somebody enters the picture, and again when it is left.

/// Hears the presses in an element that enter and leave. Listeners beyond it are the stage's, while it is entered.
export function hearEntering({ whole, picture }, stage) {
  // A mouse may drag at once. A finger might be about to scroll the page: only a tap enters.
  picture.addEventListener('pointerdown', ({ pointerType, button }) => {
    if (pointerType === 'mouse' && !button) stage.enter();
  });
  picture.addEventListener('click', () => stage.enter());
  whole.addEventListener('keydown', (event) => {
    const { key, target } = event;
    if (key === 'Enter' && picture.contains(target)) stage.enter();
    // The loupe's own Escape does not come this far.
    if (key !== 'Escape' || !stage.escape()) return;
    event.preventDefault();
    // A dialog around it stays open.
    event.stopPropagation();
  });
  whole.addEventListener('focusout', ({ relatedTarget }) => {
    // Who goes to another window comes back.
    if (relatedTarget && !whole.contains(relatedTarget)) stage.leave();
  });
}
