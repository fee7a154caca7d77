//! A network that fails in every way: what is asked for again, what is not, and what the visitor is told.

use closer_core::{Command, Point, Stage};
use closer_viewer::{Options, RendererChoice};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Event;

use crate::support::*;

const TILES: &str = "made-up/chart_files/";

/// The address of a tile of the fitted view's own level, which is asked for at once and again while it is seen.
/// (A coarser one is not, where nothing fails: it would come hardly sooner.)
fn seen_tile() -> String {
    CHART.tile(CHART.pyramid().level_for(0.2), 1, 1)
}

#[wasm_bindgen_test]
async fn what_cannot_be_opened_is_told_in_a_sentence() {
    for renderer in BOTH {
        shim::forget_network();
        shim::serve_text("made-up/gone.dzi", ALWAYS, 404, "", "{}");
        shim::serve_refusal("made-up/refused.dzi", ALWAYS);
        shim::serve_text(
            "made-up/page.dzi",
            ALWAYS,
            200,
            "<!doctype html><html><title>Not found</title></html>",
            "{}",
        );
        shim::serve_text("made-up/empty.dzi", ALWAYS, 200, "", "{}");
        for (address, says) in [
            ("made-up/gone.dzi", "404"),
            ("made-up/refused.dzi", "cannot be reached"),
            ("made-up/page.dzi", "web page"),
            ("made-up/empty.dzi", "empty"),
            // The test runner's host has no such picture.
            ("made-up/gone.jpg", "no picture"),
        ] {
            let shown = Setting::of(renderer).show_with(Options::new(address));
            shown.reach(Stage::Failed).await;
            let error = shown.error();
            // What, where, what to do.
            assert!(
                error.contains(says) && error.contains(address) && error.contains("; "),
                "{error:?}"
            );
            let (_, report) = shown.reports.borrow().last().cloned().unwrap();
            assert_eq!(
                (report.stage, report.error),
                (Stage::Failed, Some(error)),
                "{renderer:?}"
            );
            // A failed viewer hears and breaks nothing.
            shown.viewer.command(Command::ZoomIn);
            assert_eq!(shown.state(), "failed");
        }
    }
}

/// Mounts with every tile served well, after `trouble` was laid over it.
fn troubled(renderer: RendererChoice, trouble: impl FnOnce()) -> Shown {
    CHART.serve();
    trouble();
    Setting::of(renderer).show(&CHART)
}

#[wasm_bindgen_test]
async fn passing_trouble_is_asked_for_again_until_it_is_settled() {
    let tile = seen_tile();
    type Trouble = fn(&str);
    let troubles: [(&str, Trouble); 4] = [
        ("no network", |url| shim::serve_refusal(url, 2.0)),
        ("500", |url| shim::serve_text(url, 2.0, 500, "", "{}")),
        ("no picture", |url| {
            shim::serve_text(url, 2.0, 200, "<html>maintenance</html>", "{}")
        }),
        ("404 once", |url| shim::serve_text(url, 1.0, 404, "", "{}")),
    ];
    for renderer in BOTH {
        for (name, trouble) in troubles {
            let shown = troubled(renderer, || trouble(&tile));
            let asked = if name == "404 once" { 2 } else { 3 };
            until(name, || shim::times_asked(&tile) == asked).await;
            shown.settled().await;
            assert_eq!(
                shim::times_asked(&tile),
                asked,
                "{renderer:?}, {name}: no more than needed"
            );
            assert_eq!(shown.error(), "");
        }
    }
}

/// A request whose line went dead kept one of six places for ever, and its tile never came.
#[wasm_bindgen_test]
async fn a_line_that_goes_dead_is_given_up_and_the_tile_asked_for_again() {
    let tile = seen_tile();
    let shown = troubled(RendererChoice::Elements, || shim::serve_dead_line(&tile, 1.0));
    until("a second request", || shim::times_asked(&tile) == 2).await;
    assert_eq!(shim::times_aborted(&tile), 1);
    let [waited] = shim::ms_between_requests(&tile)[..] else {
        panic!("two requests have one time between them")
    };
    assert!((10_000.0..14_000.0).contains(&waited), "{waited} ms");
    shown.settled().await;
    assert_eq!(shown.error(), "");
}

