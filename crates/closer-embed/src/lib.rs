//! The JavaScript surface of the viewer: the only exports of the project. Pages are not here, nor any words.
//!
//! What a page imports is `glue.js` around this: it starts instances, and others where one panicked.

mod asked;
mod told;

use std::f64::consts::FRAC_PI_2;

use closer_core::{Command, Manners, Point, Viewpoint, ViewpointMm};
use closer_viewer::{Viewer, mount};
use js_sys::Object;
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

/// Shows a picture as the last child of `host`, which must be positioned and have a size. Nothing is focused.
///
/// Of `options` only `src` is needed (docs/sources.md says what is read). Lengths in `px` are the picture's full-size
/// pixels, those in `mm` are counted from the object's top left.
///
/// | field | what |
/// |---|---|
/// | `src` | address of the picture |
/// | `early` | gives what the page asked for already, see [`closer_viewer::Early::new`] |
/// | `renderer` | `webgl`, where this was built with it, or anything else for the usual choice |
/// | `least`, `most` | device pixels for each image pixel; absent: the whole picture (or life size), and its full detail |
/// | `isCooperative` | the wheel leans in with Ctrl or Cmd only, two fingers move the picture and one scrolls the page |
/// | `label` | what screen readers call the picture |
/// | `widthMm` | how wide the whole picture is, where `mmPerPx` is not known |
/// | `mmPerPx`, `object` | both: how large a px is, and where the object lies: `[x, y, width, height]` in px |
/// | `home` | where it opens: `[x, y, width, height]` in px; absent: the object |
/// | `viewpoint` | where it opens this time: `[xMm, yMm, spanMm, rotationDeg]`, the span along the shorter side |
/// | `view` | the same as `[xPx, yPx, scale, rotationRad]`, the scale in CSS pixels for each px; goes before it |
/// | `onReport` | called with each frame that shows something new, see [`told::NUMBERS`] |
/// | `onError` | called with a sentence where nothing can be shown |
/// | `onHint` | called with `wheel` or `fingers` when somebody tries what is left to the page, and once with `cors` where the tiles can be shown but not read |
#[wasm_bindgen]
pub fn open(host: &HtmlElement, options: &Object) -> Embed {
    let viewer = mount(host, asked::options(options));
    let root = viewer.root();
    // Attributes with sound names are always accepted.
    let _ = root.set_attribute("role", "group");
    if let Some(label) = asked::text(options, "label") {
        let _ = root.set_attribute("aria-label", &label);
    }
    Embed { viewer }
}

/// The next `open`, `pointer`, `task` or `frame` panics, for tests; see [`closer_viewer::Fault`].
#[cfg(feature = "fault-injection")]
#[wasm_bindgen]
pub fn inject(place: &str) {
    closer_viewer::inject(match place {
        "open" => closer_viewer::Fault::Open,
        "pointer" => closer_viewer::Fault::Pointer,
        "task" => closer_viewer::Fault::Task,
        "frame" => closer_viewer::Fault::Frame,
        _ => return,
    });
}

#[wasm_bindgen]
impl Embed {
    /// Does what a button asks for: `in`, `out`, `home`, `fit`, `fill`, `life`, `loupe`, `left` or `right` (a quarter
    /// turn). Other words do nothing.
    pub fn command(&self, word: &str) {
        self.viewer.command(match word {
            "in" => Command::ZoomIn,
            "out" => Command::ZoomOut,
            "home" => Command::Home,
            "fit" => Command::Fit,
            "fill" => Command::Fill,
            "life" => Command::LifeSize,
            "loupe" => Command::ToggleLoupe,
            "left" => Command::RotateBy(-FRAC_PI_2),
            "right" => Command::RotateBy(FRAC_PI_2),
            _ => return,
        });
    }

    /// Flies to a viewpoint in millimetres and degrees. Without a known size nothing happens.
    pub fn look_at(&self, x_mm: f64, y_mm: f64, span_mm: f64, rotation_deg: f64) {
        self.viewer.command(Command::LookAt(ViewpointMm {
            center_mm: Point::new(x_mm, y_mm),
            span_mm,
            rotation_deg,
        }));
    }

    /// Is at once at a view in image pixels, CSS pixels for each of them, and radians.
    pub fn view_to(&self, x_px: f64, y_px: f64, scale: f64, rotation_rad: f64) {
        self.viewer.command(Command::View(Viewpoint {
            center_image: Point::new(x_px, y_px),
            scale,
            rotation: rotation_rad,
        }));
    }

    /// `true`: the page scrolls, as with the option `isCooperative`. `false`: somebody entered the picture, and every
    /// wheel and finger is the picture's.
    pub fn set_cooperative(&self, is_cooperative: bool) {
        self.viewer.set_manners(if is_cooperative {
            Manners::Cooperative
        } else {
            Manners::Entered
        });
    }

    /// From now on plain elements draw, and the graphics context is given back. What is seen stays.
    pub fn use_elements(&self) {
        self.viewer.use_elements();
    }
}
