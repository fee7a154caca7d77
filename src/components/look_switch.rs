//! The switch between a work's looks.

use std::sync::Arc;

use closer_core::catalog::Work;
use leptos::prelude::*;

use crate::wording::Wording;

/// Every look of a work; `look` is the place of the one that is shown. Nothing where there is only one.
#[component]
pub fn LookSwitch(work: Arc<Work>, look: RwSignal<usize>) -> impl IntoView {
    let wording = expect_context::<Wording>();
    (work.looks.len() > 1).then(|| {
        let choices = work
            .looks
            .iter()
            .enumerate()
            .map(|(place, each)| {
                let label = each.label.as_ref().map_or_else(
                    || wording.look_kind(each.kind).to_owned(),
                    |label| wording.text(label),
                );
                view! {
                    <label>
                        <input
                            type="radio"
                            name="look"
                            value=each.id.clone()
                            prop:checked=move || look.get() == place
                            on:change=move |_| look.set(place)
                        />
                        <span>{label}</span>
                    </label>
                }
            })
            .collect_view();
        view! {
            <fieldset class="choice look-switch">
                <legend class="only-heard">{wording.looks()}</legend>
                {choices}
            </fieldset>
        }
    })
}
