//! Formats that are made here because no photograph has them, and the options of reading: what insists, what is kept.

use std::fs::{self, File};
use std::path::Path;

use serde_json::Value;
use tempfile::tempdir;
use tiff::encoder::compression::DeflateLevel;
use tiff::encoder::{Compression, TiffEncoder, colortype};
use tiff::tags::{ExtraSamples, Predictor, Tag};

use crate::photographs::{index, markers_beyond_the_picture, rgb};
use crate::support::{Pyramid, Rgb, closer, decode, files, shared, tile, waves};

const WIDTH: usize = 150;
const HEIGHT: usize = 100;

fn finest(photo: &Path, options: &str) -> Rgb {
    let home = tempdir().unwrap();
    tile(photo, home.path(), "x", options);
    let pyramid = Pyramid::read(home.path(), "x");
    pyramid.level(pyramid.top())
}

/// A TIFF of 8 or 16 bits in tiles of 64 × 32 px, which no encoder at hand writes.
fn tiled_tiff(path: &Path, picture: &Rgb, sixteen: bool) {
    const TILE: (usize, usize) = (64, 32);
    let mut encoder = TiffEncoder::new(File::create(path).unwrap()).unwrap();
    let mut directory = encoder.image_directory().unwrap();
    let (mut offsets, mut counts) = (Vec::new(), Vec::new());
    for top in (0..picture.height).step_by(TILE.1) {
        for left in (0..picture.width).step_by(TILE.0) {
            let samples = (top..top + TILE.1).flat_map(|y| {
                let inside = move |x: usize| x < picture.width && y < picture.height;
                (left..left + TILE.0).flat_map(move |x| if inside(x) { picture.at(x, y) } else { [9; 3] })
            });
            let (offset, count) = if sixteen {
                let samples: Vec<u16> = samples.map(|sample| u16::from(sample) * 257).collect();
                (directory.write_data(&samples[..]).unwrap(), samples.len() * 2)
            } else {
                let samples: Vec<u8> = samples.collect();
                (directory.write_data(&samples[..]).unwrap(), samples.len())
            };
            offsets.push(offset as u32);
            counts.push(count as u32);
        }
    }
    let bits = if sixteen { 16_u16 } else { 8 };
    directory
        .write_tag(Tag::ImageWidth, picture.width as u32)
        .unwrap();
    directory
        .write_tag(Tag::ImageLength, picture.height as u32)
        .unwrap();
    directory.write_tag(Tag::BitsPerSample, &[bits; 3][..]).unwrap();
    directory.write_tag(Tag::Compression, 1_u16).unwrap();
    directory
        .write_tag(Tag::PhotometricInterpretation, 2_u16)
        .unwrap();
    directory.write_tag(Tag::SamplesPerPixel, 3_u16).unwrap();
    directory.write_tag(Tag::TileWidth, TILE.0 as u32).unwrap();
    directory.write_tag(Tag::TileLength, TILE.1 as u32).unwrap();
    directory.write_tag(Tag::TileOffsets, &offsets[..]).unwrap();
    directory.write_tag(Tag::TileByteCounts, &counts[..]).unwrap();
    directory.write_tag(Tag::Artist, "Ann Onymous").unwrap();
    directory
        .write_tag(Tag::Copyright, " 2026 Ann\nOnymous ")
        .unwrap();
    directory.finish().unwrap();
}

#[test]
fn tiff_in_strips_and_tiles_packed_or_not_of_8_and_16_bits_gives_the_same_tiles() {
    // The quick way halves chroma by another rule than the way of 16 bits.
    const EXACT: &str = "--downscale exact";
    let home = tempdir().unwrap();
    let (photo, picture) = (home.path().join("photo"), waves(WIDTH, HEIGHT));
    picture.save_png(&photo);
    let expected = finest(&photo, EXACT);
    let eight = picture.pixels.as_flattened();
    let sixteen: Vec<u16> = eight.iter().map(|&sample| u16::from(sample) * 257).collect();
    let size = (WIDTH as u32, HEIGHT as u32);
    for (name, compression) in [
        ("none", Compression::Uncompressed),
        ("packbits", Compression::Packbits),
        ("lzw", Compression::Lzw),
        ("deflate", Compression::Deflate(DeflateLevel::Fast)),
    ] {
        for predictor in [Predictor::None, Predictor::Horizontal] {
            let encoder = || {
                let encoder = TiffEncoder::new(File::create(&photo).unwrap()).unwrap();
                encoder.with_compression(compression).with_predictor(predictor)
            };
            let mut tiff = encoder();
            let mut image = tiff.new_image::<colortype::RGB8>(size.0, size.1).unwrap();
            image.rows_per_strip(7).unwrap();
            image.write_data(eight).unwrap();
            assert!(finest(&photo, EXACT) == expected, "8 bits, {name}, {predictor:?}");
            encoder()
                .write_image::<colortype::RGB16>(size.0, size.1, &sixteen)
                .unwrap();
            assert!(
                finest(&photo, EXACT) == expected,
                "16 bits, {name}, {predictor:?}"
            );
        }
    }
    for sixteen in [false, true] {
        tiled_tiff(&photo, &picture, sixteen);
        assert!(finest(&photo, EXACT) == expected, "tiles, 16 bits: {sixteen}");
    }
}

