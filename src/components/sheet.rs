//! A dialog over the page, made of plain elements when it is opened and gone when it is closed. As signals and views such
//! sheets weighed several times as much, for something that few visitors open.

use js_sys::Function;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, HtmlDialogElement, HtmlElement};

pub use super::put::put;

/// The dialog.
#[derive(Clone)]
pub struct Sheet(pub HtmlDialogElement);

impl Sheet {
    /// A dialog at the end of `place`, with whose page it goes, not seen yet. `None` where the document makes no elements:
    /// there is no page either then.
    pub fn new(place: &Element, class: &str) -> Option<Sheet> {
        let dialog = put(place, "dialog", &[("class", class)], "")?;
        Some(Sheet(dialog.unchecked_into()))
    }

    /// Its first line in `body`: a title, which has the focus first, and a way out.
    pub fn head(&self, body: &Element, title: &str, close: &str) -> Option<()> {
        let head = put(body, "header", &[("class", "sheet-head")], "")?;
        put(
            &head,
            "h2",
            &[("class", "section-title"), ("tabindex", "-1")],
            title,
        )?;
        self.0.set_attribute("aria-label", title).ok()?;
        let button = [
            ("class", "sheet-close"),
            ("type", "button"),
            ("aria-label", close),
        ];
        put(&head, "button", &button, "×").map(|_| ())
    }

    /// Shows it and hears these events of everything in it, besides presses and keys. Its way out and a press beside it close it, and then it is gone;
    /// whatever was focused before is again.
    pub fn open(&self, names: &[&str], mut hear: impl FnMut(&Event) + 'static) {
        let dialog = self.0.clone();
        let mut came_down = None;
        let hearing = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            let target = event.target().map(|target| target.unchecked_into::<Element>());
            match event.type_().as_str() {
                // Keys of what lies below are not meant.
                "keydown" => event.stop_propagation(),
                "pointerdown" => came_down = target.clone(),
                _ => {}
            }
            let pressed = target.filter(|_| event.type_() == "click");
            // The sheet covers the dialog: what is pressed on the dialog itself is pressed beside the sheet. What was taken
            // hold of in it and let go beside it is no press.
            if pressed.is_some_and(|pressed| {
                pressed.class_name() == "sheet-close"
                    || pressed == *dialog.as_ref() && came_down.as_ref() == Some(&pressed)
            }) {
                dialog.close();
            }
            hear(&event);
            if event.type_() == "close" {
                dialog.remove();
            }
        });
        // Collected with the dialog.
        let hearing: Function = hearing.into_js_value().unchecked_into();
        for name in names.iter().chain(&["click", "close", "keydown", "pointerdown"]) {
            let _ = self.0.add_event_listener_with_callback(name, &hearing);
        }
        let _ = self.0.show_modal();
        // Not by its attribute, which browsers complain of in frames.
        if let Some(title) = self.find::<HtmlElement>(".section-title") {
            let _ = title.focus();
        }
    }

    /// The first element in it of this kind.
    pub fn find<T: JsCast>(&self, selector: &str) -> Option<T> {
        let found = self.0.query_selector(selector).ok().flatten()?;
        Some(found.unchecked_into())
    }

    /// Writes words into the first element of this kind.
    pub fn write(&self, selector: &str, words: &str) {
        if let Some(element) = self.find::<Element>(selector) {
            element.set_text_content(Some(words));
        }
    }
}
