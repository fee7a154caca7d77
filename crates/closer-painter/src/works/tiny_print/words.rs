//! What the catalog says of the print. How it is made is beside this file.

use super::*;

pub(super) fn entry() -> Work {
    let alt = "A dark etching of a moonlit pond: a heron stands at the near bank on the left, a \
             village with a church spire and lit windows lies across the water, and a bare willow \
             reaches up on the right towards a full moon ringed by engraved lines.";
    let details = || {
        DETAILS
            .iter()
            .map(|d| detail(d.0, d.1, d.2, d.3, d.4))
            .collect::<Vec<_>>()
    };
    let framed = Photograph {
        work: "tiny-print",
        shown_mm: SHOWN_MM,
        object_mm: IMAGE.map(f64::from),
        px_per_mm: PX_PER_MM,
        plane: None,
    };
    let unframed = Photograph {
        px_per_mm: UNFRAMED_PX_PER_MM,
        ..framed
    };
    Work {
        id: "tiny-print".into(),
        title: "Late heron".into(),
        maker: "the-program".into(),
        collection: Some("prints".into()),
        medium: "etching".into(),
        surface: Some("cream cotton paper".into()),
        kind: Kind::Print,
        year: Some(2026),
        size: PhysicalSize {
            width_mm: 30.0,
            height_mm: 40.0,
            depth_mm: None,
            frame: Some(FrameSize {
                width_mm: 46.0,
                height_mm: 56.0,
                depth_mm: Some(8.0),
            }),
        },
        description: Some(
            "A pond past midnight, on a plate the size of a large stamp. Nothing here is grey: \
             sky, water, roofs and feathers are lines that swell and thin, laid over each other \
             up to three times, and the moon is the paper itself."
                .into(),
        ),
        story: Some(
            "Before photographs, tone had to be spelled. An engraver decided for each shadow \
             which way its lines should run: in rings for air, level for water, along the \
             feathers for a bird.\n\nThis print was made by a program, from a seed, as a sample \
             of what a tiny framed print can hold. It drew the darkness first and then cut it \
             into several thousand lines, most of them no thicker than a hair."
                .into(),
        ),
        looks: vec![
            framed.look(
                "framed",
                LookKind::Framed,
                &format!("{alt} It hangs in a slim dark wooden frame with a worn gilt lip."),
                details(),
            ),
            unframed.look(
                "unframed",
                LookKind::Unframed,
                &format!(
                    "{alt} The unframed sheet shows the mark of the plate and the pencilled number \
             3/30."
                ),
                details(),
            ),
        ],
        making: Some(Making {
            materials: vec![
                "zinc plate".into(),
                "blue-black etching ink".into(),
                "cream cotton paper".into(),
            ],
            surface: Some("Cotton paper, damped, 250 g/m²; the plate has left its mark in it.".into()),
            magnification: Some(3.5),
            finish: Some("None. A little plate tone was left at the rim.".into()),
            frame: Some("Dark pear wood, mitred, with a thin gilt lip; ready to hang.".into()),
            hours: Some(9.0),
            stages: vec![
                stage(
                    "Drawing",
                    "Only darkness, no lines: where the moon reaches and where it does not.",
                ),
                stage(
                    "Cutting",
                    "Rings for the sky, levels for the water, slopes for the land; three layers where it \
             is darkest.",
                ),
                stage(
                    "Printing",
                    "Ink rubbed in, wiped by hand in long diagonal strokes, pressed into damp paper.",
                ),
            ],
        }),
        price: Some(price(
            18.0,
            [
                "Nine hours for the plate, ten minutes for each print.",
                "Cotton paper, etching ink, a small wooden frame.",
                "Thirty prints, numbered by hand; this is the third.",
                "Etching ink does not fade. Dust the frame, keep it dry.",
                "Each plate is inked and wiped by hand, so no two prints carry the same tone.",
            ],
        )),
        availability: Availability::Available,
        store_url: None,
        rights: rights(),
    }
}

pub(super) type Words = (&'static str, [f64; 4], &'static str, &'static str, &'static str);

/// Named places, in mm from the image's top left.
pub(super) const DETAILS: [Words; 6] = [
    (
        "moon",
        [16.4, 5.6, 6.0, 6.0],
        "A moon of bare paper",
        "Nothing was printed there but a few threads for its seas. The light around it is \
             rings that grow thinner the nearer they come.",
        "A pale disc ringed by fine concentric lines, twigs reaching up to it.",
    ),
    (
        "heron",
        [9.8, 19.8, 7.2, 5.4],
        "The heron",
        "One dot for the eye, two plumes, and a line that keeps the beak closed. It has \
             heard something.",
        "A heron's head and curved neck in profile, drawn with fine contour and hatching.",
    ),
    (
        "village",
        [6.6, 17.6, 9.4, 6.8],
        "Somebody is still awake",
        "Count the lit windows: they are the only places in the village the needle left \
             alone.",
        "Small hatched houses with a church spire, a few windows white.",
    ),
    (
        "water",
        [16.6, 27.4, 6.4, 6.0],
        "The moon, broken",
        "The water is level lines only. Where they thin out and stop, the eye sees light.",
        "Horizontal trembling lines with a bright broken path of moonlight.",
    ),
    (
        "willow",
        [20.6, 10.0, 5.6, 5.6],
        "Twigs as thin as the needle",
        "The willow divides again and again. Its last twigs are about a fortieth of a \
             millimetre wide.",
        "Bare branches dividing into ever finer twigs against the lines of the sky.",
    ),
    (
        "plate-mark",
        [0.0, 35.6, 4.4, 4.4],
        "Where the plate ended",
        "The press drove the plate into damp paper. Its bevelled edge stays as a step; a \
             film of ink clings inside it.",
        "The lower left corner of the print: dark, thrice-cut grass that ends at the rounded \
             edge of the plate.",
    ),
];
