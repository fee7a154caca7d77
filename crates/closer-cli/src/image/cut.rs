//! One picture to one pyramid: the stages one after the other, decoding ahead of cutting.

use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::mpsc::sync_channel;
use std::thread;

use serde::Serialize;

use super::colour::{Strip, ToSrgb, is_display_p3};
use super::encode::{Chroma, JpegStyle};
use super::error::{CutError, PictureError};
use super::folder::Workshop;
use super::geometry::{Grid, level_sizes};
use super::picture::{Picture, Pixels, Profile, Rights, Samples};
use super::planar::{MCU, PlanarPyramid, PlaneSource, Stored};
use super::planar_source::{JpegPlanes, RgbPlanes};
use super::planes::{Planes, Sampling};
use super::pyramid::{KeptLevel, Pyramid, Written};
use super::thumbnail_files::{THUMBNAIL_ENDINGS, Thumbnail, put_thumbnail};
use super::tile_format::TileFormat;
use super::upright::{Orientation, UprightRows};

/// Where a pyramid goes: `folder/name.dzi`, `folder/name_files/`, `folder/name-thumbnail.jpg` and smaller ones beside it.
#[derive(Debug, Clone, Copy)]
pub struct Target<'a> {
    /// Made if it is missing.
    pub folder: &'a Path,
    /// Becomes part of addresses.
    pub name: &'a str,
}

impl Target<'_> {
    /// An error if its name cannot be that of files.
    pub(crate) fn validated(&self) -> Result<(), CutError> {
        if self.name.is_empty() || self.name.starts_with('.') || self.name.contains(['/', '\\']) {
            return Err(CutError::Option(format!(
                "\"{}\" cannot be the name of a pyramid",
                self.name
            )));
        }
        Ok(())
    }
}

/// How a picture is cut.
#[derive(Debug, Clone)]
pub struct CutOptions {
    /// Width and height of a tile without overlap, 16 to 4096 px.
    pub tile_size: u32,
    /// Pixels that a tile shares with each neighbour, at most half a tile.
    pub overlap: u32,
    /// What tiles are; a IIIF folder has JPEGs in any case, and this beside them.
    pub format: TileFormat,
    /// Quality as the encoder of the format counts it, 1 to 100. JPEG tiles are at least as close to the picture as
    /// libjpeg's, in about as many bytes or fewer.
    pub quality: u8,
    /// How much colour the tiles keep.
    pub chroma: Chroma,
    /// Long side of the thumbnail in pixels; none without.
    pub thumbnail: Option<u32>,
    /// What shines through where a picture is transparent, in sRGB.
    pub background: [u8; 3],
    /// Pictures in Display P3 stay what they are, and every tile says so; else they become sRGB, like all others.
    pub keep_profile: bool,
    /// Threads that compress; all cores without. The result does not depend on it.
    pub threads: Option<usize>,
    /// How larger levels become smaller ones.
    pub downscale: Downscale,
}

/// How four pixels become one. Both keep the brightness that one sees; the mean of the plain numbers would be darker.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Downscale {
    /// The root of the mean square of luma, and the mean of chroma: near the exact way, in less time. For pictures of 8 bits
    /// and JPEG tiles without overlap; others are reduced exactly.
    #[default]
    Quick,
    /// The mean of each colour in linear light.
    Exact,
}

impl Default for CutOptions {
    fn default() -> Self {
        CutOptions {
            tile_size: 512,
            overlap: 0,
            format: TileFormat::Jpeg,
            quality: 85,
            chroma: Chroma::Source,
            thumbnail: None,
            background: [255; 3],
            keep_profile: false,
            threads: None,
            downscale: Downscale::Quick,
        }
    }
}

impl CutOptions {
    /// Whether tiles may be cut from planes of luma and chroma.
    fn is_quick(&self) -> bool {
        self.downscale == Downscale::Quick
            && self.format == TileFormat::Jpeg
            && self.overlap == 0
            && (self.tile_size as usize).is_multiple_of(MCU)
    }

