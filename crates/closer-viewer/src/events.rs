//! Every listener: browser events become inputs of the core.

use std::cell::Cell;
use std::f64::consts::FRAC_PI_2;
use std::rc::Rc;

use closer_core::{
    Command, Gestures, HeldKey, Input, Manners, Point, PointerKind, PointerPhase, Vec2, Viewport,
};
use js_sys::Reflect;
use wasm_bindgen::JsValue;
use web_sys::{Event, HtmlElement, KeyboardEvent, MediaQueryList, PointerEvent, TouchEvent, WheelEvent};

use crate::Hint;
use crate::fault::{Fault, may_panic};
use crate::listener::Listener;

/// All listeners of one viewer; dropping them removes them.
pub struct Events {
    _listeners: Vec<Listener>,
}

/// A page is scrolled by this many CSS pixels for a wheel that counts lines.
const LINE_PX: f64 = 40.0;
/// A finger that went this many CSS pixels wanted to move the picture.
const HINT_PX: f64 = 16.0;
/// One of these keys turns by 15°.
const KEY_TURN: f64 = FRAC_PI_2 / 6.0;

type Sink = Rc<dyn Fn(Input)>;
/// Hears which hint would help whoever just tried something that is left to the page.
type Hints = Rc<dyn Fn(Hint)>;

impl Events {
    /// Listens to everything that a viewer hears, but for what `gestures` leave to the page, and for what the present
    /// `manners` do; what follows goes to `input`.
    pub fn listen(
        root: &HtmlElement,
        gestures: Gestures,
        manners: Rc<Cell<Manners>>,
        hints: Hints,
        input: Rc<impl Fn(Input) + 'static>,
    ) -> Events {
        let input: Sink = input;
        let mut listeners = pointers(root, gestures, &manners, &hints, &input);
        if gestures.pinch || gestures.rotate {
            listeners.extend(two_fingers(root));
        }
        if gestures.wheel {
            listeners.push(wheel(root, manners, hints, &input));
        }
        if gestures.keys {
            listeners.extend(keys(root, gestures, &input));
        }
        listeners.extend(surroundings(&input));
        Events {
            _listeners: listeners,
        }
    }
}

fn pointers(
    root: &HtmlElement,
    gestures: Gestures,
    manners: &Rc<Cell<Manners>>,
    hints: &Hints,
    input: &Sink,
) -> Vec<Listener> {
    let scrolling = Rc::new(Scrolling::default());
    let on = |name: &'static str, phase: PointerPhase| {
        let (root, input) = (root.clone(), input.clone());
        let (scrolling, manners, hints) = (scrolling.clone(), manners.clone(), hints.clone());
        Listener::on(&root.clone(), name, true, move |event: PointerEvent| {
            may_panic(Fault::Pointer);
            let kind = kind_of(&event.pointer_type());
            let is_ours = gestures.drag || kind != PointerKind::Mouse;
            if phase == PointerPhase::Down {
                if event.button() != 0 {
                    return;
                }
                if is_ours {
                    // The drag goes on when the pointer leaves the picture. A pointer that is already gone
                    // cannot be captured, which is no harm.
                    let _ = root.set_pointer_capture(event.pointer_id());
                    let _ = root.style().set_property("cursor", "grabbing");
                }
            } else if phase != PointerPhase::Move && is_ours {
                let _ = root.style().set_property("cursor", "grab");
            }
            let at_client = Point::new(f64::from(event.client_x()), f64::from(event.client_y()));
            // Counted whatever the manners: they may change between two fingers.
            let is_tried = kind == PointerKind::Touch && scrolling.is_tried(phase, at_client);
            if is_tried && manners.get() == Manners::Cooperative {
                hints(Hint::TwoFingers);
            }
            input(Input::Pointer {
                id: event.pointer_id(),
                kind,
                phase,
                at_screen: place(&root, at_client),
            });
        })
    };
    vec![
        on("pointerdown", PointerPhase::Down),
        on("pointermove", PointerPhase::Move),
        on("pointerup", PointerPhase::Up),
        on("pointercancel", PointerPhase::Cancel),
    ]
}

/// Whether one finger tries to move a picture that two move.
#[derive(Default)]
struct Scrolling {
    fingers: Cell<i32>,
    /// Where the only finger touched, until it was told.
    start_client: Cell<Option<Point>>,
}

