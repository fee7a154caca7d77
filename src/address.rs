//! Every address of the app, below whichever folder it lies in. What a view is in an address is the core's.

use closer_core::View;
use wasm_bindgen::JsValue;
use web_sys::{Url, UrlSearchParams};

use crate::head::forget_the_address;

/// Where the app lies: the path of the document's base, with a slash at its end.
pub fn base_path() -> String {
    let base = base_address();
    Url::new(&base).map_or_else(|_| "/".to_owned(), |url| url.pathname())
}

/// The gallery.
pub fn gallery() -> String {
    below_base("")
}

/// What a selection finds in the gallery: its address with a query (without `?`).
pub fn selection(query: &str) -> String {
    let query = with_catalog(query);
    let mark = if query.is_empty() { "" } else { "?" };
    [&base_path(), mark, &query].concat()
}

/// Whether a query of the gallery says anything but where the catalog lies.
pub fn asks_for_some(query: &str) -> bool {
    let mut pairs = query.trim_start_matches('?').split('&');
    pairs.any(|pair| !pair.is_empty() && !pair.starts_with("catalog="))
}

/// A work, by its id (letters, digits, `-` and `_` only, as the catalog demands).
pub fn work(id: &str) -> String {
    below_base(&format!("works/{id}/"))
}

/// A view of a work: its address with a query (without `?`).
pub fn work_view(id: &str, query: &str) -> String {
    format!("{}works/{id}/?{}", base_path(), with_catalog(query))
}

/// A detail of a work, by their ids. One of the first look has a page of its own, which shows the detail wherever links are shown
/// and leads on to the view; of a further look, whose id is given, or of another catalog than the site's, it is the view's address.
pub fn detail(work: &str, look: Option<String>, id: &str) -> String {
    if look.is_none() && catalog_parameter().is_none() {
        return [&base_path(), "works/", work, "/details/", id, "/"].concat();
    }
    let view = View {
        look,
        viewpoint: None,
        detail: Some(id.to_owned()),
    };
    work_view(work, &view.to_query())
}

/// A collection, by its id.
pub fn collection(id: &str) -> String {
    below_base(&["collections/", id, "/"].concat())
}

/// All works at one scale.
pub fn tray() -> String {
    below_base("tray/")
}

/// Two works at one scale; which ones is in the query (without `?`).
pub fn compare(query: &str) -> String {
    format!("{}compare/?{}", base_path(), with_catalog(query))
}

/// A maker, by the id.
pub fn maker(id: &str) -> String {
    below_base(&["makers/", id, "/"].concat())
}

/// The visitor's own shortlist.
pub fn shortlist() -> String {
    below_base("shortlist/")
}

/// A shortlist that `query` (without `?`) hands on.
pub fn shortlist_of(query: &str) -> String {
    [&base_path(), "shortlist/?", &with_catalog(query)].concat()
}

/// The sheet of a work for the printer, a page of its own. The site has one for each work of its own catalog.
pub fn print(id: &str) -> Option<String> {
    catalog_parameter()
        .is_none()
        .then(|| format!("{}works/{id}/print/", base_path()))
}

/// The page about the collective.
pub fn about() -> String {
    below_base("about/")
}

/// What the host of a page must allow.
pub fn hosting() -> String {
    below_base("hosting/")
}

/// The root of the gallery as a whole address, with a slash at its end.
pub fn root() -> String {
    absolute(&base_path(), &base_address()).unwrap_or_default()
}

/// One of the addresses of this app as a whole one.
pub fn whole(path: &str) -> String {
    absolute(path, &base_address()).unwrap_or_default()
}

/// Where the catalog lies: what `?catalog=` names on this very site, or what the site's owner wrote into the
/// page. A link can never make the page talk to a foreign host; its owner can.
pub fn catalog() -> String {
    let base = base_address();
    if let Some(named) = catalog_parameter()
        && let Ok(url) = Url::new_with_base(&named, &base)
        && Some(url.origin()) == web_sys::window().and_then(|window| window.location().origin().ok())
    {
        return url.href();
    }
    let named = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| {
            document
                .query_selector("meta[name='closer-catalog']")
                .ok()
                .flatten()
        })
        .and_then(|meta| meta.get_attribute("content"))
        .unwrap_or_else(|| "collection/catalog.json".to_owned());
    absolute(&named, &base).unwrap_or(named)
}

/// `named` as an absolute address, if it is one below `base`.
pub fn absolute(named: &str, base: &str) -> Option<String> {
    Url::new_with_base(named, base).ok().map(|url| url.href())
}

/// The path of the page as it stands in the address bar.
pub fn path() -> String {
    web_sys::window()
        .and_then(|window| window.location().pathname().ok())
        .unwrap_or_default()
}

/// The query of the page as it stands in the address bar.
pub fn query() -> String {
    web_sys::window()
        .and_then(|window| window.location().search().ok())
        .unwrap_or_default()
}

/// The whole address as it stands in the address bar.
pub fn here() -> String {
    web_sys::window()
        .and_then(|window| window.location().href().ok())
        .unwrap_or_default()
}

/// The page's own address, without what is looked at.
pub fn plain() -> String {
    let here = here();
    here.split(['?', '#']).next().unwrap_or_default().to_owned()
}

/// Writes another address of the app into the address bar without a new entry in the history. Where the browser refuses that,
/// the old one stays.
pub fn replace(address: &str) {
    if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
        let state = history.state().unwrap_or(JsValue::NULL);
        let _ = history.replace_state_with_url(&state, "", Some(address));
    }
}

/// Writes a query into the address bar without a new entry in the history. Browsers refuse this when it is
/// asked for too often (Safari: 100 times in 30 s) and in some frames; then the old address stays.
/// Nothing is written where the visitor has gone on to another page than `place` (below the base, without a slash at
/// its end) in the meantime.
pub fn replace_query(place: &str, query: &str) {
    let Some(window) = web_sys::window() else { return };
    let (Ok(path), Ok(history)) = (window.location().pathname(), window.history()) else {
        return;
    };
    if path.trim_end_matches('/') != (base_path() + place).trim_end_matches('/') {
        return;
    }
    let query = with_catalog(query);
    let address = if query.is_empty() {
        path
    } else {
        forget_the_address();
        format!("{path}?{query}")
    };
    let state = history.state().unwrap_or(JsValue::NULL);
    let _ = history.replace_state_with_url(&state, "", Some(&address));
}

fn below_base(path: &str) -> String {
    let query = with_catalog("");
    let mark = if query.is_empty() { "" } else { "?" };
    format!("{}{path}{mark}{query}", base_path())
}

/// A catalog that the address names has to be named by every further address.
fn with_catalog(query: &str) -> String {
    match catalog_parameter() {
        None => query.to_owned(),
        Some(named) => {
            let named = String::from(js_sys::encode_uri_component(&named));
            let more = if query.is_empty() {
                String::new()
            } else {
                format!("&{query}")
            };
            format!("catalog={named}{more}")
        }
    }
}

fn catalog_parameter() -> Option<String> {
    parameter("catalog")
}

/// What the query says of this name, if anything.
pub fn parameter(name: &str) -> Option<String> {
    UrlSearchParams::new_with_str(&query())
        .ok()?
        .get(name)
        .filter(|value| !value.is_empty())
}

fn base_address() -> String {
    web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.base_uri().ok().flatten())
        .unwrap_or_default()
}
