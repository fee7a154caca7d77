//! A line between two looks of a work, and the second look beyond it, in register: a viewer of its own that is led by the
//! first. Made of plain elements when somebody asks for it. Which looks are shown is the page's.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use closer_core::catalog::{Look, Work};
use closer_core::{Curtain, Gestures, Stage as ViewerStage, decimal};
use closer_viewer::{Options, Viewer, mount};
use js_sys::Function;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, PointerEvent};

use super::look_change::Part;
use super::look_switch::label_of;
use super::looking_closer::LookingCloser;
use super::sheet::put;
use super::stage::physical;
use crate::open_catalog::OpenCatalog;
use crate::wording::Wording;

/// What a curtain hangs in.
#[derive(Clone)]
pub struct Hanging {
    /// Where the pictures lie.
    pub open: std::sync::Arc<OpenCatalog>,
    /// The work.
    pub work: std::sync::Arc<Work>,
    /// The viewer of the look before the line.
    pub closer: LookingCloser,
    /// The place of that look.
    pub look: RwSignal<usize>,
    /// The curtain; `None` where there is none.
    pub curtain: RwSignal<Option<Curtain>>,
    /// What it says.
    pub wording: Wording,
}

/// A curtain that hangs. Gone from the page when dropped.
pub struct Hung {
    hanging: Hanging,
    /// The place of the look before the line.
    own: usize,
    host: HtmlElement,
    viewer: RefCell<Option<Rc<Viewer>>>,
    beyond: Element,
    line: Element,
    bar: Element,
    handle: HtmlElement,
    names: [String; 2],
    place: Cell<f64>,
    /// The pointer that has the line, and how far from it it took hold.
    held: Cell<Option<(i32, f64)>>,
}

/// Per cent of the view for an arrow key, and with Shift.
const KEY_STEP: f64 = 2.0;
const KEY_FAST: f64 = 10.0;
/// Where the buttons put the line, in per cent.
const PLACES: [f64; 3] = [0.0, 50.0, 100.0];
/// What the buttons show: the line, and the way there.
const SIGNS: [&str; 3] = [
    "M3 3v14M17 10H7M11 6l-4 4 4 4",
    "M10 3v14M2 10h4M4 7.5L6.5 10 4 12.5M18 10h-4M16 7.5L13.5 10l2.5 2.5",
    "M17 3v14M3 10h10M9 6l4 4-4 4",
];
/// Each of two viewers has this part of the memory that one has alone.
const MEMORY: f64 = 0.5;

/// The curtain as it is asked for now, after what hung `before`: where its look has become the one before the line, the two
/// have changed places.
pub fn hung(hanging: &Hanging, host: &HtmlElement, before: Option<Rc<Hung>>) -> Option<Rc<Hung>> {
    let own = hanging.look.get_untracked();
    let was = before.map(|before| before.own);
    let own_id = hanging.work.looks.get(own).map(|look| &look.id);
    let is_own = |curtain: &Option<Curtain>| curtain.as_ref().map(|curtain| &curtain.look) == own_id;
    if hanging.curtain.with_untracked(is_own) {
        let other = was.filter(|was| *was != own).or_else(|| hanging.other());
        let other = other.and_then(|other| hanging.work.looks.get(other));
        hanging.curtain.update(|curtain| {
            if let (Some(curtain), Some(other)) = (curtain, other) {
                curtain.look = other.id.clone();
            }
        });
    }
    hanging.hang(host, own)
}

impl Hanging {
    /// The place of a look besides the present one.
    fn other(&self) -> Option<usize> {
        let other = usize::from(self.look.get_untracked() == 0);
        (other < self.work.looks.len()).then_some(other)
    }

    /// Takes a curtain up between the present look and the next one, or away.
    pub fn toggle(&self) {
        let other = self.other().and_then(|other| self.work.looks.get(other));
        let is_there = self.curtain.with_untracked(Option::is_some);
        self.curtain.set(other.filter(|_| !is_there).map(|other| Curtain {
            look: other.id.clone(),
            place: 50.0,
        }));
    }

