//! What the stage says: tools, read-out, loupe, looks.
#![allow(missing_docs)]

use closer_core::catalog::LookKind;
use closer_core::{RimWords, ScreenDensity};

use super::Wording;
use crate::language::spoken;

impl Wording {
    pub fn stage(&self, title: &str) -> String {
        self.say_with(key!("stage.stage"), &[("title", title)])
    }
    pub fn tools(&self) -> &'static str {
        self.say(key!("stage.tools"))
    }
    pub fn zoom_in(&self) -> &'static str {
        self.say(key!("stage.zoom_in"))
    }
    pub fn zoom_out(&self) -> &'static str {
        self.say(key!("stage.zoom_out"))
    }
    pub fn home(&self) -> &'static str {
        self.say(key!("stage.home"))
    }
    pub fn fit(&self) -> &'static str {
        self.say(key!("stage.fit"))
    }
    /// Before "×8 life", where the screen was not measured.
    pub fn roughly(&self) -> &'static str {
        self.say(key!("stage.roughly"))
    }
    pub fn life(&self) -> &'static str {
        self.say(key!("stage.life"))
    }
    pub fn loupe_tool(&self) -> &'static str {
        self.say(key!("stage.loupe_tool"))
    }
    /// What stands on the loupe's rim beside its numbers.
    pub fn rim(&self) -> RimWords {
        RimWords {
            about: self.roughly(),
            life: self.life(),
            enlarged: self.say(key!("stage.enlarged")),
            // The viewer asks a plain function, which holds nothing.
            figures: |figures| {
                spoken().map_or_else(|| figures.to_owned(), |words| words.said_length(figures))
            },
        }
    }
    /// "Loupe ×4, about ×32 life".
    pub fn loupe_out(&self, power: f64, times_life: Option<f64>, density: ScreenDensity) -> String {
        let power = self.times(power);
        let Some(times) = times_life.map(|times| self.times(times)) else {
            return self.say_with(key!("stage.loupe_out"), &[("power", &power)]);
        };
        let key = if density.is_calibrated() {
            key!("stage.loupe_out_true")
        } else {
            key!("stage.loupe_out_about")
        };
        self.say_with(key, &[("power", &power), ("times", &times)])
    }
    pub fn loupe_away(&self) -> &'static str {
        self.say(key!("stage.loupe_away"))
    }
    pub fn fill_window(&self) -> &'static str {
        self.say(key!("stage.fill_window"))
    }
    pub fn leave_window(&self) -> &'static str {
        self.say(key!("stage.leave_window"))
    }
    pub fn looks(&self) -> &'static str {
        self.say(key!("stage.looks"))
    }
    pub fn look_kind(&self, kind: LookKind) -> &'static str {
        self.say(match kind {
            LookKind::Framed => key!("stage.look_framed"),
            LookKind::Unframed => key!("stage.look_unframed"),
            LookKind::Back => key!("stage.look_back"),
            LookKind::InHand => key!("stage.look_in_hand"),
            LookKind::RakingLight => key!("stage.look_raking_light"),
            LookKind::Stage => key!("stage.look_stage"),
            LookKind::Other => key!("stage.look_other"),
        })
    }
    pub fn viewer_trouble(&self) -> &'static str {
        self.say(key!("stage.viewer_trouble"))
    }
    pub fn no_picture(&self) -> &'static str {
        self.say(key!("stage.no_picture"))
    }
    pub fn copy_link(&self) -> &'static str {
        self.say(key!("stage.copy_link"))
    }
    pub fn link_copied(&self) -> &'static str {
        self.say(key!("stage.link_copied"))
    }
    pub fn link_not_copied(&self) -> &'static str {
        self.say(key!("stage.link_not_copied"))
    }
}
