//! Short ways to write what a catalog entry repeats: looks with their sizes, details, rights. The words are in the works.

use closer_core::catalog::{Detail, DetailRegion, Look, LookKind, ObjectRegion, Rights, Text, Thumbnail};

/// How a photograph is framed: what it shows and where the object lies in it, in mm.
pub struct Framing {
    /// Width and height of what is shown.
    pub shown_mm: (f64, f64),
    /// Width and height of the object.
    pub object_mm: (f64, f64),
    /// Pixels across.
    pub width_px: u32,
}

/// The look `look` of `work`; the object lies in the middle of the photograph.
pub fn look(
    work: &str,
    look: &str,
    kind: LookKind,
    framing: &Framing,
    alt: &str,
    details: Vec<Detail>,
) -> Look {
    let px_per_mm = f64::from(framing.width_px) / framing.shown_mm.0;
    let height_px = (framing.shown_mm.1 * px_per_mm).round() as u32;
    let aside = |shown: f64, object: f64| (shown - object) * 0.5 * px_per_mm;
    Look {
        id: look.to_owned(),
        kind,
        label: None,
        source: format!("{work}/{look}.dzi"),
        width_px: framing.width_px,
        height_px,
        mm_per_px: 1.0 / px_per_mm,
        object: ObjectRegion {
            x_px: aside(framing.shown_mm.0, framing.object_mm.0),
            y_px: aside(framing.shown_mm.1, framing.object_mm.1),
            width_px: framing.object_mm.0 * px_per_mm,
            height_px: framing.object_mm.1 * px_per_mm,
        },
        plane: None,
        thumbnail: Some(Thumbnail {
            url: format!("{work}/{look}-thumbnail.jpg"),
            width_px: 960,
            height_px: 960 * height_px / framing.width_px,
        }),
        alt: alt.into(),
        details,
    }
}

/// A detail at `[left, top, width, height]` mm of the object.
pub fn detail(id: &str, region: [f64; 4], label: &str, text: &str, alt: &str) -> Detail {
    Detail {
        id: id.to_owned(),
        region: DetailRegion {
            x_mm: region[0],
            y_mm: region[1],
            width_mm: region[2],
            height_mm: region[3],
        },
        label: label.into(),
        text: text.into(),
        alt: Some(alt.into()),
    }
}

/// Words, if there are any.
pub fn words(text: &str) -> Option<Text> {
    Some(text.into())
}

/// The notice of every sample picture.
pub fn rights() -> Option<Rights> {
    Some(Rights {
        text: "Sample picture, painted by a program. Free to use with Look Closer (CC0).".into(),
        url: Some("https://creativecommons.org/publicdomain/zero/1.0/".to_owned()),
    })
}
