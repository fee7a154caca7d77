//! The way from a work to all works and to those beside it.

use std::sync::Arc;

use leptos::prelude::*;

use crate::address;
use crate::open_catalog::OpenCatalog;
use crate::wording::Wording;

/// Links around the work with this id.
#[component]
pub fn Neighbours(open: Arc<OpenCatalog>, id: String) -> impl IntoView {
    let wording = expect_context::<Wording>();
    let (previous, next) = open.neighbours(&id);
    let previous = previous.map(|work| {
        view! {
            <a href=address::work(&work.id) rel="prev" title=wording.text(&work.title)>
                <span aria-hidden="true">"←"</span>{wording.previous_work()}
            </a>
        }
    });
    let next = next.map(|work| {
        view! {
            <a href=address::work(&work.id) rel="next" title=wording.text(&work.title)>
                {wording.next_work()}<span aria-hidden="true">"→"</span>
            </a>
        }
    });
    view! {
        <nav class="work-path" aria-label=wording.neighbours()>
            <a href=address::gallery()>{wording.all_works()}</a>
            <span class="work-path-sides">{previous}{next}</span>
        </nav>
    }
}
