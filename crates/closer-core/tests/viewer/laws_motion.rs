//! Laws of motion: a function of time, without a jump, landing where it said, taken over at any moment.

use std::f64::consts::FRAC_PI_2;

use closer_core::{
    Command, HeldKey, Input, Point, PointerKind, PointerPhase, Rect, ScreenDensity, Size, Stage, Vec2,
    ViewerState, ViewpointMm,
};
use proptest::prelude::*;

use crate::fuzz_inputs::held_key;
use crate::world::{jump, opening, source, viewer};

/// What sets the view in motion.
#[derive(Debug, Clone)]
enum Push {
    Wheel {
        at: Point,
        notches: i32,
    },
    /// Fingers on a trackpad, which scale at once.
    Trackpad {
        at: Point,
        px: f64,
    },
    Fling {
        from: Point,
        by: Vec2,
    },
    /// Two fingers that scale and turn about a place, also beyond what the limits allow.
    Pinch {
        at: Point,
        factor: f64,
        turn: f64,
    },
    Held {
        key: HeldKey,
        is_fast: bool,
        ms: f64,
    },
    Command(Command),
}

impl Push {
    /// Does it, beginning at `now`; gives the time at which it is done.
    fn act(&self, state: &mut ViewerState, now: f64) -> f64 {
        match *self {
            Push::Wheel { at, notches } => {
                let delta = Vec2::new(0.0, -100.0 * f64::from(notches.signum()));
                for step in 0..notches.abs() {
                    wheel(state, at, delta, now + f64::from(step) * 30.0);
                }
                now + f64::from((notches.abs() - 1).max(0)) * 30.0
            }
            Push::Fling { from, by } => {
                finger(state, 1, PointerPhase::Down, from, now);
                for step in 1..=4 {
                    let part = f64::from(step) / 4.0;
                    finger(state, 1, PointerPhase::Move, from + by * part, now + part * 40.0);
                }
                finger(state, 1, PointerPhase::Up, from + by, now + 41.0);
                now + 41.0
            }
            Push::Trackpad { at, px } => {
                for step in 0..10 {
                    wheel(state, at, Vec2::new(0.5, px / 10.0), now + f64::from(step) * 8.0);
                }
                now + 72.0
            }
            Push::Pinch { at, factor, turn } => {
                let fingers = |part: f64| {
                    let arm = Vec2::new(40.0 * (1.0 + (factor - 1.0) * part), 0.0).rotated(turn * part);
                    [at - arm, at + arm]
                };
                let all = |state: &mut ViewerState, phase, part, now| {
                    for (id, place) in fingers(part).into_iter().enumerate() {
                        finger(state, id as i32, phase, place, now);
                    }
                };
                all(state, PointerPhase::Down, 0.0, now);
                for step in 1..=8 {
                    let part = f64::from(step) / 8.0;
                    all(state, PointerPhase::Move, part, now + part * 120.0);
                }
                all(state, PointerPhase::Up, 1.0, now + 121.0);
                now + 121.0
            }
            Push::Held { key, is_fast, ms } => {
                hold(state, key, true, is_fast, now);
                hold(state, key, false, is_fast, now + ms);
                now + ms
            }
            Push::Command(command) => {
                state.update(Input::Command(command), now);
                now
            }
        }
    }
}

fn wheel(state: &mut ViewerState, at_screen: Point, delta: Vec2, now: f64) {
    state.update(
        Input::Wheel {
            at_screen,
            delta,
            pinch: false,
        },
        now,
    );
}

fn hold(state: &mut ViewerState, key: HeldKey, is_down: bool, is_fast: bool, now: f64) {
    state.update(
        Input::Key {
            key,
            is_down,
            is_fast,
        },
        now,
    );
}

fn finger(state: &mut ViewerState, id: i32, phase: PointerPhase, at_screen: Point, now: f64) {
    state.update(
        Input::Pointer {
            id,
            kind: PointerKind::Touch,
            phase,
            at_screen,
        },
        now,
    );
}

