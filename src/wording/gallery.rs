//! What the gallery says.
#![allow(missing_docs)]

use closer_core::inch_length;

use super::Wording;

impl Wording {
    pub fn opening(&self, count: usize, longest_mm: f64) -> String {
        let longest = self.length(longest_mm).replace(' ', "\u{a0}");
        let inches = self.inches(&self.fraction(inch_length(longest_mm).trim_end_matches(" in")));
        let values = [("longest", longest.as_str()), ("inches", &inches)];
        self.say_count(key!("gallery.opening"), count, &values)
    }
    pub fn coin_note(&self) -> String {
        let coin = self.coin();
        let diameter = self.number(coin.diameter_mm);
        let values = [("coin", self.coin_name(coin)), ("diameter", diameter.as_str())];
        self.say_with(key!("gallery.coin_note"), &values)
    }
    /// The label of works that hang in no collection, beside those that do or by themselves.
    pub fn ungrouped(&self, has_collections: bool) -> &'static str {
        match has_collections {
            true => self.say(key!("gallery.other_works")),
            false => self.works(),
        }
    }
    pub fn empty_title(&self) -> &'static str {
        self.say(key!("gallery.empty_title"))
    }
    pub fn empty_text(&self) -> &'static str {
        self.say(key!("gallery.empty_text"))
    }
    pub fn empty_way_out(&self) -> &'static str {
        self.say(key!("gallery.empty_way_out"))
    }
    pub fn left_out(&self, count: usize) -> String {
        self.say_count(key!("gallery.left_out"), count, &[])
    }
}
