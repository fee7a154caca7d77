//! The works that a visitor keeps: in the browser where it lets the page, else until the page is closed; and the ribbons that
//! keep them, wherever they stand. What a list may hold, and how it is written, is the core's.

use std::cell::RefCell;

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
    /// That of the page, for as long as it is there: nobody's, so that nobody takes it along when the page is made anew in
    /// another language.
    static OF_PAGE: RefCell<Option<ArcRwSignal<String>>> = const { RefCell::new(None) };
}

/// The visitor's own shortlist, as it is written: a signal of text is there already, one of lists would weigh a kilobyte.
#[derive(Clone, Copy)]
pub struct Kept(RwSignal<String>);

impl Kept {
    /// What was kept before. From now on ribbons are heard, and other tabs.
    pub fn followed() -> Kept {
        if let Some(written) = OF_PAGE.with_borrow(Clone::clone) {
            return Kept(written.into());
        }
        let written = ArcRwSignal::new(stored().unwrap_or_default());
        OF_PAGE.set(Some(written.clone()));
        // One for all: the wall makes and leaves hundreds of ribbons.
        let hear = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            if event.type_() == "click" {
                if let Some(id) = kept_by(&event) {
                    change(|list| list.toggle(&id));
                }
            } else if let Some(written) = stored() {
                put(written);
            }
        });
        // The page's own: it is heard as long as the page is there.
        let hear: Function = hear.into_js_value().unchecked_into();
        for name in ["click", "storage"] {
            let _ = window().add_event_listener_with_callback(name, &hear);
        }
        Kept(written.into())
    }

    /// The list; whoever asks inside of a view is told when it changes.
    pub fn list(self) -> Shortlist {
        Shortlist::read(&self.0.get())
    }

    /// Changes the list, here and, where that is possible, in the browser.
    pub fn change(self, how: impl FnOnce(&mut Shortlist)) {
        change(how);
    }

    /// Whether a work is kept just now, as `aria-pressed` says it.
    pub fn pressed(id: &str) -> &'static str {
        said(&Shortlist::read(&written()), id)
    }

    /// Whether the browser has the list as well, so that it is there on the next visit.
    pub fn is_stored(self) -> bool {
        stored().is_some_and(|stored| written() == stored)
    }
}

/// The list as it is written just now.
fn written() -> String {
    let kept = OF_PAGE.with_borrow(Clone::clone);
    kept.map(|kept| kept.get_untracked()).unwrap_or_default()
}

fn change(how: impl FnOnce(&mut Shortlist)) {
    let mut list = Shortlist::read(&written());
    how(&mut list);
    let written = list.written();
    if let Some(storage) = storage() {
        // Nothing is left in a browser whose visitor keeps nothing.
        let _ = if written.is_empty() {
            storage.remove_item(KEY)
        } else {
            storage.set_item(KEY, &written)
        };
    }
    put(written);
}

/// Takes this for the list, and lets every ribbon of the page say whether its work is on it.
fn put(written: String) {
    let list = Shortlist::read(&written);
    if let Some(kept) = OF_PAGE.with_borrow(Clone::clone) {
        kept.set(written);
    }
    let ribbons = document().get_elements_by_class_name("keep");
    for place in 0..ribbons.length() {
        let ribbon = ribbons.item(place);
        if let Some((ribbon, id)) = ribbon.and_then(|ribbon| {
            let id = ribbon.get_attribute("data-keep")?;
            Some((ribbon, id))
        }) {
            let _ = ribbon.set_attribute("aria-pressed", said(&list, &id));
        }
    }
}

/// `None` where the browser keeps nothing.
fn stored() -> Option<String> {
    let written = storage()?.get_item(KEY).ok()?;
    Some(written.unwrap_or_default())
}

/// The work whose ribbon was pressed.
fn kept_by(event: &Event) -> Option<String> {
    let pressed = event.target()?.dyn_into::<Element>().ok()?;
    pressed.closest("[data-keep]").ok()??.get_attribute("data-keep")
}

fn said(list: &Shortlist, id: &str) -> &'static str {
    if list.has(id) { "true" } else { "false" }
}
