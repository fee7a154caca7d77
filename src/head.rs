//! What changes around a page when it comes: the document's title, and where the focus is.

use std::cell::Cell;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement};

thread_local! {
    /// Nothing takes the focus when a visitor arrives; only when one goes on inside the app.
    static HAS_SHOWN_A_PAGE: Cell<bool> = const { Cell::new(false) };
}

/// Called by each page once: gives the document its title, and the page's heading the focus if another page was
/// there before, so that a screen reader goes on where the new page begins.
pub fn use_page(title: String) {
    use_page_of(title, None);
}

/// The same for a page whose content is there already: `article` is put into its main element.
pub fn use_page_of(title: String, article: Option<Element>) {
    Effect::new(move |_| {
        let Some(document) = web_sys::window().and_then(|window| window.document()) else {
            return;
        };
        document.set_title(&title);
        if let (Some(article), Some(main)) = (&article, document.get_element_by_id("main")) {
            let _ = main.append_child(article);
        }
        if HAS_SHOWN_A_PAGE.replace(true) {
            forget_the_address();
            focus_heading();
        }
    });
}

/// Takes away what the static page says of its own address, once another page or a view is looked at: browsers pass on
/// the canonical address instead of the one that stands in the address bar.
pub fn forget_the_address() {
    const SAID: &str = "link[rel='canonical'],link[type='application/json+oembed'],meta[property='og:url']";
    let document = web_sys::window().and_then(|window| window.document());
    while let Some(said) = document
        .as_ref()
        .and_then(|document| document.query_selector(SAID).ok().flatten())
    {
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
    if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<HtmlElement>().ok()) {
        let options = FocusOptions::new();
        // Where the page stands is the router's and, on Back, the browser's to say.
        options.set_prevent_scroll(true);
        let _ = heading.focus_with_options(&options);
    }
}
