//! How the loupe is brought out, carried, turned nearer and put away. What is seen through it is in `crate::loupe`.

use crate::geometry::{Point, Vec2};
use crate::gesture::{Intent, is_notch, wheel_factor};
use crate::input::{Command, PointerKind, PointerPhase};
use crate::loupe::{Carrier, Loupe, held_by, roomy_side};

use super::ViewerState;

/// CSS pixels that the glass goes for a key that would have moved the view by a whole screen.
const KEY_SCREEN: f64 = 160.0;

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
        let Some(loupe) = &mut self.loupe else { return };
        match (kind, phase, loupe.carrier) {
            (PointerKind::Mouse | PointerKind::Pen, PointerPhase::Down | PointerPhase::Move, _) => {
                loupe.carrier = Carrier::Tip;
                loupe.move_to(at, screen, false, now);
            }
            (PointerKind::Touch, PointerPhase::Down, Carrier::Nobody | Carrier::Tip) => {
                let is_gripped = is_first && loupe.is_under(at, screen, now);
                loupe.carrier = if is_gripped {
                    Carrier::Grip
                } else {
                    Carrier::Nobody
                };
            }
            (PointerKind::Touch, PointerPhase::Move, Carrier::Finger { side }) => {
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
            Intent::Pinch { from, to, factor } if is_held || loupe.is_under(from, screen, now) => {
                loupe.turn(factor, false, now);
                loupe.move_to(loupe.at_screen + (to - from), screen, false, now);
            }
            Intent::Pan(by) if loupe.carrier == Carrier::Grip => {
                loupe.move_to(loupe.at_screen + by, screen, false, now);
            }
            // A tap beside the glass puts it away; one of the mouse, which carries it, does nothing.
            Intent::Tap(at) if loupe.carrier == Carrier::Nobody && !loupe.is_under(at, screen, now) => {
                self.loupe = None;
            }
            Intent::Release(_) | Intent::Tap(_) | Intent::DoubleTap(_) if is_held => {
                loupe.carrier = Carrier::Nobody;
            }
            Intent::Hold | Intent::Pan(_) if is_held => {}
            _ => return false,
        }
        true
    }

    /// The wheel over the glass changes its power.
    pub(super) fn turn_loupe(&mut self, at: Point, delta: Vec2, pinch: bool, now: f64) -> bool {
        match &mut self.loupe {
            Some(loupe) if loupe.is_under(at, self.still.screen, now) => {
                loupe.turn(wheel_factor(delta.y, pinch), is_notch(delta) && !pinch, now);
                true
            }
            _ => false,
        }
    }

    /// Keys move the glass and change its power; where the screen ends, the view goes on.
    pub(super) fn key_loupe(&mut self, command: Command, now: f64) -> bool {
        let screen = self.still.screen;
        let Some(loupe) = &mut self.loupe else {
            return false;
        };
        match command {
            Command::ZoomIn | Command::ZoomOut => {
                loupe.turn_to_detent(command == Command::ZoomIn, now);
            }
            Command::Look(by_screens) => {
                let to = loupe.at_screen + by_screens * KEY_SCREEN;
                loupe.move_to(to, screen, true, now);
                let rest = to - loupe.at_screen;
                if rest != Vec2::ZERO {
                    let by_screens = Vec2::new(rest.x / screen.width, rest.y / screen.height);
                    self.command(Command::Look(by_screens), now);
                }
            }
            _ => return false,
        }
        true
    }
}
