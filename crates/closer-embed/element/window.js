//! Over the whole window, in the browser's top layer: no node is moved, and where the browser allows it, over the whole
//! screen as well (telephones often do not).

/// Lets `whole` fill the window. `stage.windowed(is)` hears what became of it.
export function makeWindow(whole, stage) {
  let isOpen = false;
  const onScreen = () => {
    if (!document.fullscreenElement) close();
  };
  // Beside the picture there is nothing to scroll, and the page behind must not.
  const hold = (event) => {
    if (!event.target.closest?.('.caption')) event.preventDefault();
  };
  const raise = () => {
    whole.popover = 'manual';
    whole.showPopover();
  };
  const lower = () => {
    if (whole.matches(':popover-open')) whole.hidePopover();
    whole.popover = null;
  };

  async function open() {
    if (isOpen || !whole.showPopover) return;
    isOpen = true;
    raise();
    whole.addEventListener('wheel', hold, { passive: false });
    stage.windowed(true);
    if (!document.fullscreenEnabled || document.fullscreenElement) return;
    try {
      await document.documentElement.requestFullscreen();
    } catch {
      // The window alone is good.
      return;
    }
    if (!isOpen) return;
    document.addEventListener('fullscreenchange', onScreen);
    // Above what became the screen's. Who is put away for a moment loses the focus.
    const focused = whole.getRootNode().activeElement;
    lower();
    raise();
    focused?.focus();
  }

  function close() {
    if (!isOpen) return;
    isOpen = false;
    const isOurs = document.fullscreenElement === document.documentElement;
    document.removeEventListener('fullscreenchange', onScreen);
    whole.removeEventListener('wheel', hold);
    if (isOurs) document.exitFullscreen().catch(() => {});
    lower();
    stage.windowed(false);
  }

  return { open, close, get isOpen() { return isOpen; } };
}
