//! A strawberry of clay: body with a dimple for each achene, achenes, their hairs. Leaves are in `greenery`.

use std::f32::consts::{PI, TAU};

use crate::canvas::rgb;
use crate::chance::{nth, unit_of};
use crate::light::{Skin, tint};
use crate::noise::{noise2, noise3, speck3};
use crate::sculpt::{Knot, Mesh};
use crate::space::{V3, add, blend, cross, dot, ramp, scale, sub, unit};
use crate::studio::{Material, Spot};
use crate::surround::powder;

/// A strawberry's form about its own axis: the tip at negative z, the hull at positive z.
pub struct Berry {
    /// From tip to shoulder, mm.
    pub length_mm: f32,
    /// Half its greatest width, mm.
    pub radius_mm: f32,
    /// How many achenes.
    pub achenes: u32,
    /// Chance.
    pub seed: u32,
}

/// Where an achene sits.
#[derive(Clone, Copy)]
struct Seat {
    pos: V3,
    out: V3,
    down: V3,
}

impl Berry {
    /// The smooth form at angle `phi` about the axis and `theta` from the tip.
    fn form(&self, phi: f32, theta: f32) -> V3 {
        let (s, c) = theta.sin_cos();
        let up = (1.0 - c) * 0.5;
        let side = [phi.cos(), phi.sin()];
        let (lump, _) = noise3([side[0] * s * 1.1, side[1] * s * 1.1, up * 2.2], self.seed);
        let r = self.radius_mm * s.powf(0.94) * (0.46 + 0.86 * up - 0.28 * up * up) * (1.0 + 0.06 * lump);
        let hollow =
            0.16 * self.radius_mm * (-(r / (0.42 * self.radius_mm)).powi(2)).exp() * ramp(0.6, 0.9, up);
        let z = (up - 0.5) * self.length_mm - hollow;
        [side[0] * r, side[1] * r, z + 0.05 * self.length_mm * lump * up]
    }

    /// The height of the shoulder at the axis, where the leaves grow.
    pub fn hull(&self) -> f32 {
        self.form(0.0, PI - 1e-3)[2]
    }

    /// The height of the shoulder `r_mm` from the axis in direction `phi`; it falls on steeply beyond the widest place.
    pub fn shoulder(&self, phi: f32, r_mm: f32) -> f32 {
        let mut last = self.form(phi, PI - 1e-3);
        for i in 1..200 {
            let at = self.form(phi, PI - i as f32 * 0.008);
            let (r, before) = (
                (at[0] * at[0] + at[1] * at[1]).sqrt(),
                (last[0] * last[0] + last[1] * last[1]).sqrt(),
            );
            if r >= r_mm || r < before {
                return at[2] - (r_mm - r).max(0.0);
            }
            last = at;
        }
        last[2]
    }

    fn seats(&self) -> Vec<Seat> {
        // Equal steps of area along the axis, the golden angle around it: rows that spiral as on the fruit.
        let rings: Vec<(f32, f32)> = (1..400)
            .scan(0.0, |sum, i| {
                let theta = i as f32 / 400.0 * PI;
                let (a, b) = (self.form(0.0, theta), self.form(0.0, theta - PI / 400.0));
                *sum += (a[0].abs() + 0.12) * ((a[0] - b[0]).powi(2) + (a[2] - b[2]).powi(2)).sqrt();
                Some((theta, *sum))
            })
            .take_while(|(theta, _)| *theta < PI * 0.90)
            .collect();
        let whole = rings.last().map_or(1.0, |r| r.1);
        (0..self.achenes)
            .map(|k| {
                let wanted = (k as f32 + 0.4) / self.achenes as f32 * whole;
                let i = rings.partition_point(|r| r.1 < wanted).min(rings.len() - 1);
                let theta = rings[i].0 + 0.02 * (nth(self.seed, k * 2) - 0.5);
                let phi = k as f32 * 2.399_963 + 0.10 * (nth(self.seed, k * 2 + 1) - 0.5);
                let pos = self.form(phi, theta);
                let down = unit(sub(self.form(phi, theta - 0.02), pos));
                let side = sub(self.form(phi + 0.02, theta), pos);
                let mut out = unit(cross(side, down));
                if dot(out, [pos[0], pos[1], pos[2] * 0.3]) < 0.0 {
                    out = scale(out, -1.0);
                }
                Seat { pos, out, down }
            })
            .collect()
    }

