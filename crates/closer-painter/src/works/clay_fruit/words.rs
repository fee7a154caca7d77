//! What the catalog says of the strawberry. How it is made is not here.

use closer_core::catalog::{Availability, Detail, Kind, LookKind, Making, PhysicalSize, Work};

use super::PHOTOGRAPH;
use crate::caption::{detail, price, rights, stage};

fn details() -> Vec<Detail> {
    vec![
        detail(
            "gloss",
            [2.4, 3.0, 2.4, 2.4],
            "The lamp, many times over",
            "The varnish pools between the dimples; each swelling carries its own bent picture \
             of the lamp.",
            "White reflections lie in rings around several seeds on bright red, wet-looking \
             skin.",
        ),
        detail(
            "hairs",
            [5.6, 6.2, 2.6, 2.6],
            "A hair for each seed",
            "Three achenes in four have kept their dry hair. Each grew towards the tip and bends \
             its own way.",
            "Drop-shaped ochre seeds in dimples; a fine brown hair rises from most of them.",
        ),
        detail(
            "leaf",
            [5.4, 2.5, 2.8, 2.8],
            "Veins, three times over",
            "A midrib, side veins that run to the edge, and between them a net, and in the net a \
             finer one.",
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
            "The rows of seeds close up towards the tip, where there is hardly room for the last \
             of them.",
            "Crowded dimples and seeds at the narrow, dark red end of the fruit.",
        ),
    ]
}

pub fn entry() -> Work {
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
        description: Some(
            "A strawberry with two hundred and ten achenes, each seated in its own dimple, most \
             with a hair. The hull has nine leaves and a stalk that was snipped off."
                .into(),
        ),
        story: Some(
            "A program made this from a seed, as a sample of clay charms no longer than a \
             fingertip: one number that grew a strawberry of two hundred and ten.\n\nThe achenes \
             follow the golden angle, as they do on the plant."
                .into(),
        ),
        looks: vec![PHOTOGRAPH.look(
            "front",
            LookKind::Unframed,
            "A glossy red strawberry lies on a warm grey board, its tip to the lower left, its \
             green hull and stalk at the top. Ochre seeds sit in dimples over the whole fruit; a \
             soft shadow falls to the right.",
            details(),
        )],
        making: Some(Making {
            materials: [
                "Translucent red polymer clay over a white core",
                "Ochre clay for the achenes",
                "Brush bristle for the hairs",
                "Chalk pastel",
                "Gloss varnish",
            ]
            .map(Into::into)
            .to_vec(),
            surface: Some("Modelled by hand; dimples pressed with a ball tool of 0.4 mm".into()),
            magnification: Some(4.0),
            finish: Some("Two coats of gloss varnish on the fruit, satin on the leaves".into()),
            frame: None,
            hours: Some(3.0),
            stages: vec![
                stage("Core", "A white cone, so that the red above it glows."),
                stage(
                    "Dimples",
                    "Two hundred and ten, along the spirals, before the clay is baked.",
                ),
                stage(
                    "Achenes",
                    "Rolled to drops of a third of a millimetre and set with a needle.",
                ),
                stage("Hull", "Nine leaves, cut and veined one by one, and the stalk."),
            ],
        }),
        price: Some(price(
            9.0,
            [
                "Three hours, two of them for seeds.",
                "Three clays, pastel and varnish.",
                "A small batch; the spirals are the same, the hands are not.",
                "Varnished; wipe it with a dry cloth, keep it from heat.",
                "Each achene is set alone, with a needle, under a loupe.",
            ],
        )),
        availability: Availability::Available,
        store_url: None,
        rights: rights(),
    }
}
