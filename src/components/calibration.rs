//! The sheet on which a screen is measured: something known is held against the glass, until an outline is exactly as wide.
//! What follows from its width is the core's, where it is kept `screen`'s.

use std::cell::Cell;
use std::rc::Rc;

use closer_core::{CARD_CORNER_MM, CARD_MM, CARD_SHORT_MM, Coin, Held, ScreenDensity, decimal, read_decimal};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, KeyboardEvent, PointerEvent};

use super::sheet::{Sheet, put};
use crate::screen::{self, MeasuredScreen};
use crate::wording::{With, Wording};

/// What the check line stands for, in millimetres.
const CHECK_MM: f64 = 30.0;
/// Device pixels of a step, and of one with Shift.
const STEP: f64 = 1.0;
const LONG_STEP: f64 = 10.0;

/// Opens the sheet at the end of `place`. `on_keep` hears whether the browser keeps what was measured.
pub fn open(place: &Element, screen: MeasuredScreen, wording: Wording, on_keep: impl Fn(bool) + 'static) {
    let Some(sheet) = Sheet::new(place, "sheet calibration") else {
        return;
    };
    let known = screen.unpinched();
    let measuring = Rc::new(Measuring {
        sheet,
        screen,
        wording,
        known,
        held: Cell::new(Held { mm: CARD_MM }),
        shown_px: Cell::new(0.0),
        gripped: Cell::new(None),
    });
    // Where the document makes no elements there is no page either.
    let _ = measuring.fill();
    let heard = measuring.clone();
    measuring.sheet.open(
        &["input", "pointermove", "pointerup", "pointercancel"],
        move |event| heard.hear(event, &on_keep),
    );
    // There is no room to be known before it is seen.
    measuring.take(known);
    if let Some(slider) = measuring.slider() {
        let _ = slider.focus();
    }
}

struct Measuring {
    sheet: Sheet,
    screen: MeasuredScreen,
    wording: Wording,
    /// What was known before.
    known: ScreenDensity,
    /// What is held against the screen.
    held: Cell<Held>,
    /// How wide the outline is, in CSS pixels: the page may be zoomed while it is shown.
    shown_px: Cell<f64>,
    /// A pointer draws the edge, and took hold so many CSS pixels beside it.
    gripped: Cell<Option<f64>>,
}

impl Measuring {
    fn fill(&self) -> Option<()> {
        let wording = &self.wording;
        let body = put(&self.sheet.0, "div", &[("class", "sheet-body")], "")?;
        self.sheet.head(&body, wording.measure_title(), wording.close())?;
        let row = put(&body, "fieldset", &[("class", "choice calibration-with")], "")?;
        put(&row, "legend", &[], wording.measure_with())?;
        for (words, value) in wording
            .measure_things()
            .into_iter()
            .zip(["card", "coin", "ruler"])
        {
            let label = put(&row, "label", &[], "")?;
            put(
                &label,
                "input",
                &[("type", "radio"), ("name", "with"), ("value", value)],
                "",
            )?;
            put(&label, "span", &[], words)?;
        }
        let coins = put(&row, "select", &[("aria-label", wording.which_coin())], "")?;
        for coin in Coin::of_region(wording.language()) {
            put(
                &coins,
                "option",
                &[("value", coin.id)],
                &wording.coin_choice(coin),
            )?;
        }
        put(
            &body,
            "p",
            &[("class", "calibration-how"), ("id", "calibration-how")],
            "",
        )?;
        let ground = put(&body, "div", &[("class", "calibration-ground")], "")?;
        let outline = put(&ground, "div", &[("class", "calibration-outline")], "")?;
        put(&outline, "div", &[("class", "calibration-edge")], "")?;
        let tools = put(&body, "div", &[("class", "calibration-tools")], "")?;
        let step = |words, value, sign| {
            let attributes = [("type", "button"), ("aria-label", words), ("value", value)];
            put(&tools, "button", &attributes, sign)
        };
        step(wording.narrower(), "-1", "−")?;
        let slider = [
            ("type", "range"),
            ("step", "1"),
            ("aria-label", wording.outline_width()),
            ("aria-describedby", "calibration-how"),
        ];
        put(&tools, "input", &slider, "")?;
        step(wording.wider(), "1", "+")?;
        let result = put(&body, "div", &[("class", "calibration-result")], "")?;
        put(&result, "p", &[("role", "status")], "")?;
        let check = put(&result, "p", &[("class", "calibration-check")], "")?;
        put(&check, "span", &[("class", "calibration-rule")], "")?;
        put(&check, "span", &[], wording.then_check())?;
        let ends = put(&body, "p", &[("class", "calibration-ends")], "")?;
        let end = |class, value, words| {
            let attributes = [("type", "button"), ("class", class), ("value", value)];
            put(&ends, "button", &attributes, words)
        };
        end("action", "keep", wording.keep())?;
        end("quiet-action", "cancel", wording.cancel())?;
        if self.screen.has_measured() {
            end("quiet-action", "forget", wording.forget())?;
        }
        Some(())
    }

