//! Millimetres: what is said about sizes is true, whatever screen says it.

use closer_core::{
    MM_PER_INCH, Physical, Point, Rect, ScaleBar, ScreenDensity, Size, Viewpoint, Viewport, inch_length,
    metric_length, times_life_label,
};
use proptest::prelude::*;

use crate::world::any_viewport;

fn physical(mm_per_px: f64) -> Physical {
    Physical {
        mm_per_px,
        object: Rect::new(120.0, 80.0, 5000.0, 4000.0),
    }
}

fn at_scale(scale: f64, pixel_ratio: f64) -> Viewport {
    let viewport = Viewport::fitting(Size::new(6000.0, 5000.0), Size::new(800.0, 600.0), pixel_ratio);
    Viewport {
        viewpoint: Viewpoint {
            scale,
            ..viewport.viewpoint
        },
        ..viewport
    }
}

/// The millimetres that a label says, read as a person reads it.
fn said_mm(label: &str) -> f64 {
    let (number, unit) = label.rsplit_once(' ').expect("a number and a unit");
    let number: f64 = number
        .split(' ')
        .map(|part| match part.split_once('/') {
            Some((over, under)) => {
                over.parse::<f64>().expect("a whole number") / under.parse::<f64>().expect("a whole number")
            }
            None => part.parse().expect("a number"),
        })
        .sum();
    number
        * match unit {
            "mm" => 1.0,
            "µm" => 0.001,
            "in" => MM_PER_INCH,
            "thou" => MM_PER_INCH / 1000.0,
            other => panic!("nobody knows the unit {other}"),
        }
}

#[test]
fn an_inch_is_25_4_mm() {
    assert_eq!(MM_PER_INCH, 25.4);
    assert_eq!(inch_length(25.4), "1 in");
}

#[test]
fn five_inches_are_127_mm() {
    assert_eq!(5.0 * MM_PER_INCH, 127.0);
    assert_eq!(inch_length(127.0), "5 in");
}

#[test]
fn times_life_is_said_to_two_figures_below_ten_and_whole_above() {
    for (times, label) in [
        (8.0, "×8"),
        (1.4, "×1.4"),
        (1.0, "×1"),
        (1.449, "×1.4"),
        (2.96, "×3"),
        (9.94, "×9.9"),
        (9.96, "×10"),
        (12.4, "×12"),
        (128.6, "×129"),
        (0.5, "×0.5"),
        (0.336, "×0.34"),
        (0.999, "×1"),
        (0.05, "×0.05"),
        (0.0123, "×0.012"),
        (0.004, "×0.004"),
    ] {
        assert_eq!(times_life_label(times), label, "{times}");
    }
}

#[test]
fn metric_lengths_are_said_as_people_say_them() {
    for (mm, label) in [
        (0.001, "1 µm"),
        (0.0205, "20.5 µm"),
        (0.05, "50 µm"),
        (0.1, "100 µm"),
        (0.2, "200 µm"),
        (0.5, "0.5 mm"),
        (1.0, "1 mm"),
        (12.0, "12 mm"),
        (12.34, "12.3 mm"),
        (19.96, "20 mm"),
        (150.0, "150 mm"),
    ] {
        assert_eq!(metric_length(mm), label, "{mm}");
    }
}

#[test]
fn inch_lengths_use_the_fractions_of_makers() {
    for (mm, label) in [
        (39.7, "1 9/16 in"),
        (12.7, "1/2 in"),
        (6.35, "1/4 in"),
        (3.175, "1/8 in"),
        (1.5875, "1/16 in"),
        (0.396875, "1/64 in"),
        (38.1, "1 1/2 in"),
        (25.2, "1 in"),
        (50.8, "2 in"),
        (9.525, "3/8 in"),
        (10.31875, "13/32 in"),
        (88.9, "3 1/2 in"),
        (126.9, "5 in"),
        (0.0, "0 in"),
    ] {
        assert_eq!(inch_length(mm), label, "{mm}");
    }
}

#[test]
fn a_bar_that_fits_exactly_is_taken() {
    // Bug: the power of ten was found before the tolerance was added, so that a bar of 1 mm with room for
    // 0.9999999999 mm became half as long.
    for (max_screen, label) in [
        (100.0, "1 mm"),
        (1000.0, "10 mm"),
        (200.0, "2 mm"),
        (10.0, "100 µm"),
    ] {
        for hair in [1.0 - 1e-12, 1.0, 1.0 + 1e-12] {
            let bar = physical(0.01).metric_bar(at_scale(1.0, 1.0), max_screen * hair);
            assert_eq!(bar.label, label, "{max_screen} × {hair}");
        }
    }
}

