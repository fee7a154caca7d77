//! What the catalog says of Matchbox harbour. How it is painted is not here.

use closer_core::catalog::{
    Availability, Detail, FrameSize, Kind, LookKind, Making, PhysicalSize, Stage, Work,
};

use crate::caption::{Photograph, detail, price, rights, words};

const FRAMED: Photograph = Photograph::centred("matchbox-harbour", (81.0, 64.0), (53.0, 36.0), 6000);

const BARE: Photograph = Photograph::centred("matchbox-harbour", (61.0, 44.0), (53.0, 36.0), 3000);

pub fn entry() -> Work {
    let framed = FRAMED.look(
        "framed",
        LookKind::Framed,
        "A tiny oil painting in a broad wooden frame with a gilded slip. Eight coloured \
             houses stand along a quay; a red trawler and a blue dinghy lie before them in still \
             water that gives the house fronts back. A striped lighthouse closes the harbour on \
             the right.",
        details(),
    );
    let mut on_bare_panel = details();
    on_bare_panel.push(detail(
        "panel-edge",
        [0.0, 29.0, 4.0, 4.0],
        "What the frame hides",
        "Bare limewood, a rim of chalk ground, a line of the warm sienna that lies below \
             everything, and then the first strokes. In the frame you will never see it.",
        "The panel's edge: pale wood, white ground, reddish brown, then ragged paint.",
    ));
    let bare = BARE.look(
        "bare",
        LookKind::Unframed,
        "The same painting out of its frame: a small panel lying on grey board. Around the \
             painted harbour runs a narrow rim of bare wood and white ground where the strokes \
             end.",
        on_bare_panel,
    );
    Work {
        id: "matchbox-harbour".into(),
        title: "Matchbox harbour".into(),
        maker: "the-program".into(),
        collection: Some("framed".into()),
        medium: "oil over gouache".into(),
        surface: words("limewood panel with chalk ground"),
        kind: Kind::OneOfAKind,
        year: Some(2026),
        size: PhysicalSize {
            width_mm: 53.0,
            height_mm: 36.0,
            depth_mm: Some(3.0),
            frame: Some(FrameSize {
                width_mm: 73.0,
                height_mm: 56.0,
                depth_mm: Some(9.0),
            }),
        },
        description: words(
            "A whole harbour on the lid of a matchbox, in thick paint. Every stroke is a ridge \
             with furrows of single bristles in it, and the lamp from the upper left finds them \
             all.",
        ),
        story: words(
            "The framed paintings no larger than a matchbox are a genre of their own; this \
             sample is by a program, from a seed. It works as one would by hand: three coats that \
             follow the forms, each with a smaller brush, then single touches for what matters, \
             such as a cat.\n\nNothing here is drawn as an outline. Each stroke carries two \
             colours that were not quite mixed and a height of a few hundredths of a millimetre, \
             and the light is worked out from the heights. Hours and price are those of a \
             painting like this made by hand.",
        ),
        looks: vec![framed, bare],
        making: Some(Making {
            materials: [
                "gouache for the block-in, oil for everything you can feel",
                "bristle brushes no. 0 and 000, and one with a few hairs left",
                "limewood, chalk ground, a sienna tone",
            ]
            .map(Into::into)
            .to_vec(),
            surface: words("Limewood of 3 mm, sanded, primed with chalk and toned with sienna."),
            magnification: Some(3.0),
            finish: words("A thin satin varnish, brushed on after the paint had set."),
            frame: words(
                "Stained hardwood, mitred by hand, waxed; a slip gilded over red bole. A few nicks \
             are its own.",
            ),
            hours: Some(11.0),
            stages: [
                (
                    "Block-in",
                    "Broad strokes for sky, houses and water over the sienna.",
                ),
                ("Forms", "A smaller brush along walls, roofs and hulls."),
                (
                    "Weaving",
                    "The smallest of the three brushes; the images in the water.",
                ),
                (
                    "Touches",
                    "Windows, rigging, washing, gulls, light on the water, the cat.",
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
            50.0,
            [
                "Eleven hours at the easel and at the mitre saw, and weeks of drying in between.",
                "Limewood, chalk ground, oil colour, hardwood, leaf over bole.",
                "One panel, in the one frame that was cut for it.",
                "Varnished and framed: dust it with a soft brush, keep it off the radiator.",
                "More than ten thousand strokes, the last of them under a ×3 magnifier.",
            ],
        )),
        availability: Availability::Available,
        store_url: Some("https://example.org/store/matchbox-harbour".to_owned()),
        rights: rights(),
    }
}

/// In register: they hold in the frame and out of it.
fn details() -> Vec<Detail> {
    vec![
        detail(
            "trawler",
            [24.8, 24.2, 7.8, 4.4],
            "L7",
            "Three fenders hang on their ropes, the nets lie in a heap on deck, and the number \
             is four strokes of one loaded brush.",
            "A red trawler's side with a white rail, three yellow fenders and the sign L7.",
        ),
        detail(
            "washing",
            [7.4, 14.6, 5.4, 2.6],
            "Washing day",
            "Five cloths on a line between the red house and the blue one, each a single touch \
             of thick paint.",
            "White, red, yellow and blue cloths on a line in front of house fronts.",
        ),
        detail(
            "cat",
            [35.6, 18.9, 2.4, 2.2],
            "The cat on the quay",
            "It has seen the boat. A body, a head, two ears, a tail and two sparks of yellow: \
             seven touches, one millimetre.",
            "A small dark cat with yellow eyes sits at the edge of the quay.",
        ),
        detail(
            "lighthouse",
            [44.4, 8.4, 3.6, 4.0],
            "The lantern",
            "Under the slanting light each stroke stands up from the panel; the lantern is the \
             thickest of all.",
            "The top of a lighthouse with a red cap, a yellow lantern and a railing.",
        ),
        detail(
            "sparks",
            [38.4, 22.8, 6.0, 4.4],
            "Sun, laid on with the edge",
            "Short bars of pale yellow, pressed on and not brushed out. Their shadows fall to \
             the lower right.",
            "Thick pale strokes on blue-green water.",
        ),
        detail(
            "bristles",
            [34.0, 10.6, 5.0, 3.6],
            "Furrows of single bristles",
            "A morning sky as the brush left it: two colours on one load, and a groove for every \
             hair.",
            "Parallel ridges of cream and grey-green paint.",
        ),
    ]
}
