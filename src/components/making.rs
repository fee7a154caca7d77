//! How a work was made: facts, and the steps in their order.

use std::sync::Arc;

use closer_core::catalog::{Stage, Text, Work};
use leptos::prelude::*;

use crate::wording::Wording;

/// The making of a work. A step that has a look of its own shows it.
#[component]
pub fn Making(work: Arc<Work>, on_look: impl Fn(usize) + Clone + 'static) -> impl IntoView {
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
    let stages = (!making.stages.is_empty()).then(|| {
        let steps = making
            .stages
            .iter()
            .map(|stage| {
                let place = work
                    .looks
                    .iter()
                    .position(|look| Some(&look.id) == stage.look.as_ref());
                view! { <Step stage=stage.clone() place on_look=on_look.clone()/> }
            })
            .collect_view();
        view! { <ol class="stages" role="list">{steps}</ol> }
    });
    Some(view! {
        <section>
            <h2 class="section-title">{wording.making()}</h2>
            <dl class="facts">{facts}</dl>
            {stages}
        </section>
    })
}

#[component]
fn Step(stage: Stage, place: Option<usize>, on_look: impl Fn(usize) + 'static) -> impl IntoView {
    let wording = expect_context::<Wording>();
    let label = wording.text(&stage.label);
    let name = match place {
        Some(place) => view! {
            <button type="button" on:click=move |_| on_look(place)>{label}</button>
        }
        .into_any(),
        None => view! { <em>{label}</em> }.into_any(),
    };
    view! {
        <li>
            <div>
                {name}
                {stage.text.map(|text| view! { <p>{wording.text(&text)}</p> })}
            </div>
        </li>
    }
}
