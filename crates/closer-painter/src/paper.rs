//! Watercolour paper: its tooth and fibres under slanting light, its deckled edge, and the board that it lies on.
//! Paint is not here.

use std::{f32::consts::TAU, sync::LazyLock};

use crate::{
    canvas::{Rgb, rgb},
    chance::{Chance, smooth},
    swatch::{SOFT, Swatch, View, normalise},
};

/// Height of the sheet's surface, and how much of the light from the upper left each place catches.
struct Felt {
    height: Swatch,
    light: Swatch,
}

/// Texels across the felt tile; at its period of 12 mm as fine as the largest picture.
const FELT_SIZE: usize = 1024;
const FELT_MM: f32 = 12.0;

static FELT: LazyLock<Felt> = LazyLock::new(felt);

/// Pigment that flocks together: grains a few hundredths of a millimetre wide.
static FLOC: LazyLock<Swatch> = LazyLock::new(|| Swatch::fractal(71, 512, 64, 3, 0.8));

/// What the brush meets at one place.
#[derive(Clone, Copy)]
pub struct Spot {
    /// Millimetres from the sheet's left edge.
    pub x: f32,
    /// Millimetres from its top edge.
    pub y: f32,
    /// Height of the surface, about -1 (pits, where pigment gathers) to 1 (bumps, where a dry brush touches).
    pub tooth: f32,
    /// Where pigment flocks together, about -1 to 1.
    pub floc: f32,
}

/// A sheet, photographed from above on a board.
pub struct Sheet {
    /// Width and height of the sheet.
    pub size_mm: (f32, f32),
    /// Board that the photograph shows on the left and right, and above and below.
    pub margin_mm: (f32, f32),
    /// How far inside the edges the tape was that kept the border white.
    pub tape_mm: f32,
    /// How strongly the tooth shows; 1 is cold-pressed paper.
    pub tooth: f32,
    /// Which sheet of the pad.
    pub seed: u32,
}

/// A [`Sheet`] at a resolution.
pub struct Surface<'a> {
    sheet: &'a Sheet,
    height: View<'a>,
    height_2: View<'a>,
    light: View<'a>,
    light_2: View<'a>,
    floc: View<'a>,
    edge: View<'a>,
    edge_fine: View<'a>,
    white: Rgb,
    board: Rgb,
    px_mm: f32,
}

impl Sheet {
    /// The sheet as seen at `px_per_mm`.
    pub fn surface(&self, px_per_mm: f64) -> Surface<'_> {
        let square = |noise: &'static Swatch, mm: f32| noise.view((mm, mm), px_per_mm);
        Surface {
            sheet: self,
            height: square(&FELT.height, FELT_MM),
            height_2: square(&FELT.height, FELT_MM * 1.37),
            light: square(&FELT.light, FELT_MM),
            light_2: square(&FELT.light, FELT_MM * 1.37),
            floc: square(&FLOC, 3.7),
            edge: square(&SOFT, 31.0),
            edge_fine: square(&SOFT, 4.7),
            white: rgb(0xF8, 0xF4, 0xEA),
            board: rgb(0xB4, 0xAE, 0xA5),
            px_mm: (1.0 / px_per_mm) as f32,
        }
    }
}

