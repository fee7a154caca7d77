//! What the tool `closer` can do, as a library: cutting pictures into pyramids.
//! Arguments, progress bars and exit codes are in the binary.

mod image;

pub use image::{
    Chroma, CutError, CutOptions, CutReport, Layout, Picture, PictureError, RowSource, Samples, Target,
    Thumbnail, Unwatched, Watcher, cut, level_sizes,
};