    /// Hangs it over the present viewer in `host`. `None` where there is none to hang or nothing to hang it over.
    fn hang(&self, host: &HtmlElement, own: usize) -> Option<Rc<Hung>> {
        let curtain = self.curtain.get_untracked()?;
        let looks = &self.work.looks;
        let beyond_look = looks.iter().find(|look| look.id == curtain.look)?;
        let own_look = looks.get(own)?;
        let present = self.closer.viewer()?;
        let root = present.root();
        // Over the tiles, and below all that lies over the picture.
        let beyond = put(
            &root,
            "div",
            &[("class", "look-beyond"), ("inert", ""), ("aria-hidden", "true")],
            "",
        )?;
        let above = root.first_element_child().and_then(|tiles| tiles.next_sibling());
        let _ = root.insert_before(&beyond, above.as_ref());
        let names = [own_look, beyond_look].map(|look| label_of(look, &self.wording));
        let line = put(host, "div", &[("class", "look-line")], "")?;
        for (side, name) in ["left", "right"].into_iter().zip(&names) {
            put(
                &line,
                "span",
                &[("class", "look-line-name"), ("data-side", side)],
                name,
            )?;
        }
        let handle = [
            ("class", "look-line-handle"),
            ("role", "slider"),
            ("tabindex", "0"),
            ("aria-valuemin", "0"),
            ("aria-valuemax", "100"),
            ("aria-label", &self.wording.curtain_line(&names[0], &names[1])),
        ];
        let handle: HtmlElement = put(&line, "div", &handle, "")?.unchecked_into();
        sign(&handle, "M8 5l-5 5 5 5M12 5l5 5-5 5")?;
        let bar = self.bar(host.parent_element()?, host, beyond_look)?;
        let hung = Rc::new(Hung {
            hanging: self.clone(),
            own,
            host: host.clone(),
            viewer: RefCell::default(),
            beyond: beyond.clone(),
            line: line.clone(),
            bar: bar.clone(),
            handle,
            names,
            place: Cell::new(curtain.place),
            held: Cell::new(None),
        });
        hung.put_line(curtain.place, false);
        hung.listen(
            &line,
            &[
                "pointerdown",
                "pointermove",
                "pointerup",
                "pointercancel",
                "keydown",
            ],
        );
        hung.listen(&bar, &["click", "change"]);
        hung.mount(beyond.unchecked_ref(), beyond_look);
        Some(hung)
    }

    /// The row below the picture: which look is beyond, and the places that need no drag.
    fn bar(&self, stage: Element, host: &Element, beyond: &Look) -> Option<Element> {
        let words = &self.wording;
        let bar = put(&stage, "div", &[("class", "look-curtain-bar")], "")?;
        let _ = stage.insert_before(&bar, host.next_sibling().as_ref());
        // Of two looks the other one is beyond.
        if self.work.looks.len() > 2 {
            let label = put(&bar, "label", &[], "")?;
            put(&label, "span", &[], words.curtain_with())?;
            let choice = put(&label, "select", &[], "")?;
            let own = self.look.get_untracked();
            for (place, look) in self
                .work
                .looks
                .iter()
                .enumerate()
                .filter(|(place, _)| *place != own)
            {
                let value = decimal(place as f64, 0);
                let attributes = [("value", value.as_str()), ("selected", "")];
                let count = if look.id == beyond.id { 2 } else { 1 };
                put(&choice, "option", &attributes[..count], &label_of(look, words))?;
            }
        }
        put(
            &bar,
            "span",
            &[("class", "look-curtain-said"), ("role", "status")],
            "",
        )?;
        let buttons = put(&bar, "div", &[("class", "look-curtain-places")], "")?;
        for ((words, path), place) in words.curtain_places().into_iter().zip(SIGNS).zip(PLACES) {
            let place = decimal(place, 0);
            let attributes = [
                ("type", "button"),
                ("title", words),
                ("aria-label", words),
                ("data-place", &place),
            ];
            sign(&put(&buttons, "button", &attributes, "")?, path)?;
        }
        let close = words.curtain_close();
        let attributes = [
            ("type", "button"),
            ("class", "sheet-close"),
            ("title", close),
            ("aria-label", close),
        ];
        put(&buttons, "button", &attributes, "×")?;
        Some(bar)
    }
}

