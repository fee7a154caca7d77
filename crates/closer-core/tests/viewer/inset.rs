//! The small picture in the corner: life size where that has room, else a map; and where the view is in it.

use closer_core::{Inset, InsetPlace, Physical, Point, Rect, ScreenDensity, Size, Viewport};
use proptest::prelude::*;

use crate::script::check;
use crate::world::any_viewport;

const MAP: Option<f64> = Some(160.0);

fn place(view: Viewport, map_side: Option<f64>) -> InsetPlace {
    let Size { width, height } = view.image;
    InsetPlace {
        region: Rect::new(width * 0.1, height * 0.2, width * 0.8, height * 0.6),
        map_side,
    }
}

fn physical(view: Viewport, width_mm: f64) -> Physical {
    Physical {
        mm_per_px: width_mm / view.image.width,
        object: place(view, None).region,
    }
}

/// Where its outline is to be: its corners are the view's, or its own where the view sees more.
fn check_outline(view: Viewport, inset: &Inset) -> Result<(), TestCaseError> {
    let Size { width, height } = inset.viewport.screen;
    let corner = |x: f64, y: f64| {
        inset
            .viewport
            .image_to_screen(view.screen_to_image(Point::new(x, y)))
    };
    let (start, end) = (corner(0.0, 0.0), corner(view.screen.width, view.screen.height));
    let hair = 1e-6 * width.max(height);
    let kept = |at: Point| Point::new(at.x.clamp(0.0, width), at.y.clamp(0.0, height));
    match inset.seen {
        Some(seen) if seen.width > 0.0 => {
            prop_assert!(Point::new(seen.x, seen.y).distance(kept(start)) < hair);
            prop_assert!(Point::new(seen.right(), seen.bottom()).distance(kept(end)) < hair);
        }
        Some(_) => {}
        None => {
            prop_assert!(start.x <= width * 0.005 && start.y <= height * 0.005);
            prop_assert!(end.x >= width * 0.995 && end.y >= height * 0.995);
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn at_life_size_it_is_as_large_as_the_work_and_its_outline_is_what_the_view_sees(
        view in any_viewport(), width_mm in 5.0..150.0_f64, dpi in 60.0..600.0_f64,
    ) {
        let physical = physical(view, width_mm);
        let density = ScreenDensity::Calibrated { mm_per_device_px: 25.4 / dpi };
        let times = physical.times_life(view, density);
        let Some(inset) = Inset::of(view, Some(physical), density, place(view, None)) else {
            return Ok(());
        };
        prop_assert!(inset.is_life_size && times > 1.3);
        let around = physical.object.size().bounds_rotated(view.viewpoint.rotation);
        let Size { width, height } = inset.viewport.screen;
        let mm_per_px = 25.4 / dpi * view.pixel_ratio;
        for (shown, side) in [(width, around.width), (height, around.height)] {
            let mm = side * physical.mm_per_px;
            prop_assert!((shown * mm_per_px - mm).abs() < 1e-6 * mm, "{shown} px for {mm} mm");
        }
        prop_assert!(width * height <= view.screen.width * view.screen.height / 6.0);
        check_outline(view, &inset)?;
    }

    #[test]
    fn a_map_shows_the_whole_and_its_outline_is_what_the_view_sees(view in any_viewport(), side in 80.0..300.0_f64) {
        let Some(map) = Inset::of(view, None, ScreenDensity::Assumed, place(view, Some(side))) else {
            return Ok(());
        };
        prop_assert!(!map.is_life_size);
        let Size { width, height } = map.viewport.screen;
        prop_assert!((width.max(height) - side).abs() < 1e-6);
        // The whole picture lies in it, and reaches all its edges.
        let shown = Rect::around(view.image.at_origin().corners().map(|corner| map.viewport.image_to_screen(corner)));
        prop_assert!(shown.x.abs() < 1e-6 && shown.y.abs() < 1e-6);
        prop_assert!((shown.width - width).abs() < 1e-6 && (shown.height - height).abs() < 1e-6);
        check_outline(view, &map)?;
    }

    #[test]
    fn a_place_in_it_is_a_place_of_the_picture(view in any_viewport(), x in -50.0..250.0_f64, y in -50.0..250.0_f64) {
        let Some(map) = Inset::of(view, None, ScreenDensity::Assumed, place(view, MAP)) else {
            return Ok(());
        };
        let at = map.image_at(Point::new(x, y));
        prop_assert!(view.image.at_origin().contains(at));
        let there = map.viewport.image_to_screen(at);
        let is_inside = view.image.at_origin().contains(map.viewport.screen_to_image(Point::new(x, y)));
        prop_assert!(!is_inside || there.distance(Point::new(x, y)) < 1e-6);
    }
}

/// A work of 40 × 30 mm on a photograph that shows a quarter more.
fn work(screen: Size, times_life: f64) -> (Viewport, Physical) {
    let mut view = Viewport::fitting(Size::new(5000.0, 5000.0), screen, 1.0);
    let physical = physical(view, 50.0);
    view.viewpoint.scale = physical.life_scale(ScreenDensity::Assumed, 1.0) * times_life;
    (view, physical)
}

fn inset(screen: Size, times_life: f64) -> Option<Inset> {
    let (view, physical) = work(screen, times_life);
    Inset::of(view, Some(physical), ScreenDensity::Assumed, place(view, None))
}

#[test]
fn it_comes_when_the_work_is_enlarged_and_goes_at_life_size() {
    let desk = Size::new(1200.0, 700.0);
    assert_eq!(inset(desk, 1.0), None);
    assert_eq!(inset(desk, 1.3), None);
    let shown = inset(desk, 1.5).expect("it is enlarged");
    assert_eq!(shown.seen, None, "all of it is seen");
    assert!(inset(desk, 20.0).expect("it is enlarged").seen.is_some());
}

#[test]
fn on_a_phone_it_waits_until_one_leans_in() {
    let phone = Size::new(390.0, 388.0);
    assert_eq!(inset(phone, 1.6), None, "it would only cover the work");
    assert!(inset(phone, 4.0).is_some());
    assert_eq!(
        inset(Size::new(300.0, 260.0), 4.0),
        None,
        "too much of a small view"
    );
}

#[test]
fn a_map_is_worth_its_place_only_where_something_is_out_of_sight() {
    let whole = Viewport::fitting(Size::new(4000.0, 3000.0), Size::new(800.0, 600.0), 1.0);
    let is_needed = |factor: f64| {
        let mut view = whole;
        view.viewpoint.scale *= factor;
        Inset::of(view, None, ScreenDensity::Assumed, place(view, MAP)).is_some()
    };
    assert!(!is_needed(1.0));
    assert!(!is_needed(1.12), "home leaves a little out");
    assert!(is_needed(1.5));
}

#[test]
fn what_is_pointed_at_comes_into_the_middle_at_the_same_scale() {
    check(
        "open 4096x4096 in 800x600 of 100 mm, go to 50,50 span 15, centre 1000,1500, rest",
        "centre 1000,1500, scale 0.9766, asleep",
    );
    check(
        "open 4096x4096 in 800x600 of 100 mm, go to 50,50 span 15, centre 0,0, rest",
        "centre 410,307, scale 0.9766",
    );
}
