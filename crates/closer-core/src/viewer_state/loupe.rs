//! How the loupe is brought out, carried, turned nearer and put away. What is seen through it is in `crate::loupe`.

use crate::geometry::{Point, Vec2};
use crate::gesture::{Intent, is_notch, wheel_factor};
use crate::input::{Command, PointerKind, PointerPhase};
use crate::loupe::{Carrier, Glass, Loupe, held_by, roomy_side};
use crate::pyramid::TileKey;
use crate::viewport::Viewport;

use super::ViewerState;

/// CSS pixels that the glass goes for a key that would have moved the view by a whole screen.
const KEY_SCREEN: f64 = 160.0;

impl ViewerState {
    /// Brings the loupe out where the eye is, or puts it away.
    pub(super) fn toggle_loupe(&mut self, now: f64) {
        self.loupe = match self.loupe {
            Some(_) => None,
            None => {
                let at = self.focus_screen.unwrap_or_else(|| self.still.screen.middle());
                self.calmed(Loupe::out(at, Carrier::Nobody, self.still.screen, now))
            }
        };
    }

    /// A finger that was held still brings the loupe out, and holds it from then on.
    pub(super) fn bring_loupe(&mut self, finger: Point, now: f64) {
        let (at, side) = self.held(finger, roomy_side(finger, self.still.screen));
        let carrier = Carrier::Finger { side };
        let loupe = match self.loupe {
            Some(loupe) => loupe.carried_by(carrier).moved_to(at, self.still.screen, now),
            None => Loupe::out(at, carrier, self.still.screen, now),
        };
        self.loupe = self.calmed(loupe);
    }

    /// Takes note of what a pointer does to the glass, before it is known what the hand wants.
    pub(super) fn carry_loupe(&mut self, kind: PointerKind, phase: PointerPhase, at: Point, now: f64) {
        let Some(loupe) = self.loupe else { return };
        let view = self.motion.at(now, self.still);
        let carried = match (kind, phase, loupe.carrier()) {
            (PointerKind::Mouse | PointerKind::Pen, PointerPhase::Down | PointerPhase::Move, _) => {
                loupe.carried_by(Carrier::Tip).moved_to(at, view.screen, now)
            }
            (PointerKind::Touch, PointerPhase::Down, Carrier::Nobody | Carrier::Tip) => {
                let is_gripped = loupe.is_under(at, view, now) && !self.gesture.is_holding();
                loupe.carried_by(if is_gripped {
                    Carrier::Grip
                } else {
                    Carrier::Nobody
                })
            }
            (PointerKind::Touch, PointerPhase::Move, Carrier::Finger { side }) => {
                let (to, side) = self.held(at, side);
                loupe
                    .carried_by(Carrier::Finger { side })
                    .moved_to(to, view.screen, now)
            }
            _ => loupe,
        };
        self.loupe = self.calmed(carried);
    }

    fn held(&self, finger: Point, side: f64) -> (Point, f64) {
        held_by(finger, side, self.still.screen)
    }

    /// Whether a finger holds the glass, and so not the picture.
    pub(super) fn is_loupe_held(&self) -> bool {
        matches!(
            self.loupe.map(Loupe::carrier),
            Some(Carrier::Finger { .. } | Carrier::Grip)
        )
    }

    /// Whether an intent was meant for the loupe, which then followed it.
    pub(super) fn loupe_obeys(&mut self, intent: Intent, now: f64) -> bool {
        let Some(loupe) = self.loupe else { return false };
        let view = self.motion.at(now, self.still);
        let is_held = self.is_loupe_held();
        let obeyed = match intent {
            Intent::Pinch { from, to, factor } if is_held || loupe.is_under(from, view, now) => {
                Some(loupe.powered(factor, view, false, now).moved_to(
                    loupe.center(now) + (to - from),
                    view.screen,
                    now,
                ))
            }
            Intent::Pan(by) if loupe.carrier() == Carrier::Grip => {
                Some(loupe.moved_to(loupe.center(now) + by, view.screen, now))
            }
            // A tap beside the glass puts it away; one of the mouse, which carries it, does nothing.
            Intent::Tap(at) if loupe.carrier() == Carrier::Nobody && !loupe.is_under(at, view, now) => {
                self.loupe = None;
                return true;
            }
            Intent::Release(_) | Intent::Tap(_) | Intent::DoubleTap(_) if is_held => {
                Some(loupe.carried_by(Carrier::Nobody))
            }
            Intent::Hold | Intent::Pan(_) if is_held => Some(loupe),
            _ => return false,
        };
        self.loupe = obeyed.and_then(|loupe| self.calmed(loupe));
        true
    }

    /// The wheel over the glass changes its power.
    pub(super) fn turn_loupe(&mut self, at: Point, delta: Vec2, pinch: bool, now: f64) -> bool {
        let view = self.motion.at(now, self.still);
        let Some(loupe) = self.loupe.filter(|loupe| loupe.is_under(at, view, now)) else {
            return false;
        };
        let is_eased = is_notch(delta) && !pinch;
        self.loupe = self.calmed(loupe.powered(wheel_factor(delta.y, pinch), view, is_eased, now));
        true
    }

    /// Keys move the glass and change its power; where the screen ends, the view goes on.
    pub(super) fn key_loupe(&mut self, command: Command, now: f64) -> bool {
        let Some(loupe) = self.loupe else { return false };
        let view = self.target();
        let loupe = match command {
            Command::ZoomIn => loupe.at_next_detent(true, view, now),
            Command::ZoomOut => loupe.at_next_detent(false, view, now),
            Command::Look(by_screens) => {
                let by = by_screens * KEY_SCREEN;
                let stepped = loupe.stepped(by, view.screen, now);
                let rest = by - (stepped.target_screen() - loupe.target_screen());
                if rest != Vec2::ZERO {
                    let by_screens = Vec2::new(rest.x / view.screen.width, rest.y / view.screen.height);
                    self.command(Command::Look(by_screens), now);
                }
                stepped
            }
            _ => return false,
        };
        self.loupe = self.calmed(loupe);
        true
    }

    fn calmed(&self, loupe: Loupe) -> Option<Loupe> {
        Some(if self.reduced_motion {
            loupe.landed()
        } else {
            loupe
        })
    }

    /// What the shell shows of the loupe.
    pub(super) fn glass(
        &self,
        view: Viewport,
        center_screen: Point,
        viewport: Viewport,
        draw: Vec<TileKey>,
    ) -> Glass {
        Glass {
            viewport,
            center_screen,
            draw,
            power: viewport.viewpoint.scale / view.viewpoint.scale,
            times_life: self
                .physical
                .map(|physical| physical.times_life(viewport, self.density)),
            is_held: self.is_loupe_held(),
        }
    }
}
