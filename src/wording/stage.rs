//! What the stage says: tools, read-out, loupe, looks.
#![allow(missing_docs)]

use closer_core::catalog::LookKind;
use closer_core::{RimWords, ScreenDensity, times_life_label};

use super::Wording;

impl Wording {
    pub fn stage(&self, title: &str) -> String {
        format!(
            "Close view of {title}. Arrow keys move, plus and minus come nearer and go back, 0 shows the whole, 1 about its life size. M brings out a loupe, which arrow keys move then; D measures a distance; F fills the window."
        )
    }
    pub fn tools(&self) -> &'static str {
        "Looking closer"
    }
    pub fn zoom_in(&self) -> &'static str {
        "Nearer"
    }
    pub fn zoom_out(&self) -> &'static str {
        "Further away"
    }
    pub fn home(&self) -> &'static str {
        "As it opened"
    }
    pub fn fit(&self) -> &'static str {
        "The whole picture"
    }
    /// Before "×8 life", where the screen was not measured.
    pub fn roughly(&self) -> &'static str {
        "about"
    }
    pub fn life(&self) -> &'static str {
        "life"
    }
    pub fn loupe_tool(&self) -> &'static str {
        "Loupe"
    }
    /// What stands on the loupe's rim beside its numbers.
    pub fn rim(&self) -> RimWords {
        RimWords {
            about: self.roughly(),
            life: self.life(),
            enlarged: "pixels enlarged",
        }
    }
    /// "Loupe ×4, about ×32 life".
    pub fn loupe_out(&self, power: f64, times_life: Option<f64>, density: ScreenDensity) -> String {
        let power = times_life_label(power);
        match times_life.map(times_life_label) {
            Some(times) if density.is_calibrated() => format!("Loupe {power}, {times} {}", self.life()),
            Some(times) => format!("Loupe {power}, {} {times} {}", self.roughly(), self.life()),
            None => format!("Loupe {power}"),
        }
    }
    pub fn loupe_away(&self) -> &'static str {
        "Loupe put away"
    }
    pub fn fill_window(&self) -> &'static str {
        "Fill the window"
    }
    pub fn leave_window(&self) -> &'static str {
        "Back into the page"
    }
    pub fn looks(&self) -> &'static str {
        "Looks"
    }
    pub fn look_kind(&self, kind: LookKind) -> &'static str {
        match kind {
            LookKind::Framed => "framed",
            LookKind::Unframed => "unframed",
            LookKind::Back => "back",
            LookKind::InHand => "in hand",
            LookKind::RakingLight => "raking light",
            LookKind::Stage => "in the making",
            LookKind::Other => "another look",
        }
    }
    pub fn viewer_trouble(&self) -> &'static str {
        "The close view cannot be shown now; this is the whole picture."
    }
    pub fn no_picture(&self) -> &'static str {
        "There is no whole picture to show in its place either."
    }
    pub fn copy_link(&self) -> &'static str {
        "Copy link to this view"
    }
    pub fn link_copied(&self) -> &'static str {
        "Link copied"
    }
    pub fn link_not_copied(&self) -> &'static str {
        "This browser does not let the page copy; the address bar holds the link"
    }
}
