//! The slice of cake itself: its outline, layers, crumb, coat and glaze.

use std::f32::consts::{FRAC_PI_2, PI};

use super::{FLOOR, HIGH, LAYERS, LONG, SLICES, TIP};
use crate::canvas::{Rgb, rgb};
use crate::chance::unit_of;
use crate::light::{Skin, tint};
use crate::noise::{noise2, noise3, rough3, speck3};
use crate::sculpt::{Knot, Mesh};
use crate::space::{V3, add, length, ramp, scale};
use crate::studio::{Material, Spot};
use crate::surround::{Print, kneaded, powder};

/// The slice's outline: places, outward directions, and how far each is along the near cut or the coat.
pub(super) struct Outline {
    places: Vec<[f32; 2]>,
    out: Vec<[f32; 2]>,
    /// Millimetres from the tip along the near cut; beyond it, along coat and far cut.
    run: Vec<f32>,
    whole: f32,
}

impl Outline {
    pub(super) fn cut() -> Outline {
        let (near, far) = (-0.44_f32, 0.20_f32);
        let at = |r: f32, a: f32| [TIP[0] + r * a.cos(), TIP[1] + r * a.sin()];
        let arc = LONG * (far - near);
        let whole = LONG * 2.0 + arc;
        const N: usize = 1600;
        let raw: Vec<[f32; 2]> = (0..N)
            .map(|i| {
                let s = i as f32 / N as f32 * whole;
                if s < LONG {
                    at(s, near)
                } else if s < LONG + arc {
                    at(LONG, near + (s - LONG) / LONG)
                } else {
                    at(whole - s, far)
                }
            })
            .collect();
        // Corners rounded by averaging along the way.
        let window = 9_isize;
        let places: Vec<[f32; 2]> = (0..N as isize)
            .map(|i| {
                let mut sum = [0.0; 2];
                for d in -window..=window {
                    let p = raw[(i + d).rem_euclid(N as isize) as usize];
                    sum = [sum[0] + p[0], sum[1] + p[1]];
                }
                sum.map(|x| x / (2 * window + 1) as f32)
            })
            .collect();
        let out = (0..N)
            .map(|i| {
                let (a, b) = (places[(i + N - 4) % N], places[(i + 4) % N]);
                let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
                let l = (dx * dx + dy * dy).sqrt().max(1e-6);
                [dy / l, -dx / l]
            })
            .collect();
        let run = (0..N).map(|i| i as f32 / N as f32 * whole).collect();
        Outline {
            places,
            out,
            run,
            whole,
        }
    }

