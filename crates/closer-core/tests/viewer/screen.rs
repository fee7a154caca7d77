//! Laws of measuring a screen: there and back, what survives a zoom of the page, and what is called changed.

use closer_core::{
    CARD_MM, CARD_SHORT_MM, Calibration, Coin, Held, Known, MM_PER_INCH, Screen, ScreenDensity,
};
use proptest::prelude::*;

/// The steps of browsers' own zoom.
const ZOOMS: [f64; 17] = [
    0.25, 0.33, 0.5, 0.67, 0.75, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0, 5.0,
];

fn desk(width: f64, height: f64, pixel_ratio: f64) -> Screen {
    Screen {
        short: width.min(height),
        long: width.max(height),
        pixel_ratio,
        window_zoom: 1.0,
        may_hide_zoom: false,
        is_apple_touch: false,
    }
}

fn phone(width: f64, height: f64, pixel_ratio: f64) -> Screen {
    Screen {
        is_apple_touch: true,
        may_hide_zoom: true,
        ..desk(width, height, pixel_ratio)
    }
}

fn measured_on(screen: Screen) -> Calibration {
    Calibration {
        mm_per_device_px: 0.2,
        screen,
    }
}

fn known(screen: Screen, measured: Calibration) -> Known {
    screen.known(Some(&measured)).0
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= a.abs().max(b.abs()) * 1e-9
}

fn screen() -> impl Strategy<Value = Screen> {
    let ratio = prop::sample::select(vec![1.0, 1.25, 1.5, 2.0, 2.625, 3.0]);
    (600_u32..4000, 400_u32..2400, ratio).prop_map(|(w, h, r)| desk(f64::from(w), f64::from(h), r))
}

fn held() -> impl Strategy<Value = Held> {
    let lengths = [CARD_MM, CARD_SHORT_MM, 100.0, 50.0];
    let all: Vec<f64> = Coin::ALL
        .iter()
        .map(|coin| coin.diameter_mm)
        .chain(lengths)
        .collect();
    prop::sample::select(all).prop_map(|mm| Held { mm })
}

