//! The bar above the works: words to search for, filters, an order. What it does is `find_desk`'s, which comes later.

use std::sync::Arc;

use closer_core::catalog::Order;
use js_sys::Function;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event};

use super::find_desk;
use super::put::put;
use crate::address;
use crate::open_catalog::OpenCatalog;
use crate::route::Whereabouts;
use crate::wording::Wording;

/// So many works lie in their drawer all at once, where the browser's own search finds them; of more, those near the view.
const MOST_AT_ONCE: usize = 120;

/// Whether all works lie in the document at once.
pub fn shows_all(open: &OpenCatalog) -> bool {
    open.catalog.works.len() <= MOST_AT_ONCE
}

/// The bar, and below it, once something is asked, what was found.
#[component]
pub fn FindBar(open: Arc<OpenCatalog>, here: Whereabouts) -> impl IntoView {
    let wording = expect_context::<Wording>();
    let is_there = StoredValue::new(false);
    let tell = {
        let (open, wording) = (open.clone(), wording.clone());
        move |event: Option<&Event>| {
            is_there.set_value(true);
            find_desk::tell(&open, here, &wording, event);
        }
    };
    let hear = tell.clone();
    let made = move |place: Element, _: ()| {
        let _ = fill(&place, &wording, hear.clone());
    };
    Effect::new(move |before: Option<()>| {
        let query = here.query.get();
        if before.is_some() || address::asks_for_some(&query) || !shows_all(&open) {
            tell(None);
        }
    });
    on_cleanup(move || {
        if is_there.get_value() {
            find_desk::forget();
        }
    });
    view! { <div class="find" use:made=()></div> }
}

fn fill(place: &Element, wording: &Wording, hear: impl Fn(Option<&Event>) + 'static) -> Option<()> {
    let bar = put(place, "div", &[("class", "find-bar"), ("role", "search")], "")?;
    let words = [
        ("class", "find-words"),
        ("type", "search"),
        ("enterkeyhint", "search"),
        ("autocomplete", "off"),
        ("aria-label", wording.search_works()),
        ("placeholder", wording.search_works()),
    ];
    put(&bar, "input", &words, "")?;
    let filter = [
        ("class", "find-filter"),
        ("type", "button"),
        ("aria-expanded", "false"),
    ];
    put(&bar, "button", &filter, &wording.filter(0))?;
    let order = [("class", "find-order"), ("aria-label", wording.sort())];
    let order = put(&bar, "select", &order, "")?;
    for choice in Order::ALL {
        put(
            &order,
            "option",
            &[("value", choice.name())],
            wording.order(choice),
        )?;
    }
    // There before anything is found: only what changes is told.
    put(place, "p", &[("class", "find-count"), ("role", "status")], "")?;
    // Not once at a time: what hears a press may give something the focus, which is heard as well.
    let hearing = Closure::<dyn Fn(Event)>::new(move |event: Event| hear(Some(&event)));
    // Collected with the bar.
    let hearing: Function = hearing.into_js_value().unchecked_into();
    for name in ["input", "change", "click", "focusin", "keydown", "close"] {
        // On their way down: that something was closed does not rise.
        let _ = place.add_event_listener_with_callback_and_bool(name, &hearing, true);
    }
    Some(())
}
