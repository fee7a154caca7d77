//! How the view moves by itself: a function of the time it is given, so that 60 and 120 Hz see the same.

use crate::geometry::{Point, Vec2, within};
use crate::viewport::{Viewpoint, Viewport};

/// What moves. Times are milliseconds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Motion {
    /// Nothing does.
    Still,
    /// Runs out after a release.
    Gliding {
        /// When it was let go.
        start: f64,
        /// Where it was let go.
        from: Viewport,
        /// Screen pixels per millisecond at the start.
        velocity: Vec2,
    },
    /// Scales about a point that stays under the pointer.
    Zooming {
        /// When it began.
        start: f64,
        /// Where it began.
        from: Viewport,
        /// CSS pixels from the viewport's top left.
        anchor_screen: Point,
        /// The scale at the end.
        to_scale: f64,
    },
    /// Moves at one scale, quick at first, so that keys that are held go on without stuttering.
    Sliding {
        /// When it began.
        start: f64,
        /// Where it began.
        from: Viewport,
        /// The image point that will be in the middle.
        to_center: Point,
    },
    /// Goes to another viewpoint.
    Flying {
        /// When it began.
        start: f64,
        /// Where it began.
        from: Viewport,
        /// Where it ends.
        to: Viewpoint,
        /// How it gets there.
        path: Path,
    },
}

/// The smoothest way between two viewpoints: it draws back as far as the distance asks, and comes in again.
/// After J. van Wijk and W. Nuij, "Smooth and efficient zooming and panning", InfoVis 2003.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Path {
    /// Width of the view at the start, in image pixels.
    width_start: f64,
    /// Distance of the centres, in image pixels.
    distance: f64,
    /// Width of the view at the end over that at the start, as a logarithm.
    log_ratio: f64,
    /// The parameter r of the paper at the start; `None` where the centres coincide.
    r_start: Option<f64>,
    /// Length of the path in the paper's measure.
    length: f64,
    /// Milliseconds.
    duration: f64,
}

/// A glide loses 1 - 1/e of its speed in this time.
const GLIDE_DECAY_MS: f64 = 325.0;
/// A glide with less than this to go has arrived, in screen pixels.
const GLIDE_END_PX: f64 = 0.5;
/// Slower releases do not glide, in screen pixels per millisecond.
const GLIDE_MIN_SPEED: f64 = 0.12;
/// A wheel notch is done in this time.
const ZOOM_MS: f64 = 200.0;
/// An arrow key is done in this time; held ones repeat every 30 to 50 ms.
const SLIDE_MS: f64 = 200.0;
/// The paper's trade between zooming and panning: √2 is what its test persons liked best.
const RHO: f64 = std::f64::consts::SQRT_2;
/// Milliseconds for a length of one on the paper's path.
const FLY_MS_PER_LENGTH: f64 = 420.0;
/// The shortest and the longest flight.
const FLY_MS: (f64, f64) = (220.0, 1600.0);

impl Motion {
    /// What follows a release at this speed; still where it is too slow to glide.
    pub fn gliding(from: Viewport, velocity: Vec2, now: f64) -> Motion {
        if velocity.length() < GLIDE_MIN_SPEED || !velocity.length().is_finite() {
            Motion::Still
        } else {
            Motion::Gliding {
                start: now,
                from,
                velocity,
            }
        }
    }

    /// The flight from one viewpoint to another.
    pub fn flying(from: Viewport, to: Viewpoint, now: f64) -> Motion {
        let to = from.looking_at(to).viewpoint;
        Motion::Flying {
            start: now,
            from,
            to,
            path: Path::between(from, to),
        }
    }

    /// The way that an arrow key goes: a slide, or a flight where the scale is still changing.
    pub fn sliding(from: Viewport, to: Viewpoint, now: f64) -> Motion {
        let to = from.looking_at(to).viewpoint;
        if to.scale != from.viewpoint.scale || to.rotation != from.viewpoint.rotation {
            return Motion::flying(from, to, now);
        }
        Motion::Sliding {
            start: now,
            from,
            to_center: to.center_image,
        }
    }

    /// The view at `now`, from `still` where nothing moves.
    pub fn at(&self, now: f64, still: Viewport) -> Viewport {
        match *self {
            Motion::Still => still,
            Motion::Gliding {
                start,
                from,
                velocity,
            } => {
                let elapsed = within(now - start, 0.0, self.duration());
                let run = 1.0 - (-elapsed / GLIDE_DECAY_MS).exp();
                from.panned(velocity * (GLIDE_DECAY_MS * run))
            }
            Motion::Zooming {
                start,
                from,
                anchor_screen,
                to_scale,
            } => {
                let part = ease_out((now - start) / ZOOM_MS);
                let start_scale = from.viewpoint.scale;
                // Exactly the scale at the end, not the last bit beside it: 1:1 is to be 1:1.
                let scale = if part < 1.0 {
                    start_scale * (part * (to_scale / start_scale).ln()).exp()
                } else {
                    to_scale
                };
                let anchor_image = from.screen_to_image(anchor_screen);
                from.anchored(anchor_image, anchor_screen, scale, from.viewpoint.rotation)
            }
            Motion::Sliding {
                start,
                from,
                to_center,
            } => {
                let part = ease_out((now - start) / SLIDE_MS);
                let center_image = from.viewpoint.center_image.towards(to_center, part);
                from.looking_at(Viewpoint {
                    center_image,
                    ..from.viewpoint
                })
            }
            Motion::Flying {
                start,
                from,
                to,
                path,
            } => {
                let part = (now - start) / path.duration;
                if part >= 1.0 {
                    from.looking_at(to)
                } else {
                    path.at(ease_in_out(part), from, to)
                }
            }
        }
    }

