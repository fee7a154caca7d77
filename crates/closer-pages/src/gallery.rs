//! The gallery as a file: the opening and the drawer, as `src/pages/gallery.rs` and `src/components/work_card.rs` set them.

use closer_core::catalog::{Availability, Catalog, Work};
use closer_core::{CardPicture, decimal, thumb_hash_preview};

use crate::{
    collection,
    markup::{Markup, html},
    pages::{Given, groups},
    said::{card_picture, maker, passed_picture, words},
    template::{Listing, Page},
    words,
};

/// So many works are seen before the app can show previews itself, also by those who scroll at once; the others need not wait in
/// the stylesheet of everybody.
const PREVIEWED: usize = 24;

/// The page at the site's root.
pub fn page(catalog: &Catalog, given: &Given, base: &str) -> Page {
    let collective = &catalog.collective;
    let name = words(&collective.name);
    let tagline = collective.tagline.as_ref().map_or(name, words);
    // The first picture is what visitors wait for; the others are fetched when they come near.
    let mut is_first = true;
    let mut drawer = Markup::default();
    for (collection, works) in groups(catalog) {
        let cards: Markup = works
            .into_iter()
            .map(|work| {
                let loading = match std::mem::take(&mut is_first) {
                    true => html!("fetchpriority=\"high\""),
                    false => html!("loading=\"lazy\" decoding=\"async\""),
                };
                card(catalog, work, base, loading)
            })
            .collect();
        let title = match collection {
            Some(collection) => html!(
                "<a href=\"{}{}\">{}</a>",
                base,
                collection::folder(collection),
                words(&collection.title)
            ),
            None if catalog.collections.is_empty() => html!("{}", words::say("frame.works")),
            None => html!("{}", words::say("gallery.other_works")),
        };
        let text = collection.and_then(|collection| collection.text.as_ref());
        drawer.push(html!(
            "<section class=\"drawer-collection\">\n<div class=\"drawer-label\"><h2>{}</h2>{}</div>\n\
             <ul class=\"drawer-works\" role=\"list\">\n{}</ul>\n</section>\n",
            title,
            text.map(|text| html!("<p>{}</p>", words(text))),
            cards
        ));
    }
    Page {
        file: "index.html".to_owned(),
        title: name.to_owned(),
        description: tagline.to_owned(),
        collective: name.to_owned(),
        body: html!(
            "<header class=\"opening\"><h1>{}</h1>{}</header>\n<div class=\"find\"></div>\n<div class=\"drawer\">\n{}</div>\n",
            tagline,
            opening(catalog, base),
            drawer
        ),
        style: groups(catalog)
            .into_iter()
            .flat_map(|(_, works)| works)
            .enumerate()
            .map(|(at, work)| place(work, at < PREVIEWED))
            .collect(),
        picture: groups(catalog)
            .first()
            .and_then(|(_, works)| passed_picture(works[0], given, base)),
        listing: Listing::Itself,
        ..Page::default()
    }
}

/// How wide a work's picture is for its height, how many pictures wide the coin is, and what stands in the picture's place until
/// it has come (where `has_preview`), as `src/components/work_card.rs` says it to the stylesheet.
pub fn place(work: &Work, has_preview: bool) -> String {
    let Some(look) = work.looks.first() else {
        return String::new();
    };
    let picture = CardPicture::of(look);
    let preview = look
        .thumbnail
        .as_ref()
        .filter(|_| has_preview)
        .and_then(|thumbnail| thumb_hash_preview(thumbnail.thumb_hash.as_deref()?));
    format!(
        "#static [data-work=\"{}\"]{{--aspect:{};--coin:{}{}}}\n",
        work.id,
        decimal(picture.aspect, 4),
        decimal(picture.coin(words::COIN_MM), 4),
        preview.map_or(String::new(), |preview| format!(";--preview:url({preview})")),
    )
}

/// How many, how small, and what the ring is.
fn opening(catalog: &Catalog, base: &str) -> Option<Markup> {
    let sides = catalog
        .works
        .iter()
        .map(|work| work.size.width_mm.max(work.size.height_mm));
    sides.reduce(f64::max).map(|longest_mm| {
        html!(
            "<p>{}</p><p class=\"tray-way\"><a href=\"{}tray/\">{}</a></p><p class=\"coin-note\"><span class=\"coin\" aria-hidden=\"true\"></span>{}</p>",
            words::opening(catalog.works.len(), longest_mm),
            base,
            words::say("tray.tray_link"),
            words::coin_note()
        )
    })
}

/// A work in the drawer; `loading` are attributes of its picture.
pub fn card(catalog: &Catalog, work: &Work, base: &str, loading: Markup) -> Markup {
    let picture = work.looks.first().map(|look| {
        html!(
            "<div class=\"work-card-ground\"><div class=\"work-card-picture\" data-work=\"{}\">\
             <span class=\"coin\" aria-hidden=\"true\"></span>{}</div></div>",
            work.id,
            card_picture(look, base, loading),
        )
    });
    html!(
        "<li class=\"work-card\">{}<div class=\"work-card-label\">\
         <h3 class=\"work-card-title\"><a href=\"{}works/{}/\">{}</a></h3>{}<p>{}</p>\
         <p><span class=\"work-card-size\">{}</span> {}</p>\
         <p class=\"work-card-state\">{}{}</p></div></li>\n",
        picture,
        base,
        work.id,
        words(&work.title),
        maker(catalog, work).map(|name| html!("<p>{}</p>", name)),
        words::medium(work),
        words::size_mm(&work.size),
        words::size_inches(&work.size),
        words::state_dot(work.availability),
        state(work),
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
