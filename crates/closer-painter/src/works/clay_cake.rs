//! Slice of cake on its plate: polymer clay, 22 mm across.

use closer_core::catalog::{Availability, Detail, Kind, LookKind, Making, PhysicalSize, Work};

use super::Sample;
use crate::berry::{achene_skin, flesh, hair_skin};
use crate::canvas::{Picture, rgb};
use crate::caption::{Photograph, detail, price, rights, stage};
use crate::greenery::leaf_skin;
use crate::light::{Light, SoftBox};
use crate::studio::Scene;
use crate::surround::{board, lint, lint_skin};

mod slice;
mod trimmings;

use slice::{Outline, glaze, glaze_skin, slice, slice_skin};
use trimmings::{
    BERRY, berry_leaves, berry_place, cream_skin, crumbs, dollop, plate, plate_skin, sugar, sugar_skin,
};

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

fn details() -> Vec<Detail> {
    vec![
        detail(
            "slice",
            [7.6, 8.7, 3.0, 2.1],
            "A strawberry, cut through",
            "Red skin, paler flesh, rays that run to a white heart. It is one of four in the cream, none the same.",
            "An oval slice of strawberry with pale rays, set in a band of white cream.",
        ),
        detail(
            "crumb",
            [11.3, 11.2, 3.0, 2.4],
            "Crumb",
            "Pores in three sizes, with smaller ones in their walls. The large ones hold real shadow.",
            "Golden sponge full of small and large holes with darker edges.",
        ),
        detail(
            "glaze",
            [3.2, 4.1, 3.6, 2.9],
            "Where the glaze ran",
            "It ran further where it was poured thicker, and stopped in drops. Pulp, seeds and little bubbles stayed in it.",
            "Glossy red glaze with rounded drips over the sponge, single seeds and bubbles in it.",
        ),
        detail(
            "berry",
            [13.5, 0.1, 3.6, 3.8],
            "A berry of five millimetres",
            "One hundred and thirty achenes, set as on the larger strawberry, on whipped cream from a star nozzle.",
            "A small glossy strawberry, tip up, with ochre seeds, on a ring of cream.",
        ),
        detail(
            "sugar",
            [10.2, 3.6, 2.6, 2.0],
            "Sugar",
            "Cubes a tenth to a fifth of a millimetre wide. Their corners are worn, as sugar's are after the tin was shaken.",
            "White sugar crystals scattered on red glaze.",
        ),
        detail(
            "cobalt",
            [0.2, 11.2, 2.6, 3.2],
            "Two lines of cobalt",
            "Painted on the turning plate: a broad line and a fine one, darker where the brush was full.",
            "A broad and a narrow blue line near the rim of a white glazed plate.",
        ),
    ]
}

fn entry() -> Work {
    Work {
        id: PHOTOGRAPH.work.into(),
        title: "Slice of strawberry cake".into(),
        maker: "the-program".into(),
        collection: Some("clay".into()),
        medium: "polymer clay".into(),
        surface: None,
        kind: Kind::SmallBatch,
        year: Some(2026),
        size: PhysicalSize {
            width_mm: 22.0,
            height_mm: 17.8,
            depth_mm: Some(22.0),
            frame: None,
        },
        description: Some("A slice of strawberry cake on a plate with two cobalt lines: two layers of sponge, cream with four slices of strawberry, a glaze that ran, sugar, and a whole berry on whipped cream.".into()),
        story: Some("Painted by a program, from a seed, as a sample of the miniature foods that are made as charms. It has been cut with great care and will never be eaten.\n\nThe pores of the sponge are real hollows, in three sizes, with smaller ones inside.".into()),
        looks: vec![PHOTOGRAPH.look("front", LookKind::Unframed, "A tiny slice of layered strawberry cake on a white plate with blue lines, seen from the front and above. Red glaze runs over its edge; a small strawberry sits on cream at the wide end, sugar and crumbs are strewn about.", details())],
        making: Some(Making { materials: ["Polymer clay in four colours","Liquid clay, tinted, for the glaze","Chalk pastel on the crust","Crushed glass for sugar"].map(Into::into).to_vec(), surface: Some("Sponge torn with a needle and a stiff brush, not moulded".into()), magnification: Some(3.5), finish: Some("Gloss varnish on glaze, fruit and plate".into()), frame: None, hours: Some(4.5), stages: vec![stage("Sponge","Two layers, torn open with a needle until they look baked."),stage("Filling","Cream and four slices, laid before the upper sponge."),stage("Coat","Cream drawn around the back with a comb."),stage("Glaze","Tinted liquid clay, poured and left to run."),stage("Berry, sugar, crumbs","Set with tweezers, from the largest to the smallest.")] }),
        price: Some(price(10.0, ["Four and a half hours, an hour of it crumbs.","Four clays, liquid clay, pastel, varnish.","A small batch; each slice is torn by hand.","Keep it dry; sugar and crumbs are glued, a soft brush is enough.","Pores, comb marks and crumbs are made one at a time."])),
        availability: Availability::Available,
        store_url: None,
        rights: rights(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_object_is_where_the_entry_says() {
        crate::works::assert_outline(scene().outline(10), PHOTOGRAPH.object_mm);
    }
}
