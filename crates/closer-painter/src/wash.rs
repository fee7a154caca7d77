//! Watercolour as films of pigment over paper: strength, pooled edges, granulation, blooms, drybrush, and the
//! photograph of the sheet that carries them. Single strokes are in `mark`, the sheet is in `paper`.

use rayon::prelude::*;

use crate::{
    canvas::{Picture, Rgb, srgb_byte},
    chance::smooth,
    mark::{Canvas, Mark},
    paper::{Sheet, Spot},
};

/// A transparent paint.
#[derive(Clone, Copy)]
pub struct Pigment {
    /// What one full-strength film keeps back of each channel (optical density, natural logarithm).
    pub absorb: Rgb,
    /// How much it settles in the pits of the paper; 0 stains evenly, 1 granulates heavily.
    pub grain: f32,
}

impl Pigment {
    /// The pigment whose full-strength film on white looks like this linear colour.
    pub fn like(colour: Rgb, grain: f32) -> Pigment {
        Pigment {
            absorb: colour.map(|channel| -channel.max(0.004).ln()),
            grain,
        }
    }
}

/// Optical density of all paint at one place.
#[derive(Clone, Copy, Default)]
pub struct Film(pub Rgb);

impl Film {
    /// Adds pigment at a strength (1 is full), settling as the surface at the spot makes it.
    pub fn lay(&mut self, pigment: Pigment, strength: f32, spot: Spot) {
        // Single flocks stand out as specks a few hundredths of a millimetre wide.
        let specks = (spot.floc - 0.45).max(0.0) * 0.45;
        let gathered = 0.13 * spot.floc + specks - 0.20 * spot.tooth;
        let settled = strength * (1.0 + pigment.grain * gathered).max(0.15);
        for (density, absorb) in self.0.iter_mut().zip(pigment.absorb) {
            *density += absorb * settled;
        }
    }

    /// Takes paint away with a damp brush or tissue; 1 lifts all that can be lifted.
    pub fn lift(&mut self, share: f32) {
        for density in &mut self.0 {
            *density *= 1.0 - 0.94 * share;
        }
    }

    /// The light that comes back from a white ground.
    pub fn over(self, ground: Rgb) -> Rgb {
        [0, 1, 2].map(|i| ground[i] * fast_exp(-self.0[i]))
    }
}

/// How a wash ends.
#[derive(Clone, Copy)]
pub struct Edge {
    /// Width over which it fades out, in mm: 0 dried hard, 1 ran into wet paper.
    pub soft_mm: f32,
    /// How much darker its rim dried than its inside, 0 to about 1.
    pub pool: f32,
}

impl Edge {
    /// A hard edge with the usual dark rim.
    pub const DRIED: Edge = Edge {
        soft_mm: 0.0,
        pool: 0.5,
    };

    /// Strength of the wash `depth_mm` inside its edge; 0 outside, 1 far inside, more at the rim.
    pub fn strength(self, depth_mm: f32) -> f32 {
        let half = self.soft_mm * 0.5 + 0.012;
        if depth_mm < -half {
            return 0.0;
        }
        let body = smooth(-half, half, depth_mm);
        // Water evaporates fastest at the rim and carries pigment there: a thin dark line, a wider pale halo inside.
        let line = 1.0 / (1.0 + (depth_mm * 15.0) * (depth_mm * 15.0));
        let halo = 1.0 / (1.0 + (depth_mm - 0.22) * (depth_mm - 0.22) * 60.0);
        body * (1.0 + self.pool * (line - 0.22 * halo))
    }
}

/// A bloom (backrun): water that ran into drying paint and pushed it outwards to a crinkled rim.
/// `depth_mm` is the distance inside its outline. The answer multiplies a wash's strength.
pub fn bloom(depth_mm: f32, width_mm: f32) -> f32 {
    if depth_mm < -0.5 {
        return 1.0;
    }
    let washed_out = 0.42 * smooth(0.0, 0.15, depth_mm) * (1.0 - smooth(0.1, width_mm, depth_mm) * 0.6);
    let rim = 0.55 / (1.0 + (depth_mm * 13.0) * (depth_mm * 13.0));
    1.0 - washed_out + rim
}

