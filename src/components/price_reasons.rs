//! Why a work costs what it costs: the five reasons, each with a small drawing of what is known of it. The drawings are the
//! stylesheet's (`style/price.css`): an hour is a stroke, a material a ring.

use closer_core::catalog::{Kind, Price, Text, Work};
use closer_core::decimal;
use leptos::prelude::*;

use crate::wording::Wording;

/// More strokes or rings than this are none that anybody counts.
const MOST: f64 = 60.0;

/// The reasons that are given for `price`; nothing where there is none.
#[component]
pub fn PriceReasons(work: Work, price: Price) -> impl IntoView {
    let wording = expect_context::<Wording>();
    let reasons = &price.reasons;
    let making = work.making.unwrap_or_default();
    let kind = match work.kind {
        Kind::OneOfAKind => 1.0,
        Kind::SmallBatch => 3.0,
        Kind::Print => 7.0,
    };
    let count = |count: f64| (0.5..=MOST).contains(&count).then(|| decimal(count, 1));
    let row = |sign: &'static str,
               name: &'static str,
               drawn: Option<String>,
               known: Option<String>,
               reason: &Option<Text>| {
        let reason = wording.text(reason.as_ref()?);
        let known = known.map(|known| view! { <dd class="reason-known">{known}</dd> }.into_any());
        Some(
            view! {
                <div data-reason=sign style=("--count", drawn)>
                    <dt>{name}</dt>
                    {known}
                    <dd>{reason}</dd>
                </div>
            }
            .into_any(),
        )
    };
    let hours = making.hours;
    let materials = making.materials.len() as f64;
    let rows: Vec<AnyView> = [
        row(
            "time",
            wording.reason_time(),
            hours.and_then(count),
            hours.map(|hours| wording.hours(hours)),
            &reasons.time,
        ),
        row(
            "materials",
            wording.reason_materials(),
            count(materials),
            None,
            &reasons.materials,
        ),
        row(
            "uniqueness",
            wording.reason_uniqueness(),
            count(kind),
            Some(wording.kind(work.kind).to_owned()),
            &reasons.uniqueness,
        ),
        row(
            "care",
            wording.reason_wear_and_care(),
            None,
            None,
            &reasons.wear_and_care,
        ),
        row(
            "handwork",
            wording.reason_handwork(),
            None,
            making.magnification.map(|by| wording.loupe(by)),
            &reasons.handwork,
        ),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section>
                <h2 class="section-title">{wording.reasons(&wording.price(&price))}</h2>
                <dl class="reasons">{rows}</dl>
            </section>
        }
    })
}