    /// An error that says which value makes no sense.
    pub(crate) fn validated(&self) -> Result<(), CutError> {
        let wrong = |sentence: &str| Err(CutError::Option(sentence.to_owned()));
        match self {
            _ if !(16..=4096).contains(&self.tile_size) => wrong("the tile size must be 16 to 4096 pixels"),
            _ if self.overlap > self.tile_size / 2 => wrong("the overlap must be at most half the tile size"),
            _ if !(1..=100).contains(&self.quality) => wrong("the quality must be 1 to 100"),
            _ if self.thumbnail.is_some_and(|side| !(1..=4096).contains(&side)) => {
                wrong("the long side of the thumbnail must be 1 to 4096 pixels")
            }
            _ if self.threads == Some(0) => wrong("at least one thread is needed"),
            _ => self
                .format
                .objection(self.chroma, self.keep_profile)
                .map_or(Ok(()), wrong),
        }
    }
}

/// Somebody who follows the work and may stop it.
pub trait Watcher: Sync {
    /// `done` of `total` rows of the picture are cut.
    fn progress(&self, done: u64, total: u64);
    /// Asked now and then; `true` makes the work end with [`CutError::Interrupted`], and nothing is changed.
    fn is_cancelled(&self) -> bool;
}

/// Nobody watches.
#[derive(Debug, Clone, Copy)]
pub struct Unwatched;

impl Watcher for Unwatched {
    fn progress(&self, _done: u64, _total: u64) {}

    fn is_cancelled(&self) -> bool {
        false
    }
}

/// What was cut.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CutReport {
    /// The picture.
    pub source: PathBuf,
    /// The descriptor.
    pub dzi: PathBuf,
    /// The small whole picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub thumbnail: Option<Thumbnail>,
    /// Full width.
    pub width_px: u32,
    /// Full height.
    pub height_px: u32,
    /// Number of levels.
    pub levels: usize,
    /// Number of tiles.
    pub tiles: u64,
    /// Bytes of all tiles.
    pub bytes: u64,
    /// Whose picture it is, as the file says; in none of the files that were written.
    #[serde(skip_serializing_if = "Rights::is_empty")]
    pub rights: Rights,
    /// What the maker should know.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}

/// Cuts `picture` into a Deep Zoom pyramid. What was there under the same name is replaced as a whole, or, after
/// an error, not touched.
pub fn cut(
    picture: Picture,
    target: Target<'_>,
    options: &CutOptions,
    watcher: &dyn Watcher,
) -> Result<CutReport, CutError> {
    options.validated()?;
    target.validated()?;
    let (width_px, height_px) = picture.size();
    let (source, rights) = (picture.path.clone(), picture.rights.clone());
    let style = style(&picture, options);
    let workshop = Workshop::open(target.folder, target.name)?;
    let done = cut_tiles(picture, &workshop.tiles(), &[options.format], options, watcher)?;

    workshop.put(".dzi", descriptor(width_px, height_px, options).as_bytes())?;
    let thumbnail = match options.thumbnail.zip(done.kept) {
        Some((long_side, kept)) => {
            let size = (width_px, height_px);
            Some(put_thumbnail(&workshop, &kept, size, long_side, style)?)
        }
        None => None,
    };
    let dzi = workshop.shown(".dzi");
    workshop.publish(&[&[".dzi"], &THUMBNAIL_ENDINGS[..]].concat())?;
    Ok(CutReport {
        source,
        dzi,
        thumbnail,
        width_px,
        height_px,
        levels: level_sizes(width_px, height_px).len(),
        tiles: done.tiles,
        bytes: done.bytes,
        rights,
        notes: done.notes,
    })
}

