//! The right colour at the right place: pixels are read back and compared with the viewport.

use closer_core::{Command, Point, PointerPhase, Viewport};
use closer_viewer::{Options, RendererChoice};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::hearing::pointer;
use crate::support::*;

/// Image centre, scale (CSS pixels for each image pixel), device pixels per CSS pixel.
const VIEWS: [(Point, f64, f64); 7] = [
    (Point::new(750.0, 550.5), 0.2, 1.0),
    (Point::new(700.0, 500.0), 0.37, 1.0),
    (Point::new(1400.0, 1050.0), 0.613, 1.0),
    (Point::new(760.3, 508.7), 1.0, 1.0),
    (Point::new(254.0, 254.0), 2.7, 1.0),
    (Point::new(511.1, 300.9), 0.41, 1.5),
    (Point::new(508.2, 508.3), 0.5, 2.625),
];

/// What differs from the chart by more than rounding, among the pixels that are not at the border of a cell.
///
/// The level is read from the picture (its blue): `level` says which one it must be. Tells how many were compared.
fn compare(chart: &Chart, viewport: Viewport, level: Option<u32>, pixels: &[u8]) -> Result<usize, String> {
    let (columns, rows) = device_size(viewport);
    assert_eq!(pixels.len(), columns * rows * 4, "a byte for everything");
    let pyramid = chart.pyramid();
    let cell = f64::from(chart.cell);
    let mut compared = 0;
    // Three do not divide the side of a tile, so that each of its pixels is looked at somewhere.
    let some = (0..rows)
        .step_by(3)
        .flat_map(|row| (0..columns).step_by(3).map(move |column| (row, column)));
    for (row, column) in some {
        let at = viewport.screen_to_image(pixel_middle(viewport, column, row));
        let seen = &pixels[(row * columns + column) * 4..][..4];
        let seen_level = (f64::from(seen[2]) / 15.0).round() as u32;
        // Half a device pixel of rounding, one of filtering, and a pixel of the level.
        let blur = 1.5 / viewport.device_scale() + pyramid.level(seen_level).factor;
        let near_border = |at: f64| (at / cell - (at / cell).round()).abs() * cell < blur;
        let beyond = |at: f64, side: u32| (-at).max(at - f64::from(side));
        let outside = beyond(at.x, chart.width).max(beyond(at.y, chart.height));
        if outside > blur {
            if seen[3] != 0 {
                return Err(format!("{column},{row} is past the picture and {seen:?}"));
            }
        } else if outside < -blur && !near_border(at.x) && !near_border(at.y) {
            let level = level.unwrap_or(seen_level);
            let color = shim::color((at.x / cell) as u32, (at.y / cell) as u32, level).to_be_bytes();
            let is_same = seen[3] == 255 && color[1..].iter().zip(seen).all(|(a, b)| a.abs_diff(*b) <= 2);
            if !is_same {
                return Err(format!("{column},{row} is {seen:?}, not {color:?} of {at:?}"));
            }
            compared += 1;
        }
    }
    Ok(compared)
}

#[wasm_bindgen_test]
async fn each_place_has_its_colour_at_each_scale() {
    CHART.serve();
    for renderer in BOTH {
        for (center, scale, pixel_ratio) in VIEWS {
            let shown = Setting {
                pixel_ratio,
                ..Setting::of(renderer)
            }
            .show(&CHART);
            shown.settled().await;
            let viewport = shown.look_at(center, scale, 0.0).await;
            let level = CHART.pyramid().level_for(viewport.device_scale());
            let drawn = shown.read().await;
            assert_eq!(drawn.viewport, viewport);
            let compared = compare(&CHART, viewport, Some(level), &drawn.pixels)
                .unwrap_or_else(|difference| panic!("{renderer:?} at {scale} x {pixel_ratio}: {difference}"));
            assert!(
                compared > 300,
                "{renderer:?} at {scale}: only {compared} compared"
            );
        }
    }
}

