//! What an entry of the browser's history keeps besides its address: how far down its page was, and for a work the query of the
//! selection that it was reached from. Both are there again after Back and after a reload.

use std::time::Duration;

use closer_core::{decimal, read_decimal};
use js_sys::Reflect;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::History;

use crate::app::element;
use crate::head::focus_in_place;

/// Until a page that is scrolled no more is taken to rest. Browsers refuse to be told more than a few times a second.
const REST: Duration = Duration::from_millis(200);

/// What is kept.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Kept {
    /// CSS pixels from the page's top.
    pub down_px: f64,
    /// How many entries further back that gallery is; 0 where it is not.
    pub steps: f64,
    /// Query of the gallery, as it was when a work was chosen there; empty for works that were reached otherwise.
    pub selection: String,
}

/// What the present entry keeps; `None` where nobody was before.
pub fn kept() -> Option<Kept> {
    let state = history()?.state().ok()?.as_string()?;
    let (places, selection) = state.split_once('?')?;
    let (down_px, steps) = places.split_once(' ')?;
    Some(Kept {
        down_px: read_decimal(down_px)?,
        steps: read_decimal(steps)?,
        selection: selection.to_owned(),
    })
}

/// Keeps it with the present entry. Some frames refuse it; then a page begins at its top.
pub fn keep(kept: &Kept) {
    if let Some(history) = history() {
        let [down_px, steps] = [kept.down_px, kept.steps].map(|number| decimal(number, 0));
        let state = [&down_px, " ", &steps, "?", &kept.selection].concat();
        let _ = history.replace_state(&state.into(), "");
    }
}

/// Keeps how far down the page is.
pub fn keep_place() {
    let down_px = web_sys::window().and_then(|window| window.scroll_y().ok());
    keep(&Kept {
        down_px: down_px.unwrap_or(0.0),
        ..kept().unwrap_or_default()
    });
}

/// From now on the app says where a page stands, and not the browser, which would look for a place before the page is there.
/// Until the calling component goes.
pub fn follow_scrolling() {
    restore_by("manual");
    let resting = StoredValue::new(None::<TimeoutHandle>);
    let on_scroll = window_event_listener(leptos::ev::scroll, move |_| {
        // The page from before the app is shorter than the app's: where the browser put it is not where the visitor was.
        if element("static").is_some() {
            return;
        }
        if let Some(waiting) = resting.get_value() {
            waiting.clear();
        }
        resting.set_value(set_timeout_with_handle(keep_place, REST).ok());
    });
    // A page that is loaded anew begins as a file, which the browser may put in its place at once.
    let on_leave = window_event_listener(leptos::ev::pagehide, move |_| restore_by("auto"));
    on_cleanup(move || {
        on_scroll.remove();
        on_leave.remove();
    });
}

/// Puts the page where its entry says that it was, once it stands; and gives the focus to the link to this work, if there is
/// one, so that keys go on where they were.
pub fn put_back(work: Option<&str>) {
    let Kept { down_px, .. } = kept().unwrap_or_default();
    let link = work.map(|id| [".work-card a[href*='/works/", id, "/']"].concat());
    request_animation_frame(move || {
        let Some(window) = web_sys::window() else { return };
        window.scroll_to_with_x_and_y(0.0, down_px);
        // A wall hears of the scrolling with the next frame only.
        request_animation_frame(move || {
            let link = link.and_then(|link| window.document()?.query_selector(&link).ok()?);
            if let Some(link) = link {
                focus_in_place(&link);
            }
        });
    });
}

/// Goes back to the gallery by which the present page was reached, as it was then. `false` where none is known.
pub fn go_back() -> bool {
    let Kept { steps, .. } = kept().unwrap_or_default();
    steps > 0.0 && history().is_some_and(|history| history.go_with_delta(-(steps as i32)).is_ok())
}

fn restore_by(whom: &str) {
    if let Some(history) = history() {
        let _ = Reflect::set(&history, &"scrollRestoration".into(), &JsValue::from(whom));
    }
}

fn history() -> Option<History> {
    web_sys::window()?.history().ok()
}
