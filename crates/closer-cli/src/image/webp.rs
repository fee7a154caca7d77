//! WebP tiles: lossy, opaque, sRGB (or Display P3, which they then say). The only writer that uses libwebp. Reading is in
//! `read/webp.rs`, in pure Rust.

use webp::{Encoder, WebPConfig};

use super::encode::{DISPLAY_P3, JpegStyle};
use super::error::CutError;

/// How much trouble libwebp takes, 0 to 6. With 2 it takes a third of the time of its usual 4, for some per cent more bytes.
const METHOD: i32 = 2;

/// Flag of a profile in the header of an extended file (WebP Container Specification, "Extended File Format").
const HAS_PROFILE: u8 = 0x20;

/// Compresses `width` × `height` pixels of 8-bit RGB. On one thread: many tiles are in the making at a time.
pub(super) fn compress(
    style: JpegStyle,
    rgb: &[u8],
    (width, height): (usize, usize),
) -> Result<Vec<u8>, CutError> {
    let mut config =
        WebPConfig::new().map_err(|()| CutError::Encode("libwebp has no settings".to_owned()))?;
    config.quality = f32::from(style.quality);
    config.method = METHOD;
    let (width, height) = (width as u32, height as u32);
    let webp = Encoder::from_rgb(rgb, width, height)
        .encode_advanced(&config)
        .map_err(|error| CutError::Encode(format!("libwebp: {error:?}")))?;
    Ok(if style.wide {
        tagged(&webp, (width, height))
    } else {
        webp.to_vec()
    })
}

/// A plain file made an extended one, which has room for the profile.
fn tagged(plain: &[u8], (width, height): (u32, u32)) -> Vec<u8> {
    // Behind "RIFF", the length, and "WEBP" lies the one chunk of a plain file.
    let picture = plain.get(12..).unwrap_or_default();
    let mut body = b"WEBP".to_vec();
    let mut chunk = |name: &[u8; 4], content: &[u8]| {
        body.extend_from_slice(name);
        body.extend_from_slice(&(content.len() as u32).to_le_bytes());
        body.extend_from_slice(content);
        body.extend_from_slice(&[0][..content.len() % 2]); // Chunks begin at even places.
    };
    let side = |pixels: u32| {
        let [low, middle, high, _] = (pixels - 1).to_le_bytes();
        [low, middle, high]
    };
    let header = [&[HAS_PROFILE, 0, 0, 0][..], &side(width), &side(height)].concat();
    chunk(b"VP8X", &header);
    chunk(b"ICCP", &DISPLAY_P3);
    body.extend_from_slice(picture);
    [&b"RIFF"[..], &(body.len() as u32).to_le_bytes(), &body].concat()
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    /// Slow waves: what a photograph's tile is made of.
    fn waves(width: usize, height: usize) -> Vec<u8> {
        (0..width * height)
            .flat_map(|at| {
                let (x, y) = ((at % width) as f64, (at / width) as f64);
                [0.031, 0.043, 0.027].map(|step| (128.0 + 100.0 * (x * step + y * 0.02).sin()) as u8)
            })
            .collect()
    }

    #[test]
    fn a_tile_is_read_again_with_its_size_its_pixels_and_its_profile() {
        for (width, height) in [(1, 1), (97, 40), (512, 512)] {
            let rgb = waves(width, height);
            for wide in [false, true] {
                let style = JpegStyle {
                    quality: 90,
                    full_chroma: false,
                    wide,
                };
                let file = compress(style, &rgb, (width, height)).expect("it fits");
                let mut decoder = image_webp::WebPDecoder::new(Cursor::new(&file)).expect("a WebP");
                assert_eq!(decoder.dimensions(), (width as u32, height as u32));
                assert!(!decoder.has_alpha() && decoder.is_lossy());
                let profile = decoder.icc_profile().expect("readable chunks");
                assert_eq!(profile, wide.then(|| DISPLAY_P3.clone()));
                let mut seen = vec![0; rgb.len()];
                decoder.read_image(&mut seen).expect("whole");
                let sum: u64 = seen
                    .iter()
                    .zip(&rgb)
                    .map(|(a, b)| u64::from(a.abs_diff(*b)))
                    .sum();
                assert!(sum < 4 * rgb.len() as u64, "{width} × {height}: {sum}");
            }
        }
    }
}
