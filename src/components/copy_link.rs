//! The button that copies the address of what is looked at.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

use crate::address;
use crate::wording::Wording;

/// What became of the last press.
#[derive(Clone, Copy, PartialEq)]
pub enum Outcome {
    /// None was.
    Unasked,
    /// It is in the clipboard.
    Copied,
    /// The browser does not let the page copy.
    Refused,
}

/// Copies the address bar; says so, or says where the link stands if the browser refuses.
#[component]
pub fn CopyLink() -> impl IntoView {
    let wording = expect_context::<Wording>();
    let outcome = RwSignal::new(Outcome::Unasked);
    let copy = move |_| {
        spawn_local(async move {
            let copied = copy(&address::here()).await;
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

/// Puts words into the clipboard; false where the browser does not let the page.
pub async fn copy(words: &str) -> bool {
    let Some(window) = web_sys::window() else {
        return false;
    };
    // Pages without https have no clipboard at all, and calling it would throw.
    if !window.is_secure_context() {
        return false;
    }
    JsFuture::from(window.navigator().clipboard().write_text(words))
        .await
        .is_ok()
}
