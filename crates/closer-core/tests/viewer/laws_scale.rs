//! The scale as a whole: the notch at life size, the scales that are worth a press, and where detail ends. What is said
//! of lengths is in `physical`.

use std::f64::consts::LN_2;

use closer_core::{
    Command, HeldKey, Input, Opening, Physical, Point, PointerPhase, Preset, ScreenDensity, Size, Vec2,
    ViewerState, Viewport, presets,
};
use proptest::prelude::*;

use crate::hand::{Hand, NOTCH, place};
use crate::world::{opening, pixel_ratio, source};

/// A scale this near to another, as a logarithm, is the same to the eye. The notch is no wider.
const BAND: f64 = 0.04;

fn density() -> impl Strategy<Value = ScreenDensity> {
    let mm = 0.05..0.3_f64;
    prop_oneof![
        Just(ScreenDensity::Assumed),
        mm.clone()
            .prop_map(|mm_per_device_px| ScreenDensity::Estimated { mm_per_device_px }),
        mm.prop_map(|mm_per_device_px| ScreenDensity::Calibrated { mm_per_device_px }),
    ]
}

/// A hand before a large work (300 mm on 16384 px, so that life size lies well within the scales), on any screen,
/// `times_life` larger than life.
fn hand_at(times_life: f64, density: ScreenDensity, pixel_ratio: f64) -> Hand {
    let source = source(16384, 16384, 256, 1);
    let physical = Physical {
        mm_per_px: 300.0 / 16384.0,
        object: source.pyramid.size().at_origin(),
    };
    let mut hand = Hand::on(ViewerState::open(
        &source,
        Opening {
            pixel_ratio,
            density,
            screen: Size::new(400.0, 300.0),
            min_device_scale: Some(0.0005),
            max_device_scale: 8.0,
            ..opening(Some(physical))
        },
    ));
    hand.input(Input::Command(Command::TimesLife(times_life)));
    hand.rest();
    hand
}

/// How far a view is from life size, as a logarithm.
fn away(hand: &mut Hand) -> f64 {
    hand.times_life().ln()
}

/// Away from life size by so many steps that none lands in the notch.
fn steps_away() -> impl Strategy<Value = f64> {
    prop_oneof![-2.6..-0.4_f64, 0.4..2.6_f64]
}

#[derive(Debug, Clone, Copy)]
enum Step {
    Notch,
    Button,
    DoubleTap,
    Key,
}

impl Step {
    /// One step nearer, or away; taps only lead nearer.
    fn take(self, hand: &mut Hand, at: Point, is_nearer: bool) {
        let sign = if is_nearer { 1.0 } else { -1.0 };
        match self {
            Step::Notch => hand.wheel(at, NOTCH * sign),
            Step::Button if is_nearer => hand.input(Input::Command(Command::ZoomIn)),
            Step::Button => hand.input(Input::Command(Command::ZoomOut)),
            Step::DoubleTap => {
                for _ in 0..2 {
                    hand.pointer(1, PointerPhase::Down, at);
                    hand.pointer(1, PointerPhase::Up, at);
                }
            }
            Step::Key => {
                let key = if is_nearer {
                    HeldKey::Nearer
                } else {
                    HeldKey::Farther
                };
                hand.key(key, true);
                hand.wait(20.0);
                hand.key(key, false);
            }
        }
    }

    fn log_scale(self) -> f64 {
        match self {
            Step::Notch => 0.4 * LN_2,
            Step::Button | Step::Key => 0.5 * LN_2,
            Step::DoubleTap => 2.5_f64.ln(),
        }
    }
}

fn step() -> impl Strategy<Value = Step> {
    prop::sample::select(vec![Step::Notch, Step::Button, Step::DoubleTap, Step::Key])
}

