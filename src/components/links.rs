//! Named addresses elsewhere on the web, below each other.

use std::sync::Arc;

use closer_core::catalog::Link;
use leptos::prelude::*;

use crate::open_catalog::OpenCatalog;
use crate::wording::Wording;

/// The links; nothing where there are none.
#[component]
pub fn Links(open: Arc<OpenCatalog>, links: Vec<Link>) -> impl IntoView {
    let wording = expect_context::<Wording>();
    (!links.is_empty()).then(|| {
        view! {
            <ul class="about-links" role="list">
                {links
                    .iter()
                    .map(|link| {
                        let (label, lang) = wording.text_in(&link.label);
                        view! { <li><a href=open.resolve(&link.url) rel="external" lang=lang>{label}</a></li> }
                    })
                    .collect_view()}
            </ul>
        }
    })
}
