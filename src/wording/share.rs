//! What the tools of the stage say: their keys, the first hint of the loupe, adjustments, and passing on what one sees.
#![allow(missing_docs)]

use super::Wording;

impl Wording {
    /// "Turn right (R)": a tool with the key that does the same.
    pub fn with_key(&self, tool: &str, key: &str) -> String {
        self.say_with(key!("share.with_key"), &[("tool", tool), ("key", key)])
    }
    pub fn more_tools(&self) -> &'static str {
        self.say(key!("share.more_tools"))
    }
    pub fn turn_left(&self) -> &'static str {
        self.say(key!("share.turn_left"))
    }
    pub fn turn_right(&self) -> &'static str {
        self.say(key!("share.turn_right"))
    }

    // Adjustments.

    pub fn adjust(&self) -> &'static str {
        self.say(key!("share.adjust"))
    }
    pub fn adjust_title(&self) -> &'static str {
        self.say(key!("share.adjust_title"))
    }
    pub fn adjust_note(&self) -> &'static str {
        self.say(key!("share.adjust_note"))
    }
    /// Of brightness, contrast, saturation and grey.
    pub fn adjustments(&self) -> [&'static str; 4] {
        [
            self.say(key!("share.brightness")),
            self.say(key!("share.contrast")),
            self.say(key!("share.saturation")),
            self.say(key!("share.grey")),
        ]
    }
    pub fn as_photographed(&self) -> &'static str {
        self.say(key!("share.as_photographed"))
    }
    pub fn not_as_photographed(&self) -> &'static str {
        self.say(key!("share.not_as_photographed"))
    }

    // Passing on.

    pub fn share(&self) -> &'static str {
        self.say(key!("share.share"))
    }
    pub fn share_title(&self) -> &'static str {
        self.say(key!("share.share_title"))
    }
    pub fn link_to_detail(&self, detail: &str) -> String {
        self.say_with(key!("share.link_to_detail"), &[("detail", detail)])
    }
    pub fn send_link(&self) -> &'static str {
        self.say(key!("share.send_link"))
    }
    pub fn send_detail(&self, detail: &str) -> String {
        self.say_with(key!("share.send_detail"), &[("detail", detail)])
    }
    pub fn picture_title(&self) -> &'static str {
        self.say(key!("share.picture_title"))
    }
    pub fn picture_note(&self) -> &'static str {
        self.say(key!("share.picture_note"))
    }
    pub fn picture_alt(&self, title: &str, length: &str) -> String {
        self.say_with(key!("share.picture_alt"), &[("title", title), ("length", length)])
    }
    pub fn save_picture(&self) -> &'static str {
        self.say(key!("share.save_picture"))
    }
    pub fn send_picture(&self) -> &'static str {
        self.say(key!("share.send_picture"))
    }
    pub fn picture_not_allowed(&self) -> &'static str {
        self.say(key!("share.picture_not_allowed"))
    }
    pub fn picture_not_readable(&self) -> &'static str {
        self.say(key!("share.picture_not_readable"))
    }
    pub fn picture_failed(&self) -> &'static str {
        self.say(key!("share.picture_failed"))
    }
    /// "12 × 9 mm of it, seen at about ×8 life": what stands in a picture that is passed on. It means the screen that it
    /// was seen on; the bar beside it holds on every other.
    pub fn in_picture(&self, width_mm: f64, height_mm: f64, times: &str, is_measured: bool) -> String {
        let key = if is_measured {
            key!("share.in_picture_measured")
        } else {
            key!("share.in_picture")
        };
        let (width, height) = (self.number(width_mm), self.number(height_mm));
        self.say_with(key, &[("width", &width), ("height", &height), ("times", times)])
    }

    // The first visit.

    /// How the loupe comes out, by finger or by key.
    pub fn loupe_hint(&self, by_touch: bool) -> &'static str {
        self.say(if by_touch {
            key!("share.loupe_hint_touch")
        } else {
            key!("share.loupe_hint_keys")
        })
    }
}
