//! Strips of the full picture go in at the top, tiles of all levels come out. One strip of each level is kept.

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use rayon::prelude::*;

use super::colour::Strip;
use super::encode::JpegStyle;
use super::error::CutError;
use super::geometry::{Grid, level_sizes};
use super::light::Sample;
use super::reduce::reduce;
use super::tile_format::TileFormat;

const RGB: usize = 3;

/// A pyramid that is being cut.
pub(crate) struct Pyramid<'a> {
    finest: Finest,
    /// All smaller levels, the largest first.
    smaller: Vec<Level<u16>>,
    cutter: Cutter<'a>,
}

/// The full-size level, as the picture comes.
enum Finest {
    Srgb(Level<u8>),
    Linear(Level<u16>),
}

/// What all levels need to write their tiles.
pub(crate) struct Cutter<'a> {
    folder: &'a Path,
    pub grid: Grid,
    pub style: JpegStyle,
    /// Each tile is written in each of them.
    formats: &'a [TileFormat],
    pub written: Written,
}

/// Which of the levels of `sizes`, the smallest first, is kept for a picture with this long side: the smallest that is
/// not smaller, or else the largest.
pub(crate) fn level_to_keep(sizes: &[(u32, u32)], long_side: u32) -> usize {
    sizes
        .iter()
        .position(|&(w, h)| w.max(h) >= long_side)
        .unwrap_or(sizes.len() - 1)
}

/// Makes a folder for each of `levels` levels.
pub(crate) fn make_folders(folder: &Path, levels: usize) -> Result<(), CutError> {
    for index in 0..levels {
        let folder = folder.join(index.to_string());
        fs::create_dir_all(&folder).map_err(|problem| CutError::Write {
            path: folder,
            problem,
        })?;
    }
    Ok(())
}

/// What has been written so far.
#[derive(Debug, Default)]
pub(crate) struct Written {
    pub tiles: AtomicU64,
    pub bytes: AtomicU64,
}

/// A level that was kept whole, in linear light.
pub(crate) struct KeptLevel {
    pub pixels: Vec<u16>,
    pub width: usize,
    pub height: usize,
}

impl<'a> Pyramid<'a> {
    /// Makes the folders of all levels in `folder`. The smallest level whose long side is at least `keep_from` px,
    /// or else the largest, is kept whole.
    pub fn new(
        folder: &'a Path,
        (width, height): (u32, u32),
        linear: bool,
        grid: Grid,
        (style, formats): (JpegStyle, &'a [TileFormat]),
        keep_from: Option<u32>,
    ) -> Result<Self, CutError> {
        let sizes = level_sizes(width, height);
        let keep = keep_from.map(|long_side| level_to_keep(&sizes, long_side));
        make_folders(folder, sizes.len())?;
        let top = sizes.len() - 1;
        let smaller = (0..top)
            .rev()
            .map(|index| Level::new(index, sizes[index], keep == Some(index)))
            .collect();
        let finest = if linear {
            Finest::Linear(Level::new(top, sizes[top], keep == Some(top)))
        } else {
            Finest::Srgb(Level::new(top, sizes[top], keep == Some(top)))
        };
        Ok(Pyramid {
            finest,
            smaller,
            cutter: Cutter {
                formats,
                ..Cutter::new(folder, grid, style)
            },
        })
    }

    /// Takes the next rows of the full picture; writes every tile that they complete.
    pub fn add(&mut self, strip: Strip) -> Result<(), CutError> {
        match (&mut self.finest, strip) {
            (Finest::Srgb(level), Strip::Srgb(rows)) => level.take(rows),
            (Finest::Linear(level), Strip::Linear(rows)) => level.take(rows),
            _ => unreachable!("all strips of a picture have the depth of the first"),
        }
        match &mut self.finest {
            Finest::Srgb(level) => level.advance(&mut self.smaller, &self.cutter),
            Finest::Linear(level) => level.advance(&mut self.smaller, &self.cutter),
        }
    }

    /// What was written, and the level that was to be kept.
    pub fn finish(self) -> (Written, Option<KeptLevel>) {
        let finest = match self.finest {
            Finest::Srgb(level) => level.into_kept(),
            Finest::Linear(level) => level.into_kept(),
        };
        let kept = finest.or_else(|| self.smaller.into_iter().find_map(Level::into_kept));
        (self.cutter.written, kept)
    }
}

/// One level: the rows that are still needed, and how far they have been used.
struct Level<T> {
    index: usize,
    width: usize,
    height: usize,
    /// Rows from `first_row` on.
    rows: Vec<T>,
    first_row: usize,
    /// Rows before this one are in the next smaller level.
    reduced: usize,
    next_tile_row: usize,
    kept: Option<Vec<u16>>,
}

impl<T: Sample> Level<T> {
    fn new(index: usize, (width, height): (u32, u32), keep: bool) -> Self {
        let (width, height) = (width as usize, height as usize);
        let kept = keep.then(Vec::new);
        Level {
            index,
            width,
            height,
            rows: Vec::new(),
            first_row: 0,
            reduced: 0,
            next_tile_row: 0,
            kept,
        }
    }

