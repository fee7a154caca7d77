//! What is said of things beside the work, of measuring, and of the inset.
#![allow(missing_docs)]

use closer_core::{Companion, Physical};
use closer_viewer::{CompanionWords, InsetWords};

use super::Wording;
use crate::intl::capitalised;

impl Wording {
    pub fn beside_it(&self) -> &'static str {
        "Beside it"
    }
    pub fn something_known(&self) -> &'static str {
        "Something known beside it"
    }
    pub fn how_to_move(&self) -> &'static str {
        "Drag it where you like, or move it with the arrow keys; Delete puts it away."
    }
    pub fn nothing_beside(&self) -> &'static str {
        "Nothing"
    }
    /// Over what the view has to go nearer or further away for.
    pub fn at_another_scale(&self) -> &'static str {
        "At another scale"
    }
    /// As it follows "a".
    pub fn companion(&self, companion: Companion) -> String {
        let name = match companion {
            Companion::Fingertip => "fingertip",
            Companion::Rice => "grain of rice",
            Companion::Matchstick => "matchstick",
            Companion::Matchbox => "matchbox",
            Companion::Coin(coin) => coin.name,
            Companion::BankCard => "bank card",
            Companion::Hair => "human hair",
            Companion::PenLine => "line of a fine pen",
        };
        name.to_owned()
    }
    /// "23.25 mm across".
    pub fn companion_size(&self, companion: Companion) -> String {
        let size = companion.size_mm();
        let (width, height) = (self.number(size.width), self.number(size.height));
        let [width, height] = [width, height].map(|side| side + "\u{a0}mm");
        match companion {
            Companion::Fingertip => width + " wide",
            Companion::Rice | Companion::Matchstick => width + " long",
            Companion::Matchbox | Companion::BankCard => {
                width.replace("\u{a0}mm", "") + "\u{a0}×\u{a0}" + &height
            }
            Companion::Coin(_) => width + " across",
            Companion::Hair | Companion::PenLine => {
                let thick = self.number(companion.thickness_mm().unwrap_or_default());
                thick + "\u{a0}mm thick"
            }
        }
    }
    /// Of a companion beside the object, or across it.
    pub fn companion_words(&self, companion: Companion, physical: Physical, is_over: bool) -> CompanionWords {
        let (name, size) = (self.companion(companion), self.companion_size(companion));
        let place = if is_over { "over" } else { "beside" };
        let mut alt = ["A ", &name, ", ", &size, ", to scale ", place, " the work"].concat();
        if companion.thickness_mm().is_none() {
            let times = companion.times_as_long(physical);
            // Two figures say it; more would only be read out.
            let said = |times: f64| self.number((times * 10.0).round() / 10.0);
            alt += &match times {
                ..0.95 => [", ", &said(1.0 / times), " times as long as it"].concat(),
                ..1.05 => ", as long as it".to_owned(),
                _ => [", which is ", &said(times), " times as long"].concat(),
            };
        }
        CompanionWords {
            name: [&capitalised(&name), ", ", &size].concat(),
            alt,
        }
    }
    pub fn distance(&self) -> &'static str {
        "Measure between two points"
    }
    pub fn measure_hint(&self) -> &'static str {
        "Press two points, or drag from one to the other"
    }
    pub fn measure_points(&self) -> [&'static str; 2] {
        [
            "First point: arrow keys move it, Enter sets it",
            "Second point: arrow keys move it, Enter sets it",
        ]
    }
    /// What stands on the picture, and what is said of it; `plane` is where it holds, of an object with depth.
    pub fn measured(&self, [mm, inches]: &[String; 2], plane: Option<&str>) -> [String; 2] {
        let at = plane.map_or(String::new(), |plane| [", at ", plane].concat());
        [
            [mm, " · ", inches, &at].concat(),
            [mm, ", or ", inches, &at].concat(),
        ]
    }
    pub fn inset(&self) -> InsetWords {
        InsetWords {
            life_size: |is_measured| {
                if is_measured {
                    "Life size"
                } else {
                    "About life size"
                }
            },
            put_away: "Put the small picture away",
        }
    }
    pub fn inset_back(&self) -> &'static str {
        "Show it small, at about life size"
    }
}
