//! Rose: polymer clay, 24 mm across.

use std::f32::consts::PI;

use super::Sample;
use crate::canvas::{Picture, rgb};
use crate::caption::Photograph;
use crate::chance::{nth, unit_of};
use crate::greenery::{Cut, leaf, leaf_skin};
use crate::light::{Light, Skin, tint};
use crate::noise::{noise2, noise3, speck3};
use crate::sculpt::{Knot, Mesh};
use crate::space::{V3, add, blend, ramp, scale, tipped, turned};
use crate::studio::{Material, Scene, Spot};
use crate::surround::{Print, board, kneaded, lint, lint_skin, powder};

mod words;

use words::entry;

const PHOTOGRAPH: Photograph = Photograph {
    work: "clay-rose",
    shown_mm: (34.0, 27.2),
    object_mm: [5.2, 2.6, 24.0, 22.6],
    px_per_mm: 6000.0 / 34.0,
    plane: Some("the outer petals' rims"),
};

pub const SAMPLE: Sample = Sample { entry, paint };

/// Petals, the rolled heart among them.
const PETALS: u32 = 27;

/// The rose leans a little towards the viewer.
fn leaning(p: V3) -> V3 {
    add(tipped(scale(p, 1.05), 0.20), [0.0, 0.0, 0.4])
}

/// The profile of petal `k` (0 innermost) at `v` from foot to rim: distance from the axis and height, mm.
fn profile(k: u32, v: f32) -> (f32, f32) {
    let t = k as f32 / (PETALS - 1) as f32;
    let jitter = nth(300 + k, 0) - 0.5;
    let (rim_r, rim_z) = (
        0.75 + 9.9 * t.powf(1.38) + 0.5 * jitter * t,
        8.6 - 4.9 * t.powf(1.7) + 0.5 * jitter,
    );
    let (belly_r, belly_z) = (0.5 + 8.3 * t.powf(0.9), 3.6 - 3.0 * t);
    let (foot_r, foot_z) = (0.25 + 0.9 * t, 0.9 - 0.5 * t);
    let a = 1.0 - v;
    (
        a * a * foot_r + 2.0 * a * v * belly_r + v * v * rim_r,
        a * a * foot_z + 2.0 * a * v * belly_z + v * v * rim_z,
    )
}

fn petal(k: u32) -> Mesh {
    let t = k as f32 / (PETALS - 1) as f32;
    let own = |n: u32| nth(300 + k, n);
    let facing = k as f32 * 2.399_963 + 0.5 * (own(1) - 0.5);
    let half = if k == 0 {
        1.35 * PI
    } else {
        blend(1.25, 0.80, t.powf(0.6)) * (0.92 + 0.16 * own(2))
    };
    let curl = ramp(0.08, 0.75, t) * (0.75 + 0.6 * own(3));
    let (across, along) = if k < 6 { (56, 30) } else { (64, 38) };
    let thick = move |u: f32, v: f32| {
        let side = (2.0 * u - 1.0).abs();
        let (lump, ..) = noise2(u * 6.0, v * 3.0, 330 + k);
        (0.50 - 0.30 * v.powf(1.5) - 0.10 * side.powi(3)) * (1.0 + 0.22 * lump)
    };
    Mesh::sheet(across, along, thick, move |u, v| {
        let side = u * 2.0 - 1.0;
        // A rounded outline with a shallow notch, never quite even.
        let (edge, ..) = noise2(side * 2.6, k as f32, 310);
        let reach = (1.0 - 0.30 * side.abs().powi(4) - 0.05 * (-(side * 3.0).powi(2)).exp() + 0.035 * edge)
            * (1.0 - 0.10 * side.abs().powi(9));
        let w = v * reach;
        let (mut r, mut z) = profile(k, w);
        // The rim rolls outwards, more at its corners, and waves.
        let roll = ramp(0.62, 1.0, v) * curl;
        let (wave, ..) = noise2(side * 1.9 + k as f32 * 3.1, v * 1.2, 320);
        r += roll * (0.55 + 0.65 * side.abs().powi(2) * t + 0.35 * wave);
        z -= roll * roll * (0.45 + 0.75 * side * side * t) - 0.28 * wave * v * t;
        r += (0.10 + 0.16 * t) * side * if k == 0 { 2.6 } else { 1.0 } + 0.10 * wave * v;
        // A pinch in the middle of some petals' rims, as fingers leave it.
        let pinch = own(5) * 0.55 * (-((side - own(6) + 0.5) * 3.2).powi(2)).exp() * ramp(0.55, 1.0, v) * t;
        r += pinch;
        let angle = facing + side * half * (1.0 - 0.12 * v * t);
        Knot {
            pos: [angle.cos() * r, angle.sin() * r, z],
            uv: [side * half * (1.2 + r), w * (3.0 + 8.0 * t)],
            tone: [v, side, k as f32, 0.0],
        }
    })
}

