//! A glide after a release: how it runs out, and how it runs into the give at the edge and comes back. When one
//! glides is not here.

use crate::geometry::{Vec2, within};
use crate::give::{SPRING_MS, SPRING_RATE, spring};
use crate::viewport::{Viewpoint, Viewport};

/// A glide loses 1 - 1/e of its speed in this time.
pub const GLIDE_DECAY_MS: f64 = 325.0;
/// A glide with less than this to go has arrived, in screen pixels.
pub const GLIDE_END_PX: f64 = 0.5;
/// No glide runs into the give faster than this, so that it stays a give.
const HIT_MAX_SPEED: f64 = 4.0;

/// A glide along one side of the picture, in image pixels from its middle.
#[derive(Debug, Clone, Copy)]
pub struct Coast {
    from: f64,
    /// How far it would run, could it go on for ever.
    run: f64,
    /// How much of the run is left to go when it is over, below a pixel.
    end_part: f64,
    /// The edge that it runs into, when, and how fast.
    hit: Option<(f64, f64, f64)>,
}

/// The glide from a place at this many screen pixels of the picture per millisecond, along both sides.
pub fn coasts(from: Viewport, velocity: Vec2) -> [Coast; 2] {
    let Viewpoint {
        center_image,
        scale,
        rotation,
    } = from.viewpoint;
    let slack = from.slack_image();
    let at = center_image - from.image.middle();
    let run = -velocity.rotated(-rotation) * (GLIDE_DECAY_MS / scale);
    let end_image = GLIDE_END_PX / scale;
    // A spring that begins at its end goes away by its speed over e times its rate; a hand may pull no further than the room.
    let most_screen = HIT_MAX_SPEED.min(from.room() * SPRING_RATE * std::f64::consts::E / SPRING_MS);
    let coast = |from: f64, run: f64, slack: f64| {
        let edge = slack.copysign(run);
        let beyond = (from + run - edge) * run.signum();
        let hit = (beyond > end_image).then(|| {
            let left = within((edge - from) / run, 0.0, 1.0);
            let speed = run * (1.0 - left) / GLIDE_DECAY_MS;
            let most = most_screen / scale;
            (
                edge,
                -GLIDE_DECAY_MS * (1.0 - left).ln(),
                within(speed, -most, most),
            )
        });
        Coast {
            from,
            // Less than a pixel beyond the edge is on the edge.
            run: if beyond > 0.0 && hit.is_none() {
                edge - from
            } else {
                run
            },
            end_part: within(end_image / run.abs(), 0.0, 1.0),
            hit,
        }
    };
    [coast(at.x, run.x, slack.x), coast(at.y, run.y, slack.y)]
}

impl Coast {
    /// How far from the middle after `elapsed` milliseconds.
    pub fn at(&self, elapsed: f64) -> f64 {
        match self.hit {
            Some((edge, when, speed)) if elapsed >= when => {
                edge + spring(elapsed - when, SPRING_MS, 0.0, speed)
            }
            _ => {
                let elapsed = within(elapsed, 0.0, self.duration());
                self.from + self.run * (1.0 - (-elapsed / GLIDE_DECAY_MS).exp())
            }
        }
    }

    /// When it is over, in milliseconds.
    pub fn duration(&self) -> f64 {
        match self.hit {
            Some((_, when, _)) => when + SPRING_MS,
            None => -GLIDE_DECAY_MS * self.end_part.ln(),
        }
    }
}
