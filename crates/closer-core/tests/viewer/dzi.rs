//! Deep Zoom descriptions: odd files that exist, and texts that are none.

use closer_core::{TileKey, read_descriptor};
use proptest::prelude::*;

#[test]
fn odd_descriptions_give_the_right_picture() {
    let size = r#"<Size Width="700" Height="500"/>"#;
    for (why, text) in [
        ("another order", format!(r#"<Image Overlap="1" Format="png" TileSize="254">{size}</Image>"#)),
        ("single quotes", "<Image TileSize='254' Overlap='1' Format='png'><Size Height='500' Width='700'/></Image>".to_owned()),
        ("a prefix", r#"<dz:Image xmlns:dz="x" TileSize="254" Overlap="1" Format="png"><dz:Size Width="700" Height="500"/></dz:Image>"#.to_owned()),
        ("a byte order mark", format!("\u{feff}<?xml version=\"1.0\"?>\n<Image TileSize=\"254\" Overlap=\"1\" Format=\"png\">{size}</Image>")),
        ("line breaks", "<Image\n  TileSize = \"254\"\n  Overlap=\"1\"\r\n  Format=\"png\"\n><Size\n\tWidth=\"700\"\n\tHeight=\"500\"\n/></Image>".to_owned()),
        // Bug: elements were looked for inside comments too.
        ("a comment before it", format!(r#"<!-- an <Image> made by hand, <Collection> --><Image TileSize="254" Overlap="1" Format="png"><!-- <Size Width="1" Height="1"/> -->{size}</Image>"#)),
        // Bug: an attribute's name was found inside the value of another.
        ("a name within a value", format!(r#"<Image Note="a TileSize='9' b" TileSize="254" Overlap="1" Format="png">{size}</Image>"#)),
        ("a bracket within a value", format!(r#"<Image Note="a > b" TileSize="254" Overlap="1" Format="png">{size}</Image>"#)),
        ("a similar name before", format!(r#"<Image MinTileSize="9" TileSize="254" Overlap="1" Format="png">{size}</Image>"#)),
        ("display rectangles", format!(r#"<Image TileSize="254" Overlap="1" Format="png">{size}<DisplayRects><DisplayRect MinLevel="1" MaxLevel="9"><Rect X="0" Y="0" Width="9" Height="9"/></DisplayRect></DisplayRects></Image>"#)),
        ("spaces around numbers", format!(r#"<Image TileSize=" 254 " Overlap="1" Format="png">{size}</Image>"#)),
    ] {
        let source = read_descriptor("/a/pic.dzi", &text).unwrap_or_else(|error| panic!("{why}: {error}"));
        let pyramid = &source.pyramid;
        let level = pyramid.level(pyramid.finest());
        assert_eq!((pyramid.width, pyramid.height, level.tile_width, pyramid.overlap), (700, 500, 254, 1), "{why}");
        assert_eq!(source.tile_url(TileKey::new(10, 2, 1)), "/a/pic_files/10/2_1.png", "{why}");
    }
}

#[test]
fn tiles_lie_beside_the_description() {
    let text = r#"<Image TileSize="254" Overlap="1" Format="jpg"><Size Width="700" Height="500"/></Image>"#;
    for (url, tile) in [
        ("pic.dzi", "pic_files/0/0_0.jpg"),
        ("/a.b/pic.DZI", "/a.b/pic_files/0/0_0.jpg"),
        (
            "https://x.org/a/pic.xml?key=1&b=.dzi",
            "https://x.org/a/pic_files/0/0_0.jpg?key=1&b=.dzi",
        ),
        (
            "https://x.org/a/pic.dzi#top",
            "https://x.org/a/pic_files/0/0_0.jpg",
        ),
        ("https://x.dzi/pic", "https://x.dzi/pic_files/0/0_0.jpg"),
    ] {
        let source = read_descriptor(url, text).expect("a description");
        assert_eq!(source.tile_url(TileKey::new(0, 0, 0)), tile, "{url}");
    }
}

#[test]
fn what_is_no_description_gives_a_sentence_with_what_and_where() {
    let image = |inside: &str| format!("<Image {inside}><Size Width=\"700\" Height=\"500\"/></Image>");
    for (text, part) in [
        (String::new(), "it is empty"),
        ("  \n\u{feff}".to_owned(), "it is empty"),
        ("<!DOCTYPE html><html lang=\"en\"><body>Not found</body></html>".to_owned(), "it is a web page"),
        (format!("<!-- {} --><html></html>", "ä".repeat(120)), "it is a web page"),
        ("<HTML><head></head></HTML>".to_owned(), "it is a web page"),
        ("<svg/>".to_owned(), "it has no <Image>"),
        ("{\"Image\":{}}".to_owned(), "TileSize is missing"),
        ("<Image TileSize=\"1\" Overlap=\"0\" Format=\"jpg\"/>".to_owned(), "it has no <Size>"),
        ("<Collection MaxLevel=\"8\"><Items/></Collection>".to_owned(), "a Deep Zoom collection"),
        (image("Overlap=\"1\" Format=\"jpg\""), "TileSize is missing"),
        (image("TileSize=\"0\" Overlap=\"0\" Format=\"jpg\""), "TileSize is missing or no whole number"),
        (image("TileSize=\"-5\" Overlap=\"0\" Format=\"jpg\""), "TileSize"),
        (image("TileSize=\"1e3\" Overlap=\"0\" Format=\"jpg\""), "TileSize"),
        (image("TileSize=\"99999999999999999999\" Overlap=\"0\" Format=\"jpg\""), "TileSize"),
        (image("TileSize=\"254\" Overlap=\"255\" Format=\"jpg\""), "Overlap"),
        (image("TileSize=\"254\" Overlap=\"1\""), "Format"),
        (image("TileSize=\"254\" Overlap=\"1\" Format=\"../x\""), "Format"),
        ("<Image TileSize=\"254\" Overlap=\"1\" Format=\"jpg\"><Size Width=\"4294967296\" Height=\"5\"/></Image>".to_owned(), "Width"),
        ("<Image TileSize=\"254\" Overlap=\"1\" Format=\"jpg\"><Size Width=\"0\" Height=\"5\"/></Image>".to_owned(), "Width"),
        ("<Image TileSize=\"254\" Overlap=\"1\" Format=\"jpg\"><Size Width=\"5\" Height=\"2000001\"/></Image>".to_owned(), "Height"),
    ] {
        let error = read_descriptor("https://x.org/pic.dzi", &text).expect_err(&text).to_string();
        assert!(error.contains(part) && error.contains("https://x.org/pic.dzi"), "{text}: {error}");
        assert!(!error.ends_with('.'), "{error}");
    }
}

#[test]
fn a_mosaic_of_single_pixels_is_refused() {
    // Tiles of one pixel would ask for a request per pixel of the screen.
    let text =
        r#"<Image TileSize="1" Overlap="0" Format="jpg"><Size Width="2000000" Height="2000000"/></Image>"#;
    let error = read_descriptor("x.dzi", text)
        .expect_err("nobody can show that")
        .to_string();
    assert!(error.contains("TileSize"), "{error}");
}

proptest! {
    #[test]
    fn random_text_never_panics(url in any::<String>(), text in any::<String>()) {
        let _ = read_descriptor(&url, &text);
    }

    #[test]
    fn broken_descriptions_never_panic(pieces in prop::collection::vec(prop::sample::select(vec![
        "<", ">", "/", "Image", "Size", "<Image", "<Size ", " TileSize=", " Overlap=", " Format=", " Width=", " Height=",
        "\"", "'", "254", "1", "jpg", "=", " ", "<!--", "-->", "x:", "\u{feff}", "é", "</Image>", "<?", "?>", "<![CDATA[", "]]>",
    ]), 0..40)) {
        if let Ok(source) = read_descriptor("a.dzi", &pieces.concat()) {
            prop_assert!(source.pyramid.width > 0 && !source.pyramid.levels.is_empty());
        }
    }
}
