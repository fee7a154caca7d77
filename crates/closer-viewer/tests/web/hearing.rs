//! Pointers, wheel, keys and size: what a viewer hears, what it leaves to the page, and how often it answers.

use std::cell::RefCell;
use std::rc::Rc;

use closer_core::{Command, Gestures, Manners, Point, PointerPhase, Stage, Vec2};
use closer_viewer::{Hint, Options, RendererChoice};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{
    EventTarget, HtmlElement, KeyboardEvent, KeyboardEventInit, PointerEvent, PointerEventInit, WheelEvent,
    WheelEventInit,
};

use crate::support::*;

const POINTER: i32 = 3;

/// A mouse with its main button at a place in the page (the viewer's top left is the page's).
pub fn pointer(root: &HtmlElement, phase: PointerPhase, x: i32, y: i32) {
    press(root, phase, x, y, 0);
}

fn press(root: &HtmlElement, phase: PointerPhase, x: i32, y: i32, button: i16) {
    point(root, "mouse", phase, x, y, button);
}

fn touch(root: &HtmlElement, phase: PointerPhase, x: i32, y: i32) {
    point(root, "touch", phase, x, y, 0);
}

fn point(root: &HtmlElement, kind: &str, phase: PointerPhase, x: i32, y: i32, button: i16) {
    let name = match phase {
        PointerPhase::Down => "pointerdown",
        PointerPhase::Move => "pointermove",
        PointerPhase::Up => "pointerup",
        PointerPhase::Cancel => "pointercancel",
    };
    let init = PointerEventInit::new();
    init.set_bubbles(true);
    init.set_pointer_id(POINTER);
    init.set_pointer_type(kind);
    init.set_client_x(x);
    init.set_client_y(y);
    init.set_button(if phase == PointerPhase::Move { -1 } else { button });
    let event = PointerEvent::new_with_event_init_dict(name, &init).unwrap();
    root.dispatch_event(&event).unwrap();
}

/// Presses and lifts a key. Whether the page would go on to do what it does with it.
pub fn key(target: &EventTarget, key: &str, shift: bool, ctrl: bool) -> bool {
    let goes_on = key_event("keydown", target, key, shift, ctrl);
    key_event("keyup", target, key, shift, ctrl);
    goes_on
}

fn key_event(name: &str, target: &EventTarget, key: &str, shift: bool, ctrl: bool) -> bool {
    let init = KeyboardEventInit::new();
    init.set_bubbles(true);
    init.set_cancelable(true);
    init.set_key(key);
    init.set_shift_key(shift);
    init.set_ctrl_key(ctrl);
    let event = KeyboardEvent::new_with_keyboard_event_init_dict(name, &init).unwrap();
    target.dispatch_event(&event).unwrap()
}

/// Whether the page would scroll.
pub fn wheel(target: &EventTarget, x: i32, y: i32, delta_y: f64) -> bool {
    wheel_with(target, x, y, delta_y, false)
}

fn wheel_with(target: &EventTarget, x: i32, y: i32, delta_y: f64, ctrl: bool) -> bool {
    let init = WheelEventInit::new();
    init.set_bubbles(true);
    init.set_cancelable(true);
    init.set_client_x(x);
    init.set_client_y(y);
    init.set_delta_y(delta_y);
    init.set_ctrl_key(ctrl);
    let event = WheelEvent::new_with_event_init_dict("wheel", &init).unwrap();
    target.dispatch_event(&event).unwrap()
}

async fn shown_close() -> Shown {
    CHART.serve();
    let shown = Setting::of(RendererChoice::Elements).show(&CHART);
    shown.settled().await;
    shown.look_at(Point::new(750.0, 550.0), 1.0, 0.0).await;
    shown
}

#[wasm_bindgen_test]
async fn a_captured_pointer_drags_the_picture_with_it() {
    let shown = shown_close().await;
    let root = shown.root();
    let before = shown.viewport();
    pointer(&root, PointerPhase::Down, 100, 100);
    assert!(shim::has_captured(&root, POINTER));
    pointer(&root, PointerPhase::Move, 130, 80);
    until("what is dragged", || shown.state() == "moving").await;
    // Held still before it is let go, so that nothing glides.
    pause(150).await;
    pointer(&root, PointerPhase::Move, 130, 80);
    pointer(&root, PointerPhase::Up, 130, 80);
    let after = shown.settled().await;
    let held = before.screen_to_image(Point::new(100.0, 100.0));
    let at = after.image_to_screen(held);
    assert!(at.distance(Point::new(130.0, 80.0)) <= 1.0, "{at:?}");
}

