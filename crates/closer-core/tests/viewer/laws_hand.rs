//! Laws of the hand: what is held stays under it, what goes back comes back, what gives springs back.

use std::f64::consts::{FRAC_PI_2, LN_2};

use closer_core::{
    Command, Gestures, HeldKey, Input, Point, PointerKind, PointerPhase, Size, Stage, Vec2, ViewerState,
    ViewpointMm, Viewport,
};
use proptest::prelude::*;

use crate::world::{jump, opening, physical, source, viewer};

/// CSS pixels that nobody sees.
const HAIR: f64 = 1e-6;
/// Snapping at rest moves by less than a device pixel in each direction.
const SNAP: f64 = 1.42;
const NOTCH: Vec2 = Vec2::new(0.0, -100.0);

/// A hand with a viewer, and the time.
struct Hand {
    state: ViewerState,
    now: f64,
}

impl Hand {
    fn on(state: ViewerState) -> Hand {
        Hand { state, now: 1000.0 }
    }

    /// Looking at the middle of the object, far from any limit.
    fn deep() -> Hand {
        let source = source(16384, 16384, 256, 1);
        let mut state = ViewerState::open(&source, opening(Some(physical(&source, 400.0))));
        let viewpoint = ViewpointMm {
            center_mm: Point::new(200.0, 200.0),
            span_mm: 40.0,
            rotation_deg: 0.0,
        };
        state.update(Input::Command(Command::GoTo(viewpoint)), 0.0);
        Hand::on(state)
    }

    fn allowing(gestures: Gestures) -> Hand {
        let source = source(4096, 4096, 256, 1);
        let opening = closer_core::Opening {
            gestures,
            ..opening(Some(physical(&source, 100.0)))
        };
        Hand::on(ViewerState::open(&source, opening))
    }

    fn view(&mut self) -> Viewport {
        self.state.frame(self.now).viewport
    }

    fn rest(&mut self) -> Viewport {
        self.now += 20_000.0;
        let frame = self.state.frame(self.now);
        assert!(!frame.awake, "it rests");
        frame.viewport
    }

    fn input(&mut self, input: Input) {
        self.state.update(input, self.now);
    }

    fn wheel(&mut self, at_screen: Point, delta: Vec2) {
        self.input(Input::Wheel {
            at_screen,
            delta,
            pinch: false,
        });
    }

    fn pinch_wheel(&mut self, at_screen: Point, y: f64) {
        self.input(Input::Wheel {
            at_screen,
            delta: Vec2::new(0.0, y),
            pinch: true,
        });
    }

    fn pointer(&mut self, id: i32, phase: PointerPhase, at_screen: Point) {
        self.input(Input::Pointer {
            id,
            kind: PointerKind::Touch,
            phase,
            at_screen,
        });
    }

    /// Two fingers, at their arm's length from a middle.
    fn fingers(&mut self, phase: PointerPhase, middle: Point, arm: Vec2) {
        self.pointer(1, phase, middle - arm);
        self.pointer(2, phase, middle + arm);
    }

    fn key(&mut self, key: HeldKey, is_down: bool) {
        self.input(Input::Key {
            key,
            is_down,
            is_fast: false,
        });
    }

    fn wait(&mut self, ms: f64) {
        self.now += ms;
    }
}

fn place() -> impl Strategy<Value = Point> {
    (0.0..800.0_f64, 0.0..600.0_f64).prop_map(|(x, y)| Point::new(x, y))
}

fn arm() -> impl Strategy<Value = Vec2> {
    (20.0..200.0_f64, -3.0..3.0_f64).prop_map(|(length, angle)| Vec2::new(length, 0.0).rotated(angle))
}