#[test]
fn bars_are_right_for_a_table_of_scales() {
    // 0.01 mm per pixel, at most 120 px long.
    for (scale, metric, inch) in [
        (0.1, "10 mm", "1/4 in"),
        (0.25, "2 mm", "1/8 in"),
        (0.5, "2 mm", "1/16 in"),
        (1.0, "1 mm", "1/32 in"),
        (2.4, "0.5 mm", "1/64 in"),
        (6.0, "200 µm", "5 thou"),
        (0.02, "50 mm", "2 in"),
        (0.004, "200 mm", "10 in"),
    ] {
        let viewport = at_scale(scale, 1.0);
        assert_eq!(
            physical(0.01).metric_bar(viewport, 120.0).label,
            metric,
            "{scale}"
        );
        assert_eq!(physical(0.01).inch_bar(viewport, 120.0).label, inch, "{scale}");
    }
}

proptest! {
    #[test]
    fn a_bar_is_as_long_as_it_says_and_not_too_long(
        mm_per_px in -9.0..-1.0_f64, scale in -7.0..3.0_f64, max_screen in 40.0..400.0_f64,
    ) {
        let physical = physical(mm_per_px.exp2());
        let viewport = at_scale(scale.exp2(), 1.0);
        let px_per_mm = viewport.viewpoint.scale / physical.mm_per_px;
        for (bar, least) in [(physical.metric_bar(viewport, max_screen), 0.4), (physical.inch_bar(viewport, max_screen), 0.4)] {
            let ScaleBar { label, length_mm, length_screen } = bar;
            prop_assert!((said_mm(&label) / length_mm - 1.0).abs() < 1e-9, "{} is {} mm", label, length_mm);
            prop_assert!((length_screen / length_mm / px_per_mm - 1.0).abs() < 1e-9);
            prop_assert!(length_screen <= max_screen * (1.0 + 1e-6), "{} px", length_screen);
            prop_assert!(length_screen >= max_screen * least * (1.0 - 1e-6), "{} of {} px", length_screen, max_screen);
        }
    }

    #[test]
    fn an_inch_label_is_off_by_half_its_step_at_most(mm in 0.0..300.0_f64) {
        let step = match mm / MM_PER_INCH {
            inches if inches < 0.125 => 64.0,
            inches if inches < 0.5 => 32.0,
            _ => 16.0,
        };
        let label = inch_length(mm);
        prop_assert!((said_mm(&label) - mm).abs() <= MM_PER_INCH / step / 2.0 + 1e-9, "{} for {} mm", label, mm);
    }

    #[test]
    fn times_life_on_a_calibrated_screen_does_not_depend_on_the_pages_zoom(
        mm_per_device_px in 0.04..0.4_f64, device_scale in 0.01..2.0_f64, one in 0.5..4.0_f64, other in 0.5..4.0_f64,
    ) {
        let density = ScreenDensity::Calibrated { mm_per_device_px };
        let times = |ratio: f64| physical(0.01).times_life(at_scale(device_scale / ratio, ratio), density);
        prop_assert!((times(one) / times(other) - 1.0).abs() < 1e-12);
        // An image pixel of 0.01 mm covers `device_scale` device pixels.
        prop_assert!((times(one) / (device_scale * mm_per_device_px / 0.01) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn at_life_scale_a_millimetre_is_a_millimetre(mm_per_px in 0.001..0.5_f64, mm_per_device_px in 0.04..0.4_f64, ratio in 0.5..4.0_f64) {
        let physical = physical(mm_per_px);
        let density = ScreenDensity::Calibrated { mm_per_device_px };
        let viewport = at_scale(physical.life_scale(density, ratio), ratio);
        prop_assert!((physical.times_life(viewport, density) - 1.0).abs() < 1e-12);
        let seen_device_mm = viewport.screen.width * ratio * mm_per_device_px;
        prop_assert!((physical.seen_mm(viewport).width / seen_device_mm - 1.0).abs() < 1e-12);
    }

    #[test]
    fn millimetres_there_and_back_are_the_same_place(mm_per_px in 0.001..0.5_f64, x in -1e5..1e5_f64, y in -1e5..1e5_f64) {
        let physical = physical(mm_per_px);
        let point = Point::new(x, y);
        prop_assert!(physical.mm_to_image(physical.image_to_mm(point)).distance(point) < 1e-6);
        let region = physical.region_to_image(Rect::new(1.0, 2.0, 3.0, 4.0));
        let corner = physical.image_to_mm(Point::new(region.right(), region.bottom()));
        prop_assert!(corner.distance(Point::new(4.0, 6.0)) < 1e-9);
    }

    #[test]
    fn a_viewpoint_in_millimetres_is_the_same_on_the_same_screen(viewport in any_viewport(), mm_per_px in 0.002..0.2_f64) {
        let physical = physical(mm_per_px);
        let back = physical.viewpoint_from_mm(physical.viewpoint_to_mm(viewport), viewport.screen);
        let back = Viewport { viewpoint: back, ..viewport };
        prop_assert!(crate::world::jump(viewport, back) * viewport.pixel_ratio < 1e-3);
    }
}
