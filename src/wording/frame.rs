//! What is said around every page: ways, choices, the language.
#![allow(missing_docs)]

use super::Wording;
use crate::settings::{Motion, Theme};

impl Wording {
    pub fn page_title(&self, page: &str, collective: &str) -> String {
        if page.is_empty() {
            collective.to_owned()
        } else {
            format!("{page} · {collective}")
        }
    }
    pub fn skip(&self) -> &'static str {
        self.say(key!("frame.skip"))
    }
    pub fn pages(&self) -> &'static str {
        self.say(key!("frame.pages"))
    }
    pub fn works(&self) -> &'static str {
        self.say(key!("frame.works"))
    }
    pub fn about(&self) -> &'static str {
        self.say(key!("frame.about"))
    }
    pub fn languages(&self) -> &'static str {
        self.say(key!("frame.language"))
    }
    pub fn theme(&self) -> &'static str {
        self.say(key!("frame.theme"))
    }
    pub fn theme_choice(&self, theme: Theme) -> &'static str {
        self.say(match theme {
            Theme::System => key!("frame.theme_system"),
            Theme::Light => key!("frame.theme_light"),
            Theme::Dark => key!("frame.theme_dark"),
        })
    }
    pub fn motion(&self) -> &'static str {
        self.say(key!("frame.motion"))
    }
    pub fn motion_choice(&self, motion: Motion) -> &'static str {
        self.say(match motion {
            Motion::System => key!("frame.motion_system"),
            Motion::Calm => key!("frame.motion_none"),
        })
    }
}
