//! Anvil cloud: watercolour, 50 × 38 mm.

use closer_core::catalog::{Availability, Kind, Look, LookKind, ObjectRegion, PhysicalSize, Thumbnail, Work};


/// Millimetres that the photograph shows.
const SHOWN_MM: (f64, f64) = (58.0, 46.0);
const PX_PER_MM: f64 = 6000.0 / 58.0;


pub fn entry() -> Work {
    let width_px = (SHOWN_MM.0 * PX_PER_MM).round() as u32;
    let height_px = (SHOWN_MM.1 * PX_PER_MM).round() as u32;
    Work {
        id: "anvil-cloud".into(),
        title: "Anvil cloud".into(),
        maker: "the-program".into(),
        collection: Some("watercolours".into()),
        medium: "watercolour".into(),
        surface: None,
        kind: Kind::OneOfAKind,
        year: Some(2026),
        size: PhysicalSize {
            width_mm: 50.0,
            height_mm: 38.0,
            depth_mm: None,
            frame: None,
        },
        description: None,
        story: None,
        looks: vec![Look {
            id: "front".into(),
            kind: LookKind::Unframed,
            label: None,
            source: "anvil-cloud/front.dzi".into(),
            width_px,
            height_px,
            mm_per_px: 1.0 / PX_PER_MM,
            object: ObjectRegion {
                x_px: 4.0 * PX_PER_MM,
                y_px: 4.0 * PX_PER_MM,
                width_px: 50.0 * PX_PER_MM,
                height_px: 38.0 * PX_PER_MM,
            },
            plane: None,
            thumbnail: Some(Thumbnail {
                url: "anvil-cloud/front-thumbnail.jpg".into(),
                width_px: 960,
                height_px: 960 * height_px / width_px,
            }),
            alt: "Anvil cloud".into(),
            details: vec![],
        }],
        making: None,
        price: None,
        availability: Availability::Available,
        store_url: None,
        rights: None,
    }
}

