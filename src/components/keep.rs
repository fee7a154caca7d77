//! The ribbon beside a work, which keeps it on the shortlist. What a press does is heard in `shortlist`, for all ribbons at once.

use closer_core::catalog::Work;
use leptos::prelude::*;
use web_sys::Element;

use super::put::put;
use crate::shortlist::Kept;
use crate::wording::Wording;

/// A ribbon with words beside it, where there is room.
pub fn keep(work: &Work) -> AnyView {
    let wording = expect_context::<Wording>();
    view! {
        <button class="keep" type="button" data-keep=work.id.clone() aria-pressed=Kept::pressed(&work.id) aria-label=wording.keep_work(work)>
            {wording.on_shortlist()}
        </button>
    }
    .into_any()
}

/// The ribbon alone, at the end of a card. Cards are made by hand: a wall of thousands makes them while it is scrolled.
pub fn put_keep(card: &Element, work: &Work, wording: &Wording) -> Option<()> {
    let label = wording.keep_work(work);
    let ribbon = [
        ("class", "keep"),
        ("type", "button"),
        ("data-keep", &work.id),
        ("aria-pressed", Kept::pressed(&work.id)),
        ("title", &label),
        ("aria-label", &label),
    ];
    put(card, "button", &ribbon, "").map(|_| ())
}
