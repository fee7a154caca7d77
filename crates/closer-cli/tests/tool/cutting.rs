//! Around the picture: replacing, interrupting, threads, names and what is said.

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use closer_cli::{CutOptions, Layout, Picture, PictureError, RowSource, Samples, Target, Unwatched, cut};
use serde_json::Value;
use tempfile::tempdir;

use crate::support::{Rgb, closer, command, files, tile, waves};

#[test]
fn the_number_of_threads_changes_no_byte() {
    let home = tempdir().unwrap();
    let (png, jpeg) = (home.path().join("waves.png"), home.path().join("waves.jpg"));
    let picture = waves(900, 700);
    picture.save_png(&png);
    let (rgb, format) = (picture.pixels.as_flattened(), libjpeg_turbo_rs::PixelFormat::Rgb);
    let half = libjpeg_turbo_rs::Subsampling::S420;
    fs::write(
        &jpeg,
        libjpeg_turbo_rs::compress(rgb, 900, 700, format, 90, half).unwrap(),
    )
    .unwrap();
    for (photo, options) in [
        (&png, "--tile-size 128 --thumbnail 100"),
        (&png, "--tile-size 128 --downscale exact"),
        (&png, "--tile-size 97 --overlap 3 --chroma 444"),
        (&jpeg, "--tile-size 128 --thumbnail 100"),
        (&jpeg, "--tile-size 64 --chroma 444"),
    ] {
        let cut = |threads: usize| {
            let out = tempdir().unwrap();
            tile(
                photo,
                out.path(),
                "waves",
                &format!("{options} --threads {threads}"),
            );
            files(out.path())
        };
        let alone = cut(1);
        assert!(alone.len() > 40);
        assert!(alone == cut(2) && alone == cut(5), "{options}");
    }
}

#[test]
fn a_new_picture_replaces_the_old_one_as_a_whole() {
    let home = tempdir().unwrap();
    let (large, small) = (home.path().join("large.png"), home.path().join("small.png"));
    waves(600, 500).save_png(&large);
    waves(90, 70).save_png(&small);
    let (out, fresh) = (home.path().join("out"), home.path().join("fresh"));
    tile(&large, &out, "work", "--tile-size 64 --thumbnail 50");
    tile(&small, &out, "work", "--tile-size 64");
    tile(&small, &fresh, "work", "--tile-size 64");
    assert!(
        files(&out) == files(&fresh),
        "something of the old picture is left"
    );
}

#[test]
fn a_refused_picture_leaves_the_old_pyramid_alone() {
    let home = tempdir().unwrap();
    let photo = home.path().join("work.png");
    waves(300, 200).save_png(&photo);
    let out = home.path().join("out");
    tile(&photo, &out, "work", "");
    let before = files(&out);
    let whole = fs::read(&photo).unwrap();
    fs::write(&photo, &whole[..whole.len() - 2000]).unwrap();
    let said = closer("tile --name work --out", &[&out, &photo]);
    assert_eq!(said.code, Some(1));
    assert!(files(&out) == before);
}

/// A picture that takes the tool seconds, and its pyramid before it is cut.
#[cfg(unix)]
fn kill_while_cutting(signal: &str) -> (tempfile::TempDir, Option<i32>) {
    let home = tempdir().unwrap();
    let (photo, out) = (home.path().join("work.png"), home.path().join("out"));
    waves(64, 64).save_png(&photo);
    tile(&photo, &out, "work", "");
    let tile = waves(512, 512);
    Rgb::of(4000, 4000, |x, y| tile.at(x % 512, y % 512)).save_png(&photo);
    let mut child = command();
    child
        .args([
            "tile",
            "--name",
            "work",
            "--threads",
            "1",
            "--tile-size",
            "128",
            "--out",
        ])
        .args([&out, &photo]);
    let mut child = child.stderr(Stdio::null()).stdout(Stdio::null()).spawn().unwrap();
    let begun = out.join(".work.cutting/tiles/12/0_0.jpg");
    let patience = Instant::now() + Duration::from_secs(60);
    while !begun.exists() {
        assert!(Instant::now() < patience, "cutting never began");
        std::thread::sleep(Duration::from_millis(2));
    }
    let killed = std::process::Command::new("kill")
        .args([signal, &child.id().to_string()])
        .status()
        .unwrap();
    assert!(killed.success());
    let status = child.wait().unwrap();
    (home, status.code())
}

