//! Tide pool: resin in a stoneware dish, 40 mm across, seen from straight above, in flat and in raking light.

use std::f32::consts::{FRAC_PI_2, PI, TAU};

use closer_core::catalog::{Availability, Detail, Kind, LookKind, Making, PhysicalSize, Work};

use super::Sample;
use crate::canvas::{Picture, Rgb, rgb};
use crate::caption::{Photograph, detail, price, sample_rights, stage};
use crate::grain::{Speck, chance, nearest, noise2, noise3, speck, speck3, unit_of};
use crate::greenery::{Cut, leaf};
use crate::light::{Light, Skin, SoftBox, tint};
use crate::sculpt::{Knot, Mesh};
use crate::space::{V3, add, blend, length, mix, ramp, scale, tipped, turned};
use crate::studio::{Glass, Material, Scene, Spot};
use crate::surround::{board, kneaded, powder};

const PHOTOGRAPH: Photograph = Photograph {
    work: "tide-pool",
    shown_mm: (50.0, 44.0),
    object_mm: [5.0, 2.0, 40.0, 40.0],
    width_px: 6000,
};
/// The same view, half as large.
const RAKING: Photograph = Photograph {
    width_px: 3000,
    ..PHOTOGRAPH
};

pub const SAMPLE: Sample = Sample { entry, paint };

/// Where the resin ends at the wall, and its height.
const POOL_MM: f32 = 18.75;
const SURFACE: f32 = 11.2;
/// Heights at which one pour was left to cure before the next.
const POURS: [f32; 4] = [4.2, 6.4, 8.4, 10.1];

/// The floor of sand at a place.
fn floor(x: f32, y: f32) -> f32 {
    let r = (x * x + y * y).sqrt() / 17.0;
    let (dune, ..) = noise2(x * 0.13 + 7.0, y * 0.13, 601);
    let (ripple, ..) = noise2(x * 0.5 + y * 0.2, y * 0.16 - x * 0.05, 602);
    2.1 + 0.75 * dune + 0.22 * ripple + 2.3 * r.powi(5)
}

fn sand() -> Mesh {
    Mesh::grid(300, 120, true, |u, v| {
        let (s, c) = (u * TAU).sin_cos();
        let r = 17.6 * (1.0 - v) + 0.01;
        Knot {
            pos: [c * r, s * r, floor(c * r, s * r)],
            uv: [c * r, s * r],
            tone: [0.0; 4],
        }
    })
    .upright()
}

/// One grain of sand's colour: mostly quartz and feldspar, some shell, some dark mineral.
fn grain_colour(own: u32) -> Rgb {
    let k = unit_of(own);
    let shade = unit_of(own.rotate_left(13));
    if k < 0.46 {
        tint(rgb(0xD6, 0xC4, 0x9E), rgb(0xF0, 0xE6, 0xCE), shade)
    } else if k < 0.74 {
        tint(rgb(0xB8, 0x96, 0x66), rgb(0xD8, 0xB8, 0x84), shade)
    } else if k < 0.86 {
        tint(rgb(0xC8, 0x8C, 0x74), rgb(0xE6, 0xBE, 0xA8), shade)
    } else if k < 0.94 {
        tint(rgb(0x4C, 0x46, 0x42), rgb(0x86, 0x78, 0x6C), shade)
    } else {
        tint(rgb(0x7C, 0x90, 0x84), rgb(0xF8, 0xF4, 0xEC), shade)
    }
}

fn sand_skin() -> Material<'static> {
    Box::new(|spot: &Spot| {
        let [x, y, _] = spot.pos;
        let (wx, ..) = noise2(x * 6.0, y * 6.0, 611);
        let (coarse, first, second) = nearest(x * 4.3 + 0.12 * wx, y * 4.3, 612);
        let (fine, f1, f2) = nearest(x * 9.7, y * 9.7 + 0.15 * wx, 613);
        let (cloud, ..) = noise2(x * 0.28, y * 0.28, 614);
        // Coarse grains lie on fine ones; where two coarse ones leave a gap the fine show.
        let lies = unit_of(coarse.seed.rotate_left(3)) < 0.62 + 0.3 * cloud;
        let (grain, near, edge, per_mm) = if lies && second - first > 0.10 {
            (coarse, first, second - first, 4.3)
        } else {
            (fine, f1, f2 - f1, 9.7)
        };
        let deep = ramp(0.0, 0.36, edge) * ramp(0.75, 0.25, near);
        let dome = 2.4 * ramp(0.05, 0.5, near);
        let facet = unit_of(grain.seed.rotate_left(21)) * TAU;
        let tilt = 0.35 * unit_of(grain.seed.rotate_left(17));
        let bump = [
            -grain.x * dome / near.max(0.05) * 0.5 + tilt * facet.cos(),
            -grain.y * dome / near.max(0.05) * 0.5 + tilt * facet.sin(),
            0.0,
        ];
        let (_, pits) = noise3([x * per_mm * 3.0, y * per_mm * 3.0, 0.5], 615);
        let albedo = scale(grain_colour(grain.seed), 0.44 + 0.54 * deep);
        Skin {
            albedo: tint(albedo, rgb(0xC8, 0xAE, 0x80), 0.15 + 0.1 * cloud),
            bump: add(bump, scale(pits, 0.07)),
            gloss: 0.5 + 0.5 * unit_of(grain.seed.rotate_left(9)),
            rough: 0.3,
            bleed: [0.2, 0.18, 0.14],
            glow: [0.0; 3],
        }
    })
}

