//! The loupe: where it lies, what it shows and asks for, who carries it, and what stands on its rim.

use closer_core::{
    Command, Glass, HeldKey, Input, Opening, Point, PointerKind, PointerPhase, RimWords, Ruler,
    ScreenDensity, Size, Vec2, ViewerState, ViewpointMm,
};
use proptest::prelude::*;

use crate::script::check;
use crate::world::{opening, physical, pixel_ratio, source};

const WORDS: RimWords = RimWords {
    about: "about",
    life: "life",
    enlarged: "pixels enlarged",
    figures: str::to_owned,
};

/// A viewer of a 6000 × 4000 picture of an object 60 mm wide.
fn viewer(opening: Opening) -> ViewerState {
    let source = source(6000, 4000, 256, 1);
    ViewerState::open(
        &source,
        Opening {
            physical: Some(physical(&source, 60.0)),
            reduced_motion: true,
            ..opening
        },
    )
}

fn hover(state: &mut ViewerState, at_screen: Point) {
    pointer(state, PointerKind::Mouse, PointerPhase::Move, at_screen, 1000.0);
}

fn pointer(state: &mut ViewerState, kind: PointerKind, phase: PointerPhase, at_screen: Point, now: f64) {
    let input = Input::Pointer {
        id: 1,
        kind,
        phase,
        at_screen,
    };
    state.update(input, now);
}

fn glass(state: &mut ViewerState, now: f64) -> Glass {
    state.frame(now).glass.expect("the loupe is out")
}

