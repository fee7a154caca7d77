//! Works as compartments of one size, of which only those near the view are in the document: thousands scroll as a few do.
//! What hangs here is `find_desk`'s to say.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use closer_core::decimal;
use js_sys::Function;
use leptos::prelude::{TimeoutHandle, set_timeout_with_handle};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlElement, ResizeObserver};

use super::put::{put, put_text};
use super::work_card;
use crate::address;
use crate::open_catalog::OpenCatalog;
use crate::wording::Wording;

/// So far beyond the view, in heights of it, works are there already: for those who scroll, and for Tab, which goes to the next.
const BEYOND: f64 = 1.0;
/// Until works beyond the view follow those in it, which a visitor waits for: a hand that types on waits for no others.
const FOLLOWS: Duration = Duration::from_millis(150);

/// What a compartment holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compartment {
    /// The work at this place of the catalog.
    Work(usize),
    /// The label of the collection at this place of the catalog; `None` for the works of none.
    Label(Option<usize>),
}

/// The wall. Gone from the page when dropped.
pub struct Wall {
    open: Arc<OpenCatalog>,
    wording: Wording,
    host: HtmlElement,
    list: Element,
    probe: Element,
    compartments: RefCell<Vec<Compartment>>,
    /// What is in the document, in its order.
    items: RefCell<Vec<Item>>,
    columns: Cell<usize>,
    /// 0 until it was measured.
    row_px: Cell<f64>,
    following: Cell<Option<TimeoutHandle>>,
    watching: RefCell<Option<Watching>>,
}

struct Item {
    place: usize,
    /// Of so many in a row, which its place was laid out for.
    columns: usize,
    compartment: Compartment,
    element: Element,
}

struct Watching {
    observer: ResizeObserver,
    on_scroll: Function,
    _hearing: [Closure<dyn FnMut()>; 2],
}

impl Wall {
    /// An empty wall at the end of `place`. `None` where the document makes no elements.
    pub fn new(place: &Element, open: &Arc<OpenCatalog>, wording: &Wording) -> Option<Rc<Wall>> {
        let host = put(place, "div", &[("class", "wall")], "")?;
        // What hangs here has titles of the third rank; over them stands one for those who go from heading to heading.
        put(&host, "h2", &[("class", "only-heard")], wording.works())?;
        let probe = put(
            &host,
            "div",
            &[("class", "wall-probe"), ("aria-hidden", "true")],
            "",
        )?;
        fill_probe(&probe)?;
        let wall = Rc::new(Wall {
            open: open.clone(),
            wording: wording.clone(),
            // A list without its marks is none for some screen readers, unless it says so.
            list: put(&host, "ul", &[("role", "list")], "")?,
            host: host.unchecked_into(),
            probe,
            compartments: RefCell::default(),
            items: RefCell::default(),
            columns: Cell::new(1),
            row_px: Cell::new(0.0),
            following: Cell::new(None),
            watching: RefCell::new(None),
        });
        wall.watch();
        Some(wall)
    }

    /// How far the wall's top lies above that of the view, in CSS pixels.
    pub fn above_px(&self) -> f64 {
        -self.host.get_bounding_client_rect().top()
    }

    /// Hangs these. What is in the document already stays, in its new place; what has to be made is made now where it is
    /// seen, and else in a moment. `above_px` is where the wall is seen to begin ([`Wall::above_px`]), best asked before
    /// anything else of the page was changed: whoever asks later waits for the page to be laid out.
    pub fn hang(self: &Rc<Self>, compartments: Vec<Compartment>, above_px: f64) {
        self.compartments.replace(compartments);
        if self.row_px.get() <= 0.0 {
            self.measure();
            return;
        }
        self.show_height();
        self.draw_within(above_px, 0.0);
        let wall = Rc::downgrade(self);
        let follow = move || {
            if let Some(wall) = wall.upgrade() {
                wall.draw();
            }
        };
        self.follow_no_more();
        self.following.set(set_timeout_with_handle(follow, FOLLOWS).ok());
    }

    fn follow_no_more(&self) {
        if let Some(following) = self.following.take() {
            following.clear();
        }
    }

