//! What a hand does to the view: pointers hold it, the wheel turns, keys are held. Beyond the limits it gives.

use crate::geometry::{Point, Vec2, half_turn, nearest_quarter, within};
use crate::gesture::Intent;
use crate::give::{Stray, give, pull};
use crate::input::{Command, HeldKey};
use crate::motion::{Motion, Speed};
use crate::physical::Detent;
use crate::viewport::{Viewpoint, Viewport};
use crate::wheel::{NOTCH_LOG_SCALE, Turn};

use super::ViewerState;
use super::moving::ZOOM_STEP;

/// What a hand holds the view by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Grip {
    /// Where the hand had the view when it took hold, were there no limits.
    pulled: Viewport,
    /// The scale that goes with it.
    pulled_scale: f64,
    /// The nearest view within the limits.
    within_limits: Viewpoint,
    /// The hand scaled the view since the first finger came.
    has_scaled: bool,
    /// Where the hand is.
    at_screen: Point,
}

/// The keys that are held.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Keys {
    held: Vec<HeldKey>,
    is_fast: bool,
    /// When the first one was pressed, and where the view would have come to rest then; while it is the only one.
    tapped_from: Option<(f64, Viewpoint)>,
}

/// A double tap comes this much nearer.
const DOUBLE_TAP_FACTOR: f64 = 2.5;
/// A view let go within 6° of a side lies on it: nobody turns a picture by so little.
const UPRIGHT_SLACK: f64 = 0.105;
/// A key that is only tapped looks this part of the screen further.
const KEY_STEP: f64 = 0.15;
/// A key that is lifted within this time was tapped.
const KEY_TAP_MS: f64 = 120.0;
/// With Shift, this many times as far and as fast.
pub(super) const KEY_FAST: f64 = 4.0;
/// A held key looks so many of the screen's shorter side further in a millisecond.
const KEY_SIDES_PER_MS: f64 = 0.0012;
/// … and leans in by e in this many milliseconds: doubled in half a second.
const KEY_MS_PER_E: f64 = 720.0;

impl ViewerState {
    pub(super) fn obey(&mut self, intent: Intent, now: f64) {
        if self.loupe_obeys(intent, now) {
            return;
        }
        match intent {
            Intent::Hold => self.hold(now),
            Intent::Move {
                from,
                to,
                factor,
                turn,
            } => {
                // A command may have set the view in motion under the hand, which has it from where it is now.
                if self.grip.is_none() {
                    self.hold(now);
                }
                let Some(mut grip) = self.grip else { return };
                if factor != 1.0 {
                    self.pace.zoomed(now);
                }
                self.pace.dragged(now);
                grip.at_screen = to;
                let rotation = grip.pulled.viewpoint.rotation + turn;
                let turned = grip.pulled.placed(Viewpoint {
                    rotation,
                    ..grip.pulled.viewpoint
                });
                // A hand that only moves or turns the view leaves its scale as it is, to the last bit.
                let pulled_scale = match self.notch() {
                    Some(detent) if factor != 1.0 => detent.pushed(grip.pulled_scale, 0.0, factor.ln()).0,
                    _ => grip.pulled_scale * factor,
                };
                let scale = turned.scale_with_overshoot(pulled_scale, give);
                grip.has_scaled |= factor != 1.0;
                let anchor = grip.pulled.screen_to_image(from);
                self.still = grip
                    .pulled
                    .pinned(anchor, to, scale, rotation)
                    .with_overshoot(give);
                // Pulled at where it cannot move, it is still at home.
                self.is_at_home &= self.still.clamped().viewpoint == grip.within_limits;
                self.grip = Some(grip);
            }
            Intent::Release(velocity) => {
                self.pace.let_go(velocity.length(), now);
                self.release(velocity, now);
            }
            Intent::Tap(_) => self.release(Vec2::ZERO, now),
            Intent::DoubleTap(at) => {
                self.release(Vec2::ZERO, now);
                // From the far end back home, so that a double tap always does something.
                let is_at_end = self.still.viewpoint.scale >= self.still.limits.max * 0.999;
                if is_at_end {
                    self.command(Command::Home, now);
                } else {
                    self.zoom(at, DOUBLE_TAP_FACTOR, now);
                }
            }
            Intent::LongPress(at) => {
                self.release(Vec2::ZERO, now);
                self.bring_loupe(at, now);
            }
        }
    }

