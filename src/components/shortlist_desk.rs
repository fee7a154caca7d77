//! What the page of the shortlist shows and does. How one work stands in it is in `shortlist_row`.

use std::sync::Arc;

use closer_core::Shortlist;
use closer_core::catalog::Work;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::ask::enquiries;
use super::ask_letter;
use super::copy_link::copy;
use super::shortlist_row::{Gone, Row, longest_mm};
use crate::address;
use crate::open_catalog::OpenCatalog;
use crate::settings::Settings;
use crate::shortlist::Kept;
use crate::wording::Wording;

/// The visitor's own list, or the one that a link handed on where it is another. Nothing of that is kept unasked.
#[component]
pub fn ShortlistDesk(open: Arc<OpenCatalog>, query: RwSignal<String>) -> impl IntoView {
    let kept = expect_context::<Settings>().kept;
    // What was done, for those who hear the page.
    let said = RwSignal::new(String::new());
    let list = move || {
        let own = kept.list();
        let shared = Shortlist::from_query(&query.get()).filter(|shared| *shared != own);
        let is_shared = shared.is_some();
        let list = shared.unwrap_or(own);
        if list.is_empty() {
            empty()
        } else {
            desk(&open, kept, &list, is_shared, said)
        }
    };
    view! {
        <main id="main" class="shortlist">
            {list}
            <p class="shortlist-said" role="status">{move || said.get()}</p>
        </main>
    }
}

fn empty() -> AnyView {
    let wording = expect_context::<Wording>();
    let (title, text) = wording.shortlist_empty();
    view! {
        <div class="state-page">
            <h1 tabindex="-1">{title}</h1>
            <p>{text}</p>
            <div class="state-ways"><a class="action" href=address::gallery()>{wording.back_to_works()}</a></div>
        </div>
    }
    .into_any()
}

fn desk(
    open: &Arc<OpenCatalog>,
    kept: Kept,
    list: &Shortlist,
    is_shared: bool,
    said: RwSignal<String>,
) -> AnyView {
    let wording = expect_context::<Wording>();
    let works: Vec<&Work> = list.ids().iter().filter_map(|id| open.work(id)).collect();
    let longest_mm = longest_mm(&works);
    let count = list.len();
    let rows: Vec<AnyView> = list
        .ids()
        .iter()
        .enumerate()
        .map(|(place, id)| {
            let act = (!is_shared).then(|| Act {
                kept,
                said,
                words: wording.clone(),
                id: id.clone(),
                place,
                count,
            });
            match open.work(id) {
                Some(work) => view! { <Row open=open.clone() work=work.clone() longest_mm act/> }.into_any(),
                None => view! { <Gone id=id.clone() act/> }.into_any(),
            }
        })
        .collect();
    view! {
        <header class="opening">
            <h1 tabindex="-1">{wording.shortlist_title(is_shared)}</h1>
            <p>{wording.shortlist_opening(count, is_shared)}</p>
            <p class="quiet">{wording.shortlist_note(is_shared, kept.is_stored())}</p>
        </header>
        {ways(open, kept, list, is_shared, said)}
        <ol class="shortlist-works" role="list">{rows}</ol>
        <p class="shortlist-scale">{wording.shortlist_scale()}</p>
    }
    .into_any()
}

