//! Slice of cake on its plate: polymer clay, 22 mm across.

use std::f32::consts::{FRAC_PI_2, PI, TAU};

use closer_core::catalog::{Availability, Detail, Kind, LookKind, Making, PhysicalSize, Work};

use super::Sample;
use crate::berry::{Berry, achene_skin, flesh, hair_skin};
use crate::canvas::{Picture, Rgb, rgb};
use crate::caption::{Photograph, detail, price, sample_rights, stage};
use crate::grain::{chance, noise2, noise3, rough3, speck3, unit_of};
use crate::greenery::{Cut, leaf, leaf_skin};
use crate::light::{Light, Skin, SoftBox, tint};
use crate::sculpt::{Knot, Mesh};
use crate::space::{V3, add, length, ramp, scale, tipped, turned};
use crate::studio::{Material, Scene, Spot};
use crate::surround::{Print, board, kneaded, lint, lint_skin, powder};

const PHOTOGRAPH: Photograph = Photograph {
    work: "clay-cake",
    shown_mm: (30.0, 23.0),
    object_mm: [4.0, 2.5, 22.0, 17.8],
    width_px: 6000,
};

pub const SAMPLE: Sample = Sample { entry, paint };

/// Where the slice begins, above the table; the plate's well.
const FLOOR: f32 = 0.95;
/// Height of the slice without its glaze.
const HIGH: f32 = 7.9;
/// Where the layers meet, from below: sponge, cream with strawberry, sponge, cream.
const LAYERS: [f32; 3] = [2.7, 4.5, 7.1];
/// The slices of strawberry in the cut: along the cut, half width, half height, mm.
const SLICES: [(f32, f32, f32); 4] = [
    (4.1, 1.0, 0.66),
    (7.3, 1.25, 0.74),
    (10.7, 1.15, 0.70),
    (14.0, 1.3, 0.76),
];
const TIP: [f32; 2] = [-8.4, 2.3];
const LONG: f32 = 16.6;

/// The slice's outline: places, outward directions, and how far each is along the near cut or the coat.
struct Outline {
    places: Vec<[f32; 2]>,
    out: Vec<[f32; 2]>,
    /// Millimetres from the tip along the near cut; beyond it, along coat and far cut.
    run: Vec<f32>,
    whole: f32,
}

