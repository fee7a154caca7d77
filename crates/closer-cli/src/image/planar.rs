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

/// Sides of tiles are multiples of it: the side of the largest MCU.
pub(crate) const MCU: usize = 16;

/// Something that yields a picture from top to bottom, as planes.
pub(crate) trait PlaneSource: Send {
    /// The next `rows` instead of what is in `strip`: a multiple of [`MCU`], or fewer at the end of the picture. After
    /// the last row the source has made sure that nothing of the picture is missing.
    fn next_rows(&mut self, rows: usize, strip: &mut Planes) -> Result<(), PictureError>;
}

/// A pyramid that is being cut.
pub(crate) struct PlanarPyramid<'a> {
    /// The largest first.
    levels: Vec<Level>,
    cutter: Cutter<'a>,
}

impl<'a> PlanarPyramid<'a> {
    /// Makes the folders of all levels in `folder`. The smallest level whose long side is at least `keep_from` px,
    /// or else the largest, is kept whole.
    pub fn new(
        folder: &'a Path,
        (width, height): (u32, u32),
        sampling: Sampling,
        tile_size: usize,
        style: JpegStyle,
        keep_from: Option<u32>,
    ) -> Result<Self, CutError> {
        let sizes = level_sizes(width, height);
        make_folders(folder, sizes.len())?;
        let keep = keep_from.map(|long_side| level_to_keep(&sizes, long_side));
        let levels = sizes.iter().enumerate().rev();
        let levels = levels.map(|(index, &size)| Level::new(index, size, sampling, keep == Some(index)));
        let grid = Grid {
            tile_size,
            overlap: 0,
        };
        Ok(PlanarPyramid {
            levels: levels.collect(),
            cutter: Cutter::new(folder, grid, style),
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
        source.next_rows(rows.min(height), &mut strip)?;
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
        (self.cutter.written, kept.map(|planes| planes.to_light()))
    }
}

/// One level: the strip that is being filled.
struct Level {
    index: usize,
    width: usize,
    height: usize,
    strip: Planes,
    /// Rows before those in the strip.
    first_row: usize,
    tile_row: usize,
    kept: Option<Planes>,
}

/// Writes the tiles of the strip of the first of `levels`, if it is complete, while the smaller ones take and do theirs.
fn advance(levels: &mut [Level], cutter: &Cutter<'_>) -> Result<(), CutError> {
    let Some((level, smaller)) = levels.split_first_mut() else {
        return Ok(());
    };
    let end = level.first_row + level.strip.height;
    if level.strip.height < cutter.grid.tile_size && end < level.height {
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
    level.first_row = end;
    level.tile_row += 1;
    level.strip.forget_rows();
    Ok(())
}

impl Level {
    fn new(index: usize, (width, height): (u32, u32), sampling: Sampling, keep: bool) -> Self {
        let (width, height) = (width as usize, height as usize);
        let mut strip = Planes::default();
        strip.reshape(sampling, width, 0);
        let kept = keep.then(|| strip.clone());
        Level {
            index,
            width,
            height,
            strip,
            first_row: 0,
            tile_row: 0,
            kept,
        }
    }

    fn take_halved(&mut self, larger: &Planes) {
        for (index, (from, to)) in larger.planes.iter().zip(&mut self.strip.planes).enumerate() {
            append_halved(from, to, index == 0);
        }
        self.strip.height += larger.height.div_ceil(2);
    }

    fn cut_row(&self, cutter: &Cutter<'_>) -> Result<(), CutError> {
        (0..cutter.grid.count(self.width))
            .into_par_iter()
            .try_for_each_init(Planes::default, |tile, column| {
                let (left, right) = cutter.grid.span(column, self.width);
                tile.take_columns(&self.strip, left, right);
                let jpeg = cutter.style.compress_planes(tile)?;
                cutter.store(self.index, (column, self.tile_row), &jpeg)
            })
    }
}
