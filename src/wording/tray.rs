//! What the tray says.
#![allow(missing_docs)]

use closer_core::ScreenDensity;

use super::Wording;

impl Wording {
    pub fn tray(&self) -> &'static str {
        self.say(key!("tray.tray"))
    }
    pub fn tray_title(&self) -> &'static str {
        self.say(key!("tray.tray_title"))
    }
    pub fn tray_link(&self) -> &'static str {
        self.say(key!("tray.tray_link"))
    }
    pub fn tray_opening(&self, count: usize) -> String {
        self.say_count(key!("tray.opening"), count, &[])
    }
    /// "73 × 56 × 9 mm framed".
    pub fn tray_framed(&self, size_mm: &str) -> String {
        self.say_with(key!("tray.framed"), &[("size", size_mm)])
    }
    pub fn tray_view(&self, count: usize) -> String {
        self.say_count(key!("tray.view"), count, &[])
    }
    /// "14 of 14 works in view, about ×1.3 life".
    pub fn tray_seen(&self, seen: usize, count: usize, times_life: f64, density: ScreenDensity) -> String {
        let (seen, times) = (self.number(seen as f64), self.times(times_life));
        let key = if density.is_calibrated() {
            key!("tray.seen_true")
        } else {
            key!("tray.seen_about")
        };
        self.say_count(key, count, &[("seen", &seen), ("times", &times)])
    }
}
