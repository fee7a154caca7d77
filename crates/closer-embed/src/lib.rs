//! The JavaScript surface of the viewer: the only exports of the project. Pages are not here.

use closer_core::ScreenDensity;
use closer_viewer::{Early, Options, RendererChoice, Viewer, mount};
use js_sys::Function;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlElement;

/// Small, and as quick for many tiles as for few.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// A viewer that lives until `close` is called or it is collected.
#[wasm_bindgen]
pub struct Embed {
    _viewer: Viewer,
}

/// Shows the picture at `src` (docs/sources.md says what is read) in `host`, fitted, up to its full detail.
///
/// `renderer` is `webgl` or anything else for the usual choice. `early` gives what the page asked for
/// already, see [`Early::new`].
#[wasm_bindgen]
pub fn open(host: &HtmlElement, src: &str, renderer: Option<String>, early: Option<Function>) -> Embed {
    let renderer = match renderer.as_deref() {
        Some("webgl") => RendererChoice::WebGl,
        _ => RendererChoice::Elements,
    };
    let options = Options {
        renderer,
        early: Early::new(early),
        density: ScreenDensity::Assumed,
        // One image pixel for one device pixel: where the photograph's detail ends.
        max_device_scale: 1.0,
        ..Options::new(src)
    };
    Embed {
        _viewer: mount(host, options),
    }
}
