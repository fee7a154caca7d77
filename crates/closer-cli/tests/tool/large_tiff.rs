//! TIFFs whose strips are large: some editors write the whole picture as one.

use std::fs::{self, File};
use std::path::Path;
use std::time::Duration;

use tempfile::tempdir;

use crate::support::{Pyramid, Rgb, closer, command, tile, watched, waves};

/// A TIFF of 16-bit RGB in one strip, as far as the strip: it is last.
fn head((width, height): (u32, u32), is_big_endian: bool) -> Vec<u8> {
    let short = |value: u16| {
        if is_big_endian {
            value.to_be_bytes()
        } else {
            value.to_le_bytes()
        }
    };
    let long = |value: u32| {
        if is_big_endian {
            value.to_be_bytes()
        } else {
            value.to_le_bytes()
        }
    };
    const TAGS: u32 = 8;
    let bits_at = 8 + 2 + TAGS * 12 + 4;
    // Tag, type (3: of 16 bits; 4: of 32), count, value.
    let tags = [
        (256, 4, 1, width),
        (257, 4, 1, height),
        (258, 3, 3, bits_at),
        (259, 4, 1, 1),
        (262, 4, 1, 2),
        (273, 4, 1, bits_at + 6),
        (277, 4, 1, 3),
        (279, 4, 1, width * height * 6),
    ];
    let mut file = if is_big_endian { *b"MM\0*" } else { *b"II*\0" }.to_vec();
    file.extend(long(8));
    file.extend(short(TAGS as u16));
    for (tag, kind, count, value) in tags {
        file.extend(short(tag));
        file.extend(short(kind));
        file.extend(long(count));
        file.extend(long(value));
    }
    file.extend(long(0));
    file.extend([short(16); 3].as_flattened());
    file
}

fn save(picture: &Rgb, path: &Path, is_big_endian: bool) {
    let mut file = head((picture.width as u32, picture.height as u32), is_big_endian);
    // Both bytes of a number are the same, so that their order only matters for the tags.
    let samples = picture.pixels.as_flattened().iter();
    file.extend(samples.flat_map(|&sample| [sample; 2]));
    fs::write(path, file).unwrap();
}

fn finest(photo: &Path, options: &str) -> Rgb {
    let home = tempdir().unwrap();
    tile(photo, home.path(), "x", &format!("--quality 100 {options}"));
    let pyramid = Pyramid::read(home.path(), "x");
    pyramid.level(pyramid.top())
}

#[test]
fn one_large_strip_gives_the_tiles_that_many_small_ones_give() {
    let home = tempdir().unwrap();
    let (photo, picture) = (home.path().join("photo.tif"), waves(1300, 700));
    picture.save_png(&photo);
    let expected = finest(&photo, "--downscale exact");
    for is_big_endian in [false, true] {
        save(&picture, &photo, is_big_endian);
        assert!(finest(&photo, "") == expected, "big endian: {is_big_endian}");
    }
}

#[test]
fn numbers_of_16_bits_are_read_in_the_order_that_the_file_says() {
    let home = tempdir().unwrap();
    let photo = home.path().join("photo.tif");
    for is_big_endian in [false, true] {
        let mut file = head((1300, 700), is_big_endian);
        let number = if is_big_endian { [200, 10] } else { [10, 200] };
        file.extend(number.repeat(1300 * 700 * 3));
        fs::write(&photo, file).unwrap();
        let seen = finest(&photo, "").at(600, 400);
        assert!(seen.iter().all(|value| value.abs_diff(200) <= 1), "{seen:?}");
    }
}

#[test]
fn a_large_strip_that_ends_too_early_is_refused_or_gray_where_it_is_missing() {
    let home = tempdir().unwrap();
    let (photo, picture) = (home.path().join("photo.tif"), waves(1300, 700));
    save(&picture, &photo, false);
    let file = File::options().write(true).open(&photo).unwrap();
    file.set_len(1300 * 400 * 6).unwrap();
    let said = closer("tile --out", &[&home.path().join("out"), &photo]);
    assert_ne!(said.code, Some(0));
    assert!(
        said.err.contains("truncated") || said.err.contains("ends"),
        "{}",
        said.err
    );
    let seen = finest(&photo, "--lenient");
    let (above, below) = (seen.at(600, 100), seen.at(600, 690));
    let right = picture.at(600, 100);
    assert!(
        (0..3).all(|c| above[c].abs_diff(right[c]) <= 3),
        "{above:?} for {right:?}"
    );
    assert!(below.iter().all(|value| value.abs_diff(0x80) <= 2), "{below:?}");
}

#[test]
fn a_tall_tiff_takes_no_more_memory_than_a_few_rows_of_tiles() {
    let home = tempdir().unwrap();
    let photo = home.path().join("tall.tif");
    let (width, height) = (1024, 40_000);
    fs::write(&photo, head((width, height), false)).unwrap();
    // Black, and not on the disk where that keeps no zeros.
    let pixels = u64::from(width) * u64::from(height) * 6;
    let file = File::options().write(true).open(&photo).unwrap();
    file.set_len(file.metadata().unwrap().len() + pixels).unwrap();
    let mut command = command();
    command
        .args(["tile", "--out"])
        .arg(home.path().join("out"))
        .arg(&photo);
    let said = watched(&mut command, Duration::from_secs(120));
    assert_eq!(said.code, Some(0), "{}", said.err);
    assert!(said.peak_bytes < pixels / 3, "{} MB", said.peak_bytes / 1_000_000);
}
