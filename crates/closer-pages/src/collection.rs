//! A collection as a file: what it is and the works that hang in it, as `src/pages/collection.rs` sets them.

use closer_core::catalog::{Catalog, Collection, Facet, Work};

use crate::{
    gallery,
    markup::{Markup, html},
    pages::Given,
    said::{passed_picture, words},
    template::{Listing, Page},
    words,
};

/// The folder of a collection's page, from the root of the site.
pub fn folder(collection: &Collection) -> String {
    format!("collections/{}/", collection.id)
}

/// The page of a collection with its works, as they hang.
pub fn page(catalog: &Catalog, collection: &Collection, works: &[&Work], given: &Given, base: &str) -> Page {
    let (title, collective) = (words(&collection.title), words(&catalog.collective.name));
    let text = collection.text.as_ref().map(words);
    let count = words::say_count("wanting.works_by", works.len() as f64, &[]);
    let loading = html!("loading=\"lazy\"");
    let cards: Markup = works
        .iter()
        .map(|work| gallery::card(catalog, work, base, loading.clone()))
        .collect();
    Page {
        file: format!("{}index.html", folder(collection)),
        title: format!("{title} · {collective}"),
        description: match text {
            Some(text) => text.to_owned(),
            None => format!("{title}, {collective}. {count}"),
        },
        collective: collective.to_owned(),
        body: html!(
            "<header class=\"opening\"><h1>{}</h1>{}<p class=\"tray-way\"><a href=\"{}?{}={}\">{}</a></p></header>\n\
             <h2 class=\"section-title maker-count\">{}</h2>\n\
             <div class=\"drawer maker-works\"><ul class=\"drawer-works\" role=\"list\">\n{}</ul></div>\n",
            title,
            text.map(|text| html!("<p>{}</p>", text)),
            base,
            Facet::Collection.name(),
            collection.id,
            words::say("wanting.find_in_collection"),
            count,
            cards
        ),
        style: works.iter().map(|work| gallery::place(work, false)).collect(),
        picture: works.first().and_then(|work| passed_picture(work, given, base)),
        listing: Listing::Itself,
        ..Page::default()
    }
}
