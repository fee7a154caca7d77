//! Chance with a seed: hashes, smooth noise with its slope, scattered dots. The same on every machine; no materials here.

use crate::space::V3;

/// A well mixed 32-bit number from another.
pub fn hash(mut x: u32) -> u32 {
    x ^= x >> 16;
    x = x.wrapping_mul(0x7feb_352d);
    x ^= x >> 15;
    x = x.wrapping_mul(0x846c_a68b);
    x ^ (x >> 16)
}

/// A hash of a place on a grid.
pub fn hash_at(x: i32, y: i32, seed: u32) -> u32 {
    hash((x as u32).wrapping_mul(0x9e37_79b1) ^ (y as u32).wrapping_mul(0x85eb_ca77) ^ seed)
}

/// A hash as a number in 0..1.
pub fn unit_of(h: u32) -> f32 {
    (h >> 8) as f32 * (1.0 / 16_777_216.0)
}

/// The `n`th number in 0..1 of a seed.
pub fn chance(seed: u32, n: u32) -> f32 {
    unit_of(hash(
        seed.wrapping_mul(0x9e37_79b1)
            .wrapping_add(n.wrapping_mul(0x85eb_ca77)),
    ))
}

/// The whole number below `x`; quicker than `floor` where that is a call.
fn below(x: f32) -> i32 {
    let whole = x as i32;
    whole - i32::from(whole as f32 > x)
}

fn ease(t: f32) -> (f32, f32) {
    (
        t * t * t * (t * (t * 6.0 - 15.0) + 10.0),
        30.0 * t * t * (t * (t - 2.0) + 1.0),
    )
}

/// Smooth noise in the plane, -1..1, and its slope per unit in x and y.
pub fn noise2(x: f32, y: f32, seed: u32) -> (f32, f32, f32) {
    let (ix, iy) = (below(x), below(y));
    let ((u, du), (v, dv)) = (ease(x - ix as f32), ease(y - iy as f32));
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
    let ((u, du), (v, dv), (w, dw)) = (ease(p[0] - f[0]), ease(p[1] - f[1]), ease(p[2] - f[2]));
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

/// Several octaves of `noise2`, about -1..1; with its slope.
pub fn rough2(x: f32, y: f32, octaves: u32, seed: u32) -> (f32, f32, f32) {
    let (mut sum, mut sx, mut sy, mut k, mut f) = (0.0, 0.0, 0.0, 0.5, 1.0);
    for octave in 0..octaves {
        let (n, gx, gy) = noise2(x * f, y * f, seed.wrapping_add(octave * 7919));
        sum += n * k;
        sx += gx * k * f;
        sy += gy * k * f;
        k *= 0.5;
        f *= 2.03;
    }
    (sum, sx, sy)
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
