//! Noise that is computed where it is asked for: smooth bumps along a line, on the plane, in space; scattered specks.
//! Noise that is looked up is in `swatch`, plain chance in `chance`.

use crate::{
    chance::{below, ease, hash, mix, unit_of},
    space::V3,
};

/// A hash of a place on a grid.
pub fn hash_at(x: i32, y: i32, seed: u32) -> u32 {
    hash((x as u32).wrapping_mul(0x9e37_79b1) ^ (y as u32).wrapping_mul(0x85eb_ca77) ^ seed)
}

/// A number from 0 to 1 for each point of a grid.
pub fn hash_unit(x: i32, y: i32, seed: u32) -> f32 {
    let mut h = (x as u32)
        .wrapping_mul(0x85EB_CA6B)
        .wrapping_add((y as u32).wrapping_mul(0xC2B2_AE35))
        .wrapping_add(seed.wrapping_mul(0x27D4_EB2F));
    h = (h ^ (h >> 15)).wrapping_mul(0x2C1B_3C6D);
    h = (h ^ (h >> 12)).wrapping_mul(0x297A_2D39);
    ((h ^ (h >> 15)) >> 8) as f32 / 16_777_216.0
}

/// Smooth noise, −1 to 1, one feature a unit.
pub fn noise(x: f32, y: f32, seed: u32) -> f32 {
    let (fx, fy) = (x.floor(), y.floor());
    let (ix, iy) = (fx as i32, fy as i32);
    let (u, v) = (ease(x - fx), ease(y - fy));
    let top = mix(hash_unit(ix, iy, seed), hash_unit(ix + 1, iy, seed), u);
    let bottom = mix(hash_unit(ix, iy + 1, seed), hash_unit(ix + 1, iy + 1, seed), u);
    mix(top, bottom, v) * 2.0 - 1.0
}

/// 32 scrambled bits of a lattice point.
pub fn hash_bits(x: u32, y: u32, seed: u32) -> u32 {
    let mut h = x.wrapping_mul(0x9E37_79B1) ^ y.wrapping_mul(0x85EB_CA77) ^ seed.wrapping_mul(0xC2B2_AE3D);
    h = (h ^ (h >> 15)).wrapping_mul(0x2C1B_3C6D);
    h = (h ^ (h >> 12)).wrapping_mul(0x297A_2D39);
    h ^ (h >> 15)
}

/// Smooth noise along a line, about -1 to 1, a bump each unit.
pub fn along(at: f32, seed: u32) -> f32 {
    let cell = at.floor();
    let t = at - cell;
    let value = |i: i32| hash_bits(i as u32, 7, seed) as f32 / u32::MAX as f32 * 2.0 - 1.0;
    mix(value(cell as i32), value(cell as i32 + 1), ease(t))
}

/// Several sizes of [`along`] on top of each other, each half as strong and twice as fine.
pub fn rugged(at: f32, octaves: u32, seed: u32) -> f32 {
    (0..octaves)
        .map(|o| along(at * (1 << o) as f32, seed + o) / (1 << o) as f32)
        .sum()
}

/// The quintic ease and its slope: unlike [`ease`] it leaves no crease where light falls on it.
fn ease_and_slope(t: f32) -> (f32, f32) {
    (
        t * t * t * (t * (t * 6.0 - 15.0) + 10.0),
        30.0 * t * t * (t * (t - 2.0) + 1.0),
    )
}

/// Smooth noise in the plane, -1..1, and its slope per unit in x and y.
pub fn noise2(x: f32, y: f32, seed: u32) -> (f32, f32, f32) {
    let (ix, iy) = (below(x), below(y));
    let ((u, du), (v, dv)) = (ease_and_slope(x - ix as f32), ease_and_slope(y - iy as f32));
    let at = |dx, dy| unit_of(hash_at(ix.wrapping_add(dx), iy.wrapping_add(dy), seed)) * 2.0 - 1.0;
    let (a, b, c, d) = (at(0, 0), at(1, 0), at(0, 1), at(1, 1));
    let k = a - b - c + d;
    (
        a + (b - a) * u + (c - a) * v + k * u * v,
        ((b - a) + k * v) * du,
        ((c - a) + k * u) * dv,
    )
}