impl Scrolling {
    fn is_tried(&self, phase: PointerPhase, at_client: Point) -> bool {
        let fingers = self.fingers.get();
        match phase {
            PointerPhase::Down => {
                self.fingers.set(fingers + 1);
                self.start_client.set((fingers == 0).then_some(at_client));
                return false;
            }
            PointerPhase::Move => {}
            PointerPhase::Up | PointerPhase::Cancel => self.fingers.set((fingers - 1).max(0)),
        }
        let is_far = |start: Point| start.distance(at_client) >= HINT_PX;
        // The browser cancels what it takes to scroll the page.
        let is_tried = self.start_client.get().is_some_and(is_far)
            || phase == PointerPhase::Cancel && self.start_client.get().is_some();
        if is_tried {
            self.start_client.set(None);
        }
        is_tried
    }
}

/// Two fingers are for the picture. A browser that may scroll the page with one would do so with two that go the
/// same way, and take them away; only this keeps it from that, so the listeners are not passive.
fn two_fingers(root: &HtmlElement) -> [Listener; 2] {
    ["touchstart", "touchmove"].map(|name| {
        Listener::on(root, name, false, |event: TouchEvent| {
            if event.target_touches().length() >= 2 && event.cancelable() {
                event.prevent_default();
            }
        })
    })
}

fn wheel(root: &HtmlElement, manners: Rc<Cell<Manners>>, hints: Hints, input: &Sink) -> Listener {
    let (root, input) = (root.clone(), input.clone());
    // Not passive: the wheel leans in here, the page must not scroll with it.
    Listener::on(&root.clone(), "wheel", false, move |event: WheelEvent| {
        if manners.get() == Manners::Cooperative && !event.ctrl_key() && !event.meta_key() {
            hints(Hint::WheelWithKey);
            return;
        }
        event.prevent_default();
        let unit = match event.delta_mode() {
            WheelEvent::DOM_DELTA_LINE => LINE_PX,
            WheelEvent::DOM_DELTA_PAGE => f64::from(root.client_height()),
            _ => 1.0,
        };
        let delta = Vec2::new(event.delta_x() * unit, event.delta_y() * unit);
        let at_client = Point::new(f64::from(event.client_x()), f64::from(event.client_y()));
        input(if event.shift_key() {
            Input::Scroll { delta }
        } else {
            Input::Wheel {
                at_screen: place(&root, at_client),
                delta,
                pinch: event.ctrl_key(),
            }
        });
    })
}

fn keys(root: &HtmlElement, gestures: Gestures, input: &Sink) -> [Listener; 3] {
    let (pressed, lifted) = (input.clone(), input.clone());
    let is_held = Rc::new(Cell::new(false));
    // Nothing is said where nothing is held: each input draws a frame.
    let let_go = {
        let (input, is_held) = (input.clone(), is_held.clone());
        Rc::new(move || {
            if is_held.take() {
                input(Input::KeysLifted);
            }
        })
    };
    let left = let_go.clone();
    let was_held = is_held.clone();
    [
        Listener::on(root, "keydown", false, move |event: KeyboardEvent| {
            if event.alt_key() || event.ctrl_key() || event.meta_key() {
                // A key that is lifted under Cmd is never said to be.
                let_go();
                return;
            }
            let name = event.key();
            let what = match held_key(&name) {
                Some(key) => {
                    is_held.set(true);
                    Some(Input::Key {
                        key,
                        is_down: true,
                        // Plus is typed with Shift.
                        is_fast: event.shift_key() && name.starts_with("Arrow"),
                    })
                }
                None => command_for(&name, gestures).map(Input::Command),
            };
            if let Some(what) = what {
                event.prevent_default();
                pressed(what);
            }
        }),
        Listener::on(root, "keyup", true, move |event: KeyboardEvent| {
            if let Some(key) = held_key(&event.key()).filter(|_| was_held.get()) {
                lifted(Input::Key {
                    key,
                    is_down: false,
                    is_fast: false,
                });
            }
        }),
        // Whoever is elsewhere does not say when a key is lifted.
        Listener::on(root, "focusout", true, move |_: Event| left()),
    ]
}