#[test]
fn alpha_of_a_tiff_is_the_same_whether_it_is_multiplied_into_the_colours_or_not() {
    let home = tempdir().unwrap();
    let photo = home.path().join("photo");
    for (kind, pixel) in [
        (
            ExtraSamples::UnassociatedAlpha,
            [200_u16 * 257, 100 * 257, 0, 0x8000],
        ),
        (ExtraSamples::AssociatedAlpha, [100 * 257, 50 * 257, 0, 0x8000]),
    ] {
        let mut tiff = TiffEncoder::new(File::create(&photo).unwrap()).unwrap();
        let mut image = tiff.new_image::<colortype::RGB16>(32, 32).unwrap();
        image.extra_samples(&[kind]).unwrap();
        image.write_data(&pixel.repeat(32 * 32)).unwrap();
        let seen = finest(&photo, "--background 000064").at(16, 16);
        let right = [100_u8, 50, 50];
        assert!(
            (0..3).all(|c| seen[c].abs_diff(right[c]) <= 3),
            "{kind:?}: {seen:?}"
        );
    }
}

#[test]
fn gray_of_8_and_16_bits_stays_gray() {
    let home = tempdir().unwrap();
    let photo = home.path().join("photo");
    let ramp: Vec<u8> = (0..64 * 64).map(|at| (at % 64 * 4) as u8).collect();
    let ramp16: Vec<u16> = ramp.iter().map(|&gray| u16::from(gray) * 257).collect();
    let encoder = || TiffEncoder::new(File::create(&photo).unwrap()).unwrap();
    encoder().write_image::<colortype::Gray8>(64, 64, &ramp).unwrap();
    let eight = finest(&photo, "");
    encoder()
        .write_image::<colortype::Gray16>(64, 64, &ramp16)
        .unwrap();
    assert!(finest(&photo, "") == eight);
    for (x, &gray) in ramp[..64].iter().enumerate().take(60).skip(4) {
        let [r, g, b] = eight.at(x, 30);
        assert!(r == g && g == b && r.abs_diff(gray) <= 3, "{x}: {r}, {g}, {b}");
    }
}

#[test]
fn artist_and_copyright_are_said_if_wanted_and_are_in_no_file() {
    let home = tempdir().unwrap();
    let photo = home.path().join("photo.tif");
    tiled_tiff(&photo, &waves(WIDTH, HEIGHT), false);
    let out = home.path().join("out");
    let report = |options: &str| -> Value {
        let said = closer(&format!("tile --json {options} --out"), &[&out, &photo]);
        assert_eq!(said.code, Some(0), "{}", said.err);
        serde_json::from_str::<Value>(&said.out).unwrap()["cut"][0].clone()
    };
    assert!(report("")["rights"].is_null());
    let rights = report("--keep-rights")["rights"].clone();
    assert_eq!(rights["artist"], "Ann Onymous");
    assert_eq!(rights["copyright"], "2026 AnnOnymous");
    for (path, bytes) in files(&out) {
        assert!(
            !bytes.windows(8).any(|part| part == b"Onymous"),
            "{}",
            path.display()
        );
    }
}

#[test]
fn display_p3_is_kept_and_said_in_every_picture_if_one_insists() {
    let Some(folder) = shared("photos") else { return };
    let out = tempdir().unwrap();
    for entry in index(&folder) {
        let file = entry["file"].as_str().unwrap();
        let is_p3 = file.contains("display-p3");
        if !is_p3 && !file.contains("adobe-rgb") {
            continue;
        }
        tile(
            &folder.join(file),
            out.path(),
            "x",
            "--keep-profile --thumbnail 100",
        );
        let pyramid = Pyramid::read(out.path(), "x");
        for point in entry["expect"]["pixels"].as_array().unwrap() {
            let at = |axis: &str| point[axis].as_u64().unwrap() as usize;
            // Numbers of Display P3 are those that a tool shows which does not convert.
            let right = rgb(&point[if is_p3 { "if_profile_ignored" } else { "srgb" }]).unwrap();
            let seen = pyramid.around(at("x"), at("y"));
            assert!(
                (0..3).all(|c| (seen[c] - right[c]).abs() <= 7.0),
                "{file}: {seen:?}, {right:?}"
            );
        }
        for (path, bytes) in files(out.path()) {
            if path.extension().is_some_and(|ending| ending == "jpg") {
                let expected: &[u8] = if is_p3 { &[0xe2] } else { &[] };
                assert_eq!(
                    markers_beyond_the_picture(&bytes),
                    expected,
                    "{file}: {}",
                    path.display()
                );
                if is_p3 {
                    let at = bytes
                        .windows(12)
                        .position(|part| part == b"ICC_PROFILE\0")
                        .unwrap();
                    let profile = moxcms::ColorProfile::new_from_slice(&bytes[at + 14..]).unwrap();
                    let p3 = moxcms::ColorProfile::new_display_p3();
                    assert!((profile.red_colorant.x - p3.red_colorant.x).abs() < 0.001);
                }
            }
        }
        let whole = tempdir().unwrap();
        let said = closer(
            "iiif --keep-profile --base-url https://a.example --name x --out",
            &[whole.path(), &folder.join(file)],
        );
        assert_eq!(said.code, Some(0), "{}", said.err);
        let max = fs::read(whole.path().join("x/full/max/0/default.jpg")).unwrap();
        assert_eq!(markers_beyond_the_picture(&max).is_empty(), !is_p3);
    }
}

