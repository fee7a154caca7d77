//! A view that another one leads: where it is, is told to it. Photographs of one object are shown so one over the other,
//! and two works beside each other. What is in register with what is in `crate::physical`.

use crate::give::Stray;
use crate::motion::Motion;
use crate::viewport::Viewpoint;

use super::ViewerState;

impl ViewerState {
    /// Is at `viewpoint` at once, also beyond the limits: whoever leads has limits too. While that one moves
    /// (`is_moving`), image pixels are not moved onto device pixels, and what is only passed is not asked for.
    /// A viewpoint that is not sound changes nothing.
    pub fn follow(&mut self, viewpoint: Viewpoint, is_moving: bool, now: f64) {
        if !viewpoint.is_sound() {
            return;
        }
        self.settle(now);
        // What its own hands and motions wanted is over.
        self.depart(self.still.screen.middle(), now);
        self.motion = Motion::Still;
        self.stray = None;
        self.is_at_home = false;
        if viewpoint.scale != self.still.viewpoint.scale {
            self.pace.zoomed(now);
        }
        self.still = self.still.placed(viewpoint);
        self.is_led = is_moving;
    }

    /// From now on it leads itself again: what is beyond its limits comes back.
    pub fn lead(&mut self, now: f64) {
        self.settle(now);
        self.is_led = false;
        let middle = self.still.screen.middle();
        let (within_limits, stray) = Stray::of(self.view_at(now), middle, now);
        self.still = within_limits;
        self.stray = stray.filter(|_| !self.reduced_motion);
    }

    /// The same, in the place of a viewer that is about to go: the loupe stays where it was.
    pub fn succeed(&mut self, before: &ViewerState, now: f64) {
        self.lead(now);
        self.focus_screen = before.focus_screen;
        self.loupe = before.loupe;
        if let Some(loupe) = &mut self.loupe {
            // No finger of this viewer holds it.
            loupe.let_go();
        }
    }

    /// From now on its decoded tiles may take so many bytes.
    pub fn set_budget(&mut self, bytes: usize) {
        self.tiles.set_budget(bytes);
    }
}
