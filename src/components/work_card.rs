//! One work in the drawer: its picture, a coin at the picture's scale, and its label.

use std::sync::Arc;

use closer_core::catalog::Work;
use closer_core::{CardPicture, decimal, thumb_hash_preview};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::keep::put_keep;
use super::put::{put, put_text, set_lang};
use super::state_dot::state_name;
use crate::address;
use crate::open_catalog::OpenCatalog;
use crate::wording::Wording;

/// A compartment of the drawer.
#[component]
pub fn WorkCard(open: Arc<OpenCatalog>, work: Work) -> impl IntoView {
    let wording = expect_context::<Wording>();
    let filled = move |card: Element, _: ()| {
        // Where the document makes no elements there is no card either.
        let _ = fill(&card, &open, &work, &wording);
    };
    view! { <li class="work-card" use:filled=()></li> }
}

/// Puts a work into a compartment. By hand, since a wall of thousands makes and leaves them while it is scrolled.
pub fn fill(card: &Element, open: &OpenCatalog, work: &Work, wording: &Wording) -> Option<()> {
    picture(card, open, work, wording);
    let label = put(card, "div", &[("class", "work-card-label")], "")?;
    let title = put(&label, "h3", &[("class", "work-card-title")], "")?;
    let href = address::work(&work.id);
    put_text(&title, "a", &[("href", &href)], &work.title, wording)?;
    if let Some(maker) = open.maker_of(work) {
        put_text(&label, "p", &[], &maker.name, wording)?;
    }
    let (medium, lang) = wording.medium(work);
    let line = put(&label, "p", &[("class", "work-card-medium")], &medium)?;
    set_lang(&line, lang.as_deref());
    let (size_mm, size_inches) = wording.size(&work.size);
    let size = put(&label, "p", &[], "")?;
    put(&size, "span", &[("class", "work-card-size")], &size_mm)?;
    // A space between the two, also for those who copy or hear them.
    put(&size, "span", &[], &[" ", &size_inches].concat())?;
    let state = put(&label, "p", &[("class", "work-card-state")], "")?;
    let dot = [
        ("class", "state-dot"),
        ("data-state", state_name(work.availability)),
        ("aria-hidden", "true"),
    ];
    put(&state, "span", &dot, "")?;
    put(&state, "span", &[], &wording.state_and_price(work))?;
    put_keep(card, work, wording)
}

fn picture(card: &Element, open: &OpenCatalog, work: &Work, wording: &Wording) -> Option<()> {
    let look = work.looks.first()?;
    let shape = CardPicture::of(look);
    let ground = put(card, "div", &[("class", "work-card-ground")], "")?;
    let place = put(&ground, "div", &[("class", "work-card-picture")], "")?;
    // One by one: a whole `style` attribute is what a strict host refuses.
    let style = place.unchecked_ref::<HtmlElement>().style();
    let _ = style.set_property("--aspect", &decimal(shape.aspect, 4));
    let coin = shape.coin(wording.coin().diameter_mm);
    let _ = style.set_property("--coin", &decimal(coin, 4));
    let hash = look
        .thumbnail
        .as_ref()
        .and_then(|thumbnail| thumbnail.thumb_hash.as_deref());
    if let Some(preview) = hash.and_then(thumb_hash_preview) {
        let _ = style.set_property("--preview", &["url(", &preview, ")"].concat());
    }
    put(&place, "span", &[("class", "coin"), ("aria-hidden", "true")], "")?;
    let (alt, lang) = wording.text_in(&look.alt);
    if let Some(image) = image_of_static_page(&place, &work.id) {
        let _ = image.set_attribute("alt", &alt);
        set_lang(&image, lang.as_deref());
        place.append_child(&image).ok()?;
        return Some(());
    }
    let picture = open.plain_picture(look)?;
    let [width, height] = [picture.width_px, picture.height_px].map(|side| decimal(f64::from(side), 0));
    let set = open.card_files(look);
    let sizes = set.as_ref().map(|_| shape.sizes());
    let image = [
        ("width", Some(&*width)),
        ("height", Some(&*height)),
        ("alt", Some(&*alt)),
        // Before its addresses, which would be asked for at once.
        ("loading", Some("lazy")),
        ("decoding", Some("async")),
        ("sizes", sizes.as_deref()),
        ("srcset", set.as_deref()),
        ("src", Some(&*picture.address)),
    ];
    let image: Vec<_> = image
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
        .collect();
    set_lang(&put(&place, "img", &image, "")?, lang.as_deref());
    Some(())
}

/// The work's picture on the page that was there before the app: it is on its way or there already, and moves over as it is, so
/// that nothing is asked for twice and nothing flickers.
fn image_of_static_page(place: &Element, work: &str) -> Option<Element> {
    let selector = ["#static [data-work=\"", work, "\"] img"].concat();
    place.owner_document()?.query_selector(&selector).ok()?
}
