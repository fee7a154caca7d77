//! The gallery as a file: the opening and the drawer, as `src/pages/gallery.rs` and `src/components/work_card.rs` set them.

use std::fmt::Write as _;

use closer_core::catalog::{Availability, Catalog, Work};
use closer_core::escaped;

use super::{decimal, groups, maker, own_picture, picture, shown, words};
use crate::template::{Listing, Page};

/// The page at the site's root.
pub fn page(catalog: &Catalog, base: &str) -> Page {
    let collective = &catalog.collective;
    let name = words(&collective.name);
    let tagline = collective.tagline.as_ref().map_or(name, words);
    let mut body = format!(
        "<header class=\"opening\"><h1>{}</h1>{}</header>\n<div class=\"find\"></div>\n<div class=\"drawer\">\n",
        escaped(tagline),
        opening(catalog, base)
    );
    // The first picture is what visitors wait for; the others are fetched when they come near.
    let mut loading = "fetchpriority=\"high\"";
    for (collection, works) in groups(catalog) {
        let mut cards = String::new();
        for work in works {
            cards.push_str(&card(catalog, work, base, loading));
            loading = "loading=\"lazy\"";
        }
        let title = collection.map_or(escaped(words::say("gallery.other_works")), |collection| {
            shown(&collection.title)
        });
        let text = collection
            .and_then(|collection| collection.text.as_ref())
            .map_or(String::new(), |text| format!("<p>{}</p>", shown(text)));
        let _ = writeln!(
            body,
            "<section class=\"drawer-collection\">\n<div class=\"drawer-label\"><h2>{title}</h2>{text}</div>\n\
             <ul class=\"drawer-works\" role=\"list\">\n{cards}</ul>\n</section>"
        );
    }
    body.push_str("</div>\n");
    Page {
        file: "index.html".to_owned(),
        title: name.to_owned(),
        description: tagline.to_owned(),
        collective: name.to_owned(),
        body,
        style: catalog.works.iter().map(place).collect(),
        picture: groups(catalog)
            .first()
            .and_then(|(_, works)| own_picture(works[0], base)),
        script: None,
        oembed: None,
        listing: Listing::Itself,
        is_app: true,
    }
}

/// How wide a work's picture is for its height, and how many pictures wide the coin is, as
/// `src/components/work_card.rs` says it to the stylesheet.
pub fn place(work: &Work) -> String {
    work.looks.first().map_or(String::new(), |look| {
        let (width_px, height_px) = (f64::from(look.width_px), f64::from(look.height_px.max(1)));
        format!(
            "#static [data-work=\"{}\"]{{--aspect:{};--coin:{}}}\n",
            work.id,
            decimal(width_px / height_px, 4),
            decimal(words::COIN_MM / (width_px * look.mm_per_px), 4),
        )
    })
}

/// How many, how small, and what the ring is.
fn opening(catalog: &Catalog, base: &str) -> String {
    let sides = catalog
        .works
        .iter()
        .map(|work| work.size.width_mm.max(work.size.height_mm));
    sides.reduce(f64::max).map_or(String::new(), |longest_mm| {
        format!(
            "<p>{}</p><p class=\"tray-way\"><a href=\"{base}tray/\">{}</a></p><p class=\"coin-note\"><span class=\"coin\" aria-hidden=\"true\"></span>{}</p>",
            escaped(&words::opening(catalog.works.len(), longest_mm)),
            words::say("tray.tray_link"),
            escaped(&words::coin_note())
        )
    })
}

/// A work in the drawer; `loading` are attributes of its picture.
pub fn card(catalog: &Catalog, work: &Work, base: &str, loading: &str) -> String {
    let picture = work.looks.first().map_or(String::new(), |look| {
        format!(
            "<div class=\"work-card-ground\"><div class=\"work-card-picture\" data-work=\"{}\">\
             <span class=\"coin\" aria-hidden=\"true\"></span>{}</div></div>",
            escaped(&work.id),
            picture(look, base, &format!("{loading} decoding=\"async\"")),
        )
    });
    let maker = maker(catalog, work).map_or(String::new(), |name| format!("<p>{}</p>", escaped(name)));
    format!(
        "<li class=\"work-card\">{picture}<div class=\"work-card-label\">\
         <h3 class=\"work-card-title\"><a href=\"{base}works/{}/\">{}</a></h3>{maker}<p>{}</p>\
         <p><span class=\"work-card-size\">{}</span> {}</p>\
         <p class=\"work-card-state\">{}{}</p></div></li>\n",
        escaped(&work.id),
        shown(&work.title),
        escaped(&words::medium(work)),
        words::size_mm(&work.size),
        words::size_inches(&work.size),
        words::state_dot(work.availability),
        escaped(&state(work)),
    )
}

fn state(work: &Work) -> String {
    let price = work.price.as_ref().map(words::price);
    match (work.availability, price) {
        (Availability::Available, Some(price)) => price,
        (state, Some(price)) => format!("{}, {price}", words::availability(state)),
        (state, None) => words::availability(state).to_owned(),
    }
}
