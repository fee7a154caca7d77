//! The quick way beside slow ones that are easily understood: every tile byte for byte, every row of RGB number for
//! number, for all samplings and odd sizes.

use std::fs;
use std::io::Cursor;
use std::path::Path;

use libjpeg_turbo_rs::{Encoder, PixelFormat, RawImage, Subsampling, decompress, decompress_raw};
use tempfile::tempdir;

use super::cut::{CutOptions, Target, Unwatched, cut};
use super::encode::JpegStyle;
use super::geometry::level_sizes;
use super::jpeg;
use super::picture::{Picture, RowSource, Samples};
use super::planar_source::JpegRows;
use super::planes::{Planes, Sampling};
use super::{Chroma, CutReport};

const SUBSAMPLINGS: [Subsampling; 4] = [
    Subsampling::S444,
    Subsampling::S422,
    Subsampling::S440,
    Subsampling::S420,
];

fn painted(width: usize, height: usize) -> Vec<u8> {
    let mut seed = 3_u32;
    (0..width * height)
        .flat_map(|at| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let (x, y, grain) = (at % width, at / width, (seed >> 28) as usize);
            let wave =
                |fx: f64, fy: f64| (128.0 + 100.0 * (x as f64 * fx + y as f64 * fy).sin()) as usize + grain;
            [wave(0.05, 0.09), wave(-0.03, 0.11), wave(0.21, 0.02)].map(|value| value as u8)
        })
        .collect()
}

fn compressed(width: usize, height: usize, subsampling: Subsampling) -> Vec<u8> {
    Encoder::new(&painted(width, height), width, height, PixelFormat::Rgb)
        .quality(90)
        .subsampling(subsampling)
        .encode()
        .unwrap()
}

fn cut_file(jpeg: &[u8], folder: &Path, options: &CutOptions) -> CutReport {
    let file = folder.join("source.jpg");
    fs::write(&file, jpeg).unwrap();
    let picture = Picture::open(&file, 1 << 30).unwrap();
    cut(picture, Target { folder, name: "x" }, options, &Unwatched).unwrap()
}

/// A plane by columns and rows, for those who are not in a hurry.
struct Slow {
    width: usize,
    height: usize,
    samples: Vec<u8>,
}

impl Slow {
    fn of(raw: &RawImage, index: usize, width: usize, height: usize) -> Slow {
        let rows = raw.planes[index].chunks(raw.plane_widths[index]).take(height);
        let samples = rows.flat_map(|row| &row[..width]).copied().collect();
        Slow {
            width,
            height,
            samples,
        }
    }

    fn at(&self, x: usize, y: usize) -> f64 {
        f64::from(self.samples[y.min(self.height - 1) * self.width + x.min(self.width - 1)])
    }

    fn halved(&self, is_luma: bool) -> Slow {
        let (width, height) = (self.width.div_ceil(2), self.height.div_ceil(2));
        let samples = (0..width * height).map(|place| {
            let (x, y) = (place % width, place / width);
            let four =
                [(0, 0), (1, 0), (0, 1), (1, 1)].map(|(right, down)| self.at(2 * x + right, 2 * y + down));
            if is_luma {
                (four.map(|v| v * v).iter().sum::<f64>() / 4.0)
                    .sqrt()
                    .round_ties_even() as u8
            } else {
                ((four.iter().sum::<f64>() + 1.0 + ((x + y) % 2) as f64) / 4.0).floor() as u8
            }
        });
        let samples = samples.collect();
        Slow {
            width,
            height,
            samples,
        }
    }

    fn part(&self, (left, top): (usize, usize), (width, height): (usize, usize)) -> Vec<u8> {
        let rows = (top..top + height).flat_map(|y| &self.samples[y * self.width + left..][..width]);
        rows.copied().collect()
    }

    /// As one turns paper: `columns` first, then `rows` exchanged with their opposites, then rows with columns.
    fn turned(&self, columns: bool, rows: bool, swap: bool) -> Slow {
        let (width, height) = if swap {
            (self.height, self.width)
        } else {
            (self.width, self.height)
        };
        let samples = (0..width * height).map(|place| {
            let (x, y) = (place % width, place / width);
            let (x, y) = if swap { (y, x) } else { (x, y) };
            let x = if columns { self.width - 1 - x } else { x };
            let y = if rows { self.height - 1 - y } else { y };
            self.samples[y * self.width + x]
        });
        let samples = samples.collect();
        Slow {
            width,
            height,
            samples,
        }
    }
}

/// Whether columns and rows of the stored picture are read from the far end, and exchanged, by EXIF's number.
const TURNS: [(bool, bool, bool); 8] = [
    (false, false, false),
    (true, false, false),
    (true, true, false),
    (false, true, false),
    (false, false, true),
    (false, true, true),
    (true, true, true),
    (true, false, true),
];

