//! Why a work costs what it costs: the five reasons, each with a small drawing of what is known of it. The drawings are the
//! stylesheet's (`style/later/price_signs.css`): an hour is a stroke, a material a ring. Made by hand, since none of it changes.

use closer_core::catalog::{Kind, Price, Work};
use closer_core::decimal;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::put::{put, put_text};
use crate::wording::Wording;

/// More strokes or rings than this are none that anybody counts.
const MOST: f64 = 60.0;

/// The reasons that are given for `price`; nothing where there is none.
#[component]
pub fn PriceReasons(work: Work, price: Price) -> impl IntoView {
    let wording = expect_context::<Wording>();
    let given = &price.reasons;
    let has_any = [
        &given.time,
        &given.materials,
        &given.uniqueness,
        &given.wear_and_care,
        &given.handwork,
    ]
    .into_iter()
    .any(Option::is_some);
    let filled = move |section: Element, _: ()| {
        // Where the document makes no elements there is no page either.
        let _ = fill(&section, &work, &price, &wording);
    };
    has_any.then(|| view! { <section use:filled=()></section> })
}

fn fill(section: &Element, work: &Work, price: &Price, wording: &Wording) -> Option<()> {
    let title = wording.reasons(&wording.price(price));
    put(section, "h2", &[("class", "section-title")], &title)?;
    let rows = put(section, "dl", &[("class", "reasons")], "")?;
    let making = work.making.as_ref();
    let hours = making.and_then(|making| making.hours);
    let materials = making.map_or(0, |making| making.materials.len());
    let loupe = making.and_then(|making| making.magnification);
    let kind = match work.kind {
        Kind::OneOfAKind => 1.0,
        Kind::SmallBatch => 3.0,
        Kind::Print => 7.0,
    };
    let known_time = hours.map(|hours| wording.hours(hours));
    let known_kind = Some(wording.kind(work.kind).to_owned());
    let known_hand = loupe.map(|by| wording.loupe(by));
    let reasons = &price.reasons;
    for (sign, name, count, known, reason) in [
        (
            "time",
            wording.reason_time(),
            hours.unwrap_or_default(),
            known_time,
            &reasons.time,
        ),
        (
            "materials",
            wording.reason_materials(),
            materials as f64,
            None,
            &reasons.materials,
        ),
        (
            "uniqueness",
            wording.reason_uniqueness(),
            kind,
            known_kind,
            &reasons.uniqueness,
        ),
        (
            "care",
            wording.reason_wear_and_care(),
            0.0,
            None,
            &reasons.wear_and_care,
        ),
        (
            "handwork",
            wording.reason_handwork(),
            0.0,
            known_hand,
            &reasons.handwork,
        ),
    ] {
        let Some(reason) = reason else { continue };
        let row = put(&rows, "div", &[("data-reason", sign)], "")?;
        if (0.5..=MOST).contains(&count) {
            let style = row.unchecked_ref::<HtmlElement>().style();
            let _ = style.set_property("--count", &decimal(count, 1));
        }
        put(&row, "dt", &[], name)?;
        if let Some(known) = known {
            put(&row, "dd", &[("class", "reason-known")], &known)?;
        }
        put_text(&row, "dd", &[], reason, wording)?;
    }
    Some(())
}