impl Outline {
    fn cut() -> Outline {
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

fn slice(outline: &Outline) -> Mesh {
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

fn glaze(outline: &Outline) -> Mesh {
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

fn slice_skin() -> Material<'static> {
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

fn glaze_skin(colour: Rgb, deep: Rgb) -> Material<'static> {
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

/// Whipped cream from a star nozzle, a turn and a half.
fn dollop(at: V3) -> Mesh {
    Mesh::grid(320, 90, true, |u, v| {
        let (phi, theta) = (u * TAU, v * PI);
        let (s, c) = theta.sin_cos();
        let up = (1.0 - c) * 0.5;
        let ridge = ((phi * 8.0 + up * 6.5).sin()).abs().powf(0.7);
        let (lump, _) = noise3([phi.cos() * s, phi.sin() * s, up * 2.0], 471);
        let r = 2.15 * s.powf(0.8) * (1.0 - 0.55 * up) * (0.80 + 0.22 * ridge + 0.06 * lump);
        Knot {
            pos: add(
                at,
                [phi.cos() * r, phi.sin() * r, up * 1.75 - 0.3 * ramp(0.9, 1.0, up)],
            ),
            uv: [phi * 2.0, up * 3.0],
            tone: [1.0, 0.0, 0.0, 1.0],
        }
    })
}

fn cream_skin() -> Material<'static> {
    Box::new(|spot: &Spot| {
        let p = spot.pos;
        let (cloud, _) = noise3(scale(p, 1.2), 481);
        let (_, drag) = noise3(scale([spot.uv[0], spot.uv[1] * 5.0, 0.0], 2.0), 482);
        Skin {
            albedo: tint(rgb(0xF9, 0xF2, 0xE4), rgb(0xF3, 0xE6, 0xD0), 0.5 + 0.5 * cloud),
            bump: add(kneaded(p, 0.35, 483), spot.rise(drag[0] * 0.01, drag[1] * 0.02)),
            gloss: 0.35,
            rough: 0.42,
            bleed: [0.42, 0.36, 0.26],
            glow: scale(rgb(0xF0, 0xC8, 0x90), 0.10),
        }
    })
}

const BERRY: Berry = Berry {
    length_mm: 4.9,
    radius_mm: 2.05,
    achenes: 130,
    seed: 490,
};

fn berry_place(p: V3) -> V3 {
    add(
        turned(tipped(p, PI - 0.62), -0.65),
        [4.4, 0.9, FLOOR + HIGH + 3.25],
    )
}

fn berry_leaves() -> Mesh {
    let mut all = Mesh::default();
    for k in 0..7_u32 {
        let cut = Cut {
            length_mm: 1.7 + 0.5 * chance(491, k),
            half_mm: 0.42,
            teeth: 0.0,
            bite: 0.0,
            widest: 0.42,
            thick_mm: 0.12,
            seed: k,
        };
        all = all.with(leaf(cut, 14, 30, |x, y| {
            let z = 0.1 - 0.22 * y * y + 0.16 * y * y * y * chance(492, k) + 0.2 * x.abs();
            turned([x, 0.1 + y, BERRY.hull() + z], k as f32 * 0.9)
        }));
    }
    all
}

/// Sugar: cubes with worn corners, strewn over the glaze and some on the plate.
fn sugar() -> Mesh {
    let mut all = Mesh::default();
    for k in 0..230_u32 {
        let own = |n| chance(500 + k, n);
        let along = 2.0 + 14.0 * own(0).sqrt();
        let angle = -0.40 + 0.56 * own(1);
        let on_top = k < 180;
        let at = if on_top {
            [
                TIP[0] + along * angle.cos(),
                TIP[1] + along * angle.sin(),
                FLOOR + HIGH + 0.44,
            ]
        } else {
            let (r, a) = (8.0 * own(0).sqrt(), -0.5 - 2.2 * own(1));
            [0.2 + r * a.cos(), 0.2 + r * a.sin(), FLOOR + 0.02]
        };
        let size = 0.05 + 0.055 * own(2);
        let shape = [1.0, 0.75 + 0.5 * own(3), 0.8 + 0.3 * own(4)];
        let cube = Mesh::body(12, 8, |d| {
            let big = d[0].abs().max(d[1].abs()).max(d[2].abs()).max(1e-3);
            let k = 0.82 / big + 0.18;
            Knot {
                pos: [
                    d[0] * k * size * shape[0],
                    d[1] * k * size * shape[1],
                    d[2] * k * size * shape[2],
                ],
                uv: [d[0], d[1]],
                tone: [own(5), 0.0, 0.0, 0.0],
            }
        });
        all = all.with(cube.placed(|p| {
            add(
                turned(tipped(turned(p, own(6) * 6.0), own(7) * 6.0), own(8) * 6.0),
                add(at, [0.0, 0.0, size * 0.7]),
            )
        }));
    }
    all
}

fn sugar_skin() -> Material<'static> {
    Box::new(|spot: &Spot| {
        let (_, chip) = noise3(scale(spot.pos, 16.0), 511);
        Skin {
            albedo: rgb(0xE4, 0xDC, 0xD6),
            bump: scale(chip, 0.05),
            gloss: 1.0,
            rough: 0.08,
            bleed: [0.6; 3],
            glow: [0.35, 0.32, 0.30],
        }
    })
}

fn crumbs() -> Mesh {
    let mut all = Mesh::default();
    for k in 0..26_u32 {
        let own = |n| chance(520 + k, n);
        let (r, a) = (2.6 + 5.2 * own(0), -0.75 - 1.9 * own(1));
        let size = 0.10 + 0.24 * own(2) * own(2);
        let at = [-0.6 + r * a.cos(), 0.8 + r * a.sin(), FLOOR];
        let one = Mesh::body(22, 14, |d| {
            let (lump, _) = rough3(add(scale(d, 1.7), [k as f32 * 3.7, 0.0, 0.0]), 3, 521);
            Knot {
                pos: scale(d, size * (1.0 + 0.75 * lump)),
                uv: [0.0, 1.5],
                tone: [0.0, 0.0, (0.2 - lump * 1.6).clamp(0.0, 1.0), 0.0],
            }
        });
        all = all.with(one.placed(|p| add(p, at)).resting(FLOOR + 0.01));
    }
    all
}

/// The plate, turned: from the middle of its underside out to the rim and back to its middle.
fn plate() -> Mesh {
    const PROFILE: [(f32, f32); 12] = [
        (0.0, 0.12),
        (5.6, 0.12),
        (5.9, 0.0),
        (6.5, 0.0),
        (6.7, 0.2),
        (9.4, 0.75),
        (10.85, 1.42),
        (11.0, 1.56),
        (10.85, 1.66),
        (9.2, 1.25),
        (7.9, 0.97),
        (0.0, FLOOR),
    ];
    Mesh::grid(360, 132, true, |u, v| {
        let x = v * (PROFILE.len() - 1) as f32;
        let i = (x as usize).min(PROFILE.len() - 2);
        let t = ramp(-0.15, 1.15, x - i as f32);
        let t = (t - ramp(-0.15, 1.15, 0.0)) / (ramp(-0.15, 1.15, 1.0) - ramp(-0.15, 1.15, 0.0));
        let (a, b) = (PROFILE[i], PROFILE[i + 1]);
        let phi = u * TAU;
        let (warp, ..) = noise2(phi.cos() * 1.2 + 3.0, phi.sin() * 1.2, 531);
        let r = (a.0 + (b.0 - a.0) * t) * (1.0 + 0.006 * warp);
        let z = a.1 + (b.1 - a.1) * t + 0.04 * warp * (r / 11.0);
        Knot {
            pos: [0.0 + phi.cos() * r, 0.2 + phi.sin() * r, z.max(0.0)],
            uv: [phi, r],
            tone: [f32::from(v > 0.62), 0.0, 0.0, 0.0],
        }
    })
}

fn plate_skin() -> Material<'static> {
    Box::new(|spot: &Spot| {
        let [phi, r] = spot.uv;
        let p = spot.pos;
        let (cloud, slow) = noise3(scale(p, 0.5), 541);
        let (_, peel) = noise3(scale(p, 7.0), 542);
        let mut albedo = tint(rgb(0xF0, 0xEC, 0xE2), rgb(0xE6, 0xE2, 0xD8), 0.5 + 0.4 * cloud);
        // Two brushed lines of cobalt under the glaze, wet where the brush began.
        let (wob, ..) = noise2(phi.cos() * 9.0, phi.sin() * 9.0, 543);
        let (hair, ..) = noise2(phi * 3.0, r * 34.0, 544);
        let (pool, ..) = noise2(phi.cos() * 3.0, phi.sin() * 3.0, 545);
        for (at, half) in [(10.35_f32, 0.17), (9.85, 0.055)] {
            let far = (r - at - 0.05 * wob).abs() / (half * (1.0 + 0.25 * pool));
            let ink = ramp(1.0, 0.78, far + 0.12 * hair)
                * (0.55 + 0.28 * pool + 0.3 * ramp(0.5, 0.9, far) + 0.16 * hair);
            albedo = tint(albedo, rgb(0x24, 0x48, 0x86), ink * spot.tone[0]);
        }
        // Iron specks in the clay.
        let (d, own) = speck3(scale(p, 1.5), 0.2, 546);
        let speck = ramp(0.006, 0.001, length(d) * length(d)) * f32::from(unit_of(own) < 0.30);
        albedo = tint(albedo, rgb(0x5A, 0x42, 0x30), speck * 0.8);
        let (dust, relief) = powder(p, 2.2, 0.006, 547);
        Skin {
            albedo: tint(albedo, rgb(0xD8, 0xD4, 0xCC), dust * 0.6),
            bump: add(add(scale(slow, 0.012), scale(peel, 0.004)), scale(relief, 0.4)),
            gloss: 0.9,
            rough: 0.06 + 0.4 * dust,
            bleed: [0.12; 3],
            glow: [0.0; 3],
        }
    })
}

fn scene() -> Scene<'static> {
    let outline = Outline::cut();
    let dollop_at = [4.6, 0.8, FLOOR + HIGH + 0.35];
    Scene {
        shown_mm: PHOTOGRAPH.shown_mm,
        centre: [0.0, 0.0, 4.3],
        elevation: 0.66,
        light: Light {
            creep_mm: 0.5,
            key: SoftBox::at([-0.72, -0.22, 0.86], (0.40, 0.30), [2.75, 2.62, 2.42]),
            ..Light::studio()
        },
        parts: vec![
            (plate(), plate_skin()),
            (slice(&outline), slice_skin()),
            (
                glaze(&outline),
                glaze_skin(rgb(0xE6, 0x3C, 0x48), rgb(0xA8, 0x10, 0x26)),
            ),
            (dollop(dollop_at), cream_skin()),
            (BERRY.body(260, 180).placed(berry_place), flesh(0.42, 490)),
            (BERRY.seeds().placed(berry_place), achene_skin(493)),
            (BERRY.hairs().placed(berry_place), hair_skin()),
            (
                berry_leaves().placed(berry_place),
                leaf_skin(rgb(0x8E, 0xA8, 0x46), rgb(0x3E, 0x62, 0x22), 0.4, 494),
            ),
            (sugar(), sugar_skin()),
            (crumbs(), slice_skin()),
            (
                lint([11.6, -7.5, 0.0], 2.4, 0.013, 41, |_, _| 0.0),
                lint_skin(rgb(0x8C, 0x84, 0x80)),
            ),
        ],
        table: board(rgb(0xA9, 0xA8, 0x9E), 8),
        glass: None,
    }
}

