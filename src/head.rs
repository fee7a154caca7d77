//! What the page says of itself outside its body: title, language. Its description is written by the static pages.

use leptos::prelude::*;

/// The title of the page, for as long as the calling component stands. The page's heading takes the focus where
/// the visitor came by a link inside the app, so that a screen reader starts at the new page.
pub fn use_title(title: impl Fn() -> String + 'static) {
    Effect::new(move |_| {
        if let Some(document) = web_sys::window().and_then(|window| window.document()) {
            document.set_title(&title());
        }
    });
}
