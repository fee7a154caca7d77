//! The pyramid itself: which tiles there are, and that their pixels are right.

use std::fs;

use serde_json::Value;
use tempfile::tempdir;

use crate::support::{Pyramid, Rgb, files, shared, tile, waves};

#[test]
fn levels_and_tile_counts_are_those_that_viewers_expect() {
    let Some(path) = shared("conformance/tile-urls.json") else {
        return;
    };
    let cases: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let mut checked = 0;
    for case in cases["cases"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|case| case["kind"] == "dzi")
    {
        let expect = &case["expect"];
        let number = |value: &Value| value.as_u64().unwrap();
        let (Some(levels), tile_size) = (expect["levels"].as_array(), expect["tile_size"].as_u64()) else {
            continue;
        };
        let (width, height) = (number(&expect["width"]), number(&expect["height"]));
        let sizes = closer_cli::level_sizes(width as u32, height as u32);
        let ours: Vec<[u64; 5]> = (0..)
            .zip(&sizes)
            .map(|(index, &(w, h))| {
                let (w, h, tile) = (u64::from(w), u64::from(h), tile_size.unwrap());
                [index, w, h, w.div_ceil(tile), h.div_ceil(tile)]
            })
            .collect();
        let theirs: Vec<[u64; 5]> = levels
            .iter()
            .map(|level| std::array::from_fn(|at| number(&level[at])))
            .collect();
        assert_eq!(ours, theirs, "{}", case["name"]);
        checked += 1;
    }
    assert!(checked > 5, "only {checked} cases");
}

#[test]
fn tiles_overlap_on_inner_edges_only() {
    let home = tempdir().unwrap();
    let photo = home.path().join("wide.png");
    waves(4097, 257).save_png(&photo);
    tile(&photo, home.path(), "wide", "--tile-size 256 --overlap 1");
    let pyramid = Pyramid::read(home.path(), "wide");
    // Level, column, row, width, height; as in the conformance case "dzi-power-of-two-plus-one".
    for (level, column, row, width, height) in [
        (13, 0, 0, 257, 257),
        (13, 0, 1, 257, 2),
        (13, 8, 1, 258, 2),
        (13, 16, 0, 2, 257),
        (13, 16, 1, 2, 2),
        (12, 8, 0, 2, 129),
        (0, 0, 0, 1, 1),
    ] {
        let tile = pyramid.tile(level, column, row);
        assert_eq!(
            (tile.width, tile.height),
            (width, height),
            "{level}/{column}_{row}"
        );
    }
    let tiles: usize = [17 * 2, 9, 5, 3, 2].iter().sum::<usize>() + 9;
    assert_eq!(files(&pyramid.folder).len(), tiles);
}

#[test]
fn a_picture_of_one_pixel_is_a_pyramid() {
    let home = tempdir().unwrap();
    let photo = home.path().join("dot.png");
    Rgb::of(1, 1, |_, _| [200, 100, 50]).save_png(&photo);
    tile(&photo, home.path(), "dot", "--thumbnail 960");
    let level = Pyramid::read(home.path(), "dot").level(0);
    assert!(level.largest_difference(&Rgb::of(1, 1, |_, _| [200, 100, 50])) <= 2);
}

/// The slow way: the mean of the four pixels in linear light, in floating point, rounded only to be compared.
fn halved(linear: &[[f64; 3]], width: usize, height: usize) -> Vec<[f64; 3]> {
    let (new_width, new_height) = (width.div_ceil(2), height.div_ceil(2));
    let mut out = Vec::new();
    for at in 0..new_width * new_height {
        let (x, y) = (at % new_width * 2, at / new_width * 2);
        let (x1, y1) = ((x + 1).min(width - 1), (y + 1).min(height - 1));
        let corners = [(x, y), (x1, y), (x, y1), (x1, y1)].map(|(x, y)| linear[y * width + x]);
        out.push(std::array::from_fn(|c| {
            corners.iter().map(|pixel| pixel[c]).sum::<f64>() / 4.0
        }));
    }
    out
}

