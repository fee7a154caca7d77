//! JPEG: baseline and progressive, gray, YCbCr, RGB, CMYK and YCCK, 8 bits. What most cameras write is decoded strip by
//! strip by `image/jpeg`; everything else by `libjpeg-turbo-rs`, the whole picture at once.

use std::fs::File;
use std::io::{Read, Seek};

use libjpeg_turbo_rs::{DecodeLimits, DecodeWarning, Decoder, JpegError, PixelFormat, Subsampling};

use super::exif;
use crate::image::error::PictureError;
use crate::image::jpeg::{self, Said};
use crate::image::picture::{Layout, Losses, Picture, PixelLimit, Pixels, Profile, Samples};
use crate::image::planes::Sampling;

/// Reads the header.
pub(crate) fn jpeg(
    mut file: File,
    limit: PixelLimit,
    lenient: Option<Losses>,
) -> Result<Picture, PictureError> {
    if lenient.is_none()
        && let Some((decoder, said)) = jpeg::open(Box::new(file.try_clone()?))?
    {
        return by_strips(decoder, said, limit);
    }
    file.rewind()?;
    whole(file, limit, lenient)
}

fn by_strips(decoder: jpeg::StripDecoder, said: Said, limit: PixelLimit) -> Result<Picture, PictureError> {
    let (width, height) = (decoder.size().0 as u32, decoder.size().1 as u32);
    limit.admit(width, height)?;
    let layout = if decoder.sampling() == Sampling::Gray {
        Layout::Gray
    } else {
        Layout::Rgb
    };
    Ok(Picture {
        orientation: said.exif.as_deref().map(exif::orientation).unwrap_or_default(),
        profile: said.icc.map_or(Profile::Srgb, Profile::Icc),
        rights: said.exif.as_deref().map(exif::rights).unwrap_or_default(),
        full_chroma: decoder.sampling() == Sampling::Full,
        ..Picture::new(width, height, layout, Pixels::Planes(Box::new(decoder)))
    })
}

/// Keeps the bytes for later.
fn whole(mut file: File, limit: PixelLimit, lenient: Option<Losses>) -> Result<Picture, PictureError> {
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    if lenient.is_some() {
        bytes.extend_from_slice(&[0xff, 0xd9]); // The decoder wants an end, too, if only to say what is missing before it.
    }
    let markers = Markers::find(&bytes, lenient.is_some())?;
    limit.admit(markers.width.into(), markers.height.into())?;

    let decoder = Decoder::new_with_limits(&bytes, limits(limit)).map_err(problem)?;
    let frame = decoder.header();
    if frame.precision != 8 {
        return Err(PictureError::Unsupported(format!(
            "a JPEG with {} bits",
            frame.precision
        )));
    }
    let (layout, output) = match frame.components.len() {
        1 => (Layout::Gray, PixelFormat::Grayscale),
        3 => (Layout::Rgb, PixelFormat::Rgb),
        4 => (Layout::Cmyk, PixelFormat::Cmyk),
        count => {
            return Err(PictureError::Unsupported(format!(
                "a JPEG with {count} colour channels"
            )));
        }
    };
    let (width, height) = (u32::from(frame.width), u32::from(frame.height));
    let orientation = decoder.exif_data().map(exif::orientation).unwrap_or_default();
    let profile = match decoder.icc_profile() {
        Ok(Some(profile)) => Profile::Icc(profile),
        _ => Profile::Srgb,
    };
    let full_chroma = layout == Layout::Rgb && decoder.jpeg_subsampling() == Subsampling::S444;

    let rights = decoder.exif_data().map(exif::rights).unwrap_or_default();

    let decode = move || decode(&bytes, output, limit, markers.inks_inverted, lenient.as_ref());
    Ok(Picture {
        orientation,
        profile,
        rights,
        full_chroma,
        ..Picture::new(width, height, layout, Pixels::Whole(Box::new(decode)))
    })
}

fn limits(limit: PixelLimit) -> DecodeLimits {
    DecodeLimits {
        max_pixels: limit.0,
        // Cameras and editors write about ten; each of a thousand scans would cost a whole pass.
        max_scans: 500,
        ..DecodeLimits::default()
    }
}

