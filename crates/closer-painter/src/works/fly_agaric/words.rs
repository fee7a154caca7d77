//! What the catalog says of the fly agaric. How it is painted is beside this file.

use super::*;

pub(super) fn entry() -> Work {
    let photograph = Photograph {
        work: "fly-agaric",
        shown_mm: SHOWN_MM,
        object_mm: SHEET.map(f64::from),
        px_per_mm: PX_PER_MM,
        plane: None,
    };
    Work {
        id: "fly-agaric".into(),
        title: "Fly agaric, from below".into(),
        maker: "the-program".into(),
        collection: Some("naturalist".into()),
        medium: "watercolour".into(),
        surface: Some("hot-pressed cotton paper".into()),
        kind: Kind::OneOfAKind,
        year: Some(2026),
        size: PhysicalSize {
            width_mm: 45.0,
            height_mm: 60.0,
            depth_mm: None,
            frame: None,
        },
        description: Some(
            "The mushroom of every fairy tale, seen as a beetle sees it: from just below the \
             rim. Eighty-four gills run from stem to edge, with shorter ones between them; the \
             skirt hangs in pleats, and in the moss the springtails go about their business."
                .into(),
        ),
        story: Some(
            "Most pictures of a fly agaric look down on it. Kneel, and the red becomes a ceiling \
             held up by paper-thin walls.\n\nThis one was painted by a program, from a seed, as a \
             sample of what a fungus miniature can hold. It hung the gills one by one, the far \
             ones first, and let the rest of the forest be suggested by a hand's breadth of \
             moss."
                .into(),
        ),
        looks: vec![photograph.look(
            "front",
            LookKind::Unframed,
            "A fly agaric stands in a tuft of moss on warm white paper: a scarlet cap with cream \
             warts, seen slightly from below so that a fan of pale gills shows under it, a \
             pleated ring around the white stem and a bulb belted with scales. A grey-green wash \
             and a few pencil lines lie behind it.",
            DETAILS.iter().map(|d| detail(d.0, d.1, d.2, d.3, d.4)).collect(),
        )],
        making: Some(Making {
            materials: vec![
                "watercolour, eight pigments".into(),
                "HB pencil".into(),
                "brushes 2/0 and 5/0".into(),
            ],
            surface: Some("Hot-pressed cotton paper, 300 g/m².".into()),
            magnification: Some(3.0),
            finish: Some("None: bare watercolour under glass.".into()),
            frame: None,
            hours: Some(12.0),
            stages: vec![
                stage(
                    "Pencil",
                    "A plumb line, a level, and an ellipse for the rim; the first ellipse was too wide \
             and is still there.",
                ),
                stage(
                    "Gills",
                    "One by one, from the far side to the near side, before any red was opened.",
                ),
                stage(
                    "Red",
                    "Yellow, orange, scarlet, crimson: four glazes, each dry before the next.",
                ),
                stage(
                    "Moss",
                    "Shoot by shoot, wet over dry, and at the very end the springtails.",
                ),
            ],
        }),
        price: Some(price(
            52.0,
            [
                "Twelve hours, five of them under the cap.",
                "Cotton paper and eight lightfast pigments.",
                "One sheet; eighty-four gills are not hung twice.",
                "Frame it with a mount, so that the glass stays off the paper; no direct sun.",
                "Gill edges a twentieth of a millimetre wide, each lit and each shaded.",
            ],
        )),
        availability: Availability::Sold,
        store_url: None,
        rights: rights(),
    }
}

pub(super) type Words = (&'static str, [f64; 4], &'static str, &'static str, &'static str);

/// Named places, in mm from the sheet's top left.
pub(super) const DETAILS: [Words; 6] = [
    (
        "gills",
        [7.4, 17.8, 7.0, 5.2],
        "Eighty-four walls",
        "Each gill is a sheet of its own: a dark root, a pale face, a lit edge. Between two \
             of them shorter ones begin, and every fourth of the middle ones forks.",
        "Pale gills fan out under a red rim, with shorter gills wedged between them.",
    ),
    (
        "sheen",
        [11.6, 8.2, 7.0, 5.4],
        "Four glazes of red",
        "Yellow under orange under scarlet under crimson. Where the sky lies on the damp \
             skin the paper was left alone.",
        "A pale soft highlight on streaked scarlet, with cream warts around it.",
    ),
    (
        "warts",
        [20.0, 8.0, 6.0, 5.0],
        "What the veil left",
        "The young mushroom was wrapped whole. Growing, it tore the wrapping into crumbs, \
             which it wears as warts.",
        "Lumpy cream patches with shadows on a red, dotted skin.",
    ),
    (
        "skirt",
        [17.4, 29.4, 8.6, 7.6],
        "The skirt",
        "The second veil hangs from the stem in pleats; its hem is edged with yellow \
             flakes.",
        "A pleated white ring with fine vertical lines and a flaky, yellowish hem.",
    ),
    (
        "volva",
        [18.0, 47.0, 8.0, 6.0],
        "Belts of scales",
        "Around the bulb the torn wrapping stays in rings. They are how one knows this \
             mushroom without its red.",
        "Rows of small cream scales around the swollen foot of the stem, moss before it.",
    ),
    (
        "springtail",
        [10.2, 56.0, 3.4, 3.0],
        "Somebody lives here",
        "A springtail, less than a millimetre and a half long, with six legs and a folded \
             fork to jump with. There are four of them in the picture.",
        "A tiny grey segmented insect with antennae at the edge of dark soil.",
    ),
];
