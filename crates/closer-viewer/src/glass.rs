//! The loupe's rim with its engraving, and the shade that makes it glass. What is seen through it is drawn by the
//! renderer, where it lies and what stands on it is decided by the core.

use std::cell::Cell;
use std::rc::Rc;

use closer_core::{Glass, Rim, decimal};
use js_sys::Reflect;
use web_sys::{
    Document, Element, Event, HtmlElement, KeyboardEvent, ShadowRoot, ShadowRootInit, ShadowRootMode,
};

use crate::listener::Listener;
use crate::surface::new_element;

/// The rim; gone from the page when dropped.
pub struct GlassRim {
    rim: HtmlElement,
    /// Holds the engraving. Its identifiers mean nothing outside, and no rule of the page reaches in.
    inside: Option<ShadowRoot>,
    /// What is engraved, and on which radius.
    engraved: Option<(Rim, f64)>,
    is_held: Rc<Cell<bool>>,
    _on_escape: Listener,
}

/// Width of the rim in CSS pixels.
const RIM: f64 = 19.0;
/// Length of its marks.
const TICK: f64 = 3.0;
const LONG_TICK: f64 = 5.5;
const SVG: &str = "http://www.w3.org/2000/svg";

/// Keeps the browser from scrolling and from its menu while `is_held` says that a finger holds the glass. The
/// browser wants to know of such listeners before the finger comes down.
pub fn guard(root: &HtmlElement, is_held: &Rc<Cell<bool>>) -> [Listener; 2] {
    let held = is_held.clone();
    // Not passive: a finger that holds the glass draws it, not the page.
    let on_touch = Listener::on(root, "touchmove", false, move |event: Event| {
        if held.get() {
            event.prevent_default();
        }
    });
    let on_menu = Listener::on(root, "contextmenu", false, |event: Event| {
        // A long press brings the loupe out; a mouse's menu is nobody else's.
        let pointer = Reflect::get(&event, &"pointerType".into()).ok();
        if pointer.and_then(|kind| kind.as_string()).as_deref() == Some("touch") {
            event.prevent_default();
        }
    });
    [on_touch, on_menu]
}

impl GlassRim {
    /// A rim, last in `root`. Escape calls `put_away`.
    pub fn new(root: &HtmlElement, is_held: Rc<Cell<bool>>, put_away: impl Fn() + 'static) -> GlassRim {
        let rim: HtmlElement = new_element(&root.owner_document(), "div");
        rim.set_class_name("closer-glass");
        let style = rim.style();
        for (name, value) in [
            ("position", "absolute"),
            ("left", "0"),
            ("top", "0"),
            ("z-index", "2"),
            ("border-radius", "50%"),
            ("color", "#1d1d1d"),
            ("box-shadow", SHADOW),
            // The tip of the pointer would hide what one leans in to see.
            ("cursor", "none"),
            // A finger on the glass draws the glass.
            ("touch-action", "none"),
            ("will-change", "transform"),
        ] {
            let _ = style.set_property(name, value);
        }
        let _ = rim.set_attribute("aria-hidden", "true");
        let inside = rim.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)).ok();
        let _ = root.append_child(&rim);
        let on_escape = Listener::on(root, "keydown", false, move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.prevent_default();
                // What else Escape leaves, is left with the next one.
                event.stop_propagation();
                put_away();
            }
        });
        GlassRim {
            rim,
            inside,
            engraved: None,
            is_held,
            _on_escape: on_escape,
        }
    }

    /// Lies around this glass and says what `engraving` says.
    pub fn draw(&mut self, glass: &Glass, engraving: Rim) {
        self.is_held.set(glass.is_held);
        let radius = glass.radius();
        let style = self.rim.style();
        let [x, y] = [glass.center_screen.x, glass.center_screen.y].map(|at| decimal(at - radius - RIM, 6));
        let _ = style.set_property("transform", &format!("translate({x}px,{y}px)"));
        let is_new = self
            .engraved
            .as_ref()
            .is_none_or(|(rim, on)| *rim != engraving || *on != radius);
        if !is_new {
            return;
        }
        let side = decimal(2.0 * (radius + RIM), 6) + "px";
        let _ = style.set_property("width", &side);
        let _ = style.set_property("height", &side);
        let _ = style.set_property("background", &material(radius));
        if let (Some(inside), Some(document)) = (&self.inside, self.rim.owner_document()) {
            inside.set_text_content(None);
            // Without it the glass has a plain rim.
            let _ = engrave(inside, &document, &engraving, radius);
        }
        self.engraved = Some((engraving, radius));
    }
}

