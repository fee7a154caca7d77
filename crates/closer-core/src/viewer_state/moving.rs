//! How the view is moved: intents of a hand and commands become places and motions, within the limits.

use crate::geometry::{Point, Vec2};
use crate::gesture::{Intent, is_notch, wheel_factor};
use crate::input::Command;
use crate::motion::Motion;
use crate::viewport::{ScaleLimits, Viewpoint, Viewport};

use super::ViewerState;

/// One step of the zoom buttons and keys.
const ZOOM_STEP: f64 = std::f64::consts::SQRT_2;
/// A double tap comes this much nearer.
const DOUBLE_TAP_FACTOR: f64 = 2.5;
/// The share of the object that stays free around it when a look opens or a detail is flown to.
const MARGIN: f64 = 0.06;
const DETAIL_MARGIN: f64 = 0.25;

impl ViewerState {
    pub(super) fn obey(&mut self, intent: Intent, now: f64) {
        if self.loupe_obeys(intent, now) {
            return;
        }
        // A command may have set the view in motion under the hand, which has it from where it is now.
        if !matches!(intent, Intent::Tap(_)) {
            self.stop(now);
        }
        match intent {
            Intent::Hold | Intent::Tap(_) => {}
            Intent::Pan(by_screen) => self.put(self.still.panned(by_screen)),
            Intent::Pinch { from, to, factor } => {
                self.pace.zoomed(now);
                let anchor = self.still.screen_to_image(from);
                let Viewpoint { scale, rotation, .. } = self.still.viewpoint;
                let scale = self.still.limited(scale * factor);
                self.put(self.still.anchored(anchor, to, scale, rotation));
            }
            Intent::Release(velocity) => {
                if !self.reduced_motion {
                    self.motion = Motion::gliding(self.still, velocity, now);
                }
            }
            Intent::LongPress(at) => self.bring_loupe(at, now),
            Intent::DoubleTap(at) => {
                // From the far end back home, so that a double tap always does something.
                let is_at_end = self.still.viewpoint.scale >= self.still.limits.max * 0.999;
                if is_at_end {
                    self.command(Command::Home, now);
                } else {
                    self.zoom(at, DOUBLE_TAP_FACTOR, now);
                }
            }
        }
    }

    pub(super) fn wheel(&mut self, at_screen: Point, delta: Vec2, pinch: bool, now: f64) {
        if !at_screen.is_finite() {
            return;
        }
        self.focus_screen = Some(at_screen);
        self.pace.zoomed(now);
        let factor = wheel_factor(delta.y, pinch);
        if is_notch(delta) && !pinch {
            self.zoom(at_screen, factor, now);
        } else {
            self.stop(now);
            self.put(self.still.zoomed_about(at_screen, factor));
        }
    }

    pub(super) fn command(&mut self, command: Command, now: f64) {
        let middle = self.still.screen.middle();
        match command {
            Command::ZoomIn => self.zoom(middle, ZOOM_STEP, now),
            Command::ZoomOut => self.zoom(middle, 1.0 / ZOOM_STEP, now),
            Command::Fit => self.fly(
                self.still.viewpoint_showing(self.still.image.at_origin(), 0.0),
                now,
            ),
            Command::Home => {
                self.fly(self.home(), now);
                self.is_at_home = true;
            }
            Command::LifeSize => self.command(Command::TimesLife(1.0), now),
            Command::TimesLife(times) => {
                if let Some(physical) = self.physical {
                    let life = physical.life_scale(self.density, self.still.pixel_ratio);
                    self.zoom(middle, times * life / self.target().viewpoint.scale, now);
                }
            }
            Command::Look(by_screens) => {
                // Where to is counted from where the motion lands: a held key adds up.
                let target = self.target();
                let by = Vec2::new(
                    -by_screens.x * target.screen.width,
                    -by_screens.y * target.screen.height,
                );
                self.go(target.panned(by).viewpoint, now, Motion::sliding);
            }
            Command::FlyTo(region_mm) => {
                if let Some(physical) = self.physical {
                    let region = physical.region_to_image(region_mm);
                    self.fly(self.still.viewpoint_showing(region, DETAIL_MARGIN), now);
                }
            }
            Command::GoTo(viewpoint) => {
                if let Some(physical) = self.physical {
                    self.stop(now);
                    let viewpoint = physical.viewpoint_from_mm(viewpoint, self.still.screen);
                    self.put(self.still.looking_at(viewpoint));
                }
            }
            Command::Center(center_image) => {
                let viewpoint = Viewpoint {
                    center_image,
                    ..self.target().viewpoint
                };
                self.go(viewpoint, now, Motion::sliding);
            }
            Command::ToggleLoupe => self.toggle_loupe(now),
            Command::PutLoupeAway => self.loupe = None,
        }
    }