fn to_linear(value: u8) -> f64 {
    let v = f64::from(value) / 255.0;
    if v <= 0.04045 {
        v / 12.92
    } else {
        ((v + 0.055) / 1.055).powf(2.4)
    }
}

fn to_srgb(linear: f64) -> u8 {
    let v = if linear <= 0.0031308 {
        linear * 12.92
    } else {
        1.055 * linear.powf(1.0 / 2.4) - 0.055
    };
    (v * 255.0).round() as u8
}

#[test]
fn every_level_is_the_mean_in_linear_light() {
    let home = tempdir().unwrap();
    let photo = home.path().join("waves.png");
    // Odd in both directions on most levels, and a fine chequerboard that tells linear light from sRGB's numbers.
    let picture = waves(331, 203);
    let picture = Rgb::of(331, 203, |x, y| {
        if x > 150 && y > 100 {
            [if (x + y) % 2 == 0 { 240 } else { 16 }; 3]
        } else {
            picture.at(x, y)
        }
    });
    picture.save_png(&photo);
    for options in [
        "--tile-size 512",
        "--tile-size 64",
        "--tile-size 65 --overlap 3",
        "--tile-size 16 --overlap 8",
    ] {
        tile(
            &photo,
            home.path(),
            "waves",
            &format!("--quality 100 --chroma 444 --downscale exact {options}"),
        );
        let pyramid = Pyramid::read(home.path(), "waves");
        let mut linear: Vec<[f64; 3]> = picture.pixels.iter().map(|pixel| pixel.map(to_linear)).collect();
        let sizes = closer_cli::level_sizes(331, 203);
        for (level, &(width, height)) in sizes.iter().enumerate().rev() {
            let (width, height) = (width as usize, height as usize);
            let pixels = linear.iter().map(|pixel| pixel.map(to_srgb)).collect();
            let reference = Rgb {
                width,
                height,
                pixels,
            };
            let ours = pyramid.level(level);
            let (mean, largest) = (
                ours.mean_difference(&reference),
                ours.largest_difference(&reference),
            );
            // A JPEG of quality 100 rounds twice.
            assert!(
                mean < 0.7 && largest <= 4,
                "{options}, level {level}: mean {mean:.2}, largest {largest}"
            );
            linear = halved(&linear, width, height);
        }
    }
}

#[test]
fn the_quick_way_is_as_bright_as_the_mean_in_linear_light() {
    let home = tempdir().unwrap();
    let photo = home.path().join("waves.png");
    // No grain finer than a pixel of the smaller levels, as in photographs.
    let picture = waves(331, 203);
    picture.save_png(&photo);
    for options in ["--tile-size 512", "--tile-size 64", "--tile-size 16"] {
        let all = format!("--quality 100 --chroma 444 {options}");
        tile(&photo, home.path(), "waves", &all);
        let pyramid = Pyramid::read(home.path(), "waves");
        let mut linear: Vec<[f64; 3]> = picture.pixels.iter().map(|pixel| pixel.map(to_linear)).collect();
        for (level, &(width, height)) in closer_cli::level_sizes(331, 203).iter().enumerate().rev() {
            let (width, height) = (width as usize, height as usize);
            let ours = pyramid.level(level);
            let luma =
                |[r, g, b]: [u8; 3]| 0.299 * f64::from(r) + 0.587 * f64::from(g) + 0.114 * f64::from(b);
            let differences = || {
                let exact = linear.iter().map(|pixel| luma(pixel.map(to_srgb)));
                ours.pixels
                    .iter()
                    .zip(exact)
                    .map(|(&ours, exact)| luma(ours) - exact)
            };
            let count = (width * height) as f64;
            let bias = differences().sum::<f64>() / count;
            let error = (differences().map(|d| d * d).sum::<f64>() / count).sqrt();
            // At an eighth and larger, which is where one sees the brightness change.
            if width > 40 {
                assert!(
                    bias.abs() < 0.5 && error < 1.5,
                    "{options}, level {level}: bias {bias:.2}, error {error:.2}"
                );
            }
            linear = halved(&linear, width, height);
        }
    }
}