proptest! {
    #[test]
    fn a_drag_out_and_back_leaves_everything_where_it_was(from in place(), path in prop::collection::vec((-3000.0..3000.0_f64, -3000.0..3000.0_f64), 1..12)) {
        // Bug: each move was clamped by itself, so what went beyond the edge was lost on the way back.
        for mut hand in [Hand::on(viewer()), Hand::deep()] {
            hand.pointer(1, PointerPhase::Down, from);
            let before = hand.view();
            for (x, y) in &path {
                hand.wait(16.0);
                hand.pointer(1, PointerPhase::Move, from + Vec2::new(*x, *y));
                hand.view();
            }
            hand.pointer(1, PointerPhase::Move, from);
            prop_assert!(jump(before, hand.view()) < HAIR);
            hand.wait(500.0);
            hand.pointer(1, PointerPhase::Up, from);
            prop_assert!(jump(before, hand.rest()) < SNAP);
        }
    }

    #[test]
    fn a_pinch_out_and_back_leaves_everything_where_it_was(
        middle in place(), start in arm(), path in prop::collection::vec((place(), arm()), 1..12),
    ) {
        for mut hand in [Hand::on(viewer()), Hand::deep()] {
            hand.fingers(PointerPhase::Down, middle, start);
            let before = hand.view();
            for (at, arm) in &path {
                hand.wait(16.0);
                hand.fingers(PointerPhase::Move, *at, *arm);
            }
            hand.fingers(PointerPhase::Move, middle, start);
            let view = hand.view();
            // Whole turns are kept count of: fingers that went all the way round have turned the picture.
            let turns = (view.viewpoint.rotation / (4.0 * FRAC_PI_2)).round();
            prop_assert!(turns != 0.0 || jump(before, view) < HAIR, "{} px", jump(before, view));
        }
    }

    #[test]
    fn what_two_fingers_hold_stays_under_them(
        middle in place(), start in arm(), to_x in 300.0..500.0_f64, to_y in 200.0..400.0_f64, factor in 0.8..2.0_f64, turn in -1.5..1.5_f64,
    ) {
        let mut hand = Hand::deep();
        let before = hand.view();
        hand.fingers(PointerPhase::Down, middle, start);
        let to = Point::new(to_x, to_y);
        // In small steps, as fingers turn.
        for step in 1..=20 {
            let part = f64::from(step) / 20.0;
            let arm = start.rotated(turn * part) * (1.0 + (factor - 1.0) * part);
            hand.fingers(PointerPhase::Move, middle.towards(to, part), arm);
        }
        let held = hand.view();
        prop_assert!((held.viewpoint.scale / before.viewpoint.scale / factor - 1.0).abs() < 1e-9);
        let off = held.image_to_screen(before.screen_to_image(middle)).distance(to);
        prop_assert!(off < HAIR, "the middle of the fingers slipped by {off} px");
        // 12° are not meant.
        let slack = 0.209;
        let turned = if turn.abs() <= slack { 0.0 } else { turn - slack.copysign(turn) };
        prop_assert!((held.viewpoint.rotation - turned).abs() < 1e-9, "{} of {turned}", held.viewpoint.rotation);
    }

    #[test]
    fn turning_begins_without_a_jump(middle in place(), start in arm(), sign in prop::sample::select(vec![-1.0, 1.0])) {
        let mut hand = Hand::deep();
        hand.fingers(PointerPhase::Down, middle, start);
        let mut last = hand.view();
        for step in 1..=60 {
            hand.fingers(PointerPhase::Move, middle, start.rotated(sign * f64::from(step) * 0.01));
            let view = hand.view();
            // A hundredth of a radian at the far corner, and not all of the slack at once.
            prop_assert!(jump(last, view) < 12.0, "{} px at step {step}", jump(last, view));
            last = view;
        }
        prop_assert!(last.viewpoint.rotation.abs() > 0.3);
    }

    #[test]
    fn beyond_the_edge_the_picture_resists_and_comes_back(x in -900.0..900.0_f64, y in -900.0..900.0_f64) {
        let mut hand = Hand::on(viewer());
        let home = hand.view();
        let from = Point::new(400.0, 300.0);
        hand.pointer(1, PointerPhase::Down, from);
        let mut last = 0.0;
        for step in 1..=20 {
            let part = f64::from(step) / 20.0;
            hand.wait(16.0);
            hand.pointer(1, PointerPhase::Move, from + Vec2::new(x, y) * part);
            let view = hand.view();
            let gone = view.image_to_screen(home.viewpoint.center_image).distance(from);
            let went = Vec2::new(x, y).length() * part;
            prop_assert!(gone <= went * 0.56 + SNAP && gone < 300.0 * 1.42, "{gone} of {went} px");
            prop_assert!(gone >= last - HAIR);
            last = gone;
        }
        hand.wait(200.0);
        hand.pointer(1, PointerPhase::Up, from + Vec2::new(x, y));
        let released = hand.view();
        prop_assert!(jump(released, hand.view()) < HAIR);
        hand.wait(300.0);
        let frame = hand.state.frame(hand.now);
        prop_assert!(!frame.awake, "back after 300 ms");
        prop_assert!(jump(home, frame.viewport) < SNAP);
    }

    #[test]
    fn beyond_the_scales_a_pinch_resists_and_comes_back(middle in place(), factor in prop_oneof![0.05..0.9_f64, 8.0..40.0_f64]) {
        let mut hand = Hand::on(viewer());
        let start = Vec2::new(40.0, 0.0);
        hand.fingers(PointerPhase::Down, middle, start);
        let least = hand.view().least_scale();
        hand.fingers(PointerPhase::Move, middle, start * factor);
        let view = hand.view();
        let within = factor.max(16.0 / 80.0) * 0.1308 > least && factor * 0.1308 < 1.0;
        let scale = view.viewpoint.scale;
        prop_assert!(within || scale < least || scale > 1.0, "{scale} gives");
        prop_assert!(scale > least * 0.6 && scale < 1.65);
        hand.fingers(PointerPhase::Up, middle, start * factor);
        hand.wait(330.0);
        let frame = hand.state.frame(hand.now);
        prop_assert!(!frame.awake);
        let scale = frame.viewport.viewpoint.scale;
        prop_assert!(scale >= least && scale <= 1.0);
    }

    #[test]
    fn a_wheel_keeps_what_is_under_the_pointer_all_the_time(at in place(), notches in 1..5_i32, times in prop::collection::vec(0.0..400.0_f64, 8)) {
        let mut hand = Hand::deep();
        let under = hand.view().screen_to_image(at);
        let mut times = times;
        times.sort_by(f64::total_cmp);
        for _ in 0..notches {
            hand.wheel(at, NOTCH * 0.5);
            hand.wait(20.0);
        }
        let start = hand.now;
        for time in times {
            hand.now = start + time;
            let off = hand.view().image_to_screen(under).distance(at);
            prop_assert!(off < SNAP, "{off} px off after {time} ms");
        }
    }

    #[test]
    fn a_wheel_turned_in_and_out_again_is_where_it_was(at in place(), notches in 1..4_i32) {
        let mut hand = Hand::deep();
        let before = hand.view();
        for sign in [1.0, -1.0] {
            for _ in 0..notches {
                hand.wheel(at, NOTCH * sign);
                hand.wait(35.0);
            }
            hand.wait(300.0);
        }
        prop_assert!(jump(before, hand.rest()) < 2.0 * SNAP);
    }

    #[test]
    fn what_a_browser_merges_into_one_event_is_not_lost(at in place(), notch in prop::sample::select(vec![53.0, 100.0, 120.0]), count in 1..5_u32) {
        let (mut one, mut many) = (Hand::deep(), Hand::deep());
        one.wheel(at, Vec2::new(0.0, notch * f64::from(count)));
        for _ in 0..count {
            many.wheel(at, Vec2::new(0.0, notch));
        }
        let (one, many) = (one.state.target().viewpoint, many.state.target().viewpoint);
        prop_assert!((one.scale / many.scale - 1.0).abs() < 1e-9, "{} of {}", one.scale, many.scale);
    }

    #[test]
    fn a_trackpads_pixels_add_up_however_they_are_cut(at in place(), cuts in prop::collection::vec(-39.0..39.0_f64, 1..12)) {
        let mut hand = Hand::deep();
        let before = hand.view().viewpoint.scale;
        let mut px = 0.0;
        for cut in cuts {
            hand.wheel(at, Vec2::new(0.3, cut));
            hand.wait(8.0);
            px += cut;
            let scale = hand.view().viewpoint.scale;
            let wanted = before * (-px / 250.0 * LN_2).exp();
            prop_assert!((scale / wanted - 1.0).abs() < 1e-9, "{scale} of {wanted}");
        }
    }

    #[test]
    fn a_trackpads_pinch_is_one_to_one(at in place(), factor in 0.75..1.4_f64) {
        let mut hand = Hand::deep();
        let before = hand.view();
        let steps = 20;
        for _ in 0..steps {
            // What Chromium makes of fingers that spread by this factor.
            hand.pinch_wheel(at, -100.0 * factor.ln() / f64::from(steps));
            hand.wait(8.0);
        }
        let after = hand.view();
        prop_assert!((after.viewpoint.scale / before.viewpoint.scale / factor - 1.0).abs() < 1e-9);
        prop_assert!(after.image_to_screen(before.screen_to_image(at)).distance(at) < SNAP);
    }

    #[test]
    fn a_zoom_while_the_bounds_spring_back_goes_on_from_what_is_seen(at in place(), x in -500.0..500.0_f64, after in 0.0..290.0_f64, next in 0.0..300.0_f64) {
        let mut hand = Hand::on(viewer());
        hand.pointer(1, PointerPhase::Down, Point::new(400.0, 300.0));
        hand.pointer(1, PointerPhase::Move, Point::new(400.0 + x, 300.0));
        hand.wait(200.0);
        hand.pointer(1, PointerPhase::Up, Point::new(400.0 + x, 300.0));
        hand.wait(after);
        let before = hand.view();
        hand.wheel(at, NOTCH);
        prop_assert!(jump(before, hand.view()) < SNAP);
        hand.wait(next);
        let one = hand.view();
        hand.wait(0.01);
        prop_assert!(jump(one, hand.view()) < 0.2 + SNAP);
    }

    #[test]
    fn a_held_key_goes_on_as_long_as_it_is_held(key in 0..4_usize, ms in 300.0..1200.0_f64) {
        let key = [HeldKey::Left, HeldKey::Right, HeldKey::Up, HeldKey::Down][key];
        let mut hand = Hand::deep();
        let before = hand.view().viewpoint;
        hand.key(key, true);
        hand.wait(ms / 2.0);
        // Keyboards repeat.
        hand.key(key, true);
        hand.wait(ms / 2.0);
        hand.key(key, false);
        let rest = hand.rest().viewpoint;
        let gone = (rest.center_image - before.center_image).length() * before.scale;
        // A screen's shorter side of 600 px and a fifth in a second; it takes as long to stop as to start.
        let asked = 0.72 * ms;
        prop_assert!((gone - asked).abs() < 2.0 * SNAP, "{gone} of {asked} px");
    }

    #[test]
    fn keys_that_are_tapped_add_up_to_their_steps(taps in 1..5_i32, ms in 0.0..60.0_f64, pause in 0.0..400.0_f64) {
        let mut hand = Hand::deep();
        let before = hand.view().viewpoint;
        for key in [HeldKey::Right, HeldKey::Farther] {
            for _ in 0..taps {
                hand.key(key, true);
                hand.wait(ms);
                hand.key(key, false);
                hand.wait(pause);
            }
            hand.wait(1000.0);
        }
        let rest = hand.rest().viewpoint;
        let farther = (before.scale / rest.scale).ln() / LN_2 * 2.0;
        let steps = f64::from(taps);
        let most = (before.scale / hand.view().least_scale()).ln() / LN_2 * 2.0;
        prop_assert!((farther - steps.min(most)).abs() < 1e-6, "{farther} of {steps} steps of √2");
        let gone = (rest.center_image.x - before.center_image.x) * before.scale;
        prop_assert!((gone - steps * 120.0).abs() < 4.0 * SNAP || gone > 700.0 || farther > 3.0, "{gone} px");
    }

    #[test]
    fn turning_by_steps_keeps_the_middle_and_adds_up(steps in prop::collection::vec((-24..25_i32, 0.0..500.0_f64), 1..6)) {
        let mut hand = Hand::deep();
        let before = hand.view();
        let mut turned = 0;
        for (step, pause) in steps {
            hand.input(Input::Command(Command::RotateBy(f64::from(step) * FRAC_PI_2 / 6.0)));
            hand.wait(pause);
            turned += step;
        }
        let rest = hand.rest();
        let off = rest.image_to_screen(before.viewpoint.center_image).distance(rest.screen.middle());
        prop_assert!(off < SNAP, "{off} px");
        let whole = f64::from(turned.rem_euclid(24)) * FRAC_PI_2 / 6.0;
        let away = (rest.viewpoint.rotation - whole).rem_euclid(4.0 * FRAC_PI_2);
        prop_assert!(away.min(4.0 * FRAC_PI_2 - away) < 1e-9, "{} of {whole}", rest.viewpoint.rotation);
        hand.input(Input::Command(Command::Upright));
        prop_assert_eq!(hand.rest().viewpoint.rotation, 0.0);
    }
}

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

