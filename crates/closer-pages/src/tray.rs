//! The tray as a file: all works at one scale, in rows as wide as the window. The app's drawer (`src/components/tray_layer.rs`)
//! takes its place; without script this is the tray.

use std::fmt::Write as _;

use closer_core::catalog::{Catalog, Work};
use closer_core::decimal;

use crate::{
    markup::{Markup, html},
    pages::{Given, groups},
    said::{passed_picture, picture, words},
    template::{Listing, Page},
    words,
};

/// The page at `tray/`.
pub fn page(catalog: &Catalog, given: &Given, base: &str) -> Page {
    let name = words(&catalog.collective.name);
    let opening = words::tray_opening(catalog.works.len());
    let specimens: Markup = groups(catalog)
        .into_iter()
        .flat_map(|group| group.1)
        .map(|work| specimen(work, base))
        .collect();
    let widest_mm = catalog
        .works
        .iter()
        .map(|work| size_mm(work).0)
        .fold(1.0, f64::max);
    let mut style = format!("#static .tray-list{{--widest:{}}}\n", decimal(widest_mm, 3));
    for work in &catalog.works {
        style.push_str(&place(work));
    }
    Page {
        file: "tray/index.html".to_owned(),
        title: format!("{} · {name}", words::say("tray.tray_title")),
        body: html!(
            "<header class=\"tray-head\"><h1>{}</h1><p>{}</p></header>\n<ul class=\"tray-list\" role=\"list\">\n{}</ul>\n",
            words::say("tray.tray_title"),
            opening,
            specimens
        ),
        description: opening,
        collective: name.to_owned(),
        style,
        picture: groups(catalog)
            .first()
            .and_then(|(_, works)| passed_picture(works[0], given, base)),
        listing: Listing::Itself,
        ..Page::default()
    }
}

/// Width and height as the tray shows them: with the frame, where the first look does.
fn size_mm(work: &Work) -> (f64, f64) {
    work.looks
        .first()
        .map_or((work.size.width_mm, work.size.height_mm), |look| {
            let home = work.home_region(look);
            (home.width_px * look.mm_per_px, home.height_px * look.mm_per_px)
        })
}

/// How large a work is, and where its photograph lies behind it, in millimetres.
fn place(work: &Work) -> String {
    let (width, height) = size_mm(work);
    let mut style = format!(
        "#static [data-work=\"{}\"]{{--width:{};--height:{}",
        work.id,
        decimal(width, 3),
        decimal(height, 3)
    );
    if let Some(look) = work.looks.first() {
        let home = work.home_region(look);
        let _ = write!(
            style,
            ";--left:{};--top:{};--photograph:{}",
            decimal(-home.x_px * look.mm_per_px, 3),
            decimal(-home.y_px * look.mm_per_px, 3),
            decimal(f64::from(look.width_px) * look.mm_per_px, 3)
        );
    }
    style + "}\n"
}

fn specimen(work: &Work, base: &str) -> Markup {
    let picture = work
        .looks
        .first()
        .map(|look| picture(look, base, html!("loading=\"lazy\" decoding=\"async\"")));
    html!(
        "<li class=\"tray-specimen\" data-work=\"{}\"><a href=\"{}works/{}/\">\
         <span class=\"tray-picture\">{}</span><span class=\"tray-title\">{}</span>\
         <span class=\"tray-size\">{}</span></a></li>\n",
        work.id,
        base,
        work.id,
        picture,
        words(&work.title),
        words::size_mm(&work.size),
    )
}