fn with_orientation(jpeg: &[u8], number: u8) -> Vec<u8> {
    let mut segment =
        *b"\xff\xe1\x00\x22Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
    segment[29] = number;
    [&jpeg[..2], &segment, &jpeg[2..]].concat()
}

/// Cuts `jpeg` and compares every tile with that of planes that are turned whole, halved sample by sample, and taken
/// apart.
fn compare_with_the_slow_way(subsampling: Subsampling, width: usize, height: usize, number: u8) {
    const TILE: usize = 64;
    let home = tempdir().unwrap();
    let jpeg = compressed(width, height, subsampling);
    let options = CutOptions {
        tile_size: 64,
        ..CutOptions::default()
    };
    let report = cut_file(&with_orientation(&jpeg, number), home.path(), &options);
    let raw = decompress_raw(&jpeg).unwrap();
    let (across, down) = subsampling.sampling_factors();
    let (across, down) = (usize::from(across), usize::from(down));
    let (columns, rows, swap) = TURNS[usize::from(number - 1)];
    let mut planes: Vec<Slow> = (0..3)
        .map(|index| {
            let (across, down) = if index == 0 { (1, 1) } else { (across, down) };
            Slow::of(&raw, index, width.div_ceil(across), height.div_ceil(down)).turned(columns, rows, swap)
        })
        .collect();
    let (width, height) = if swap { (height, width) } else { (width, height) };
    let (across, down) = if swap { (down, across) } else { (across, down) };
    let sampling = match (across, down) {
        (1, 1) => Sampling::Full,
        (2, 1) => Sampling::HalfAcross,
        (1, 2) => Sampling::HalfDown,
        _ => Sampling::Half,
    };
    let style = JpegStyle {
        quality: 85,
        full_chroma: false,
        wide: false,
        halvings: 0,
    };
    let ratio = |index: usize| if index == 0 { (1, 1) } else { (across, down) };
    let mut tiles = 0;
    let levels = level_sizes(width as u32, height as u32).into_iter().enumerate();
    for (halvings, (level, (width, height))) in levels.rev().enumerate() {
        let (width, height) = (width as usize, height as usize);
        for (row, column) in (0..height.div_ceil(TILE))
            .flat_map(|row| (0..width.div_ceil(TILE)).map(move |column| (row, column)))
        {
            let (left, top) = (column * TILE, row * TILE);
            let size = (TILE.min(width - left), TILE.min(height - top));
            let sizes: Vec<(usize, usize)> = (0..3)
                .map(|index| (size.0.div_ceil(ratio(index).0), size.1.div_ceil(ratio(index).1)))
                .collect();
            let parts: Vec<Vec<u8>> = (0..3)
                .map(|index| planes[index].part((left / ratio(index).0, top / ratio(index).1), sizes[index]))
                .collect();
            let mut tile = Planes::default();
            tile.reshape(sampling, size.0, size.1);
            for (plane, part) in tile.planes.iter_mut().zip(parts) {
                plane.samples = part;
            }
            let expected = style.halved(halvings).compress_planes(&tile.whole());
            let file = home.path().join(format!("x_files/{level}/{column}_{row}.jpg"));
            let same = fs::read(&file).unwrap() == expected;
            assert!(
                same,
                "{subsampling:?}, orientation {number}, level {level}, {column}_{row}"
            );
            tiles += 1;
        }
        planes = planes
            .iter()
            .enumerate()
            .map(|(index, plane)| plane.halved(index == 0))
            .collect();
    }
    assert_eq!(report.tiles, tiles);
}

#[test]
fn every_tile_is_that_of_the_slow_way() {
    for subsampling in SUBSAMPLINGS {
        for (width, height) in [(300, 200), (193, 131), (65, 129), (64, 64), (1, 1)] {
            compare_with_the_slow_way(subsampling, width, height, 1);
        }
    }
}

#[test]
fn every_tile_of_a_turned_photograph_is_that_of_the_slow_way() {
    for number in 2..=8 {
        for subsampling in SUBSAMPLINGS {
            for (width, height) in [(300, 202), (130, 66), (128, 192)] {
                compare_with_the_slow_way(subsampling, width, height, number);
            }
        }
        compare_with_the_slow_way(Subsampling::S444, 193, 131, number);
    }
}

#[test]
fn chroma_that_would_lie_on_other_pixels_goes_through_rgb() {
    let home = tempdir().unwrap();
    let jpeg = compressed(131, 90, Subsampling::S420);
    cut_file(&with_orientation(&jpeg, 2), home.path(), &CutOptions::default());
    let tile = decompress(&fs::read(home.path().join("x_files/8/0_0.jpg")).unwrap()).unwrap();
    let whole = decompress(&jpeg).unwrap();
    assert_eq!((tile.width, tile.height), (131, 90));
    for (x, y) in [(3, 4), (70, 45), (125, 85)] {
        let (ours, stored) = (
            &tile.data[(y * 131 + x) * 3..][..3],
            &whole.data[(y * 131 + 130 - x) * 3..][..3],
        );
        let difference = ours
            .iter()
            .zip(stored)
            .map(|(a, b)| a.abs_diff(*b))
            .max()
            .unwrap();
        assert!(difference < 40, "{ours:?} for {stored:?}");
    }
}

