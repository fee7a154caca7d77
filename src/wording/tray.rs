//! What the tray says.
#![allow(missing_docs)]

use closer_core::{ScreenDensity, times_life_label};

use super::Wording;

impl Wording {
    pub fn tray(&self) -> &'static str {
        "Tray"
    }
    pub fn tray_title(&self) -> &'static str {
        "The tray"
    }
    pub fn tray_link(&self) -> &'static str {
        "The tray: all works at one scale"
    }
    pub fn tray_opening(&self, count: usize) -> String {
        match count {
            1 => "One work, as it lies in its drawer.".to_owned(),
            _ => format!("{count} works at one scale. What looks small is small."),
        }
    }
    /// "73 × 56 × 9 mm framed".
    pub fn tray_framed(&self, size_mm: &str) -> String {
        format!("{size_mm} framed")
    }
    pub fn tray_view(&self, count: usize) -> String {
        format!(
            "{count} works in a drawer, at one scale. Arrow keys go from work to work, Home and End to the first and the last, Enter leans in to one. Plus and minus come nearer and go back, 0 shows the whole drawer, 1 shows it at about its life size."
        )
    }
    /// "14 of 14 works in view, about ×1.3 life".
    pub fn tray_seen(&self, seen: usize, count: usize, times_life: f64, density: ScreenDensity) -> String {
        let about = if density.is_calibrated() {
            String::new()
        } else {
            format!("{} ", self.roughly())
        };
        let times = times_life_label(times_life);
        format!("{seen} of {count} works in view, {about}{times} {}", self.life())
    }
}
