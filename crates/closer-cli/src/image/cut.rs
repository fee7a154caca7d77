//! One picture to one pyramid: the stages one after the other, decoding ahead of cutting.

use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::mpsc::sync_channel;
use std::thread;

use serde::Serialize;

use super::colour::{Strip, ToSrgb};
use super::encode::{Chroma, JpegStyle};
use super::error::{CutError, PictureError};
use super::folder::Workshop;
use super::geometry::{Grid, level_sizes};
use super::picture::{Picture, Profile, Samples};
use super::pyramid::{KeptLevel, Pyramid};
use super::thumbnail::{resample, thumbnail_size};
use super::upright::UprightRows;

const THUMBNAIL: &str = "-thumbnail.jpg";

/// Where a pyramid goes: `folder/name.dzi`, `folder/name_files/`, `folder/name-thumbnail.jpg`.
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
    /// JPEG quality, 1 to 100.
    pub quality: u8,
    /// How much colour the tiles keep.
    pub chroma: Chroma,
    /// Long side of the thumbnail in pixels; none without.
    pub thumbnail: Option<u32>,
    /// What shines through where a picture is transparent, in sRGB.
    pub background: [u8; 3],
    /// Threads that compress; all cores without. The result does not depend on it.
    pub threads: Option<usize>,
}

impl Default for CutOptions {
    fn default() -> Self {
        CutOptions {
            tile_size: 512,
            overlap: 0,
            quality: 85,
            chroma: Chroma::Source,
            thumbnail: None,
            background: [255; 3],
            threads: None,
        }
    }
}

impl CutOptions {
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
            _ => Ok(()),
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
    /// What the maker should know.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}

/// A small whole picture.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Thumbnail {
    /// Its file.
    pub file: PathBuf,
    /// Its width.
    pub width_px: u32,
    /// Its height.
    pub height_px: u32,
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
    let source = picture.path.clone();
    let style = style(&picture, options);
    let workshop = Workshop::open(target.folder, target.name)?;
    let done = cut_tiles(picture, &workshop.tiles(), options, watcher)?;

    workshop.put(".dzi", descriptor(width_px, height_px, options).as_bytes())?;
    let mut thumbnail = None;
    if let Some((long_side, kept)) = options.thumbnail.zip(done.kept) {
        let (width_px, height_px) = thumbnail_size(width_px, height_px, long_side);
        let (width, height) = (width_px as usize, height_px as usize);
        let rgb = resample(&kept.pixels, (kept.width, kept.height), (width, height));
        workshop.put(THUMBNAIL, &style.compress(&rgb, width, height)?)?;
        thumbnail = Some(Thumbnail {
            file: workshop.shown(THUMBNAIL),
            width_px,
            height_px,
        });
    }
    let dzi = workshop.shown(".dzi");
    workshop.publish(&[".dzi", THUMBNAIL])?;
    Ok(CutReport {
        source,
        dzi,
        thumbnail,
        width_px,
        height_px,
        levels: level_sizes(width_px, height_px).len(),
        tiles: done.tiles,
        bytes: done.bytes,
        notes: done.notes,
    })
}

/// What all pictures that are written for this one have in common.
fn style(picture: &Picture, options: &CutOptions) -> JpegStyle {
    JpegStyle {
        quality: options.quality,
        full_chroma: match options.chroma {
            Chroma::Source => picture.full_chroma,
            Chroma::Half => false,
            Chroma::Full => true,
        },
    }
}

/// Cuts `picture` into the folder `tiles`, a folder for each level.
pub(crate) fn cut_tiles(
    picture: Picture,
    tiles: &Path,
    options: &CutOptions,
    watcher: &dyn Watcher,
) -> Result<Done, CutError> {
    let source = picture.path.clone();
    let job = Job {
        tiles,
        size: picture.size(),
        style: style(&picture, options),
        options,
        watcher,
    };
    job.run(picture).map_err(|stop| match stop {
        Stop::Picture(problem) => CutError::Picture {
            path: source,
            problem,
        },
        Stop::Cut(error) => error,
    })
}

fn descriptor(width: u32, height: u32, options: &CutOptions) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <Image xmlns=\"http://schemas.microsoft.com/deepzoom/2008\" Format=\"jpg\" Overlap=\"{}\" TileSize=\"{}\">\n  \
         <Size Width=\"{width}\" Height=\"{height}\"/>\n\
         </Image>\n",
        options.overlap, options.tile_size
    )
}

/// Everything that stays the same while one picture is cut.
struct Job<'a> {
    tiles: &'a Path,
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
    /// Decodes on a thread of its own, at most two strips ahead.
    fn run(&self, mut picture: Picture) -> Result<Done, Stop> {
        let threads = self.options.threads.unwrap_or(0); // 0 is rayon's word for all cores.
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        let pool =
            pool.map_err(|error| CutError::Option(format!("{threads} threads cannot be started: {error}")))?;
        let layout = picture.layout;
        let profile = std::mem::take(&mut picture.profile);
        let (height, strip) = (self.size.1 as usize, self.options.tile_size as usize);
        thread::scope(|scope| {
            let (sender, strips) = sync_channel::<Result<Samples, PictureError>>(2);
            scope.spawn(move || {
                let mut rows = match UprightRows::new(picture) {
                    Ok(rows) => rows,
                    Err(problem) => return drop(sender.send(Err(problem))),
                };
                for top in (0..height).step_by(strip) {
                    let samples = rows.next_rows(strip.min(height - top));
                    let failed = samples.is_err();
                    // Nobody listens any more once cutting has failed.
                    if sender.send(samples).is_err() || failed {
                        return;
                    }
                }
            });
            let mut state = None;
            let mut done_rows = 0;
            for samples in strips {
                if self.watcher.is_cancelled() {
                    return Err(CutError::Interrupted.into());
                }
                let samples = samples?;
                pool.install(|| self.cut_strip(&mut state, samples, (layout, &profile)))?;
                done_rows = (done_rows + strip).min(height);
                self.watcher.progress(done_rows as u64, height as u64);
            }
            let Some((colour, pyramid)) = state.filter(|_| done_rows == height) else {
                return Err(PictureError::Truncated.into());
            };
            let (written, kept) = pyramid.finish();
            let (tiles, bytes) = (
                written.tiles.load(Ordering::Relaxed),
                written.bytes.load(Ordering::Relaxed),
            );
            Ok(Done {
                tiles,
                bytes,
                kept,
                notes: colour.notes,
            })
        })
    }

    /// The first strip decides about depth, so the pyramid begins with it.
    fn cut_strip<'a>(
        &'a self,
        state: &mut Option<(ToSrgb, Pyramid<'a>)>,
        samples: Samples,
        (layout, profile): (super::picture::Layout, &Profile),
    ) -> Result<(), Stop> {
        if state.is_none() {
            let colour = ToSrgb::new(layout, profile, self.options.background, &samples);
            let linear = matches!(samples, Samples::Sixteen(_));
            let grid = Grid {
                tile_size: self.options.tile_size as usize,
                overlap: self.options.overlap as usize,
            };
            let pyramid = Pyramid::new(
                self.tiles,
                self.size,
                linear,
                grid,
                self.style,
                self.options.thumbnail,
            )?;
            *state = Some((colour, pyramid));
        }
        let Some((colour, pyramid)) = state else {
            return Ok(());
        };
        let strip: Strip = colour.strip(samples, self.size.0 as usize)?;
        Ok(pyramid.add(strip)?)
    }
}
