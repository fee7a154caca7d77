//! Leaves of thin clay: their sheets, and a skin whose veins branch down to the smallest. Where they grow is not here.

use crate::canvas::{Rgb, rgb};
use crate::light::{Skin, tint};
use crate::noise::{nearest, noise2};
use crate::sculpt::{Knot, Mesh};
use crate::space::{V3, add, ramp, scale};
use crate::studio::{Material, Spot};
use crate::surround::powder;

/// How a leaf is cut.
#[derive(Clone, Copy)]
pub struct Cut {
    /// From foot to tip, mm.
    pub length_mm: f32,
    /// Half its greatest width, mm.
    pub half_mm: f32,
    /// Teeth along each edge; 0 for a smooth one.
    pub teeth: f32,
    /// Depth of the teeth against the half width.
    pub bite: f32,
    /// Where it is widest, 0 foot to 1 tip.
    pub widest: f32,
    /// Thickness, mm.
    pub thick_mm: f32,
    /// Chance.
    pub seed: u32,
}

/// A leaf: `place(across_mm, along_mm, half_mm)` bends the flat leaf into space. `uv` is across and along in mm,
/// `tone` how far across (-1 to 1), how far along (0 to 1), half its width there in mm.
pub fn leaf(cut: Cut, across: u32, along: u32, place: impl Fn(f32, f32) -> V3) -> Mesh {
    let half_at = move |v: f32| {
        let k = if v < cut.widest {
            (v / cut.widest * std::f32::consts::FRAC_PI_2).sin().powf(0.75)
        } else {
            let t = (v - cut.widest) / (1.0 - cut.widest);
            (1.0 - t.powf(1.5)).max(0.0) * (1.0 - 0.25 * t * (1.0 - t))
        };
        let tooth = if cut.teeth > 0.0 {
            let x = (v * cut.teeth).fract();
            cut.bite * (1.0 - x * x) * (v * 12.0).min(1.0)
        } else {
            let (n, ..) = noise2(v * 5.0, 0.0, cut.seed);
            0.06 * n
        };
        cut.half_mm * k * (1.0 - cut.bite + tooth).max(0.02) + 0.02
    };
    Mesh::sheet(
        across,
        along,
        move |u, v| cut.thick_mm * (0.75 + 0.5 * (1.0 - (2.0 * u - 1.0).abs())) * (1.0 - 0.55 * v),
        move |u, v| {
            let side = u * 2.0 - 1.0;
            let half = half_at(v);
            // Teeth point forward: the edge runs a little ahead of the midrib.
            let (x, y) = (side * half, v * cut.length_mm);
            Knot {
                pos: place(x, y),
                uv: [x, y],
                tone: [side, v, half, 0.0],
            }
        },
    )
}

/// A vein's depth, 0 to 1, at `x_mm` across and `y_mm` along; `step_mm` between the side veins.
fn vein(x_mm: f32, y_mm: f32, along: f32, step_mm: f32, seed: u32) -> f32 {
    let a = x_mm.abs();
    let rib = ramp(0.085 * (1.15 - along) * step_mm.max(0.6), 0.0, a);
    let (wob, ..) = noise2(a * 1.6, y_mm * 1.6, seed);
    let q = (y_mm - a * 0.95 + 0.04 * a * a + 0.10 * wob) / step_mm + if x_mm > 0.0 { 0.42 } else { 0.0 };
    let off = (q - q.floor() - 0.5).abs() * step_mm;
    let side = ramp(0.05 * step_mm / (1.0 + 0.35 * a), 0.0, off);
    // The net between: borders of cells, twice over, each finer and fainter.
    let k = 2.4 / step_mm;
    let (_, d1, d2) = nearest(x_mm * k, y_mm * k, seed ^ 1);
    let net = ramp(0.11, 0.0, d2 - d1) * 0.55;
    let (_, e1, e2) = nearest(x_mm * k * 3.3, y_mm * k * 3.3, seed ^ 2);
    let fine = ramp(0.14, 0.0, e2 - e1) * 0.28;
    rib.max(side * 0.85).max(net).max(fine)
}

/// Painted green clay: veins pressed in, pastel on the edges, satin varnish.
pub fn leaf_skin(light: Rgb, deep: Rgb, step_mm: f32, seed: u32) -> Material<'static> {
    Box::new(move |spot: &Spot| {
        let [x, y] = spot.uv;
        let [side, along, half, face] = spot.tone;
        const H: f32 = 0.006;
        let here = vein(x, y, along, step_mm, seed);
        let right = vein(x + H, y, along, step_mm, seed);
        let ahead = vein(x, y + H, along, step_mm, seed);
        let depth = 0.016 * step_mm;
        let mut bump = spot.rise((here - right) / H * depth, (here - ahead) / H * depth);
        let (cloud, ..) = noise2(x * 0.8 + 3.0, y * 0.8, seed ^ 4);
        let (brush, bx, by) = noise2(x * 14.0, y * 3.0, seed ^ 5);
        bump = add(bump, spot.rise(bx * 0.004, by * 0.003));
        let mut albedo = tint(deep, light, 0.42 + 0.4 * cloud + 0.12 * brush);
        albedo = tint(albedo, light, here * 0.6);
        let edge = ramp(0.35, 0.05, half * (1.0 - side.abs())) * 0.7;
        let (warm, ..) = noise2(y * 1.1, side * 2.0, seed ^ 6);
        albedo = tint(albedo, rgb(0xA8, 0x6A, 0x3A), edge * (0.35 + 0.4 * warm).max(0.0));
        albedo = tint(albedo, rgb(0xC4, 0xCC, 0x9C), 0.25 * ramp(0.2, 1.0, face));
        let (dust, relief) = powder(spot.pos, 4.0, 0.008, seed ^ 7);
        Skin {
            albedo: tint(albedo, rgb(0xE6, 0xE2, 0xD8), dust * 0.8),
            bump: add(bump, scale(relief, 0.4)),
            gloss: 0.45,
            rough: 0.32,
            bleed: [0.16, 0.24, 0.08],
            glow: scale(rgb(0x9A, 0xC0, 0x30), 0.35),
        }
    })
}