/// Smooth noise in space, -1..1, and its slope per unit.
pub fn noise3(p: V3, seed: u32) -> (f32, V3) {
    let i = p.map(below);
    let f = i.map(|k| k as f32);
    let ((u, du), (v, dv), (w, dw)) = (
        ease_and_slope(p[0] - f[0]),
        ease_and_slope(p[1] - f[1]),
        ease_and_slope(p[2] - f[2]),
    );
    let layer = |dz: i32| {
        let s = seed ^ (i[2].wrapping_add(dz) as u32).wrapping_mul(0xc2b2_ae3d);
        let at = |dx, dy| unit_of(hash_at(i[0].wrapping_add(dx), i[1].wrapping_add(dy), s)) * 2.0 - 1.0;
        let (a, b, c, d) = (at(0, 0), at(1, 0), at(0, 1), at(1, 1));
        let k = a - b - c + d;
        (
            a + (b - a) * u + (c - a) * v + k * u * v,
            ((b - a) + k * v) * du,
            ((c - a) + k * u) * dv,
        )
    };
    let (low, high) = (layer(0), layer(1));
    (
        low.0 + (high.0 - low.0) * w,
        [
            low.1 + (high.1 - low.1) * w,
            low.2 + (high.2 - low.2) * w,
            (high.0 - low.0) * dw,
        ],
    )
}

/// Several octaves of `noise3`, each twice as fine and half as strong, about -1..1; with its slope.
pub fn rough3(p: V3, octaves: u32, seed: u32) -> (f32, V3) {
    let (mut sum, mut slope, mut k, mut f) = (0.0, [0.0; 3], 0.5, 1.0);
    for octave in 0..octaves {
        let (n, g) = noise3([p[0] * f, p[1] * f, p[2] * f], seed.wrapping_add(octave * 7919));
        sum += n * k;
        for (s, g) in slope.iter_mut().zip(g) {
            *s += g * k * f;
        }
        k *= 0.5;
        f *= 2.03;
    }
    (sum, slope)
}

/// A speck scattered on the plane, seen from a point near it.
#[derive(Clone, Copy)]
pub struct Speck {
    /// From the speck's centre to the point, in cells.
    pub x: f32,
    /// Likewise, downwards.
    pub y: f32,
    /// Of this speck alone.
    pub seed: u32,
}

/// The speck of the cell of (`x`, `y`), one to a unit cell, kept `reach` (under 0.5) from the cell's edges
/// so that no other cell need be asked.
pub fn speck(x: f32, y: f32, reach: f32, seed: u32) -> Speck {
    let (ix, iy) = (below(x), below(y));
    let (fx, fy) = (ix as f32, iy as f32);
    let h = hash_at(ix, iy, seed);
    let room = 1.0 - 2.0 * reach;
    Speck {
        x: x - fx - reach - room * unit_of(h),
        y: y - fy - reach - room * unit_of(hash(h)),
        seed: hash(h ^ 0x5bd1_e995),
    }
}

/// The speck of a unit cell of space: its centre's way to the point, and its seed. Like `speck`, round on any surface.
pub fn speck3(p: V3, reach: f32, seed: u32) -> (V3, u32) {
    let i = p.map(below);
    let f = i.map(|k| k as f32);
    let h = hash_at(i[0], i[1], seed ^ (i[2] as u32).wrapping_mul(0xc2b2_ae3d));
    let (h1, h2) = (hash(h), hash(h ^ 0x68bc_21eb));
    let room = 1.0 - 2.0 * reach;
    (
        [
            p[0] - f[0] - reach - room * unit_of(h),
            p[1] - f[1] - reach - room * unit_of(h1),
            p[2] - f[2] - reach - room * unit_of(h2),
        ],
        hash(h1 ^ 0x5bd1_e995),
    )
}

/// The nearest of points jittered one to a unit cell: its offset, the distance to the second nearest minus the nearest.
pub fn nearest(x: f32, y: f32, seed: u32) -> (Speck, f32, f32) {
    let (ix, iy) = (below(x), below(y));
    let (fx, fy) = (ix as f32, iy as f32);
    let mut best = Speck {
        x: 9.0,
        y: 9.0,
        seed: 0,
    };
    let (mut first, mut second) = (f32::MAX, f32::MAX);
    for dy in -1..=1 {
        for dx in -1..=1 {
            let h = hash_at(ix.wrapping_add(dx), iy.wrapping_add(dy), seed);
            let px = x - fx - dx as f32 - unit_of(h);
            let py = y - fy - dy as f32 - unit_of(hash(h));
            let d = px * px + py * py;
            if d < first {
                second = first;
                first = d;
                best = Speck {
                    x: px,
                    y: py,
                    seed: hash(h ^ 0x5bd1_e995),
                };
            } else if d < second {
                second = d;
            }
        }
    }
    (best, first.sqrt(), second.sqrt())
}
