//! IIIF image services as they are found in the field: where tiles are asked for, which levels, which format.

use closer_core::{Source, TileKey, read_descriptor};
use serde_json::{Value, json};

/// A service of version 3 with `more` laid over it.
pub fn info(more: Value) -> Value {
    let mut info = json!({
        "@context": "http://iiif.io/api/image/3/context.json", "id": "https://example.org/iiif/a",
        "type": "ImageService3", "protocol": "http://iiif.io/api/image", "profile": "level2",
        "width": 6000, "height": 4000, "tiles": [{ "width": 512, "scaleFactors": [1, 2, 4, 8, 16] }],
    });
    for (key, value) in more.as_object().expect("an object") {
        info[key] = value.clone();
    }
    info
}

fn read(url: &str, info: &Value) -> Source {
    read_descriptor(url, &info.to_string()).unwrap_or_else(|error| panic!("{info}: {error}"))
}

pub const INFO: &str = "https://example.org/iiif/a/info.json";

fn factors(source: &Source) -> Vec<f64> {
    source.pyramid.levels.iter().map(|level| level.factor).collect()
}

fn finest_tile(source: &Source) -> String {
    source.tile_url(TileKey::new(source.pyramid.finest(), 1, 1))
}

#[test]
fn files_are_where_their_description_is_and_servers_where_they_say() {
    let elsewhere = "https://mirror.org/copy/b/info.json?v=1";
    let at = |more: Value, url: &str| finest_tile(&read(url, &info(more)));
    let tile = "512,512,512,512/512,512/0/default.jpg";
    // Files lie beside their description, wherever `id` says that they once were.
    for profile in [
        json!("level0"),
        json!("http://iiif.io/api/image/3/level0.json"),
        json!([]),
        Value::Null,
    ] {
        let moved = at(json!({ "profile": profile }), elsewhere);
        assert_eq!(moved, format!("https://mirror.org/copy/b/{tile}?v=1"));
    }
    // But not beside an address that is no `info.json`.
    assert_eq!(
        at(json!({ "profile": "level0" }), "https://x.org/api?id=5"),
        format!("https://example.org/iiif/a/{tile}")
    );
    // A server answers where it says.
    for profile in [
        json!("level1"),
        json!(["http://iiif.io/api/image/2/level2.json", { "formats": ["jpg"] }]),
    ] {
        assert_eq!(
            at(json!({ "profile": profile }), elsewhere),
            format!("https://example.org/iiif/a/{tile}")
        );
    }
    for (id, url, base) in [
        ("http://x.org/a//", "https://x.org/a/info.json", "https://x.org/a"),
        ("http://x.org/a", "http://x.org/a/info.json", "http://x.org/a"),
        (
            "https://x.org/a%2Fb%252Fc",
            "http://y.org/info.json",
            "https://x.org/a%2Fb%252Fc",
        ),
        (
            "http:\\/\\/x.org\\/K\\u00f6ln",
            "a/info.json",
            "http://x.org/Köln",
        ),
        ("a", "https://x.org/b/info.json", "https://x.org/b"),
        ("", "iiif/b/info.json", "iiif/b"),
    ] {
        let text = info(json!({ "id": "ID" })).to_string().replace("ID", id);
        let source = read_descriptor(url, &text).expect("a service");
        assert_eq!(finest_tile(&source), format!("{base}/{tile}"), "{id}");
    }
    let mut nameless = info(json!({}));
    nameless.as_object_mut().expect("an object").remove("id");
    nameless["@context"] = json!(["http://x.org/y.json", "http://iiif.io/api/image/3/context.json"]);
    assert_eq!(
        read("https://x.org/c/info.json", &nameless).tile_url(TileKey::new(0, 0, 0)),
        "https://x.org/c/full/375,/0/default.jpg"
    );
}

