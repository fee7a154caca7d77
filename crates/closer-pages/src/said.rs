//! What several pages show alike: words of the catalog, pictures, headings, addresses.

use closer_core::catalog::{Catalog, Look, Maker, Text, Work};
use closer_core::{CardPicture, is_picture_address, source_set};

use crate::{
    markup::{Markup, html},
    pages::Given,
    template::Picture,
};

/// Words of the catalog. Pages are in English, as far as it is.
pub fn words(text: &Text) -> &str {
    text.for_languages(&["en"])
}

/// Who made a work.
pub fn maker_of<'a>(catalog: &'a Catalog, work: &Work) -> Option<&'a Maker> {
    catalog.makers.iter().find(|maker| maker.id == work.maker)
}

/// How they sign.
pub fn maker<'a>(catalog: &'a Catalog, work: &Work) -> Option<&'a str> {
    maker_of(catalog, work).map(|maker| words(&maker.name))
}

/// An address of the catalog, which is relative to the catalog, as one that holds for every page.
pub fn address(url: &str, base: &str) -> String {
    if url.starts_with('/') || url.contains("://") {
        url.to_owned()
    } else {
        format!("{base}collection/{url}")
    }
}

/// The heading of a section.
pub fn heading(title: &str) -> Markup {
    html!("<h2 class=\"section-title\">{}</h2>", title)
}

/// Paragraphs, which are separated by an empty line.
pub fn prose(text: &Text) -> Markup {
    let paragraphs: Markup = words(text)
        .replace("\r\n", "\n")
        .split("\n\n")
        .map(|part| html!("<p>{}</p>\n", part.trim()))
        .collect();
    html!("<div class=\"prose\">{}</div>", paragraphs)
}

/// The whole picture, small, with `attributes`. A look that is cut into tiles and has no small picture shows its text alone.
pub fn picture(look: &Look, base: &str, attributes: Markup) -> Markup {
    shown_picture(look, base, attributes).unwrap_or_else(|| html!("<span>{}</span>", words(&look.alt)))
}

/// The same, where there is a small picture.
pub fn shown_picture(look: &Look, base: &str, attributes: Markup) -> Option<Markup> {
    plain_picture(look, base).map(|picture| {
        html!(
            "<img {} src=\"{}\" width=\"{}\" height=\"{}\" alt=\"{}\">",
            attributes,
            picture.address,
            picture.width_px,
            picture.height_px,
            picture.alt
        )
    })
}

/// The same on a card, where it is as small as [`CardPicture`] says: a browser takes the file that fits.
pub fn card_picture(look: &Look, base: &str, attributes: Markup) -> Markup {
    let set = look.thumbnail.as_ref().map(|thumbnail| {
        let smaller = thumbnail.smaller.iter();
        let files = smaller.map(|smaller| (address(&smaller.url, base), smaller.width_px));
        let files: Vec<_> = files
            .chain([(address(&thumbnail.url, base), thumbnail.width_px)])
            .collect();
        source_set(
            files
                .iter()
                .map(|(address, width_px)| (address.as_str(), *width_px)),
        )
    });
    let sizes = CardPicture::of(look).sizes();
    let set = set.map(|set| html!(" sizes=\"{}\" srcset=\"{}\"", sizes, set));
    picture(look, base, html!("{}{}", attributes, set))
}

/// The picture that stands for a work.
pub fn own_picture(work: &Work, base: &str) -> Option<Picture> {
    plain_picture(work.looks.first()?, base)
}

/// The picture of a work that goes with a link: the one made for it, else the work's own.
pub fn passed_picture(work: &Work, given: &Given, base: &str) -> Option<Picture> {
    given
        .shares
        .picture(work, None, base)
        .or_else(|| own_picture(work, base))
}

/// A look's whole picture, small; `None` for a look that is cut into tiles and has none.
pub fn plain_picture(look: &Look, base: &str) -> Option<Picture> {
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
