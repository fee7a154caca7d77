//! From an address to a source: fetches the description, or asks a plain picture for its size.

use crate::Early;
use closer_core::{Source, is_dzi_address, read_dzi};
use js_sys::Promise;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, HtmlImageElement, RequestInit, Response};

/// Why there is no description, as a sentence.
enum Trouble {
    /// It may be there in a moment.
    Passing(String),
    /// It will not be there in a moment either.
    Lasting(String),
}

/// Waits before asking again, doubled each time: 0.3, 0.6 and 1.2 s.
const FIRST_WAIT_MS: i32 = 300;
const LAST_WAIT_MS: i32 = 1200;

/// Opens the picture at `url`, until `signal` aborts it. The error is a sentence: what, where, what to do.
pub async fn open(url: &str, early: &Early, signal: Option<&AbortSignal>) -> Result<Source, String> {
    if is_dzi_address(url) {
        let text = description(url, early, signal).await?;
        read_dzi(url, &text).map_err(|error| error.to_string())
    } else {
        plain(url).await
    }
}

/// The text of a description. What may pass (no answer, 5xx, 429) is tried again a few times first: without it
/// there is nothing at all to look at.
async fn description(url: &str, early: &Early, signal: Option<&AbortSignal>) -> Result<String, String> {
    if let Some(text) = early.take(url).await.and_then(|text| text.as_string()) {
        return Ok(text);
    }
    let is_aborted = || signal.is_some_and(AbortSignal::aborted);
    let mut wait_ms = FIRST_WAIT_MS;
    loop {
        match answer(url, signal).await {
            Ok(text) => return Ok(text),
            Err(Trouble::Lasting(sentence)) => return Err(sentence),
            Err(Trouble::Passing(sentence)) if wait_ms > LAST_WAIT_MS || is_aborted() => {
                return Err(sentence);
            }
            Err(Trouble::Passing(_)) => sleep(wait_ms).await,
        }
        wait_ms *= 2;
    }
}

async fn answer(url: &str, signal: Option<&AbortSignal>) -> Result<String, Trouble> {
    let unreachable = || {
        Trouble::Passing(format!(
            "{url} cannot be reached; check the connection and try again"
        ))
    };
    let init = RequestInit::new();
    init.set_signal(signal);
    let window = web_sys::window().ok_or_else(unreachable)?;
    let answer = JsFuture::from(window.fetch_with_str_and_init(url, &init))
        .await
        .map_err(|_| unreachable())?;
    let response: Response = answer.unchecked_into();
    if !response.ok() {
        let status = response.status();
        let sentence = format!("{url} answers {status}; check that the picture was published there");
        let is_passing = status >= 500 || status == 429;
        return Err(if is_passing {
            Trouble::Passing(sentence)
        } else {
            Trouble::Lasting(sentence)
        });
    }
    let body = response.text().map_err(|_| unreachable())?;
    JsFuture::from(body)
        .await
        .ok()
        .and_then(|text| text.as_string())
        .ok_or_else(unreachable)
}

async fn sleep(wait_ms: i32) {
    let promise = Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            // Cannot fail for a function and a number.
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, wait_ms);
        }
    });
    // A promise that nobody rejects.
    let _ = JsFuture::from(promise).await;
}

async fn plain(url: &str) -> Result<Source, String> {
    let broken = || format!("{url} is no picture that this browser can show; check the address and the file");
    let image = HtmlImageElement::new().map_err(|_| broken())?;
    image.set_src(url);
    JsFuture::from(image.decode()).await.map_err(|_| broken())?;
    Ok(Source::plain(url, image.natural_width(), image.natural_height()))
}
