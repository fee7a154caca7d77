//! Steamed bun: polymer clay in a fluted paper cup, 14 mm wide.

use std::f32::consts::{PI, TAU};

use super::Sample;
use crate::canvas::{Picture, rgb};
use crate::caption::Photograph;
use crate::chance::{nth, unit_of};
use crate::light::{Light, Skin, tint};
use crate::noise::{noise2, noise3, speck};
use crate::sculpt::{Knot, Mesh};
use crate::space::{add, ramp, scale};
use crate::studio::{Material, Scene, Spot};
use crate::surround::{Print, board, kneaded, lint, lint_skin, powder};

mod words;

use words::entry;

const PHOTOGRAPH: Photograph = Photograph {
    work: "clay-bun",
    shown_mm: (22.0, 16.8),
    object_mm: [4.0, 2.35, 14.0, 12.2],
    px_per_mm: 6000.0 / 22.0,
    plane: Some("the bun's middle"),
};

pub const SAMPLE: Sample = Sample { entry, paint };

/// How many pleats the top is gathered in.
const PLEATS: f32 = 18.0;

/// How far the pleats are twisted at `theta` from the top.
fn twist(theta: f32) -> f32 {
    1.15 * ramp(1.5, 0.1, theta)
}

/// The bun's surface along the pleats: `swirl` is the angle before they were twisted, `theta` that from the top.
fn dough(swirl: f32, theta: f32) -> Knot {
    let (s, c) = theta.sin_cos();
    let phi = swirl - twist(theta);
    let x = swirl * PLEATS / TAU;
    let of = (x.floor().rem_euclid(PLEATS)) as u32;
    let across = (x - x.floor()).powf(0.75 + 0.35 * nth(71, of));
    // Each pleat is a round back that ends in a sharp fold, no two pinched alike.
    let back = (across * PI).sin().max(0.0).powf(0.55);
    let strong = ramp(1.35, 0.75, theta) * ramp(0.02, 0.22, theta) * (0.75 + 0.5 * nth(72, of));
    let pleat = strong * (0.62 * back - 0.42) * (0.55 + 0.45 * ramp(0.15, 0.6, theta));
    let (wide, high) = (6.55, if c > 0.0 { 4.35 } else { 3.1 });
    // A little flatter than a ball below, fuller at the shoulder.
    let full = s.powf(0.86);
    let (lump, _) = noise3([phi.cos() * s * 1.6, phi.sin() * s * 1.6, c * 1.6], 9);
    let lip = 0.85 * (-((theta - 0.15) / 0.075).powi(2)).exp() * (0.7 + 0.5 * back);
    let crater = 1.3 * ramp(0.15, 0.03, theta);
    let r = wide * full + pleat * s.max(0.3) + lump * 0.16 * ramp(0.2, 0.8, theta);
    let z = 3.35 + high * c.abs().powf(0.92) * c.signum() + pleat * c.max(0.0) + lip - crater;
    let sag = ramp(0.6, 0.0, theta) * 0.35;
    Knot {
        pos: [phi.cos() * r, phi.sin() * r, z - sag],
        uv: [phi * 6.0, theta * 6.0],
        tone: [
            strong * (1.0 - back),
            ramp(0.115, 0.05, theta + 0.02 * (phi * 5.0).sin()),
            back,
            0.0,
        ],
    }
}

fn bun() -> Mesh {
    Mesh::grid(PLEATS as u32 * 28, 200, true, |u, v| {
        dough(u * TAU, (v * PI).clamp(1e-3, PI - 1e-3))
    })
}

