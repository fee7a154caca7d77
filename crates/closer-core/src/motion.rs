//! How the view moves by itself: a function of the time it is given, so that 60 and 120 Hz see the same.
//! Motions stay within the limits (but for a glide that runs into the edge); what a hand pulled beyond them is in `give`.

use crate::coast::{GLIDE_DECAY_MS, GLIDE_END_PX, coasts};
use crate::flight::Path;
use crate::geometry::{Point, Vec2, half_turn, within};
use crate::give::{spring, spring_speed};
use crate::viewport::{Viewpoint, Viewport};

/// What moves. Times are milliseconds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Motion {
    /// Nothing does.
    Still,
    /// Runs out after a release; at the edge it runs into the give and comes back.
    Gliding {
        /// When it was let go.
        start: f64,
        /// Where it was let go.
        from: Viewport,
        /// The picture's screen pixels per millisecond at the start.
        velocity: Vec2,
    },
    /// Scales and turns about a point that stays under the pointer.
    Zooming {
        /// When it began.
        start: f64,
        /// Where it began.
        from: Viewport,
        /// CSS pixels from the viewport's top left.
        anchor_screen: Point,
        /// The scale at the end.
        to_scale: f64,
        /// The rotation at the end, in radians.
        to_rotation: f64,
        /// How fast it scaled and turned already.
        speed: Speed,
    },
    /// Moves at one scale, quick at first.
    Sliding {
        /// When it began.
        start: f64,
        /// Where it began.
        from: Viewport,
        /// The image point that will be in the middle.
        to_center: Point,
        /// How fast it moved already.
        speed: Speed,
    },
    /// Keys are held, or were and it runs out: the speed goes over into the one that is wanted.
    Driven {
        /// When the keys changed.
        start: f64,
        /// Where that was.
        from: Viewport,
        /// How fast it moved then.
        speed: Speed,
        /// How fast the keys want it to move; nothing where none is held.
        wanted: Speed,
        /// A scale that it does not pass; infinite where there is none.
        stop: f64,
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

/// How fast the view moves, per millisecond.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Speed {
    /// Which way one looks, in screen pixels: the picture goes the other way.
    pub look: Vec2,
    /// Nearer, as a logarithm of the scale.
    pub log_scale: f64,
    /// Clockwise, in radians.
    pub turn: f64,
}

/// Slower releases do not glide, in screen pixels per millisecond.
const GLIDE_MIN_SPEED: f64 = 0.12;
/// Faster ones glide no faster: a finger's last twitch is not to throw the picture out of sight.
const GLIDE_MAX_SPEED: f64 = 8.0;
/// A wheel notch is done in this time, and so is one after the other: each goes on from the speed that there is.
const ZOOM_MS: f64 = 220.0;
/// A turn is done in this time.
const TURN_MS: f64 = 320.0;
/// A step aside is done in this time.
const SLIDE_MS: f64 = 240.0;
/// A key's speed is there, and gone, but for 1/e, in this time.
const KEY_DECAY_MS: f64 = 80.0;
/// What keys move will be there in this time: it is loaded ahead.
const KEY_AHEAD_MS: f64 = 200.0;
/// A run-out with less than this part of a scale to go has arrived: half a pixel on a screen of 1000.
const KEY_END_LOG_SCALE: f64 = 0.0005;

impl Motion {
    /// What follows a release at this speed; still where it is too slow to glide.
    pub fn gliding(from: Viewport, velocity: Vec2, now: f64) -> Motion {
        let speed = velocity.length();
        if speed < GLIDE_MIN_SPEED || !speed.is_finite() {
            return Motion::Still;
        }
        Motion::Gliding {
            start: now,
            from,
            velocity: velocity * (GLIDE_MAX_SPEED / speed).min(1.0),
        }
    }

    /// The flight from one viewpoint to another.
    pub fn flying(from: Viewport, to: Viewpoint, _: Speed, now: f64) -> Motion {
        let to = from.looking_at(to).viewpoint;
        Motion::Flying {
            start: now,
            from,
            to,
            path: Path::between(from, to),
        }
    }

