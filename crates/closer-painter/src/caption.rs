//! Shorthand for what the catalog says of a work: looks, details, reasons. The words themselves are with the works.

use closer_core::catalog::{
    Detail, DetailRegion, Look, LookKind, ObjectRegion, Price, PriceReasons, Rights, Stage, Thumbnail,
};

/// How a work lies in its photograph.
#[derive(Clone, Copy)]
pub struct Photograph {
    /// The work's id.
    pub work: &'static str,
    /// Millimetres that the picture shows.
    pub shown_mm: (f64, f64),
    /// The object's left, top, width and height in the picture, mm.
    pub object_mm: [f64; 4],
    /// Width of the picture.
    pub width_px: u32,
}

impl Photograph {
    /// Pixels of the full-size picture for each millimetre.
    pub fn px_per_mm(&self) -> f64 {
        f64::from(self.width_px) / self.shown_mm.0
    }

    /// The catalog's entry for this photograph.
    pub fn look(&self, id: &str, kind: LookKind, plane: &str, alt: &str, details: Vec<Detail>) -> Look {
        let k = self.px_per_mm();
        let height_px = (self.shown_mm.1 * k).round() as u32;
        let [x, y, w, h] = self.object_mm.map(|mm| mm * k);
        Look {
            id: id.into(),
            kind,
            label: None,
            source: format!("{}/{id}.dzi", self.work),
            width_px: self.width_px,
            height_px,
            mm_per_px: 1.0 / k,
            object: ObjectRegion {
                x_px: x,
                y_px: y,
                width_px: w,
                height_px: h,
            },
            plane: Some(plane.into()),
            thumbnail: Some(Thumbnail {
                url: format!("{}/{id}-thumbnail.jpg", self.work),
                width_px: 960,
                height_px: 960 * height_px / self.width_px,
            }),
            alt: alt.into(),
            details,
        }
    }
}

/// A detail at left, top, width, height in millimetres from the object's top left.
pub fn detail(id: &str, [x, y, w, h]: [f64; 4], label: &str, text: &str, alt: &str) -> Detail {
    Detail {
        id: id.into(),
        region: DetailRegion {
            x_mm: x,
            y_mm: y,
            width_mm: w,
            height_mm: h,
        },
        label: label.into(),
        text: text.into(),
        alt: Some(alt.into()),
    }
}

/// One step of the making.
pub fn stage(label: &str, text: &str) -> Stage {
    Stage {
        label: label.into(),
        text: Some(text.into()),
        look: None,
    }
}

/// A price in US dollars and its reasons: time, materials, uniqueness, wear and care, handwork.
pub fn price(amount: f64, [time, materials, uniqueness, wear_and_care, handwork]: [&str; 5]) -> Price {
    Price {
        amount,
        currency: "USD".into(),
        reasons: PriceReasons {
            time: Some(time.into()),
            materials: Some(materials.into()),
            uniqueness: Some(uniqueness.into()),
            wear_and_care: Some(wear_and_care.into()),
            handwork: Some(handwork.into()),
        },
    }
}

/// Whose pictures the samples are.
pub fn sample_rights() -> Rights {
    Rights {
        text: "Sample picture, painted by a program. Free to use with Look Closer (CC0).".into(),
        url: Some("https://creativecommons.org/publicdomain/zero/1.0/".into()),
    }
}
