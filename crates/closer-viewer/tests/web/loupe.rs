//! The loupe as it is drawn and heard: pixels are read back, and what is put away is gone.

use closer_core::{Command, Point, PointerPhase, Rect, RimWords, ScreenDensity, Viewport};
use closer_viewer::{Options, RendererChoice, measured_engraving};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::hearing::{key, pointer, wheel};
use crate::support::*;

/// The least that a glass is, which it is on the small screens here.
const RADIUS: f64 = 68.0;

/// Brings the loupe out under the mouse and waits until everything seen through it is there.
async fn lean_in(shown: &Shown, at: (i32, i32)) {
    let root = shown.root();
    shown.viewer.command(Command::ToggleLoupe);
    until("the loupe", || shown.viewer.report().loupe.is_some()).await;
    pointer(&root, PointerPhase::Move, at.0, at.1);
    pause(400).await;
    shown.settled().await;
}

/// What differs from the chart among the pixels of the glass, and of the view around it, that are not at the border of
/// a cell. Tells how many were compared in the glass.
fn compare(
    chart: &Chart,
    view: Viewport,
    at: Point,
    power: f64,
    level: u32,
    pixels: &[u8],
) -> Result<usize, String> {
    let (columns, rows) = device_size(view);
    let cell = f64::from(chart.cell);
    let mut compared = 0;
    for (row, column) in (0..rows).flat_map(|row| (0..columns).step_by(2).map(move |column| (row, column))) {
        let place = pixel_middle(view, column, row);
        let from_middle = place - at;
        let distance = from_middle.length();
        // The edge of the glass lies under the rim.
        if (distance - RADIUS).abs() < 2.0 {
            continue;
        }
        let is_inside = distance < RADIUS;
        // Turned elements cannot be read back; the glass is a canvas.
        if !is_inside && view.viewpoint.rotation != 0.0 {
            continue;
        }
        let (image, scale) = if is_inside {
            let scale = view.viewpoint.scale * power;
            let turned = from_middle.rotated(-view.viewpoint.rotation);
            (view.screen_to_image(at) + turned / scale, scale)
        } else {
            (view.screen_to_image(place), view.viewpoint.scale)
        };
        let seen = &pixels[(row * columns + column) * 4..][..4];
        let seen_level = (f64::from(seen[2]) / 15.0).round() as u32;
        let blur = 1.5 / (scale * view.pixel_ratio) + chart.pyramid().level(seen_level).factor;
        let near_border = |at: f64| (at / cell - (at / cell).round()).abs() * cell < blur;
        let whole = Rect::new(0.0, 0.0, f64::from(chart.width), f64::from(chart.height));
        if !whole.inflated(blur).contains(image) {
            if seen[3] != 0 {
                return Err(format!("{column},{row} is past the picture and {seen:?}"));
            }
        } else if whole.inflated(-blur).contains(image) && !near_border(image.x) && !near_border(image.y) {
            let level = if is_inside { level } else { seen_level };
            let color = shim::color((image.x / cell) as u32, (image.y / cell) as u32, level).to_be_bytes();
            let is_same = seen[3] == 255 && color[1..].iter().zip(seen).all(|(a, b)| a.abs_diff(*b) <= 2);
            if !is_same {
                return Err(format!("{column},{row} is {seen:?}, not {color:?} of {image:?}"));
            }
            compared += usize::from(is_inside);
        }
    }
    Ok(compared)
}

#[wasm_bindgen_test]
async fn what_is_seen_through_the_loupe_is_the_source_magnified() {
    CHART.serve();
    for renderer in BOTH {
        for (pixel_ratio, rotation, center) in [
            (1.0, 0.0, Point::new(700.0, 500.0)),
            (1.5, 0.0, Point::new(700.0, 500.0)),
            (2.0, 30.0, Point::new(700.0, 500.0)),
            // Half of the glass hangs over the picture's edge.
            (1.0, 0.0, Point::new(1300.0, 900.0)),
        ] {
            let shown = Setting {
                pixel_ratio,
                ..Setting::of(renderer)
            }
            .show(&CHART);
            shown.settled().await;
            let view = shown.look_at(center, 0.25, rotation).await;
            // A place that a device pixel begins at, so that the glass lies exactly there.
            let at = (160, 120);
            lean_in(&shown, at).await;
            let drawn = shown.read().await;
            assert_eq!(drawn.viewport, view, "the view stays");
            let power = shown.viewer.report().loupe.unwrap();
            assert!((power - 4.0).abs() < 1e-9, "{power}");
            let level = CHART.pyramid().level_for(view.device_scale() * power);
            assert!(
                level > CHART.pyramid().level_for(view.device_scale()),
                "sharper tiles"
            );
            let at = Point::new(f64::from(at.0), f64::from(at.1));
            let compared =
                compare(&CHART, view, at, power, level, &drawn.pixels).unwrap_or_else(|difference| {
                    panic!("{renderer:?} x {pixel_ratio}, {rotation}°: {difference}")
                });
            assert!(
                compared > 500,
                "{renderer:?} x {pixel_ratio}: only {compared} compared"
            );
        }
    }
}

