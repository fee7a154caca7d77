//! The guide's buttons: the tour, marks on and off, the sheet of keys. Nothing where there is no guide or nothing to guide to.

use leptos::prelude::*;

use super::guide::Guide;
use super::stage_keys::Heard;
use super::{key_map, tour};
use crate::wording::Wording;

/// Whether the look that is shown has details.
fn has_details(guide: Guide) -> Memo<bool> {
    Memo::new(move |_| {
        guide.look.track();
        guide.details(|details| !details.is_empty())
    })
}

fn tool(
    label: &'static str,
    key: &'static str,
    sign: &'static str,
    is_on: Option<RwSignal<bool>>,
    press: impl Fn() + Copy + 'static,
) -> impl IntoView {
    let title = [label, " (", &key.to_uppercase(), ")"].concat();
    view! {
        <button
            type="button"
            class="tour-own"
            title=title
            aria-label=label
            aria-keyshortcuts=key
            aria-pressed=move || is_on.map(|is_on| is_on.get().to_string())
            on:click=move |_| press()
        >
            <svg viewBox="0 0 20 20" aria-hidden="true"><path d=sign/></svg>
        </button>
    }
}

/// Goes from one detail to the next, or stops.
#[component]
pub fn TourButton() -> impl IntoView {
    let wording = expect_context::<Wording>();
    let guide = use_context::<Guide>()?;
    let has_details = has_details(guide);
    Some(move || {
        has_details.get().then(|| {
            let sign = "M3 16.5a1.2 1.2 0 1 0 2.4 0a1.2 1.2 0 1 0-2.4 0M6.2 11.8a2.2 2.2 0 1 0 4.4 0a2.2 2.2 0 1 0-4.4 0M10.3 5.9a3.6 3.6 0 1 0 7.2 0a3.6 3.6 0 1 0-7.2 0";
            tool(wording.tour(), "t", sign, Some(guide.is_touring), move || tour::toggle(guide))
        })
    })
}

/// Shows the marks on the picture, or not.
#[component]
pub fn MarksButton() -> impl IntoView {
    let wording = expect_context::<Wording>();
    let guide = use_context::<Guide>()?;
    let has_details = has_details(guide);
    Some(move || {
        has_details.get().then(|| {
            let sign = "M4 10a6 6 0 1 0 12 0a6 6 0 1 0-12 0M9 10a1 1 0 1 0 2 0a1 1 0 1 0-2 0";
            tool(wording.marks(), "h", sign, Some(guide.has_marks), move || {
                guide.has_marks.update(|has_marks| *has_marks = !*has_marks);
            })
        })
    })
}

/// Opens the sheet of keys.
#[component]
pub fn KeyMapButton() -> impl IntoView {
    let wording = expect_context::<Wording>();
    let heard = use_context::<Heard>()?;
    let sign = "M2 5.5h16v9.5h-16zM5 8.5h1M8 8.5h1M11 8.5h1M14 8.5h1M5 12h1M8 12h4M14 12h1";
    Some(tool(wording.keys(), "?", sign, None, move || {
        key_map::open(heard)
    }))
}