/// What all pictures that are written for this one have in common.
pub(crate) fn style(picture: &Picture, options: &CutOptions) -> JpegStyle {
    JpegStyle {
        quality: options.quality,
        full_chroma: match options.chroma {
            Chroma::Source => picture.full_chroma,
            Chroma::Half => false,
            Chroma::Full => true,
        },
        wide: options.keep_profile && is_display_p3(picture.layout, &picture.profile),
        halvings: 0,
    }
}

/// Cuts `picture` into the folder `tiles`, a folder for each level, with a file of each of `formats` for each tile.
pub(crate) fn cut_tiles(
    mut picture: Picture,
    tiles: &Path,
    formats: &[TileFormat],
    options: &CutOptions,
    watcher: &dyn Watcher,
) -> Result<Done, CutError> {
    let (source, losses) = (picture.path.clone(), picture.losses.clone());
    let style = style(&picture, options);
    if style.wide {
        picture.profile = Profile::Srgb; // Its numbers are left alone.
    }
    let job = Job {
        tiles,
        formats,
        size: picture.size(),
        style,
        options,
        watcher,
    };
    let done = job.run(picture).map_err(|stop| match stop {
        Stop::Picture(problem) => CutError::Picture {
            path: source,
            problem,
        },
        Stop::Cut(error) => error,
    });
    done.map(|mut done| {
        done.notes.extend(losses.note());
        done
    })
}

fn descriptor(width: u32, height: u32, options: &CutOptions) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <Image xmlns=\"http://schemas.microsoft.com/deepzoom/2008\" Format=\"{}\" Overlap=\"{}\" TileSize=\"{}\">\n  \
         <Size Width=\"{width}\" Height=\"{height}\"/>\n\
         </Image>\n",
        options.format.ending(),
        options.overlap,
        options.tile_size
    )
}

/// Everything that stays the same while one picture is cut.
struct Job<'a> {
    tiles: &'a Path,
    formats: &'a [TileFormat],
    size: (u32, u32),
    style: JpegStyle,
    options: &'a CutOptions,
    watcher: &'a dyn Watcher,
}

/// What came of cutting.
pub(crate) struct Done {
    tiles: u64,
    bytes: u64,
    kept: Option<KeptLevel>,
    pub notes: Vec<String>,
}

/// An error that may still lack the path of the picture.
enum Stop {
    Picture(PictureError),
    Cut(CutError),
}

impl From<PictureError> for Stop {
    fn from(problem: PictureError) -> Self {
        Stop::Picture(problem)
    }
}

impl From<CutError> for Stop {
    fn from(error: CutError) -> Self {
        Stop::Cut(error)
    }
}

