//! The files of a thumbnail: the picture in a few sizes, of which a browser takes the one that fits, and what a catalog says of
//! them. How pixels become fewer is in `thumbnail`.

use std::path::PathBuf;

use closer_core::catalog::{SmallerPicture, Thumbnail as Said};
use serde::Serialize;

use super::encode::JpegStyle;
use super::error::CutError;
use super::folder::Workshop;
use super::pyramid::KeptLevel;
use super::thumb_hash::thumb_hash;
use super::thumbnail::{resample, thumbnail_size};

/// What the files' names end in, after that of the pyramid; what a catalog says of them comes last. Each may be missing.
pub(crate) const THUMBNAIL_ENDINGS: [&str; 4] = [
    "-thumbnail-512.jpg",
    "-thumbnail-768.jpg",
    THUMBNAIL,
    "-thumbnail.json",
];
const THUMBNAIL: &str = "-thumbnail.jpg";

/// Long sides of the smaller ones: a phone shows a work 250 CSS pixels wide, two or three device pixels for each, and a
/// window on a desk no wider.
const SMALLER_PX: [u32; 2] = [512, 768];
/// No better than this: a thumbnail is seen smaller than it is, and it is what a page waits for.
const QUALITY: u8 = 72;
/// Long side of what the preview is made of: more than its finest wave needs.
const HASHED_PX: u32 = 64;

/// A small whole picture.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Thumbnail {
    /// Its file.
    pub file: PathBuf,
    /// What a catalog says of it that lies in the same folder.
    #[serde(flatten)]
    pub said: Said,
}

/// Puts a thumbnail of a picture of `size` px into the workshop, made of one of its levels.
pub(super) fn put_thumbnail(
    workshop: &Workshop,
    kept: &KeptLevel,
    (width_px, height_px): (u32, u32),
    long_side: u32,
    style: JpegStyle,
) -> Result<Thumbnail, CutError> {
    let resampled = |long_side: u32| {
        let (width_px, height_px) = thumbnail_size(width_px, height_px, long_side);
        let (width, height) = (width_px as usize, height_px as usize);
        let rgb = resample(&kept.pixels, (kept.width, kept.height), (width, height));
        (rgb, width_px, height_px)
    };
    let put = |long_side: u32, ending: &str, style: JpegStyle| -> Result<(u32, u32), CutError> {
        let (rgb, width_px, height_px) = resampled(long_side);
        let jpeg = style.compress(&rgb, width_px as usize);
        workshop.put(ending, &jpeg)?;
        Ok((width_px, height_px))
    };
    let style = JpegStyle {
        quality: style.quality.min(QUALITY),
        ..style
    };
    let (width_px, height_px) = put(long_side, THUMBNAIL, style)?;
    // Their pixels are smaller than those of a screen that asks for them, so nobody sees how coarse colour is.
    let small_style = JpegStyle {
        full_chroma: false,
        ..style
    };
    let mut smaller = Vec::new();
    for (small_px, ending) in SMALLER_PX.into_iter().zip(THUMBNAIL_ENDINGS) {
        // What saves less than a third of the pixels is not worth a file.
        if small_px * 5 <= width_px.max(height_px) * 4 {
            let (width_px, height_px) = put(small_px, ending, small_style)?;
            smaller.push(SmallerPicture {
                url: workshop.shown_name(ending),
                width_px,
                height_px,
            });
        }
    }
    let (tiny, across, down) = resampled(HASHED_PX);
    let said = Said {
        url: workshop.shown_name(THUMBNAIL),
        width_px,
        height_px,
        smaller,
        thumb_hash: Some(thumb_hash(&tiny, across as usize, down as usize)),
    };
    let text = serde_json::to_string_pretty(&said).expect("it holds nothing but text and numbers");
    workshop.put("-thumbnail.json", format!("{text}\n").as_bytes())?;
    Ok(Thumbnail {
        file: workshop.shown(THUMBNAIL),
        said,
    })
}
