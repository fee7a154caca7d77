//! How the view is moved: commands become motions, within the limits. What a hand does is in `holding`.

use crate::details::DETAIL_MARGIN;
use crate::geometry::{Point, Vec2, half_turn, is_quarter, nearest_quarter};
use crate::give::Stray;
use crate::input::Command;
use crate::motion::{Motion, Speed};
use crate::physical::{Detent, ScreenDensity, ViewpointMm};
use crate::viewport::{ScaleLimits, Viewpoint, Viewport};

use super::ViewerState;

/// One step of the zoom buttons and keys.
pub(super) const ZOOM_STEP: f64 = std::f64::consts::SQRT_2;
/// The share of the object that stays free around it when a look opens.
const MARGIN: f64 = 0.06;

impl ViewerState {
    pub(super) fn command(&mut self, command: Command, now: f64) {
        let middle = self.still.screen.middle();
        match command {
            Command::ZoomIn => self.zoom(middle, ZOOM_STEP, now),
            Command::ZoomOut => self.zoom(middle, 1.0 / ZOOM_STEP, now),
            Command::Fit => self.fly(
                self.still.viewpoint_showing(self.still.image.at_origin(), 0.0),
                now,
            ),
            Command::Fill => self.fly(self.still.viewpoint_filling(), now),
            Command::RotateBy(radians) => {
                let rotation = self.target().viewpoint.rotation + radians;
                self.turn_to(rotation, now);
            }
            Command::Upright => self.turn_to(0.0, now),
            Command::Home => {
                self.fly(self.home(), now);
                self.is_at_home = true;
            }
            Command::LifeSize => self.command(Command::TimesLife(1.0), now),
            Command::TimesLife(times) => {
                if let Some(physical) = self.physical {
                    let life = physical.life_scale(self.density, self.still.pixel_ratio);
                    self.scale_to(middle, times * life, now);
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
                if let Some(viewpoint) = self.in_image(viewpoint) {
                    self.command(Command::View(viewpoint), now);
                }
            }
            Command::View(viewpoint) => {
                self.depart(middle, now);
                self.stray = None;
                self.put(self.still.looking_at(viewpoint));
            }
            Command::LookAt(viewpoint) => {
                if let Some(viewpoint) = self.in_image(viewpoint).filter(|at| at.is_sound()) {
                    self.fly(viewpoint, now);
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

    /// The notch at life size, where sizes are known and it can be reached.
    pub(super) fn detent(&self) -> Option<Detent> {
        Detent::of(self.still, self.physical?, self.density)
    }

    /// The same for hands that scale freely: where life size is the end of the scales, the end is felt and no notch.
    pub(super) fn notch(&self) -> Option<Detent> {
        let (least, most) = (self.still.least_scale(), self.still.limits.max);
        self.detent()
            .filter(|detent| least < detent.life() && detent.life() < most)
    }

    /// Goes on from `at`, the present view on a screen of another size or with pixels of another size. A view that rests
    /// at life size stays there, about its middle.
    pub(super) fn measure(&mut self, at: Viewport, density: ScreenDensity, now: f64) {
        let scale = self.still.viewpoint.scale;
        let is_resting = self.motion == Motion::Still && self.grip.is_none() && !self.is_at_home;
        let is_at_life = is_resting && self.detent().is_some_and(|detent| detent.holds(scale));
        self.density = density;
        self.reframe(at, now);
        if let Some(detent) = self.detent().filter(|_| is_at_life) {
            self.still = self.still.looking_at(Viewpoint {
                scale: detent.life(),
                ..self.still.viewpoint
            });
        }
    }

    /// A viewpoint of the object in image space, where sizes are known.
    pub(super) fn in_image(&self, viewpoint: ViewpointMm) -> Option<Viewpoint> {
        Some(self.physical?.viewpoint_from_mm(viewpoint, self.still.screen))
    }

    /// Where the view is at `now`, also beyond the limits.
    pub(super) fn view_at(&self, now: f64) -> Viewport {
        let moved = self.motion.at(now, self.still);
        self.stray.map_or(moved, |stray| stray.at(moved, now))
    }

    /// Stops where the view is now, to go somewhere else, and gives how fast it moved. A hand that still holds
    /// takes hold anew.
    pub(super) fn depart(&mut self, anchor_screen: Point, now: f64) -> Speed {
        self.grip = None;
        self.gesture.hold_anew();
        self.stop(anchor_screen, now)
    }

    /// Stops where the view is now and gives how fast it moved. What is beyond the limits goes on coming back,
    /// the scale about `anchor_screen`.
    pub(super) fn stop(&mut self, anchor_screen: Point, now: f64) -> Speed {
        let speed = self.motion.speed(self.still, now);
        if self.motion != Motion::Still {
            // Stopped on the way there.
            self.is_at_home = false;
        }
        (self.still, self.stray) = Stray::of(self.view_at(now), anchor_screen, now);
        self.motion = Motion::Still;
        speed
    }

    /// Steps nearer or further about a place, from wherever the view is now; factors of a running zoom multiply. A step
    /// that leads over life size ends there.
    pub(super) fn zoom(&mut self, anchor_screen: Point, factor: f64, now: f64) {
        let from = self.target().viewpoint.scale;
        self.scale_to(anchor_screen, self.stepped(from, from * factor), now);
    }

    /// Where a step from one scale to another ends.
    pub(super) fn stepped(&self, from: f64, to: f64) -> f64 {
        self.detent().map_or(to, |detent| detent.step(from, to))
    }

    /// Goes to another scale about a place, from wherever the view is now.
    fn scale_to(&mut self, anchor_screen: Point, scale: f64, now: f64) {
        let target = self.target().viewpoint;
        let to_scale = self.target().limited(scale);
        // At its limit it goes on getting there, if it is not there yet.
        if to_scale == target.scale || !to_scale.is_finite() {
            return;
        }
        self.zoom_to(anchor_screen, to_scale, target.rotation, now);
    }

    /// Scales and turns about a place.
    pub(super) fn zoom_to(&mut self, anchor_screen: Point, to_scale: f64, to_rotation: f64, now: f64) {
        let speed = self.depart(anchor_screen, now);
        self.is_at_home = false;
        self.pushed = 0.0;
        self.motion = Motion::Zooming {
            start: now,
            from: self.still,
            anchor_screen,
            to_scale,
            to_rotation,
            speed,
        };
        if self.reduced_motion {
            self.land();
        }
    }

    /// Turns about the middle. What was seen whole is seen whole.
    fn turn_to(&mut self, rotation: f64, now: f64) {
        if !rotation.is_finite() {
            return;
        }
        // Quarter turns add up to quarter turns, not to the last bit beside them.
        let rotation = half_turn(if is_quarter(rotation) {
            nearest_quarter(rotation)
        } else {
            rotation
        });
        let target = self.target();
        let viewpoint = Viewpoint {
            rotation,
            ..target.viewpoint
        };
        let turned = target.placed(viewpoint);
        let is_whole = target.viewpoint.scale <= target.fit_scale() * 1.001;
        let scale = if is_whole {
            turned.fit_scale()
        } else {
            target.viewpoint.scale
        };
        self.focus_screen = None;
        self.zoom_to(target.screen.middle(), turned.limited(scale), rotation, now);
    }

    pub(super) fn fly(&mut self, to: Viewpoint, now: f64) {
        self.go(to, now, Motion::flying);
    }

    /// Goes to a viewpoint from wherever the view is now.
    pub(super) fn go(&mut self, to: Viewpoint, now: f64, way: fn(Viewport, Viewpoint, Speed, f64) -> Motion) {
        let speed = self.depart(self.still.screen.middle(), now);
        self.focus_screen = None;
        self.is_at_home = false;
        self.motion = way(self.still, to, speed, now);
        if self.reduced_motion {
            self.land();
        }
    }

    /// Is at once where the motion would end.
    pub(super) fn land(&mut self) {
        self.still = self.target();
        self.motion = Motion::Still;
        if self.reduced_motion {
            self.stray = None;
        }
    }

    /// Ends what is over at `now`, or has nothing left to do.
    pub(super) fn settle(&mut self, now: f64) {
        self.clock = now;
        // A glide may begin at the edge, and is where it ends before it ran into the give.
        let is_glide = matches!(self.motion, Motion::Gliding { .. });
        let is_there = !is_glide && self.motion.at(now, self.still) == self.target();
        if self.motion.is_over(now) || is_there {
            self.land();
        }
        self.stray.take_if(|stray| stray.is_over(now));
    }

    pub(super) fn put(&mut self, viewport: Viewport) {
        // Pulled at where it cannot move, it is still at home.
        self.is_at_home &= viewport.viewpoint == self.still.viewpoint;
        self.still = viewport;
    }

    /// Goes on from `at`, the present view on another screen or with other limits: at home it stays, what
    /// moves goes on moving.
    fn reframe(&mut self, at: Viewport, now: f64) {
        let limits = self.limits(at);
        let is_given = self.grip.is_some() || matches!(self.motion, Motion::Gliding { .. });
        let (at, stray) = if is_given {
            let shown = self.stray.map_or(at, |stray| stray.at(at, now));
            let shown = Viewport { limits, ..shown };
            let scale = shown.limited(shown.viewpoint.scale);
            let viewpoint = Viewpoint {
                scale,
                ..shown.viewpoint
            };
            Stray::of(shown.placed(viewpoint), at.screen.middle(), now)
        } else {
            (at.with_limits(limits), self.stray.map(|stray| stray.resumed(at)))
        };
        if at == self.motion.at(now, self.still) {
            return;
        }
        self.stray = stray;
        self.grip = None;
        self.gesture.hold_anew();
        self.still = at;
        self.motion = match (self.is_at_home, self.motion) {
            (true, Motion::Still) => {
                self.still = at.looking_at(self.home());
                Motion::Still
            }
            (true, _) => Motion::flying(at, self.home(), Speed::default(), now),
            (false, motion) => motion.resumed(at, now),
        };
    }

    /// Where a look opens: the whole object with a little air, or the whole picture where no object is known.
    pub(super) fn home(&self) -> Viewpoint {
        let whole = self.still.image.at_origin();
        let upright = self.still.placed(Viewpoint {
            rotation: 0.0,
            ..self.still.viewpoint
        });
        match self.home.and_then(|object| object.intersection(whole)) {
            Some(object) => upright.viewpoint_showing(object, MARGIN),
            None => upright.viewpoint_showing(whole, 0.0),
        }
    }

    /// From the whole picture or life size, whichever is smaller (but never less than a pixel of the screen),
    /// to the end of the photograph's detail; or from where the host said.
    pub(super) fn limits(&self, viewport: Viewport) -> ScaleLimits {
        let fit = Viewport::fitting(viewport.image, viewport.screen, viewport.pixel_ratio).fit_scale();
        let life = self.physical.map_or(fit, |physical| {
            physical.life_scale(self.density, viewport.pixel_ratio)
        });
        // Where the finest level that is given away is not the full size, its pixels are the end of detail.
        let finest = self.pyramid.level(self.pyramid.finest()).factor;
        let speck = 1.0 / viewport.image.width.max(viewport.image.height);
        let max = (self.max_device_scale / (viewport.pixel_ratio * finest)).max(fit);
        let min = match self.min_device_scale {
            Some(least) => (least / viewport.pixel_ratio).max(speck).min(max),
            None => fit.min(life.max(speck)),
        };
        ScaleLimits { min, max }
    }
}
