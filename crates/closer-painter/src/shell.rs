//! How a polished, pitted shell looks: form, normal, mirrored room, and the colours that thin layers make. No outlines.

use crate::{
    chance::{mix, smooth},
    curve::{Map, Pt},
    ink::{Tint, blend, hex, scaled},
    noise::hash_unit,
    swatch::{GRAIN, cloud},
};

/// Small round pits, spread like the cells of a jittered grid.
#[derive(Clone, Copy)]
pub struct Pits {
    /// Mean distance in mm.
    pub spacing: f32,
    /// Radius in mm.
    pub radius: f32,
    /// How steep their walls are, 0 to 1.
    pub depth: f32,
}

/// How a piece of shell is finished.
#[derive(Clone, Copy)]
pub struct Finish {
    /// Where on the scale from emerald (0) over gold (0.5) to violet (1) its colours begin.
    pub hue: f32,
    /// How sharply it mirrors, 0 to 1.
    pub gloss: f32,
    /// Its pits.
    pub pits: Pits,
    /// Which pattern of pits.
    pub seed: u32,
}

/// Height over an outline: round within `shoulder` mm of the rim, `height` mm in the middle.
pub fn dome(outline: &[Pt], shoulder: f32, height: f32, step_mm: f32) -> Map {
    let edge = Map::signed(outline, step_mm, shoulder);
    let b = crate::curve::bounds(outline);
    Map::of(
        [b[0] - 0.3, b[1] - 0.3, b[2] + 0.3, b[3] + 0.3],
        step_mm,
        |x, y| {
            let t = (1.0 - edge.at(x, y).max(0.0) / shoulder).clamp(0.0, 1.0);
            height * (1.0 - t.powf(2.2)).max(0.0).sqrt()
        },
    )
    .blurred(shoulder * 0.06)
}

/// Colours of the layered shell from straight on (0) to grazing (1).
fn film(t: f32) -> Tint {
    const STOPS: [(f32, u32); 7] = [
        (0.0, 0x17803F),
        (0.2, 0x3C9A2C),
        (0.38, 0x9DB02A),
        (0.52, 0xDCA834),
        (0.68, 0xBF5E2C),
        (0.84, 0x7C2A3A),
        (1.0, 0x33204A),
    ];
    let t = t.clamp(0.0, 1.0);
    let i = STOPS
        .iter()
        .rposition(|s| s.0 <= t)
        .unwrap_or(0)
        .min(STOPS.len() - 2);
    let (a, b) = (STOPS[i], STOPS[i + 1]);
    blend(hex(a.1), hex(b.1), (t - a.0) / (b.0 - a.0))
}

/// Slope that the pits add at a place, and how deep in one the place lies (0 to 1).
fn pitted(x: f32, y: f32, pits: Pits, seed: u32) -> (Pt, f32) {
    let (gx, gy) = (x / pits.spacing, y / pits.spacing);
    let (ix, iy) = (gx.floor() as i32, gy.floor() as i32);
    let (mut slope, mut deepest) = ([0.0; 2], 0.0_f32);
    for j in -1..=1 {
        for i in -1..=1 {
            let (cx, cy) = (ix + i, iy + j);
            let size = 0.55 + 0.75 * hash_unit(cx, cy, seed + 2);
            if size < 0.68 {
                continue;
            }
            let px = (cx as f32 + 0.15 + 0.7 * hash_unit(cx, cy, seed)) * pits.spacing;
            let py = (cy as f32 + 0.15 + 0.7 * hash_unit(cx, cy, seed + 1)) * pits.spacing;
            let r = pits.radius * size;
            // A little wider than long: pressed in with a slant.
            let (u, v) = ((x - px) / (r * 1.12), (y - py) / r);
            let d = u.hypot(v);
            if d < 1.35 {
                let wall = smooth(0.0, 0.62, d) * smooth(1.3, 0.85, d);
                slope[0] += u / d.max(0.05) * wall * pits.depth * 1.5;
                slope[1] += v / d.max(0.05) * wall * pits.depth * 1.5;
                deepest = deepest.max(smooth(1.0, 0.3, d));
            }
        }
    }
    (slope, deepest)
}

