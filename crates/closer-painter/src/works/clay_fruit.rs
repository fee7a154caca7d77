//! Strawberry: polymer clay, 10 × 13 mm.

use std::f32::consts::{FRAC_PI_2, TAU};

use closer_core::catalog::{Availability, Detail, Kind, LookKind, Making, PhysicalSize, Work};

use super::Sample;
use crate::berry::{Berry, achene_skin, flesh, hair_skin};
use crate::canvas::{Picture, rgb};
use crate::caption::{Photograph, detail, price, rights, stage};
use crate::chance::nth;
use crate::greenery::{Cut, leaf, leaf_skin};
use crate::light::{Light, Skin, tint};
use crate::noise::noise2;
use crate::sculpt::Mesh;
use crate::space::{V3, add, scale, tipped, turned};
use crate::studio::{Scene, Spot};
use crate::surround::{board, lint, lint_skin};

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

fn details() -> Vec<Detail> {
    vec![
        detail(
            "gloss",
            [2.4, 3.0, 2.4, 2.4],
            "The lamp, many times over",
            "The varnish pools between the dimples; each swelling carries its own bent picture of the lamp.",
            "White reflections lie in rings around several seeds on bright red, wet-looking skin.",
        ),
        detail(
            "hairs",
            [5.6, 6.2, 2.6, 2.6],
            "A hair for each seed",
            "Three achenes in four have kept their dry hair. Each grew towards the tip and bends its own way.",
            "Drop-shaped ochre seeds in dimples; a fine brown hair rises from most of them.",
        ),
        detail(
            "leaf",
            [5.4, 2.5, 2.8, 2.8],
            "Veins, three times over",
            "A midrib, side veins that run to the edge, and between them a net, and in the net a finer one.",
            "A pointed green leaf lies over the red shoulder; pale branching veins cross it.",
        ),
        detail(
            "stalk",
            [6.2, 0.0, 2.0, 2.0],
            "The cut",
            "The stalk was snipped while the clay was soft: the streaks run up to it and stop.",
            "The short round end of a green stalk, paler at its cut.",
        ),
        detail(
            "tip",
            [1.2, 11.2, 2.6, 1.7],
            "The tip",
            "The rows of seeds close up towards the tip, where there is hardly room for the last of them.",
            "Crowded dimples and seeds at the narrow, dark red end of the fruit.",
        ),
    ]
}

fn entry() -> Work {
    Work {
        id: PHOTOGRAPH.work.into(),
        title: "Strawberry".into(),
        maker: "the-program".into(),
        collection: Some("clay".into()),
        medium: "polymer clay".into(),
        surface: None,
        kind: Kind::SmallBatch,
        year: Some(2026),
        size: PhysicalSize {
            width_mm: 10.1,
            height_mm: 13.0,
            depth_mm: Some(10.0),
            frame: None,
        },
        description: Some("A strawberry with two hundred and ten achenes, each seated in its own dimple, most with a hair. The hull has nine leaves and a stalk that was snipped off.".into()),
        story: Some("Painted by a program, from a seed, as a sample of what a clay charm no longer than a fingertip rewards when one leans in. It is a seed that grew a strawberry of seeds.\n\nThe achenes follow the golden angle, as they do on the plant.".into()),
        looks: vec![PHOTOGRAPH.look("front", LookKind::Unframed, "A glossy red strawberry lies on a pale warm board, its tip to the lower left, its green hull and stalk at the top. Ochre seeds sit in dimples over the whole fruit; a soft shadow falls to the right.", details())],
        making: Some(Making { materials: ["Translucent red polymer clay over a white core","Ochre clay for the achenes","Brush bristle for the hairs","Chalk pastel","Gloss varnish"].map(Into::into).to_vec(), surface: Some("Modelled by hand; dimples pressed with a ball tool of 0.4 mm".into()), magnification: Some(4.0), finish: Some("Two coats of gloss varnish on the fruit, satin on the leaves".into()), frame: None, hours: Some(3.0), stages: vec![stage("Core","A white cone, so that the red above it glows."),stage("Dimples","Two hundred and ten, along the spirals, before the clay is baked."),stage("Achenes","Rolled to drops of a third of a millimetre and set with a needle."),stage("Hull","Nine leaves, cut and veined one by one, and the stalk.")] }),
        price: Some(price(9.0, ["Three hours, two of them for seeds.","Three clays, pastel and varnish.","A small batch; the spirals are the same, the hands are not.","Varnished; wipe it with a dry cloth, keep it from heat.","Each achene is set alone, with a needle, under a loupe."])),
        availability: Availability::Available,
        store_url: None,
        rights: rights(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_object_is_where_the_entry_says() {
        crate::works::assert_outline(scene().outline(5), PHOTOGRAPH.object_mm);
    }
}
