//! The works that a visitor keeps: in the browser where it lets the page, else until the page is closed; and the ribbons that
//! keep them, wherever they stand. What a list may hold, and how it is written, is the core's.

use std::cell::Cell;

use closer_core::Shortlist;
use js_sys::Function;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event};

use crate::settings::storage;

/// The key in the storage.
const KEY: &str = "look-closer.shortlist";

thread_local! {
    /// That of the page, for cards, which are made outside of any component.
    static OF_PAGE: Cell<Option<Kept>> = const { Cell::new(None) };
}

/// The visitor's own shortlist.
#[derive(Clone, Copy)]
pub struct Kept(pub RwSignal<Shortlist>);

impl Kept {
    /// What was kept before. From now on ribbons are heard, and other tabs.
    pub fn followed() -> Kept {
        let kept = Kept(RwSignal::new(stored().unwrap_or_default()));
        // One for all: gallery and tray have hundreds of ribbons.
        let hear = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            if event.type_() == "click" {
                if let Some(id) = kept_by(&event) {
                    kept.change(|list| list.toggle(&id));
                }
            } else if let Some(list) = stored() {
                kept.0.set(list);
            }
        });
        // The page's own: it is heard as long as the page is there.
        let hear: Function = hear.into_js_value().unchecked_into();
        for name in ["click", "storage"] {
            let _ = window().add_event_listener_with_callback(name, &hear);
        }
        Effect::new(move |_| kept.0.with(show));
        OF_PAGE.set(Some(kept));
        kept
    }

    /// Changes the list, here and, where that is possible, in the browser.
    pub fn change(self, change: impl FnOnce(&mut Shortlist)) {
        self.0.update(change);
        if let Some(storage) = storage() {
            let written = self.0.with_untracked(Shortlist::written);
            // Nothing is left in a browser whose visitor keeps nothing.
            let _ = if written.is_empty() {
                storage.remove_item(KEY)
            } else {
                storage.set_item(KEY, &written)
            };
        }
    }

    /// Whether a work is kept just now, as `aria-pressed` says it.
    pub fn pressed(id: &str) -> &'static str {
        let kept = OF_PAGE.get();
        said(kept.is_some_and(|kept| kept.0.with_untracked(|list| list.has(id))))
    }

    /// Whether the browser has the list as well, so that it is there on the next visit.
    pub fn is_stored(self) -> bool {
        stored().is_some_and(|stored| self.0.with_untracked(|list| *list == stored))
    }
}

/// `None` where the browser keeps nothing.
fn stored() -> Option<Shortlist> {
    let written = storage()?.get_item(KEY).ok()?;
    Some(written.map_or_else(Shortlist::default, |written| Shortlist::read(&written)))
}

/// The work whose ribbon was pressed.
fn kept_by(event: &Event) -> Option<String> {
    let pressed = event.target()?.dyn_into::<Element>().ok()?;
    pressed.closest("[data-keep]").ok()??.get_attribute("data-keep")
}

/// Lets every ribbon of the page say whether its work is kept.
fn show(list: &Shortlist) {
    let ribbons = document().get_elements_by_class_name("keep");
    for place in 0..ribbons.length() {
        if let Some(ribbon) = ribbons.item(place) {
            let is_kept = ribbon.get_attribute("data-keep").is_some_and(|id| list.has(&id));
            let _ = ribbon.set_attribute("aria-pressed", said(is_kept));
        }
    }
}

fn said(is_kept: bool) -> &'static str {
    if is_kept { "true" } else { "false" }
}
