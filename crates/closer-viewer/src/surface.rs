//! The viewer's root element and its size.

use closer_core::{Point, Size, decimal};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Document, HtmlElement, ResizeObserver};

/// The root element; gone from the page when dropped.
pub struct Surface {
    root: HtmlElement,
    observer: Option<ResizeObserver>,
    _on_resize: Closure<dyn FnMut()>,
}

impl Surface {
    /// Appends a root to `host` and calls `on_resize` when its size changes.
    pub fn new(host: &HtmlElement, on_resize: impl FnMut() + 'static) -> Surface {
        let root: HtmlElement = new_element(&host.owner_document(), "div");
        root.set_class_name("closer-viewer");
        root.set_tab_index(0);
        let style = root.style();
        for (name, value) in [
            ("position", "absolute"),
            ("inset", "0"),
            ("overflow", "hidden"),
            // Where the browser knows it: what is hidden is scrolled to what has the focus, and the picture with it.
            ("overflow", "clip"),
            ("cursor", "grab"),
            ("user-select", "none"),
            ("-webkit-user-select", "none"),
            // A long press on a phone must not offer to save a tile.
            ("-webkit-touch-callout", "none"),
            ("contain", "strict"),
        ] {
            let _ = style.set_property(name, value);
        }
        let _ = host.append_child(&root);
        let on_resize = Closure::<dyn FnMut()>::new(on_resize);
        let observer = ResizeObserver::new(on_resize.as_ref().unchecked_ref()).ok();
        if let Some(observer) = &observer {
            observer.observe(&root);
        }
        Surface {
            root,
            observer,
            _on_resize: on_resize,
        }
    }

    /// The root element.
    pub fn root(&self) -> &HtmlElement {
        &self.root
    }

    /// Size in CSS pixels.
    pub fn size(&self) -> Size {
        let bounds = self.root.get_bounding_client_rect();
        Size::new(bounds.width(), bounds.height())
    }
}

impl Drop for Surface {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
        self.root.remove();
    }
}

/// Device pixels per CSS pixel, now.
pub fn pixel_ratio() -> f64 {
    web_sys::window().map_or(1.0, |window| window.device_pixel_ratio())
}

/// Whether the screen shows more colours than sRGB has. A canvas must say that it does too, or it would lose what a
/// plain `<img>` shows of them.
pub fn has_wide_gamut() -> bool {
    web_sys::window()
        .and_then(|window| window.match_media("(color-gamut: p3)").ok().flatten())
        .is_some_and(|query| query.matches())
}

/// A new HTML element of this name.
pub fn new_element<E: JsCast>(document: &Option<Document>, name: &str) -> E {
    document
        .as_ref()
        .and_then(|document| document.create_element(name).ok())
        .and_then(|element| element.dyn_into().ok())
        .expect("a document makes elements of names that HTML knows")
}

/// Gives an element, which has no style yet, one of its own. A page's policy may refuse style attributes, but not
/// this.
pub fn styled(element: &HtmlElement, style: &str) {
    element.style().set_css_text(style);
}

/// A length of CSS pixels for a style. Browsers keep sixty-fourths of them at most.
pub fn px(length: f64) -> String {
    decimal(length, 6) + "px"
}

/// Moves an element, which lies at its parent's top left, to a place in it, without laying it out anew.
pub fn put_at(element: &HtmlElement, at: Point) {
    let shift = "translate(".to_owned() + &px(at.x) + "," + &px(at.y) + ")";
    let _ = element.style().set_property("transform", &shift);
}