proptest! {
    #[test]
    fn the_point_under_its_middle_is_the_one_that_the_view_has_there(
        at in (0.0..1.0_f64, 0.0..1.0_f64),
        look in (0.0..60.0_f64, 0.0..40.0_f64, 1.0..80.0_f64, prop_oneof![Just(0.0), 0.0..360.0_f64]),
        (width, height) in (200.0..2000.0_f64, 200.0..1500.0_f64),
        pixel_ratio in pixel_ratio(),
        notches in -6..6_i32,
    ) {
        let screen = Size::new(width, height);
        let mut state = viewer(Opening { screen, pixel_ratio, ..opening(None) });
        let (x, y, span_mm, rotation_deg) = look;
        let viewpoint = ViewpointMm { center_mm: Point::new(x, y), span_mm, rotation_deg };
        state.update(Input::Command(Command::GoTo(viewpoint)), 0.0);
        state.update(Input::Command(Command::ToggleLoupe), 0.0);
        let at = Point::new(at.0 * width, at.1 * height);
        hover(&mut state, at);
        for _ in 0..notches.abs() {
            let delta = Vec2::new(0.0, 100.0 * f64::from(notches.signum()));
            state.update(Input::Wheel { at_screen: at, delta, pinch: false }, 1000.0);
        }
        let frame = state.frame(2000.0);
        let glass = frame.glass.expect("the loupe is out");
        let seen = glass.viewport;
        prop_assert!(glass.center_screen.distance(at) <= 0.71 / pixel_ratio, "{at:?} {glass:?}");
        let through = seen.screen_to_image(seen.screen.middle());
        let under = frame.viewport.screen_to_image(glass.center_screen);
        prop_assert!(through.distance(under) < 1e-6, "{through:?} {under:?}");
        prop_assert_eq!(seen.viewpoint.rotation, frame.viewport.viewpoint.rotation);
        // Whole device pixels, so that what is drawn for it is not smeared.
        for length in [glass.center_screen.x - glass.radius(), glass.center_screen.y - glass.radius(), seen.screen.width] {
            let device = length * pixel_ratio;
            prop_assert!((device - device.round()).abs() < 1e-6, "{device}");
        }
        // Powers from 2 to 12, but no squares instead of paint.
        let most = (4.0 / frame.viewport.device_scale()).clamp(1.0, 12.0);
        prop_assert!(glass.power <= most * 1.000_001, "{} of {most}", glass.power);
        prop_assert!(glass.power >= most.min(2.0) * 0.999_999, "{} of {most}", glass.power);
        prop_assert_eq!(glass.is_beyond_detail(), seen.device_scale() > 1.001);
    }

    #[test]
    fn the_ruler_on_the_rim_measures_what_lies_under_the_glass(
        span_mm in 0.5..60.0_f64,
        (width, height) in (200.0..2000.0_f64, 200.0..1500.0_f64),
        pixel_ratio in pixel_ratio(),
    ) {
        let screen = Size::new(width, height);
        let mut state = viewer(Opening { screen, pixel_ratio, ..opening(None) });
        let viewpoint = ViewpointMm { center_mm: Point::new(30.0, 20.0), span_mm, rotation_deg: 0.0 };
        state.update(Input::Command(Command::GoTo(viewpoint)), 0.0);
        state.update(Input::Command(Command::ToggleLoupe), 0.0);
        let glass = glass(&mut state, 1000.0);
        let rim = glass.rim(state.physical().expect("sizes are known"), ScreenDensity::Assumed, WORDS);
        let ruler: Ruler = rim.ruler;
        let ticks: Vec<_> = ruler.ticks(glass.radius()).collect();
        prop_assert_eq!(ticks.len(), ruler.steps as usize + 1);
        // What two neighbouring ticks have between them, measured in the picture.
        let middle = glass.viewport.screen.middle();
        let image = |at: Point| glass.viewport.screen_to_image(middle + (at - Point::default()));
        let step_mm = ruler.length_mm / f64::from(ruler.steps);
        for pair in ticks.windows(2) {
            let [from, to] = [image(pair[0].at), image(pair[1].at)];
            prop_assert!(((to.x - from.x) * 0.01 - step_mm).abs() < step_mm * 1e-6, "{pair:?}");
        }
        for tick in &ticks {
            let from_middle = tick.at - Point::default();
            prop_assert!((from_middle.length() - glass.radius()).abs() < 1e-6 && tick.at.y > 0.0);
            prop_assert!((tick.outwards.length() - 1.0).abs() < 1e-9);
        }
        prop_assert!((ticks[0].at.x + ticks[ticks.len() - 1].at.x).abs() < 1e-9, "it lies in the middle");
        // Neither crowded nor too long, in steps of 1, 2 or 5.
        prop_assert!(ruler.length_screen / f64::from(ruler.steps) >= 4.0);
        prop_assert!(ruler.length_screen <= 0.72 * 2.0 * glass.radius() * 1.000_001);
        let lead = step_mm / 10_f64.powf((step_mm * 1.000_001).log10().floor());
        prop_assert!([1.0, 2.0, 5.0].iter().any(|round| (lead - round).abs() < 1e-3), "steps of {step_mm} mm");
        prop_assert!(ruler.steps >= 2, "{ruler:?}");
    }

    #[test]
    fn a_finger_that_holds_it_hides_nothing_of_it(
        from in (0.0..1.0_f64, 0.0..1.0_f64),
        to in (0.0..1.0_f64, 0.0..1.0_f64),
        (width, height) in (300.0..1400.0_f64, 280.0..1000.0_f64),
    ) {
        let screen = Size::new(width, height);
        let mut state = viewer(Opening { screen, ..opening(None) });
        let at = |(x, y): (f64, f64)| Point::new(x * width, y * height);
        pointer(&mut state, PointerKind::Touch, PointerPhase::Down, at(from), 0.0);
        for (finger, now) in [(at(from), 1000.0), (at(to), 1500.0)] {
            pointer(&mut state, PointerKind::Touch, PointerPhase::Move, finger, now);
            let held = glass(&mut state, now);
            let gap = held.center_screen.distance(finger) - held.radius();
            prop_assert!(gap > 40.0, "{finger:?} {:?}", held.center_screen);
            prop_assert!(held.is_held);
            // Above the finger wherever there is room.
            let room = held.radius() + 47.0;
            if finger.y > room && finger.y < height - room {
                prop_assert!((held.center_screen.x - finger.x).abs() <= 1.0);
                prop_assert!(held.center_screen.y < finger.y);
            }
        }
        pointer(&mut state, PointerKind::Touch, PointerPhase::Up, at(to), 1600.0);
        let lifted = glass(&mut state, 2000.0);
        prop_assert!(!lifted.is_held, "it stays where it was");
    }
}

#[test]
fn its_tiles_come_after_those_of_the_view_and_are_what_it_sees() {
    // All at once: the view's own, and only then what the glass needs besides.
    check(
        "open 4096x4096 in 800x600 calm, m, answer all",
        "glass at 400,300, power 4, glass level 12: 4 visible, glass 4 sharp, view before glass, 21 asked in all, settled, asleep, never wakes",
    );
    // With the view there, exactly its own: no ring around them, no level between.
    check(
        "open 4096x4096 in 800x600, answer all, hover 200,200, m, wait 1 s",
        "glass at 200,200, glass level 12: 9 visible, 26 asked in all, glass 9 sharp, never a hole, settled",
    );
}

#[test]
fn what_has_left_the_glass_is_no_longer_on_its_way() {
    let asked = "open 4096x4096 in 800x600 calm, answer all, answer none, hover 200,200, m, wait 1 s";
    check(asked, "6 on the way, loading, never a hole");
    check(
        &format!("{asked}, hover 500,400, wait 1 s"),
        "only wanted ones on the way, 6 on the way, never a hole, loading",
    );
    check(&format!("{asked}, m"), "no glass, 0 on the way, settled");
}