fn place() -> impl Strategy<Value = Point> {
    (0.0..800.0_f64, 0.0..600.0_f64).prop_map(|(x, y)| Point::new(x, y))
}

fn command() -> impl Strategy<Value = Command> {
    prop_oneof![
        Just(Command::ZoomIn),
        Just(Command::ZoomOut),
        Just(Command::Fit),
        Just(Command::Home),
        Just(Command::LifeSize),
        Just(Command::Fill),
        Just(Command::Upright),
        (-3.0..3.0_f64).prop_map(Command::RotateBy),
        (-3..4_i32).prop_map(|quarters| Command::RotateBy(f64::from(quarters) * FRAC_PI_2)),
        (0.1..30.0_f64).prop_map(Command::TimesLife),
        (-1.0..1.0_f64, -1.0..1.0_f64).prop_map(|(x, y)| Command::Look(Vec2::new(x, y))),
        (0.0..90.0_f64, 0.0..90.0_f64, 1.0..20.0_f64, 1.0..20.0_f64)
            .prop_map(|(x, y, w, h)| Command::FlyTo(Rect::new(x, y, w, h))),
    ]
}

fn push() -> impl Strategy<Value = Push> {
    prop_oneof![
        (place(), -6..7_i32).prop_map(|(at, notches)| Push::Wheel { at, notches }),
        (place(), -300.0..300.0_f64, -300.0..300.0_f64).prop_map(|(from, x, y)| Push::Fling {
            from,
            by: Vec2::new(x, y)
        }),
        (place(), -400.0..400.0_f64).prop_map(|(at, px)| Push::Trackpad { at, px }),
        (place(), 0.1..8.0_f64, -2.0..2.0_f64).prop_map(|(at, factor, turn)| Push::Pinch {
            at,
            factor,
            turn
        }),
        (held_key(), any::<bool>(), 0.0..900.0_f64).prop_map(|(key, is_fast, ms)| Push::Held {
            key,
            is_fast,
            ms
        }),
        command().prop_map(Push::Command),
    ]
}

/// A viewer that already went somewhere and rests, and the time.
fn somewhere() -> impl Strategy<Value = (ViewerState, f64)> {
    prop::collection::vec(push(), 0..3).prop_map(|pushes| {
        let mut state = viewer();
        let mut now = 0.0;
        for push in pushes {
            now = push.act(&mut state, now) + 10_000.0;
            state.frame(now);
        }
        (state, now)
    })
}

/// Snapping at rest moves by less than a device pixel in each direction.
const SNAP: f64 = 1.42;

