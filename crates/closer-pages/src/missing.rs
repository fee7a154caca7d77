//! The page for addresses that none has.

use closer_core::catalog::Catalog;

use crate::{markup::html, said::words, template::Page, words};

/// The page `404.html`, which hosts show by its name.
pub fn page(catalog: &Catalog, base: &str) -> Page {
    let sentence = words::say("missing.not_found_title");
    Page {
        file: "404.html".to_owned(),
        title: sentence.to_owned(),
        description: format!("{sentence}."),
        collective: words(&catalog.collective.name).to_owned(),
        body: html!(
            "<div class=\"state-page\"><h1>{}</h1>\n<p>{}</p>\n\
             <div class=\"state-ways\"><a class=\"action\" href=\"{}\">{}</a></div></div>\n",
            sentence,
            words::say("missing.not_found_text"),
            base,
            words::say("missing.back_to_works"),
        ),
        ..Page::default()
    }
}