    fn take(&mut self, rows: Vec<T>) {
        if self.rows.is_empty() {
            self.rows = rows;
        } else {
            self.rows.extend_from_slice(&rows);
        }
    }

    /// Writes the tile rows that are complete while the smaller levels take and do theirs.
    fn advance(&mut self, smaller: &mut [Level<u16>], cutter: &Cutter<'_>) -> Result<(), CutError> {
        let end = self.first_row + self.rows.len() / (self.width * RGB);
        let complete = (self.next_tile_row..cutter.grid.count(self.height))
            .take_while(|&row| cutter.grid.span(row, self.height).1 <= end)
            .count();
        let tile_rows = self.next_tile_row..self.next_tile_row + complete;
        // A row waits for its partner, unless it is the last.
        let reducible = if end == self.height { end } else { end - end % 2 };
        let fresh = &self.rows[(self.reduced - self.first_row) * self.width * RGB..]
            [..(reducible - self.reduced) * self.width * RGB];
        if let Some(kept) = &mut self.kept {
            T::append_linear(fresh, kept);
        }

        let (tiles, below) = rayon::join(
            || tile_rows.clone().try_for_each(|row| self.cut_row(row, cutter)),
            || match smaller.split_first_mut() {
                Some((next, smaller)) if !fresh.is_empty() => {
                    reduce(fresh, self.width, &mut next.rows);
                    next.advance(smaller, cutter)
                }
                _ => Ok(()),
            },
        );
        tiles.and(below)?;

        self.reduced = reducible;
        self.next_tile_row = tile_rows.end;
        let needed = cutter
            .grid
            .span(self.next_tile_row, self.height)
            .0
            .min(self.reduced);
        self.rows
            .drain(..(needed.min(end) - self.first_row) * self.width * RGB);
        self.first_row = needed.min(end);
        Ok(())
    }

    fn cut_row(&self, row: usize, cutter: &Cutter<'_>) -> Result<(), CutError> {
        let (top, bottom) = cutter.grid.span(row, self.height);
        (0..cutter.grid.count(self.width))
            .into_par_iter()
            .try_for_each_init(Vec::new, |rgb, column| {
                let (left, right) = cutter.grid.span(column, self.width);
                rgb.clear();
                for y in top..bottom {
                    let start = (y - self.first_row) * self.width;
                    T::append_srgb(&self.rows[(start + left) * RGB..(start + right) * RGB], rgb);
                }
                cutter.formats.iter().try_for_each(|&format| {
                    let tile = format.compress(cutter.style, rgb, (right - left, bottom - top))?;
                    cutter.store(self.index, (column, row), format, &tile)
                })
            })
    }

    fn into_kept(self) -> Option<KeptLevel> {
        self.kept.map(|pixels| KeptLevel {
            pixels,
            width: self.width,
            height: self.height,
        })
    }
}

impl<'a> Cutter<'a> {
    pub fn new(folder: &'a Path, grid: Grid, style: JpegStyle) -> Self {
        Cutter {
            folder,
            grid,
            style,
            formats: &[TileFormat::Jpeg],
            written: Written::default(),
        }
    }

    /// Writes the tile in `column` and `row` of a level, which is a file of `format`.
    pub fn store(
        &self,
        level: usize,
        (column, row): (usize, usize),
        format: TileFormat,
        tile: &[u8],
    ) -> Result<(), CutError> {
        let path = self
            .folder
            .join(level.to_string())
            .join(format!("{column}_{row}.{}", format.ending()));
        fs::write(&path, tile).map_err(|problem| CutError::Write { path, problem })?;
        self.written.tiles.fetch_add(1, Ordering::Relaxed);
        self.written.bytes.fetch_add(tile.len() as u64, Ordering::Relaxed);
        Ok(())
    }
}
