//! `closer frame`: pages with description and preview.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::support::{Rgb, Said, closer, command, decode, said, tile, waves};

/// The parts of the site's page that are looked for.
const PATTERN: &str = include_str!("../../../closer-embed/frame/embed.html");

/// A site with `embed.html` and a folder `works`.
fn site(folder: &Path) -> PathBuf {
    let site = folder.join("site");
    fs::create_dir_all(site.join("works")).unwrap();
    fs::write(site.join("embed.html"), PATTERN).unwrap();
    site
}

/// `closer frame` for `description`, with options that stand in pairs.
fn frame(description: &Path, site: &Path, options: &[&str]) -> Said {
    let mut frame = command();
    frame
        .arg("frame")
        .arg(description)
        .arg("--site")
        .arg(site)
        .args(options);
    said(&mut frame)
}

fn between<'a>(text: &'a str, open: &str, close: &str) -> &'a str {
    let (_, rest) = text.split_once(open).expect(open);
    rest.split_once(close).expect(close).0
}

/// The description's text and the preview's pixels, as the browser gets them.
fn carried(page: &str) -> (String, Rgb, usize) {
    let description = between(page, "id=\"description\">", "</script>");
    let text = between(page, "data:image/jpeg;base64,", "\"");
    let digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut bits, mut jpeg) = (String::new(), Vec::new());
    for c in text.trim_end_matches('=').chars() {
        bits += &format!("{:06b}", digits.find(c).unwrap());
    }
    for byte in bits.as_bytes().chunks_exact(8) {
        jpeg.push(u8::from_str_radix(std::str::from_utf8(byte).unwrap(), 2).unwrap());
    }
    (
        serde_json::from_str(description).unwrap(),
        decode(&jpeg),
        text.len(),
    )
}

/// Red left of the middle, and blue right of it; white above a third of the height.
fn quarters(width: usize, height: usize) -> Rgb {
    Rgb::of(width, height, |x, y| match (x * 2 < width, y * 3 < height) {
        (_, true) => [250, 250, 250],
        (true, false) => [200, 20, 20],
        (false, false) => [20, 20, 200],
    })
}

#[test]
fn a_page_carries_the_description_to_the_letter_and_a_preview_of_the_whole_picture() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(folder.path());
    let photo = folder.path().join("photo.png");
    quarters(1000, 700).save_png(&photo);
    tile(&photo, &site.join("works"), "fox", "--tile-size 64 --overlap 1");
    let description = site.join("works/fox.dzi");
    let said = frame(
        &description,
        &site,
        &["--title", "A fox & <more>", "--alt", "Red \"fox\""],
    );
    assert_eq!(said.code, Some(0), "{}", said.err);
    assert!(said.out.contains("fox.html"), "{}", said.out);

    let page = fs::read_to_string(site.join("fox.html")).unwrap();
    let (text, preview, bytes) = carried(&page);
    assert_eq!(text, fs::read_to_string(&description).unwrap());
    assert!(
        page.contains("src=\"works/fox.dzi\""),
        "the address as seen from the page"
    );
    assert!(page.contains("<title>A fox &amp; &lt;more&gt;</title>"));
    assert!(page.contains("aria-label=\"Red &quot;fox&quot;\""));
    assert!(
        page.contains("viewBox=\"0 0 1000 700\""),
        "the picture's own proportions"
    );
    // What shows all of it without script, and is there.
    let plain = between(&page, "JavaScript; <a href=\"", "\"");
    assert_eq!(plain, "works/fox_files/6/0_0.jpg");
    assert!(site.join(plain).is_file());

    assert!(bytes <= 1500, "{bytes}");
    assert_eq!((preview.width, preview.height), (48, 34));
    // Of several tiles, in their places: away from the edges of the colours.
    for (x, y, expected) in [
        (4, 4, [250, 250, 250]),
        (43, 4, [250, 250, 250]),
        (4, 28, [200, 20, 20]),
        (19, 28, [200, 20, 20]),
        (28, 28, [20, 20, 200]),
        (44, 28, [20, 20, 200]),
    ] {
        let found = preview.at(x, y);
        let off = (0..3).map(|c| found[c].abs_diff(expected[c])).max().unwrap();
        assert!(off <= 24, "{x},{y}: {found:?}, not {expected:?}");
    }
}

/// Levels are rounded up, so the last pixel of a coarse level reaches past the picture: with it in the preview, all
/// would lie up to a hundredth too far left, and jump when the tiles come.
#[test]
fn a_preview_ends_where_the_picture_ends() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(folder.path());
    let photo = folder.path().join("photo.png");
    // Level 7 has 97 px, of which the picture fills 96.03 (as 6146 / 64): its last pixel is nearly all filling.
    let width = 6146;
    Rgb::of(width, 640, |x, _| if x < width / 2 { [255; 3] } else { [0; 3] }).save_png(&photo);
    tile(&photo, &site, "edge", "");
    let said = frame(&site.join("edge.dzi"), &site, &[]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    let (_, preview, _) = carried(&fs::read_to_string(site.join("edge.html")).unwrap());
    // The edge lies between the two middle columns, so in light they are as far from white as from black.
    assert_eq!(preview.width, 48);
    let light = |x: usize| ((f64::from(preview.at(x, 2)[1]) / 255.0 + 0.055) / 1.055).powf(2.4);
    let (left, right) = (light(23), light(24));
    assert!(
        (left + right - 1.0).abs() < 0.03,
        "{left} and {right} beside the edge"
    );
    assert!(left > 0.9, "{left} beside the edge");
}

