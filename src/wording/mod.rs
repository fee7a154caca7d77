//! Which sentence the interface says where, one file for each part of it. The sentences themselves are in
//! `public/words/`, one file for each language. Numbers and dates are formatted by `intl`; what the catalog says is the
//! owner's and only passes through [`Wording::text`].

// Before its users: `key!("file.sentence")`.
include!(concat!(env!("OUT_DIR"), "/keys.rs"));

mod beside;
mod collective;
mod details;
mod embed;
mod finding;
mod frame;
mod gallery;
mod looks;
mod making;
mod missing;
mod scale;
mod screen;
mod share;
mod stage;
mod table;
mod tray;
mod wanting;
mod work;

pub use screen::With;

use std::sync::Arc;

use closer_core::Coin;
use closer_core::catalog::Text;

use crate::intl;
use table::{Table, english, table};

/// What is said, in one language.
#[derive(Clone)]
pub struct Wording {
    tag: &'static str,
    /// For numbers, dates and the catalog's words: that of the page as the visitor's region has it, then the browser's.
    languages: Arc<[String]>,
    /// Before the decimals of a number.
    mark: &'static str,
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
    /// The languages that the browser asks for, best first.
    pub fn of_browser() -> Vec<String> {
        let window = web_sys::window();
        let languages = window.map(|window| window.navigator().languages());
        let languages = languages.iter().flat_map(|languages| languages.iter());
        languages.filter_map(|tag| tag.as_string()).collect()
    }

    /// In the language of this tag, with the text of its file. English needs none, and is what is said where that is none.
    pub fn new(tag: &'static str, words: Option<String>) -> Wording {
        let own = words.and_then(|words| table(words.leak()));
        let tag = if own.is_some() { tag } else { "en" };
        let of_browser = Wording::of_browser();
        let in_region = of_browser.iter().find(|own| spoken(own) == spoken(tag));
        let mut first = in_region.map_or(tag, String::as_str).to_owned();
        // The figures that are engraved into rims and rulers, which numbers stand beside.
        if tag == "ar" {
            first += "-u-nu-latn";
        }
        let languages: Arc<[String]> = [first].into_iter().chain(of_browser).collect();
        Wording {
            tag,
            mark: intl::decimal_mark(&languages).leak(),
            languages,
            table: own.unwrap_or_else(english),
        }
    }

    /// Which language it is.
    pub fn tag(&self) -> &'static str {
        self.tag
    }

    /// Whether it is read from the right.
    pub fn is_right_to_left(&self) -> bool {
        self.tag == "ar"
    }

    /// Numbers and signs as they stand, from the left, also within what is read from the right.
    fn isolated(&self, figures: String) -> String {
        if self.is_right_to_left() {
            ["\u{2066}", &figures, "\u{2069}"].concat()
        } else {
            figures
        }
    }

    /// Says of the document which language it is in, and from which side it is read.
    pub fn show(&self) {
        let document = web_sys::window().and_then(|window| window.document());
        if let Some(root) = document.and_then(|document| document.document_element()) {
            let side = if self.is_right_to_left() { "rtl" } else { "ltr" };
            for (name, value) in [("lang", self.tag), ("dir", side)] {
                let _ = root.set_attribute(name, value);
            }
        }
    }

    /// Words of the catalog.
    pub fn text(&self, text: &Text) -> String {
        self.text_in(text).0
    }

    /// Words of the catalog, and the language that they are in where that is known to be another than the page's.
    pub fn text_in(&self, text: &Text) -> (String, Option<String>) {
        let languages: Vec<&str> = self.languages.iter().map(String::as_str).collect();
        let (tag, words) = text.in_language_for(&languages);
        let other = Some(tag).filter(|tag| !tag.is_empty() && spoken(tag) != spoken(self.tag));
        (words.to_owned(), other.map(str::to_owned))
    }

    /// Several words of the catalog in a row, and their language where it is another than the page's and the same for all.
    pub fn texts_in<'a>(&self, texts: impl IntoIterator<Item = &'a Text>) -> (String, Option<String>) {
        let (mut row, mut common) = (String::new(), None);
        for text in texts {
            let (words, lang) = self.text_in(text);
            if row.is_empty() {
                common = lang;
            } else {
                row += ", ";
                common = common.filter(|common| Some(common) == lang.as_ref());
            }
            row += &words;
        }
        (row, common)
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

    /// The coin that a visitor has in the pocket, by the browser's first language.
    pub fn coin(&self) -> Coin {
        Coin::usual(self.language())
    }

    /// What the browser asks for first.
    pub fn language(&self) -> &str {
        // The first is that of the page.
        self.languages.get(1).map_or(self.tag, String::as_str)
    }
}

/// The language of a tag without its region.
fn spoken(tag: &str) -> &str {
    tag.split_once('-').map_or(tag, |(spoken, _)| spoken)
}
