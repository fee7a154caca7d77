//! The path of a flight from one viewpoint to another. When one is flown is not here.

use crate::geometry::{half_turn, within};
use crate::viewport::{Viewpoint, Viewport};

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
    /// The way that the picture turns, in radians.
    turn: f64,
    /// Milliseconds.
    duration: f64,
}

/// The paper's trade between zooming and panning: √2 is what its test persons liked best.
const RHO: f64 = std::f64::consts::SQRT_2;
/// Milliseconds for a length of one on the paper's path.
const FLY_MS_PER_LENGTH: f64 = 420.0;
/// The shortest and the longest flight.
const FLY_MS: (f64, f64) = (220.0, 1600.0);

impl Path {
    /// The path from where the view is to a viewpoint, round the short way.
    pub fn between(from: Viewport, to: Viewpoint) -> Path {
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
            let r = |b: f64| -(b.abs() + (b * b + 1.0).sqrt()).ln().copysign(b);
            let (r0, r1) = (r(b(1.0, w0)), r(b(-1.0, w1)));
            (Some(r0), (r1 - r0) / RHO)
        };
        let turn = half_turn(to.rotation - from.viewpoint.rotation);
        let duration = within(length.max(turn.abs()) * FLY_MS_PER_LENGTH, FLY_MS.0, FLY_MS.1);
        Path {
            width_start,
            distance,
            log_ratio,
            r_start,
            length,
            turn,
            duration,
        }
    }

    /// How long it takes, in milliseconds.
    pub fn duration(&self) -> f64 {
        self.duration
    }

    /// The view after `elapsed` milliseconds of the path.
    pub fn at(&self, elapsed: f64, from: Viewport, to: Viewpoint) -> Viewport {
        let part = elapsed / self.duration;
        if part >= 1.0 {
            return from.looking_at(to);
        }
        let part = ease_in_out(part);
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
            rotation: start.rotation + self.turn * part,
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

fn ease_in_out(part: f64) -> f64 {
    let part = within(part, 0.0, 1.0);
    part * part * (3.0 - 2.0 * part)
}
