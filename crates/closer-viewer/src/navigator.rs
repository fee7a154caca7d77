//! The small map in a corner of the view: drawn from the coarse tiles that come for the view, never from its own; then
//! only its outline moves. Where things lie in it is decided by the core.

use std::cell::Cell;
use std::rc::Rc;

use closer_core::{Navigator, Point, Pyramid, Size, TileKey, Viewport, decimal};
use web_sys::{HtmlElement, PointerEvent};

use crate::listener::Listener;
use crate::renderer::{Picture, SmallCanvas};
use crate::surface::{new_element, pixel_ratio};

/// The map; gone from the page when dropped.
pub struct NavigatorMap {
    frame: HtmlElement,
    outline: HtmlElement,
    canvas: SmallCanvas,
    shown: Rc<Cell<Option<Navigator>>>,
    _listeners: [Listener; 2],
}

/// Its longer side in CSS pixels.
const SIDE: f64 = 160.0;
/// So many levels finer than the map itself, a tile still helps to draw it: a fitted view needs no coarser ones.
const FINER: u32 = 3;

impl NavigatorMap {
    /// A map, last in `root` and hidden until there is something to find in it; `None` where the browser draws none.
    /// Where one clicks or draws in it, `look_at` is told the image point.
    pub fn new(root: &HtmlElement, look_at: impl Fn(Point) + 'static) -> Option<NavigatorMap> {
        let document = root.owner_document();
        let frame: HtmlElement = new_element(&document, "div");
        frame.set_class_name("closer-navigator");
        let _ = frame.set_attribute("aria-hidden", "true");
        styled(
            &frame,
            &[
                ("display", "none"),
                ("position", "absolute"),
                ("left", "max(16px,env(safe-area-inset-left))"),
                ("bottom", "max(16px,env(safe-area-inset-bottom))"),
                ("z-index", "1"),
                ("overflow", "hidden"),
                ("background", "var(--lc-surround, #111)"),
                ("outline", "1px solid rgb(255 255 255/.85)"),
                ("box-shadow", "0 0 0 2px rgb(0 0 0/.2),0 3px 14px rgb(0 0 0/.3)"),
                ("cursor", "crosshair"),
                ("touch-action", "none"),
            ],
        );
        let canvas = SmallCanvas::new(&frame)?;
        let outline: HtmlElement = new_element(&document, "div");
        styled(
            &outline,
            &[
                ("position", "absolute"),
                ("left", "0"),
                ("top", "0"),
                ("box-sizing", "border-box"),
                ("border", "1.5px solid #fff"),
                // What is not seen lies in the shade.
                (
                    "box-shadow",
                    "0 0 0 1px rgb(0 0 0/.35),0 0 0 400px rgb(0 0 0/.42)",
                ),
                ("pointer-events", "none"),
            ],
        );
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

    /// Draws a tile that has come, if it is a coarse one; finer ones are for the view alone.
    pub fn accept(&mut self, key: TileKey, picture: &Picture, pyramid: &Pyramid) {
        let size = pyramid.size();
        let scale = SIDE / size.width.max(size.height);
        let screen = Size::new(size.width * scale, size.height * scale);
        let whole = Viewport::fitting(size, screen, pixel_ratio());
        if key.level > pyramid.level_for(whole.device_scale()) + FINER {
            return;
        }
        self.canvas.fit(whole);
        self.canvas.draw(picture.drawable(), key, pyramid, whole);
    }

    /// Shows where `view` is, if it is not the whole.
    pub fn draw(&mut self, view: Viewport) {
        let map = Navigator::of(view, SIDE);
        if self.shown.get() == Some(map) {
            return;
        }
        self.shown.set(Some(map));
        let shown = if map.is_needed() { "block" } else { "none" };
        let Size { width, height } = map.viewport.screen;
        let px = |length: f64| decimal(length, 2) + "px";
        styled(
            &self.frame,
            &[("display", shown), ("width", &px(width)), ("height", &px(height))],
        );
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
        let seen = map.seen;
        styled(
            &self.outline,
            &[
                ("width", &px(seen.width)),
                ("height", &px(seen.height)),
                ("transform", &format!("translate({},{})", px(seen.x), px(seen.y))),
            ],
        );
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
    look_at: impl Fn(Point) + 'static,
) -> [Listener; 2] {
    let look_at = Rc::new(look_at);
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

fn styled(element: &HtmlElement, style: &[(&str, &str)]) {
    for (name, value) in style {
        let _ = element.style().set_property(name, value);
    }
}
