//! From a photograph to a Deep Zoom pyramid. Each stage has its file:
//!
//! ```text
//! read ─rows→ upright ─→ colour (sRGB, no alpha) ─┬→ planar  ─┬→ encode → folder (swapped in whole)
//!  └──planes of luma and chroma ──────────────────┘  pyramid ─┴→ thumbnail
//! ```
//!
//! `planar` is for 8 bits: luma and chroma to the end, and straight from the file where it is a JPEG (`jpeg`). `pyramid`
//! is for 16 bits, for tiles that overlap or are no JPEGs (`tile_format`), and for whoever wants every pixel reduced in
//! linear light.
//!
//! `encode` says what tiles are, and `baseline` compresses them.
//!
//! `iiif` gives the tiles other names. `preview` goes the other way: from tiles to a picture of a few pixels.
//!
//! A strip of one tile's height is in flight at a time.

#[cfg(feature = "avif")]
mod avif;
mod baseline;
mod colour;
mod cut;
mod encode;
mod error;
mod folder;
mod format;
mod geometry;
mod iiif;
mod jpeg;
mod light;
mod picture;
mod planar;
mod planar_light;
mod planar_rgb;
mod planar_source;
#[cfg(test)]
mod planar_tests;
mod planes;
mod preview;
mod pyramid;
mod read;
mod reduce;
mod thumb_hash;
mod thumbnail;
mod thumbnail_files;
mod tile_format;
mod upright;
#[cfg(feature = "webp")]
mod webp;

pub use cut::{CutOptions, CutReport, Downscale, Target, Unwatched, Watcher, cut};
pub use encode::Chroma;
pub use error::{CutError, PictureError};
pub(crate) use folder::swap;
pub use geometry::level_sizes;
pub use iiif::{IiifOptions, IiifReport, IiifVersion, Rewritten, cut_iiif, rewrite_iiif};
pub use picture::{Layout, Picture, ReadOptions, Rights, RowSource, Samples};
pub(crate) use preview::{preview, preview_level};
pub(crate) use thumbnail_files::THUMBNAIL_ENDINGS;
pub use thumbnail_files::Thumbnail;
pub use tile_format::TileFormat;

/// Raised when the same picture and settings give other bytes than before.
pub const CUTTER_VERSION: u32 = 5;