    /// A step aside at one scale: a slide, or a flight where the scale is still changing.
    pub fn sliding(from: Viewport, to: Viewpoint, speed: Speed, now: f64) -> Motion {
        let to = from.looking_at(to).viewpoint;
        if to.scale != from.viewpoint.scale || to.rotation != from.viewpoint.rotation {
            return Motion::flying(from, to, speed, now);
        }
        Motion::Sliding {
            start: now,
            from,
            to_center: to.center_image,
            speed,
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
                let [x, y] = coasts(from, velocity);
                let elapsed = now - start;
                from.placed(Viewpoint {
                    center_image: from.image.middle() + Vec2::new(x.at(elapsed), y.at(elapsed)),
                    ..from.viewpoint
                })
            }
            Motion::Zooming {
                start,
                from,
                anchor_screen,
                to_scale,
                to_rotation,
                speed,
            } => {
                let duration = self.duration();
                let elapsed = now - start;
                let Viewpoint { scale, rotation, .. } = from.viewpoint;
                let away = |whole: f64, speed: f64| {
                    spring(elapsed, duration, whole, spring_speed(duration, whole, speed))
                };
                let log_scale = away((scale / to_scale).ln(), speed.log_scale);
                let turn = away(half_turn(rotation - to_rotation), speed.turn);
                // Exactly the scale at the end, not the last bit beside it: 1:1 is to be 1:1.
                let scale = if log_scale == 0.0 {
                    to_scale
                } else {
                    to_scale * log_scale.exp()
                };
                let anchor_image = from.screen_to_image(anchor_screen);
                let turned = from.pinned(anchor_image, anchor_screen, scale, to_rotation + turn);
                from.anchored(
                    anchor_image,
                    anchor_screen,
                    turned.limited(scale),
                    to_rotation + turn,
                )
            }
            Motion::Sliding {
                start,
                from,
                to_center,
                speed,
            } => {
                let Viewpoint {
                    center_image,
                    scale,
                    rotation,
                } = from.viewpoint;
                let speed = speed.look.rotated(-rotation) / scale;
                let whole = center_image - to_center;
                let away = |whole: f64, speed: f64| {
                    let speed = spring_speed(SLIDE_MS, whole, speed);
                    spring(now - start, SLIDE_MS, whole, speed)
                };
                let center_image = to_center + Vec2::new(away(whole.x, speed.x), away(whole.y, speed.y));
                from.looking_at(Viewpoint {
                    center_image,
                    ..from.viewpoint
                })
            }
            Motion::Driven {
                start,
                from,
                speed,
                wanted,
                stop,
            } => {
                let elapsed = within(now - start, 0.0, self.duration());
                let over = KEY_DECAY_MS * (1.0 - (-elapsed / KEY_DECAY_MS).exp());
                // Not multiplied where nothing is wanted: nothing for ever is nothing.
                let gone = if wanted == Speed::default() {
                    speed.times(over)
                } else {
                    wanted.times(elapsed - over).plus(speed.times(over))
                };
                // Held for hours it would be more than a number can say.
                let log_scale = within(gone.log_scale, -50.0, 50.0);
                let Viewpoint {
                    center_image,
                    scale: before,
                    rotation,
                } = from.viewpoint;
                let scale = before * log_scale.exp();
                let passes = (before < stop) != (scale < stop);
                let scale = if passes { stop } else { from.limited(scale) };
                let scaled = from.anchored(center_image, from.screen.middle(), scale, rotation);
                scaled.panned(-gone.look)
            }
            Motion::Flying {
                start,
                from,
                to,
                path,
            } => path.at(now - start, from, to),
        }
    }

    /// Where it will land: what to load from its first frame on. While keys are held that is a moment ahead.
    pub fn target(&self, still: Viewport, now: f64) -> Viewport {
        if self.is_endless() {
            self.at(now + KEY_AHEAD_MS, still)
        } else {
            self.at(f64::INFINITY, still)
        }
    }

    /// How fast it moves at `now`; what takes over goes on from there.
    pub fn speed(&self, still: Viewport, now: f64) -> Speed {
        // A millisecond is less than a frame shows, and spares a derivative for each kind of motion.
        let (at, next) = (self.at(now, still), self.at(now + 1.0, still));
        let (at_image, next_image) = (at.viewpoint.center_image, next.viewpoint.center_image);
        Speed {
            look: (next_image - at_image).rotated(at.viewpoint.rotation) * at.viewpoint.scale,
            log_scale: (next.viewpoint.scale / at.viewpoint.scale).ln(),
            turn: half_turn(next.viewpoint.rotation - at.viewpoint.rotation),
        }
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
                to_rotation,
                ..
            } => Motion::Zooming {
                start: now,
                from,
                anchor_screen: anchor_screen + (from.screen.middle() - before.screen.middle()),
                to_scale: from.limited(to_scale),
                to_rotation,
                speed: self.speed(before, now),
            },
            Motion::Sliding {
                from: before,
                to_center,
                ..
            } => {
                let to = Viewpoint {
                    center_image: to_center,
                    ..from.viewpoint
                };
                Motion::sliding(from, to, self.speed(before, now), now)
            }
            Motion::Driven {
                from: before,
                wanted,
                stop,
                ..
            } => Motion::Driven {
                start: now,
                from,
                speed: self.speed(before, now),
                wanted,
                stop,
            },
            Motion::Flying { to, .. } => Motion::flying(from, to, Speed::default(), now),
        }
    }

    /// Whether it has landed at `now`.
    pub fn is_over(&self, now: f64) -> bool {
        match *self {
            Motion::Still => true,
            Motion::Gliding { start, .. }
            | Motion::Zooming { start, .. }
            | Motion::Sliding { start, .. }
            | Motion::Driven { start, .. }
            | Motion::Flying { start, .. } => now - start >= self.duration(),
        }
    }

    /// Whether it goes on until a key is lifted or an edge is met.
    pub fn is_endless(&self) -> bool {
        matches!(self, Motion::Driven { wanted, .. } if *wanted != Speed::default())
    }

    fn duration(&self) -> f64 {
        match *self {
            Motion::Still => 0.0,
            Motion::Gliding { from, velocity, .. } => {
                let [x, y] = coasts(from, velocity);
                x.duration().max(y.duration())
            }
            Motion::Zooming {
                from, to_rotation, ..
            } => {
                if half_turn(to_rotation - from.viewpoint.rotation) == 0.0 {
                    ZOOM_MS
                } else {
                    TURN_MS
                }
            }
            Motion::Sliding { .. } => SLIDE_MS,
            Motion::Driven { .. } if self.is_endless() => f64::INFINITY,
            Motion::Driven { speed, .. } => {
                let px = speed.look.length() / GLIDE_END_PX;
                let far = px.max(speed.log_scale.abs() / KEY_END_LOG_SCALE) * KEY_DECAY_MS;
                KEY_DECAY_MS * far.ln().max(0.0)
            }
            Motion::Flying { path, .. } => path.duration(),
        }
    }
}

impl Speed {
    fn times(self, ms: f64) -> Speed {
        Speed {
            look: self.look * ms,
            log_scale: self.log_scale * ms,
            turn: self.turn * ms,
        }
    }

    fn plus(self, other: Speed) -> Speed {
        Speed {
            look: self.look + other.look,
            log_scale: self.log_scale + other.log_scale,
            turn: self.turn + other.turn,
        }
    }
}