impl Surface<'_> {
    /// The surface at a place on the sheet.
    pub fn spot(&self, x: f32, y: f32) -> Spot {
        let shift = (self.sheet.seed % 97) as f32;
        let tooth = self.height.at(x + shift, y) + 0.6 * self.height_2.at(x + 5.7, y + shift);
        Spot {
            x,
            y,
            tooth: tooth.clamp(-1.5, 1.5),
            floc: self.floc.at(x, y + shift).clamp(-1.2, 1.2),
        }
    }

    /// How brightly the bare surface is lit, 1 where it is flat.
    pub fn lit(&self, x: f32, y: f32) -> f32 {
        let shift = (self.sheet.seed % 97) as f32;
        let slope = self.light.at(x + shift, y) + 0.6 * self.light_2.at(x + 5.7, y + shift);
        1.0 + (0.085 * self.sheet.tooth * slope).clamp(-0.12, 0.12)
    }

    /// Millimetres from the deckled edge, positive on the sheet.
    pub fn depth(&self, x: f32, y: f32) -> f32 {
        let (w, h) = self.sheet.size_mm;
        let straight = x.min(w - x).min(y).min(h - y);
        if straight > 1.5 {
            return straight;
        }
        let shift = self.sheet.seed as f32 * 0.31;
        straight + 0.34 * self.edge.at(x + shift, y) + 0.07 * self.edge_fine.at(x, y + shift) - 0.05
    }

    /// Millimetres inside the tape's edge; paint has crept a little under it.
    pub fn tape_depth(&self, spot: Spot) -> f32 {
        let (w, h) = self.sheet.size_mm;
        let straight = spot.x.min(w - spot.x).min(spot.y).min(h - spot.y) - self.sheet.tape_mm;
        if straight.abs() > 1.5 {
            return straight;
        }
        straight + 0.05 * self.edge.at(spot.x, spot.y) + 0.012 * self.edge_fine.at(spot.x, spot.y)
            - 0.008 * spot.tooth
    }

    /// How much of the sheet (0 to 1) a pixel at this depth holds.
    pub fn cover(&self, depth: f32) -> f32 {
        smooth(-self.px_mm, self.px_mm, depth)
    }

    /// The bare sheet in linear light; `depth` from its edge.
    pub fn bare(&self, spot: Spot, depth: f32) -> Rgb {
        // Near the deckle the pulp thins out: it yellows and the board glimmers through.
        let thin = 1.0 - 0.07 * (1.0 - smooth(0.0, 0.75 + 0.25 * spot.tooth, depth));
        let warm = 1.0 + 0.006 * spot.tooth;
        [
            self.white[0] * thin,
            self.white[1] * thin * warm,
            self.white[2] * thin * thin * warm,
        ]
    }

    /// The lit rim of the sheet's thickness, 1 elsewhere: bright towards the lamp, dim away from it.
    pub fn rim(&self, spot: Spot, depth: f32) -> f32 {
        if depth > 0.6 {
            return 1.0;
        }
        let (w, h) = self.sheet.size_mm;
        let away = (spot.x / w + spot.y / h - 1.0).clamp(-1.0, 1.0);
        let near = 1.0 - smooth(0.0, 0.35, depth);
        1.0 - near * (0.10 * away + 0.02)
    }

    /// The board beside the sheet, with the sheet's shadow, in linear light.
    pub fn board(&self, x: f32, y: f32) -> Rgb {
        let (w, h) = self.sheet.size_mm;
        let shadow = |dx: f32, dy: f32, blur: f32| {
            let across = smooth(-blur, blur, x - dx) * smooth(-blur, blur, w + dx - x);
            across * smooth(-blur, blur, y - dy) * smooth(-blur, blur, h + dy - y)
        };
        // The deckle lifts the sheet: a dark line where it touches, a wide breath of shade below.
        let shade = (1.0 - 0.42 * shadow(0.22, 0.30, 0.5)) * (1.0 - 0.34 * shadow(1.1, 1.5, 2.6));
        let vignette = 1.05 - 0.10 * (x / w * 0.45 + y / h * 0.55);
        let grain = 1.0 + 0.004 * self.floc.at(x, y);
        self.board.map(|channel| channel * shade * vignette * grain)
    }
}

/// Rows of bumps pressed by the felt, with fibres of cotton lying across each other on top.
fn felt() -> Felt {
    let size = FELT_SIZE;
    let bumps = Swatch::fractal(23, size, 44, 4, 0.5);
    let view = bumps.view((size as f32, size as f32), 2.0);
    let mut height: Vec<f32> = (0..size * size)
        .map(|i| {
            let v = view.at((i % size) as f32, (i / size) as f32);
            // Felt leaves round bumps and narrower pits.
            v - 0.35 * v * v
        })
        .collect();
    let mut chance = Chance::of_brush(29);
    for _ in 0..3200 {
        fibre(&mut height, size, &mut chance);
    }
    normalise(&mut height, 0.4);
    let wrap = |x: usize, y: usize| height[(y % size) * size + x % size];
    let mut light: Vec<f32> = (0..size * size)
        .map(|i| {
            let (x, y) = (i % size, i / size);
            let across = wrap(x + 1, y) - wrap(x + size - 1, y);
            let down = wrap(x, y + 1) - wrap(x, y + size - 1);
            // A bump falls away from the lamp softly, a fibre sharply; the root keeps both visible.
            let slope = 0.6 * across + 0.8 * down;
            slope / (0.25 + slope.abs()).sqrt()
        })
        .collect();
    normalise(&mut light, 0.4);
    Felt {
        height: Swatch::from_values(size, height),
        light: Swatch::from_values(size, light),
    }
}

/// One fibre: a thin curved thread raised a little above the pulp.
fn fibre(height: &mut [f32], size: usize, chance: &mut Chance) {
    let (mut x, mut y) = (chance.between(0.0, size as f32), chance.between(0.0, size as f32));
    let mut heading = chance.between(0.0, TAU);
    let bend = chance.between(-0.02, 0.02);
    let length = chance.between(30.0, 150.0) as u32;
    let raise = chance.between(0.05, 0.20);
    for step in 0..length {
        let (dx, dy) = (heading.cos(), heading.sin());
        x += dx;
        y += dy;
        heading += bend + 0.05 * chance.near_zero();
        let fade = (step.min(length - step) as f32 / 12.0).min(1.0);
        for side in -1_i32..=1 {
            let lift = raise * fade * if side == 0 { 1.0 } else { 0.5 };
            let column = (x - dy * side as f32 + size as f32 * 4.0) as usize % size;
            let row = (y + dx * side as f32 + size as f32 * 4.0) as usize % size;
            let cell = &mut height[row * size + column];
            *cell += lift * 0.6;
        }
    }
}
