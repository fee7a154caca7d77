//! What is said for showing a work elsewhere.
#![allow(missing_docs)]

use super::{EmbedWay, Wording};
use crate::language::LANGUAGES;

impl Wording {
    pub fn embed(&self) -> &'static str {
        self.say(key!("embed.embed"))
    }
    pub fn embed_this(&self) -> &'static str {
        self.say(key!("embed.embed_this"))
    }
    pub fn close(&self) -> &'static str {
        self.say(key!("embed.close"))
    }
    pub fn embed_preview(&self) -> &'static str {
        self.say(key!("embed.embed_preview"))
    }
    pub fn embed_as(&self) -> &'static str {
        self.say(key!("embed.embed_as"))
    }
    pub fn embed_ways(&self) -> [&'static str; 3] {
        [
            self.say(key!("embed.as_frame")),
            self.say(key!("embed.as_element")),
            self.say(key!("embed.as_address")),
        ]
    }
    /// What is to be known of a way.
    pub fn embed_note(&self, way: EmbedWay) -> &'static str {
        self.say(match way {
            EmbedWay::Frame => key!("embed.note_frame"),
            EmbedWay::Element => key!("embed.note_element"),
            EmbedWay::Address => key!("embed.note_address"),
        })
    }
    pub fn embed_opens(&self) -> &'static str {
        self.say(key!("embed.embed_opens"))
    }
    pub fn embed_openings(&self) -> [&'static str; 2] {
        [
            self.say(key!("embed.opens_whole")),
            self.say(key!("embed.opens_detail")),
        ]
    }
    pub fn embed_size(&self) -> &'static str {
        self.say(key!("embed.embed_size"))
    }
    pub fn embed_sizes(&self) -> [&'static str; 2] {
        [
            self.say(key!("embed.size_fluid")),
            self.say(key!("embed.size_fixed")),
        ]
    }
    pub fn embed_width(&self) -> &'static str {
        self.say(key!("embed.embed_width"))
    }
    pub fn embed_height(&self) -> &'static str {
        self.say(key!("embed.embed_height"))
    }
    pub fn embed_controls(&self) -> &'static str {
        self.say(key!("embed.embed_controls"))
    }
    pub fn embed_with_controls(&self) -> [&'static str; 2] {
        [
            self.say(key!("embed.controls_with")),
            self.say(key!("embed.controls_without")),
        ]
    }
    pub fn embed_language(&self) -> &'static str {
        self.say(key!("embed.embed_language"))
    }
    /// The visitor's, then all of `LANGUAGES`, each named in itself.
    pub fn embed_languages(&self) -> Vec<&'static str> {
        let visitor = self.say(key!("embed.language_visitor"));
        let named = LANGUAGES.iter().map(|(_, name)| *name);
        std::iter::once(visitor).chain(named).collect()
    }
    pub fn embed_text(&self) -> &'static str {
        self.say(key!("embed.embed_text"))
    }
    pub fn copy(&self) -> &'static str {
        self.say(key!("embed.copy"))
    }
    pub fn copied(&self) -> &'static str {
        self.say(key!("embed.copied"))
    }
    pub fn not_copied(&self) -> &'static str {
        self.say(key!("embed.not_copied"))
    }
    pub fn embedding(&self) -> &'static str {
        self.say(key!("embed.embedding"))
    }
    pub fn hosting(&self) -> &'static str {
        self.say(key!("embed.hosting"))
    }
}
