//! The tray as a file: all works at one scale, in rows as wide as the window. The app's drawer (`src/components/tray_layer.rs`)
//! takes its place; without script this is the tray.

use std::fmt::Write as _;

use closer_core::catalog::{Catalog, Work};
use closer_core::escaped;

use super::{decimal, groups, own_picture, picture, shown, words};
use crate::template::{Listing, Page};

/// The page at `tray/`.
pub fn page(catalog: &Catalog, base: &str) -> Page {
    let name = words(&catalog.collective.name);
    let opening = words::tray_opening(catalog.works.len());
    let mut body = format!(
        "<header class=\"tray-head\"><h1>{}</h1><p>{opening}</p></header>\n",
        words::say("tray.tray_title")
    );
    body.push_str("<ul class=\"tray-list\" role=\"list\">\n");
    for work in groups(catalog).into_iter().flat_map(|group| group.1) {
        body.push_str(&specimen(work, base));
    }
    body.push_str("</ul>\n");
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
        description: opening,
        collective: name.to_owned(),
        body,
        style,
        picture: groups(catalog)
            .first()
            .and_then(|(_, works)| own_picture(works[0], base)),
        oembed: None,
        script: None,
        listing: Listing::Itself,
        is_app: true,
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

fn specimen(work: &Work, base: &str) -> String {
    let picture = work.looks.first().map_or(String::new(), |look| {
        picture(look, base, "loading=\"lazy\" decoding=\"async\"")
    });
    format!(
        "<li class=\"tray-specimen\" data-work=\"{id}\"><a href=\"{base}works/{id}/\">\
         <span class=\"tray-picture\">{picture}</span><span class=\"tray-title\">{}</span>\
         <span class=\"tray-size\">{}</span></a></li>\n",
        shown(&work.title),
        words::size_mm(&work.size),
        id = escaped(&work.id),
    )
}
