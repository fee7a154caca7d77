//! Every sentence that the interface says. Numbers and dates are formatted by `intl`; what the catalog says is
//! the owner's and only passes through [`Wording::text`].
// Most functions here are one sentence, which says what it says better than a comment could.
#![allow(missing_docs)]

use std::sync::Arc;

use closer_core::catalog::{Availability, Event, Kind, LookKind, PhysicalSize, Price, Text, Work};
use closer_core::{RimWords, ScreenDensity, inch_length, metric_length, times_life_label};

use crate::intl;
use crate::load::LoadError;
use crate::settings::{Motion, Theme};

/// What is said, in the language of the visitor as far as there are words for it (so far: English).
#[derive(Clone)]
pub struct Wording {
    languages: Arc<[String]>,
}

/// The coin that a visitor has in the pocket.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Coin {
    /// Its name.
    pub name: &'static str,
    /// Its diameter.
    pub diameter_mm: f64,
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
        Wording { languages }
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

    /// The first language asks for American coins, or for any other.
    pub fn coin(&self) -> Coin {
        let american = self
            .languages
            .first()
            .is_some_and(|tag| tag.ends_with("-US") || tag == "en");
        if american {
            Coin {
                name: "a quarter dollar",
                diameter_mm: 24.26,
            }
        } else {
            Coin {
                name: "a 2-euro coin",
                diameter_mm: 25.75,
            }
        }
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
    pub fn footer(&self) -> &'static str {
        "Sizes are those of the objects themselves. A screen that nobody has measured shows them only about right."
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
            "The ring under each picture is {}, {} mm across, at the picture’s own scale.",
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

    // A work.

    pub fn kind(&self, kind: Kind) -> &'static str {
        match kind {
            Kind::OneOfAKind => "One of a kind",
            Kind::SmallBatch => "Small batch, no two quite alike",
            Kind::Print => "Print",
        }
    }
    pub fn availability(&self, availability: Availability) -> &'static str {
        match availability {
            Availability::Available => "Available",
            Availability::Reserved => "Reserved",
            Availability::Sold => "Sold",
            Availability::MadeToOrder => "Made to order",
            Availability::NotForSale => "Not for sale",
        }
    }
    pub fn price(&self, price: &Price) -> String {
        intl::money(&self.languages, price.amount, &price.currency)
    }
    pub fn number(&self, value: f64) -> String {
        intl::number(&self.languages, value)
    }
    pub fn size_mm(&self, width_mm: f64, height_mm: f64, depth_mm: Option<f64>) -> String {
        let sides: Vec<String> = [Some(width_mm), Some(height_mm), depth_mm]
            .into_iter()
            .flatten()
            .map(|side| self.number(side))
            .collect();
        format!("{}\u{a0}mm", sides.join("\u{a0}×\u{a0}"))
    }
    pub fn size_inches(&self, width_mm: f64, height_mm: f64, depth_mm: Option<f64>) -> String {
        let sides: Vec<String> = [Some(width_mm), Some(height_mm), depth_mm]
            .into_iter()
            .flatten()
            .map(|side| self.fraction(inch_length(side).trim_end_matches(" in")))
            .collect();
        format!("{}\u{a0}in", sides.join("\u{a0}× "))
    }
    pub fn size(&self, size: &PhysicalSize) -> (String, String) {
        (
            self.size_mm(size.width_mm, size.height_mm, size.depth_mm),
            self.size_inches(size.width_mm, size.height_mm, size.depth_mm),
        )
    }
    pub fn framed_size(&self, size: &PhysicalSize) -> Option<String> {
        let frame = size.frame?;
        Some(format!(
            "With its frame {}",
            self.size_mm(frame.width_mm, frame.height_mm, frame.depth_mm)
        ))
    }
    /// "Watercolour on hot-pressed paper".
    pub fn medium(&self, work: &Work) -> String {
        let medium = intl::capitalised(&self.text(&work.medium));
        match work
            .surface
            .as_ref()
            .map(|surface| self.text(surface))
            .filter(|words| !words.is_empty())
        {
            Some(surface) => format!("{medium} on {surface}"),
            None => medium,
        }
    }
    pub fn all_works(&self) -> &'static str {
        "All works"
    }
    pub fn neighbours(&self) -> &'static str {
        "Neighbouring works"
    }
    pub fn previous_work(&self) -> &'static str {
        "Previous work"
    }
    pub fn next_work(&self) -> &'static str {
        "Next work"
    }
    pub fn store_link(&self) -> &'static str {
        "See it in the store"
    }
    pub fn unknown_work_title(&self) -> &'static str {
        "No such work hangs here"
    }
    pub fn unknown_work_text(&self, id: &str) -> String {
        format!(
            "There is no work “{id}” in this catalog. It may have been taken down, or the link is not whole."
        )
    }

    // The stage.

    pub fn stage(&self, title: &str) -> String {
        format!(
            "Close view of {title}. Arrow keys move, plus and minus come nearer and go back, 0 shows the whole, 1 about its life size. M brings out a loupe, which arrow keys move then; F fills the window."
        )
    }
    pub fn tools(&self) -> &'static str {
        "Looking closer"
    }
    pub fn zoom_in(&self) -> &'static str {
        "Nearer"
    }
    pub fn zoom_out(&self) -> &'static str {
        "Further away"
    }
    pub fn home(&self) -> &'static str {
        "As it opened"
    }
    pub fn fit(&self) -> &'static str {
        "The whole picture"
    }
    pub fn life_size(&self) -> &'static str {
        "About life size"
    }
    pub fn why_about(&self) -> &'static str {
        "Nobody has measured this screen, so that its life size is only about right"
    }
    /// Before "×8 life", where the screen was not measured.
    pub fn roughly(&self) -> &'static str {
        "about"
    }
    pub fn life(&self) -> &'static str {
        "life"
    }
    pub fn loupe_tool(&self) -> &'static str {
        "Loupe"
    }
    /// What stands on the loupe's rim beside its numbers.
    pub fn rim(&self) -> RimWords {
        RimWords {
            about: self.roughly(),
            life: self.life(),
            enlarged: "pixels enlarged",
        }
    }
    /// "Loupe ×4, about ×32 life".
    pub fn loupe_out(&self, power: f64, times_life: Option<f64>, density: ScreenDensity) -> String {
        let power = times_life_label(power);
        match times_life.map(times_life_label) {
            Some(times) if density.is_calibrated() => format!("Loupe {power}, {times} {}", self.life()),
            Some(times) => format!("Loupe {power}, {} {times} {}", self.roughly(), self.life()),
            None => format!("Loupe {power}"),
        }
    }
    pub fn loupe_away(&self) -> &'static str {
        "Loupe put away"
    }
    pub fn fill_window(&self) -> &'static str {
        "Fill the window"
    }
    pub fn leave_window(&self) -> &'static str {
        "Back into the page"
    }
    pub fn looks(&self) -> &'static str {
        "Looks"
    }
    pub fn look_kind(&self, kind: LookKind) -> &'static str {
        match kind {
            LookKind::Framed => "framed",
            LookKind::Unframed => "unframed",
            LookKind::Back => "back",
            LookKind::InHand => "in hand",
            LookKind::RakingLight => "raking light",
            LookKind::Stage => "in the making",
            LookKind::Other => "another look",
        }
    }
    pub fn viewer_trouble(&self) -> &'static str {
        "The close view cannot be shown now; this is the whole picture."
    }
    pub fn no_picture(&self) -> &'static str {
        "There is no whole picture to show in its place either."
    }
    pub fn copy_link(&self) -> &'static str {
        "Copy link to this view"
    }
    pub fn link_copied(&self) -> &'static str {
        "Link copied"
    }
    pub fn link_not_copied(&self) -> &'static str {
        "This browser does not let the page copy; the address bar holds the link"
    }

    // To show a work elsewhere.

    pub fn embed(&self) -> &'static str {
        "Embed"
    }
    pub fn embed_this(&self) -> &'static str {
        "Embed this work"
    }
    pub fn close(&self) -> &'static str {
        "Close"
    }
    pub fn embed_preview(&self) -> &'static str {
        "As it will look"
    }
    pub fn embed_as(&self) -> &'static str {
        "As"
    }
    pub fn embed_ways(&self) -> [&'static str; 3] {
        ["a frame", "an element", "an address"]
    }
    /// What is to be known of a way.
    pub fn embed_note(&self, way: EmbedWay) -> &'static str {
        match way {
            EmbedWay::Frame => {
                "For any page that may hold a frame. The page scrolls on over it until somebody presses the picture."
            }
            EmbedWay::Element => {
                "For pages that may load a script. As wide as its place, as high as the picture; without script the picture and its link stay."
            }
            EmbedWay::Address => {
                "On a line of its own, for WordPress and others that ask an address how it wants to be shown. Elsewhere it is a link."
            }
        }
    }
    pub fn embed_opens(&self) -> &'static str {
        "Opens with"
    }
    pub fn embed_openings(&self) -> [&'static str; 2] {
        ["the whole", "the detail that is read"]
    }
    pub fn embed_size(&self) -> &'static str {
        "Size"
    }
    pub fn embed_sizes(&self) -> [&'static str; 2] {
        ["as wide as its place", "fixed"]
    }
    pub fn embed_width(&self) -> &'static str {
        "Width"
    }
    pub fn embed_height(&self) -> &'static str {
        "Height"
    }
    pub fn embed_controls(&self) -> &'static str {
        "Buttons"
    }
    pub fn embed_with_controls(&self) -> [&'static str; 2] {
        ["with", "without"]
    }
    pub fn embed_language(&self) -> &'static str {
        "Language"
    }
    pub fn embed_languages(&self) -> [&'static str; 3] {
        ["the visitor’s", "English", "Deutsch"]
    }
    pub fn embed_text(&self) -> &'static str {
        "To paste into your page"
    }
    pub fn copy(&self) -> &'static str {
        "Copy"
    }
    pub fn copied(&self) -> &'static str {
        "Copied"
    }
    pub fn not_copied(&self) -> &'static str {
        "This browser does not let the page copy. The text is selected: Ctrl C or ⌘ C copies it"
    }
    pub fn embedding(&self) -> &'static str {
        "In a page of your own"
    }
    pub fn hosting(&self) -> &'static str {
        "What your host must allow"
    }

    // Details.

    pub fn details(&self) -> &'static str {
        "Lean in"
    }
    pub fn across(&self, width_mm: f64) -> String {
        format!("{} across", metric_length(width_mm))
    }
    pub fn detail_link(&self) -> &'static str {
        "Link to this detail"
    }
    pub fn detail_spoken(&self, label: &str, across: &str, text: &str) -> String {
        format!("{label}, {across}. {text}")
    }

    // Making and price.

    pub fn story(&self) -> &'static str {
        "Where it comes from"
    }
    pub fn making(&self) -> &'static str {
        "How it was made"
    }
    pub fn materials(&self) -> &'static str {
        "Materials"
    }
    pub fn surface(&self) -> &'static str {
        "Surface"
    }
    pub fn magnification(&self) -> &'static str {
        "Seen through"
    }
    pub fn loupe(&self, magnification: f64) -> String {
        format!("a ×{} loupe", self.number(magnification))
    }
    pub fn finish(&self) -> &'static str {
        "Finish"
    }
    pub fn frame(&self) -> &'static str {
        "Frame"
    }
    pub fn hours_label(&self) -> &'static str {
        "Time"
    }
    pub fn hours(&self, hours: f64) -> String {
        if hours == 1.0 {
            "1 hour".to_owned()
        } else {
            format!("{} hours", self.number(hours))
        }
    }
    pub fn reasons(&self, price: &str) -> String {
        format!("Why it costs {price}")
    }
    pub fn reason_time(&self) -> &'static str {
        "Time"
    }
    pub fn reason_materials(&self) -> &'static str {
        "Materials"
    }
    pub fn reason_uniqueness(&self) -> &'static str {
        "Uniqueness"
    }
    pub fn reason_wear_and_care(&self) -> &'static str {
        "Wear and care"
    }
    pub fn reason_handwork(&self) -> &'static str {
        "Handwork"
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