/// Where the stones lie: x, y, size in mm. Most along the wall, few in the middle.
fn stones() -> Vec<(f32, f32, f32, u32)> {
    let mut placed: Vec<(f32, f32, f32, u32)> = Vec::new();
    let kept_free = [(1.5, -2.0, 7.2_f32)];
    for k in 0..2600_u32 {
        let own = |n| chance(620 + k * 3, n);
        let size = if k < 60 {
            1.7 + 1.9 * own(0)
        } else if k < 500 {
            0.7 + 0.8 * own(0)
        } else {
            0.22 + 0.35 * own(0)
        };
        let r = 17.3 * own(1).powf(if k < 500 { 0.30 } else { 0.42 });
        let a = own(2) * TAU;
        let (x, y) = (r * a.cos(), r * a.sin());
        let crowd = noise2(x * 0.16 + 2.0, y * 0.16, 621).0;
        let free = kept_free
            .iter()
            .any(|f| (x - f.0).hypot(y - f.1) < f.2 + size * 0.5);
        let clear = placed
            .iter()
            .all(|p| (x - p.0).hypot(y - p.1) > (p.2 + size) * 0.86);
        if r + size * 0.8 < 17.6
            && clear
            && crowd > -0.15
            && (!free || (k > 500 && own(3) < 0.12))
            && placed.len() < 190
        {
            placed.push((x, y, size, k));
        }
    }
    placed
}

fn pebbles() -> Mesh {
    let mut all = Mesh::default();
    for (x, y, size, k) in stones() {
        let own = |n| chance(630 + k * 5, n);
        let (across, along) = if size > 1.5 {
            (64, 44)
        } else if size > 0.6 {
            (30, 20)
        } else {
            (22, 14)
        };
        let flat = 0.5 + 0.22 * own(0);
        let slim = 0.68 + 0.3 * own(1);
        let turn = own(2) * TAU;
        let stone = Mesh::body(across, along, |d| {
            let (lump, _) = noise3(add(scale(d, 1.1), [k as f32 * 1.7, 0.0, 0.0]), 631);
            let (dent, _) = noise3(add(scale(d, 3.4), [k as f32 * 1.7, 0.0, 0.0]), 632);
            let r = size * (1.0 + 0.20 * lump + 0.035 * dent);
            Knot {
                pos: [d[0] * r, d[1] * r * slim, d[2] * r * flat],
                uv: [d[0] * size, d[1] * size],
                tone: [own(4), own(5), k as f32, size],
            }
        });
        let at = [x, y, floor(x, y) + size * flat * 0.42];
        all = all.with(stone.placed(|p| add(turned(tipped(p, 0.3 * (own(3) - 0.5)), turn), at)));
    }
    all
}

fn pebble_skin() -> Material<'static> {
    Box::new(|spot: &Spot| {
        let [kind, shade, k, size] = spot.tone;
        let p = spot.pos;
        let (cloud, _) = noise3(scale(p, 0.9), 641);
        let (grain, rough) = noise3(scale(p, 11.0), 642);
        let (fine, grit) = noise3(scale(p, 27.0), 643);
        let base = if kind < 0.30 {
            tint(rgb(0x4A, 0x52, 0x56), rgb(0x7A, 0x82, 0x82), shade)
        } else if kind < 0.52 {
            tint(rgb(0x8E, 0x80, 0x70), rgb(0xB8, 0xA8, 0x92), shade)
        } else if kind < 0.68 {
            tint(rgb(0x7C, 0x4A, 0x3A), rgb(0xA8, 0x6E, 0x56), shade)
        } else if kind < 0.84 {
            tint(rgb(0xC8, 0xC0, 0xB0), rgb(0xE8, 0xE2, 0xD6), shade)
        } else {
            tint(rgb(0x50, 0x62, 0x58), rgb(0x7E, 0x92, 0x82), shade)
        };
        let mut albedo = tint(base, scale(base, 0.62), 0.4 + 0.4 * cloud);
        albedo = tint(
            albedo,
            scale(base, 1.5),
            0.20 * grain.max(0.0) + 0.12 * fine.max(0.0),
        );
        // A vein of quartz runs straight through some.
        let way = turned([1.0, 0.35, 0.3], k * 2.4);
        let across = crate::space::dot(p, way) + 0.10 * grain + 0.16 * cloud;
        if shade > 0.45 && size > 0.6 {
            let line = ((across * 0.62 + kind * 7.0).fract() - 0.5).abs();
            let vein = ramp(0.045 + 0.03 * cloud, 0.02, line);
            albedo = tint(albedo, rgb(0xEC, 0xE8, 0xDE), vein * 0.85);
        } else if kind > 0.52 {
            let band = noise2(across * 3.2, k, 644).0;
            albedo = tint(albedo, scale(base, 0.55), 0.45 * ramp(0.0, 0.5, band));
        }
        let (d, own) = speck3(scale(p, 7.0), 0.3, 645);
        let fleck = ramp(0.03, 0.012, length(d) * length(d)) * f32::from(unit_of(own) < 0.35);
        let fleck_colour = if own & 8 == 0 {
            rgb(0x28, 0x26, 0x26)
        } else {
            rgb(0xE8, 0xE0, 0xD4)
        };
        albedo = tint(albedo, fleck_colour, fleck * 0.65);
        Skin {
            albedo,
            bump: add(scale(rough, 0.045), scale(grit, 0.04)),
            gloss: 0.45,
            rough: 0.38,
            bleed: [0.06; 3],
            glow: [0.0; 3],
        }
    })
}

