//! What the host of a page must allow. The words are those of the static page, which `cargo xtask build` makes of
//! `docs/hosting.md`: the app only puts its article into its own frame, so that they weigh nothing here.

use leptos::html;
use leptos::prelude::*;
use web_sys::Element;

use super::not_found::NotFound;
use crate::app::CatalogContext;
use crate::head::use_page;
use crate::wording::Wording;

/// The article of the static page, if that is how the visitor came; links to it always lead there.
pub type Article = StoredValue<Option<Element>, LocalStorage>;

/// The page with this article. Where there is none (a server that has no static pages), there is no such page.
#[component]
pub fn Hosting(article: Article) -> impl IntoView {
    let Some(article) = article.get_value() else {
        return view! { <NotFound/> }.into_any();
    };
    let wording = expect_context::<Wording>();
    let name = expect_context::<CatalogContext>().collective_name(&wording);
    let main = NodeRef::<html::Main>::new();
    Effect::new(move |_| {
        if let Some(main) = main.get() {
            // It goes with the page, and is still known when the visitor comes back.
            let _ = main.append_child(&article);
        }
    });
    use_page(wording.page_title(wording.hosting(), &name));
    view! { <main id="main" node_ref=main></main> }.into_any()
}
