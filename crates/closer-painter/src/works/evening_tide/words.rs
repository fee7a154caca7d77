//! What the catalog says of Evening tide. How it is painted is not here.

use closer_core::catalog::{Availability, Detail, Kind, LookKind, Making, PhysicalSize, Stage, Work};

use crate::caption::{Photograph, detail, price, rights, words};

const FRONT: Photograph = Photograph::centred("evening-tide", (98.1, 65.4), (90.0, 60.0), 7750);

const STAGE: Photograph = Photograph::centred("evening-tide", FRONT.shown_mm, (90.0, 60.0), 3000);

pub fn entry() -> Work {
    let stage = |id: &str, label: &str, alt: &str, details: Vec<Detail>| {
        let mut look = STAGE.look(id, LookKind::Stage, alt, details);
        look.label = words(label);
        look
    };
    let front = FRONT.look(
        "front",
        LookKind::Unframed,
        "A small watercolour with a torn white border on grey board. The sun goes down \
             behind violet hills; its light breaks into white flecks on a wide tidal water. A \
             heron stands in the shallows, a dinghy lies at its post, and dark reeds lean in from \
             the lower corners.",
        vec![
            detail(
                "lamp",
                [27.2, 30.6, 4.6, 6.2],
                "The lamp in the cottage",
                "The whole cottage is little more than a millimetre wide. It has a chimney, a door \
             and a cross-barred window with the only lamp of the evening in it, and the lamp has \
             its own broken image in the water.",
                "A tiny grey cottage with one lit window under a dark hill; smoke rises from the \
             chimney.",
            ),
            detail(
                "heron",
                [37.0, 42.0, 5.0, 5.6],
                "The heron",
                "Four millimetres from crest to toe, one foot drawn up. The eye is a yellow dot with \
             a pupil, and the neck feathers are four separate touches.",
                "A grey heron with a pale S-shaped neck and a long ochre bill stands on one leg.",
            ),
            detail(
                "dinghy",
                [67.0, 38.6, 8.0, 6.0],
                "Dinghy number 17",
                "The rigging is thinner than a hair of your head. Count the six ties on the furled \
             sail, follow the rope to the post, and read the number on the bow.",
                "A dark dinghy with a furled sail, a pale gunwale and the number 17; its image \
             breaks up in the water.",
            ),
            detail(
                "sun-path",
                [53.6, 34.2, 8.0, 7.0],
                "Paper left dry",
                "No white paint here. A nearly empty brush was dragged across and touched only the \
             bumps of the paper; every spark is bare sheet.",
                "White flecks of untouched paper, densest below the sun, in gold and rose water.",
            ),
            detail(
                "reeds",
                [5.0, 41.6, 7.5, 6.5],
                "Three hairs of a brush",
                "Each blade is one stroke that swells, bends and thins to nothing; each plume is \
             twenty-two hairs that all hang to the lee.",
                "Dark reeds with feathered seed heads, a few blades edged in warm light.",
            ),
            hair(),
        ],
    );
    let stage_1 = stage(
        "stage-1",
        "First wash",
        "The same sheet with only a graded wash: blue at the top, rose and gold towards a \
             white sun, and the same colours upside down below. Pencil lines of hills and banks \
             show through.",
        vec![detail(
            "pencil",
            [12.0, 28.0, 8.0, 6.8],
            "The drawing below",
            "Where the hills will end and the water begin, in a pencil so light that it survives \
             only under the palest washes.",
            "Broken grey pencil lines over a rose wash.",
        )],
    );
    let stage_2 = stage(
        "stage-2",
        "Hills and water",
        "Hills have come in, each glazed over the last, with their images in rippled water \
             and a first warm tone on the mud. The sun's path is already there, kept dry.",
        vec![detail(
            "pooled-edge",
            [24.0, 27.2, 8.0, 5.0],
            "Where the glaze stopped",
            "Pigment travels to the rim of a drying wash: every ridge has a thin dark line that \
             nobody drew.",
            "The crest of a violet hill with a darker rim, over a paler hill behind it.",
        )],
    );
    let stage_3 = stage(
        "stage-3",
        "Darks",
        "The headland, woods, banks and boat are in their full dark, and the first reeds \
             stand. Heron, geese and the lit window are still missing.",
        vec![hair()],
    );
    Work {
        id: "evening-tide".into(),
        title: "Evening tide".into(),
        maker: "the-program".into(),
        collection: Some("watercolours".into()),
        medium: "watercolour".into(),
        surface: words("fine-grained cotton paper with a deckled edge"),
        kind: Kind::OneOfAKind,
        year: Some(2026),
        size: PhysicalSize {
            width_mm: 90.0,
            height_mm: 60.0,
            depth_mm: None,
            frame: None,
        },
        description: words(
            "A tidal flat at the last minute of sun. Four ranges of hills stand in each other's \
             mist, the water gives the sky back in pieces, and on a sheet about as large as a \
             playing card there is room for a heron, a dinghy, seven geese and somebody who has \
             just lit a lamp.",
        ),
        story: words(
            "Painted by a program, from a seed that it signed in pencil below the picture, as a \
             sample of what a watercolourist does with four washes and a great deal of patience. \
             It lays films of pigment the way water would: they pool at their edges, settle in \
             the pits of the paper and let each other shine through.\n\nIts hours, magnification \
             and price are those of a painting like this one made by hand. The program needed \
             only seconds, which is exactly why it should not set the price of anybody's work.",
        ),
        looks: vec![front, stage_1, stage_2, stage_3],
        making: Some(Making {
            materials: [
                "ultramarine, dioxazine violet, quinacridone rose",
                "apricot and gold ochre, burnt umber, indigo, sepia",
                "a little white gouache for heron, lamp and boat",
                "flat brush for the sky, a three-hair rigger for the reeds",
            ]
            .map(Into::into)
            .to_vec(),
            surface: words(
                "Cotton paper torn to size, taped on all four sides; the tape kept the white \
             border.",
            ),
            magnification: Some(3.5),
            finish: words("None: watercolour is left to breathe."),
            frame: words("Unframed, on its own deckled sheet."),
            hours: Some(9.0),
            stages: [
                (
                    "First wash",
                    "Sky and water in one go on damp paper, around a sun that stays bare.",
                    "stage-1",
                ),
                (
                    "Hills and water",
                    "Glazes from far to near, each dry before the next; ripples, and the first tone on \
             the mud.",
                    "stage-2",
                ),
                (
                    "Darks",
                    "Headland and woods, banks dragged with a dry brush, the boat, the first reeds.",
                    "stage-3",
                ),
                (
                    "Last touches",
                    "Heron, geese, lamp and rigging under the magnifier; fine reeds; the seed in \
             pencil.",
                    "front",
                ),
            ]
            .map(|(label, text, look)| Stage {
                label: label.into(),
                text: words(text),
                look: Some(look.to_owned()),
            })
            .to_vec(),
        }),
        price: Some(price(
            58.0,
            [
                "About nine hours over three days; each glaze must dry before the next.",
                "Artists' pigments that hold their colour, and pure cotton paper.",
                "One sheet. The way this wash dried cannot be repeated.",
                "Keep it behind glass and out of the sun; it will outlive its owner.",
                "Heron, lamp and rigging are painted under a ×3.5 magnifier with three hairs.",
            ],
        )),
        availability: Availability::Available,
        store_url: Some("https://example.org/store/evening-tide".to_owned()),
        rights: rights(),
    }
}

/// Holds from the third stage on.
fn hair() -> Detail {
    detail(
        "lost-hair",
        [62.6, 7.8, 3.6, 2.4],
        "A hair that the brush lost",
        "It fell into the wet sky and was left where it dried. There is a second one; \
             finding it is up to you.",
        "A thin curved brush hair stuck in blue wash.",
    )
}