#[wasm_bindgen_test]
async fn only_the_main_button_drags() {
    let shown = shown_close().await;
    let (root, before) = (shown.root(), shown.viewport());
    let frames = shim::frames_asked();
    press(&root, PointerPhase::Down, 100, 100, 2);
    // A mouse moves over the picture without any button down.
    pointer(&root, PointerPhase::Move, 150, 120);
    until("a look at it", || shim::frames_asked() > frames).await;
    pause(50).await;
    assert_eq!(shown.viewport(), before);
}

#[wasm_bindgen_test]
async fn the_wheel_leans_in_at_the_pointer_and_the_page_stays() {
    let shown = shown_close().await;
    let before = shown.viewport();
    let at = Point::new(80.0, 60.0);
    assert!(!wheel(&shown.root(), 80, 60, -120.0));
    until("a motion", || shown.state() == "moving").await;
    let after = shown.settled().await;
    assert!(after.viewpoint.scale > before.viewpoint.scale * 1.05);
    let kept = after.image_to_screen(before.screen_to_image(at));
    assert!(kept.distance(at) <= 1.0, "{kept:?}");
    // Also where nothing can move, or the page would jump when the end is reached; elsewhere the page scrolls.
    shown.viewer.command(Command::Fit);
    shown.settled().await;
    assert!(!wheel(&shown.root(), 80, 60, 120.0));
    assert!(wheel(&document().body().unwrap(), 80, 60, 120.0));
}

#[wasm_bindgen_test]
async fn keys_act_only_while_the_viewer_has_the_focus() {
    let shown = shown_close().await;
    let (root, before) = (shown.root(), shown.viewport());
    let body = document().body().unwrap();
    let frames = shim::frames_asked();
    for name in ["ArrowRight", "+", "-", "0", "Home", "1"] {
        assert!(
            key(&document().active_element().unwrap(), name, false, false),
            "{name}"
        );
    }
    assert!(key(&body, "ArrowRight", true, false));
    assert_eq!(shim::frames_asked(), frames);
    root.focus().unwrap();
    let focused = document().active_element().unwrap();
    assert_eq!(&focused, root.as_ref());
    assert!(!key(&focused, "ArrowRight", false, false));
    until("a motion", || shown.state() == "moving").await;
    let after = shown.settled().await;
    let went = after.viewpoint.center_image - before.viewpoint.center_image;
    assert!(went.x > 10.0 && went.y.abs() < 1.0, "{went:?}");
    assert!(!key(&focused, "+", false, false));
    until("a motion", || shown.state() == "moving").await;
    assert!(shown.settled().await.viewpoint.scale > after.viewpoint.scale * 1.05);
}

#[wasm_bindgen_test]
async fn a_key_that_is_held_moves_until_it_is_lifted_or_the_focus_leaves() {
    let shown = shown_close().await;
    let root = shown.root();
    // Reports are too rare for this.
    let center = || {
        shown
            .drawn
            .borrow()
            .last()
            .unwrap()
            .viewport
            .viewpoint
            .center_image
            .x
    };
    for leaves in [false, true] {
        shown.look_at(Point::new(300.0, 550.0), 1.0, 0.0).await;
        root.focus().unwrap();
        let before = center();
        key_event("keydown", &root, "ArrowRight", false, false);
        pause(400).await;
        assert_eq!(shown.state(), "moving");
        let during = center();
        assert!(during > before + 20.0, "from {before} to {during}");
        if leaves {
            root.blur().unwrap();
        } else {
            key_event("keyup", &root, "ArrowRight", false, false);
        }
        let after = shown.settled().await.viewpoint.center_image.x;
        let coasted = after - during;
        assert!((0.0..150.0).contains(&coasted), "it runs out within {coasted} px");
    }
}

