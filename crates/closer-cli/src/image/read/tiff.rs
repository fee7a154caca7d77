//! TIFF: gray, RGB and CMYK in 8 or 16 bits, with or without alpha, strips or tiles. Decoded at once.

use std::fs::File;
use std::io::BufReader;

use tiff::decoder::{Decoder, DecodingResult, Limits};
use tiff::tags::Tag;
use tiff::{ColorType, TiffError};

use super::exif;
use crate::image::error::PictureError;
use crate::image::picture::{Layout, Losses, Picture, PixelLimit, Pixels, Profile, Rights, Samples};
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

    let samples_in_all = width as usize * height as usize * layout.channels();
    let bytes = samples_in_all * usize::from(bits / 8);
    let mut limits = Limits::default();
    limits.decoding_buffer_size = bytes;
    limits.intermediate_buffer_size = bytes.max(limits.intermediate_buffer_size);
    let mut decoder = decoder.with_limits(limits);
    let decode = move || {
        if let Some(losses) = lenient {
            let samples = by_chunks(&mut decoder, layout.channels(), bits == 16, &losses);
            return Ok(if is_multiplied {
                straight(samples, layout)
            } else {
                samples
            });
        }
        let samples = match decoder.read_image().map_err(problem)? {
            DecodingResult::U8(samples) => Samples::Eight(samples),
            DecodingResult::U16(samples) => Samples::Sixteen(samples),
            _ => {
                return Err(PictureError::Unsupported(
                    "a TIFF with other than whole positive numbers".into(),
                ));
            }
        };
        Ok(if is_multiplied {
            straight(samples, layout)
        } else {
            samples
        })
    };
    Ok(Picture {
        orientation,
        profile,
        rights,
        ..Picture::new(width, height, layout, Pixels::Whole(Box::new(decode)))
    })
}

/// Divides alpha, the last sample of each pixel, out of the others.
fn straight(samples: Samples, layout: Layout) -> Samples {
    fn divided<T: Copy + Into<u64> + TryFrom<u64>>(mut samples: Vec<T>, channels: usize, max: T) -> Vec<T> {
        for pixel in samples.chunks_exact_mut(channels) {
            let (colour, alpha) = pixel.split_at_mut(channels - 1);
            let alpha: u64 = alpha[0].into();
            for sample in colour.iter_mut().filter(|_| alpha > 0) {
                let value = ((*sample).into() * max.into() + alpha / 2) / alpha;
                *sample = T::try_from(value.min(max.into())).unwrap_or(max);
            }
        }
        samples
    }
    match samples {
        Samples::Eight(samples) => Samples::Eight(divided(samples, layout.channels(), u8::MAX)),
        Samples::Sixteen(samples) => Samples::Sixteen(divided(samples, layout.channels(), u16::MAX)),
    }
}

/// Strip by strip or tile by tile; what cannot be read stays gray.
fn by_chunks(
    decoder: &mut Decoder<BufReader<File>>,
    channels: usize,
    sixteen: bool,
    losses: &Losses,
) -> Samples {
    const MISSING: u16 = 0x8080;
    let (width, height) = decoder.dimensions().unwrap_or_default();
    let (chunk_width, chunk_height) = decoder.chunk_dimensions();
    let (chunk_width, chunk_height) = (chunk_width.clamp(1, width.max(1)), chunk_height.max(1));
    let across = width.div_ceil(chunk_width);
    let mut all = vec![MISSING; width as usize * height as usize * channels];
    for chunk in 0..across * height.div_ceil(chunk_height) {
        let samples: Vec<u16> = match decoder.read_chunk(chunk) {
            Ok(DecodingResult::U8(samples)) => samples.into_iter().map(u16::from).collect(),
            Ok(DecodingResult::U16(samples)) => samples,
            Ok(_) => {
                losses.record(&PictureError::Damaged(
                    "its numbers are of another kind than it says".into(),
                ));
                continue;
            }
            Err(error) => {
                losses.record(&problem(error));
                continue;
            }
        };
        let row = decoder.chunk_data_dimensions(chunk).0 as usize * channels;
        let left = (chunk % across * chunk_width) as usize * channels;
        let top = (chunk / across * chunk_height) as usize;
        for (y, line) in samples.chunks_exact(row.max(1)).enumerate() {
            let start = (top + y) * width as usize * channels + left;
            if let Some(place) = all.get_mut(start..start + row) {
                place.copy_from_slice(line);
            }
        }
    }
    if sixteen {
        Samples::Sixteen(all)
    } else {
        Samples::Eight(all.into_iter().map(|sample| sample as u8).collect())
    }
}

fn problem(error: TiffError) -> PictureError {
    match error {
        TiffError::IoError(error) => PictureError::from_io(error),
        TiffError::UnsupportedError(what) => PictureError::Unsupported(format!("this TIFF ({what})")),
        other => PictureError::Damaged(other.to_string()),
    }
}
