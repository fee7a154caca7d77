//! Laws of the one place where image space meets screen space.

use std::f64::consts::FRAC_PI_2;

use closer_core::{Point, Rect, ScaleLimits, Size, Vec2, Viewpoint, Viewport};
use proptest::prelude::*;

use crate::world::{any_viewport, jump, rotation};

/// CSS pixels that nobody sees.
const HAIR: f64 = 1e-6;

fn on_screen(viewport: Viewport, area_image: Rect) -> Rect {
    Rect::around(
        area_image
            .corners()
            .map(|corner| viewport.image_to_screen(corner)),
    )
}

proptest! {
    #[test]
    fn image_to_screen_and_back_is_the_same_place(viewport in any_viewport(), x in -1.0..2.0_f64, y in -1.0..2.0_f64) {
        let place = Point::new(x * viewport.screen.width, y * viewport.screen.height);
        let back = viewport.image_to_screen(viewport.screen_to_image(place));
        prop_assert!(back.distance(place) < HAIR, "{place:?} came back as {back:?}");
    }

    #[test]
    fn zooming_keeps_the_point_under_the_cursor(
        x in 8000.0..12_000.0_f64, y in 8000.0..12_000.0_f64, scale in 1.0..4.0_f64, rotation in rotation(),
        at_x in 0.0..1000.0_f64, at_y in 0.0..1000.0_f64, factor in 0.5..8.0_f64,
    ) {
        let viewport = Viewport {
            viewpoint: Viewpoint { center_image: Point::new(x, y), scale, rotation },
            limits: ScaleLimits { min: 0.01, max: 100.0 },
            ..Viewport::fitting(Size::new(20_000.0, 20_000.0), Size::new(1000.0, 1000.0), 1.0)
        };
        let at = Point::new(at_x, at_y);
        let zoomed = viewport.zoomed_about(at, factor);
        prop_assert!((zoomed.viewpoint.scale / scale / factor - 1.0).abs() < 1e-12);
        prop_assert!(zoomed.image_to_screen(viewport.screen_to_image(at)).distance(at) < HAIR);
    }

    #[test]
    fn panning_takes_what_is_under_the_finger_along(
        x in 8000.0..12_000.0_f64, y in 8000.0..12_000.0_f64, rotation in rotation(),
        by_x in -1000.0..1000.0_f64, by_y in -1000.0..1000.0_f64,
    ) {
        let viewport = Viewport {
            viewpoint: Viewpoint { center_image: Point::new(x, y), scale: 1.0, rotation },
            limits: ScaleLimits { min: 0.01, max: 100.0 },
            ..Viewport::fitting(Size::new(20_000.0, 20_000.0), Size::new(1000.0, 1000.0), 1.0)
        };
        let (finger, by) = (Point::new(300.0, 400.0), Vec2::new(by_x, by_y));
        let panned = viewport.panned(by);
        prop_assert!(panned.image_to_screen(viewport.screen_to_image(finger)).distance(finger + by) < HAIR);
    }

    #[test]
    fn clamping_obeys_the_limits(viewport in any_viewport(), low in -2.0..2.0_f64, high in 0.0..4.0_f64) {
        let limits = ScaleLimits {
            min: viewport.viewpoint.scale * low.exp2(),
            max: viewport.viewpoint.scale * (low + high).exp2(),
        };
        let clamped = viewport.with_limits(limits);
        // A turned picture may need a smaller scale to be whole, or is whole at a larger one.
        let least = clamped.least_scale();
        prop_assert!((least..=limits.max).contains(&clamped.viewpoint.scale));
        prop_assert!(viewport.viewpoint.rotation != 0.0 || least == limits.min);
    }

    #[test]
    fn a_picture_that_may_be_seen_whole_may_be_so_turned_as_it_is(viewport in any_viewport()) {
        let upright = Viewport { viewpoint: Viewpoint { rotation: 0.0, ..viewport.viewpoint }, ..viewport };
        let whole = ScaleLimits { min: upright.fit_scale(), max: 1e9 };
        let turned = Viewport { limits: whole, ..viewport };
        let fit = turned.fit_scale();
        prop_assert!((turned.limited(fit) / fit - 1.0).abs() < 1e-9);
    }

    #[test]
    fn clamping_twice_is_clamping_once(viewport in any_viewport()) {
        let once = viewport.clamped();
        prop_assert!(jump(once, once.clamped()) < HAIR);
    }

    #[test]
    fn clamping_leaves_no_empty_edge_where_the_picture_could_fill(viewport in any_viewport(), quarters in -4..5_i32) {
        let rotation = f64::from(quarters) * FRAC_PI_2;
        let viewport = Viewport { viewpoint: Viewpoint { rotation, ..viewport.viewpoint }, ..viewport };
        let clamped = viewport.clamped();
        let picture = on_screen(clamped, clamped.image.at_origin());
        let screen = clamped.screen;
        for (low, high, side) in [
            (picture.x, picture.right(), screen.width),
            (picture.y, picture.bottom(), screen.height),
        ] {
            if high - low >= side {
                prop_assert!(low <= HAIR && high >= side - HAIR, "{low} to {high} of {side}");
            } else {
                prop_assert!((low + high - side).abs() < HAIR, "{low} to {high} is not in the middle of {side}");
            }
        }
    }

    #[test]
    fn a_turned_view_looks_at_the_picture_and_not_past_it(viewport in any_viewport()) {
        // Bug: the bounds of the turned picture were the limit, and their corners have nothing to show.
        let clamped = viewport.clamped();
        let image = clamped.image.at_origin().inflated(HAIR);
        prop_assert!(image.contains(clamped.viewpoint.center_image));
    }

    #[test]
    fn every_corner_of_a_turned_picture_can_be_seen(viewport in any_viewport()) {
        let image = viewport.image;
        let seen_from = |corner: Point| {
            (0..=8).flat_map(|x| (0..=8).map(move |y| (f64::from(x) / 8.0, f64::from(y) / 8.0))).any(|(x, y)| {
                let center_image = Point::new(x * image.width, y * image.height);
                let view = viewport.looking_at(Viewpoint { center_image, ..viewport.viewpoint });
                let screen = view.screen.at_origin().inflated(0.5);
                screen.contains(view.image_to_screen(corner))
            })
        };
        for corner in image.at_origin().corners() {
            prop_assert!(seen_from(corner), "{corner:?} is never seen");
        }
    }

    #[test]
    fn turning_there_and_back_moves_nothing(viewport in any_viewport(), angle in -7.0..7.0_f64, at_x in 0.0..1.0_f64, at_y in 0.0..1.0_f64) {
        let at = Point::new(at_x * viewport.screen.width, at_y * viewport.screen.height);
        let anchor = viewport.screen_to_image(at);
        let free = Viewport { image: Size::new(1e9, 1e9), ..viewport };
        let free = free.looking_at(Viewpoint { center_image: Point::new(5e8, 5e8), ..free.viewpoint });
        let held = free.screen_to_image(at);
        let Viewpoint { scale, rotation, .. } = free.viewpoint;
        let turned = free.anchored(held, at, scale, rotation + angle);
        prop_assert!(turned.image_to_screen(held).distance(at) < 1e-3, "{anchor:?}");
        let back = turned.anchored(held, at, scale, rotation);
        prop_assert!(jump(free, back) < 1e-3);
    }

    #[test]
    fn filling_leaves_no_ground_and_no_more_than_it_must(viewport in any_viewport()) {
        let filled = Viewport { viewpoint: viewport.viewpoint_filling(), ..viewport };
        let image = filled.image.at_origin();
        let hair = filled.image.width.max(filled.image.height) * 1e-9 + HAIR;
        let seen = filled.seen_image();
        prop_assert!(seen.corners().into_iter().all(|corner| image.inflated(hair).contains(corner)), "{seen:?}");
        let spare = (image.width - seen.width).min(image.height - seen.height);
        prop_assert!(spare < 2.0 * hair, "{spare} image px to spare");
    }

    #[test]
    fn quarter_turns_are_exact(viewport in any_viewport(), quarters in -8..9_i32, x in -1e5..1e5_f64, y in -1e5..1e5_f64) {
        let by = Vec2::new(x, y).rotated(f64::from(quarters) * FRAC_PI_2);
        let expected = match quarters.rem_euclid(4) {
            0 => Vec2::new(x, y),
            1 => Vec2::new(-y, x),
            2 => Vec2::new(-x, -y),
            _ => Vec2::new(y, -x),
        };
        prop_assert_eq!(by, expected);
        // So that a picture on its side rests on device pixels too.
        let rotation = f64::from(quarters) * FRAC_PI_2;
        let turned = Viewport { viewpoint: Viewpoint { rotation, ..viewport.viewpoint }, ..viewport };
        let snapped = turned.snapped();
        prop_assert!(jump(turned, snapped) * viewport.pixel_ratio < 1.0);
        let origin = snapped.image_to_screen(Point::default());
        for at in [origin.x * viewport.pixel_ratio, origin.y * viewport.pixel_ratio] {
            prop_assert!((at - at.round()).abs() < HAIR, "the origin lies on device pixel {at}");
        }
        prop_assert!(jump(snapped, snapped.snapped()) < HAIR);
    }

    #[test]
    fn clamping_changes_nothing_that_is_inside(x in 0.3..0.7_f64, y in 0.3..0.7_f64, rotation in rotation()) {
        let viewport = Viewport {
            viewpoint: Viewpoint { center_image: Point::new(x * 9000.0, y * 9000.0), scale: 1.0, rotation },
            ..Viewport::fitting(Size::new(9000.0, 9000.0), Size::new(800.0, 600.0), 1.0)
        };
        prop_assert_eq!(viewport.clamped(), viewport);
    }

    #[test]
    fn snapping_moves_by_less_than_a_device_pixel_onto_device_pixels(viewport in any_viewport()) {
        let snapped = viewport.snapped();
        prop_assert!(jump(viewport, snapped) * viewport.pixel_ratio < 1.0);
        if viewport.viewpoint.rotation == 0.0 {
            let origin = snapped.image_to_screen(Point::default());
            for at in [origin.x * viewport.pixel_ratio, origin.y * viewport.pixel_ratio] {
                prop_assert!((at - at.round()).abs() < HAIR, "the origin lies on device pixel {at}");
            }
        } else {
            prop_assert_eq!(snapped, viewport);
        }
        prop_assert!(jump(snapped, snapped.snapped()) < HAIR);
    }

    #[test]
    fn snapping_leaves_no_line_of_ground_along_the_edges(viewport in any_viewport()) {
        // Bug: rounded to the nearer device pixel, a picture moved to its end stopped short of the screen's edge.
        let before = Viewport { viewpoint: Viewpoint { rotation: 0.0, ..viewport.viewpoint }, ..viewport }.clamped();
        let snapped = before.snapped();
        let (picture, screen) = (on_screen(snapped, snapped.image.at_origin()), snapped.screen);
        let was = on_screen(before, before.image.at_origin());
        for (low, high, width, side) in [
            (picture.x, picture.right(), was.width, screen.width),
            (picture.y, picture.bottom(), was.height, screen.height),
        ] {
            if width >= side {
                prop_assert!(low <= HAIR && high >= side - 3.0 * HAIR, "{low} to {high} of {side}");
            }
        }
    }

    #[test]
    fn showing_a_region_shows_all_of_it_with_its_margin(
        viewport in any_viewport(), x in 0.0..0.9_f64, y in 0.0..0.9_f64, w in 0.001..0.1_f64, h in 0.001..0.1_f64,
        margin in 0.0..0.5_f64,
    ) {
        let image = viewport.image;
        let region = Rect::new(x * image.width, y * image.height, w * image.width, h * image.height);
        let viewpoint = viewport.viewpoint_showing(region, margin);
        let shown = on_screen(Viewport { viewpoint, ..viewport }, region);
        let screen = viewport.screen.at_origin().inflated(HAIR);
        prop_assert!(shown.corners().into_iter().all(|corner| screen.contains(corner)), "{shown:?}");
        // As near as that: the tighter side is filled but for the margin.
        let filled = (shown.width / viewport.screen.width).max(shown.height / viewport.screen.height);
        prop_assert!((filled * (1.0 + 2.0 * margin) - 1.0).abs() < 1e-9, "fills {filled}");
    }

    #[test]
    fn what_is_seen_holds_every_corner_of_the_screen(viewport in any_viewport()) {
        let seen = viewport.seen_image().inflated(HAIR * viewport.image.width);
        for corner in viewport.screen.at_origin().corners() {
            prop_assert!(seen.contains(viewport.screen_to_image(corner)));
        }
    }

    #[test]
    fn a_resize_keeps_the_middle_and_the_scale(viewport in any_viewport(), w in 1.0..4000.0_f64, h in 1.0..4000.0_f64) {
        let resized = viewport.resized(Size::new(w, h), 2.0);
        prop_assert_eq!(resized.viewpoint, viewport.viewpoint);
        prop_assert!(resized.image_to_screen(viewport.viewpoint.center_image).distance(Point::new(w / 2.0, h / 2.0)) < HAIR);
    }
}

#[test]
fn numbers_that_cannot_be_drawn_change_nothing() {
    let viewport = Viewport::fitting(Size::new(4000.0, 3000.0), Size::new(800.0, 600.0), 1.0);
    for odd in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert_eq!(viewport.panned(Vec2::new(odd, 0.0)), viewport);
        assert_eq!(viewport.zoomed_about(Point::new(odd, 0.0), 2.0), viewport);
        assert_eq!(viewport.zoomed_about(Point::new(10.0, 10.0), odd), viewport);
        assert_eq!(viewport.resized(Size::new(odd, 600.0), 1.0), viewport);
        assert_eq!(viewport.resized(Size::new(800.0, 600.0), odd), viewport);
    }
    assert_eq!(viewport.zoomed_about(Point::new(10.0, 10.0), 0.0), viewport);
    assert_eq!(viewport.resized(Size::new(0.0, 600.0), 1.0), viewport);
}
