//! What the host of a page must allow. The words are those of the static page, which `cargo xtask build` makes of
//! `docs/hosting.md`: the app only puts its article into its own frame, so that they weigh nothing here.

use std::cell::RefCell;

use leptos::prelude::*;
use web_sys::Element;

use super::not_found::NotFound;
use crate::app::CatalogContext;
use crate::head::use_page_of;
use crate::wording::Wording;

thread_local! {
    /// The article of the static page, if that is how the visitor came; links to it always lead there. It goes with the
    /// page, and is still known when the visitor comes back.
    static ARTICLE: RefCell<Option<Element>> = const { RefCell::new(None) };
}

/// Keeps the article, which goes with the static page otherwise.
pub fn keep_article(article: Option<Element>) {
    ARTICLE.set(article);
}

/// The page with the article. Where there is none (a server that has no static pages), there is no such page.
#[component]
pub fn Hosting() -> impl IntoView {
    let Some(article) = ARTICLE.with_borrow(Clone::clone) else {
        return view! { <NotFound/> }.into_any();
    };
    let wording = expect_context::<Wording>();
    let name = expect_context::<CatalogContext>().collective_name(&wording);
    let title = wording.page_title(wording.hosting(), &name);
    use_page_of(title.clone(), title, Some(article));
    view! { <main id="main"></main> }.into_any()
}
