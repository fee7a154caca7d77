//! Something known beside the work, measuring, and the inset: what the stage needs of them. They are drawn and moved by the
//! viewer; the sheet to choose from is `beside_sheet`, the buttons are in `more_tools`.

use std::cell::Cell;

use closer_core::catalog::{Look, ObjectRegion, Work};
use closer_core::{Companion, InsetPlace, Rect};
use closer_viewer::{Companions, Insets, MakeOverlay, MeasureWords, Measuring};
use leptos::prelude::*;

use crate::open_catalog::OpenCatalog;
use crate::settings::storage;
use crate::wording::Wording;

/// What was last put beside a work.
const KEY: &str = "look-closer.companion";
/// That the inset was put away.
const INSET_KEY: &str = "look-closer.inset";
/// The small map is for windows where it leaves the picture enough room: CSS pixels across.
const MAP_WINDOW: f64 = 900.0;
/// Its longer side, in CSS pixels.
const MAP_SIDE: f64 = 160.0;

thread_local! {
    /// The inset was put away: so it stays for this visit where nothing can be kept.
    static IS_INSET_AWAY: Cell<bool> = const { Cell::new(false) };
}

/// What lies over the picture of a page.
#[derive(Clone, Copy)]
pub struct Beside {
    parts: StoredValue<Parts, LocalStorage>,
    /// What is to be heard of it all.
    pub said: RwSignal<String>,
    /// A distance is measured.
    pub is_measuring: RwSignal<bool>,
    /// Whether the inset was put away.
    pub is_inset_away: RwSignal<bool>,
    /// The name of the plane for which sizes hold, where the look has one.
    plane: StoredValue<Option<String>>,
}

#[derive(Clone)]
struct Parts {
    insets: Insets,
    companions: Companions,
    measuring: Measuring,
}

impl Beside {
    /// Nothing beside the work, or what was there last.
    pub fn new(wording: &Wording) -> Beside {
        let said = RwSignal::new(String::new());
        let is_measuring = RwSignal::new(false);
        let is_inset_away = RwSignal::new(IS_INSET_AWAY.get() || stored(INSET_KEY).is_some());
        let plane = StoredValue::new(None::<String>);
        let companions = {
            let words = wording.clone();
            Companions::new(
                move |companion, physical, is_over| words.companion_words(companion, physical, is_over),
                move |there, words| {
                    said.set(words.to_owned());
                    keep(KEY, there.map(Companion::key));
                },
            )
        };
        if let Some(last) = last(wording.language()) {
            companions.remember(last);
        }
        let measuring = {
            let length = wording.clone();
            let words = MeasureWords {
                hint: wording.measure_hint(),
                points: wording.measure_points(),
                length: Box::new(move |length_words| {
                    plane.with_value(|plane| length.measured(length_words, plane.as_deref()))
                }),
            };
            Measuring::new(words, move |is_on, words| {
                is_measuring.set(is_on);
                said.set(words.to_owned());
            })
        };
        let insets = Insets::new(wording.inset(), is_inset_away.get_untracked(), move || {
            is_inset_away.set(true);
        });
        let parts = Parts {
            insets: insets.clone(),
            companions,
            measuring,
        };
        Effect::new(move |_| {
            let is_away = is_inset_away.get();
            IS_INSET_AWAY.set(is_away);
            keep(INSET_KEY, is_away.then_some("away"));
            insets.set_away(is_away);
        });
        Beside {
            parts: StoredValue::new_local(parts),
            said,
            is_measuring,
            is_inset_away,
            plane,
        }
    }

    /// For the viewer of a look.
    pub fn overlays(
        self,
        open: &OpenCatalog,
        work: &Work,
        look: &Look,
        wording: &Wording,
    ) -> Vec<MakeOverlay> {
        self.plane
            .set_value(look.plane.as_ref().map(|plane| wording.text(plane)));
        let Parts {
            insets,
            companions,
            measuring,
        } = self.parts.get_value();
        let ObjectRegion {
            x_px,
            y_px,
            width_px,
            height_px,
        } = work.home_region(look);
        let place = InsetPlace {
            region: Rect::new(x_px, y_px, width_px, height_px),
            map_side: (window_width() >= MAP_WINDOW).then_some(MAP_SIDE),
        };
        // Without a small picture there is nothing to show in a corner.
        let inset = open
            .plain_picture(look)
            .map(|picture| insets.overlay(picture.address, place));
        [companions.overlay(), measuring.overlay()]
            .into_iter()
            .chain(inset)
            .collect()
    }

    /// What lies beside the work.
    pub fn there(self) -> Option<Companion> {
        self.parts.with_value(|parts| parts.companions.there())
    }

    /// Puts something beside the work; nothing takes away what is there.
    pub fn put(self, companion: Option<Companion>) {
        let companions = self.parts.with_value(|parts| parts.companions.clone());
        match companion {
            Some(companion) => companions.put(companion),
            None => companions.put_away(),
        }
    }

    /// Begins to measure, or ends.
    pub fn measure(self) {
        self.parts.with_value(|parts| parts.measuring.clone()).toggle();
    }
}

/// What was put beside a work last, with this browser and where it may be kept.
fn last(language: &str) -> Option<Companion> {
    let key = stored(KEY)?;
    Companion::all(language).find(|companion| companion.key() == key)
}

fn stored(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

fn keep(key: &str, value: Option<&str>) {
    if let Some(storage) = storage() {
        // A browser that keeps nothing forgets it with the page.
        let _ = match value {
            Some(value) => storage.set_item(key, value),
            None => storage.remove_item(key),
        };
    }
}

fn window_width() -> f64 {
    let width = web_sys::window().and_then(|window| window.inner_width().ok());
    width.and_then(|width| width.as_f64()).unwrap_or_default()
}