proptest! {
    #[test]
    fn a_motion_begins_where_the_view_is((state, now) in somewhere(), command in command()) {
        let mut state = state;
        let before = state.frame(now).viewport;
        state.update(Input::Command(command), now);
        let moved = jump(before, state.frame(now).viewport);
        prop_assert!(moved < SNAP, "{moved} px at once");
    }

    #[test]
    fn a_motion_lands_exactly_where_it_said((state, now) in somewhere(), push in push()) {
        let mut state = state;
        let now = push.act(&mut state, now);
        let target = state.target();
        let landed = state.frame(now + 20_000.0);
        prop_assert_eq!(landed.viewport, target.snapped());
        prop_assert!(!landed.awake && landed.stage != Stage::Moving);
        prop_assert_eq!(state.frame(now + 20_001.0).viewport, landed.viewport);
    }

    #[test]
    fn a_motion_makes_no_jump((state, now) in somewhere(), push in push(), times in prop::collection::vec(0.0..2500.0_f64, 12)) {
        let mut state = state;
        let now = push.act(&mut state, now);
        let mut times = times;
        times.sort_by(f64::total_cmp);
        for after in times {
            // Even a flight across the whole picture covers less than 100 px in a millisecond.
            let one = state.frame(now + after).viewport;
            let next = state.frame(now + after + 0.01).viewport;
            prop_assert!(jump(one, next) < 1.0 + SNAP, "{} px after {after} ms", jump(one, next));
        }
    }

    #[test]
    fn a_motion_makes_no_jump_when_it_lands((state, now) in somewhere(), push in push()) {
        let mut state = state;
        let start = push.act(&mut state, now);
        // Halves the time until the landing is known to a hundredth of a millisecond.
        let (mut moving, mut landed) = (start, start + 20_000.0);
        while landed - moving > 0.01 {
            let middle = (moving + landed) / 2.0;
            if state.clone().frame(middle).awake { moving = middle } else { landed = middle }
        }
        let moved = jump(state.clone().frame(moving).viewport, state.frame(landed).viewport);
        prop_assert!(moved < 0.5 + SNAP, "{moved} px at the landing");
    }

    #[test]
    fn screens_of_60_and_120_hz_see_the_same(
        (state, now) in somewhere(), push in push(), odd in prop::collection::vec(0.0..2000.0_f64, 0..40),
    ) {
        let mut slow = state;
        let start = push.act(&mut slow, now);
        let mut fast = slow.clone();
        // One that draws when it can.
        let mut busy = slow.clone();
        let mut odd = odd;
        odd.sort_by(f64::total_cmp);
        for tick in 0..240 {
            let at = start + f64::from(tick) * 1000.0 / 120.0;
            let seen = fast.frame(at).viewport;
            if tick % 2 == 0 {
                prop_assert_eq!(slow.frame(at).viewport, seen, "after tick {}", tick);
            }
            let (past, to_come) = odd.split_at(odd.partition_point(|time| start + time < at));
            past.iter().for_each(|time| drop(busy.frame(start + time)));
            odd = to_come.to_vec();
            prop_assert_eq!(busy.frame(at).viewport, seen, "drawn at odd times, after tick {}", tick);
        }
    }

    #[test]
    fn a_hand_takes_over_at_any_moment_without_a_jump(
        (state, now) in somewhere(), push in push(), after in 0.0..2500.0_f64, at in place(), how in 0..6_u32, command in command(),
    ) {
        let mut state = state;
        let now = push.act(&mut state, now) + after;
        let before = state.frame(now).viewport;
        match how {
            0 => finger(&mut state, 7, PointerPhase::Down, at, now),
            // After fingers on a trackpad that is their momentum, and followed at once.
            1 if !matches!(push, Push::Trackpad { .. }) => wheel(&mut state, at, Vec2::new(0.0, -100.0), now),
            2 => wheel(&mut state, at, Vec2::new(0.0, 0.001), now),
            3 => state.update(Input::Command(command), now),
            // Nobody said that it went down.
            4 => finger(&mut state, 9, PointerPhase::Cancel, at, now),
            _ => finger(&mut state, 9, PointerPhase::Up, at, now),
        }
        let moved = jump(before, state.frame(now).viewport);
        prop_assert!(moved < SNAP, "{moved} px at once");
    }

    #[test]
    fn commands_under_a_held_finger_make_no_jump(
        (state, now) in somewhere(), command in command(), at in place(), after in 1.0..1500.0_f64, end in 0..4_u32,
    ) {
        // Bug: a finger that moved or let go while a command's motion ran put the view back to where that
        // motion had begun, because only touching stopped a motion.
        let mut state = state;
        finger(&mut state, 1, PointerPhase::Down, at, now);
        finger(&mut state, 1, PointerPhase::Move, at + Vec2::new(20.0, 0.0), now);
        state.update(Input::Command(command), now);
        let now = now + after;
        let before = state.frame(now).viewport;
        match end {
            0 => finger(&mut state, 1, PointerPhase::Up, at + Vec2::new(20.0, 0.0), now),
            1 => finger(&mut state, 1, PointerPhase::Cancel, at, now),
            2 => finger(&mut state, 1, PointerPhase::Move, at + Vec2::new(21.0, 0.0), now),
            _ => finger(&mut state, 2, PointerPhase::Down, at, now),
        }
        let moved = jump(before, state.frame(now).viewport);
        prop_assert!(moved < 1.0 + SNAP, "{moved} px at once");
    }

    #[test]
    fn a_new_density_while_moving_makes_no_jump((state, now) in somewhere(), push in push(), after in 0.0..1500.0_f64) {
        let mut state = state;
        let now = push.act(&mut state, now) + after;
        let before = state.frame(now).viewport;
        let density = ScreenDensity::Calibrated { mm_per_device_px: 0.25 };
        state.update(Input::Density(density), now);
        // Farther away than the new life size one may not stay.
        prop_assert!(before.viewpoint.scale < 0.1 || jump(before, state.frame(now).viewport) < SNAP);
        // Bug: the motion brought the old limits back when it landed.
        let limits = state.frame(now + 20_000.0).viewport.limits;
        let mut other = viewer();
        other.update(Input::Density(density), 0.0);
        prop_assert_eq!(limits, other.frame(0.0).viewport.limits);
    }

    #[test]
    fn a_resize_while_moving_keeps_the_middle(
        push in prop_oneof![
            (place(), -2..3_i32).prop_map(|(at, notches)| Push::Wheel { at, notches }),
            (place(), -100.0..100.0_f64, -100.0..100.0_f64).prop_map(|(from, x, y)| Push::Fling { from, by: Vec2::new(x, y) }),
            (-0.5..0.5_f64, -0.5..0.5_f64).prop_map(|(x, y)| Push::Command(Command::Look(Vec2::new(x, y)))),
        ],
        after in 0.0..250.0_f64, w in 700.0..900.0_f64, h in 500.0..700.0_f64,
    ) {
        // Bug: a resize put the view at once where its motion would have ended. Phones resize in the middle of
        // a glide, when the bar with the address folds away.
        let mut state = viewer();
        let middle = ViewpointMm { center_mm: Point::new(50.0, 50.0), span_mm: 20.0, rotation_deg: 0.0 };
        state.update(Input::Command(Command::GoTo(middle)), 0.0);
        let now = push.act(&mut state, 0.0) + after;
        let target = state.target().viewpoint;
        let before = state.frame(now);
        state.update(Input::Resized { screen: Size::new(w, h), pixel_ratio: 1.0 }, now);
        let resized = state.frame(now).viewport;
        prop_assert_eq!(resized.screen, Size::new(w, h));
        let moved = resized.image_to_screen(before.viewport.viewpoint.center_image).distance(resized.screen.middle());
        prop_assert!(moved < 2.0 * SNAP, "the middle moved by {moved} px");
        prop_assert!((resized.viewpoint.scale / before.viewport.viewpoint.scale - 1.0).abs() < 1e-9);
        // And it still goes where it went.
        prop_assert!((state.target().viewpoint.scale / target.scale - 1.0).abs() < 1e-9);
    }

    #[test]
    fn without_motion_everything_lands_in_one_frame((state, now) in somewhere(), push in push(), after in 0.0..300.0_f64) {
        let mut state = state;
        let mut calm = state.clone();
        calm.update(Input::ReducedMotion(true), now);
        let done = push.act(&mut calm, now);
        let frame = calm.frame(done);
        prop_assert!(!frame.awake && frame.stage != Stage::Moving);
        prop_assert_eq!(frame.viewport, calm.target().snapped());
        // Whoever asks for calm in mid-motion has it at once, and is where the motion went.
        let now = push.act(&mut state, now) + after;
        let target = state.target();
        state.update(Input::ReducedMotion(true), now);
        let frame = state.frame(now);
        prop_assert!(!frame.awake);
        prop_assert_eq!(frame.viewport, target.snapped());
    }

    #[test]
    fn a_clock_that_goes_back_a_little_does_no_harm((state, now) in somewhere(), push in push(), after in 0.0..1500.0_f64, back in 0.0..5.0_f64) {
        let mut state = state;
        let now = push.act(&mut state, now) + after;
        let mut other = state.clone();
        state.frame(now);
        let earlier = state.frame(now - back).viewport;
        let expected = other.frame(now - back).viewport;
        // Either where it was then, or already landed; what was a hair beyond the limits may have landed before.
        prop_assert!(jump(earlier, expected) < 0.01 || earlier == state.target().snapped());
        finger(&mut state, 1, PointerPhase::Down, Point::new(1.0, 1.0), now);
        finger(&mut state, 1, PointerPhase::Move, Point::new(50.0, 1.0), now - back);
        finger(&mut state, 1, PointerPhase::Up, Point::new(60.0, 1.0), now - back);
        prop_assert!(state.frame(now - back).viewport.viewpoint.is_sound());
    }
}