    /// Draws again whenever the window is scrolled, and measures whenever a compartment would be of another size.
    fn watch(self: &Rc<Self>) {
        let hearing = [Wall::draw, Wall::measure].map(|act| {
            let wall = Rc::downgrade(self);
            Closure::<dyn FnMut()>::new(move || {
                if let Some(wall) = wall.upgrade() {
                    act(&wall);
                }
            })
        });
        let [draw, measure] = &hearing;
        let on_scroll: Function = draw.as_ref().unchecked_ref::<Function>().clone();
        let Ok(observer) = ResizeObserver::new(measure.as_ref().unchecked_ref()) else {
            return;
        };
        observer.observe(&self.probe);
        if let Some(card) = self.probe.first_element_child() {
            observer.observe(&card);
        }
        let _ = self.host.add_event_listener_with_callback("focusin", &on_scroll);
        if let Some(window) = web_sys::window() {
            let _ = window.add_event_listener_with_callback("scroll", &on_scroll);
        }
        self.watching.replace(Some(Watching {
            observer,
            on_scroll,
            _hearing: hearing,
        }));
    }

    /// Rows and columns, from a compartment that is as large as any can be.
    fn measure(&self) {
        let Some(card) = self.probe.first_element_child() else {
            return;
        };
        let (whole, one) = (
            self.probe.get_bounding_client_rect(),
            card.get_bounding_client_rect(),
        );
        if one.width() <= 0.0 {
            return;
        }
        self.columns
            .set((whole.width() / one.width()).round().max(1.0) as usize);
        self.row_px.set(one.height());
        let style = self.host.style();
        // Everything that hangs there takes its place from these.
        for (name, value) in [
            ("--columns", decimal(self.columns.get() as f64, 0)),
            ("--row", decimal(one.height(), 3) + "px"),
        ] {
            if style.get_property_value(name).as_ref() != Ok(&value) {
                let _ = style.set_property(name, &value);
            }
        }
        self.show_height();
        self.draw();
    }

    /// As high as all of its rows. A length of its own: what is inside of it would take a variable along, and be styled anew.
    fn show_height(&self) {
        let rows = self.compartments.borrow().len().div_ceil(self.columns.get());
        let height_px = rows as f64 * self.row_px.get() + 1.0;
        let _ = self
            .host
            .style()
            .set_property("block-size", &(decimal(height_px, 3) + "px"));
    }

    /// Puts into the document what is near the view, and takes out what is not; but not what has the focus.
    fn draw(&self) {
        self.follow_no_more();
        self.draw_within(self.above_px(), BEYOND);
    }