#[wasm_bindgen_test]
async fn a_picture_at_one_to_one_equals_its_source() {
    CHART.serve();
    for renderer in BOTH {
        for pixel_ratio in [1.0, 1.5] {
            let shown = Setting {
                pixel_ratio,
                screen: (301, 203),
                ..Setting::of(renderer)
            }
            .show(&CHART);
            shown.settled().await;
            let viewport = shown
                .look_at(Point::new(760.3, 508.7), 1.0 / pixel_ratio, 0.0)
                .await;
            let drawn = shown.read().await;
            let (columns, rows) = device_size(viewport);
            let finest = CHART.pyramid().finest();
            for (row, column) in (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column))) {
                let at = viewport.screen_to_image(pixel_middle(viewport, column, row));
                let color = shim::color(at.x as u32 / CHART.cell, at.y as u32 / CHART.cell, finest);
                let [_, red, green, blue] = color.to_be_bytes();
                let seen = &drawn.pixels[(row * columns + column) * 4..][..4];
                assert_eq!(
                    seen,
                    [red, green, blue, 255],
                    "{renderer:?} x {pixel_ratio} at {column},{row}"
                );
            }
        }
    }
}

#[wasm_bindgen_test]
async fn no_seam_opens_between_tiles_at_any_scale() {
    // All of one colour: whatever else is seen is a seam.
    let chart = Chart {
        address: "made-up/plain.dzi",
        tile: 100,
        cell: 1 << 20,
        ..CHART
    };
    for overlap in [0, 1] {
        let chart = Chart { overlap, ..chart };
        chart.serve();
        for renderer in BOTH {
            for (center, scale, pixel_ratio) in VIEWS {
                let shown = Setting {
                    pixel_ratio,
                    screen: (150, 100),
                    ..Setting::of(renderer)
                }
                .show(&chart);
                shown.settled().await;
                let viewport = shown.look_at(center, scale, 0.0).await;
                let drawn = shown.read().await;
                let level = chart.pyramid().level_for(viewport.device_scale());
                let [_, red, green, blue] = shim::color(0, 0, level).to_be_bytes();
                let (columns, rows) = device_size(viewport);
                let pixel_image = 1.0 / viewport.device_scale();
                let inside = chart.physical().object.inflated(-pixel_image);
                for (row, column) in (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column))) {
                    let at = viewport.screen_to_image(pixel_middle(viewport, column, row));
                    let seen = &drawn.pixels[(row * columns + column) * 4..][..4];
                    assert!(
                        !inside.contains(at) || seen == [red, green, blue, 255],
                        "{renderer:?}, overlap {overlap}, {scale} x {pixel_ratio}: {seen:?} at {column},{row}"
                    );
                }
            }
        }
    }
}

#[wasm_bindgen_test]
async fn elements_lie_where_the_viewport_says_and_share_their_edges() {
    let chart = Chart { overlap: 0, ..CHART };
    chart.serve();
    let pyramid = chart.pyramid();
    for (center, scale, pixel_ratio) in VIEWS {
        let shown = Setting {
            pixel_ratio,
            ..Setting::of(RendererChoice::Elements)
        }
        .show(&chart);
        shown.settled().await;
        let viewport = shown.look_at(center, scale, 0.0).await;
        let level = pyramid.level_for(viewport.device_scale());
        let device = |x: f64, y: f64| {
            let at = viewport.image_to_screen(Point::new(x, y));
            [at.x, at.y].map(|side| (side * pixel_ratio).round() as i64)
        };
        let mut expected: Vec<[[i64; 2]; 2]> = pyramid
            .tiles_in(level, viewport.seen_image())
            .map(|key| pyramid.tile_in_image(key))
            .map(|area| [device(area.x, area.y), device(area.right(), area.bottom())])
            .collect();
        let boxes = shim::tile_boxes(&shown.root());
        let mut found: Vec<[[i64; 2]; 2]> = boxes
            .chunks_exact(4)
            .map(|sides| {
                for side in sides {
                    // The browser keeps lengths in 64ths of a CSS pixel: left and width are off by one each.
                    let off = (side - side.round()).abs();
                    assert!(
                        off < 2.1 / 64.0 * pixel_ratio,
                        "{scale} x {pixel_ratio}: an edge at {side} device pixels"
                    );
                }
                let [left, top, right, bottom] = [0, 1, 2, 3].map(|side| sides[side].round() as i64);
                [[left, top], [right, bottom]]
            })
            .collect();
        expected.sort_unstable();
        found.sort_unstable();
        // Neighbours share edges, since the expected ones do: both round the same image point.
        assert_eq!(found, expected, "{scale} x {pixel_ratio}");
    }
}

