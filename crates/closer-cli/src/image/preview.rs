//! A picture of a few pixels that stands in for a pyramid, put together from the tiles of a coarse level. Where tiles
//! lie on the disk, and the page that carries the preview, are not here.

use std::path::PathBuf;

use closer_core::{Edge, Pyramid, TileKey};

use super::colour::{Strip, ToSrgb};
use super::encode::compress_small;
use super::error::{CutError, PictureError};
use super::light::Sample;
use super::picture::Picture;
use super::thumbnail::{resample_part, thumbnail_size};
use super::upright::UprightRows;

/// Pixels along the long side: enough to tell what is where.
const LONG_SIDE: u32 = 48;
/// 1.5 kB once it is written as text.
const MOST_BYTES: usize = 1_125;
/// Pixels of a level that is read for it: 400 MB of light.
const MOST_PIXELS: u64 = 1 << 26;
/// The ground on which the viewer draws, seen through transparent tiles.
const GROUND: [u8; 3] = [0x11; 3];

const RGB: usize = 3;

/// The coarsest level with two pixels for each of the preview's, else the finest; `None` where that has too many.
pub(crate) fn preview_level(pyramid: &Pyramid) -> Option<u32> {
    let enough = |side: u32| side >= 2 * LONG_SIDE;
    let found = pyramid
        .levels
        .iter()
        .position(|level| enough(level.width.max(level.height)));
    let index = found.map_or(pyramid.finest(), |at| at as u32);
    let level = pyramid.level(index);
    (u64::from(level.width) * u64::from(level.height) <= MOST_PIXELS).then_some(index)
}

/// A JPEG of the whole image, made of the tiles of `level`, which `path_of` finds. It shows the image and nothing of
/// what a last pixel holds beyond it, so stretched over the image's place it lies in register.
pub(crate) fn preview(
    pyramid: &Pyramid,
    level: u32,
    path_of: impl Fn(TileKey) -> PathBuf,
) -> Result<Vec<u8>, CutError> {
    let shape = *pyramid.level(level);
    let (width, height) = (shape.width as usize, shape.height as usize);
    let mut whole = vec![0; width * height * RGB];
    for row in 0..shape.rows() {
        for column in 0..shape.columns() {
            let key = TileKey::new(level, column, row);
            let tile = Tile::read(path_of(key))?;
            // With its overlap, since that is what its file holds.
            let area = pyramid.picture_in_level(key);
            let (left, top) = (area.x as usize, area.y as usize);
            let (across, down) = (area.width as usize, area.height as usize);
            for y in 0..down.min(height - top) {
                let line = ((top + y) * width + left) * RGB;
                for x in 0..across.min(width - left) {
                    // A tile that is a pixel off is stretched, as the viewer does.
                    let (from_x, from_y) = (x * tile.width / across, y * tile.height / down);
                    let from = (from_y * tile.width + from_x) * RGB;
                    let to = line + x * RGB;
                    whole[to..to + RGB].copy_from_slice(&tile.linear[from..from + RGB]);
                }
            }
        }
    }
    let extent = |side: u32, level_side: u32| {
        let is_exact = match pyramid.edge {
            Edge::Stretched => true,
            Edge::Cut => shape.is_one_tile(),
            _ => false,
        };
        let level_side = f64::from(level_side);
        if is_exact {
            return level_side;
        }
        (f64::from(side) / shape.factor).clamp(1.0, level_side)
    };
    let extent = (
        extent(pyramid.width, shape.width),
        extent(pyramid.height, shape.height),
    );
    let (across, down) = thumbnail_size(pyramid.width, pyramid.height, LONG_SIDE);
    let size = (across as usize, down as usize);
    let rgb = resample_part(&whole, (width, height), extent, size);
    compress_small(&rgb, size, MOST_BYTES)
}

/// A decoded tile in linear light.
struct Tile {
    width: usize,
    height: usize,
    linear: Vec<u16>,
}

impl Tile {
    fn read(path: PathBuf) -> Result<Tile, CutError> {
        let mut picture = Picture::open(&path, MOST_PIXELS)?;
        let (width, height) = picture.size();
        let (width, height) = (width as usize, height as usize);
        let (layout, profile) = (picture.layout, std::mem::take(&mut picture.profile));
        let strip = || -> Result<Strip, PictureError> {
            let samples = UprightRows::new(picture)?.next_rows(height)?;
            ToSrgb::new(layout, &profile, GROUND, &samples).strip(samples, width)
        };
        let linear = match strip().map_err(|problem| CutError::Picture { path, problem })? {
            Strip::Srgb(rows) => {
                let mut linear = Vec::with_capacity(rows.len());
                u8::append_linear(&rows, &mut linear);
                linear
            }
            Strip::Linear(rows) => rows,
        };
        Ok(Tile {
            width,
            height,
            linear,
        })
    }
}
