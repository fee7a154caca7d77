//! What the catalog says of the hazel leaf. How it is painted is beside this file.

use super::*;

pub(super) fn entry() -> Work {
    let photograph = Photograph {
        work: "hazel-leaf",
        shown_mm: SHOWN_MM,
        object_mm: SHEET.map(f64::from),
        px_per_mm: PX_PER_MM,
        plane: None,
    };
    Work {
        id: "hazel-leaf".into(),
        title: "Hazel leaf, turning".into(),
        maker: "the-program".into(),
        collection: Some("naturalist".into()),
        medium: "watercolour".into(),
        surface: Some("hot-pressed cotton paper".into()),
        kind: Kind::OneOfAKind,
        year: Some(2026),
        size: PhysicalSize {
            width_mm: 62.0,
            height_mm: 48.0,
            depth_mm: None,
            frame: None,
        },
        description: Some(
            "A single hazel leaf between summer and autumn, on a sheet that a bank card would \
             cover. Green still holds along the ribs; ochre and rust come in from the rim. Lean \
             in and the net of veins keeps dividing, down to veinlets that end inside cells a \
             quarter of a millimetre wide."
                .into(),
        ),
        story: Some(
            "Leaves are the oldest exercise in scientific illustration: flat, patient, and never \
             finished, because each vein has smaller ones.\n\nThis one was painted by a program, \
             from a seed, as a sample of what a botanical miniature can hold. The program grew \
             the net first, cell by cell, then washed colour over it and touched each cell once \
             more with the tip of a very small brush. The caterpillar is invented too."
                .into(),
        ),
        looks: vec![photograph.look(
            "front",
            LookKind::Unframed,
            "A broad hazel leaf with a doubly toothed rim lies aslant on warm white paper, green \
             along its ribs and turning ochre and rust towards the edge. Caterpillars have bitten \
             a few brown-rimmed holes; a drop of dew sits near the midrib. Pencil lines, five \
             small colour trials and a handwritten name surround it.",
            vec![
                detail(
                    "areoles",
                    [26.0, 23.5, 3.0, 3.0],
                    "Where veins end",
                    "Veins divide four times over before they enclose cells of a quarter of a \
             millimetre. Inside many of them a last veinlet ends freely, thinner than a hair.",
                    "A net of pale veins on green; in the smallest meshes, threadlike veinlets stop \
             short.",
                ),
                detail(
                    "dew",
                    [33.3, 27.6, 4.4, 4.4],
                    "A drop of dew",
                    "The drop bends the veins beneath it, carries the studio window with its cross bar, \
             and throws its light out at the far side.",
                    "A clear drop with a white window reflection, the veins magnified under it, two \
             droplets beside it.",
                ),
                detail(
                    "bites",
                    [40.8, 25.8, 6.4, 6.4],
                    "Somebody ate here",
                    "The holes were nibbled in small arcs; the tougher ribs were left standing across \
             them. The leaf has sealed them with a dark seam, and the green around has gone to \
             straw and rust.",
                    "A large and a small hole side by side with scalloped, dark brown rims, each crossed \
             by a bare rib; paper shows through.",
                ),
                detail(
                    "petiole",
                    [12.0, 35.0, 6.0, 5.0],
                    "The downy stalk",
                    "Hundreds of hairs, pale against the shadow and brown against the paper. The red \
             pinheads are glands: hazel has them, most trees do not.",
                    "A reddish green stalk fringed with fine hairs, some tipped with a red dot.",
                ),
                detail(
                    "teeth",
                    [46.4, 11.2, 5.0, 5.0],
                    "Teeth upon teeth",
                    "Each large tooth carries smaller ones, and a vein runs into the point of every \
             large one. The wash has dried darker along the very edge.",
                    "The saw-toothed rim near the tip, with pigment gathered in a dark line along it.",
                ),
                detail(
                    "trials",
                    [3.8, 3.4, 12.0, 3.4],
                    "Five colours, tried",
                    "The whole leaf is five pigments: a yellow, two greens, an orange and a burnt red. \
             They were tried out here first, and left.",
                    "A row of five small dabs of paint from yellow through green to burnt red, each with \
             a darker rim.",
                ),
            ],
        )],
        making: Some(Making {
            materials: vec![
                "watercolour, five pigments".into(),
                "HB pencil".into(),
                "brushes 000 and 5/0".into(),
            ],
            surface: Some("Hot-pressed cotton paper, 300 g/m², cut by hand.".into()),
            magnification: Some(3.5),
            finish: Some("None: bare watercolour under glass.".into()),
            frame: None,
            hours: Some(11.0),
            stages: vec![
                stage(
                    "Pencil",
                    "Axis, breadth and five-millimetre divisions; they were left standing.",
                ),
                stage(
                    "First washes",
                    "Yellow over everything, green along the ribs, ochre from the rim, all wet.",
                ),
                stage(
                    "The net",
                    "Veins saved out as light lines between four sizes of dark meshes.",
                ),
                stage(
                    "Touching in",
                    "One touch of colour for each cell, then holes, dew and down.",
                ),
            ],
        }),
        price: Some(price(
            54.0,
            [
                "Eleven hours, most of them on the net of veins.",
                "Cotton paper and five lightfast pigments.",
                "One leaf, one sheet. There is no second.",
                "Keep it under glass and out of direct sun, as any watercolour.",
                "Veinlets a hundredth of a millimetre wide, drawn under a loupe between two \
             breaths.",
            ],
        )),
        availability: Availability::Available,
        store_url: None,
        rights: rights(),
    }
}
