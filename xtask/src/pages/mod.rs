//! The static pages: every address of the site as a page with its picture and text, for visitors without script, for
//! search engines, and until WebAssembly has arrived. They are the app's own elements in the app's own order, so that
//! nothing moves when it takes over; what the app shows and a file cannot know (today, the visitor's language) is left
//! out or stands in `noscript`.

mod compare;
mod gallery;
mod hosting;
mod maker;
mod oembed;
mod print;
#[cfg(test)]
mod tests;
mod tray;
mod wanting;
mod words;
mod work;

use std::fmt::Write as _;

use anyhow::{Result, bail};
use closer_core::catalog::{Catalog, Collection, Look, Maker, Text, Work};
use closer_core::{decimal, escaped, is_picture_address};

use crate::place::Place;
use crate::template::{Listing, Page, Picture};

/// What pages are made of beside the catalog.
pub struct Given<'a> {
    /// `docs/hosting.md`.
    pub hosting: &'a str,
    /// Its stylesheet.
    pub hosting_style: &'a str,
    /// The stylesheet of the sheets for the printer.
    pub print_style: &'a str,
    /// Their script, which shows a button.
    pub print_script: &'a str,
    /// The description of a pyramid, by its address in the catalog; `None` where it does not lie in the site.
    pub description: &'a dyn Fn(&str) -> Option<String>,
}

/// All pages of a site that is served at `site`.
pub fn pages(catalog: &Catalog, given: &Given, site: &Place) -> Result<Vec<Page>> {
    let base = site.base.as_str();
    let mut pages = vec![
        gallery::page(catalog, base),
        tray::page(catalog, base),
        compare::page(catalog, base),
        about(catalog, base),
        maker::shortlist(catalog, base),
        hosting::page(catalog, given.hosting, given.hosting_style)?,
        not_found(catalog, base),
    ];
    for maker in &catalog.makers {
        if !is_id(&maker.id) {
            bail!("maker \"{}\": an id has only letters, digits, - and _", maker.id);
        }
        pages.push(maker::page(catalog, maker, base));
    }
    let hung: Vec<&Work> = groups(catalog).into_iter().flat_map(|group| group.1).collect();
    for (place, work) in hung.iter().enumerate() {
        if !is_id(&work.id) {
            bail!("work \"{}\": an id has only letters, digits, - and _", work.id);
        }
        let before = place.checked_sub(1).map(|before| hung[before]);
        pages.push(work::page(
            catalog,
            work,
            (before, hung.get(place + 1).copied()),
            site,
        ));
        pages.push(print::page(catalog, work, given, site));
    }
    Ok(pages)
}

/// The collections that have works, in their order, and last the works without one.
fn groups(catalog: &Catalog) -> Vec<(Option<&Collection>, Vec<&Work>)> {
    let is_known = |id: &&str| catalog.collections.iter().any(|collection| collection.id == *id);
    catalog
        .collections
        .iter()
        .map(Some)
        .chain([None])
        .map(|collection| {
            let id = collection.map(|collection| collection.id.as_str());
            let works = catalog
                .works
                .iter()
                .filter(|work| work.collection.as_deref().filter(is_known) == id);
            (collection, works.collect::<Vec<_>>())
        })
        .filter(|(_, works)| !works.is_empty())
        .collect()
}

fn about(catalog: &Catalog, base: &str) -> Page {
    let collective = &catalog.collective;
    let name = words(&collective.name);
    let tagline = collective.tagline.as_ref().map(words);
    let mut body = format!("<header class=\"opening\"><h1>{}</h1>", escaped(name));
    if let Some(tagline) = tagline {
        let _ = write!(body, "<p>{}</p>", escaped(tagline));
    }
    body.push_str("</header>\n<div class=\"about-grid\">\n<div class=\"about-side\">\n");
    if let Some(statement) = &collective.statement {
        let _ = writeln!(body, "<section>{}</section>", prose(statement));
    }
    for maker in &catalog.makers {
        let statement = maker.statement.as_ref().map_or(String::new(), prose);
        let _ = writeln!(
            body,
            "<section><h2 class=\"section-title\"><a href=\"{base}makers/{}/\">{}</a></h2>{statement}{}</section>",
            escaped(&maker.id),
            shown(&maker.name),
            maker::links(&maker.links, base)
        );
    }
    let _ = writeln!(
        body,
        "</div>\n<div class=\"about-side\"><noscript>{}\
         <section>{}<ul class=\"about-links\" role=\"list\"><li><a href=\"{base}hosting/\">{}</a></li></ul></section>\
         </noscript></div>\n</div>",
        meeting(catalog),
        heading(words::say("embed.embedding")),
        words::say("embed.hosting")
    );
    Page {
        file: "about/index.html".to_owned(),
        title: format!("About · {name}"),
        description: tagline.unwrap_or(name).to_owned(),
        collective: name.to_owned(),
        body,
        style: String::new(),
        picture: None,
        script: None,
        oembed: None,
        listing: Listing::Itself,
        is_app: true,
    }
}

