//! Something known beside the work, and measuring: drawn as large as it is, and said no finer than it is known.

use closer_core::{Companion, MM_PER_INCH, Measure, Physical, Point, Rect, Size, Vec2, Viewport};
use proptest::prelude::*;

use crate::world::any_viewport;

/// An object that takes a part of the picture, `mm_per_px` fine.
fn physical(view: Viewport, mm_per_px: f64) -> Physical {
    let Size { width, height } = view.image;
    Physical {
        mm_per_px,
        object: Rect::new(width * 0.1, height * 0.2, width * 0.7, height * 0.6),
    }
}

fn any_companion() -> impl Strategy<Value = Companion> {
    let everything: Vec<_> = Companion::all("en-US").chain(Companion::all("de")).collect();
    proptest::sample::select(everything)
}

/// Corners and control points of a path of absolute commands. Of a curve, those hold all of it.
fn points(path: &str) -> (Vec<Point>, Vec<Point>) {
    let (mut corners, mut hull, mut numbers) = (Vec::new(), Vec::new(), Vec::new());
    let mut command = 'Z';
    for word in path.split_whitespace() {
        let digits = word.trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
        if let Some(letter) = word.chars().next().filter(char::is_ascii_alphabetic) {
            assert!("MLCAZ".contains(letter), "{letter} is not measured here");
            command = letter;
            numbers.clear();
        }
        if digits.is_empty() {
            continue;
        }
        numbers.push(digits.parse::<f64>().expect("a number of the outline"));
        let needed = match command {
            'C' => 6,
            'A' => 7,
            _ => 2,
        };
        if numbers.len() == needed {
            let end = Point::new(numbers[needed - 2], numbers[needed - 1]);
            if command == 'C' {
                hull.extend([
                    Point::new(numbers[0], numbers[1]),
                    Point::new(numbers[2], numbers[3]),
                ]);
            }
            if command == 'A'
                && corners
                    .last()
                    .is_some_and(|from: &Point| from.distance(end) > 1.9 * numbers[0])
            {
                // Half a circle: as far from its middle as its ends.
                let from: Point = corners[corners.len() - 1];
                let (middle, along) = (from.middle(end), (end - from) / 2.0);
                let across = Vec2::new(-along.y, along.x);
                corners.extend([middle + across, middle - across]);
            }
            corners.push(end);
            numbers.clear();
        }
    }
    hull.extend(&corners);
    (corners, hull)
}

#[test]
fn each_outline_is_as_large_as_it_says() {
    for companion in Companion::all("de").chain(Companion::all("en-US")) {
        let size = companion.size_mm();
        let (corners, hull) = points(&companion.outline().path);
        // No control point is outside, so nothing is; and corners reach every side.
        for area in [Rect::around(corners), Rect::around(hull)] {
            let off = [area.x, area.y, area.width - size.width, area.height - size.height];
            assert!(
                off.into_iter().all(|off| off.abs() < 1e-3),
                "{companion:?}: {area:?}"
            );
        }
    }
}

#[test]
fn a_hair_is_as_thick_as_a_hair_all_along() {
    // Its two edges are one curve, moved down: across it is thinner only by the cosine of its slope.
    let path = Companion::Hair.outline().path;
    let thick = Companion::Hair.thickness_mm().unwrap();
    let (corners, _) = points(&path);
    assert!((corners[3].y - corners[0].y - thick).abs() < 1e-9);
    assert!((corners[2].y - corners[1].y - thick).abs() < 1e-9);
    // Steepest in the middle of the cubic 0.2 → 0 over 2 mm.
    let slope: f64 = 0.3 / 1.95;
    assert!(1.0 / slope.hypot(1.0) > 0.985);
}

