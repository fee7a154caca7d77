//! The quick way from a picture to its pyramid: planes of luma and chroma from the beginning to the end, as JPEG has
//! them, so that nothing is converted that is converted back. One strip of each level is held, as high as a tile; while
//! one is cut the next is read. Tiles without overlap only, whose sides are whole MCUs.

use std::path::Path;

use rayon::prelude::*;

use super::encode::JpegStyle;
use super::error::{CutError, PictureError};
use super::geometry::{Grid, level_sizes};
use super::planar_light::append_halved;
use super::planes::{Planes, Sampling};
use super::pyramid::{Cutter, KeptLevel, Written, level_to_keep, make_folders};
use super::tile_format::TileFormat;
use super::upright::Orientation;

/// Sides of tiles are multiples of it: the side of the largest MCU.
pub(crate) const MCU: usize = 16;

/// Something that yields a picture from top to bottom, as planes.
pub(crate) trait PlaneSource: Send {
    /// The next `rows`, never more than there are, instead of what is in `strip`. After the last row the source has made
    /// sure that nothing of the picture is missing.
    fn next_rows(&mut self, rows: usize, strip: &mut Planes) -> Result<(), PictureError>;
}

/// A pyramid that is being cut. Everything in it lies as the picture is stored; only tiles are brought upright.
pub(crate) struct PlanarPyramid<'a> {
    /// The largest first.
    levels: Vec<Level>,
    cutter: Cutter<'a>,
    orientation: Orientation,
}

/// A picture before it is cut.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stored {
    pub width: u32,
    pub height: u32,
    pub sampling: Sampling,
    pub orientation: Orientation,
}

impl Stored {
    /// Whether chroma lies on the same pixels once the picture is upright: its samples are counted from the first pixel,
    /// so what begins at the other end must be even.
    pub fn can_be_turned(self) -> bool {
        let (across, down) = self.sampling.pixels_a_sample(1);
        let ends = self.orientation.ends();
        (!ends.far_x || (self.width as usize).is_multiple_of(across))
            && (!ends.far_y || (self.height as usize).is_multiple_of(down))
    }
}

impl<'a> PlanarPyramid<'a> {
    /// Makes the folders of all levels in `folder`. The smallest level whose long side is at least `keep_from` px,
    /// or else the largest, is kept whole.
    pub fn new(
        folder: &'a Path,
        stored: Stored,
        tile_size: usize,
        style: JpegStyle,
        keep_from: Option<u32>,
    ) -> Result<Self, CutError> {
        let sizes = level_sizes(stored.width, stored.height);
        make_folders(folder, sizes.len())?;
        let keep = keep_from.map(|long_side| level_to_keep(&sizes, long_side));
        let levels = sizes.iter().enumerate().rev();
        let levels =
            levels.map(|(index, &size)| Level::new(index, size, stored, tile_size, keep == Some(index)));
        let grid = Grid {
            tile_size,
            overlap: 0,
        };
        Ok(PlanarPyramid {
            levels: levels.collect(),
            cutter: Cutter::new(folder, grid, style),
            orientation: stored.orientation,
        })
    }

    /// Reads all of `source` while it cuts. `after_strip` is told how many rows are done, and may stop it.
    pub fn cut<E: From<CutError> + From<PictureError>>(
        &mut self,
        source: &mut dyn PlaneSource,
        mut after_strip: impl FnMut(usize) -> Result<(), E>,
    ) -> Result<(), E> {
        let rows = self.cutter.grid.tile_size;
        let height = self.levels[0].height;
        let (mut strip, mut done) = (Planes::default(), 0);
        source.next_rows(self.levels[0].strip_rows, &mut strip)?;
        while done < height {
            done += strip.height;
            // What is cut leaves its memory to what is read.
            std::mem::swap(&mut strip, &mut self.levels[0].strip);
            let left = rows.min(height - done);
            let (read, cut) = rayon::join(
                || {
                    if left > 0 {
                        source.next_rows(left, &mut strip)
                    } else {
                        Ok(())
                    }
                },
                || advance(&mut self.levels, &self.cutter),
            );
            cut?;
            read?;
            after_strip(done)?;
        }
        Ok(())
    }

