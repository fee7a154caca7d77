//! How close tiles are to the picture that they show: at full size, and at an eighth against its mean in linear light;
//! and how far its colours are from those of another converter.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};

use super::cases::{HEIGHT, WIDTH, vips};
use super::delta_e::{delta_e, lab};

const TILE: usize = 512;
/// Tiles that are compared along each side of the full size; whole ones only.
const TILES: usize = 8;
const RGB: usize = 3;
/// How much smaller the level is that is compared in linear light.
const SMALLER: usize = 8;
const TILES_SMALLER: usize = 2;

/// Colours are compared as means of squares of this side: one of them has some samples of chroma, and what JPEG does to
/// single pixels is not what converting did.
const COLOUR_SIDE: usize = 16;

/// How far the colours of one pyramid are from those of a picture, by CIEDE2000.
#[derive(Debug, Clone, Copy)]
pub struct Colours {
    /// The mean of all squares.
    pub mean: f64,
    /// What 99 of 100 squares do not exceed.
    pub most: f64,
}

impl Colours {
    /// Of the full size in the folder `levels`, against the picture `reference`. Works in `folder`.
    pub fn of(levels: &Path, reference: &Path, folder: &Path) -> Result<Colours> {
        let wanted = Area::of_picture(reference, TILE * TILES, folder)?;
        let ours = Area::of_tiles(&levels.join(top_level()?.to_string()), TILES, folder)?;
        let (wanted, ours) = (wanted.reduced(COLOUR_SIDE), ours.reduced(COLOUR_SIDE));
        let mut differences: Vec<f64> = wanted
            .iter()
            .zip(&ours)
            .map(|(one, other)| delta_e(lab(*one), lab(*other)))
            .collect();
        differences.sort_by(f64::total_cmp);
        Ok(Colours {
            mean: differences.iter().sum::<f64>() / differences.len() as f64,
            most: differences[differences.len() * 99 / 100],
        })
    }
}

/// The level at full size.
fn top_level() -> Result<u32> {
    (0..)
        .find(|level| WIDTH.max(HEIGHT) <= 1 << level)
        .context("levels end")
}

/// How close the tiles of one pyramid are.
#[derive(Debug, Clone, Copy)]
pub struct Quality {
    /// Of red, green and blue at full size, in dB.
    pub full_db: f64,
    /// Of luma at an eighth, in dB.
    pub eighth_luma_db: f64,
    /// How much brighter it is at an eighth, in 255ths of luma.
    pub eighth_bias: f64,
}

impl Quality {
    /// Of the levels in the folder `levels`, against the picture `reference`. Works in `folder`.
    pub fn of(levels: &Path, reference: &Path, folder: &Path) -> Result<Quality> {
        let top = top_level()?;
        let source = Area::of_picture(reference, TILE * TILES, folder)?;
        let full = Area::of_tiles(&levels.join(top.to_string()), TILES, folder)?;
        let full_db = psnr(
            source
                .pixels
                .iter()
                .zip(&full.pixels)
                .map(|(a, b)| f64::from(*a) - f64::from(*b)),
        );

        let source = Area::of_picture(reference, TILE * TILES_SMALLER * SMALLER, folder)?;
        let light = source.luma_reduced(SMALLER);
        let ours = Area::of_tiles(&levels.join((top - 3).to_string()), TILES_SMALLER, folder)?;
        let differences = || light.iter().zip(ours.luma()).map(|(exact, ours)| ours - exact);
        Ok(Quality {
            full_db,
            eighth_luma_db: psnr(differences()),
            eighth_bias: differences().sum::<f64>() / light.len() as f64,
        })
    }
}

fn psnr(differences: impl Iterator<Item = f64>) -> f64 {
    let (count, sum) = differences.fold((0.0, 0.0), |(count, sum), d| (count + 1.0, sum + d * d));
    10.0 * (255.0 * 255.0 * count / sum).log10()
}

/// The top left square of a picture, 8-bit sRGB.
struct Area {
    pixels: Vec<u8>,
    side: usize,
}

