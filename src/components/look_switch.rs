//! The switch between a work's looks, and the button of the curtain between two of them.

use std::sync::Arc;

use closer_core::Curtain;
use closer_core::catalog::{Look, Work};
use leptos::prelude::*;

use crate::wording::Wording;

/// Every look of a work; `look` is the place of the one that is shown. Nothing where there is only one. `on_curtain` takes
/// the curtain up, or away.
#[component]
pub fn LookSwitch(
    work: Arc<Work>,
    look: RwSignal<usize>,
    curtain: RwSignal<Option<Curtain>>,
    on_curtain: impl Fn() + 'static,
) -> impl IntoView {
    let wording = expect_context::<Wording>();
    (work.looks.len() > 1).then(|| {
        let choices = work
            .looks
            .iter()
            .enumerate()
            .map(|(place, each)| {
                let lang = each.label.as_ref().and_then(|label| wording.text_in(label).1);
                view! {
                    <label>
                        <input
                            type="radio"
                            name="look"
                            value=each.id.clone()
                            prop:checked=move || look.get() == place
                            on:change=move |_| look.set(place)
                        />
                        <span lang=lang>{label_of(each, &wording)}</span>
                    </label>
                }
            })
            .collect_view();
        view! {
            <fieldset class="choice look-switch">
                <legend class="only-heard">{wording.looks()}</legend>
                {choices}
                <button
                    type="button"
                    class="look-curtain-button"
                    title=wording.curtain()
                    aria-label=wording.curtain()
                    aria-pressed=move || curtain.with(Option::is_some).to_string()
                    on:click=move |_| on_curtain()
                >
                    <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M3 4h14v12H3zM10 2v16M12 7h3M12 10h3M12 13h3"/></svg>
                </button>
            </fieldset>
        }
    })
}

/// What the button of a look says.
pub(super) fn label_of(look: &Look, wording: &Wording) -> String {
    look.label.as_ref().map_or_else(
        || wording.look_kind(look.kind).to_owned(),
        |label| wording.text(label),
    )
}