    fn hear(&self, event: &Event, on_keep: &impl Fn(bool)) {
        let Some(target) = event.target() else { return };
        let target: Element = target.unchecked_into();
        match event.type_().as_str() {
            "input" => match self.slider() {
                Some(slider) if target == **slider => {
                    let device_px = read_decimal(&slider.value());
                    self.set(device_px.unwrap_or(self.device_px()));
                }
                // Something else is held against it; what was found out so far stays.
                _ => self.take(self.density()),
            },
            "keydown" => self.hear_key(event.unchecked_ref(), &target, on_keep),
            "click" => self.press(&target.get_attribute("value").unwrap_or_default(), on_keep),
            name => self.draw_edge(name, event.unchecked_ref(), &target),
        }
    }

    /// What the buttons' values ask for.
    fn press(&self, value: &str, on_keep: &impl Fn(bool)) {
        match value {
            "-1" => self.set(self.device_px() - STEP),
            "1" => self.set(self.device_px() + STEP),
            "keep" => {
                self.sheet.0.close();
                on_keep(self.screen.keep(self.mm_per_device_px()));
            }
            "cancel" => self.sheet.0.close(),
            "forget" => {
                self.sheet.0.close();
                self.screen.forget();
            }
            _ => {}
        }
    }

    fn hear_key(&self, event: &KeyboardEvent, target: &Element, on_keep: &impl Fn(bool)) {
        // Choices have arrow keys of their own, and the browser its zoom.
        let is_choice =
            target.tag_name() == "SELECT" || target.get_attribute("type").as_deref() == Some("radio");
        if is_choice || event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let step = if event.shift_key() { LONG_STEP } else { STEP };
        let step = match event.key().as_str() {
            "ArrowRight" | "ArrowUp" | "+" => step,
            "ArrowLeft" | "ArrowDown" | "-" => -step,
            "Enter" if target.tag_name() != "BUTTON" => {
                event.prevent_default();
                return self.press("keep", on_keep);
            }
            _ => return,
        };
        event.prevent_default();
        self.set(self.device_px() + step);
    }

    /// A pointer that took hold of the edge draws it.
    fn draw_edge(&self, name: &str, event: &PointerEvent, target: &Element) {
        let Some(outline) = self.sheet.find::<Element>(".calibration-outline") else {
            return;
        };
        let bounds = outline.get_bounding_client_rect();
        let at = f64::from(event.client_x());
        match (name, self.gripped.get()) {
            ("pointerdown", _) if target.class_name() == "calibration-edge" => {
                event.prevent_default();
                let _ = target.set_pointer_capture(event.pointer_id());
                self.gripped.set(Some(at - bounds.right()));
            }
            ("pointermove", Some(beside)) => {
                let width = at - beside - bounds.left();
                self.set((width * screen::device_px_per_px()).round());
            }
            ("pointermove", None) => {}
            _ => self.gripped.set(None),
        }
    }

