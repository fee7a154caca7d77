//! What each gesture does, case by case: wheels and trackpads, askew pictures, what is switched off, the edge.

use std::f64::consts::FRAC_PI_2;

use closer_core::{
    Command, Gestures, Input, Manners, Point, PointerKind, PointerPhase, Stage, Vec2, ViewerState,
    ViewpointMm, Viewport,
};

use crate::hand::{HAIR, Hand, NOTCH, SNAP};
use crate::world::{jump, opening, source, viewer};

#[test]
fn a_notch_moves_in_its_first_frame_and_is_done_in_less_than_a_quarter_of_a_second() {
    let mut hand = Hand::deep();
    let before = hand.view();
    hand.wheel(Point::new(100.0, 100.0), NOTCH);
    hand.wait(16.0);
    let first = jump(before, hand.view());
    assert!(first > 5.0, "{first} px in the first frame");
    hand.wait(220.0 - 16.0);
    assert!(!hand.state.frame(hand.now).awake);
}

#[test]
fn notches_in_a_row_flow() {
    // Bug: each notch began its own ease, so that a turned wheel stuttered: quick, slow, quick.
    let mut hand = Hand::deep();
    let at = Point::new(100.0, 100.0);
    let speed = |hand: &mut Hand| {
        let (before, after) = (hand.view(), hand.state.frame(hand.now + 1.0).viewport);
        (after.viewpoint.scale / before.viewpoint.scale).ln()
    };
    let mut speeds = Vec::new();
    for _ in 0..4 {
        let before = speed(&mut hand.clone_of());
        hand.wheel(at, NOTCH * 0.4);
        let after = speed(&mut hand.clone_of());
        assert!((after - before).abs() < 2e-4, "from {before} to {after} at once");
        for _ in 0..10 {
            hand.wait(4.0);
            speeds.push(speed(&mut hand.clone_of()));
        }
    }
    // Once it turns it goes on: it never nearly stops between two notches.
    let (least, most) = speeds[10..]
        .iter()
        .fold((f64::MAX, 0.0_f64), |(least, most), speed| {
            (least.min(*speed), most.max(*speed))
        });
    assert!(least > most * 0.5, "between {least} and {most} per millisecond");
}

#[test]
fn wheels_and_trackpads_are_told_apart_by_what_they_send() {
    // What is sent, one event in 16 ms; whether it is smoothed as notches are.
    type Sent = &'static [(f64, f64)];
    let table: [(&str, Sent, bool); 12] = [
        ("Chromium on Windows", &[(0.0, -100.0)], true),
        ("Edge, and Chromium on Linux", &[(0.0, -120.0)], true),
        ("older Chromium on Linux", &[(0.0, 53.0)], true),
        ("several at once", &[(0.0, -360.0)], true),
        ("a page at 150 %", &[(0.0, -66.67)], true),
        ("Firefox: three lines", &[(0.0, 120.0)], true),
        ("Firefox: one line", &[(0.0, 40.0)], true),
        ("a wheel slowed by macOS", &[(0.0, -4.000_244_140_625)], true),
        ("a trackpad", &[(0.0, -3.0), (0.0, -9.0)], false),
        ("a slanting trackpad", &[(2.0, -60.0)], false),
        (
            "a trackpad's momentum",
            &[(0.0, -4.0), (0.0, -30.0), (0.0, -80.0), (0.0, -100.0)],
            false,
        ),
        (
            "a wheel that spins freely",
            &[(0.0, -7.5), (0.0, -22.5), (0.0, -45.0)],
            false,
        ),
    ];
    for (what, deltas, is_notch) in table {
        let mut hand = Hand::deep();
        let before = hand.view().viewpoint.scale;
        for (x, y) in deltas {
            hand.wait(16.0);
            hand.wheel(Point::new(400.0, 300.0), Vec2::new(*x, *y));
        }
        assert_eq!(hand.state.frame(hand.now).awake, is_notch, "{what}");
        let after = hand.state.target().viewpoint.scale;
        assert_ne!(after, before, "{what} does something");
    }
    // A wheel after a rest is a wheel again.
    let mut hand = Hand::deep();
    hand.wheel(Point::new(400.0, 300.0), Vec2::new(0.0, -5.0));
    hand.wait(300.0);
    hand.wheel(Point::new(400.0, 300.0), NOTCH);
    assert!(hand.state.frame(hand.now).awake);
}

