//! What is read of EXIF: how the camera was held, and whose picture it is.

use exif::{Exif, In, Reader, Tag, Value};

use crate::image::picture::Rights;
use crate::image::upright::Orientation;

/// The orientation in a block of EXIF data (TIFF structure). Upright if it is missing, illegal or unreadable,
/// as every viewer shows such pictures.
pub(super) fn orientation(block: &[u8]) -> Orientation {
    let value =
        parsed(block).and_then(|exif| exif.get_field(Tag::Orientation, In::PRIMARY)?.value.get_uint(0));
    Orientation::from_exif(value.unwrap_or(1))
}

/// Artist and copyright in a block of EXIF data; nothing where they are missing or unreadable.
pub(super) fn rights(block: &[u8]) -> Rights {
    let Some(exif) = parsed(block) else {
        return Rights::default();
    };
    let text = |tag| match &exif.get_field(tag, In::PRIMARY)?.value {
        // Of two copyrights the first is the photographer's.
        Value::Ascii(texts) => texts
            .iter()
            .find_map(|text| plain(&String::from_utf8_lossy(text))),
        _ => None,
    };
    Rights {
        artist: text(Tag::Artist),
        copyright: text(Tag::Copyright),
    }
}

/// A line of text without what cameras fill their fields with; none if nothing is left.
pub(super) fn plain(text: &str) -> Option<String> {
    let text: String = text
        .chars()
        .filter(|letter| !letter.is_control())
        .take(500)
        .collect();
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

fn parsed(block: &[u8]) -> Option<Exif> {
    let block = block.strip_prefix(b"Exif\0\0").unwrap_or(block);
    let mut reader = Reader::new();
    reader.continue_on_error(true);
    let read = reader.read_raw(block.to_vec());
    read.or_else(|error| error.distill_partial_result(|_| ())).ok()
}