#[test]
fn what_is_nearest_in_size_comes_first() {
    let view = Viewport::fitting(Size::new(4000.0, 3000.0), Size::new(1000.0, 700.0), 1.0);
    let work = |width_mm: f64| Physical {
        mm_per_px: width_mm / 4000.0,
        object: view.image.at_origin(),
    };
    let first = |width_mm: f64| Companion::offered(work(width_mm), view, "en-US")[0];
    assert_eq!(first(12.0), Companion::Rice);
    assert_eq!(first(60.0), Companion::Matchstick);
    assert_eq!(first(80.0), Companion::Matchbox);
    assert_eq!(first(127.0), Companion::BankCard);
    let mut near = view;
    near.viewpoint.scale = 1.0;
    near.viewpoint.center_image = Point::new(2000.0, 1500.0);
    assert!(matches!(
        Companion::offered(work(20.0), near, "de")[0],
        Companion::Hair | Companion::PenLine
    ));
}

proptest! {
    #[test]
    fn it_is_drawn_as_large_as_it_is_at_every_scale(
        view in any_viewport(), mm_per_px in 0.0005..0.5_f64, companion in any_companion(),
        x in -100.0..100.0_f64, y in -100.0..100.0_f64,
    ) {
        let physical = physical(view, mm_per_px);
        let size = companion.size_mm();
        let drawn = companion.size_screen(physical, view);
        let at = Point::new(x, y);
        for (along, drawn) in [
            (Vec2::new(size.width, 0.0), drawn.width),
            (Vec2::new(0.0, size.height), drawn.height),
        ] {
            let ends = [at, at + along].map(|end| view.image_to_screen(physical.mm_to_image(end)));
            let between = ends[0].distance(ends[1]);
            prop_assert!((between - drawn).abs() <= 1e-6 * drawn.max(1.0), "{between} {drawn}");
            let mm = drawn * physical.mm_per_px / view.viewpoint.scale;
            prop_assert!((mm - along.length()).abs() < 1e-9 * along.length().max(1.0));
        }
    }

    #[test]
    fn what_is_offered_is_seen_at_once_and_whole(
        view in any_viewport(), mm_per_px in 0.0005..0.5_f64,
    ) {
        let physical = physical(view, mm_per_px);
        let offered = Companion::offered(physical, view, "de");
        for companion in Companion::all("de") {
            prop_assert_eq!(offered.contains(&companion), companion.makes_sense(physical, view));
        }
        for companion in offered {
            let drawn = companion.size_screen(physical, view);
            prop_assert!(drawn.width.max(drawn.height) >= 8.0);
            if let Some(thick) = companion.thickness_mm() {
                prop_assert!(thick / mm_per_px * view.viewpoint.scale >= 3.0);
            }
            let middle = physical.mm_to_screen(companion.first_place(physical, view), view);
            let around = drawn.bounds_rotated(view.viewpoint.rotation);
            prop_assert!(around.width <= 0.7 * view.screen.width && around.height <= 0.7 * view.screen.height);
            let hair = 1e-6 * view.screen.width.max(view.screen.height);
            for (at, half, side) in [
                (middle.x, around.width / 2.0, view.screen.width),
                (middle.y, around.height / 2.0, view.screen.height),
            ] {
                prop_assert!(at - half >= -hair && at + half <= side + hair, "{companion:?} at {middle:?}");
            }
        }
    }

    #[test]
    fn what_makes_no_sense_here_does_so_where_one_is_led(
        view in any_viewport(), mm_per_px in 0.0005..0.5_f64, companion in any_companion(),
    ) {
        let physical = physical(view, mm_per_px);
        // A band is seen beside something else where a view is not much smaller than a phone's.
        prop_assume!(view.screen.width.min(view.screen.height) > 300.0);
        let led = companion.view_for(physical, view);
        prop_assert!(companion.makes_sense(physical, led), "{companion:?} at {led:?}");
        prop_assert!(!companion.makes_sense(physical, view) || led == view);
    }

    #[test]
    fn it_goes_with_the_hand_and_no_further_than_the_view(
        view in any_viewport(), mm_per_px in 0.0005..0.5_f64,
        x in 0.0..1.0_f64, y in 0.0..1.0_f64, dx in -0.8..0.8_f64, dy in -0.8..0.8_f64,
    ) {
        let physical = physical(view, mm_per_px);
        let Size { width, height } = view.screen;
        let from = Point::new(x * width, y * height);
        let by = Vec2::new(dx * width, dy * height);
        let moved = physical.moved_mm(physical.screen_to_mm(from, view), by, view);
        let at = physical.mm_to_screen(moved, view);
        let to = from + by;
        let expected = Point::new(to.x.clamp(0.0, width), to.y.clamp(0.0, height));
        prop_assert!(at.distance(expected) < 1e-6 * width.max(height), "{at:?} {expected:?}");
    }

    #[test]
    fn a_measure_says_its_length_no_finer_than_it_is_known(
        view in any_viewport(), mm_per_px in 0.0005..0.5_f64,
        ends in prop::array::uniform4(0.0..1.0_f64),
    ) {
        let physical = physical(view, mm_per_px);
        let Size { width, height } = view.screen;
        let [from, to] = [[ends[0], ends[1]], [ends[2], ends[3]]].map(|[x, y]| Point::new(x * width, y * height));
        let measure = Measure {
            from_mm: physical.screen_to_mm(from, view),
            to_mm: physical.screen_to_mm(to, view),
        };
        let true_mm = from.distance(to) / view.viewpoint.scale * mm_per_px;
        prop_assert!((measure.length_mm() - true_mm).abs() < 1e-6 * true_mm.max(1e-3));
        let device_mm = mm_per_px / view.viewpoint.scale / view.pixel_ratio;
        let grain_mm = mm_per_px.max(device_mm);
        let [mm, inches] = measure.words(physical, view);
        for (said, unit, mm_per_unit) in [(mm, " mm", 1.0), (inches, " in", MM_PER_INCH)] {
            let number = said.strip_suffix(unit).expect("its unit");
            let places = number.split_once('.').map_or(0, |(_, behind)| behind.len() as i32);
            let finest = 0.1_f64.powi(places);
            prop_assert!(finest >= grain_mm / mm_per_unit * (1.0 - 1e-9) || places == 0, "{said}, {grain_mm}");
            prop_assert!(places <= 3);
            // No further off than half of what is ten times as fine, or than a thousandth.
            let off = (number.parse::<f64>().unwrap() - true_mm / mm_per_unit).abs();
            let coarsest = (10.0 * grain_mm / mm_per_unit).max(0.001);
            prop_assert!(off <= 0.5001 * coarsest + 1e-9, "{said} for {true_mm} mm");
        }
    }
}

