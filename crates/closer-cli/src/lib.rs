//! What the tool `closer` can do, as a library: cutting pictures into pyramids and checking catalogs on disk.
//! Arguments, progress bars and exit codes are in the binary.

mod catalog_files;
mod image;

pub use catalog_files::{CatalogFinding, check_catalog};
pub use image::{
    Chroma, CutError, CutOptions, CutReport, Layout, Picture, PictureError, RowSource, Samples, Target,
    Thumbnail, Unwatched, Watcher, cut, level_sizes,
};
