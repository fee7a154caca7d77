//! What lies in the tray, as elements: one layer that is moved and scaled with every frame, and on it the works that are
//! seen. Where they lie is the core's; where the view goes, and what a press means, is `tray_stage`'s.

use std::cell::{Cell, RefCell};
use std::sync::Arc;
use std::time::Duration;

use closer_core::{Physical, Point, Rect, Tray, TrayItem, TrayShape, Vec2, Viewport, decimal};
use leptos::prelude::set_timeout;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, FocusOptions, HtmlElement};

use super::put::{put, set_lang};
use super::tray_specimen::Specimen;
use crate::address;
use crate::open_catalog::OpenCatalog;
use crate::wording::Wording;

/// Image pixels of the drawer for each millimetre: a hundredth of one is finer than any screen.
pub const PX_PER_MM: f64 = 100.0;
/// What is seen of the table around the drawer.
const TABLE_MM: f64 = 8.0;
/// CSS pixels of the layer for each millimetre, before it is scaled. Browsers keep sixty-fourths of them.
const LAYER_PX_PER_MM: f64 = 10.0;
/// So many CSS pixels beside what is seen works are there already, so that a moved tray shows no empty places.
const BESIDE_PX: f64 = 160.0;
/// A label is shown below a work that is at least as wide as this on the screen, in CSS pixels …
const LABEL_PX: f64 = 64.0;
/// … where what lies between the rows leaves it as much room.
const LABEL_ROW_PX: f64 = 34.0;
/// Until a picture that did not come is asked for again.
const AGAIN: Duration = Duration::from_secs(3);

/// Everything in its place, and what of it is in the document. Gone from the page when dropped.
pub struct TrayLayer {
    /// Where everything lies.
    pub tray: Tray,
    /// In reading order.
    pub specimens: Vec<Specimen>,
    /// The drawer as an object in the viewer's image space.
    pub physical: Physical,
    /// Size of that image space.
    pub image: (u32, u32),
    wording: Wording,
    layer: HtmlElement,
    /// The elements that are in the document, by place in the reading order.
    items: RefCell<Vec<Option<Item>>>,
    shown: RefCell<Vec<usize>>,
    /// What is kept in the document even where it is not seen.
    pub held: Cell<Option<usize>>,
    zoom: Cell<f64>,
    /// CSS pixels by which everything lies beside where the viewport has it.
    pub shift: Cell<Vec2>,
    /// What was drawn last.
    pub viewport: Cell<Option<Viewport>>,
    _on_error: Closure<dyn FnMut(Event)>,
}

struct Item {
    element: Element,
    link: HtmlElement,
    has_room: bool,
}

impl TrayLayer {
    /// All works of the catalog in a drawer of this shape.
    pub fn new(open: &Arc<OpenCatalog>, wording: &Wording, shape: TrayShape) -> Option<TrayLayer> {
        let mut specimens = Vec::new();
        let mut items = Vec::new();
        for (group, works) in open.groups().into_iter().enumerate() {
            for work in works.works {
                let specimen = Specimen::of(open, work, wording);
                items.push(TrayItem {
                    size_mm: specimen.size_mm(),
                    group,
                });
                specimens.push(specimen);
            }
        }
        let tray = Tray::of(&items, shape);
        let drawer = tray.size_mm();
        let object = Rect::new(TABLE_MM, TABLE_MM, drawer.width, drawer.height).scaled(PX_PER_MM);
        let side = |length: f64| (length + TABLE_MM * PX_PER_MM).ceil() as u32;
        let layer: HtmlElement = web_sys::window()?
            .document()?
            .create_element("ul")
            .ok()?
            .unchecked_into();
        layer.set_class_name("tray-layer");
        // A list without its marks is none for some screen readers, unless it says so.
        let _ = layer.set_attribute("role", "list");
        style(
            &layer,
            &[
                ("inline-size", drawer.width * LAYER_PX_PER_MM),
                ("block-size", drawer.height * LAYER_PX_PER_MM),
            ],
        );
        let on_error = Closure::<dyn FnMut(Event)>::new(again);
        // Errors of pictures do not rise: they are heard on their way down.
        let _ =
            layer.add_event_listener_with_callback_and_bool("error", on_error.as_ref().unchecked_ref(), true);
        Some(TrayLayer {
            physical: Physical {
                mm_per_px: 1.0 / PX_PER_MM,
                object,
            },
            image: (side(object.right()), side(object.bottom())),
            tray,
            items: RefCell::new(specimens.iter().map(|_| None).collect()),
            specimens,
            wording: wording.clone(),
            layer,
            shown: RefCell::default(),
            held: Cell::new(None),
            zoom: Cell::new(0.0),
            shift: Cell::new(Vec2::ZERO),
            viewport: Cell::new(None),
            _on_error: on_error,
        })
    }

