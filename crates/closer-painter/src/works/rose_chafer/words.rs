//! What the catalog says of the rose chafer. How it is painted is beside this file.

use super::*;

pub(super) fn entry() -> Work {
    let photograph = Photograph {
        work: "rose-chafer",
        shown_mm: SHOWN_MM,
        object_mm: SHEET.map(f64::from),
        px_per_mm: PX_PER_MM,
        plane: None,
    };
    Work {
        id: "rose-chafer".into(),
        title: "Rose chafer".into(),
        maker: "the-program".into(),
        collection: Some("naturalist".into()),
        medium: "watercolour and gouache".into(),
        surface: Some("hot-pressed cotton paper".into()),
        kind: Kind::OneOfAKind,
        year: Some(2026),
        size: PhysicalSize {
            width_mm: 40.0,
            height_mm: 32.0,
            depth_mm: None,
            frame: None,
        },
        description: Some(
            "A rose chafer, seen from above and painted at its own size: 19.7 millimetres from \
             clypeus to tail. The shell is emerald, gold where it bends and copper at the rim, \
             and a studio window stands in each curve. Every pit, claw and eyelash of it is there \
             for whoever brings a lens."
                .into(),
        ),
        story: Some(
            "Some days in June a rose chafer lands on a sleeve like a dropped brooch. Its green \
             is not a pigment but a trick of layers in the shell, which is why it cannot be \
             matched from a tube; a painter builds it from many thin colours and the places where \
             they change.\n\nThis one was painted by a program, from a seed, as a sample of what \
             an insect miniature can hold. It worked out how a vaulted shell mirrors a window, \
             and then went over everything with some twenty-four thousand short touches, as a \
             patient hand would."
                .into(),
        ),
        looks: vec![photograph.look(
            "front",
            LookKind::Unframed,
            "A metallic green beetle seen from above on warm white paper, its legs spread \
             evenly, with a dotted shadow to the lower right. Gold and copper play over the domed \
             wing cases, which carry ragged white flecks. A pencil line runs down its axis; its \
             length and name are written beside it.",
            DETAILS.iter().map(|d| detail(d.0, d.1, d.2, d.3, d.4)).collect(),
        )],
        making: Some(Making {
            materials: vec![
                "watercolour, seven pigments".into(),
                "white gouache for the flecks and the lit hairs".into(),
                "HB pencil".into(),
                "brushes 3/0 and 10/0".into(),
            ],
            surface: Some("Hot-pressed cotton paper, 300 g/m², burnished with an agate.".into()),
            magnification: Some(4.0),
            finish: Some("None: bare watercolour under glass.".into()),
            frame: None,
            hours: Some(14.0),
            stages: vec![
                stage(
                    "Pencil",
                    "Axis first, then one half; the other half was measured from it.",
                ),
                stage(
                    "Shadow",
                    "One pale wash, then dots, while the eye was still fresh.",
                ),
                stage(
                    "Shell",
                    "Emerald, grass, gold and copper from the middle outwards; the window left as \
             paper.",
                ),
                stage(
                    "Pits and hairs",
                    "Each pit has a dark floor and a lit lip. Hairs came last.",
                ),
            ],
        }),
        price: Some(price(
            58.0,
            [
                "Fourteen hours, half of them on pits and hairs.",
                "Cotton paper, seven lightfast pigments, a little gouache.",
                "One beetle, and its flecks are its own.",
                "Behind glass, on a wall without sun, it stays as green as today.",
                "Setae a fiftieth of a millimetre wide, pulled with a brush of a few hairs.",
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
        "window",
        [14.8, 8.4, 4.6, 4.6],
        "The window in the shell",
        "The studio window, bent over the vault of the collar. Around it green slides into \
             gold.",
        "A curved white window reflection on pitted metallic green.",
    ),
    (
        "flecks",
        [20.2, 19.6, 5.0, 5.0],
        "Chalk marks",
        "No two chafers carry the same flecks. These are gouache, a little cracked, with \
             frayed rims like lichen.",
        "Ragged cream-white marks on pitted green wing cases.",
    ),
    (
        "club",
        [21.6, 3.8, 3.8, 3.8],
        "A fan to smell with",
        "Three leaves close like a fan, or open to catch a scent from far off. Count the \
             beads behind them: six.",
        "An antenna: a stalk, six small beads and three brown leaves spread like fingers.",
    ),
    (
        "teeth",
        [25.0, 2.6, 5.0, 7.6],
        "Built to dig",
        "Three teeth stand on the outer side of each fore shin. Setae line the inner side \
             like a comb.",
        "The right foreleg with a toothed shin, jointed foot and two hooked claws.",
    ),
    (
        "fringe",
        [12.6, 13.0, 3.0, 3.0],
        "Fur under armour",
        "Below the hard edge everything is soft: pale hairs look out, each lit from the \
             left.",
        "A fringe of fine golden hairs along the flank where collar and wing case meet.",
    ),
    (
        "shadow",
        [19.6, 25.2, 5.0, 4.6],
        "A shadow of dots",
        "The shadow is a single pale wash and tens of thousands of dots, closer together the \
             nearer the beetle.",
        "Below the copper tail a soft grey shadow resolves into fine dots.",
    ),
];