#[wasm_bindgen_test]
async fn a_server_that_asks_to_wait_is_waited_for() {
    let tile = seen_tile();
    let shown = troubled(RendererChoice::Elements, || {
        shim::serve_text(&tile, 1.0, 503, "", r#"{"retry-after": "1"}"#);
    });
    until("a second request", || shim::times_asked(&tile) == 2).await;
    let [waited] = shim::ms_between_requests(&tile)[..] else {
        panic!("two requests have one time between them")
    };
    assert!((1000.0..3000.0).contains(&waited), "{waited} ms");
    shown.settled().await;
}

#[wasm_bindgen_test]
async fn a_tile_that_is_denied_twice_is_left_alone_and_something_coarser_stands_in() {
    let level = CHART.pyramid().level_for(0.2);
    let denied = seen_tile();
    for renderer in BOTH {
        CHART.serve();
        shim::serve_text(&denied, ALWAYS, 404, "", "{}");
        let shown = Setting::of(renderer).show(&CHART);
        shown.settled().await;
        assert_eq!(shim::times_asked(&denied), 2, "{renderer:?}");
        let drawn = shown.read().await;
        let (columns, _) = device_size(drawn.viewport);
        // The middle of the denied tile, in image space.
        let hole = CHART
            .pyramid()
            .tile_in_image(closer_core::TileKey::new(level, 1, 1))
            .middle();
        let at = drawn.viewport.image_to_screen(hole);
        let pixel = &drawn.pixels[(at.y as usize * columns + at.x as usize) * 4..][..4];
        assert_eq!(pixel[3], 255, "{renderer:?}: never a hole");
        assert_eq!(
            pixel[2],
            CHART.pyramid().base() as u8 * 15,
            "{renderer:?}: the base stands in"
        );
        pause(600).await;
        assert_eq!(shim::times_asked(&denied), 2, "{renderer:?} asks on");
    }
}

#[wasm_bindgen_test]
async fn a_picture_whose_tiles_are_all_denied_has_failed_with_a_sentence() {
    // A bug's test: the state said "failed", but the report said nothing, and so did the page.
    for renderer in BOTH {
        let shown = troubled(renderer, || shim::serve_text(TILES, ALWAYS, 404, "", "{}"));
        shown.reach(Stage::Failed).await;
        let error = shown.error();
        assert!(
            error.contains(CHART.address) && error.contains("; "),
            "{renderer:?}: {error:?}"
        );
        let (_, report) = shown.reports.borrow().last().cloned().unwrap();
        assert_eq!(report.error, Some(error));
    }
}

#[wasm_bindgen_test]
async fn a_foreign_picture_that_cannot_be_read_is_shown_by_elements() {
    let address = shim::foreign_picture(900, 600, 1 << 20)
        .await
        .as_string()
        .unwrap();
    for renderer in BOTH {
        shim::forget_network();
        // As without CORS: the page may show the picture, but not read it.
        shim::serve_refusal("data:", ALWAYS);
        let shown = Setting::of(renderer).show_with(Options::new(address.clone()));
        shown.settled().await;
        assert_eq!(shown.renderer(), "elements", "{renderer:?}");
        assert_eq!(
            shim::tile_boxes(&shown.root()),
            [0.0, 13.0, 320.0, 226.0],
            "{renderer:?}"
        );
        assert_eq!(shown.error(), "");
    }
}

#[wasm_bindgen_test]
async fn what_has_left_the_view_is_aborted() {
    for renderer in BOTH {
        let shown = troubled(renderer, || ());
        shown.settled().await;
        shim::serve_nothing(TILES);
        let before = shim::times_asked(TILES);
        shown.viewer.command(Command::GoTo(closer_core::ViewpointMm {
            center_mm: Point::new(200.0, 200.0),
            span_mm: 240.0,
            rotation_deg: 0.0,
        }));
        until("requests", || shim::times_asked(TILES) > before).await;
        assert_eq!(shim::times_aborted(TILES), 0, "{renderer:?}");
        let asked = shim::times_asked(TILES) - before;
        shown.viewer.command(Command::Fit);
        until("aborts", || shim::times_aborted(TILES) == asked).await;
        // The whole picture is still there.
        shown.settled().await;
    }
}

#[wasm_bindgen_test]
async fn nothing_is_asked_for_without_a_network_and_everything_when_it_is_back() {
    let shown = troubled(RendererChoice::Elements, || ());
    shown.settled().await;
    let tell = |name: &str| {
        window().dispatch_event(&Event::new(name).unwrap()).unwrap();
    };
    tell("offline");
    let asked = shim::times_asked(TILES);
    let viewport = shown.look_at(Point::new(700.0, 500.0), 1.0, 0.0).await;
    assert_eq!(shim::times_asked(TILES), asked, "settled with what is there");
    tell("online");
    let visible = CHART
        .pyramid()
        .tiles_in(CHART.pyramid().finest(), viewport.seen_image())
        .count();
    until("its tiles", || {
        shim::tile_boxes(&shown.root()).len() == 4 * visible
    })
    .await;
    shown.settled().await;
}
