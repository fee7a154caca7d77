//! What a loupe's rim says where sizes are known: times-life above, a ruler below. Where its marks lie is decided by
//! the core.

use std::rc::Rc;

use closer_core::{Glass, Physical, Rim, RimWords, ScreenDensity, decimal};
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Node, ShadowRoot, ShadowRootInit, ShadowRootMode, SvgElement};

use crate::glass::{Engraving, RIM};

/// Length of the ruler's marks in CSS pixels.
const TICK: f64 = 3.0;
const LONG_TICK: f64 = 5.5;
const SVG: &str = "http://www.w3.org/2000/svg";

/// An engraving with times-life and a ruler, for [`crate::Options::engraving`]. `density` is asked whenever it engraves: a
/// screen may be measured while the loupe is out.
pub fn measured_engraving(
    physical: Physical,
    density: impl Fn() -> ScreenDensity + 'static,
    words: RimWords,
) -> Engraving {
    Rc::new(move |rim, glass: &Glass| {
        // Identifiers mean nothing outside of it, and no rule of the page reaches in.
        let inside = rim
            .shadow_root()
            .or_else(|| rim.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)).ok());
        if let (Some(inside), Some(document)) = (inside, rim.owner_document()) {
            inside.set_text_content(None);
            // Without it the glass has a plain rim.
            let _ = engrave(
                &inside,
                &document,
                &glass.rim(physical, density(), words),
                glass.radius(),
            );
        }
    })
}

/// Engraves words on the upper half of the rim and the ruler on the lower.
fn engrave(inside: &ShadowRoot, document: &Document, engraving: &Rim, radius: f64) -> Option<()> {
    let new = |parent: &Node, name: &str, attributes: &[(&str, &str)]| -> Option<Element> {
        let element = document.create_element_ns(Some(SVG), name).ok()?;
        for (name, value) in attributes {
            let _ = element.set_attribute(name, value);
        }
        let _ = parent.append_child(&element);
        Some(element)
    };
    let outer = radius + RIM;
    let whole = format!("{0} {0} {1} {1}", decimal(-outer, 6), decimal(2.0 * outer, 6));
    let svg = new(inside, "svg", &[("viewBox", &whole), ("fill", "currentColor")])?;
    // As the attribute of that name it is what a strict host refuses.
    let style = svg.unchecked_ref::<SvgElement>().style();
    style.set_css_text("position:absolute;inset:0;pointer-events:none");
    // A line of text along a half circle from left to right, over the top (1) or under the bottom (0).
    let along = |words: &str, on: f64, sweep: &str, size: &str| -> Option<()> {
        let half = format!("M-{0} 0A{0} {0} 0 0 {sweep} {0} 0", decimal(on, 2));
        new(&svg, "path", &[("id", sweep), ("fill", "none"), ("d", &half)])?;
        let text = new(
            &svg,
            "text",
            &[
                ("text-anchor", "middle"),
                ("font-size", size),
                ("letter-spacing", ".03em"),
            ],
        )?;
        let line = new(
            &text,
            "textPath",
            &[("href", &("#".to_owned() + sweep)), ("startOffset", "50%")],
        )?;
        line.set_text_content(Some(words));
        Some(())
    };
    along(&engraving.label, radius + 5.5, "1", "12.5")?;
    let mut marks = String::new();
    for tick in engraving.ruler.ticks(radius) {
        let length = if tick.is_long { LONG_TICK } else { TICK };
        for (command, out) in [("M", 1.0), ("L", 1.0 + length)] {
            let at = tick.at + tick.outwards * out;
            marks = marks + command + &decimal(at.x, 2) + " " + &decimal(at.y, 2);
        }
    }
    new(&svg, "path", &[("d", &marks), ("stroke", "currentColor")])?;
    along(&engraving.ruler.label, outer - 3.5, "0", "10.5")
}