/// Limpets: x, y, radius mm.
const LIMPETS: [(f32, f32, f32); 6] = [
    (-11.4, 6.2, 1.75),
    (-8.7, 8.4, 1.2),
    (-13.2, 3.4, 1.0),
    (10.6, 9.8, 1.5),
    (12.9, -6.9, 1.35),
    (-6.4, -12.6, 1.1),
];

fn limpets() -> Mesh {
    let mut all = Mesh::default();
    for ((x, y, radius), k) in LIMPETS.into_iter().zip(0..) {
        let ground = stones()
            .iter()
            .filter(|s| (s.0 - x).hypot(s.1 - y) < s.2 * 0.9)
            .map(|s| floor(s.0, s.1) + s.2 * 0.80)
            .fold(floor(x, y) + 0.25, f32::max);
        let lean = [0.25 * (chance(650, k) - 0.5), 0.25 * (chance(651, k) - 0.5)];
        all = all.with(Mesh::grid(160, 36, true, |u, v| {
            let phi = u * TAU;
            let rho = v;
            let rib = (phi * 19.0 + 0.6 * (phi * 3.0).sin()).sin();
            let minor = (phi * 47.0 + k as f32).sin();
            let r = radius
                * rho
                * (1.0 + 0.045 * rib * rho + 0.015 * minor * rho)
                * (1.0 - 0.12 * (phi - 0.6).cos());
            let step = 0.035 * (rho * 26.0 + 0.5 * rib).sin();
            let z = radius * 0.72 * (1.0 - rho.powf(1.25)) + 0.045 * rib * rho + 0.02 * step
                - if v > 0.97 { 0.1 } else { 0.0 };
            Knot {
                pos: [
                    x + phi.cos() * r + lean[0] * z,
                    y + phi.sin() * r + lean[1] * z,
                    ground + z - 0.1,
                ],
                uv: [phi * radius, rho * radius],
                tone: [rho, rib, k as f32, 0.0],
            }
        }));
    }
    all
}

fn limpet_skin() -> Material<'static> {
    Box::new(|spot: &Spot| {
        let [rho, rib, k, _] = spot.tone;
        let [u, v] = spot.uv;
        let (band, ..) = noise2(v * 4.5, k * 3.0, 655);
        let (ray, ..) = noise2(u * 2.6, k, 656);
        let (fine, sx, sy) = noise2(u * 9.0, v * 15.0, 657);
        let mut albedo = tint(
            rgb(0xC6, 0xB0, 0x8C),
            rgb(0x7A, 0x5E, 0x44),
            ramp(-0.3, 0.6, ray + 0.4 * rib),
        );
        albedo = tint(albedo, rgb(0x5C, 0x56, 0x48), 0.5 * ramp(0.1, 0.5, band));
        albedo = tint(albedo, rgb(0xEA, 0xE0, 0xCC), ramp(0.30, 0.08, rho + 0.05 * fine));
        albedo = tint(albedo, rgb(0x5E, 0x74, 0x4A), 0.35 * ramp(0.2, 0.6, fine * ray));
        let (_, grit) = noise3(scale(spot.pos, 21.0), 658);
        Skin {
            albedo,
            bump: add(spot.rise(sx * 0.012, sy * 0.018), scale(grit, 0.05)),
            gloss: 0.3,
            rough: 0.45,
            bleed: [0.1; 3],
            glow: [0.0; 3],
        }
    })
}

const STAR: V3 = [4.6, -3.4, 0.0];

fn starfish() -> Mesh {
    let mut all = Mesh::default();
    for arm in 0..5_u32 {
        let own = |n| chance(660 + arm, n);
        let heading = 0.5 + arm as f32 * TAU / 5.0 + 0.16 * (own(0) - 0.5);
        let bend = 0.9 * (own(1) - 0.5);
        let long = 4.7 + 0.7 * own(2);
        let path: Vec<V3> = (0..=80)
            .map(|i| {
                let t = i as f32 / 80.0;
                let a = heading + bend * t;
                let (x, y) = (STAR[0] + a.cos() * long * t, STAR[1] + a.sin() * long * t);
                let tip = 0.16 * ramp(0.8, 1.0, t) * own(3);
                [x, y, floor(x, y) + 0.30 + tip]
            })
            .collect();
        let rod = Mesh::rod(&path, 44, |t| {
            1.36 * (1.0 - t).powf(0.62) * (0.86 + 0.14 * (1.0 - t)) + 0.10 * ((1.0 - t) * 30.0).min(1.0)
        });
        // Low and broad, with a keel along the back.
        all = all.with(rod.told(|v| {
            let ground = floor(v.pos[0], v.pos[1]) + 0.25;
            v.pos[2] = ground + (v.pos[2] - ground) * 0.62;
            v.tone = [v.uv[1], arm as f32, 0.0, 0.0];
        }));
    }
    all
}

