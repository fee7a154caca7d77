//! Real photographs, and files that are none: what must come out, and what must not.

use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::tempdir;

use crate::support::{Pyramid, Rgb, closer, files, shared, tile};

/// What README.md of the photographs allows for lossy tiles.
const LOSSY: f64 = 3.0;

pub fn index(folder: &Path) -> Vec<Value> {
    let text = fs::read_to_string(folder.join("index.json")).unwrap();
    let index: Value = serde_json::from_str(&text).unwrap();
    index["files"].as_array().unwrap().clone()
}

pub fn rgb(value: &Value) -> Option<[f64; 3]> {
    let channel = |at: usize| value.get(at)?.as_f64();
    Some([channel(0)?, channel(1)?, channel(2)?])
}

fn check_photographs(wanted: impl Fn(&str) -> bool) {
    let Some(folder) = shared("photos") else { return };
    let mut wrong = Vec::new();
    let mut checked = 0;
    for entry in index(&folder) {
        let (file, expect) = (entry["file"].as_str().unwrap(), &entry["expect"]);
        if expect["result"] == "refuse" || !wanted(file) {
            continue;
        }
        checked += 1;
        let out = tempdir().unwrap();
        tile(&folder.join(file), out.path(), "photo", "--thumbnail 256");
        let pyramid = Pyramid::read(out.path(), "photo");
        if let (Some(width), Some(height)) = (entry["width"].as_u64(), entry["height"].as_u64()) {
            assert_eq!(
                (u64::from(pyramid.width), u64::from(pyramid.height)),
                (width, height),
                "{file}"
            );
        }

        let none = Vec::new();
        for point in expect["pixels"].as_array().unwrap_or(&none) {
            let (x, y) = (
                point["x"].as_u64().unwrap() as usize,
                point["y"].as_u64().unwrap() as usize,
            );
            let tolerance = point["tolerance"].as_f64().unwrap() + LOSSY;
            let seen = pyramid.around(x, y);
            let mut right: Vec<[f64; 3]> = ["srgb", "or_srgb"]
                .iter()
                .filter_map(|key| rgb(&point[*key]))
                .collect();
            right.extend(
                point["by_intent"]
                    .as_object()
                    .into_iter()
                    .flatten()
                    .filter_map(|(_, value)| rgb(value)),
            );
            let near = |right: &[f64; 3]| (0..3).all(|c| (seen[c] - right[c]).abs() <= tolerance);
            if !right.iter().any(near) {
                wrong.push(format!(
                    "{file}, {}: {seen:.1?} instead of {right:?} ± {tolerance}",
                    point["name"]
                ));
            }
        }
        for point in expect["transparent"].as_array().unwrap_or(&none) {
            let (x, y) = (
                point["x"].as_u64().unwrap() as usize,
                point["y"].as_u64().unwrap() as usize,
            );
            let (seen, right) = (pyramid.around(x, y), rgb(&point["over_white"]).unwrap());
            if (0..3).any(|c| (seen[c] - right[c]).abs() > 4.0 + LOSSY) {
                wrong.push(format!("{file}, transparent: {seen:.1?} instead of {right:?}"));
            }
        }
        let secrets = expect["strings_not_in_output"].as_array().unwrap_or(&none);
        for (path, bytes) in files(out.path()) {
            if path.extension().is_some_and(|ending| ending == "jpg") {
                let markers = markers_beyond_the_picture(&bytes);
                assert!(markers.is_empty(), "{file}: {} has {markers:x?}", path.display());
            }
            for secret in secrets.iter().filter_map(Value::as_str) {
                let found = bytes
                    .windows(secret.len())
                    .any(|window| window == secret.as_bytes());
                assert!(!found, "{file}: {secret} in {}", path.display());
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert!(checked > 0);
}

/// Every APPn and comment marker of a JPEG but the plain JFIF one: there is no place left for private data.
pub fn markers_beyond_the_picture(jpeg: &[u8]) -> Vec<u8> {
    let (mut at, mut found) = (2, Vec::new());
    while jpeg[at + 1] != 0xda {
        let (marker, length) = (
            jpeg[at + 1],
            usize::from(u16::from_be_bytes([jpeg[at + 2], jpeg[at + 3]])),
        );
        let jfif = marker == 0xe0 && length == 16 && jpeg[at + 4..].starts_with(b"JFIF\0");
        if matches!(marker, 0xe0..=0xef | 0xfe) && !jfif {
            found.push(marker);
        }
        at += 2 + length;
    }
    assert_eq!(jpeg[jpeg.len() - 2..], [0xff, 0xd9]);
    found
}

#[test]
fn camera_photographs_keep_their_colours_and_lose_what_is_private() {
    check_photographs(|file| file.starts_with("hires/") || file.starts_with("gps/"));
}

#[test]
fn profiles_depths_inks_and_alpha_come_out_as_srgb() {
    check_photographs(|file| {
        ["icc/", "depth/", "cmyk/", "alpha/", "broken/"]
            .iter()
            .any(|f| file.starts_with(f))
    });
}

#[test]
fn every_orientation_stands_upright() {
    check_photographs(|file| file.starts_with("orientation/"));
}

#[test]
fn the_same_picture_in_other_encodings_looks_the_same() {
    let Some(folder) = shared("photos") else { return };
    let out = tempdir().unwrap();
    let cut = |file: &str| -> Rgb {
        let name = file.replace('/', "-");
        if !out.path().join(format!("{name}.dzi")).exists() {
            tile(&folder.join(file), out.path(), &name, "--quality 95");
        }
        let pyramid = Pyramid::read(out.path(), &name);
        pyramid.level(pyramid.top())
    };
    for entry in index(&folder) {
        let same = &entry["expect"]["same_picture_as"];
        let Some(other) = same["file"].as_str() else {
            continue;
        };
        let file = entry["file"].as_str().unwrap();
        let (mut one, mut two) = (cut(file), cut(other));
        if let Some(except) = same["except_xywh"].as_array() {
            let [x, y, w, h] = std::array::from_fn(|at| except[at].as_u64().unwrap() as usize);
            for picture in [&mut one, &mut two] {
                (y..y + h).for_each(|row| picture.pixels[row * picture.width + x..][..w].fill([0; 3]));
            }
        }
        let difference = one.mean_difference(&two);
        assert!(
            difference <= same["allowed"].as_f64().unwrap(),
            "{file} and {other} differ by {difference:.2}"
        );
    }
}

#[test]
fn what_cannot_be_cut_is_refused_with_words_and_leaves_nothing() {
    let Some(folder) = shared("photos") else { return };
    let words = |file: &str| match file {
        "broken/empty.jpg" => "is empty",
        "broken/text-renamed.jpg" => "text",
        "broken/bad-crc.png" => "damaged",
        "broken/phone.heif" => {
            "HEIF picture (HEIC), as phones write them, which is not read; export it as JPEG: "
        }
        file if file.starts_with("broken/bomb") => "--max-pixels",
        file if file.starts_with("broken/truncated") => "ends before the picture does",
        file => panic!("say what is to be said of {file}"),
    };
    for entry in index(&folder)
        .iter()
        .filter(|entry| entry["expect"]["result"] == "refuse")
    {
        let file = entry["file"].as_str().unwrap();
        let home = tempdir().unwrap();
        let said = closer("tile --out", &[&home.path().join("out"), &folder.join(file)]);
        assert_eq!(said.code, Some(1), "{file}");
        assert!(said.err.contains(words(file)), "{file}: {}", said.err);
        assert_eq!(said.out, "", "{file}");
        assert_eq!(
            fs::read_dir(home.path()).unwrap().count(),
            0,
            "{file} left something behind"
        );
    }
}

#[test]
fn a_jpeg_cut_off_anywhere_is_refused() {
    let Some(folder) = shared("photos") else { return };
    let home = tempdir().unwrap();
    for source in [
        "gps/camera-gps.jpg",
        "icc/phone-p3-gain-map.jpg",
        "icc/gray-gamma-22.jpg",
    ] {
        let whole = fs::read(folder.join(source)).unwrap();
        let end_of_first = end_of_picture(&whole);
        for part in 1..8 {
            let path = home.path().join("cut-off.jpg");
            fs::write(&path, &whole[..end_of_first * part / 8]).unwrap();
            let said = closer("tile --out", &[&home.path().join("out"), &path]);
            assert_eq!(said.code, Some(1), "{source}, {part} eighths: {}", said.out);
        }
    }
}

/// Where the first picture of a JPEG file ends: after its last scan, thumbnails and gain maps left out.
fn end_of_picture(jpeg: &[u8]) -> usize {
    let mut at = 2;
    while jpeg[at + 1] != 0xda {
        at += 2 + usize::from(u16::from_be_bytes([jpeg[at + 2], jpeg[at + 3]]));
    }
    at + jpeg[at..]
        .windows(2)
        .position(|pair| pair == [0xff, 0xd9])
        .unwrap()
        + 2
}
