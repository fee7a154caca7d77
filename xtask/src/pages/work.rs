//! A work as a file: its picture where the stage will be, its label, details that unfold, its story, making and price,
//! as `src/pages/work.rs` sets them.

use std::fmt::Write as _;

use closer_core::catalog::{Catalog, Look, Work};
use closer_core::{Snippet, SnippetPicture, escaped};

use super::oembed::{self, Card};
use super::{address, decimal, heading, maker, maker_of, own_picture, picture, prose, shown, wanting, words};
use crate::place::Place;
use crate::template::{Listing, Page};

/// The page of a work; `beside` are the works before and after it on the wall.
pub fn page(catalog: &Catalog, work: &Work, beside: (Option<&Work>, Option<&Work>), site: &Place) -> Page {
    let base = site.base.as_str();
    let mut body = way(beside, base);
    body.push_str("<figure class=\"work-figure\">\n");
    body.push_str(&stage(work, base));
    let _ = write!(
        body,
        "<figcaption class=\"caption\">{}{}",
        caption(catalog, work, base),
        buy(catalog, work, base)
    );
    let _ = write!(
        body,
        "{}{}</figcaption>\n</figure>\n",
        details(work),
        rights(work, base)
    );
    body.push_str("<div class=\"work-more\">\n");
    if let Some(story) = &work.story {
        let _ = writeln!(
            body,
            "<section>{}{}</section>",
            heading(words::say("making.story")),
            prose(story)
        );
    }
    body.push_str(&wanting::making(work, base));
    body.push_str(&wanting::reasons(work));
    body.push_str("</div>\n");
    for look in work.looks.iter().skip(1) {
        let picture = picture(look, base, "loading=\"lazy\"");
        let _ = writeln!(body, "<noscript><figure>{picture}</figure></noscript>");
    }
    let name = words(&catalog.collective.name);
    let short = words::work_in_short(work, maker(catalog, work).unwrap_or(name));
    Page {
        file: format!("works/{}/index.html", work.id),
        title: format!("{} · {name}", words(&work.title)),
        description: match &work.description {
            Some(text) => format!("{short} {}", words(text)),
            None => short,
        },
        collective: name.to_owned(),
        body,
        style: work.looks.first().map_or(String::new(), |look| place(work, look)) + &wanting::counts(work),
        picture: own_picture(work, base),
        script: None,
        oembed: card(catalog, work, site),
        listing: Listing::Itself,
        is_app: true,
    }
}

/// What sites are told that embed the work; nothing where the site's own address is not known.
fn card(catalog: &Catalog, work: &Work, site: &Place) -> Option<String> {
    let whole = |path: &str| site.whole(&format!("{}{path}", site.base));
    let (title, maker) = (words(&work.title), maker(catalog, work));
    let picture = own_picture(work, &site.base).and_then(|picture| {
        Some(SnippetPicture {
            address: site.whole(&picture.address)?,
            width_px: picture.width_px,
            height_px: picture.height_px,
            alt: picture.alt,
        })
    });
    Some(oembed::text(&Card {
        title,
        maker,
        collective: words(&catalog.collective.name),
        snippet: Snippet {
            gallery: whole("")?,
            catalog: whole("collection/catalog.json")?,
            work: work.id.clone(),
            page: whole(&format!("works/{}/", work.id))?,
            look: None,
            detail: None,
            title: maker.map_or_else(|| title.to_owned(), |maker| format!("{title}, {maker}")),
            picture,
        },
    }))
}

fn way((before, after): (Option<&Work>, Option<&Work>), base: &str) -> String {
    let link = |work: &Work, rel: &str, words: &str| {
        format!(
            "<a href=\"{base}works/{}/\" rel=\"{rel}\">{words}</a>",
            escaped(&work.id)
        )
    };
    let before = before.map_or(String::new(), |work| {
        let words = format!(
            "<span aria-hidden=\"true\">←</span>{}",
            words::say("work.previous_work")
        );
        link(work, "prev", &words)
    });
    let after = after.map_or(String::new(), |work| {
        let words = format!(
            "{}<span aria-hidden=\"true\">→</span>",
            words::say("work.next_work")
        );
        link(work, "next", &words)
    });
    format!(
        "<nav class=\"work-path\" aria-label=\"{}\"><a href=\"{base}\">{}</a>\
         <span class=\"work-path-sides\">{before}{after}</span></nav>\n",
        words::say("work.neighbours"),
        words::say("work.all_works")
    )
}

/// The picture, and the room of the bars that come with the viewer.
fn stage(work: &Work, base: &str) -> String {
    let picture = work.looks.first().map_or(String::new(), |look| {
        picture(look, base, "class=\"stage-picture\" fetchpriority=\"high\"")
    });
    let looks = if work.looks.len() > 1 {
        "<div class=\"look-switch\"></div>"
    } else {
        ""
    };
    format!(
        "<div class=\"stage\"><div class=\"stage-view\">{picture}</div>\
         <div class=\"stage-bar\"><div class=\"scale-bar\"></div>{looks}<div class=\"controls\"></div></div></div>\n"
    )
}

