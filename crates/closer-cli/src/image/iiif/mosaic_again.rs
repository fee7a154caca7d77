//! A whole picture out of WebP tiles. Unlike those of JPEGs their blocks depend on what lies beside them, so they are decoded
//! and compressed once more, on the same grid of blocks: a little is lost, which JPEGs of the same folder do not lose.

use std::io::{self, Cursor};

use image_webp::WebPDecoder;

use crate::image::encode::JpegStyle;
use crate::image::geometry::Grid;
use crate::image::tile_format::TileFormat;

const RGB: usize = 3;

/// The picture of `size` pixels whose tiles `tile` gives by column and row. Holds it whole: at most 16,383 px on a side.
pub(super) fn put_together(
    size: (u32, u32),
    grid: Grid,
    style: JpegStyle,
    mut tile: impl FnMut(usize, usize) -> io::Result<Vec<u8>>,
) -> io::Result<Vec<u8>> {
    let (width, height) = (size.0 as usize, size.1 as usize);
    let mut whole = vec![0; width * height * RGB];
    for row in 0..grid.count(height) {
        let (top, bottom) = grid.span(row, height);
        for column in 0..grid.count(width) {
            let (left, right) = grid.span(column, width);
            let line = (right - left) * RGB;
            let mut pixels = vec![0; line * (bottom - top)];
            // It refuses a tile of another size.
            WebPDecoder::new(Cursor::new(tile(column, row)?))
                .and_then(|mut decoder| decoder.read_image(&mut pixels))
                .map_err(io::Error::other)?;
            for (y, pixels) in (top..bottom).zip(pixels.chunks_exact(line)) {
                let start = (y * width + left) * RGB;
                whole[start..start + line].copy_from_slice(pixels);
            }
        }
    }
    TileFormat::WebP
        .compress(style, &whole, (width, height))
        .map_err(io::Error::other)
}