fn starfish_skin() -> Material<'static> {
    Box::new(|spot: &Spot| {
        let p = spot.pos;
        let from = [p[0] - STAR[0], p[1] - STAR[1]];
        let r = from[0].hypot(from[1]);
        let (cloud, _) = noise3(scale(p, 0.8), 671);
        let (_, skin) = noise3(scale(p, 18.0), 672);
        let mut albedo = tint(
            rgb(0xC8, 0x50, 0x26),
            rgb(0xE4, 0x86, 0x42),
            0.45 + 0.4 * cloud + 0.05 * r,
        );
        let mut bump = scale(skin, 0.05);
        // Tubercles: pale knobs, large on the keel, small between.
        for (per_mm, share, seed) in [(2.6_f32, 0.80, 673_u32), (5.4, 0.75, 674)] {
            let Speck { x, y, seed: own } = speck(p[0] * per_mm, p[1] * per_mm, 0.30, seed);
            let size = 0.16 + 0.13 * unit_of(own);
            let far = x.hypot(y) / size;
            if far < 1.0 && unit_of(own.rotate_left(5)) < share {
                let k = ramp(1.0, 0.3, far);
                albedo = tint(albedo, rgb(0xF6, 0xCE, 0x96), 0.8 * k);
                bump = add(bump, scale([x, y, 0.0], -1.5 * ramp(1.0, 0.6, far) / size * 0.8));
            } else if far < 1.5 {
                albedo = tint(albedo, rgb(0x96, 0x30, 0x18), 0.30 * ramp(1.5, 1.1, far));
            }
        }
        let tip = ramp(0.75, 1.0, spot.tone[0]);
        Skin {
            albedo: tint(albedo, rgb(0xF0, 0xB8, 0x84), tip * 0.6),
            bump,
            gloss: 0.3,
            rough: 0.45,
            bleed: [0.35, 0.15, 0.08],
            glow: [0.0; 3],
        }
    })
}

/// Fronds: bushes of hair-thin branches, and ribbons.
fn weed(red: bool) -> Mesh {
    let mut all = Mesh::default();
    let bushes: &[(f32, f32, f32)] = if red {
        &[(-4.2, 11.3, 1.0), (13.4, 3.6, 0.9), (-13.0, -5.4, 0.8)]
    } else {
        &[(7.6, 11.6, 1.0), (-10.2, -9.6, 1.0), (1.6, -14.4, 0.85)]
    };
    for (&(x, y, size), b) in bushes.iter().zip(0..) {
        for stem in 0..9_u32 {
            let seed = 680 + b * 40 + stem + if red { 500 } else { 0 };
            let inwards = (-y).atan2(-x);
            grow(
                &mut all,
                [x, y, floor(x, y)],
                inwards + 3.4 * (chance(seed, 0) - 0.5),
                3.6 * size * (0.6 + 0.6 * chance(seed, 1)),
                0.085,
                seed,
                0,
            );
        }
    }
    all
}

fn grow(all: &mut Mesh, from: V3, heading: f32, long: f32, thick: f32, seed: u32, order: u32) {
    let steps = 16;
    let mut at = from;
    let mut way = heading;
    let mut path = vec![at];
    for i in 1..=steps {
        let t = i as f32 / steps as f32;
        way += 0.5 * noise2(t * 3.0, seed as f32, 690).0;
        let step = long / steps as f32;
        let climb = 0.85 * (1.0 - t) + 0.1;
        at = add(
            at,
            [
                way.cos() * step,
                way.sin() * step,
                step * climb * if order == 0 { 1.0 } else { 0.3 },
            ],
        );
        at[2] = at[2].min(9.6);
        path.push(at);
        if order < 2 && i > 3 && i % 4 == 0 {
            let side = if i % 2 == 0 { 1.0 } else { -1.0 };
            grow(
                all,
                at,
                way + side * (0.6 + 0.4 * chance(seed, i)),
                long * 0.42 * (1.15 - t),
                thick * 0.6,
                seed * 7 + i,
                order + 1,
            );
        }
    }
    let rod = Mesh::rod(&path, 6, |t| thick * blend(1.0, 0.45, t));
    *all = std::mem::take(all).with(rod.told(|v| v.tone = [order as f32, v.uv[1], chance(seed, 9), 0.0]));
}

fn weed_skin(deep: Rgb, pale: Rgb) -> Material<'static> {
    Box::new(move |spot: &Spot| {
        let [order, along, own, _] = spot.tone;
        let (grain, slope) = noise3(scale(spot.pos, 14.0), 695);
        Skin {
            albedo: tint(deep, pale, 0.25 * order + 0.25 * along + 0.3 * own + 0.2 * grain),
            bump: scale(slope, 0.06),
            gloss: 0.4,
            rough: 0.35,
            bleed: [0.3; 3],
            glow: scale(pale, 0.4),
        }
    })
}

