//! What is said of details, making and price.
#![allow(missing_docs)]

use closer_core::metric_length;

use super::Wording;

impl Wording {
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
}
