//! Whether a picture's file is there to its end, as far as its first and last bytes tell. Browsers show what they have
//! of one that was cut short, and call that decoded.

/// How many bytes of the end [`is_cut_short`] wants to see.
pub const END_BYTES: usize = 32;

/// Whether a file that begins with `start` and ends with `end` was cut short. Of formats that do not mark their end,
/// and of what is no picture, nothing is known: `false`.
///
/// PNG ends with an `IEND` chunk, JPEG with an end marker (some cameras write a few bytes after it).
pub fn is_cut_short(start: &[u8], end: &[u8]) -> bool {
    let ends_with = |mark: &[u8]| end.windows(mark.len()).any(|bytes| bytes == mark);
    if start.starts_with(b"\x89PNG") {
        !ends_with(b"IEND")
    } else if start.starts_with(b"\xff\xd8\xff") {
        !ends_with(b"\xff\xd9")
    } else {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_without_its_end_is_cut_short() {
        let png = b"\x89PNG\r\n\x1a\n....IDAT....\0\0\0\0IEND\xae\x42\x60\x82";
        let jpeg = b"\xff\xd8\xff\xe0....\xff\xd9";
        for whole in [&png[..], &jpeg[..], b"RIFF....WEBP", b"<html>", b""] {
            assert!(!is_cut_short(whole, whole));
        }
        for end in 4..png.len() - 8 {
            assert!(is_cut_short(&png[..end], &png[..end]), "PNG to {end}");
        }
        for end in 3..jpeg.len() - 1 {
            assert!(is_cut_short(&jpeg[..end], &jpeg[..end]), "JPEG to {end}");
        }
    }
}
