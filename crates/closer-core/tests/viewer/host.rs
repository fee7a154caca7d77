//! What a host sets and asks: where a viewer opens, where it is sent, and what it leaves to the page.

use closer_core::{
    Command, Gestures, Input, Manners, Opening, Point, PointerPhase, Vec2, ViewerState, Viewpoint,
    ViewpointMm, Viewport,
};
use proptest::prelude::*;

use crate::hand::{Hand, SNAP, place};
use crate::world::{jump, opening, physical, source};

/// A picture of 4096 × 3000 of an object 100 mm wide.
fn opened(change: impl FnOnce(Opening) -> Opening) -> ViewerState {
    let source = source(4096, 3000, 256, 1);
    ViewerState::open(&source, change(opening(Some(physical(&source, 100.0)))))
}

fn drag(hand: &mut Hand, from: Point, by: Vec2) {
    for (phase, share) in [
        (PointerPhase::Down, 0.0),
        (PointerPhase::Move, 0.5),
        (PointerPhase::Move, 1.0),
        (PointerPhase::Up, 1.0),
    ] {
        hand.pointer(1, phase, from + by * share);
        // Held still at the end, so that nothing glides.
        hand.wait(if phase == PointerPhase::Move { 120.0 } else { 16.0 });
    }
}

fn finger_moves(hand: &mut Hand) -> f64 {
    let before = hand.rest();
    drag(hand, Point::new(400.0, 300.0), Vec2::new(60.0, 40.0));
    let after = hand.rest();
    jump(before, after)
}

#[test]
fn one_finger_is_the_pages_until_somebody_enters_and_again_when_it_is_left() {
    let manners = Manners::Cooperative;
    let mut hand = Hand::allowing(Gestures {
        manners,
        ..Gestures::default()
    });
    for _ in 0..6 {
        hand.input(Input::Command(Command::ZoomIn));
    }
    assert!(finger_moves(&mut hand) < SNAP);
    hand.input(Input::Manners(Manners::Entered));
    assert!(finger_moves(&mut hand) > 60.0);
    hand.input(Input::Manners(manners));
    assert!(finger_moves(&mut hand) < SNAP);
}

#[test]
fn entering_under_a_finger_that_is_down_lets_it_go_on() {
    let mut hand = Hand::allowing(Gestures {
        manners: Manners::Cooperative,
        ..Gestures::default()
    });
    for _ in 0..6 {
        hand.input(Input::Command(Command::ZoomIn));
    }
    let before = hand.rest();
    let at = Point::new(400.0, 300.0);
    hand.pointer(1, PointerPhase::Down, at);
    hand.input(Input::Manners(Manners::Entered));
    hand.pointer(1, PointerPhase::Move, at + Vec2::new(50.0, 0.0));
    assert!((jump(before, hand.view()) - 50.0).abs() < SNAP);
}

#[test]
fn a_picture_of_known_width_opens_whole_and_is_measured() {
    let mut hand = Hand::on(opened(|opening| Opening {
        physical: None,
        width_mm: Some(20.0),
        ..opening
    }));
    let unsized_view = Hand::on(opened(|opening| Opening {
        physical: None,
        ..opening
    }))
    .rest();
    let view = hand.rest();
    assert_eq!(view.viewpoint, unsized_view.viewpoint);
    let size = hand.state.physical().unwrap();
    assert_eq!(size.object, view.image.at_origin());
    assert!((size.mm_per_px * view.image.width - 20.0).abs() < 1e-9);
    // It may be leant away from as far as life size, and further no more.
    hand.input(Input::Command(Command::LifeSize));
    let life = hand.rest();
    assert!((size.times_life(life, hand.state.density()) - 1.0).abs() < 1e-9);
    hand.input(Input::Command(Command::ZoomOut));
    assert_eq!(hand.rest().viewpoint.scale, life.viewpoint.scale);
}

#[test]
fn a_width_that_cannot_be_is_none() {
    for width_mm in [0.0, -3.0, f64::NAN] {
        let state = opened(|opening| Opening {
            physical: None,
            width_mm: Some(width_mm),
            ..opening
        });
        assert_eq!(state.physical(), None, "{width_mm}");
    }
}

#[test]
fn without_a_size_millimetres_lead_nowhere_and_pixels_do() {
    let mut hand = Hand::on(opened(|opening| Opening {
        physical: None,
        ..opening
    }));
    let before = hand.rest();
    let viewpoint = ViewpointMm {
        center_mm: Point::new(10.0, 10.0),
        span_mm: 5.0,
        rotation_deg: 0.0,
    };
    for command in [
        Command::LookAt(viewpoint),
        Command::GoTo(viewpoint),
        Command::LifeSize,
    ] {
        hand.input(Input::Command(command));
        assert_eq!(hand.rest(), before, "{command:?}");
    }
    hand.input(Input::Command(Command::View(Viewpoint {
        center_image: Point::new(1000.0, 700.0),
        scale: 0.9,
        rotation: 0.0,
    })));
    assert_eq!(hand.rest().viewpoint.scale, 0.9);
}

fn near(one: Viewport, other: Viewport) -> bool {
    jump(one, other) < SNAP
}

proptest! {
    #[test]
    fn what_was_seen_is_seen_again_by_whoever_opens_with_it(
        notches in 0..12_u32, at in place(), by in place(), quarters in 0..4_u32,
    ) {
        let mut hand = Hand::on(opened(|opening| opening));
        for _ in 0..notches {
            hand.wheel(at, Vec2::new(0.0, -100.0));
            hand.wait(20.0);
        }
        for _ in 0..quarters {
            hand.input(Input::Command(Command::RotateBy(std::f64::consts::FRAC_PI_2)));
        }
        hand.rest();
        drag(&mut hand, at, by - at);
        let seen = hand.rest();
        // By pixels; without a size, whose life size may be further away, as far as the whole picture.
        let is_near = seen.viewpoint.scale >= seen.fit_scale();
        for is_sized in [true, !is_near] {
            let again = Hand::on(opened(|opening| Opening {
                physical: opening.physical.filter(|_| is_sized),
                view: Some(seen.viewpoint),
                // A link's viewpoint is older than what was seen last.
                viewpoint: Some(ViewpointMm { center_mm: Point::new(1.0, 1.0), span_mm: 3.0, rotation_deg: 0.0 }),
                ..opening
            })).rest();
            prop_assert!(near(seen, again), "{:?} {:?}", seen, again);
        }
        // By millimetres.
        let size = hand.state.physical();
        let viewpoint = size.map(|size| size.viewpoint_to_mm(seen));
        let again = Hand::on(opened(|opening| Opening { viewpoint, ..opening })).rest();
        prop_assert!(near(seen, again), "{:?} {:?}", seen, again);
    }

    #[test]
    fn one_who_flies_there_sees_what_one_sees_who_is_there_at_once(
        center in (-10.0..110.0_f64, -10.0..80.0_f64), span_mm in 0.1..300.0_f64, rotation_deg in -400.0..400.0_f64,
    ) {
        let viewpoint = ViewpointMm { center_mm: Point::new(center.0, center.1), span_mm, rotation_deg };
        let mut there = Hand::on(opened(|opening| opening));
        there.input(Input::Command(Command::GoTo(viewpoint)));
        let mut flown = Hand::on(opened(|opening| opening));
        flown.input(Input::Command(Command::LookAt(viewpoint)));
        prop_assert!(near(there.rest(), flown.rest()));
    }
}