#[test]
fn default_tiles_are_faithful_and_small() {
    let home = tempdir().unwrap();
    let photo = home.path().join("waves.png");
    let picture = waves(700, 600);
    picture.save_png(&photo);
    tile(&photo, home.path(), "waves", "");
    let pyramid = Pyramid::read(home.path(), "waves");
    let ours = pyramid.level(pyramid.top());
    let errors = ours
        .pixels
        .as_flattened()
        .iter()
        .zip(picture.pixels.as_flattened());
    let squares: f64 = errors.map(|(a, b)| f64::from(a.abs_diff(*b)).powi(2)).sum();
    let psnr = 10.0 * (255.0 * 255.0 * ours.pixels.len() as f64 * 3.0 / squares).log10();
    let bytes: usize = files(&pyramid.folder).iter().map(|(_, bytes)| bytes.len()).sum();
    assert!(psnr > 36.0, "{psnr:.1} dB");
    assert!(bytes < 700 * 600 / 2, "{bytes} bytes");
}

#[test]
fn the_thumbnail_is_the_whole_picture_at_the_size_that_was_asked() {
    let home = tempdir().unwrap();
    let photo = home.path().join("halves.png");
    Rgb::of(
        1000,
        700,
        |x, _| if x < 500 { [220, 60, 40] } else { [30, 90, 200] },
    )
    .save_png(&photo);
    tile(&photo, home.path(), "halves", "--thumbnail 333");
    let jpeg = fs::read(home.path().join("halves-thumbnail.jpg")).unwrap();
    let thumbnail = crate::support::decode(&jpeg);
    assert_eq!((thumbnail.width, thumbnail.height), (333, 233));
    for (x, colour) in [
        (5, [220, 60, 40]),
        (150, [220, 60, 40]),
        (180, [30, 90, 200]),
        (327, [30, 90, 200]),
    ] {
        let seen = thumbnail.at(x, 100);
        assert!(
            (0..3).all(|c| seen[c].abs_diff(colour[c]) <= 6),
            "{seen:?} at {x}"
        );
    }
}

#[test]
fn a_thumbnail_has_smaller_copies_and_the_text_that_a_catalog_says_of_them() {
    let home = tempdir().unwrap();
    let photo = home.path().join("halves.png");
    let (red, blue) = ([220, 60, 40], [30, 90, 200]);
    Rgb::of(1000, 700, |x, _| if x < 500 { red } else { blue }).save_png(&photo);
    tile(&photo, home.path(), "halves", "--thumbnail 960");
    let text = fs::read_to_string(home.path().join("halves-thumbnail.json")).unwrap();
    let said: Value = serde_json::from_str(&text).unwrap();
    let mut bytes = Vec::new();
    let smaller = said["smaller"].as_array().unwrap();
    for (picture, width) in smaller.iter().chain([&said]).zip([512, 768, 960]) {
        let jpeg = fs::read(home.path().join(picture["url"].as_str().unwrap())).unwrap();
        let seen = crate::support::decode(&jpeg);
        assert_eq!(
            (picture["width_px"].as_u64(), seen.width),
            (Some(width), width as usize)
        );
        assert_eq!(picture["height_px"].as_u64(), Some(seen.height as u64));
        for (x, colour) in [(seen.width / 4, red), (seen.width * 3 / 4, blue)] {
            let seen = seen.at(x, 100);
            assert!(
                (0..3).all(|c| seen[c].abs_diff(colour[c]) <= 6),
                "{seen:?} in {picture}"
            );
        }
        bytes.push(jpeg.len());
    }
    assert_eq!(smaller.len(), 2);
    assert!(bytes.is_sorted(), "{bytes:?}");
    assert!(
        closer_core::is_thumb_hash(said["thumb_hash"].as_str().unwrap()),
        "{said}"
    );
    // A small one has no copies: they would save little.
    tile(&photo, home.path(), "halves", "--thumbnail 600");
    let text = fs::read_to_string(home.path().join("halves-thumbnail.json")).unwrap();
    let said: Value = serde_json::from_str(&text).unwrap();
    assert_eq!((&said["width_px"], &said["smaller"]), (&600.into(), &Value::Null));
    assert!(
        !home.path().join("halves-thumbnail-512.jpg").exists(),
        "what was cut before is left"
    );
}
