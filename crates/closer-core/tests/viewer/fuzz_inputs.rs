//! Whatever happens to a viewer, in whatever order and with whatever numbers: it keeps its senses.

use std::collections::BTreeSet;

use closer_core::{
    Command, HeldKey, Input, Manners, Point, PointerKind, PointerPhase, Rect, ScreenDensity, Size, Stage,
    TileFailure, TileKey, Vec2, ViewerState, Viewpoint, ViewpointMm,
};
use proptest::prelude::*;

use crate::world::{opening, physical, source};

/// Numbers of every kind, with the odd ones often.
fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        8 => -2000.0..2000.0_f64,
        2 => 0.0..1.0_f64,
        1 => prop::sample::select(vec![
            0.0, -0.0, f64::NAN, f64::INFINITY, f64::NEG_INFINITY, f64::MAX, f64::MIN, f64::MIN_POSITIVE, 5e-324, 1e-9, 1e12, -1.0,
        ]),
    ]
}

fn point() -> impl Strategy<Value = Point> {
    (number(), number()).prop_map(|(x, y)| Point::new(x, y))
}

fn vector() -> impl Strategy<Value = Vec2> {
    (number(), number()).prop_map(|(x, y)| Vec2::new(x, y))
}

fn kind() -> impl Strategy<Value = PointerKind> {
    prop::sample::select(vec![PointerKind::Mouse, PointerKind::Touch, PointerKind::Pen])
}

fn phase() -> impl Strategy<Value = PointerPhase> {
    prop::sample::select(vec![
        PointerPhase::Down,
        PointerPhase::Move,
        PointerPhase::Move,
        PointerPhase::Up,
        PointerPhase::Cancel,
    ])
}

pub fn held_key() -> impl Strategy<Value = HeldKey> {
    prop::sample::select(vec![
        HeldKey::Left,
        HeldKey::Right,
        HeldKey::Up,
        HeldKey::Down,
        HeldKey::Nearer,
        HeldKey::Farther,
    ])
}

fn key() -> impl Strategy<Value = TileKey> {
    prop_oneof![
        9 => (0..14_u32, 0..20_u32, 0..20_u32).prop_map(|(level, column, row)| TileKey::new(level, column, row)),
        1 => Just(TileKey::new(u32::MAX, u32::MAX, u32::MAX)),
    ]
}

fn viewpoint_mm() -> impl Strategy<Value = ViewpointMm> {
    (point(), number(), number()).prop_map(|(center_mm, span_mm, rotation_deg)| ViewpointMm {
        center_mm,
        span_mm,
        rotation_deg,
    })
}

fn manners() -> impl Strategy<Value = Manners> {
    prop_oneof![
        Just(Manners::Usual),
        Just(Manners::Cooperative),
        Just(Manners::Entered)
    ]
}

fn command() -> impl Strategy<Value = Command> {
    prop_oneof![
        Just(Command::ZoomIn),
        Just(Command::ZoomOut),
        Just(Command::Fit),
        Just(Command::Home),
        Just(Command::LifeSize),
        Just(Command::ToggleLoupe),
        Just(Command::ToggleLoupe),
        Just(Command::PutLoupeAway),
        point().prop_map(Command::Center),
        Just(Command::Fill),
        Just(Command::Upright),
        number().prop_map(Command::RotateBy),
        number().prop_map(Command::TimesLife),
        vector().prop_map(Command::Look),
        (number(), number(), number(), number())
            .prop_map(|(x, y, w, h)| Command::FlyTo(Rect::new(x, y, w, h))),
        viewpoint_mm().prop_map(Command::GoTo),
        viewpoint_mm().prop_map(Command::LookAt),
        (point(), number(), number()).prop_map(|(center_image, scale, rotation)| Command::View(Viewpoint {
            center_image,
            scale,
            rotation
        })),
    ]
}

fn input() -> impl Strategy<Value = Input> {
    prop_oneof![
        1 => (number(), number(), number())
            .prop_map(|(w, h, pixel_ratio)| Input::Resized { screen: Size::new(w, h), pixel_ratio }),
        6 => (0..4_i32, kind(), phase(), point())
            .prop_map(|(id, kind, phase, at_screen)| Input::Pointer { id, kind, phase, at_screen }),
        3 => (point(), vector(), any::<bool>()).prop_map(|(at_screen, delta, pinch)| Input::Wheel { at_screen, delta, pinch }),
        1 => vector().prop_map(|delta| Input::Scroll { delta }),
        3 => (held_key(), any::<bool>(), any::<bool>())
            .prop_map(|(key, is_down, is_fast)| Input::Key { key, is_down, is_fast }),
        1 => Just(Input::KeysLifted),
        3 => command().prop_map(Input::Command),
        1 => any::<bool>().prop_map(Input::ReducedMotion),
        1 => manners().prop_map(Input::Manners),
        1 => number().prop_map(|mm_per_device_px| Input::Density(ScreenDensity::Calibrated { mm_per_device_px })),
        2 => (key(), 0..(1_usize << 30)).prop_map(|(key, bytes)| Input::TileReady { key, bytes }),
        2 => (key(), proptest::option::of(number()))
            .prop_map(|(key, retry_after_ms)| Input::TileFailed { key, failure: TileFailure::Passing { retry_after_ms } }),
        1 => key().prop_map(|key| Input::TileFailed { key, failure: TileFailure::Gone }),
        1 => Just(Input::TilesLost),
        1 => any::<bool>().prop_map(Input::Online),
    ]
}

