//! What changes around a page when it comes: the document's title, and where the focus is.

use std::cell::Cell;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, FocusOptions, HtmlElement};

use crate::address;

thread_local! {
    /// Nothing takes the focus when a visitor arrives; only when one goes on inside the app.
    static HAS_SHOWN_A_PAGE: Cell<bool> = const { Cell::new(false) };
}

/// Called by each page once: gives the document its title, and the page's heading the focus if another page was
/// there before, so that a screen reader goes on where the new page begins.
pub fn use_page(title: String) {
    use_page_of(title.clone(), title, None);
}

/// The same for a page that has more to say of itself than its title, to those who have only found a link.
pub fn use_described_page(title: String, description: String) {
    use_page_of(title, description, None);
}

/// The same for a page whose content is there already: `article` is put into its main element.
pub fn use_page_of(title: String, description: String, article: Option<Element>) {
    Effect::new(move |_| {
        let Some(document) = web_sys::window().and_then(|window| window.document()) else {
            return;
        };
        document.set_title(&title);
        if let (Some(article), Some(main)) = (&article, document.get_element_by_id("main")) {
            let _ = main.append_child(article);
        }
        if HAS_SHOWN_A_PAGE.replace(true) {
            // The first page says of itself what the build wrote; where nothing was written, nothing is.
            let address = address::plain();
            for (said, attribute, value) in [
                ("meta[name=description]", "content", &description),
                ("meta[property='og:description']", "content", &description),
                ("meta[property='og:title']", "content", &title),
                (CANONICAL, "href", &address),
                (OWN_ADDRESS, "content", &address),
            ] {
                if let Some(said) = find(&document, said) {
                    let _ = said.set_attribute(attribute, value);
                }
            }
            // These are another page's, and only a page that is loaded knows its own.
            take_away(
                &document,
                "meta[property^='og:image'],meta[name^=twitter],script[type$=json]",
            );
            take_away(&document, EMBEDDING);
            focus_heading();
        }
    });
}

const CANONICAL: &str = "link[rel=canonical]";
const OWN_ADDRESS: &str = "meta[property='og:url']";
/// Where a site that embeds the page learns how.
const EMBEDDING: &str = "link[type='application/json+oembed']";

/// Silences what the page says of its own address, once a view of it is looked at: browsers pass on the canonical address
/// instead of the one that stands in the address bar. The next page says its own again.
pub fn forget_the_address() {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        for (said, attribute) in [(CANONICAL, "href"), (OWN_ADDRESS, "content")] {
            if let Some(said) = find(&document, said) {
                let _ = said.remove_attribute(attribute);
            }
        }
        take_away(&document, EMBEDDING);
    }
}

fn find(document: &Document, selector: &str) -> Option<Element> {
    document.query_selector(selector).ok().flatten()
}

fn take_away(document: &Document, selector: &str) {
    while let Some(said) = find(document, selector) {
        said.remove();
    }
}

/// Called before the same page is made once more, with other words: it is no other page, and one stays where one is.
pub fn begin_anew() {
    let window = web_sys::window();
    let scrolled = window.as_ref().and_then(|window| window.scroll_y().ok());
    HAS_SHOWN_A_PAGE.set(false);
    request_animation_frame(move || {
        let choice = window
            .as_ref()
            .and_then(|window| window.document())
            .and_then(|document| {
                document
                    .query_selector(".languages [aria-pressed='true']")
                    .ok()
                    .flatten()
            });
        if let Some(choice) = choice.and_then(|choice| choice.dyn_into::<HtmlElement>().ok()) {
            let options = FocusOptions::new();
            options.set_prevent_scroll(true);
            let _ = choice.focus_with_options(&options);
        }
        if let (Some(window), Some(y)) = (window, scrolled) {
            window.scroll_to_with_x_and_y(0.0, y);
        }
    });
}

/// Gives the focus to the page's heading.
pub fn focus_heading() {
    let heading = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.query_selector("#main h1").ok().flatten());
    if let Some(heading) = heading {
        focus_in_place(&heading);
    }
}

/// Gives the focus to an element and leaves the page where it stands, which is `history_entry`'s to say.
pub fn focus_in_place(element: &Element) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element
        .unchecked_ref::<HtmlElement>()
        .focus_with_options(&options);
}
