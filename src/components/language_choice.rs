//! The languages, each named in itself.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::language::{LANGUAGES, choose};
use crate::wording::Wording;

/// A button for each language. Not choices of one field: going through those by keys would change the page at every step.
#[component]
pub fn LanguageChoice() -> impl IntoView {
    let wording = expect_context::<Wording>();
    let buttons: Vec<_> = LANGUAGES
        .iter()
        .map(|(tag, name)| {
            let is_spoken = if wording.tag() == *tag { "true" } else { "false" };
            view! { <button type="button" lang=*tag aria-pressed=is_spoken><span>{*name}</span></button> }
        })
        .collect();
    let press = move |event: web_sys::MouseEvent| {
        let pressed = event
            .target()
            .map(|pressed| pressed.unchecked_into::<web_sys::Element>());
        let button = pressed.and_then(|pressed| pressed.closest("button").ok().flatten());
        if let Some(tag) = button.and_then(|button| button.get_attribute("lang")) {
            choose(&tag);
        }
    };
    view! {
        <fieldset class="choice languages" on:click=press>
            <legend>{wording.languages()}</legend>
            {buttons}
        </fieldset>
    }
}
