//! Which sentence the interface says where, one file for each part of it. The sentences themselves are in
//! `public/words/`, one file for each language. Numbers and dates are formatted by `intl`; what the catalog says is the
//! owner's and only passes through [`Wording::text`].

// Before its users: `key!("file.sentence")`.
include!(concat!(env!("OUT_DIR"), "/keys.rs"));

mod beside;
mod collective;
mod details;
mod embed;
mod frame;
mod gallery;
mod making;
mod missing;
mod scale;
mod screen;
mod stage;
mod table;
mod tray;
mod work;

pub use screen::With;

use std::sync::Arc;

use closer_core::Coin;
use closer_core::catalog::Text;

use crate::intl;
use table::{Table, table};

/// What is said, in the language of the visitor as far as there are words for it (so far: English).
#[derive(Clone)]
pub struct Wording {
    languages: Arc<[String]>,
    /// Before the decimals of a number.
    mark: Arc<str>,
    table: Table,
}

/// A sentence, by its place in the table. `key!` makes it.
#[derive(Clone, Copy)]
pub(crate) struct Key(u16);

/// In which way a work stands in a page of somebody's own.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum EmbedWay {
    /// `embed.html` in an `iframe`.
    Frame,
    /// `<look-closer>`.
    Element,
    /// The address of the work's page, for those who ask it.
    Address,
}

impl Wording {
    /// As the browser's languages ask for it, best first.
    pub fn of_browser() -> Wording {
        let languages: Arc<[String]> = web_sys::window()
            .map(|window| {
                window
                    .navigator()
                    .languages()
                    .iter()
                    .filter_map(|tag| tag.as_string())
                    .collect()
            })
            .unwrap_or_default();
        Wording {
            mark: intl::decimal_mark(&languages).into(),
            languages,
            table: table(None),
        }
    }

    /// Words of the catalog.
    pub fn text(&self, text: &Text) -> String {
        let languages: Vec<&str> = self.languages.iter().map(String::as_str).collect();
        text.for_languages(&languages).to_owned()
    }

    /// Words of the catalog as paragraphs.
    pub fn paragraphs(&self, text: &Text) -> Vec<String> {
        let words = self.text(text).replace("\r\n", "\n");
        words
            .split("\n\n")
            .map(str::trim)
            .filter(|paragraph| !paragraph.is_empty())
            .map(str::to_owned)
            .collect()
    }

    /// The coin that a visitor has in the pocket, by the first language.
    pub fn coin(&self) -> Coin {
        Coin::usual(self.language())
    }

    /// What the browser asks for first.
    pub fn language(&self) -> &str {
        self.languages.first().map_or("", String::as_str)
    }
}