    /// The same, but makes only what is no further beyond the view than so many heights of it.
    fn draw_within(&self, above_px: f64, made_beyond: f64) {
        let Some(height_px) = view_height_px() else { return };
        let row_px = self.row_px.get().max(1.0);
        let row = |px: f64| (px / row_px).floor().max(0.0) as usize;
        let compartments = self.compartments.borrow();
        let columns = self.columns.get();
        let places = |beyond: f64| {
            let first = row(above_px - beyond * height_px) * columns;
            first..(row(above_px + (1.0 + beyond) * height_px) + 1) * columns
        };
        let (near, made) = (places(BEYOND), places(made_beyond));
        let mut items = self.items.borrow_mut();
        let focused = self
            .host
            .owner_document()
            .and_then(|document| document.active_element());
        let held = focused.and_then(|focused| {
            let item = items.iter().find(|item| item.element.contains(Some(&focused)))?;
            compartments.iter().position(|own| *own == item.compartment)
        });
        // Around the focus as well, wherever the view is: a quick Tab is ahead of the scrolling that it causes.
        let beside = held.map_or(0..0, |held| {
            held.saturating_sub(2 * columns)..held + 2 * columns + 1
        });
        let wanted: Vec<usize> = beside
            .clone()
            .filter(|place| *place < near.start)
            .chain(near.clone())
            .chain(beside.filter(|place| *place >= near.end))
            .filter(|place| *place < compartments.len())
            .collect();
        if items.iter().map(|item| item.place).eq(wanted.iter().copied())
            && items
                .iter()
                .all(|item| compartments[item.place] == item.compartment)
        {
            return;
        }
        let mut before = std::mem::take(&mut *items);
        let count = decimal(compartments.len() as f64, 0);
        let mut kept = Vec::new();
        for place in wanted {
            let compartment = compartments[place];
            let own = before.iter().position(|item| item.compartment == compartment);
            let known = own.map(|own| before.swap_remove(own));
            let is_awaited = made.contains(&place) || !near.contains(&place);
            let laid = known.as_ref().map(|item| (item.place, item.columns));
            let element = match known {
                Some(known) => Some(known.element),
                None if is_awaited => self.made(compartment),
                None => None,
            };
            if let Some(element) = element {
                let style = element.unchecked_ref::<HtmlElement>().style();
                // What lies where it lay is not styled anew.
                if laid != Some((place, columns)) {
                    let _ = style.set_property("--at-row", &decimal((place / columns) as f64, 0));
                    let _ = style.set_property("--at-column", &decimal((place % columns) as f64, 0));
                    let _ = element.set_attribute("aria-posinset", &decimal(place as f64 + 1.0, 0));
                }
                let _ = element.set_attribute("aria-setsize", &count);
                kept.push(Item {
                    place,
                    columns,
                    compartment,
                    element,
                });
            }
        }
        for item in before {
            item.element.remove();
        }
        let mut next: Option<&Element> = None;
        for item in kept.iter().rev() {
            // What stands where it is to stand is left alone: it may have the focus.
            let follows = item.element.next_element_sibling();
            if !item.element.is_connected() || follows.as_ref() != next {
                let _ = self.list.insert_before(&item.element, next.map(AsRef::as_ref));
            }
            next = Some(&item.element);
        }
        *items = kept;
    }

    /// A compartment as an element that is not in the document yet.
    fn made(&self, compartment: Compartment) -> Option<Element> {
        let item = self.host.owner_document()?.create_element("li").ok()?;
        let catalog = &self.open.catalog;
        match compartment {
            Compartment::Work(place) => {
                item.set_class_name("work-card");
                work_card::fill(&item, &self.open, &catalog.works[place], &self.wording)?;
            }
            Compartment::Label(place) => {
                item.set_class_name("drawer-label");
                let collection = place.map(|place| &catalog.collections[place]);
                match collection {
                    Some(collection) => {
                        let title = put(&item, "h2", &[], "")?;
                        let link = [("href", address::collection(&collection.id))];
                        let link = link.each_ref().map(|(name, value)| (*name, value.as_str()));
                        put_text(&title, "a", &link, &collection.title, &self.wording)?
                    }
                    None => put(
                        &item,
                        "h2",
                        &[],
                        self.wording.ungrouped(!catalog.collections.is_empty()),
                    )?,
                };
                if let Some(text) = collection.and_then(|collection| collection.text.as_ref()) {
                    put_text(&item, "p", &[], text, &self.wording)?;
                }
            }
        }
        Some(item)
    }
}

impl Drop for Wall {
    fn drop(&mut self) {
        self.follow_no_more();
        if let Some(watching) = self.watching.take() {
            watching.observer.disconnect();
            if let Some(window) = web_sys::window() {
                let _ = window.remove_event_listener_with_callback("scroll", &watching.on_scroll);
            }
        }
        self.host.remove();
    }
}

/// A compartment that nobody sees, with as many lines as any has: how high it is, they all are.
fn fill_probe(probe: &Element) -> Option<()> {
    let card = put(probe, "div", &[("class", "work-card")], "")?;
    put(&card, "div", &[("class", "work-card-ground")], "")?;
    let label = put(&card, "div", &[("class", "work-card-label")], "")?;
    put(&label, "h3", &[("class", "work-card-title")], "M\nM")?;
    for class in ["", "", "", "work-card-state"] {
        put(&label, "p", &[("class", class)], "M")?;
    }
    Some(())
}

fn view_height_px() -> Option<f64> {
    web_sys::window()?.inner_height().ok()?.as_f64()
}