#[test]
fn what_cannot_move_does_not_keep_the_screen_awake() {
    // Bug: a fling against the edge, or a step beyond the largest scale, drew the same frame for a second.
    let source = source(4000, 3000, 256, 1);
    let mut state = ViewerState::open(&source, opening(None));
    let rest = state.frame(0.0).viewport;
    Push::Fling {
        from: Point::new(400.0, 300.0),
        by: Vec2::new(-200.0, 80.0),
    }
    .act(&mut state, 0.0);
    // It gives and comes back, and that is all.
    assert_ne!(state.frame(42.0).viewport, rest);
    let frame = state.frame(41.0 + 301.0);
    assert_eq!((frame.viewport, frame.awake), (rest, false));
    state.update(Input::Command(Command::ZoomOut), 400.0);
    let frame = state.frame(400.0);
    assert_eq!((frame.viewport, frame.awake), (rest, false));
    state.update(Input::Command(Command::TimesLife(f64::NAN)), 500.0);
    assert!(!state.frame(500.0).awake);
    // A key that is held against the edge moves nothing either.
    let key = |key, is_down| Input::Key {
        key,
        is_down,
        is_fast: false,
    };
    state.update(key(HeldKey::Left, true), 600.0);
    state.update(key(HeldKey::Farther, true), 600.0);
    let frame = state.frame(601.0);
    assert_eq!((frame.viewport, frame.awake), (rest, false));
}

