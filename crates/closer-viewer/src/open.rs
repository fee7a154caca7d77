//! From an address to a source: fetches the description, or asks a plain picture for its size.

use closer_core::{Source, is_dzi_address, read_dzi};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, HtmlImageElement, RequestCredentials, RequestInit, Response};

/// Opens the picture at `url`, until `signal` aborts it. The error is a sentence: what, where, what to do.
pub async fn open(url: &str, signal: Option<&AbortSignal>) -> Result<Source, String> {
    if is_dzi_address(url) {
        let text = description(url, signal).await?;
        read_dzi(url, &text).map_err(|error| error.to_string())
    } else {
        plain(url).await
    }
}

async fn description(url: &str, signal: Option<&AbortSignal>) -> Result<String, String> {
    let unreachable = || format!("{url} cannot be reached; check the connection and try again");
    let init = RequestInit::new();
    init.set_credentials(RequestCredentials::Omit);
    init.set_signal(signal);
    let window = web_sys::window().ok_or_else(unreachable)?;
    let answer = JsFuture::from(window.fetch_with_str_and_init(url, &init))
        .await
        .map_err(|_| unreachable())?;
    let response: Response = answer.unchecked_into();
    if !response.ok() {
        let status = response.status();
        return Err(format!(
            "{url} answers {status}; check that the picture was published there"
        ));
    }
    let body = response.text().map_err(|_| unreachable())?;
    JsFuture::from(body)
        .await
        .ok()
        .and_then(|text| text.as_string())
        .ok_or_else(unreachable)
}

async fn plain(url: &str) -> Result<Source, String> {
    let broken = || format!("{url} is no picture that this browser can show; check the address and the file");
    let image = HtmlImageElement::new().map_err(|_| broken())?;
    image.set_src(url);
    JsFuture::from(image.decode()).await.map_err(|_| broken())?;
    Ok(Source::plain(url, image.natural_width(), image.natural_height()))
}
