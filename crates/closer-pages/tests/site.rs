//! Whole sites, written into temporary folders from an app of a few bytes and a collection of one picture.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, helpers included")]

use std::{
    borrow::Cow,
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    time::SystemTime,
};

use closer_core::catalog::Catalog;
use closer_pages::{AppFolder, BASE_PLACE, PagesError, Place, Published, Site};
use serde_json::json;

fn app(version: u8) -> AppFolder {
    let index = include_str!("../../../index.html").replace(
        "<base data-trunk-public-url>",
        &format!("<base href=\"{BASE_PLACE}\">"),
    );
    let named = |kind: &str| {
        (
            format!("look-closer-000000000000000{version}{kind}"),
            Cow::Borrowed(&b"app"[..]),
        )
    };
    AppFolder::of([
        ("index.html".to_owned(), Cow::Owned(index.into_bytes())),
        named(".js"),
        named("_bg.wasm"),
        named(".css"),
        ("words/de.txt".to_owned(), Cow::Borrowed(&b"Wort"[..])),
    ])
    .unwrap()
}

fn catalog(title: &str) -> Catalog {
    serde_json::from_value(json!({
        "version": 1,
        "collective": { "name": "Palm" },
        "makers": [{ "id": "m", "name": "Ada Finch" }],
        "works": [{
            "id": "leaf", "title": title, "maker": "m", "medium": "watercolour", "kind": "one_of_a_kind",
            "size": { "width_mm": 60.0, "height_mm": 40.0 },
            "looks": [{
                "id": "front", "kind": "unframed", "source": "pictures/leaf.png", "width_px": 600, "height_px": 400,
                "mm_per_px": 0.1,
                "object": { "x_px": 0.0, "y_px": 0.0, "width_px": 600.0, "height_px": 400.0 },
                "alt": "A leaf",
                "details": [{
                    "id": "veins", "label": "Veins", "text": "They branch.", "alt": "Branches",
                    "region": { "x_mm": 10.0, "y_mm": 10.0, "width_mm": 20.0, "height_mm": 10.0 }
                }]
            }]
        }]
    }))
    .unwrap()
}

/// A collection of one green picture, and photographs that are nobody else's business.
fn collection(folder: &Path) -> PathBuf {
    let collection = folder.join("collection");
    fs::create_dir_all(collection.join("pictures")).unwrap();
    fs::create_dir_all(collection.join("photos")).unwrap();
    fs::write(collection.join("photos/private.jpg"), "mine").unwrap();
    fs::write(collection.join("catalog.json"), "{}").unwrap();
    let mut picture = Vec::new();
    let mut encoder = png::Encoder::new(&mut picture, 600, 400);
    encoder.set_color(png::ColorType::Rgb);
    let pixels: Vec<u8> = [20, 120, 40].repeat(600 * 400);
    encoder.write_header().unwrap().write_image_data(&pixels).unwrap();
    fs::write(collection.join("pictures/leaf.png"), picture).unwrap();
    collection
}

fn write(
    (app, catalog): (&AppFolder, &Catalog),
    collection: &Path,
    before: Option<&Path>,
    out: &Path,
) -> Result<closer_pages::Written, PagesError> {
    let published = ["catalog.json", "pictures"].map(|name| Published::new(name, collection.join(name)));
    Site {
        app,
        catalog,
        published: &published,
        place: Place::at("https://example.org/gallery/").unwrap(),
        before,
        share_pictures: true,
    }
    .write(out)
}

/// Every file of a folder by its path, and what it holds.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
                found.insert(name, fs::read(path).unwrap());
            }
        }
    }
    found
}

fn shares(files: &BTreeMap<String, Vec<u8>>) -> Vec<&String> {
    files.keys().filter(|name| name.ends_with(".jpg")).collect()
}