/// A fish seen from above, nose along +x, 1 mm long per unit of `long`.
fn fish(long: f32, bend: f32, place: impl Fn(V3) -> V3) -> (Mesh, Mesh) {
    let spine = move |t: f32| -> (f32, f32) { (0.5 - t, bend * (t * 2.6 - 0.4).sin() * t * 0.32) };
    let body = Mesh::grid(72, 120, true, |u, v| {
        let (s, c) = (u * TAU).sin_cos();
        let t = v;
        let (x, y) = spine(t * 0.82);
        let plump = (t.powf(0.55) * (1.0 - t).powf(0.85) * 2.1).max(0.0);
        let half = 0.098 * plump + 0.010 * (1.0 - t).sqrt() * (t * 40.0).min(1.0);
        let tall = half * 1.15;
        // Two eyes stand out at the sides of the head.
        let eye =
            0.016 * (-((t - 0.10) / 0.028).powi(2)).exp() * ramp(0.72, 0.95, s.abs()) * ramp(-0.5, 0.2, c);
        Knot {
            pos: scale([x, y + s * (half + eye), c * tall], long),
            uv: [u, t],
            tone: [c, s, t, 0.0],
        }
    })
    .placed(&place);
    let mut fins = Mesh::default();
    let mut fin = |foot: V3, heading: f32, size: f32, half: f32, lean: f32| {
        let cut = Cut {
            length_mm: size * long,
            half_mm: half * long,
            teeth: 0.0,
            bite: 0.0,
            widest: 0.72,
            thick_mm: 0.035,
            seed: 1,
        };
        let sheet = leaf(cut, 18, 26, |x, y| {
            let wave = 0.02 * long * (x * 9.0 / long).sin() * (y / (size * long));
            let p = turned([x, y, wave + lean * x], heading - FRAC_PI_2);
            add(p, scale(foot, long))
        });
        fins = std::mem::take(&mut fins).with(sheet);
    };
    let (hx, hy) = spine(0.26);
    fin([hx, hy + 0.085, 0.0], 2.25, 0.20, 0.060, 0.2);
    fin([hx, hy - 0.085, 0.0], -2.25, 0.20, 0.060, -0.2);
    let (px, py) = spine(0.50);
    fin([px, py + 0.05, -0.02], 2.5, 0.10, 0.03, 0.2);
    fin([px, py - 0.05, -0.02], -2.5, 0.10, 0.03, -0.2);
    let (tx, ty) = spine(0.80);
    let way = PI - bend * 0.5;
    fin([tx, ty, 0.0], way + 0.20, 0.23, 0.05, 0.75);
    fin([tx, ty, 0.0], way - 0.20, 0.23, 0.05, -0.75);
    (body, fins.placed(place))
}

fn fish_skin(back: Rgb, flank: Rgb, mark: Rgb) -> Material<'static> {
    Box::new(move |spot: &Spot| {
        let [c, s, t, _] = spot.tone;
        let [u, _] = spot.uv;
        // Scales: rows of arcs, each over the next.
        let (row, col) = (t * 46.0, u * 30.0);
        let shift = if (row.floor() as i32) % 2 == 0 { 0.0 } else { 0.5 };
        let (fy, fx) = (row.fract(), (col + shift).fract() - 0.5);
        let arc = fy - 0.55 * (1.0 - 4.0 * fx * fx).max(0.0).sqrt();
        let scaled = ramp(0.10, 0.22, t) * ramp(0.98, 0.90, t);
        let rim = ramp(0.22, 0.0, arc.abs()) * scaled;
        let (blot, ..) = noise2(t * 7.0, s * 1.6, 701);
        let mut albedo = tint(flank, back, ramp(-0.1, 0.75, c));
        albedo = tint(albedo, mark, ramp(0.10, 0.40, blot) * ramp(0.05, 0.18, t) * 0.9);
        albedo = tint(albedo, scale(back, 0.4), rim * 0.45);
        let eye = (t - 0.10).hypot((c - 0.30) * 0.055) / 0.028;
        if eye < 1.0 && s.abs() > 0.6 {
            albedo = if eye < 0.55 {
                rgb(0x0C, 0x0C, 0x10)
            } else {
                rgb(0xD8, 0xB0, 0x50)
            };
        }
        let gill = ramp(0.012, 0.0, (t - 0.205 - 0.03 * c).abs()) * ramp(0.3, 0.7, s.abs());
        albedo = tint(albedo, scale(mark, 0.5), gill * 0.7);
        let (_, fine) = noise3(scale(spot.pos, 20.0), 702);
        Skin {
            albedo,
            bump: add(spot.rise(0.0, -0.05 * rim), scale(fine, 0.03)),
            gloss: 0.9,
            rough: 0.20,
            bleed: [0.15; 3],
            glow: [0.0; 3],
        }
    })
}

fn fin_skin(colour: Rgb) -> Material<'static> {
    Box::new(move |spot: &Spot| {
        let [side, along, ..] = spot.tone;
        let ray = ramp(
            0.35,
            0.12,
            ((side * 7.0 * (0.7 + 0.3 * along)).fract().abs() - 0.5).abs(),
        );
        let (fray, ..) = noise2(side * 9.0, along * 3.0, 705);
        Skin {
            albedo: tint(
                colour,
                rgb(0xF2, 0xEA, 0xDC),
                0.25 + 0.35 * ray + 0.2 * fray + 0.2 * along,
            ),
            gloss: 0.5,
            rough: 0.3,
            bleed: [0.5; 3],
            glow: scale(colour, 0.6),
            ..Skin::dull(colour)
        }
    })
}