    /// Scales about a place, from wherever the view is now; factors of a running zoom multiply.
    fn zoom(&mut self, anchor_screen: Point, factor: f64, now: f64) {
        let target_scale = self.target().viewpoint.scale;
        let from = self.motion.at(now, self.still);
        let to_scale = from.limited(target_scale * factor);
        let is_there = self.motion == Motion::Still && to_scale == target_scale;
        if is_there || !to_scale.is_finite() {
            return;
        }
        self.is_at_home = false;
        self.still = from;
        self.motion = Motion::Zooming {
            start: now,
            from,
            anchor_screen,
            to_scale,
        };
        if self.reduced_motion {
            self.land();
        }
    }

    fn fly(&mut self, to: Viewpoint, now: f64) {
        self.go(to, now, Motion::flying);
    }

    /// Goes to a viewpoint from wherever the view is now.
    fn go(&mut self, to: Viewpoint, now: f64, way: fn(Viewport, Viewpoint, f64) -> Motion) {
        self.focus_screen = None;
        self.is_at_home = false;
        let from = self.motion.at(now, self.still);
        self.still = from;
        self.motion = way(from, to, now);
        if self.reduced_motion {
            self.land();
        }
    }

    /// Stays where the view is now.
    fn stop(&mut self, now: f64) {
        if self.motion != Motion::Still {
            // Stopped on the way there.
            self.is_at_home = false;
        }
        self.still = self.motion.at(now, self.still);
        self.motion = Motion::Still;
    }

    /// Is at once where the motion would end.
    pub(super) fn land(&mut self) {
        self.still = self.target();
        self.motion = Motion::Still;
    }

    fn put(&mut self, viewport: Viewport) {
        // Pulled at where it cannot move, it is still at home.
        self.is_at_home &= viewport.viewpoint == self.still.viewpoint;
        self.still = viewport;
    }

    /// Goes on from `at`, the present view on another screen or with other limits: at home it stays, what
    /// moves goes on moving.
    pub(super) fn reframe(&mut self, at: Viewport, now: f64) {
        let at = at.with_limits(self.limits(at));
        if at == self.motion.at(now, self.still) {
            return;
        }
        self.still = at;
        self.motion = match (self.is_at_home, self.motion) {
            (true, Motion::Still) => {
                self.still = at.looking_at(self.home());
                Motion::Still
            }
            (true, _) => Motion::flying(at, self.home(), now),
            (false, motion) => motion.resumed(at, now),
        };
    }

    /// Where a look opens: the whole object with a little air, or the whole picture where no object is known.
    pub(super) fn home(&self) -> Viewpoint {
        let whole = self.still.image.at_origin();
        let object = self.home.or(self.physical.map(|physical| physical.object));
        match object.and_then(|object| object.intersection(whole)) {
            Some(object) => self.still.viewpoint_showing(object, MARGIN),
            None => self.still.viewpoint_showing(whole, 0.0),
        }
    }

    /// From the whole picture or life size, whichever is smaller (but never less than a pixel of the screen),
    /// to the end of the photograph's detail.
    pub(super) fn limits(&self, viewport: Viewport) -> ScaleLimits {
        let fit = Viewport::fitting(viewport.image, viewport.screen, viewport.pixel_ratio).fit_scale();
        let life = self.physical.map_or(fit, |physical| {
            physical.life_scale(self.density, viewport.pixel_ratio)
        });
        let speck = 1.0 / viewport.image.width.max(viewport.image.height);
        ScaleLimits {
            min: fit.min(life.max(speck)),
            max: (self.max_device_scale / viewport.pixel_ratio).max(fit),
        }
    }
}
