//! Pointers and the wheel become intents. What an intent does to the view is decided by `viewer_state`.

use crate::geometry::{Point, Vec2};
use crate::input::{PointerKind, PointerPhase};

/// What a hand wants.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Intent {
    /// It took hold: whatever moves, stops.
    Hold,
    /// It moved the picture by so many screen pixels.
    Pan(Vec2),
    /// It pulled the picture at `from` to `to` and scaled it by `factor` about there.
    Pinch {
        /// The middle of the fingers before.
        from: Point,
        /// The middle of the fingers now.
        to: Point,
        /// How far they moved apart.
        factor: f64,
    },
    /// It let go while moving, in screen pixels per millisecond.
    Release(Vec2),
    /// It touched one place.
    Tap(Point),
    /// It touched one place twice.
    DoubleTap(Point),
    /// A finger rests on one place, and is still there.
    LongPress(Point),
}

/// The pointers that are down and what they did so far.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Gesture {
    pointers: Vec<Pointer>,
    /// The last tap, which a second one makes a double tap.
    last_tap: Option<(f64, Point)>,
    /// This touch follows a tap: lifted it is a double tap, drawn up or down it zooms.
    follows_tap: bool,
    /// The pointer went further than a tap may.
    has_moved: bool,
    /// Recent places of the single pointer, for the speed at release.
    trail: Vec<(f64, Point)>,
    /// When a finger that does not move is a long press.
    long_press_at: Option<f64>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Pointer {
    id: i32,
    kind: PointerKind,
    start: Point,
    at: Point,
}

/// Two taps within this many milliseconds are a double tap (Android 300, iOS 350).
const DOUBLE_TAP_MS: f64 = 320.0;
/// … and within this many CSS pixels.
const DOUBLE_TAP_PX: f64 = 40.0;
/// A finger held still for this long is a long press (Android 400, iOS 500).
const LONG_PRESS_MS: f64 = 450.0;
/// The speed at release is that of the last moments.
const TRAIL_MS: f64 = 80.0;
/// Drawing this many CSS pixels after a double tap scales by e.
const TAP_DRAG_PX_PER_E: f64 = 140.0;
/// A wheel notch is 100 or 120 px in today's browsers; this many px double the scale.
const WHEEL_PX_PER_DOUBLING: f64 = 250.0;
/// A trackpad's pinch comes as small deltas of a Ctrl-wheel: 1 % a pixel is what the fingers do.
const PINCH_PX_PER_E: f64 = 100.0;
/// No single wheel event scales by more than this, however far a free-spinning wheel went.
const WHEEL_EVENT_MAX: f64 = 4.0;

/// By how much a wheel event scales: above 1 is nearer. `delta_y` in CSS pixels, away is positive.
pub fn wheel_factor(delta_y: f64, pinch: bool) -> f64 {
    if !delta_y.is_finite() {
        return 1.0;
    }
    let factor = if pinch {
        (-delta_y / PINCH_PX_PER_E).exp()
    } else {
        // In powers of e like everything else: `exp2` brings a table of its own, 4 kB of the download.
        (-delta_y / WHEEL_PX_PER_DOUBLING * std::f64::consts::LN_2).exp()
    };
    factor.clamp(1.0 / WHEEL_EVENT_MAX, WHEEL_EVENT_MAX)
}

/// Whether a wheel event is a notch of a mouse wheel, which moves in steps and is smoothed, rather than a
/// trackpad, which follows the fingers. Notches are large and straight.
pub fn is_notch(delta: Vec2) -> bool {
    delta.x == 0.0 && delta.y.abs() >= 40.0
}

impl Gesture {
    /// Whether a pointer is down.
    pub fn is_holding(&self) -> bool {
        !self.pointers.is_empty()
    }

    /// What follows from a pointer's doing at `now` (milliseconds).
    pub fn pointer(
        &mut self,
        id: i32,
        kind: PointerKind,
        phase: PointerPhase,
        at: Point,
        now: f64,
    ) -> Option<Intent> {
        match phase {
            PointerPhase::Down => self.down(id, kind, at, now),
            PointerPhase::Move => self.moved(id, at, now),
            PointerPhase::Up => self.up(id, at, now),
            PointerPhase::Cancel => self.cancel(id),
        }
    }

