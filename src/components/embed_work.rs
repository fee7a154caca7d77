//! "Embed this work": the button that opens the dialog, and what the dialog has to know. What the text to paste says is made
//! in the core (`Snippet`), what stands in the dialog in `embed_sheet`.

use std::sync::Arc;

use closer_core::catalog::Work;
use closer_core::{Snippet, SnippetPicture};
use leptos::prelude::*;

use super::embed_sheet;
use crate::address;
use crate::open_catalog::OpenCatalog;
use crate::wording::Wording;

/// The button. `look` is the place of the look that is shown, `detail` the id of the detail that is read.
#[component]
pub fn EmbedWork(
    open: Arc<OpenCatalog>,
    work: Arc<Work>,
    look: RwSignal<usize>,
    detail: RwSignal<Option<String>>,
) -> impl IntoView {
    let wording = expect_context::<Wording>();
    let words = wording.embed();
    let enter = move |event: web_sys::MouseEvent| {
        let snippet = snippet(
            &open,
            &work,
            look.get_untracked(),
            detail.get_untracked(),
            &wording,
        );
        if let Some(button) = event.target() {
            embed_sheet::open(button, snippet, wording.clone());
        }
    };
    view! { <p><button class="copy-link" type="button" aria-haspopup="dialog" on:click=enter>{words}</button></p> }
}

fn snippet(
    open: &OpenCatalog,
    work: &Work,
    look: usize,
    detail: Option<String>,
    wording: &Wording,
) -> Snippet {
    let shown = work.looks.get(look);
    let title = wording.text(&work.title);
    Snippet {
        gallery: address::root(),
        catalog: address::catalog(),
        work: work.id.clone(),
        page: address::whole(&address::work(&work.id)),
        look: shown.filter(|_| look > 0).map(|look| look.id.clone()),
        detail,
        title: match open.maker_of(work) {
            Some(maker) => title + ", " + &wording.text(&maker.name),
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
    }
}