proptest! {
    #[test]
    fn steps_over_life_size_end_there_and_the_next_goes_on(
        step in step(), from in steps_away(), density in density(), ratio in pixel_ratio(), at in place(), is_calm in any::<bool>(),
    ) {
        let is_nearer = from < 0.0 || matches!(step, Step::DoubleTap);
        prop_assume!(is_nearer == (from < 0.0));
        let mut hand = hand_at(from.exp(), density, ratio);
        hand.input(Input::ReducedMotion(is_calm));
        let at = Point::new(at.x / 2.0, at.y / 2.0);
        let mut before = away(&mut hand);
        let mut stops = 0;
        for _ in 0..16 {
            step.take(&mut hand, at, is_nearer);
            hand.rest();
            let after = away(&mut hand);
            if before == 0.0 {
                // It goes on by its whole.
                prop_assert!((after.abs() - step.log_scale()).abs() < 1e-9);
                return Ok(());
            }
            prop_assert!(after == 0.0 || after.signum() == before.signum(), "from {before} to {after}");
            prop_assert!((after - before).abs() <= step.log_scale() + BAND + 1e-9);
            stops += i32::from(after == 0.0);
            before = after;
        }
        prop_assert_eq!(stops, 1, "it came by life size");
    }

    #[test]
    fn at_life_size_times_life_is_one_to_the_last_bit(
        from in steps_away(), density in density(), ratio in pixel_ratio(), step in step(),
    ) {
        let mut hand = hand_at(from.exp(), density, ratio);
        hand.input(Input::Command(Command::LifeSize));
        hand.rest();
        prop_assert_eq!(hand.times_life(), 1.0);
        // Away and back again by steps of other sizes.
        hand.input(Input::Command(Command::TimesLife(0.9)));
        hand.rest();
        step.take(&mut hand, Point::new(200.0, 150.0), true);
        hand.rest();
        prop_assert_eq!(hand.times_life(), 1.0);
    }

    #[test]
    fn a_pinch_over_life_size_feels_a_notch_and_sees_no_jump(
        from in steps_away(), density in density(), ratio in pixel_ratio(), is_back in any::<bool>(),
    ) {
        let mut hand = hand_at(from.exp(), density, ratio);
        let middle = Point::new(200.0, 150.0);
        // Fingers that come together begin far apart.
        let arm = |part: f64| Vec2::new(if from > 0.0 { 1200.0 } else { 10.0 } * (-1.6 * from * part).exp(), 0.0);
        hand.fingers(PointerPhase::Down, middle, arm(0.0));
        let (start, mut last, mut was_at_life) = (hand.view(), away(&mut hand), 0);
        let steps = 400;
        for step in (0..=steps).chain((0..steps).rev().filter(|_| is_back)) {
            let part = f64::from(step) / f64::from(steps);
            let wanted = (arm(part).length() / arm(0.0).length()).ln();
            hand.fingers(PointerPhase::Move, middle, arm(part));
            let now = away(&mut hand);
            // Never faster than the hand, and what it loses in the notch is all that it loses.
            prop_assert!((now - last).abs() <= 1.6 * from.abs() / f64::from(steps) + 1e-9, "from {last} to {now}");
            let lost = (now - from - wanted).abs();
            prop_assert!(lost <= if now * from > 0.0 { 1e-9 } else { 2.0 * BAND + 1e-9 }, "{now}, wanted {}", from + wanted);
            was_at_life += i32::from(now == 0.0);
            last = now;
        }
        prop_assert!(was_at_life > 1, "it felt nothing");
        if is_back {
            prop_assert!((last - from).abs() < 1e-9);
            prop_assert!(crate::world::jump(start, hand.view()) < 1e-3);
        }
    }

    #[test]
    fn a_pinch_that_ends_next_to_life_size_rests_there(
        off in -0.15..0.15_f64, from in steps_away(), density in density(), ratio in pixel_ratio(), one_stays in any::<bool>(),
    ) {
        let mut hand = hand_at(from.exp(), density, ratio);
        let middle = Point::new(200.0, 150.0);
        let arm = Vec2::new(60.0 * if from > 0.0 { 40.0 } else { 1.0 }, 0.0);
        hand.fingers(PointerPhase::Down, middle, arm);
        let to = arm * (off - from).exp();
        hand.fingers(PointerPhase::Move, middle, to);
        let left = away(&mut hand);
        hand.pointer(1, PointerPhase::Up, middle - to);
        if one_stays {
            // The second finger leaves a little later.
            hand.wait(60.0);
            prop_assert!((away(&mut hand) - left).abs() < 1e-12, "nothing moves under a hand");
        }
        hand.pointer(2, PointerPhase::Up, middle + to);
        hand.rest();
        let rests = away(&mut hand);
        prop_assert_eq!(rests == 0.0, left.abs() < BAND, "left at {}, rests at {}", left, rests);
        prop_assert!((rests - left).abs() < BAND);
    }

    #[test]
    fn a_drag_leaves_the_scale_as_it_is(off in -0.3..0.3_f64, x in -90.0..90.0_f64, density in density(), ratio in pixel_ratio()) {
        let mut hand = hand_at(off.exp(), density, ratio);
        let (scale, at) = (hand.view().viewpoint.scale, Point::new(200.0, 150.0));
        hand.pointer(1, PointerPhase::Down, at);
        for step in 1..5 {
            hand.wait(16.0);
            hand.pointer(1, PointerPhase::Move, at + Vec2::new(x * f64::from(step) / 4.0, 3.0));
            prop_assert_eq!(hand.view().viewpoint.scale, scale);
        }
        hand.pointer(1, PointerPhase::Up, at + Vec2::new(x, 3.0));
        prop_assert_eq!(hand.rest().viewpoint.scale, scale);
    }

    #[test]
    fn a_trackpad_passes_life_size_through_a_notch_and_without_a_jump(
        from in steps_away(), density in density(), ratio in pixel_ratio(), px in 0.3..3.0_f64,
    ) {
        let mut hand = hand_at(from.exp(), density, ratio);
        let middle = Point::new(200.0, 150.0);
        let (mut last, mut was_at_life) = (away(&mut hand), 0);
        for _ in 0..900 {
            hand.wait(12.0);
            hand.pinch_wheel(middle, px.copysign(from));
            let now = away(&mut hand);
            prop_assert!((now - last).abs() <= px / 100.0 + 1e-9, "from {last} to {now}");
            prop_assert!((now - last) * from <= 1e-12, "it goes on");
            was_at_life += i32::from(now == 0.0);
            last = now;
            if now * from < 0.0 && now.abs() > 0.3 {
                break;
            }
        }
        prop_assert!(last * from < 0.0, "it came through, to {last}");
        // Twice the band, in its own steps.
        let notch = (2.0 * BAND * 100.0 / px) as i32;
        prop_assert!((was_at_life - notch).abs() <= 1, "{was_at_life} of {notch} steps were felt");
    }

    #[test]
    fn a_held_key_stops_at_life_size_until_it_is_pressed_anew(
        from in prop_oneof![-1.6..-0.3_f64, 0.3..1.6_f64], density in density(), ratio in pixel_ratio(), is_panned in any::<bool>(),
    ) {
        let mut hand = hand_at(from.exp(), density, ratio);
        let key = if from < 0.0 { HeldKey::Nearer } else { HeldKey::Farther };
        hand.key(key, true);
        if is_panned {
            hand.key(HeldKey::Right, true);
        }
        for _ in 0..80 {
            hand.wait(33.0);
            // Keyboards repeat the last one.
            hand.key(if is_panned { HeldKey::Right } else { key }, true);
        }
        prop_assert_eq!(hand.times_life(), 1.0);
        hand.key(key, false);
        hand.input(Input::KeysLifted);
        hand.rest();
        prop_assert_eq!(hand.times_life(), 1.0);
        hand.key(key, true);
        hand.wait(400.0);
        prop_assert!(away(&mut hand) * from < -0.1, "pressed anew it goes on");
    }

    #[test]
    fn a_view_at_life_size_stays_there_on_a_screen_of_other_pixels(
        before in density(), after in density(), ratio in pixel_ratio(), other in pixel_ratio(), is_small in any::<bool>(),
    ) {
        let mut hand = hand_at(2.0, before, ratio);
        if is_small {
            // Where the work is smaller than the screen, life size is the smallest scale there is.
            let source = source(4096, 4096, 256, 1);
            let physical = Physical { mm_per_px: 20.0 / 4096.0, object: source.pyramid.size().at_origin() };
            let opening = Opening { pixel_ratio: ratio, density: before, ..opening(Some(physical)) };
            hand = Hand::on(ViewerState::open(&source, opening));
        }
        hand.input(Input::Command(Command::LifeSize));
        let rests = hand.rest();
        let middle = rests.viewpoint.center_image;
        hand.input(Input::Density(after));
        prop_assert_eq!(hand.times_life(), 1.0);
        hand.input(Input::Resized { screen: Size::new(500.0, 400.0), pixel_ratio: other });
        prop_assert_eq!(hand.times_life(), 1.0);
        // But for the device pixels on which a resting picture lies.
        let pixels = 1.5 / hand.view().device_scale() + 1.5 / rests.device_scale();
        prop_assert!(hand.view().viewpoint.center_image.distance(middle) < pixels);
    }

    #[test]
    fn without_a_size_no_step_stops_anywhere(notches in 1..12_i32, at in place()) {
        let source = source(16384, 16384, 256, 1);
        let mut hand = Hand::on(ViewerState::open(&source, opening(None)));
        let before = hand.view().viewpoint.scale;
        for _ in 0..notches {
            hand.wheel(at, NOTCH);
        }
        let gone = (hand.rest().viewpoint.scale / before).ln();
        prop_assert!((gone - f64::from(notches) * Step::Notch.log_scale()).abs() < 1e-9);
    }

    #[test]
    fn presets_lead_where_they_say_and_none_beyond_the_detail(
        density in density(), ratio in pixel_ratio(), width_mm in 8.0..400.0_f64, px in 9..14_u32, most in prop::sample::select(vec![1.0, 1.5]),
    ) {
        let source = source(1 << px, 1 << px, 256, 1);
        let physical = Physical {
            mm_per_px: width_mm / source.pyramid.size().width,
            object: source.pyramid.size().at_origin(),
        };
        let opening = Opening { pixel_ratio: ratio, density, max_device_scale: most, ..opening(Some(physical)) };
        let mut hand = Hand::on(ViewerState::open(&source, opening));
        let offered = presets(hand.view(), physical, density);
        let times: Vec<Option<f64>> = offered.iter().map(|preset| preset.times_life).collect();
        prop_assert_eq!(times, [Some(1.0), Some(3.0), Some(10.0), None]);
        for preset in offered {
            let Preset { times_life, scale, is_reachable } = preset;
            hand.input(Input::Command(preset.command()));
            let rests = hand.rest();
            prop_assert_eq!(preset.is_at(rests), is_reachable, "{:?} at {}", preset, rests.viewpoint.scale);
            if let (Some(times), true) = (times_life, is_reachable) {
                // What is less than a thousandth beyond the end is at the end.
                let is_within = scale >= rests.least_scale() && scale <= rests.limits.max;
                let hair = if is_within { 1e-12 } else { 1e-3 };
                prop_assert!((hand.times_life() / times - 1.0).abs() <= hair);
            }
            // One image pixel covers so many device pixels at most, or the picture its whole fit.
            let is_in_detail = scale * ratio <= most * 1.0011 || scale <= rests.fit_scale() * 1.0011;
            prop_assert!(!is_reachable || is_in_detail);
        }
    }

    #[test]
    fn the_end_follows_from_the_photograph_and_the_screen_alone(
        mm_per_px in 0.002..0.2_f64, mm_per_device_px in 0.05..0.3_f64, ratio in pixel_ratio(), most in 1.0..2.0_f64,
        given_away in 0..3_usize,
    ) {
        // A pyramid of which the finest levels are kept back has detail down to its finest level's pixels.
        let mut source = source(16384, 16384, 256, 1);
        let physical = Physical { mm_per_px, object: source.pyramid.size().at_origin() };
        let density = ScreenDensity::Calibrated { mm_per_device_px };
        source.pyramid.levels.truncate(source.pyramid.levels.len() - given_away);
        let opening = Opening { pixel_ratio: ratio, density, max_device_scale: most, ..opening(Some(physical)) };
        let mut hand = Hand::on(ViewerState::open(&source, opening));
        for _ in 0..60 {
            hand.wheel(Point::new(400.0, 300.0), NOTCH);
        }
        hand.rest();
        // (The notch takes one push at most.)
        let finest_mm = mm_per_px * f64::from(1 << given_away);
        let end = most * mm_per_device_px / finest_mm;
        prop_assert!((hand.times_life() / end - 1.0).abs() < 1e-9, "×{} of ×{end}", hand.times_life());
    }

    #[test]
    fn millimetres_to_the_screen_and_back_are_the_same(
        viewport in crate::world::any_viewport(), mm_per_px in 0.002..0.2_f64, density in density(), x in 0.0..1.0_f64, y in 0.0..1.0_f64,
    ) {
        let physical = Physical { mm_per_px, object: viewport.image.at_origin() };
        let place_mm = Point::new(x * viewport.image.width * mm_per_px, y * viewport.image.height * mm_per_px);
        let on_screen = |mm: Point| viewport.image_to_screen(physical.mm_to_image(mm));
        let back = physical.image_to_mm(viewport.screen_to_image(on_screen(place_mm)));
        prop_assert!(back.distance(place_mm) < 1e-6, "{back:?}");
        // And a millimetre is as long as times-life and the screen say, turned or not.
        let beside = Point::new(place_mm.x + 1.0, place_mm.y);
        let device_px = on_screen(place_mm).distance(on_screen(beside)) * viewport.pixel_ratio;
        let mm_per_device_px = 1.0 / (density.px_per_mm(viewport.pixel_ratio) * viewport.pixel_ratio);
        let times = physical.times_life(viewport, density);
        prop_assert!((device_px * mm_per_device_px / times - 1.0).abs() < 1e-6);
    }

    #[test]
    fn a_bar_laid_on_the_picture_is_as_long_as_it_says(
        viewport in crate::world::any_viewport(), mm_per_px in 0.002..0.2_f64, room in 40.0..400.0_f64,
    ) {
        let physical = Physical { mm_per_px, object: viewport.image.at_origin() };
        // What the words stand for must lie between a nanometre and a kilometre.
        prop_assume!((1e-5..1e5).contains(&(room / viewport.viewpoint.scale * mm_per_px)));
        for bar in [physical.metric_bar(viewport, room), physical.inch_bar(viewport, room)] {
            let on_picture = |x: f64| {
                physical.image_to_mm(viewport.screen_to_image(viewport.screen.middle() + Vec2::new(x, 0.0)))
            };
            let true_mm = on_picture(0.0).distance(on_picture(bar.length_screen));
            prop_assert!((true_mm / bar.length_mm - 1.0).abs() < 1e-6, "{} for {true_mm} mm", bar.label);
        }
    }
}

#[test]
fn a_wheel_that_is_free_to_turn_loses_one_small_step_at_life_size() {
    // Wheels without notches send a hundredth of one at a time: they may not be caught for good.
    let mut hand = hand_at(1.5, ScreenDensity::Assumed, 1.0);
    let mut stops = 0;
    for _ in 0..400 {
        hand.wait(16.0);
        hand.wheel(Point::new(200.0, 150.0), Vec2::new(0.0, 4.000_244_140_625));
        stops += i32::from(hand.state.target().viewpoint.scale == life(&hand).viewpoint.scale);
    }
    hand.rest();
    assert_eq!(stops, 1);
    assert!(hand.times_life() < 0.1);
}

/// The target of the hand's view at life size.
fn life(hand: &Hand) -> Viewport {
    let mut view = hand.state.target();
    let physical = hand.state.physical().expect("its size is known");
    view.viewpoint.scale = physical.life_scale(hand.state.density(), view.pixel_ratio);
    view
}
