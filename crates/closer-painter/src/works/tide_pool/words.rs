//! What the catalog says of the tide pool. How it is made is not here.

use closer_core::catalog::{Availability, Detail, Kind, LookKind, Making, PhysicalSize, Work};

use super::{PHOTOGRAPH, RAKING};
use crate::caption::{detail, price, rights, stage};

fn details() -> Vec<Detail> {
    vec![
        detail(
            "carp",
            [11.4, 14.2, 6.6, 6.4],
            "A fish above its shadow",
            "Scales in rows, two gold-rimmed eyes, fins with rays. Find its shadow, down and to \
             the right on the sand: the gap between them is resin.",
            "An orange and white fish with pale fins, seen from above; a soft shadow on the sand \
             beside it.",
        ),
        detail(
            "blue",
            [15.2, 10.4, 6.0, 4.6],
            "The deeper one",
            "It hangs a layer lower, so the resin has taken a little more of its red, and its \
             shadow lies closer.",
            "A slender dark blue fish with pale fins over pebbles.",
        ),
        detail(
            "star",
            [22.4, 21.0, 4.8, 4.6],
            "Knobs on a starfish",
            "Tubercles in two sizes, pale on orange, each in a darker ring.",
            "The middle of an orange starfish, covered in round pale knobs.",
        ),
        detail(
            "limpet",
            [28.7, 8.6, 3.5, 3.5],
            "A limpet",
            "Ribs run down from a worn apex, crossed by the rings in which it grew.",
            "A ribbed conical shell, brown and cream, seen from above.",
        ),
        detail(
            "weed",
            [30.8, 15.4, 4.6, 4.2],
            "Weed, thinner than hair",
            "Stems that branch and branch again, down to some hundredths of a millimetre.",
            "Thin dark red branching weed over a pebble.",
        ),
        detail(
            "meniscus",
            [34.4, 27.4, 4.2, 4.8],
            "The meniscus",
            "Resin climbs the wall before it cures. In the bent edge lies the lamp, drawn out to \
             a crescent.",
            "A bright crescent of reflected light along the inner edge of the dish.",
        ),
        detail(
            "pours",
            [1.0, 14.2, 2.8, 3.4],
            "Four pours",
            "Each pour cured before the next one came. Where it met the wall it left a line: \
             four of them.",
            "Fine pale lines run around the blue-green inner wall.",
        ),
    ]
}

pub fn entry() -> Work {
    Work {
        id: PHOTOGRAPH.work.into(),
        title: "Tide pool".into(),
        maker: "the-program".into(),
        collection: Some("resin".into()),
        medium: "poured resin".into(),
        surface: None,
        kind: Kind::OneOfAKind,
        year: Some(2026),
        size: PhysicalSize {
            width_mm: 40.0,
            height_mm: 40.0,
            depth_mm: Some(12.0),
            frame: None,
        },
        description: Some(
            "A pool at low tide in a stoneware dish as wide as a watch: sand, worn pebbles, six \
             limpets, red and green weed, a starfish, and two fish at two depths, in clear resin \
             that was poured in layers."
                .into(),
        ),
        story: Some(
            "A hand-poured resin scene is a painting that has been given its third dimension one \
             thin layer at a time. This sample was poured by a program, from a seed, with nothing \
             to wipe up afterwards.\n\nThe fish never touch the ground; only their shadows do. \
             That is all the trick there is."
                .into(),
        ),
        looks: vec![
            PHOTOGRAPH.look(
                "front",
                LookKind::Unframed,
                "Looking straight down into a small round dish: pale sand ringed with grey, green \
             and red pebbles under clear resin. An orange starfish lies right of the middle; an \
             orange and white fish and a smaller blue one hang above the sand.",
                details(),
            ),
            RAKING.look(
                "raking",
                LookKind::RakingLight,
                "The same dish under a low warm lamp from the left. The wall throws its shadow \
             across a third of the sand; bright bent lines trace the waves of the resin's \
             surface, and dust stands out on it.",
                details(),
            ),
        ],
        making: Some(Making {
            materials: [
                "Clear casting resin",
                "Sand, pebbles",
                "Acrylic paint on cured resin",
                "Stoneware dish, glazed blue-green inside",
            ]
            .map(Into::into)
            .to_vec(),
            surface: Some("Cured resin, keyed with a damp cloth between layers".into()),
            magnification: Some(3.5),
            finish: Some("The last pour, left as it settled".into()),
            frame: None,
            hours: Some(11.0),
            stages: vec![
                stage("Floor", "Sand and stones, fixed in the first pour."),
                stage("Weed and shells", "Set with tweezers into the second."),
                stage("The blue fish", "Painted upon the third layer, fin by fin."),
                stage(
                    "The orange fish",
                    "A layer higher, so that its shadow falls further.",
                ),
                stage(
                    "Last pour",
                    "Up to the rim; bubbles are drawn off with a flame, though never all.",
                ),
            ],
        }),
        price: Some(price(
            42.0,
            [
                "Eleven hours, and five days of waiting for pours to cure.",
                "Casting resin, mineral pigments, a glazed dish.",
                "A single dish; no pour settles twice in the same way.",
                "Keep it from full sun; wipe it with a soft damp cloth.",
                "Stones, shells and weed are set with tweezers, the fish painted with a single \
             hair.",
            ],
        )),
        availability: Availability::Available,
        store_url: None,
        rights: rights(),
    }
}
