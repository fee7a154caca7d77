//! What the curtain between two looks says, and the page of two works.
#![allow(missing_docs)]

use super::Wording;

impl Wording {
    pub fn curtain(&self) -> &'static str {
        self.say(key!("looks.curtain"))
    }
    pub fn curtain_with(&self) -> &'static str {
        self.say(key!("looks.curtain_with"))
    }
    pub fn curtain_line(&self, left: &str, right: &str) -> String {
        self.say_with(key!("looks.curtain_line"), &[("left", left), ("right", right)])
    }
    /// `part` is the left one's, in per cent.
    pub fn curtain_place(&self, left: &str, right: &str, part: f64) -> String {
        let part = self.number(part.round());
        let values = [("left", left), ("right", right), ("part", part.as_str())];
        self.say_with(key!("looks.curtain_place"), &values)
    }
    /// To the left, to the middle, to the right.
    pub fn curtain_places(&self) -> [&'static str; 3] {
        [
            key!("looks.curtain_left"),
            key!("looks.curtain_middle"),
            key!("looks.curtain_right"),
        ]
        .map(|key| self.say(key))
    }
    pub fn curtain_close(&self) -> &'static str {
        self.say(key!("looks.curtain_close"))
    }
    pub fn curtain_trouble(&self) -> &'static str {
        self.say(key!("looks.curtain_trouble"))
    }

    pub fn compare_title(&self) -> &'static str {
        self.say(key!("compare.title"))
    }
    pub fn compare_text(&self) -> &'static str {
        self.say(key!("compare.text"))
    }
    pub fn compare(&self) -> &'static str {
        self.say(key!("compare.compare"))
    }
    pub fn compare_shortly(&self) -> &'static str {
        self.say(key!("compare.shortly"))
    }
    pub fn compare_sides(&self) -> [&'static str; 2] {
        [key!("compare.first"), key!("compare.second")].map(|key| self.say(key))
    }
    pub fn compare_view(&self, title: &str, other: &str) -> String {
        self.say_with(key!("compare.view"), &[("title", title), ("other", other)])
    }
    pub fn compare_together(&self) -> &'static str {
        self.say(key!("compare.together"))
    }
    pub fn compare_said(&self, is_together: bool) -> &'static str {
        self.say(if is_together {
            key!("compare.together_said")
        } else {
            key!("compare.apart_said")
        })
    }
    pub fn compare_home(&self) -> &'static str {
        self.say(key!("compare.home"))
    }
    pub fn compare_too_few(&self) -> &'static str {
        self.say(key!("compare.too_few"))
    }
}
