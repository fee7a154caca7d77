//! Tiles in other formats than JPEG: what descriptions say of them, what is in them, and what is refused with words.

use std::fs;
use std::io::Cursor;
use std::path::Path;

use closer_core::{TileKey, read_descriptor};
use serde_json::{Value, json};
use tempfile::tempdir;

use crate::support::{Rgb, closer, decode, files, shared, tile, waves};

/// A WebP, which must be plain RGB, and its profile.
fn webp(bytes: &[u8]) -> (Rgb, Option<Vec<u8>>) {
    let mut decoder = image_webp::WebPDecoder::new(Cursor::new(bytes)).unwrap();
    assert!(!decoder.has_alpha() && decoder.is_lossy());
    let (width, height) = decoder.dimensions();
    let mut pixels = vec![0; decoder.output_buffer_size().unwrap()];
    decoder.read_image(&mut pixels).unwrap();
    let picture = Rgb {
        width: width as usize,
        height: height as usize,
        pixels: pixels.as_chunks().0.to_vec(),
    };
    (picture, decoder.icc_profile().unwrap())
}

fn is_webp(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "webp")
}

#[test]
fn webp_tiles_are_those_of_jpeg_under_their_own_ending_for_any_number_of_threads() {
    let home = tempdir().unwrap();
    let photo = home.path().join("work.png");
    let picture = waves(700, 500);
    picture.save_png(&photo);
    let cut = |name: &str, options: &str| {
        let out = home.path().join(name);
        tile(
            &photo,
            &out,
            "work",
            &format!("--tile-size 128 --thumbnail 100 {options}"),
        );
        files(&out)
    };
    let alone = cut("alone", "--format webp --threads 1");
    assert!(alone == cut("several", "--format webp --threads 5"));
    let jpeg = cut("jpeg", "--format jpg");
    let names = |list: &[(std::path::PathBuf, Vec<u8>)]| {
        let mut names: Vec<_> = list.iter().map(|(path, _)| path.with_extension("")).collect();
        names.sort();
        names
    };
    assert_eq!(names(&alone), names(&jpeg));

    let description = fs::read_to_string(home.path().join("alone/work.dzi")).unwrap();
    let source = read_descriptor("work.dzi", &description).unwrap();
    let finest = source.pyramid.finest();
    let url = source.tile_url(TileKey::new(finest, 2, 1));
    assert_eq!(url, "work_files/10/2_1.webp");
    let (seen, _) = webp(&fs::read(home.path().join("alone").join(url)).unwrap());
    let part = Rgb::of(128, 128, |x, y| picture.at(256 + x, 128 + y));
    assert!(
        seen.mean_difference(&part) < 4.0,
        "{}",
        seen.mean_difference(&part)
    );
    let thumbnail = decode(&fs::read(home.path().join("alone/work-thumbnail.jpg")).unwrap());
    assert_eq!((thumbnail.width, thumbnail.height), (100, 71));
}

#[test]
fn a_iiif_folder_has_every_picture_as_webp_beside_the_jpeg_that_level_0_promises() {
    let home = tempdir().unwrap();
    let photo = home.path().join("work.png");
    waves(300, 200).save_png(&photo);
    for (version, extra) in [
        (
            "3",
            json!({ "preferredFormats": ["webp"], "extraFormats": ["webp"] }),
        ),
        (
            "2",
            json!({ "profile": ["http://iiif.io/api/image/2/level0.json", { "formats": ["jpg", "webp"] }] }),
        ),
    ] {
        let cut = |format: &str| {
            let out = home.path().join(format!("{version}-{format}"));
            let options = format!("iiif --tile-size 64 --version {version} --format {format} --out");
            let said = closer(&options, &[&out, &photo]);
            assert_eq!(said.code, Some(0), "{}", said.err);
            let info = fs::read_to_string(out.join("work/info.json")).unwrap();
            (files(&out.join("work")), info)
        };
        let ((both, info), (jpeg, plain)) = (cut("webp"), cut("jpg"));
        let description: Value = serde_json::from_str(&info).unwrap();
        for (field, value) in extra.as_object().unwrap() {
            assert_eq!(description[field], *value);
        }
        assert!(!plain.contains("webp"));
        let names = |list: &[(std::path::PathBuf, Vec<u8>)], ending: &str| {
            let of_kind = |path: &&std::path::PathBuf| path.extension().is_some_and(|own| own == ending);
            let found = list.iter().map(|(path, _)| path).filter(of_kind);
            found.map(|path| path.with_extension("")).collect::<Vec<_>>()
        };
        assert!(names(&both, "webp").len() > 20);
        assert_eq!(names(&both, "webp"), names(&both, "jpg"));
        assert_eq!(names(&both, "jpg"), names(&jpeg, "jpg"));
        for (path, bytes) in both.iter().filter(|(path, _)| is_webp(path)) {
            let beside = fs::read(
                home.path()
                    .join(format!("{version}-webp/work"))
                    .join(path.with_extension("jpg")),
            );
            let (one, other) = (webp(bytes).0, decode(&beside.unwrap()));
            assert_eq!(
                (one.width, one.height),
                (other.width, other.height),
                "{}",
                path.display()
            );
            // Of a few pixels, colour at half resolution keeps little in either format.
            let is_large = one.width.min(one.height) >= 16;
            let difference = one.mean_difference(&other);
            assert!(!is_large || difference < 6.0, "{}: {difference}", path.display());
        }
        if version == "3" {
            let source = read_descriptor("https://a.example/work/info.json", &info).unwrap();
            let url = source.tile_url(TileKey::new(source.pyramid.finest(), 1, 1));
            assert_eq!(
                url, "https://a.example/work/64,64,64,64/64,64/0/default.webp",
                "our own viewer takes what is preferred"
            );
        }
    }
}