    /// A finger that stayed long enough on its place asks for something although nothing happened.
    pub(super) fn press_long(&mut self, now: f64) {
        if let Some(intent) = self.gesture.due(now) {
            self.obey(intent, now);
        }
    }

    /// What moves, stops, and is held as it is shown, also beyond the limits.
    fn hold(&mut self, now: f64) {
        let at_screen = self.focus_screen.unwrap_or_else(|| self.still.screen.middle());
        let shown = self.view_at(now);
        self.stop(at_screen, now);
        let within_limits = self.still.viewpoint;
        let has_scaled = self.grip.is_some_and(|grip| grip.has_scaled);
        self.stray = None;
        self.still = shown;
        self.grip = Some(Grip {
            pulled: shown.with_overshoot(pull),
            pulled_scale: shown.scale_with_overshoot(shown.viewpoint.scale, pull),
            within_limits,
            has_scaled,
            at_screen,
        });
    }

    /// Let go: it glides, and what is beyond the limits comes back. What hangs a little askew is put straight, and what
    /// was scaled to nearly life size is at life size.
    fn release(&mut self, velocity: Vec2, now: f64) {
        // Where there is none a command took over under the hand, and goes on.
        let Some(grip) = self.grip.take() else { return };
        self.stop(grip.at_screen, now);
        let Viewpoint { scale, rotation, .. } = self.still.viewpoint;
        let upright = nearest_quarter(rotation);
        let askew = rotation - upright;
        let is_askew = askew != 0.0 && askew.abs() <= UPRIGHT_SLACK;
        let lies = if is_askew { half_turn(upright) } else { rotation };
        let detent = self.detent().filter(|_| grip.has_scaled);
        let near = detent.map_or(scale, |detent| detent.nearby(scale));
        if is_askew || near != scale {
            self.zoom_to(grip.at_screen, near, lies, now);
        } else if !self.reduced_motion {
            self.motion = Motion::gliding(self.still, velocity, now);
        }
        if self.reduced_motion {
            self.stray = None;
        }
    }

    pub(super) fn wheel(&mut self, at_screen: Point, delta: Vec2, pinch: bool, now: f64) {
        if !at_screen.is_finite() {
            return;
        }
        // The give about a far place would be a leap.
        let at_screen = self.still.nearest_on_screen(at_screen);
        self.focus_screen = Some(at_screen);
        self.pace.zoomed(now);
        match self.wheel.turned(delta, pinch, now) {
            Turn::Notches(notches) => {
                // No wheel goes further at once than from one end of the scales to the other.
                let log_scale = within(notches * NOTCH_LOG_SCALE, -50.0, 50.0);
                self.zoom(at_screen, log_scale.exp(), now);
            }
            Turn::Fingers(log_scale) => self.scale_at_once(at_screen, log_scale, now),
        }
    }

    /// Fingers on a trackpad scale: at once, and beyond the limits it gives. They do not say when they let go, so
    /// it comes back all the time.
    fn scale_at_once(&mut self, at_screen: Point, log_scale: f64, now: f64) {
        if log_scale == 0.0 {
            return;
        }
        self.depart(at_screen, now);
        let beyond = self.stray.map_or(0.0, |stray| stray.log_scale());
        let scale = self.still.viewpoint.scale;
        let pulled = self.still.scale_with_overshoot(scale * beyond.exp(), pull);
        let pulled = self.pushed_by_fingers(pulled, log_scale);
        let wanted = self.still.scale_with_overshoot(pulled, give);
        let limited = self.still.limited(wanted);
        let anchor_image = self.still.screen_to_image(at_screen);
        let rotation = self.still.viewpoint.rotation;
        self.put(self.still.anchored(anchor_image, at_screen, limited, rotation));
        let beyond = if self.reduced_motion {
            0.0
        } else {
            (wanted / limited).ln()
        };
        self.stray = Stray::scaled_by(self.stray, at_screen, beyond, now);
    }

