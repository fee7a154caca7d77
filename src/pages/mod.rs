//! One page per route.

mod about;
mod collection;
mod compare;
mod failed;
mod gallery;
mod hosting;
mod maker;
mod not_found;
mod shortlist;
mod tray;
mod work;

pub use about::About;
pub use collection::Collection;
pub use compare::Compare;
pub use gallery::Gallery;
pub use hosting::{Hosting, keep_article};
pub use maker::Maker;
pub use not_found::NotFound;
pub use shortlist::Shortlist;
pub use tray::Tray;
pub use work::Work;

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::CatalogContext;
use crate::open_catalog::OpenCatalog;
use failed::Failed;

/// `page` with the catalog, or the page that says why there is none.
fn with_catalog<V: IntoView + 'static>(
    page: impl Fn(Arc<OpenCatalog>) -> V + Send + Sync + 'static,
) -> impl IntoView {
    with_any(Box::new(move |open| page(open).into_any()))
}

/// The same for all pages: what waits for the catalog is there once, and not once more for each of them.
fn with_any(page: Box<dyn Fn(Arc<OpenCatalog>) -> AnyView + Send + Sync>) -> AnyView {
    let catalog = expect_context::<CatalogContext>();
    let shown = move || match catalog.answer.get() {
        None => None,
        Some(Ok(open)) => Some(page(open)),
        Some(Err(error)) => Some(view! { <Failed error/> }.into_any()),
    };
    shown.into_any()
}
