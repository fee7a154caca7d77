//! The one animation-frame loop, asleep when nothing moves, and the alarm that wakes it.

use std::cell::Cell;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Calls back once for each frame that was asked for.
pub struct FrameLoop {
    on_frame: Closure<dyn FnMut(f64)>,
    on_alarm: Closure<dyn FnMut()>,
    frame: Cell<Option<i32>>,
    alarm: Cell<Option<i32>>,
}

impl FrameLoop {
    /// Frames go to `on_frame` (milliseconds of `performance.now()`), alarms to `on_alarm`.
    pub fn new(on_frame: impl FnMut(f64) + 'static, on_alarm: impl FnMut() + 'static) -> FrameLoop {
        FrameLoop {
            on_frame: Closure::new(on_frame),
            on_alarm: Closure::new(on_alarm),
            frame: Cell::new(None),
            alarm: Cell::new(None),
        }
    }

    /// Asks for one more frame; asking twice gives one.
    pub fn again(&self) {
        if self.frame.get().is_none()
            && let Some(window) = web_sys::window()
        {
            self.frame.set(
                window
                    .request_animation_frame(self.on_frame.as_ref().unchecked_ref())
                    .ok(),
            );
        }
    }

    /// To be called first in `on_frame`: the frame that was asked for has come.
    pub fn came(&self) {
        self.frame.set(None);
    }

    /// Rings in `delay_ms` instead of whenever it was set to ring; `None` switches it off.
    pub fn ring_in(&self, delay_ms: Option<f64>) {
        let Some(window) = web_sys::window() else { return };
        if let Some(alarm) = self.alarm.take() {
            window.clear_timeout_with_handle(alarm);
        }
        if let Some(delay_ms) = delay_ms {
            let ring = self.on_alarm.as_ref().unchecked_ref();
            let delay_ms = delay_ms.clamp(0.0, 1e9).ceil() as i32;
            self.alarm.set(
                window
                    .set_timeout_with_callback_and_timeout_and_arguments_0(ring, delay_ms)
                    .ok(),
            );
        }
    }
}

impl Drop for FrameLoop {
    fn drop(&mut self) {
        self.ring_in(None);
        if let (Some(frame), Some(window)) = (self.frame.take(), web_sys::window()) {
            let _ = window.cancel_animation_frame(frame);
        }
    }
}
