//! One picture to a folder that IIIF viewers read without a server: Image API 3.0 or 2.1, level 0. The tiles are those
//! of a Deep Zoom pyramid under other names; `mosaic` makes the whole pictures of them, `info` describes them. JPEGs are
//! always there, for level 0 promises them; every picture can be there in another format as well.

mod huffman;
mod info;
mod mosaic;
mod mosaic_again;

use std::fs::{self, File};
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};

use serde::Serialize;

pub use self::info::{IiifVersion, Rewritten, rewrite_iiif};
use self::info::{NOWHERE, Service, address};
use super::cut::{CutOptions, Target, Watcher, cut_tiles, style};
use super::encode::JpegStyle;
use super::error::CutError;
use super::folder::Workshop;
use super::geometry::{Grid, level_sizes};
use super::picture::Picture;
use super::tile_format::TileFormat;

/// What a JPEG consists of is at most so large; tiles of whole units can be put together without loss.
const UNIT: u32 = 16;

/// How a IIIF folder is written.
#[derive(Debug, Clone, Default)]
pub struct IiifOptions {
    /// Which version of the Image API.
    pub version: IiifVersion,
    /// Address on the web of the folder in which the picture's folder lies; without, a made-up one is written.
    pub base_url: Option<String>,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IiifReport {
    /// The picture.
    pub source: PathBuf,
    /// The description.
    pub info: PathBuf,
    /// The address that it says.
    pub id: String,
    /// Full width.
    pub width_px: u32,
    /// Full height.
    pub height_px: u32,
    /// Number of pictures, also under further names.
    pub files: u64,
    /// What the maker should know.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}

/// Cuts `picture` into `target.folder/target.name/`. What was there under the same name is replaced as a whole, or, after
/// an error, not touched. The tile size must be a multiple of 16, and there is no overlap.
pub fn cut_iiif(
    picture: Picture,
    target: Target<'_>,
    options: &CutOptions,
    iiif: &IiifOptions,
    watcher: &dyn Watcher,
) -> Result<IiifReport, CutError> {
    let options = CutOptions {
        overlap: 0,
        thumbnail: None,
        ..options.clone()
    };
    if !options.tile_size.is_multiple_of(UNIT) {
        return Err(CutError::Option(format!(
            "the tile size must be a multiple of {UNIT} pixels for IIIF"
        )));
    }
    options.validated()?;
    target.validated()?;
    let formats: &[TileFormat] = match options.format {
        TileFormat::Jpeg => &[TileFormat::Jpeg],
        TileFormat::WebP => &[TileFormat::Jpeg, TileFormat::WebP],
        TileFormat::Avif => {
            return Err(CutError::Option(
                "a IIIF folder holds whole pictures, which take hours as AVIF; take --format jpg or webp"
                    .to_owned(),
            ));
        }
    };
    let id = address(iiif.base_url.as_deref().unwrap_or(NOWHERE), &[target.name])?;
    let (size, source, style) = (picture.size(), picture.path.clone(), style(&picture, &options));
    let workshop = Workshop::open(target.folder, target.name)?;
    let done = cut_tiles(picture, &workshop.tiles(), formats, &options, watcher)?;

    let folder = workshop.room("iiif");
    let arranging = Arranging {
        tiles: workshop.tiles(),
        folder: folder.clone(),
        version: iiif.version,
        formats,
        style,
        size,
        grid: Grid {
            tile_size: options.tile_size as usize,
            overlap: 0,
        },
        files: 0,
    };
    let unwritable = |problem| CutError::Write {
        path: folder.clone(),
        problem,
    };
    let (service, files) = arranging
        .run(id, watcher)
        .map_err(unwritable)?
        .ok_or(CutError::Interrupted)?;
    fs::write(folder.join("info.json"), service.text(iiif.version)).map_err(unwritable)?;
    let info = workshop.shown("").join("info.json");
    workshop.publish_as(&folder, "", &[])?;
    let mut notes = done.notes;
    if iiif.base_url.is_none() {
        notes.push(format!(
            "its address is made up ({}); before it is published say --base-url, or change it with closer iiif --rewrite",
            service.id
        ));
    }
    Ok(IiifReport {
        source,
        info,
        id: service.id,
        width_px: size.0,
        height_px: size.1,
        files,
        notes,
    })
}

/// Tiles of a Deep Zoom pyramid on their way to other names.
struct Arranging {
    /// Their folder, with one folder for each level.
    tiles: PathBuf,
    folder: PathBuf,
    version: IiifVersion,
    /// Every picture is there in each of them: JPEG, and perhaps another.
    formats: &'static [TileFormat],
    style: JpegStyle,
    size: (u32, u32),
    grid: Grid,
    files: u64,
}

impl Arranging {
    /// All levels from the full size down to that of one tile. `None` once the watcher has enough.
    fn run(mut self, id: String, watcher: &dyn Watcher) -> io::Result<Option<(Service, u64)>> {
        let levels = level_sizes(self.size.0, self.size.1);
        let (mut scale_factors, mut sizes) = (Vec::new(), Vec::new());
        let longest = self.formats.iter().map(|format| format.longest_side()).min();
        let has_room = |size: (u32, u32)| longest.is_none_or(|longest| size.0.max(size.1) <= longest);
        for (level, &size) in levels.iter().enumerate().rev() {
            if watcher.is_cancelled() {
                return Ok(None);
            }
            let factor = 1 << scale_factors.len();
            let is_one_tile = self
                .grid
                .count(size.0 as usize)
                .max(self.grid.count(size.1 as usize))
                == 1;
            let whole = self.name("full", size);
            if is_one_tile {
                self.take(level, (0, 0), &whole)?;
            } else {
                if has_room(size) {
                    self.put_together(level, size, &whole)?;
                }
                self.rename(level, size, factor)?;
            }
            if has_room(size) {
                self.alias_whole(&whole, size, sizes.is_empty())?;
                sizes.insert(0, size);
            }
            scale_factors.push(factor);
            if is_one_tile {
                break;
            }
        }
        let service = Service {
            id,
            size: self.size,
            tile_size: self.grid.tile_size as u32,
            scale_factors,
            sizes,
            further: self.formats.get(1).copied(),
        };
        Ok(Some((service, self.files)))
    }

    /// The canonical address of a picture within its folder (Image API 3.0, 4.7; 2.1, 4.7).
    fn name(&self, region: &str, (width, height): (u32, u32)) -> String {
        match self.version {
            IiifVersion::Three => format!("{region}/{width},{height}"),
            IiifVersion::Two => format!("{region}/{width},"),
        }
    }

    /// Every tile of a level with more than one.
    fn rename(&mut self, level: usize, (width, height): (u32, u32), factor: u32) -> io::Result<()> {
        let (full_width, full_height) = self.size;
        for row in 0..self.grid.count(height as usize) {
            for column in 0..self.grid.count(width as usize) {
                let part = |index, side: u32, full: u32| {
                    let (start, end) = self.grid.span(index, side as usize);
                    let (start_full, end_full) = (
                        start as u32 * factor,
                        (end as u32).saturating_mul(factor).min(full),
                    );
                    ((end - start) as u32, start_full, end_full - start_full)
                };
                let (tile_width, x, w) = part(column, width, full_width);
                let (tile_height, y, h) = part(row, height, full_height);
                let region = format!("{x},{y},{w},{h}");
                let name = self.name(&region, (tile_width, tile_height));
                self.take(level, (column, row), &name)?;
                // Viewers of version 2 call a picture of the full width so (OpenSeadragon 6, OpenLayers 10).
                if self.version == IiifVersion::Two && tile_width == full_width {
                    self.link(&name, &format!("{region}/full"))?;
                }
            }
        }
        Ok(())
    }

    /// The other names by which a whole picture is asked for; `is_largest`: it is also what "as large as possible" gives.
    fn alias_whole(&mut self, whole: &str, (width, height): (u32, u32), is_largest: bool) -> io::Result<()> {
        if self.version == IiifVersion::Two {
            self.link(whole, &format!("full/{width},{height}"))?;
        }
        if is_largest {
            self.link(whole, "full/max")?;
        }
        if self.version == IiifVersion::Two && (width, height) == self.size {
            self.link(whole, "full/full")?;
        }
        Ok(())
    }

    fn put_together(&mut self, level: usize, size: (u32, u32), name: &str) -> io::Result<()> {
        for &format in self.formats {
            let place = self.place(name, format)?;
            let tile = |column, row| fs::read(self.tile(level, (column, row), format));
            if format == TileFormat::Jpeg {
                let mut file = BufWriter::new(File::create(place)?);
                mosaic::put_together(size, self.grid, tile, &mut file)?;
                file.into_inner().map_err(io::IntoInnerError::into_error)?;
            } else {
                fs::write(
                    place,
                    mosaic_again::put_together(size, self.grid, self.style, tile)?,
                )?;
            }
            self.files += 1;
        }
        Ok(())
    }

    fn take(&mut self, level: usize, cell: (usize, usize), name: &str) -> io::Result<()> {
        for &format in self.formats {
            fs::rename(self.tile(level, cell, format), self.place(name, format)?)?;
            self.files += 1;
        }
        Ok(())
    }

    /// The same picture under a further name: one file on the disk where that can be.
    fn link(&mut self, name: &str, further: &str) -> io::Result<()> {
        for &format in self.formats {
            let (from, to) = (self.place(name, format)?, self.place(further, format)?);
            fs::hard_link(&from, &to).or_else(|_| fs::copy(&from, &to).map(drop))?;
            self.files += 1;
        }
        Ok(())
    }

    fn tile(&self, level: usize, (column, row): (usize, usize), format: TileFormat) -> PathBuf {
        self.tiles
            .join(format!("{level}/{column}_{row}.{}", format.ending()))
    }

    /// The file of a name, with its folder.
    fn place(&self, name: &str, format: TileFormat) -> io::Result<PathBuf> {
        let folder: &Path = &self.folder.join(name).join("0");
        fs::create_dir_all(folder)?;
        Ok(folder.join("default").with_extension(format.ending()))
    }
}
