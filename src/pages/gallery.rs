//! All works, in the drawer.

use std::sync::Arc;

use closer_core::catalog::Collection;
use leptos::prelude::*;

use super::with_catalog;
use crate::address;
use crate::components::{FindBar, WorkCard, shows_all};
use crate::head::use_described_page;
use crate::open_catalog::OpenCatalog;
use crate::route::Whereabouts;
use crate::wording::Wording;

/// The gallery.
#[component]
pub fn Gallery(here: Whereabouts) -> impl IntoView {
    with_catalog(move |open| view! { <Drawer open here/> })
}

#[component]
fn Drawer(open: Arc<OpenCatalog>, here: Whereabouts) -> impl IntoView {
    let wording = expect_context::<Wording>();
    let collective = &open.catalog.collective;
    let name = wording.text(&collective.name);
    let (heading, heading_lang) = wording.text_in(collective.tagline.as_ref().unwrap_or(&collective.name));
    use_described_page(name.clone(), heading.clone());
    let Some(longest_mm) = open.longest_mm() else {
        return view! { <Empty open/> }.into_any();
    };
    view! {
        <main id="main">
            <header class="opening">
                <h1 tabindex="-1" lang=heading_lang>{heading}</h1>
                <p>{wording.opening(open.catalog.works.len(), longest_mm)}</p>
                <p class="tray-way"><a href=address::tray()>{wording.tray_link()}</a></p>
                <p class="coin-note"><span class="coin" aria-hidden="true"></span>{wording.coin_note()}</p>
            </header>
            <LeftOut open=open.clone()/>
            <FindBar open=open.clone() here/>
            <div class="drawer">
                {open.groups()
                    .into_iter()
                    .filter(|_| shows_all(&open))
                    .map(|group| {
                        let cards = group
                            .works
                            .iter()
                            .map(|work| view! { <WorkCard open=open.clone() work=(*work).clone()/> })
                            .collect_view();
                        view! {
                            <section class="drawer-collection">
                                <CollectionLabel
                                    collection=group.collection.cloned()
                                    has_collections=!open.catalog.collections.is_empty()
                                />
                                <ul class="drawer-works" role="list">{cards}</ul>
                            </section>
                        }
                    })
                    .collect_view()}
            </div>
        </main>
    }
    .into_any()
}

#[component]
fn CollectionLabel(collection: Option<Collection>, has_collections: bool) -> impl IntoView {
    let wording = expect_context::<Wording>();
    let (title, text) = match collection {
        Some(collection) => {
            let (title, lang) = wording.text_in(&collection.title);
            let link = view! { <a href=address::collection(&collection.id) lang=lang>{title}</a> };
            (
                link.into_any(),
                collection.text.map(|text| wording.text_in(&text)),
            )
        }
        None => (wording.ungrouped(has_collections).into_any(), None),
    };
    view! {
        <div class="drawer-label">
            <h2>{title}</h2>
            {text.map(|(text, lang)| view! { <p lang=lang>{text}</p> })}
        </div>
    }
}

/// One notice for everything in the catalog that could not be shown.
#[component]
fn LeftOut(open: Arc<OpenCatalog>) -> impl IntoView {
    let wording = expect_context::<Wording>();
    (!open.warnings.is_empty()).then(|| {
        view! {
            <details class="notice">
                <summary>{wording.left_out(open.warnings.len())}</summary>
                <ul>{open.warnings.iter().map(|warning| view! { <li>{warning.clone()}</li> }).collect_view()}</ul>
            </details>
        }
    })
}

#[component]
fn Empty(open: Arc<OpenCatalog>) -> impl IntoView {
    let wording = expect_context::<Wording>();
    view! {
        <main id="main">
            <div class="state-page">
                <h1 tabindex="-1">{wording.empty_title()}</h1>
                <p>{wording.empty_text()}</p>
                <div class="state-ways">
                    <a class="action" href=address::about()>{wording.empty_way_out()}</a>
                </div>
            </div>
            <LeftOut open/>
        </main>
    }
}