#[wasm_bindgen_test]
async fn no_seam_opens_under_the_glass() {
    let chart = Chart {
        address: "made-up/plain.dzi",
        tile: 100,
        cell: 1 << 20,
        overlap: 0,
        ..CHART
    };
    chart.serve();
    for renderer in BOTH {
        for rotation in [0.0, 17.0] {
            let shown = Setting::of(renderer).show(&chart);
            shown.settled().await;
            let view = shown.look_at(Point::new(700.0, 500.0), 0.25, rotation).await;
            lean_in(&shown, (160, 120)).await;
            let drawn = shown.read().await;
            let level = chart.pyramid().level_for(view.device_scale() * 4.0);
            let [_, red, green, blue] = shim::color(0, 0, level).to_be_bytes();
            let (columns, rows) = device_size(view);
            for (row, column) in (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column))) {
                let from_middle = pixel_middle(view, column, row) - Point::new(160.0, 120.0);
                let seen = &drawn.pixels[(row * columns + column) * 4..][..4];
                assert!(
                    from_middle.length() > RADIUS - 2.0
                        || seen
                            .iter()
                            .zip([red, green, blue, 255])
                            .all(|(a, b)| a.abs_diff(b) <= 2),
                    "{renderer:?}, {rotation}°: {seen:?} at {column},{row}"
                );
            }
        }
    }
}

#[wasm_bindgen_test]
async fn the_rim_lies_around_the_pointer_and_says_what_is_seen() {
    CHART.serve();
    for renderer in BOTH {
        let words = RimWords {
            about: "about",
            life: "life",
            enlarged: "enlarged",
            figures: str::to_owned,
        };
        let physical = CHART.physical();
        let shown = Setting::of(renderer).show_with(Options {
            physical: Some(physical),
            engraving: measured_engraving(physical, || ScreenDensity::Assumed, words),
            ..Options::new(CHART.address)
        });
        shown.settled().await;
        lean_in(&shown, (200, 100)).await;
        let root = shown.root();
        let rim: HtmlElement = root
            .query_selector(".closer-glass")
            .unwrap()
            .unwrap()
            .unchecked_into();
        let bounds = rim.get_bounding_client_rect();
        let middle = Point::new(
            bounds.left() + bounds.width() / 2.0,
            bounds.top() + bounds.height() / 2.0,
        );
        assert!(middle.distance(Point::new(200.0, 100.0)) < 0.6, "{middle:?}");
        assert!(bounds.width() > 2.0 * RADIUS + 20.0);
        assert_eq!(rim.get_attribute("aria-hidden").as_deref(), Some("true"));
        // The chart is a metre and a half: far below life size also through the loupe.
        let said = shim::engraved(&root);
        assert!(said.starts_with("about ×") && said.ends_with(" mm"), "{said}");
        // The wheel over it changes what it says, and leaves the view.
        let view = shown.viewport();
        assert!(!wheel(&root, 200, 100, -200.0), "the page stays where it is");
        pause(400).await;
        shown.settled().await;
        assert!(shown.viewer.report().loupe.unwrap() > 6.0);
        assert_ne!(shim::engraved(&root), said);
        assert_eq!(shown.viewport(), view);
    }
}

#[wasm_bindgen_test]
async fn escape_and_the_dropped_handle_leave_nothing_of_it() {
    CHART.serve();
    for renderer in BOTH {
        let shown = Setting::of(renderer).show(&CHART);
        shown.settled().await;
        let root = shown.root();
        let elements = root.child_element_count();
        assert!(
            key(&root, "Escape", false, false),
            "without a loupe Escape is the page's"
        );
        assert!(!key(&root, "m", false, false), "m is ours");
        until("the loupe", || shown.viewer.report().loupe.is_some()).await;
        assert!(root.child_element_count() > elements);
        pause(300).await;
        let rim = root.query_selector(".closer-glass").unwrap().unwrap();
        assert_eq!(rim.text_content().as_deref(), Some("×4"), "sizes are not told");
        assert!(!key(&root, "Escape", false, false), "with it, it is the loupe's");
        until("no loupe", || shown.viewer.report().loupe.is_none()).await;
        assert_eq!(root.child_element_count(), elements, "{renderer:?}");
        // Out again, and everything dropped at once.
        let lasting = (shim::lasting_listeners(), shim::observers());
        lean_in(&shown, (100, 100)).await;
        assert_eq!((shim::lasting_listeners(), shim::observers()), lasting);
        let host = shown.host.clone();
        drop(shown);
        assert_eq!(host.child_element_count(), 0, "{renderer:?}");
        let frames = shim::frames_asked();
        pause(100).await;
        assert_eq!(shim::frames_asked(), frames);
    }
}

#[wasm_bindgen_test]
async fn a_glass_at_rest_draws_and_asks_nothing() {
    CHART.serve();
    let shown = Setting::of(RendererChoice::Elements).show(&CHART);
    shown.settled().await;
    lean_in(&shown, (160, 120)).await;
    pause(200).await;
    let (frames, asked) = (shim::frames_asked(), shim::times_asked("made-up/"));
    pause(300).await;
    assert_eq!(
        (shim::frames_asked(), shim::times_asked("made-up/")),
        (frames, asked)
    );
}