/// The dish, turned: outside up to the rim, over it, and down the inside wall.
fn dish() -> Mesh {
    const PROFILE: [(f32, f32); 9] = [
        (15.8, 0.0),
        (17.2, 0.7),
        (19.3, 5.0),
        (19.95, 10.4),
        (19.9, 11.6),
        (19.45, 12.0),
        (18.98, 11.75),
        (18.7, 10.9),
        (16.6, 1.4),
    ];
    Mesh::grid(400, 96, true, |u, v| {
        let x = v * (PROFILE.len() - 1) as f32;
        let i = (x as usize).min(PROFILE.len() - 2);
        let t = x - i as f32;
        let at = |k: isize| PROFILE[(i as isize + k).clamp(0, PROFILE.len() as isize - 1) as usize];
        // Through the points of the profile, smoothly.
        let smooth = |f: fn((f32, f32)) -> f32| {
            let (a, b, c, d) = (f(at(-1)), f(at(0)), f(at(1)), f(at(2)));
            b + 0.5 * t * (c - a + t * (2.0 * a - 5.0 * b + 4.0 * c - d + t * (3.0 * (b - c) + d - a)))
        };
        let phi = u * TAU;
        let (warp, ..) = noise2(phi.cos() * 1.3, phi.sin() * 1.3 + 4.0, 711);
        let r = smooth(|p| p.0) * (1.0 + 0.0025 * warp);
        Knot {
            pos: [phi.cos() * r, phi.sin() * r, smooth(|p| p.1).max(0.0)],
            uv: [phi * 19.0, v * 40.0],
            tone: [f32::from(v > 0.78), r, 0.0, 0.0],
        }
    })
}

fn dish_skin() -> Material<'static> {
    Box::new(|spot: &Spot| {
        let p = spot.pos;
        let (cloud, slow) = noise3(scale(p, 0.45), 721);
        let (mottle, _) = noise3(scale(p, 2.2), 722);
        // Glaze breaks to brown where it runs thin over the rim.
        let thin = ramp(11.2, 11.95, p[2] + 0.12 * mottle);
        let glaze = tint(rgb(0xC9, 0xC4, 0xB6), rgb(0xA9, 0xB0, 0xA8), 0.5 + 0.4 * cloud);
        let mut albedo = tint(glaze, rgb(0x8A, 0x66, 0x48), thin * 0.75);
        for (per_mm, share, seed) in [(1.1_f32, 0.5, 723_u32), (2.7, 0.45, 724), (6.0, 0.3, 725)] {
            let (d, own) = speck3(scale(p, per_mm), 0.22, seed);
            let r = 0.05 + 0.13 * unit_of(own.rotate_left(8));
            let speck = ramp(r * r, r * r * 0.4, length(d) * length(d)) * f32::from(unit_of(own) < share);
            albedo = tint(albedo, rgb(0x4A, 0x36, 0x28), speck * 0.75);
        }
        if spot.tone[0] > 0.5 {
            albedo = tint(rgb(0x5E, 0x92, 0x92), rgb(0x8C, 0xB0, 0xA6), 0.5 + 0.4 * cloud);
            for pour in POURS {
                let line = ramp(0.10, 0.0, (p[2] - pour - 0.08 * mottle).abs());
                albedo = tint(albedo, rgb(0xD8, 0xEA, 0xE4), line * 0.5);
            }
        }
        let (dust, relief) = powder(p, 1.8, 0.006, 726);
        Skin {
            albedo: tint(albedo, rgb(0xE0, 0xDC, 0xD4), dust * 0.7),
            bump: add(add(scale(slow, 0.02), kneaded(p, 0.12, 727)), scale(relief, 0.4)),
            gloss: 0.9,
            rough: 0.10 + 0.4 * dust,
            bleed: [0.05; 3],
            glow: [0.0; 3],
        }
    })
}

/// The slope of the cured surface: long waves (which only raking light shows), and the meniscus that climbs the wall.
fn surface_slope(x: f32, y: f32, r: f32, waves: bool) -> (f32, f32) {
    // A sum of plain waves, each with its own heading: smoother than any noise, as a cured surface is.
    const WAVES: [(f32, f32, f32); 7] = [
        (0.31, 0.12, 0.0075),
        (-0.22, 0.41, 0.0060),
        (0.55, -0.37, 0.0050),
        (0.16, 0.83, 0.0036),
        (-0.97, -0.28, 0.0030),
        (0.71, 1.23, 0.0019),
        (1.90, -0.86, 0.0010),
    ];
    let (mut ax, mut ay) = (0.0, 0.0);
    let wob = if waves {
        noise2(x * 0.21, y * 0.21, 731).0
    } else {
        0.0
    };
    for (i, (kx, ky, steep)) in WAVES.into_iter().enumerate().filter(|_| waves) {
        let swing = (x * kx + y * ky + i as f32 * 1.9 + wob * 1.4).cos() * steep;
        let k = 1.0 / (kx * kx + ky * ky).sqrt();
        ax += swing * kx * k;
        ay += swing * ky * k;
    }
    let climb = 0.95 * ((r - POOL_MM) / 0.38).exp();
    let k = climb / r.max(1e-3);
    (ax + x * k, ay + y * k)
}

/// A trapped bubble over the light below: a dark rim, a bright crescent, a lens in the middle.
fn bubble(light: Rgb, x: f32, y: f32, radius: f32) -> Rgb {
    let far = (x * x + y * y).sqrt() / radius;
    if far >= 1.0 {
        return light;
    }
    let (nx, ny) = (x / radius, y / radius);
    let rim = ramp(0.72, 0.97, far);
    let mut out = scale(light, 1.0 - 0.62 * rim * ramp(1.0, 0.97, far));
    // The lamp in the near wall, and once more, upside down, in the far one.
    let near = ramp(0.26, 0.10, (nx + 0.46).hypot(ny + 0.36));
    let inner =
        ramp(0.30, 0.0, (far - 0.80).abs() * 2.2) * ramp(0.5, 0.95, (nx * 0.78 + ny * 0.62) / far.max(0.1));
    out = mix(out, [1.0, 0.99, 0.96], near * 0.95);
    mix(out, [0.86, 0.95, 0.93], inner * 0.7)
}