#[test]
fn the_levels_are_those_that_are_named_or_else_those_that_a_server_must_have() {
    let levels = |more: Value| factors(&read(INFO, &info(more)));
    let tiles = |sets: Value| levels(json!({ "tiles": sets }));
    assert_eq!(
        tiles(json!([{ "width": 512, "scaleFactors": [3, 1, 7, 3] }])),
        [7.0, 3.0, 1.0]
    );
    assert_eq!(
        tiles(json!([{ "width": 512, "scaleFactors": ["4", 2.0, 0, -1, 1.5, "x", null] }])),
        [4.0, 2.0]
    );
    assert_eq!(tiles(json!({ "width": 512, "scaleFactors": 2 })), [2.0]);
    assert_eq!(tiles(json!([{ "width": 512, "scaleFactors": [1] }])), [1.0]);
    // Two sizes of tile at different factors, and not square.
    let source = read(
        INFO,
        &info(json!({ "tiles": [
        { "width": 1024, "height": 256, "scaleFactors": [1, 2] }, { "width": 512, "scaleFactors": [4, 2, 16] },
    ] })),
    );
    let shapes: Vec<(f64, u32, u32)> = source
        .pyramid
        .levels
        .iter()
        .map(|level| (level.factor, level.tile_width, level.tile_height))
        .collect();
    assert_eq!(
        shapes,
        [
            (16.0, 512, 512),
            (4.0, 512, 512),
            (2.0, 1024, 256),
            (1.0, 1024, 256)
        ]
    );
    assert_eq!(
        source.tile_url(TileKey::new(2, 1, 1)),
        "https://example.org/iiif/a/2048,512,2048,512/1024,256/0/default.jpg"
    );
    // Without tiles, or with none that are of use, a server is asked for what every server gives.
    let own = [16.0, 8.0, 4.0, 2.0, 1.0];
    for sets in [
        json!([]),
        Value::Null,
        json!([{ "width": 6000, "height": 1, "scaleFactors": [1] }]),
        json!([{}]),
        json!([{ "width": 4_000_000_000_u32, "scaleFactors": [1] }]),
        json!([{ "width": 0, "scaleFactors": [1] }]),
    ] {
        let source = read(INFO, &info(json!({ "tiles": sets })));
        assert_eq!(factors(&source), own, "{sets}");
        assert_eq!(source.pyramid.level(4).tile_width, 512, "{sets}");
    }
    // Within its limits, which version 2 has elsewhere.
    for more in [
        json!({ "maxWidth": 300 }),
        json!({ "maxArea": 90_000 }),
        json!({ "maxWidth": 900, "maxHeight": 300 }),
        json!({ "profile": ["level2", { "maxWidth": 300 }] }),
    ] {
        for sets in [Value::Null, json!([{ "width": 512, "scaleFactors": [1, 2] }])] {
            let mut more = more.clone();
            more["tiles"] = sets;
            let level = read(INFO, &info(more.clone())).pyramid.levels[0];
            assert_eq!((level.tile_width, level.tile_height), (300, 300), "{more}");
        }
    }
}

#[test]
fn a_smaller_picture_stands_in_where_the_smallest_level_has_many_tiles() {
    let sizes = json!([{ "width": 600, "height": 400 }, { "width": 300, "height": 200 }, { "width": 200, "height": 200 },
        { "width": 6000, "height": 4000 }, { "width": "x" }, {}, 7]);
    let source = read(
        INFO,
        &info(json!({ "tiles": [{ "width": 256, "scaleFactors": [1, 4] }], "sizes": sizes })),
    );
    // Not the square one, which shows a part only; not the full one, which has tiles.
    assert_eq!(factors(&source), [20.0, 10.0, 4.0, 1.0]);
    assert_eq!(
        source.tile_url(TileKey::new(1, 0, 0)),
        "https://example.org/iiif/a/full/600,400/0/default.jpg"
    );
    let whole = source.pyramid.tile_in_image(TileKey::new(0, 0, 0));
    assert_eq!((whole.right(), whole.bottom()), (6000.0, 4000.0));
}

#[test]
fn files_without_tiles_are_the_sizes_that_are_named_and_the_full_one() {
    let of = |more: Value| {
        let mut more = more;
        more["profile"] = json!("level0");
        more["tiles"] = Value::Null;
        read(INFO, &info(more))
    };
    let urls = |source: &Source| {
        let url = |level| source.tile_url(TileKey::new(level, 0, 0));
        (0..=source.pyramid.finest())
            .map(|level| url(level).replace("https://example.org/iiif/a/full/", ""))
            .collect::<Vec<_>>()
    };
    let sizes = json!([{ "width": 3000, "height": 2000 }, { "width": 751, "height": 500 }]);
    assert_eq!(
        urls(&of(json!({ "sizes": sizes }))),
        [
            "751,500/0/default.jpg",
            "3000,2000/0/default.jpg",
            "max/0/default.jpg"
        ]
    );
    // Nothing that nobody can show, while there is something smaller.
    let large = of(json!({ "width": 60_000, "height": 40_000, "sizes": sizes }));
    assert_eq!(urls(&large), ["751,500/0/default.jpg", "3000,2000/0/default.jpg"]);
    assert_eq!(urls(&of(json!({}))), ["max/0/default.jpg"]);
    let limited = of(json!({ "maxWidth": 600 }));
    assert_eq!(urls(&limited), ["max/0/default.jpg"]);
    assert_eq!(
        (limited.pyramid.level(0).width, limited.pyramid.level(0).height),
        (600, 400)
    );
    // Version 2: other words.
    let second = of(json!({ "@context": "http://iiif.io/api/image/2/context.json", "sizes": sizes }));
    assert_eq!(
        urls(&second),
        ["751,/0/default.jpg", "3000,/0/default.jpg", "full/0/default.jpg"]
    );
}

#[test]
fn the_first_preferred_format_that_browsers_show_is_asked_for() {
    for (formats, format) in [
        (json!(["webp", "jpg"]), "webp"),
        (json!(["jp2", "tif", "avif"]), "avif"),
        (json!(["jp2"]), "jpg"),
        (json!("png"), "png"),
        (json!([]), "jpg"),
        (json!([["webp"], 7, "../x"]), "jpg"),
    ] {
        let source = read(INFO, &info(json!({ "preferredFormats": formats })));
        assert!(
            finest_tile(&source).ends_with(&format!("/0/default.{format}")),
            "{formats}"
        );
    }
}
