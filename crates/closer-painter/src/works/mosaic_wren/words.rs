//! What the catalog says of the wren. How it is made is not here.

use closer_core::catalog::{Availability, Detail, Kind, LookKind, Making, PhysicalSize, Work};

use super::PHOTOGRAPH;
use crate::caption::{detail, price, rights, stage};

fn details() -> Vec<Detail> {
    vec![
        detail(
            "eye",
            [14.6, 18.6, 5.2, 4.4],
            "Eye and brow",
            "The eye is one piece of black glass. The pale stripe above it, by which one knows a \
             wren, is a single row.",
            "A black piece for the eye among brown stones; above it a row of cream pieces.",
        ),
        detail(
            "wing",
            [30.5, 28.5, 6.4, 6.4],
            "Bars of the wing",
            "Dark and light bars, curved as the feathers lie, each stone turned into its row.",
            "Alternating bands of dark brown and orange-brown tesserae.",
        ),
        detail(
            "gold",
            [46.6, 23.6, 7.0, 5.6],
            "Gold under glass",
            "Leaf between two skins of glass. It crinkles, and here and there it has cracked \
             down to the red.",
            "Several golden tesserae among blue and green ones.",
        ),
        detail(
            "berries",
            [41.0, 49.6, 7.0, 6.6],
            "Berries",
            "Lit from the left like everything else: the light ones were chosen, not painted.",
            "Clusters of small bright red pieces below the twig.",
        ),
        detail(
            "tail",
            [44.8, 8.8, 6.6, 7.0],
            "A cocked tail",
            "Rows run up the tail and stop in a rounded end; the sky steps around it in one pale \
             row.",
            "The barred brown tail, surrounded by a row of cream stones.",
        ),
        detail(
            "joint",
            [22.0, 35.0, 3.2, 2.8],
            "Between the stones",
            "Lime with sand in it. Each grain lies in the shadow of the stone beside it; where a \
             corner broke, the shell of the break is left.",
            "Sandy mortar between pale pieces with small chips and bubbles.",
        ),
    ]
}

pub fn entry() -> Work {
    Work {
        id: PHOTOGRAPH.work.into(),
        title: "Wren in fifteen hundred pieces".into(),
        maker: "the-program".into(),
        collection: Some("mosaic".into()),
        medium: "mosaic".into(),
        surface: None,
        kind: Kind::OneOfAKind,
        year: Some(2026),
        size: PhysicalSize {
            width_mm: 60.0,
            height_mm: 60.0,
            depth_mm: Some(6.0),
            frame: None,
        },
        description: Some(
            "A wren on a twig with red berries, laid in some fifteen hundred tesserae of smalto, \
             stone and gold under glass. The rows of the sky follow the outline of the bird; its \
             tail is up."
                .into(),
        ),
        story: Some(
            "A sample of mosaic small enough for a pocket, set by a program from a seed. The \
             stones were laid by letting each one move to the middle of its own place until all \
             of them had settled, which is also how it is done by hand.\n\nNo two are of one \
             colour, and none lies quite level."
                .into(),
        ),
        looks: vec![PHOTOGRAPH.look(
            "front",
            LookKind::Unframed,
            "A square mosaic of a brown wren with a cocked, barred tail and a pale stripe over \
             its eye, standing on a twig among leaves and red berries. The sky is of blue, green \
             and cream pieces with a few of gold; a dark blue row frames it.",
            details(),
        )],
        making: Some(Making {
            materials: [
                "Smalti, marble and limestone",
                "Gold smalti",
                "Lime mortar with river sand",
            ]
            .map(Into::into)
            .to_vec(),
            surface: Some("Slate, 4 mm, keyed with a chisel".into()),
            magnification: Some(2.5),
            finish: Some("None: wiped with a linen cloth".into()),
            frame: None,
            hours: Some(26.0),
            stages: vec![
                stage(
                    "Cartoon",
                    "The bird is drawn at size, with the direction of its rows.",
                ),
                stage(
                    "Cutting",
                    "Pieces are broken with a hammer of eighty grams over a blade.",
                ),
                stage("The bird", "Laid first, eye, brow and bill before everything."),
                stage("The sky", "Row after row, outwards from the bird."),
                stage("Joints", "Pressed full, and brushed out when they begin to set."),
            ],
        }),
        price: Some(price(
            65.0,
            [
                "Twenty-six hours, half of them cutting.",
                "Smalti, marble, a few pieces of gold.",
                "There is one; a row cannot be laid twice.",
                "Will outlast its owner; keep it from frost.",
                "Each piece is broken, turned and set by hand.",
            ],
        )),
        availability: Availability::Available,
        store_url: None,
        rights: rights(),
    }
}
