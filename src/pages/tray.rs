//! The tray: all works side by side at one common scale, like specimens in a drawer.

use leptos::prelude::*;

use super::with_catalog;
use crate::app::CatalogContext;
use crate::components::TrayStage;
use crate::head::use_page;
use crate::route::Whereabouts;
use crate::wording::Wording;

/// The page of the tray.
#[component]
pub fn Tray(here: Whereabouts) -> impl IntoView {
    let wording = expect_context::<Wording>();
    let name = expect_context::<CatalogContext>().collective_name(&wording);
    use_page(wording.page_title(wording.tray_title(), &name));
    with_catalog(move |open| view! { <TrayStage open here/> })
}
