//! The picture on a work's card: its shape, how large it is shown, and which of its files a browser may take. The card's words
//! are the pages' business, and where it lies the stylesheet's (`style/work_card.css`, which has the same shares).

use crate::catalog::Look;
use crate::decimal::decimal;

/// The narrowest of the coins that languages begin with, in millimetres: with any other the picture is shown no larger.
const LEAST_COIN_MM: f64 = 22.25;
/// Of a card's width, that the longer side of the picture takes.
const LONGEST: f64 = 0.72;
/// Of a card's width, that picture and coin together take.
const ROOM: f64 = 0.86;
/// Of the coin, that lies beyond the picture.
const BEYOND: f64 = 0.62;

/// The shape of a picture on a card.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CardPicture {
    /// Width for height.
    pub aspect: f64,
    /// How much of the object, and around it, it shows from left to right, in millimetres.
    pub width_mm: f64,
}

impl CardPicture {
    /// The shape of this look.
    pub fn of(look: &Look) -> CardPicture {
        let width_px = f64::from(look.width_px);
        CardPicture {
            aspect: width_px / f64::from(look.height_px.max(1)),
            width_mm: width_px * look.mm_per_px,
        }
    }

    /// How many pictures wide a coin is.
    pub fn coin(&self, diameter_mm: f64) -> f64 {
        diameter_mm / self.width_mm
    }

    /// How wide the picture is shown, as the attribute `sizes` says it: a card is as wide as the window without its margins, or
    /// one of several beside each other.
    ///
    /// ```
    /// use closer_core::CardPicture;
    /// let painting = CardPicture { aspect: 1.25, width_mm: 80.0 };
    /// assert_eq!(painting.sizes(), "(max-width: 43em) calc(67.7vw - 0.72rem), 15.12rem");
    /// ```
    pub fn sizes(&self) -> String {
        let longest = LONGEST * self.aspect.min(1.0);
        let beside_coin = ROOM / ((1.0 / self.aspect).max(1.0) + BEYOND * self.coin(LEAST_COIN_MM));
        let share = longest.min(beside_coin);
        [
            "(max-width: 43em) calc(",
            &decimal(94.0 * share, 1), // less what `--lc-margin` takes on both sides
            "vw - ",
            &decimal(share, 2),
            "rem), ",
            &decimal(21.0 * share, 2),
            "rem",
        ]
        .concat()
    }
}

/// The attribute `srcset`: the same picture as files, each an address and its width in pixels.
pub fn source_set<'a>(files: impl IntoIterator<Item = (&'a str, u32)>) -> String {
    let mut set = String::new();
    for (address, width_px) in files {
        if !set.is_empty() {
            set.push_str(", ");
        }
        // Where an address ends is told by these two.
        set.push_str(&address.replace(' ', "%20").replace(',', "%2C"));
        set.push(' ');
        set.push_str(&decimal(f64::from(width_px), 0));
        set.push('w');
    }
    set
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_tiny_is_shown_smaller_so_that_the_coin_has_room() {
        let sizes = |aspect, width_mm| CardPicture { aspect, width_mm }.sizes();
        assert_eq!(
            sizes(1.25, 18.0),
            "(max-width: 43em) calc(45.8vw - 0.49rem), 10.22rem"
        );
        assert_eq!(
            sizes(0.8, 80.0),
            "(max-width: 43em) calc(54.1vw - 0.58rem), 12.1rem"
        );
    }

    #[test]
    fn addresses_with_spaces_and_commas_stay_whole() {
        assert_eq!(
            source_set([("a b,.jpg", 500), ("c.jpg", 960)]),
            "a%20b%2C.jpg 500w, c.jpg 960w"
        );
        assert_eq!(source_set([]), "");
    }
}
