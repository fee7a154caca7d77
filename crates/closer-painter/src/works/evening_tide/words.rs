//! Evening tide: watercolour, 90 × 60 mm.

use closer_core::catalog::{Availability, Kind, Look, LookKind, ObjectRegion, PhysicalSize, Thumbnail, Work};


/// Millimetres that the photograph shows.
const SHOWN_MM: (f64, f64) = (98.1, 65.4);
const PX_PER_MM: f64 = 79.0;


pub fn entry() -> Work {
    let width_px = (SHOWN_MM.0 * PX_PER_MM).round() as u32;
    let height_px = (SHOWN_MM.1 * PX_PER_MM).round() as u32;
    Work {
        id: "evening-tide".into(),
        title: "Evening tide".into(),
        maker: "the-program".into(),
        collection: Some("watercolours".into()),
        medium: "watercolour".into(),
        surface: None,
        kind: Kind::OneOfAKind,
        year: Some(2026),
        size: PhysicalSize {
            width_mm: 90.0,
            height_mm: 60.0,
            depth_mm: None,
            frame: None,
        },
        description: None,
        story: None,
        looks: vec![Look {
            id: "front".into(),
            kind: LookKind::Unframed,
            label: None,
            source: "evening-tide/front.dzi".into(),
            width_px,
            height_px,
            mm_per_px: 1.0 / PX_PER_MM,
            object: ObjectRegion {
                x_px: 4.0 * PX_PER_MM,
                y_px: 4.0 * PX_PER_MM,
                width_px: 90.0 * PX_PER_MM,
                height_px: 60.0 * PX_PER_MM,
            },
            plane: None,
            thumbnail: Some(Thumbnail {
                url: "evening-tide/front-thumbnail.jpg".into(),
                width_px: 960,
                height_px: 960 * height_px / width_px,
            }),
            alt: "Evening tide".into(),
            details: vec![],
        }],
        making: None,
        price: None,
        availability: Availability::Available,
        store_url: None,
        rights: None,
    }
}

