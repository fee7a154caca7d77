//! One file for each format: header to [`Picture`](super::picture::Picture), and pixels when they are asked for.

mod exif;
mod jpeg;
mod png;
mod tiff;
mod tiff_rows;
mod webp;

pub(crate) use jpeg::jpeg;
pub(crate) use png::png;
pub(crate) use tiff::tiff;
pub(crate) use webp::webp;
