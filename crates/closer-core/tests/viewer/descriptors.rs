//! Descriptions of every kind as they are found in the field: told apart, moved, odd, broken and hostile.

use closer_core::{Edge, Source, TileKey, is_picture_address, read_descriptor, read_template};
use proptest::prelude::*;
use serde_json::{Value, json};

const DZI: &str =
    r#"<Image TileSize="254" Overlap="1" Format="jpg"><Size Width="700" Height="500"/></Image>"#;
const DZI_JSON: &str =
    r#"{"Image":{"TileSize":"254","Overlap":1,"Format":"jpg","Size":{"Width":700,"Height":"500"}}}"#;
const ZOOMIFY: &str = r#"<IMAGE_PROPERTIES WIDTH="700" HEIGHT="500" NUMTILES="8" TILESIZE="256" />"#;

/// A service of version 3 with `more` laid over it.
fn info(more: Value) -> Value {
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

const INFO: &str = "https://example.org/iiif/a/info.json";

fn factors(source: &Source) -> Vec<f64> {
    source.pyramid.levels.iter().map(|level| level.factor).collect()
}

fn finest_tile(source: &Source) -> String {
    source.tile_url(TileKey::new(source.pyramid.finest(), 1, 1))
}

#[test]
fn the_kind_is_told_by_the_content_and_not_by_the_address() {
    let iiif = info(json!({})).to_string();
    for ending in ["dzi", "xml", "json", "txt", "jpg", ""] {
        let url = format!("https://x.org/a/pic.{ending}");
        let first = |text: &str| {
            let source = read_descriptor(&url, text).expect(text);
            source.tile_url(TileKey::new(0, 0, 0))
        };
        let stem = if ["dzi", "xml", "json"].contains(&ending) {
            "pic"
        } else {
            &format!("pic.{ending}")
        };
        assert_eq!(first(DZI), format!("https://x.org/a/{stem}_files/0/0_0.jpg"));
        assert_eq!(first(DZI_JSON), first(DZI));
        assert_eq!(first(ZOOMIFY), "https://x.org/a/TileGroup0/0-0-0.jpg");
        assert_eq!(
            first(&iiif),
            "https://example.org/iiif/a/full/375,250/0/default.jpg"
        );
    }
}

#[test]
fn deep_zoom_in_json_says_where_its_tiles_lie_or_has_them_beside_it() {
    for (url, says, tile) in [
        (
            "https://x.org/d/pic.json?k=1",
            "",
            "https://x.org/d/pic_files/0/0_0.jpg?k=1",
        ),
        (
            "https://x.org/d/pic.json?k=1",
            "https:\\/\\/cdn.org\\/p_files\\/",
            "https://cdn.org/p_files/0/0_0.jpg",
        ),
        (
            "https://x.org/d/pic.json",
            "p/f\\u00fcr_files",
            "https://x.org/d/p/für_files/0/0_0.jpg",
        ),
        (
            "https://x.org/d/pic.json",
            "/p_files/",
            "https://x.org/p_files/0/0_0.jpg",
        ),
    ] {
        let text = DZI_JSON.replacen("{\"Tile", &format!("{{\"Url\":\"{says}\",\"Tile"), 1);
        let source = read_descriptor(url, &text).expect("a description");
        assert_eq!(source.tile_url(TileKey::new(0, 0, 0)), tile, "{says}");
    }
}

#[test]
fn a_zoomify_level_is_as_large_as_its_writer_made_it() {
    let read = |count: u32| {
        let text = format!(
            "<?xml version=\"1.0\"?>\n<!-- <IMAGE_PROPERTIES/> -->\n<IMAGE_PROPERTIES WIDTH='513' HEIGHT='257' NUMTILES='{count}' NUMIMAGES='1' TILESIZE='256'/>"
        );
        read_descriptor("https://x.org/z/ImageProperties.xml?v=2#a", &text).expect("a description")
    };
    let (up, down, neither) = (read(9), read(7), read(5));
    assert_eq!(up, neither);
    assert_eq!((up.pyramid.levels.len(), down.pyramid.levels.len()), (3, 2));
    // Rounded up, the last pixel reaches past the image; rounded down, all of them are a little larger.
    assert_eq!(
        up.pyramid.tile_in_image(TileKey::new(0, 0, 0)).right(),
        129.0 * 4.0
    );
    assert_eq!(down.pyramid.edge, Edge::Stretched);
    let whole = down.pyramid.tile_in_image(TileKey::new(0, 0, 0));
    assert_eq!((whole.right(), whole.bottom()), (513.0, 257.0));
    assert_eq!(
        up.tile_url(TileKey::new(2, 1, 0)),
        "https://x.org/z/TileGroup0/2-1-0.jpg?v=2"
    );
}

#[test]
fn a_strip_that_was_rounded_down_is_covered_to_its_end() {
    // 47 pixels are halved to 5, which are more than 9 each and not 8.
    let text = r#"<IMAGE_PROPERTIES WIDTH="2049" HEIGHT="47" NUMTILES="16" TILESIZE="256"/>"#;
    let source = read_descriptor("ImageProperties.xml", text).expect("a description");
    assert_eq!(source.pyramid.edge, Edge::Stretched);
    for level in 0..=source.pyramid.finest() {
        let shape = source.pyramid.level(level);
        let last = TileKey::new(level, shape.columns() - 1, shape.rows() - 1);
        let area = source.pyramid.tile_in_image(last);
        assert!(
            (area.right() - 2049.0).abs() < 1e-9 && (area.bottom() - 47.0).abs() < 1e-9,
            "{area:?}"
        );
        let found: Vec<TileKey> = source
            .pyramid
            .tiles_in(level, source.pyramid.size().at_origin())
            .collect();
        assert_eq!(found.len() as u32, shape.columns() * shape.rows());
    }
    assert_eq!(source.tile_url(TileKey::new(0, 0, 0)), "TileGroup0/0-0-0.jpg");
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

#[test]
fn a_pyramid_without_a_description_is_told_by_its_address() {
    let read = |url: &str| read_template(url).map(|source| source.map_err(|error| error.to_string()));
    let source = read("https://x.org/t/{z}/{y}/{x}.png?k=1#width=1000&height=700")
        .unwrap()
        .unwrap();
    assert_eq!(
        source.tile_url(TileKey::new(2, 3, 1)),
        "https://x.org/t/2/1/3.png?k=1"
    );
    assert_eq!(source.pyramid.levels.len(), 3);
    // The padding of the last tiles belongs to their picture and not to the image.
    let last = TileKey::new(2, 3, 2);
    let (cell, picture) = (
        source.pyramid.tile_in_level(last),
        source.pyramid.picture_in_level(last),
    );
    assert_eq!(
        (cell.width, cell.height, picture.width, picture.height),
        (232.0, 188.0, 256.0, 256.0)
    );
    let encoded = read("https://x.org/%7Bz%7D-%7Bx%7D?row=%7By%7D#tile=512&height=700&width=1000")
        .unwrap()
        .unwrap();
    assert_eq!(encoded.tile_url(TileKey::new(0, 5, 7)), "https://x.org/0-5?row=7");
    assert_eq!(encoded.pyramid.levels.len(), 2);
    for url in [
        "https://x.org/{z}/{x}.png#width=5&height=5",
        "a.dzi",
        "",
        "#{z}{x}{y}",
        "{Z}{X}{Y}",
    ] {
        assert_eq!(read(url), None, "{url}");
    }
    for (url, field) in [
        ("https://x.org/{z}/{x}/{y}", "width"),
        ("https://x.org/{z}/{x}/{y}#width=5", "height"),
        ("https://x.org/{z}/{x}/{y}#width=0&height=9", "width"),
        ("https://x.org/{z}/{x}/{y}#width=9&height=9&tile=1", "tile"),
        ("https://x.org/{z}/{x}/{y}#width=99999999999&height=9", "width"),
    ] {
        let error = read(url).unwrap().unwrap_err();
        assert!(
            error.contains(url) && error.contains(&format!("{field} is missing or no whole number")),
            "{error}"
        );
    }
}

#[test]
fn what_cannot_be_read_is_told_in_a_sentence_with_what_where_and_what_next() {
    let with = |more: Value| info(more).to_string();
    for (text, part) in [
        ("{".to_owned(), "cut off"),
        (info(json!({})).to_string()[..200].to_owned(), "cut off"),
        ("[]".to_owned(), "another kind"),
        ("{\"works\": []}".to_owned(), "another kind"),
        ("hello".to_owned(), "neither XML nor JSON"),
        (r#"{"@context":"http://iiif.io/api/presentation/3/context.json","type":"Manifest","width":5}"#.to_owned(), "a IIIF manifest"),
        (r#"{"@context":"http:\/\/library.stanford.edu\/iiif\/image-api\/1.1\/context.json","@id":"https://x.org/a","width":600,"height":400}"#.to_owned(), "version 1 of the IIIF"),
        (r#"{"identifier":"a","width":600,"height":400,"profile":"http://library.stanford.edu/iiif/image-api/compliance.html#level1"}"#.to_owned(), "version 1 of the IIIF"),
        (with(json!({ "width": 0 })), "width is missing or no whole number"),
        (with(json!({ "width": [600] })), "width is missing or no whole number"),
        (with(json!({ "height": 1e9 })), "height is missing or no whole number"),
        (with(json!({ "height": -5 })), "height"),
        (DZI_JSON.replace("254", "x"), "TileSize is missing"),
        (DZI_JSON.replace("jpg", "j/g"), "its Format"),
        (ZOOMIFY.replace("700", "0"), "WIDTH is missing"),
        (ZOOMIFY.replace("TILESIZE", "SIZE"), "TILESIZE is missing"),
        (ZOOMIFY.replace("\"500\"", "500"), "HEIGHT is missing"),
    ] {
        let error = read_descriptor(INFO, &text).expect_err(&text).to_string();
        assert!(error.contains(part) && error.contains(INFO) && error.contains("; "), "{text}: {error}");
        assert!(!error.ends_with('.'), "{error}");
    }
}

/// What holds of every source that is read, whoever wrote it: something to show, tiles that cover it, and no more
/// of anything than a device bears.
fn assert_sound(source: &Source) -> Result<(), TestCaseError> {
    let pyramid = &source.pyramid;
    prop_assert!(!pyramid.levels.is_empty() && pyramid.levels.len() <= 64);
    prop_assert!(pyramid.width >= 1 && pyramid.height >= 1);
    let mut before = f64::INFINITY;
    for (index, level) in pyramid.levels.iter().enumerate() {
        prop_assert!(
            level.width >= 1 && level.height >= 1 && level.tile_width >= 1 && level.tile_height >= 1
        );
        prop_assert!(
            level.factor >= 1.0 && level.factor < before,
            "{:?}",
            pyramid.levels
        );
        before = level.factor;
        let index = index as u32;
        for key in [
            TileKey::new(index, 0, 0),
            TileKey::new(index, level.columns() - 1, level.rows() - 1),
        ] {
            let area = pyramid.tile_in_image(key);
            prop_assert!(
                area.width > 0.0 && area.height > 0.0 && area.x < f64::from(pyramid.width),
                "{area:?}"
            );
            let url = source.tile_url(key);
            prop_assert!(url.chars().all(|c| c >= ' '), "{url:?}");
        }
        let corner = pyramid.tile_in_image(TileKey::new(index, level.columns() - 1, level.rows() - 1));
        prop_assert!(corner.right() >= f64::from(pyramid.width) - 1e-6, "{corner:?}");
        prop_assert!(corner.bottom() >= f64::from(pyramid.height) - 1e-6, "{corner:?}");
    }
    Ok(())
}

/// Numbers and texts that somebody may put in the place of others.
fn strange() -> impl Strategy<Value = Value> {
    prop_oneof![
        any::<u32>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        (1..5000_u32).prop_map(Value::from),
        (1..5000_u32).prop_map(|number| number.to_string().into()),
        prop::collection::vec(any::<u32>().prop_map(Value::from), 0..100).prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
        Just(Value::Null),
        Just(json!([{ "width": 300, "height": 200 }, { "width": 1 }])),
        Just(json!([[[{}]], "level1", { "maxWidth": 3, "maxArea": 1e-9 }])),
    ]
}

fn any_info() -> impl Strategy<Value = Value> {
    let field = prop::sample::select(vec![
        "@context",
        "id",
        "@id",
        "profile",
        "width",
        "height",
        "tiles",
        "sizes",
        "maxWidth",
        "maxHeight",
        "maxArea",
        "preferredFormats",
        "protocol",
    ]);
    let tile = prop_oneof![
        (strange(), strange(), strange()).prop_map(|(width, height, factors)| json!([
            { "width": width, "height": height, "scaleFactors": factors },
            { "width": 256, "scaleFactors": factors },
        ])),
        Just(Value::Null),
    ];
    (
        prop::collection::vec((field, strange()), 0..4),
        tile,
        prop::sample::select(vec!["level0", "level1", "x"]),
    )
        .prop_map(|(changes, tiles, profile)| {
            let mut changed = info(json!({ "tiles": tiles, "profile": profile }));
            for (field, value) in changes {
                changed[field] = value;
            }
            changed
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn whatever_a_service_says_the_source_is_sound(info in any_info()) {
        if let Ok(source) = read_descriptor(INFO, &info.to_string()) {
            assert_sound(&source)?;
        }
    }

    #[test]
    fn a_description_with_a_few_letters_changed_is_read_soundly_or_refused(
        kind in 0..4_usize, changes in prop::collection::vec((any::<prop::sample::Index>(), "\\PC|[0-9{}\\[\\]\",:<>/=\\\\]"), 1..6),
    ) {
        let iiif = info(json!({ "sizes": [{ "width": 375, "height": 250 }] })).to_string();
        let text = [DZI, DZI_JSON, ZOOMIFY, &iiif][kind];
        let mut letters: Vec<String> = text.chars().map(String::from).collect();
        for (at, letter) in changes {
            let at = at.index(letters.len());
            letters[at] = letter;
        }
        match read_descriptor(INFO, &letters.concat()) {
            Ok(source) => assert_sound(&source)?,
            Err(error) => prop_assert!(error.to_string().contains(INFO)),
        }
    }

    #[test]
    fn a_description_that_was_cut_off_is_read_soundly_or_refused(kind in 0..4_usize, part in 0.0..1.0_f64) {
        let iiif = info(json!({})).to_string();
        let text = [DZI, DZI_JSON, ZOOMIFY, &iiif][kind];
        if let Ok(source) = read_descriptor(INFO, &text[..(text.len() as f64 * part) as usize]) {
            assert_sound(&source)?;
        }
    }

    #[test]
    fn any_address_is_a_template_or_none(url in "(\\{[zxy]\\}|%7B[zxy]%7D|[a-z/?#&=0-9ü]|width=|height=|tile=){0,20}") {
        let _ = is_picture_address(&url);
        if let Some(Ok(source)) = read_template(&url) {
            assert_sound(&source)?;
        }
    }

    #[test]
    fn every_zoomify_count_gives_a_sound_source(width in 1..9000_u32, height in 1..9000_u32, tile in 16..600_u32, count in 0..2000_u32) {
        let text = format!("<IMAGE_PROPERTIES WIDTH=\"{width}\" HEIGHT=\"{height}\" NUMTILES=\"{count}\" TILESIZE=\"{tile}\"/>");
        assert_sound(&read_descriptor("a/ImageProperties.xml", &text).expect("a description"))?;
        let down = closer_core::Pyramid::halved(width, height, tile, Edge::Stretched);
        let text = text.replace(&format!("\"{count}\""), &format!("\"{}\"", down.tiles_before(u32::MAX)));
        assert_sound(&read_descriptor("a/ImageProperties.xml", &text).expect("a description"))?;
    }
}
