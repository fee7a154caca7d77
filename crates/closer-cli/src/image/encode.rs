//! JPEG tiles and previews: baseline, sRGB (or Display P3, which they then say), without any other metadata. The only
//! writer that uses `libjpeg-turbo-rs`.

use std::sync::LazyLock;

use libjpeg_turbo_rs::{Encoder, PixelFormat, Subsampling, compress, compress_raw};

use super::error::CutError;
use super::planes::{Plane, Planes, Sampling};

/// How much colour a tile keeps.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Chroma {
    /// As the photograph has it, if it is a JPEG whose colours stay as they are; else full resolution where it is a JPEG
    /// with 4:4:4, and half otherwise.
    #[default]
    Source,
    /// Half resolution in both directions (4:2:0).
    Half,
    /// Full resolution (4:4:4): about a third more bytes, and thin saturated strokes stay clean.
    Full,
}

impl Chroma {
    /// What tiles have that are cut from the planes of a JPEG; none if they would need more than it has.
    pub(crate) fn of_planes(self, source: Sampling) -> Option<Sampling> {
        match (self, source) {
            (_, Sampling::Gray) => Some(Sampling::Gray),
            (Chroma::Source, source) => Some(source),
            (Chroma::Half, _) => Some(Sampling::Half),
            (Chroma::Full, Sampling::Full) => Some(Sampling::Full),
            (Chroma::Full, _) => None,
        }
    }
}

/// What all tiles of a pyramid have in common.
#[derive(Debug, Clone, Copy)]
pub(crate) struct JpegStyle {
    /// 1 to 100.
    pub quality: u8,
    pub full_chroma: bool,
    /// The pixels are Display P3, and every picture says so.
    pub wide: bool,
}

/// The profile that says Display P3.
pub(super) static DISPLAY_P3: LazyLock<Vec<u8>> = LazyLock::new(|| {
    moxcms::ColorProfile::new_display_p3()
        .encode()
        .unwrap_or_default()
});

/// The same as a segment (ICC.1:2022, annex B.4).
static DISPLAY_P3_SEGMENT: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut segment = vec![0xff, 0xe2];
    segment.extend_from_slice(&(DISPLAY_P3.len() as u16 + 16).to_be_bytes());
    segment.extend_from_slice(b"ICC_PROFILE\0\x01\x01");
    segment.extend_from_slice(&DISPLAY_P3);
    segment
});

impl JpegStyle {
    /// Compresses `width` × `height` pixels of 8-bit RGB.
    pub fn compress(self, rgb: &[u8], width: usize, height: usize) -> Result<Vec<u8>, CutError> {
        let chroma = if self.full_chroma {
            Subsampling::S444
        } else {
            Subsampling::S420
        };
        compress(rgb, width, height, PixelFormat::Rgb, self.quality, chroma)
            .map(|jpeg| self.tagged(jpeg))
            .map_err(|error| CutError::Encode(error.to_string()))
    }

    /// With the profile behind the first segment, if there is to be one.
    fn tagged(self, mut jpeg: Vec<u8>) -> Vec<u8> {
        if self.wide
            && let Some(&[0xff, 0xd8, 0xff, 0xe0, high, low]) = jpeg.first_chunk()
        {
            let end = 4 + usize::from(u16::from_be_bytes([high, low]));
            jpeg.splice(end..end, DISPLAY_P3_SEGMENT.iter().copied());
        }
        jpeg
    }

    /// Compresses planes without gaps, with the sampling that they have.
    pub fn compress_planes(self, planes: &Planes) -> Result<Vec<u8>, CutError> {
        let sampling = match planes.sampling {
            Sampling::Gray | Sampling::Full => Subsampling::S444,
            Sampling::HalfAcross => Subsampling::S422,
            Sampling::HalfDown => Subsampling::S440,
            Sampling::Half => Subsampling::S420,
        };
        let of = |what: fn(&Plane) -> usize| planes.planes.iter().map(what).collect::<Vec<_>>();
        let samples: Vec<&[u8]> = planes
            .planes
            .iter()
            .map(|plane| plane.samples.as_slice())
            .collect();
        let (widths, heights) = (of(|plane| plane.width), of(|plane| plane.height));
        compress_raw(
            &samples,
            &widths,
            &heights,
            planes.width,
            planes.height,
            self.quality,
            sampling,
        )
        .map(|jpeg| self.tagged(jpeg))
        .map_err(|error| CutError::Encode(error.to_string()))
    }
}

/// Compresses a picture of a few pixels into at most `most_bytes`, at the best quality with which that succeeds, or
/// at the lowest. With tables of its own: the usual ones would be half of the file.
pub(crate) fn compress_small(
    rgb: &[u8],
    (width, height): (usize, usize),
    most_bytes: usize,
) -> Result<Vec<u8>, CutError> {
    let mut quality = 80;
    loop {
        let jpeg = Encoder::new(rgb, width, height, PixelFormat::Rgb)
            .quality(quality)
            .subsampling(Subsampling::S420)
            .optimize_huffman(true)
            .encode()
            .map_err(|error| CutError::Encode(error.to_string()))?;
        if jpeg.len() <= most_bytes || quality <= 10 {
            return Ok(jpeg);
        }
        quality -= 5;
    }
}
