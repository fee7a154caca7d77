//! PNG, row by row; every checksum is verified.

use std::fs::File;
use std::io::{BufReader, Seek};

use moxcms::{Chromaticity, CicpProfile, ColorPrimaries, ColorProfile, ToneReprCurve};
use png::{BitDepth, ColorType, DecodeOptions, Decoder, DecodingError, Info, Reader, Transformations};

use super::exif;
use crate::image::error::PictureError;
use crate::image::picture::{Layout, Losses, Picture, PixelLimit, Pixels, Profile, RowSource, Samples};

type PngReader = Reader<BufReader<File>>;

/// Reads everything before the pixels.
pub(crate) fn png(
    mut file: BufReader<File>,
    limit: PixelLimit,
    lenient: Option<Losses>,
) -> Result<Picture, PictureError> {
    if let Some(losses) = &lenient {
        // What is wrong is asked of a strict decoder first: a lenient one says nothing of checksums.
        if let Some(problem) = first_problem(&file, limit)? {
            losses.record(&problem);
        }
        file.rewind()?;
    }
    let mut decoder = decoder(file, lenient.is_some());
    let (width, height) = decoder.read_header_info().map_err(problem)?.size();
    limit.admit(width, height)?;
    let mut reader = decoder.read_info().map_err(problem)?;

    let (color, depth) = reader.output_color_type();
    let layout = match color {
        ColorType::Grayscale => Layout::Gray,
        ColorType::GrayscaleAlpha => Layout::GrayAlpha,
        ColorType::Rgb => Layout::Rgb,
        ColorType::Rgba => Layout::Rgba,
        ColorType::Indexed => return Err(PictureError::Damaged("a palette picture without palette".into())),
    };
    let orientation = reader
        .info()
        .exif_metadata
        .as_deref()
        .map(exif::orientation)
        .unwrap_or_default();
    let rights = reader
        .info()
        .exif_metadata
        .as_deref()
        .map(exif::rights)
        .unwrap_or_default();
    let profile = profile(reader.info());
    let sixteen = depth == BitDepth::Sixteen;
    let pixels = if reader.info().interlaced {
        Pixels::Whole(Box::new(move || {
            let size = reader.output_buffer_size().ok_or(PictureError::Truncated)?;
            let mut bytes = vec![MISSING; size];
            let read = reader.next_frame(&mut bytes).and_then(|_| reader.finish());
            lost(read.map_err(problem), lenient.as_ref())?;
            Ok(samples(bytes, sixteen))
        }))
    } else {
        Pixels::Rows(Box::new(PngRows {
            reader,
            sixteen,
            rows_left: height as usize,
            lenient,
            is_lost: false,
        }))
    };
    Ok(Picture {
        orientation,
        profile,
        rights,
        ..Picture::new(width, height, layout, pixels)
    })
}

fn decoder(file: BufReader<File>, lenient: bool) -> Decoder<BufReader<File>> {
    let mut options = DecodeOptions::default();
    options.set_ignore_adler32(lenient);
    options.set_ignore_crc(lenient);
    options.set_ignore_text_chunk(true);
    options.set_skip_ancillary_crc_failures(lenient);
    let mut decoder = Decoder::new_with_options(file, options);
    decoder.set_transformations(Transformations::EXPAND);
    decoder
}

/// What a strict decoder finds wrong with a file, which is read to its end for that.
fn first_problem(file: &BufReader<File>, limit: PixelLimit) -> Result<Option<PictureError>, PictureError> {
    let mut decoder = decoder(
        BufReader::with_capacity(1 << 17, file.get_ref().try_clone()?),
        false,
    );
    let (width, height) = decoder.read_header_info().map_err(problem)?.size();
    limit.admit(width, height)?;
    let read = decoder.read_info().and_then(|mut reader| {
        while reader.next_row()?.is_some() {}
        reader.finish()
    });
    Ok(read.err().map(problem))
}

struct PngRows {
    reader: PngReader,
    sixteen: bool,
    rows_left: usize,
    lenient: Option<Losses>,
    /// Nothing more can be read.
    is_lost: bool,
}

/// Stands for what a damaged file does not have: a middle gray that shines through.
const MISSING: u8 = 0x80;

