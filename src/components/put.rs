//! Elements made by hand: where there are many of a kind, or few visitors see them, views weigh and take several times as much.

use web_sys::Element;

/// A new element at the end of `parent`, with attributes and words. `None` where the document makes no elements: there is no
/// page either then.
pub fn put(parent: &Element, name: &str, attributes: &[(&str, &str)], words: &str) -> Option<Element> {
    let element = parent.owner_document()?.create_element(name).ok()?;
    for (name, value) in attributes {
        element.set_attribute(name, value).ok()?;
    }
    if !words.is_empty() {
        element.set_text_content(Some(words));
    }
    parent.append_child(&element).ok()?;
    Some(element)
}
