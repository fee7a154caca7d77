//! From a photograph to a Deep Zoom pyramid. Each stage has its file:
//!
//! ```text
//! read ─rows→ upright ─→ colour (sRGB, no alpha) ─→ pyramid ─┬→ encode → folder (swapped in whole)
//!                                                            └→ thumbnail
//! ```
//!
//! `iiif` gives the tiles other names. `preview` goes the other way: from tiles to a picture of a few pixels.
//!
//! A strip of one tile's height is in flight at a time; levels are reduced in linear light.

mod colour;
mod cut;
mod encode;
mod error;
mod folder;
mod format;
mod geometry;
mod iiif;
mod light;
mod picture;
mod preview;
mod pyramid;
mod read;
mod reduce;
mod thumbnail;
mod upright;

pub use cut::{CutOptions, CutReport, Target, Thumbnail, Unwatched, Watcher, cut};
pub use encode::Chroma;
pub use error::{CutError, PictureError};
pub use geometry::level_sizes;
pub use iiif::{IiifOptions, IiifReport, IiifVersion, Rewritten, cut_iiif, rewrite_iiif};
pub use picture::{Layout, Picture, RowSource, Samples};
pub(crate) use preview::{preview, preview_level};
