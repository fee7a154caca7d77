//! What lies over the picture: told every frame where the view is, above the tiles and below the loupe. What it shows and
//! how it is pressed is its own; a host names in its options what it wants, so that nobody else carries it.

use std::cell::Cell;
use std::rc::Rc;

use closer_core::{Command, Physical, Point, ScreenDensity, Vec2, Viewport, decimal};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent, PointerEvent};

use crate::listener::Listener;
use crate::surface::{new_element, px};

/// Makes an overlay in a viewer's root element; what its buttons ask for goes to the function.
pub type MakeOverlay = Rc<dyn Fn(&HtmlElement, Rc<dyn Fn(Command)>) -> Box<dyn Overlay>>;

/// What a viewer does with something that lies over its picture.
pub trait Overlay {
    /// Moves along with the picture.
    fn draw(&mut self, seen: Seen);
}

/// What a frame shows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Seen {
    /// What pixels are drawn with.
    pub viewport: Viewport,
    /// Sizes in the world, where they are known.
    pub physical: Option<Physical>,
    /// How large the screen's pixels are.
    pub density: ScreenDensity,
}

/// What a hand or a key does to a thing over the picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Hand {
    /// Moves it, in CSS pixels.
    By(Vec2),
    /// Lets go of it.
    Rest,
    /// Says that it is where it should be.
    Set,
    /// Puts it away.
    Away,
}

/// An arrow key moves by so many CSS pixels, and by one with Shift.
const KEY_STEP: f64 = 8.0;

/// A new element of this class, last in `parent`. What it looks like is the page's stylesheet.
pub(crate) fn child<E: JsCast>(parent: &Element, name: &str, class: &str) -> E {
    let element: HtmlElement = new_element(&parent.owner_document(), name);
    element.set_class_name(class);
    let _ = parent.append_child(&element);
    element.unchecked_into()
}

/// Lines in an SVG that fills `parent`: a dark one, a white one on it, and one without colour to be pressed. Whatever
/// the picture, it stands out against one of the first two.
pub(crate) fn lines(parent: &Element) -> (Element, [Element; 3]) {
    let new = |parent: &Element, name: &str, class: &str| {
        let element = parent
            .owner_document()
            .and_then(|document| document.create_element_ns(Some(SVG), name).ok())
            .expect("a document makes elements of names that SVG knows");
        let _ = element.set_attribute("class", class);
        let _ = parent.append_child(&element);
        element
    };
    let svg = new(parent, "svg", "closer-lines");
    let _ = svg.set_attribute("aria-hidden", "true");
    let paths =
        ["closer-line-dark", "closer-line-light", "closer-line-hit"].map(|class| new(&svg, "path", class));
    (svg, paths)
}

const SVG: &str = "http://www.w3.org/2000/svg";

/// Gives an element attributes. Sound names are always accepted.
pub(crate) fn attributes(element: &Element, named: &[(&str, &str)]) {
    for (name, value) in named {
        let _ = element.set_attribute(name, value);
    }
}

/// Moves, turns and sizes an element that lies at its parent's top left, so that its middle is at a place.
pub(crate) fn lay(element: &HtmlElement, middle: Point, width: f64, height: f64, rotation: f64) {
    let turn = decimal(rotation, 6);
    let (left, top) = (px(middle.x - width / 2.0), px(middle.y - height / 2.0));
    let transform = ["translate(", &left, ",", &top, ") rotate(", &turn, "rad)"].concat();
    let style = element.style();
    for (name, value) in [
        ("width", &px(width)),
        ("height", &px(height)),
        ("transform", &transform),
    ] {
        let _ = style.set_property(name, value);
    }
}

/// Shows an element, or hides it where it is out of sight, so that keys do not reach it. What has the focus keeps it: its
/// next arrow key brings it back into the view.
pub(crate) fn show(element: &HtmlElement, is_seen: bool) {
    let has_focus = element.matches(":focus").unwrap_or_default();
    element.set_hidden(!is_seen && !has_focus);
}

/// Tells what pointers and keys do to `element`; none of that reaches the picture under it. A drag moves it, arrow keys
/// do, Enter sets it, Delete and Escape put it away.
pub(crate) fn movable(element: &HtmlElement, act: Rc<dyn Fn(Hand)>) -> [Listener; 5] {
    let held = Rc::new(Cell::new(None::<Point>));
    let on_pointer = |name: &'static str| {
        let (element, act, held) = (element.clone(), act.clone(), held.clone());
        Listener::on(&element.clone(), name, true, move |event: PointerEvent| {
            event.stop_propagation();
            let at = at_client(&event);
            match name {
                "pointerdown" if event.button() == 0 => {
                    // A pointer that is already gone cannot be captured, which is no harm.
                    let _ = element.set_pointer_capture(event.pointer_id());
                    held.set(Some(at));
                }
                "pointermove" => {
                    if let Some(before) = held.get() {
                        held.set(Some(at));
                        act(Hand::By(at - before));
                    }
                }
                "pointerup" | "pointercancel" => {
                    if let Some(before) = held.take() {
                        // The last bit of the way may come with the pointer's lifting alone.
                        if name == "pointerup" && at != before {
                            act(Hand::By(at - before));
                        }
                        act(Hand::Rest);
                    }
                }
                _ => {}
            }
        })
    };
    let on_key = {
        let act = act.clone();
        Listener::on(element, "keydown", false, move |event: KeyboardEvent| {
            if event.alt_key() || event.ctrl_key() || event.meta_key() {
                return;
            }
            let step = if event.shift_key() { 1.0 } else { KEY_STEP };
            let hand = match event.key().as_str() {
                "ArrowLeft" => Hand::By(Vec2::new(-step, 0.0)),
                "ArrowRight" => Hand::By(Vec2::new(step, 0.0)),
                "ArrowUp" => Hand::By(Vec2::new(0.0, -step)),
                "ArrowDown" => Hand::By(Vec2::new(0.0, step)),
                "Enter" => Hand::Set,
                "Delete" | "Backspace" | "Escape" => Hand::Away,
                _ => return,
            };
            event.prevent_default();
            event.stop_propagation();
            act(hand);
            if matches!(hand, Hand::By(_)) {
                act(Hand::Rest);
            }
        })
    };
    [
        on_pointer("pointerdown"),
        on_pointer("pointermove"),
        on_pointer("pointerup"),
        on_pointer("pointercancel"),
        on_key,
    ]
}

pub(crate) fn at_client(event: &PointerEvent) -> Point {
    Point::new(f64::from(event.client_x()), f64::from(event.client_y()))
}