    /// The scale that fingers on a trackpad want next, who find a notch at life size.
    fn pushed_by_fingers(&mut self, pulled: f64, log_scale: f64) -> f64 {
        match self.notch() {
            Some(detent) => {
                let (seen, depth) = detent.pushed(pulled, self.pushed, log_scale);
                self.pushed = depth;
                seen
            }
            None => pulled * log_scale.exp(),
        }
    }

    /// Shift, or a wheel that tilts, moves the picture as a page is scrolled: steps slide, fingers are followed.
    pub(super) fn scroll(&mut self, delta: Vec2, now: f64) {
        if !delta.x.is_finite() || !delta.y.is_finite() {
            return;
        }
        let is_step = delta.x.abs().max(delta.y.abs()) >= SCROLL_STEP_PX;
        if is_step {
            self.look(delta, now);
        } else {
            self.depart(self.still.screen.middle(), now);
            self.put(self.still.panned(-delta));
        }
    }

    /// Slides by so many screen pixels, counted from where the motion lands: a held key adds up.
    pub(super) fn look(&mut self, by_screen: Vec2, now: f64) {
        let to = self.target().panned(-by_screen).viewpoint;
        self.go(to, now, Motion::sliding);
    }

    pub(super) fn key(&mut self, key: HeldKey, is_down: bool, is_fast: bool, now: f64) {
        let is_held = self.keys.held.contains(&key);
        if is_down && self.reduced_motion {
            // Without motion each repeat is a step.
            self.step(key, is_fast, self.still.viewpoint, now);
        } else if is_down && (!is_held || is_fast != self.keys.is_fast || self.motion == Motion::Still) {
            if !is_held {
                let is_first = self.keys.held.is_empty();
                self.keys.tapped_from = is_first.then(|| (now, self.target().viewpoint));
                self.keys.held.push(key);
            }
            self.keys.is_fast = is_fast;
            self.drive(!is_held, now);
        } else if !is_down && is_held {
            self.keys.held.retain(|held| *held != key);
            self.lifted(key, now);
        }
    }

    /// Nothing is held any more.
    pub(super) fn lift_keys(&mut self, now: f64) {
        if !self.keys.held.is_empty() {
            self.keys = Keys::default();
            if self.motion.is_endless() {
                self.drive(false, now);
            }
        }
    }

    /// Goes over into the speed that the held keys want. At life size they do not lean in or back any more, before one
    /// of them was pressed anew.
    fn drive(&mut self, is_pressed: bool, now: f64) {
        let still = self.still;
        let far = if self.keys.is_fast { KEY_FAST } else { 1.0 };
        let look = still.screen.width.min(still.screen.height) * KEY_SIDES_PER_MS * far;
        let mut wanted = Speed::default();
        for key in &self.keys.held {
            wanted.look = wanted.look + key.direction() * look;
            wanted.log_scale += key.nearer() / KEY_MS_PER_E;
        }
        let speed = self.depart(still.screen.middle(), now);
        self.focus_screen = None;
        self.is_at_home = false;
        let scale = self.still.viewpoint.scale;
        let detent = self.detent();
        let is_at_life = detent.is_some_and(|detent| detent.holds(scale));
        if is_at_life && !is_pressed {
            wanted.log_scale = 0.0;
        }
        let detent = detent.filter(|_| !is_at_life);
        self.motion = Motion::Driven {
            start: now,
            from: self.still,
            speed,
            wanted,
            stop: detent.map_or(f64::INFINITY, Detent::life),
        };
    }

