//! A picture in memory and how its rows are filled on all cores. What is painted is not here.

use rayon::prelude::*;

/// Linear-light RGB, 0 to 1 for what paper can reflect.
pub type Rgb = [f32; 3];

/// 8-bit sRGB pixels, three bytes each, row by row from the top.
pub struct Picture {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// `width * height * 3` bytes.
    pub pixels: Vec<u8>,
}

impl Picture {
    /// A picture of `width_mm` × `height_mm` at `px_per_mm`, each pixel from `shade(x_mm, y_mm)` at its centre.
    /// `shade` gives linear light; it runs on all cores and must not depend on order.
    pub fn shaded(
        width_mm: f64,
        height_mm: f64,
        px_per_mm: f64,
        shade: impl Fn(f32, f32) -> Rgb + Sync,
    ) -> Picture {
        let width = (width_mm * px_per_mm).round() as u32;
        let height = (height_mm * px_per_mm).round() as u32;
        let mut pixels = vec![0; width as usize * height as usize * 3];
        let step = 1.0 / px_per_mm;
        pixels
            .par_chunks_mut(width as usize * 3)
            .enumerate()
            .for_each(|(y, row)| {
                let y_mm = ((y as f64 + 0.5) * step) as f32;
                for (x, pixel) in row.chunks_exact_mut(3).enumerate() {
                    let x_mm = ((x as f64 + 0.5) * step) as f32;
                    pixel.copy_from_slice(&shade(x_mm, y_mm).map(srgb_byte));
                }
            });
        Picture {
            width,
            height,
            pixels,
        }
    }
}

/// Linear light (clamped to 0..=1) as an sRGB byte (IEC 61966-2-1), through a table fine enough for 8 bits.
pub fn srgb_byte(linear: f32) -> u8 {
    use std::sync::LazyLock;
    const STEPS: usize = 1 << 14;
    static TABLE: LazyLock<Vec<u8>> = LazyLock::new(|| {
        (0..=STEPS)
            .map(|i| {
                let v = i as f32 / STEPS as f32;
                let s = if v <= 0.003_130_8 {
                    v * 12.92
                } else {
                    1.055 * v.powf(1.0 / 2.4) - 0.055
                };
                (s * 255.0 + 0.5) as u8
            })
            .collect()
    });
    TABLE[(linear.clamp(0.0, 1.0) * STEPS as f32 + 0.5) as usize]
}

/// An sRGB colour as linear light: `rgb(0xF4, 0xEF, 0xE2)`.
pub fn rgb(r: u8, g: u8, b: u8) -> Rgb {
    [r, g, b].map(|byte| {
        let s = f32::from(byte) / 255.0;
        if s <= 0.040_45 {
            s / 12.92
        } else {
            ((s + 0.055) / 1.055).powf(2.4)
        }
    })
}
