//! The label in the stage that tells the detail one has come to, and leads to the next and the one before: for those who
//! do not see the list. Made of plain elements when a mark, a key or the tour asks for it.

use closer_core::decimal;
use js_sys::Function;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, HtmlElement};

use super::guide::{Guide, Parts};
use super::put::{put, set_lang};
use super::{lead, tour};
use crate::wording::Wording;

/// Its elements; gone from the page when dropped.
pub struct Card {
    root: HtmlElement,
    progress: Element,
    name: Element,
    size: Element,
    text: Element,
    stop: HtmlElement,
    line: HtmlElement,
}

/// Shows the detail that is being read, if it is to be told in the stage, and nothing else.
pub fn draw(guide: Guide) {
    let parts = guide.parts.get_value();
    let place = guide
        .has_card
        .get_untracked()
        .then(|| lead::chosen(guide))
        .flatten();
    let Some(place) = place else {
        let had_focus = parts.card.borrow().as_ref().is_some_and(Card::has_focus);
        drop(parts.card.take());
        if had_focus {
            focus_picture(&parts);
        }
        return;
    };
    let mut card = parts.card.borrow_mut();
    if card.is_none() {
        *card = parts
            .card_place
            .get_untracked()
            .and_then(|here| Card::new(&here, guide, &parts.wording));
    }
    if let Some(card) = &*card {
        card.tell(guide, &parts.wording, place);
    }
}

/// How much of its time has passed, 0 to 1.
pub fn draw_progress(parts: &Parts, part: f64) {
    if let Some(card) = &*parts.card.borrow() {
        let _ = card.line.style().set_property("--part", &decimal(part, 3));
    }
}

/// Puts it away; the detail stays chosen in the list.
pub fn close(guide: Guide) {
    tour::stop(guide);
    guide.has_card.set(false);
}

fn focus_picture(parts: &Parts) {
    if let Some(root) = &*parts.root.borrow() {
        let _ = root.focus();
    }
}

impl Card {
    fn new(place: &Element, guide: Guide, wording: &Wording) -> Option<Card> {
        let label = [
            ("class", "detail-card"),
            ("role", "region"),
            ("aria-label", wording.detail_card()),
        ];
        let root = put(place, "section", &label, "")?;
        let line = put(&root, "div", &[("class", "detail-card-line")], "")?;
        let words = put(&root, "div", &[("class", "detail-card-words")], "")?;
        let head = put(&words, "p", &[("class", "detail-card-head")], "")?;
        let name = put(&head, "span", &[("class", "detail-card-name")], "")?;
        put(&head, "span", &[], " ")?;
        let size = put(&head, "span", &[("class", "quiet")], "")?;
        let text = put(&words, "p", &[("class", "detail-card-text")], "")?;
        let tools = put(&root, "div", &[("class", "detail-card-tools tour-own")], "")?;
        let button = |value: &str, sign: &str, said: &str| {
            let attributes = [
                ("type", "button"),
                ("value", value),
                ("aria-label", said),
                ("title", said),
            ];
            put(&tools, "button", &attributes, sign)
        };
        button("previous", "←", wording.previous_detail())?;
        let progress = put(&tools, "span", &[("class", "detail-card-place quiet")], "")?;
        button("next", "→", wording.next_detail())?;
        let stop = button("stop", "", wording.tour_stop())?;
        button("close", "×", wording.close())?;
        let pressed = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            let target = event.target().map(|target| target.unchecked_into::<Element>());
            let button = target.and_then(|target| target.closest("button").ok().flatten());
            match button.and_then(|button| button.get_attribute("value")).as_deref() {
                Some("previous") => lead::step(guide, -1),
                Some("next") => lead::step(guide, 1),
                Some("stop") => tour::stop(guide),
                Some("close") => close(guide),
                _ => {}
            }
        });
        // Collected with the element.
        let pressed: Function = pressed.into_js_value().unchecked_into();
        root.add_event_listener_with_callback("click", &pressed).ok()?;
        Some(Card {
            root: root.unchecked_into(),
            progress,
            name,
            size,
            text,
            stop: stop.unchecked_into(),
            line: line.unchecked_into(),
        })
    }

    fn tell(&self, guide: Guide, wording: &Wording, place: usize) {
        let report = guide.closer.report.get_untracked();
        let times = report.and_then(|report| Some((report.times_life()?, report.density.is_calibrated())));
        guide.details(|details| {
            let Some(detail) = details.get(place) else { return };
            let across = wording.across(detail.region.width_mm);
            let size = match times {
                Some((times, is_measured)) => wording.detail_size(&across, times, is_measured),
                None => across,
            };
            for (element, text) in [(&self.name, &detail.label), (&self.text, &detail.text)] {
                let (words, lang) = wording.text_in(text);
                set_lang(element, lang.as_deref());
                write(element, &words);
            }
            write(&self.size, &size);
            write(&self.progress, &wording.detail_progress(place + 1, details.len()));
        });
        let is_touring = guide.is_touring.get_untracked();
        if !is_touring && self.stop.matches(":focus") == Ok(true) {
            // What it stops has stopped: the way on is beside it.
            let next = self.root.query_selector("[value=next]").ok().flatten();
            if let Some(next) = next {
                let _ = next.unchecked_into::<HtmlElement>().focus();
            }
        }
        self.stop.set_hidden(!is_touring);
        self.line.set_hidden(!is_touring);
    }

    fn has_focus(&self) -> bool {
        self.root.matches(":focus-within") == Ok(true)
    }
}

/// Only what changed: what is read from the page is not read again.
fn write(element: &Element, words: &str) {
    if element.text_content().as_deref() != Some(words) {
        element.set_text_content(Some(words));
    }
}

impl Drop for Card {
    fn drop(&mut self) {
        self.root.remove();
    }
}
