//! Thick paint: strokes of a bristle brush that leave colour and height, and slanting light over their ridges.
//! What they depict is in the works.

use rayon::prelude::*;

use crate::{
    canvas::Rgb,
    chance::smooth,
    swatch::{SOFT, Swatch, View},
};

/// One stroke of a bristle brush, straight or gently bent.
#[derive(Clone)]
pub struct Stroke {
    /// Its middle, in mm.
    pub at: [f32; 2],
    /// Its direction in radians, 0 to the right, a quarter turn down.
    pub angle: f32,
    /// From where the brush is set down to where it lifts, in mm.
    pub length: f32,
    /// Half the width of the brush, in mm.
    pub half_width: f32,
    /// How far its ends bend aside, in mm.
    pub bend: f32,
    /// The two colours on the brush, not quite mixed.
    pub colours: [Rgb; 2],
    /// Thickness of the paint, in mm.
    pub body: f32,
    /// 0 loaded, 1 nearly empty.
    pub dry: f32,
    /// Its own chance.
    pub seed: u32,
}

/// Paint on a panel: colour in linear light, and height in mm.
pub struct Relief {
    /// Pixels across and down.
    pub size: (usize, usize),
    /// Colour of each pixel before light falls on it.
    pub colour: Vec<Rgb>,
    /// Height of each pixel.
    pub height: Vec<f32>,
    px_mm: f32,
}

/// Light from the upper left, low over the panel.
const LIGHT: [f32; 3] = [-0.56, -0.60, 0.57];

/// A painting of `strokes` in order over a `ground` (colour, height in mm). `origin` is the first pixel's centre.
/// Rows are painted in bands on all cores; the answer does not depend on the bands.
pub struct Panel<'a> {
    /// Strokes, first to last.
    pub strokes: &'a [Stroke],
    /// Pixels for each millimetre.
    pub px_per_mm: f64,
    /// Left edge of the window, in mm.
    pub left: f32,
    /// Pixels across.
    pub width: usize,
}

impl Panel<'_> {
    /// The rows from `top_mm` on, `rows` of them.
    pub fn rows(&self, top_mm: f32, rows: usize, ground: impl Fn(f32, f32) -> (Rgb, f32)) -> Relief {
        let px_mm = (1.0 / self.px_per_mm) as f32;
        let mut relief = Relief {
            size: (self.width, rows),
            colour: Vec::with_capacity(self.width * rows),
            height: Vec::with_capacity(self.width * rows),
            px_mm,
        };
        for row in 0..rows {
            for column in 0..self.width {
                let (colour, height) = ground(self.left + column as f32 * px_mm, top_mm + row as f32 * px_mm);
                relief.colour.push(colour);
                relief.height.push(height);
            }
        }
        let hairs = SOFT.view((1.9, 1.9), self.px_per_mm);
        for stroke in self.strokes {
            relief.brush(stroke, (self.left, top_mm), hairs);
        }
        relief
    }
}

