//! The frame around every page: routes, the three contexts, masthead and footer.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::sync::Arc;

use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;

use crate::address;
use crate::components::{Choices, LanguageChoice, open_calibration};
use crate::head::focus_heading;
use crate::history_entry;
use crate::language;
use crate::load::{LoadError, load};
use crate::open_catalog::OpenCatalog;
use crate::pages::{
    About, Collection, Compare, Gallery, Hosting, Maker, NotFound, Shortlist, Tray, Work, keep_article,
};
use crate::route::{Route, Whereabouts};
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

/// Starts the app in the page's `#app`. That a panic leaves a sentence and a way out is the script's doing, which starts it
/// (`xtask/src/start.rs`): what is published traps without words.
pub fn start() {
    #[cfg(debug_assertions)]
    std::panic::set_hook(Box::new(|info| leptos::logging::error!("{info}")));
    keep_article(element("hosting"));
    CATALOG.set(Some(CatalogContext::opening()));
    language::begin();
}

thread_local! {
    /// What is asked for while the words are, and stays when the language changes.
    static CATALOG: Cell<Option<CatalogContext>> = const { Cell::new(None) };
    /// What goes when it is dropped.
    static SHOWN: RefCell<Option<Box<dyn Any>>> = const { RefCell::new(None) };
}

/// Shows the app in these words, in place of what was shown before.
pub fn show(wording: Wording) {
    let (Some(host), Some(catalog)) = (element("app"), CATALOG.get()) else {
        return;
    };
    drop(SHOWN.take());
    let shown = mount_to(host.unchecked_into(), move || {
        provide_context(catalog);
        provide_context(wording);
        view! { <App/> }
    });
    SHOWN.set(Some(Box::new(shown)));
}

/// The app, in a context of catalog and words. Until the catalog has answered it shows nothing: the page that was there
/// before it stays.
#[component]
pub fn App() -> impl IntoView {
    let catalog = expect_context::<CatalogContext>();
    provide_context(Settings::remembered());

    let has_answer = Memo::new(move |_| catalog.answer.with(Option::is_some));
    let here = Whereabouts::followed();
    let route = here.route();
    let page = move || match route.get() {
        Route::Gallery => view! { <Gallery here/> }.into_any(),
        Route::Tray => view! { <Tray here/> }.into_any(),
        Route::Compare => view! { <Compare query=here.query/> }.into_any(),
        Route::Work(id) => view! { <Work id query=here.query/> }.into_any(),
        Route::Maker(id) => view! { <Maker id/> }.into_any(),
        Route::Collection(id) => view! { <Collection id/> }.into_any(),
        Route::Shortlist => view! { <Shortlist query=here.query/> }.into_any(),
        Route::About => view! { <About/> }.into_any(),
        Route::Hosting => view! { <Hosting/> }.into_any(),
        Route::Nowhere => view! { <NotFound/> }.into_any(),
    };
    view! {
        <Show when=move || has_answer.get()>
            {take_over()}
            <div class="page">
                <Masthead route/>
                {page}
                <Footer/>
            </div>
        </Show>
    }
}

/// Takes the page away that was there before the app, once the app's own stands. Where a host lets no app make its elements
/// (Trusted Types), it stays.
fn take_over() {
    // Not sooner: that page is in English.
    if let Some(wording) = language::spoken() {
        wording.show();
    }
    Effect::new(|_| {
        let own = element("app").and_then(|app| app.first_element_child());
        if let (Some(_), Some(before)) = (own, element("static")) {
            before.remove();
            // After a reload the visitor looks on where they were.
            if history_entry::kept().is_some() {
                history_entry::put_back(None);
            }
        }
    });
}

#[component]
fn Masthead(route: Memo<Route>) -> impl IntoView {
    let wording = expect_context::<Wording>();
    let catalog = expect_context::<CatalogContext>();
    let current = move |page: Route| move || (route.get() == page).then_some("page");
    let name = {
        let wording = wording.clone();
        move || match catalog.collective_name(&wording) {
            name if name.is_empty() => "Look Closer".to_owned(),
            name => name,
        }
    };
    view! {
        // No link: below a base, "#main" would be an address of the gallery.
        <button class="skip" type="button" on:click=move |_| focus_heading()>{wording.skip()}</button>
        <header class="masthead">
            <a class="masthead-name" href=address::gallery()>{name}</a>
            <nav class="masthead-pages" aria-label=wording.pages()>
                <a href=address::gallery() aria-current=current(Route::Gallery)>{wording.works()}</a>
                <a href=address::tray() aria-current=current(Route::Tray)>{wording.tray()}</a>
                <a href=address::about() aria-current=current(Route::About)>{wording.about()}</a>
                <ShortlistLink route/>
            </nav>
        </header>
    }
}

/// The way to the shortlist, with how many works are kept.
#[component]
fn ShortlistLink(route: Memo<Route>) -> impl IntoView {
    let wording = expect_context::<Wording>();
    let kept = expect_context::<Settings>().kept;
    let numbers = wording.clone();
    let words = wording.clone();
    let label = move || match kept.list().len() {
        0 => words.shortlist().to_owned(),
        count => words.shortlist_count(count),
    };
    let number = move || match kept.list().len() {
        0 => String::new(),
        count => numbers.number(count as f64),
    };
    view! {
        <a
            class="masthead-shortlist"
            href=address::shortlist()
            aria-current=move || (route.get() == Route::Shortlist).then_some("page")
        >
            <span class="only-heard">{label}</span>
            <span class="masthead-shortlist-word" aria-hidden="true">{wording.shortlist()}</span>
            <span class="masthead-count" aria-hidden="true">{number}</span>
        </a>
    }
}

#[component]
fn Footer() -> impl IntoView {
    let wording = expect_context::<Wording>();
    let settings = expect_context::<Settings>();
    let (theme_words, motion_words) = (wording.clone(), wording.clone());
    let (said, asked, sheet_words) = (wording.clone(), wording.clone(), wording.clone());
    let screen = settings.screen;
    let measure = move |event: web_sys::MouseEvent| {
        let button = event
            .target()
            .map(|button| button.unchecked_into::<web_sys::Element>());
        if let Some(place) = button.and_then(|button| button.closest(".footer").ok().flatten()) {
            open_calibration(&place, screen, sheet_words.clone(), |_| {});
        }
    };
    view! {
        <footer class="footer">
            <p>
                {move || said.footer(screen.known.get())}" "
                <button type="button" class="as-link" on:click=measure>
                    {move || asked.measure_screen(screen.known.get())}
                </button>
            </p>
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
                <LanguageChoice/>
            </div>
        </footer>
    }
}

/// The document's element with this id.
pub fn element(id: &str) -> Option<web_sys::Element> {
    web_sys::window()?.document()?.get_element_by_id(id)
}
