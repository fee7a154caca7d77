//! Every sentence that the interface says, one file for each part of it; here those of the frame, the gallery, the
//! collective, and of what is missing. Numbers and dates are formatted by `intl`; what the catalog says is the owner's
//! and only passes through [`Wording::text`].
// Most functions here are one sentence, which says what it says better than a comment could.
#![allow(missing_docs)]

mod beside;
mod details;
mod embed;
mod making;
mod scale;
mod screen;
mod stage;
mod table;
mod tray;
mod work;

pub use screen::With;

use std::sync::Arc;

use closer_core::catalog::{Event, Text};
use closer_core::{Coin, inch_length, metric_length};

use crate::intl;
use crate::load::LoadError;
use crate::settings::{Motion, Theme};
use table::{Table, table};

/// What is said, in the language of the visitor as far as there are words for it (so far: English).
#[derive(Clone)]
pub struct Wording {
    languages: Arc<[String]>,
    table: &'static Table,
}

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
        let languages = web_sys::window()
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

    // The frame of every page.

    pub fn page_title(&self, page: &str, collective: &str) -> String {
        if page.is_empty() {
            collective.to_owned()
        } else {
            format!("{page} – {collective}")
        }
    }
    pub fn skip(&self) -> &'static str {
        "Skip to the page"
    }
    pub fn pages(&self) -> &'static str {
        "Pages"
    }
    pub fn works(&self) -> &'static str {
        "Works"
    }
    pub fn about(&self) -> &'static str {
        "About"
    }
    pub fn theme(&self) -> &'static str {
        "Colours"
    }
    pub fn theme_choice(&self, theme: Theme) -> &'static str {
        match theme {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }
    pub fn motion(&self) -> &'static str {
        "Motion"
    }
    pub fn motion_choice(&self, motion: Motion) -> &'static str {
        match motion {
            Motion::System => "system",
            Motion::Calm => "none",
        }
    }

    // The gallery.

    pub fn opening(&self, count: usize, longest_mm: f64) -> String {
        let works = if count == 1 {
            "One work".to_owned()
        } else {
            format!("{count} works")
        };
        let longest = metric_length(longest_mm).replace(' ', "\u{a0}");
        let in_inches = self.fraction(&inch_length(longest_mm));
        format!("{works}, none of them longer than {longest} ({in_inches}). Lean in.")
    }
    pub fn coin_note(&self) -> String {
        let coin = self.coin();
        format!(
            "The ring under each picture is a {}, {} mm across, at the picture’s own scale.",
            coin.name,
            self.number(coin.diameter_mm)
        )
    }
    pub fn other_works(&self) -> &'static str {
        "Further works"
    }
    pub fn empty_title(&self) -> &'static str {
        "The drawers are still empty"
    }
    pub fn empty_text(&self) -> &'static str {
        "No work hangs here yet. Who makes them, and where they can be met, is known already."
    }
    pub fn empty_way_out(&self) -> &'static str {
        "About the collective"
    }
    pub fn left_out(&self, count: usize) -> String {
        match count {
            1 => "One part of the catalog could not be read and is not shown".to_owned(),
            _ => format!("{count} parts of the catalog could not be read and are not shown"),
        }
    }

    // The collective.

    pub fn makers(&self) -> &'static str {
        "Makers"
    }
    pub fn commissions(&self) -> &'static str {
        "A work of your own"
    }
    pub fn ask_by_mail(&self) -> &'static str {
        "Write to us"
    }
    pub fn ask_by_form(&self) -> &'static str {
        "Ask for a commission"
    }
    pub fn elsewhere(&self) -> &'static str {
        "Elsewhere"
    }
    pub fn events(&self) -> &'static str {
        "Where to meet us"
    }
    pub fn no_events(&self) -> &'static str {
        "No market or show is planned just now."
    }
    pub fn past_events(&self, count: usize) -> String {
        if count == 1 {
            "One past event".to_owned()
        } else {
            format!("{count} past events")
        }
    }
    pub fn event_page(&self) -> &'static str {
        "More about it"
    }
    pub fn days(&self, event: &Event) -> String {
        intl::days(&self.languages, &event.starts, event.ends.as_deref())
    }

    // When something is missing.

    pub fn failed_title(&self, error: &LoadError) -> &'static str {
        match error {
            LoadError::Unreachable => "The gallery cannot be reached",
            LoadError::Refused(404 | 410) => "There is no catalog here",
            LoadError::Refused(_) => "The gallery does not answer as it should",
            LoadError::OtherVersion(_) => "This catalog is of another version",
            LoadError::Unreadable(_) => "The catalog cannot be read",
        }
    }
    pub fn failed_text(&self, error: &LoadError) -> String {
        match error {
            LoadError::Unreachable => {
                "Nothing answered. Perhaps the network is away for a moment; the works are not.".to_owned()
            }
            LoadError::Refused(404 | 410) => {
                "The page is here, but the list of works that it wants to show is not where it should be.".to_owned()
            }
            LoadError::Refused(status) => format!("The server answered with status {status}. A little later it may answer better."),
            LoadError::OtherVersion(_) => {
                "It was written for another version of this page. Load the page anew; if that brings nothing new, its owner will want to know.".to_owned()
            }
            LoadError::Unreadable(_) => {
                "The list of works has arrived, but this page cannot make sense of it. Its owner will want to know.".to_owned()
            }
        }
    }
    pub fn technical(&self, error: &LoadError, address: &str) -> String {
        match error {
            LoadError::OtherVersion(reason) | LoadError::Unreadable(reason) => format!("{address}: {reason}"),
            _ => address.to_owned(),
        }
    }
    pub fn retry(&self) -> &'static str {
        "Try again"
    }
    pub fn retrying(&self) -> &'static str {
        "Trying again …"
    }
    pub fn not_found_title(&self) -> &'static str {
        "There is nothing at this address"
    }
    pub fn not_found_text(&self) -> &'static str {
        "The link may be old, or a letter of it was lost. The works are where they always were."
    }
    pub fn back_to_works(&self) -> &'static str {
        "Back to the works"
    }

    /// Fractions with the slash that fonts draw small: `1 7⁄8`.
    fn fraction(&self, inches: &str) -> String {
        inches.replace('/', "\u{2044}").replace(' ', "\u{a0}")
    }
}