#[test]
fn a_millimetre_that_a_screen_pixel_covers_is_not_cut_finer() {
    let view = Viewport::fitting(Size::new(4000.0, 3000.0), Size::new(400.0, 300.0), 1.0);
    let measure = Measure {
        from_mm: Point::new(1.0, 1.0),
        to_mm: Point::new(13.345_6, 1.0),
    };
    let words = |mm_per_px: f64, scale: f64, pixel_ratio: f64| {
        let mut view = view.resized(view.screen, pixel_ratio);
        view.viewpoint.scale = scale;
        measure.words(physical(view, mm_per_px), view)
    };
    // A screen pixel is 0.1 mm, then 0.05, 0.01 and 0.005 mm; the photograph has no finer one than 0.01 mm.
    assert_eq!(words(0.01, 0.1, 1.0), ["12.3 mm", "0.49 in"]);
    assert_eq!(words(0.01, 0.1, 2.0), ["12.3 mm", "0.49 in"]);
    assert_eq!(words(0.01, 1.0, 1.0), ["12.35 mm", "0.486 in"]);
    assert_eq!(words(0.01, 2.0, 1.0), ["12.35 mm", "0.486 in"]);
    assert_eq!(words(1.5, 1.0, 1.0), ["10 mm", "0.5 in"]);
}