/// Where a brush with little paint touches: 0 in the pits, 1 on the bumps. `wetness` 0 leaves nothing, 1 covers all.
pub fn drybrush(spot: Spot, wetness: f32) -> f32 {
    let threshold = 1.25 - 2.5 * wetness;
    smooth(threshold - 0.16, threshold + 0.16, spot.tooth + 0.35 * spot.floc)
}

/// Photographs a sheet on its board: `wash` gives the paint inside the taped border, `marks` come over it in order.
pub fn photograph(
    sheet: &Sheet,
    px_per_mm: f64,
    wash: impl Fn(Spot) -> Film + Sync,
    marks: &[Mark],
) -> Picture {
    const BAND: usize = 48;
    let shown = |size: f32, margin: f32| ((f64::from(size + 2.0 * margin)) * px_per_mm).round() as usize;
    let width = shown(sheet.size_mm.0, sheet.margin_mm.0);
    let height = shown(sheet.size_mm.1, sheet.margin_mm.1);
    let surface = sheet.surface(px_per_mm);
    let px_mm = (1.0 / px_per_mm) as f32;
    let left = -sheet.margin_mm.0 + 0.5 * px_mm;
    let mut pixels = vec![0; width * height * 3];
    pixels
        .par_chunks_mut(width * 3 * BAND)
        .enumerate()
        .for_each(|(band, bytes)| {
            let rows = bytes.len() / (width * 3);
            let top = (band * BAND) as f32 * px_mm - sheet.margin_mm.1 + 0.5 * px_mm;
            let mut canvas = Canvas::new(width, rows, (left, top), px_mm);
            let mut lights = vec![1.0_f32; width * rows];
            for row in 0..rows {
                let y = top + row as f32 * px_mm;
                for column in 0..width {
                    let x = left + column as f32 * px_mm;
                    let at = row * width + column;
                    let depth = surface.depth(x, y);
                    if depth < -px_mm {
                        canvas.colour[at] = surface.board(x, y);
                        continue;
                    }
                    let spot = surface.spot(x, y);
                    let taped = surface.tape_depth(spot);
                    let painted = Edge::DRIED.strength(taped);
                    let mut colour = surface.bare(spot, depth);
                    if painted > 0.0 {
                        let film = wash(spot);
                        colour = Film(film.0.map(|density| density * painted)).over(colour);
                    }
                    let cover = surface.cover(depth);
                    if cover < 1.0 {
                        let board = surface.board(x, y);
                        colour = [0, 1, 2].map(|i| board[i] + (colour[i] - board[i]) * cover);
                    }
                    canvas.colour[at] = colour;
                    canvas.tooth[at] = spot.tooth;
                    canvas.inside[at] = painted.min(1.0);
                    lights[at] = surface.lit(x, y) * surface.rim(spot, depth);
                }
            }
            for mark in marks {
                canvas.draw(mark);
            }
            for (i, pixel) in bytes.chunks_exact_mut(3).enumerate() {
                pixel.copy_from_slice(&canvas.colour[i].map(|channel| srgb_byte(channel * lights[i])));
            }
        });
    Picture {
        width: width as u32,
        height: height as u32,
        pixels,
    }
}

/// `e^x` for -20..=0 within 0.05 %: (1 + x/256)^256 with its first correction.
pub fn fast_exp(x: f32) -> f32 {
    let x = x.max(-20.0);
    let mut y = 1.0 + x / 256.0 + x * x / 131_072.0;
    for _ in 0..8 {
        y *= y;
    }
    y
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wash_is_darkest_at_its_rim_and_nothing_outside() {
        let edge = Edge::DRIED;
        assert_eq!(edge.strength(-0.2), 0.0);
        assert!(edge.strength(0.02) > edge.strength(0.2));
        assert!((edge.strength(3.0) - 1.0).abs() < 0.01);
    }

    #[test]
    fn the_fast_exponential_is_close() {
        for i in 0..100 {
            let x = -0.08 * i as f32;
            assert!((fast_exp(x) / x.exp() - 1.0).abs() < 2e-3, "at {x}");
        }
    }
}
