//! The page of two works as a file: which two is in the address, which a file does not read. Without script it leads to the
//! tray, where all works are at one scale.

use closer_core::catalog::Catalog;

use crate::{markup::html, said::words, template::Page, words};

/// The page at `compare/`.
pub fn page(catalog: &Catalog, base: &str) -> Page {
    let name = words(&catalog.collective.name);
    let (title, text) = (words::say("compare.title"), words::say("compare.text"));
    Page {
        file: "compare/index.html".to_owned(),
        title: format!("{title} · {name}"),
        description: text.to_owned(),
        collective: name.to_owned(),
        body: html!(
            "<header class=\"compare-head\"><h1>{}</h1><p>{}</p></header>\n\
             <noscript><p><a href=\"{}tray/\">{}</a></p></noscript>\n",
            title,
            text,
            base,
            words::say("tray.tray_link"),
        ),
        ..Page::default()
    }
}
