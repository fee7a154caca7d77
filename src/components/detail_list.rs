//! The named details of a look as a list: each leads there, is read and spoken, and has a link of its own.

use closer_core::catalog::Detail;
use leptos::prelude::*;

use crate::wording::Wording;

/// The details. `chosen` is the id of the one that is being read; `on_choose` flies to the one at a place in the list. `link`
/// gives the address of a detail. `times_life` is how near one is, where that is known, and whether the screen is measured.
#[component]
pub fn DetailList(
    details: Vec<Detail>,
    #[prop(into)] chosen: Signal<Option<String>>,
    #[prop(into)] times_life: Signal<Option<(f64, bool)>>,
    on_choose: impl Fn(usize) + Clone + 'static,
    link: impl Fn(&Detail) -> String + Clone + 'static,
) -> impl IntoView {
    let wording = expect_context::<Wording>();
    let items = details
        .into_iter()
        .enumerate()
        .map(|(place, detail)| {
            let on_choose = on_choose.clone();
            let address = link(&detail);
            let text_id = format!("detail-{}", detail.id);
            let is_chosen = {
                let id = detail.id.clone();
                Memo::new(move |_| chosen.with(|chosen| chosen.as_ref() == Some(&id)))
            };
            let (label, label_lang) = wording.text_in(&detail.label);
            let (text, text_lang) = wording.text_in(&detail.text);
            let size = {
                let (across, wording) = (wording.across(detail.region.width_mm), wording.clone());
                move || match times_life.get().filter(|_| is_chosen.get()) {
                    Some((times, is_measured)) => wording.detail_size(&across, times, is_measured),
                    None => across.clone(),
                }
            };
            let link_words = wording.detail_link();
            view! {
                <li>
                    <button
                        class="detail-go"
                        type="button"
                        aria-expanded=move || is_chosen.get().to_string()
                        aria-controls=text_id.clone()
                        on:click=move |_| on_choose(place)
                    >
                        <span class="detail-name" lang=label_lang>{label}</span>
                        <span class="detail-across">{size}</span>
                    </button>
                    <div class="detail-text" id=text_id hidden=move || !is_chosen.get()>
                        <p lang=text_lang>{text}</p>
                        <a class="copy-link" href=address>{link_words}</a>
                    </div>
                </li>
            }
        })
        .collect_view();
    view! {
        <ol class="detail-list" role="list">{items}</ol>
    }
}
