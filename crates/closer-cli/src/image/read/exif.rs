//! The one thing that is read of EXIF: how the camera was held.

use exif::{In, Reader, Tag};

use crate::image::upright::Orientation;

/// The orientation in a block of EXIF data (TIFF structure). Upright if it is missing, illegal or unreadable,
/// as every viewer shows such pictures.
pub(super) fn orientation(block: &[u8]) -> Orientation {
    let block = block.strip_prefix(b"Exif\0\0").unwrap_or(block);
    let mut reader = Reader::new();
    reader.continue_on_error(true);
    let read = reader
        .read_raw(block.to_vec())
        .or_else(|error| error.distill_partial_result(|_| ()));
    let value = read
        .ok()
        .and_then(|exif| exif.get_field(Tag::Orientation, In::PRIMARY)?.value.get_uint(0));
    Orientation::from_exif(value.unwrap_or(1))
}
