//! Slice of cake on its plate: polymer clay, 22 mm across.

use super::Sample;
use crate::berry::{achene_skin, flesh, hair_skin};
use crate::canvas::{Picture, rgb};
use crate::caption::Photograph;
use crate::greenery::leaf_skin;
use crate::light::{Light, SoftBox};
use crate::studio::Scene;
use crate::surround::{board, lint, lint_skin};

mod slice;
mod trimmings;
mod words;

use slice::{Outline, glaze, glaze_skin, slice, slice_skin};
use trimmings::{
    BERRY, berry_leaves, berry_place, cream_skin, crumbs, dollop, plate, plate_skin, sugar, sugar_skin,
};
use words::entry;

const PHOTOGRAPH: Photograph = Photograph {
    work: "clay-cake",
    shown_mm: (30.0, 23.0),
    object_mm: [4.0, 2.5, 22.0, 17.8],
    px_per_mm: 6000.0 / 30.0,
    plane: Some("the plate's middle"),
};

pub const SAMPLE: Sample = Sample { entry, paint };

/// Where the slice begins, above the table; the plate's well.
const FLOOR: f32 = 0.95;
/// Height of the slice without its glaze.
const HIGH: f32 = 7.9;
/// Where the layers meet, from below: sponge, cream with strawberry, sponge, cream.
const LAYERS: [f32; 3] = [2.7, 4.5, 7.1];
/// The slices of strawberry in the cut: along the cut, half width, half height, mm.
const SLICES: [(f32, f32, f32); 4] = [
    (4.1, 1.0, 0.66),
    (7.3, 1.25, 0.74),
    (10.7, 1.15, 0.70),
    (14.0, 1.3, 0.76),
];
const TIP: [f32; 2] = [-8.4, 2.3];
const LONG: f32 = 16.6;

fn scene() -> Scene<'static> {
    let outline = Outline::cut();
    let dollop_at = [4.6, 0.8, FLOOR + HIGH + 0.35];
    Scene {
        shown_mm: PHOTOGRAPH.shown_mm,
        centre: [0.0, 0.0, 4.3],
        elevation: 0.66,
        light: Light {
            creep_mm: 0.5,
            key: SoftBox::at([-0.72, -0.22, 0.86], (0.40, 0.30), [2.75, 2.62, 2.42]),
            ..Light::studio()
        },
        parts: vec![
            (plate(), plate_skin()),
            (slice(&outline), slice_skin()),
            (
                glaze(&outline),
                glaze_skin(rgb(0xE6, 0x3C, 0x48), rgb(0xA8, 0x10, 0x26)),
            ),
            (dollop(dollop_at), cream_skin()),
            (BERRY.body(260, 180).placed(berry_place), flesh(0.42, 490)),
            (BERRY.seeds().placed(berry_place), achene_skin(493)),
            (BERRY.hairs().placed(berry_place), hair_skin()),
            (
                berry_leaves().placed(berry_place),
                leaf_skin(rgb(0x8E, 0xA8, 0x46), rgb(0x3E, 0x62, 0x22), 0.4, 494),
            ),
            (sugar(), sugar_skin()),
            (crumbs(), slice_skin()),
            (
                lint([11.6, -7.5, 0.0], 2.4, 0.013, 41, |_, _| 0.0),
                lint_skin(rgb(0x8C, 0x84, 0x80)),
            ),
        ],
        table: board(8),
        glass: None,
    }
}

fn paint(look: &str, px_per_mm: f64) -> Option<Picture> {
    (look == "front").then(|| scene().photographed(px_per_mm))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_object_is_where_the_entry_says() {
        crate::works::assert_outline(scene().outline(10), PHOTOGRAPH.object_mm);
    }
}