fn paint(look: &str, px_per_mm: f64) -> Option<Picture> {
    (look == "front").then(|| scene().photographed(px_per_mm))
}

fn details() -> Vec<Detail> {
    vec![
        detail(
            "slice",
            [7.6, 8.7, 3.0, 2.1],
            "A strawberry, cut through",
            "Red skin, paler flesh, rays that run to a white heart. It is one of four in the cream, none the same.",
            "An oval slice of strawberry with pale rays, set in a band of white cream.",
        ),
        detail(
            "crumb",
            [11.3, 11.2, 3.0, 2.4],
            "Crumb",
            "Pores in three sizes, with smaller ones in their walls. The large ones hold real shadow.",
            "Golden sponge full of small and large holes with darker edges.",
        ),
        detail(
            "glaze",
            [3.2, 4.1, 3.6, 2.9],
            "Where the glaze ran",
            "It ran further where it was poured thicker, and stopped in drops. Pulp, seeds and little bubbles stayed in it.",
            "Glossy red glaze with rounded drips over the sponge; a long white reflection along its edge.",
        ),
        detail(
            "berry",
            [13.5, 0.1, 3.6, 3.8],
            "A berry of five millimetres",
            "One hundred and thirty achenes, set as on the larger strawberry, on whipped cream from a star nozzle.",
            "A small glossy strawberry, tip up, with ochre seeds, on a ring of cream.",
        ),
        detail(
            "sugar",
            [10.2, 3.6, 2.6, 2.0],
            "Sugar",
            "Cubes a tenth to a fifth of a millimetre wide. Their corners are worn, as sugar's are after the tin was shaken.",
            "White sugar crystals scattered on red glaze.",
        ),
        detail(
            "cobalt",
            [0.2, 11.2, 2.6, 3.2],
            "Two lines of cobalt",
            "Painted on the turning plate: a broad line and a fine one, darker where the brush was full.",
            "A broad and a narrow blue line near the rim of a white glazed plate.",
        ),
    ]
}

