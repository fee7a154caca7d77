//! Something known beside the work: its outline, moved by hand or keys, along with the picture. What there is and where it
//! lies at first is decided by the core, what it is called by the page.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use closer_core::{Command, Companion, Physical, Point, Rect, Size, Vec2, Viewport, decimal};
use web_sys::{Element, HtmlElement};

use crate::listener::Listener;
use crate::overlay::{Hand, MakeOverlay, Overlay, Seen, attributes, child, lay, lines, movable, show};
use crate::surface::put_at;

/// What is said of a companion that lies somewhere.
pub struct CompanionWords {
    /// On the picture.
    pub name: String,
    /// To those who do not see it.
    pub alt: String,
}

/// The companion of a page. It keeps its place in millimetres when another look is mounted.
#[derive(Clone)]
pub struct Companions(Rc<Table>);

type Name = dyn Fn(Companion, Physical, bool) -> CompanionWords;
type OnChange = dyn Fn(Option<Companion>, &str);

struct Table {
    name: Box<Name>,
    on_change: Box<OnChange>,
    lying: RefCell<Lying>,
}

#[derive(Default)]
struct Lying {
    companion: Option<Companion>,
    /// Nobody asked for it here: only where it makes sense.
    is_remembered: bool,
    /// From the object's top left; `None` until it was put down.
    middle_mm: Option<Point>,
    root: Option<HtmlElement>,
    place: Option<Element>,
    command: Option<Rc<dyn Fn(Command)>>,
    thing: Option<Thing>,
    seen: Option<Seen>,
}

/// Its elements; gone from the page when dropped.
struct Thing {
    element: HtmlElement,
    hit: Element,
    name: HtmlElement,
    /// What its words were found for; finding them takes longer than a frame has.
    is_over: Option<bool>,
    _listeners: [Listener; 5],
}

/// What takes more than this part of the view is held by its line only: within it one moves the picture.
const LARGE_PART: f64 = 0.6;
/// From the outline to its name, and how high that is, in CSS pixels.
const NAME_GAP: f64 = 8.0;
const NAME_HEIGHT: f64 = 26.0;

impl Companions {
    /// Nothing yet. `name` finds the words for a companion beside an object, or across it (`true`); `on_change` hears what is put down or away, and what is to be said of that.
    pub fn new(
        name: impl Fn(Companion, Physical, bool) -> CompanionWords + 'static,
        on_change: impl Fn(Option<Companion>, &str) + 'static,
    ) -> Companions {
        Companions(Rc::new(Table {
            name: Box::new(name),
            on_change: Box::new(on_change),
            lying: RefCell::default(),
        }))
    }

    /// For [`crate::Options::overlays`].
    pub fn overlay(&self) -> MakeOverlay {
        let table = self.0.clone();
        Rc::new(move |root, command| {
            let mut lying = table.lying.borrow_mut();
            lying.root = Some(root.clone());
            // What is put down later lies where this was mounted: under what was mounted after it, and under the loupe.
            lying.place = Some(child(root, "div", ""));
            lying.command = Some(command);
            lying.thing = None;
            lying.seen = None;
            Box::new(Lies(table.clone()))
        })
    }

    /// Puts this beside the work, in place of what lay there, and gives it the focus. Where it makes no sense in the view,
    /// the view goes where it does.
    pub fn put(&self, companion: Companion) {
        self.0.exchange(Some(companion), false);
        self.0.lead_to(companion);
        self.0.draw();
        if let Some(thing) = &self.0.lying.borrow().thing {
            let _ = thing.element.focus();
        }
        self.0.say();
    }

    /// What lies there.
    pub fn there(&self) -> Option<Companion> {
        self.0.lying.borrow().companion
    }

    /// Puts this beside the work as soon as one is seen, if it makes sense there.
    pub fn remember(&self, companion: Companion) {
        self.0.exchange(Some(companion), true);
    }

    /// Puts away what lies there; the picture has the focus then.
    pub fn put_away(&self) {
        self.0.put_away();
    }
}

/// The companions of one viewer.
struct Lies(Rc<Table>);

impl Overlay for Lies {
    fn draw(&mut self, seen: Seen) {
        self.0.lying.borrow_mut().seen = Some(seen);
        self.0.draw();
    }
}

impl Table {
    fn exchange(&self, companion: Option<Companion>, is_remembered: bool) {
        let mut lying = self.lying.borrow_mut();
        *lying = Lying {
            companion,
            is_remembered,
            root: lying.root.take(),
            place: lying.place.take(),
            command: lying.command.take(),
            seen: lying.seen,
            ..Lying::default()
        };
    }

    fn lead_to(&self, companion: Companion) {
        let mut lying = self.lying.borrow_mut();
        let (Some((physical, view)), Some(command)) = (lying.sizes(), lying.command.clone()) else {
            return;
        };
        let led = companion.view_for(physical, view);
        lying.middle_mm = Some(companion.first_place(physical, led));
        drop(lying);
        if led != view {
            command(Command::LookAt(physical.viewpoint_to_mm(led)));
        }
    }

