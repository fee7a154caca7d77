//! Made-up Deep Zoom pyramids, cut anew for a journey.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

/// A pyramid whose pixels follow from their place.
pub struct MadeUp<'a> {
    /// Full size.
    pub size: (u32, u32),
    /// Side of a tile without overlap.
    pub tile: u32,
    /// Pixels that a tile has of each neighbour.
    pub overlap: u32,
    /// Red, green, blue and alpha (not premultiplied) of a pixel: its level counted from the finest (0), column, row.
    pub pixel: &'a dyn Fn(u32, u32, u32) -> [u8; 4],
    /// A colour profile for each tile.
    pub profile: Option<&'a [u8]>,
}

impl MadeUp<'_> {
    /// Writes `name.dzi` and its tiles, as PNG, into a folder.
    pub fn write(&self, folder: &Path, name: &str) -> Result<()> {
        let (width, height) = self.size;
        let Self { tile, overlap, .. } = *self;
        let description = format!(
            r#"<Image xmlns="http://schemas.microsoft.com/deepzoom/2008" TileSize="{tile}" Overlap="{overlap}" Format="png"><Size Width="{width}" Height="{height}"/></Image>"#
        );
        fs::write(folder.join(format!("{name}.dzi")), description)?;
        let finest = width.max(height).next_power_of_two().ilog2();
        for level in 0..=finest {
            let below = finest - level;
            let reduced = |side: u32| side.div_ceil(1 << below);
            let (width, height) = (reduced(width), reduced(height));
            let files = folder.join(format!("{name}_files/{level}"));
            fs::create_dir_all(&files)?;
            for row in 0..height.div_ceil(tile) {
                for column in 0..width.div_ceil(tile) {
                    let span = |index: u32, side: u32| {
                        (
                            (index * tile).saturating_sub(overlap),
                            ((index + 1) * tile + overlap).min(side),
                        )
                    };
                    let bytes = self.tile(below, span(column, width), span(row, height))?;
                    fs::write(files.join(format!("{column}_{row}.png")), bytes)?;
                }
            }
        }
        Ok(())
    }

    fn tile(&self, below: u32, across: (u32, u32), down: (u32, u32)) -> Result<Vec<u8>> {
        let pixels: Vec<u8> = (down.0..down.1)
            .flat_map(|row| (across.0..across.1).map(move |column| (column, row)))
            .flat_map(|(column, row)| (self.pixel)(below, column, row))
            .collect();
        let mut file = Vec::new();
        let mut info = png::Info::with_size(across.1 - across.0, down.1 - down.0);
        info.color_type = png::ColorType::Rgba;
        info.bit_depth = png::BitDepth::Eight;
        info.icc_profile = self.profile.map(Into::into);
        let mut writer = png::Encoder::with_info(&mut file, info)?.write_header()?;
        writer.write_image_data(&pixels).context("a tile's pixels")?;
        writer.finish()?;
        Ok(file)
    }
}
