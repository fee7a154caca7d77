//! Words of the catalog as paragraphs.

use closer_core::catalog::Text;
use leptos::prelude::*;

use crate::wording::Wording;

/// One paragraph for each that the text has.
#[component]
pub fn Prose(text: Text) -> impl IntoView {
    let wording = expect_context::<Wording>();
    let (_, lang) = wording.text_in(&text);
    let paragraphs = wording
        .paragraphs(&text)
        .into_iter()
        .map(|words| view! { <p>{words}</p> })
        .collect_view();
    view! { <div class="prose" lang=lang>{paragraphs}</div> }
}