    /// Place, outward direction and run at `u`, 0 to 1 around.
    fn at(&self, u: f32) -> ([f32; 2], [f32; 2], f32) {
        let n = self.places.len();
        let x = u.rem_euclid(1.0) * n as f32;
        let (i, t) = (x as usize % n, x.fract());
        let j = (i + 1) % n;
        let mix = |a: [f32; 2], b: [f32; 2]| [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
        (
            mix(self.places[i], self.places[j]),
            mix(self.out[i], self.out[j]),
            (self.run[i] + t * self.whole / n as f32).min(self.whole),
        )
    }

    /// 1 on the coat, 0 on the cuts.
    fn coat(&self, run: f32) -> f32 {
        let (from, to) = (LONG - 0.1, self.whole - LONG + 0.1);
        ramp(from, from + 0.35, run) * ramp(to, to - 0.35, run)
    }
}

/// How much of each layer a place of the cut is: (cream, strawberry slice: 0 outside, its depth inside).
fn layers(run: f32, z: f32) -> (f32, Option<(f32, f32)>) {
    let (w1, ..) = noise2(run * 0.55, 1.0, 401);
    let (w2, ..) = noise2(run * 1.9, 2.0, 402);
    let wave = 0.16 * w1 + 0.07 * w2;
    let soft = 0.07;
    let band = |from: f32, to: f32| {
        ramp(from - soft, from + soft, z + wave) * ramp(to + soft, to - soft, z - wave * 0.7)
    };
    let cream = band(LAYERS[0], LAYERS[1]).max(band(LAYERS[2], 99.0));
    let slice = SLICES.iter().find_map(|&(at, half, high)| {
        let middle = (LAYERS[0] + LAYERS[1]) * 0.5;
        let (n, ..) = noise2(run * 1.3, z * 1.3, 403);
        // Pointed to the left, as a berry lies when it is sliced.
        let x = (run - at) / half;
        let y = (z - middle) / high * (1.0 + 0.28 * x) + 0.10 * n;
        let far = (x * x + y * y).sqrt();
        (far < 1.0).then_some((far, y.atan2(x)))
    });
    (cream, slice)
}

/// How far the crumb of the sponge stands back at a place, mm: large holes, small holes, tear.
fn crumb(p: V3) -> f32 {
    let mut back = 0.0_f32;
    for (per_mm, share, seed) in [(0.95_f32, 0.75, 411_u32), (1.7, 0.7, 412), (3.1, 0.75, 413)] {
        let q = [p[0] * per_mm, p[1] * per_mm, p[2] * per_mm * 1.15];
        let ([x, y, z], own) = speck3(q, 0.36, seed);
        if unit_of(own) < share {
            let r = 0.16 + 0.20 * unit_of(own.rotate_left(11));
            let far = x * x + y * y + z * z;
            back = back.max((r * r - far).max(0.0).sqrt() / per_mm);
        }
    }
    let (tear, _) = rough3(scale(p, 2.1), 4, 414);
    back * 1.05 + 0.13 * tear
}

pub(super) fn slice(outline: &Outline) -> Mesh {
    Mesh::grid(900, 150, true, |u, v| {
        let (at, out, run) = outline.at(u);
        let z = v * HIGH;
        let coat = outline.coat(run);
        let (cream, berry) = layers(run, z);
        let here = [at[0], at[1], z];
        let (smear, _) = noise3([run * 0.5, z * 1.6, 0.0], 421);
        let holes = crumb(here);
        let sponge = -holes;
        let mut side = sponge * (1.0 - cream) + cream * (0.13 + 0.08 * smear);
        let mut of_berry = 0.0;
        if let Some((far, _)) = berry {
            let inside = ramp(1.0, 0.86, far);
            side = side * (1.0 - inside) + inside * (0.20 - 0.05 * far * far);
            of_berry = inside;
        }
        // The coat was drawn with a comb.
        let comb = (z * 7.2 + 0.5 * smear).sin();
        side = side * (1.0 - coat) + coat * (0.36 + 0.085 * comb + 0.06 * smear);
        // Settled a little, like anything soft.
        let belly = 0.10 * (z / HIGH * PI).sin();
        side += belly;
        Knot {
            pos: [at[0] + out[0] * side, at[1] + out[1] * side, FLOOR + z],
            uv: [run, z],
            tone: [cream.max(coat), of_berry, (holes * 3.0).clamp(0.0, 1.0), coat],
        }
    })
}

/// The rim of the glaze: how far it ran down, mm.
fn drip(run: f32) -> f32 {
    let (a, ..) = noise2(run * 0.52, 5.0, 431);
    let (b, ..) = noise2(run * 1.25, 6.0, 432);
    0.5 + 1.5 * ramp(-0.15, 0.75, a + 0.45 * b)
}

pub(super) fn glaze(outline: &Outline) -> Mesh {
    let n = outline.places.len() as f32;
    let middle = outline
        .places
        .iter()
        .fold([0.0; 2], |s, p| [s[0] + p[0] / n, s[1] + p[1] / n]);
    Mesh::grid(640, 90, true, |u, v| {
        let (at, out, run) = outline.at(u);
        let push = 0.30 + 0.30 * outline.coat(run);
        if v < 0.55 {
            let t = (v / 0.55).powf(0.8);
            let p = [
                middle[0] + (at[0] - middle[0]) * t,
                middle[1] + (at[1] - middle[1]) * t,
            ];
            let (swell, _) = noise3([p[0] * 0.5, p[1] * 0.5, 0.0], 433);
            let edge = t.powi(9);
            Knot {
                pos: [
                    p[0] + out[0] * push * edge * 0.6,
                    p[1] + out[1] * push * edge * 0.6,
                    FLOOR + HIGH + 0.42 + 0.05 * swell - 0.16 * edge,
                ],
                uv: p,
                tone: [t, 0.0, 0.0, 0.0],
            }
        } else {
            let t = (v - 0.55) / 0.45;
            let deep = drip(run);
            // Over the edge, down, and round into a drop at the end.
            let down = deep * t + 0.2;
            let swell = push * (0.60 + 0.5 * (t * FRAC_PI_2).sin()) * (1.0 - ramp(0.80, 1.0, t));
            let side = swell + 0.10 * ramp(0.35, 0.8, t) * ramp(1.0, 0.8, t) * (deep - 0.5);
            Knot {
                pos: [
                    at[0] + out[0] * side,
                    at[1] + out[1] * side,
                    FLOOR + HIGH + 0.42 - 0.16 - down + 0.2,
                ],
                uv: [at[0], at[1]],
                tone: [1.0, t, 0.0, 0.0],
            }
        }
    })
}

pub(super) fn slice_skin() -> Material<'static> {
    let print = Print::pressed([6.5, -3.3, FLOOR + 2.2], [0.9, -0.4, 0.0], 0.3, 2.2, 14);
    Box::new(move |spot: &Spot| {
        let [run, z] = spot.uv;
        let [cream, _, hole, coat] = spot.tone;
        let p = spot.pos;
        let (cloud, _) = noise3(scale(p, 0.8), 441);
        let (grain, gritty) = rough3(scale(p, 6.5), 3, 442);
        // Sponge: golden, darker in its holes and towards its crusts.
        let crust = ramp(0.30, 0.0, z).max(ramp(0.22, 0.0, (z - LAYERS[2] + 0.1).abs()) * 0.35);
        let mut albedo = tint(
            rgb(0xE9, 0xBE, 0x6E),
            rgb(0xF2, 0xD2, 0x8E),
            0.5 + 0.3 * cloud + 0.35 * grain,
        );
        albedo = tint(albedo, rgb(0xCE, 0x8E, 0x40), hole * 0.5);
        albedo = tint(albedo, rgb(0x96, 0x54, 0x20), crust * (0.75 + 0.3 * grain));
        let mut bump = scale(gritty, 0.028);
        // The smallest pores, and single grains of chalk pastel.
        for (per_mm, seed) in [(7.5_f32, 443_u32), (15.0, 444)] {
            let (d, own) = speck3(scale(p, per_mm), 0.34, seed);
            let r = 0.15 + 0.19 * unit_of(own);
            let far = length(d);
            if far < r {
                let deep = 1.0 - far / r;
                bump = add(bump, scale(d, 2.4 / r * ramp(0.0, 0.5, deep)));
                albedo = tint(albedo, rgb(0xB4, 0x74, 0x30), 0.5 * deep.sqrt());
            }
        }
        let (d, own) = speck3(scale(p, 11.0), 0.2, 445);
        let fleck = ramp(0.02, 0.008, length(d) * length(d)) * f32::from(unit_of(own) < 0.16);
        albedo = tint(albedo, rgb(0x8E, 0x4E, 0x1E), fleck * 0.8);
        let mut skin = Skin {
            albedo,
            bump,
            gloss: 0.10,
            rough: 0.7,
            bleed: [0.34, 0.22, 0.12],
            glow: scale(rgb(0xE8, 0x90, 0x30), 0.10),
        };
        if cream > 0.0 {
            let (_, drag) = noise3([run * 1.1, z * 9.0, p[1] * 1.1], 446);
            let mut albedo = tint(rgb(0xF8, 0xF0, 0xE0), rgb(0xF2, 0xE4, 0xCA), 0.5 + 0.5 * cloud);
            // Crumbs that the knife dragged along.
            let (d, own) = speck3(scale(p, 2.8), 0.3, 447);
            let bit = ramp(0.02, 0.010, length(d) * length(d)) * f32::from(unit_of(own) < 0.22);
            albedo = tint(albedo, rgb(0xD8, 0xA0, 0x50), bit * 0.85);
            let mut relief = add(kneaded(p, 0.4, 448), spot.rise(drag[0] * 0.02, drag[1] * 0.05));
            relief = add(relief, scale(d, -1.5 * bit));
            if let Some((firm, height, slope)) = print.at(p) {
                relief = add(relief, scale(slope, 0.014 * firm * coat));
                albedo = tint(
                    albedo,
                    rgb(0xD8, 0xC4, 0xA0),
                    0.15 * firm * coat * (-height).max(0.0),
                );
            }
            let k = cream.clamp(0.0, 1.0);
            skin.albedo = tint(skin.albedo, albedo, k);
            skin.bump = add(scale(skin.bump, 1.0 - k), scale(relief, k));
            skin.gloss += 0.28 * k;
            skin.rough -= 0.25 * k;
        }
        if let (_, Some((far, angle))) = layers(run, z)
            && coat < 0.5
        {
            skin = cut_berry(far, angle, p);
        }
        skin
    })
}

