//! What an address leads to, told by what comes: descriptions of every kind, folders, pictures.

use closer_core::{Point, Stage};
use closer_viewer::{Options, RendererChoice};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::*;

const DZI_JSON: &str =
    r#"{"Image":{"TileSize":"256","Overlap":"1","Format":"jpg","Size":{"Width":"700","Height":"500"}}}"#;
const ZOOMIFY: &str = r#"<IMAGE_PROPERTIES WIDTH="700" HEIGHT="500" NUMTILES="8" TILESIZE="256" />"#;
const INFO: &str = r#"{"@context":"http://iiif.io/api/image/3/context.json","id":"https://elsewhere.example/i",
    "profile":"level0","width":700,"height":500,"tiles":[{"width":256,"scaleFactors":[1,2,4]}]}"#;

#[wasm_bindgen_test]
async fn every_kind_of_description_is_shown_whatever_its_address() {
    for (address, description, tiles) in [
        ("made-up/a.json", DZI_JSON, "made-up/a_files/"),
        ("made-up/b", DZI_JSON, "made-up/b_files/"),
        ("made-up/z/ImageProperties.xml", ZOOMIFY, "made-up/z/TileGroup0/"),
        ("made-up/z/properties?v=1", ZOOMIFY, "made-up/z/TileGroup0/"),
        ("made-up/i/info.json", INFO, "made-up/i/0,"),
        // A service by its folder: of files, which have nothing there, and with a page for people.
        ("made-up/f", "", "made-up/f/0,"),
        ("made-up/f/", "<html>Files</html>", "made-up/f/0,"),
    ] {
        shim::forget_network();
        shim::serve_pictures(tiles);
        let status = if description.is_empty() { 404 } else { 200 };
        // Younger rules answer first: tiles lie below the address itself too.
        shim::serve_text(address, 1.0, status, description, "{}");
        if address.starts_with("made-up/f") {
            shim::serve_text("made-up/f/info.json", 1.0, 200, INFO, "{}");
        }
        let shown = Setting::of(RendererChoice::Elements).show_with(Options::new(address));
        shown.settled().await;
        assert_eq!(shown.error(), "", "{address}");
        assert!(shim::times_asked(tiles) > 0, "{address}");
    }
}

#[wasm_bindgen_test]
async fn what_a_folder_does_not_answer_is_told_of_the_address_that_was_given() {
    shim::forget_network();
    shim::serve_text("made-up/f", ALWAYS, 404, "", "{}");
    let shown = Setting::of(RendererChoice::Elements).show_with(Options::new("made-up/f"));
    shown.reach(Stage::Failed).await;
    assert!(
        shown.error().starts_with("made-up/f answers 404; "),
        "{}",
        shown.error()
    );
    assert_eq!(shim::times_asked("made-up/f"), 2);
}

#[wasm_bindgen_test]
async fn a_picture_is_known_by_what_comes_and_read_once() {
    let address = shim::foreign_picture(900, 600, 1 << 20)
        .await
        .as_string()
        .unwrap();
    for (body, headers) in [
        // A host that says so: nothing of the body is read.
        ("", r#"{"content-type": "image/png"}"#),
        // And one that does not.
        (
            "\u{fffd}PNG\r\n\u{1a}\n\0\0\0",
            r#"{"content-type": "application/octet-stream"}"#,
        ),
        ("\0\0\0 ftypavif", "{}"),
    ] {
        for renderer in BOTH {
            shim::forget_network();
            shim::serve_text("data:", ALWAYS, 200, body, headers);
            let shown = Setting::of(renderer).show_with(Options::new(address.clone()));
            shown.settled().await;
            // The one picture is shown by an `<img>`, which fetches nothing again.
            assert_eq!(shim::times_asked("data:"), 1, "{headers}");
            assert_eq!(shown.renderer(), "elements");
            assert_eq!(
                shim::tile_boxes(&shown.root()),
                [0.0, 13.0, 320.0, 226.0],
                "{headers}"
            );
        }
    }
}

#[wasm_bindgen_test]
async fn what_tiles_are_filled_up_with_is_not_shown() {
    let chart = Chart {
        address: "made-up/map/{z}/{x}/{y}.png#width=300&height=200&tile=128",
        width: 300,
        height: 200,
        tile: 128,
        cell: 20,
        overlap: 0,
    };
    shim::forget_network();
    shim::serve_padded("made-up/map/", 300, 200, 128, 20);
    for renderer in BOTH {
        for (screen, pixel_ratio) in [((400, 300), 1.0), ((120, 90), 1.0), ((300, 220), 2.0)] {
            let setting = Setting {
                screen,
                pixel_ratio,
                ..Setting::of(renderer)
            };
            let shown = setting.show(&chart);
            shown.settled().await;
            let drawn = shown.read().await;
            let viewport = drawn.viewport;
            let columns = (f64::from(screen.0) * pixel_ratio) as usize;
            let (mut inside, mut outside) = (0, 0);
            for (index, seen) in drawn.pixels.chunks_exact(4).enumerate() {
                let device = Point::new((index % columns) as f64 + 0.5, (index / columns) as f64 + 0.5);
                let at = viewport.screen_to_image(Point::new(device.x / pixel_ratio, device.y / pixel_ratio));
                let pixel = 1.0 / viewport.device_scale();
                let image = chart.physical().object;
                if image.inflated(-2.0 * pixel).contains(at) {
                    assert!(
                        seen[3] == 255 && seen[0] > 30,
                        "{renderer:?} {screen:?}: {seen:?} at {at:?}"
                    );
                    inside += 1;
                } else if !image.inflated(2.0 * pixel).contains(at) {
                    assert_eq!(seen[3], 0, "{renderer:?} {screen:?}: {seen:?} at {at:?}");
                    outside += 1;
                }
            }
            assert!(inside > 1000 && outside > 500, "{inside} {outside}");
        }
    }
}