#[cfg(unix)]
fn small_pyramid() -> Vec<(std::path::PathBuf, Vec<u8>)> {
    let home = tempdir().unwrap();
    let photo = home.path().join("work.png");
    waves(64, 64).save_png(&photo);
    tile(&photo, &home.path().join("out"), "work", "");
    files(&home.path().join("out"))
}

#[cfg(unix)]
#[test]
fn an_interrupted_cut_leaves_what_was_there_and_nothing_else() {
    for signal in ["-INT", "-TERM"] {
        let (home, code) = kill_while_cutting(signal);
        assert_eq!(code, Some(130), "{signal}");
        assert!(files(&home.path().join("out")) == small_pyramid(), "{signal}");
    }
}

#[cfg(unix)]
#[test]
fn after_a_kill_the_old_pyramid_stands_and_the_next_run_sweeps() {
    let (home, code) = kill_while_cutting("-KILL");
    assert_eq!(code, None);
    let out = home.path().join("out");
    let visible: Vec<_> = files(&out)
        .into_iter()
        .filter(|(path, _)| !path.starts_with(".work.cutting"))
        .collect();
    assert!(visible == small_pyramid());
    let photo = home.path().join("work.png");
    waves(64, 64).save_png(&photo);
    tile(&photo, &out, "work", "");
    assert!(files(&out) == small_pyramid());
}

#[test]
fn one_bad_photograph_does_not_stop_the_others() {
    let home = tempdir().unwrap();
    let (good, bad) = (home.path().join("My fox (2).PNG"), home.path().join("bad.jpg"));
    waves(50, 40).save_png(&good);
    fs::write(&bad, "not a picture at all").unwrap();
    let out = home.path().join("out");
    let said = closer("tile --json --thumbnail 20 --out", &[&out, &bad, &good]);
    assert_eq!(said.code, Some(1));
    assert!(
        said.err.contains("bad.jpg") && said.err.contains("text"),
        "{}",
        said.err
    );
    let json: Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(json["failed"][0]["source"], bad.display().to_string());
    let cut = &json["cut"][0];
    assert_eq!(
        (&cut["width_px"], &cut["height_px"], &cut["levels"]),
        (&50.into(), &40.into(), &7.into())
    );
    assert_eq!(cut["thumbnail"]["height_px"], 16);
    assert!(Path::new(cut["dzi"].as_str().unwrap()).ends_with("My-fox-2.dzi"));
    assert!(out.join("My-fox-2.dzi").exists());
}

#[test]
fn what_is_typed_wrongly_ends_with_code_2() {
    let home = tempdir().unwrap();
    let (png, twin) = (home.path().join("fox.png"), home.path().join("fox.jpg"));
    waves(20, 20).save_png(&png);
    fs::copy(&png, &twin).unwrap();
    let out = home.path().join("out");
    for (options, words) in [
        ("--name ../fox", "--name"),
        ("--quality 0", "quality"),
        ("--tile-size 3", "tile size"),
        ("--overlap 400", "overlap"),
        ("--background red", "six hexadecimal digits"),
    ] {
        let said = closer(&format!("tile {options} --out"), &[&out, &png]);
        assert_eq!(said.code, Some(2), "{options}");
        assert!(said.err.contains(words), "{options}: {}", said.err);
    }
    let said = closer("tile --out", &[&out, &png, &twin]);
    assert_eq!(said.code, Some(2));
    assert!(said.err.contains("both become fox"), "{}", said.err);
    assert!(!out.exists());
}

#[test]
fn transparency_is_laid_over_the_background_that_was_asked_for() {
    let home = tempdir().unwrap();
    let photo = home.path().join("glass.png");
    let file = fs::File::create(&photo).unwrap();
    let mut encoder = png::Encoder::new(file, 32, 32);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Sixteen);
    let pixel: [u8; 8] = [0xff, 0xff, 0, 0, 0, 0, 0x80, 0];
    encoder
        .write_header()
        .unwrap()
        .write_image_data(&pixel.repeat(32 * 32))
        .unwrap();
    for (background, colour) in [("0000ff", [128, 0, 127]), ("#ffffff", [255, 127, 127])] {
        tile(
            &photo,
            home.path(),
            "glass",
            &format!("--background {background}"),
        );
        let seen = crate::support::Pyramid::read(home.path(), "glass").around(16, 16);
        assert!(
            (0..3).all(|c| (seen[c] - f64::from(colour[c])).abs() <= 3.0),
            "{background}: {seen:?}"
        );
    }
}

