//! The loupe's rim, and the shade that makes it glass. What is engraved on it is its host's, what is seen through it is drawn by the
//! renderer, where it lies and what stands on it is decided by the core.

use std::cell::Cell;
use std::rc::Rc;

use closer_core::{Glass, Vec2};
use js_sys::Reflect;
use web_sys::{Event, HtmlElement, KeyboardEvent};

use crate::listener::Listener;
use crate::surface::{new_element, put_at, px, styled};

/// Writes on a rim what is seen through its glass.
pub type Engraving = Rc<dyn Fn(&HtmlElement, &Glass)>;

/// The rim; gone from the page when dropped.
pub struct GlassRim {
    rim: HtmlElement,
    /// What it is engraved for: radius, power and scale.
    engraved: [f64; 3],
    is_held: Rc<Cell<bool>>,
    _on_escape: Listener,
}

/// Width of the rim in CSS pixels.
pub const RIM: f64 = 19.0;

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
            engraved: [0.0; 3],
            is_held,
            _on_escape: on_escape,
        }
    }

    /// Lies around this glass; where something else is to be read on it than before, it is engraved anew.
    pub fn draw(&mut self, glass: &Glass, engrave: &Engraving) {
        self.is_held.set(glass.is_held);
        let outer = glass.radius() + RIM;
        put_at(&self.rim, glass.center_screen - Vec2::new(outer, outer));
        let engraved = [outer, glass.power, glass.viewport.viewpoint.scale];
        if self.engraved != engraved {
            self.engraved = engraved;
            let style = self.rim.style();
            for side in ["width", "height"] {
                let _ = style.set_property(side, &px(2.0 * outer));
            }
            engrave(&self.rim, glass);
        }
    }
}

/// Says on the rim how many times larger things are seen than beside it.
pub fn plain_engraving(rim: &HtmlElement, glass: &Glass) {
    rim.set_text_content(Some(&glass.label()));
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
font-size:12.5px;line-height:19px;text-align:center;\
touch-action:none;will-change:transform;box-shadow:0 0 0 .5px rgb(0 0 0/.4),0 2px 5px rgb(0 0 0/.26),\
0 12px 32px rgb(0 0 0/.36);background:radial-gradient(closest-side,transparent calc(100% - 21px),\
rgb(255 255 255/.45) calc(100% - 20.2px),rgb(0 0 0/.5) calc(100% - 19.4px),#9b9b9b calc(100% - 18.4px),\
#fff calc(100% - 17.6px),#f3f3f3 calc(100% - 15px),#f7f7f7 calc(100% - 4px),#fff calc(100% - 2px),#cfcfcf 100%,\
transparent 0),radial-gradient(farthest-side at 50% calc(50% + 2px),transparent calc(100% - 37px),\
rgb(0 0 0/.08) calc(100% - 27px),rgb(0 0 0/.34) calc(100% - 19px))";