fn bun_skin() -> Material<'static> {
    let prints: Vec<Print> = [
        (-1.75, 1.12, 0.5, 2.3, 1),
        (-0.55, 1.2, -0.6, 2.2, 2),
        (-2.75, 1.0, 1.4, 1.9, 3),
        (0.5, 0.85, 0.9, 1.7, 4),
    ]
    .into_iter()
    .map(|(phi, theta, turn, reach, seed): (f32, f32, f32, f32, u32)| {
        let at = dough(phi + twist(theta), theta).pos;
        Print::pressed(at, add(at, [0.0, 0.0, -3.0]), turn, reach, seed)
    })
    .collect();
    Box::new(move |spot: &Spot| {
        let pos = spot.pos;
        let (cloud, _) = noise3(scale(pos, 0.55), 21);
        let (mottle, _) = noise3(scale(pos, 4.5), 22);
        let mut albedo = tint(
            rgb(0xF0, 0xE2, 0xC8),
            rgb(0xE6, 0xCF, 0xA8),
            0.35 + 0.35 * cloud + 0.1 * mottle,
        );
        // Chalk pastel, brushed into the folds and around the shoulder.
        let fold = spot.tone[0].clamp(0.0, 1.0);
        let (brushed, ..) = noise2(spot.uv[0] * 2.2, spot.uv[1] * 0.5, 23);
        albedo = tint(
            albedo,
            rgb(0xC4, 0x82, 0x48),
            fold.powf(1.6) * (0.62 + 0.3 * brushed),
        );
        let filling = spot.tone[1].clamp(0.0, 1.0);
        let mut bump = kneaded(pos, 1.0, 31);
        for print in &prints {
            if let Some((firm, height, slope)) = print.at(pos) {
                let firm = firm * (1.0 - filling);
                bump = add(bump, scale(slope, 0.030 * firm));
                albedo = tint(
                    albedo,
                    rgb(0xDC, 0xBE, 0x90),
                    0.30 * firm * (0.4 - height).max(0.0),
                );
            }
        }
        // Steam-blisters in the skin: tiny shallow pits.
        let pit = speck(spot.uv[0] * 1.7, spot.uv[1] * 1.7, 0.16, 41);
        let r = 0.05 + 0.1 * unit_of(pit.seed);
        let far = (pit.x * pit.x + pit.y * pit.y).sqrt();
        if far < r && spot.tone[0] < 0.5 {
            let k = 0.28 * (far / r * PI).sin() / far.max(1e-3);
            bump = add(bump, spot.rise(pit.x * k * 0.4, pit.y * k * 0.4));
            albedo = tint(albedo, rgb(0xD8, 0xBB, 0x8C), 0.25 * (1.0 - far / r));
        }
        let mut gloss = 0.16;
        let mut rough = 0.55;
        if filling > 0.0 {
            let (grain, slope) = noise3(scale(pos, 5.0), 51);
            let red = tint(rgb(0xA0, 0x18, 0x14), rgb(0xD4, 0x44, 0x22), 0.5 + 0.5 * grain);
            albedo = tint(albedo, red, filling);
            bump = add(bump, scale(slope, 0.12 * filling));
            gloss += 0.75 * filling;
            rough -= 0.4 * filling;
        }
        // Flour: single grains, more on what looks up, gathered in the folds.
        let lie = ramp(0.25, 0.9, spot.normal[2]) * (1.0 - filling);
        let (patch, ..) = noise2(pos[0] * 0.5, pos[1] * 0.5, 64);
        let share = lie * (0.12 + 0.45 * patch.max(0.0) + 0.5 * fold);
        if share > 0.0 {
            let (cover, relief) = powder(pos, 8.0, share, 61);
            albedo = tint(albedo, rgb(0xFB, 0xF7, 0xEE), cover * 0.9);
            bump = add(bump, relief);
        }
        Skin {
            albedo,
            bump,
            gloss,
            rough,
            bleed: [0.42, 0.30, 0.20],
            glow: scale(rgb(0xE8, 0xA8, 0x60), 0.10),
        }
    })
}

/// The seed of red clay that was set into the opening before it was closed.
fn filling() -> Mesh {
    Mesh::body(72, 48, |d| {
        let (lump, _) = noise3(scale(d, 2.3), 53);
        let r = 1.0 + 0.12 * lump;
        Knot {
            pos: [d[0] * 1.02 * r, d[1] * 1.02 * r, 6.5 + d[2] * 0.95 * r],
            uv: [d[0], d[1]],
            tone: [0.0; 4],
        }
    })
}

fn filling_skin() -> Material<'static> {
    Box::new(|spot: &Spot| {
        let (cloud, slope) = noise3(scale(spot.pos, 3.0), 54);
        let (grain, fine) = noise3(scale(spot.pos, 17.0), 55);
        let (dust, relief) = powder(spot.pos, 6.0, 0.03, 56);
        let red = tint(
            rgb(0x8E, 0x16, 0x14),
            rgb(0xC8, 0x38, 0x20),
            0.5 + 0.4 * cloud + 0.25 * grain,
        );
        Skin {
            albedo: tint(red, rgb(0xFB, 0xF2, 0xE6), dust * 0.8),
            bump: add(add(scale(slope, 0.07), scale(fine, 0.012)), relief),
            gloss: 0.95,
            rough: 0.12 + 0.5 * dust,
            bleed: [0.4, 0.12, 0.1],
            glow: scale(rgb(0xE0, 0x30, 0x20), 0.25),
        }
    })
}

