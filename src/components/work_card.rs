//! One work in the drawer: its picture, a coin at the picture's scale, and its label.

use std::sync::Arc;

use closer_core::catalog::Work;
use closer_core::decimal;
use leptos::prelude::*;

use crate::address;
use crate::components::{StateDot, keep};
use crate::open_catalog::OpenCatalog;
use crate::wording::Wording;

/// A compartment of the drawer.
#[component]
pub fn WorkCard(open: Arc<OpenCatalog>, work: Work) -> impl IntoView {
    let wording = expect_context::<Wording>();
    let maker = open.maker_of(&work).map(|maker| wording.text(&maker.name));
    let (size_mm, size_inches) = wording.size(&work.size);
    let state = wording.state_and_price(&work);
    view! {
        <li class="work-card">
            <Picture open work=work.clone()/>
            <div class="work-card-label">
                <h3 class="work-card-title"><a href=address::work(&work.id)>{wording.text(&work.title)}</a></h3>
                {maker.map(|maker| view! { <p>{maker}</p> })}
                <p>{wording.medium(&work)}</p>
                <p><span class="work-card-size">{size_mm}</span>" "{size_inches}</p>
                <p class="work-card-state"><StateDot availability=work.availability/>{state}</p>
            </div>
            {keep(&work, "")}
        </li>
    }
}

#[component]
fn Picture(open: Arc<OpenCatalog>, work: Work) -> impl IntoView {
    let wording = expect_context::<Wording>();
    let look = work.looks.first().cloned()?;
    let shown_mm = f64::from(look.width_px) * look.mm_per_px;
    let aspect = f64::from(look.width_px) / f64::from(look.height_px);
    let coin = wording.coin().diameter_mm / shown_mm;
    let image = open.plain_picture(&look).map(|picture| {
        view! {
            <img
                src=picture.address
                width=picture.width_px
                height=picture.height_px
                alt=wording.text(&look.alt)
                loading="lazy"
                decoding="async"
            />
        }
    });
    Some(view! {
        <div class="work-card-ground">
            <div
                class="work-card-picture"
                style:--aspect=decimal(aspect, 4)
                style:--coin=decimal(coin, 4)
            >
                <span class="coin" aria-hidden="true"></span>
                {image}
            </div>
        </div>
    })
}
