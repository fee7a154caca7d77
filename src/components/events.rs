//! Markets and shows: those to come, and those past folded away.

use std::sync::Arc;

use closer_core::catalog::Event;
use leptos::prelude::*;

use super::event_file;
use crate::intl;
use crate::open_catalog::OpenCatalog;
use crate::wording::Wording;

/// Where the collective can be met; nothing where it never goes anywhere.
#[component]
pub fn Events(open: Arc<OpenCatalog>) -> impl IntoView {
    let wording = expect_context::<Wording>();
    let today = intl::today();
    let last_day = |event: &Event| event.ends.as_ref().unwrap_or(&event.starts).clone();
    // Days in the form YYYY-MM-DD sort as text. Next first; and of the past, the latest first. Put in one by one: the
    // library's way to sort any list is 2 kB of the download.
    let mut events: Vec<Event> = Vec::new();
    for event in &open.catalog.collective.events {
        let place = events.partition_point(|earlier| earlier.starts <= event.starts);
        events.insert(place, event.clone());
    }
    let (mut past, to_come): (Vec<Event>, Vec<Event>) =
        events.into_iter().partition(|event| last_day(event) < today);
    past.reverse();
    (!(past.is_empty() && to_come.is_empty())).then(|| {
        let none_planned = to_come
            .is_empty()
            .then(|| view! { <p class="quiet">{wording.no_events()}</p> });
        let folded = (!past.is_empty()).then(|| {
            let count = past.len();
            let open = open.clone();
            view! {
                <details class="events-past">
                    <summary>{wording.past_events(count)}</summary>
                    <List open events=past is_to_come=false/>
                </details>
            }
        });
        view! {
            <section>
                <h2 class="section-title">{wording.events()}</h2>
                {none_planned}
                <List open=open.clone() events=to_come is_to_come=true/>
                {folded}
            </section>
        }
    })
}

#[component]
fn List(open: Arc<OpenCatalog>, events: Vec<Event>, is_to_come: bool) -> impl IntoView {
    let wording = expect_context::<Wording>();
    let items = events
        .into_iter()
        .map(|event| {
            let (place, place_lang) = wording.texts_in([&event.place].into_iter().chain(&event.address));
            let (title, title_lang) = wording.text_in(&event.title);
            let text = event.text.as_ref().map(|text| {
                let (words, lang) = wording.text_in(text);
                view! { <p class="quiet" lang=lang>{words}</p> }
            });
            let page = event.url.as_ref().and_then(|url| open.resolve(url)).map(|url| {
                view! { <p><a href=url rel="external">{wording.event_page()}</a></p> }
            });
            let calendar = is_to_come.then(|| {
                let label = wording.into_calendar_spoken(&title);
                let (open, event, words) = (open.clone(), event.clone(), wording.clone());
                let save = move |_| event_file::save(&event, &open, &words);
                view! {
                    <p><button class="as-link event-calendar" type="button" aria-label=label on:click=save>{wording.into_calendar()}</button></p>
                }
            });
            view! {
                <li>
                    <time datetime=event.starts.clone()>{wording.days(&event)}</time>
                    <div>
                        <h3 lang=title_lang>{title}</h3>
                        <p lang=place_lang>{place}</p>
                        {text}
                        {page}
                        {calendar}
                    </div>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="events" role="list">{items}</ul> }
}