proptest! {
    #[test]
    fn what_covers_so_many_pixels_covers_as_many_on_the_measured_screen(
        held in held(), part in 0.0..1.0_f64, ratio in 0.25..4.0_f64,
    ) {
        let (least, most) = held.limits();
        let device_px = (least + (most - least) * part).round();
        let mm_per_device_px = held.mm_per_device_px(device_px);
        prop_assert!(close(mm_per_device_px * device_px, held.mm));
        let density = ScreenDensity::Calibrated { mm_per_device_px };
        prop_assert_eq!(held.device_px(density, ratio), device_px);
        // Whatever the pixel ratio, a millimetre is as many device pixels.
        prop_assert!(close(density.px_per_mm(ratio) * ratio, 1.0 / mm_per_device_px));
    }

    #[test]
    fn no_slip_of_a_hand_makes_a_screen_that_cannot_be(held in held(), device_px in prop::num::f64::ANY) {
        let ppi = MM_PER_INCH / held.mm_per_device_px(device_px);
        prop_assert!((40.0..=900.0).contains(&ppi), "{ppi}");
    }

    #[test]
    fn what_is_kept_is_read_again(screen in screen(), ppi in 40.0..900.0_f64, zoom in 0.0..6.0_f64) {
        let kept = Calibration {
            mm_per_device_px: MM_PER_INCH / ppi,
            screen: Screen { window_zoom: zoom, ..screen },
        };
        let read = Calibration::read(&kept.to_text()).expect("our own text");
        prop_assert!((read.mm_per_device_px / kept.mm_per_device_px - 1.0).abs() < 1e-6);
        prop_assert_eq!((read.screen.short, read.screen.long), (screen.short, screen.long));
        prop_assert_eq!(known(kept.screen, read), Known::Measured);
    }

    #[test]
    fn whatever_text_is_found_is_a_possible_screen_or_nothing(text in "(1 )?[0-9. e+-]{0,60}|.{0,40}") {
        if let Some(read) = Calibration::read(&text) {
            let ppi = MM_PER_INCH / read.mm_per_device_px;
            prop_assert!((39.0..=901.0).contains(&ppi), "{ppi}");
            // And nothing that is asked of it is no number.
            let density = read.screen.known(Some(&read)).1;
            prop_assert!(density.px_per_mm(1.0).is_finite());
        }
    }

    #[test]
    fn the_zoom_of_the_page_changes_nothing(
        screen in screen(), from in 0..ZOOMS.len(), to in 0..ZOOMS.len(), counts_page in any::<bool>(),
        border in 0.0..16.0_f64,
    ) {
        let at = |zoom: f64| {
            // Firefox counts the screen in the page's pixels.
            let page = if counts_page { zoom } else { 1.0 };
            let inner = (900.0 / zoom).round();
            Screen {
                short: (screen.short / page).round(),
                long: (screen.long / page).round(),
                pixel_ratio: screen.pixel_ratio * zoom,
                window_zoom: (900.0 + border) / inner,
                ..screen
            }
        };
        prop_assert_eq!(known(at(ZOOMS[to]), measured_on(at(ZOOMS[from]))), Known::Measured);
    }

    #[test]
    fn another_size_is_another_screen(a in screen(), b in screen(), zoom in prop::sample::select(ZOOMS.to_vec())) {
        prop_assume!((a.short - b.short).abs() > 20.0 || (a.long - b.long).abs() > 20.0);
        let zoomed = Screen { pixel_ratio: b.pixel_ratio * zoom, window_zoom: zoom, ..b };
        // Unless it has the very size that this one would have in the page's pixels.
        let share = zoomed.pixel_ratio / a.pixel_ratio;
        prop_assume!((b.short * share - a.short).abs() > 20.0 || (b.long * share - a.long).abs() > 20.0);
        prop_assert_eq!(known(zoomed, measured_on(a)), Known::Changed);
    }

    #[test]
    fn another_ratio_without_a_zoom_of_the_page_is_another_screen(
        screen in screen(), share in prop::sample::select(vec![0.5, 0.8, 1.25, 1.5, 2.0]),
    ) {
        // As with two monitors of one size in CSS pixels, and with the system's magnification.
        let other = Screen { pixel_ratio: screen.pixel_ratio * share, ..screen };
        prop_assert_eq!(known(other, measured_on(screen)), Known::Changed);
        let fewer = Screen { short: (screen.short / share).round(), long: (screen.long / share).round(), ..other };
        prop_assert_eq!(known(fewer, measured_on(screen)), Known::Changed);
    }

    #[test]
    fn two_fingers_on_the_page_are_divided_out(mm_per_device_px in 0.05..0.6_f64, enlarged in 1.0..5.0_f64) {
        let density = ScreenDensity::Calibrated { mm_per_device_px };
        let seen = density.under_pinch(enlarged);
        prop_assert!(seen.is_calibrated());
        prop_assert!(close(seen.px_per_mm(2.0) * enlarged, density.px_per_mm(2.0)));
    }
}

#[test]
fn a_zoom_that_the_ratio_hides_is_given_away_by_the_window() {
    // Safari left the page's zoom out of devicePixelRatio for years.
    let safari = Screen {
        may_hide_zoom: true,
        ..desk(1440.0, 900.0, 2.0)
    };
    let zoomed = |window_zoom| Screen {
        window_zoom,
        ..safari
    };
    let measured = measured_on(safari);
    assert_eq!(known(zoomed(1.0), measured), Known::Measured);
    assert_eq!(known(zoomed(1.02), measured), Known::Measured);
    for zoom in [0.5, 0.75, 0.85, 1.15, 1.5, 3.0] {
        assert_eq!(known(zoomed(zoom), measured), Known::Changed, "{zoom}");
    }
    // In other browsers it is a panel beside the page.
    let panel = Screen {
        window_zoom: 1.5,
        ..desk(1440.0, 900.0, 2.0)
    };
    assert_eq!(
        known(panel, measured_on(desk(1440.0, 900.0, 2.0))),
        Known::Measured
    );
}