/// What the resin does to the light from below, and what its surface adds.
fn resin(raking: bool) -> Glass<'static> {
    Box::new(move |pos: V3, px: f32, py: f32, light: Rgb| {
        let (x, y) = (px - 25.0, 22.0 - py);
        let r = x.hypot(y);
        if r > POOL_MM || pos[2] > SURFACE + 0.3 {
            return light;
        }
        let deep = (SURFACE - pos[2]).max(0.0);
        // Clear resin is a little green where it is thick.
        let mut out = [
            light[0] * (-0.040 * deep).exp(),
            light[1] * (-0.018 * deep).exp() + 0.0012 * deep,
            light[2] * (-0.026 * deep).exp() + 0.0016 * deep,
        ];
        // Light that the waves gather on the floor.
        let (ca, ..) = noise2(pos[0] * 0.34 + 3.0, pos[1] * 0.34, 741);
        let (cb, ..) = noise2(pos[0] * 0.8, pos[1] * 0.8 + 5.0, 742);
        let net = ramp(0.16, 0.0, (ca + 0.45 * cb).abs());
        out = scale(out, 1.06 + 0.34 * net * ramp(2.0, 6.0, deep));
        let (patch, ..) = noise2(x * 0.19, y * 0.19, 754);
        for (cell, smallest, largest, share, seed) in [
            (4.1_f32, 0.10, 0.24, 0.22, 751_u32),
            (1.7, 0.035, 0.11, 0.20, 752),
            (0.62, 0.010, 0.032, 0.16, 753),
        ] {
            let Speck {
                x: bx,
                y: by,
                seed: own,
            } = speck(px / cell, py / cell, 0.12, seed);
            if unit_of(own) < share * (0.7 + 0.9 * patch) {
                let k = unit_of(own.rotate_left(10));
                out = bubble(out, bx * cell, by * cell, blend(smallest, largest, k * k));
            }
        }
        let (sx, sy) = surface_slope(x, y, r, raking);
        let Speck {
            x: dx,
            y: dy,
            seed: own,
        } = speck(px * 1.15, py * 1.15, 0.2, 755);
        let size = 0.02 + 0.05 * unit_of(own.rotate_left(3));
        let far = (dx * dx + dy * dy * 1.7 + 0.7 * dx * dy) / (size * size);
        let dust = ramp(1.0, 0.5, far) * f32::from(unit_of(own) < 0.30);
        // The lamp's and the window's images on the surface: each is seen where the slope is half its angle.
        let image = |ax: f32, ay: f32, wx: f32, wy: f32, soft: f32| {
            ramp(wx + soft, wx - soft, (sx - ax).abs()) * ramp(wy + soft, wy - soft, (sy - ay).abs())
        };
        let mut shine =
            0.85 * image(0.31, -0.19, 0.16, 0.12, 0.02) + 0.20 * image(-0.42, 0.25, 0.07, 0.22, 0.03);
        if raking {
            shine += 0.85 * image(0.0062, -0.0016, 0.0007, 0.0036, 0.0004)
                + 0.16 * image(-0.0075, 0.003, 0.0009, 0.003, 0.0006);
            out = mix(out, [0.95, 0.93, 0.88], dust * 0.75);
        } else {
            out = mix(out, [0.80, 0.79, 0.76], dust * 0.35);
        }
        mix(out, [1.0, 0.985, 0.95], shine.min(1.0))
    })
}

fn scene(raking: bool) -> Scene<'static> {
    let studio = Light {
        creep_mm: 0.4,
        ..Light::studio()
    };
    let light = if raking {
        Light {
            key: SoftBox::at([-0.95, 0.10, 0.62], (0.16, 0.12), [3.9, 3.5, 2.95]),
            sky: scale(studio.sky, 0.42),
            table: scale(studio.table, 0.5),
            ..studio
        }
    } else {
        // A smaller lamp than for the clay: the fish are to throw shadows that can be found.
        Light {
            key: SoftBox::at([-0.42, 0.34, 0.85], (0.085, 0.07), studio.key.colour),
            ..studio
        }
    };
    let (first, first_fins) = fish(6.6, 0.9, |p| add(turned(p, 2.55), [-4.6, 2.2, 7.6]));
    let (second, second_fins) = fish(5.2, -0.8, |p| add(turned(p, 3.35), [-1.2, 6.6, 6.2]));
    Scene {
        shown_mm: PHOTOGRAPH.shown_mm,
        centre: [0.0, 0.0, 6.0],
        elevation: FRAC_PI_2,
        light,
        parts: vec![
            (dish(), dish_skin()),
            (sand(), sand_skin()),
            (pebbles(), pebble_skin()),
            (limpets(), limpet_skin()),
            (starfish(), starfish_skin()),
            (
                weed(true),
                weed_skin(rgb(0x6A, 0x14, 0x26), rgb(0xC4, 0x4A, 0x4E)),
            ),
            (
                weed(false),
                weed_skin(rgb(0x3A, 0x5C, 0x1E), rgb(0x9E, 0xB4, 0x3C)),
            ),
            (
                first,
                fish_skin(
                    rgb(0xD8, 0x6A, 0x22),
                    rgb(0xF6, 0xDC, 0xB4),
                    rgb(0xF8, 0xF0, 0xE2),
                ),
            ),
            (first_fins, fin_skin(rgb(0xF0, 0xA0, 0x50))),
            (
                second,
                fish_skin(
                    rgb(0x4C, 0x68, 0x84),
                    rgb(0xC8, 0xD6, 0xD8),
                    rgb(0x26, 0x36, 0x4E),
                ),
            ),
            (second_fins, fin_skin(rgb(0x90, 0xA8, 0xB8))),
        ],
        table: board(rgb(0xB2, 0xA8, 0x9A), 9),
        glass: Some(resin(raking)),
    }
}

