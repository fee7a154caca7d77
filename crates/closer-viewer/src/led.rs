//! A viewer that another one leads: another photograph of the same object over the first, or another work beside it at
//! the same scale. Where it is put is reckoned in `closer-core`; who leads is decided by the page.

use std::rc::Rc;

use closer_core::{Physical, Point, Viewport};

use crate::Viewer;
use crate::events;
use crate::shell::{Shell, budget};

/// A view that leads others: what it shows, of which photograph, and whether it moves.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Leading {
    /// What its pixels are drawn with.
    pub viewport: Viewport,
    /// Sizes of its photograph in the world.
    pub physical: Physical,
    /// Whether another view is to be expected with the next frame.
    pub is_moving: bool,
}

impl Viewer {
    /// Shows, at once and also beyond its own limits, what `leading` shows, the same millimetre under the same place of
    /// the screen; with the same frame of the browser, where it is called from there. Before the picture's size is
    /// known, and without sizes in the world, nothing happens.
    pub fn follow(&self, leading: Leading) {
        self.shell.follow(leading, None);
    }

    /// The same around another point, in millimetres from its object's top left: only scale and rotation are the same.
    pub fn follow_around(&self, center_mm: Point, leading: Leading) {
        self.shell.follow(leading, Some(center_mm));
    }

    /// From now on it leads itself: what is beyond its limits comes back.
    pub fn lead(&self) {
        self.shell.lead();
    }

    /// The same, in the place of a viewer of the same host that is about to go.
    pub fn succeed(&self, before: &Viewer) {
        self.shell.succeed(&before.shell);
    }

    /// From now on its decoded tiles take at most this part of the memory that a viewer has alone.
    pub fn share_memory(&self, part: f64) {
        if let Some((_, state)) = &mut self.shell.view.borrow_mut().opened {
            state.set_budget((budget(self.shell.surface.size()) as f64 * part) as usize);
        }
    }
}

impl Shell {
    fn follow(self: &Rc<Self>, leading: Leading, center_mm: Option<Point>) {
        {
            let mut view = self.view.borrow_mut();
            let now = view.time(events::now());
            let Some((_, state)) = &mut view.opened else {
                return;
            };
            let Some(own) = state.physical() else { return };
            let Leading {
                viewport, physical, ..
            } = leading;
            let to = match center_mm {
                Some(center_mm) => own.at_scale_of(center_mm, viewport, physical),
                None => physical.in_register(viewport.viewpoint, own),
            };
            state.follow(to, leading.is_moving, now);
        }
        // Not with the next frame: in motion both would be seen at different places.
        self.draw(events::now());
    }

    fn lead(&self) {
        {
            let mut view = self.view.borrow_mut();
            let now = view.time(events::now());
            let Some((_, state)) = &mut view.opened else {
                return;
            };
            state.lead(now);
        }
        self.frame_loop.again();
    }

    fn succeed(&self, before: &Shell) {
        {
            let mut view = self.view.borrow_mut();
            let now = view.time(events::now());
            let before = before.view.borrow();
            if let (Some((_, state)), Some((_, before))) = (&mut view.opened, &before.opened) {
                state.succeed(before, now);
            }
        }
        self.frame_loop.again();
    }
}
