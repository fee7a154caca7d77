//! What the page asked for before the viewer was there: its description and first tiles. The asking itself is a
//! script of the page.

use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast, JsValue};

/// Answers that are on their way or there.
#[derive(Debug, Clone, Default)]
pub struct Early(Option<Function>);

impl Early {
    /// `take` gets an address and returns, once for each, the promise of a description's text or of a tile's decoded
    /// `<img>`; of what was not asked for it returns `undefined`.
    pub fn new(take: Option<Function>) -> Early {
        Early(take)
    }

    /// What comes from this address, if it was asked for, or why it failed: a status, or anything else.
    /// The page has the patience of the loader, so that no promise is waited for longer than a request.
    pub async fn take(&self, url: &str) -> Option<Result<JsValue, JsValue>> {
        let take = self.0.as_ref()?;
        let promise: Promise = take.call1(&JsValue::NULL, &url.into()).ok()?.dyn_into().ok()?;
        Some(crate::promises::outcome(promise).await)
    }
}
