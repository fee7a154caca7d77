//! What is seen, drawn once more into a canvas: for a host that lets visitors keep it. What stands around it is the host's.

use web_sys::{HtmlCanvasElement, HtmlElement};

use crate::Viewer;
use crate::renderer::SmallCanvas;
use crate::surface::new_element;

/// What `viewer` shows now: every device pixel of its view, without what lies over the picture, and transparent beside it.
/// Tiles of a server that lets no page read them taint the canvas: then it cannot be read either (HTML, section 4.12.5.3).
/// `None` before there is a view, where the browser makes no canvas of that size, and while WebGL2 draws.
///
/// A function beside the viewer, so that only those carry its weight who name it.
pub fn picture_of(viewer: &Viewer) -> Option<HtmlCanvasElement> {
    let view = viewer.shell.view.borrow();
    let seen = view.reported.viewport?;
    let (source, _) = view.opened.as_ref()?;
    let elements = view.renderer.elements()?;
    // Never in the page: a canvas needs a parent only to be seen.
    let nowhere: HtmlElement = new_element(&viewer.shell.surface.root().owner_document(), "div");
    let mut canvas = SmallCanvas::new(&nowhere, "")?;
    canvas.fit(seen);
    for (key, image) in elements.shown() {
        canvas.draw(image, key, &source.pyramid, seen);
    }
    Some(canvas.element().clone())
}
