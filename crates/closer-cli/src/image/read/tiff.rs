//! TIFF: gray, RGB and CMYK in 8 or 16 bits, with or without alpha, strips or tiles. What the file says of its pixels;
//! `tiff_rows.rs` reads them.

use std::fs::File;
use std::io::BufReader;

use tiff::decoder::{Decoder, Limits};
use tiff::tags::Tag;
use tiff::{ColorType, TiffError};

use super::exif;
use super::tiff_rows::{Kind, TiffRows};
use crate::image::error::PictureError;
use crate::image::picture::{Layout, Losses, Picture, PixelLimit, Pixels, Profile, Rights};
use crate::image::upright::Orientation;

// Values of TIFF 6.0's tags PlanarConfiguration and ExtraSamples.
const PLANES_APART: u32 = 2;
const ALPHA_MULTIPLIED_IN: u16 = 1;

/// Reads the directory of the first picture in the file.
pub(crate) fn tiff(
    file: BufReader<File>,
    limit: PixelLimit,
    lenient: Option<Losses>,
) -> Result<Picture, PictureError> {
    let mut decoder = Decoder::new(file).map_err(problem)?;
    let (width, height) = decoder.dimensions().map_err(problem)?;
    limit.admit(width, height)?;
    let color = decoder.colortype().map_err(problem)?;
    let (layout, bits) = match color {
        ColorType::Gray(bits) => (Layout::Gray, bits),
        ColorType::GrayA(bits) => (Layout::GrayAlpha, bits),
        ColorType::RGB(bits) => (Layout::Rgb, bits),
        ColorType::RGBA(bits) => (Layout::Rgba, bits),
        ColorType::CMYK(bits) => (Layout::Cmyk, bits),
        other => return Err(PictureError::Unsupported(format!("a TIFF of the kind {other:?}"))),
    };
    if bits != 8 && bits != 16 {
        return Err(PictureError::Unsupported(format!("a TIFF with {bits} bits")));
    }
    let number = |value: Option<u32>, default: u32| value.unwrap_or(default);
    let planes = number(
        decoder
            .find_tag_unsigned(Tag::PlanarConfiguration)
            .map_err(problem)?,
        1,
    );
    if planes == PLANES_APART && layout != Layout::Gray {
        return Err(PictureError::Unsupported(
            "a TIFF that stores its colours apart (planar)".into(),
        ));
    }
    let extra = decoder
        .find_tag_unsigned_vec::<u16>(Tag::ExtraSamples)
        .map_err(problem)?;
    let is_multiplied = extra.is_some_and(|kinds| kinds.first() == Some(&ALPHA_MULTIPLIED_IN))
        && matches!(layout, Layout::GrayAlpha | Layout::Rgba);
    let orientation = Orientation::from_exif(number(
        decoder.find_tag_unsigned(Tag::Orientation).unwrap_or(None),
        1,
    ));
    let profile = match decoder.get_tag_u8_vec(Tag::IccProfile) {
        Ok(icc) if !icc.is_empty() => Profile::Icc(icc),
        _ => Profile::Srgb,
    };

    let mut text = |tag| {
        decoder
            .get_tag_ascii_string(tag)
            .ok()
            .and_then(|text| exif::plain(&text))
    };
    let rights = Rights {
        artist: text(Tag::Artist),
        copyright: text(Tag::Copyright),
    };

    let kind = Kind {
        layout,
        is_wide: bits == 16,
        is_multiplied,
    };
    let bytes = width as usize * height as usize * layout.channels() * usize::from(bits / 8);
    let mut limits = Limits::default();
    limits.decoding_buffer_size = bytes;
    limits.intermediate_buffer_size = bytes.max(limits.intermediate_buffer_size);
    let rows = TiffRows::new(decoder.with_limits(limits), kind, lenient)?;
    Ok(Picture {
        orientation,
        profile,
        rights,
        ..Picture::new(width, height, layout, Pixels::Rows(Box::new(rows)))
    })
}

pub(super) fn problem(error: TiffError) -> PictureError {
    match error {
        TiffError::IoError(error) => PictureError::from_io(error),
        TiffError::UnsupportedError(what) => PictureError::Unsupported(format!("this TIFF ({what})")),
        other => PictureError::Damaged(other.to_string()),
    }
}
