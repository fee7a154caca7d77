//! The JavaScript surface of the viewer: the only exports of the project. Pages are not here.

use std::f64::consts::FRAC_PI_2;
use std::rc::Rc;

use closer_core::{Command, Gestures, ScreenDensity};
use closer_viewer::{Early, Hint, Options, RendererChoice, Viewer, mount};
use js_sys::Function;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlElement;

/// Small, and as quick for many tiles as for few.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// A viewer that lives until it is freed or collected.
#[wasm_bindgen]
pub struct Embed {
    viewer: Viewer,
}

/// Shows the picture at `src` (docs/sources.md says what is read) in `host`, fitted.
///
/// `renderer` is `webgl` or anything else for the usual choice. `early` gives what the page asked for
/// already, see [`Early::new`]. `least` and `most` are device pixels for each image pixel; absent: the whole picture,
/// and its full detail. With `on_hint` the viewer is cooperative: the wheel leans in with Ctrl or Cmd only, two fingers
/// move the picture and one scrolls the page, and `on_hint` is called with `wheel` or `fingers` when somebody tries
/// otherwise.
#[wasm_bindgen]
pub fn open(
    host: &HtmlElement,
    src: &str,
    renderer: Option<String>,
    early: Option<Function>,
    least: Option<f64>,
    most: Option<f64>,
    on_hint: Option<Function>,
) -> Embed {
    let renderer = match renderer.as_deref() {
        Some("webgl") => RendererChoice::WebGl,
        _ => RendererChoice::Elements,
    };
    let gestures = Gestures {
        is_cooperative: on_hint.is_some(),
        ..Gestures::default()
    };
    let options = Options {
        renderer,
        gestures,
        early: Early::new(early),
        density: ScreenDensity::Assumed,
        min_device_scale: least,
        // One image pixel for one device pixel: where the photograph's detail ends.
        max_device_scale: most.unwrap_or(1.0),
        on_hint: Rc::new(move |hint| {
            let word = match hint {
                Hint::WheelWithKey => "wheel",
                Hint::TwoFingers => "fingers",
            };
            if let Some(on_hint) = &on_hint {
                // A page whose function fails has said so itself.
                let _ = on_hint.call1(&JsValue::NULL, &word.into());
            }
        }),
        ..Options::new(src)
    };
    Embed {
        viewer: mount(host, options),
    }
}

#[wasm_bindgen]
impl Embed {
    /// Does what a button asks for: `in`, `out`, `home`, `fit`, `fill`, `loupe`, `left` or `right` (a quarter turn).
    /// Other words do nothing.
    pub fn command(&self, word: &str) {
        self.viewer.command(match word {
            "in" => Command::ZoomIn,
            "out" => Command::ZoomOut,
            "home" => Command::Home,
            "fit" => Command::Fit,
            "fill" => Command::Fill,
            "loupe" => Command::ToggleLoupe,
            "left" => Command::RotateBy(-FRAC_PI_2),
            "right" => Command::RotateBy(FRAC_PI_2),
            _ => return,
        });
    }
}
