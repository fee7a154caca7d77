//! The way from a work to all works and to those beside it.

use std::sync::Arc;

use leptos::prelude::*;

use super::find_way;
use crate::address;
use crate::history_entry;
use crate::open_catalog::OpenCatalog;
use crate::wording::Wording;

/// Links around the work with this id.
#[component]
pub fn Neighbours(open: Arc<OpenCatalog>, id: String) -> impl IntoView {
    let wording = expect_context::<Wording>();
    // Who came here through a selection goes on through it.
    let selection = history_entry::kept().unwrap_or_default().selection;
    let way = (!selection.is_empty())
        .then(|| find_way::way(&open, &id, &selection, &wording))
        .flatten();
    let (previous, next) = match &way {
        Some(way) => {
            let work = |place: Option<usize>| place.and_then(|place| open.catalog.works.get(place));
            (work(way.previous), work(way.next))
        }
        None => open.neighbours(&id),
    };
    let (all, all_words) = match &way {
        Some(way) => (way.back.clone(), wording.back_to_selection()),
        None => (address::gallery(), wording.all_works()),
    };
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
            <a href=all rel="up">{all_words}</a>
            <span class="work-path-sides">{previous}{next}</span>
        </nav>
    }
}
