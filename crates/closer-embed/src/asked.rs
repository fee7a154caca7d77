//! What a page asks for: the fields of an object of JavaScript become the viewer's options. What is not of the right
//! kind counts as absent, so that no page can stop the viewer.

use std::rc::Rc;

use closer_core::{Gestures, Manners, Physical, Point, Rect, Viewpoint, ViewpointMm};
use closer_viewer::{Early, Hint, Options, RendererChoice};
use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::told;

/// The viewer's options; what each field means is said where they come in, at [`crate::open`].
pub fn options(asked: &Object) -> Options {
    let region = |name| four(asked, name).map(|[x, y, width, height]| Rect::new(x, y, width, height));
    let mm_per_px = number(asked, "mmPerPx").filter(|mm_per_px| *mm_per_px > 0.0);
    let is_cooperative = field(asked, "isCooperative").is_truthy();
    let on_hint = function(asked, "onHint");
    Options {
        renderer: match text(asked, "renderer").as_deref() {
            Some("webgl") => RendererChoice::WebGl,
            _ => RendererChoice::Elements,
        },
        gestures: Gestures {
            manners: if is_cooperative {
                Manners::Cooperative
            } else {
                Manners::Usual
            },
            ..Gestures::default()
        },
        early: Early::new(function(asked, "early")),
        physical: mm_per_px
            .zip(region("object"))
            .map(|(mm_per_px, object)| Physical { mm_per_px, object }),
        width_mm: number(asked, "widthMm"),
        home: region("home"),
        viewpoint: four(asked, "viewpoint").map(|[x, y, span_mm, rotation_deg]| ViewpointMm {
            center_mm: Point::new(x, y),
            span_mm,
            rotation_deg,
        }),
        view: four(asked, "view").map(|[x, y, scale, rotation]| Viewpoint {
            center_image: Point::new(x, y),
            scale,
            rotation,
        }),
        min_device_scale: number(asked, "least"),
        // One image pixel for one device pixel: where the photograph's detail ends.
        max_device_scale: number(asked, "most").unwrap_or(1.0),
        on_hint: Rc::new(move |hint| {
            let word = match hint {
                Hint::WheelWithKey => "wheel",
                Hint::TwoFingers => "fingers",
                Hint::NotReadable => "cors",
            };
            call(&on_hint, &word.into());
        }),
        report_every_ms: 0.0,
        on_report: told::reports(function(asked, "onReport"), function(asked, "onError")),
        ..Options::new(text(asked, "src").unwrap_or_default())
    }
}

/// Calls a function of the page, where it gave one.
pub fn call(function: &Option<Function>, with: &JsValue) {
    if let Some(function) = function {
        // A page whose function fails has said so itself.
        let _ = function.call1(&JsValue::NULL, with);
    }
}

/// A text, where there is one.
pub fn text(asked: &Object, name: &str) -> Option<String> {
    field(asked, name).as_string()
}

fn field(asked: &Object, name: &str) -> JsValue {
    // Fails for what is no object, and where a page's own getter does.
    Reflect::get(asked, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

fn function(asked: &Object, name: &str) -> Option<Function> {
    field(asked, name).dyn_into().ok()
}

fn number(asked: &Object, name: &str) -> Option<f64> {
    field(asked, name).as_f64().filter(|number| number.is_finite())
}

/// A list that begins with four numbers.
fn four(asked: &Object, name: &str) -> Option<[f64; 4]> {
    let list: Array = field(asked, name).dyn_into().ok()?;
    let mut numbers = [0.0; 4];
    for (index, number) in (0..).zip(&mut numbers) {
        *number = list.get(index).as_f64().filter(|number| number.is_finite())?;
    }
    Some(numbers)
}
