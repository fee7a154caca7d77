//! Levels and tiles of one image: what exists and where it lies. Addresses and loading are not here.

use crate::geometry::{Rect, Size, within};

/// One resolution of an image, cut into tiles.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Level {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Width of a tile without overlap.
    pub tile_width: u32,
    /// Height of a tile without overlap.
    pub tile_height: u32,
    /// Full-size pixels of the image for each pixel of the level, at least 1; the larger where the axes differ.
    pub factor: f64,
}

/// Names one tile. Orders by level, coarsest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TileKey {
    /// Index into [`Pyramid::levels`]; 0 is the smallest.
    pub level: u32,
    /// From the top.
    pub row: u32,
    /// From the left.
    pub column: u32,
}

/// All sizes of one image. Level 0 is the smallest, detail grows with the number.
#[derive(Debug, Clone, PartialEq)]
pub struct Pyramid {
    /// Full width in pixels.
    pub width: u32,
    /// Full height in pixels.
    pub height: u32,
    /// Extra pixels that a tile has on its inner edges.
    pub overlap: u32,
    /// Where the levels end that do not divide the image.
    pub edge: Edge,
    /// From the smallest to the full size; never empty.
    pub levels: Vec<Level>,
}

/// How a level ends whose pixels do not divide the image. Each kind of writer has its own way, and a level that is
/// laid by the wrong one is out of register by up to a pixel of its own: at a factor of 64, by 64 pixels of the image.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// Halved and rounded up: the last pixel reaches past the image by less than itself (Deep Zoom, Zoomify).
    Past,
    /// Like [`Edge::Past`], and each tile's picture is filled up to a whole tile with what is no image (z/x/y).
    Padded,
    /// Each tile is a region of the image, made smaller: its last pixel ends with the image (IIIF).
    Cut,
    /// The whole image made smaller and rounded down: a pixel is a little more than `factor` says along the other
    /// axis (Zoomify's own converter, which scales each half to the rounded size).
    Stretched,
}

/// A tile that is touched by less than this part of an image pixel is not touched. A resting view ends exactly on
/// edges of pixels, and the last bit of a sum must not decide whether a row of tiles is loaded.
const SLIVER: f64 = 1e-6;

/// A picture of this many pixels along its longer side is about 10 kB: a twentieth of a second on a slow line.
const BASE_SIDE: u32 = 256;

impl Level {
    /// Tiles across.
    pub fn columns(&self) -> u32 {
        self.width.div_ceil(self.tile_width)
    }

    /// Tiles down.
    pub fn rows(&self) -> u32 {
        self.height.div_ceil(self.tile_height)
    }

    /// Whether one tile is the whole level.
    pub fn is_one_tile(&self) -> bool {
        self.width <= self.tile_width && self.height <= self.tile_height
    }
}

impl TileKey {
    /// The tile of `level` in `column` and `row`.
    pub const fn new(level: u32, column: u32, row: u32) -> TileKey {
        TileKey { level, row, column }
    }
}

impl Pyramid {
    /// A picture that is one tile: the plain `<img>` among pyramids.
    pub fn single(width: u32, height: u32) -> Pyramid {
        let (width, height) = (width.max(1), height.max(1));
        let level = Level {
            width,
            height,
            tile_width: width,
            tile_height: height,
            factor: 1.0,
        };
        Pyramid {
            width,
            height,
            overlap: 0,
            edge: Edge::Past,
            levels: vec![level],
        }
    }

    /// An image of this size that has no tiles: nothing is missing of it, whatever is seen.
    pub fn blank(width: u32, height: u32) -> Pyramid {
        let mut pyramid = Pyramid::single(width, height);
        for level in &mut pyramid.levels {
            (level.width, level.height) = (0, 0);
        }
        pyramid
    }

    /// The sizes that Deep Zoom gives an image: halved and rounded up until one pixel is left.
    pub fn deep_zoom(width: u32, height: u32, tile_size: u32, overlap: u32) -> Pyramid {
        let mut pyramid = Pyramid::halved(width, height, 1, Edge::Past);
        let tile_size = tile_size.max(1);
        pyramid.overlap = overlap;
        for level in &mut pyramid.levels {
            (level.tile_width, level.tile_height) = (tile_size, tile_size);
        }
        pyramid
    }

    /// An image that is halved until one tile holds it; rounded down if the edge is [`Edge::Stretched`], else up.
    pub fn halved(width: u32, height: u32, tile_size: u32, edge: Edge) -> Pyramid {
        let (width, height, tile_size) = (width.max(1), height.max(1), tile_size.max(1));
        let mut levels = Vec::new();
        for shift in 0..=u32::BITS {
            let half = |side: u32| {
                let rest = if edge == Edge::Stretched {
                    0
                } else {
                    (1_u64 << shift) - 1
                };
                (((u64::from(side) + rest) >> shift) as u32).max(1)
            };
            let (across, down) = (half(width), half(height));
            let factor = if edge == Edge::Stretched {
                (f64::from(width) / f64::from(across)).max(f64::from(height) / f64::from(down))
            } else {
                (1_u64 << shift) as f64
            };
            levels.push(Level {
                width: across,
                height: down,
                tile_width: tile_size,
                tile_height: tile_size,
                factor,
            });
            if across.max(down) <= tile_size {
                break;
            }
        }
        levels.reverse();
        Pyramid {
            width,
            height,
            overlap: 0,
            edge,
            levels,
        }
    }