#[test]
fn rows_of_rgb_are_those_of_another_decoder() {
    for (subsampling, (width, height)) in SUBSAMPLINGS.into_iter().flat_map(|one| {
        [(1, 1), (3, 5), (4, 4), (5, 2), (33, 47), (96, 64), (131, 90)].map(|size| (one, size))
    }) {
        let jpeg = compressed(width, height, subsampling);
        let expected = decompress(&jpeg).unwrap();
        for step in [1, 7, 32, 1000] {
            let (decoder, _) = jpeg::open(Box::new(Cursor::new(jpeg.clone()))).unwrap().unwrap();
            let (mut rows, mut rgb) = (JpegRows::new(Box::new(decoder)), Vec::new());
            for top in (0..height).step_by(step) {
                let Samples::Eight(more) = rows.next_rows(step.min(height - top)).unwrap() else {
                    panic!("8 bits were decoded");
                };
                rgb.extend(more);
            }
            assert!(
                rgb == expected.data,
                "{subsampling:?}, {width} × {height}, {step} rows at a time"
            );
        }
    }
}

#[test]
fn planes_made_of_rgb_are_those_of_the_encoder() {
    let (width, height) = (70, 41);
    let rgb = painted(width, height);
    let mut planes = Planes::default();
    planes.take_rgb(&rgb, width, Sampling::Full, &mut Planes::default());
    let luma = |pixel: &[u8]| {
        0.299 * f64::from(pixel[0]) + 0.587 * f64::from(pixel[1]) + 0.114 * f64::from(pixel[2])
    };
    let blue = |pixel: &[u8]| 128.0 + (f64::from(pixel[2]) - luma(pixel)) / 1.772;
    let red = |pixel: &[u8]| 128.0 + (f64::from(pixel[0]) - luma(pixel)) / 1.402;
    for (place, pixel) in rgb.chunks(3).enumerate() {
        let exact = [luma(pixel), blue(pixel), red(pixel)];
        for (plane, exact) in planes.planes.iter().zip(exact) {
            assert!(
                (f64::from(plane.samples[place]) - exact).abs() < 0.51,
                "{exact} at {place}"
            );
        }
    }
    let full = planes.planes[1].clone();
    planes.take_rgb(&rgb, width, Sampling::Half, &mut Planes::default());
    assert_eq!((planes.planes[1].width, planes.planes[1].height), (35, 21));
    let four = [0, 1, 70, 71]
        .map(|place| u16::from(full.samples[place]))
        .iter()
        .sum::<u16>();
    assert_eq!(u16::from(planes.planes[1].samples[0]), (four + 1) / 4);
}

#[test]
fn less_chroma_than_the_photograph_has_is_the_mean_of_it() {
    let home = tempdir().unwrap();
    let jpeg = compressed(90, 70, Subsampling::S422);
    let options = CutOptions {
        chroma: Chroma::Half,
        quality: 100,
        ..CutOptions::default()
    };
    cut_file(&jpeg, home.path(), &options);
    let raw = decompress_raw(&jpeg).unwrap();
    let tile = decompress_raw(&fs::read(home.path().join("x_files/7/0_0.jpg")).unwrap()).unwrap();
    let (fine, coarse) = (Slow::of(&raw, 1, 45, 70), Slow::of(&tile, 1, 45, 35));
    for (x, y) in [(0, 0), (44, 34), (20, 11), (7, 30)] {
        let mean = (fine.at(x, 2 * y) + fine.at(x, 2 * y + 1)) / 2.0;
        assert!(
            (coarse.at(x, y) - mean).abs() <= 2.0,
            "{} for {mean}",
            coarse.at(x, y)
        );
    }
}

#[test]
fn gray_photographs_become_gray_tiles_and_thumbnails() {
    let home = tempdir().unwrap();
    let gray: Vec<u8> = painted(200, 120).iter().step_by(3).copied().collect();
    let jpeg = Encoder::new(&gray, 200, 120, PixelFormat::Grayscale)
        .quality(95)
        .encode()
        .unwrap();
    let options = CutOptions {
        thumbnail: Some(100),
        tile_size: 64,
        ..CutOptions::default()
    };
    let report = cut_file(&jpeg, home.path(), &options);
    let tile = decompress(&fs::read(home.path().join("x_files/8/0_0.jpg")).unwrap()).unwrap();
    assert_eq!(tile.data.len(), 64 * 64);
    let thumbnail = decompress(&fs::read(report.thumbnail.unwrap().file).unwrap()).unwrap();
    assert!(
        thumbnail
            .data
            .chunks(3)
            .all(|pixel| pixel.iter().all(|value| value.abs_diff(pixel[0]) <= 2))
    );
}
