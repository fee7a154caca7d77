//! WebP, lossy and lossless; of an animation the first frame. Decoded at once, so what is left of a truncated one is found by
//! decoding it twice.

use std::fs::File;
use std::io::{BufRead, BufReader, Cursor, Read, Seek};

use image_webp::{DecodingError, WebPDecoder};

use super::exif;
use crate::image::error::PictureError;
use crate::image::picture::{Layout, Losses, Picture, PixelLimit, Pixels, Profile, Samples};

/// Files that lack more than this many times what they have are no photographs that were copied badly.
const MOST_MISSING: usize = 16;

/// What is put in place of what is missing, once this and once that. To a lossy picture zeros say that nothing follows, and a
/// mixture says something; with nothing but ones the numbers would be so large that no room suffices.
const FILLS: [u8; 2] = [0, 0x55];

/// Room for what a fill may say of a pixel, in bytes: more than any picture has.
const ROOM_A_PIXEL: usize = 4;

/// What stands where nothing can be had; opaque where there is alpha.
const MISSING: u8 = 128;

/// Reads the chunks around the picture.
pub(crate) fn webp(
    mut file: BufReader<File>,
    limit: PixelLimit,
    lenient: Option<Losses>,
) -> Result<Picture, PictureError> {
    let Some(losses) = lenient else {
        return picture(WebPDecoder::new(file).map_err(problem)?, limit, pixels);
    };
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    let Some(open) = OpenChunk::find(&bytes) else {
        let decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(nothing_left)?;
        return picture(decoder, limit, |decoder| {
            pixels(decoder).map_err(closed_to_the_lenient)
        });
    };
    if open.end > bytes.len().saturating_mul(MOST_MISSING) {
        return Err(PictureError::Truncated);
    }
    let head = open.filled(&bytes, 0, open.end);
    let decoder = WebPDecoder::new(Cursor::new(head)).map_err(nothing_left)?;
    picture(decoder, limit, move |decoder| {
        as_far_as_it_goes(&decoder, &bytes, open, &losses)
    })
}

/// The picture of a file whose header was read; `decode` is asked for the pixels later.
fn picture<R: BufRead + Seek + Send + 'static>(
    mut decoder: WebPDecoder<R>,
    limit: PixelLimit,
    decode: impl FnOnce(WebPDecoder<R>) -> Result<Vec<u8>, PictureError> + Send + 'static,
) -> Result<Picture, PictureError> {
    let (width, height) = decoder.dimensions();
    limit.admit(width, height)?;
    let layout = if decoder.has_alpha() {
        Layout::Rgba
    } else {
        Layout::Rgb
    };
    let exif = decoder.exif_metadata().map_err(problem)?;
    let orientation = exif.as_deref().map(exif::orientation).unwrap_or_default();
    let profile = decoder
        .icc_profile()
        .map_err(problem)?
        .map(Profile::Icc)
        .unwrap_or_default();
    let rights = exif.as_deref().map(exif::rights).unwrap_or_default();
    let decode = move || decode(decoder).map(Samples::Eight);
    Ok(Picture {
        orientation,
        profile,
        rights,
        ..Picture::new(width, height, layout, Pixels::Whole(Box::new(decode)))
    })
}

fn pixels<R: BufRead + Seek>(mut decoder: WebPDecoder<R>) -> Result<Vec<u8>, PictureError> {
    let mut bytes = vec![0; decoder.output_buffer_size().ok_or(PictureError::Truncated)?];
    decoder.read_image(&mut bytes).map_err(problem)?;
    Ok(bytes)
}

/// The rows before the place where the file ends. The decoder does not say how far they go. But whatever is put in place of
/// what is missing changes nothing before it, and nearly everything after it: the rows that are the same with both fills are
/// those that the file still holds.
fn as_far_as_it_goes<R: BufRead + Seek>(
    described: &WebPDecoder<R>,
    bytes: &[u8],
    open: OpenChunk,
    losses: &Losses,
) -> Result<Vec<u8>, PictureError> {
    let (width, height) = described.dimensions();
    let room = width as usize * height as usize * ROOM_A_PIXEL;
    let with = |fill: u8| {
        let file = open.filled(bytes, fill, open.end + room);
        let decoder = WebPDecoder::new(Cursor::new(file)).map_err(nothing_left)?;
        pixels(decoder).map_err(|_| PictureError::Truncated)
    };
    let (mut kept, other) = (with(FILLS[0])?, with(FILLS[1])?);
    let row = kept.len() / height as usize;
    let sound = kept
        .chunks(row)
        .zip(other.chunks(row))
        .take_while(|(one, other)| one == other)
        .count();
    if sound == 0 {
        return Err(PictureError::Truncated);
    }
    losses.record(&PictureError::Truncated);
    let channels = row / width as usize;
    for pixel in kept[sound * row..].chunks_mut(channels) {
        pixel.fill(MISSING);
        pixel[3..].fill(u8::MAX);
    }
    Ok(kept)
}

/// The chunk in the middle of which a file ends.
#[derive(Debug, Clone, Copy)]
struct OpenChunk {
    /// Where it begins, with its name and its size.
    start: usize,
    /// Where it should end.
    end: usize,
}

impl OpenChunk {
    /// Walks over the chunks (WebP Container Specification, "RIFF File Format"). `None`: the file has an end.
    fn find(bytes: &[u8]) -> Option<OpenChunk> {
        let mut start = 12; // "RIFF", the size of all, "WEBP".
        loop {
            let size = bytes.get(start + 4..start + 8)?.first_chunk()?;
            let size = u32::from_le_bytes(*size) as usize;
            let end = start.checked_add(8 + size + size % 2)?;
            if end > bytes.len() {
                return Some(OpenChunk { start, end });
            }
            start = end;
        }
    }

    /// The file with this chunk as its last one, which ends at `end` and is `fill` from where the file ends.
    fn filled(self, bytes: &[u8], fill: u8, end: usize) -> Vec<u8> {
        let end = end + end % 2;
        let mut whole = bytes.to_vec();
        whole.resize(end, fill);
        let size = |bytes: usize| u32::try_from(bytes).unwrap_or(u32::MAX).to_le_bytes();
        whole[4..8].copy_from_slice(&size(end - 8));
        if self.start > 12 && whole[12..16] == *b"VP8X" {
            // EXIF and XMP lie behind the pixels, so they are missing, and the header shall not promise them.
            whole[20] &= !0b1100;
        }
        whole[self.start + 4..self.start + 8].copy_from_slice(&size(end - self.start - 8));
        whole
    }
}

fn problem(error: DecodingError) -> PictureError {
    match error {
        DecodingError::IoError(error) => PictureError::from_io(error),
        DecodingError::ChunkMissing => PictureError::Truncated,
        DecodingError::UnsupportedFeature(what) => PictureError::Unsupported(format!("a WebP with {what}")),
        other => PictureError::Damaged(other.to_string()),
    }
}

fn nothing_left(error: DecodingError) -> PictureError {
    closed_to_the_lenient(problem(error))
}

/// Says that insisting does not help: the decoder gives all of a picture or nothing, and where it stumbled it does not say.
fn closed_to_the_lenient(problem: PictureError) -> PictureError {
    match problem {
        PictureError::Damaged(what) => PictureError::Damaged(format!(
            "{what}; of a WebP that is damaged inside nothing can be had, not even with --lenient"
        )),
        other => other,
    }
}
