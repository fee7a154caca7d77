//! The shortlist: the works that a visitor keeps, or that somebody handed on by a link.

use leptos::prelude::*;

use super::with_catalog;
use crate::app::CatalogContext;
use crate::components::ShortlistDesk;
use crate::head::use_page;
use crate::wording::Wording;

/// The page of the shortlist; `query` is what came with its address.
#[component]
pub fn Shortlist(query: RwSignal<String>) -> impl IntoView {
    let wording = expect_context::<Wording>();
    let name = expect_context::<CatalogContext>().collective_name(&wording);
    use_page(wording.page_title(wording.shortlist(), &name));
    with_catalog(move |open| view! { <ShortlistDesk open query/> })
}