    fn put_away(&self) {
        self.exchange(None, false);
        if let Some(root) = &self.lying.borrow().root {
            let _ = root.focus();
        }
        (self.on_change)(None, "");
    }

    fn act(self: &Rc<Self>, hand: Hand) {
        match hand {
            Hand::By(by_screen) => {
                let mut lying = self.lying.borrow_mut();
                if let (Some(middle_mm), Some((physical, view))) = (lying.middle_mm, lying.sizes()) {
                    lying.middle_mm = Some(physical.moved_mm(middle_mm, by_screen, view));
                }
                drop(lying);
                self.draw();
            }
            Hand::Rest => self.say(),
            Hand::Set => {}
            Hand::Away => self.put_away(),
        }
    }

    /// Tells what lies where.
    fn say(&self) {
        let lying = self.lying.borrow();
        let words = lying
            .thing
            .as_ref()
            .and_then(|thing| thing.element.get_attribute("aria-label"));
        (self.on_change)(lying.companion, words.as_deref().unwrap_or_default());
    }

    fn draw(self: &Rc<Self>) {
        let mut lying = self.lying.borrow_mut();
        let (Some(companion), Some((physical, view))) = (lying.companion, lying.sizes()) else {
            return;
        };
        if lying.middle_mm.is_none() {
            if lying.is_remembered && !companion.makes_sense(physical, view) {
                lying.companion = None;
                return;
            }
            lying.middle_mm = Some(companion.first_place(physical, view));
        }
        let (Some(middle_mm), Some(place)) = (lying.middle_mm, lying.place.clone()) else {
            return;
        };
        let thing = lying
            .thing
            .get_or_insert_with(|| Thing::new(&place, companion, Rc::downgrade(self)));
        thing.draw(companion, physical, view, middle_mm);
        let is_over = companion.is_over(physical, middle_mm);
        if thing.is_over.replace(is_over) != Some(is_over) {
            let words = (self.name)(companion, physical, is_over);
            thing.name.set_text_content(Some(&words.name));
            attributes(&thing.element, &[("aria-label", &words.alt)]);
        }
    }
}

impl Lying {
    fn sizes(&self) -> Option<(Physical, Viewport)> {
        let seen = self.seen?;
        Some((seen.physical?, seen.viewport))
    }
}

impl Thing {
    fn new(place: &Element, companion: Companion, table: Weak<Table>) -> Thing {
        let element: HtmlElement = child(place, "div", "closer-companion");
        let outline = companion.outline();
        let kind = if outline.is_solid { "solid" } else { "outline" };
        // Whoever hears the page is to have its arrow keys go to this, as to the picture.
        attributes(
            &element,
            &[("role", "application"), ("tabindex", "0"), ("data-kind", kind)],
        );
        let (svg, paths) = lines(&element);
        let Size { width, height } = companion.size_mm();
        let view_box = ["0 0 ", &decimal(width, 4), " ", &decimal(height, 4)].concat();
        attributes(&svg, &[("viewBox", &view_box)]);
        for path in &paths {
            attributes(path, &[("d", &outline.path)]);
        }
        let [_, _, hit] = paths;
        let name: HtmlElement = child(place, "p", "closer-words");
        attributes(&name, &[("aria-hidden", "true")]);
        let act = move |hand| {
            if let Some(table) = table.upgrade() {
                table.act(hand);
            }
        };
        Thing {
            _listeners: movable(&element, Rc::new(act)),
            element,
            hit,
            name,
            is_over: None,
        }
    }

    fn draw(&self, companion: Companion, physical: Physical, view: Viewport, middle_mm: Point) {
        let Size { width, height } = companion.size_screen(physical, view);
        let middle = physical.mm_to_screen(middle_mm, view);
        lay(&self.element, middle, width, height, view.viewpoint.rotation);
        let around = Size::new(width, height).bounds_rotated(view.viewpoint.rotation);
        let Size {
            width: across,
            height: down,
        } = view.screen;
        let is_large = around.width > across * LARGE_PART || around.height > down * LARGE_PART;
        let held_by = if is_large { "stroke" } else { "all" };
        attributes(&self.hit, &[("pointer-events", held_by)]);
        // Its name stands upright under it.
        let foot = middle + Vec2::new(-around.width / 2.0, around.height / 2.0 + NAME_GAP);
        put_at(&self.name, Point::new(foot.x, foot.y.min(down - NAME_HEIGHT)));
        let lies = Rect::new(
            middle.x - around.width / 2.0,
            middle.y - around.height / 2.0,
            around.width,
            around.height,
        );
        show(
            &self.element,
            lies.intersection(view.screen.at_origin()).is_some(),
        );
    }
}

impl Drop for Thing {
    fn drop(&mut self) {
        self.element.remove();
        self.name.remove();
    }
}