/// A viewer whose host says which gestures are its own, with the hints that were given.
async fn shown_with(gestures: Gestures) -> (Shown, Rc<RefCell<Vec<Hint>>>) {
    CHART.serve();
    let hints: Rc<RefCell<Vec<Hint>>> = Rc::default();
    let on_hint = {
        let hints = hints.clone();
        move |hint| hints.borrow_mut().push(hint)
    };
    let shown = Setting::of(RendererChoice::Elements).show_with(Options {
        physical: Some(CHART.physical()),
        max_device_scale: 4.0,
        gestures,
        on_hint: Rc::new(on_hint),
        ..Options::new(CHART.address)
    });
    shown.settled().await;
    shown.look_at(Point::new(750.0, 550.0), 1.0, 0.0).await;
    (shown, hints)
}

#[wasm_bindgen_test]
async fn what_is_switched_off_is_left_to_the_page() {
    let gestures = Gestures {
        wheel: false,
        drag: false,
        keys: false,
        ..Gestures::default()
    };
    let (shown, hints) = shown_with(gestures).await;
    let (root, before) = (shown.root(), shown.viewport());
    let action = root.style().get_property_value("touch-action").unwrap();
    assert_eq!(action, "pan-x pan-y");
    assert!(wheel(&root, 80, 60, -120.0));
    root.focus().unwrap();
    assert!(key(&root, "ArrowRight", false, false) && key(&root, "+", false, false));
    pointer(&root, PointerPhase::Down, 100, 100);
    assert!(!shim::has_captured(&root, POINTER));
    pointer(&root, PointerPhase::Move, 150, 100);
    pointer(&root, PointerPhase::Up, 150, 100);
    pause(100).await;
    assert_eq!(shown.viewport(), before);
    assert!(hints.borrow().is_empty());
}

#[wasm_bindgen_test]
async fn a_cooperative_viewer_leaves_the_wheel_to_the_page_and_says_how_to_lean_in() {
    let gestures = Gestures {
        manners: Manners::Cooperative,
        ..Gestures::default()
    };
    let (shown, hints) = shown_with(gestures).await;
    let (root, before) = (shown.root(), shown.viewport());
    let action = root.style().get_property_value("touch-action").unwrap();
    assert_eq!(action, "pan-x pan-y");
    assert!(wheel(&root, 80, 60, -120.0));
    assert_eq!(*hints.borrow(), [Hint::WheelWithKey]);
    pause(100).await;
    assert_eq!(shown.viewport(), before);
    assert!(!wheel_with(&root, 80, 60, -120.0, true));
    until("a motion", || shown.state() == "moving").await;
    let after = shown.settled().await;
    assert!(after.viewpoint.scale > before.viewpoint.scale * 1.2);
    // One finger scrolls the page, which takes it away; a mouse has no other use and drags.
    hints.borrow_mut().clear();
    for phase in [PointerPhase::Down, PointerPhase::Cancel] {
        touch(&root, phase, 120, 120);
    }
    assert_eq!(*hints.borrow(), [Hint::TwoFingers]);
    pointer(&root, PointerPhase::Down, 100, 100);
    pointer(&root, PointerPhase::Move, 150, 100);
    until("what is dragged", || shown.state() == "moving").await;
    pointer(&root, PointerPhase::Up, 150, 100);
    shown.settled().await;
    assert_eq!(hints.borrow().len(), 1);
}

#[wasm_bindgen_test]
async fn a_picture_that_was_entered_keeps_every_wheel_and_finger_until_it_is_left() {
    let (shown, hints) = shown_with(Gestures {
        manners: Manners::Cooperative,
        ..Gestures::default()
    })
    .await;
    let root = shown.root();
    let action = || root.style().get_property_value("touch-action").unwrap();
    shown.viewer.command(Command::Fit);
    until("a motion", || shown.state() == "moving").await;
    let before = shown.settled().await;
    shown.viewer.set_manners(Manners::Entered);
    // At once, since the browser asks when a finger comes down; and also where the whole height is seen.
    assert_eq!(action(), "none");
    assert!(!wheel(&root, 80, 60, -120.0));
    until("a motion", || shown.state() == "moving").await;
    let nearer = shown.settled().await;
    assert!(nearer.viewpoint.scale > before.viewpoint.scale * 1.1);
    touch(&root, PointerPhase::Down, 120, 120);
    touch(&root, PointerPhase::Move, 90, 120);
    touch(&root, PointerPhase::Move, 80, 120);
    until("what is drawn along", || shown.state() == "moving").await;
    touch(&root, PointerPhase::Up, 80, 120);
    shown.settled().await;
    assert!(hints.borrow().is_empty());
    shown.viewer.set_manners(Manners::Cooperative);
    assert_eq!(action(), "pan-x pan-y");
    assert!(wheel(&root, 80, 60, -120.0));
    assert_eq!(*hints.borrow(), [Hint::WheelWithKey]);
}

