//! What the further tools of a work's stage act on; the tools themselves are in `more_tools`.

use std::sync::Arc;

use closer_core::catalog::Work;
use leptos::prelude::*;
use web_sys::{ScrollIntoViewOptions, ScrollLogicalPosition};

use super::stage::LookingCloser;
use super::{Beside, adjust_sheet, beside_sheet, share_sheet};
use crate::open_catalog::OpenCatalog;
use crate::wording::Wording;

/// A work on its stage, for tools.
#[derive(Clone, Copy)]
pub struct Tools {
    /// The viewer.
    pub closer: LookingCloser,
    /// What lies beside the work.
    pub beside: Beside,
    /// What is passed on of it.
    pub share: Share,
}

/// A work as it is seen, to be passed on.
#[derive(Clone, Copy)]
pub struct Share {
    pub(super) closer: LookingCloser,
    pub(super) look: RwSignal<usize>,
    pub(super) of: StoredValue<Shared>,
}

/// What is said of what is passed on.
#[derive(Clone)]
pub struct Shared {
    pub(super) open: Arc<OpenCatalog>,
    pub(super) work: Arc<Work>,
    pub(super) wording: Wording,
}

impl Share {
    /// Of a work, of which this look is shown.
    pub fn new(
        open: &Arc<OpenCatalog>,
        work: &Arc<Work>,
        look: RwSignal<usize>,
        closer: LookingCloser,
        wording: &Wording,
    ) -> Share {
        let (open, work, wording) = (open.clone(), work.clone(), wording.clone());
        Share {
            closer,
            look,
            of: StoredValue::new(Shared { open, work, wording }),
        }
    }

    /// Whether the work's owner lets visitors look at it in other colours.
    pub fn allows_adjustments(self) -> bool {
        self.of.with_value(|shared| shared.work.allows_adjustments())
    }

    fn wording(self) -> Wording {
        self.of.with_value(|shared| shared.wording.clone())
    }

    /// Opens the sheet.
    pub fn open(self) {
        if let Some(stage) = stage() {
            share_sheet::open(&stage, self);
        }
    }
}

impl Tools {
    /// For a work, beside which things may lie.
    pub fn new(share: Share, beside: Beside) -> Tools {
        Tools {
            closer: share.closer,
            beside,
            share,
        }
    }

    /// Opens the sheet of things that may lie beside the work.
    pub fn put_beside(self) {
        let seen = self.share.closer.report.with_untracked(|report| {
            let report = report.as_ref()?;
            Some((report.physical?, report.viewport?))
        });
        if let (Some(stage), Some((physical, view))) = (stage(), seen) {
            beside_sheet::open(&stage, self.beside, physical, view, &self.share.wording());
        }
    }

    /// Opens the sheet of brightness and colours.
    pub fn adjust(self) {
        if let Some(stage) = stage() {
            adjust_sheet::open(&stage, &self.share.wording());
        }
    }
}

/// A page has one stage; in the whole window only what lies in it is seen.
fn stage() -> Option<web_sys::Element> {
    document().query_selector(".stage").ok().flatten()
}

/// Scrolls the page no further than it must for this to be seen.
pub fn bring_into_sight(element: &web_sys::Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// The button beside the details that opens the sheet.
#[component]
pub fn ShareButton(share: Share) -> impl IntoView {
    let words = expect_context::<Wording>().share();
    view! { <p><button class="copy-link share-button" type="button" on:click=move |_| share.open()>{words}</button></p> }
}
