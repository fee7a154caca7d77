//! Which page an address names, and links inside the app that do not load the page anew.
//!
//! Written here because there are few routes: a router for every case took a fifth of the whole download.

use closer_core::catalog::Facet;
use leptos::ev::{MouseEvent, click, popstate};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlAnchorElement};

use crate::address;
use crate::history_entry::{self, Kept};

/// A page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// All works.
    Gallery,
    /// All works at one scale.
    Tray,
    /// Two works at one scale.
    Compare,
    /// The work with this id.
    Work(String),
    /// The maker with this id.
    Maker(String),
    /// The collection with this id.
    Collection(String),
    /// The works that somebody keeps.
    Shortlist,
    /// The collective.
    About,
    /// What the host of a page must allow.
    Hosting,
    /// No page has this address.
    Nowhere,
}

impl Route {
    /// The page that `path` names below `base` (with a slash at its end). A slash at the end of the path, and
    /// `index.html`, make no difference.
    pub fn of(path: &str, base: &str) -> Route {
        let folder = base.trim_end_matches('/');
        let Some(rest) = path
            .strip_prefix(folder)
            .filter(|rest| rest.is_empty() || rest.starts_with('/'))
        else {
            return Route::Nowhere;
        };
        let rest = rest.strip_suffix("/index.html").unwrap_or(rest).trim_matches('/');
        match rest.split_once('/') {
            None if rest.is_empty() => Route::Gallery,
            None if rest == "tray" => Route::Tray,
            None if rest == "compare" => Route::Compare,
            None if rest == "shortlist" => Route::Shortlist,
            None if rest == "about" => Route::About,
            None if rest == "hosting" => Route::Hosting,
            Some(("works", id)) if !id.contains('/') => Route::Work(id.to_owned()),
            Some(("makers", id)) if !id.contains('/') => Route::Maker(id.to_owned()),
            Some(("collections", id)) if !id.contains('/') => Route::Collection(id.to_owned()),
            Some(("works", detail)) => match detail.split('/').collect::<Vec<_>>()[..] {
                [work, "details", _] => Route::Work(work.to_owned()),
                _ => Route::Nowhere,
            },
            _ => Route::Nowhere,
        }
    }
}

/// The view that the address of a detail's page stands for, as a path and a query: `works/leaf/details/vein/` below `base` is
/// `works/leaf/` with `?detail=vein` and whatever `query` says. `None` for every other path.
pub fn view_of_detail(path: &str, query: &str, base: &str) -> Option<(String, String)> {
    let folder = path.strip_prefix(base)?;
    let folder = folder.strip_suffix("/index.html").unwrap_or(folder);
    match folder.trim_end_matches('/').split('/').collect::<Vec<_>>()[..] {
        ["works", work, "details", detail] if !work.is_empty() && !detail.is_empty() => {
            let more = query.trim_start_matches('?');
            let and = if more.is_empty() { "" } else { "&" };
            let path = [base, "works/", work, "/"].concat();
            Some((path, ["?detail=", detail, and, more].concat()))
        }
        _ => None,
    }
}

/// Where the visitor is.
#[derive(Clone, Copy)]
pub struct Whereabouts {
    path: RwSignal<String>,
    /// The query, as it was when the visitor came here by a link, Back or Forward. What the app itself writes into
    /// the address bar meanwhile is not told.
    pub query: RwSignal<String>,
}

impl Whereabouts {
    /// Follows the address bar, and takes over clicks on links inside the app, until the calling component goes.
    pub fn followed() -> Whereabouts {
        let (path, query) = arrived();
        let here = Whereabouts {
            path: RwSignal::new(path),
            query: RwSignal::new(query),
        };
        history_entry::follow_scrolling();
        let on_popstate = window_event_listener(popstate, move |_| {
            let before = Route::of(&here.path.get_untracked(), &address::base_path());
            here.look();
            history_entry::put_back(match &before {
                Route::Work(id) => Some(id),
                _ => None,
            });
        });
        let on_click = window_event_listener(click, move |event| here.take_over(&event));
        on_cleanup(move || {
            on_popstate.remove();
            on_click.remove();
        });
        here
    }

    /// The page at the address.
    pub fn route(self) -> Memo<Route> {
        let base = address::base_path();
        Memo::new(move |_| self.path.with(|path| Route::of(path, &base)))
    }

    fn look(self) {
        let (path, query) = arrived();
        // The query first: a new page reads it.
        self.query.set(query);
        self.path.set(path);
    }

    fn take_over(self, event: &MouseEvent) {
        let is_plain = event.button() == 0
            && !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key())
            && !event.default_prevented();
        let Some(link) = is_plain.then(|| link_of(event)).flatten() else {
            return;
        };
        let Some(window) = web_sys::window() else { return };
        let is_ours = window
            .location()
            .origin()
            .is_ok_and(|origin| origin == link.origin())
            // The words of the last of these are not the app's: its page is loaded as any page is.
            && !matches!(
                Route::of(&link.pathname(), &address::base_path()),
                Route::Nowhere | Route::Hosting
            )
            && link.target().is_empty()
            && !link.has_attribute("download")
            && !link.rel().contains("external");
        if !is_ours {
            return;
        }
        // A frame that may not write the history follows the link as any page does.
        if link.rel() == "up" && history_entry::go_back() || self.push(&link.href()) {
            event.prevent_default();
        }
    }

    /// Goes to an address of this app, without a page load where the history may be written.
    pub fn go(self, href: &str) {
        if !self.push(href)
            && let Some(window) = web_sys::window()
        {
            let _ = window.location().set_href(href);
        }
    }

    /// What a work that is gone to from here keeps of the way to it.
    fn way(self) -> Kept {
        let (steps, selection) = match Route::of(&self.path.get_untracked(), &address::base_path()) {
            Route::Gallery => (1.0, address::query()),
            Route::Collection(id) => (1.0, [Facet::Collection.name(), "=", &id].concat()),
            Route::Work(_) => match history_entry::kept().unwrap_or_default() {
                Kept { steps, selection, .. } if steps > 0.0 => (steps + 1.0, selection),
                kept => (0.0, kept.selection),
            },
            _ => (0.0, String::new()),
        };
        Kept {
            down_px: 0.0,
            steps,
            selection: match address::asks_for_some(&selection) {
                true => selection.trim_start_matches('?').to_owned(),
                false => String::new(),
            },
        }
    }

    fn push(self, href: &str) -> bool {
        let Some(window) = web_sys::window() else {
            return false;
        };
        let way = self.way();
        history_entry::keep_place();
        let pushed = window
            .history()
            .and_then(|history| history.push_state_with_url(&JsValue::NULL, "", Some(href)));
        if pushed.is_err() {
            return false;
        }
        let is_new_page = self.path.get_untracked() != arrived().0;
        if let Route::Work(_) = Route::of(&address::path(), &address::base_path()) {
            history_entry::keep(&way);
        }
        self.look();
        if is_new_page {
            window.scroll_to_with_x_and_y(0.0, 0.0);
        }
        true
    }
}

/// Path and query of the page at the address. Where that is a detail's, the address bar says the view from then on.
fn arrived() -> (String, String) {
    let (path, query) = (address::path(), address::query());
    match view_of_detail(&path, &query, &address::base_path()) {
        Some((path, query)) => {
            address::replace(&[path.as_str(), &query].concat());
            (path, query)
        }
        None => (path, query),
    }
}

fn link_of(event: &MouseEvent) -> Option<HtmlAnchorElement> {
    let clicked = event.target()?.dyn_into::<Element>().ok()?;
    clicked.closest("a[href]").ok()??.dyn_into().ok()
}