fn petal_skin() -> Material<'static> {
    let print = Print::pressed(leaning([-5.5, -6.6, 4.1]), [-0.3, -0.4, 0.9], 0.4, 2.4, 9);
    let second = Print::pressed(leaning([8.2, 0.8, 3.9]), [0.5, 0.0, 0.9], 1.9, 2.2, 10);
    Box::new(move |spot: &Spot| {
        let [v, side, k, _] = spot.tone;
        let [x, y] = spot.uv;
        let pos = spot.pos;
        let t = k / (PETALS - 1) as f32;
        let seed = 340 + k as u32;
        let (cloud, _) = noise3(scale(pos, 0.7), 350);
        // Pastel, brushed from the foot upwards: streaks that run out towards the rim.
        let (streak, sx, sy) = noise2(x * 5.5, y * 0.55, seed);
        let (fine, fx, fy) = noise2(x * 21.0, y * 1.9, seed ^ 1);
        let brushed = ramp(1.02 - 0.2 * t, 0.12, v + 0.16 * streak + 0.07 * fine);
        let pale = tint(
            rgb(0xF4, 0xBA, 0xB0),
            rgb(0xF7, 0xE4, 0xD2),
            (0.2 + 0.7 * t + 0.3 * cloud).clamp(0.0, 1.0),
        );
        let mut albedo = tint(
            pale,
            rgb(0xDA, 0x52, 0x68),
            brushed * (0.72 + 0.18 * fine) * (1.0 - 0.18 * t),
        );
        albedo = tint(
            albedo,
            rgb(0xAC, 0x1E, 0x40),
            ramp(0.45, 0.0, v) * 0.75 + 0.22 * ramp(0.5, 0.0, t) * brushed,
        );
        // The rim keeps a breath of the deeper colour where it was dabbed.
        let (dab, ..) = noise2(x * 1.3, k * 2.0, 351);
        albedo = tint(
            albedo,
            rgb(0xD8, 0x72, 0x72),
            ramp(0.86, 1.0, v + 0.05 * dab) * 0.30 * (0.3 + 0.7 * dab).max(0.0),
        );
        // Veins rolled in with a blade: they fan out from the foot and fork.
        let fan = x / (0.25 + y.max(0.0) * 0.22);
        let (wob, ..) = noise2(x * 0.9, y * 0.9, seed ^ 2);
        let forks = if v > 0.55 { 2.0 } else { 1.0 };
        let q = (fan * 1.15 + 0.16 * wob) * forks;
        let off = (q - q.floor() - 0.5) * 2.0;
        let line = ramp(0.30, 0.0, off.abs()) * ramp(0.0, 0.2, v) * ramp(0.97, 0.75, v);
        let mut bump = kneaded(pos, 0.55, 352);
        let k_line = 0.026 * line * off.signum() * ramp(0.0, 0.12, off.abs());
        bump = add(bump, spot.rise(k_line, 0.0));
        albedo = tint(albedo, rgb(0xCE, 0x66, 0x6C), line * 0.07);
        bump = add(
            bump,
            spot.rise(sx * 0.0022 + fx * 0.0011, sy * 0.002 + fy * 0.002),
        );
        // Grains of pastel that the brush did not crush.
        for (per_mm, share, seed) in [(11.0, 0.30, 353), (24.0, 0.35, 354)] {
            let ([gx, gy, gz], own) = speck3(scale(pos, per_mm), 0.28, seed);
            if unit_of(own) < share * (0.25 + brushed) {
                let r = 0.10 + 0.16 * unit_of(own.rotate_left(7));
                let far = gx * gx + gy * gy * (0.7 + 0.6 * unit_of(own)) + gz * gz;
                let grain = ramp(r * r, r * r * 0.4, far);
                let colour = if own & 4 == 0 {
                    rgb(0xA8, 0x2C, 0x44)
                } else {
                    rgb(0xE8, 0x86, 0x7C)
                };
                albedo = tint(albedo, colour, grain * 0.55);
            }
        }
        // Where the clay was stretched thin at the rim it tore in hairlines.
        let (crack, cx, cy) = noise2(x * 1.5 + 40.0, y * 0.8, seed ^ 3);
        let (jag, ..) = noise2(x * 9.0, y * 9.0, 355);
        let tear =
            ramp(0.022, 0.0, (crack + 0.05 * jag).abs()) * ramp(0.80, 0.97, v) * ramp(0.15, 0.5, side.abs());
        albedo = tint(albedo, rgb(0xC8, 0x78, 0x76), tear * 0.5);
        bump = add(
            bump,
            spot.rise(
                cx * 0.05 * tear * crack.signum(),
                cy * 0.05 * tear * crack.signum(),
            ),
        );
        for print in [&print, &second] {
            if let Some((firm, height, slope)) = print.at(pos) {
                let firm = firm * ramp(0.5, 0.75, v);
                bump = add(bump, scale(slope, 0.014 * firm));
                albedo = tint(albedo, rgb(0xC8, 0x66, 0x66), 0.16 * firm * (-height).max(0.0));
            }
        }
        let (dust, relief) = powder(pos, 3.6, 0.010, 356);
        let thin = ramp(0.45, 1.0, v);
        Skin {
            albedo: tint(albedo, rgb(0xF2, 0xEE, 0xE8), dust * 0.8),
            bump: add(bump, scale(relief, 0.5)),
            gloss: 0.22,
            rough: 0.55,
            bleed: [0.48, 0.28, 0.24],
            glow: scale(rgb(0xF6, 0x70, 0x70), 0.16 + 0.42 * thin),
        }
    })
}

