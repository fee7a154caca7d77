//! Pointers become intents. What an intent does to the view is decided by `viewer_state`.

use crate::geometry::{Point, Vec2, within};
use crate::input::{Gestures, Manners, PointerKind, PointerPhase};

/// What a hand wants.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Intent {
    /// It took hold, or holds with more or fewer fingers: whatever moves, stops.
    Hold,
    /// Since it took hold it brought what lay at `from` to `to`, scaled and turned about there. Told from the
    /// start and not from the last move, so that a hand that goes back leaves nothing behind.
    Move {
        /// The middle of the fingers when they took hold.
        from: Point,
        /// The middle of the fingers now.
        to: Point,
        /// How far they moved apart.
        factor: f64,
        /// How far they turned, clockwise in radians.
        turn: f64,
    },
    /// It let go, in screen pixels per millisecond.
    Release(Vec2),
    /// It touched one place.
    Tap(Point),
    /// It touched one place twice.
    DoubleTap(Point),
    /// It stays on one place.
    LongPress(Point),
}

/// The pointers that are down and what they did so far.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Gesture {
    allowed: Gestures,
    /// At most two.
    pointers: Vec<Pointer>,
    /// The last tap, which a second one makes a double tap.
    last_tap: Option<(f64, Point)>,
    /// This touch follows a tap: lifted it is a double tap, drawn up or down it zooms.
    follows_tap: bool,
    /// The pointer went further than a tap may.
    has_moved: bool,
    /// When the finger that stays on its place is a long press.
    long_press_at: Option<f64>,
    /// Recent places of the single pointer, for the speed at release.
    trail: Vec<(f64, Point)>,
    /// How far two fingers turned: whole turns too, which their places alone do not tell.
    twist: f64,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Pointer {
    id: i32,
    kind: PointerKind,
    /// Where it was when the hand took hold.
    start: Point,
    at: Point,
}

/// Two taps within this many milliseconds are a double tap (Android 300, iOS 350).
const DOUBLE_TAP_MS: f64 = 320.0;
/// … and within this many CSS pixels.
const DOUBLE_TAP_PX: f64 = 40.0;
/// A finger that stays this many milliseconds asks for more (Android 400, iOS 500).
const LONG_PRESS_MS: f64 = 500.0;
/// The speed at release is that of the last moments.
const TRAIL_MS: f64 = 80.0;
/// Drawing this many CSS pixels after a double tap scales by e.
const TAP_DRAG_PX_PER_E: f64 = 140.0;
/// Fingers that pinch turn by less than this without meaning it: 12°, in radians. Told from all that they turned, so
/// that the picture follows from there without a jump, and is as it was when they are back.
const TWIST_SLACK: f64 = 0.209;
/// Fingers nearer than this many CSS pixels do not tell how far apart they are.
const LEAST_SPREAD_PX: f64 = 16.0;

impl Gesture {
    /// No pointer down; only what is `allowed` will be heard.
    pub fn new(allowed: Gestures) -> Gesture {
        Gesture {
            allowed,
            ..Gesture::default()
        }
    }

    /// From now on this is left to the page. Pointers that are down stay so.
    pub fn mind(&mut self, manners: Manners) {
        self.allowed.manners = manners;
    }

    /// Whether a pointer is down.
    pub fn is_holding(&self) -> bool {
        !self.pointers.is_empty()
    }

    /// Takes hold anew where the pointers are: the view went somewhere else under the hand.
    pub fn hold_anew(&mut self) {
        for pointer in &mut self.pointers {
            pointer.start = pointer.at;
        }
        self.twist = 0.0;
    }

    /// When to ask [`Gesture::due`].
    pub fn wake_at(&self) -> Option<f64> {
        self.long_press_at
    }

