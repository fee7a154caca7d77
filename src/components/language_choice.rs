//! The languages, each named in itself.

use leptos::prelude::*;

use crate::language::{LANGUAGES, Language};
use crate::wording::Wording;

/// A button for each language. Not choices of one field: going through those by keys would change the page at every step.
#[component]
pub fn LanguageChoice() -> impl IntoView {
    let wording = expect_context::<Wording>();
    let language = expect_context::<Language>();
    let buttons = LANGUAGES.map(|(tag, name)| {
        let is_spoken = wording.tag() == tag;
        view! {
            <button
                type="button"
                lang=tag
                aria-pressed=if is_spoken { "true" } else { "false" }
                on:click=move |_| language.choose(tag)
            >
                <span>{name}</span>
            </button>
        }
    });
    view! {
        <fieldset class="choice languages">
            <legend>{wording.languages()}</legend>
            {buttons.into_iter().collect_view()}
        </fieldset>
    }
}
