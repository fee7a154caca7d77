//! "Embed this work": a dialog with a frame as it would stand elsewhere, and the text to paste. What the text says is made in
//! `snippet`.

use std::sync::Arc;

use closer_core::catalog::{Detail, Work};
use closer_core::{View as LinkedView, decimal};
use leptos::html;
use leptos::prelude::*;

use super::copy_link::{Outcome, copy};
use crate::address;
use crate::open_catalog::OpenCatalog;
use crate::snippet::{Snippet, SnippetPicture};
use crate::wording::Wording;

/// CSS pixels: what a column of a blog has, and a window of a laptop can show.
const USUAL_SIZE: (u32, u32) = (800, 600);

/// CSS pixels. Less has no room for its own buttons; more is a slip of the keys.
const SIZES: std::ops::RangeInclusive<u32> = 200..=4000;

// What is chosen in each row is the place of its word.
const FRAME: usize = 0;
const ELEMENT: usize = 1;
const ADDRESS: usize = 2;

/// What is to be pasted, as it is chosen. Each is a place in its row, where the first is the usual one.
#[derive(Clone, Copy)]
struct Chosen {
    way: RwSignal<usize>,
    opening: RwSignal<usize>,
    size: RwSignal<usize>,
    controls: RwSignal<usize>,
    language: RwSignal<usize>,
    width: RwSignal<u32>,
    height: RwSignal<u32>,
}

/// The button, and the dialog that it opens. `look` is the place of the look that is shown, `detail` the id of the detail
/// that is read.
#[component]
pub fn EmbedWork(
    open: Arc<OpenCatalog>,
    work: Arc<Work>,
    look: RwSignal<usize>,
    detail: RwSignal<Option<String>>,
) -> impl IntoView {
    let wording = expect_context::<Wording>();
    let dialog = NodeRef::<html::Dialog>::new();
    let is_open = RwSignal::new(false);
    // The sheet covers the dialog: what is pressed on the dialog itself is pressed beside the sheet.
    let press = move |event: web_sys::MouseEvent| {
        if let Some(dialog) = dialog.get_untracked()
            && event.target().as_ref() == Some(dialog.as_ref())
        {
            dialog.close();
        }
    };
    let words = wording.embed();
    view! {
        <p>
            <button
                class="copy-link"
                type="button"
                aria-haspopup="dialog"
                title=wording.embed_this()
                on:click=move |_| is_open.set(true)
            >
                {words}
            </button>
        </p>
        <dialog
            class="embed-work"
            node_ref=dialog
            aria-labelledby="embed-title"
            on:click=press
            on:close=move |_| is_open.set(false)
        >
            // Nothing of it is there before it is asked for: the preview is a whole page.
            {move || {
                let (open, work) = (open.clone(), work.clone());
                is_open
                    .get()
                    .then(|| view! { <Sheet open work look=look.get_untracked() detail=detail.get_untracked() dialog/> })
            }}
        </dialog>
    }
}

#[component]
fn Sheet(
    open: Arc<OpenCatalog>,
    work: Arc<Work>,
    look: usize,
    detail: Option<String>,
    dialog: NodeRef<html::Dialog>,
) -> impl IntoView {
    let wording = expect_context::<Wording>();
    // Now that there is something in it to take the focus.
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get() {
            let _ = dialog.show_modal();
        }
    });
    let detail = work
        .looks
        .get(look)
        .and_then(|look| {
            look.details
                .iter()
                .find(|known| Some(&known.id) == detail.as_ref())
        })
        .cloned();
    let chosen = Chosen {
        way: RwSignal::new(FRAME),
        opening: RwSignal::new(usize::from(detail.is_some())),
        size: RwSignal::new(0),
        controls: RwSignal::new(0),
        language: RwSignal::new(0),
        width: RwSignal::new(USUAL_SIZE.0),
        height: RwSignal::new(USUAL_SIZE.1),
    };
    let openings = detail.as_ref().map(|detail| {
        vec![
            wording.embed_whole().to_owned(),
            wording.embed_detail(&wording.text(&detail.label)),
        ]
    });
    let snippet = {
        let wording = wording.clone();
        Memo::new(move |_| snippet(&open, &work, look, detail.as_ref(), chosen, &wording))
    };
    let shape = move || {
        if chosen.size.get() == 0 {
            return String::new();
        }
        let pixels = |size: RwSignal<u32>| decimal(f64::from(size.get()), 0);
        [&pixels(chosen.width), " / ", &pixels(chosen.height)].concat()
    };
    let is_way = move |way: usize| move || chosen.way.get() != way;
    view! {
        <div class="embed-sheet">
            <header class="embed-head">
                <h2 id="embed-title" class="section-title" tabindex="-1" autofocus>{wording.embed_this()}</h2>
                <button
                    class="embed-close"
                    type="button"
                    aria-label=wording.close()
                    title=wording.close()
                    on:click=move |_| if let Some(dialog) = dialog.get_untracked() { dialog.close() }
                >
                    <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M4 4l12 12M16 4L4 16"/></svg>
                </button>
            </header>
            <iframe
                class="embed-preview"
                title=wording.embed_preview()
                src=move || snippet.with(Snippet::frame_address)
                style:aspect-ratio=shape
            ></iframe>
            <div class="embed-choices">
                {row("embed-way", wording.embed_as(), wording.embed_ways(), chosen.way)}
                <p class="embed-note">{
                    let wording = wording.clone();
                    move || wording.embed_note(chosen.way.get(), address::is_published())
                }</p>
                {openings.map(|words| row("embed-opening", wording.embed_opens(), words, chosen.opening))}
                <div class="embed-rows" hidden=is_way(FRAME)>
                    {row("embed-size", wording.embed_size(), wording.embed_sizes(), chosen.size)}
                    <p class="embed-numbers">
                        <span hidden=move || chosen.size.get() == 0>{number(wording.embed_width(), chosen.width)}" × "</span>
                        {number(wording.embed_height(), chosen.height)}
                        " px"
                    </p>
                </div>
                <div class="embed-rows" hidden=move || chosen.way.get() == ADDRESS>
                    {row("embed-controls", wording.embed_controls(), wording.embed_with_controls(), chosen.controls)}
                    {row("embed-language", wording.embed_language(), wording.embed_languages(), chosen.language)}
                </div>
            </div>
            <Text snippet chosen/>
            <p class="embed-host"><a href=address::hosting()>{wording.hosting()}</a></p>
        </div>
    }
}

