//! What is said for showing a work elsewhere.
#![allow(missing_docs)]

use super::{EmbedWay, Wording};

impl Wording {
    pub fn embed(&self) -> &'static str {
        self.say("embed.embed")
    }
    pub fn embed_this(&self) -> &'static str {
        self.say("embed.embed_this")
    }
    pub fn close(&self) -> &'static str {
        self.say("embed.close")
    }
    pub fn embed_preview(&self) -> &'static str {
        self.say("embed.embed_preview")
    }
    pub fn embed_as(&self) -> &'static str {
        self.say("embed.embed_as")
    }
    pub fn embed_ways(&self) -> [&'static str; 3] {
        [
            self.say("embed.as_frame"),
            self.say("embed.as_element"),
            self.say("embed.as_address"),
        ]
    }
    /// What is to be known of a way.
    pub fn embed_note(&self, way: EmbedWay) -> &'static str {
        self.say(match way {
            EmbedWay::Frame => "embed.note_frame",
            EmbedWay::Element => "embed.note_element",
            EmbedWay::Address => "embed.note_address",
        })
    }
    pub fn embed_opens(&self) -> &'static str {
        self.say("embed.embed_opens")
    }
    pub fn embed_openings(&self) -> [&'static str; 2] {
        [self.say("embed.opens_whole"), self.say("embed.opens_detail")]
    }
    pub fn embed_size(&self) -> &'static str {
        self.say("embed.embed_size")
    }
    pub fn embed_sizes(&self) -> [&'static str; 2] {
        [self.say("embed.size_fluid"), self.say("embed.size_fixed")]
    }
    pub fn embed_width(&self) -> &'static str {
        self.say("embed.embed_width")
    }
    pub fn embed_height(&self) -> &'static str {
        self.say("embed.embed_height")
    }
    pub fn embed_controls(&self) -> &'static str {
        self.say("embed.embed_controls")
    }
    pub fn embed_with_controls(&self) -> [&'static str; 2] {
        [
            self.say("embed.controls_with"),
            self.say("embed.controls_without"),
        ]
    }
    pub fn embed_language(&self) -> &'static str {
        self.say("embed.embed_language")
    }
    pub fn embed_languages(&self) -> [&'static str; 3] {
        [self.say("embed.language_visitor"), "English", "Deutsch"]
    }
    pub fn embed_text(&self) -> &'static str {
        self.say("embed.embed_text")
    }
    pub fn copy(&self) -> &'static str {
        self.say("embed.copy")
    }
    pub fn copied(&self) -> &'static str {
        self.say("embed.copied")
    }
    pub fn not_copied(&self) -> &'static str {
        self.say("embed.not_copied")
    }
    pub fn embedding(&self) -> &'static str {
        self.say("embed.embedding")
    }
    pub fn hosting(&self) -> &'static str {
        self.say("embed.hosting")
    }
}