    /// Width of a dimple against the usual one.
    fn step_mm(&self) -> f32 {
        (self.radius_mm * self.length_mm * 4.0 / self.achenes as f32).sqrt()
    }

    /// The body. `tone`: how deep in a dimple, how far up the fruit, distance to the achene (mm).
    pub fn body(&self, across: u32, along: u32) -> Mesh {
        let seats = self.seats();
        let step = self.step_mm();
        Mesh::grid(across, along, true, |u, v| {
            let (phi, theta) = (u * TAU, (v * PI).clamp(2e-3, PI - 2e-3));
            let at = self.form(phi, theta);
            let mut near = f32::MAX;
            let mut out = [0.0; 3];
            for seat in &seats {
                let d = sub(at, seat.pos);
                let along = dot(d, seat.down);
                let far = dot(d, d) - along * along * 0.38;
                if far < near {
                    near = far;
                    out = seat.out;
                }
            }
            let near = near.sqrt();
            let dimple = (-(near / (0.30 * step)).powi(2)).exp();
            let lift = step * (0.085 * ramp(0.2, 0.46, near / step) - 0.20 * dimple);
            Knot {
                pos: add(at, scale(out, lift)),
                uv: [phi * self.radius_mm, theta * self.length_mm / PI],
                tone: [dimple, v, near / step, 0.0],
            }
        })
    }

    /// All achenes as one shape; `tone` holds a number of each one's own and how far along it one is.
    pub fn seeds(&self) -> Mesh {
        let step = self.step_mm();
        let mut all = Mesh::default();
        for (seat, k) in self.seats().iter().zip(0..) {
            let own = nth(self.seed ^ 77, k);
            let turn = 0.5 * (nth(self.seed ^ 78, k) - 0.5);
            let side = unit(cross(seat.out, seat.down));
            let (s, c) = turn.sin_cos();
            let (a, b) = (
                add(scale(seat.down, c), scale(side, s)),
                add(scale(side, c), scale(seat.down, -s)),
            );
            let middle = add(seat.pos, scale(seat.out, -0.13 * step));
            let size = step * (0.9 + 0.25 * own);
            let one = Mesh::body(14, 10, |d| {
                // A drop: blunt towards the hull, pointed towards the tip.
                let slim = 0.155 * (1.0 - 0.35 * d[2]) * size;
                let (along, across, up) = (d[2] * 0.25 * size, d[0] * slim, d[1] * slim * 0.75);
                Knot {
                    pos: add(
                        middle,
                        add(scale(a, along), add(scale(b, across), scale(seat.out, up))),
                    ),
                    uv: [d[0], d[2]],
                    tone: [own, d[2], 0.0, 0.0],
                }
            });
            all = all.with(one);
        }
        all
    }

    /// The dry hair on each achene that has kept it (about three in four).
    pub fn hairs(&self) -> Mesh {
        let step = self.step_mm();
        let mut all = Mesh::default();
        for (seat, k) in self.seats().iter().zip(0..) {
            if nth(self.seed ^ 79, k) < 0.25 {
                continue;
            }
            let side = cross(seat.out, seat.down);
            let bend = nth(self.seed ^ 80, k) - 0.5;
            let long = step * (0.42 + 0.25 * nth(self.seed ^ 81, k));
            let foot = add(
                seat.pos,
                add(scale(seat.out, -0.04 * step), scale(seat.down, 0.1 * step)),
            );
            let path: Vec<V3> = (0..=10)
                .map(|i| {
                    let t = i as f32 / 10.0;
                    add(
                        foot,
                        add(
                            scale(seat.down, long * t * (1.0 - 0.25 * t)),
                            add(
                                scale(seat.out, long * (0.42 * t - 0.3 * t * t)),
                                scale(side, long * bend * t * t),
                            ),
                        ),
                    )
                })
                .collect();
            all = all.with(Mesh::rod(&path, 6, |t| step * blend(0.019, 0.006, t)));
        }
        all
    }
}