/// The text to paste, and the button that copies it.
#[component]
fn Text(snippet: Memo<Snippet>, chosen: Chosen) -> impl IntoView {
    let wording = expect_context::<Wording>();
    let text = NodeRef::<html::Textarea>::new();
    let outcome = RwSignal::new(Outcome::Unasked);
    let words = Memo::new(move |_| {
        let way = chosen.way.get();
        snippet.with(|snippet| match way {
            FRAME => snippet.frame(),
            ELEMENT => snippet.element(),
            _ => snippet.page.clone(),
        })
    });
    Effect::new(move |_| {
        words.track();
        // What was copied is not what stands here now.
        outcome.set(Outcome::Unasked);
    });
    let press = move |_| {
        leptos::task::spawn_local(async move {
            let copied = copy(&words.get_untracked()).await;
            if !copied && let Some(Some(text)) = text.try_get_untracked() {
                // Then it is one key away.
                let _ = text.focus();
                text.select();
            }
            // The dialog may be closed by now.
            let _ = outcome.try_set(if copied { Outcome::Copied } else { Outcome::Refused });
        });
    };
    view! {
        <div class="embed-text">
            <textarea
                node_ref=text
                readonly
                rows="5"
                spellcheck="false"
                aria-label=wording.embed_text()
                prop:value=words
            ></textarea>
            <p class="embed-copy">
                <button class="action" type="button" on:click=press>{wording.copy()}</button>
                <span role="status">
                    {move || match outcome.get() {
                        Outcome::Unasked => "",
                        Outcome::Copied => wording.copied(),
                        Outcome::Refused => wording.not_copied(),
                    }}
                </span>
            </p>
        </div>
    }
}

fn snippet(
    open: &OpenCatalog,
    work: &Work,
    look: usize,
    detail: Option<&Detail>,
    chosen: Chosen,
    wording: &Wording,
) -> Snippet {
    let shown = work.looks.get(look);
    let detail = detail
        .filter(|_| chosen.opening.get() == 1)
        .map(|detail| detail.id.clone());
    let look = shown.filter(|_| look > 0).map(|look| look.id.clone());
    let title = wording.text(&work.title);
    let query = LinkedView {
        look: look.clone(),
        detail: detail.clone(),
        viewpoint: None,
    };
    let width = chosen.width.get();
    Snippet {
        gallery: address::root(),
        catalog: address::catalog(),
        work: work.id.clone(),
        page: address::whole(&address::work_view(&work.id, &query.to_query())),
        look,
        detail,
        title: match open.maker_of(work) {
            Some(maker) => [&title, ", ", &wording.text(&maker.name)].concat(),
            None => title,
        },
        picture: shown.and_then(|look| {
            let picture = open.plain_picture(look)?;
            Some(SnippetPicture {
                address: picture.address,
                width_px: picture.width_px,
                height_px: picture.height_px,
                alt: wording.text(&look.alt),
            })
        }),
        has_controls: chosen.controls.get() == 0,
        language: [None, Some("en"), Some("de")][chosen.language.get().min(2)],
        width: (chosen.size.get() == 1).then_some(width),
        height: chosen.height.get(),
    }
}

/// A row of words, one of them chosen.
fn row(name: &'static str, legend: &'static str, words: Vec<String>, chosen: RwSignal<usize>) -> AnyView {
    let choices = words
        .into_iter()
        .enumerate()
        .map(|(place, words)| {
            view! {
                <label>
                    <input
                        type="radio"
                        name=name
                        prop:checked=move || chosen.get() == place
                        on:change=move |_| chosen.set(place)
                    />
                    <span>{words}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="choice embed-row">
            <legend>{legend}</legend>
            <div class="embed-words">{choices}</div>
        </fieldset>
    }
    .into_any()
}

/// A field for CSS pixels. What is no size changes nothing.
fn number(label: &'static str, pixels: RwSignal<u32>) -> AnyView {
    view! {
        <input
            class="embed-number"
            inputmode="numeric"
            size="4"
            aria-label=label
            prop:value=pixels.get_untracked().to_string()
            on:input=move |event| {
                let given = event_target_value(&event).trim().parse().ok();
                if let Some(given) = given.filter(|given| SIZES.contains(given)) {
                    pixels.set(given);
                }
            }
        />
    }
    .into_any()
}
