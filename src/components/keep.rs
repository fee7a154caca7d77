//! The ribbon beside a work, which keeps it on the shortlist. What a press does is heard in `shortlist`, for all ribbons at once.

use closer_core::Shortlist;
use closer_core::catalog::Work;
use leptos::prelude::*;

use crate::settings::Settings;
use crate::shortlist::pressed;
use crate::wording::Wording;

/// A ribbon; `words` beside it, which may be empty, must be a part of what [`Wording::keep_work`] says.
pub fn keep(work: &Work, words: &'static str) -> AnyView {
    let wording = expect_context::<Wording>();
    let kept = expect_context::<Settings>().kept;
    let is_kept = kept.0.with_untracked(|list: &Shortlist| list.has(&work.id));
    let label = wording.keep_work(work);
    view! {
        <button class="keep" type="button" data-keep=work.id.clone() aria-pressed=pressed(is_kept) title=label.clone() aria-label=label>
            {words}
        </button>
    }
    .into_any()
}
