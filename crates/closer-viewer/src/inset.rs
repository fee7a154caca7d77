//! The inset: the whole work at life size in a corner of the view, or a small map of the picture, with the part in view
//! outlined. Which of them, how large and where is decided by the core; its picture is the page's small one.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use closer_core::{Command, Inset, InsetPlace, Point, Rect, Size, decimal};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, MouseEvent, PointerEvent};

use crate::listener::Listener;
use crate::overlay::{MakeOverlay, Overlay, Seen, at_client, attributes, child};
use crate::surface::{put_at, px};

/// What an inset says.
pub struct InsetWords {
    /// Under a picture at life size, on a screen that was measured or not.
    pub life_size: fn(is_measured: bool) -> &'static str,
    /// On the button that puts it away.
    pub put_away: &'static str,
}

/// The inset of a page, for all the looks that are mounted there.
#[derive(Clone)]
pub struct Insets(Rc<Corner>);

struct Corner {
    words: InsetWords,
    is_away: Cell<bool>,
    on_away: Box<dyn Fn()>,
    mounted: RefCell<Option<Rc<RefCell<Mount>>>>,
}

/// Its elements; gone from the page when dropped.
struct Mount {
    picture: String,
    place: InsetPlace,
    frame: HtmlElement,
    window: HtmlElement,
    region: HtmlElement,
    whole: HtmlElement,
    outline: HtmlElement,
    label: HtmlElement,
    seen: Option<Seen>,
    shown: Rc<Cell<Option<Inset>>>,
    _listeners: [Listener; 4],
}

/// A press that went further than this many CSS pixels was a drag, which leads elsewhere.
const DRAG: f64 = 4.0;

impl Insets {
    /// Away or not; `on_away` hears that a visitor put it away.
    pub fn new(words: InsetWords, is_away: bool, on_away: impl Fn() + 'static) -> Insets {
        Insets(Rc::new(Corner {
            words,
            is_away: Cell::new(is_away),
            on_away: Box::new(on_away),
            mounted: RefCell::default(),
        }))
    }

    /// For [`crate::Options::overlays`], with the address of a small whole picture.
    pub fn overlay(&self, picture: String, place: InsetPlace) -> MakeOverlay {
        let corner = self.0.clone();
        Rc::new(move |root, command| {
            let mount = Rc::new(RefCell::new(Mount::new(
                root,
                &corner,
                picture.clone(),
                place,
                command,
            )));
            *corner.mounted.borrow_mut() = Some(mount.clone());
            Box::new(Mounted(corner.clone(), mount))
        })
    }

    /// Puts it away or brings it back.
    pub fn set_away(&self, is_away: bool) {
        self.0.is_away.set(is_away);
        if let Some(mount) = &*self.0.mounted.borrow() {
            mount.borrow_mut().draw(&self.0);
        }
    }
}

/// The inset of one viewer.
struct Mounted(Rc<Corner>, Rc<RefCell<Mount>>);

impl Overlay for Mounted {
    fn draw(&mut self, seen: Seen) {
        let mut mount = self.1.borrow_mut();
        mount.seen = Some(seen);
        mount.draw(&self.0);
    }
}

impl Mount {
    fn new(
        root: &HtmlElement,
        corner: &Rc<Corner>,
        picture: String,
        place: InsetPlace,
        command: Rc<dyn Fn(Command)>,
    ) -> Mount {
        let frame: HtmlElement = child(root, "div", "closer-inset");
        frame.set_hidden(true);
        let window: HtmlElement = child(&frame, "button", "closer-inset-window");
        let region: HtmlElement = child(&window, "span", "closer-inset-region");
        let whole: HtmlElement = child(&region, "img", "");
        attributes(&whole, &[("alt", ""), ("draggable", "false")]);
        let outline: HtmlElement = child(&window, "span", "closer-inset-outline");
        let foot: HtmlElement = child(&frame, "p", "closer-inset-foot");
        let label: HtmlElement = child(&foot, "span", "");
        let away: HtmlElement = child(&foot, "button", "closer-inset-away");
        away.set_text_content(Some("×"));
        let words = corner.words.put_away;
        attributes(
            &away,
            &[("type", "button"), ("aria-label", words), ("title", words)],
        );
        attributes(&window, &[("type", "button")]);
        let shown = Rc::<Cell<Option<Inset>>>::default();
        let weak = Rc::downgrade(corner);
        let on_away = Listener::on(&away, "click", true, move |_: MouseEvent| {
            if let Some(corner) = weak.upgrade() {
                (corner.on_away)();
            }
        });
        let [down, moved, click] = hear(&frame, &window, &shown, command);
        Mount {
            picture,
            place,
            frame,
            window,
            region,
            whole,
            outline,
            label,
            seen: None,
            shown,
            _listeners: [down, moved, click, on_away],
        }
    }