/// Lets a failure pass where one insists; says whether it was one.
fn lost(read: Result<(), PictureError>, lenient: Option<&Losses>) -> Result<bool, PictureError> {
    match (read, lenient) {
        (Err(problem), Some(losses)) => {
            losses.record(&problem);
            Ok(true)
        }
        (read, _) => read.map(|()| false),
    }
}

impl RowSource for PngRows {
    fn next_rows(&mut self, count: usize) -> Result<Samples, PictureError> {
        let row_bytes = self
            .reader
            .output_line_size(self.reader.info().width)
            .ok_or(PictureError::Truncated)?;
        let mut bytes = vec![MISSING; row_bytes * count];
        for row in bytes.chunks_exact_mut(row_bytes) {
            if self.is_lost {
                break;
            }
            let read = self.reader.read_row(row).map_err(problem);
            let read = read.and_then(|row| row.map(drop).ok_or(PictureError::Truncated));
            self.is_lost = lost(read, self.lenient.as_ref())?;
        }
        self.rows_left = self.rows_left.saturating_sub(count);
        if self.rows_left == 0 && !self.is_lost {
            // What follows the pixels has a checksum of them all, and says that the file is whole.
            lost(self.reader.finish().map_err(problem), self.lenient.as_ref())?;
        }
        Ok(samples(bytes, self.sixteen))
    }
}

fn samples(bytes: Vec<u8>, sixteen: bool) -> Samples {
    if !sixteen {
        return Samples::Eight(bytes);
    }
    Samples::Sixteen(
        bytes
            .as_chunks()
            .0
            .iter()
            .map(|&pair| u16::from_be_bytes(pair))
            .collect(),
    )
}

/// What the file says about its colours, in the order of precedence of the PNG specification (third edition, 4.3).
fn profile(info: &Info<'_>) -> Profile {
    if let Some(code) = info.coding_independent_code_points
        && let (Ok(color_primaries), Ok(transfer_characteristics), Ok(matrix_coefficients)) = (
            code.color_primaries.try_into(),
            code.transfer_function.try_into(),
            code.matrix_coefficients.try_into(),
        )
    {
        let full_range = code.is_video_full_range_image;
        let code = CicpProfile {
            color_primaries,
            transfer_characteristics,
            matrix_coefficients,
            full_range,
        };
        return Profile::Described(Box::new(ColorProfile::new_from_cicp(code)));
    }
    if let Some(icc) = &info.icc_profile {
        return Profile::Icc(icc.to_vec());
    }
    if info.srgb.is_some()
        || !matches!(
            info.color_type,
            ColorType::Rgb | ColorType::Rgba | ColorType::Indexed
        )
    {
        return Profile::Srgb;
    }
    let mut described = ColorProfile::new_srgb();
    if let Some(gamma) = info.gama_chunk.map(|gamma| gamma.into_value())
        && gamma > 0.01
        // 1 / 2.2 is what programs write that mean sRGB.
        && (gamma - 0.45455).abs() > 0.001
    {
        let curve = ToneReprCurve::Parametric(vec![1.0 / gamma]);
        described.red_trc = Some(curve.clone());
        described.green_trc = Some(curve.clone());
        described.blue_trc = Some(curve);
        described.cicp = None;
    } else if info.chrm_chunk.is_none() {
        return Profile::Srgb;
    }
    if let Some(chrm) = info.chrm_chunk {
        let point =
            |(x, y): (png::ScaledFloat, png::ScaledFloat)| Chromaticity::new(x.into_value(), y.into_value());
        let primaries = ColorPrimaries {
            red: point(chrm.red),
            green: point(chrm.green),
            blue: point(chrm.blue),
        };
        if [chrm.white.1, chrm.red.1, chrm.green.1, chrm.blue.1]
            .iter()
            .all(|y| y.into_value() > 0.001)
        {
            described.update_rgb_colorimetry(point(chrm.white).to_xyyb(), primaries);
        }
    }
    Profile::Described(Box::new(described))
}

fn problem(error: DecodingError) -> PictureError {
    match error {
        DecodingError::IoError(error) => PictureError::from_io(error),
        DecodingError::LimitsExceeded => PictureError::Damaged("a chunk of it is far too large".into()),
        other => PictureError::Damaged(other.to_string()),
    }
}
