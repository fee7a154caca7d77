//! What presses, keys and leaning in mean in the tray. The way into a work is `tray_flight`'s.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use closer_core::{
    Command, Point, Rect, ScreenDensity, Size, Stage as ViewerStage, TrayShape, TrayStep, Vec2,
    View as LinkedView, ViewpointMm, Viewport,
};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, MouseEvent, PointerEvent};

use super::sheet::put;
use super::tray_flight::Flight;
use super::tray_layer::TrayLayer;
use super::tray_stage::OPENED;
use super::{FullWindow, LookingCloser};
use crate::address;
use crate::route::Whereabouts;
use crate::settings::{Motion, Settings};
use crate::wording::Wording;

/// What is heard of the stage.
const HEARD: [&str; 4] = ["pointerdown", "click", "focusin", "keydown"];
/// A press that moved further than this many CSS pixels was a drag.
const SLOP_PX: f64 = 8.0;
/// What is smaller than a finger is pressed within this many CSS pixels.
const REACH_PX: f64 = 14.0;
/// A view that is nearer than this to where a flight leads has arrived.
const ARRIVED: f64 = 0.01;

/// What a tray stands in.
#[derive(Clone)]
pub struct Surroundings {
    /// Its viewer.
    pub closer: LookingCloser,
    /// Where its works' pages are gone to.
    pub here: Whereabouts,
    /// Its stage over the whole window.
    pub full: FullWindow,
    /// What it says.
    pub wording: Wording,
    /// What the visitor chose.
    pub settings: Settings,
    /// Changes whenever a phone is turned: upright and on its side are different drawers.
    pub turned: RwSignal<bool>,
}

/// One tray that is looked at. Gone from the page when dropped.
pub struct Desk {
    /// What lies in it.
    pub layer: TrayLayer,
    /// The turn that it was laid for.
    pub is_turned: bool,
    /// How large the screen's pixels are.
    pub density: Cell<ScreenDensity>,
    /// The query that it was asked for last.
    pub query: RefCell<String>,
    around: Surroundings,
    shape: TrayShape,
    /// The viewer lies in it.
    pub(super) host: HtmlElement,
    flight: RefCell<Option<Flight>>,
    /// The view has been where no work is leaned in to, so that whoever comes back to a near view is not sent on.
    has_been_away: Cell<bool>,
    /// Where a pointer came down in the window; `None` where that is no press of a work.
    pressed_at: Cell<Option<Point>>,
    /// The view that nobody has moved, which is not spelled out in the address.
    home: Cell<Option<ViewpointMm>>,
    /// It was opened with a view in its address.
    has_view: bool,
    to_focus: Cell<Option<usize>>,
    hearing: Closure<dyn FnMut(Event)>,
    /// What is said to those who hear it.
    said: Element,
    /// A work's figure with a stage as it stands on its page: measured, never seen.
    pub(super) mould: Element,
}

impl Desk {
    /// A tray in the stage around `host`. `None` where the document makes no elements.
    pub fn new(
        around: Surroundings,
        host: &HtmlElement,
        layer: TrayLayer,
        is_turned: bool,
        density: ScreenDensity,
        has_view: bool,
    ) -> Option<Rc<Desk>> {
        let stage = host.parent_element()?;
        let said = put(
            &stage,
            "p",
            &[("class", "only-heard"), ("aria-live", "polite")],
            "",
        )?;
        // Laid out by the same stylesheets as a work's page.
        let figure = [("class", "work-figure tray-mould"), ("aria-hidden", "true")];
        let mould = put(&stage.parent_element()?, "div", &figure, "")?;
        let inner = put(&mould, "div", &[("class", "stage")], "")?;
        put(&inner, "div", &[("class", "stage-view")], "")?;
        put(&inner, "div", &[], "")?;
        let to_focus = OPENED.take().and_then(|id| layer.place_of(&id));
        let desk = Rc::new_cyclic(|desk: &Weak<Desk>| {
            let desk = desk.clone();
            Desk {
                layer,
                is_turned,
                density: Cell::new(density),
                query: RefCell::default(),
                around,
                shape: shape_of(host),
                host: host.clone(),
                flight: RefCell::default(),
                has_been_away: Cell::new(false),
                pressed_at: Cell::new(None),
                home: Cell::new(None),
                has_view,
                to_focus: Cell::new(to_focus),
                hearing: Closure::new(move |event| {
                    if let Some(desk) = desk.upgrade() {
                        desk.hear(event);
                    }
                }),
                said,
                mould,
            }
        });
        let hearing = desk.hearing.as_ref().unchecked_ref();
        for name in HEARD {
            let _ = stage.add_event_listener_with_callback(name, hearing);
        }
        if let Some(window) = web_sys::window() {
            let _ = window.add_event_listener_with_callback("resize", hearing);
        }
        Some(desk)
    }