impl Hung {
    fn mount(self: &Rc<Self>, place: &HtmlElement, look: &Look) {
        let closer = self.hanging.closer;
        let Some(source) = self.hanging.open.resolve(&look.source) else {
            return;
        };
        let hung = Rc::downgrade(self);
        let is_in_register = Cell::new(false);
        let options = Options {
            physical: Some(physical(look)),
            gestures: Gestures {
                wheel: false,
                drag: false,
                pinch: false,
                rotate: false,
                double_tap: false,
                long_press: false,
                keys: false,
                ..Gestures::default()
            },
            viewpoint: closer.viewer().and_then(|viewer| viewer.report().viewpoint_mm()),
            on_report: Rc::new(move |report| {
                let Some(hung) = hung.upgrade() else { return };
                if report.viewport.is_some() && !is_in_register.replace(true) {
                    hung.share(MEMORY);
                    closer.lead_on();
                }
                if report.stage == ViewerStage::Failed {
                    hung.say(hung.hanging.wording.curtain_trouble());
                }
            }),
            ..Options::new(source)
        };
        let viewer = Rc::new(mount(place, options));
        viewer.root().set_tab_index(-1);
        let led = viewer.clone();
        self.viewer.replace(Some(viewer));
        closer.set_led(Part::Beyond, Some(Rc::new(move |leading| led.follow(leading))));
    }

    fn share(&self, part: f64) {
        let own = self.viewer.borrow().clone();
        for viewer in [self.hanging.closer.viewer(), own].into_iter().flatten() {
            viewer.share_memory(part);
        }
    }

    fn say(&self, words: &str) {
        if let Ok(Some(said)) = self.bar.query_selector(".look-curtain-said") {
            said.set_text_content(Some(words));
        }
    }

    /// Moves the line, in per cent from the left; `is_eased` by and by.
    fn put_line(&self, place: f64, is_eased: bool) {
        let place = place.clamp(0.0, 100.0);
        self.place.set(place);
        let [left, right] = &self.names;
        let said = self.hanging.wording.curtain_place(left, right, place);
        let way = if is_eased { "eased" } else { "at-once" };
        // Sound names are always accepted.
        let _ = self.host.set_attribute("data-line", way);
        let style = self.host.style();
        let _ = style.set_property("--line", &(decimal(place, 3) + "%"));
        let _ = self.handle.set_attribute("aria-valuenow", &decimal(place, 0));
        let _ = self.handle.set_attribute("aria-valuetext", &said);
    }

    /// Lets the address say where the line is: at the end of a drag, not with each of its steps.
    fn keep(&self) {
        let place = self.place.get();
        self.hanging.curtain.update(|curtain| {
            if let Some(curtain) = curtain {
                curtain.place = place;
            }
        });
    }

    fn close(&self) {
        self.hanging.curtain.set(None);
        let stage = self.host.parent_element();
        if let Some(Ok(Some(button))) = stage.map(|stage| stage.query_selector(".look-curtain-button")) {
            let _ = button.unchecked_into::<HtmlElement>().focus();
        }
    }

