//! The button that copies the address of what is looked at.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

use crate::address;
use crate::wording::Wording;

/// What became of the last press.
#[derive(Clone, Copy, PartialEq)]
enum Outcome {
    Unasked,
    Copied,
    Refused,
}

/// Copies the address bar; says so, or says where the link stands if the browser refuses.
#[component]
pub fn CopyLink() -> impl IntoView {
    let wording = expect_context::<Wording>();
    let outcome = RwSignal::new(Outcome::Unasked);
    let copy = move |_| {
        copy(address::here(), move |copied| {
            // The page may be gone by now.
            let _ = outcome.try_set(if copied { Outcome::Copied } else { Outcome::Refused });
        });
    };
    let words = wording.copy_link();
    view! {
        <p>
            <button class="copy-link" type="button" on:click=copy>{words}</button>
            <span role="status" class="copy-outcome">
                {move || match outcome.get() {
                    Outcome::Unasked => "",
                    Outcome::Copied => wording.link_copied(),
                    Outcome::Refused => wording.link_not_copied(),
                }}
            </span>
        </p>
    }
}

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
