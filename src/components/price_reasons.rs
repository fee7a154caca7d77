//! Why a work costs what it costs: the five reasons.

use closer_core::catalog::Price;
use leptos::prelude::*;

use crate::wording::Wording;

/// The reasons that are given; nothing where there is none.
#[component]
pub fn PriceReasons(price: Price) -> impl IntoView {
    let wording = expect_context::<Wording>();
    let reasons = &price.reasons;
    let given: Vec<_> = [
        (wording.reason_time(), &reasons.time),
        (wording.reason_materials(), &reasons.materials),
        (wording.reason_uniqueness(), &reasons.uniqueness),
        (wording.reason_wear_and_care(), &reasons.wear_and_care),
        (wording.reason_handwork(), &reasons.handwork),
    ]
    .into_iter()
    .filter_map(|(name, reason)| reason.as_ref().map(|reason| (name, wording.text(reason))))
    .collect();
    (!given.is_empty()).then(|| {
        let rows = given
            .into_iter()
            .map(|(name, reason)| view! { <div><dt>{name}</dt><dd>{reason}</dd></div> })
            .collect_view();
        view! {
            <section>
                <h2 class="section-title">{wording.reasons(&wording.price(&price))}</h2>
                <dl class="reasons">{rows}</dl>
            </section>
        }
    })
}
