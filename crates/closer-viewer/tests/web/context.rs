//! A graphics context that is taken away: the picture is back at once and the same, whoever draws it.

use closer_core::{Command, Point, ViewpointMm};
use closer_viewer::RendererChoice;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::*;

/// A loss, and how long the view took to be settled again, in milliseconds.
async fn lost_and_settled(shown: &Shown, is_given_back: bool) -> f64 {
    let canvas = shown.root().query_selector("canvas").unwrap().unwrap();
    let start = now();
    shim::lose_graphics(&canvas, is_given_back);
    until("another canvas or none", || !canvas.is_connected()).await;
    shown.take_drawn();
    until("the next frame", || !shown.drawn.borrow().is_empty()).await;
    shown.settled().await;
    now() - start
}

/// The same, and the pixels are what they were.
async fn lost_and_back(shown: &Shown, is_given_back: bool, before: &Drawn) -> f64 {
    let took = lost_and_settled(shown, is_given_back).await;
    let after = shown.read().await;
    assert_eq!(after.viewport, before.viewport);
    assert!(after.pixels == before.pixels, "the picture is another");
    took
}

#[wasm_bindgen_test]
async fn twenty_lost_contexts_are_twenty_pictures_back_within_a_second() {
    CHART.serve();
    let mut losses = 0;
    let mut slowest = 0.0_f64;
    while losses < 20 {
        let shown = Setting::of(RendererChoice::WebGl).show(&CHART);
        shown.settled().await;
        // At one to one, so that both renderers show the same to the bit.
        shown.look_at(Point::new(700.0, 500.0), 1.0, 0.0).await;
        let before = shown.read().await;
        for loss in 1..=3 {
            assert_eq!(shown.renderer(), "webgl", "loss {loss}");
            slowest = slowest.max(lost_and_back(&shown, losses % 2 == 0, &before).await);
            losses += 1;
        }
        // Three in a minute: the other renderer, for good.
        assert_eq!(shown.renderer(), "elements");
        assert!(shown.root().query_selector("canvas").unwrap().is_none());
    }
    wasm_bindgen_test::console_log!("{losses} losses, back after {slowest:.0} ms at most");
    assert!(slowest < 1000.0, "{slowest} ms");
}

#[wasm_bindgen_test]
async fn a_context_lost_while_tiles_are_uploaded_leaves_no_hole() {
    CHART.serve();
    // At different times after the view was asked for: before, between and behind its tiles.
    for wait in [0, 4, 8, 16, 30, 60] {
        let shown = Setting::of(RendererChoice::WebGl).show(&CHART);
        shown.settled().await;
        shown.viewer.command(Command::GoTo(ViewpointMm {
            center_mm: Point::new(700.0, 500.0),
            span_mm: 240.0,
            rotation_deg: 0.0,
        }));
        pause(wait).await;
        let took = lost_and_settled(&shown, wait % 8 == 0).await;
        assert!(took < 1000.0, "{took} ms, lost {wait} ms after");
        assert_eq!(shown.renderer(), "webgl");
        let drawn = shown.read().await;
        let is_opaque = drawn.pixels.chunks_exact(4).all(|pixel| pixel[3] == 255);
        assert!(is_opaque, "a hole, lost {wait} ms after");
    }
}

#[wasm_bindgen_test]
async fn losses_that_are_a_minute_apart_are_not_counted_together() {
    CHART.serve();
    let shown = Setting::of(RendererChoice::WebGl).show(&CHART);
    shown.settled().await;
    shown.look_at(Point::new(700.0, 500.0), 1.0, 0.0).await;
    let before = shown.read().await;
    for _ in 0..4 {
        lost_and_back(&shown, false, &before).await;
        assert_eq!(shown.renderer(), "webgl");
        shim::pass_time(31_000.0);
    }
    lost_and_back(&shown, false, &before).await;
    lost_and_back(&shown, false, &before).await;
    assert_eq!(shown.renderer(), "elements");
}

#[wasm_bindgen_test]
async fn a_viewer_goes_on_hearing_and_telling_after_a_loss() {
    CHART.serve();
    let shown = Setting::of(RendererChoice::WebGl).show(&CHART);
    shown.settled().await;
    let before = shown.look_at(Point::new(700.0, 500.0), 0.6, 0.0).await;
    lost_and_settled(&shown, true).await;
    assert_eq!(shown.viewport(), before);
    shown.reports.borrow_mut().clear();
    shown.viewer.command(Command::ZoomIn);
    until("a motion", || shown.state() == "moving").await;
    assert!(shown.settled().await.viewpoint.scale > before.viewpoint.scale * 1.05);
    assert!(shown.reports.borrow().len() >= 2);
}

#[wasm_bindgen_test]
async fn a_context_that_is_given_back_leaves_the_same_picture() {
    CHART.serve();
    let shown = Setting::of(RendererChoice::WebGl).show(&CHART);
    shown.settled().await;
    // At one to one, so that both renderers show the same to the bit.
    shown.look_at(Point::new(700.0, 500.0), 1.0, 0.0).await;
    let before = shown.read().await;
    let canvas = shown.root().query_selector("canvas").unwrap().unwrap();
    shown.viewer.use_elements();
    assert_eq!(shown.renderer(), "elements");
    assert!(!canvas.is_connected());
    shown.take_drawn();
    until("the next frame", || !shown.drawn.borrow().is_empty()).await;
    shown.settled().await;
    let after = shown.read().await;
    assert_eq!(after.viewport, before.viewport);
    assert!(after.pixels == before.pixels, "the picture is another");
    // Now, and not when it is collected.
    shown.root().append_child(&canvas).unwrap();
    assert!(!shim::has_graphics(&shown.root()));
    canvas.remove();
}
