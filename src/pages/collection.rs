//! One collection: what it is, and the works that hang in it.

use std::sync::Arc;

use closer_core::catalog::{Collection as CatalogCollection, Facet};
use leptos::prelude::*;

use super::not_found::NothingHere;
use super::with_catalog;
use crate::address;
use crate::components::WorkCard;
use crate::head::use_described_page;
use crate::open_catalog::OpenCatalog;
use crate::wording::Wording;

/// The page of the collection with this id.
#[component]
pub fn Collection(id: String) -> impl IntoView {
    with_catalog(move |open| {
        let collections = &open.catalog.collections;
        match collections.iter().find(|collection| collection.id == id).cloned() {
            Some(collection) => view! { <OneCollection open collection/> }.into_any(),
            None => {
                let wording = expect_context::<Wording>();
                let text = wording.unknown_collection_text(&id);
                view! { <NothingHere title=wording.unknown_collection_title() text/> }.into_any()
            }
        }
    })
}

#[component]
fn OneCollection(open: Arc<OpenCatalog>, collection: CatalogCollection) -> impl IntoView {
    let wording = expect_context::<Wording>();
    let (title, lang) = wording.text_in(&collection.title);
    let text = collection.text.as_ref().map(|text| wording.text_in(text));
    let cards: Vec<_> = open
        .in_order()
        .into_iter()
        .filter(|work| work.collection.as_ref() == Some(&collection.id))
        .map(|work| view! { <WorkCard open=open.clone() work=work.clone()/> }.into_any())
        .collect();
    let count = wording.works_by(cards.len());
    let collective = wording.text(&open.catalog.collective.name);
    let description = match &text {
        Some((text, _)) => text.clone(),
        None => [&title, ", ", &collective, ". ", &count].concat(),
    };
    use_described_page(wording.page_title(&title, &collective), description);
    let found = address::selection(&[Facet::Collection.name(), "=", &collection.id].concat());
    view! {
        <main id="main">
            <header class="opening">
                <h1 tabindex="-1" lang=lang>{title}</h1>
                {text.map(|(text, lang)| view! { <p lang=lang>{text}</p> }.into_any())}
                <p class="tray-way"><a href=found>{wording.find_in_collection()}</a></p>
            </header>
            <h2 class="section-title maker-count">{count}</h2>
            <div class="drawer maker-works"><ul class="drawer-works" role="list">{cards}</ul></div>
        </main>
    }
}
