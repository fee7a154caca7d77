//! The shortlist as a file: what is on it lies in the visitor's browser.

use closer_core::catalog::Catalog;

use crate::{markup::html, said::words, template::Page, words};

/// The page at `shortlist/`.
pub fn page(catalog: &Catalog, base: &str) -> Page {
    let (title, collective) = (words::say("wanting.shortlist"), words(&catalog.collective.name));
    Page {
        file: "shortlist/index.html".to_owned(),
        title: format!("{title} · {collective}"),
        description: words::say("wanting.shortlist_empty_text").to_owned(),
        collective: collective.to_owned(),
        body: html!(
            "<header class=\"opening\"><h1>{}</h1></header>\n<noscript><p>{}</p><p><a href=\"{}\">{}</a></p></noscript>\n",
            title,
            words::say("wanting.shortlist_empty_text"),
            base,
            words::say("missing.back_to_works")
        ),
        ..Page::default()
    }
}
