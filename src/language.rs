//! In which language the interface speaks: what the visitor chose, else what the address asks for, else the first of the
//! browser's that there are words for. What it says is in `wording`.

use std::cell::{Cell, RefCell};

use wasm_bindgen_futures::spawn_local;

use crate::address;
use crate::app::show;
use crate::head::begin_anew;
use crate::load::fetch;
use crate::settings::storage;
use crate::wording::Wording;

/// What there are words for (`public/words`), each named in itself.
pub const LANGUAGES: [(&str, &str); 6] = [
    ("en", "English"),
    ("es", "Español"),
    ("fr", "Français"),
    ("de", "Deutsch"),
    ("zh", "简体中文"),
    ("ar", "العربية"),
];

/// The language for tests: every sentence with accents, longer, in brackets. Only an address asks for it.
const PSEUDO: &str = "en-XA";

const KEY: &str = "look-closer.language";

thread_local! {
    static CHOSEN: Cell<&'static str> = const { Cell::new("") };
    static SPOKEN: RefCell<Option<Wording>> = const { RefCell::new(None) };
}

/// Shows the app in the visitor's language. The words of another one than English are asked for at once; if they cannot be
/// had, it is English.
pub fn begin() {
    let stored = storage().and_then(|storage| storage.get_item(KEY).ok().flatten());
    let wanted = stored.into_iter().chain(address::parameter("lang"));
    let first = wanted.chain(Wording::of_browser()).find_map(|tag| known(&tag));
    speak(first.unwrap_or("en"));
}

/// Speaks another language from now on, and keeps that where it can be kept. One stays where one is.
pub fn choose(tag: &str) {
    let Some(tag) = known(tag) else { return };
    if let Some(storage) = storage() {
        let _ = storage.set_item(KEY, tag);
    }
    speak(tag);
}

/// What is said now.
pub fn spoken() -> Option<Wording> {
    SPOKEN.with_borrow(Clone::clone)
}

fn speak(tag: &'static str) {
    CHOSEN.set(tag);
    spawn_local(async move {
        let words = if tag == "en" {
            None
        } else {
            let address = [&address::base_path(), "words/", tag, ".txt"].concat();
            fetch(&address).await.ok()
        };
        // Another one may have been chosen meanwhile.
        if CHOSEN.get() == tag {
            let wording = Wording::new(tag, words);
            if SPOKEN.replace(Some(wording.clone())).is_some() {
                begin_anew();
            }
            show(wording);
        }
    });
}

/// The language of this tag (BCP 47), of whichever region.
fn known(tag: &str) -> Option<&'static str> {
    if tag == PSEUDO {
        return Some(PSEUDO);
    }
    let spoken = tag.split('-').next();
    let found = LANGUAGES.iter().find(|(known, _)| spoken == Some(*known));
    found.map(|(known, _)| *known)
}
