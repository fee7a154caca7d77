//! What the tide pool is built of: sand, pebbles, the dish. Nothing alive, and no resin.

use std::f32::consts::TAU;

use super::POURS;
use crate::canvas::{Rgb, rgb};
use crate::chance::{nth, unit_of};
use crate::light::{Skin, tint};
use crate::noise::{nearest, noise2, noise3, speck3};
use crate::sculpt::{Knot, Mesh};
use crate::space::{add, dot, length, ramp, scale, tipped, turned};
use crate::studio::{Material, Spot};
use crate::surround::{kneaded, powder};

/// The floor of sand at a place.
pub(super) fn floor(x: f32, y: f32) -> f32 {
    let r = (x * x + y * y).sqrt() / 17.0;
    let (dune, ..) = noise2(x * 0.13 + 7.0, y * 0.13, 601);
    let (ripple, ..) = noise2(x * 0.5 + y * 0.2, y * 0.16 - x * 0.05, 602);
    2.1 + 0.75 * dune + 0.22 * ripple + 2.3 * r.powi(5)
}

pub(super) fn sand() -> Mesh {
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

pub(super) fn sand_skin() -> Material<'static> {
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
pub(super) fn stones() -> Vec<(f32, f32, f32, u32)> {
    let mut placed: Vec<(f32, f32, f32, u32)> = Vec::new();
    let kept_free = [(1.5, -2.0, 7.2_f32)];
    for k in 0..2600_u32 {
        let own = |n| nth(620 + k * 3, n);
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

pub(super) fn pebbles() -> Mesh {
    let mut all = Mesh::default();
    for (x, y, size, k) in stones() {
        let own = |n| nth(630 + k * 5, n);
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

pub(super) fn pebble_skin() -> Material<'static> {
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
        let across = dot(p, way) + 0.10 * grain + 0.16 * cloud;
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

/// The dish, turned: outside up to the rim, over it, and down the inside wall.
pub(super) fn dish() -> Mesh {
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

pub(super) fn dish_skin() -> Material<'static> {
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
