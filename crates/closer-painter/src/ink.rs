//! Colours and touches: tints, glazes, swelling strokes, hairs and dots. Where they land is in `sheet`.
//! Colours here are sRGB from 0 to 1, as a painter mixes them.

use crate::curve::Pt;

/// sRGB, 0 to 1.
pub type Tint = [f32; 3];

/// `hex(0xF4EFE2)`.
pub fn hex(code: u32) -> Tint {
    [code >> 16 & 255, code >> 8 & 255, code & 255].map(|byte| byte as f32 / 255.0)
}

/// From one colour to another.
pub fn blend(a: Tint, b: Tint, t: f32) -> Tint {
    [0, 1, 2].map(|k| a[k] + (b[k] - a[k]) * t)
}

/// `under` seen through `density` layers of a transparent pigment (0 to about 3).
pub fn glaze(under: Tint, pigment: Tint, density: f32) -> Tint {
    let whole = density.max(0.0);
    [0, 1, 2].map(|k| {
        // One layer lets `pigment` through; more of them multiply. The quotient stays near exp(-x) without its cost.
        let x = (1.0 - pigment[k]) * whole;
        under[k] / (1.0 + x + 0.5 * x * x * pigment[k].max(0.05))
    })
}

/// Lighter (above 1) or darker (below 1).
pub fn scaled(c: Tint, by: f32) -> Tint {
    c.map(|v| v * by)
}

/// How ink meets what lies under it.
#[derive(Clone, Copy, PartialEq)]
pub enum Lay {
    /// Covers: gouache, graphite.
    Over,
    /// Stains: watercolour, etching ink.
    Stain,
}

/// One point of a stroke: where, how wide (half, in mm), how much ink (0 to 1).
#[derive(Clone, Copy)]
pub struct Nib {
    /// Place.
    pub p: Pt,
    /// Half the line's width in mm.
    pub r: f32,
    /// Strength, 0 to 1.
    pub a: f32,
}

/// A line that swells.
#[derive(Clone)]
pub struct Stroke {
    /// Its points.
    pub nibs: Vec<Nib>,
    /// Its colour.
    pub tint: Tint,
    /// How it is laid.
    pub lay: Lay,
    /// How far its edge fades, in mm; 0 is crisp.
    pub soft: f32,
}

impl Stroke {
    /// A crisp covering line; `shape(t)` gives half width and strength along it.
    pub fn new(line: &[Pt], tint: Tint, shape: impl Fn(f32) -> (f32, f32)) -> Stroke {
        let last = (line.len().max(2) - 1) as f32;
        let nibs = line
            .iter()
            .enumerate()
            .map(|(i, &p)| {
                let (r, a) = shape(i as f32 / last);
                Nib { p, r, a }
            })
            .collect();
        Stroke {
            nibs,
            tint,
            lay: Lay::Over,
            soft: 0.0,
        }
    }

    /// The same, staining.
    pub fn stain(mut self) -> Stroke {
        self.lay = Lay::Stain;
        self
    }

    /// The same with a fading edge.
    pub fn soft(mut self, mm: f32) -> Stroke {
        self.soft = mm;
        self
    }
}

/// A hair: thick at its root, nothing at its tip, bent sideways by `bend` mm.
pub fn hair(root: Pt, angle: f32, length: f32, bend: f32, r: f32, tint: Tint, a: f32) -> Stroke {
    let (s, c) = angle.sin_cos();
    let line: Vec<Pt> = (0..=6)
        .map(|i| {
            let t = i as f32 / 6.0;
            let (u, v) = (t * length, t * t * bend);
            [root[0] + c * u - s * v, root[1] + s * u + c * v]
        })
        .collect();
    Stroke::new(&line, tint, |t| (r * (1.0 - 0.85 * t), a))
}

/// A round touch of the brush or needle.
#[derive(Clone, Copy)]
pub struct Dot {
    /// Centre.
    pub p: Pt,
    /// Radius in mm.
    pub r: f32,
    /// Strength, 0 to 1.
    pub a: f32,
    /// Colour.
    pub tint: Tint,
    /// How it is laid.
    pub lay: Lay,
    /// How far its edge fades, in mm.
    pub soft: f32,
}
