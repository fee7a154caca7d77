//! The frame around every page: routes, the three contexts, masthead and footer.

use std::sync::Arc;

use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::hooks::use_location;
use leptos_router::path;
use wasm_bindgen::JsCast;

use crate::address;
use crate::components::Choices;
use crate::load::{LoadError, load};
use crate::open_catalog::OpenCatalog;
use crate::pages::{About, Gallery, NotFound, Work};
use crate::settings::Settings;
use crate::wording::Wording;

/// What came of fetching the catalog; `None` until the first answer.
type Answer = Option<Result<Arc<OpenCatalog>, LoadError>>;

/// The catalog, as far as it has arrived.
#[derive(Clone, Copy)]
pub struct CatalogContext {
    /// The last answer.
    pub answer: RwSignal<Answer>,
    /// Whether an answer is awaited.
    pub waiting: RwSignal<bool>,
}

impl CatalogContext {
    fn opening() -> CatalogContext {
        let context = CatalogContext {
            answer: RwSignal::new(None),
            waiting: RwSignal::new(false),
        };
        context.ask();
        context
    }

    /// Fetches the catalog (again). Until the answer is there, what was there stays.
    pub fn ask(self) {
        self.waiting.set(true);
        spawn_local(async move {
            let answer = load(address::catalog()).await.map(Arc::new);
            self.answer.set(Some(answer));
            self.waiting.set(false);
        });
    }

    /// How the collective signs; empty until it is known.
    pub fn collective_name(self, wording: &Wording) -> String {
        self.answer.with(|answer| match answer {
            Some(Ok(open)) => wording.text(&open.catalog.collective.name),
            _ => String::new(),
        })
    }
}

/// Starts the app in the page's `#app`, and sees to it that a panic leaves a sentence and a way out.
pub fn start() {
    std::panic::set_hook(Box::new(|info| {
        leptos::logging::error!("{info}");
        if let Some(broken) = element("broken") {
            let _ = broken.remove_attribute("hidden");
        }
    }));
    if let Some(host) = element("app") {
        mount_to(host.unchecked_into(), App).forget();
    }
}

/// The app. Until the catalog has answered it shows nothing: the page that was there before it stays.
#[component]
pub fn App() -> impl IntoView {
    let catalog = CatalogContext::opening();
    provide_context(catalog);
    provide_context(Settings::remembered());
    provide_context(Wording::of_browser());

    let has_answer = Memo::new(move |_| catalog.answer.with(Option::is_some));
    Effect::new(move |_| {
        if has_answer.get()
            && let Some(before) = element("static")
        {
            before.remove();
        }
    });
    // The router wants its base without the slash at the end.
    let base = address::base_path().trim_end_matches('/').to_owned();
    view! {
        <Router base=base>
            <Show when=move || has_answer.get()>
                <div class="page">
                    <Masthead/>
                    <Routes fallback=NotFound>
                        <Route path=path!("/") view=Gallery/>
                        <Route path=path!("/works/:id") view=Work/>
                        <Route path=path!("/about") view=About/>
                    </Routes>
                    <Footer/>
                </div>
            </Show>
        </Router>
    }
}

#[component]
fn Masthead() -> impl IntoView {
    let wording = expect_context::<Wording>();
    let catalog = expect_context::<CatalogContext>();
    let path = use_location().pathname;
    let current = move |address: String| {
        let path_of = |address: &str| {
            address
                .split('?')
                .next()
                .unwrap_or("")
                .trim_end_matches('/')
                .to_owned()
        };
        (path_of(&path.get()) == path_of(&address)).then_some("page")
    };
    let name = {
        let wording = wording.clone();
        move || match catalog.collective_name(&wording) {
            name if name.is_empty() => "Look Closer".to_owned(),
            name => name,
        }
    };
    view! {
        <a class="skip" href="#main" rel="external">{wording.skip()}</a>
        <header class="masthead">
            <a class="masthead-name" href=address::gallery()>{name}</a>
            <nav class="masthead-pages" aria-label=wording.pages()>
                <a href=address::gallery() aria-current=move || current(address::gallery())>{wording.works()}</a>
                <a href=address::about() aria-current=move || current(address::about())>{wording.about()}</a>
            </nav>
        </header>
    }
}

#[component]
fn Footer() -> impl IntoView {
    let wording = expect_context::<Wording>();
    let settings = expect_context::<Settings>();
    let (theme_words, motion_words) = (wording.clone(), wording.clone());
    view! {
        <footer class="footer">
            <p>{wording.footer()}</p>
            <div class="footer-choices">
                <Choices
                    legend=wording.theme()
                    chosen=settings.theme
                    words=move |theme| theme_words.theme_choice(theme)
                />
                <Choices
                    legend=wording.motion()
                    chosen=settings.motion
                    words=move |motion| motion_words.motion_choice(motion)
                />
            </div>
        </footer>
    }
}

fn element(id: &str) -> Option<web_sys::Element> {
    web_sys::window()?.document()?.get_element_by_id(id)
}