    /// How many tiles there are in the levels below this one.
    pub fn tiles_before(&self, level: u32) -> u64 {
        let tiles = |level: &Level| u64::from(level.columns()) * u64::from(level.rows());
        self.levels.iter().take(level as usize).map(tiles).sum()
    }

    /// Full size as the image space that viewports work in.
    pub fn size(&self) -> Size {
        Size::new(f64::from(self.width), f64::from(self.height))
    }

    /// The level, clamped to what exists.
    pub fn level(&self, index: u32) -> &Level {
        &self.levels[(index as usize).min(self.levels.len() - 1)]
    }

    /// Index of the finest level.
    pub fn finest(&self) -> u32 {
        (self.levels.len() - 1) as u32
    }

    /// The picture that stands in for everything: the finest level that is a single tile and small enough to come
    /// at once; the smallest level where none is.
    pub fn base(&self) -> u32 {
        self.levels
            .iter()
            .rposition(|level| level.is_one_tile() && level.width.max(level.height) <= BASE_SIDE)
            .unwrap_or(0) as u32
    }

    /// The coarsest level with at least one of its pixels for each device pixel,
    /// where `device_scale` is device pixels per full-size pixel; the finest where none has.
    pub fn level_for(&self, device_scale: f64) -> u32 {
        // A thousandth of a pixel must not cost four times the tiles.
        const TOLERANCE: f64 = 1.001;
        self.levels
            .iter()
            .position(|level| device_scale * level.factor <= TOLERANCE)
            .map_or(self.finest(), |index| index as u32)
    }

    /// Where a tile lies without its overlap, in pixels of its level.
    pub fn tile_in_level(&self, key: TileKey) -> Rect {
        let level = self.level(key.level);
        let x = key.column.saturating_mul(level.tile_width);
        let y = key.row.saturating_mul(level.tile_height);
        Rect::new(
            f64::from(x),
            f64::from(y),
            f64::from(level.tile_width.min(level.width.saturating_sub(x))),
            f64::from(level.tile_height.min(level.height.saturating_sub(y))),
        )
    }

    /// Where the tile's picture lies with its overlap or padding, in pixels of its level.
    pub fn picture_in_level(&self, key: TileKey) -> Rect {
        let level = self.level(key.level);
        let inner = self.tile_in_level(key);
        if self.edge == Edge::Padded {
            let (width, height) = (f64::from(level.tile_width), f64::from(level.tile_height));
            return Rect::new(inner.x, inner.y, width, height);
        }
        let overlap = f64::from(self.overlap);
        let left = if key.column > 0 { overlap } else { 0.0 };
        let top = if key.row > 0 { overlap } else { 0.0 };
        let right = (inner.right() + overlap).min(f64::from(level.width));
        let bottom = (inner.bottom() + overlap).min(f64::from(level.height));
        Rect::new(
            inner.x - left,
            inner.y - top,
            right - inner.x + left,
            bottom - inner.y + top,
        )
    }

    /// Where a tile lies without its overlap, in image space. The last pixel of a reduced level may
    /// reach past the image by less than itself.
    pub fn tile_in_image(&self, key: TileKey) -> Rect {
        self.level_to_image(key.level, self.tile_in_level(key))
    }

    /// Where the tile's picture lies with its overlap or padding, in image space.
    pub fn picture_in_image(&self, key: TileKey) -> Rect {
        self.level_to_image(key.level, self.picture_in_level(key))
    }

    fn level_to_image(&self, level: u32, area: Rect) -> Rect {
        let (across, down) = self.factors(self.level(level));
        let (x, y) = (area.x * across, area.y * down);
        let (mut right, mut bottom) = (area.right() * across, area.bottom() * down);
        if self.edge == Edge::Cut {
            right = right.min(f64::from(self.width));
            bottom = bottom.min(f64::from(self.height));
        }
        Rect::new(x, y, right - x, bottom - y)
    }

    /// Full-size pixels of the image for each pixel of the level, along each axis.
    fn factors(&self, level: &Level) -> (f64, f64) {
        match self.edge {
            Edge::Stretched => (
                f64::from(self.width) / f64::from(level.width),
                f64::from(self.height) / f64::from(level.height),
            ),
            _ => (level.factor, level.factor),
        }
    }

    /// The tiles of `level` that `area` (image space) touches, row by row.
    pub fn tiles_in(&self, level: u32, area: Rect) -> impl Iterator<Item = TileKey> + use<> {
        let shape = *self.level(level);
        let (across, down) = self.factors(&shape);
        let range = |from: f64, to: f64, tile: u32, side: u32, factor: f64| {
            // The last tile ends with the level, not with its cell.
            if from >= f64::from(side) * factor {
                return 0..0;
            }
            let count = side.div_ceil(tile);
            let cell = f64::from(tile) * factor;
            let first = within(((from + SLIVER) / cell).floor(), 0.0, f64::from(count)) as u32;
            let end = within(((to - SLIVER) / cell).ceil(), 0.0, f64::from(count)) as u32;
            first..end
        };
        let columns = range(area.x, area.right(), shape.tile_width, shape.width, across);
        let rows = range(area.y, area.bottom(), shape.tile_height, shape.height, down);
        rows.flat_map(move |row| columns.clone().map(move |column| TileKey { level, row, column }))
    }
}