impl Area {
    fn of_picture(picture: &Path, side: usize, folder: &Path) -> Result<Area> {
        let area = folder.join("area.v");
        let number = |value: usize| value.to_string();
        vips([
            "crop".into(),
            picture.display().to_string(),
            area.display().to_string(),
            number(0),
            number(0),
            number(side),
            number(side),
        ])?;
        Self::of_area(&area, side, folder)
    }

    fn of_tiles(level: &Path, tiles: usize, folder: &Path) -> Result<Area> {
        let area = folder.join("area.v");
        let files: Vec<String> = (0..tiles * tiles)
            .map(|index| level.join(format!("{}_{}.jpg", index % tiles, index / tiles)))
            .map(|file: PathBuf| file.display().to_string())
            .collect();
        vips([
            "arrayjoin".into(),
            files.join(" "),
            area.display().to_string(),
            "--across".into(),
            tiles.to_string(),
        ])?;
        Self::of_area(&area, tiles * TILE, folder)
    }

    fn of_area(area: &Path, side: usize, folder: &Path) -> Result<Area> {
        let raw = folder.join("area.raw");
        vips([
            "rawsave".into(),
            area.display().to_string(),
            raw.display().to_string(),
        ])?;
        let pixels = fs::read(&raw).with_context(|| format!("reading {}", raw.display()))?;
        fs::remove_file(&raw)?;
        fs::remove_file(area)?;
        ensure!(
            pixels.len() == side * side * RGB,
            "{} has other than 8-bit RGB",
            area.display()
        );
        Ok(Area { pixels, side })
    }

    fn luma(&self) -> impl Iterator<Item = f64> {
        self.pixels
            .as_chunks::<RGB>()
            .0
            .iter()
            .map(|pixel| luma(pixel.map(f64::from)))
    }

    /// Luma of the picture `times` smaller, in 255ths.
    fn luma_reduced(&self, times: usize) -> Vec<f64> {
        let light = self.reduced(times);
        light
            .iter()
            .map(|pixel| luma(pixel.map(|value| 255.0 * to_srgb(value))))
            .collect()
    }

    /// The picture `times` smaller in linear light, 0 to 1: each pixel is the mean of a square.
    fn reduced(&self, times: usize) -> Vec<[f64; RGB]> {
        let linear: [f64; 256] = std::array::from_fn(|value| to_linear(value as f64 / 255.0));
        let side = self.side / times;
        let row = |y: usize| {
            self.pixels[y * self.side * RGB..][..self.side * RGB]
                .as_chunks::<RGB>()
                .0
        };
        let mut reduced = Vec::with_capacity(side * side);
        for y in 0..side {
            for x in 0..side {
                let mut sums = [0.0; RGB];
                for pixel in (0..times).flat_map(|down| &row(y * times + down)[x * times..][..times]) {
                    for (sum, &value) in sums.iter_mut().zip(pixel) {
                        *sum += linear[usize::from(value)];
                    }
                }
                reduced.push(sums.map(|sum| sum / (times * times) as f64));
            }
        }
        reduced
    }
}

/// JPEG's luma (ITU-T T.871).
fn luma([red, green, blue]: [f64; RGB]) -> f64 {
    0.299 * red + 0.587 * green + 0.114 * blue
}

/// IEC 61966-2-1, both ways; 0 to 1.
fn to_linear(value: f64) -> f64 {
    if value <= 0.04045 {
        value / 12.92
    } else {
        ((value + 0.055) / 1.055).powf(2.4)
    }
}

fn to_srgb(linear: f64) -> f64 {
    if linear <= 0.003_130_8 {
        linear * 12.92
    } else {
        1.055 * linear.powf(1.0 / 2.4) - 0.055
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chequerboard_reduces_to_what_looks_between() {
        let pixels = (0..16 * 16).flat_map(|at| [if (at + at / 16) % 2 == 0 { 0 } else { 255 }; 3]);
        let area = Area {
            pixels: pixels.collect(),
            side: 16,
        };
        assert!(area.luma_reduced(8).iter().all(|luma| (luma - 187.5).abs() < 0.1));
    }

    #[test]
    fn one_step_of_255_everywhere_is_48_db() {
        assert!((psnr([1.0, -1.0, 1.0].into_iter()) - 48.13).abs() < 0.01);
    }
}
