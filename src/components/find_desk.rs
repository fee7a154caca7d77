//! Finding: what is typed and chosen becomes a selection, an address and a wall of works. What a selection finds is the core's.

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use closer_core::catalog::{Facet, Found, Order, Part, Selection};
use closer_core::{decimal, read_decimal};
use leptos::prelude::{TimeoutHandle, set_timeout_with_handle};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, HtmlSelectElement, KeyboardEvent};

use super::find_bar::shows_all;
use super::find_panel::Panel;
use super::find_way::Finder;
use super::put::{put, set_lang};
use super::wall::{Compartment, Wall};
use crate::address;
use crate::open_catalog::OpenCatalog;
use crate::route::Whereabouts;
use crate::wording::Wording;

/// Until what was typed goes into the address: browsers take no more than a few of these a second.
const TYPED: Duration = Duration::from_millis(300);

thread_local! {
    /// Of the gallery that is looked at.
    static DESK: RefCell<Option<Rc<Desk>>> = const { RefCell::new(None) };
}

/// Tells the desk of an event in the bar or what is below it, or, without one, that the address is another.
// As a part of the bar it would come before the first picture.
#[inline(never)]
pub fn tell(open: &Arc<OpenCatalog>, here: Whereabouts, wording: &Wording, event: Option<&Event>) {
    let known = DESK.with_borrow(Clone::clone);
    let desk = known.or_else(|| {
        let made = Desk::new(open, here, wording).map(Rc::new);
        DESK.set(made.clone());
        if let Some(desk) = &made {
            desk.follow(true);
        }
        made
    });
    match (desk, event) {
        (Some(desk), Some(event)) => desk.hear(event),
        (Some(desk), None) => desk.follow(false),
        (None, _) => {}
    }
}

/// The gallery is gone.
#[inline(never)]
pub fn forget() {
    if let Some(desk) = DESK.take() {
        desk.stop_writing();
    }
}

/// Where things stand in the view, in CSS pixels.
#[derive(Clone, Copy)]
struct Seen {
    /// The bar below the view's top.
    top_px: f64,
    /// The wall's top above it.
    wall_above_px: f64,
}

struct Desk {
    finder: Rc<Finder>,
    here: Whereabouts,
    wording: Wording,
    host: Element,
    told: Element,
    none: Element,
    body: Element,
    works: Element,
    panel: OnceCell<Option<Panel>>,
    wall: RefCell<Option<Rc<Wall>>>,
    asked: RefCell<Selection>,
    found: RefCell<Option<Found>>,
    writing: Cell<Option<TimeoutHandle>>,
}

impl Desk {
    fn new(open: &Arc<OpenCatalog>, here: Whereabouts, wording: &Wording) -> Option<Desk> {
        let host = element("#main .find")?;
        let finder = Finder::of(open, wording);
        if !shows_all(open) {
            // So many words that the first letter would wait for them.
            finder.begin_reading();
        }
        let told = put(&host, "div", &[("class", "find-told")], "")?;
        let body = put(&host, "div", &[("class", "find-body")], "")?;
        let works = put(&body, "div", &[("class", "find-works")], "")?;
        // Above the works' own, for those who go by headings.
        put(&works, "h2", &[("class", "only-heard")], wording.works())?;
        Some(Desk {
            none: put(&works, "div", &[("class", "find-none")], "")?,
            finder,
            here,
            wording: wording.clone(),
            told,
            body,
            works,
            panel: OnceCell::new(),
            host,
            wall: RefCell::new(None),
            asked: RefCell::default(),
            found: RefCell::new(None),
            writing: Cell::new(None),
        })
    }

    /// Asks for what the address says.
    fn follow(&self, is_first: bool) {
        let asked = Selection::from_query(&address::query());
        if !is_first && *self.asked.borrow() == asked {
            return;
        }
        self.stop_writing();
        if let Some(words) = self.find::<HtmlInputElement>(".find-words")
            // Whoever typed before the desk was there has asked for it.
            && !(is_first && asked.asks_for_all())
        {
            words.set_value(asked.words());
        }
        self.asked.replace(asked);
        self.show();
    }