    /// Holds what is chosen against a screen of about this density. What has room there follows from what was known before:
    /// this may be but a guess that nobody has touched yet.
    fn take(&self, density: ScreenDensity) {
        let per_px = screen::device_px_per_px();
        let room = self.room();
        let card = Held::card(room, self.known, per_px);
        if card.is_none() {
            // A narrow window: no card fits on it.
            self.hide("[value=card]");
        }
        let chosen = self.sheet.find::<HtmlInputElement>("[name=with]:checked");
        let chosen = chosen.map(|chosen| chosen.value());
        let name = match (chosen.as_deref(), card) {
            (Some("ruler"), _) => "ruler",
            (Some("coin"), _) | (_, None) => "coin",
            _ => "card",
        };
        if let Some(chosen) = self
            .sheet
            .find::<HtmlInputElement>(&["[value=", name, "]"].concat())
        {
            chosen.set_checked(true);
        }
        let _ = self.sheet.0.set_attribute("data-with", name);
        let (held, with) = match (name, card) {
            ("card", Some(card)) if card.mm == CARD_MM => (card, With::Card),
            ("card", Some(card)) => (card, With::StandingCard),
            ("ruler", _) => {
                let ruler = Held::ruler(room, self.known, per_px);
                (ruler, With::Ruler(ruler.mm))
            }
            _ => (
                Held {
                    mm: self.coin().diameter_mm,
                },
                With::Coin,
            ),
        };
        self.sheet
            .write(".calibration-how", &self.wording.measure_how(with));
        let shape = match with {
            With::Card => decimal(CARD_MM / CARD_SHORT_MM, 4),
            With::StandingCard => decimal(CARD_SHORT_MM / CARD_MM, 4),
            With::Coin => "1".to_owned(),
            With::Ruler(_) => String::new(),
        };
        self.style(".calibration-outline", "aspect-ratio", &shape);
        self.held.set(held);
        self.set(held.device_px(density, per_px));
    }

    fn coin(&self) -> Coin {
        let chosen = self.sheet.find::<HtmlInputElement>("select");
        let coin = chosen.and_then(|chosen| Coin::by_id(&chosen.value()));
        coin.unwrap_or(Coin::ALL[0])
    }

    /// Makes the outline so many device pixels wide, as far as there is room, and says what follows.
    fn set(&self, device_px: f64) {
        let (held, per_px) = (self.held.get(), screen::device_px_per_px());
        let (least, most) = held.limits();
        let most = most.min((self.room() * per_px).floor());
        let device_px = device_px.min(most).max(least);
        self.shown_px.set(device_px / per_px);
        let px = |device_px: f64| decimal(device_px / per_px, 4) + "px";
        let mm_per_device_px = self.mm_per_device_px();
        self.style(".calibration-outline", "inline-size", &px(device_px));
        let corner = CARD_CORNER_MM / mm_per_device_px;
        self.style(".calibration-outline", "--corner", &px(corner));
        let check = (CHECK_MM / mm_per_device_px).round();
        self.style(".calibration-rule", "inline-size", &px(check));
        let (width, is_screen) = screen::width();
        let width_mm = width * mm_per_device_px;
        let words = self.wording.then_wide(width_mm, is_screen);
        self.sheet.write("[role=status]", &words);
        if let Some(slider) = self.slider() {
            slider.set_min(&decimal(least, 0));
            slider.set_max(&decimal(most, 0));
            slider.set_value(&decimal(device_px, 0));
            let _ = slider.set_attribute("aria-valuetext", &words);
        }
    }

    fn device_px(&self) -> f64 {
        (self.shown_px.get() * screen::device_px_per_px()).round()
    }

    fn mm_per_device_px(&self) -> f64 {
        self.held.get().mm_per_device_px(self.device_px())
    }

    fn density(&self) -> ScreenDensity {
        ScreenDensity::Calibrated {
            mm_per_device_px: self.mm_per_device_px(),
        }
    }

    /// CSS pixels across for an outline.
    fn room(&self) -> f64 {
        let ground = self.sheet.find::<Element>(".calibration-ground");
        ground.map_or(0.0, |ground| f64::from(ground.client_width()))
    }

    fn slider(&self) -> Option<HtmlInputElement> {
        self.sheet.find("[type=range]")
    }

    fn hide(&self, selector: &str) {
        let found = self.sheet.find::<HtmlElement>(selector);
        if let Some(label) = found.and_then(|found| found.parent_element()) {
            let _ = label.set_attribute("hidden", "");
        }
    }

    fn style(&self, selector: &str, name: &str, value: &str) {
        if let Some(element) = self.sheet.find::<HtmlElement>(selector) {
            let _ = element.style().set_property(name, value);
        }
    }
}
