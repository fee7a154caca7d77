//! Tells wheels, which move in notches, from trackpads, which follow the fingers, by what they send. What a notch
//! does to the view is decided by `viewer_state`.
//!
//! A trackpad's scroll leans in as a wheel does, and does not move the picture: which of the two it is can only be
//! guessed, and a guess that fails must not turn leaning in into moving away. With Shift both move the picture.

use crate::geometry::{Vec2, within};

/// What a turn of the wheel means.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Turn {
    /// So many notches of a wheel, towards the picture: a step, and smoothed.
    Notches(f64),
    /// Fingers scale by this logarithm, at once.
    Fingers(f64),
}

/// What the wheel did lately.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Wheel {
    /// When it last turned.
    last: f64,
    /// The last turns were those of a trackpad, whose momentum ends in large straight steps as a notch is.
    is_trackpad: bool,
}

/// One notch leans in by this much, as a logarithm: four of ten doublings are ten notches.
pub const NOTCH_LOG_SCALE: f64 = 0.4 * std::f64::consts::LN_2;
/// A notch in the pixels of today's browsers: Chromium and Edge 100 and 120, Chromium on Linux 53 and 120, Firefox
/// three lines of 40. Others (divided by a page's zoom) count by their pixels.
const NOTCHES_PX: [f64; 3] = [120.0, 53.0, 100.0];
/// Below this it is no notch …
const NOTCH_MIN_PX: f64 = 40.0;
/// … but where macOS slows a wheel that is turned gently: Chromium's multiples of this number are wheels.
const SLOWED_NOTCH_PX: f64 = 4.000_244_140_625;
/// Turns that follow each other as quickly belong together.
const BURST_MS: f64 = 250.0;
/// A trackpad's pixel scales as a wheel's does, but no event by more than this many.
const TRACKPAD_MAX_PX: f64 = 100.0;
/// A trackpad's pinch comes as a wheel with Ctrl: browsers send a hundred times the logarithm of the scale.
const PINCH_PX_PER_E: f64 = 100.0;

impl Default for Wheel {
    fn default() -> Wheel {
        Wheel {
            last: f64::NEG_INFINITY,
            is_trackpad: false,
        }
    }
}

impl Wheel {
    /// What `delta` (CSS pixels, positive y is away) at `now` (milliseconds) means; `pinch` with Ctrl.
    /// Deltas that are no numbers mean nothing.
    pub fn turned(&mut self, delta: Vec2, pinch: bool, now: f64) -> Turn {
        if !delta.x.is_finite() || !delta.y.is_finite() {
            return Turn::Fingers(0.0);
        }
        if now - self.last > BURST_MS {
            self.is_trackpad = false;
        }
        self.last = now;
        let px = delta.y;
        let is_slowed = px != 0.0 && is_multiple(px, SLOWED_NOTCH_PX);
        // Small or slanting: fingers. Large and straight may be either, and is what the last ones were.
        if delta.x != 0.0 || px.abs() < NOTCH_MIN_PX && !is_slowed {
            self.is_trackpad = true;
        }
        if !self.is_trackpad {
            return Turn::Notches(-notches(px));
        }
        Turn::Fingers(if pinch {
            let most = PINCH_PX_PER_E;
            -within(px, -most, most) / PINCH_PX_PER_E
        } else {
            -within(px, -TRACKPAD_MAX_PX, TRACKPAD_MAX_PX) / 100.0 * NOTCH_LOG_SCALE
        })
    }
}

/// How many notches these pixels are; several where a browser made one event of them.
fn notches(px: f64) -> f64 {
    match NOTCHES_PX.iter().find(|notch| is_multiple(px, **notch)) {
        Some(notch) => px / notch,
        None => px.abs().max(NOTCH_MIN_PX).copysign(px) / 100.0,
    }
}

fn is_multiple(px: f64, of: f64) -> bool {
    let times = px / of;
    times.round() != 0.0 && (times - times.round()).abs() < 1e-6
}