    fn listen(self: &Rc<Self>, element: &Element, names: &[&str]) {
        let hung = Rc::downgrade(self);
        let hearing = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            if let Some(hung) = hung.upgrade() {
                hung.hear(&event);
            }
        });
        // Collected with the element.
        let hearing: Function = hearing.into_js_value().unchecked_into();
        for name in names {
            let _ = element.add_event_listener_with_callback(name, &hearing);
        }
    }

    fn hear(&self, event: &Event) {
        let Some(target) = event.target().map(|target| target.unchecked_into::<Element>()) else {
            return;
        };
        match event.type_().as_str() {
            "keydown" => self.hear_key(event.unchecked_ref()),
            "click" => match target.closest("button") {
                Ok(Some(button)) if button.class_name() == "sheet-close" => self.close(),
                Ok(Some(button)) => {
                    let place = button
                        .get_attribute("data-place")
                        .and_then(|place| closer_core::read_decimal(&place));
                    self.put_line(place.unwrap_or(50.0), true);
                    self.keep();
                }
                _ => {}
            },
            "change" => {
                let chosen = js_sys::Reflect::get(&target, &"value".into())
                    .ok()
                    .and_then(|value| value.as_string());
                let chosen = chosen.and_then(|value| closer_core::read_decimal(&value));
                if let Some(look) = chosen.and_then(|place| self.hanging.work.looks.get(place as usize)) {
                    let place = self.place.get();
                    self.hanging.curtain.set(Some(Curtain {
                        look: look.id.clone(),
                        place,
                    }));
                }
            }
            _ => self.hear_pointer(event.unchecked_ref()),
        }
    }

    fn hear_pointer(&self, event: &PointerEvent) {
        let bounds = self.host.get_bounding_client_rect();
        let at = (f64::from(event.client_x()) - bounds.left()) / bounds.width().max(1.0) * 100.0;
        match (event.type_().as_str(), self.held.get()) {
            ("pointerdown", None) if event.button() == 0 => {
                // A pointer that is already gone cannot be captured, which is no harm.
                let _ = self.handle.set_pointer_capture(event.pointer_id());
                self.held.set(Some((event.pointer_id(), at - self.place.get())));
            }
            ("pointermove", Some((id, off))) if id == event.pointer_id() => self.put_line(at - off, false),
            ("pointerup" | "pointercancel", Some((id, _))) if id == event.pointer_id() => {
                self.held.set(None);
                self.keep();
            }
            _ => {}
        }
    }

    fn hear_key(&self, event: &KeyboardEvent) {
        if event.alt_key() || event.ctrl_key() || event.meta_key() {
            return;
        }
        let step = if event.shift_key() { KEY_FAST } else { KEY_STEP };
        let place = self.place.get();
        let to = match event.key().as_str() {
            "ArrowLeft" | "ArrowDown" => place - step,
            "ArrowRight" | "ArrowUp" => place + step,
            "PageDown" => place - KEY_FAST,
            "PageUp" => place + KEY_FAST,
            "Home" => 0.0,
            "End" => 100.0,
            "Escape" => {
                event.prevent_default();
                event.stop_propagation();
                self.close();
                return;
            }
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        self.put_line(to, false);
        self.keep();
    }
}

impl Drop for Hung {
    fn drop(&mut self) {
        let closer = self.hanging.closer;
        closer.set_led(Part::Beyond, None);
        if let Some(present) = closer.viewer() {
            present.share_memory(1.0);
        }
        for element in [&self.beyond, &self.line, &self.bar] {
            element.remove();
        }
        let _ = self.host.remove_attribute("data-line");
    }
}

/// A drawn sign in a button.
fn sign(parent: &Element, path: &str) -> Option<()> {
    const SVG: Option<&str> = Some("http://www.w3.org/2000/svg");
    let document = parent.owner_document()?;
    let svg = document.create_element_ns(SVG, "svg").ok()?;
    svg.set_attribute("viewBox", "0 0 20 20").ok()?;
    svg.set_attribute("aria-hidden", "true").ok()?;
    let line = document.create_element_ns(SVG, "path").ok()?;
    line.set_attribute("d", path).ok()?;
    svg.append_child(&line).ok()?;
    parent.append_child(&svg).ok()?;
    Some(())
}