    fn hear(&self, event: &Event) {
        let Some(target) = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
        else {
            return;
        };
        match event.type_().as_str() {
            "focusin" if target.class_name() == "find-words" => self.finder.begin_reading(),
            "input" => {
                if let Some(words) = target.dyn_ref::<HtmlInputElement>()
                    && words.type_() == "search"
                {
                    self.search(&words.value());
                }
            }
            "change" => self.hear_change(&target),
            "click" => {
                if let Some(button) = target.closest("button").ok().flatten() {
                    self.hear_press(&button);
                }
            }
            // However it came to that: Escape and a phone's own Back do it without a press that is heard here.
            "close" => {
                if let Some(filter) = self.find::<HtmlElement>(".find-filter") {
                    let _ = filter.focus();
                }
                self.show();
            }
            "keydown" => {
                let key = event.unchecked_ref::<KeyboardEvent>().key();
                // Over everything the browser closes it itself.
                if key == "Escape" && target.closest(".find-panel:not(:modal)").ok().flatten().is_some() {
                    self.close_panel();
                }
            }
            _ => {}
        }
    }

    /// What is typed: into the address when the hand rests, and without a new entry in the history.
    fn search(&self, words: &str) {
        self.asked.borrow_mut().set_words(words);
        self.show();
        self.stop_writing();
        let write = || {
            if let Some(desk) = DESK.with_borrow(Clone::clone) {
                desk.write();
            }
        };
        self.writing.set(set_timeout_with_handle(write, TYPED).ok());
    }

    fn hear_change(&self, target: &Element) {
        let mut asked = self.asked.borrow().clone();
        if let Some(order) = target.dyn_ref::<HtmlSelectElement>() {
            let value = order.value();
            let chosen = Order::ALL.into_iter().find(|order| order.name() == value);
            asked.order = chosen.unwrap_or_default();
        } else if let Some(choice) = target.dyn_ref::<HtmlInputElement>() {
            let Some(facet) = facet_of(target) else {
                // The field of words is left: nobody types any more.
                if self.writing.get().is_some() {
                    self.write();
                }
                return;
            };
            if choice.checked() {
                asked.choose(facet, &choice.value());
            } else {
                asked.leave(facet, &choice.value());
            }
        }
        self.choose(asked);
    }

    fn hear_press(&self, button: &Element) {
        let asked = self.asked.borrow().clone();
        let is = |class: &str| button.class_list().contains(class);
        if is("find-filter") {
            if self.open_panel().is_some() {
                self.close_panel();
            } else if let Some(panel) = self.panel() {
                panel.open();
                self.show();
            }
        } else if is("sheet-close") || is("find-done") {
            self.close_panel();
        } else if is("find-all") {
            Panel::show_all(button);
        } else if is("find-clear") {
            self.leave(asked.cleared());
        } else if is("find-way-out") {
            let number = button
                .get_attribute("data-number")
                .as_deref()
                .and_then(read_decimal);
            let way = self.found.borrow().as_ref().and_then(|found| {
                let way = found.ways_out.get(number? as usize)?;
                Some(way.of(&asked))
            });
            self.leave(way.unwrap_or(asked));
        } else if is("find-chip") {
            let mut asked = asked;
            match (facet_of(button), button.get_attribute("value")) {
                (Some(facet), Some(value)) => asked.leave(facet, &value),
                _ => asked.set_words(""),
            }
            self.leave(asked);
        }
    }

    /// A choice by a button that goes with it: the focus goes on to the bar.
    fn leave(&self, asked: Selection) {
        if let Some(words) = self.find::<HtmlInputElement>(".find-words") {
            words.set_value(asked.words());
        }
        if let Some(filter) = self.find::<HtmlElement>(".find-filter") {
            let _ = filter.focus();
        }
        self.choose(asked);
    }