fn check_sound(state: &mut ViewerState, now: f64) -> Result<(), TestCaseError> {
    let frame = state.frame(now);
    let viewport = frame.viewport;
    prop_assert!(viewport.viewpoint.is_sound(), "{viewport:?}");
    prop_assert!(
        viewport.screen.is_drawable() && viewport.pixel_ratio.is_finite() && viewport.pixel_ratio > 0.0
    );
    let (scale, limits) = (viewport.viewpoint.scale, viewport.limits);
    prop_assert!(limits.min > 0.0 && limits.max.is_finite(), "{limits:?}");
    // A hand may pull it beyond by a factor of e½ at most; what rests obeys.
    let give = if frame.stage == Stage::Moving {
        1.65
    } else {
        1.000_001
    };
    let least = viewport.least_scale();
    prop_assert!(least <= limits.min * 1.000_001 || viewport.viewpoint.rotation != 0.0);
    prop_assert!(
        (least / give..=limits.max * give).contains(&scale),
        "{scale} in {limits:?}"
    );
    if let Some(glass) = &frame.glass {
        let seen = glass.viewport;
        prop_assert!(seen.viewpoint.is_sound() && seen.screen.is_drawable(), "{seen:?}");
        // Off by half a device pixel at most.
        let screen = viewport.screen.at_origin().inflated(0.51 / viewport.pixel_ratio);
        prop_assert!(
            screen.contains(glass.center_screen),
            "{:?} {screen:?}",
            glass.center_screen
        );
        prop_assert!((1.0..=12.000_001).contains(&glass.power), "{}", glass.power);
        prop_assert!(glass.draw.is_sorted() && frame.forget.iter().all(|key| !glass.draw.contains(key)));
    }
    prop_assert!(frame.fetch.len() <= 6);
    let drawn: BTreeSet<&TileKey> = frame.draw.iter().collect();
    prop_assert!(drawn.len() == frame.draw.len() && frame.draw.is_sorted());
    prop_assert!(frame.forget.iter().all(|key| !drawn.contains(key)));
    prop_assert!(
        frame.wake_at.is_none_or(|at| at >= now),
        "wakes at {:?}, it is {now}",
        frame.wake_at
    );
    // The middle of the screen shows the picture: nobody gets lost, but for a moment by as much as it gives.
    let given_screen = viewport.screen.width.max(viewport.screen.height);
    let given_image = if frame.stage == Stage::Moving {
        given_screen / viewport.viewpoint.scale
    } else {
        0.0
    };
    let middle = viewport.screen_to_image(viewport.screen.middle());
    let near = viewport
        .image
        .at_origin()
        .inflated(viewport.image.width + 1.0 / viewport.device_scale() + given_image);
    prop_assert!(near.contains(middle), "{middle:?}");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_inputs_in_any_order_keep_the_view_sound(
        inputs in prop::collection::vec((input(), 0.0..400.0_f64), 1..40), has_size in any::<bool>(), screen in (number(), number(), number()),
        mm in number(), max_device_scale in prop_oneof![Just(1.0), number()],
    ) {
        let source = source(4096, 3000, 256, 1);
        let mut opening = opening(has_size.then(|| physical(&source, mm)));
        opening.screen = Size::new(screen.0, screen.1);
        opening.pixel_ratio = screen.2;
        opening.max_device_scale = max_device_scale;
        opening.budget = 4 << 20;
        let mut state = ViewerState::open(&source, opening);
        let mut now = 0.0;
        check_sound(&mut state, now)?;
        for (input, after) in inputs {
            now += after;
            state.update(input.clone(), now);
            check_sound(&mut state, now).map_err(|error| TestCaseError::fail(format!("after {input:?}: {error}")))?;
        }
    }

    #[test]
    fn when_all_pointers_went_up_nothing_is_held(
        events in prop::collection::vec((0..4_i32, kind(), phase(), point(), 0.0..200.0_f64), 0..60), cancels in any::<bool>(),
    ) {
        let source = source(4096, 3000, 256, 1);
        let mut state = ViewerState::open(&source, opening(None));
        let mut now = 0.0;
        for (id, kind, phase, at_screen, after) in events {
            now += after;
            state.update(Input::Pointer { id, kind, phase, at_screen }, now);
            state.frame(now);
        }
        for id in 0..4 {
            let phase = if cancels { PointerPhase::Cancel } else { PointerPhase::Up };
            state.update(Input::Pointer { id, kind: PointerKind::Touch, phase, at_screen: Point::new(10.0, 10.0) }, now);
        }
        let frame = state.frame(now + 60_000.0);
        prop_assert!(frame.stage != Stage::Moving && !frame.awake);
    }
}
