//! What is said for showing a work elsewhere.
#![allow(missing_docs)]

use super::{EmbedWay, Wording};

impl Wording {
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
}
