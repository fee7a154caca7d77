//! The tray: all works side by side at one common scale, like specimens in a drawer.

use std::sync::Arc;

use leptos::prelude::*;

use super::with_catalog;
use crate::components::TrayStage;
use crate::head::use_page;
use crate::open_catalog::OpenCatalog;
use crate::route::Whereabouts;
use crate::wording::Wording;

/// The page of the tray.
#[component]
pub fn Tray(here: Whereabouts) -> impl IntoView {
    with_catalog(move |open| view! { <Laid open here/> })
}

#[component]
fn Laid(open: Arc<OpenCatalog>, here: Whereabouts) -> impl IntoView {
    let wording = expect_context::<Wording>();
    let name = wording.text(&open.catalog.collective.name);
    use_page(wording.page_title(wording.tray_title(), &name));
    let count = open.catalog.works.len();
    let opening = if count == 0 {
        wording.empty_text().to_owned()
    } else {
        wording.tray_opening(count)
    };
    view! {
        <main id="main" class="tray-page">
            <header class="tray-head">
                <h1 tabindex="-1">{wording.tray_title()}</h1>
                <p>{opening}</p>
            </header>
            {(count > 0).then(|| view! { <TrayStage open here/> })}
        </main>
    }
}
