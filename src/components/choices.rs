//! A setting as a row of words, one of them chosen.

use leptos::prelude::*;

use crate::settings::Choice;

/// Every choice of a setting; `words` names each.
#[component]
pub fn Choices<T: Choice>(
    legend: &'static str,
    chosen: RwSignal<T>,
    words: impl Fn(T) -> &'static str + 'static,
) -> impl IntoView {
    let choices = T::ALL
        .iter()
        .copied()
        .map(|choice| {
            view! {
                <label>
                    <input
                        type="radio"
                        name=T::KEY
                        prop:checked=move || chosen.get() == choice
                        on:change=move |_| chosen.set(choice)
                    />
                    <span>{words(choice)}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="choice">
            <legend>{legend}</legend>
            {choices}
        </fieldset>
    }
}