#[test]
fn passing_over_places_asks_for_nothing_there() {
    // Three fast moves in three frames, and a rest.
    let script =
        "open 4096x4096 in 800x600 calm, answer all, hover 100,100, m, wait 1 s, sweep 100,100 to 500,500";
    check(script, "20 asked in all, wakes");
    check(
        &format!("{script}, wait 1 s"),
        "glass at 500,500, never wakes, glass 9 sharp, 29 asked in all",
    );
}

#[test]
fn coarser_tiles_stand_in_under_the_glass() {
    check(
        "open 4096x4096 in 800x600 calm, answer all, answer none, m",
        "glass 0 sharp, never a hole, loading",
    );
}

#[test]
fn a_mouse_carries_it_and_drags_the_picture_under_it() {
    check(
        "open 4096x4096 in 800x600 calm, answer all, m, hover 300,200",
        "glass at 300,200, settled, asleep",
    );
    // It is on its tip also outside: as far as the screen goes.
    check(
        "open 4096x4096 in 800x600 calm, answer all, m, hover 300,-50",
        "glass at 300,0",
    );
}

#[test]
fn the_wheel_over_the_glass_changes_its_power_and_not_the_view() {
    check(
        "open 4096x4096 in 800x600, answer all, hover 400,300, m, rest, wheel +2 at 400,300, rest",
        "power 6.96, scale 0.1465",
    );
    check(
        "open 4096x4096 in 800x600, answer all, hover 400,300, m, rest, wheel +20 at 400,300, rest",
        "power 12, scale 0.1465",
    );
    check(
        "open 4096x4096 in 800x600, answer all, hover 400,300, m, rest, wheel -20 at 400,300, rest",
        "power 2, scale 0.1465",
    );
}

#[test]
fn it_magnifies_no_further_than_the_photograph_has_something_to_show() {
    // At one image pixel for one device pixel: four device pixels for one, whatever is asked for.
    check(
        "open 4096x4096 in 800x600 of 100 mm calm, go to 50,50 span 10, m, wheel +20 at 400,300",
        "power 4",
    );
    check(
        "open 4096x4096 in 800x600 @2 of 100 mm calm, go to 50,50 span 10, m, wheel +20 at 400,300, zoom out, zoom out",
        "power 4",
    );
    // Lowered by leaning in, it is as it was after going back.
    check(
        "open 4096x4096 in 800x600 @2 of 100 mm calm, m, loupe nearer, go to 50,50 span 10",
        "power 4",
    );
    check(
        "open 4096x4096 in 800x600 @2 of 100 mm calm, m, loupe nearer, go to 50,50 span 10, home",
        "power 10",
    );
}

#[test]
fn keys_bring_it_out_move_it_change_its_power_and_put_it_away() {
    let out = "open 4096x4096 in 800x600, answer all, m, rest";
    check(out, "glass at 400,300, power 4, asleep");
    check(
        &format!("{out}, loupe right, loupe down, rest"),
        "glass at 424,324, scale 0.1465, asleep",
    );
    check(&format!("{out}, loupe nearer, rest"), "power 10, scale 0.1465");
    check(&format!("{out}, loupe nearer, loupe nearer, rest"), "power 12");
    check(&format!("{out}, loupe farther, rest"), "power 3");
    check(
        &format!("{out}, loupe farther, loupe farther, loupe farther, rest"),
        "power 2",
    );
    check(&format!("{out}, zoom in, rest"), "power 4, scale 0.2072");
    check(&format!("{out}, escape"), "no glass");
    check(&format!("{out}, m"), "no glass");
    check(&format!("{out}, m, loupe right, rest"), "no glass, scale 0.1465");
}

#[test]
fn where_the_screen_ends_keys_move_the_view_on() {
    check(
        "open 4096x4096 in 800x600 of 100 mm calm, go to 50,50 span 15, hover 790,300, m, loupe right",
        "glass at 800,300, centre 2062,2048",
    );
}

#[test]
fn carried_on_before_it_caught_up_it_stays_on_the_screen() {
    // Bug: what it still had to catch up with from a key was added to where a mouse carried it next, so that it left the
    // screen for a moment.
    let source = source(6000, 4000, 256, 1);
    let mut state = ViewerState::open(&source, opening(None));
    hover(&mut state, Point::new(790.0, 300.0));
    state.update(Input::Command(Command::ToggleLoupe), 1000.0);
    let key = Input::Key {
        key: HeldKey::Left,
        is_down: true,
        is_fast: false,
    };
    state.update(key, 1300.0);
    let at = Point::new(798.0, 300.0);
    pointer(&mut state, PointerKind::Mouse, PointerPhase::Move, at, 1310.0);
    for now in [1310.0, 1350.0, 1400.0, 1600.0] {
        let center = glass(&mut state, now).center_screen;
        assert!((700.0..=800.5).contains(&center.x), "{center:?} at {now}");
    }
}

