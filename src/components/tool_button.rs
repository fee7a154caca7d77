//! One of the stage's tools as a button: a sign, its name and its key.

use leptos::prelude::*;

use crate::intl::capitalised;
use crate::wording::Wording;

/// In the list of further tools its name stands beside its sign, by the stylesheet.
pub fn tool(
    wording: &Wording,
    class: &'static str,
    pressed: Option<RwSignal<bool>>,
    words: &'static str,
    key: &'static str,
    sign: &'static str,
    press: Box<dyn Fn()>,
) -> AnyView {
    view! {
        <button
            type="button"
            class=class
            title=wording.with_key(words, &capitalised(key))
            aria-label=words
            aria-keyshortcuts=key
            aria-pressed=move || pressed.map(|pressed| pressed.get().to_string())
            on:click=move |_| press()
        >
            <svg viewBox="0 0 20 20" aria-hidden="true"><path d=sign/></svg>
        </button>
    }
    .into_any()
}
