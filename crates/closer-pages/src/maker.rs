//! A maker as a file: statement, links and works, as `src/pages/maker.rs` sets them.

use closer_core::catalog::{Catalog, Link, Maker, Work};

use crate::{
    gallery,
    markup::{Markup, html},
    pages::{Given, groups},
    said::{address, passed_picture, prose, words},
    template::{Listing, Page},
    words,
};

/// The page of a maker.
pub fn page(catalog: &Catalog, maker: &Maker, given: &Given, base: &str) -> Page {
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
    let mut body = html!(
        "<header class=\"opening\"><h1>{}</h1></header>\n<div class=\"maker-words\">{}{}</div>\n\
         <h2 class=\"section-title maker-count\">{}</h2>\n",
        name,
        maker.statement.as_ref().map(prose),
        links(&maker.links, base),
        count
    );
    if !works.is_empty() {
        let loading = html!("loading=\"lazy\"");
        let cards: Markup = works
            .iter()
            .map(|work| gallery::card(catalog, work, base, loading.clone()))
            .collect();
        body.push(html!(
            "<div class=\"drawer maker-works\"><ul class=\"drawer-works\" role=\"list\">\n{}</ul></div>\n",
            cards
        ));
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
        style: works.iter().map(|work| gallery::place(work, false)).collect(),
        picture: works.first().and_then(|work| passed_picture(work, given, base)),
        listing: Listing::Itself,
        ..Page::default()
    }
}

/// Named addresses elsewhere; nothing where there are none.
pub fn links(links: &[Link], base: &str) -> Option<Markup> {
    if links.is_empty() {
        return None;
    }
    let items: Markup = links
        .iter()
        .map(|link| {
            html!(
                "<li><a href=\"{}\" rel=\"external\">{}</a></li>",
                address(&link.url, base),
                words(&link.label)
            )
        })
        .collect();
    Some(html!("<ul class=\"about-links\" role=\"list\">{}</ul>", items))
}