    fn hear(&self, event: Event) {
        let name = event.type_();
        if name == "resize" {
            if shape_of(&self.host) != self.shape {
                self.around.turned.set(!self.is_turned);
            }
            return;
        }
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok());
        let Some(target) = target else { return };
        let is_in_view = self.host.contains(Some(&target));
        match name.as_str() {
            "keydown" => self.hear_key(event.unchecked_ref(), is_in_view),
            "pointerdown" if is_in_view => self.pressed(event.unchecked_ref()),
            "click" if is_in_view => self.clicked(event.unchecked_ref(), &target),
            "focusin" => self.focused(&target),
            _ => {}
        }
    }

    /// Shows what a frame of the viewer shows.
    pub fn draw(&self, viewport: &Viewport) {
        let shift = self.flight.borrow().as_ref().map_or(Vec2::ZERO, |flight| {
            let left = flight.distance(viewport) / flight.length.max(ARRIVED);
            flight.shift * (1.0 - left.min(1.0))
        });
        self.layer.shift.set(shift);
        self.layer.draw(viewport);
        if let Some(index) = self.to_focus.take() {
            self.layer.focus(index);
        }
    }

    /// The view rests: somebody arrived, leaned in far enough to be on a work's own page, or only looks.
    pub fn rested(&self, viewport: &Viewport) {
        if let Some(flight) = self.flight.take() {
            if flight.distance(viewport) < ARRIVED {
                self.go(flight.index, &self.href(flight.index));
            } else {
                // Somebody took hold on the way.
                self.draw(viewport);
            }
            return;
        }
        match self.leaned_in(viewport) {
            Some((index, href)) if self.has_been_away.get() => self.go(index, &href),
            Some(_) => {}
            None => {
                self.has_been_away.set(true);
                self.keep_address(viewport);
                self.say(viewport);
            }
        }
    }

    fn href(&self, index: usize) -> String {
        address::work(&self.layer.specimens[index].id)
    }

    fn go(&self, index: usize, href: &str) {
        OPENED.set(Some(self.layer.specimens[index].id.clone()));
        self.around.here.go(href);
    }

    fn keep_address(&self, viewport: &Viewport) {
        let now = self.layer.physical.viewpoint_to_mm(*viewport);
        if !self.has_view && self.home.get().is_none() {
            self.home.set(Some(now));
        }
        let view = LinkedView {
            viewpoint: Some(now).filter(|_| self.home.get() != Some(now)),
            ..LinkedView::default()
        };
        address::replace_query("tray", &view.to_query());
    }

    /// How many works are in view and how large, for those who do not see it.
    fn say(&self, viewport: &Viewport) {
        let (density, all) = (self.density.get(), self.layer.specimens.len());
        let times_life = self.layer.physical.times_life(*viewport, density);
        let seen = self.layer.count_seen(viewport);
        let words = self.around.wording.tray_seen(seen, all, times_life, density);
        if self.said.text_content().as_deref() != Some(&words) {
            self.said.set_text_content(Some(&words));
        }
    }

    /// Leans in to a work until it lies as its page will open it.
    fn fly_into(&self, index: usize) {
        let is_calm = self.around.settings.motion.get_untracked() == Motion::Calm;
        match self
            .flight_to(index)
            .filter(|(flight, _)| flight.length >= ARRIVED)
        {
            Some((flight, viewport)) if !is_calm => {
                let landing = viewport.looking_at(flight.landing);
                self.flight.replace(Some(flight));
                let landing = self.layer.physical.viewpoint_to_mm(landing);
                self.around.closer.command(Command::LookAt(landing));
            }
            _ => self.go(index, &self.href(index)),
        }
    }

    fn pressed(&self, event: &PointerEvent) {
        let is_moving = self.around.closer.report.with_untracked(|report| {
            report
                .as_ref()
                .is_some_and(|report| report.stage == ViewerStage::Moving)
        });
        // A finger that stops what glides has pressed nothing.
        let is_stop = is_moving && event.pointer_type() == "touch";
        self.pressed_at.set((!is_stop).then(|| place_of(event)));
    }

    fn clicked(&self, event: &MouseEvent, target: &Element) {
        // Enter is a click without a place.
        let is_key = event.detail() == 0;
        let has_key = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
        let index = if is_key {
            self.layer.index_of(target)
        } else {
            let at = place_of(event);
            let is_press = self
                .pressed_at
                .take()
                .is_some_and(|from| from.distance(at) <= SLOP_PX);
            // The viewer holds the pointer, so that the browser does not say what lies under it.
            let bounds = self.host.get_bounding_client_rect();
            let at = at - Vec2::new(bounds.left(), bounds.top());
            let viewport = self.layer.viewport.get().filter(|_| is_press);
            viewport.and_then(|viewport| self.layer.at_screen(&viewport, at, REACH_PX))
        };
        if is_key && has_key {
            return;
        }
        // What was drawn along is no link that was followed.
        event.prevent_default();
        let Some(index) = index else { return };
        if has_key {
            let href = self.href(index);
            let _ = web_sys::window().map(|window| window.open_with_url_and_target(&href, "_blank"));
        } else {
            self.fly_into(index);
        }
    }

    fn hear_key(&self, event: &KeyboardEvent, is_in_tray: bool) {
        if event.alt_key() || event.ctrl_key() || event.meta_key() {
            return;
        }
        let (name, full) = (event.key(), self.around.full);
        let step = match name.as_str() {
            "ArrowLeft" => Some(TrayStep::Before),
            "ArrowRight" => Some(TrayStep::After),
            "ArrowUp" => Some(TrayStep::Above),
            "ArrowDown" => Some(TrayStep::Below),
            "Home" => Some(TrayStep::First),
            "End" => Some(TrayStep::Last),
            _ => None,
        };
        let command = match name.as_str() {
            "+" | "=" => Some(Command::ZoomIn),
            "-" | "_" => Some(Command::ZoomOut),
            "0" => Some(Command::Fit),
            "1" => Some(Command::LifeSize),
            _ => None,
        };
        match (step, command, name.as_str()) {
            (Some(step), ..) if is_in_tray => {
                let at = self.layer.held.get();
                let index = at.map_or(0, |at| self.layer.tray.beside(at, step));
                self.layer.focus(index);
                // It may have had the focus before, and have been left behind.
                self.bring_into_view(index);
            }
            (_, Some(command), _) if is_in_tray => self.around.closer.command(command),
            (.., "f") => full.toggle(),
            (.., "Escape") if full.is_full.get_untracked() => full.leave(),
            _ => return,
        }
        event.prevent_default();
    }

    /// A work that has got the focus by keys is brought into view.
    fn focused(&self, target: &Element) {
        let Some(index) = self.layer.index_of(target) else {
            return;
        };
        self.layer.held.set(Some(index));
        if target.matches(":focus-visible").unwrap_or_default() {
            self.bring_into_view(index);
        }
    }

    fn bring_into_view(&self, index: usize) {
        let Some(viewport) = self.layer.viewport.get() else {
            return;
        };
        let place = self.layer.place_image(index);
        let on_screen = Rect::around(place.corners().map(|corner| viewport.image_to_screen(corner)));
        let screen = viewport.screen.at_origin();
        if on_screen
            .corners()
            .into_iter()
            .all(|corner| screen.contains(corner))
        {
            return;
        }
        let fits = on_screen.width <= screen.width && on_screen.height <= screen.height;
        self.around.closer.command(if fits {
            Command::Center(place.middle())
        } else {
            Command::FlyTo(self.layer.tray.places()[index])
        });
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let hearing = self.hearing.as_ref().unchecked_ref();
        if let Some(stage) = self.host.parent_element() {
            for name in HEARD {
                let _ = stage.remove_event_listener_with_callback(name, hearing);
            }
        }
        if let Some(window) = web_sys::window() {
            let _ = window.remove_event_listener_with_callback("resize", hearing);
        }
        self.said.remove();
        self.mould.remove();
    }
}

/// The shape that suits the stage.
pub fn shape_of(host: &HtmlElement) -> TrayShape {
    TrayShape::for_screen(Size::new(
        f64::from(host.client_width()),
        f64::from(host.client_height()),
    ))
}

/// Where in the window.
fn place_of(event: &MouseEvent) -> Point {
    Point::new(f64::from(event.client_x()), f64::from(event.client_y()))
}