impl Hand {
    fn clone_of(&self) -> Hand {
        Hand {
            state: self.state.clone(),
            now: self.now,
        }
    }
}

#[test]
fn wheels_and_trackpads_are_told_apart_by_what_they_send() {
    // What is sent, one event in 16 ms; whether it is smoothed as notches are.
    let table: [(&str, &[(f64, f64)], bool); 12] = [
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
        let away = rotation.rem_euclid(4.0 * FRAC_PI_2);
        assert!(
            away >= 3.0 * FRAC_PI_2 - 1e-9 || away < 1e-9,
            "{away} on the way from {start:?}"
        );
        hand.wait(16.0);
    }
    assert_eq!(hand.rest().viewpoint.rotation, 0.0);
}

#[test]
fn a_finger_that_stays_is_woken_for_and_then_drags() {
    let mut hand = Hand::deep();
    let at = Point::new(200.0, 200.0);
    hand.pointer(1, PointerPhase::Down, at);
    let frame = hand.state.frame(hand.now);
    assert_eq!(frame.wake_at, Some(hand.now + 500.0));
    hand.wait(500.0);
    let before = hand.state.frame(hand.now);
    assert_eq!(before.wake_at, None);
    // What comes after is no tap, and no slop holds it back.
    hand.pointer(1, PointerPhase::Move, at + Vec2::new(2.0, 0.0));
    let after = hand.view();
    assert!((jump(before.viewport, after) - 2.0).abs() < SNAP);
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
                is_cooperative: true,
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
                is_cooperative: true,
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
    assert_eq!(hand.state.frame(hand.now + 1.0).stage == Stage::Moving, false);
    assert_eq!(lands.screen, Size::new(800.0, 600.0));
}
