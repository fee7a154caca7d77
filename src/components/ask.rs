//! Ways to ask: about a work, and for one like it. Without script they lead to an empty letter or to the owner's form; what
//! a visitor only has to look over is written when the link is pressed (`ask_letter`).

use std::sync::Arc;

use closer_core::catalog::{Availability, Collective, Work};
use leptos::prelude::*;

use super::ask_letter;
use crate::open_catalog::OpenCatalog;
use crate::wording::Wording;

/// The mail address for questions about works.
pub fn enquiries(collective: &Collective) -> Option<&String> {
    let of_commissions = collective.commissions.as_ref();
    let address = collective.enquiries.as_ref();
    address.or_else(|| of_commissions.and_then(|commissions| commissions.email.as_ref()))
}

/// What to do about a work that cannot simply be bought, and whom to ask.
#[component]
pub fn Ask(open: Arc<OpenCatalog>, work: Arc<Work>) -> impl IntoView {
    let wording = expect_context::<Wording>();
    let collective = &open.catalog.collective;
    let commissions = collective.commissions.as_ref();
    let form = commissions.and_then(|commissions| open.resolve(commissions.url.as_ref()?));
    let way = |email: Option<&String>, is_commission: bool| {
        let (work, words) = (work.clone(), wording.clone());
        let label = if is_commission {
            wording.commission_like()
        } else {
            wording.ask_about()
        };
        match (email, form.clone()) {
            (Some(email), _) => {
                let to = email.clone();
                let write = move |event| ask_letter::write(event, &to, &work, is_commission, &words);
                Some(
                    view! { <a href=["mailto:", email].concat() rel="external" on:click=write>{label}</a> }
                        .into_any(),
                )
            }
            (None, Some(form)) => Some(view! { <a href=form rel="external">{label}</a> }.into_any()),
            (None, None) => None,
        }
    };
    let about = way(enquiries(collective), false);
    let like_it = commissions.and_then(|commissions| way(commissions.email.as_ref(), true));
    // What can be asked for is said only where somebody can be asked.
    let is_idle = match work.availability {
        Availability::Reserved => about.is_none(),
        Availability::Sold => like_it.is_none(),
        _ => false,
    };
    let then = wording.what_then(work.availability).filter(|_| !is_idle);
    view! {
        {then.map(|then| view! { <p class="caption-then">{then}</p> })}
        <p class="caption-ask">{about}{like_it}</p>
    }
}
