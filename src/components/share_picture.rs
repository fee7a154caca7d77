//! The picture that a visitor keeps or sends: what is seen, with title, maker and a scale bar below it, drawn on a canvas.
//! Where everything lies in it is the core's (`Keepsake`).
//!
//! The canvas is spoken to by names: few visitors press this, and each binding would stand in everybody's first script.

use closer_core::{Keepsake, KeepsakeLine, decimal};
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, HtmlCanvasElement};

/// What stands below the picture: title, maker, what is seen of it, and the notice of rights, if there is one.
pub type Words = [String; 4];

/// A sheet of white paper and ink, whatever the page's colours: it will be seen elsewhere.
const PAPER: &str = "#f7f7f7";
const INK: &str = "#191919";
const QUIET: &str = "#595959";
const FACE: &str = "px \"Sorts Mill Goudy\", Palatino, Georgia, serif";
/// For lines with figures: a canvas has no word for the lining ones of the page's face, and its old-style one reads as an I.
const FIGURES: &str = "px Palatino, \"Palatino Linotype\", \"Times New Roman\", serif";

/// Draws it, from what the viewer shows. An error is the browser's, whatever it is.
pub fn drawn(seen: &HtmlCanvasElement, kept: &Keepsake, words: &Words) -> Result<HtmlCanvasElement, JsValue> {
    let document: Document = seen.owner_document().ok_or(JsValue::NULL)?;
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.unchecked_into();
    set(&canvas, "width", kept.canvas.width.into())?;
    set(&canvas, "height", kept.canvas.height.into())?;
    let pen = Pen(call(&canvas, "getContext", &["2d".into()])?);
    let paper = kept.canvas.at_origin();
    pen.fill(PAPER, [paper.x, paper.y, paper.width, paper.height])?;
    let (from, to) = (kept.crop, kept.picture);
    let mut numbers = vec![JsValue::from(seen)];
    for area in [from, to] {
        numbers.extend([area.x, area.y, area.width, area.height].map(JsValue::from));
    }
    call(&pen.0, "drawImage", &numbers)?;
    let styles = [
        ("italic ", FACE, INK),
        ("", FACE, INK),
        ("", FIGURES, QUIET),
        ("", FIGURES, QUIET),
    ];
    for ((line, words), (style, face, colour)) in kept.lines.iter().zip(words).zip(styles) {
        pen.write(line, words, [style, face], colour, kept.line_length)?;
    }
    let bar = kept.bar.area;
    let longest = bar.width.max(kept.line_length);
    pen.write(&kept.bar.line, &kept.bar.label, ["", FIGURES], INK, longest)?;
    let thick = bar.height;
    pen.fill(INK, [bar.x, bar.y, bar.width, thick])?;
    // Its ends stand up, within its length.
    for x in [bar.x, bar.right() - thick] {
        pen.fill(INK, [x, bar.y - 3.0 * thick, thick, 3.0 * thick])?;
    }
    Ok(canvas)
}

/// A canvas's context.
struct Pen(JsValue);

impl Pen {
    fn fill(&self, colour: &str, area: [f64; 4]) -> Result<(), JsValue> {
        set(&self.0, "fillStyle", colour.into())?;
        call(&self.0, "fillRect", &area.map(JsValue::from)).map(|_| ())
    }

    /// Words that are too long are drawn narrower.
    fn write(
        &self,
        line: &KeepsakeLine,
        words: &str,
        [style, face]: [&str; 2],
        colour: &str,
        most: f64,
    ) -> Result<(), JsValue> {
        let font = [style, &decimal(line.size, 2), face].concat();
        set(&self.0, "font", font.into())?;
        set(&self.0, "fillStyle", colour.into())?;
        let (x, y) = (line.at.x, line.at.y);
        call(
            &self.0,
            "fillText",
            &[words.into(), x.into(), y.into(), most.into()],
        )
        .map(|_| ())
    }
}

/// Calls a method by its name. An error where there is none, or where it throws.
pub fn call(of: &JsValue, method: &str, values: &[JsValue]) -> Result<JsValue, JsValue> {
    let method: Function = Reflect::get(of, &method.into())?.dyn_into()?;
    method.apply(of, &values.iter().collect::<Array>())
}

fn set(of: &JsValue, name: &str, value: JsValue) -> Result<(), JsValue> {
    Reflect::set(of, &name.into(), &value).map(|_| ())
}