    /// What follows from the time alone.
    pub fn due(&mut self, now: f64) -> Option<Intent> {
        let pointer = self.pointers.first()?;
        self.long_press_at.take_if(|at| now >= *at)?;
        // Whatever it does from here on is a drag.
        self.has_moved = true;
        Some(Intent::LongPress(pointer.start))
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

    fn down(&mut self, id: i32, kind: PointerKind, at: Point, now: f64) -> Option<Intent> {
        self.pointers.retain(|pointer| pointer.id != id);
        // A third finger has nothing to say.
        if self.pointers.len() == 2 {
            return None;
        }
        self.hold_anew();
        self.pointers.push(Pointer {
            id,
            kind,
            start: at,
            at,
        });
        self.long_press_at = None;
        if self.pointers.len() == 1 {
            self.follows_tap = self.allowed.double_tap
                && self.last_tap.is_some_and(|(then, place)| {
                    now - then <= DOUBLE_TAP_MS && place.distance(at) <= DOUBLE_TAP_PX
                });
            let may_stay = self.allowed.long_press && !self.follows_tap && kind != PointerKind::Mouse;
            self.long_press_at = may_stay.then_some(now + LONG_PRESS_MS);
            self.has_moved = false;
            self.trail = vec![(now, at)];
        } else {
            self.has_moved = true;
            self.follows_tap = false;
        }
        self.last_tap = None;
        Some(Intent::Hold)
    }

    fn moved(&mut self, id: i32, at: Point, now: f64) -> Option<Intent> {
        let index = self.pointers.iter().position(|pointer| pointer.id == id)?;
        let Pointer {
            kind,
            start,
            at: before,
            ..
        } = self.pointers[index];
        if self.pointers.len() == 2 {
            let other = self.pointers[1 - index];
            self.pointers[index].at = at;
            return Some(self.pinched(self.pointers[index], other, before));
        }
        let slop = if kind == PointerKind::Mouse { 3.0 } else { 8.0 };
        if !self.has_moved && start.distance(at) < slop {
            return None;
        }
        // The first move past the slop makes up for it: the picture is where the finger took hold of it.
        self.has_moved = true;
        self.long_press_at = None;
        self.pointers[index].at = at;
        // One finger scrolls the page where it was asked to.
        let is_left_to_page = self.allowed.manners == Manners::Cooperative && kind == PointerKind::Touch;
        if is_left_to_page || !self.allowed.drag && !self.follows_tap {
            self.trail = Vec::new();
            return None;
        }
        if self.follows_tap {
            let factor = ((at.y - start.y) / TAP_DRAG_PX_PER_E).exp();
            return Some(Intent::Move {
                from: start,
                to: start,
                factor,
                turn: 0.0,
            });
        }
        self.trail.retain(|(then, _)| now - then <= TRAIL_MS);
        self.trail.push((now, at));
        Some(Intent::Move {
            from: start,
            to: at,
            factor: 1.0,
            turn: 0.0,
        })
    }

    fn pinched(&mut self, moved: Pointer, other: Pointer, before: Point) -> Intent {
        let spread = |one: Point, two: Point| one.distance(two).max(LEAST_SPREAD_PX);
        self.twist += (before - other.at).angle_to(moved.at - other.at);
        let meant = self.twist - within(self.twist, -TWIST_SLACK, TWIST_SLACK);
        let (rotates, pinches) = (self.allowed.rotate, self.allowed.pinch);
        Intent::Move {
            from: moved.start.middle(other.start),
            to: moved.at.middle(other.at),
            factor: if pinches {
                spread(moved.at, other.at) / spread(moved.start, other.start)
            } else {
                1.0
            },
            turn: if rotates { meant } else { 0.0 },
        }
    }

    fn up(&mut self, id: i32, at: Point, now: f64) -> Option<Intent> {
        let index = self.pointers.iter().position(|pointer| pointer.id == id)?;
        let pointer = self.pointers.remove(index);
        self.long_press_at = None;
        if !self.pointers.is_empty() {
            return Some(self.hold_with_one());
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
        self.long_press_at = None;
        Some(if self.pointers.is_empty() {
            Intent::Release(Vec2::ZERO)
        } else {
            self.hold_with_one()
        })
    }

    /// The finger that stays goes on dragging from where it is.
    fn hold_with_one(&mut self) -> Intent {
        self.hold_anew();
        self.trail = Vec::new();
        Intent::Hold
    }

    /// Screen pixels per millisecond over the last moments; zero after a rest or after zooming.
    fn speed(&self, now: f64, at: Point) -> Vec2 {
        match self.trail.iter().find(|(then, _)| now - then <= TRAIL_MS) {
            Some((then, place)) if !self.follows_tap && now > *then => (at - *place) / (now - then).max(8.0),
            _ => Vec2::ZERO,
        }
    }
}