impl Job<'_> {
    fn run(&self, mut picture: Picture) -> Result<Done, Stop> {
        let threads = self.options.threads.unwrap_or(0); // 0 is rayon's word for all cores.
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        let pool =
            pool.map_err(|error| CutError::Option(format!("{threads} threads cannot be started: {error}")))?;
        let layout = picture.layout;
        let profile = std::mem::take(&mut picture.profile);
        let is_quick = self.options.is_quick();
        if is_quick && let Pixels::Planes(decoder) = &picture.pixels {
            let nothing = Samples::Eight(Vec::new());
            let colour = ToSrgb::new(layout, &profile, self.options.background, &nothing);
            let source = decoder.sampling();
            let stored = self.options.chroma.of_planes(source).map(|sampling| Stored {
                width: picture.stored_width,
                height: picture.stored_height,
                sampling,
                orientation: picture.orientation,
            });
            if let Some(stored) = stored
                && colour.is_plain()
                && stored.can_be_turned()
                && (stored.sampling == source || stored.orientation == Orientation::Upright)
                && let Pixels::Planes(decoder) = picture.pixels
            {
                let mut planes = JpegPlanes::new(decoder, stored.sampling);
                return pool.install(|| self.cut_planes(&mut planes, stored, colour.notes));
            }
        }
        let mut rows = pool.install(|| UprightRows::new(picture))?;
        let first = pool.install(|| rows.next_rows(self.strip_rows(0)))?;
        let colour = ToSrgb::new(layout, &profile, self.options.background, &first);
        if is_quick && matches!(first, Samples::Eight(_)) {
            let sampling = if self.style.full_chroma {
                Sampling::Full
            } else {
                Sampling::Half
            };
            let notes = colour.notes.clone();
            let mut planes = RgbPlanes {
                first: Some(first),
                rows,
                colour,
                width: self.size.0 as usize,
                sampling,
                spare: Planes::default(),
            };
            let upright = Stored {
                width: self.size.0,
                height: self.size.1,
                sampling,
                orientation: Orientation::Upright,
            };
            return pool.install(|| self.cut_planes(&mut planes, upright, notes));
        }
        self.cut_rows(&pool, first, rows, colour)
    }

    /// Rows of the strip that begins at row `top`.
    fn strip_rows(&self, top: usize) -> usize {
        (self.options.tile_size as usize).min(self.size.1 as usize - top)
    }

    fn cut_planes(
        &self,
        planes: &mut dyn PlaneSource,
        stored: Stored,
        notes: Vec<String>,
    ) -> Result<Done, Stop> {
        let (tile_size, keep) = (self.options.tile_size as usize, self.options.thumbnail);
        let mut pyramid = PlanarPyramid::new(self.tiles, stored, tile_size, self.style, keep)?;
        pyramid.cut(planes, |done| self.after_strip(done, stored.height))?;
        Ok(Done::new(pyramid.finish(), notes))
    }

    fn after_strip(&self, done_rows: usize, rows: u32) -> Result<(), Stop> {
        self.watcher.progress(done_rows as u64, u64::from(rows));
        if self.watcher.is_cancelled() {
            return Err(CutError::Interrupted.into());
        }
        Ok(())
    }

    /// Every pixel in linear light. Decodes on a thread of its own, one strip ahead.
    fn cut_rows(
        &self,
        pool: &rayon::ThreadPool,
        first: Samples,
        mut rows: UprightRows,
        colour: ToSrgb,
    ) -> Result<Done, Stop> {
        let height = self.size.1 as usize;
        let linear = matches!(first, Samples::Sixteen(_));
        let grid = Grid {
            tile_size: self.options.tile_size as usize,
            overlap: self.options.overlap as usize,
        };
        let keep = self.options.thumbnail;
        let mut pyramid = Pyramid::new(
            self.tiles,
            self.size,
            linear,
            grid,
            (self.style, self.formats),
            keep,
        )?;
        thread::scope(|scope| {
            let (sender, strips) = sync_channel::<Result<Samples, PictureError>>(0);
            scope.spawn(move || {
                let mut top = self.strip_rows(0);
                // Nobody listens any more once cutting has failed.
                let mut goes_on = sender.send(Ok(first)).is_ok();
                while goes_on && top < height {
                    let samples = rows.next_rows(self.strip_rows(top));
                    goes_on = samples.is_ok() & sender.send(samples).is_ok();
                    top += self.strip_rows(top);
                }
            });
            let mut done_rows = 0;
            for samples in strips {
                let samples = samples?;
                pool.install(|| -> Result<(), Stop> {
                    let strip: Strip = colour.strip(samples, self.size.0 as usize)?;
                    Ok(pyramid.add(strip)?)
                })?;
                done_rows += self.strip_rows(done_rows);
                self.after_strip(done_rows, self.size.1)?;
            }
            Ok(Done::new(pyramid.finish(), colour.notes))
        })
    }
}

impl Done {
    fn new((written, kept): (Written, Option<KeptLevel>), notes: Vec<String>) -> Self {
        Done {
            tiles: written.tiles.load(Ordering::Relaxed),
            bytes: written.bytes.load(Ordering::Relaxed),
            kept,
            notes,
        }
    }
}
