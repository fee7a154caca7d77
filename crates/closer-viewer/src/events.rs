//! Every listener: browser events become inputs of the core.

use std::rc::Rc;

use closer_core::{Command, Input, Point, PointerKind, PointerPhase, Vec2, Viewport};
use web_sys::{Event, HtmlElement, KeyboardEvent, MediaQueryList, PointerEvent, WheelEvent};

use crate::listener::Listener;

/// All listeners of one viewer; dropping them removes them.
pub struct Events {
    _listeners: Vec<Listener>,
}

/// A page is scrolled by this many CSS pixels for a wheel that counts lines.
const LINE_PX: f64 = 40.0;
/// One arrow key looks this part of the screen further; with Shift it is far.
const KEY_LOOK: f64 = 0.15;
const KEY_LOOK_FAR: f64 = 0.6;

type Sink = Rc<dyn Fn(Input)>;

impl Events {
    /// Listens to everything that a viewer hears; what follows goes to `input`.
    pub fn listen(root: &HtmlElement, input: Rc<impl Fn(Input) + 'static>) -> Events {
        let input: Sink = input;
        let mut listeners = pointers(root, &input);
        listeners.extend([wheel(root, &input), keys(root, &input)]);
        listeners.extend(surroundings(&input));
        Events {
            _listeners: listeners,
        }
    }
}

fn pointers(root: &HtmlElement, input: &Sink) -> Vec<Listener> {
    let on = |name: &'static str, phase: PointerPhase| {
        let (root, input) = (root.clone(), input.clone());
        Listener::on(&root.clone(), name, true, move |event: PointerEvent| {
            if phase == PointerPhase::Down {
                if event.button() != 0 {
                    return;
                }
                // The drag goes on when the pointer leaves the picture. A pointer that is already gone
                // cannot be captured, which is no harm.
                let _ = root.set_pointer_capture(event.pointer_id());
                let _ = root.style().set_property("cursor", "grabbing");
            } else if phase != PointerPhase::Move {
                let _ = root.style().set_property("cursor", "grab");
            }
            input(Input::Pointer {
                id: event.pointer_id(),
                kind: kind_of(&event.pointer_type()),
                phase,
                at_screen: place(&root, f64::from(event.client_x()), f64::from(event.client_y())),
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

fn wheel(root: &HtmlElement, input: &Sink) -> Listener {
    let (root, input) = (root.clone(), input.clone());
    // Not passive: the wheel leans in here, the page must not scroll with it.
    Listener::on(&root.clone(), "wheel", false, move |event: WheelEvent| {
        event.prevent_default();
        let unit = match event.delta_mode() {
            WheelEvent::DOM_DELTA_LINE => LINE_PX,
            WheelEvent::DOM_DELTA_PAGE => f64::from(root.client_height()),
            _ => 1.0,
        };
        input(Input::Wheel {
            at_screen: place(&root, f64::from(event.client_x()), f64::from(event.client_y())),
            delta: Vec2::new(event.delta_x() * unit, event.delta_y() * unit),
            pinch: event.ctrl_key(),
        });
    })
}

fn keys(root: &HtmlElement, input: &Sink) -> Listener {
    let input = input.clone();
    Listener::on(root, "keydown", false, move |event: KeyboardEvent| {
        if event.alt_key() || event.ctrl_key() || event.meta_key() {
            return;
        }
        if let Some(command) = command_for(&event.key(), event.shift_key()) {
            event.prevent_default();
            input(Input::Key(command));
        }
    })
}

fn command_for(key: &str, shift: bool) -> Option<Command> {
    let step = if shift { KEY_LOOK_FAR } else { KEY_LOOK };
    Some(match key {
        "ArrowLeft" => Command::Look(Vec2::new(-step, 0.0)),
        "ArrowRight" => Command::Look(Vec2::new(step, 0.0)),
        "ArrowUp" => Command::Look(Vec2::new(0.0, -step)),
        "ArrowDown" => Command::Look(Vec2::new(0.0, step)),
        "+" | "=" => Command::ZoomIn,
        "-" | "_" => Command::ZoomOut,
        "0" => Command::Fit,
        "Home" => Command::Home,
        "1" => Command::LifeSize,
        "m" => Command::ToggleLoupe,
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

/// While the whole height is seen, a finger drawn up or down scrolls the page and is none of ours; nearer,
/// it moves the picture. The browser wants to know beforehand.
pub fn follow_scrolling(root: &HtmlElement, viewport: &Viewport) {
    let height_screen = viewport.image.height * viewport.viewpoint.scale;
    let action = if height_screen <= viewport.screen.height * 1.02 {
        "pan-y"
    } else {
        "none"
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

fn reduced_motion_query() -> Option<MediaQueryList> {
    web_sys::window()?
        .match_media("(prefers-reduced-motion: reduce)")
        .ok()
        .flatten()
}

fn place(root: &HtmlElement, client_x: f64, client_y: f64) -> Point {
    let bounds = root.get_bounding_client_rect();
    Point::new(client_x - bounds.left(), client_y - bounds.top())
}

fn kind_of(pointer_type: &str) -> PointerKind {
    match pointer_type {
        "touch" => PointerKind::Touch,
        "pen" => PointerKind::Pen,
        _ => PointerKind::Mouse,
    }
}