#[test]
fn who_insists_gets_a_damaged_photograph_as_far_as_it_goes() {
    let Some(folder) = shared("photos") else { return };
    let home = tempdir().unwrap();
    let baseline = fs::read(folder.join("icc/pizza-srgb.jpg")).unwrap();
    let half = home.path().join("half.jpg");
    fs::write(&half, &baseline[..baseline.len() / 2]).unwrap();
    // The last scans of a progressive JPEG only make it finer: where they are missing nothing is gray.
    for (file, whole, ends_gray) in [
        (half.clone(), "icc/pizza-srgb.jpg", true),
        (
            folder.join("broken/truncated.jpg"),
            "hires/dandelions-16mp.jpg",
            false,
        ),
        (
            folder.join("broken/truncated.png"),
            "alpha/tulips-alpha.png",
            true,
        ),
        (folder.join("broken/truncated.tif"), "", true),
        (
            folder.join("broken/truncated.webp"),
            "icc/pizza-display-p3.webp",
            true,
        ),
        (folder.join("broken/bad-crc.png"), "", false),
    ] {
        let name = file.display();
        let said = tile(&file, home.path(), "x", "--lenient");
        assert!(
            said.err.contains("as far as it goes") && said.err.contains("gray"),
            "{name}: {}",
            said.err
        );
        let pyramid = Pyramid::read(home.path(), "x");
        if !whole.is_empty() {
            tile(&folder.join(whole), home.path(), "whole", "");
            let original = Pyramid::read(home.path(), "whole");
            assert_eq!((pyramid.width, pyramid.height), (original.width, original.height));
            let first = |pyramid: &Pyramid| {
                let tile = pyramid.tile(pyramid.top(), 0, 0);
                Rgb::of(tile.width, 40, |x, y| tile.at(x, y))
            };
            let difference = first(&pyramid).mean_difference(&first(&original));
            assert!(
                difference < if ends_gray { 0.5 } else { 4.0 },
                "{name}: {difference}"
            );
        }
        let end = pyramid.around(pyramid.width as usize - 9, pyramid.height as usize - 9);
        let is_gray = end.iter().all(|value| (126.0..=194.0).contains(value));
        assert!(is_gray || !ends_gray, "{name}: {end:?}");
    }
    for file in [
        "broken/empty.jpg",
        "broken/text-renamed.jpg",
        "broken/truncated-in-header.jpg",
    ] {
        let said = closer(
            "tile --lenient --out",
            &[&home.path().join("none"), &folder.join(file)],
        );
        assert_eq!(said.code, Some(1), "{file}");
        assert!(!home.path().join("none").exists(), "{file}");
    }
    // What follows the pixels of a WebP is missing together with their end; nothing of it is waited for.
    let phone = fs::read(folder.join("gps/phone-gps.webp")).unwrap();
    let half = home.path().join("half.webp");
    fs::write(&half, &phone[..phone.len() / 2]).unwrap();
    let said = tile(&half, home.path(), "x", "--lenient");
    assert!(said.err.contains("gray"), "{}", said.err);
    assert_eq!(Pyramid::read(home.path(), "x").height, 909);
    // A sound photograph is cut as ever, without a note.
    let sound = folder.join("icc/gray-gamma-22.jpg");
    let said = tile(&sound, home.path(), "x", "--lenient");
    assert_eq!(said.err, "");
    let lenient = files(&home.path().join("x_files"));
    tile(&sound, home.path(), "x", "");
    let (lenient, strict) = (
        decode(&lenient.last().unwrap().1),
        decode(&files(&home.path().join("x_files")).last().unwrap().1),
    );
    assert!(lenient.mean_difference(&strict) < 1.0);
}
