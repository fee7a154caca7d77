//! An address at which there is nothing.

use leptos::prelude::*;

use crate::address;
use crate::head::use_page;
use crate::wording::Wording;

/// Says so, and leads back.
#[component]
pub fn NotFound() -> impl IntoView {
    let wording = expect_context::<Wording>();
    view! { <NothingHere title=wording.not_found_title() text=wording.not_found_text().to_owned()/> }
}

/// A page that only says that something is not there.
#[component]
pub fn NothingHere(title: &'static str, text: String) -> impl IntoView {
    let wording = expect_context::<Wording>();
    use_page(title.to_owned());
    view! {
        <main id="main" class="state-page">
            <h1 tabindex="-1">{title}</h1>
            <p>{text}</p>
            <div class="state-ways">
                <a class="action" href=address::gallery()>{wording.back_to_works()}</a>
            </div>
        </main>
    }
}