#[test]
fn a_trackpad_beyond_the_last_scale_gives_and_a_wheel_does_not() {
    for (is_trackpad, gives) in [(true, true), (false, false)] {
        let mut hand = Hand::on(viewer());
        let mut most = 0.0_f64;
        for _ in 0..40 {
            if is_trackpad {
                hand.pinch_wheel(Point::new(100.0, 100.0), -20.0);
            } else {
                hand.wheel(Point::new(100.0, 100.0), NOTCH);
            }
            hand.wait(16.0);
            most = most.max(hand.view().viewpoint.scale);
        }
        assert_eq!(most > 1.02, gives, "{most}");
        assert!(most < 1.65);
        assert_eq!(hand.rest().viewpoint.scale, 1.0);
    }
}

#[test]
fn with_shift_the_wheel_moves_the_picture() {
    let mut hand = Hand::deep();
    let before = hand.view();
    // Fingers: at once.
    hand.input(Input::Scroll {
        delta: Vec2::new(12.0, -5.0),
    });
    let after = hand.view();
    let went = (after.viewpoint.center_image - before.viewpoint.center_image) * before.viewpoint.scale;
    assert!((went - Vec2::new(12.0, -5.0)).length() < 2.0 * SNAP, "{went:?}");
    // A notch: a step that slides.
    hand.input(Input::Scroll {
        delta: Vec2::new(120.0, 0.0),
    });
    assert!(hand.state.frame(hand.now).awake);
    let rest = hand.rest();
    let went = (rest.viewpoint.center_image - after.viewpoint.center_image) * before.viewpoint.scale;
    assert!((went - Vec2::new(120.0, 0.0)).length() < 2.0 * SNAP, "{went:?}");
    assert_eq!(rest.viewpoint.scale, before.viewpoint.scale);
}

#[test]
fn what_hangs_a_little_askew_is_put_straight() {
    for (turn, rests) in [
        (0.209 + 0.09, 0.0),
        (0.209 + 0.3, 0.3),
        (0.209 + FRAC_PI_2 - 0.08, FRAC_PI_2),
    ] {
        let mut hand = Hand::deep();
        let (middle, arm) = (Point::new(400.0, 300.0), Vec2::new(100.0, 0.0));
        hand.fingers(PointerPhase::Down, middle, arm);
        for step in 1..=20 {
            hand.wait(16.0);
            hand.fingers(
                PointerPhase::Move,
                middle,
                arm.rotated(turn * f64::from(step) / 20.0),
            );
        }
        hand.fingers(PointerPhase::Up, middle, arm.rotated(turn));
        let rest = hand.rest();
        assert!(
            (rest.viewpoint.rotation - rests).abs() < 1e-9,
            "{}",
            rest.viewpoint.rotation
        );
    }
}

#[test]
fn a_picture_that_was_whole_is_whole_when_it_is_turned() {
    let source = source(4000, 2000, 256, 0);
    let mut state = ViewerState::open(&source, opening(None));
    let whole = state.frame(0.0).viewport;
    assert_eq!(whole.viewpoint.scale, 0.2);
    state.update(Input::Command(Command::RotateBy(FRAC_PI_2)), 0.0);
    let turned = state.frame(1000.0).viewport;
    assert_eq!(turned.viewpoint.scale, 0.15);
    assert_eq!(turned.viewpoint.rotation, FRAC_PI_2);
    // Fit keeps the side that it lies on, and home stands it up again.
    state.update(Input::Command(Command::ZoomIn), 1000.0);
    state.update(Input::Command(Command::Fit), 2000.0);
    assert_eq!(state.frame(4000.0).viewport.viewpoint, turned.viewpoint);
    state.update(Input::Command(Command::Fill), 4000.0);
    let filled = state.frame(6000.0).viewport.viewpoint;
    assert_eq!((filled.scale, filled.rotation), (0.4, FRAC_PI_2));
    state.update(Input::Command(Command::Home), 6000.0);
    assert_eq!(state.frame(8000.0).viewport.viewpoint, whole.viewpoint);
}

