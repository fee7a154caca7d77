//! What is said of things beside the work, of measuring, and of the inset.
#![allow(missing_docs)]

use closer_core::{Coin, Companion, Physical};
use closer_viewer::{CompanionWords, InsetWords};

use super::Wording;
use crate::intl::capitalised;

impl Wording {
    pub fn beside_it(&self) -> &'static str {
        self.say("beside.beside_it")
    }
    pub fn something_known(&self) -> &'static str {
        self.say("beside.something_known")
    }
    pub fn how_to_move(&self) -> &'static str {
        self.say("beside.how_to_move")
    }
    pub fn nothing_beside(&self) -> &'static str {
        self.say("beside.nothing_beside")
    }
    /// Over what the view has to go nearer or further away for.
    pub fn at_another_scale(&self) -> &'static str {
        self.say("beside.at_another_scale")
    }
    pub fn companion(&self, companion: Companion) -> &'static str {
        self.say(match companion {
            Companion::Fingertip => "beside.fingertip",
            Companion::Rice => "beside.rice",
            Companion::Matchstick => "beside.matchstick",
            Companion::Matchbox => "beside.matchbox",
            Companion::Coin(coin) => return self.coin_name(coin),
            Companion::BankCard => "beside.bank_card",
            Companion::Hair => "beside.hair",
            Companion::PenLine => "beside.pen_line",
        })
    }
    /// As it follows "a" in a sentence.
    pub fn coin_name(&self, coin: Coin) -> &'static str {
        // Keys of their own: `coin.` and the coin's id.
        self.say(&["coin.", coin.id].concat())
    }
    /// "23.25 mm across".
    pub fn companion_size(&self, companion: Companion) -> String {
        let size = companion.size_mm();
        let (width, height) = (self.number(size.width), self.number(size.height));
        let (key, width) = match companion {
            Companion::Fingertip => ("beside.wide", width),
            Companion::Rice | Companion::Matchstick => ("beside.long", width),
            Companion::Matchbox | Companion::BankCard => {
                return [&width, "\u{a0}×\u{a0}", &height, "\u{a0}mm"].concat();
            }
            Companion::Coin(_) => ("work.across", width),
            Companion::Hair | Companion::PenLine => {
                let thick = self.number(companion.thickness_mm().unwrap_or_default());
                ("beside.thick", thick)
            }
        };
        self.say_with(key, &[("length", &(width + "\u{a0}mm"))])
    }
    /// Of a companion beside the object, or across it.
    pub fn companion_words(&self, companion: Companion, physical: Physical, is_over: bool) -> CompanionWords {
        let (name, size) = (self.companion(companion), self.companion_size(companion));
        let place = if is_over {
            "beside.alt_over"
        } else {
            "beside.alt_beside"
        };
        let mut alt = self.say_with(place, &[("name", name), ("size", &size)]);
        if companion.thickness_mm().is_none() {
            let times = companion.times_as_long(physical);
            let (key, times) = match times {
                ..0.95 => ("beside.work_shorter", 1.0 / times),
                ..1.05 => ("beside.as_long", times),
                _ => ("beside.work_longer", times),
            };
            // Two figures say it; more would only be read out.
            let times = self.number((times * 10.0).round() / 10.0);
            alt = alt + " " + &self.say_with(key, &[("times", &times)]);
        }
        CompanionWords {
            name: [&capitalised(name), ", ", &size].concat(),
            alt,
        }
    }
    pub fn distance(&self) -> &'static str {
        self.say("beside.distance")
    }
    pub fn measure_hint(&self) -> &'static str {
        self.say("beside.measure_hint")
    }
    pub fn measure_points(&self) -> [&'static str; 2] {
        [self.say("beside.first_point"), self.say("beside.second_point")]
    }
    /// What stands on the picture, and what is said of it; `plane` is where it holds, of an object with depth.
    pub fn measured(&self, [mm, inches]: &[String; 2], plane: Option<&str>) -> [String; 2] {
        let [mm, inches] = [mm, inches].map(|length| self.in_figures(length));
        let inches = self.inches(inches.trim_end_matches(" in"));
        let at = plane.map_or(String::new(), |plane| [" · ", &self.plane(plane)].concat());
        let values = [("mm", mm.as_str()), ("inches", &inches)];
        [
            [&mm, " · ", &inches, &at].concat(),
            self.say_with("beside.measured", &values) + &at,
        ]
    }
    pub fn inset(&self) -> InsetWords {
        InsetWords {
            life_size: [self.life_size(false), self.life_size(true)],
            put_away: self.say("beside.inset_away"),
        }
    }
    pub fn inset_back(&self) -> &'static str {
        self.say("beside.inset_back")
    }
}
