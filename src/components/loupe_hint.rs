//! One line that tells of the loupe, once: to somebody who has leaned in and has not found it.

use std::cell::Cell;

use leptos::prelude::*;

use super::scale_menu::{Notice, Scales};
use crate::settings::storage;

/// That it was told, or found.
const KEY: &str = "look-closer.loupe";

thread_local! {
    /// The same for this visit, where nothing can be kept.
    static IS_KNOWN: Cell<bool> = const { Cell::new(false) };
}

/// Tells of the loupe, unless that was done before or something else is being said.
pub fn offer(scales: Scales) {
    if scales.notice.get_untracked().is_some() || is_known() {
        return;
    }
    keep();
    let by_touch = window()
        .match_media("(pointer: coarse)")
        .ok()
        .flatten()
        .is_some_and(|query| query.matches());
    scales.notice.set(Some(Notice::Loupe { by_touch }));
}

/// The loupe is out: nobody needs to be told of it any more.
pub fn learned(scales: Scales) {
    if !is_known() {
        keep();
    }
    if matches!(scales.notice.get_untracked(), Some(Notice::Loupe { .. })) {
        scales.notice.set(None);
    }
}

fn is_known() -> bool {
    IS_KNOWN.get() || storage().is_some_and(|storage| matches!(storage.get_item(KEY), Ok(Some(_))))
}

fn keep() {
    IS_KNOWN.set(true);
    if let Some(storage) = storage() {
        // A browser that keeps nothing forgets it with the visit.
        let _ = storage.set_item(KEY, "known");
    }
}
