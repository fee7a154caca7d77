//! Tiles as pixels, and pixels as the JPEG that is passed on. Nothing else here knows a format.

use std::io::Cursor;

use libjpeg_turbo_rs::{DecodeLimits, Decoder, PixelFormat, Subsampling, compress};

/// Pixels in sRGB, three bytes each, row by row.
pub struct Pixels {
    /// Across.
    pub width: usize,
    /// Down.
    pub height: usize,
    /// The pixels.
    pub rgb: Vec<u8>,
}

/// The most that is decoded: a tile, or a plain picture in the place of tiles.
const MOST_PIXELS: u64 = 60_000_000;

/// What is seen first when little has come, at a size that others do not make smaller again.
const QUALITY: u8 = 82;

/// The pixels of a JPEG, PNG or WebP; `None` for all else, and for what is broken.
pub fn decoded(bytes: &[u8]) -> Option<Pixels> {
    match bytes {
        [0xff, 0xd8, ..] => jpeg(bytes),
        [0x89, b'P', b'N', b'G', ..] => png(bytes),
        [b'R', b'I', b'F', b'F', ..] => webp(bytes),
        _ => None,
    }
}

fn jpeg(bytes: &[u8]) -> Option<Pixels> {
    let limits = DecodeLimits {
        max_pixels: MOST_PIXELS,
        ..DecodeLimits::default()
    };
    let mut decoder = Decoder::new_with_limits(bytes, limits).ok()?;
    decoder.set_output_format(PixelFormat::Rgb);
    decoder.set_stop_on_warning(true);
    let image = decoder.decode_image().ok()?;
    whole(image.width, image.height, image.data)
}

fn png(bytes: &[u8]) -> Option<Pixels> {
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::EXPAND | png::Transformations::STRIP_16);
    let mut reader = decoder.read_info().ok()?;
    let (width, height) = reader.info().size();
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return None;
    }
    let mut samples = vec![0; reader.output_buffer_size()?];
    reader.next_frame(&mut samples).ok()?;
    let rgb = match reader.output_color_type().0 {
        png::ColorType::Rgb => samples,
        png::ColorType::Rgba => samples.chunks_exact(4).flat_map(|p| [p[0], p[1], p[2]]).collect(),
        png::ColorType::Grayscale => samples.iter().flat_map(|&p| [p; 3]).collect(),
        png::ColorType::GrayscaleAlpha => samples.chunks_exact(2).flat_map(|p| [p[0]; 3]).collect(),
        png::ColorType::Indexed => return None,
    };
    whole(width as usize, height as usize, rgb)
}

fn webp(bytes: &[u8]) -> Option<Pixels> {
    let mut decoder = image_webp::WebPDecoder::new(Cursor::new(bytes)).ok()?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return None;
    }
    let mut samples = vec![0; decoder.output_buffer_size()?];
    decoder.read_image(&mut samples).ok()?;
    let rgb = if decoder.has_alpha() {
        samples.chunks_exact(4).flat_map(|p| [p[0], p[1], p[2]]).collect()
    } else {
        samples
    };
    whole(width as usize, height as usize, rgb)
}

fn whole(width: usize, height: usize, rgb: Vec<u8>) -> Option<Pixels> {
    (rgb.len() == width * height * 3).then_some(Pixels { width, height, rgb })
}

/// The picture as a JPEG; colour at full resolution, since thin coloured lines are what is shown.
pub fn encoded(pixels: &Pixels) -> Option<Vec<u8>> {
    compress(
        &pixels.rgb,
        pixels.width,
        pixels.height,
        PixelFormat::Rgb,
        QUALITY,
        Subsampling::S444,
    )
    .ok()
}
