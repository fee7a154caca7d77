//! The works and the order in which they hang. Each paints itself in a file of its own.

use closer_core::catalog::Work;

use crate::canvas::Picture;

mod anvil_cloud;
mod clay_bun;
mod clay_cake;
mod clay_fruit;
mod clay_rose;
mod evening_tide;
mod fly_agaric;
mod hazel_leaf;
mod matchbox_harbour;
mod mosaic_wren;
mod pressed_pansy;
mod rose_chafer;
mod tide_pool;
mod tiny_print;

/// One work of the sample: what the catalog says of it, and how each of its looks is painted.
pub struct Sample {
    /// The catalog entry; `looks[i].source` is `<work id>/<look id>.dzi`. Thumbnails are named by whoever cuts.
    pub entry: fn() -> Work,
    /// Paints the look of this id. The picture's millimetres (its size × `mm_per_px`) stay the same at every
    /// `px_per_mm`, so a small preview shows the same painting. `None` for an id that the entry does not have.
    pub paint: fn(look: &str, px_per_mm: f64) -> Option<Picture>,
}

/// All works, in the order in which they hang.
pub const SAMPLES: &[Sample] = &[
    evening_tide::SAMPLE,
    rose_chafer::SAMPLE,
    tide_pool::SAMPLE,
    clay_bun::SAMPLE,
    hazel_leaf::SAMPLE,
    matchbox_harbour::SAMPLE,
    fly_agaric::SAMPLE,
    mosaic_wren::SAMPLE,
    clay_cake::SAMPLE,
    anvil_cloud::SAMPLE,
    pressed_pansy::SAMPLE,
    clay_rose::SAMPLE,
    tiny_print::SAMPLE,
    clay_fruit::SAMPLE,
];

/// Fails unless the painted outline (left, top, width, height in mm) is the one of the entry to a quarter of a millimetre.
#[cfg(test)]
pub(crate) fn assert_outline(painted: [f32; 4], said: [f64; 4]) {
    for (p, s) in painted.into_iter().zip(said) {
        assert!(
            (f64::from(p) - s).abs() < 0.25,
            "painted {painted:?}, said {said:?}"
        );
    }
}
