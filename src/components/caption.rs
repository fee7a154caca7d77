//! The label beside a work: what it is, how large, what it costs and where to have it.

use std::sync::Arc;

use closer_core::catalog::Work;
use leptos::prelude::*;

use super::ask::Ask;
use crate::address;
use crate::components::{StateDot, keep};
use crate::open_catalog::OpenCatalog;
use crate::wording::Wording;

/// The wall label of a work.
#[component]
pub fn Caption(open: Arc<OpenCatalog>, work: Arc<Work>) -> impl IntoView {
    let wording = expect_context::<Wording>();
    let (title, lang) = wording.text_in(&work.title);
    let year = work.year.map(|year| closer_core::decimal(f64::from(year), 0));
    let maker = open.maker_of(&work).map(|maker| {
        let year = year.clone().map(|year| [", ", &year].concat());
        let (name, lang) = wording.text_in(&maker.name);
        view! { <p><a href=address::maker(&maker.id) lang=lang>{name}</a>{year}</p> }.into_any()
    });
    let maker_and_year = maker.or_else(|| year.map(|year| view! { <p>{year}</p> }.into_any()));
    let (medium, medium_lang) = wording.medium(&work);
    let (size_mm, size_inches) = wording.size(&work.size);
    let print = address::print(&work.id);
    let description = work.description.as_ref().map(|text| wording.text_in(text));
    view! {
        <div>
            <h1 class="caption-title" tabindex="-1" lang=lang>{title}</h1>
            <div class="caption-lines">
                {maker_and_year}
                <p lang=medium_lang>{medium}</p>
                <p>{wording.kind(work.kind)}</p>
            </div>
            <div class="caption-sizes">
                <p>{size_mm}</p>
                <p>{size_inches}</p>
                {wording.framed_size(&work.size).map(|line| view! { <p>{line}</p> })}
                {print.map(|sheet| view! { <p class="caption-print"><a href=sheet>{wording.print_true_size()}</a></p> })}
            </div>
            {description.map(|(words, lang)| view! { <p class="caption-text" lang=lang>{words}</p> })}
        </div>
        <Buy open work/>
    }
}

#[component]
fn Buy(open: Arc<OpenCatalog>, work: Arc<Work>) -> impl IntoView {
    let wording = expect_context::<Wording>();
    let price = work.price.as_ref().map(|price| {
        view! { <span class="caption-amount">{wording.price(price)}</span> }
    });
    let store = work
        .store_url
        .as_ref()
        .and_then(|url| open.resolve(url))
        .map(|url| {
            view! { <a class="action" href=url rel="external">{wording.store_link()}</a> }
        });
    view! {
        <div class="caption-buy">
            <p class="caption-state">
                <StateDot availability=work.availability/>
                {price}
                <span>{wording.availability(work.availability)}</span>
            </p>
            {keep(&work)}
            {store}
            <Ask open work/>
        </div>
    }
}
