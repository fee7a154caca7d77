//! What idle time is used for: a few tiles that the next move is likely to want. Asking for them is not here.

use crate::geometry::{Point, Size};
use crate::pyramid::{Pyramid, TileKey};
use crate::tiles::outwards;
use crate::viewport::{Viewpoint, Viewport};

/// What the last move says about the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likely {
    /// It went along at one scale: further along.
    Around,
    /// It leaned in: further in.
    Nearer,
}

/// What a view that rests may load ahead of the next move.
///
/// Nothing before the visitor has moved it (a guest loads nothing before it is needed), and nothing after one
/// moved away: what is further off is there in coarser tiles.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ahead {
    /// Not with a wish to save data, nor on a slow line.
    is_allowed: bool,
    /// Where the view rested last.
    rested: Option<Viewpoint>,
    likely: Option<Likely>,
    /// Since when it rests.
    since: f64,
}

/// Idle is who has rested this long, in milliseconds.
const IDLE_MS: f64 = 300.0;
/// Tiles at most: the ring around a screen of six to twelve.
const MOST_AROUND: usize = 12;
/// Tiles at most: the middle of what one would lean into.
const MOST_NEARER: usize = 6;
/// The ring is this part of the screen wide, on each side.
const RING: f64 = 0.35;

impl Ahead {
    /// Nothing has moved yet.
    pub fn new(is_allowed: bool) -> Ahead {
        Ahead {
            is_allowed,
            rested: None,
            likely: None,
            since: 0.0,
        }
    }

    /// The view rests here at `now` (milliseconds).
    pub fn rests(&mut self, at: Viewpoint, now: f64) {
        if self.rested == Some(at) {
            return;
        }
        self.likely = self.rested.and_then(|before| {
            let ratio = at.scale / before.scale;
            if (ratio - 1.0).abs() < 1e-3 {
                Some(Likely::Around)
            } else {
                (ratio > 1.0).then_some(Likely::Nearer)
            }
        });
        self.rested = Some(at);
        self.since = now;
    }

    /// What to load now, if the view rests.
    pub fn likely(&self, now: f64) -> Option<Likely> {
        self.likely
            .filter(|_| self.is_allowed && now >= self.since + IDLE_MS)
    }

    /// When to ask again, where that lies ahead.
    pub fn wake_at(&self, now: f64) -> Option<f64> {
        let at = self.since + IDLE_MS;
        (self.is_allowed && self.likely.is_some() && now < at).then_some(at)
    }
}

impl Likely {
    /// The tiles that a view at rest is likely to want next, the likeliest first; those that it sees may be among
    /// them. `focus_screen` is where the eye is.
    pub fn tiles(self, pyramid: &Pyramid, at: Viewport, focus_screen: Point) -> Vec<TileKey> {
        let level = pyramid.level_for(at.device_scale());
        match self {
            Likely::Around => {
                let Size { width, height } = at.screen;
                let ring = 1.0 + 2.0 * RING;
                let wider = Viewport {
                    screen: Size::new(width * ring, height * ring),
                    ..at
                };
                let mut tiles = outwards(pyramid, level, wider, wider.screen.middle());
                tiles.retain(|key| !at.sees(pyramid.tile_in_image(*key)));
                tiles.truncate(MOST_AROUND);
                tiles
            }
            Likely::Nearer if level < pyramid.finest() => {
                let nearer = at.zoomed_about(focus_screen, 2.0);
                let mut tiles = outwards(pyramid, level + 1, nearer, focus_screen);
                tiles.truncate(MOST_NEARER);
                tiles
            }
            Likely::Nearer => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(x: f64, scale: f64) -> Viewpoint {
        Viewpoint {
            center_image: Point::new(x, 0.0),
            scale,
            rotation: 0.0,
        }
    }

    #[test]
    fn nothing_is_loaded_ahead_before_a_move() {
        let mut ahead = Ahead::new(true);
        ahead.rests(at(0.0, 1.0), 0.0);
        assert_eq!((ahead.likely(5000.0), ahead.wake_at(10.0)), (None, None));
    }

    #[test]
    fn what_was_done_is_likely_to_be_done_again() {
        let mut ahead = Ahead::new(true);
        ahead.rests(at(0.0, 1.0), 0.0);
        ahead.rests(at(100.0, 1.0), 1000.0);
        assert_eq!(
            (ahead.likely(1100.0), ahead.wake_at(1100.0)),
            (None, Some(1300.0))
        );
        assert_eq!(
            (ahead.likely(1300.0), ahead.wake_at(1300.0)),
            (Some(Likely::Around), None)
        );
        ahead.rests(at(100.0, 2.0), 2000.0);
        assert_eq!(ahead.likely(2300.0), Some(Likely::Nearer));
        ahead.rests(at(100.0, 1.0), 3000.0);
        assert_eq!(ahead.likely(3300.0), None);
    }

    #[test]
    fn who_saves_data_loads_nothing_ahead() {
        let mut ahead = Ahead::new(false);
        ahead.rests(at(0.0, 1.0), 0.0);
        ahead.rests(at(100.0, 1.0), 1000.0);
        assert_eq!((ahead.likely(9000.0), ahead.wake_at(1100.0)), (None, None));
    }
}