#[wasm_bindgen_test]
async fn tab_and_the_browsers_own_keys_leave_the_viewer() {
    let shown = shown_close().await;
    let root = shown.root();
    root.focus().unwrap();
    let frames = shim::frames_asked();
    for (name, shift, ctrl) in [
        ("Tab", false, false),
        ("Tab", true, false),
        ("+", false, true),
        ("-", false, true),
        ("0", false, true),
        ("Escape", false, false),
        ("f", false, false),
        ("F5", false, false),
        (" ", false, false),
    ] {
        assert!(key(&root, name, shift, ctrl), "{name}");
    }
    assert_eq!(shim::frames_asked(), frames);
}

#[wasm_bindgen_test]
async fn reports_come_twice_a_second_at_most_while_moving_and_once_at_rest() {
    let shown = shown_close().await;
    let root = shown.root();
    shown.reports.borrow_mut().clear();
    pointer(&root, PointerPhase::Down, 150, 100);
    let start = now();
    while now() - start < 1300.0 {
        let along = ((now() - start) / 10.0) as i32 % 40;
        pointer(&root, PointerPhase::Move, 150 - along, 100);
        pause(10).await;
    }
    // Held still, so that nothing glides.
    pause(150).await;
    pointer(&root, PointerPhase::Up, 130, 100);
    shown.settled().await;
    let rested = shown.reports.borrow().len();
    pause(200).await;
    let reports = shown.reports.borrow();
    assert_eq!(reports.len(), rested, "once at rest");
    let moving: Vec<f64> = reports
        .iter()
        .filter(|(_, report)| report.stage == Stage::Moving)
        .map(|(at, _)| *at)
        .collect();
    assert!(moving.len() >= 3, "{moving:?}");
    // A frame's time is that of its start; the report comes at its end.
    let is_rare = moving.windows(2).all(|pair| pair[1] - pair[0] > 500.0 - 50.0);
    assert!(is_rare, "{moving:?}");
    let (_, last) = reports.last().unwrap();
    assert_eq!(last.stage, Stage::Settled);
    let settled = reports
        .iter()
        .filter(|(_, report)| report.stage == Stage::Settled);
    assert_eq!(settled.count(), 1);
    assert_eq!(
        last.viewport,
        shown.drawn.borrow().last().map(|drawn| drawn.viewport)
    );
}

#[wasm_bindgen_test]
async fn a_view_at_rest_asks_for_no_frame() {
    CHART.serve();
    for renderer in BOTH {
        let shown = Setting::of(renderer).show(&CHART);
        shown.settled().await;
        shown.viewer.command(Command::ZoomIn);
        until("a motion", || shown.state() == "moving").await;
        shown.settled().await;
        // Leaning in is followed, once, by what the next step is likely to want.
        pause(1000).await;
        let frames = shim::frames_asked();
        pause(500).await;
        assert_eq!(shim::frames_asked(), frames, "{renderer:?}");
    }
}

#[wasm_bindgen_test]
async fn a_resized_viewer_fills_its_host_again() {
    CHART.serve();
    for renderer in BOTH {
        let shown = Setting::of(renderer).show(&CHART);
        shown.settled().await;
        shown.host.style().set_property("width", "200px").unwrap();
        until("the new size", || shown.viewport().screen.width == 200.0).await;
        let viewport = shown.settled().await;
        // It was at home, and is so again.
        let seen = viewport.seen_image();
        assert!(
            seen.x <= 1.0 && seen.right() >= f64::from(CHART.width) - 1.0,
            "{renderer:?} {seen:?}"
        );
    }
}

#[wasm_bindgen_test]
async fn a_finger_scrolls_the_page_until_the_picture_is_nearer_than_its_height() {
    let shown = shown_close().await;
    let action = || shown.root().style().get_property_value("touch-action").unwrap();
    assert_eq!(action(), "none");
    shown.viewer.command(Command::Fit);
    until("a motion", || shown.state() == "moving").await;
    shown.settled().await;
    assert_eq!(action(), "pan-y");
    shown.viewer.command(Command::Look(Vec2::new(0.1, 0.0)));
    shown.settled().await;
    assert_eq!(action(), "pan-y");
}
