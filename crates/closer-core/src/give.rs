//! How bounds give: what resists a hand beyond them, and the spring that brings the view back. Where the bounds
//! are is known by `viewport`.

use crate::geometry::{Point, Vec2, within};
use crate::viewport::Viewport;

/// The first pixel beyond an edge moves by this part of what the hand moves.
const SOFTNESS: f64 = 0.55;
/// What went beyond an edge is back in this time.
pub const SPRING_MS: f64 = 300.0;
/// A spring's rate times the time that it is given: all but a thousandth of the way is gone when time is up.
pub const SPRING_RATE: f64 = 9.0;

/// How far the view goes where a hand wants to go `over` beyond its limits: less and less, never `room`.
/// A function of the whole way, so that a hand that goes back finds everything where it was.
pub fn give(over: f64, room: f64) -> f64 {
    over * SOFTNESS / (1.0 + SOFTNESS * over.abs() / room)
}

/// How far a hand must have gone for the view to be `given` beyond its limits: undoes [`give`].
pub fn pull(given: f64, room: f64) -> f64 {
    let part = within(given.abs() / room, 0.0, 0.999);
    (part * room / (SOFTNESS * (1.0 - part))).copysign(given)
}

/// How far from its end a critically damped spring is after `elapsed` of `duration` milliseconds, when it began
/// `away` from there with `speed` per millisecond. At its end exactly when time is up.
pub fn spring(elapsed: f64, duration: f64, away: f64, speed: f64) -> f64 {
    let part = within(elapsed / duration, 0.0, 1.0);
    if part >= 1.0 {
        return 0.0;
    }
    let (rate, elapsed) = (SPRING_RATE / duration, part * duration);
    let ending = 1.0 - part * part * part * part;
    (away + (speed + rate * away) * elapsed) * (-rate * elapsed).exp() * ending
}

/// The speed at which a spring may begin without running past its end.
pub fn spring_speed(duration: f64, away: f64, speed: f64) -> f64 {
    let most = SPRING_RATE / duration * away.abs();
    within(speed, -most, most)
}

/// How far the view is beyond its limits, on its way back. It lies over any other motion, which stays within them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stray {
    start: f64,
    /// The place that the scale goes back about, in CSS pixels from the viewport's top left.
    anchor_screen: Point,
    log_scale: f64,
    offset_screen: Vec2,
}

impl Stray {
    /// The nearest view within the limits, and how far `shown` is from it. The scale goes back about the place on the
    /// screen that is nearest to `anchor_screen`: about a far one the picture would sway out of sight meanwhile.
    pub fn of(shown: Viewport, anchor_screen: Point, now: f64) -> (Viewport, Option<Stray>) {
        let anchor_screen = shown.nearest_on_screen(anchor_screen);
        let scale = shown.viewpoint.scale;
        let limited = shown.limited(scale);
        let within_limits = if limited == scale {
            shown.clamped()
        } else {
            scaled(shown, anchor_screen, limited).clamped()
        };
        let scaled = scaled(within_limits, anchor_screen, scale);
        let off_image = scaled.viewpoint.center_image - shown.viewpoint.center_image;
        let stray = Stray {
            start: now,
            anchor_screen,
            log_scale: (scale / within_limits.viewpoint.scale).ln(),
            offset_screen: off_image.rotated(shown.viewpoint.rotation) * scale,
        };
        // Less than this comes from rounding, and would keep the screen awake for nothing.
        let is_seen = stray.log_scale.abs() > 1e-9 || stray.offset_screen.length() > 1e-6;
        (within_limits, is_seen.then_some(stray))
    }

    /// The view at `now`, beyond `within_limits`.
    pub fn at(&self, within_limits: Viewport, now: f64) -> Viewport {
        let left = spring(now - self.start, SPRING_MS, 1.0, 0.0);
        if left == 0.0 {
            return within_limits;
        }
        let scale = within_limits.viewpoint.scale * (self.log_scale * left).exp();
        scaled(within_limits, self.anchor_screen, scale).shifted(self.offset_screen * left)
    }

    /// Whether it is back at `now`.
    pub fn is_over(&self, now: f64) -> bool {
        now - self.start >= SPRING_MS
    }

    /// The same with so much more scale, wanted by a hand that zooms on beyond the limits.
    pub fn scaled_by(stray: Option<Stray>, anchor_screen: Point, log_scale: f64, now: f64) -> Option<Stray> {
        let offset_screen = stray.map_or(Vec2::ZERO, |stray| stray.offset_screen);
        let is_nothing = log_scale == 0.0 && offset_screen == Vec2::ZERO;
        (!is_nothing).then_some(Stray {
            start: now,
            anchor_screen,
            log_scale,
            offset_screen,
        })
    }

    /// The same over a view on another screen: no further aside than that one is large.
    pub fn resumed(self, over: Viewport) -> Stray {
        let most = over.screen.width.max(over.screen.height);
        let Vec2 { x, y } = self.offset_screen;
        Stray {
            anchor_screen: over.nearest_on_screen(self.anchor_screen),
            offset_screen: Vec2::new(within(x, -most, most), within(y, -most, most)),
            ..self
        }
    }

    /// How far the scale is beyond the limits when it begins to go back, as a logarithm.
    pub fn log_scale(&self) -> f64 {
        self.log_scale
    }
}

/// Scaled about a place, whatever the limits.
fn scaled(viewport: Viewport, anchor_screen: Point, scale: f64) -> Viewport {
    if scale == viewport.viewpoint.scale {
        return viewport;
    }
    viewport.pinned(
        viewport.screen_to_image(anchor_screen),
        anchor_screen,
        scale,
        viewport.viewpoint.rotation,
    )
}
