//! Brightness, contrast, saturation and grey, for looking: a sheet with four sliders, and a line on the stage for as long as
//! colours are not as photographed. Made of plain elements. They hold for the stage, and so for every look of the work; what
//! they do to the picture is the stylesheet's.

use closer_core::read_decimal;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement};

use super::sheet::{Sheet, put};
use super::tools::bring_into_sight;
use crate::wording::Wording;

/// The stage's properties, in the order of the sliders, with the least and the most of them; 0 is as photographed.
const SLIDERS: [(&str, &str, &str); 4] = [
    ("--brightness", "-60", "60"),
    ("--contrast", "-60", "100"),
    ("--saturation", "-100", "100"),
    ("--grey", "0", "100"),
];

/// Opens the sheet in this stage.
pub fn open(stage: &Element, wording: &Wording) {
    let Some(sheet) = Sheet::new(stage, "sheet adjust-sheet") else {
        return;
    };
    // Where the document makes no elements there is no page either.
    let _ = fill(&sheet, stage, wording);
    if let Ok(Some(view)) = stage.query_selector(".stage-view") {
        bring_into_sight(&view);
    }
    let (stage, wording, heard) = (stage.clone(), wording.clone(), sheet.clone());
    sheet.open(&["input"], move |event: &Event| {
        let target = event.target().map(|target| target.unchecked_into::<Element>());
        let Some(target) = target else { return };
        match event.type_().as_str() {
            "input" => {
                let slider: HtmlInputElement = target.unchecked_into();
                set(&stage, &slider.name(), &slider.value());
                note(&stage, &wording);
            }
            "click" if target.class_name() == "action" => {
                reset(&stage);
                for (name, ..) in SLIDERS {
                    if let Some(slider) = slider(&heard, name) {
                        slider.set_value("0");
                    }
                }
            }
            _ => {}
        }
    });
}

fn fill(sheet: &Sheet, stage: &Element, wording: &Wording) -> Option<()> {
    let body = put(&sheet.0, "div", &[("class", "sheet-body")], "")?;
    sheet.head(&body, wording.adjust_title(), wording.close())?;
    let list = put(&body, "div", &[("class", "adjust-list")], "")?;
    for ((name, least, most), words) in SLIDERS.into_iter().zip(wording.adjustments()) {
        let label = put(&list, "label", &[], "")?;
        put(&label, "span", &[], words)?;
        let now = get(stage, name);
        let attributes = [
            ("type", "range"),
            ("name", name),
            ("min", least),
            ("max", most),
            ("value", if now.is_empty() { "0" } else { &now }),
        ];
        put(&label, "input", &attributes, "")?;
    }
    put(&body, "p", &[("class", "quiet")], wording.adjust_note())?;
    let back = [("class", "action"), ("type", "button")];
    put(&body, "button", &back, wording.as_photographed())?;
    Some(())
}

fn slider(sheet: &Sheet, name: &str) -> Option<HtmlInputElement> {
    sheet.find(&["[name=", name, "]"].concat())
}

/// Says on the stage that colours are not as photographed, or no longer. The line goes with the stage.
fn note(stage: &Element, wording: &Wording) {
    let is_adjusted = SLIDERS
        .iter()
        .any(|(name, ..)| read_decimal(&get(stage, name)).is_some_and(|value| value != 0.0));
    if !is_adjusted {
        reset(stage);
        return;
    }
    if stage.has_attribute("data-adjusted") {
        return;
    }
    // A sound name.
    let _ = stage.set_attribute("data-adjusted", "true");
    let _ = line(stage, wording);
}

fn line(stage: &Element, wording: &Wording) -> Option<()> {
    let view = stage.query_selector(".stage-view").ok().flatten()?;
    let line = put(&view, "div", &[("class", "adjusted")], "")?;
    put(&line, "p", &[("role", "status")], wording.not_as_photographed())?;
    let back = [("class", "as-link"), ("type", "button")];
    let back = put(&line, "button", &back, wording.as_photographed())?;
    let stage = stage.clone();
    let press = wasm_bindgen::closure::Closure::<dyn FnMut()>::new(move || {
        reset(&stage);
        if let Ok(Some(view)) = stage.query_selector(".closer-viewer") {
            let _ = view.unchecked_into::<HtmlElement>().focus();
        }
    });
    // Collected with the line.
    let press = press.into_js_value();
    back.add_event_listener_with_callback("click", press.unchecked_ref())
        .ok()
}

/// Colours are as photographed again.
fn reset(stage: &Element) {
    for (name, ..) in SLIDERS {
        set(stage, name, "");
    }
    let _ = stage.remove_attribute("data-adjusted");
    if let Ok(Some(line)) = stage.query_selector(".adjusted") {
        line.remove();
    }
}

fn get(stage: &Element, name: &str) -> String {
    let stage: &HtmlElement = stage.unchecked_ref();
    stage.style().get_property_value(name).unwrap_or_default()
}

fn set(stage: &Element, name: &str, value: &str) {
    let stage: &HtmlElement = stage.unchecked_ref();
    // The name of a property and a number are always accepted; nothing takes it away.
    let _ = stage.style().set_property(name, value);
}
