//! What the catalog says of the rose. How it is made is not here.

use closer_core::catalog::{Availability, Detail, Kind, LookKind, Making, PhysicalSize, Work};

use super::PHOTOGRAPH;
use crate::caption::{detail, price, rights, stage};

fn details() -> Vec<Detail> {
    vec![
        detail(
            "heart",
            [9.8, 7.6, 4.2, 4.2],
            "The heart",
            "One petal is rolled upon itself; the next ones lean on it. Here the pastel was \
             pushed deepest.",
            "Tightly rolled petals in the middle of the rose, dark rose in the gaps.",
        ),
        detail(
            "rim",
            [20.9, 7.6, 3.0, 3.6],
            "Rims that let light through",
            "Pressed between finger and film to a fifth of a millimetre. Where the lamp stands \
             behind them, they glow.",
            "The pale wavy rim of an outer petal, brighter where light comes through.",
        ),
        detail(
            "brush",
            [4.0, 11.0, 3.6, 3.6],
            "Brush marks and grains",
            "The pastel was brushed from the foot outwards. The strokes thin out; grains that \
             were not crushed stayed as they fell.",
            "Fine radial streaks of deeper pink with single dark grains on a cream petal.",
        ),
        detail(
            "tear",
            [18.9, 4.0, 3.4, 3.2],
            "Where it tore",
            "At the rim, clay this thin tears in hairlines before it is baked. They were left: \
             they are how one sees the thickness.",
            "Short, jagged dark hairlines run inwards from a petal's edge.",
        ),
        detail(
            "leaf",
            [1.7, 18.7, 4.2, 3.6],
            "Teeth and veins",
            "Nineteen teeth along each edge. The side veins fork off the midrib, and the net \
             between them goes on to the last pixel.",
            "A dark green toothed leaf with a pale, ever finer net of veins.",
        ),
    ]
}

pub fn entry() -> Work {
    Work {
        id: PHOTOGRAPH.work.into(),
        title: "Rose".into(),
        maker: "the-program".into(),
        collection: Some("clay".into()),
        medium: "polymer clay".into(),
        surface: None,
        kind: Kind::OneOfAKind,
        year: Some(2026),
        size: PhysicalSize {
            width_mm: 24.0,
            height_mm: 22.6,
            depth_mm: Some(10.0),
            frame: None,
        },
        description: Some(
            "A rose of twenty-seven petals, rolled thin until light comes through their rims, \
             brushed with rose and peach pastel in the folds, with two toothed leaves."
                .into(),
        ),
        story: Some(
            "No clay was harmed: a program grew this rose from a seed, to show what clay flowers \
             are like from closer than a nose would come.\n\nThe petals stand at the golden angle \
             to one another, which is how a rose does it and why none of them quite hides \
             another."
                .into(),
        ),
        looks: vec![PHOTOGRAPH.look(
            "front",
            LookKind::Unframed,
            "An open pink rose of polymer clay, seen from above on a warm grey board. Its petals \
             are deep rose in the heart and nearly cream at their rims; two dark green, toothed \
             leaves show below.",
            details(),
        )],
        making: Some(Making {
            materials: [
                "Translucent polymer clay, white and peach",
                "Chalk pastel, rose madder and peach",
                "Green clay for the leaves",
            ]
            .map(Into::into)
            .to_vec(),
            surface: Some("Petals pressed between plastic film, veined with a blade".into()),
            magnification: Some(2.5),
            finish: Some("Satin varnish on the leaves only".into()),
            frame: None,
            hours: Some(5.0),
            stages: vec![
                stage(
                    "Petals",
                    "Twenty-seven discs, pressed to a fifth of a millimetre at the rim.",
                ),
                stage(
                    "Rolling",
                    "The heart is rolled; each further petal is laid to the last at the golden angle.",
                ),
                stage("Curling", "Rims are turned over a needle while the clay is cool."),
                stage("Pastel", "Brushed into the folds from deep to pale."),
                stage("Leaves", "Cut, toothed and veined by hand."),
            ],
        }),
        price: Some(price(
            10.0,
            [
                "Five hours over two days, to let the petals stiffen.",
                "Clay, two pastels, a little varnish.",
                "There is one; petals do not repeat.",
                "Thin rims: lift it by the leaves, keep it dry.",
                "Rims pressed by finger, curled with a needle.",
            ],
        )),
        availability: Availability::Available,
        store_url: None,
        rights: rights(),
    }
}
