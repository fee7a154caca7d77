//! Descriptions of every kind: told apart, odd and broken. IIIF has its own tests beside this.

use closer_core::{Edge, TileKey, read_descriptor, read_template};
use serde_json::{Value, json};

use crate::iiif::{INFO, info};

pub const DZI: &str =
    r#"<Image TileSize="254" Overlap="1" Format="jpg"><Size Width="700" Height="500"/></Image>"#;
pub const DZI_JSON: &str =
    r#"{"Image":{"TileSize":"254","Overlap":1,"Format":"jpg","Size":{"Width":700,"Height":"500"}}}"#;
pub const ZOOMIFY: &str = r#"<IMAGE_PROPERTIES WIDTH="700" HEIGHT="500" NUMTILES="8" TILESIZE="256" />"#;

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