#[test]
fn the_largest_scale_is_met_exactly() {
    // The picture is equal to its source to the bit only at exactly one device pixel for each of its own.
    let mut state = viewer();
    for notch in 0..30 {
        wheel(
            &mut state,
            Point::new(311.0, 207.0),
            Vec2::new(0.0, -100.0),
            f64::from(notch) * 50.0,
        );
    }
    let viewport = state.frame(5000.0).viewport;
    assert_eq!(viewport.device_scale(), 1.0);
}

/// An arrow key that was held crawled: each repeat began a flight anew, and flights begin slowly.
#[test]
fn a_held_arrow_key_goes_on_without_crawling() {
    let mut state = ViewerState::open(&source(8000, 8000, 512, 0), opening(None));
    for _ in 0..7 {
        state.update(Input::Command(Command::ZoomIn), 0.0);
    }
    let start = state.frame(1000.0).viewport;
    // Repeats come every 33 ms, each asks for a twentieth of the screen.
    let step = 0.05;
    let repeats = 30;
    for repeat in 0..repeats {
        let now = 1000.0 + 33.0 * f64::from(repeat);
        state.update(Input::Command(Command::Look(Vec2::new(step, 0.0))), now);
        state.frame(now + 16.0);
    }
    let end = state.frame(1000.0 + 33.0 * f64::from(repeats)).viewport;
    let gone = (end.viewpoint.center_image.x - start.viewpoint.center_image.x) * end.viewpoint.scale
        / end.screen.width;
    let asked = step * f64::from(repeats);
    assert!(gone > asked * 0.8, "gone {gone:.2} of {asked:.2} screens");
}
