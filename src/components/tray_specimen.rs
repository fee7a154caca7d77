//! A work as it lies in the tray: what is said of it, and which part of which picture shows it.

use closer_core::catalog::{Look, LookKind, PhysicalSize, Work};
use closer_core::{Physical, Rect, Size};

use super::stage::rect;
use crate::open_catalog::OpenCatalog;
use crate::wording::Wording;

/// A work as it lies in the tray.
pub struct Specimen {
    /// Part of its address.
    pub id: String,
    /// In the visitor's language.
    pub title: String,
    /// The title's language, where that is another.
    pub lang: Option<String>,
    /// How many looks it has.
    pub looks: usize,
    /// Its size as the catalog says it.
    pub size: PhysicalSize,
    /// What the tray shows of it, if it has a look.
    pub shown: Option<Shown>,
    /// The address of the whole photograph, small.
    pub picture: Option<String>,
}

/// A photograph of a work, in its own pixels.
#[derive(Clone, Copy)]
pub struct Shown {
    /// Full width.
    pub width_px: u32,
    /// Full height.
    pub height_px: u32,
    /// Millimetres on the object for each of them.
    pub mm_per_px: f64,
    /// The object.
    pub object: Rect,
    /// The object with its frame, where that is shown.
    pub home: Rect,
    /// Whether it shows the frame.
    pub is_framed: bool,
}

impl Shown {
    fn of(work: &Work, look: &Look) -> Shown {
        Shown {
            width_px: look.width_px,
            height_px: look.height_px,
            mm_per_px: look.mm_per_px,
            object: rect(look.object),
            home: rect(work.home_region(look)),
            is_framed: look.kind == LookKind::Framed,
        }
    }

    /// How large it is in the world.
    pub fn physical(&self) -> Physical {
        Physical {
            mm_per_px: self.mm_per_px,
            object: self.object,
        }
    }
}

impl Specimen {
    /// A work of the catalog.
    pub fn of(open: &OpenCatalog, work: &Work, wording: &Wording) -> Specimen {
        let look = work.looks.first();
        let (title, lang) = wording.text_in(&work.title);
        Specimen {
            id: work.id.clone(),
            title,
            lang,
            looks: work.looks.len(),
            size: work.size,
            shown: look.map(|look| Shown::of(work, look)),
            picture: look
                .and_then(|look| open.plain_picture(look))
                .map(|picture| picture.address),
        }
    }

    /// Width and height as it is shown.
    pub fn size_mm(&self) -> Size {
        match self.shown {
            Some(shown) => shown.home.scaled(shown.mm_per_px).size(),
            None => Size::new(self.size.width_mm, self.size.height_mm),
        }
    }
}
