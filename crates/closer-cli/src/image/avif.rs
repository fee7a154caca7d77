//! AVIF tiles: 4:4:4, 8 bits, opaque sRGB. Compiled with the feature `avif` only. The only writer that uses rav1e.

use ravif::{BitDepth, Encoder, Img, RGB8};

use super::error::CutError;

/// How little trouble rav1e takes, 1 to 10: with less, tiles take seconds each.
const SPEED: u8 = 8;

/// Compresses `width` × `height` pixels of 8-bit RGB. On one thread: many tiles are in the making at a time.
pub(super) fn compress(
    quality: u8,
    rgb: &[u8],
    (width, height): (usize, usize),
) -> Result<Vec<u8>, CutError> {
    let pixels: Vec<RGB8> = rgb
        .as_chunks()
        .0
        .iter()
        .map(|&[r, g, b]| RGB8::new(r, g, b))
        .collect();
    Encoder::new()
        .with_quality(f32::from(quality))
        .with_speed(SPEED)
        .with_bit_depth(BitDepth::Eight)
        .with_num_threads(Some(1))
        .encode_rgb(Img::new(&pixels, width, height))
        .map(|encoded| encoded.avif_file)
        .map_err(|error| CutError::Encode(format!("rav1e: {error}")))
}