#[test]
fn a_long_press_brings_it_out_off_the_finger_and_the_same_touch_moves_it() {
    let held = "open 4096x4096 in 800x600, answer all, hold 400,400, rest";
    // Radius 132, 46 for the fingertip.
    check(held, "glass at 400,222, power 4, scale 0.1465, centre 2048,2048");
    check(
        &format!("{held}, draw to 300,350, rest"),
        "glass at 300,172, scale 0.1465, centre 2048,2048",
    );
    check(
        &format!("{held}, draw to 300,350, lift, rest"),
        "glass at 300,172, centre 2048,2048, settled, asleep",
    );
}

#[test]
fn near_the_edges_it_rolls_to_the_side_of_the_finger() {
    let held = "open 4096x4096 in 800x600 calm, hold 200,400";
    check(&format!("{held}, draw to 200,0"), "glass at 378,0");
    check(&format!("{held}, draw to 200,600"), "glass at 378,600");
    check(&format!("{held}, draw to 700,600"), "glass at 522,600");
}

#[test]
fn a_finger_on_the_glass_draws_it_and_two_change_its_power() {
    let out = "open 4096x4096 in 800x600, answer all, m, rest";
    check(
        &format!("{out}, drag 450,350 to 550,250, rest"),
        "glass at 500,200, centre 2048,2048, settled",
    );
    check(
        &format!("{out}, fling 400,300 to 500,300"),
        "glass at 500,300, asleep, centre 2048,2048",
    );
    check(
        &format!("{out}, pinch 400,300 by 2, rest"),
        "power 8, scale 0.1465, glass at 400,300",
    );
    // Beside it the picture is meant.
    check(
        &format!("{out}, pinch 100,100 by 2, rest"),
        "power 4, scale 0.293",
    );
}

#[test]
fn a_tap_beside_the_glass_puts_it_away_and_one_on_it_does_not() {
    let out = "open 4096x4096 in 800x600, answer all, m, rest";
    check(&format!("{out}, tap 100,100"), "no glass");
    check(&format!("{out}, tap 400,300"), "glass at 400,300");
    check(
        &format!("{out}, double tap 400,300, rest"),
        "glass at 400,300, scale 0.1465",
    );
}

#[test]
fn it_leans_in_over_a_moment_or_at_once_where_motion_is_to_be_avoided() {
    check(
        "open 4096x4096 in 800x600, answer all, m",
        "power 1, awake, moving",
    );
    check("open 4096x4096 in 800x600 calm, answer all, m", "power 4, asleep");
}

#[test]
fn it_stays_on_what_it_shows_when_the_screen_changes() {
    check(
        "open 4096x4096 in 800x600 calm, answer all, hover 200,150, m, resize 400x400",
        "glass at 67,100",
    );
}

#[test]
fn the_rim_says_what_it_shows_and_where_the_detail_ends() {
    let words = WORDS;
    let mut state = viewer(opening(None));
    state.update(Input::Command(Command::ToggleLoupe), 0.0);
    let out = glass(&mut state, 1000.0);
    let physical = state.physical().unwrap();
    let said = |density| out.rim(physical, density, words).label;
    assert_eq!(said(ScreenDensity::Assumed), "about ×13 life");
    let calibrated = ScreenDensity::Calibrated {
        mm_per_device_px: 0.25,
    };
    assert_eq!(said(calibrated), "×12 life");
    let ruler = out.rim(physical, calibrated, words).ruler;
    assert_eq!((ruler.label.as_str(), ruler.steps), ("2 mm", 20));
    // Nearer than one device pixel for one of the picture.
    state.update(Input::Command(Command::TimesLife(20.0)), 0.0);
    let near = glass(&mut state, 1000.0).rim(physical, ScreenDensity::Assumed, words);
    assert_eq!(near.label, "about ×80 life · pixels enlarged");
    // Without sizes it says how many times larger than the view, and measures nothing.
    let source = source(6000, 4000, 256, 1);
    let mut unsized_state = ViewerState::open(
        &source,
        Opening {
            reduced_motion: true,
            ..opening(None)
        },
    );
    unsized_state.update(Input::Command(Command::ToggleLoupe), 0.0);
    assert_eq!(glass(&mut unsized_state, 1000.0).label(), "×4");
}
