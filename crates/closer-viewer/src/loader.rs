//! Fetches, aborts and decodes tiles. Which ones and when is decided by the core.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use closer_core::{END_BYTES, TileFailure, TileKey, TileMap, is_cut_short, read_decimal};
use js_sys::{Array, Date, Promise, Reflect, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    AbortController, Blob, BlobPropertyBag, HtmlImageElement, ReadableStreamDefaultReader, Request,
    RequestCache, RequestInit, Response, Url,
};

#[cfg(feature = "webgl")]
use web_sys::{ImageBitmapOptions, PremultiplyAlpha};

use crate::Early;
use crate::fault::{Fault, may_panic};
use crate::promises::{outcome, spawn};
use crate::renderer::{Picture, RendererKind};

/// What became of a request.
pub type Outcome = Result<Picture, TileFailure>;

/// The requests on their way.
pub struct Loader {
    in_flight: Rc<RefCell<TileMap<AbortController>>>,
    on_done: Rc<dyn Fn(TileKey, Outcome)>,
    early: Early,
    /// What failed last time: a cache may hold what does not decode.
    failed: Rc<RefCell<TileMap<()>>>,
    reading: Rc<Cell<Reading>>,
}

/// Whether the server lets its pictures be read (CORS), as far as is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reading {
    /// Nothing came yet.
    Unknown,
    /// One came by `<img>` that could not be fetched: for want of leave, or by chance.
    Doubtful,
    /// Some were read, so that a failure is none for want of leave.
    Allowed,
    /// Only `<img>` may show them; or it is one plain picture.
    Refused,
}

impl Reading {
    /// What is known after one more came by `<img>` that could not be fetched.
    fn after_refusal(self) -> Reading {
        match self {
            Reading::Unknown => Reading::Doubtful,
            Reading::Doubtful | Reading::Refused => Reading::Refused,
            Reading::Allowed => Reading::Allowed,
        }
    }
}

impl Loader {
    /// Outcomes go to `on_done`, but not those of aborted requests.
    pub fn new(early: Early, on_done: impl Fn(TileKey, Outcome) + 'static) -> Loader {
        Loader {
            in_flight: Rc::default(),
            on_done: Rc::new(on_done),
            early,
            failed: Rc::default(),
            reading: Rc::new(Cell::new(Reading::Unknown)),
        }
    }

    /// From now on pictures are asked for by plain elements.
    pub fn use_plain_only(&self) {
        self.reading.set(Reading::Refused);
    }

    /// Whether pictures of this source can only be shown by plain elements.
    pub fn is_plain_only(&self) -> bool {
        self.reading.get() == Reading::Refused
    }

