//! Leaning in from one detail to the next, after a press and only until the visitor does anything else. Who asked for less
//! motion goes on by hand.

use std::time::Duration;

use closer_core::Stage as ViewerStage;
use js_sys::Function;
use leptos::leptos_dom::helpers::{IntervalHandle, set_interval_with_handle};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, KeyboardEvent, Window};

use super::guide::Guide;
use super::{detail_card, lead};
use crate::settings::Motion;

/// What goes on while it goes.
pub struct Tour {
    clock: IntervalHandle,
    hearing: Function,
    /// The place of the detail and how long it has been looked at, in milliseconds.
    rested: (Option<usize>, f64),
}

/// How often it looks whether it is time, in milliseconds.
const TICK_MS: f64 = 250.0;
/// How long a detail is looked at: so long, and longer for each letter of its text, in milliseconds.
const LOOK_MS: f64 = 2500.0;
const LETTER_MS: f64 = 45.0;
const LONGEST_MS: f64 = 14_000.0;
/// A page that is scrolled by no more than this many CSS pixels only came to rest. Where it has also grown or shrunk by as
/// much or more (the label and the words of another detail are of another length), the browser only kept in place what is read.
const SCROLLED: f64 = 8.0;
/// What a visitor may do.
const INPUTS: [&str; 5] = ["pointerdown", "wheel", "keydown", "scroll", "visibilitychange"];

/// Begins with the detail after the one that is being read, or stops.
pub fn toggle(guide: Guide) {
    if guide.is_touring.get_untracked() {
        stop(guide);
        return;
    }
    lead::step(guide, 1);
    if !is_calm(guide) {
        start(guide);
    }
}

/// Stops, where the view is just now.
pub fn stop(guide: Guide) {
    let tour = guide.parts.try_with_value(|parts| parts.tour.take()).flatten();
    let Some(tour) = tour else { return };
    tour.clock.clear();
    let window: Window = window();
    for name in INPUTS {
        let _ = window.remove_event_listener_with_callback_and_bool(name, &tour.hearing, true);
    }
    lead::stand(guide);
    let _ = guide.is_touring.try_set(false);
}

fn start(guide: Guide) {
    let clock = set_interval_with_handle(move || tick(guide), Duration::from_millis(TICK_MS as u64));
    let Ok(clock) = clock else { return };
    let mut before = scrolled();
    let hearing = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        if event.type_() == "scroll" {
            let now = scrolled();
            let (down, grown) = (now.0 - before.0, now.1 - before.1);
            if down.abs() <= SCROLLED {
                return;
            }
            if down * grown > 0.0 && down.abs() <= grown.abs() + SCROLLED {
                before = now;
                return;
            }
        }
        if is_its_own(&event) {
            return;
        }
        stop(guide);
        let key = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key);
        if key.as_deref() == Some("Escape") {
            // It was meant for this.
            event.prevent_default();
            event.stop_propagation();
        }
    });
    let hearing: Function = hearing.into_js_value().unchecked_into();
    let window: Window = window();
    for name in INPUTS {
        // Before whoever keeps an event to themselves.
        let _ = window.add_event_listener_with_callback_and_bool(name, &hearing, true);
    }
    guide.parts.with_value(|parts| {
        *parts.tour.borrow_mut() = Some(Tour {
            clock,
            hearing,
            rested: (None, 0.0),
        });
    });
    guide.is_touring.set(true);
}

/// Time has passed: for the detail that is looked at, once the view rests and is sharp.
fn tick(guide: Guide) {
    let Some(parts) = guide.parts.try_get_value() else {
        return;
    };
    let place = lead::chosen(guide);
    let rests = guide.closer.report.with_untracked(|report| {
        report
            .as_ref()
            .is_some_and(|report| matches!(report.stage, ViewerStage::Settled | ViewerStage::Failed))
    });
    let (rested_ms, look_ms) = {
        let mut tour = parts.tour.borrow_mut();
        let (Some(tour), Some(place)) = (&mut *tour, place) else {
            return;
        };
        if tour.rested.0 != Some(place) {
            tour.rested = (Some(place), 0.0);
        } else if rests {
            tour.rested.1 += TICK_MS;
        }
        let letters = guide.details(|details| {
            let text = details.get(place).map(|detail| parts.wording.text(&detail.text));
            text.map_or(0, |text| text.chars().count())
        });
        (
            tour.rested.1,
            (LOOK_MS + LETTER_MS * letters as f64).min(LONGEST_MS),
        )
    };
    detail_card::draw_progress(&parts, (rested_ms / look_ms).min(1.0));
    if rested_ms < look_ms {
        return;
    }
    // The last one is the end: nothing goes round and round by itself.
    if place.map(|place| place + 1) == Some(guide.details(<[_]>::len)) {
        stop(guide);
    } else {
        lead::step(guide, 1);
    }
}

/// Its own buttons lead it on; whatever else is done stops it.
fn is_its_own(event: &Event) -> bool {
    let is_press = match event.dyn_ref::<KeyboardEvent>() {
        Some(key) => matches!(key.key().as_str(), "Enter" | " "),
        None => event.type_() == "pointerdown",
    };
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    is_press && target.is_some_and(|target| target.closest(".tour-own").ok().flatten().is_some())
}

/// How far down the page is, and how high it is, in CSS pixels.
fn scrolled() -> (f64, f64) {
    let height = document().document_element().map(|root| root.scroll_height());
    (
        window().scroll_y().unwrap_or_default(),
        f64::from(height.unwrap_or_default()),
    )
}

/// Whether the visitor asked for less motion, here or of the system.
fn is_calm(guide: Guide) -> bool {
    let wish = window().match_media("(prefers-reduced-motion: reduce)");
    guide.motion.get_untracked() == Motion::Calm
        || wish.is_ok_and(|wish| wish.is_some_and(|wish| wish.matches()))
}
