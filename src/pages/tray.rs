//! The tray: all works side by side at one common scale, like specimens in a drawer.

use leptos::prelude::*;

use super::with_catalog;
use crate::app::CatalogContext;
use crate::components::TrayStage;
use crate::head::use_described_page;
use crate::route::Whereabouts;
use crate::wording::Wording;

/// The page of the tray.
#[component]
pub fn Tray(here: Whereabouts) -> impl IntoView {
    let wording = expect_context::<Wording>();
    let catalog = expect_context::<CatalogContext>();
    let title = wording.page_title(wording.tray_title(), &catalog.collective_name(&wording));
    let opening = catalog.answer.with_untracked(|answer| match answer {
        Some(Ok(open)) => wording.tray_opening(open.catalog.works.len()),
        _ => title.clone(),
    });
    use_described_page(title, opening);
    with_catalog(move |open| view! { <TrayStage open here/> })
}