#[test]
fn in_a_frame_where_the_window_says_nothing_another_ratio_is_doubted() {
    let framed = Screen {
        window_zoom: 0.0,
        ..desk(1920.0, 1080.0, 1.0)
    };
    assert_eq!(known(framed, measured_on(framed)), Known::Measured);
    let zoomed = Screen {
        pixel_ratio: 1.5,
        ..framed
    };
    assert_eq!(known(zoomed, measured_on(framed)), Known::Changed);
    assert_eq!(known(framed, measured_on(zoomed)), Known::Changed);
}

#[test]
fn a_phone_may_be_turned_and_tells_its_model() {
    for (width, height, ratio, width_mm) in [
        (390.0, 844.0, 3.0, 64.6),
        (844.0, 390.0, 3.0, 139.8),
        (375.0, 667.0, 2.0, 58.4),
        (820.0, 1180.0, 2.0, 157.8),
    ] {
        let (known, density) = phone(width, height, ratio).known(None);
        assert_eq!(known, Known::Model);
        assert!(!density.is_calibrated());
        let shown = width / density.px_per_mm(ratio);
        assert!((shown - width_mm).abs() < 0.1, "{width} × {height}: {shown} mm");
    }
}

#[test]
fn what_may_be_two_devices_is_none() {
    for unknown in [
        phone(375.0, 812.0, 3.0),
        phone(768.0, 1024.0, 2.0),
        phone(320.0, 568.0, 2.0),
        phone(390.0, 844.0, 2.0),
        // The same numbers, but not Apple's or not touched.
        desk(390.0, 844.0, 3.0),
    ] {
        assert_eq!(unknown.known(None), (Known::Nothing, ScreenDensity::Assumed));
    }
}

#[test]
fn a_changed_screen_falls_back_to_its_model_and_is_never_called_measured() {
    let old = measured_on(desk(1920.0, 1080.0, 1.0));
    let (known, density) = phone(390.0, 844.0, 3.0).known(Some(&old));
    assert_eq!(known, Known::Changed);
    assert!(matches!(density, ScreenDensity::Estimated { .. }));
    let (known, density) = desk(1440.0, 900.0, 2.0).known(Some(&old));
    assert_eq!((known, density), (Known::Changed, ScreenDensity::Assumed));
}

#[test]
fn the_card_lies_along_the_side_that_fits_whatever_the_screen() {
    let assumed = ScreenDensity::Assumed;
    assert_eq!(Held::card(900.0, assumed, 1.0), Some(Held { mm: CARD_MM }));
    assert_eq!(Held::card(354.0, assumed, 3.0), Some(Held { mm: CARD_SHORT_MM }));
    assert_eq!(Held::card(280.0, assumed, 2.0), None);
    // A tablet whose model is known has room for the long side earlier.
    let tablet = ScreenDensity::Estimated {
        mm_per_device_px: MM_PER_INCH / 264.0,
    };
    assert_eq!(Held::card(480.0, tablet, 2.0), Some(Held { mm: CARD_MM }));
    assert_eq!(Held::ruler(900.0, assumed, 1.0), Held { mm: 100.0 });
    assert_eq!(Held::ruler(354.0, assumed, 1.0), Held { mm: 50.0 });
}

#[test]
fn what_somebody_else_wrote_is_nothing() {
    let endless = "1 ".to_owned() + &"9".repeat(1000);
    for text in [
        "",
        "1",
        "2 0.2 1080 1920 1 1",
        "1 0 1080 1920 1 1",
        "1 -0.2 1080 1920 1 1",
        "1 5 1080 1920 1 1",
        "1 0.001 1080 1920 1 1",
        "1 0.2 0 1920 1 1",
        "1 0.2 1080 1920 0 1",
        "1 0.2 1080 1920 1",
        "1 0.2 1080 1920 1 1 1",
        "1 0.2  1080 1920 1 1",
        "1 NaN 1080 1920 1 1",
        "{\"mm\":0.2}",
        &endless,
    ] {
        assert_eq!(Calibration::read(text), None, "{text}");
    }
    assert!(Calibration::read("1 0.2 1080 1920 1 1").is_some());
}