/// Where the object lies in the picture, as `src/components/stage.rs` says it to the stylesheet.
fn place(work: &Work, look: &Look) -> String {
    let (width, height) = (f64::from(look.width_px.max(1)), f64::from(look.height_px.max(1)));
    let object = work.home_region(look);
    let share = |value: f64| decimal(value, 4);
    format!(
        "#static .stage-view{{--aspect:{};--object-width:{};--object-height:{};--object-x:{};--object-y:{}}}\n",
        share(width / height),
        share(object.width_px / width),
        share(object.height_px / height),
        share((object.x_px + object.width_px / 2.0) / width),
        share((object.y_px + object.height_px / 2.0) / height),
    )
}

fn caption(catalog: &Catalog, work: &Work, base: &str) -> String {
    let year = work.year.map(|year| year.to_string());
    let maker_and_year = match (maker_of(catalog, work), year) {
        (Some(maker), year) => format!(
            "<p><a href=\"{base}makers/{}/\">{}</a>{}</p>",
            escaped(&maker.id),
            shown(&maker.name),
            year.map_or(String::new(), |year| format!(", {year}"))
        ),
        (None, year) => year.map_or(String::new(), |year| format!("<p>{year}</p>")),
    };
    let line = |words: &str| format!("<p>{}</p>", escaped(words));
    let framed = words::framed_size(&work.size).map_or(String::new(), |words| line(&words));
    let description = work.description.as_ref().map_or(String::new(), |text| {
        format!("<p class=\"caption-text\">{}</p>", shown(text))
    });
    format!(
        "<div><h1 class=\"caption-title\">{}</h1>\n<div class=\"caption-lines\">{}{}{}</div>\n\
         <div class=\"caption-sizes\">{}{}{framed}<p class=\"caption-print\"><a href=\"{base}works/{}/print/\">{}</a></p></div>\
         {description}</div>\n",
        shown(&work.title),
        maker_and_year,
        line(&words::medium(work)),
        line(words::kind(work.kind)),
        line(&words::size_mm(&work.size)),
        line(&words::size_inches(&work.size)),
        escaped(&work.id),
        words::say("work.print_true_size"),
    )
}

fn buy(catalog: &Catalog, work: &Work, base: &str) -> String {
    let price = work.price.as_ref().map_or(String::new(), |price| {
        format!(
            "<span class=\"caption-amount\">{}</span>",
            escaped(&words::price(price))
        )
    });
    let store = work.store_url.as_ref().map_or(String::new(), |url| {
        format!(
            "<a class=\"action\" href=\"{}\" rel=\"external\">{}</a>",
            escaped(&address(url, base)),
            words::say("work.store_link")
        )
    });
    format!(
        "<div class=\"caption-buy\"><p class=\"caption-state\">{}{price}<span>{}</span></p>{}{store}{}</div>\n",
        words::state_dot(work.availability),
        words::availability(work.availability),
        wanting::keep(work),
        wanting::ask(catalog, work, base)
    )
}

/// The details of the look that is shown. Without script they unfold; they cannot fly anywhere.
fn details(work: &Work) -> String {
    let mut items = String::new();
    for detail in work.looks.iter().take(1).flat_map(|look| &look.details) {
        let _ = writeln!(
            items,
            "<li><details><summary class=\"detail-go\"><span class=\"detail-name\">{}</span>\
             <span class=\"detail-across\">{}</span></summary>\
             <div class=\"detail-text\"><p>{}</p></div></details></li>",
            shown(&detail.label),
            words::across(detail.region.width_mm),
            shown(&detail.text)
        );
    }
    format!(
        "<section><div class=\"detail-list-head\">{}\
         <div class=\"pass-on\"><p><button class=\"copy-link\" type=\"button\">{}</button></p>\
         <p><button class=\"copy-link\" type=\"button\">{}</button></p>\
         <p><a class=\"copy-link\">{}</a></p></div></div>\n\
         <ol class=\"detail-list\" role=\"list\">\n{items}</ol></section>\n",
        heading(words::say("making.details")),
        words::say("share.share"),
        words::say("embed.embed"),
        words::say("compare.shortly"),
    )
}

fn rights(work: &Work, base: &str) -> String {
    work.rights.as_ref().map_or(String::new(), |rights| {
        let words = shown(&rights.text);
        let words = rights.url.as_ref().map_or(words.clone(), |url| {
            let url = escaped(&address(url, base));
            format!("<a href=\"{url}\" rel=\"external license\">{words}</a>")
        });
        format!("<p class=\"caption-rights\">{words}</p>")
    })
}
