//! The screen as the browser tells it, and what was measured of it: read, kept and followed. What follows from the two is
//! the core's to say.

use closer_core::{Calibration, Known, Screen, ScreenDensity, decimal};
use js_sys::{Function, Reflect};
use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, EventTarget};

use crate::settings::storage;

/// The key in the storage.
const KEY: &str = "look-closer.screen";

/// What is known of the screen, for as long as the page lives. Without storage a measurement holds as long.
#[derive(Clone, Copy)]
pub struct MeasuredScreen {
    /// How large its pixels are.
    pub density: RwSignal<ScreenDensity>,
    /// By what that is known.
    pub known: RwSignal<Known>,
    measured: StoredValue<Option<Calibration>>,
    /// What hears that something may have changed, once it is listening.
    hearing: StoredValue<Option<Function>, LocalStorage>,
    /// The pixel ratio whose end the browser will tell.
    ratio: StoredValue<f64>,
}

impl MeasuredScreen {
    /// What was measured before. From now on it is seen when the window lies on another screen, when the page is zoomed,
    /// and when another tab has measured.
    pub fn followed() -> MeasuredScreen {
        let screen = MeasuredScreen {
            density: RwSignal::new(ScreenDensity::Assumed),
            known: RwSignal::new(Known::Nothing),
            measured: StoredValue::new(kept().flatten()),
            hearing: StoredValue::new_local(None),
            ratio: StoredValue::new(0.0),
        };
        let hear = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            // Of another tab. Where nothing can be kept, there is none to hear of.
            if event.type_() == "storage"
                && let Some(kept) = kept()
            {
                screen.measured.set_value(kept);
            }
            screen.look();
        });
        // The page's own: it is heard as long as the page is there.
        let hear: Function = hear.into_js_value().unchecked_into();
        let window = window();
        for name in ["resize", "focus", "storage"] {
            listen(&window, name, &hear);
        }
        // A window that was drawn to another screen of the same ratio is told nothing; but the pointer comes back into it.
        if let Some(root) = document().document_element() {
            listen(&root, "pointerenter", &hear);
        }
        if let Some(seen) = part(&window, "visualViewport") {
            listen(seen.unchecked_ref(), "resize", &hear);
        }
        screen.hearing.set_value(Some(hear));
        screen.look();
        Effect::new(move |_| {
            // For styles, and for tests: sizes are true.
            if let Some(root) = document().document_element() {
                let _ = match screen.known.get() {
                    Known::Measured => root.set_attribute("data-screen", "measured"),
                    Known::Changed => root.set_attribute("data-screen", "changed"),
                    Known::Model | Known::Nothing => root.remove_attribute("data-screen"),
                };
            }
        });
        screen
    }

    /// Whether sizes on this screen may be called true.
    pub fn is_measured(self) -> Memo<bool> {
        Memo::new(move |_| self.known.get() == Known::Measured)
    }

    /// Takes this for true from now on. Says whether the browser keeps it for the next visit.
    pub fn keep(self, mm_per_device_px: f64) -> bool {
        let measured = Calibration {
            mm_per_device_px,
            screen: told(),
        };
        self.measured.set_value(Some(measured));
        self.look();
        storage().is_some_and(|storage| storage.set_item(KEY, &measured.to_text()).is_ok())
    }

    /// As if nobody had measured.
    pub fn forget(self) {
        if let Some(storage) = storage() {
            let _ = storage.remove_item(KEY);
        }
        self.measured.set_value(None);
        self.look();
    }

    /// How large the screen's pixels are, whatever two fingers do to the page.
    pub fn unpinched(self) -> ScreenDensity {
        let measured = self.measured.get_value();
        told().known(measured.as_ref()).1
    }

    /// Something was measured, here or on another screen.
    pub fn has_measured(self) -> bool {
        self.measured.with_value(Option::is_some)
    }

    /// Sees anew which screen this is.
    fn look(self) {
        let screen = told();
        let (known, density) = self
            .measured
            .with_value(|measured| screen.known(measured.as_ref()));
        let density = density.under_pinch(pinch());
        // Resizing a window says so many times a second; whoever hears of a density draws.
        if self.density.get_untracked() != density {
            self.density.set(density);
        }
        if self.known.get_untracked() != known {
            self.known.set(known);
        }
        // Another ratio without another size, as on a second screen, is told to those who asked about this one.
        if self.ratio.get_value() != screen.pixel_ratio {
            self.ratio.set_value(screen.pixel_ratio);
            let query = ["(resolution:", &decimal(screen.pixel_ratio, 9), "dppx)"].concat();
            if let Ok(Some(query)) = window().match_media(&query)
                && let Some(hear) = self.hearing.get_value()
            {
                listen(&query, "change", &hear);
            }
        }
    }
}

