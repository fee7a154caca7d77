//! A JPEG decoder that holds a strip of the picture at a time, and gives it as it is stored: luma and colour
//! differences, not RGB. Baseline in one scan with 8 bits, luma alone or with chroma in full or half resolution; for
//! everything else `read/jpeg.rs` has another decoder. Safe Rust; the bytes may be anything.

mod bits;
mod header;
mod huffman;
mod idct;
mod scan;
#[cfg(test)]
mod tests;
mod window;

use std::io::Read;

// What a scan is written in; `iiif/mosaic` writes it anew.
pub(crate) use bits::Bits;
pub(crate) use header::Said;
pub(crate) use huffman::{Coded, END_OF_BLOCK, Table};
pub(crate) use scan::StripDecoder;

use super::error::PictureError;

/// Reads everything before the pixels of a JPEG. None if it is of a kind that is not decoded here; errors if it is
/// damaged or ends too early.
pub(crate) fn open(source: Box<dyn Read + Send>) -> Result<Option<(StripDecoder, Said)>, PictureError> {
    let mut window = window::Window::new(source);
    Ok(match header::read(&mut window)? {
        header::Found::Baseline(header, said) => Some((StripDecoder::new(window, header), said)),
        header::Found::Other => None,
    })
}