    /// A choice: shown at once, and an entry in the history.
    fn choose(&self, asked: Selection) {
        self.stop_writing();
        let address = address::selection(&asked.to_query());
        self.asked.replace(asked);
        // First, while the page still stands where Back leads to.
        self.here.go(&address);
        self.show();
    }

    /// Made when it is first opened.
    fn panel(&self) -> Option<&Panel> {
        let made = || Panel::new(&self.body, &self.finder, &self.wording);
        self.panel.get_or_init(made).as_ref()
    }

    fn open_panel(&self) -> Option<&Panel> {
        let panel = self.panel.get()?.as_ref()?;
        panel.is_open().then_some(panel)
    }

    fn close_panel(&self) {
        if let Some(panel) = self.open_panel() {
            panel.close();
        }
    }

    fn write(&self) {
        self.stop_writing();
        address::replace_query("", &self.asked.borrow().to_query());
    }

    fn stop_writing(&self) {
        if let Some(writing) = self.writing.take() {
            writing.clear();
        }
    }

    /// Shows what is asked for.
    fn show(&self) {
        // Asked before anything is changed: asked later, each would have the whole page laid out.
        let seen = Seen {
            top_px: self.host.get_bounding_client_rect().top(),
            wall_above_px: self.wall.borrow().as_ref().map_or(0.0, |wall| wall.above_px()),
        };
        let asked = self.asked.borrow().clone();
        let found = self.finder.find(&asked);
        let all = self.finder.open.catalog.works.len();
        let count = found.works.len();
        if let Some(status) = self.find::<Element>(".find-count") {
            let words = if asked.asks_for_all() {
                String::new()
            } else {
                self.wording.found(count, all)
            };
            if status.text_content().as_ref() != Some(&words) {
                status.set_text_content(Some(&words));
            }
        }
        if let Some(order) = self.find::<HtmlSelectElement>(".find-order") {
            order.set_value(asked.order.name());
        }
        // Where the document makes no elements there is nothing to show either.
        let _ = self.show_chips(&asked);
        let _ = self.show_ways_out(&found, &asked);
        if let Some(panel) = self.open_panel() {
            panel.tell(&found, &asked, &self.wording);
        }
        self.show_works(&found, &asked, seen);
        self.found.replace(Some(found));
    }

    /// The wall, or the drawer as it hangs where nothing is asked.
    fn show_works(&self, found: &Found, asked: &Selection, seen: Seen) {
        let is_plain = asked.asks_for_all() && asked.order == Order::Hung;
        let shows_drawer = is_plain && shows_all(&self.finder.open) && self.open_panel().is_none();
        if let Some(drawer) = element("#main .drawer") {
            let _ = drawer.toggle_attribute_with_force("hidden", !shows_drawer);
        }
        if let Some(filter) = self.find::<Element>(".find-filter") {
            let is_open = self.open_panel().map_or("false", |_| "true");
            let _ = filter.set_attribute("aria-expanded", is_open);
        }
        if shows_drawer {
            self.wall.replace(None);
            return;
        }
        if self.wall.borrow().is_none() {
            self.wall
                .replace(Wall::new(&self.works, &self.finder.open, &self.wording));
        }
        let compartments = match is_plain {
            true => self.with_labels(&found.works),
            false => found.works.iter().copied().map(Compartment::Work).collect(),
        };
        let is_changed = self
            .found
            .borrow()
            .as_ref()
            .is_some_and(|before| before.works != found.works);
        let wall = self.wall.borrow().clone();
        let Some(wall) = wall else { return };
        if is_changed && seen.top_px < 0.0 {
            // What was found begins at its top: as far down the view as the wall lies below the bar.
            wall.hang(compartments, seen.wall_above_px + seen.top_px);
            self.host.scroll_into_view();
        } else {
            wall.hang(compartments, seen.wall_above_px);
        }
    }