    /// Lays the layer into the viewer's root element.
    pub fn put_into(&self, root: &HtmlElement) {
        let _ = root.append_child(&self.layer);
    }

    /// The place of the work with this id in the reading order.
    pub fn place_of(&self, id: &str) -> Option<usize> {
        self.specimens.iter().position(|specimen| specimen.id == id)
    }

    /// Where a work lies, in image space.
    pub fn place_image(&self, index: usize) -> Rect {
        self.physical.region_to_image(self.tray.places()[index])
    }

    /// What of the drawer is seen, in its millimetres, with `beside_px` CSS pixels around.
    fn seen_mm(&self, viewport: &Viewport, beside_px: f64) -> Rect {
        let seen = viewport.seen_image();
        let corner = self.physical.image_to_mm(Point::new(seen.x, seen.y));
        Rect::new(
            corner.x,
            corner.y,
            seen.width / PX_PER_MM,
            seen.height / PX_PER_MM,
        )
        .inflated(beside_px / self.px_per_mm(viewport))
    }

    /// CSS pixels for each millimetre.
    pub fn px_per_mm(&self, viewport: &Viewport) -> f64 {
        viewport.viewpoint.scale * PX_PER_MM
    }

    /// How many works are seen.
    pub fn count_seen(&self, viewport: &Viewport) -> usize {
        let mut count = 0;
        self.tray.seen(self.seen_mm(viewport, 0.0), |_| count += 1);
        count
    }

    /// The work at a place on the screen, or the nearest one within `reach_px` CSS pixels.
    pub fn at_screen(&self, viewport: &Viewport, at: Point, reach_px: f64) -> Option<usize> {
        let point = self.physical.image_to_mm(viewport.screen_to_image(at));
        self.tray.at(point, reach_px / self.px_per_mm(viewport))
    }

    /// Shows what `viewport` shows: the layer in its place, and on it what is seen.
    pub fn draw(&self, viewport: &Viewport) {
        self.viewport.set(Some(*viewport));
        let Rect { x, y, .. } = self.physical.object;
        let at = viewport.image_to_screen(Point::new(x, y)) + self.shift.get();
        let zoom = self.px_per_mm(viewport) / LAYER_PX_PER_MM;
        let [x, y, factor] = [at.x, at.y, zoom].map(|number| decimal(number, 6));
        let look = self.layer.style();
        let _ = look.set_property(
            "transform",
            &["translate(", &x, "px,", &y, "px) scale(", &factor, ")"].concat(),
        );
        let is_scaled = self.zoom.replace(zoom) != zoom;
        if is_scaled {
            // Lines and labels stay as they are, however large the works are.
            let _ = look.set_property("--zoom", &factor);
        }
        let mut seen = Vec::new();
        self.tray
            .seen(self.seen_mm(viewport, BESIDE_PX), |index| seen.push(index));
        if let Some(held) = self.held.get()
            && let Err(place) = seen.binary_search(&held)
        {
            seen.insert(place, held);
        }
        let is_new = *self.shown.borrow() != seen;
        if is_new {
            self.keep_only(&seen);
        }
        if is_new || is_scaled {
            self.give_room(&seen, zoom);
        }
    }

    /// Gives a work the focus, also one that is not seen yet.
    pub fn focus(&self, index: usize) {
        self.held.set(Some(index));
        if let Some(viewport) = self.viewport.get() {
            self.draw(&viewport);
        }
        if let Some(item) = self.items.borrow().get(index).and_then(Option::as_ref) {
            let options = FocusOptions::new();
            // The viewer goes there; the browser would only push the layer out of its place.
            options.set_prevent_scroll(true);
            let _ = item.link.focus_with_options(&options);
        }
    }

    /// Which work an element belongs to.
    pub fn index_of(&self, element: &Element) -> Option<usize> {
        let own = element.closest(".tray-work").ok()??;
        let items = self.items.borrow();
        let shown = self.shown.borrow();
        shown
            .iter()
            .copied()
            .find(|index| items[*index].as_ref().is_some_and(|item| item.element == own))
    }

    /// Takes out what is not in `seen` any more and puts in what is new, in reading order.
    fn keep_only(&self, seen: &[usize]) {
        let mut items = self.items.borrow_mut();
        let before = self.shown.replace(seen.to_vec());
        for index in before {
            if seen.binary_search(&index).is_err()
                && let Some(item) = items[index].take()
            {
                item.element.remove();
            }
        }
        let mut next: Option<Element> = None;
        for index in seen.iter().rev().copied() {
            if items[index].is_none() {
                items[index] = self.made(index);
                if let Some(item) = &items[index] {
                    let _ = self.layer.insert_before(&item.element, next.as_deref());
                }
            }
            next = items[index].as_ref().map(|item| item.element.clone()).or(next);
        }
    }

