//! Shorthand for catalog entries: looks, details, prices. The words themselves stand with each work.

use closer_core::catalog::{
    Detail, DetailRegion, Look, LookKind, ObjectRegion, Price, PriceReasons, Rights, Stage, Text,
};

/// A named place: id, `[x, y, width, height]` in mm from the object's top left, label, text, alternative text.
pub fn detail(id: &str, region: [f64; 4], label: &str, text: &str, alt: &str) -> Detail {
    let [x_mm, y_mm, width_mm, height_mm] = region;
    Detail {
        id: id.into(),
        region: DetailRegion {
            x_mm,
            y_mm,
            width_mm,
            height_mm,
        },
        label: label.into(),
        text: text.into(),
        alt: Some(alt.into()),
    }
}

/// How a work lies in its photograph.
#[derive(Clone, Copy)]
pub struct Photograph {
    /// The work's id.
    pub work: &'static str,
    /// Millimetres that the picture shows.
    pub shown_mm: (f64, f64),
    /// The object's left, top, width and height in the picture, mm.
    pub object_mm: [f64; 4],
    /// Full-size pixels for each millimetre.
    pub px_per_mm: f64,
    /// Where that holds, if the object has depth.
    pub plane: Option<&'static str>,
}

impl Photograph {
    /// A picture of something flat that lies in the middle of it, `width_px` wide.
    pub const fn centred(
        work: &'static str,
        shown_mm: (f64, f64),
        object_mm: (f64, f64),
        width_px: u32,
    ) -> Photograph {
        Photograph {
            work,
            shown_mm,
            object_mm: [
                (shown_mm.0 - object_mm.0) * 0.5,
                (shown_mm.1 - object_mm.1) * 0.5,
                object_mm.0,
                object_mm.1,
            ],
            px_per_mm: width_px as f64 / shown_mm.0,
            plane: None,
        }
    }

    /// The look `id` of the work.
    pub fn look(&self, id: &str, kind: LookKind, alt: &str, details: Vec<Detail>) -> Look {
        let width_px = (self.shown_mm.0 * self.px_per_mm).round() as u32;
        let height_px = (self.shown_mm.1 * self.px_per_mm).round() as u32;
        let [x_px, y_px, object_width_px, object_height_px] = self.object_mm.map(|mm| mm * self.px_per_mm);
        Look {
            id: id.into(),
            kind,
            label: None,
            source: format!("{}/{id}.dzi", self.work),
            width_px,
            height_px,
            mm_per_px: 1.0 / self.px_per_mm,
            object: ObjectRegion {
                x_px,
                y_px,
                width_px: object_width_px,
                height_px: object_height_px,
            },
            plane: self.plane.map(Text::from),
            // Made when it is cut.
            thumbnail: None,
            alt: alt.into(),
            details,
        }
    }
}

/// A price in US dollars; reasons in the order time, materials, uniqueness, wear and care, handwork.
pub fn price(amount: f64, reasons: [&str; 5]) -> Price {
    let [time, materials, uniqueness, wear_and_care, handwork] = reasons.map(|text| Some(Text::from(text)));
    Price {
        amount,
        currency: "USD".into(),
        reasons: PriceReasons {
            time,
            materials,
            uniqueness,
            wear_and_care,
            handwork,
        },
    }
}

/// A step of the making.
pub fn stage(label: &str, text: &str) -> Stage {
    Stage {
        label: label.into(),
        text: Some(text.into()),
        look: None,
    }
}

/// Words, if there are any.
pub fn words(text: &str) -> Option<Text> {
    Some(text.into())
}

/// The notice that every sample carries.
pub fn rights() -> Option<Rights> {
    Some(Rights {
        text: "Sample picture, painted by a program. Free to use with Look Closer (CC0).".into(),
        url: Some("https://creativecommons.org/publicdomain/zero/1.0/".into()),
        allow_pictures: None,
        allow_adjustments: None,
    })
}
