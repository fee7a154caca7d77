//! From an address to a source: fetches the description, or asks a plain picture for its size.

use closer_core::{Source, decimal, is_picture_address, read_descriptor, read_template};
use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AbortSignal, HtmlImageElement, RequestInit, Response};

use crate::Early;
use crate::loader::is_foreign;
use crate::promises::outcome;

/// What an address answers with.
enum Answer {
    /// Perhaps a description, and where it came from in the end.
    Text { url: String, text: String },
    /// A picture, of which no more than the beginning was fetched.
    Picture,
    /// Nothing that may be read, or nothing at all.
    Unreachable,
    /// No success.
    Status(u32),
}

/// Waits before asking again, doubled each time: 0.3, 0.6 and 1.2 s.
const FIRST_WAIT_MS: i32 = 300;
const LAST_WAIT_MS: i32 = 1200;

/// Opens the picture at `url`, until `signal` aborts it. The error is a sentence: what, where, what to do.
///
/// What it is, is told by what comes. The address only says what to try first: something that ends like a picture
/// is shown as one, which needs no leave to be read and is not fetched twice. What may pass (no answer, 5xx, 429) is
/// tried again a few times: without it there is nothing at all to look at.
pub async fn open(url: &str, early: &Early, signal: Option<&AbortSignal>) -> Result<Source, String> {
    if let Some(source) = read_template(url) {
        return source.map_err(|error| error.sentence());
    }
    let mut address = url.to_owned();
    let mut wait_ms = FIRST_WAIT_MS;
    let is_picture = is_picture_address(url);
    let mut next = if is_picture {
        Answer::Picture
    } else {
        match early.take(url).await.and_then(|text| text.ok()?.as_string()) {
            Some(text) => told(url.to_owned(), text),
            None => answer(url, signal).await,
        }
    };
    // What is said in the end, if nothing comes of it.
    let mut first = None;
    loop {
        // A picture that the page may show but not read looks like no network from here; an `<img>` tells.
        let may_be_picture = match next {
            Answer::Picture => true,
            Answer::Unreachable => wait_ms == FIRST_WAIT_MS && is_foreign(url),
            _ => false,
        };
        if may_be_picture && let Some(source) = plain(url).await {
            return Ok(source);
        }
        let mut is_passing = false;
        let sentence = match next {
            Answer::Picture => [
                url,
                " is no picture that this browser can show; check the address and the file",
            ]
            .concat(),
            Answer::Text { url: from, text } => match read_descriptor(&from, &text) {
                Ok(source) => return Ok(source),
                Err(error) => error.sentence(),
            },
            Answer::Unreachable => {
                is_passing = true;
                let advice = " cannot be reached; check the connection, and that its server lets every page read it (CORS)";
                [&address, advice].concat()
            }
            Answer::Status(status) => {
                is_passing = status >= 500 || status == 429;
                [
                    &address,
                    " answers ",
                    &decimal(status.into(), 0),
                    "; check that the picture was published there",
                ]
                .concat()
            }
        };
        let is_aborted = signal.is_some_and(AbortSignal::aborted);
        if is_passing && wait_ms <= LAST_WAIT_MS && !is_aborted {
            sleep(wait_ms).await;
            wait_ms *= 2;
        } else if first.is_none() && !is_passing && may_be_folder(url) {
            first = Some(sentence);
            // The address of an image service may end like a picture, or be that of its folder, which servers
            // redirect and files cannot.
            if !is_picture {
                address = [url.strip_suffix('/').unwrap_or(url), "/info.json"].concat();
            }
        } else {
            return Err(first.unwrap_or(sentence));
        }
        next = answer(&address, signal).await;
    }
}

fn may_be_folder(url: &str) -> bool {
    let is_file = [".dzi", ".xml", ".json"].iter().any(|end| url.ends_with(end));
    !is_file && !url.bytes().any(|byte| matches!(byte, b'?' | b'#'))
}

/// Asks once.
async fn answer(url: &str, signal: Option<&AbortSignal>) -> Answer {
    fetched(url, signal).await.unwrap_or(Answer::Unreachable)
}

/// What came from `url`, if it is no picture of a host that does not say so: bytes that are no text.
fn told(url: String, text: String) -> Answer {
    if text.chars().take(9).any(|c| c == '\u{fffd}' || c == '\0') {
        return Answer::Picture;
    }
    Answer::Text { url, text }
}

async fn fetched(url: &str, signal: Option<&AbortSignal>) -> Result<Answer, JsValue> {
    let init = RequestInit::new();
    init.set_signal(signal);
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let answer = outcome(window.fetch_with_str_and_init(url, &init)).await?;
    let response: Response = answer.unchecked_into();
    if !response.ok() {
        return Ok(Answer::Status(response.status().into()));
    }
    let kind = response.headers().get("content-type")?;
    if kind.is_some_and(|kind| kind.starts_with("image/")) {
        if let Some(body) = response.body() {
            // The `<img>` fetches it, and shows what it has while the rest is coming.
            let _ = body.cancel();
        }
        return Ok(Answer::Picture);
    }
    let text = outcome(response.text()?).await?;
    let from = response.url();
    // Made-up answers have no address.
    let url = if from.is_empty() { url.to_owned() } else { from };
    Ok(told(url, text.as_string().unwrap_or_default()))
}

async fn sleep(wait_ms: i32) {
    let promise = Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            // Cannot fail for a function and a number.
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, wait_ms);
        }
    });
    // A promise that nobody rejects.
    let _ = outcome(promise).await;
}

async fn plain(url: &str) -> Option<Source> {
    let image = HtmlImageElement::new().ok()?;
    image.set_src(url);
    outcome(image.decode()).await.ok()?;
    Some(Source::plain(url, image.natural_width(), image.natural_height()))
}
