//! How the loupe is brought out, carried, turned nearer and put away. What is seen through it is in `crate::loupe`.

use crate::geometry::{Point, Vec2};
use crate::gesture::Intent;
use crate::input::{HeldKey, PointerKind, PointerPhase};
use crate::loupe::{Carrier, Loupe, held_by, roomy_side};
use crate::wheel::{NOTCH_LOG_SCALE, Turn};

use super::ViewerState;
use super::holding::KEY_FAST;

/// CSS pixels that a key moves the glass, each time that the keyboard repeats it.
const KEY_STEP_SCREEN: f64 = 24.0;

impl ViewerState {
    /// Brings the loupe out where the eye is, or puts it away.
    pub(super) fn toggle_loupe(&mut self, now: f64) {
        let screen = self.still.screen;
        self.loupe = match self.loupe {
            Some(_) => None,
            None => Some(Loupe::out(
                self.focus_screen.unwrap_or_else(|| screen.middle()),
                screen,
                now,
            )),
        };
    }

    /// A finger that was held still brings the loupe out, and holds it from then on.
    pub(super) fn bring_loupe(&mut self, finger: Point, now: f64) {
        let screen = self.still.screen;
        let (at, side) = held_by(finger, roomy_side(finger, screen), screen);
        let loupe = self.loupe.get_or_insert_with(|| Loupe::out(at, screen, now));
        loupe.move_to(at, screen, false, now);
        loupe.carrier = Carrier::Finger { side };
    }

    /// Takes note of what a pointer does to the glass, before it is known what the hand wants.
    pub(super) fn carry_loupe(&mut self, kind: PointerKind, phase: PointerPhase, at: Point, now: f64) {
        let screen = self.still.screen;
        let is_first = !self.gesture.is_holding();
        let is_hovering = is_first && phase == PointerPhase::Move;
        let is_tip = kind == PointerKind::Mouse || (kind == PointerKind::Pen && is_hovering);
        let Some(loupe) = &mut self.loupe else { return };
        match (phase, loupe.carrier) {
            (PointerPhase::Down | PointerPhase::Move, _) if is_tip => {
                loupe.carrier = Carrier::Tip;
                loupe.move_to(at, screen, false, now);
            }
            (PointerPhase::Down, _) if is_first => {
                let is_gripped = loupe.is_under(at, screen, now);
                loupe.carrier = if is_gripped {
                    Carrier::Grip
                } else {
                    Carrier::Nobody
                };
            }
            // A second finger: from now on both have it.
            (PointerPhase::Down, Carrier::Finger { .. }) => loupe.carrier = Carrier::Grip,
            (PointerPhase::Move, Carrier::Finger { side }) => {
                let (to, side) = held_by(at, side, screen);
                loupe.carrier = Carrier::Finger { side };
                loupe.move_to(to, screen, false, now);
            }
            _ => {}
        }
    }

    /// Whether a finger holds the glass, and so not the picture.
    pub(super) fn is_loupe_held(&self) -> bool {
        let carrier = self.loupe.as_ref().map(|loupe| loupe.carrier);
        matches!(carrier, Some(Carrier::Finger { .. } | Carrier::Grip))
    }

    /// Whether an intent was meant for the loupe, which then followed it.
    pub(super) fn loupe_obeys(&mut self, intent: Intent, now: f64) -> bool {
        let screen = self.still.screen;
        let is_held = self.is_loupe_held();
        let Some(loupe) = &mut self.loupe else {
            return false;
        };
        match intent {
            // A tap beside the glass puts it away; one of the mouse, which carries it, does nothing.
            Intent::Tap(at) if loupe.carrier == Carrier::Nobody && !loupe.is_under(at, screen, now) => {
                self.loupe = None;
                // The view was held by the same finger.
                return false;
            }
            _ if !is_held => return false,
            Intent::Hold => loupe.hold(),
            Intent::Move { from, to, factor, .. } => {
                if loupe.carrier == Carrier::Grip {
                    loupe.pull(to - from, factor, screen, now);
                }
            }
            Intent::Release(_) | Intent::Tap(_) | Intent::DoubleTap(_) => loupe.carrier = Carrier::Nobody,
            Intent::LongPress(_) => {}
        }
        true
    }

    /// The wheel over the glass changes its power.
    pub(super) fn turn_loupe(&mut self, at: Point, delta: Vec2, pinch: bool, now: f64) -> bool {
        let Some(loupe) = &mut self.loupe else {
            return false;
        };
        if !loupe.is_under(at, self.still.screen, now) {
            return false;
        }
        match self.wheel.turned(delta, pinch, now) {
            Turn::Notches(notches) => loupe.turn((notches * NOTCH_LOG_SCALE).exp(), true, now),
            Turn::Fingers(log_scale) => loupe.turn(log_scale.exp(), false, now),
        }
        true
    }

    /// Keys move the glass and change its power; where the screen ends, the view goes on.
    pub(super) fn key_loupe(&mut self, key: HeldKey, is_fast: bool, now: f64) -> bool {
        let screen = self.still.screen;
        let Some(loupe) = &mut self.loupe else {
            return false;
        };
        if key.nearer() != 0.0 {
            loupe.turn_to_detent(key.nearer() > 0.0, now);
        } else {
            let step = KEY_STEP_SCREEN * if is_fast { KEY_FAST } else { 1.0 };
            let to = loupe.at_screen + key.direction() * step;
            loupe.move_to(to, screen, true, now);
            let rest = to - loupe.at_screen;
            if rest != Vec2::ZERO {
                self.look(rest, now);
            }
        }
        true
    }
}