    /// Labels are shown where there is room for them.
    fn give_room(&self, seen: &[usize], zoom: f64) {
        let px_per_mm = zoom * LAYER_PX_PER_MM;
        let has_rows = closer_core::TRAY_LEAST_ROW_GAP_MM * px_per_mm >= LABEL_ROW_PX;
        let mut items = self.items.borrow_mut();
        for index in seen {
            if let Some(item) = &mut items[*index] {
                let has_room = has_rows && self.tray.places()[*index].width * px_per_mm >= LABEL_PX;
                if item.has_room != has_room {
                    item.has_room = has_room;
                    let _ = item.element.toggle_attribute_with_force("data-room", has_room);
                }
            }
        }
    }

    /// A work as an element. `None` where the document makes none.
    fn made(&self, index: usize) -> Option<Item> {
        let specimen = self.specimens.get(index)?;
        let place = self.tray.places().get(index)?;
        let size = &specimen.size;
        let mut size_mm = self.wording.size_mm(size.width_mm, size.height_mm, size.depth_mm);
        let mut name = [&specimen.title, ", ", &size_mm].concat();
        if let (true, Some(frame)) = (specimen.shown.is_some_and(|shown| shown.is_framed), size.frame) {
            // What lies there is the frame; those who hear it are told of both.
            let framed = self
                .wording
                .size_mm(frame.width_mm, frame.height_mm, frame.depth_mm);
            size_mm = self.wording.tray_framed(&framed);
            name = [&name, ", ", &size_mm].concat();
        }
        let (at, all) = (index as f64 + 1.0, self.specimens.len() as f64);
        let element = put(
            &self.layer,
            "li",
            &[
                ("class", "tray-work"),
                ("aria-posinset", &decimal(at, 0)),
                ("aria-setsize", &decimal(all, 0)),
            ],
            "",
        )?;
        let own = [
            ("left", place.x),
            ("top", place.y),
            ("width", place.width),
            ("height", place.height),
        ];
        style(
            element.unchecked_ref(),
            &own.map(|(name, length_mm)| (name, length_mm * LAYER_PX_PER_MM)),
        );
        let href = address::work(&specimen.id);
        // A link that is drawn along with the tray is not drawn out of it.
        let link = [("href", &*href), ("aria-label", &name), ("draggable", "false")];
        let link = put(&element, "a", &link, "")?;
        let ground = put(&link, "span", &[("class", "tray-picture")], "")?;
        if let (Some(picture), Some(shown)) = (&specimen.picture, specimen.shown) {
            let image = put(
                &ground,
                "img",
                &[("alt", ""), ("decoding", "async"), ("src", picture)],
                "",
            )?;
            // The picture is the whole photograph, of which the object is cut out.
            let photograph = shown.mm_per_px * LAYER_PX_PER_MM;
            style(
                image.unchecked_ref(),
                &[
                    ("left", -shown.home.x * photograph),
                    ("top", -shown.home.y * photograph),
                    ("width", f64::from(shown.width_px) * photograph),
                    ("height", f64::from(shown.height_px) * photograph),
                ],
            );
        }
        let label = put(
            &link,
            "span",
            &[("class", "tray-label"), ("aria-hidden", "true")],
            "",
        )?;
        let title = put(&label, "span", &[("class", "tray-title")], &specimen.title)?;
        set_lang(&title, specimen.lang.as_deref());
        put(&label, "span", &[], &size_mm)?;
        Some(Item {
            element,
            link: link.unchecked_into(),
            has_room: false,
        })
    }
}

impl Drop for TrayLayer {
    fn drop(&mut self) {
        let on_error = self._on_error.as_ref().unchecked_ref();
        let _ = self
            .layer
            .remove_event_listener_with_callback_and_bool("error", on_error, true);
        self.layer.remove();
    }
}

/// Lengths in CSS pixels, each by itself: a whole `style` attribute is what a strict host refuses.
fn style(element: &HtmlElement, lengths: &[(&str, f64)]) {
    for (name, length) in lengths {
        let _ = element.style().set_property(name, &(decimal(*length, 4) + "px"));
    }
}

/// Asks for a picture that did not come once more, a little later, for as long as somebody would see it.
fn again(event: Event) {
    let image = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    if let Some(image) = image {
        set_timeout(
            move || {
                if image.is_connected()
                    && let Some(source) = image.get_attribute("src")
                {
                    let _ = image.set_attribute("src", &source);
                }
            },
            AGAIN,
        );
    }
}