fn decode(
    bytes: &[u8],
    output: PixelFormat,
    limit: PixelLimit,
    invert: bool,
    lenient: Option<&Losses>,
) -> Result<Samples, PictureError> {
    let mut decoder = Decoder::new_with_limits(bytes, limits(limit)).map_err(problem)?;
    decoder.set_output_format(output);
    decoder.set_stop_on_warning(lenient.is_none());
    decoder.set_lenient(lenient.is_some());
    let image = decoder.decode_image().map_err(problem)?;
    if let Some((losses, warning)) = lenient.zip(image.warnings.first()) {
        match warning {
            DecodeWarning::TruncatedData { .. } => losses.record(&PictureError::Truncated),
            other => losses.record(&PictureError::Damaged(other.to_string())),
        }
    }
    let mut samples = image.data;
    if invert && output == PixelFormat::Cmyk {
        samples.iter_mut().for_each(|ink| *ink = 255 - *ink);
    }
    Ok(Samples::Eight(samples))
}

fn problem(error: JpegError) -> PictureError {
    match error {
        JpegError::UnexpectedEof => PictureError::Truncated,
        JpegError::Unsupported(what) => PictureError::Unsupported(format!("a JPEG with {what}")),
        other => PictureError::Damaged(other.to_string()),
    }
}

/// What has to be known before the decoder looks at the file.
#[derive(Debug, Clone, Copy)]
struct Markers {
    width: u16,
    height: u16,
    /// Adobe's programs store inks the wrong way round, and say so by their marker alone.
    inks_inverted: bool,
}

impl Markers {
    /// Walks from marker to marker to the first scan (ITU-T T.81, annex B), and looks for the end of the picture.
    fn find(bytes: &[u8], lenient: bool) -> Result<Markers, PictureError> {
        let (mut size, mut inks_inverted, mut at) = (None, false, 2);
        loop {
            let Some(&[prefix, marker]) = bytes.get(at..).and_then(|rest| rest.first_chunk()) else {
                return Err(PictureError::Truncated);
            };
            if prefix != 0xff {
                return Err(PictureError::Damaged("no marker where one has to be".into()));
            }
            if marker == 0xff {
                at += 1; // Fill bytes are allowed before a marker.
                continue;
            }
            if matches!(marker, 0x01 | 0xd0..=0xd8) {
                at += 2; // These have no length.
                continue;
            }
            let length = bytes
                .get(at + 2..at + 4)
                .map(|l| usize::from(u16::from_be_bytes([l[0], l[1]])));
            let segment = length.and_then(|length| bytes.get(at + 4..at + 2 + length));
            let segment = segment.ok_or(PictureError::Truncated)?;
            match marker {
                0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) => {
                    let Some(&[_, high, low, wide, narrow]) = segment.first_chunk() else {
                        return Err(PictureError::Damaged("a frame without a size".into()));
                    };
                    size = Some((
                        u16::from_be_bytes([wide, narrow]),
                        u16::from_be_bytes([high, low]),
                    ));
                }
                0xee if segment.starts_with(b"Adobe") => inks_inverted = true,
                0xda => break,
                0xd9 => return Err(PictureError::Truncated),
                _ => {}
            }
            at += 4 + segment.len();
        }
        let (width, height) = size.ok_or_else(|| PictureError::Damaged("a scan before its frame".into()))?;
        // Each block of the finest channel takes at least a bit of its first scan: no memory for what cannot be there.
        let blocks = u64::from(width.div_ceil(8)) * u64::from(height.div_ceil(8));
        if (bytes.len() - at) as u64 * 8 < blocks {
            return Err(PictureError::Truncated);
        }
        // A progressive picture cut between two scans decodes without complaint, only coarser.
        if !lenient && !bytes[at..].windows(2).any(|pair| pair == [0xff, 0xd9]) {
            return Err(PictureError::Truncated);
        }
        Ok(Markers {
            width,
            height,
            inks_inverted,
        })
    }
}
