//! What is said of the screen: whether it was measured, how to do it, and what its sizes are worth.
#![allow(missing_docs)]

use closer_core::{Coin, Known, decimal};

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
        match known {
            Known::Nothing => {
                "Sizes are those of the objects themselves. A screen that nobody has measured shows them only about right."
            }
            Known::Model => {
                "Sizes are those of the objects themselves. This screen, known by its model only, shows them nearly right."
            }
            Known::Measured => {
                "Sizes are those of the objects themselves. This screen is measured and shows them true."
            }
            Known::Changed => {
                "Sizes are those of the objects themselves. This screen is not as it was when it was measured, and shows them only about right."
            }
        }
    }

    // The menu of scales.

    pub fn scales(&self) -> &'static str {
        "Scale"
    }
    pub fn life_size(&self, is_measured: bool) -> &'static str {
        if is_measured {
            "Life size"
        } else {
            "About life size"
        }
    }
    pub fn why_about(&self, known: Known) -> &'static str {
        match known {
            Known::Nothing => "Nobody has measured this screen, so that its life size is only about right.",
            Known::Model => {
                "By the model of this screen, its life size is nearly right: about, until it is measured."
            }
            Known::Measured => "This screen is measured: a millimetre is a millimetre.",
            Known::Changed => {
                "This screen is not as it was when it was measured. Please check: its life size is only about right."
            }
        }
    }
    /// The scales that are worth a press, in the order of the core.
    pub fn presets(&self, is_measured: bool) -> [&'static str; 4] {
        [
            self.life_size(is_measured),
            "Through a painter’s glasses",
            "Through a loupe",
            "The whole picture",
        ]
    }
    pub fn measure_screen(&self, known: Known) -> &'static str {
        match known {
            Known::Nothing | Known::Model => "Measure this screen …",
            Known::Measured => "Measure again …",
            Known::Changed => "Check this screen …",
        }
    }
    pub fn offer_about(&self) -> &'static str {
        "About life size."
    }
    pub fn offer_measuring(&self) -> &'static str {
        "Measure this screen with a bank card to make it true."
    }
    pub fn not_kept(&self) -> &'static str {
        "This browser keeps nothing for this page: the measurement holds until the page is closed."
    }

    // The sheet.

    pub fn measure_title(&self) -> &'static str {
        "Measure this screen"
    }
    pub fn measure_with(&self) -> &'static str {
        "With"
    }
    pub fn measure_things(&self) -> [&'static str; 3] {
        ["a bank card", "a coin", "a ruler"]
    }
    pub fn which_coin(&self) -> &'static str {
        "Which coin"
    }
    /// "2-euro coin, 25.75 mm".
    pub fn coin_choice(&self, coin: Coin) -> String {
        [coin.name, ", ", &decimal(coin.diameter_mm, 2), " mm"].concat()
    }
    pub fn measure_how(&self, with: With) -> String {
        let how = match with {
            With::Card => {
                "Hold any bank card against the screen, its left edge on the left line. Draw the right edge until the card just covers the outline."
            }
            With::StandingCard => {
                "Stand any bank card on end against the screen, its left edge on the left line. Draw the right edge until the card just covers the outline."
            }
            With::Coin => {
                "Lay the coin against the screen, its left edge in the ring. Draw the right edge until the coin just covers the ring."
            }
            With::Ruler(mm) => {
                let mm = decimal(mm, 0);
                return ["Hold a ruler against the screen, its zero on the left line. Draw the right line until it lies at ", &mm, " mm."].concat();
            }
        };
        how.to_owned()
    }
    pub fn outline_width(&self) -> &'static str {
        "Width of the outline"
    }
    pub fn narrower(&self) -> &'static str {
        "Narrower"
    }
    pub fn wider(&self) -> &'static str {
        "Wider"
    }
    pub fn then_wide(&self, mm: f64, is_screen: bool) -> String {
        let what = if is_screen { "screen" } else { "window" };
        ["Then this ", what, " is ", &decimal(mm, 0), " mm wide,"].concat()
    }
    pub fn then_check(&self) -> &'static str {
        "and this line 30 mm long."
    }
    pub fn keep(&self) -> &'static str {
        "Keep"
    }
    pub fn cancel(&self) -> &'static str {
        "Cancel"
    }
    pub fn forget(&self) -> &'static str {
        "Forget this measurement"
    }
}