/// What can be done with the whole list.
fn ways(
    open: &Arc<OpenCatalog>,
    kept: Kept,
    list: &Shortlist,
    is_shared: bool,
    said: RwSignal<String>,
) -> AnyView {
    let wording = expect_context::<Wording>();
    let query = list.to_query();
    let link = address::whole(&address::shortlist_of(&query));
    let mut ways: Vec<AnyView> = Vec::new();
    if is_shared {
        let (mut shared, done) = (list.clone(), wording.kept_these());
        for gone in list.ids().iter().filter(|id| open.work(id).is_none()) {
            shared.drop(gone);
        }
        let own = kept.list();
        let has_all = shared.ids().iter().all(|id| own.has(id));
        let keep = move |_| {
            kept.change(|own| own.keep_all(&shared));
            said.set(done.to_owned());
            focus_soon(&["#main h1"]);
        };
        if !has_all {
            ways.push(
                view! { <button class="action" type="button" on:click=keep>{wording.keep_these()}</button> }
                    .into_any(),
            );
        }
        ways.push(view! { <a href=address::shortlist()>{wording.own_shortlist()}</a> }.into_any());
    }
    let works: Vec<Work> = list
        .ids()
        .iter()
        .filter_map(|id| open.work(id))
        .cloned()
        .collect();
    let beside = match works.as_slice() {
        [one, other] => Some(address::compare(&["a=", &one.id, "&b=", &other.id].concat())),
        _ => None,
    };
    if let Some(to) = enquiries(&open.catalog.collective).filter(|_| !works.is_empty()) {
        let (words, link, to) = (wording.clone(), link.clone(), to.clone());
        let href = ["mailto:", &to].concat();
        let write = move |event| {
            let works: Vec<&Work> = works.iter().collect();
            ask_letter::write_all(event, &to, &works, &link, &words);
        };
        // Of somebody else's list the first thing is to keep it.
        let class = if is_shared { "" } else { "action" };
        ways.push(
            view! { <a class=class href=href rel="external" on:click=write>{wording.ask_all()}</a> }
                .into_any(),
        );
    }
    let words = wording.clone();
    let hand_on = move |_| {
        let (query, words) = (query.clone(), words.clone());
        copy(link.clone(), move |copied| {
            if !copied {
                // Then the sentence is true that says where the link stands.
                address::replace_query("shortlist", &query);
            }
            let outcome = if copied {
                words.link_copied()
            } else {
                words.link_not_copied()
            };
            let _ = said.try_set(outcome.to_owned());
        });
    };
    ways.push(
        view! { <button class="as-link" type="button" on:click=hand_on>{wording.copy_list()}</button> }
            .into_any(),
    );
    if let Some(beside) = beside {
        ways.push(view! { <a href=beside>{wording.compare_shortly()}</a> }.into_any());
    }
    let print = |_| {
        let _ = window().print();
    };
    ways.push(
        view! { <button class="as-link" type="button" on:click=print>{wording.print_list()}</button> }
            .into_any(),
    );
    view! { <p class="state-ways shortlist-ways">{ways}</p> }.into_any()
}

/// What can be done with one work of the visitor's own list.
#[derive(Clone)]
pub struct Act {
    kept: Kept,
    said: RwSignal<String>,
    words: Wording,
    id: String,
    /// Where it stands, from 0.
    pub place: usize,
    /// Among how many.
    pub count: usize,
}

impl Act {
    /// Moves it a place towards the end, or with −1 towards the beginning, and says so.
    pub fn shift(&self, title: &str, places: isize) {
        self.kept.change(|list| list.shift(&self.id, places));
        let place = self.place.saturating_add_signed(places) + 1;
        self.said.set(self.words.moved(title, place, self.count));
        let at = ["[data-row='", &self.id, "'] "].concat();
        // At an end of the list there is only the way back.
        let button = if places < 0 {
            ".shortlist-up"
        } else {
            ".shortlist-down"
        };
        focus_soon(&[&(at.clone() + button), &(at + "button")]);
    }

    /// Takes it off the list, and says so.
    pub fn take_off(&self, title: &str) {
        self.kept.change(|list| list.drop(&self.id));
        self.said.set(self.words.taken_off(title));
        // What stands in its place now, or the heading.
        let next = (self.place + 1).min(self.count.saturating_sub(1));
        let next = closer_core::decimal(next as f64, 0);
        let next = ["#main li:nth-child(", &next, ") .shortlist-off"].concat();
        focus_soon(&[&next, "#main h1"]);
    }
}

/// Gives the focus to the first of these that is there once the list stands anew: what was pressed is gone with the old one.
fn focus_soon(selectors: &[&str]) {
    let selectors: Vec<String> = selectors.iter().map(|&selector| selector.to_owned()).collect();
    request_animation_frame(move || {
        let mut found = selectors
            .iter()
            .filter_map(|selector| document().query_selector(selector).ok().flatten());
        if let Some(found) = found.next() {
            let _ = found.unchecked_ref::<HtmlElement>().focus();
        }
    });
}