#[test]
fn a_site_has_the_app_what_is_published_and_a_picture_for_every_link() {
    let folder = tempfile::tempdir().unwrap();
    let (collection, out) = (collection(folder.path()), folder.path().join("site"));
    let written = write((&app(1), &catalog("Leaf")), &collection, None, &out).unwrap();
    let files = files(&out);
    for name in [
        "look-closer-0000000000000001_bg.wasm",
        "words/de.txt",
        "collection/catalog.json",
        "collection/pictures/leaf.png",
        "works/leaf/index.html",
        "works/leaf/details/veins/index.html",
        "works/leaf/oembed.json",
        "makers/m/index.html",
        "sitemap.xml",
        "site.webmanifest",
        "_headers",
        "404.html",
        "releases.json",
    ] {
        assert!(files.contains_key(name), "{name}");
    }
    assert!(written.pages >= 11 && written.kept == 0, "{written:?}");
    assert!(
        !files.keys().any(|name| name.contains("photos")),
        "photographs stay at home"
    );
    let shares = shares(&files);
    assert_eq!(shares.len(), 2, "{shares:?}");
    for (page, share) in [
        ("works/leaf/details/veins/index.html", shares[1]),
        ("works/leaf/index.html", shares[0]),
    ] {
        let text = String::from_utf8_lossy(&files[page]);
        for wanted in [
            format!("<meta property=\"og:image\" content=\"https://example.org/gallery/{share}\">"),
            "<meta property=\"og:image:width\" content=\"1200\">".to_owned(),
            "<meta property=\"og:image:height\" content=\"630\">".to_owned(),
            "<base href=\"/gallery/\">".to_owned(),
        ] {
            assert!(text.contains(&wanted), "{wanted}: {text}");
        }
        let jpeg = libjpeg_turbo_rs::Decoder::new(&files[share])
            .unwrap()
            .decode_image()
            .unwrap();
        assert_eq!((jpeg.width, jpeg.height), (1200, 630));
        let pixel = |x: usize, y: usize| &jpeg.data[(y * 1200 + x) * 3..][..3];
        let is_green = |[red, green, blue]: [u8; 3]| red < 40 && green > 100 && blue < 60;
        assert!(
            is_green(pixel(500, 250).try_into().unwrap()),
            "{page}: {:?}",
            pixel(500, 250)
        );
        assert!(
            pixel(1190, 620).iter().all(|value| *value > 230),
            "{page}: {:?}",
            pixel(1190, 620)
        );
    }
    let everything = files.iter().filter(|(name, _)| name.ends_with(".html"));
    for (name, page) in everything {
        assert!(!String::from_utf8_lossy(page).contains(BASE_PLACE), "{name}");
    }
}

#[test]
fn the_same_site_twice_is_the_same_and_no_picture_is_made_again() {
    let folder = tempfile::tempdir().unwrap();
    let collection = collection(folder.path());
    let (first, second) = (folder.path().join("first"), folder.path().join("second"));
    write((&app(1), &catalog("Leaf")), &collection, None, &first).unwrap();
    let before = files(&first);
    let made = |site: &Path, name: &str| -> SystemTime {
        fs::metadata(site.join(name)).unwrap().modified().unwrap()
    };
    let share = shares(&before)[0].clone();
    let when = made(&first, &share);
    write((&app(1), &catalog("Leaf")), &collection, Some(&first), &second).unwrap();
    assert_eq!(before, files(&second));
    assert_eq!(when, made(&second, &share));
}

#[test]
fn a_tab_of_the_last_release_finds_its_files_and_pictures_of_changed_words_have_another_name() {
    let folder = tempfile::tempdir().unwrap();
    let collection = collection(folder.path());
    let (first, second) = (folder.path().join("first"), folder.path().join("second"));
    write((&app(1), &catalog("Leaf")), &collection, None, &first).unwrap();
    let written = write((&app(2), &catalog("Bud")), &collection, Some(&first), &second).unwrap();
    let after = files(&second);
    for name in files(&first)
        .keys()
        .filter(|name| name.contains("look-closer-") || name.starts_with("pages/"))
    {
        assert!(after.contains_key(name), "{name}");
    }
    // The app's three, and both pictures.
    assert_eq!(written.kept, 5);
    assert_eq!(shares(&after).len(), 4);
    assert!(
        !String::from_utf8_lossy(&after["works/leaf/index.html"]).contains("look-closer-0000000000000001")
    );
}

#[test]
fn pictures_are_kept_for_ever_where_all_of_them_change_their_names_with_what_they_hold() {
    let folder = tempfile::tempdir().unwrap();
    let collection = collection(folder.path());
    let headers = |out: &str| {
        let out = folder.path().join(out);
        write((&app(1), &catalog("Leaf")), &collection, None, &out).unwrap();
        fs::read_to_string(out.join("_headers")).unwrap()
    };
    assert!(!headers("first").contains("/gallery/collection/pictures/*"));
    let pictures = collection.join("pictures");
    fs::rename(
        pictures.join("leaf.png"),
        pictures.join("leaf-0123456789abcdef.png"),
    )
    .unwrap();
    assert!(headers("second").contains("/gallery/collection/pictures/*\n  Cache-Control: public"));
}

#[test]
fn nothing_of_anybody_is_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let collection = collection(folder.path());
    let out = folder.path().join("site");
    fs::create_dir_all(&out).unwrap();
    fs::write(out.join("diary.txt"), "mine").unwrap();
    let refused = write((&app(1), &catalog("Leaf")), &collection, None, &out);
    assert!(matches!(refused, Err(PagesError::NotEmpty(_))), "{refused:?}");
    assert_eq!(files(&out).len(), 1);
}

#[test]
fn a_folder_without_an_app_says_what_is_missing_and_who_writes_it() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("index.html"), "<p>").unwrap();
    let error = AppFolder::read(folder.path()).unwrap_err().to_string();
    assert!(
        error.contains("its script is missing; `cargo xtask app` writes one"),
        "{error}"
    );
}