fn entry() -> Work {
    Work {
        id: PHOTOGRAPH.work.into(),
        title: "Slice of strawberry cake".into(),
        maker: "the-program".into(),
        collection: Some("clay".into()),
        medium: "polymer clay".into(),
        surface: None,
        kind: Kind::SmallBatch,
        year: Some(2026),
        size: PhysicalSize {
            width_mm: 22.0,
            height_mm: 17.8,
            depth_mm: Some(22.0),
            frame: None,
        },
        description: Some("A slice of strawberry cake on a plate with two cobalt lines: two layers of sponge, cream with four slices of strawberry, a glaze that ran, sugar, and a whole berry on whipped cream.".into()),
        story: Some("Painted by a program, from a seed, as a sample of the miniature foods that are made as charms. It has been cut with great care and will never be eaten.\n\nThe pores of the sponge are real hollows, in three sizes, with smaller ones inside.".into()),
        looks: vec![PHOTOGRAPH.look("front", LookKind::Unframed, "the plate's middle", "A tiny slice of layered strawberry cake on a white plate with blue lines, seen from the front and above. Red glaze runs over its edge; a small strawberry sits on cream at the wide end, sugar and crumbs are strewn about.", details())],
        making: Some(Making { materials: ["Polymer clay in four colours","Liquid clay, tinted, for the glaze","Chalk pastel on the crust","Crushed glass for sugar"].map(Into::into).to_vec(), surface: Some("Sponge torn with a needle and a stiff brush, not moulded".into()), magnification: Some(3.5), finish: Some("Gloss varnish on glaze, fruit and plate".into()), frame: None, hours: Some(4.5), stages: vec![stage("Sponge","Two layers, torn open with a needle until they look baked."),stage("Filling","Cream and four slices, laid before the upper sponge."),stage("Coat","Cream drawn around the back with a comb."),stage("Glaze","Tinted liquid clay, poured and left to run."),stage("Berry, sugar, crumbs","Set with tweezers, from the largest to the smallest.")] }),
        price: Some(price(10.0, ["Four and a half hours, an hour of it crumbs.","Four clays, liquid clay, pastel, varnish.","A small batch; each slice is torn by hand.","Keep it dry; sugar and crumbs are glued, a soft brush is enough.","Pores, comb marks and crumbs are made one at a time."])),
        availability: Availability::Available,
        store_url: None,
        rights: Some(sample_rights()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_object_is_where_the_entry_says() {
        crate::works::assert_outline(scene().outline(10), PHOTOGRAPH.object_mm);
    }
}