    /// A key was lifted: the others go on, or it runs out. One that was only tapped goes a whole step.
    fn lifted(&mut self, key: HeldKey, now: f64) {
        if !self.keys.held.is_empty() {
            self.drive(false, now);
            return;
        }
        let is_fast = self.keys.is_fast;
        // A command took over in the meantime, or the edge was met.
        let is_driven = self.motion.is_endless();
        let tapped_from = self.keys.tapped_from.take();
        if is_driven {
            self.drive(false, now);
        }
        let Some((pressed_at, tapped_from)) = tapped_from else {
            return;
        };
        if !is_driven {
            return;
        }
        let lands = self.target().viewpoint;
        let gone = lands.center_image - tapped_from.center_image;
        let gone = gone.rotated(lands.rotation) * lands.scale;
        let step = self.step_screen(key, is_fast);
        let looked = gone.x * key.direction().x + gone.y * key.direction().y;
        let leaned = (lands.scale / tapped_from.scale).ln() * key.nearer();
        // Taps in a row have a speed that would carry further than their steps.
        let is_tap = now - pressed_at <= KEY_TAP_MS;
        if is_tap || looked < step.length() || leaned < ZOOM_STEP.ln() * key.nearer().abs() {
            self.step(key, is_fast, tapped_from, now);
        } else {
            self.rest_nearby(key, now);
        }
    }

    /// A key that leant in or back and was lifted next to life size leaves the view there.
    fn rest_nearby(&mut self, key: HeldKey, now: f64) {
        let Viewpoint { scale, rotation, .. } = self.target().viewpoint;
        let detent = self.detent().filter(|_| key.nearer() != 0.0);
        let near = detent.map_or(scale, |detent| detent.nearby(scale));
        if near != scale {
            self.zoom_to(self.still.screen.middle(), near, rotation, now);
        }
    }

    /// One step from `from`, which is where an earlier one ends.
    fn step(&mut self, key: HeldKey, is_fast: bool, from: Viewpoint, now: f64) {
        if key.nearer() != 0.0 {
            let factor = if key.nearer() > 0.0 {
                ZOOM_STEP
            } else {
                1.0 / ZOOM_STEP
            };
            let to_scale = self.still.limited(self.stepped(from.scale, from.scale * factor));
            if to_scale != self.target().viewpoint.scale {
                self.zoom_to(self.still.screen.middle(), to_scale, from.rotation, now);
            }
        } else {
            let from = self.still.placed(from);
            let to = from.panned(-self.step_screen(key, is_fast));
            self.go(to.viewpoint, now, Motion::sliding);
        }
    }

    fn step_screen(&self, key: HeldKey, is_fast: bool) -> Vec2 {
        let part = if is_fast { KEY_STEP * KEY_FAST } else { KEY_STEP };
        let (direction, screen) = (key.direction(), self.still.screen);
        Vec2::new(direction.x * screen.width, direction.y * screen.height) * part
    }
}

impl HeldKey {
    /// Which way one looks: a step of one, or none.
    pub(super) fn direction(self) -> Vec2 {
        match self {
            HeldKey::Left => Vec2::new(-1.0, 0.0),
            HeldKey::Right => Vec2::new(1.0, 0.0),
            HeldKey::Up => Vec2::new(0.0, -1.0),
            HeldKey::Down => Vec2::new(0.0, 1.0),
            HeldKey::Nearer | HeldKey::Farther => Vec2::ZERO,
        }
    }

    /// One for nearer, minus one for farther.
    pub(super) fn nearer(self) -> f64 {
        match self {
            HeldKey::Nearer => 1.0,
            HeldKey::Farther => -1.0,
            _ => 0.0,
        }
    }
}

/// A scroll of so many pixels at once is a step of a wheel.
const SCROLL_STEP_PX: f64 = 40.0;
