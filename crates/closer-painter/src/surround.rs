//! What the sculpted works lie on, and what settles on them: boards, dust, lint, fingerprints. Not the works.

use crate::canvas::{Rgb, rgb};
use crate::chance::{nth, unit_of};
use crate::light::{Skin, tint};
use crate::noise::{noise2, noise3, speck3};
use crate::sculpt::Mesh;
use crate::space::{V3, add, cross, dot, ramp, scale, sub, unit};
use crate::studio::{Material, Spot};

/// The warm grey on which every sculpted work stands; in the studio's light it comes out as the board of the flat ones.
pub fn card() -> Rgb {
    rgb(0xA8, 0xA3, 0x9D)
}

/// A quiet, dull board, a little uneven as hand-coated card is.
pub fn board(seed: u32) -> Material<'static> {
    let colour = card();
    Box::new(move |spot: &Spot| {
        let [x, y, _] = spot.pos;
        let (cloud, ..) = noise2(x * 0.11, y * 0.11, seed);
        let (fleck, sx, sy) = noise2(x * 1.9, y * 2.3, seed ^ 1);
        Skin {
            bump: [sx * 0.006, sy * 0.006, 0.0],
            gloss: 0.05,
            ..Skin::dull(tint(
                colour,
                [colour[0] * 0.9, colour[1] * 0.9, colour[2] * 0.9],
                0.3 + 0.3 * cloud + 0.04 * fleck,
            ))
        }
    })
}

/// A fingertip's print: ridges about half a millimetre apart, which is what a fingertip has at any size of work.
pub struct Print {
    centre: V3,
    a: V3,
    b: V3,
    reach_mm: f32,
    seed: u32,
}

/// Middle to middle of two ridges.
const RIDGE_MM: f32 = 0.42;

impl Print {
    /// Pressed at `centre` on a surface that looks to `normal`, `turn` radians about it, `reach_mm` from its middle.
    pub fn pressed(centre: V3, normal: V3, turn: f32, reach_mm: f32, seed: u32) -> Print {
        let n = unit(normal);
        let a = unit(cross([0.0, 0.0, 1.0], add(n, [1e-3, 0.0, 0.0])));
        let b = cross(n, a);
        let (s, c) = turn.sin_cos();
        Print {
            centre,
            a: add(scale(a, c), scale(b, s)),
            b: add(scale(b, c), scale(a, -s)),
            reach_mm,
            seed,
        }
    }

    /// How firmly it shows at `pos` (0 to 1), the ridge's height (-1 to 1) and the slope of that height in space.
    pub fn at(&self, pos: V3) -> Option<(f32, f32, V3)> {
        let from = sub(pos, self.centre);
        let (x, y) = (dot(from, self.a), dot(from, self.b));
        let far = (x * x * 1.5 + y * y + dot(from, from) * 0.2).sqrt() / self.reach_mm;
        if far >= 1.0 {
            return None;
        }
        let (patchy, ..) = noise2(x * 0.9, y * 0.9, self.seed);
        let firm = ramp(1.0, 0.55, far + 0.25 * patchy);
        // Arches, as low on a fingertip: the middle of their curves lies outside of what was pressed.
        let (wx, wxx, wxy) = noise2(x * 0.55, y * 0.55, self.seed ^ 3);
        let yy = y + 0.9 * self.reach_mm;
        let r = (x * x * 0.8 + yy * yy + 0.05).sqrt();
        let k = std::f32::consts::TAU / RIDGE_MM;
        let phase = (r + wx * 0.55) * k;
        // Ridges break off and begin anew.
        let (gap, ..) = noise2(x * 1.1 + 7.0, y * 2.6, self.seed ^ 4);
        let firm = firm * ramp(-0.75, -0.35, gap);
        let (gx, gy) = (x * 0.8 / r + wxx * 0.30, yy / r + wxy * 0.30);
        let (s, c) = phase.sin_cos();
        let slope = add(scale(self.a, c * gx * k), scale(self.b, c * gy * k));
        Some((firm, s, slope))
    }
}

/// Powder that settled: how much of it covers a point (0 to 1) and its bump. About one grain in `share` of the cells
/// of three sizes, the largest `1 / per_mm` apart.
pub fn powder(pos: V3, per_mm: f32, share: f32, seed: u32) -> (f32, V3) {
    let (mut cover, mut bump) = (0.0_f32, [0.0; 3]);
    for (k, octave) in [1.0, 1.9, 3.3].into_iter().zip(0..) {
        let ([x, y, z], own) = speck3(scale(pos, per_mm * k), 0.3, seed ^ octave);
        let kind = unit_of(own);
        if kind < share {
            let r = 0.13 + 0.16 * unit_of(own.rotate_left(9));
            // No grain is quite round.
            let far = x * x * (0.8 + kind / share * 0.6) + y * y + z * z + 0.5 * x * y * (own & 1) as f32;
            let here = ramp(r * r, r * r * 0.5, far);
            cover = cover.max(here);
            bump = add(bump, scale([x, y, z], -3.0 * here));
        }
    }
    (cover, bump)
}

/// The soft unevenness of clay that fingers have smoothed: the bump of it, in mm per mm.
pub fn kneaded(pos: V3, strength: f32, seed: u32) -> V3 {
    let (_, coarse) = noise3(scale(pos, 1.3), seed);
    let (_, fine) = noise3(scale(pos, 9.0), seed ^ 1);
    let (_, grit) = noise3(scale(pos, 31.0), seed ^ 2);
    scale(
        add(add(scale(coarse, 0.055), scale(fine, 0.035)), scale(grit, 0.028)),
        strength,
    )
}

/// A piece of lint: a thin, curled thread that starts at `from` and lies on whatever height `ground(x, y)` gives.
pub fn lint(from: V3, length_mm: f32, radius_mm: f32, seed: u32, ground: impl Fn(f32, f32) -> f32) -> Mesh {
    let steps = 60;
    let mut heading = nth(seed, 0) * std::f32::consts::TAU;
    let (mut x, mut y) = (from[0], from[1]);
    let mut path = Vec::with_capacity(steps + 1);
    for i in 0..=steps {
        let t = i as f32 / steps as f32;
        let lift = (t * 9.0 + nth(seed, 1) * 6.0).sin().max(0.0) * length_mm * 0.03;
        path.push([x, y, ground(x, y) + radius_mm + lift]);
        let (bend, ..) = noise2(t * 4.0, 0.5, seed);
        heading += bend * 0.22 + (nth(seed, 2) - 0.5) * 0.08;
        x += heading.cos() * length_mm / steps as f32;
        y += heading.sin() * length_mm / steps as f32;
    }
    Mesh::rod(&path, 8, |t| radius_mm * (0.55 + 0.45 * (t * (1.0 - t) * 4.0)))
}

/// Lint's material: pale, a little see-through.
pub fn lint_skin(colour: Rgb) -> Material<'static> {
    Box::new(move |_| Skin {
        gloss: 0.5,
        rough: 0.4,
        bleed: [0.5; 3],
        glow: colour,
        ..Skin::dull(colour)
    })
}
