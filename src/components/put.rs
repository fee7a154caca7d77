//! Elements made by hand: where there are many of a kind, or few visitors see them, views weigh and take several times as much.

use closer_core::catalog::Text;
use web_sys::Element;

use crate::wording::Wording;

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

/// The same with words of the catalog, and their language where it is not the page's.
pub fn put_text(
    parent: &Element,
    name: &str,
    attributes: &[(&str, &str)],
    text: &Text,
    wording: &Wording,
) -> Option<Element> {
    let (words, lang) = wording.text_in(text);
    let element = put(parent, name, attributes, &words)?;
    set_lang(&element, lang.as_deref());
    Some(element)
}

/// Says in which language an element's words are; `None` for the page's.
pub fn set_lang(element: &Element, lang: Option<&str>) {
    // A tag is always taken.
    let _ = match lang {
        Some(lang) => element.set_attribute("lang", lang),
        None => element.remove_attribute("lang"),
    };
}