fn held_key(name: &str) -> Option<HeldKey> {
    Some(match name {
        "ArrowLeft" => HeldKey::Left,
        "ArrowRight" => HeldKey::Right,
        "ArrowUp" => HeldKey::Up,
        "ArrowDown" => HeldKey::Down,
        "+" | "=" => HeldKey::Nearer,
        "-" | "_" => HeldKey::Farther,
        _ => return None,
    })
}

fn command_for(name: &str, gestures: Gestures) -> Option<Command> {
    Some(match name {
        "0" => Command::Fit,
        "Home" => Command::Home,
        "1" => Command::LifeSize,
        "m" => Command::ToggleLoupe,
        "r" if gestures.rotate => Command::RotateBy(FRAC_PI_2),
        "R" if gestures.rotate => Command::RotateBy(-FRAC_PI_2),
        "]" if gestures.rotate => Command::RotateBy(KEY_TURN),
        "[" if gestures.rotate => Command::RotateBy(-KEY_TURN),
        _ => return None,
    })
}

/// What happens around the viewer: the network, and the wish for less motion.
fn surroundings(input: &Sink) -> Vec<Listener> {
    let Some(window) = web_sys::window() else {
        return Vec::new();
    };
    let on_network = |name: &'static str, is_online: bool| {
        let input = input.clone();
        Listener::on(&window, name, true, move |_: Event| {
            input(Input::Online(is_online))
        })
    };
    let mut listeners = vec![on_network("online", true), on_network("offline", false)];
    if let Some(query) = reduced_motion_query() {
        let input = input.clone();
        listeners.push(Listener::on(&query.clone(), "change", true, move |_: Event| {
            input(Input::ReducedMotion(query.matches()));
        }));
    }
    listeners
}

/// What of the fingers' doings is left to the page; the browser wants to know beforehand. While the whole height is
/// seen, a finger drawn up or down scrolls the page and is none of ours; nearer, it moves the picture.
/// Where somebody entered the picture, all of it is ours.
pub fn follow_scrolling(root: &HtmlElement, gestures: Gestures, manners: Manners, viewport: &Viewport) {
    let bounds = viewport.image.bounds_rotated(viewport.viewpoint.rotation);
    let is_whole = manners != Manners::Entered
        && bounds.height * viewport.viewpoint.scale <= viewport.screen.height * 1.02;
    let has_two_fingers = gestures.pinch || gestures.rotate;
    let action = match (gestures.drag && manners != Manners::Cooperative, has_two_fingers) {
        (true, true) if is_whole => "pan-y",
        (true, true) => "none",
        (true, false) if is_whole => "pan-y pinch-zoom",
        (true, false) => "pinch-zoom",
        (false, true) => "pan-x pan-y",
        (false, false) if gestures.double_tap => "manipulation",
        (false, false) => "auto",
    };
    let _ = root.style().set_property("touch-action", action);
}

/// Milliseconds on the clock that animation frames use.
pub fn now() -> f64 {
    web_sys::window()
        .and_then(|window| window.performance())
        .map_or(0.0, |clock| clock.now())
}

/// Whether the visitor asked for less motion.
pub fn prefers_reduced_motion() -> bool {
    reduced_motion_query().is_some_and(|query| query.matches())
}

/// Whether the visitor does not ask to save data, and the browser does not know the line to be slow. Where it says
/// nothing (all but Chromium), the line is taken for good.
pub fn has_good_line() -> bool {
    let Some(window) = web_sys::window() else {
        return false;
    };
    let said = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).unwrap_or(JsValue::UNDEFINED);
    let connection = said(&window.navigator(), "connection");
    if !connection.is_object() {
        return true;
    }
    let kind = said(&connection, "effectiveType").as_string();
    !said(&connection, "saveData").is_truthy() && kind.is_none_or(|kind| kind == "4g")
}

fn reduced_motion_query() -> Option<MediaQueryList> {
    web_sys::window()?
        .match_media("(prefers-reduced-motion: reduce)")
        .ok()
        .flatten()
}

fn place(root: &HtmlElement, at_client: Point) -> Point {
    let bounds = root.get_bounding_client_rect();
    Point::new(at_client.x - bounds.left(), at_client.y - bounds.top())
}

fn kind_of(pointer_type: &str) -> PointerKind {
    match pointer_type {
        "touch" => PointerKind::Touch,
        "pen" => PointerKind::Pen,
        _ => PointerKind::Mouse,
    }
}