#[test]
fn a_flight_turns_the_short_way_round() {
    let mut hand = Hand::deep();
    hand.input(Input::Command(Command::RotateBy(3.0 * FRAC_PI_2)));
    let start = hand.rest();
    hand.input(Input::Command(Command::Home));
    // From three quarters on it is one quarter home, and never upside down on the way.
    while hand.state.frame(hand.now).awake {
        let rotation = hand.view().viewpoint.rotation;
        // How far it still has to go on to upright; a hair beyond is there.
        let to_go = (4.0 * FRAC_PI_2 + 1e-9 - rotation).rem_euclid(4.0 * FRAC_PI_2);
        assert!(
            to_go < FRAC_PI_2 + 2e-9,
            "{to_go} to go on the way from {start:?}"
        );
        hand.wait(16.0);
    }
    assert_eq!(hand.rest().viewpoint.rotation, 0.0);
}

#[test]
fn a_finger_that_stays_is_woken_for_and_then_has_the_loupe() {
    let mut hand = Hand::deep();
    let at = Point::new(200.0, 200.0);
    hand.pointer(1, PointerPhase::Down, at);
    let frame = hand.state.frame(hand.now);
    assert_eq!(frame.wake_at, Some(hand.now + 500.0));
    hand.wait(500.0);
    let before = hand.state.frame(hand.now);
    assert_eq!(before.wake_at, None);
    // What comes after is no tap, and no slop holds it back: the loupe follows, and the picture stays.
    let there = before.glass.expect("the loupe is out").center_screen;
    hand.pointer(1, PointerPhase::Move, at + Vec2::new(2.0, 0.0));
    let after = hand.state.frame(hand.now);
    assert!(jump(before.viewport, after.viewport) < SNAP);
    let here = after.glass.expect("the loupe is out").center_screen;
    assert_eq!(here - there, Vec2::new(2.0, 0.0));
    // A mouse does not ask for it, nor does a finger that moved.
    let mut hand = Hand::deep();
    hand.input(Input::Pointer {
        id: 1,
        kind: PointerKind::Mouse,
        phase: PointerPhase::Down,
        at_screen: at,
    });
    assert_eq!(hand.state.frame(hand.now).wake_at, None);
    let mut hand = Hand::deep();
    hand.pointer(1, PointerPhase::Down, at);
    hand.pointer(1, PointerPhase::Move, at + Vec2::new(20.0, 0.0));
    assert_eq!(hand.state.frame(hand.now).wake_at, None);
}