/// A strawberry cut through: red skin, paler flesh with rays, a white heart; wet.
fn cut_berry(far: f32, angle: f32, p: V3) -> Skin {
    let (ray, ..) = noise2(angle * 9.0, far * 1.4, 451);
    let (cloud, waves) = noise3(scale(p, 5.0), 452);
    let (_, fine) = noise3(scale(p, 19.0), 453);
    let heart = ramp(0.42, 0.16, far + 0.08 * ray);
    let mut albedo = tint(
        rgb(0xDE, 0x44, 0x3A),
        rgb(0xEE, 0x86, 0x70),
        ramp(0.85, 0.40, far) * (0.7 + 0.5 * ray),
    );
    albedo = tint(albedo, rgb(0xF6, 0xD4, 0xC0), heart * 0.9);
    albedo = tint(
        albedo,
        rgb(0xF4, 0xC0, 0xA8),
        0.55 * ramp(0.25, 0.7, ray) * ramp(0.92, 0.5, far),
    );
    albedo = tint(
        albedo,
        rgb(0xB0, 0x14, 0x18),
        ramp(0.86, 0.95, far + 0.02 * cloud),
    );
    Skin {
        albedo,
        bump: add(scale(waves, 0.03), scale(fine, 0.012)),
        gloss: 0.85,
        rough: 0.16,
        bleed: [0.45, 0.2, 0.15],
        glow: scale(rgb(0xF0, 0x40, 0x30), 0.18),
    }
}

