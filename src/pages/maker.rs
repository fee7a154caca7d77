//! One maker: who that is, where else to look, and the works that hang here.

use std::sync::Arc;

use leptos::prelude::*;

use super::not_found::NothingHere;
use super::with_catalog;
use crate::components::{Links, Prose, WorkCard};
use crate::head::use_described_page;
use crate::open_catalog::OpenCatalog;
use crate::wording::Wording;

/// The page of the maker with this id.
#[component]
pub fn Maker(id: String) -> impl IntoView {
    with_catalog(move |open| match open.catalog.maker(&id) {
        Some(_) => view! { <OneMaker open=open.clone() id=id.clone()/> }.into_any(),
        None => {
            let wording = expect_context::<Wording>();
            view! { <NothingHere title=wording.unknown_maker_title() text=wording.unknown_maker_text(&id)/> }
                .into_any()
        }
    })
}

#[component]
fn OneMaker(open: Arc<OpenCatalog>, id: String) -> impl IntoView {
    let wording = expect_context::<Wording>();
    let maker = open.catalog.maker(&id).cloned()?;
    let (name, lang) = wording.text_in(&maker.name);
    let cards: Vec<_> = open
        .in_order()
        .into_iter()
        .filter(|work| work.maker == id)
        .map(|work| view! { <WorkCard open=open.clone() work=work.clone()/> }.into_any())
        .collect();
    let count = match cards.len() {
        0 => wording.no_works_by().to_owned(),
        count => wording.works_by(count),
    };
    // The first sentences say who that is; without them, what can be seen here.
    let first = maker
        .statement
        .as_ref()
        .and_then(|text| wording.paragraphs(text).into_iter().next());
    let collective = wording.text(&open.catalog.collective.name);
    use_described_page(
        wording.page_title(&name, &collective),
        first.unwrap_or_else(|| [&name, ", ", &collective, ". ", &count].concat()),
    );
    let works = (!cards.is_empty()).then(|| {
        view! { <div class="drawer maker-works"><ul class="drawer-works" role="list">{cards}</ul></div> }
            .into_any()
    });
    Some(view! {
        <main id="main">
            <header class="opening"><h1 tabindex="-1" lang=lang>{name}</h1></header>
            <div class="maker-words">
                {maker.statement.map(|text| view! { <Prose text/> }.into_any())}
                <Links open links=maker.links/>
            </div>
            <h2 class="section-title maker-count">{count}</h2>
            {works}
        </main>
    })
}