fn paint(look: &str, px_per_mm: f64) -> Option<Picture> {
    match look {
        "front" => Some(scene(false).photographed(px_per_mm)),
        "raking" => Some(scene(true).photographed(px_per_mm)),
        _ => None,
    }
}

fn details() -> Vec<Detail> {
    vec![
        detail(
            "carp",
            [11.4, 14.2, 6.6, 6.4],
            "A fish above its shadow",
            "Scales in rows, two gold-rimmed eyes, fins with rays. Find its shadow, down and to the right on the sand: the gap between them is resin.",
            "An orange and white fish with pale fins, seen from above; a soft shadow on the sand beside it.",
        ),
        detail(
            "blue",
            [15.2, 10.4, 6.0, 4.6],
            "The deeper one",
            "It hangs a layer lower, so the resin has taken a little more of its red, and its shadow lies closer.",
            "A slender dark blue fish with pale fins over pebbles.",
        ),
        detail(
            "star",
            [22.4, 21.0, 4.8, 4.6],
            "Knobs on a starfish",
            "Tubercles in two sizes, pale on orange, each in a darker ring.",
            "The middle of an orange starfish, covered in round pale knobs.",
        ),
        detail(
            "limpet",
            [28.7, 8.6, 3.5, 3.5],
            "A limpet",
            "Ribs run down from a worn apex, crossed by the rings in which it grew.",
            "A ribbed conical shell, brown and cream, seen from above.",
        ),
        detail(
            "weed",
            [30.8, 15.4, 4.6, 4.2],
            "Weed, thinner than hair",
            "Stems that branch and branch again, down to some hundredths of a millimetre.",
            "Thin dark red branching weed over a pebble.",
        ),
        detail(
            "meniscus",
            [34.4, 27.4, 4.2, 4.8],
            "The meniscus",
            "Resin climbs the wall before it cures. In the bent edge lies the lamp, drawn out to a crescent.",
            "A bright crescent of reflected light along the inner edge of the dish.",
        ),
        detail(
            "pours",
            [1.0, 14.2, 2.8, 3.4],
            "Four pours",
            "Each pour cured before the next one came. Where it met the wall it left a line: four of them.",
            "Fine pale lines run around the blue-green inner wall.",
        ),
    ]
}

fn entry() -> Work {
    Work {
        id: PHOTOGRAPH.work.into(),
        title: "Tide pool".into(),
        maker: "the-program".into(),
        collection: Some("resin".into()),
        medium: "poured resin".into(),
        surface: None,
        kind: Kind::OneOfAKind,
        year: Some(2026),
        size: PhysicalSize {
            width_mm: 40.0,
            height_mm: 40.0,
            depth_mm: Some(12.0),
            frame: None,
        },
        description: Some("A pool at low tide in a stoneware dish as wide as a watch: sand, worn pebbles, six limpets, red and green weed, a starfish, and two fish at two depths, in clear resin that was poured in layers.".into()),
        story: Some("Painted by a program, from a seed, as a sample of what hand-poured resin scenes are: a painting that has been given the third dimension one thin layer at a time.\n\nThe fish never touch the ground; only their shadows do. That is all the trick there is.".into()),
        looks: vec![PHOTOGRAPH.look("front", LookKind::Unframed, "the rim of the dish", "Looking straight down into a small round dish: pale sand ringed with grey, green and red pebbles under clear resin. An orange starfish lies right of the middle; an orange and white fish and a smaller blue one hang above the sand.", details()), RAKING.look("raking", LookKind::RakingLight, "the rim of the dish", "The same dish under a low warm lamp from the left. The wall throws its shadow across a third of the sand; bright bent lines trace the waves of the resin's surface, and dust stands out on it.", details())],
        making: Some(Making { materials: ["Clear casting resin","Sand, pebbles","Acrylic paint on cured resin","Stoneware dish, glazed blue-green inside"].map(Into::into).to_vec(), surface: Some("Cured resin, keyed with a damp cloth between layers".into()), magnification: Some(3.5), finish: Some("The last pour, left as it settled".into()), frame: None, hours: Some(11.0), stages: vec![stage("Floor","Sand and stones, fixed in the first pour."),stage("Weed and shells","Set with tweezers into the second."),stage("The blue fish","Painted upon the third layer, fin by fin."),stage("The orange fish","A layer higher, so that its shadow falls further."),stage("Last pour","Up to the rim; bubbles are drawn off with a flame, though never all.")] }),
        price: Some(price(42.0, ["Eleven hours, and five days of waiting for pours to cure.","Casting resin, mineral pigments, a glazed dish.","There is no second; pours do not repeat.","Keep it from full sun; wipe it with a soft damp cloth.","Stones, shells and weed are set with tweezers, the fish painted with a single hair."])),
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
        crate::works::assert_outline(scene(false).outline(1), PHOTOGRAPH.object_mm);
    }
}