impl Relief {
    fn brush(&mut self, stroke: &Stroke, origin: (f32, f32), hairs: View) {
        let (cos, sin) = (stroke.angle.cos(), stroke.angle.sin());
        let half = stroke.length * 0.5;
        let side = stroke.half_width + stroke.bend.abs();
        let reach_x = half * cos.abs() + side * sin.abs();
        let reach_y = half * sin.abs() + side * cos.abs();
        let span = |middle: f32, reach: f32, from: f32, count: usize| {
            let first = ((middle - reach - from) / self.px_mm).floor().max(0.0) as usize;
            let last = ((middle + reach - from) / self.px_mm + 2.0).clamp(0.0, count as f32) as usize;
            first..last
        };
        let columns = span(stroke.at[0], reach_x, origin.0, self.size.0);
        let rows = span(stroke.at[1], reach_y, origin.1, self.size.1);
        let offset = (stroke.seed % 4099) as f32 * 0.37;
        let soft_edge = (self.px_mm / stroke.half_width).max(0.05);
        for row in rows {
            let dy = origin.1 + row as f32 * self.px_mm - stroke.at[1];
            // Where this row crosses the stroke: inside both pairs of its sides.
            let crossing = |rate: f32, start: f32, reach: f32| {
                if rate.abs() < 1e-4 {
                    return (f32::MIN, f32::MAX);
                }
                let (a, b) = ((-reach - start) / rate, (reach - start) / rate);
                (a.min(b), a.max(b))
            };
            let (a0, a1) = crossing(cos, dy * sin, half);
            let (b0, b1) = crossing(-sin, dy * cos, side);
            let column_of = |mm: f32| ((stroke.at[0] + mm - origin.0) / self.px_mm).max(0.0) as usize;
            let row_columns =
                column_of(a0.max(b0)).max(columns.start)..(column_of(a1.min(b1)) + 2).min(columns.end);
            for column in row_columns {
                let dx = origin.0 + column as f32 * self.px_mm - stroke.at[0];
                let along = dx * cos + dy * sin;
                let t = along / half;
                if t.abs() > 1.0 {
                    continue;
                }
                let aside = dy * cos - dx * sin - stroke.bend * (t * t - 0.5);
                let across = aside / stroke.half_width;
                if across.abs() > 1.0 {
                    continue;
                }
                // Each hair leaves its own furrow, long in the direction of the stroke.
                let hair = hairs.at(aside + offset, along * 0.07 + offset);
                let tuft = hairs.at(aside * 0.35 + offset * 1.7, along * 0.12);
                let lifted = 1.0 - (t + 1.0) * 0.5;
                // The brush is set down and lifted on its tip, so a stroke's ends are round.
                let round = (t * t) * (t * t);
                let edge = smooth(
                    0.0,
                    2.0 * soft_edge,
                    1.0 - across.abs() - 0.55 * round * round + 0.10 * tuft,
                );
                let ends =
                    smooth(0.0, 0.10, lifted + 0.12 * hair - 0.03) * smooth(0.0, 0.07, t + 1.0 + 0.05 * hair);
                let run_dry = stroke.dry * (1.2 - lifted) * 1.5;
                let touches = smooth(run_dry - 0.45, run_dry - 0.15, 0.55 * hair + 0.35 * tuft + 0.42);
                let touches = if stroke.dry > 0.0 { touches } else { 1.0 };
                let cover = edge * ends * touches;
                if cover <= 0.003 {
                    continue;
                }
                let at = row * self.size.0 + column;
                let share = (0.5 + 0.55 * tuft + 0.35 * hair).clamp(0.0, 1.0);
                let value = 1.0 + 0.10 * hair;
                for (channel, (a, b)) in self.colour[at]
                    .iter_mut()
                    .zip(stroke.colours[0].iter().zip(stroke.colours[1]))
                {
                    let paint = (a + (b - a) * share) * value;
                    *channel += (paint - *channel) * cover;
                }
                // Paint is pushed to the sides and piles up where the brush lifts.
                let rim = (across.abs() - 0.55).max(0.0) * 1.1;
                let lip = smooth(0.72, 0.95, t) * 0.7;
                let thick = stroke.body * (0.62 + 0.62 * hair + rim + lip).max(0.05);
                let height = &mut self.height[at];
                *height += (thick + 0.42 * *height - *height) * cover;
            }
        }
    }

    /// The pixel in slanting light: its diffuse share (1 where flat) and its gloss.
    pub fn lit(&self, column: usize, row: usize) -> (f32, f32) {
        let (width, rows) = self.size;
        let height = |c: usize, r: usize| self.height[r.min(rows - 1) * width + c.min(width - 1)];
        let step = 2.0 * self.px_mm;
        let slope_x = (height(column + 1, row) - height(column.saturating_sub(1), row)) / step;
        let slope_y = (height(column, row + 1) - height(column, row.saturating_sub(1))) / step;
        let long = 1.0 / (1.0 + slope_x * slope_x + slope_y * slope_y).sqrt();
        let facing = (LIGHT[2] - slope_x * LIGHT[0] - slope_y * LIGHT[1]) * long;
        // Half way between lamp and eye.
        let mirror = ((0.886 - slope_x * -0.316 - slope_y * -0.339) * long).clamp(0.0, 1.0);
        let sharp = mirror * mirror;
        let sharp = sharp * sharp;
        let sharp = sharp * sharp * sharp * sharp;
        let gloss = sharp * sharp * 0.11;
        (0.30 + 0.70 * (facing / LIGHT[2]).clamp(0.0, 1.75), gloss)
    }
}

/// Calls `paint(top_row, rows, bytes)` for bands of a picture's rows on all cores.
pub fn in_bands(
    pixels: &mut [u8],
    width: usize,
    band: usize,
    paint: impl Fn(usize, usize, &mut [u8]) + Sync,
) {
    pixels
        .par_chunks_mut(width * 3 * band)
        .enumerate()
        .for_each(|(i, bytes)| paint(i * band, bytes.len() / (width * 3), bytes));
}

/// Views of soft noise by (period across, period down) in mm.
pub fn soft(across: f32, down: f32, px_per_mm: f64) -> View<'static> {
    Swatch::view(&SOFT, (across, down), px_per_mm)
}
