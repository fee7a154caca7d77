//! Which format a file has, by its first bytes. Its name says nothing: editors and phones misname files.

use super::error::PictureError;

/// A format that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Jpeg,
    Png,
    Tiff,
    WebP,
}

/// How many bytes [`recognise`] wants to see.
pub(crate) const HEAD_BYTES: usize = 64;

/// The format of a file that begins with `head`; an error that names what it is instead.
pub(crate) fn recognise(head: &[u8]) -> Result<Format, PictureError> {
    let brand = |brands: &[&[u8; 4]]| {
        head.get(4..8) == Some(b"ftyp")
            && head
                .get(8..12)
                .is_some_and(|b| brands.iter().any(|x| &x[..] == b))
    };
    Err(match head {
        [] => PictureError::Empty,
        [0xff, 0xd8, 0xff, ..] => return Ok(Format::Jpeg),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => return Ok(Format::Png),
        [b'I', b'I', 42, 0, _, _, _, _, b'C', b'R', ..] => {
            PictureError::UnreadFormat("a Canon raw file (CR2)")
        }
        [b'I', b'I', 42 | 43, 0, ..] | [b'M', b'M', 0, 42 | 43, ..] => return Ok(Format::Tiff),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => return Ok(Format::WebP),
        _ if brand(&[b"avif", b"avis"]) => PictureError::UnreadFormat("an AVIF picture"),
        _ if brand(&[b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"]) => PictureError::Heif,
        _ if brand(&[b"crx "]) => PictureError::UnreadFormat("a Canon raw file (CR3)"),
        _ if head.get(4..8) == Some(b"ftyp") => PictureError::NotAPicture(", but a film or a sound"),
        [b'G', b'I', b'F', b'8', ..] => PictureError::UnreadFormat("a GIF"),
        [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => PictureError::UnreadFormat("a BMP picture"),
        [b'8', b'B', b'P', b'S', ..] => PictureError::UnreadFormat("a Photoshop file (PSD)"),
        [0xff, 0x0a, ..] | [0, 0, 0, 0x0c, b'J', b'X', b'L', b' ', ..] => {
            PictureError::UnreadFormat("a JPEG XL picture")
        }
        [0xff, 0x4f, 0xff, 0x51, ..] | [0, 0, 0, 0x0c, b'j', b'P', ..] => {
            PictureError::UnreadFormat("a JPEG 2000 picture")
        }
        [b'%', b'P', b'D', b'F', ..] => PictureError::UnreadFormat("a PDF document"),
        [b'F', b'U', b'J', b'I', ..] | [b'I', b'I', b'R', b'O', ..] | [b'I', b'I', b'U', 0, ..] => {
            PictureError::UnreadFormat("a camera raw file")
        }
        _ if head.windows(4).any(|four| four == b"<svg") => PictureError::UnreadFormat("an SVG drawing"),
        _ if std::str::from_utf8(head).is_ok_and(|text| !text.contains('\0')) => {
            PictureError::NotAPicture(", but text")
        }
        _ => PictureError::NotAPicture(""),
    })
}