    /// When a finger that is down will be a long press, if it stays where it is.
    pub fn long_press_at(&self) -> Option<f64> {
        let is_still = self.pointers.len() == 1 && !self.has_moved;
        self.long_press_at.filter(|_| is_still)
    }

    /// The long press that a finger is by `now`.
    pub fn rested(&mut self, now: f64) -> Option<Intent> {
        self.long_press_at().filter(|at| *at <= now)?;
        self.has_moved = true;
        Some(Intent::LongPress(self.pointers[0].start))
    }

    fn down(&mut self, id: i32, kind: PointerKind, at: Point, now: f64) -> Option<Intent> {
        self.pointers.retain(|pointer| pointer.id != id);
        // A third finger has nothing to say.
        if self.pointers.len() == 2 {
            return None;
        }
        self.pointers.push(Pointer {
            id,
            kind,
            start: at,
            at,
        });
        if self.pointers.len() == 1 {
            self.follows_tap = self.last_tap.is_some_and(|(then, place)| {
                now - then <= DOUBLE_TAP_MS && place.distance(at) <= DOUBLE_TAP_PX
            });
            self.has_moved = false;
            self.trail = vec![(now, at)];
            self.long_press_at = (kind == PointerKind::Touch).then_some(now + LONG_PRESS_MS);
        } else {
            self.has_moved = true;
            self.follows_tap = false;
        }
        self.last_tap = None;
        Some(Intent::Hold)
    }

    fn moved(&mut self, id: i32, at: Point, now: f64) -> Option<Intent> {
        let index = self.pointers.iter().position(|pointer| pointer.id == id)?;
        let before = self.pointers[index];
        if self.pointers.len() == 2 {
            let other = self.pointers[1 - index].at;
            self.pointers[index].at = at;
            let spread = |point: Point| point.distance(other).max(1.0);
            return Some(Intent::Pinch {
                from: before.at.middle(other),
                to: at.middle(other),
                factor: spread(at) / spread(before.at),
            });
        }
        let slop = if before.kind == PointerKind::Mouse {
            3.0
        } else {
            8.0
        };
        if !self.has_moved && before.start.distance(at) < slop {
            return None;
        }
        // The first move past the slop makes up for it: the picture is where the finger took hold of it.
        let from = if self.has_moved { before.at } else { before.start };
        self.has_moved = true;
        self.pointers[index].at = at;
        if self.follows_tap {
            let factor = ((at.y - from.y) / TAP_DRAG_PX_PER_E).exp();
            return Some(Intent::Pinch {
                from: before.start,
                to: before.start,
                factor,
            });
        }
        self.trail.retain(|(then, _)| now - then <= TRAIL_MS);
        self.trail.push((now, at));
        Some(Intent::Pan(at - from))
    }

    fn up(&mut self, id: i32, at: Point, now: f64) -> Option<Intent> {
        let index = self.pointers.iter().position(|pointer| pointer.id == id)?;
        let pointer = self.pointers.remove(index);
        if !self.pointers.is_empty() {
            // The finger that stays goes on dragging from where it is.
            self.trail = Vec::new();
            return Some(Intent::Hold);
        }
        if self.has_moved {
            return Some(Intent::Release(self.speed(now, at)));
        }
        if self.follows_tap {
            return Some(Intent::DoubleTap(pointer.start));
        }
        self.last_tap = Some((now, pointer.start));
        Some(Intent::Tap(pointer.start))
    }

    fn cancel(&mut self, id: i32) -> Option<Intent> {
        let index = self.pointers.iter().position(|pointer| pointer.id == id)?;
        self.pointers.remove(index);
        self.trail = Vec::new();
        Some(if self.pointers.is_empty() {
            Intent::Release(Vec2::ZERO)
        } else {
            Intent::Hold
        })
    }

    /// Screen pixels per millisecond over the last moments; zero after a rest or after zooming.
    fn speed(&self, now: f64, at: Point) -> Vec2 {
        match self.trail.iter().find(|(then, _)| now - then <= TRAIL_MS) {
            Some((then, place)) if !self.follows_tap && now > *then => (at - *place) / (now - then).max(8.0),
            _ => Vec2::ZERO,
        }
    }
}
