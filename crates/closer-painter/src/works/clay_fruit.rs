//! Strawberry: polymer clay, 10 × 13 mm.

use std::f32::consts::{FRAC_PI_2, TAU};

use super::Sample;
use crate::berry::{Berry, achene_skin, flesh, hair_skin};
use crate::canvas::{Picture, rgb};
use crate::caption::Photograph;
use crate::chance::nth;
use crate::greenery::{Cut, leaf, leaf_skin};
use crate::light::{Light, Skin, tint};
use crate::noise::noise2;
use crate::sculpt::Mesh;
use crate::space::{V3, add, scale, tipped, turned};
use crate::studio::{Scene, Spot};
use crate::surround::{board, lint, lint_skin};

mod words;

use words::entry;

const PHOTOGRAPH: Photograph = Photograph {
    work: "clay-fruit",
    shown_mm: (22.0, 17.6),
    object_mm: [6.9, 1.6, 10.1, 13.0],
    px_per_mm: 6000.0 / 22.0,
    plane: Some("the fruit's middle"),
};

pub const SAMPLE: Sample = Sample { entry, paint };

const BERRY: Berry = Berry {
    length_mm: 11.6,
    radius_mm: 4.9,
    achenes: 210,
    seed: 404,
};

/// From the fruit's own axis to how it lies on the board.
fn lying(p: V3) -> V3 {
    add(
        turned(tipped(tipped(scale(p, 1.07), -FRAC_PI_2), 0.42), -0.38),
        [0.0, -0.4, 4.9],
    )
}

fn sepals() -> Mesh {
    let mut all = Mesh::default();
    const LEAVES: u32 = 9;
    for k in 0..LEAVES {
        let own = |n| nth(55 + k, n);
        let cut = Cut {
            length_mm: 4.4 + 1.5 * own(0),
            half_mm: 0.98 + 0.25 * own(1),
            teeth: 0.0,
            bite: 0.0,
            widest: 0.42,
            thick_mm: 0.2,
            seed: k,
        };
        let turn = (k as f32 + 0.35 * (own(2) - 0.5)) / LEAVES as f32 * TAU;
        let curl = 0.3 + 2.2 * own(3) * own(3);
        let lift = 0.12 + 0.1 * (k % 2) as f32;
        let twist = 0.5 * (own(4) - 0.5);
        all = all.with(leaf(cut, 28, 70, |x, y| {
            let v = y / cut.length_mm;
            let (ripple, ..) = noise2(y * 0.9, x * 0.8, 60 + k);
            // Over the shoulder, then back up at the tip; folded a little along the midrib.
            let r = 0.3 + y * (0.97 - 0.13 * v);
            let ground = BERRY.shoulder(turn + FRAC_PI_2, r);
            let z =
                0.22 + lift + curl * v.powi(3) + 0.16 * x.abs() + 0.06 * ripple + twist * x * v + 0.25 * v;
            turned([x, r, ground + z], turn)
        }));
    }
    all
}

fn stalk() -> Mesh {
    let path: Vec<V3> = (0..=36)
        .map(|i| {
            let t = i as f32 / 36.0;
            [0.5 * t * t, 0.9 * t * t, BERRY.hull() - 0.1 + 2.6 * t]
        })
        .collect();
    let mut mesh = Mesh::rod(&path, 28, |t| {
        // Closed where it was snipped off.
        0.36 * (1.0 + 0.5 * (-t * 7.0).exp()) * ((1.0 - t) * 40.0).min(1.0).sqrt()
    });
    for v in &mut mesh.vertices {
        v.tone[0] = v.uv[1];
    }
    mesh
}

fn scene() -> Scene<'static> {
    let laid = |mesh: Mesh| mesh.placed(lying);
    Scene {
        shown_mm: PHOTOGRAPH.shown_mm,
        centre: [0.0, 0.0, 4.0],
        elevation: 1.08,
        light: Light::studio(),
        parts: vec![
            (laid(BERRY.body(420, 300)), flesh(1.0, 500)),
            (laid(BERRY.seeds()), achene_skin(501)),
            (laid(BERRY.hairs()), hair_skin()),
            (
                laid(sepals()),
                leaf_skin(rgb(0x8E, 0xA8, 0x46), rgb(0x3E, 0x62, 0x22), 0.62, 502),
            ),
            (
                laid(stalk()),
                Box::new(|spot: &Spot| {
                    let (streak, sx, sy) = noise2(spot.uv[0] * 26.0, spot.uv[1] * 5.0, 503);
                    Skin {
                        albedo: tint(
                            tint(rgb(0x6E, 0x8C, 0x38), rgb(0x92, 0xA8, 0x58), 0.5 + 0.5 * streak),
                            rgb(0xC4, 0xB0, 0x74),
                            ((spot.tone[0] - 0.93) * 20.0).clamp(0.0, 0.8),
                        ),
                        bump: spot.rise(sx * 0.02, sy * 0.02),
                        gloss: 0.35,
                        rough: 0.4,
                        bleed: [0.2, 0.25, 0.1],
                        glow: scale(rgb(0x9A, 0xC0, 0x30), 0.1),
                    }
                }),
            ),
            (
                lint([-6.6, -4.2, 0.0], 1.9, 0.011, 21, |_, _| 0.0),
                lint_skin(rgb(0x86, 0x80, 0x7C)),
            ),
        ],
        table: board(6),
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
        crate::works::assert_outline(scene().outline(5), PHOTOGRAPH.object_mm);
    }
}