    /// Asks for a tile and has it decoded for a renderer.
    pub fn start(&self, key: TileKey, url: String, kind: RendererKind) {
        let Ok(abort) = AbortController::new() else {
            (self.on_done)(key, Err(TileFailure::Passing { retry_after_ms: None }));
            return;
        };
        let patience = Patience::with(abort.clone());
        self.in_flight.borrow_mut().insert(key, abort);
        let in_flight = self.in_flight.clone();
        let on_done = self.on_done.clone();
        let reading = self.reading.clone();
        let early = self.early.clone();
        let failed = self.failed.clone();
        let has_failed = failed.borrow().contains(key);
        spawn(async move {
            let outcome = if let Some(early) = early.take(&url).await {
                match early {
                    Ok(image) => for_renderer(image.unchecked_into(), kind)
                        .await
                        .map_err(|_| PASSING),
                    Err(status) => Err(failure_for(status.as_f64().unwrap_or(0.0) as u16, || None)),
                }
            } else if reading.get() == Reading::Refused {
                plain(&url, &patience).await.map_err(|_| PASSING)
            } else {
                match fetched(&url, has_failed, &patience).await {
                    Ok(blob) => {
                        reading.set(Reading::Allowed);
                        decoded(&blob, kind).await.map_err(|_| PASSING)
                    }
                    // A refused network and a missing CORS header look the same from here; an `<img>` tells.
                    Err(None)
                        if reading.get() != Reading::Allowed && !patience.is_at_end() && is_foreign(&url) =>
                    {
                        let picture = plain(&url, &patience).await;
                        if picture.is_ok() {
                            reading.set(reading.get().after_refusal());
                        }
                        let is_of_use = kind == RendererKind::Elements || reading.get() == Reading::Refused;
                        picture.ok().filter(|_| is_of_use).ok_or(PASSING)
                    }
                    Err(failure) => Err(failure.unwrap_or(PASSING)),
                }
            };
            may_panic(Fault::Task);
            if patience.was_cancelled() {
                return;
            }
            in_flight.borrow_mut().remove(key);
            if outcome.is_err() {
                failed.borrow_mut().insert(key, ());
            } else {
                failed.borrow_mut().remove(key);
            }
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

/// A request that hears nothing for this long is given up, which frees its place for another.
const SILENCE_MS: i32 = 10_000;
/// An `<img>` does not say how much has come, so that on a slow line it needs more patience.
const SILENCE_PLAIN_MS: i32 = 30_000;

/// How long a request is waited for. It runs out when nothing comes for [`SILENCE_MS`].
struct Patience {
    abort: AbortController,
    has_run_out: Rc<Cell<bool>>,
    ring: Closure<dyn FnMut()>,
    timer: Cell<Option<i32>>,
}

impl Patience {
    fn with(abort: AbortController) -> Patience {
        let has_run_out = Rc::new(Cell::new(false));
        let ring = {
            let (abort, has_run_out) = (abort.clone(), has_run_out.clone());
            Closure::new(move || {
                has_run_out.set(true);
                abort.abort();
            })
        };
        Patience {
            abort,
            has_run_out,
            ring,
            timer: Cell::new(None),
        }
    }

    /// Something came: the wait begins anew.
    fn renew(&self, silence_ms: i32) {
        self.stop();
        let ring = self.ring.as_ref().unchecked_ref();
        self.timer.set(web_sys::window().and_then(|window| {
            window
                .set_timeout_with_callback_and_timeout_and_arguments_0(ring, silence_ms)
                .ok()
        }));
    }

    fn stop(&self) {
        if let (Some(timer), Some(window)) = (self.timer.take(), web_sys::window()) {
            window.clear_timeout_with_handle(timer);
        }
    }

    /// Whether nobody waits any more, for whichever reason.
    fn is_at_end(&self) -> bool {
        self.abort.signal().aborted()
    }

    /// Whether somebody cancelled the request, who then does not want to hear of it.
    fn was_cancelled(&self) -> bool {
        self.is_at_end() && !self.has_run_out.get()
    }
}

impl Drop for Patience {
    fn drop(&mut self) {
        self.stop();
    }
}

const PASSING: TileFailure = TileFailure::Passing { retry_after_ms: None };

/// The body of an address, or why not; `None` where no answer came at all.
async fn fetched(url: &str, has_failed: bool, patience: &Patience) -> Result<Blob, Option<TileFailure>> {
    let init = RequestInit::new();
    if has_failed {
        init.set_cache(RequestCache::Reload);
    }
    init.set_signal(Some(&patience.abort.signal()));
    let request = Request::new_with_str_and_init(url, &init).map_err(|_| Some(TileFailure::Gone))?;
    let window = web_sys::window().ok_or(None)?;
    patience.renew(SILENCE_MS);
    let answer = outcome(window.fetch_with_request(&request))
        .await
        .map_err(|_| None)?;
    let response: Response = answer.unchecked_into();
    if !response.ok() {
        return Err(Some(failure_for(response.status(), || {
            response.headers().get("retry-after").ok().flatten()
        })));
    }
    body(&response, patience).await.map_err(|_| Some(PASSING))
}

/// The whole body, piece by piece, so that a line that went dead is noticed and a slow one is not.
async fn body(response: &Response, patience: &Patience) -> Result<Blob, JsValue> {
    let pieces = Array::new();
    if let Some(stream) = response.body() {
        let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
        loop {
            patience.renew(SILENCE_MS);
            let piece = outcome(reader.read()).await?;
            if Reflect::get(&piece, &"done".into())?.is_truthy() {
                break;
            }
            pieces.push(&Reflect::get(&piece, &"value".into())?);
        }
    }
    if is_incomplete(&pieces) {
        return Err(JsValue::NULL);
    }
    let options = BlobPropertyBag::new();
    if let Ok(Some(kind)) = response.headers().get("content-type") {
        options.set_type(&kind);
    }
    Blob::new_with_u8_array_sequence_and_options(&pieces, &options)
}

/// Whether the pieces are a picture without its end.
fn is_incomplete(pieces: &Array) -> bool {
    let bytes = |index: u32| pieces.at(index as i32).dyn_into::<Uint8Array>().ok();
    let (Some(first), Some(last)) = (bytes(0), bytes(pieces.length().wrapping_sub(1))) else {
        return false;
    };
    let mut end = last.slice(last.length().saturating_sub(END_BYTES as u32), last.length());
    if end.length() < END_BYTES as u32
        && let Some(before) = bytes(pieces.length().wrapping_sub(2))
    {
        // The end itself may come in two pieces.
        let joined = Uint8Array::new_with_length(before.length() + last.length());
        joined.set(&before, 0);
        joined.set(&last, before.length());
        end = joined.slice(joined.length().saturating_sub(END_BYTES as u32), joined.length());
    }
    is_cut_short(&first.slice(0, 4).to_vec(), &end.to_vec())
}

fn failure_for(status: u16, retry_after: impl Fn() -> Option<String>) -> TileFailure {
    match status {
        403 | 404 | 410 => TileFailure::Gone,
        _ => TileFailure::Passing {
            retry_after_ms: retry_after().map(|text| wait_ms(text.trim_ascii())),
        },
    }
}

/// What `Retry-After` says: seconds, or a date (RFC 9110, section 10.2.3). Not a number where it says neither.
fn wait_ms(text: &str) -> f64 {
    read_decimal(text).map_or_else(|| Date::parse(text) - Date::now(), |seconds| seconds * 1000.0)
}

/// Has the browser decode a body, off the main thread, into what the renderer draws with.
async fn decoded(blob: &Blob, kind: RendererKind) -> Result<Picture, JsValue> {
    match kind {
        #[cfg(feature = "webgl")]
        RendererKind::WebGl => {
            let window = web_sys::window().ok_or(JsValue::NULL)?;
            let promise =
                window.create_image_bitmap_with_blob_and_image_bitmap_options(blob, &premultiplied())?;
            Ok(Picture::Bitmap(outcome(promise).await?.unchecked_into()))
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

/// A decoded `<img>` as what the renderer draws with.
async fn for_renderer(image: HtmlImageElement, kind: RendererKind) -> Result<Picture, JsValue> {
    match kind {
        #[cfg(feature = "webgl")]
        RendererKind::WebGl => {
            let window = web_sys::window().ok_or(JsValue::NULL)?;
            let promise = window.create_image_bitmap_with_html_image_element_and_image_bitmap_options(
                &image,
                &premultiplied(),
            )?;
            Ok(Picture::Bitmap(outcome(promise).await?.unchecked_into()))
        }
        RendererKind::Elements => Ok(Picture::Element(image)),
    }
}

#[cfg(feature = "webgl")]
fn premultiplied() -> ImageBitmapOptions {
    let options = ImageBitmapOptions::new();
    options.set_premultiply_alpha(PremultiplyAlpha::Premultiply);
    options
}

/// A decoded `<img>`.
async fn element(url: &str) -> Result<Picture, JsValue> {
    let image = new_image()?;
    image.set_src(url);
    outcome(image.decode()).await?;
    Ok(Picture::Element(image))
}

fn new_image() -> Result<HtmlImageElement, JsValue> {
    let image = HtmlImageElement::new()?;
    image.set_alt("");
    image.set_draggable(false);
    Ok(image)
}

/// A decoded `<img>` of an address that may be shown but not read.
async fn plain(url: &str, patience: &Patience) -> Result<Picture, JsValue> {
    let image = new_image()?;
    image.set_src(url);
    patience.renew(SILENCE_PLAIN_MS);
    let signal = patience.abort.signal();
    let given_up = Promise::new(&mut |_, reject| signal.set_onabort(Some(&reject)));
    let decoded = outcome(Promise::race(&Array::of2(&image.decode(), &given_up))).await;
    signal.set_onabort(None);
    if decoded.is_err() {
        // So that the next request for it does not join this one, and the line is free. By itself this does not end
        // the decoding (Chromium 156).
        image.set_src("");
    }
    decoded.map(|_| Picture::Element(image))
}

/// Whether an address belongs to another origin than the page.
pub fn is_foreign(url: &str) -> bool {
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
