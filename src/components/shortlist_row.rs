//! One work of a shortlist: its picture at the scale of all others, size and price, and what can be done with it.

use std::sync::Arc;

use closer_core::catalog::{Look, Work};
use closer_core::decimal;
use leptos::prelude::*;

use super::shortlist_desk::Act;
use super::state_dot::StateDot;
use crate::address;
use crate::open_catalog::OpenCatalog;
use crate::wording::Wording;

/// The longest side of any photograph of these works, in millimetres.
pub fn longest_mm(works: &[&Work]) -> f64 {
    let looks = works.iter().filter_map(|work| work.looks.first());
    looks
        .map(|look| side_mm(look).0.max(side_mm(look).1))
        .fold(1.0, f64::max)
}

/// What a photograph shows, in millimetres on the object.
fn side_mm(look: &Look) -> (f64, f64) {
    let in_mm = |px: u32| f64::from(px) * look.mm_per_px;
    (in_mm(look.width_px), in_mm(look.height_px))
}

/// A work. Without `act` it can only be looked at.
#[component]
pub fn Row(open: Arc<OpenCatalog>, work: Work, longest_mm: f64, act: Option<Act>) -> impl IntoView {
    let wording = expect_context::<Wording>();
    let (title, title_lang) = wording.text_in(&work.title);
    let (medium, medium_lang) = wording.medium(&work);
    let href = address::work(&work.id);
    let maker = open.maker_of(&work).map(|maker| {
        let (name, lang) = wording.text_in(&maker.name);
        view! { <p lang=lang>{name}</p> }.into_any()
    });
    let (size_mm, size_inches) = wording.size(&work.size);
    let picture = work.looks.first().and_then(|look| {
        let picture = open.plain_picture(look)?;
        Some(
            view! {
                <img
                    src=picture.address
                    width=picture.width_px
                    height=picture.height_px
                    alt=""
                    style:--share=decimal(side_mm(look).0 / longest_mm, 4)
                />
            }
            .into_any(),
        )
    });
    view! {
        <li class="shortlist-work" data-row=work.id.clone()>
            <div class="shortlist-picture">{picture}</div>
            <div class="shortlist-label">
                <h2 class="shortlist-title"><a href=href lang=title_lang>{title.clone()}</a></h2>
                {maker}
                <p lang=medium_lang>{medium}</p>
            </div>
            <div class="shortlist-facts">
                <p>{size_mm}</p>
                <p class="quiet">{size_inches}</p>
            </div>
            <p class="shortlist-state"><StateDot availability=work.availability/>{wording.state_and_price(&work)}</p>
            {act.map(|act| buttons(&act, &title))}
        </li>
    }
}

/// A work that the catalog no longer has.
#[component]
pub fn Gone(id: String, act: Option<Act>) -> impl IntoView {
    let wording = expect_context::<Wording>();
    view! {
        <li class="shortlist-work" data-row=id.clone()>
            <p class="shortlist-gone">{wording.gone(&id)}</p>
            {act.map(|act| buttons(&act, &id))}
        </li>
    }
}

fn buttons(act: &Act, title: &str) -> AnyView {
    let wording = expect_context::<Wording>();
    let [up, down, off] = wording.list_buttons(title);
    let button = |is_there: bool, class: &'static str, sign: &'static str, label: String, places: isize| {
        let (act, title) = (act.clone(), title.to_owned());
        let press = move |_| match places {
            0 => act.take_off(&title),
            places => act.shift(&title, places),
        };
        is_there.then(|| {
            view! {
                <button class=class type="button" title=label.clone() aria-label=label on:click=press>{sign}</button>
            }
            .into_any()
        })
    };
    let buttons = [
        button(act.place > 0, "shortlist-up", "↑", up, -1),
        button(act.place + 1 < act.count, "shortlist-down", "↓", down, 1),
        button(true, "shortlist-off", "×", off, 0),
    ];
    view! { <p class="shortlist-buttons">{buttons.into_iter().collect_view()}</p> }.into_any()
}