fn leaves() -> Mesh {
    let mut all = Mesh::default();
    for (turn, long, seed) in [(-2.28_f32, 9.4, 1_u32), (-0.62, 8.8, 2)] {
        let cut = Cut {
            length_mm: long,
            half_mm: 2.9,
            teeth: 19.0,
            bite: 0.13,
            widest: 0.46,
            thick_mm: 0.42,
            seed,
        };
        all = all.with(leaf(cut, 44, 150, |x, y| {
            let v = y / long;
            let (ripple, ..) = noise2(x * 0.5, y * 0.55, 370 + seed);
            let z = 0.3 + 0.75 * ramp(0.25, 0.75, v) * (1.2 - v) + 0.20 * x.abs() + 0.28 * ripple;
            turned([x, 5.6 + y * 0.97, z], turn - PI * 0.5)
        }));
    }
    all
}

fn scene() -> Scene<'static> {
    let mut flower = Mesh::default();
    for k in 0..PETALS {
        flower = flower.with(petal(k));
    }
    Scene {
        shown_mm: PHOTOGRAPH.shown_mm,
        centre: [0.0, 0.0, 2.6],
        elevation: 1.12,
        light: Light {
            creep_mm: 0.6,
            ..Light::studio()
        },
        parts: vec![
            (flower.placed(leaning), petal_skin()),
            (
                leaves().placed(|p| scale(p, 1.05)),
                leaf_skin(rgb(0x9A, 0xAE, 0x72), rgb(0x4C, 0x66, 0x42), 1.05, 371),
            ),
            (
                lint([-12.5, 7.6, 0.0], 2.6, 0.013, 31, |_, _| 0.0),
                lint_skin(rgb(0x8C, 0x84, 0x80)),
            ),
        ],
        table: board(7),
        glass: None,
    }
}

fn paint(look: &str, px_per_mm: f64) -> Option<Picture> {
    (look == "front").then(|| scene().photographed(px_per_mm))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_object_is_where_the_entry_says() {
        crate::works::assert_outline(scene().outline(2), PHOTOGRAPH.object_mm);
    }
}