/// The colour of the shell at a place: its form bends the room that it mirrors.
pub fn mirror(form: &Map, finish: &Finish, x: f32, y: f32) -> Tint {
    let slope = form.slope(x, y, 0.035);
    let (pit, deep) = pitted(x, y, finish.pits, finish.seed);
    // Under the lens the shell is not smooth: shallow scratches and a skin of fine cells.
    let wave = [
        cloud(x * 1.1, y * 1.1, 4, 31) * 0.012,
        cloud(x * 1.1, y * 1.1, 4, 34) * 0.012,
    ];
    let skin = [
        GRAIN.at(x * 95.0, y * 95.0) * 0.01,
        GRAIN.at(x * 95.0 + 200.0, y * 95.0) * 0.01,
    ];
    let sx = slope[0] + pit[0] + wave[0] + skin[0];
    let sy = slope[1] + pit[1] + wave[1] + skin[1];
    let length = (sx * sx + sy * sy + 1.0).sqrt();
    let n = [-sx / length, -sy / length, 1.0 / length];
    // What the eye meets, mirrored: a direction in the room.
    let r = [2.0 * n[2] * n[0], 2.0 * n[2] * n[1], 2.0 * n[2] * n[2] - 1.0];
    let (p, q) = (r[0] / (r[2] + 1.05), r[1] / (r[2] + 1.05));

    // Window up on the left; its glow on the wall; the ceiling; the dim room; the bright table near the horizon.
    let (wu, wv) = ((p + 0.34) / 0.2 + 0.3 * (q + 0.4), (q + 0.4) / 0.24);
    let blur = mix(0.55, 0.1, finish.gloss);
    let pane = smooth(1.0 + blur, 1.0 - blur, wu.abs()) * smooth(1.0 + blur, 1.0 - blur, wv.abs());
    let bar = smooth(0.04, 0.05 + 0.16 * blur + 0.06, wu.abs())
        * smooth(0.04, 0.05 + 0.16 * blur + 0.06, (wv - 0.12).abs());
    let window = pane * mix(1.0, bar, finish.gloss);
    let glow = (-((p + 0.36).powi(2) * 5.0 + (q + 0.42).powi(2) * 4.0)).exp();
    let second = 0.35 * (-((p - 0.62) / 0.1).powi(2) - ((q + 0.1) / 0.36).powi(2)).exp();
    let table = smooth(0.55, 0.95, p.hypot(q)) * smooth(-0.2, 0.8, 0.5 * p + 0.8 * q);
    let toward = (n[0] * -0.5 + n[1] * -0.58 + n[2] * 0.64).max(0.0);
    let light = 0.1 + 0.5 * toward * toward + 0.75 * glow + second + 0.42 * table;

    let tilt = 1.0 - n[2];
    let play = 0.06 * cloud(x * 0.3, y * 0.3, 3, 51) + 0.035 * cloud(x * 3.0, y * 3.0, 3, 52);
    let hue =
        finish.hue + 0.95 * tilt * (1.0 - 0.45 * finish.hue) + 0.3 * glow * tilt.sqrt() + play + 0.1 * deep;
    let mut tint = scaled(film(hue), light * 1.42);
    // Deep shadow goes blue-green rather than black, as a painter keeps it alive.
    tint = blend(tint, hex(0x0C2B2A), 0.35 * smooth(0.4, 0.12, light));
    tint = scaled(tint, 1.0 - 0.42 * deep);
    blend(
        tint,
        hex(0xFBFDF2),
        window * mix(0.4, 0.93, finish.gloss) * (1.0 - 0.6 * deep),
    )
}
