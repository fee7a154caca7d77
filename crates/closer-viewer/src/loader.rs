//! Fetches, aborts and decodes tiles. Which ones and when is decided by the core.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use closer_core::{TileFailure, TileKey, TileMap, read_decimal};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    AbortController, Blob, HtmlImageElement, ImageBitmapOptions, PremultiplyAlpha, Request,
    RequestCredentials, RequestInit, Response, Url,
};

use crate::renderer::{Picture, RendererKind};

/// What became of a request.
pub type Outcome = Result<Picture, TileFailure>;

/// The requests on their way.
pub struct Loader {
    in_flight: Rc<RefCell<TileMap<AbortController>>>,
    on_done: Rc<dyn Fn(TileKey, Outcome)>,
    /// The server does not allow reading (no CORS): only `<img>` may show its pictures.
    is_plain_only: Rc<Cell<bool>>,
}

impl Loader {
    /// Outcomes go to `on_done`, but not those of aborted requests.
    pub fn new(on_done: impl Fn(TileKey, Outcome) + 'static) -> Loader {
        Loader {
            in_flight: Rc::default(),
            on_done: Rc::new(on_done),
            is_plain_only: Rc::default(),
        }
    }

    /// Whether pictures of this source can only be shown by plain elements.
    pub fn is_plain_only(&self) -> bool {
        self.is_plain_only.get()
    }

    /// Asks for a tile and has it decoded for a renderer.
    pub fn start(&self, key: TileKey, url: String, kind: RendererKind) {
        let Ok(abort) = AbortController::new() else {
            (self.on_done)(key, Err(TileFailure::Passing { retry_after_ms: None }));
            return;
        };
        let signal = abort.signal();
        self.in_flight.borrow_mut().insert(key, abort.clone());
        let in_flight = self.in_flight.clone();
        let on_done = self.on_done.clone();
        let is_plain_only = self.is_plain_only.clone();
        spawn_local(async move {
            let outcome = if is_plain_only.get() {
                element(&url).await.map_err(|_| PASSING)
            } else {
                match fetched(&url, &abort).await {
                    Ok(blob) => decoded(&blob, kind).await.map_err(|_| PASSING),
                    // A refused network and a missing CORS header look the same from here; an `<img>` tells.
                    Err(None) if !signal.aborted() && is_foreign(&url) => match element(&url).await {
                        Ok(picture) => {
                            is_plain_only.set(true);
                            Ok(picture)
                        }
                        Err(_) => Err(PASSING),
                    },
                    Err(failure) => Err(failure.unwrap_or(PASSING)),
                }
            };
            if signal.aborted() {
                return;
            }
            in_flight.borrow_mut().remove(key);
            on_done(key, outcome);
        });
    }

    /// Aborts a request; its outcome is never heard of.
    pub fn abort(&self, key: TileKey) {
        if let Some(abort) = self.in_flight.borrow_mut().remove(key) {
            abort.abort();
        }
    }
}

impl Drop for Loader {
    fn drop(&mut self) {
        for (_, abort) in self.in_flight.borrow().iter() {
            abort.abort();
        }
    }
}

const PASSING: TileFailure = TileFailure::Passing { retry_after_ms: None };

/// The body of an address, or why not; `None` where no answer came at all.
async fn fetched(url: &str, abort: &AbortController) -> Result<Blob, Option<TileFailure>> {
    let init = RequestInit::new();
    init.set_signal(Some(&abort.signal()));
    // Pictures are public; cookies would only tell somebody who is looking.
    init.set_credentials(RequestCredentials::Omit);
    let request = Request::new_with_str_and_init(url, &init).map_err(|_| Some(TileFailure::Gone))?;
    let window = web_sys::window().ok_or(None)?;
    let answer = JsFuture::from(window.fetch_with_request(&request))
        .await
        .map_err(|_| None)?;
    let response: Response = answer.unchecked_into();
    if !response.ok() {
        return Err(Some(failure_for(&response)));
    }
    let body = response.blob().map_err(|_| Some(PASSING))?;
    let blob = JsFuture::from(body).await.map_err(|_| Some(PASSING))?;
    Ok(blob.unchecked_into())
}

fn failure_for(response: &Response) -> TileFailure {
    match response.status() {
        403 | 404 | 410 => TileFailure::Gone,
        _ => {
            let seconds = response.headers().get("retry-after").ok().flatten();
            let retry_after_ms = seconds
                .and_then(|text| read_decimal(text.trim()))
                .map(|s| s * 1000.0);
            TileFailure::Passing { retry_after_ms }
        }
    }
}

/// Has the browser decode a body, off the main thread, into what the renderer draws with.
async fn decoded(blob: &Blob, kind: RendererKind) -> Result<Picture, JsValue> {
    match kind {
        RendererKind::WebGl => {
            let options = ImageBitmapOptions::new();
            options.set_premultiply_alpha(PremultiplyAlpha::Premultiply);
            let window = web_sys::window().ok_or(JsValue::NULL)?;
            let promise = window.create_image_bitmap_with_blob_and_image_bitmap_options(blob, &options)?;
            Ok(Picture::Bitmap(JsFuture::from(promise).await?.unchecked_into()))
        }
        RendererKind::Elements => {
            let url = Url::create_object_url_with_blob(blob)?;
            let picture = element(&url).await;
            // Decoded: the element keeps what it needs.
            Url::revoke_object_url(&url)?;
            picture
        }
    }
}

/// A decoded `<img>`.
async fn element(url: &str) -> Result<Picture, JsValue> {
    let image = HtmlImageElement::new()?;
    image.set_alt("");
    image.set_draggable(false);
    image.set_src(url);
    JsFuture::from(image.decode()).await?;
    Ok(Picture::Element(image))
}

/// Whether an address belongs to another origin than the page.
fn is_foreign(url: &str) -> bool {
    let Some(window) = web_sys::window() else {
        return false;
    };
    let own = window.location().origin().unwrap_or_default();
    let base = window
        .document()
        .and_then(|document| document.base_uri().ok().flatten())
        .unwrap_or_default();
    Url::new_with_base(url, &base).is_ok_and(|url| url.origin() != own)
}
