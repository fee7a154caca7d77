//! Puts an address, or any words, into the clipboard, if the browser lets the page.

use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

/// Puts words into the clipboard, and tells `then` whether the browser let the page.
pub fn copy(words: String, then: impl FnOnce(bool) + 'static) {
    // Pages without https have no clipboard at all, and calling it would throw.
    let asked = web_sys::window()
        .filter(web_sys::Window::is_secure_context)
        .map(|window| window.navigator().clipboard().write_text(&words));
    let then: Box<dyn FnOnce(bool)> = Box::new(then);
    spawn_local(async move {
        then(match asked {
            Some(asked) => JsFuture::from(asked).await.is_ok(),
            None => false,
        });
    });
}