/// The fluted cup: a sheet of paper pressed round the bun's foot.
fn cup() -> Mesh {
    const FLUTES: f32 = 44.0;
    Mesh::grid(FLUTES as u32 * 12, 48, true, |u, v| {
        // Up the outside, over the rim, down the inside.
        let (t, side) = if v < 0.5 {
            (v * 2.0, 0.06)
        } else {
            ((1.0 - v) * 2.0, -0.06)
        };
        let phi = u * TAU;
        let of = (u * FLUTES).floor() as u32 % FLUTES as u32;
        let bend = 0.16 * (nth(81, of) - 0.5);
        let wave = (phi * FLUTES + bend * 2.0).sin();
        let flute = wave.signum() * wave.abs().powf(0.75) * (0.06 + 0.2 * t);
        let (wobble, ..) = noise2(phi.cos() * 2.0 + 5.0, phi.sin() * 2.0, 82);
        let r = 5.35 + 1.42 * t.powf(0.8) + flute + side;
        let z = 0.03 + t * (2.75 + 0.16 * wobble + 0.04 * wave);
        Knot {
            pos: [phi.cos() * r, phi.sin() * r, z],
            uv: [phi * 6.6, z],
            tone: [t, wave, 0.0, 0.0],
        }
    })
}

fn cup_skin() -> Material<'static> {
    Box::new(|spot: &Spot| {
        let [u, v] = spot.uv;
        let (fibre, fu, fv) = noise2(u * 5.0 + v * 3.0, v * 24.0 - u * 4.0, 91);
        let (fine, hu, hv) = noise2(u * 40.0, v * 28.0 + u * 9.0, 92);
        let (soak, ..) = noise2(u * 0.55, v * 0.9, 93);
        let soaked = ramp(0.15, 0.6, soak) * ramp(1.0, 0.3, spot.tone[0]);
        let paper = tint(
            rgb(0xF3, 0xEB, 0xDB),
            rgb(0xE9, 0xDD, 0xC6),
            0.4 + 0.3 * fibre + 0.15 * fine,
        );
        // The crease of each flute is rubbed a little darker.
        let crease = ramp(-0.75, -1.0, spot.tone[1]) * 0.3;
        Skin {
            albedo: tint(
                tint(paper, rgb(0xD8, 0xBE, 0x94), soaked * 0.55),
                rgb(0xC9, 0xB5, 0x93),
                crease,
            ),
            bump: spot.rise(fu * 0.006 + hu * 0.0022, fv * 0.006 + hv * 0.0022),
            gloss: 0.1 + 0.3 * soaked,
            rough: 0.6,
            bleed: [0.25, 0.22, 0.18],
            glow: scale(rgb(0xE8, 0xC8, 0x98), 0.35),
        }
    })
}

fn scene() -> Scene<'static> {
    let top = |x: f32, y: f32| {
        let r = (x * x + y * y).sqrt();
        let theta = (r / 6.55).clamp(0.0, 1.0).powf(1.0 / 0.86).asin();
        dough(y.atan2(x) + twist(theta), theta).pos[2]
    };
    Scene {
        shown_mm: PHOTOGRAPH.shown_mm,
        centre: [0.0, 0.0, 3.1],
        elevation: 0.84,
        light: Light::studio(),
        parts: vec![
            (bun(), bun_skin()),
            (cup(), cup_skin()),
            (filling(), filling_skin()),
            (
                lint([-2.9, -2.6, 0.0], 2.6, 0.011, 7, top),
                lint_skin(rgb(0xD8, 0xDC, 0xE2)),
            ),
            (
                lint([2.6, -1.2, 0.0], 1.3, 0.009, 12, top),
                lint_skin(rgb(0xB8, 0x5C, 0x4C)),
            ),
            (
                lint([8.2, -3.4, 0.0], 2.2, 0.012, 3, |_, _| 0.0),
                lint_skin(rgb(0x9A, 0x96, 0x92)),
            ),
        ],
        table: board(5),
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
