//! Tide pool: resin in a stoneware dish, 40 mm across, seen from straight above, in flat and in raking light.

use std::f32::consts::FRAC_PI_2;

use super::Sample;
use crate::canvas::{Picture, Rgb, rgb};
use crate::caption::Photograph;
use crate::chance::unit_of;
use crate::light::{Light, SoftBox};
use crate::noise::{Speck, noise2, speck};
use crate::space::{V3, add, blend, mix, ramp, scale, turned};
use crate::studio::{Glass, Scene};
use crate::surround::board;

mod ground;
mod life;
mod words;

use ground::{dish, dish_skin, pebble_skin, pebbles, sand, sand_skin};
use life::{fin_skin, fish, fish_skin, limpet_skin, limpets, starfish, starfish_skin, weed, weed_skin};
use words::entry;

const PHOTOGRAPH: Photograph = Photograph {
    work: "tide-pool",
    shown_mm: (50.0, 44.0),
    object_mm: [5.0, 2.0, 40.0, 40.0],
    px_per_mm: 6000.0 / 50.0,
    plane: Some("the rim of the dish"),
};
/// The same view, half as large.
const RAKING: Photograph = Photograph {
    px_per_mm: 3000.0 / 50.0,
    ..PHOTOGRAPH
};

pub const SAMPLE: Sample = Sample { entry, paint };

/// Where the resin ends at the wall, and its height.
const POOL_MM: f32 = 18.75;
const SURFACE: f32 = 11.2;
/// Heights at which one pour was left to cure before the next.
const POURS: [f32; 4] = [4.2, 6.4, 8.4, 10.1];

/// The slope of the cured surface: long waves (which only raking light shows), and the meniscus that climbs the wall.
fn surface_slope(x: f32, y: f32, r: f32, waves: bool) -> (f32, f32) {
    // A sum of plain waves, each with its own heading: smoother than any noise, as a cured surface is.
    const WAVES: [(f32, f32, f32); 7] = [
        (0.31, 0.12, 0.0127),
        (-0.22, 0.41, 0.0102),
        (0.55, -0.37, 0.0085),
        (0.16, 0.83, 0.0061),
        (-0.97, -0.28, 0.0051),
        (0.71, 1.23, 0.0032),
        (1.90, -0.86, 0.0017),
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
        table: board(9),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_object_is_where_the_entry_says() {
        crate::works::assert_outline(scene(false).outline(1), PHOTOGRAPH.object_mm);
    }
}