impl Drop for GlassRim {
    fn drop(&mut self) {
        self.is_held.set(false);
        self.rim.remove();
    }
}

/// Below the rim, on the picture.
const SHADOW: &str = "0 0 0 .5px rgb(0 0 0/.4),0 2px 5px rgb(0 0 0/.26),0 12px 32px rgb(0 0 0/.36)";

/// The rim, white and turned on a lathe, around glass that darkens at its very edge where it is thickest. Neutral
/// greys, which change no colour of the picture.
fn material(radius: f64) -> String {
    let mut material = "radial-gradient(circle,transparent".to_owned();
    let outer = radius + RIM;
    for (at, color) in [
        (radius - 2.0, "transparent"),
        (radius - 1.2, "rgb(255 255 255/.45)"),
        (radius - 0.4, "rgb(0 0 0/.5)"),
        (radius + 0.6, "#9b9b9b"),
        (radius + 1.4, "#fff"),
        (radius + 4.0, "#f3f3f3"),
        (outer - 4.0, "#f7f7f7"),
        (outer - 2.0, "#fff"),
        (outer, "#cfcfcf"),
    ] {
        material += &format!(",{color} {}px", decimal(at, 2));
    }
    material += ",transparent 0),radial-gradient(circle at 50% calc(50% + 2px),transparent";
    for (at, color) in [
        (radius - 16.0, "transparent"),
        (radius - 6.0, "rgb(0 0 0/.08)"),
        (radius + 2.0, "rgb(0 0 0/.34)"),
    ] {
        material += &format!(",{color} {}px", decimal(at, 2));
    }
    material + ")"
}

/// Engraves words on the upper half of the rim and the ruler on the lower.
fn engrave(inside: &ShadowRoot, document: &Document, engraving: &Rim, radius: f64) -> Option<()> {
    let new = |name: &str, attributes: &[(&str, &str)]| -> Option<Element> {
        let element = document.create_element_ns(Some(SVG), name).ok()?;
        for (name, value) in attributes {
            element.set_attribute(name, value).ok()?;
        }
        Some(element)
    };
    let side = decimal(2.0 * (radius + RIM), 6);
    let start = decimal(-radius - RIM, 6);
    let svg = new(
        "svg",
        &[
            ("viewBox", &format!("{start} {start} {side} {side}")),
            ("width", &side),
            ("height", &side),
            ("style", "position:absolute;left:0;top:0;pointer-events:none"),
            ("fill", "currentColor"),
        ],
    )?;
    // A line of text along a half circle from left to right, over the top or under the bottom.
    let along = |id: &str, words: &str, on: f64, sweep: &str, size: &str| -> Option<()> {
        let on = decimal(on, 3);
        let path = new(
            "path",
            &[
                ("id", id),
                ("fill", "none"),
                ("d", &format!("M-{on} 0A{on} {on} 0 0 {sweep} {on} 0")),
            ],
        )?;
        let text = new(
            "text",
            &[
                ("text-anchor", "middle"),
                ("font-size", size),
                ("letter-spacing", ".03em"),
            ],
        )?;
        let line = new("textPath", &[("href", &format!("#{id}")), ("startOffset", "50%")])?;
        line.set_text_content(Some(words));
        text.append_child(&line).ok()?;
        svg.append_child(&path).ok()?;
        svg.append_child(&text).ok()?;
        Some(())
    };
    along("label", &engraving.label, radius + 5.5, "1", "12.5")?;
    if let Some(ruler) = &engraving.ruler {
        let mut marks = String::new();
        for tick in ruler.ticks(radius) {
            let length = if tick.is_long { LONG_TICK } else { TICK };
            let [from, to] = [1.0, 1.0 + length].map(|out| tick.at + tick.outwards * out);
            let [a, b, c, d] = [from.x, from.y, to.x, to.y].map(|at| decimal(at, 2));
            marks += &format!("M{a} {b}L{c} {d}");
        }
        let marks = new(
            "path",
            &[("d", &marks), ("stroke", "currentColor"), ("fill", "none")],
        )?;
        svg.append_child(&marks).ok()?;
        along("length", &ruler.label, radius + RIM - 3.5, "0", "10.5")?;
    }
    inside.append_child(&svg).ok()?;
    Some(())
}
