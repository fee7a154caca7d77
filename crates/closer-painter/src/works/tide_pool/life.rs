//! What lives in the tide pool: limpets, a starfish, weed, fish. Where the fish swim is not here.

use std::f32::consts::{FRAC_PI_2, PI, TAU};

use super::ground::{floor, stones};
use crate::canvas::{Rgb, rgb};
use crate::chance::{nth, unit_of};
use crate::greenery::{Cut, leaf};
use crate::light::{Skin, tint};
use crate::noise::{Speck, noise2, noise3, speck};
use crate::sculpt::{Knot, Mesh};
use crate::space::{V3, add, blend, ramp, scale, turned};
use crate::studio::{Material, Spot};

/// Limpets: x, y, radius mm.
const LIMPETS: [(f32, f32, f32); 6] = [
    (-11.4, 6.2, 1.75),
    (-8.7, 8.4, 1.2),
    (-13.2, 3.4, 1.0),
    (10.6, 9.8, 1.5),
    (12.9, -6.9, 1.35),
    (-6.4, -12.6, 1.1),
];

pub(super) fn limpets() -> Mesh {
    let mut all = Mesh::default();
    for ((x, y, radius), k) in LIMPETS.into_iter().zip(0..) {
        let ground = stones()
            .iter()
            .filter(|s| (s.0 - x).hypot(s.1 - y) < s.2 * 0.9)
            .map(|s| floor(s.0, s.1) + s.2 * 0.80)
            .fold(floor(x, y) + 0.25, f32::max);
        let lean = [0.25 * (nth(650, k) - 0.5), 0.25 * (nth(651, k) - 0.5)];
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

pub(super) fn limpet_skin() -> Material<'static> {
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

pub(super) fn starfish() -> Mesh {
    let mut all = Mesh::default();
    for arm in 0..5_u32 {
        let own = |n| nth(660 + arm, n);
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

pub(super) fn starfish_skin() -> Material<'static> {
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
pub(super) fn weed(red: bool) -> Mesh {
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
                inwards + 3.4 * (nth(seed, 0) - 0.5),
                3.6 * size * (0.6 + 0.6 * nth(seed, 1)),
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
                way + side * (0.6 + 0.4 * nth(seed, i)),
                long * 0.42 * (1.15 - t),
                thick * 0.6,
                seed * 7 + i,
                order + 1,
            );
        }
    }
    let rod = Mesh::rod(&path, 6, |t| thick * blend(1.0, 0.45, t));
    *all = std::mem::take(all).with(rod.told(|v| v.tone = [order as f32, v.uv[1], nth(seed, 9), 0.0]));
}

pub(super) fn weed_skin(deep: Rgb, pale: Rgb) -> Material<'static> {
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
pub(super) fn fish(long: f32, bend: f32, place: impl Fn(V3) -> V3) -> (Mesh, Mesh) {
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

pub(super) fn fish_skin(back: Rgb, flank: Rgb, mark: Rgb) -> Material<'static> {
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

pub(super) fn fin_skin(colour: Rgb) -> Material<'static> {
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
