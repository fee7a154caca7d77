//! A maker as a file: statement, links and works, as `src/pages/maker.rs` sets them.

use std::fmt::Write as _;

use closer_core::catalog::{Catalog, Link, Maker, Work};
use closer_core::escaped;

use super::{address, gallery, groups, own_picture, prose, shown, words};
use crate::template::{Listing, Page};

/// The page of a maker.
pub fn page(catalog: &Catalog, maker: &Maker, base: &str) -> Page {
    let (name, collective) = (words(&maker.name), words(&catalog.collective.name));
    let works: Vec<&Work> = groups(catalog)
        .into_iter()
        .flat_map(|group| group.1)
        .filter(|work| work.maker == maker.id)
        .collect();
    let count = match works.len() {
        0 => words::say("wanting.no_works_by").to_owned(),
        count => words::say_count("wanting.works_by", count as f64, &[]),
    };
    let mut body = format!(
        "<header class=\"opening\"><h1>{}</h1></header>\n<div class=\"maker-words\">{}{}</div>\n\
         <h2 class=\"section-title maker-count\">{}</h2>\n",
        escaped(name),
        maker.statement.as_ref().map_or(String::new(), prose),
        links(&maker.links, base),
        escaped(&count)
    );
    if !works.is_empty() {
        let cards: String = works
            .iter()
            .map(|work| gallery::card(catalog, work, base, "loading=\"lazy\" decoding=\"async\""))
            .collect();
        let _ = writeln!(
            body,
            "<div class=\"drawer maker-works\"><ul class=\"drawer-works\" role=\"list\">\n{cards}</ul></div>"
        );
    }
    // The first sentences say who that is; without them, what can be seen here.
    let first = maker
        .statement
        .as_ref()
        .and_then(|statement| words(statement).split("\n\n").next());
    Page {
        file: format!("makers/{}/index.html", maker.id),
        title: format!("{name} · {collective}"),
        description: match first.map(str::trim).filter(|first| !first.is_empty()) {
            Some(first) => first.to_owned(),
            None => format!("{name}, {collective}. {count}"),
        },
        collective: collective.to_owned(),
        body,
        style: works.iter().map(|work| gallery::place(work)).collect(),
        picture: works.first().and_then(|work| own_picture(work, base)),
        script: None,
        oembed: None,
        listing: Listing::Itself,
        is_app: true,
    }
}

/// Named addresses elsewhere; nothing where there are none.
pub fn links(links: &[Link], base: &str) -> String {
    if links.is_empty() {
        return String::new();
    }
    let items: String = links
        .iter()
        .map(|link| {
            let url = escaped(&address(&link.url, base));
            format!(
                "<li><a href=\"{url}\" rel=\"external\">{}</a></li>",
                shown(&link.label)
            )
        })
        .collect();
    format!("<ul class=\"about-links\" role=\"list\">{items}</ul>")
}

/// The shortlist, which is the app's: it lies in the visitor's browser.
pub fn shortlist(catalog: &Catalog, base: &str) -> Page {
    let (title, collective) = (words::say("wanting.shortlist"), words(&catalog.collective.name));
    Page {
        file: "shortlist/index.html".to_owned(),
        title: format!("{title} · {collective}"),
        description: words::say("wanting.shortlist_empty_text").to_owned(),
        collective: collective.to_owned(),
        body: format!(
            "<header class=\"opening\"><h1>{title}</h1></header>\n<noscript><p>{}</p><p><a href=\"{base}\">{}</a></p></noscript>\n",
            words::say("wanting.shortlist_empty_text"),
            words::say("missing.back_to_works")
        ),
        style: String::new(),
        picture: None,
        script: None,
        oembed: None,
        listing: Listing::Nothing,
        is_app: true,
    }
}
