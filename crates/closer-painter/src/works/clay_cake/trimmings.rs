//! What goes on and under the slice: cream, a berry, sugar, crumbs, the plate.

use std::f32::consts::{PI, TAU};

use super::{FLOOR, HIGH, TIP};
use crate::berry::Berry;
use crate::canvas::rgb;
use crate::chance::{nth, unit_of};
use crate::greenery::{Cut, leaf};
use crate::light::{Skin, tint};
use crate::noise::{noise2, noise3, rough3, speck3};
use crate::sculpt::{Knot, Mesh};
use crate::space::{V3, add, length, ramp, scale, tipped, turned};
use crate::studio::{Material, Spot};
use crate::surround::{kneaded, powder};

/// Whipped cream from a star nozzle, a turn and a half.
pub(super) fn dollop(at: V3) -> Mesh {
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

pub(super) fn cream_skin() -> Material<'static> {
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

pub(super) const BERRY: Berry = Berry {
    length_mm: 4.9,
    radius_mm: 2.05,
    achenes: 130,
    seed: 490,
};

pub(super) fn berry_place(p: V3) -> V3 {
    add(
        turned(tipped(p, PI - 0.62), -0.65),
        [4.4, 0.9, FLOOR + HIGH + 3.25],
    )
}

pub(super) fn berry_leaves() -> Mesh {
    let mut all = Mesh::default();
    for k in 0..7_u32 {
        let cut = Cut {
            length_mm: 1.7 + 0.5 * nth(491, k),
            half_mm: 0.42,
            teeth: 0.0,
            bite: 0.0,
            widest: 0.42,
            thick_mm: 0.12,
            seed: k,
        };
        all = all.with(leaf(cut, 14, 30, |x, y| {
            let z = 0.1 - 0.22 * y * y + 0.16 * y * y * y * nth(492, k) + 0.2 * x.abs();
            turned([x, 0.1 + y, BERRY.hull() + z], k as f32 * 0.9)
        }));
    }
    all
}

/// Sugar: cubes with worn corners, strewn over the glaze and some on the plate.
pub(super) fn sugar() -> Mesh {
    let mut all = Mesh::default();
    for k in 0..230_u32 {
        let own = |n| nth(500 + k, n);
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

pub(super) fn sugar_skin() -> Material<'static> {
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

pub(super) fn crumbs() -> Mesh {
    let mut all = Mesh::default();
    for k in 0..26_u32 {
        let own = |n| nth(520 + k, n);
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
pub(super) fn plate() -> Mesh {
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

pub(super) fn plate_skin() -> Material<'static> {
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