    /// Where it will land: what to load from its first frame on.
    pub fn target(&self, still: Viewport) -> Viewport {
        self.at(f64::INFINITY, still)
    }

    /// The same motion going on at `now` from `from`, which is where it is, but on another screen or with
    /// other limits.
    pub fn resumed(self, from: Viewport, now: f64) -> Motion {
        match self {
            Motion::Still => Motion::Still,
            Motion::Gliding { start, velocity, .. } => Motion::Gliding {
                start: now,
                from,
                velocity: velocity * (-(now - start).max(0.0) / GLIDE_DECAY_MS).exp(),
            },
            Motion::Zooming {
                from: before,
                anchor_screen,
                to_scale,
                ..
            } => Motion::Zooming {
                start: now,
                from,
                anchor_screen: anchor_screen + (from.screen.middle() - before.screen.middle()),
                to_scale: from.limited(to_scale),
            },
            Motion::Sliding { to_center, .. } => {
                let to = Viewpoint {
                    center_image: to_center,
                    ..from.viewpoint
                };
                Motion::sliding(from, to, now)
            }
            Motion::Flying { to, .. } => Motion::flying(from, to, now),
        }
    }

    /// Whether it has landed at `now`.
    pub fn is_over(&self, now: f64) -> bool {
        match *self {
            Motion::Still => true,
            Motion::Gliding { start, .. }
            | Motion::Zooming { start, .. }
            | Motion::Sliding { start, .. }
            | Motion::Flying { start, .. } => now - start >= self.duration(),
        }
    }

    fn duration(&self) -> f64 {
        match *self {
            Motion::Still => 0.0,
            Motion::Gliding { velocity, .. } => {
                let run = velocity.length() * GLIDE_DECAY_MS;
                GLIDE_DECAY_MS * (run / GLIDE_END_PX).ln().max(0.0)
            }
            Motion::Zooming { .. } => ZOOM_MS,
            Motion::Sliding { .. } => SLIDE_MS,
            Motion::Flying { path, .. } => path.duration,
        }
    }
}

impl Path {
    fn between(from: Viewport, to: Viewpoint) -> Path {
        let width_start = from.screen.width / from.viewpoint.scale;
        let width_end = from.screen.width / to.scale;
        let distance = from.viewpoint.center_image.distance(to.center_image);
        let log_ratio = (width_end / width_start).ln();
        let (r_start, length) = if distance < width_start.min(width_end) * 1e-6 {
            (None, log_ratio.abs() / RHO)
        } else {
            let (w0, w1, rho2) = (width_start, width_end, RHO * RHO);
            let b = |sign: f64, w: f64| {
                (w1 * w1 - w0 * w0 + sign * rho2 * rho2 * distance * distance) / (2.0 * w * rho2 * distance)
            };
            // The paper's ln(-b + sqrt(b² + 1)), in the form that keeps its digits for large b.
            let r = |b: f64| -(b.abs() + b.hypot(1.0)).ln().copysign(b);
            let (r0, r1) = (r(b(1.0, w0)), r(b(-1.0, w1)));
            (Some(r0), (r1 - r0) / RHO)
        };
        let turn = (to.rotation - from.viewpoint.rotation).abs();
        let duration = (length.max(turn) * FLY_MS_PER_LENGTH).clamp(FLY_MS.0, FLY_MS.1);
        Path {
            width_start,
            distance,
            log_ratio,
            r_start,
            length,
            duration,
        }
    }

    /// The view after `part` (0 to 1) of the path.
    fn at(&self, part: f64, from: Viewport, to: Viewpoint) -> Viewport {
        let start = from.viewpoint;
        let s = part * self.length;
        let (along, width) = match self.r_start {
            None => (part, self.width_start * (part * self.log_ratio).exp()),
            Some(r0) => {
                // The paper's cosh r0 · tanh(ρs + r0) - sinh r0, in one quotient.
                let narrowing = 1.0 / cosh(RHO * s + r0);
                let u = self.width_start / (RHO * RHO) * sinh(RHO * s) * narrowing;
                (u / self.distance, self.width_start * cosh(r0) * narrowing)
            }
        };
        from.looking_at(Viewpoint {
            center_image: start.center_image.towards(to.center_image, along),
            scale: from.screen.width / width,
            rotation: start.rotation + (to.rotation - start.rotation) * part,
        })
    }
}

// The library's hyperbolic functions care for arguments that a path never has, and weigh 2 kB of the download.

fn cosh(x: f64) -> f64 {
    (x.exp() + (-x).exp()) / 2.0
}

fn sinh(x: f64) -> f64 {
    (x.exp() - (-x).exp()) / 2.0
}

/// Quick at first, so that the very first frame shows that something happens.
fn ease_out(part: f64) -> f64 {
    1.0 - (1.0 - part.clamp(0.0, 1.0)).powi(3)
}

fn ease_in_out(part: f64) -> f64 {
    let part = part.clamp(0.0, 1.0);
    part * part * (3.0 - 2.0 * part)
}
