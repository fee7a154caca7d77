//! Two works side by side at one scale. Which two is in the address, and may be chosen there.

use leptos::prelude::*;

use super::with_catalog;
use crate::app::CatalogContext;
use crate::components::CompareStage;
use crate::head::use_page;
use crate::wording::Wording;

/// The page of two works; `query` is what came with its address.
#[component]
pub fn Compare(query: RwSignal<String>) -> impl IntoView {
    let wording = expect_context::<Wording>();
    let name = expect_context::<CatalogContext>().collective_name(&wording);
    use_page(wording.page_title(wording.compare_title(), &name));
    with_catalog(move |open| view! { <CompareStage open query/> })
}
