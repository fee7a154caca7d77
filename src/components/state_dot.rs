//! The gallery's dot: red for sold, half for reserved, a ring for what can be had. The words stand beside it.

use closer_core::catalog::Availability;
use leptos::prelude::*;

/// The dot for a state; decoration only.
#[component]
pub fn StateDot(availability: Availability) -> impl IntoView {
    view! { <span class="state-dot" data-state=state_name(availability) aria-hidden="true"></span> }
}

/// What the stylesheet calls a state.
pub fn state_name(availability: Availability) -> &'static str {
    match availability {
        Availability::Available => "available",
        Availability::Reserved => "reserved",
        Availability::Sold => "sold",
        Availability::MadeToOrder => "made_to_order",
        Availability::NotForSale => "not_for_sale",
    }
}
