//! When to ask for tiles while a hand zooms, or throws the picture again and again: not for what it only passes. Which
//! tiles are wanted is not here.

/// Whether a hand is in the middle of zooming, by notches of a wheel, on a trackpad or with two fingers, or of throwing.
///
/// One notch lands where it lands, and is asked for from its first frame on. But when one follows another, nobody
/// knows where the last will land, and each level on the way would be asked for only to be left.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pace {
    /// When the hand last asked for another scale.
    last: f64,
    /// That came soon after the one before.
    is_run: bool,
    /// When the hand last threw the picture.
    flung: f64,
    /// Until when the hand is taken to go on throwing it.
    flinging_until: f64,
}

/// Zooming goes on if the hand asks again within this many milliseconds.
const RUN_MS: f64 = 250.0;
/// It has paused when it did not ask for this long: longer than between two notches of a wheel that is being turned,
/// and shorter than the motion that the last one began.
const PAUSE_MS: f64 = 150.0;
/// A hand that lets go faster than this, in screen pixels per millisecond, throws the picture.
const FLING_PX_PER_MS: f64 = 0.5;
/// It goes on throwing if it does so again, or drags again, within this many milliseconds.
const FLINGS_MS: f64 = 1000.0;
/// It has paused when it did not throw again for this long: longer than it takes to reach back.
const FLINGS_PAUSE_MS: f64 = 400.0;

impl Default for Pace {
    fn default() -> Pace {
        Pace {
            last: f64::NEG_INFINITY,
            is_run: false,
            flung: f64::NEG_INFINITY,
            flinging_until: f64::NEG_INFINITY,
        }
    }
}

impl Pace {
    /// A hand asked for another scale at `now` (milliseconds).
    pub fn zoomed(&mut self, now: f64) {
        self.is_run = now - self.last <= RUN_MS;
        self.last = now;
    }

    /// A hand drags at `now`.
    pub fn dragged(&mut self, now: f64) {
        if now - self.flung <= FLINGS_MS {
            self.flinging_until = self.flinging_until.max(now + PAUSE_MS);
        }
    }

    /// A hand let go at `now`, at this speed in screen pixels per millisecond.
    pub fn let_go(&mut self, speed: f64, now: f64) {
        let is_again = now - self.flung <= FLINGS_MS;
        self.flung = if speed >= FLING_PX_PER_MS {
            now
        } else {
            f64::NEG_INFINITY
        };
        self.flinging_until = if is_again && self.flung == now {
            now + FLINGS_PAUSE_MS
        } else {
            now
        };
    }

    /// Until when nothing is to be asked for, because a hand throws the picture again and again and looks at nothing
    /// on the way. One throw lands where it lands, and is asked for from its first frame on.
    pub fn flings_until(&self, now: f64) -> Option<f64> {
        (now < self.flinging_until).then_some(self.flinging_until)
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

    #[test]
    fn one_throw_is_asked_for_at_once_and_many_when_they_pause() {
        let mut pace = Pace::default();
        pace.dragged(900.0);
        pace.let_go(2.0, 1000.0);
        assert_eq!(pace.flings_until(1000.0), None);
        pace.dragged(1300.0);
        assert_eq!(pace.flings_until(1300.0), Some(1450.0));
        pace.let_go(2.0, 1350.0);
        assert_eq!(pace.flings_until(1350.0), Some(1750.0));
        assert_eq!(pace.flings_until(1750.0), None);
        // It drags slowly afterwards, and looks.
        pace.dragged(1760.0);
        pace.let_go(0.1, 1800.0);
        assert_eq!(pace.flings_until(1800.0), None);
        pace.dragged(1900.0);
        assert_eq!(pace.flings_until(1900.0), None);
    }
}