/// Where the collective is met and asked. The app folds away what is past; a file does not know what day it is.
fn meeting(catalog: &Catalog) -> String {
    let collective = &catalog.collective;
    let mut sections = String::new();
    if !collective.events.is_empty() {
        let _ = write!(
            sections,
            "<section>{}<ul class=\"events\">",
            heading(words::say("collective.events"))
        );
        for event in &collective.events {
            let _ = write!(
                sections,
                "<li><time>{}</time><div><h3>{}</h3><p>{}</p></div></li>",
                escaped(&event.starts),
                shown(&event.title),
                shown(&event.place)
            );
        }
        sections.push_str("</ul></section>");
    }
    if let Some(commissions) = &collective.commissions {
        let _ = write!(
            sections,
            "<section>{}{}",
            heading(words::say("collective.commissions")),
            prose(&commissions.text)
        );
        if let Some(email) = &commissions.email {
            let email = escaped(email);
            let _ = write!(sections, "<p><a href=\"mailto:{email}\">{email}</a></p>");
        }
        sections.push_str("</section>");
    }
    sections
}

fn not_found(catalog: &Catalog, base: &str) -> Page {
    let name = words(&catalog.collective.name);
    let sentence = words::say("missing.not_found_title");
    Page {
        file: "404.html".to_owned(),
        title: sentence.to_owned(),
        description: format!("{sentence}."),
        collective: name.to_owned(),
        body: format!(
            "<div class=\"state-page\"><h1>{sentence}</h1>\n<p>{}</p>\n\
             <div class=\"state-ways\"><a class=\"action\" href=\"{base}\">{}</a></div></div>\n",
            words::say("missing.not_found_text"),
            words::say("missing.back_to_works"),
        ),
        style: String::new(),
        picture: None,
        script: None,
        oembed: None,
        listing: Listing::Nothing,
        is_app: true,
    }
}

fn maker_of<'a>(catalog: &'a Catalog, work: &Work) -> Option<&'a Maker> {
    catalog.makers.iter().find(|maker| maker.id == work.maker)
}

fn maker<'a>(catalog: &'a Catalog, work: &Work) -> Option<&'a str> {
    maker_of(catalog, work).map(|maker| words(&maker.name))
}

/// The whole picture, small, with `attributes`, which are markup. A look that is cut into tiles and has no small
/// picture shows its text alone.
fn picture(look: &Look, base: &str, attributes: &str) -> String {
    plain_picture(look, base).map_or_else(
        || format!("<span>{}</span>", shown(&look.alt)),
        |picture| {
            format!(
                "<img {attributes} src=\"{}\" width=\"{}\" height=\"{}\" alt=\"{}\">",
                escaped(&picture.address),
                picture.width_px,
                picture.height_px,
                escaped(&picture.alt),
            )
        },
    )
}

/// The picture that stands for a work.
fn own_picture(work: &Work, base: &str) -> Option<Picture> {
    plain_picture(work.looks.first()?, base)
}

/// A look's whole picture, small; `None` for a look that is cut into tiles and has none.
fn plain_picture(look: &Look, base: &str) -> Option<Picture> {
    let (url, width_px, height_px) = match &look.thumbnail {
        Some(small) => (&small.url, small.width_px, small.height_px),
        None if !is_picture_address(&look.source) => return None,
        None => (&look.source, look.width_px, look.height_px),
    };
    Some(Picture {
        address: address(url, base),
        width_px,
        height_px,
        alt: words(&look.alt).to_owned(),
    })
}

/// An address of the catalog, which is relative to the catalog, as one that holds for every page.
fn address(url: &str, base: &str) -> String {
    if url.starts_with('/') || url.contains("://") {
        url.to_owned()
    } else {
        format!("{base}collection/{url}")
    }
}

/// The heading of a section; `title` is text.
fn heading(title: &str) -> String {
    format!("<h2 class=\"section-title\">{}</h2>", escaped(title))
}

fn prose(text: &Text) -> String {
    let paragraphs: String = words(text)
        .replace("\r\n", "\n")
        .split("\n\n")
        .map(|part| format!("<p>{}</p>\n", escaped(part.trim())))
        .collect();
    format!("<div class=\"prose\">{paragraphs}</div>")
}

/// Words of the catalog.
fn words(text: &Text) -> &str {
    text.for_languages(&["en"])
}

fn shown(text: &Text) -> String {
    escaped(words(text))
}

fn is_id(id: &str) -> bool {
    !id.is_empty()
        && id
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}
