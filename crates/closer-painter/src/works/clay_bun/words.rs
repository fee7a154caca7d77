//! What the catalog says of the steamed bun. How it is made is not here.

use closer_core::catalog::{Availability, Detail, Kind, LookKind, Making, PhysicalSize, Work};

use super::PHOTOGRAPH;
use crate::caption::{detail, price, rights, stage};

fn details() -> Vec<Detail> {
    vec![
        detail(
            "opening",
            [5.6, 1.5, 3.2, 2.6],
            "Where the pleats meet",
            "Eighteen folds end in a ring. Between them sits the filling, a bead of red clay: the \
             only glossy thing here.",
            "A small round opening framed by the pinched ends of the pleats; a glossy red \
             bead of filling inside.",
        ),
        detail(
            "thumb",
            [10.9, 6.7, 2.4, 2.6],
            "Half a thumb",
            "A thumb held the bun here while the folds were closed. The ridges run in arches, \
             not quite half a millimetre apart: a print does not shrink with the work.",
            "Faint parallel ridges of a fingerprint run in arches over the bun's right \
             shoulder.",
        ),
        detail(
            "flour",
            [3.0, 3.8, 2.2, 2.2],
            "Flour and a thread",
            "Grains of flour gathered where they would fall: in the folds and on what faces up. \
             A white thread came with them.",
            "White specks on the pleats and a thin curled white fibre bridging a fold.",
        ),
        detail(
            "front",
            [5.2, 8.9, 2.4, 2.0],
            "Where it was turned",
            "A second print, low in front, where the bun was turned while it was pleated; around \
             it the pores that steam would leave.",
            "Shallow arched ridges among small pits on the smooth front of the bun.",
        ),
        detail(
            "cup",
            [6.3, 10.1, 3.0, 2.0],
            "The cup's flutes",
            "Forty-four flutes, each bent a little differently. Look for the fibres of the paper \
             and for the warm stains where it touched the bun.",
            "The wavy edge of a white paper cup; dark hollows between its flutes and the bun.",
        ),
    ]
}

pub fn entry() -> Work {
    Work {
        id: PHOTOGRAPH.work.into(),
        title: "Steamed bun".into(),
        maker: "the-program".into(),
        collection: Some("clay".into()),
        medium: "polymer clay".into(),
        surface: Some("fluted paper cup".into()),
        kind: Kind::SmallBatch,
        year: Some(2026),
        size: PhysicalSize {
            width_mm: 14.0,
            height_mm: 12.2,
            depth_mm: Some(14.0),
            frame: None,
        },
        description: Some(
            "A steamed bun, gathered into eighteen pleats that turn about an opening no wider \
             than a pencil lead, in a fluted paper cup. A dusting of flour lies on its shoulder."
                .into(),
        ),
        story: Some(
            "A charm the size of a fingernail, and a sample: it was modelled by a program, from \
             a seed. Nobody was hungry while it was made.\n\nIts fingerprints are true to life in \
             one respect: their ridges lie not quite half a millimetre apart, as on any finger. \
             On a bun of this size four half prints are enough to go round."
                .into(),
        ),
        looks: vec![PHOTOGRAPH.look(
            "front",
            LookKind::Unframed,
            "A cream-coloured steamed bun with eighteen swirled pleats stands in a fluted white \
             paper cup on a warm grey board. Soft light falls from the upper left; flour and one \
             or two threads of lint lie on it.",
            details(),
        )],
        making: Some(Making {
            materials: [
                "Translucent and white polymer clay",
                "Chalk pastel, ochre and burnt sienna",
                "Tissue paper for the cup",
            ]
            .map(Into::into)
            .to_vec(),
            surface: Some("Clay conditioned by hand, rolled to a ball, left unpolished".into()),
            magnification: Some(3.5),
            finish: Some("None: matt as dough, satin on the filling".into()),
            frame: None,
            hours: Some(1.5),
            stages: vec![
                stage(
                    "Ball and pleats",
                    "A ball is flattened, and its rim is gathered in eighteen folds with a needle.",
                ),
                stage(
                    "Filling",
                    "A seed of red clay is set into the opening before it is closed.",
                ),
                stage(
                    "Brushing",
                    "Ochre pastel goes into the folds with a brush of six hairs, then flour over all.",
                ),
                stage(
                    "Cup",
                    "A strip of tissue is fluted over a wire and curled round the foot.",
                ),
            ],
        }),
        price: Some(price(
            7.0,
            [
                "An hour and a half, most of it on eighteen pleats.",
                "A pinch of clay, a breath of pastel, a strip of tissue.",
                "Made in small batches; the folds and prints are of this one only.",
                "Keep it dry and out of the sun; dust it with a soft brush.",
                "Every pleat is pinched with a needle, under a loupe.",
            ],
        )),
        availability: Availability::MadeToOrder,
        store_url: None,
        rights: rights(),
    }
}
