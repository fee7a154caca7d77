//! What is heard of the stage, in one live region: after each move that came to rest where one is, on arrival at a detail its
//! text, and what loupe, companions and measure have to say. Never two messages within 0.7 s.

use std::time::Duration;

use closer_core::{SeenPart, Size, Viewport, nearest_detail};
use closer_viewer::Report;
use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};
use leptos::prelude::*;

use super::guide::{Guide, region};
use super::lead;

/// What was told.
#[derive(Default)]
pub struct Told {
    view: Option<Viewport>,
    power: Option<f64>,
    /// When, in milliseconds; nothing yet: long ago.
    at_ms: f64,
    /// A detail is to be told on arrival.
    is_arriving: bool,
    /// What somebody else has to say.
    waiting: Option<String>,
    timer: Option<TimeoutHandle>,
}

/// From one message to the next at least, in milliseconds.
const BETWEEN_MS: f64 = 700.0;
/// A view that goes on within this time has not come to rest, in milliseconds.
const REST_MS: f64 = 250.0;
/// A view that went no further than this has not moved: CSS pixels, and parts of its scale or of a half turn.
const STILL_PX: f64 = 2.0;
const STILL_PART: f64 = 0.01;

impl Told {
    /// Another picture is shown: it is not said where it opens.
    pub fn forget_the_view(&mut self) {
        self.view = None;
        self.power = None;
    }
}

/// The detail that is being read is to be told on arrival.
pub fn arrive(guide: Guide) {
    guide
        .parts
        .with_value(|parts| parts.told.borrow_mut().is_arriving = true);
    soon(guide);
}

/// Says this as soon as it is its turn.
pub fn say(guide: Guide, words: String) {
    guide
        .parts
        .with_value(|parts| parts.told.borrow_mut().waiting = Some(words));
    soon(guide);
}

/// Says what there is to say when the view has rested a moment, and the last message is long enough ago.
pub fn soon(guide: Guide) {
    let parts = guide.parts.get_value();
    let mut told = parts.told.borrow_mut();
    if told.view.is_none() {
        // Where it opens is told by the page.
        guide.closer.report.with_untracked(|report| {
            told.view = report.as_ref().and_then(|report| report.viewport);
            told.power = report.as_ref().and_then(|report| report.loupe);
        });
        if told.waiting.is_none() && !told.is_arriving {
            return;
        }
    }
    if let Some(timer) = told.timer.take() {
        timer.clear();
    }
    let wait_ms = (told.at_ms + BETWEEN_MS - js_sys::Date::now()).max(REST_MS);
    let wait = Duration::from_millis(wait_ms as u64);
    told.timer = set_timeout_with_handle(move || speak(guide), wait).ok();
}

fn speak(guide: Guide) {
    // The page may have gone meanwhile.
    let (Some(parts), Some(report)) = (
        guide.parts.try_get_value(),
        guide.closer.report.try_get_untracked().flatten(),
    ) else {
        return;
    };
    // Whatever moves says so when it rests.
    let Some(view) = report.viewport.filter(|_| !lead::is_moving(guide)) else {
        return;
    };
    let mut told = parts.told.borrow_mut();
    told.timer = None;
    let before = told.view.replace(view);
    let power = std::mem::replace(&mut told.power, report.loupe);
    let has_moved = before.is_some_and(|before| has_moved(before, view));
    let is_arriving = std::mem::take(&mut told.is_arriving);
    let words = told.waiting.take();
    let words = words
        .or_else(|| is_arriving.then(|| arrived(guide, &report)).flatten())
        .or_else(|| (power != report.loupe).then(|| loupe(guide, &report)))
        .or_else(|| has_moved.then(|| moved(guide, &report, view)).flatten());
    let Some(mut words) = words else { return };
    told.at_ms = js_sys::Date::now();
    drop(told);
    // What is said twice is heard twice only if it differs.
    if guide.said.get_untracked() == words {
        words.push('\u{a0}');
    }
    guide.said.set(words);
}

fn has_moved(before: Viewport, now: Viewport) -> bool {
    let (from, to) = (before.viewpoint, now.viewpoint);
    // In a window of another size nobody has moved.
    before.screen == now.screen
        && (from.center_image.distance(to.center_image) * to.scale > STILL_PX
            || (to.scale / from.scale - 1.0).abs() > STILL_PART
            || (to.rotation - from.rotation).abs() > STILL_PART)
}

/// "Wing, 3 mm across, about ×12 life." and its text.
fn arrived(guide: Guide, report: &Report) -> Option<String> {
    let wording = guide.parts.with_value(|parts| parts.wording.clone());
    let (times, is_measured) = (report.times_life()?, report.density.is_calibrated());
    let place = lead::chosen(guide)?;
    guide.details(|details| {
        let detail = details.get(place)?;
        let across = wording.across(detail.region.width_mm);
        let size = wording.detail_size(&across, times, is_measured);
        let text = wording.text(detail.alt.as_ref().unwrap_or(&detail.text));
        Some(wording.detail_arrived(&wording.text(&detail.label), &size, &text))
    })
}

fn loupe(guide: Guide, report: &Report) -> String {
    guide.parts.with_value(|parts| match report.loupe {
        Some(power) => {
            let times_life = report.times_life().map(|times| times * power);
            parts.wording.loupe_out(power, times_life, report.density)
        }
        None => parts.wording.loupe_away().to_owned(),
    })
}

fn moved(guide: Guide, report: &Report, view: Viewport) -> Option<String> {
    let wording = guide.parts.with_value(|parts| parts.wording.clone());
    let physical = report.physical?;
    let nearest = guide.details(|details| {
        let regions: Vec<_> = details.iter().map(region).collect();
        let nearest = nearest_detail(&regions, physical, view)?;
        Some(wording.text(&details.get(nearest)?.label))
    });
    let seen_mm: Size = report.seen_mm()?;
    let moved = wording.where_one_is(
        report.times_life()?,
        report.density.is_calibrated(),
        seen_mm,
        SeenPart::of(physical, view),
        nearest.as_deref(),
    );
    Some(if report.is_at_end() {
        wording.moved_to_the_end(&moved)
    } else {
        moved
    })
}