#[test]
fn display_p3_is_kept_in_webp_tiles_and_said_in_each() {
    let Some(photo) = shared("photos/icc/pizza-display-p3.webp") else {
        return;
    };
    let home = tempdir().unwrap();
    tile(&photo, home.path(), "kept", "--format webp --keep-profile");
    tile(&photo, home.path(), "turned", "--format webp");
    let tiles = |name: &str| files(&home.path().join(format!("{name}_files")));
    assert!(tiles("kept").len() > 10);
    for (path, bytes) in tiles("kept") {
        let profile = webp(&bytes).1.unwrap();
        assert!(profile.len() > 300, "{}", path.display());
    }
    assert!(tiles("turned").iter().all(|(_, bytes)| webp(bytes).1.is_none()));
    // Red sauce: its numbers in Display P3, and what they are in sRGB.
    for (name, expected) in [("kept", [207, 94, 45]), ("turned", [223, 85, 21])] {
        let file = home.path().join(format!("{name}_files/11/1_1.webp"));
        let seen = webp(&fs::read(file).unwrap()).0.at(760 - 512, 568 - 512);
        let is_near = seen
            .iter()
            .zip(expected)
            .all(|(a, b): (&u8, u8)| a.abs_diff(b) <= 8);
        assert!(is_near, "{name}: {seen:?}");
    }
}

#[test]
fn what_a_format_cannot_hold_is_refused_and_nothing_is_written() {
    let home = tempdir().unwrap();
    let (photo, out) = (home.path().join("work.png"), home.path().join("out"));
    waves(40, 30).save_png(&photo);
    for (command, words) in [
        ("tile --format webp --chroma 444", "half resolution"),
        ("iiif --format webp --chroma 444", "half resolution"),
        ("tile --format avif --chroma 420", "AVIF"),
        ("tile --format avif --keep-profile", "AVIF"),
        ("iiif --format avif", "AVIF"),
        ("tile --format png", "jpg, webp, avif"),
    ] {
        let said = closer(&format!("{command} --out"), &[&out, &photo]);
        assert_eq!(said.code, Some(2), "{command}");
        assert!(said.err.contains(words), "{command}: {}", said.err);
    }
    assert!(!out.exists());
}

#[test]
fn avif_tiles_are_written_by_a_closer_that_was_built_with_them_and_refused_by_others() {
    let home = tempdir().unwrap();
    let photo = home.path().join("work.png");
    waves(150, 90).save_png(&photo);
    let said = closer(
        "tile --name work --tile-size 64 --format avif --out",
        &[home.path(), &photo],
    );
    if !cfg!(feature = "avif") {
        assert_eq!(said.code, Some(2));
        assert!(said.err.contains("--features avif"), "{}", said.err);
        return;
    }
    assert_eq!(said.code, Some(0), "{}", said.err);
    let description = fs::read_to_string(home.path().join("work.dzi")).unwrap();
    assert!(description.contains("Format=\"avif\""));
    let tiles = files(&home.path().join("work_files"));
    assert!(tiles.len() > 10);
    for (path, bytes) in tiles {
        assert_eq!(bytes.get(4..12), Some(&b"ftypavif"[..]), "{}", path.display());
    }
}
