//! When to ask for tiles while a hand zooms: not for what it only passes. Which tiles are wanted is not here.

/// Whether a hand is in the middle of zooming, by notches of a wheel, on a trackpad or with two fingers.
///
/// One notch lands where it lands, and is asked for from its first frame on. But when one follows another, nobody
/// knows where the last will land, and each level on the way would be asked for only to be left.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pace {
    /// When the hand last asked for another scale.
    last: f64,
    /// That came soon after the one before.
    is_run: bool,
}

/// Zooming goes on if the hand asks again within this many milliseconds.
const RUN_MS: f64 = 250.0;
/// It has paused when it did not ask for this long: longer than between two notches of a wheel that is being turned,
/// and shorter than the motion that the last one began.
const PAUSE_MS: f64 = 150.0;

impl Default for Pace {
    fn default() -> Pace {
        Pace {
            last: f64::NEG_INFINITY,
            is_run: false,
        }
    }
}

impl Pace {
    /// A hand asked for another scale at `now` (milliseconds).
    pub fn zoomed(&mut self, now: f64) {
        self.is_run = now - self.last <= RUN_MS;
        self.last = now;
    }

    /// Until when the levels that are passed are not to be asked for; `None` if they are to be now.
    pub fn holds_until(&self, now: f64) -> Option<f64> {
        let until = self.last + PAUSE_MS;
        (self.is_run && now < until).then_some(until)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_notch_is_asked_for_at_once() {
        let mut pace = Pace::default();
        assert_eq!(pace.holds_until(0.0), None);
        pace.zoomed(1000.0);
        assert_eq!(pace.holds_until(1000.0), None);
        pace.zoomed(2000.0);
        assert_eq!(pace.holds_until(2000.0), None);
    }

    #[test]
    fn notches_in_a_run_are_asked_for_when_it_pauses() {
        let mut pace = Pace::default();
        pace.zoomed(1000.0);
        pace.zoomed(1080.0);
        assert_eq!(pace.holds_until(1080.0), Some(1230.0));
        pace.zoomed(1160.0);
        assert_eq!(pace.holds_until(1180.0), Some(1310.0));
        assert_eq!(pace.holds_until(1310.0), None);
    }
}
