//! The small map in a corner of the view: drawn from the coarse tiles that come for the view, never from its own; then
//! only its outline moves. Where things lie in it is decided by the core.

use std::cell::Cell;
use std::rc::Rc;

use closer_core::{Navigator, Point, Pyramid, Rect, Size, TileKey, Viewport, decimal};
use web_sys::{HtmlElement, HtmlImageElement, PointerEvent};

use crate::listener::Listener;
use crate::renderer::SmallCanvas;
use crate::surface::{new_element, pixel_ratio, put_at, px, styled};

/// Makes the map of a viewer. A function that is named and not a switch, so that only those carry its weight who
/// name it.
pub type MakeMap = fn(&HtmlElement, Rc<dyn Fn(Point)>) -> Option<Box<dyn ViewerMap>>;

/// What a viewer does with its map.
pub trait ViewerMap {
    /// Draws a tile that has come (an `<img>`, or what a canvas draws like one), if it is a coarse one; finer ones are for the view alone.
    fn accept(&mut self, key: TileKey, picture: &HtmlImageElement, pyramid: &Pyramid);

    /// Shows where `view` is, if it is not the whole.
    fn draw(&mut self, view: Viewport);
}

/// A small map in a corner of the view, hidden while the view shows the whole. For [`crate::Options::navigator`].
pub fn navigator(root: &HtmlElement, look_at: Rc<dyn Fn(Point)>) -> Option<Box<dyn ViewerMap>> {
    Some(Box::new(NavigatorMap::new(root, look_at)?))
}

/// The map; gone from the page when dropped.
struct NavigatorMap {
    frame: HtmlElement,
    outline: HtmlElement,
    canvas: SmallCanvas,
    shown: Rc<Cell<Option<Navigator>>>,
    _listeners: [Listener; 2],
}

/// Its longer side in CSS pixels.
const SIDE: f64 = 160.0;
/// In a corner of the view, above the picture and below the loupe.
const FRAME: &str = "display:none;position:absolute;left:max(16px,env(safe-area-inset-left));\
bottom:max(16px,env(safe-area-inset-bottom));z-index:1;overflow:hidden;background:var(--lc-surround,#111);\
outline:1px solid rgb(255 255 255/.85);box-shadow:0 0 0 2px rgb(0 0 0/.2),0 3px 14px rgb(0 0 0/.3);\
cursor:crosshair;touch-action:none";
/// Bright, with what is not seen in its shade.
const OUTLINE: &str = "position:absolute;left:0;top:0;box-sizing:border-box;border:1.5px solid #fff;\
box-shadow:0 0 0 1px rgb(0 0 0/.35),0 0 0 400px rgb(0 0 0/.42);pointer-events:none";
/// So many levels finer than the map itself, a tile still helps to draw it: a fitted view needs no coarser ones.
const FINER: u32 = 3;

impl NavigatorMap {
    /// A map, last in `root` and hidden until there is something to find in it; `None` where the browser draws none.
    /// Where one clicks or draws in it, `look_at` is told the image point.
    fn new(root: &HtmlElement, look_at: Rc<dyn Fn(Point)>) -> Option<NavigatorMap> {
        let document = root.owner_document();
        let frame: HtmlElement = new_element(&document, "div");
        frame.set_class_name("closer-navigator");
        let _ = frame.set_attribute("aria-hidden", "true");
        styled(&frame, FRAME);
        let canvas = SmallCanvas::new(&frame, "position:absolute;left:0;top:0")?;
        let outline: HtmlElement = new_element(&document, "div");
        styled(&outline, OUTLINE);
        let _ = frame.append_child(&outline);
        let _ = root.append_child(&frame);
        let shown = Rc::<Cell<Option<Navigator>>>::default();
        Some(NavigatorMap {
            _listeners: hear(&frame, &shown, look_at),
            frame,
            outline,
            canvas,
            shown,
        })
    }
}

impl ViewerMap for NavigatorMap {
    fn accept(&mut self, key: TileKey, picture: &HtmlImageElement, pyramid: &Pyramid) {
        let size = pyramid.size();
        let scale = SIDE / size.width.max(size.height);
        let screen = Size::new(size.width * scale, size.height * scale);
        let whole = Viewport::fitting(size, screen, pixel_ratio());
        if key.level > pyramid.level_for(whole.device_scale()) + FINER {
            return;
        }
        self.canvas.fit(whole);
        self.canvas.draw(picture, key, pyramid, whole);
    }

    fn draw(&mut self, view: Viewport) {
        let map = Navigator::of(view, SIDE);
        if self.shown.get() == Some(map) {
            return;
        }
        self.shown.set(Some(map));
        let shown = if map.is_needed() { "block" } else { "none" };
        let Size { width, height } = map.viewport.screen;
        let style = self.frame.style();
        for (name, value) in [("display", shown), ("width", &px(width)), ("height", &px(height))] {
            let _ = style.set_property(name, value);
        }
        // The canvas is upright; the map is turned as the view is, about the middle of both.
        let upright = SIDE / view.image.width.max(view.image.height);
        let shrink = decimal(map.viewport.viewpoint.scale / upright, 6);
        let turn = decimal(view.viewpoint.rotation, 6);
        let canvas = self.canvas.element();
        let [x, y] = [
            width - view.image.width * upright,
            height - view.image.height * upright,
        ]
        .map(|free| px(free / 2.0));
        let turned = format!("translate({x},{y}) rotate({turn}rad) scale({shrink})");
        let _ = canvas.style().set_property("transform", &turned);
        let Rect { x, y, width, height } = map.seen;
        let style = self.outline.style();
        put_at(&self.outline, Point::new(x, y));
        for (name, value) in [("width", &px(width)), ("height", &px(height))] {
            let _ = style.set_property(name, value);
        }
    }
}

impl Drop for NavigatorMap {
    fn drop(&mut self) {
        self.frame.remove();
    }
}

/// A press or a drag tells where it is; neither reaches the view under the map.
fn hear(
    frame: &HtmlElement,
    shown: &Rc<Cell<Option<Navigator>>>,
    look_at: Rc<dyn Fn(Point)>,
) -> [Listener; 2] {
    ["pointerdown", "pointermove"].map(|name| {
        let (element, shown, look_at) = (frame.clone(), shown.clone(), look_at.clone());
        Listener::on(frame, name, true, move |event: PointerEvent| {
            event.stop_propagation();
            if event.buttons() & 1 == 0 {
                return;
            }
            // A pointer that is already gone cannot be captured, which is no harm.
            let _ = element.set_pointer_capture(event.pointer_id());
            let bounds = element.get_bounding_client_rect();
            let at = Point::new(
                f64::from(event.client_x()) - bounds.left(),
                f64::from(event.client_y()) - bounds.top(),
            );
            if let Some(map) = shown.get() {
                look_at(map.image_at(at));
            }
        })
    })
}
