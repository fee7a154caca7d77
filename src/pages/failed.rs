//! What a visitor sees when there is no catalog.

use leptos::prelude::*;

use crate::address;
use crate::app::CatalogContext;
use crate::head::use_page;
use crate::load::LoadError;
use crate::wording::Wording;

/// What is wrong, in words, and the way out: once more.
#[component]
pub fn Failed(error: LoadError) -> impl IntoView {
    let wording = expect_context::<Wording>();
    let catalog = expect_context::<CatalogContext>();
    let title = wording.failed_title(&error);
    use_page(title.to_owned());
    let (retry, retrying) = (wording.retry(), wording.retrying());
    view! {
        <main id="main" class="state-page">
            <h1 tabindex="-1">{title}</h1>
            <p role="alert">{wording.failed_text(&error)}</p>
            <div class="state-ways">
                <button
                    class="action"
                    type="button"
                    aria-disabled=move || catalog.waiting.get().to_string()
                    on:click=move |_| if !catalog.waiting.get_untracked() { catalog.ask() }
                >
                    {move || if catalog.waiting.get() { retrying } else { retry }}
                </button>
            </div>
            <p class="technical">{wording.technical(&error, &address::catalog())}</p>
        </main>
    }
}
