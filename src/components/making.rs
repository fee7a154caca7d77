//! How a work was made: facts, and the steps in their order, with their pictures where there are any.

use std::sync::Arc;

use closer_core::catalog::{Stage, Text, Work};
use leptos::prelude::*;

use crate::open_catalog::{OpenCatalog, PlainPicture};
use crate::wording::Wording;

/// The making of a work. A step that has a look of its own shows it.
#[component]
pub fn Making(
    open: Arc<OpenCatalog>,
    work: Arc<Work>,
    on_look: impl Fn(usize) + Clone + 'static,
) -> impl IntoView {
    let wording = expect_context::<Wording>();
    let making = work.making.clone()?;
    let words = |text: &Option<Text>| text.as_ref().map(|text| wording.text(text));
    let materials: Vec<String> = making.materials.iter().map(|text| wording.text(text)).collect();
    let facts = [
        (
            wording.materials(),
            (!materials.is_empty()).then(|| materials.join(", ")),
        ),
        (wording.surface(), words(&making.surface)),
        (
            wording.magnification(),
            making.magnification.map(|by| wording.loupe(by)),
        ),
        (wording.finish(), words(&making.finish)),
        (wording.frame(), words(&making.frame)),
        (
            wording.hours_label(),
            making.hours.map(|hours| wording.hours(hours)),
        ),
    ];
    let facts = facts
        .into_iter()
        .filter_map(|(name, fact)| fact.map(|fact| view! { <dt>{name}</dt><dd>{fact}</dd> }))
        .collect_view();
    let mut has_pictures = false;
    let steps: Vec<AnyView> = making
        .stages
        .iter()
        .map(|stage| {
            let looks = &work.looks;
            let place = looks
                .iter()
                .position(|look| Some(&look.id) == stage.look.as_ref());
            let picture = place.and_then(|place| open.plain_picture(&looks[place]));
            has_pictures |= picture.is_some();
            step(&wording, stage, place, picture, on_look.clone())
        })
        .collect();
    let class = if has_pictures {
        "stages stages-shown"
    } else {
        "stages"
    };
    let stages = (!steps.is_empty()).then(|| view! { <ol class=class role="list">{steps}</ol> });
    Some(view! {
        <section>
            <h2 class="section-title">{wording.making()}</h2>
            <dl class="facts">{facts}</dl>
            {stages}
        </section>
    })
}

/// A step. Where a look shows it, its name is a button that brings the look into the stage; the picture is a part of it.
fn step(
    wording: &Wording,
    stage: &Stage,
    place: Option<usize>,
    picture: Option<PlainPicture>,
    on_look: impl Fn(usize) + 'static,
) -> AnyView {
    let label = wording.text(&stage.label);
    let picture = picture.map(|picture| {
        view! {
            <img src=picture.address width=picture.width_px height=picture.height_px alt="" loading="lazy"/>
        }
        .into_any()
    });
    let name = match place {
        Some(place) => {
            let show = move |_| {
                on_look(place);
                bring_the_stage();
            };
            let spoken = wording.show_stage(&label);
            view! { <button type="button" aria-label=spoken on:click=show>{picture}<span>{label}</span></button> }.into_any()
        }
        None => view! { <em>{label}</em> }.into_any(),
    };
    let text = stage
        .text
        .as_ref()
        .map(|text| view! { <p>{wording.text(text)}</p> }.into_any());
    view! { <li><div>{name}{text}</div></li> }.into_any()
}

/// The making stands below the stage: what is shown there has to be seen. Of the stage itself browsers only know where it
/// sticks by now.
fn bring_the_stage() {
    if let Ok(Some(figure)) = document().query_selector(".work-figure") {
        figure.scroll_into_view();
    }
}