pub(super) fn glaze_skin(colour: Rgb, deep: Rgb) -> Material<'static> {
    Box::new(move |spot: &Spot| {
        let p = spot.pos;
        let (cloud, slow) = noise3(scale(p, 0.9), 461);
        let (_, peel) = noise3(scale(p, 13.0), 462);
        // Seeds and pulp in the glaze; bubbles that never reached the top.
        let (d, own) = speck3(scale(p, 2.6), 0.3, 463);
        let seed = ramp(0.014, 0.006, length(d) * length(d)) * f32::from(unit_of(own) < 0.16);
        let (b, own) = speck3(scale(p, 6.0), 0.3, 464);
        let r = 0.10 + 0.14 * unit_of(own);
        let ring = f32::from(unit_of(own.rotate_left(5)) < 0.20) * ramp(0.06, 0.0, (length(b) - r).abs());
        let thick = ramp(0.0, 0.8, spot.tone[1]);
        let mut albedo = tint(colour, deep, 0.35 + 0.25 * cloud + 0.4 * thick);
        albedo = tint(albedo, rgb(0x5A, 0x20, 0x10), seed * 0.7);
        albedo = tint(albedo, rgb(0xF8, 0xB0, 0xA0), ring * 0.35);
        let (dust, relief) = powder(p, 2.8, 0.008, 465);
        Skin {
            albedo: tint(albedo, rgb(0xF0, 0xE8, 0xE0), dust * 0.8),
            bump: add(
                add(scale(slow, 0.02), scale(peel, 0.008)),
                add(scale(b, 0.9 * ring), scale(relief, 0.5)),
            ),
            gloss: 1.0,
            rough: 0.05 + 0.5 * dust,
            bleed: [0.5, 0.15, 0.15],
            glow: scale(rgb(0xF0, 0x28, 0x30), 0.30),
        }
    })
}