/// Red, varnished clay over a paler shoulder. `fine` is the size of the fruit against one of 13 mm.
pub fn flesh(fine: f32, seed: u32) -> Material<'static> {
    Box::new(move |spot: &Spot| {
        let p = scale(spot.pos, 1.0 / fine);
        let [dimple, up, near, _] = spot.tone;
        let (cloud, _) = noise3(scale(p, 0.42), seed);
        let (mottle, waves) = noise3(scale(p, 2.6), seed ^ 1);
        let (fleck, peel) = noise3(scale(p, 17.0), seed ^ 2);
        let ripe = up + 0.07 * cloud + 0.05 * mottle;
        let mut albedo = tint(rgb(0xA8, 0x10, 0x14), rgb(0xC8, 0x1E, 0x1C), 0.5 + 0.5 * cloud);
        albedo = tint(albedo, rgb(0xDE, 0x52, 0x38), ramp(0.70, 0.86, ripe) * 0.6);
        albedo = tint(albedo, rgb(0xF0, 0xC4, 0x98), ramp(0.82, 0.95, ripe) * 0.85);
        albedo = tint(albedo, rgb(0x7C, 0x08, 0x10), dimple * 0.55);
        // Pastel was dabbed on before baking: single grains of it stay visible.
        let ([gx, gy, gz], own) = speck3(scale(p, 15.0), 0.25, seed ^ 3);
        let grain = ramp(0.06, 0.02, gx * gx + gy * gy + gz * gz) * f32::from(unit_of(own) < 0.4);
        albedo = tint(albedo, rgb(0x86, 0x06, 0x12), 0.45 * grain);
        albedo = tint(
            albedo,
            rgb(0xE0, 0x3C, 0x2C),
            0.10 * fleck.max(0.0) + 0.10 * ramp(0.35, 0.6, near),
        );
        let (dust, relief) = powder(p, 3.1, 0.010, seed ^ 4);
        Skin {
            albedo: tint(albedo, rgb(0xE8, 0xE0, 0xD8), dust * 0.8),
            bump: add(add(scale(waves, 0.030), scale(peel, 0.012)), scale(relief, 0.5)),
            gloss: 0.95,
            rough: 0.10 + 0.5 * dust,
            bleed: [0.38, 0.10, 0.08],
            glow: scale(rgb(0xF0, 0x30, 0x18), 0.22),
        }
    })
}

/// Ochre grains with a ridge along the back.
pub fn achene_skin(seed: u32) -> Material<'static> {
    Box::new(move |spot: &Spot| {
        let [own, along, ..] = spot.tone;
        let (streak, sx, sy) = noise2(spot.uv[0] * 9.0, spot.uv[1] * 2.5, seed);
        let base = tint(rgb(0xC8, 0x8E, 0x3C), rgb(0xE2, 0xC0, 0x6A), own);
        let base = tint(
            base,
            rgb(0x8C, 0x4C, 0x1C),
            ramp(0.3, 1.0, along) * 0.5 + 0.25 * streak.max(0.0),
        );
        Skin {
            albedo: base,
            bump: spot.rise(sx * 0.012, sy * 0.012),
            gloss: 0.8,
            rough: 0.22,
            bleed: [0.25, 0.18, 0.08],
            glow: scale(rgb(0xC0, 0x70, 0x20), 0.15),
        }
    })
}

/// A dry hair.
pub fn hair_skin() -> Material<'static> {
    Box::new(|_| Skin {
        gloss: 0.6,
        rough: 0.3,
        glow: scale(rgb(0x90, 0x50, 0x20), 0.3),
        ..Skin::dull(rgb(0x7A, 0x4A, 0x22))
    })
}
