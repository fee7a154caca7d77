//! The collective: who they are, where to meet them, how to ask for a work.

use std::sync::Arc;

use closer_core::catalog::{Commissions, Link};
use leptos::prelude::*;

use super::with_catalog;
use crate::address;
use crate::components::{Events, Links, Prose};
use crate::head::use_described_page;
use crate::open_catalog::OpenCatalog;
use crate::wording::Wording;

/// The page about the collective.
#[component]
pub fn About() -> impl IntoView {
    with_catalog(|open| view! { <Collective open/> })
}

#[component]
fn Collective(open: Arc<OpenCatalog>) -> impl IntoView {
    let wording = expect_context::<Wording>();
    let collective = &open.catalog.collective;
    let (name, name_lang) = wording.text_in(&collective.name);
    let title = wording.page_title(wording.about(), &name);
    let tagline = collective
        .tagline
        .as_ref()
        .map_or_else(|| name.clone(), |tagline| wording.text(tagline));
    use_described_page(title.clone(), tagline);
    let makers = open
        .catalog
        .makers
        .iter()
        .map(|maker| {
            let open = open.clone();
            let (name, lang) = wording.text_in(&maker.name);
            view! {
                <section>
                    <h2 class="section-title"><a href=address::maker(&maker.id) lang=lang>{name}</a></h2>
                    {maker.statement.clone().map(|text| view! { <Prose text/> })}
                    <Links open links=maker.links.clone()/>
                </section>
            }
        })
        .collect_view();
    let links: Vec<Link> = collective
        .store
        .iter()
        .chain(&collective.links)
        .cloned()
        .collect();
    let elsewhere = (!links.is_empty()).then(|| {
        let open = open.clone();
        view! {
            <section>
                <h2 class="section-title">{wording.elsewhere()}</h2>
                <Links open links/>
            </section>
        }
    });
    view! {
        <main id="main">
            <header class="opening">
                <h1 tabindex="-1" lang=name_lang>{name}</h1>
                {collective.tagline.as_ref().map(|tagline| {
                    let (words, lang) = wording.text_in(tagline);
                    view! { <p lang=lang>{words}</p> }
                })}
            </header>
            <div class="about-grid">
                <div class="about-side">
                    {collective.statement.clone().map(|text| view! { <section><Prose text/></section> })}
                    {makers}
                </div>
                <div class="about-side">
                    <Events open=open.clone()/>
                    {collective.commissions.clone().map(|commissions| {
                        let open = open.clone();
                        view! { <AskForOne open commissions/> }
                    })}
                    {elsewhere}
                    <section>
                        <h2 class="section-title">{wording.embedding()}</h2>
                        <ul class="about-links" role="list">
                            <li><a href=address::hosting()>{wording.hosting()}</a></li>
                        </ul>
                    </section>
                </div>
            </div>
        </main>
    }
}

#[component]
fn AskForOne(open: Arc<OpenCatalog>, commissions: Commissions) -> impl IntoView {
    let wording = expect_context::<Wording>();
    let by_mail = commissions.email.map(|email| {
        view! { <a class="action" href=format!("mailto:{email}") rel="external">{wording.ask_by_mail()}</a> }
    });
    let by_form = commissions.url.map(|url| {
        view! { <a class="action" href=open.resolve(&url) rel="external">{wording.ask_by_form()}</a> }
    });
    view! {
        <section>
            <h2 class="section-title">{wording.commissions()}</h2>
            <Prose text=commissions.text/>
            <p class="state-ways about-ask">{by_mail}{by_form}</p>
        </section>
    }
}
