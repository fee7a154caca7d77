//! What is said of things beside the work, of measuring, and of the inset.
#![allow(missing_docs)]

use std::cell::Cell;

use closer_core::{Coin, Companion, Physical};
use closer_viewer::{CompanionWords, InsetWords};

use super::Wording;
use crate::intl::capitalised;

thread_local! {
    /// What stands under the inset on a screen that was not measured, and on one that was.
    static LIFE_SIZE: Cell<[&'static str; 2]> = const { Cell::new([""; 2]) };
}

impl Wording {
    pub fn beside_it(&self) -> &'static str {
        self.say(key!("beside.beside_it"))
    }
    pub fn something_known(&self) -> &'static str {
        self.say(key!("beside.something_known"))
    }
    pub fn how_to_move(&self) -> &'static str {
        self.say(key!("beside.how_to_move"))
    }
    pub fn nothing_beside(&self) -> &'static str {
        self.say(key!("beside.nothing_beside"))
    }
    /// Over what the view has to go nearer or further away for.
    pub fn at_another_scale(&self) -> &'static str {
        self.say(key!("beside.at_another_scale"))
    }
    pub fn companion(&self, companion: Companion) -> &'static str {
        self.say(match companion {
            Companion::Fingertip => key!("beside.fingertip"),
            Companion::Rice => key!("beside.rice"),
            Companion::Matchstick => key!("beside.matchstick"),
            Companion::Matchbox => key!("beside.matchbox"),
            Companion::Coin(coin) => return self.coin_name(coin),
            Companion::BankCard => key!("beside.bank_card"),
            Companion::Hair => key!("beside.hair"),
            Companion::PenLine => key!("beside.pen_line"),
        })
    }
    /// As it follows "a" in a sentence.
    pub fn coin_name(&self, coin: Coin) -> &'static str {
        self.say(match coin.id {
            "eur-2" => key!("coin.eur-2"),
            "eur-1" => key!("coin.eur-1"),
            "eur-0.5" => key!("coin.eur-0.5"),
            "usd-0.25" => key!("coin.usd-0.25"),
            "usd-0.01" => key!("coin.usd-0.01"),
            "gbp-1" => key!("coin.gbp-1"),
            "jpy-100" => key!("coin.jpy-100"),
            "cny-1" => key!("coin.cny-1"),
            "chf-1" => key!("coin.chf-1"),
            "cad-0.25" => key!("coin.cad-0.25"),
            "aud-1" => key!("coin.aud-1"),
            "aud-0.1" => key!("coin.aud-0.1"),
            _ => return coin.name,
        })
    }
    /// "23.25 mm across".
    pub fn companion_size(&self, companion: Companion) -> String {
        let size = companion.size_mm();
        let (width, height) = (self.number(size.width), self.number(size.height));
        let (key, width) = match companion {
            Companion::Fingertip => (key!("beside.wide"), width),
            Companion::Rice | Companion::Matchstick => (key!("beside.long"), width),
            Companion::Matchbox | Companion::BankCard => {
                return self.mm(&[&width, "\u{a0}×\u{a0}", &height].concat());
            }
            Companion::Coin(_) => (key!("work.across"), width),
            Companion::Hair | Companion::PenLine => {
                let thick = self.number(companion.thickness_mm().unwrap_or_default());
                (key!("beside.thick"), thick)
            }
        };
        self.say_with(key, &[("length", &self.mm(&width))])
    }
    /// Of a companion beside the object, or across it.
    pub fn companion_words(&self, companion: Companion, physical: Physical, is_over: bool) -> CompanionWords {
        let (name, size) = (self.companion(companion), self.companion_size(companion));
        let place = if is_over {
            key!("beside.alt_over")
        } else {
            key!("beside.alt_beside")
        };
        let mut alt = self.say_with(place, &[("name", name), ("size", &size)]);
        if companion.thickness_mm().is_none() {
            let times = companion.times_as_long(physical);
            let (key, times) = match times {
                ..0.95 => (key!("beside.work_shorter"), 1.0 / times),
                ..1.05 => (key!("beside.as_long"), times),
                _ => (key!("beside.work_longer"), times),
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
        self.say(key!("beside.distance"))
    }
    pub fn measure_hint(&self) -> &'static str {
        self.say(key!("beside.measure_hint"))
    }
    pub fn measure_points(&self) -> [&'static str; 2] {
        [
            self.say(key!("beside.first_point")),
            self.say(key!("beside.second_point")),
        ]
    }
    /// What stands on the picture, and what is said of it; `plane` is where it holds, of an object with depth.
    pub fn measured(&self, [mm, inches]: &[String; 2], plane: Option<&str>) -> [String; 2] {
        let [mm, inches] = [mm, inches].map(|length| self.said_length(length));
        let at = plane.map_or(String::new(), |plane| [" · ", &self.plane(plane)].concat());
        let values = [("mm", mm.as_str()), ("inches", &inches)];
        [
            [&mm, " · ", &inches, &at].concat(),
            self.say_with(key!("beside.measured"), &values) + &at,
        ]
    }
    pub fn inset(&self) -> InsetWords {
        // The viewer asks a plain function, which holds nothing: the words are kept beside it.
        LIFE_SIZE.set([self.life_size(false), self.life_size(true)]);
        InsetWords {
            life_size: |is_measured| LIFE_SIZE.get()[usize::from(is_measured)],
            put_away: self.say(key!("beside.inset_away")),
        }
    }
    pub fn inset_back(&self) -> &'static str {
        self.say(key!("beside.inset_back"))
    }
}
