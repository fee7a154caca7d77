//! What is said of the screen: whether it was measured, how to do it, and what its sizes are worth.
#![allow(missing_docs)]

use closer_core::{Coin, Known};

use super::Wording;

/// With what a screen is measured.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum With {
    /// A bank card, lying.
    Card,
    /// A bank card, standing.
    StandingCard,
    /// A coin.
    Coin,
    /// So many millimetres of a ruler.
    Ruler(f64),
}

impl Wording {
    pub fn footer(&self, known: Known) -> &'static str {
        self.say(match known {
            Known::Nothing => key!("screen.footer_nothing"),
            Known::Model => key!("screen.footer_model"),
            Known::Measured => key!("screen.footer_measured"),
            Known::Changed => key!("screen.footer_changed"),
        })
    }

    // The menu of scales.

    pub fn scales(&self) -> &'static str {
        self.say(key!("screen.scales"))
    }
    pub fn life_size(&self, is_measured: bool) -> &'static str {
        self.say(if is_measured {
            key!("screen.life_size")
        } else {
            key!("screen.about_life_size")
        })
    }
    pub fn why_about(&self, known: Known) -> &'static str {
        self.say(match known {
            Known::Nothing => key!("screen.why_about_nothing"),
            Known::Model => key!("screen.why_about_model"),
            Known::Measured => key!("screen.why_about_measured"),
            Known::Changed => key!("screen.why_about_changed"),
        })
    }
    /// The scales that are worth a press, in the order of the core.
    pub fn presets(&self, is_measured: bool) -> [&'static str; 4] {
        [
            self.life_size(is_measured),
            self.say(key!("screen.through_glasses")),
            self.say(key!("screen.through_loupe")),
            self.fit(),
        ]
    }
    pub fn measure_screen(&self, known: Known) -> &'static str {
        self.say(match known {
            Known::Nothing | Known::Model => key!("screen.measure_screen"),
            Known::Measured => key!("screen.measure_screen_measured"),
            Known::Changed => key!("screen.measure_screen_changed"),
        })
    }
    pub fn offer_about(&self) -> &'static str {
        self.say(key!("screen.offer_about"))
    }
    pub fn offer_measuring(&self) -> &'static str {
        self.say(key!("screen.offer_measuring"))
    }
    pub fn not_kept(&self) -> &'static str {
        self.say(key!("screen.not_kept"))
    }

    // The sheet.

    pub fn measure_title(&self) -> &'static str {
        self.say(key!("screen.measure_title"))
    }
    pub fn measure_with(&self) -> &'static str {
        self.say(key!("screen.measure_with"))
    }
    pub fn measure_things(&self) -> [&'static str; 3] {
        [
            self.say(key!("screen.with_card")),
            self.say(key!("screen.with_coin")),
            self.say(key!("screen.with_ruler")),
        ]
    }
    pub fn which_coin(&self) -> &'static str {
        self.say(key!("screen.which_coin"))
    }
    /// "2-euro coin, 25.75 mm".
    pub fn coin_choice(&self, coin: Coin) -> String {
        let diameter = self.mm(&self.number(coin.diameter_mm));
        [self.coin_name(coin), ", ", &diameter].concat()
    }
    pub fn measure_how(&self, with: With) -> String {
        let key = match with {
            With::Card => key!("screen.how_card"),
            With::StandingCard => key!("screen.how_standing_card"),
            With::Coin => key!("screen.how_coin"),
            With::Ruler(mm) => {
                return self.say_with(key!("screen.how_ruler"), &[("mm", &self.number(mm))]);
            }
        };
        self.say(key).to_owned()
    }
    pub fn outline_width(&self) -> &'static str {
        self.say(key!("screen.outline_width"))
    }
    pub fn narrower(&self) -> &'static str {
        self.say(key!("screen.narrower"))
    }
    pub fn wider(&self) -> &'static str {
        self.say(key!("screen.wider"))
    }
    pub fn then_wide(&self, mm: f64, is_screen: bool) -> String {
        let key = if is_screen {
            key!("screen.then_screen_wide")
        } else {
            key!("screen.then_window_wide")
        };
        self.say_with(key, &[("mm", &self.number(mm.round()))])
    }
    pub fn then_check(&self) -> &'static str {
        self.say(key!("screen.then_check"))
    }
    pub fn keep(&self) -> &'static str {
        self.say(key!("screen.keep"))
    }
    pub fn cancel(&self) -> &'static str {
        self.say(key!("screen.cancel"))
    }
    pub fn forget(&self) -> &'static str {
        self.say(key!("screen.forget"))
    }
}
