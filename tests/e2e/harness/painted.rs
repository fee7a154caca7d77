//! A picture made for journeys, cut into a Deep Zoom pyramid in memory. Its colours tell where in it one is.

use std::collections::BTreeMap;

use anyhow::Result;

use crate::Picture;

/// A pyramid of PNG tiles without overlap, so that what is shown can be compared to the bit.
pub struct Painted {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Pixels of a tile's side.
    pub tile: u32,
    /// Bodies by address, which begins with `/painted`.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// Patches of this many pixels have one colour; red and green count them.
const PATCH: u32 = 8;
/// Patches of this many pixels have one amount of blue.
const GRAIN: u32 = 3;

impl Painted {
    /// At most 2048 pixels across and down, in tiles of `tile` pixels.
    pub fn new(width: u32, height: u32, tile: u32) -> Result<Painted> {
        let mut files = BTreeMap::new();
        let description = format!(
            r#"<Image xmlns="http://schemas.microsoft.com/deepzoom/2008" TileSize="{tile}" Overlap="0" Format="png"><Size Width="{width}" Height="{height}"/></Image>"#
        );
        files.insert("/painted.dzi".to_owned(), description.into_bytes());
        let finest = width.max(height).next_power_of_two().trailing_zeros();
        for level in 0..=finest {
            let factor = 1 << (finest - level);
            let (across, down) = (width.div_ceil(factor), height.div_ceil(factor));
            for row in 0..down.div_ceil(tile) {
                for column in 0..across.div_ceil(tile) {
                    let (left, top) = (column * tile, row * tile);
                    let size = (tile.min(across - left), tile.min(down - top));
                    let body = png(size, |x, y| colour((left + x) * factor, (top + y) * factor))?;
                    files.insert(format!("/painted_files/{level}/{column}_{row}.png"), body);
                }
            }
        }
        Ok(Painted {
            width,
            height,
            tile,
            files,
        })
    }

    /// The description, as JSON, of tiles that lie in a folder elsewhere.
    pub fn description_with(&self, folder: &str) -> String {
        let Painted {
            width, height, tile, ..
        } = self;
        format!(
            r#"{{"Image":{{"Url":"{folder}/","Format":"png","Overlap":"0","TileSize":"{tile}","Size":{{"Width":"{width}","Height":"{height}"}}}}}}"#
        )
    }

    /// The number of the finest level.
    pub fn finest(&self) -> u32 {
        self.width.max(self.height).next_power_of_two().trailing_zeros()
    }

    /// Where in the picture a pixel of a screenshot lies, to [`PATCH`] pixels.
    pub fn place(picture: &Picture, x: usize, y: usize) -> (u32, u32) {
        let [red, green, _] = picture.at(x, y);
        (u32::from(red) * PATCH, u32::from(green) * PATCH)
    }
}

fn colour(x: u32, y: u32) -> [u8; 3] {
    let (column, row) = (x / PATCH, y / PATCH);
    // Finer, so that a tile weighs about what one of a photograph does.
    let (across, down) = (x / GRAIN, y / GRAIN);
    let blue = (across.wrapping_mul(7393) ^ down.wrapping_mul(15_101)).wrapping_mul(0x9E37_79B1) >> 24;
    [column as u8, row as u8, blue as u8]
}

fn png(size: (u32, u32), colour: impl Fn(u32, u32) -> [u8; 3]) -> Result<Vec<u8>> {
    let pixels: Vec<u8> = (0..size.1)
        .flat_map(|y| (0..size.0).map(move |x| (x, y)))
        .flat_map(|(x, y)| colour(x, y))
        .collect();
    let mut body = Vec::new();
    let mut encoder = png::Encoder::new(&mut body, size.0, size.1);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_compression(png::Compression::Fast);
    encoder.write_header()?.write_image_data(&pixels)?;
    Ok(body)
}
