//! The collective as a file, as `src/pages/about.rs` sets it.

use closer_core::catalog::Catalog;

use crate::{
    maker,
    markup::{Markup, html},
    said::{heading, prose, words},
    template::{Listing, Page},
    words,
};

/// The page at `about/`.
pub fn page(catalog: &Catalog, base: &str) -> Page {
    let collective = &catalog.collective;
    let name = words(&collective.name);
    let tagline = collective.tagline.as_ref().map(words);
    let statement = collective
        .statement
        .as_ref()
        .map(|statement| html!("<section>{}</section>\n", prose(statement)));
    let makers: Markup = catalog
        .makers
        .iter()
        .map(|maker| {
            html!(
                "<section><h2 class=\"section-title\"><a href=\"{}makers/{}/\">{}</a></h2>{}{}</section>\n",
                base,
                maker.id,
                words(&maker.name),
                maker.statement.as_ref().map(prose),
                maker::links(&maker.links, base)
            )
        })
        .collect();
    Page {
        file: "about/index.html".to_owned(),
        title: format!("About · {name}"),
        description: tagline.unwrap_or(name).to_owned(),
        collective: name.to_owned(),
        body: html!(
            "<header class=\"opening\"><h1>{}</h1>{}</header>\n<div class=\"about-grid\">\n<div class=\"about-side\">\n\
             {}{}</div>\n<div class=\"about-side\"><noscript>{}<section>{}<ul class=\"about-links\" role=\"list\">\
             <li><a href=\"{}hosting/\">{}</a></li></ul></section></noscript></div>\n</div>\n",
            name,
            tagline.map(|tagline| html!("<p>{}</p>", tagline)),
            statement,
            makers,
            meeting(catalog),
            heading(words::say("embed.embedding")),
            base,
            words::say("embed.hosting")
        ),
        listing: Listing::Itself,
        ..Page::default()
    }
}

/// Where the collective is met and asked. The app folds away what is past; a file does not know what day it is.
fn meeting(catalog: &Catalog) -> Markup {
    let collective = &catalog.collective;
    let mut sections = Markup::default();
    if !collective.events.is_empty() {
        let events: Markup = collective
            .events
            .iter()
            .map(|event| {
                html!(
                    "<li><time>{}</time><div><h3>{}</h3><p>{}</p></div></li>",
                    event.starts,
                    words(&event.title),
                    words(&event.place)
                )
            })
            .collect();
        sections.push(html!(
            "<section>{}<ul class=\"events\">{}</ul></section>",
            heading(words::say("collective.events")),
            events
        ));
    }
    if let Some(commissions) = &collective.commissions {
        let email = commissions
            .email
            .as_ref()
            .map(|email| html!("<p><a href=\"mailto:{}\">{}</a></p>", email, email));
        sections.push(html!(
            "<section>{}{}{}</section>",
            heading(words::say("collective.commissions")),
            prose(&commissions.text),
            email
        ));
    }
    sections
}
