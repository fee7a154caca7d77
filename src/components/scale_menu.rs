//! The menu of the read-out: the scales that are worth a press, what this screen's sizes are worth, and how to make them
//! true. Made of plain elements when it is opened.

use closer_core::{Command, Known, Preset, decimal, presets, read_decimal};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventTarget, HtmlElement};

use super::calibration;
use super::sheet::{Sheet, put};
use super::stage::LookingCloser;
use crate::screen::MeasuredScreen;
use crate::wording::Wording;

/// Something that the stage says above its bar, until it is put away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// Life size is about right, and may be made true.
    Measure,
    /// What was measured holds for this visit.
    NotKept,
    /// There is a loupe: how it comes out, by finger or by key.
    Loupe {
        /// The visitor's first pointer is a finger.
        by_touch: bool,
    },
}

/// What scales are asked of: a viewer on a screen.
#[derive(Clone, Copy)]
pub struct Scales {
    /// The viewer.
    pub closer: LookingCloser,
    /// The screen.
    pub screen: MeasuredScreen,
    /// What is said to a visitor now.
    pub notice: RwSignal<Option<Notice>>,
    is_offered: StoredValue<bool>,
}

impl Scales {
    /// Nothing is said yet.
    pub fn new(closer: LookingCloser, screen: MeasuredScreen) -> Scales {
        Scales {
            closer,
            screen,
            notice: RwSignal::new(None),
            is_offered: StoredValue::new(false),
        }
    }

    /// Shows the work in its size; on a screen that was not measured the first time with the offer to measure it.
    pub fn life_size(self) {
        self.closer.command(Command::LifeSize);
        self.offer();
    }

    fn offer(self) {
        let is_measured = self.screen.known.get_untracked() == Known::Measured;
        if !is_measured && !self.is_offered.get_value() {
            self.is_offered.set_value(true);
            self.notice.set(Some(Notice::Measure));
        }
    }

    /// Opens the sheet on which the screen is measured, in the stage that this button is in.
    pub fn measure(self, button: &Element, wording: Wording) {
        if let Some(stage) = stage_of(button) {
            let Scales { screen, notice, .. } = self;
            let place = stage.clone();
            calibration::open(&place, screen, wording, move |is_kept| {
                notice.set((!is_kept).then_some(Notice::NotKept));
                // The offer that was pressed may be gone; what it was about is not.
                if let Ok(Some(read_out)) = stage.query_selector(".scale-bar-times") {
                    let _ = read_out.unchecked_into::<HtmlElement>().focus();
                }
            });
        }
    }
}

/// In the whole window only what lies in the stage is seen.
fn stage_of(button: &Element) -> Option<Element> {
    button.closest(".stage").ok().flatten()
}

/// Opens the menu at the button that was pressed.
pub fn open(button: EventTarget, scales: Scales, wording: Wording) {
    let button: Element = button.unchecked_into();
    let Some(stage) = stage_of(&button) else { return };
    let report = scales.closer.report.get_untracked();
    let view = report.and_then(|report| Some((report.viewport?, report.physical?)));
    let Some((viewport, physical)) = view else { return };
    let presets = presets(viewport, physical, scales.screen.density.get_untracked());
    let Some(sheet) = Sheet::new(&stage, "scale-menu") else {
        return;
    };
    let known = scales.screen.known.get_untracked();
    // Where the document makes no elements there is no page either.
    let _ = fill(&sheet, &presets, known, &wording, |preset| preset.is_at(viewport));
    let at = button.get_bounding_client_rect();
    let width = window().inner_width().ok().and_then(|width| width.as_f64());
    let start = match width {
        Some(width) if wording.is_right_to_left() => width - at.right(),
        _ => at.left(),
    };
    for (name, length) in [("--start", start), ("--top", at.top())] {
        let _ = HtmlElement::style(&sheet.0).set_property(name, &(decimal(length, 1) + "px"));
    }
    let opened = sheet.clone();
    sheet.open(&[], move |event: &Event| {
        let pressed = event.target().map(|pressed| pressed.unchecked_into::<Element>());
        let pressed = pressed.and_then(|pressed| pressed.closest("button").ok().flatten());
        let value = pressed.and_then(|pressed| pressed.get_attribute("value"));
        let Some(value) = value.filter(|_| event.type_() == "click") else {
            return;
        };
        match value.as_str() {
            "measure" => {
                opened.0.close();
                scales.measure(&button, wording.clone());
            }
            place => {
                let place = read_decimal(place).unwrap_or_default() as usize;
                let preset = presets.get(place).filter(|preset| preset.is_reachable);
                if let Some(preset) = preset {
                    opened.0.close();
                    scales.closer.command(preset.command());
                    if preset.times_life == Some(1.0) {
                        scales.offer();
                    }
                }
            }
        }
    });
}

fn fill(
    sheet: &Sheet,
    presets: &[Preset],
    known: Known,
    wording: &Wording,
    is_at: impl Fn(&Preset) -> bool,
) -> Option<()> {
    sheet.0.set_attribute("aria-label", wording.scales()).ok()?;
    let body = put(&sheet.0, "div", &[("class", "scale-menu-body")], "")?;
    let words = wording.presets(known == Known::Measured);
    for (place, (preset, words)) in presets.iter().zip(words).enumerate() {
        let value = decimal(place as f64, 0);
        let is_at = if is_at(preset) { "true" } else { "false" };
        let is_out = if preset.is_reachable { "false" } else { "true" };
        let attributes = [
            ("type", "button"),
            ("value", &value),
            ("aria-current", is_at),
            ("aria-disabled", is_out),
        ];
        let button = put(&body, "button", &attributes, "")?;
        put(&button, "span", &[], words)?;
        if let Some(times) = preset.times_life {
            put(&button, "span", &[], &wording.times(times))?;
        }
    }
    put(&body, "p", &[("class", "quiet")], wording.why_about(known))?;
    let measure = [
        ("type", "button"),
        ("value", "measure"),
        ("class", "scale-menu-measure"),
    ];
    put(&body, "button", &measure, wording.measure_screen(known))?;
    Some(())
}
