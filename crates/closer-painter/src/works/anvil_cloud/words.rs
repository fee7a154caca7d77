//! What the catalog says of Anvil cloud. How it is painted is not here.

use closer_core::catalog::{Availability, Kind, LookKind, Making, PhysicalSize, Stage, Work};

use crate::caption::{Photograph, detail, price, rights, words};

const FRONT: Photograph = Photograph::centred("anvil-cloud", (58.0, 46.0), (50.0, 38.0), 6000);

pub fn entry() -> Work {
    let front = FRONT.look(
        "front",
        LookKind::Unframed,
        "A small watercolour sky on paper with a torn edge. A thundercloud towers out of a \
             violet base into a wide white anvil that the wind pulls to the right. Rain falls \
             from it in a slanting veil over a sliver of dark land with minute trees and a \
             church.",
        vec![
            detail(
                "hard-edge",
                [14.6, 10.4, 5.0, 4.2],
                "Where the sky dried hard",
                "The cloud is not painted white: it is paper, and the blue stops in front of it. \
             Follow the dark rim where the wash came to rest.",
                "A crisp, crinkled edge between granulating blue and bare white paper.",
            ),
            detail(
                "anvil",
                [33.0, 4.0, 8.0, 6.0],
                "Where it ran",
                "The same cloud, the same minute, but here the paper was wet: the anvil has no edge \
             at all to the lee.",
                "Soft white streaks that dissolve into blue.",
            ),
            detail(
                "granulation",
                [5.0, 3.0, 3.2, 2.6],
                "Ultramarine settles",
                "The pigment is heavy. It sinks into the pits of the paper and flocks there, so that \
             the blue is made of grains when you come close enough.",
                "Blue wash with darker grains in the hollows of the paper.",
            ),
            detail(
                "backrun",
                [42.0, 15.0, 5.6, 8.0],
                "A drop too many",
                "Water ran back into the drying sky and pushed the pigment before it. A painter \
             would call it an accident and leave it, because it looks like weather.",
                "A pale bloom with a crinkled rim at the right edge of the painting.",
            ),
            detail(
                "rain",
                [17.0, 26.4, 8.0, 6.8],
                "A veil of rain",
                "Combed down with a damp flat brush, then lifted in streaks while it was still \
             open.",
                "Slanting grey streaks between the dark base of the cloud and the horizon.",
            ),
            detail(
                "church",
                [34.2, 31.0, 5.2, 3.0],
                "A spire of one millimetre",
                "Sun on one side of the tower, a louvre, four lit windows in the nave, and on the \
             very top a weathercock. Five houses keep it company.",
                "A tiny church with a pointed spire and five small houses on a dark horizon.",
            ),
        ],
    );
    Work {
        id: "anvil-cloud".into(),
        title: "Anvil cloud".into(),
        maker: "the-program".into(),
        collection: Some("watercolours".into()),
        medium: "watercolour".into(),
        surface: words("cotton paper with a deckled edge"),
        kind: Kind::OneOfAKind,
        year: Some(2026),
        size: PhysicalSize {
            width_mm: 50.0,
            height_mm: 38.0,
            depth_mm: None,
            frame: None,
        },
        description: words(
            "Eleven kilometres of weather on five centimetres of paper. Late light warms one \
             side of the tower, the other is already evening; below the flat base it rains on \
             somebody's fields.",
        ),
        story: words(
            "A sky painter decides in one wet minute which edges shall be hard and which shall \
             be lost; a program tried to do the same from a seed, as a sample. The cloud was \
             grown first, billow upon billow, then lit by a low sun and glazed from light to \
             dark, never with white.\n\nHours, magnification and price are those of a sheet like \
             this made by hand.",
        ),
        looks: vec![front],
        making: Some(Making {
            materials: [
                "French ultramarine, cerulean, violet",
                "rose, peach and gold for the late light",
                "slate grey for base and rain",
                "a round brush, a flat brush, a needle-fine liner",
            ]
            .map(Into::into)
            .to_vec(),
            surface: words("Cotton paper torn to size and taped; wetted only where the cloud was to run."),
            magnification: Some(3.0),
            finish: words("None."),
            frame: words("Unframed, on its own deckled sheet."),
            hours: Some(4.5),
            stages: [
                (
                    "Sky",
                    "Granulating blue around the cloud, wet to the lee and dry towards the sun.",
                ),
                (
                    "Cloud",
                    "Glazes of peach, rose, violet and slate, each smaller than the last.",
                ),
                ("Rain", "A veil combed down from the base and partly lifted."),
                (
                    "Land",
                    "Fields, hedges, trees and the church with the point of a liner.",
                ),
            ]
            .map(|(label, text)| Stage {
                label: label.into(),
                text: words(text),
                look: None,
            })
            .to_vec(),
        }),
        price: Some(price(
            42.0,
            [
                "An evening and a morning, about four and a half hours.",
                "Single-pigment colours and pure cotton paper.",
                "One sheet; nobody can aim a backrun.",
                "Keep it behind glass, away from damp and direct sun.",
                "The village is drawn under a ×3 magnifier, with the tip of a liner.",
            ],
        )),
        availability: Availability::Reserved,
        store_url: Some("https://example.org/store/anvil-cloud".to_owned()),
        rights: rights(),
    }
}