#[test]
fn a_png_that_says_its_gamma_is_converted() {
    let home = tempdir().unwrap();
    let photo = home.path().join("linear.png");
    for (what, colour) in [("nothing", 128.0), ("gamma 1", 188.0), ("gamma 1/2.2", 128.0)] {
        let mut encoder = png::Encoder::new(fs::File::create(&photo).unwrap(), 32, 32);
        encoder.set_color(png::ColorType::Rgb);
        match what {
            "gamma 1" => encoder.set_source_gamma(png::ScaledFloat::new(1.0)),
            "gamma 1/2.2" => encoder.set_source_gamma(png::ScaledFloat::new(0.45455)),
            _ => {}
        }
        encoder
            .write_header()
            .unwrap()
            .write_image_data(&[128; 32 * 32 * 3])
            .unwrap();
        tile(&photo, home.path(), "linear", "");
        let seen = crate::support::Pyramid::read(home.path(), "linear").around(16, 16);
        assert!(
            seen.iter().all(|value| (value - colour).abs() <= 1.5),
            "{what}: {seen:?}"
        );
    }
}

#[test]
fn a_png_that_says_its_primaries_is_converted() {
    let home = tempdir().unwrap();
    let photo = home.path().join("wide.png");
    let mut encoder = png::Encoder::new(fs::File::create(&photo).unwrap(), 32, 32);
    encoder.set_color(png::ColorType::Rgb);
    let point = |x, y| (png::ScaledFloat::new(x), png::ScaledFloat::new(y));
    encoder.set_source_gamma(png::ScaledFloat::new(0.45455));
    // Those of Display P3.
    encoder.set_source_chromaticities(png::SourceChromaticities {
        white: point(0.3127, 0.3290),
        red: point(0.680, 0.320),
        green: point(0.265, 0.690),
        blue: point(0.150, 0.060),
    });
    let stored = [150_u8, 110, 90];
    encoder
        .write_header()
        .unwrap()
        .write_image_data(&stored.repeat(32 * 32))
        .unwrap();
    tile(&photo, home.path(), "wide", "");
    let seen = crate::support::Pyramid::read(home.path(), "wide").around(16, 16);
    let mut right = [0; 3];
    let (p3, srgb) = (
        moxcms::ColorProfile::new_display_p3(),
        moxcms::ColorProfile::new_srgb(),
    );
    let rgb = moxcms::Layout::Rgb;
    p3.create_transform_8bit(rgb, &srgb, rgb, moxcms::TransformOptions::default())
        .unwrap()
        .transform(&stored, &mut right)
        .unwrap();
    assert!(right[0] > stored[0] + 4, "the two spaces differ here");
    assert!(
        (0..3).all(|c| (seen[c] - f64::from(right[c])).abs() <= 2.5),
        "{seen:?} instead of {right:?}"
    );
}

/// A picture that never was a file: each row is one gray, and the last may fail to come.
struct Painted {
    next_row: usize,
    fails_at: usize,
}

impl RowSource for Painted {
    fn next_rows(&mut self, count: usize) -> Result<Samples, PictureError> {
        let rows = self.next_row..self.next_row + count;
        self.next_row = rows.end;
        if rows.contains(&self.fails_at) {
            return Err(PictureError::Damaged("the painter dropped the brush".into()));
        }
        Ok(Samples::Eight(
            rows.flat_map(|row| [(row / 2) as u8; 200 * 3]).collect(),
        ))
    }
}

#[test]
fn a_program_can_hand_its_rows_over_without_a_file() {
    let home = tempdir().unwrap();
    let target = Target {
        folder: home.path(),
        name: "painted",
    };
    let paint = |fails_at| {
        let rows = Box::new(Painted {
            next_row: 0,
            fails_at,
        });
        let picture = Picture::from_rows("painted", 200, 300, Layout::Rgb, rows);
        cut(
            picture,
            target,
            &CutOptions {
                tile_size: 128,
                ..CutOptions::default()
            },
            &Unwatched,
        )
    };
    let failed = paint(290).unwrap_err().to_string();
    assert!(failed.contains("dropped the brush"), "{failed}");
    assert!(files(home.path()).is_empty());

    let report = paint(usize::MAX).unwrap();
    assert_eq!((report.width_px, report.height_px, report.levels), (200, 300, 10));
    let written = files(&home.path().join("painted_files"));
    assert_eq!(report.tiles, written.len() as u64);
    assert_eq!(
        report.bytes,
        written.iter().map(|(_, bytes)| bytes.len() as u64).sum::<u64>()
    );
    let seen = crate::support::Pyramid::read(home.path(), "painted").around(100, 250);
    assert!(seen.iter().all(|value| (value - 125.0).abs() <= 2.0), "{seen:?}");
}
