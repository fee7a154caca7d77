//! A listener that removes itself when it is dropped.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::convert::FromWasmAbi;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AddEventListenerOptions, EventTarget};

/// Listens as long as it lives.
pub struct Listener {
    target: EventTarget,
    name: &'static str,
    closure: Closure<dyn FnMut(JsValue)>,
}

impl Listener {
    /// Calls `handle` for each event `name` of `target`. `is_passive: false` where the default is prevented.
    pub fn on<E: JsCast + FromWasmAbi + 'static>(
        target: &EventTarget,
        name: &'static str,
        is_passive: bool,
        mut handle: impl FnMut(E) + 'static,
    ) -> Listener {
        let closure =
            Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| handle(event.unchecked_into()));
        let options = AddEventListenerOptions::new();
        options.set_passive(is_passive);
        // Adding a listener with a valid name cannot fail.
        let _ = target.add_event_listener_with_callback_and_add_event_listener_options(
            name,
            closure.as_ref().unchecked_ref(),
            &options,
        );
        Listener {
            target: target.clone(),
            name,
            closure,
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self
            .target
            .remove_event_listener_with_callback(self.name, self.closure.as_ref().unchecked_ref());
    }
}
