//! WebP, lossy and lossless; of an animation the first frame. Decoded at once.

use std::fs::File;
use std::io::BufReader;

use image_webp::{DecodingError, WebPDecoder};

use super::exif;
use crate::image::error::PictureError;
use crate::image::picture::{Layout, Picture, PixelLimit, Pixels, Profile, Samples};

/// Reads the chunks around the picture.
pub(crate) fn webp(file: BufReader<File>, limit: PixelLimit) -> Result<Picture, PictureError> {
    let mut decoder = WebPDecoder::new(file).map_err(problem)?;
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
    let decode = move || {
        let mut bytes = vec![0; decoder.output_buffer_size().ok_or(PictureError::Truncated)?];
        decoder.read_image(&mut bytes).map_err(problem)?;
        Ok(Samples::Eight(bytes))
    };
    Ok(Picture {
        orientation,
        profile,
        rights,
        ..Picture::new(width, height, layout, Pixels::Whole(Box::new(decode)))
    })
}

fn problem(error: DecodingError) -> PictureError {
    match error {
        DecodingError::IoError(error) => PictureError::from_io(error),
        DecodingError::ChunkMissing => PictureError::Truncated,
        DecodingError::UnsupportedFeature(what) => PictureError::Unsupported(format!("a WebP with {what}")),
        other => PictureError::Damaged(other.to_string()),
    }
}