/// What the browser tells now.
pub fn told() -> Screen {
    let window = window();
    let screen = part(&window, "screen").unwrap_or_default();
    let (width, height) = (number(&screen, "width"), number(&screen, "height"));
    let navigator = window.navigator();
    let vendor = Reflect::get(&navigator, &"vendor".into()).unwrap_or_default();
    let is_apple = vendor
        .as_string()
        .is_some_and(|vendor| vendor.starts_with("Apple"));
    Screen {
        short: width.min(height),
        long: width.max(height),
        pixel_ratio: window.device_pixel_ratio(),
        window_zoom: window_zoom(&window),
        may_hide_zoom: is_apple,
        is_apple_touch: is_apple && number(&navigator, "maxTouchPoints") > 1.0,
    }
}

/// Device pixels that a CSS pixel covers on the glass, also while two fingers enlarge the page.
pub fn device_px_per_px() -> f64 {
    window().device_pixel_ratio() * pinch()
}

/// What a visitor knows the width of, in device pixels: the screen, or where the page's zoom leaves that in doubt, the window
/// (`false`).
pub fn width() -> (f64, bool) {
    let window = window();
    let ratio = window.device_pixel_ratio();
    if told().is_at_full_size() {
        let screen = part(&window, "screen").unwrap_or_default();
        (number(&screen, "width") * ratio, true)
    } else {
        (number(&window, "innerWidth") * ratio, false)
    }
}

/// How many times the page itself is enlarged by two fingers.
fn pinch() -> f64 {
    let seen = part(&window(), "visualViewport").unwrap_or_default();
    match number(&seen, "scale") {
        scale if scale > 0.0 => scale,
        _ => 1.0,
    }
}

/// How many times the window is wider than the page in it counts: the page's zoom, if nothing stands beside it. 0 where the
/// window is another page's.
fn window_zoom(window: &web_sys::Window) -> f64 {
    let own: &JsValue = window;
    let is_framed = part(window, "parent").is_none_or(|parent| parent != *own);
    // Where fingers enlarge the page, some browsers count what is seen, and not the page.
    let inner = if pinch() == 1.0 {
        number(window, "innerWidth")
    } else {
        document()
            .document_element()
            .map_or(0.0, |root| f64::from(root.client_width()))
    };
    if is_framed || inner <= 0.0 {
        0.0
    } else {
        number(window, "outerWidth") / inner
    }
}

/// The measurement that is kept: `None` where this browser keeps nothing, `Some(None)` where it keeps none.
fn kept() -> Option<Option<Calibration>> {
    let text = storage()?.get_item(KEY).ok()?;
    Some(text.and_then(|text| Calibration::read(&text)))
}

/// A property that is an object.
fn part(of: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(of, &name.into()).ok().filter(JsValue::is_object)
}

/// A property that is a number, or 0.
fn number(of: &JsValue, name: &str) -> f64 {
    let value = Reflect::get(of, &name.into()).ok();
    value.and_then(|value| value.as_f64()).unwrap_or_default()
}

fn listen(target: &EventTarget, name: &str, hear: &Function) {
    // Refused by nobody.
    let _ = target.add_event_listener_with_callback(name, hear);
}