    /// The works as they hang, before each collection its label.
    fn with_labels(&self, works: &[usize]) -> Vec<Compartment> {
        let facets = &self.finder.facets;
        let collections = &self.finder.open.catalog.collections;
        let mut compartments = Vec::new();
        let mut before = None;
        for work in works {
            let value = facets.value_of(Facet::Collection, *work);
            if before != Some(value) {
                before = Some(value);
                let place = value.and_then(|value| {
                    let key = &facets.values(Facet::Collection)[value].key;
                    collections.iter().position(|collection| collection.id == *key)
                });
                compartments.push(Compartment::Label(place));
            }
            compartments.push(Compartment::Work(*work));
        }
        compartments
    }

    /// What is chosen, each with a way to leave it.
    fn show_chips(&self, asked: &Selection) -> Option<()> {
        self.told.set_text_content(None);
        let mut active = 0;
        let chips = put(&self.told, "ul", &[("class", "find-chips"), ("role", "list")], "")?;
        let chip = |facet: &str, value: &str, name: &str, lang: Option<&str>| {
            let item = put(&chips, "li", &[], "")?;
            let about = self.wording.leave_out(name);
            let button = [
                ("class", "find-chip"),
                ("type", "button"),
                ("data-facet", facet),
                ("value", value),
                ("aria-label", &about),
            ];
            let button = put(&item, "button", &button, "")?;
            set_lang(&put(&button, "span", &[], name)?, lang);
            put(&button, "span", &[("aria-hidden", "true")], "×")
        };
        for facet in Facet::ALL {
            for value in self.finder.facets.values(facet) {
                if asked.chosen(facet).contains(&value.key) {
                    active += 1;
                    let called = self.wording.facet_value(&self.finder.open.catalog, facet, value);
                    chip(facet.name(), &value.key, &called.name, called.lang.as_deref())?;
                }
            }
        }
        if let Some(filter) = self.find::<Element>(".find-filter") {
            let words = self.wording.filter(active);
            if filter.text_content().as_ref() != Some(&words) {
                filter.set_text_content(Some(&words));
            }
        }
        if !asked.words().is_empty() {
            chip("", "", &self.wording.searched_words(asked.words()), None)?;
        }
        if !asked.asks_for_all() {
            let item = put(&chips, "li", &[], "")?;
            let clear = [("class", "find-clear as-link"), ("type", "button")];
            put(&item, "button", &clear, self.wording.clear_all())?;
        }
        Some(())
    }

    /// Where nothing is found: what to leave so that something is.
    fn show_ways_out(&self, found: &Found, asked: &Selection) -> Option<()> {
        self.none.set_text_content(None);
        if !found.works.is_empty() || asked.asks_for_all() {
            return None;
        }
        put(&self.none, "h2", &[], self.wording.nothing_found())?;
        for (number, way) in found.ways_out.iter().enumerate() {
            let names: Vec<String> = way
                .parts
                .iter()
                .flat_map(|part| self.names(*part, asked))
                .collect();
            let button = [
                ("class", "find-way-out action"),
                ("type", "button"),
                ("data-number", &*decimal(number as f64, 0)),
            ];
            put(
                &self.none,
                "button",
                &button,
                &self.wording.without(&names, way.count),
            )?;
        }
        Some(())
    }

    /// What is asked for by a part, in words.
    fn names(&self, part: Part, asked: &Selection) -> Vec<String> {
        let Part::Facet(facet) = part else {
            return vec![asked.words().to_owned()];
        };
        let values = self.finder.facets.values(facet).iter();
        values
            .filter(|value| asked.chosen(facet).contains(&value.key))
            .map(|value| {
                let catalog = &self.finder.open.catalog;
                self.wording.facet_value(catalog, facet, value).name
            })
            .collect()
    }

    fn find<T: JsCast>(&self, selector: &str) -> Option<T> {
        let found = self.host.query_selector(selector).ok().flatten()?;
        Some(found.unchecked_into())
    }
}

/// The facet that a control is of.
fn facet_of(control: &Element) -> Option<Facet> {
    let name = control.get_attribute("data-facet")?;
    Facet::ALL.into_iter().find(|facet| facet.name() == name)
}

fn element(selector: &str) -> Option<Element> {
    web_sys::window()?
        .document()?
        .query_selector(selector)
        .ok()
        .flatten()
}
