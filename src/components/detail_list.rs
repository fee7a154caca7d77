//! The named details of a look as a list: each leads there, is read and spoken, and has a link of its own.

use closer_core::catalog::Detail;
use leptos::prelude::*;

use crate::wording::Wording;

/// The details. `chosen` is the id of the one that is being read; `on_choose` flies there. `link` gives the
/// address of a detail.
#[component]
pub fn DetailList(
    details: Vec<Detail>,
    #[prop(into)] chosen: Signal<Option<String>>,
    on_choose: impl Fn(&Detail) + Clone + 'static,
    link: impl Fn(&Detail) -> String + Clone + 'static,
) -> impl IntoView {
    let wording = expect_context::<Wording>();
    let spoken = {
        let (details, wording) = (details.clone(), wording.clone());
        move || {
            let chosen = chosen.get()?;
            let detail = details.iter().find(|detail| detail.id == chosen)?;
            let text = wording.text(detail.alt.as_ref().unwrap_or(&detail.text));
            Some(wording.detail_spoken(
                &wording.text(&detail.label),
                &wording.across(detail.region.width_mm),
                &text,
            ))
        }
    };
    let items = details
        .into_iter()
        .map(|detail| {
            let on_choose = on_choose.clone();
            let address = link(&detail);
            let text_id = format!("detail-{}", detail.id);
            let is_chosen = {
                let id = detail.id.clone();
                Memo::new(move |_| chosen.with(|chosen| chosen.as_ref() == Some(&id)))
            };
            let (label, text) = (wording.text(&detail.label), wording.text(&detail.text));
            let across = wording.across(detail.region.width_mm);
            let link_words = wording.detail_link();
            view! {
                <li>
                    <button
                        class="detail-go"
                        type="button"
                        aria-expanded=move || is_chosen.get().to_string()
                        aria-controls=text_id.clone()
                        on:click=move |_| on_choose(&detail)
                    >
                        <span class="detail-name">{label}</span>
                        <span class="detail-across">{across}</span>
                    </button>
                    <div class="detail-text" id=text_id hidden=move || !is_chosen.get()>
                        <p>{text}</p>
                        <a class="copy-link" href=address>{link_words}</a>
                    </div>
                </li>
            }
        })
        .collect_view();
    view! {
        <ol class="detail-list" role="list">{items}</ol>
        <p class="only-heard" aria-live="polite">{spoken}</p>
    }
}
