//! What is said of details, making and price.
#![allow(missing_docs)]

use super::Wording;

impl Wording {
    pub fn details(&self) -> &'static str {
        self.say(key!("making.details"))
    }
    pub fn across(&self, width_mm: f64) -> String {
        self.say_with(key!("work.across"), &[("length", &self.length(width_mm))])
    }
    pub fn detail_link(&self) -> &'static str {
        self.say(key!("making.detail_link"))
    }

    // Making and price.

    pub fn story(&self) -> &'static str {
        self.say(key!("making.story"))
    }
    pub fn making(&self) -> &'static str {
        self.say(key!("making.making"))
    }
    pub fn materials(&self) -> &'static str {
        self.say(key!("making.materials"))
    }
    pub fn surface(&self) -> &'static str {
        self.say(key!("making.surface"))
    }
    pub fn magnification(&self) -> &'static str {
        self.say(key!("making.magnification"))
    }
    pub fn loupe(&self, magnification: f64) -> String {
        let power = self.times(magnification);
        self.say_with(key!("making.loupe"), &[("power", &power)])
    }
    pub fn finish(&self) -> &'static str {
        self.say(key!("making.finish"))
    }
    pub fn frame(&self) -> &'static str {
        self.say(key!("making.frame"))
    }
    pub fn hours_label(&self) -> &'static str {
        self.say(key!("making.hours_label"))
    }
    pub fn hours(&self, hours: f64) -> String {
        self.say_of(key!("making.hours"), hours, &[])
    }
    pub fn reasons(&self, price: &str) -> String {
        self.say_with(key!("making.reasons"), &[("price", price)])
    }
    pub fn reason_time(&self) -> &'static str {
        self.say(key!("making.reason_time"))
    }
    pub fn reason_materials(&self) -> &'static str {
        self.say(key!("making.reason_materials"))
    }
    pub fn reason_uniqueness(&self) -> &'static str {
        self.say(key!("making.reason_uniqueness"))
    }
    pub fn reason_wear_and_care(&self) -> &'static str {
        self.say(key!("making.reason_wear_and_care"))
    }
    pub fn reason_handwork(&self) -> &'static str {
        self.say(key!("making.reason_handwork"))
    }
}
