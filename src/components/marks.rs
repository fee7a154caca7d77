//! Marks of details over the picture: rings that are buttons. Where they lie is decided by the core; what a press does, by
//! `lead`.

use std::cell::RefCell;
use std::rc::Rc;

use closer_core::catalog::Detail;
use closer_core::{Mark, Point, Rect, decimal, is_a_mark_behind, marks, read_decimal};
use closer_viewer::Seen;
use js_sys::Function;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlElement, PointerEvent};

use super::guide::{Guide, Parts, region};
use super::lead;
use super::put::{put, set_lang};
use crate::wording::Wording;

/// The marks in one viewer; gone from the page when dropped.
pub struct Marks {
    layer: HtmlElement,
    root: HtmlElement,
    wording: Wording,
    regions_mm: Vec<Rect>,
    rings: Vec<Ring>,
    drawn: Option<Seen>,
    /// Which details share the mark of each, as it was drawn last.
    shared: Rc<RefCell<Vec<Vec<usize>>>>,
}

struct Ring {
    button: HtmlElement,
    name: Element,
    label: String,
    lang: Option<String>,
}

/// A press that went further than this many CSS pixels was a drag, which is for the picture.
const DRAG: f64 = 8.0;

impl Marks {
    /// In a viewer's root element, for the look that is shown.
    pub fn new(root: &HtmlElement, guide: Guide, parts: &Parts) -> Marks {
        let wording = parts.wording.clone();
        let (labels, regions_mm): (Vec<_>, Vec<Rect>) = guide.details(|details| {
            let each = |detail: &Detail| (wording.text_in(&detail.label), region(detail));
            details.iter().map(each).unzip()
        });
        let layer = put(root, "div", &[("class", "marks")], "").expect("a document makes divisions");
        let rings = labels.into_iter().enumerate();
        let rings: Vec<Ring> = rings
            .filter_map(|(place, label)| Ring::new(&layer, place, label))
            .collect();
        let shared = Rc::new(RefCell::new((0..rings.len()).map(|place| vec![place]).collect()));
        let these = Marks {
            layer: layer.unchecked_into(),
            root: root.clone(),
            wording,
            regions_mm,
            rings,
            drawn: None,
            shared,
        };
        these.hear(root, guide);
        these.show(guide.has_marks.get_untracked());
        these.choose(lead::chosen(guide));
        these
    }

    /// Presses come from the picture, too: it holds the pointer, so that drags and pinches may begin on a mark.
    fn hear(&self, root: &HtmlElement, guide: Guide) {
        let shared = self.shared.clone();
        let focus = root.clone();
        let mut held = None::<(usize, Point)>;
        let hearing = Closure::<dyn FnMut(PointerEvent)>::new(move |event: PointerEvent| {
            let at = Point::new(f64::from(event.client_x()), f64::from(event.client_y()));
            let marked = place_of(&event);
            if event.type_() == "pointerdown" {
                held = marked.map(|place| (place, at));
                return;
            }
            let is_by_hand = event.detail() > 0;
            let pressed = match held.take() {
                Some((place, down)) if is_by_hand => (down.distance(at) < DRAG).then_some(place),
                _ => marked,
            };
            let Some(places) = pressed.and_then(|place| shared.borrow().get(place).cloned()) else {
                return;
            };
            if is_by_hand {
                // The ring goes when one has come to what it shows, and keys are for the picture.
                let _ = focus.focus();
            }
            lead::press(guide, &places);
        });
        // Collected with the root.
        let hearing: Function = hearing.into_js_value().unchecked_into();
        for name in ["pointerdown", "click"] {
            let _ = root.add_event_listener_with_callback(name, &hearing);
        }
    }

    /// Shows them, or not.
    pub fn show(&self, are_shown: bool) {
        self.layer.set_hidden(!are_shown);
    }

    /// The detail that is being read.
    pub fn choose(&self, chosen: Option<usize>) {
        for (place, ring) in self.rings.iter().enumerate() {
            let _ = if chosen == Some(place) {
                ring.button.set_attribute("aria-current", "true")
            } else {
                ring.button.remove_attribute("aria-current")
            };
        }
    }

    /// The same once more: the inset may have come, gone or been put away since.
    pub fn draw_anew(&mut self, seen: Seen) {
        self.drawn = None;
        self.draw(seen);
    }

    /// Where the inset lies, in CSS pixels from the view's top left, and whether it is at life size and no map.
    fn inset(&self) -> Option<(Rect, bool)> {
        let inset = self.root.query_selector(".closer-inset:not([hidden])");
        let inset: HtmlElement = inset.ok().flatten()?.unchecked_into();
        let is_life_size = inset.get_attribute("data-kind").as_deref() == Some("life");
        let rect = Rect::new(
            f64::from(inset.offset_left()),
            f64::from(inset.offset_top()),
            f64::from(inset.offset_width()),
            f64::from(inset.offset_height()),
        );
        Some((rect, is_life_size))
    }

