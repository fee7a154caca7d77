//! The guide's buttons: the tour, marks on and off, the sheet of keys. Nothing where there is no guide or nothing to guide to.

use leptos::prelude::*;

use super::guide::Guide;
use super::stage_keys::Heard;
use super::tool_button::tool;
use super::{key_map, tour};
use crate::wording::Wording;

/// Whether the look that is shown has details.
fn has_details(guide: Guide) -> Memo<bool> {
    Memo::new(move |_| {
        guide.look.track();
        guide.details(|details| !details.is_empty())
    })
}

/// A mark, as a sign.
macro_rules! ring {
    () => {
        "M4 10a6 6 0 1 0 12 0a6 6 0 1 0-12 0M9 10a1 1 0 1 0 2 0a1 1 0 1 0-2 0"
    };
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
            let toggle = Box::new(move || tour::toggle(guide));
            tool(&wording, "tour-own tour-button", Some(guide.is_touring), wording.tour(), "t", sign, toggle)
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
        let has_marks = guide.has_marks.get();
        has_details.get().then(|| {
            let (label, sign) = if has_marks {
                (wording.hide_marks(), concat!(ring!(), "M2.5 17.5l15-15"))
            } else {
                (wording.show_marks(), ring!())
            };
            let toggle = Box::new(move || guide.has_marks.set(!has_marks));
            tool(&wording, "marks-button", None, label, "h", sign, toggle)
        })
    })
}

/// Opens the sheet of keys.
#[component]
pub fn KeyMapButton() -> impl IntoView {
    let wording = expect_context::<Wording>();
    let heard = use_context::<Heard>()?;
    let sign = "M2 5.5h16v9.5h-16zM5 8.5h1M8 8.5h1M11 8.5h1M14 8.5h1M5 12h1M8 12h4M14 12h1";
    let open = Box::new(move || key_map::open(heard));
    Some(tool(
        &wording,
        "keys-button",
        None,
        wording.keys(),
        "?",
        sign,
        open,
    ))
}