#[wasm_bindgen_test]
async fn a_turned_picture_has_its_colours_too() {
    CHART.serve();
    let shown = Setting {
        screen: (200, 150),
        ..Setting::of(RendererChoice::WebGl)
    }
    .show(&CHART);
    shown.settled().await;
    let viewport = shown.look_at(Point::new(700.0, 500.0), 0.8, 30.0).await;
    assert!((viewport.viewpoint.rotation.to_degrees() - 30.0).abs() < 1e-9);
    let drawn = shown.read().await;
    let compared = compare(&CHART, viewport, None, &drawn.pixels).unwrap();
    assert!(compared > 300, "{compared}");
}

#[wasm_bindgen_test]
async fn each_frame_of_a_motion_is_drawn_with_the_viewport_that_is_told() {
    CHART.serve();
    for renderer in BOTH {
        let shown = Setting {
            screen: (200, 150),
            ..Setting::of(renderer)
        }
        .show(&CHART);
        shown.settled().await;
        shown.look_at(Point::new(700.0, 500.0), 0.6, 0.0).await;
        shown.take_drawn();
        shown.reads_pixels.set(true);
        // A zoom, and a hand that drags.
        shown.viewer.command(Command::ZoomIn);
        until("a motion", || shown.state() == "moving").await;
        shown.settled().await;
        let root = shown.root();
        pointer(&root, PointerPhase::Down, 100, 75);
        for step in 1..=5 {
            let frames = shown.drawn.borrow().len();
            pointer(&root, PointerPhase::Move, 100 - 7 * step, 75 + 3 * step);
            until("a frame", || shown.drawn.borrow().len() > frames).await;
        }
        pointer(&root, PointerPhase::Up, 65, 90);
        shown.settled().await;
        let drawn = shown.take_drawn();
        let scales = drawn.windows(2).filter(|pair| {
            let [before, after] = [&pair[0], &pair[1]].map(|drawn| drawn.viewport.viewpoint.scale);
            before != after
        });
        assert!(scales.count() >= 2, "{renderer:?} zoomed at once");
        for (index, frame) in drawn.iter().enumerate() {
            compare(&CHART, frame.viewport, None, &frame.pixels)
                .unwrap_or_else(|difference| panic!("{renderer:?}, frame {index}: {difference}"));
        }
        assert_eq!(drawn.last().unwrap().viewport, shown.viewport());
    }
}

#[wasm_bindgen_test]
async fn a_plain_picture_larger_than_any_texture_is_drawn_by_elements() {
    let address = shim::foreign_picture(20_000, 8, 1 << 20)
        .await
        .as_string()
        .unwrap();
    shim::forget_network();
    let shown = Setting::of(RendererChoice::WebGl).show_with(Options::new(address));
    shown.settled().await;
    assert_eq!(shown.renderer(), "elements");
    assert_eq!(shim::tile_boxes(&shown.root()).len(), 4);
}

#[wasm_bindgen_test]
async fn no_canvas_has_more_pixels_than_any_device_allows() {
    CHART.serve();
    for renderer in BOTH {
        for (screen, pixel_ratio) in [((2000, 1500), 3.0), ((1367, 4001), 2.625)] {
            let shown = Setting {
                screen,
                pixel_ratio,
                ..Setting::of(renderer)
            }
            .show(&CHART);
            shown.settled().await;
            shown.viewer.command(Command::ToggleLoupe);
            until("the loupe", || shown.viewer.report().loupe.is_some()).await;
            shown.settled().await;
            let sizes = shim::canvas_sizes(&shown.root());
            assert!(
                !sizes.is_empty(),
                "{renderer:?} has no canvas, not even for the loupe"
            );
            for size in sizes {
                assert!(
                    (1.0..=16_777_216.0).contains(&size),
                    "{renderer:?}: {size} pixels"
                );
            }
        }
    }
}
