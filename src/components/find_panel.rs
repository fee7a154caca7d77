//! The filters: every facet with its values and how many works each would give. Beside the works where there is room, else a
//! sheet over them. What a choice means is `find_desk`'s.

use closer_core::catalog::{Facet, Found, Selection};
use closer_core::decimal;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDialogElement, HtmlElement, HtmlInputElement};

use super::find_way::Finder;
use super::put::{put, set_lang};
use crate::wording::Wording;

/// So many values of a facet are seen at first.
const FEW: usize = 8;
/// From this width on there is room for filters beside the works.
const HAS_ROOM: &str = "(width >= 64rem)";

/// The panel.
pub struct Panel {
    dialog: HtmlDialogElement,
    values: Vec<Value>,
    done: Element,
}

struct Value {
    facet: Facet,
    /// Its number among the facet's.
    number: usize,
    key: String,
    choice: HtmlInputElement,
    label: Element,
    count: Element,
}

impl Panel {
    /// Closed, at the beginning of `place`. A facet of which all works have the same is left out.
    pub fn new(place: &Element, finder: &Finder, wording: &Wording) -> Option<Panel> {
        let dialog = [("class", "find-panel"), ("aria-label", wording.filters())];
        let dialog = put(place, "dialog", &dialog, "")?;
        // Before the works, as it is seen.
        place.prepend_with_node_1(&dialog).ok()?;
        let head = put(&dialog, "header", &[("class", "sheet-head")], "")?;
        let title = [("class", "section-title"), ("tabindex", "-1"), ("autofocus", "")];
        put(&head, "h2", &title, wording.filters())?;
        let close = [
            ("class", "sheet-close"),
            ("type", "button"),
            ("aria-label", wording.close()),
        ];
        put(&head, "button", &close, "×")?;
        let mut values = Vec::new();
        for facet in Facet::ALL {
            let own = finder.facets.values(facet);
            if own.len() < 2 {
                continue;
            }
            let group = put(&dialog, "fieldset", &[("class", "find-facet")], "")?;
            put(&group, "legend", &[], wording.facet(facet))?;
            for (number, value) in own.iter().enumerate() {
                let is_further = if number < FEW || own.len() <= FEW + 1 {
                    ""
                } else {
                    "further"
                };
                let label = put(&group, "label", &[("class", is_further)], "")?;
                let choice = [
                    ("type", "checkbox"),
                    ("data-facet", facet.name()),
                    ("value", &*value.key),
                ];
                let choice = put(&label, "input", &choice, "")?;
                let called = wording.facet_value(&finder.open.catalog, facet, value);
                let name = put(&label, "span", &[], &called.name)?;
                set_lang(&name, called.lang.as_deref());
                if let Some(more) = called.more {
                    // A space between the two for those who hear them.
                    put(&name, "small", &[], &[" ", &more].concat())?;
                }
                values.push(Value {
                    facet,
                    number,
                    key: value.key.clone(),
                    choice: choice.unchecked_into(),
                    count: put(&label, "span", &[("class", "find-facet-count")], "")?,
                    label,
                });
            }
            if own.len() > FEW + 1 {
                let all = [("class", "find-all as-link"), ("type", "button")];
                put(&group, "button", &all, &wording.all_values(own.len()))?;
            }
        }
        let foot = put(&dialog, "footer", &[("class", "find-foot")], "")?;
        Some(Panel {
            dialog: dialog.unchecked_into(),
            values,
            done: put(
                &foot,
                "button",
                &[("class", "find-done action"), ("type", "button")],
                "",
            )?,
        })
    }

    /// Says what is chosen, and what each value would give.
    pub fn tell(&self, found: &Found, asked: &Selection, wording: &Wording) {
        for value in &self.values {
            let count = found.counts(value.facet)[value.number];
            let is_chosen = asked.chosen(value.facet).contains(&value.key);
            if value.choice.checked() != is_chosen {
                value.choice.set_checked(is_chosen);
            }
            let words = decimal(count as f64, 0);
            if value.count.text_content().as_ref() != Some(&words) {
                value.count.set_text_content(Some(&words));
                let _ = value.label.toggle_attribute_with_force("data-none", count == 0);
            }
        }
        self.done
            .set_text_content(Some(&wording.show_found(found.works.len())));
    }

    /// Whether it is open.
    pub fn is_open(&self) -> bool {
        self.dialog.open()
    }

    /// Opens it: in its place where there is room, where the focus stays on its button; else over everything.
    pub fn open(&self) {
        let has_room = web_sys::window()
            .and_then(|window| window.match_media(HAS_ROOM).ok().flatten())
            .is_some_and(|query| query.matches());
        if has_room {
            let _ = self.dialog.set_attribute("open", "");
        } else {
            let _ = self.dialog.show_modal();
        }
    }

    /// Closes it.
    pub fn close(&self) {
        self.dialog.close();
    }

    /// Shows all values of the facet that this button is of, the first that was not seen with the focus.
    pub fn show_all(button: &Element) {
        let group = button.closest(".find-facet").ok().flatten();
        button.remove();
        if let Some(group) = group {
            let first = group.query_selector(".further input").ok().flatten();
            let _ = group.toggle_attribute_with_force("data-all", true);
            if let Some(first) = first.and_then(|first| first.dyn_into::<HtmlElement>().ok()) {
                let _ = first.focus();
            }
        }
    }
}