#[test]
fn a_page_in_a_folder_finds_viewer_and_description() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(folder.path());
    let photo = folder.path().join("photo.png");
    waves(200, 100).save_png(&photo);
    tile(&photo, &site, "sea", "");
    let page = site.join("works/the sea.html");
    let said = frame(&site.join("sea.dzi"), &site, &["--out", page.to_str().unwrap()]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    let html = fs::read_to_string(&page).unwrap();
    assert!(html.contains("src=\"../sea.dzi\""));
    assert!(html.contains("src=\"../embed/frame.js\"") && !html.contains("=\"embed/"));
    // Again over itself, but over nothing else, and nothing is left lying about.
    assert_eq!(
        frame(&site.join("sea.dzi"), &site, &["--out", page.to_str().unwrap()]).code,
        Some(0)
    );
    let other = site.join("works/other.html");
    fs::write(&other, "a page of somebody").unwrap();
    let said = frame(&site.join("sea.dzi"), &site, &["--out", other.to_str().unwrap()]);
    assert_eq!(said.code, Some(1));
    assert!(
        said.err.contains("was not made by `closer frame`"),
        "{}",
        said.err
    );
    assert_eq!(fs::read_to_string(&other).unwrap(), "a page of somebody");
    let names = fs::read_dir(site.join("works")).unwrap();
    assert_eq!(names.count(), 2);
}

/// Coarsest level of several tiles, as cutters for IIIF leave it, on a disk elsewhere than on the web.
#[test]
fn an_iiif_folder_elsewhere_is_framed_by_its_address() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(folder.path());
    let image = folder.path().join("iiif fox");
    let info = json!({
        "@context": "http://iiif.io/api/image/3/context.json", "id": "https://example.org/fox",
        "type": "ImageService3", "protocol": "http://iiif.io/api/image", "profile": "level0",
        "width": 300, "height": 200, "tiles": [{ "width": 128, "scaleFactors": [1, 2] }],
    });
    let whole = quarters(300, 200);
    for (left, width) in [(0, 256), (256, 44)] {
        let region = image.join(format!("{left},0,{width},200/{},100/0", width / 2));
        fs::create_dir_all(&region).unwrap();
        // The files of a level are told by their first bytes, whatever their names say.
        let part = Rgb::of(width / 2, 100, |x, y| whole.at(left + x * 2, y * 2));
        part.save_png(&region.join("default.jpg"));
    }
    fs::write(image.join("info.json"), info.to_string()).unwrap();
    let description = image.join("info.json");

    let said = frame(&description, &site, &[]);
    assert_eq!(said.code, Some(1));
    assert!(said.err.contains("--src"), "{}", said.err);
    let said = frame(&description, &site, &["--src", "/data/fox/info.json"]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    let page = fs::read_to_string(site.join("iiif fox.html")).unwrap();
    assert!(page.contains("src=\"/data/fox/info.json\""));
    let (text, preview, _) = carried(&page);
    assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), info);
    assert_eq!((preview.width, preview.height), (48, 32));
    assert!(preview.at(4, 28)[0] > 170 && preview.at(45, 28)[2] > 170);

    let gone = image.join("256,0,44,200/22,100/0/default.jpg");
    fs::remove_file(&gone).unwrap();
    let said = frame(&description, &site, &["--src", "/data/fox/info.json"]);
    assert_eq!(said.code, Some(1));
    let named = said
        .err
        .contains("256,0,44,200/22,100/0/default.jpg: 1 of the tiles for the preview is missing");
    assert!(named, "{}", said.err);
}

#[test]
fn what_cannot_be_framed_is_said_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(folder.path());
    let photo = folder.path().join("photo.png");
    waves(200, 100).save_png(&photo);
    tile(&photo, &site, "sea", "");
    let sea = site.join("sea.dzi");
    let complains = |description: &Path, site: &Path, options: &[&str], part: &str| {
        let said = frame(description, site, options);
        assert_eq!(said.code, Some(1), "{part}: {}", said.out);
        assert!(said.err.contains(part), "{part}: {}", said.err);
    };
    complains(&photo, &site, &["--src", "a"], "photo.png: cannot be read");
    let odd = site.join("odd.dzi");
    fs::write(&odd, "<Picture/>").unwrap();
    complains(&odd, &site, &[], "odd.dzi describes no picture");
    complains(&site.join("none.dzi"), &site, &[], "none.dzi: cannot be read");
    complains(&sea, &folder.path().join("none"), &[], "build the site first");
    let outside = folder.path().join("sea.html");
    complains(
        &sea,
        &site,
        &["--out", outside.to_str().unwrap()],
        "lies outside of",
    );
    assert!(!outside.exists());
    let away = site.join("away.json");
    let url = "https://example.org/away_files/";
    let image = json!({ "Image": { "Url": url, "Format": "jpg", "Overlap": 0, "TileSize": 256,
        "Size": { "Width": 300, "Height": 200 } } });
    fs::write(&away, image.to_string()).unwrap();
    complains(
        &away,
        &site,
        &[],
        "its tiles are at https://example.org/away_files/",
    );
    fs::write(site.join("embed.html"), "<title>Old</title>").unwrap();
    complains(&sea, &site, &[], "build the site again");
    assert!(!site.join("sea.html").exists());
    assert_eq!(closer("frame", &[&sea]).code, Some(2), "a site has to be named");
}
