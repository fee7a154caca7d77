//! In which language the interface speaks: what the visitor chose, else what the address asks for, else the first of the
//! browser's that there are words for. What it says is in `wording`.

use gloo_net::http::Request;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::address;
use crate::head::begin_anew;
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

/// The language and its words.
#[derive(Clone, Copy)]
pub struct Language {
    chosen: RwSignal<&'static str>,
    /// What is said; `None` until the first words are there.
    pub wording: RwSignal<Option<Wording>>,
}

impl Language {
    /// As this visitor has it. The words of another language than English are asked for at once; if they cannot be had, it
    /// is English.
    pub fn at_first() -> Language {
        let stored = storage().and_then(|storage| storage.get_item(KEY).ok().flatten());
        let wanted = stored.into_iter().chain(address::parameter("lang"));
        let first = wanted.chain(Wording::of_browser()).find_map(|tag| known(&tag));
        let language = Language {
            chosen: RwSignal::new(first.unwrap_or("en")),
            wording: RwSignal::new(None),
        };
        language.fetch();
        language
    }

    /// Speaks another one from now on, and keeps that where it can be kept.
    pub fn choose(self, tag: &'static str) {
        if let Some(storage) = storage() {
            let _ = storage.set_item(KEY, tag);
        }
        self.chosen.set(tag);
        self.fetch();
    }

    fn fetch(self) {
        let tag = self.chosen.get_untracked();
        if tag == "en" {
            return self.say(Wording::new(tag, None));
        }
        spawn_local(async move {
            let wording = Wording::new(tag, words(tag).await);
            // Another one may have been chosen meanwhile.
            if self.chosen.get_untracked() == tag {
                self.say(wording);
            }
        });
    }

    fn say(self, wording: Wording) {
        let said_before = self.wording.with_untracked(Option::is_some);
        if said_before {
            begin_anew();
        }
        self.wording.set(Some(wording));
    }
}

/// The text of a language's file.
async fn words(tag: &str) -> Option<String> {
    let address = [&address::base_path(), "words/", tag, ".txt"].concat();
    let response = Request::get(&address).send().await.ok()?;
    if !response.ok() {
        return None;
    }
    response.text().await.ok()
}

/// The language of this tag (BCP 47), of whichever region.
fn known(tag: &str) -> Option<&'static str> {
    let spoken = tag.split('-').next();
    let all = LANGUAGES.iter().map(|(known, _)| *known);
    let pseudo = (tag == PSEUDO).then_some(PSEUDO);
    pseudo.or_else(|| all.into_iter().find(|known| spoken == Some(*known)))
}
