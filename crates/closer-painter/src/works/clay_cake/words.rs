//! What the catalog says of the slice of cake. How it is made is not here.

use closer_core::catalog::{Availability, Detail, Kind, LookKind, Making, PhysicalSize, Work};

use super::PHOTOGRAPH;
use crate::caption::{detail, price, rights, stage};

fn details() -> Vec<Detail> {
    vec![
        detail(
            "slice",
            [7.6, 8.7, 3.0, 2.1],
            "A strawberry, cut through",
            "Red skin, paler flesh, rays that run to a white heart. It is one of four in the \
             cream, none the same.",
            "An oval slice of strawberry with pale rays, set in a band of white cream.",
        ),
        detail(
            "crumb",
            [11.3, 11.2, 3.0, 2.4],
            "Crumb",
            "Pores in three sizes, with smaller ones in their walls. The large ones hold real \
             shadow.",
            "Golden sponge full of small and large holes with darker edges.",
        ),
        detail(
            "glaze",
            [3.2, 4.1, 3.6, 2.9],
            "Where the glaze ran",
            "It ran further where it was poured thicker, and stopped in drops. Pulp, seeds and \
             little bubbles stayed in it.",
            "Glossy red glaze with rounded drips over the sponge, single seeds and bubbles in \
             it.",
        ),
        detail(
            "berry",
            [13.5, 0.1, 3.6, 3.8],
            "A berry of five millimetres",
            "One hundred and thirty achenes, set as on the larger strawberry, on whipped cream \
             from a star nozzle.",
            "A small glossy strawberry, tip up, with ochre seeds, on a ring of cream.",
        ),
        detail(
            "sugar",
            [10.2, 3.6, 2.6, 2.0],
            "Sugar",
            "Cubes a tenth to a fifth of a millimetre wide. Their corners are worn, as sugar's \
             are after the tin was shaken.",
            "White sugar crystals scattered on red glaze.",
        ),
        detail(
            "cobalt",
            [0.2, 11.2, 2.6, 3.2],
            "Two lines of cobalt",
            "Painted on the turning plate: a broad line and a fine one, darker where the brush \
             was full.",
            "A broad and a narrow blue line near the rim of a white glazed plate.",
        ),
    ]
}

pub fn entry() -> Work {
    Work {
        id: PHOTOGRAPH.work.into(),
        title: "Slice of strawberry cake".into(),
        maker: "the-program".into(),
        collection: Some("clay".into()),
        medium: "polymer clay".into(),
        surface: None,
        kind: Kind::SmallBatch,
        year: Some(2026),
        size: PhysicalSize {
            width_mm: 22.0,
            height_mm: 17.8,
            depth_mm: Some(22.0),
            frame: None,
        },
        description: Some(
            "A slice of strawberry cake on a plate with two cobalt lines: two layers of sponge, \
             cream with four slices of strawberry, a glaze that ran, sugar, and a whole berry on \
             whipped cream."
                .into(),
        ),
        story: Some(
            "This slice came out of a program, which baked it from a seed to show what miniature \
             foods are like up close. It was cut with great care and will never be eaten.\n\nThe \
             pores of the sponge are real hollows, in three sizes, with smaller ones inside."
                .into(),
        ),
        looks: vec![PHOTOGRAPH.look(
            "front",
            LookKind::Unframed,
            "A tiny slice of layered strawberry cake on a white plate with blue lines, seen from \
             the front and above. Red glaze runs over its edge; a small strawberry sits on cream \
             at the wide end, sugar and crumbs are strewn about.",
            details(),
        )],
        making: Some(Making {
            materials: [
                "Polymer clay in four colours",
                "Liquid clay, tinted, for the glaze",
                "Chalk pastel on the crust",
                "Crushed glass for sugar",
            ]
            .map(Into::into)
            .to_vec(),
            surface: Some("Sponge torn with a needle and a stiff brush, not moulded".into()),
            magnification: Some(3.5),
            finish: Some("Gloss varnish on glaze, fruit and plate".into()),
            frame: None,
            hours: Some(4.5),
            stages: vec![
                stage(
                    "Sponge",
                    "Two layers, torn open with a needle until they look baked.",
                ),
                stage("Filling", "Cream and four slices, laid before the upper sponge."),
                stage("Coat", "Cream drawn around the back with a comb."),
                stage("Glaze", "Tinted liquid clay, poured and left to run."),
                stage(
                    "Berry, sugar, crumbs",
                    "Set with tweezers, from the largest to the smallest.",
                ),
            ],
        }),
        price: Some(price(
            10.0,
            [
                "Four and a half hours, an hour of it crumbs.",
                "Four clays, liquid clay, pastel, varnish.",
                "A small batch; each slice is torn by hand.",
                "Keep it dry; sugar and crumbs are glued, a soft brush is enough.",
                "Pores, comb marks and crumbs are made one at a time.",
            ],
        )),
        availability: Availability::Available,
        store_url: None,
        rights: rights(),
    }
}