    fn draw(&mut self, corner: &Corner) {
        let Some(Seen {
            viewport,
            physical,
            density,
        }) = self.seen
        else {
            return;
        };
        let inset = Inset::of(viewport, physical, density, self.place).filter(|_| !corner.is_away.get());
        if self.shown.replace(inset) == inset {
            return;
        }
        self.frame.set_hidden(inset.is_none());
        let Some(inset) = inset else { return };
        if !self.whole.has_attribute("src") {
            attributes(&self.whole, &[("src", &self.picture)]);
        }
        let label = if inset.is_life_size {
            (corner.words.life_size)(density.is_calibrated())
        } else {
            ""
        };
        let kind = if inset.is_life_size { "life" } else { "map" };
        attributes(&self.frame, &[("data-kind", kind)]);
        self.label.set_text_content(Some(label));
        attributes(&self.window, &[("aria-label", label), ("title", label)]);
        // A map is for those who see it: what it does, arrow keys do.
        let (tab, heard) = if inset.is_life_size {
            ("0", "false")
        } else {
            ("-1", "true")
        };
        attributes(&self.window, &[("tabindex", tab), ("aria-hidden", heard)]);
        self.lay(&inset);
    }

    fn lay(&self, inset: &Inset) {
        let view = inset.viewport;
        let scale = view.viewpoint.scale;
        let size = |element: &HtmlElement, Size { width, height }: Size| {
            let style = element.style();
            let _ = style.set_property("width", &px(width));
            let _ = style.set_property("height", &px(height));
        };
        size(&self.window, view.screen);
        let Rect { x, y, width, height } = inset.region.scaled(scale);
        size(&self.region, Size::new(width, height));
        size(&self.whole, view.image.at_origin().scaled(scale).size());
        put_at(&self.whole, Point::new(-x, -y));
        // Turned about its middle, which is the middle of the window.
        let (left, top) = (
            px((view.screen.width - width) / 2.0),
            px((view.screen.height - height) / 2.0),
        );
        let turn = decimal(view.viewpoint.rotation, 6);
        let transform = ["translate(", &left, ",", &top, ") rotate(", &turn, "rad)"].concat();
        let _ = self.region.style().set_property("transform", &transform);
        self.outline.set_hidden(inset.seen.is_none());
        if let Some(seen) = inset.seen {
            put_at(&self.outline, Point::new(seen.x, seen.y));
            size(&self.outline, seen.size());
        }
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.1.borrow().frame.remove();
    }
}

/// A press returns to life size, or leads to its place of a map; a drag leads along. Nothing of it reaches the picture.
fn hear(
    frame: &HtmlElement,
    window: &HtmlElement,
    shown: &Rc<Cell<Option<Inset>>>,
    command: Rc<dyn Fn(Command)>,
) -> [Listener; 3] {
    let pressed = Rc::<Cell<Point>>::default();
    let is_drag = Rc::<Cell<bool>>::default();
    let on_pointer = |name: &'static str, command: Rc<dyn Fn(Command)>| {
        let (window, shown) = (window.clone(), shown.clone());
        let (pressed, is_drag) = (pressed.clone(), is_drag.clone());
        Listener::on(frame, name, true, move |event: PointerEvent| {
            event.stop_propagation();
            let at = at_client(&event);
            let Some(inset) = shown.get().filter(|_| event.buttons() & 1 != 0) else {
                return;
            };
            if name == "pointerdown" {
                pressed.set(at);
                is_drag.set(false);
                return;
            }
            if pressed.get().distance(at) > DRAG && !is_drag.replace(true) {
                // A pointer that is already gone cannot be captured, which is no harm.
                let _ = window.set_pointer_capture(event.pointer_id());
            }
            if is_drag.get() {
                command(Command::Center(inset.image_at(place(&window, at))));
            }
        })
    };
    let on_click = {
        let (window, shown, is_drag, command) =
            (window.clone(), shown.clone(), is_drag.clone(), command.clone());
        let root = frame.parent_element();
        Listener::on(&window.clone(), "click", true, move |event: PointerEvent| {
            match shown.get().filter(|_| !is_drag.replace(false)) {
                Some(inset) if !inset.is_life_size => {
                    command(Command::Center(inset.image_at(place(&window, at_client(&event)))));
                }
                Some(_) => {
                    command(Command::LifeSize);
                    // The button goes away with that; keys go on in the picture.
                    if let Some(root) = root.as_ref().and_then(|root| root.dyn_ref::<HtmlElement>()) {
                        let _ = root.focus();
                    }
                }
                None => {}
            }
        })
    };
    [
        on_pointer("pointerdown", command.clone()),
        on_pointer("pointermove", command),
        on_click,
    ]
}

fn place(window: &HtmlElement, at_client: Point) -> Point {
    let bounds = window.get_bounding_client_rect();
    Point::new(at_client.x - bounds.left(), at_client.y - bounds.top())
}