    /// Moves along with the picture. The focus is not touched: the viewer is drawing, and would hear of it.
    pub fn draw(&mut self, seen: Seen) {
        if self.drawn.replace(seen) == Some(seen) {
            return;
        }
        let Some(physical) = seen.physical else { return };
        let inset = self.inset();
        let marks = match inset {
            Some((rect, true)) => marks(&self.regions_mm, physical, seen.viewport, Some(rect)),
            _ => marks(&self.regions_mm, physical, seen.viewport, None),
        };
        // A mark leads to words; a map only says where one is, and gives way.
        let gives_way = matches!(inset, Some((rect, false)) if is_a_mark_behind(&marks, rect));
        let _ = self
            .root
            .toggle_attribute_with_force("data-map-gives-way", gives_way && !self.layer.hidden());
        let focused = self.layer.owner_document().and_then(|page| page.active_element());
        let focused = focused.and_then(|focused| self.rings.iter().position(|ring| *ring.button == focused));
        for (place, ring) in self.rings.iter().enumerate() {
            // Whatever has the focus keeps it, and stands for those that came near.
            let mark = marks.iter().find(|mark| {
                let by_focus = focused.filter(|focused| mark.details.contains(focused));
                by_focus.or(mark.details.first().copied()) == Some(place)
            });
            ring.button.set_hidden(mark.is_none() && focused != Some(place));
            if let Some(mark) = mark {
                ring.draw(mark, seen.viewport.screen.width, seen.viewport.pixel_ratio);
                if self.shared.borrow()[place] != mark.details {
                    self.name(place, mark);
                }
            }
        }
    }

    fn name(&self, place: usize, mark: &Mark) {
        let ring = &self.rings[place];
        let (words, lang) = if mark.details.len() > 1 {
            let names = mark.details.iter().filter_map(|place| self.rings.get(*place));
            let names: Vec<String> = names.map(|ring| ring.label.clone()).collect();
            (self.wording.several_details(&names), None)
        } else {
            (ring.label.clone(), ring.lang.as_deref())
        };
        set_lang(&ring.button, lang);
        let _ = ring.button.set_attribute("aria-label", &words);
        ring.name.set_text_content(Some(&words));
        let count = match mark.details.len() {
            1 => String::new(),
            several => self.wording.number(several as f64),
        };
        let _ = ring.button.set_attribute("data-count", &count);
        self.shared.borrow_mut()[place] = mark.details.clone();
    }
}

impl Ring {
    fn new(layer: &Element, place: usize, (label, lang): (String, Option<String>)) -> Option<Ring> {
        let place = decimal(place as f64, 0);
        let attributes = [
            ("type", "button"),
            ("class", "mark"),
            ("data-place", &*place),
            ("data-count", ""),
            ("aria-label", &*label),
        ];
        let button = put(layer, "button", &attributes, "")?;
        set_lang(&button, lang.as_deref());
        let name = put(
            &button,
            "span",
            &[("class", "mark-name"), ("aria-hidden", "true")],
            &label,
        )?;
        Some(Ring {
            button: button.unchecked_into(),
            name,
            label,
            lang,
        })
    }

    fn draw(&self, mark: &Mark, width: f64, pixel_ratio: f64) {
        let style = self.button.style();
        let px = |length: f64| decimal(length, 4) + "px";
        let Point { x, y } = mark.at_screen;
        let half = mark.reach_screen / 2.0;
        // On whole device pixels: between them a ring is not drawn the same each time.
        let whole = |length: f64| px((length * pixel_ratio).round() / pixel_ratio);
        let at = ["translate(", &whole(x - half), ",", &whole(y - half), ")"].concat();
        for (name, value) in [("transform", at), ("--reach", px(mark.reach_screen))] {
            let _ = style.set_property(name, &value);
        }
        // Its name stands towards the middle of the view, where there is room for it.
        let side = if x * 2.0 > width { "left" } else { "right" };
        let _ = self.button.set_attribute("data-side", side);
    }
}

impl Drop for Marks {
    fn drop(&mut self) {
        self.layer.remove();
    }
}

fn place_of(event: &PointerEvent) -> Option<usize> {
    let target = event.target()?.unchecked_into::<Element>();
    let mark = target.closest(".mark").ok().flatten()?;
    Some(read_decimal(&mark.get_attribute("data-place")?)? as usize)
}
