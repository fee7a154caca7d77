//! A detail as a page of its own, so that a link to it shows the detail wherever links are shown: its picture, its words, and the
//! way to the view. A view's own address (`works/<id>/?detail=…`) has the work's page behind it, which can say only one thing.
//! Browsers with script are led on to the view at once.

use closer_core::catalog::{Catalog, Detail, Work};

use crate::{
    Place,
    markup::html,
    said::{maker, words},
    share::Shares,
    template::{Listing, Page},
    words,
};

const STYLE: &str = include_str!("detail.css");
const SCRIPT: &str = include_str!("detail.js");

/// The folder of a detail's page, from the root of the site.
pub fn folder(work: &Work, detail: &Detail) -> String {
    format!("works/{}/details/{}/", work.id, detail.id)
}

/// The page of a detail of a work's first look.
pub fn page(catalog: &Catalog, work: &Work, detail: &Detail, shares: &Shares, site: &Place) -> Page {
    let base = site.base.as_str();
    let (label, title, text) = (words(&detail.label), words(&work.title), words(&detail.text));
    let by = maker(catalog, work).map_or_else(|| title.to_owned(), |maker| format!("{title}, {maker}"));
    let picture = shares.picture(work, Some(detail), base);
    let shown = picture.as_ref().map(|picture| {
        html!(
            "<p><img src=\"{}\" width=\"{}\" height=\"{}\" alt=\"{}\"></p>\n",
            picture.address,
            picture.width_px,
            picture.height_px,
            picture.alt
        )
    });
    Page {
        file: format!("{}index.html", folder(work, detail)),
        title: format!("{label} · {title}"),
        description: format!("{text} {by}, {}.", words::size_mm(&work.size)),
        collective: words(&catalog.collective.name).to_owned(),
        body: html!(
            "<article class=\"detail-page\"><h1>{}</h1>\n{}<p>{}</p>\n<p>{}</p>\n\
             <p><a id=\"detail-view\" class=\"action\" href=\"{}works/{}/?detail={}\">{}</a></p></article>\n",
            label,
            shown,
            text,
            html!("<a href=\"{}works/{}/\">{}</a>", base, work.id, by),
            base,
            work.id,
            detail.id,
            words::LEAN_IN
        ),
        style: STYLE.to_owned(),
        script: Some(SCRIPT),
        picture,
        listing: Listing::Passed,
        is_app: false,
        ..Page::default()
    }
}
