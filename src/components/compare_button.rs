//! The way from a work to the page where it lies beside another one.

use leptos::prelude::*;

use crate::address;
use crate::wording::Wording;

/// A link; `id` is the work's.
#[component]
pub fn CompareButton(id: String) -> impl IntoView {
    let wording = expect_context::<Wording>();
    let href = address::compare(&["a=", &id].concat());
    view! { <p><a class="copy-link" href=href title=wording.compare()>{wording.compare_shortly()}</a></p> }
}