    /// What was written, and the level that was to be kept.
    pub fn finish(self) -> (Written, Option<KeptLevel>) {
        let kept = self.levels.into_iter().find_map(|level| level.kept);
        let kept = kept.map(|stored| {
            let mut upright = Planes::default();
            upright.take_turned(&stored, self.orientation);
            upright.to_light()
        });
        (self.cutter.written, kept)
    }
}

/// One level: the strip that is being filled.
struct Level {
    index: usize,
    width: usize,
    height: usize,
    orientation: Orientation,
    strip: Planes,
    /// Rows that the strip has when it is complete. Tiles begin where the upright picture does, so it may be the first
    /// strip that is lower than a tile.
    strip_rows: usize,
    /// Rows of pixels before those in the strip, and of each plane.
    first_row: usize,
    first_rows: [usize; 3],
    /// In the order in which they are stored.
    strips_done: usize,
    kept: Option<Planes>,
}

/// Writes the tiles of the strip of the first of `levels`, if it is complete, while the smaller ones take and do theirs.
fn advance(levels: &mut [Level], cutter: &Cutter<'_>) -> Result<(), CutError> {
    let Some((level, smaller)) = levels.split_first_mut() else {
        return Ok(());
    };
    if level.strip.height < level.strip_rows {
        return Ok(());
    }
    if let Some(kept) = &mut level.kept {
        kept.append(&level.strip);
    }
    let (tiles, below) = rayon::join(
        || level.cut_row(cutter),
        || match smaller.first_mut() {
            Some(next) => {
                next.take_halved(&level.strip);
                advance(smaller, cutter)
            }
            None => Ok(()),
        },
    );
    tiles.and(below)?;
    level.begin_strip(cutter.grid.tile_size);
    Ok(())
}

impl Level {
    fn new(index: usize, (width, height): (u32, u32), stored: Stored, tile_size: usize, keep: bool) -> Self {
        let (width, height) = (width as usize, height as usize);
        let mut strip = Planes::default();
        strip.reshape(stored.sampling, width, 0);
        let kept = keep.then(|| strip.clone());
        let rest = height - (height.div_ceil(tile_size) - 1) * tile_size;
        Level {
            index,
            width,
            height,
            orientation: stored.orientation,
            strip,
            strip_rows: if stored.orientation.ends().far_y {
                rest
            } else {
                tile_size.min(height)
            },
            first_row: 0,
            first_rows: [0; 3],
            strips_done: 0,
            kept,
        }
    }

    fn begin_strip(&mut self, tile_size: usize) {
        self.first_row += self.strip.height;
        for (before, plane) in self.first_rows.iter_mut().zip(&self.strip.planes) {
            *before += plane.height;
        }
        self.strip.forget_rows();
        self.strips_done += 1;
        self.strip_rows = tile_size.min(self.height - self.first_row);
    }

    fn take_halved(&mut self, larger: &Planes) {
        let ends = self.orientation.ends();
        for (index, (from, to)) in larger.planes.iter().zip(&mut self.strip.planes).enumerate() {
            let (_, whole) = self.strip.sampling.plane_size(index, self.width, self.height);
            append_halved(from, to, index == 0, ends, (self.first_rows[index], whole));
        }
        self.strip.height += larger.height.div_ceil(2);
    }

    fn cut_row(&self, cutter: &Cutter<'_>) -> Result<(), CutError> {
        let ends = self.orientation.ends();
        let strips = cutter.grid.count(self.height);
        let down = if ends.far_y {
            strips - 1 - self.strips_done
        } else {
            self.strips_done
        };
        (0..cutter.grid.count(self.width))
            .into_par_iter()
            .try_for_each_init(<[Planes; 2]>::default, |[stored, upright], across| {
                stored.take_columns(&self.strip, cutter.grid.span(across, self.width), ends.far_x);
                let tile = if self.orientation == Orientation::Upright {
                    &*stored
                } else {
                    upright.take_turned(stored, self.orientation);
                    upright
                };
                let place = if self.orientation.swaps() {
                    (down, across)
                } else {
                    (across, down)
                };
                let jpeg = cutter.style.compress_planes(tile)?;
                cutter.store(self.index, place, TileFormat::Jpeg, &jpeg)
            })
    }
}
