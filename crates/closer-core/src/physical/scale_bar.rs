//! Scale bars: the round length that fits, in millimetres, micrometres and inches, and what it says.

use super::lengths::metric_length;
use super::{MM_PER_INCH, Physical};
use crate::decimal::decimal;
use crate::geometry::within;
use crate::viewport::Viewport;

/// A bar of known length.
#[derive(Debug, Clone, PartialEq)]
pub struct ScaleBar {
    /// What it says: `5 mm`, `200 µm`, `1/8 in`.
    pub label: String,
    /// How long it stands for.
    pub length_mm: f64,
    /// How long it is on the screen, in CSS pixels.
    pub length_screen: f64,
}

impl Physical {
    /// The longest metric bar with a round length (1, 2 or 5) that is at most `max_screen` CSS pixels long: what it
    /// stands for in millimetres, and its length in CSS pixels.
    pub fn metric_bar_lengths(self, viewport: Viewport, max_screen: f64) -> (f64, f64) {
        let px_per_mm = viewport.viewpoint.scale / self.mm_per_px;
        let length_mm = round_length(max_screen / px_per_mm * FITS);
        (length_mm, length_mm * px_per_mm)
    }

    /// The same, with what it says.
    pub fn metric_bar(self, viewport: Viewport, max_screen: f64) -> ScaleBar {
        let (length_mm, length_screen) = self.metric_bar_lengths(viewport, max_screen);
        ScaleBar {
            label: metric_length(length_mm),
            length_mm,
            length_screen,
        }
    }

    /// The longest bar in inches, in the fractions that makers use, at most `max_screen` CSS pixels long.
    pub fn inch_bar(self, viewport: Viewport, max_screen: f64) -> ScaleBar {
        let px_per_inch = viewport.viewpoint.scale / self.mm_per_px * MM_PER_INCH;
        let longest = max_screen / px_per_inch * FITS;
        let (label, inches) = if longest >= 1.0 {
            let inches = round_length(longest);
            (format!("{} in", decimal(inches, 3)), inches)
        } else if let Some(denominator) = [2_u32, 4, 8, 16, 32, 64]
            .into_iter()
            .find(|d| 1.0 / f64::from(*d) <= longest)
        {
            (format!("1/{denominator} in"), 1.0 / f64::from(denominator))
        } else {
            // Below a sixty-fourth nobody uses fractions; thousandths are "thou".
            let thou = round_length(longest * 1000.0);
            (format!("{} thou", decimal(thou, 3)), thou / 1000.0)
        };
        ScaleBar {
            label,
            length_mm: inches * MM_PER_INCH,
            length_screen: inches * px_per_inch,
        }
    }
}

/// A hair of tolerance for bars: 5 mm that fit exactly are 5 mm, whatever the last bit says.
const FITS: f64 = 1.0 + 1e-9;

/// The largest of 1, 2, 5, 10, 20, 50 … and their tenths, hundredths … that is not above `longest`. (Found step by
/// step: the library's logarithm weighs more than all of this.)
fn round_length(longest: f64) -> f64 {
    // From a nanometre to a kilometre, whatever the numbers are.
    let longest = within(longest, 1e-6, 1e6);
    let (mut decade, mut above) = (1.0, 10.0);
    while above <= longest {
        (decade, above) = (above, above * 10.0);
    }
    let mut parts = 1.0;
    while decade > longest {
        parts *= 10.0;
        decade = 1.0 / parts;
    }
    let step = [5.0, 2.0].into_iter().find(|step| step * decade <= longest);
    step.unwrap_or(1.0) * decade
}
