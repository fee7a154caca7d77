//! What the stage says: tools, read-out, loupe, looks.
#![allow(missing_docs)]

use closer_core::catalog::LookKind;
use closer_core::{RimWords, ScreenDensity};

use super::Wording;

impl Wording {
    pub fn stage(&self, title: &str) -> String {
        self.say_with("stage.stage", &[("title", title)])
    }
    pub fn tools(&self) -> &'static str {
        self.say("stage.tools")
    }
    pub fn zoom_in(&self) -> &'static str {
        self.say("stage.zoom_in")
    }
    pub fn zoom_out(&self) -> &'static str {
        self.say("stage.zoom_out")
    }
    pub fn home(&self) -> &'static str {
        self.say("stage.home")
    }
    pub fn fit(&self) -> &'static str {
        self.say("stage.fit")
    }
    /// Before "×8 life", where the screen was not measured.
    pub fn roughly(&self) -> &'static str {
        self.say("stage.roughly")
    }
    pub fn life(&self) -> &'static str {
        self.say("stage.life")
    }
    pub fn loupe_tool(&self) -> &'static str {
        self.say("stage.loupe_tool")
    }
    /// What stands on the loupe's rim beside its numbers.
    pub fn rim(&self) -> RimWords {
        RimWords {
            about: self.roughly(),
            life: self.life(),
            enlarged: self.say("stage.enlarged"),
        }
    }
    /// "Loupe ×4, about ×32 life".
    pub fn loupe_out(&self, power: f64, times_life: Option<f64>, density: ScreenDensity) -> String {
        let power = self.times(power);
        let Some(times) = times_life.map(|times| self.times(times)) else {
            return self.say_with("stage.loupe_out", &[("power", &power)]);
        };
        let key = if density.is_calibrated() {
            "stage.loupe_out_true"
        } else {
            "stage.loupe_out_about"
        };
        self.say_with(key, &[("power", &power), ("times", &times)])
    }
    pub fn loupe_away(&self) -> &'static str {
        self.say("stage.loupe_away")
    }
    pub fn fill_window(&self) -> &'static str {
        self.say("stage.fill_window")
    }
    pub fn leave_window(&self) -> &'static str {
        self.say("stage.leave_window")
    }
    pub fn looks(&self) -> &'static str {
        self.say("stage.looks")
    }
    pub fn look_kind(&self, kind: LookKind) -> &'static str {
        self.say(match kind {
            LookKind::Framed => "stage.look_framed",
            LookKind::Unframed => "stage.look_unframed",
            LookKind::Back => "stage.look_back",
            LookKind::InHand => "stage.look_in_hand",
            LookKind::RakingLight => "stage.look_raking_light",
            LookKind::Stage => "stage.look_stage",
            LookKind::Other => "stage.look_other",
        })
    }
    pub fn viewer_trouble(&self) -> &'static str {
        self.say("stage.viewer_trouble")
    }
    pub fn no_picture(&self) -> &'static str {
        self.say("stage.no_picture")
    }
    pub fn copy_link(&self) -> &'static str {
        self.say("stage.copy_link")
    }
    pub fn link_copied(&self) -> &'static str {
        self.say("stage.link_copied")
    }
    pub fn link_not_copied(&self) -> &'static str {
        self.say("stage.link_not_copied")
    }
}