#[test]
fn what_is_switched_off_does_nothing() {
    let middle = Point::new(400.0, 300.0);
    let moved = |gestures: Gestures, act: fn(&mut Hand, Point)| {
        let mut hand = Hand::allowing(gestures);
        for _ in 0..3 {
            hand.input(Input::Command(Command::ZoomIn));
        }
        let before = hand.rest();
        act(&mut hand, middle);
        let during = hand.view();
        let after = hand.rest();
        jump(before, during).max(jump(before, after))
    };
    let drag = |hand: &mut Hand, at: Point| {
        hand.pointer(1, PointerPhase::Down, at);
        hand.wait(16.0);
        hand.pointer(1, PointerPhase::Move, at + Vec2::new(60.0, 20.0));
        hand.wait(16.0);
        hand.pointer(1, PointerPhase::Up, at + Vec2::new(60.0, 20.0));
    };
    let pinch = |hand: &mut Hand, at: Point| {
        hand.fingers(PointerPhase::Down, at, Vec2::new(40.0, 0.0));
        hand.fingers(PointerPhase::Move, at, Vec2::new(60.0, 0.0));
        hand.fingers(PointerPhase::Up, at, Vec2::new(60.0, 0.0));
    };
    let twist = |hand: &mut Hand, at: Point| {
        hand.fingers(PointerPhase::Down, at, Vec2::new(40.0, 0.0));
        for step in 1..=10 {
            let arm = Vec2::new(40.0, 0.0).rotated(f64::from(step) * 0.08);
            hand.fingers(PointerPhase::Move, at, arm);
        }
        hand.fingers(PointerPhase::Up, at, Vec2::new(40.0, 0.0).rotated(0.8));
    };
    let double_tap = |hand: &mut Hand, at: Point| {
        for _ in 0..2 {
            hand.pointer(1, PointerPhase::Down, at);
            hand.pointer(1, PointerPhase::Up, at);
            hand.wait(90.0);
        }
    };
    let all = Gestures::default();
    for (without, act) in [
        (Gestures { drag: false, ..all }, drag as fn(&mut Hand, Point)),
        (Gestures { pinch: false, ..all }, pinch),
        (Gestures { rotate: false, ..all }, twist),
        (
            Gestures {
                double_tap: false,
                ..all
            },
            double_tap,
        ),
        // One finger scrolls the page.
        (
            Gestures {
                manners: Manners::Cooperative,
                ..all
            },
            drag,
        ),
    ] {
        assert!(moved(all, act) > 30.0, "{without:?} would do something");
        assert!(moved(without, act) < SNAP, "{without:?}");
    }
    // Two fingers move the picture then.
    assert!(
        moved(
            Gestures {
                manners: Manners::Cooperative,
                ..all
            },
            pinch
        ) > 30.0
    );
}

#[test]
fn a_host_may_say_how_far_and_how_near() {
    let source = source(4096, 4096, 256, 1);
    let opening = closer_core::Opening {
        min_device_scale: Some(0.05),
        max_device_scale: 3.0,
        pixel_ratio: 2.0,
        ..opening(None)
    };
    let mut hand = Hand::on(ViewerState::open(&source, opening));
    for (sign, limit) in [(-1.0, 0.025), (1.0, 1.5)] {
        for _ in 0..60 {
            hand.wheel(Point::new(10.0, 10.0), NOTCH * sign);
            hand.wait(20.0);
        }
        assert_eq!(hand.rest().viewpoint.scale, limit);
    }
}

#[test]
fn a_fling_against_the_edge_runs_into_the_give_and_comes_back() {
    let mut hand = Hand::on(viewer());
    let middle = Point::new(400.0, 300.0);
    // Near the left edge of the picture.
    hand.input(Input::Command(Command::GoTo(ViewpointMm {
        center_mm: Point::new(15.0, 50.0),
        span_mm: 20.0,
        rotation_deg: 0.0,
    })));
    hand.rest();
    hand.pointer(1, PointerPhase::Down, middle);
    for step in 1..=4 {
        hand.wait(10.0);
        hand.pointer(
            1,
            PointerPhase::Move,
            middle + Vec2::new(25.0 * f64::from(step), 0.0),
        );
    }
    hand.pointer(1, PointerPhase::Up, middle + Vec2::new(100.0, 0.0));
    let lands = hand.state.target();
    let left = |view: Viewport| view.image_to_screen(Point::default()).x;
    assert!(left(lands).abs() < HAIR, "it lands at the edge: {}", left(lands));
    let (mut beyond, mut last, mut frames) = (0.0_f64, left(hand.view()), 0);
    while hand.state.frame(hand.now).awake {
        hand.wait(8.0);
        let at = left(hand.view());
        assert!((at - last).abs() < 25.0, "from {last} to {at} in 8 ms");
        beyond = beyond.max(at);
        last = at;
        frames += 1;
    }
    assert!((5.0..120.0).contains(&beyond), "{beyond} px beyond");
    assert!(frames > 10 && hand.rest() == lands.snapped());
    assert_ne!(hand.state.frame(hand.now + 1.0).stage, Stage::Moving);
}
