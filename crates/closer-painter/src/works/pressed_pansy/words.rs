//! What the catalog says of the pansy. How it is painted is beside this file.

use super::*;

pub(super) fn entry() -> Work {
    let photograph = Photograph {
        work: "pressed-pansy",
        shown_mm: SHOWN_MM,
        object_mm: SHEET.map(f64::from),
        px_per_mm: PX_PER_MM,
        plane: None,
    };
    Work {
        id: "pressed-pansy".into(),
        title: "Pansy from the garden wall".into(),
        maker: "the-program".into(),
        collection: Some("pressed".into()),
        medium: "pressed flower and linen tape".into(),
        surface: Some("cream rag paper".into()),
        kind: Kind::OneOfAKind,
        year: Some(2026),
        size: PhysicalSize {
            width_mm: 50.0,
            height_mm: 64.0,
            depth_mm: None,
            frame: None,
        },
        description: Some(
            "A wild pansy, pressed with its stem and two leaves and held by one strip of linen. \
             The petals have dried as thin as tissue: where they overlap, both colours show, and \
             the veins open towards the rim like five fans."
                .into(),
        ),
        story: Some(
            "Pressing is the slowest kind of photography. The flower decides the pose, the book \
             decides the light, and after a month one finds out.\n\nThis one never grew: it was \
             painted by a program, from a seed (the numerical kind), as a sample of what a \
             pressed piece can show. The program let each vein divide up to six times, laid the \
             petals one over the other as glazes, and spilled a little pollen."
                .into(),
        ),
        looks: vec![photograph.look(
            "front",
            LookKind::Unframed,
            "A pressed pansy on cream paper: two violet petals above, two mauve ones at the \
             sides, and a yellow lip with a dark-rayed face. Its flattened stem carries two \
             toothed leaves and is held by a strip of woven linen tape. A name is written in \
             brown ink at the lower right.",
            DETAILS.iter().map(|d| detail(d.0, d.1, d.2, d.3, d.4)).collect(),
        )],
        making: Some(Making {
            materials: vec![
                "one wild pansy with two leaves".into(),
                "linen tape, gummed".into(),
                "iron-gall ink".into(),
            ],
            surface: Some("Cream rag paper, acid-free, 250 g/m².".into()),
            magnification: Some(2.5),
            finish: Some("None: under glass, with a spacer, so that nothing touches the petals.".into()),
            frame: None,
            hours: Some(3.5),
            stages: vec![
                stage(
                    "Pressing",
                    "A month between blotting papers, changed on the first four days.",
                ),
                stage(
                    "Laying out",
                    "Upper petals first, the lip last, each slid into place with a damp brush.",
                ),
                stage(
                    "Mounting",
                    "One strip of linen across the stem; nothing else holds it.",
                ),
            ],
        }),
        price: Some(price(
            34.0,
            [
                "Half a day of hands, and a month of waiting.",
                "A flower, rag paper, a strip of linen.",
                "No petal folds the same way twice.",
                "Violet fades in sunlight. Hang it where you would read, not where you would \
             sunbathe.",
                "Petals as thin as tissue, placed under a lens with a brush.",
            ],
        )),
        availability: Availability::Available,
        store_url: None,
        rights: rights(),
    }
}

pub(super) type Words = (&'static str, [f64; 4], &'static str, &'static str, &'static str);

/// Named places, in mm from the sheet's top left.
pub(super) const DETAILS: [Words; 6] = [
    (
        "face",
        [21.6, 18.6, 6.8, 6.8],
        "The face",
        "Dark rays lead a bee to the middle, over a doormat of club-shaped hairs that brush \
             off what she carries.",
        "The heart of the flower: a green knob, orange anthers, pale whiskers and dark rays \
             on yellow.",
    ),
    (
        "fan",
        [14.4, 6.4, 6.6, 6.6],
        "A fan of veins",
        "Thirteen veins leave the heart and divide up to six times before they reach the \
             rim.",
        "Fine dark violet veins dividing towards the ruffled edge of an upper petal.",
    ),
    (
        "overlap",
        [29.0, 14.6, 6.0, 5.6],
        "Two petals, three colours",
        "Dried petals are glazes. Where the mauve one lies on the violet one, a third colour \
             appears.",
        "The edge of a mauve petal crossing a violet one, darker where they overlap.",
    ),
    (
        "tape",
        [14.6, 40.8, 6.4, 6.0],
        "Thread over thread",
        "The tape is five threads to the millimetre, plain weave. Follow one: over, under, \
             over.",
        "Woven linen tape with frayed threads at its cut end.",
    ),
    (
        "pollen",
        [23.0, 23.2, 4.0, 4.0],
        "Pollen, spilled",
        "Each grain is a twenty-fifth of a millimetre and has its own shadow. Some fell on \
             the paper when the book was opened.",
        "Tiny yellow grains scattered over the dark rays of the lip.",
    ),
    (
        "leaf",
        [7.0, 52.6, 7.0, 5.6],
        "The leaf keeps its net",
        "Colour leaves first, structure last. The meshes between the veins are still all \
             there.",
        "A dull green and brown leaf with a fine pale network and downy edge.",
    ),
];
