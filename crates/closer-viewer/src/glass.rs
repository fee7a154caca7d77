//! The loupe's rim with its engraving, and the shade that makes it glass. What is seen through it is drawn by the
//! renderer, where it lies and what stands on it is decided by the core.

use std::cell::Cell;
use std::rc::Rc;

use closer_core::{Glass, Rim, Vec2, decimal};
use js_sys::Reflect;
use web_sys::{
    Document, Element, Event, HtmlElement, KeyboardEvent, Node, ShadowRoot, ShadowRootInit, ShadowRootMode,
};

use crate::listener::Listener;
use crate::surface::{new_element, put_at, px, styled};

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
        styled(&rim, STYLE);
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
        let outer = radius + RIM;
        put_at(&self.rim, glass.center_screen - Vec2::new(outer, outer));
        if self
            .engraved
            .as_ref()
            .is_some_and(|(rim, on)| *rim == engraving && *on == radius)
        {
            return;
        }
        let side = px(2.0 * outer);
        let _ = style.set_property("width", &side);
        let _ = style.set_property("height", &side);
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

/// White and turned on a lathe, around glass that darkens at its very edge, where it is thickest; neutral greys, which
/// change no colour of the picture. Measured inwards from the outer edge: 19 px of rim, then the glass.
///
/// The tip of the pointer would hide what one leans in to see, and a finger on the glass draws the glass.
const STYLE: &str = "position:absolute;left:0;top:0;z-index:2;border-radius:50%;color:#1d1d1d;cursor:none;\
touch-action:none;will-change:transform;box-shadow:0 0 0 .5px rgb(0 0 0/.4),0 2px 5px rgb(0 0 0/.26),\
0 12px 32px rgb(0 0 0/.36);background:radial-gradient(closest-side,transparent calc(100% - 21px),\
rgb(255 255 255/.45) calc(100% - 20.2px),rgb(0 0 0/.5) calc(100% - 19.4px),#9b9b9b calc(100% - 18.4px),\
#fff calc(100% - 17.6px),#f3f3f3 calc(100% - 15px),#f7f7f7 calc(100% - 4px),#fff calc(100% - 2px),#cfcfcf 100%,\
transparent 0),radial-gradient(farthest-side at 50% calc(50% + 2px),transparent calc(100% - 37px),\
rgb(0 0 0/.08) calc(100% - 27px),rgb(0 0 0/.34) calc(100% - 19px))";

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
    let style = "position:absolute;inset:0;pointer-events:none";
    let svg = new(
        inside,
        "svg",
        &[("viewBox", &whole), ("style", style), ("fill", "currentColor")],
    )?;
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
    if let Some(ruler) = &engraving.ruler {
        let mut marks = String::new();
        for tick in ruler.ticks(radius) {
            let length = if tick.is_long { LONG_TICK } else { TICK };
            for (command, out) in [("M", 1.0), ("L", 1.0 + length)] {
                let at = tick.at + tick.outwards * out;
                marks = marks + command + &decimal(at.x, 2) + " " + &decimal(at.y, 2);
            }
        }
        new(&svg, "path", &[("d", &marks), ("stroke", "currentColor")])?;
        along(&ruler.label, outer - 3.5, "0", "10.5")?;
    }
    Some(())
}
