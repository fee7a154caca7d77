//! The tray as a stage: the viewer, whose picture is the drawer in millimetres, and what presses and keys mean there.
//! From here one leans in to a work until it lies as its own page will open it; then that page takes over.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use closer_core::{
    Command, Gestures, Opening, Point, Rect, ScreenDensity, Size, Source, Stage as ViewerStage, TrayShape,
    TrayStep, Vec2, View as LinkedView, ViewerState, Viewpoint, ViewpointMm, Viewport,
};
use closer_viewer::{Options, mount_source};
use leptos::ev::{KeyboardEvent, MouseEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, HtmlElement};

use super::scale_menu::Scales;
use super::stage::{physical, rect};
use super::tray_layer::{PX_PER_MM, TrayLayer};
use super::{Controls, FullWindow, LookingCloser, ScaleBar, ScaleBarLines};
use crate::address;
use crate::open_catalog::OpenCatalog;
use crate::route::Whereabouts;
use crate::settings::{Motion, Settings};
use crate::wording::Wording;

/// Device pixels for each hundredth of a millimetre at most: beyond what any work's page opens with.
const NEAREST: f64 = 4.0;
/// A press that moved further than this many CSS pixels was a drag.
const SLOP_PX: f64 = 8.0;
/// What is smaller than a finger is pressed within this many CSS pixels.
const REACH_PX: f64 = 14.0;
/// Who leans in to a work by this much more than its page opens with wants to be there …
const BEYOND_HOME: f64 = 1.2;
/// … but life size, and a little more, is the drawer's own.
const BEYOND_LIFE: f64 = 1.5;
/// A view that is nearer than this to where a flight leads has arrived.
const ARRIVED: f64 = 0.01;

thread_local! {
    /// The work that was opened from the tray last: whoever comes back goes on there.
    static OPENED: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// The tray with its bar.
#[component]
pub fn TrayStage(open: Arc<OpenCatalog>, here: Whereabouts) -> impl IntoView {
    let wording = expect_context::<Wording>();
    let settings = expect_context::<Settings>();
    let host = NodeRef::<html::Div>::new();
    let stage = NodeRef::<html::Div>::new();
    let mould = NodeRef::<html::Div>::new();
    let full = FullWindow::new(stage);
    let lines = ScaleBarLines::default();
    let closer = LookingCloser::new();
    let scales = Scales::new(closer, settings.screen);
    let density = scales.screen.density;
    let count = open.catalog.works.len();
    let label = wording.tray_view(count);
    let desk = StoredValue::new_local(None::<Rc<Desk>>);
    let with_desk = move |act: &dyn Fn(&Desk)| {
        if let Some(desk) = desk.try_get_value().flatten() {
            act(&desk);
        }
    };
    // Counts the turns of a phone: upright and on its side are different drawers.
    let turns = RwSignal::new(0);
    {
        let wording = wording.clone();
        Effect::new(move |_| {
            turns.track();
            let (Some(host), Some(mould)) = (host.get(), mould.get()) else {
                return;
            };
            closer.close();
            let shape = shape_of(&host);
            let Some(layer) = TrayLayer::new(&open, &wording, shape) else {
                return;
            };
            let linked = LinkedView::from_query(&here.query.get_untracked()).viewpoint;
            let first = linked
                .filter(|_| turns.get_untracked() == 0)
                .map(|viewpoint| ViewpointMm {
                    rotation_deg: 0.0,
                    ..viewpoint
                });
            let (width, height) = layer.image;
            let source = Source::blank(width, height);
            let new = Rc::new(Desk {
                shape,
                closer,
                here,
                settings,
                host: host.clone().into(),
                mould: mould.clone().into(),
                flight: RefCell::new(None),
                has_been_away: Cell::new(false),
                pressed_at: Cell::new(None),
                home: Cell::new(None),
                has_view: first.is_some(),
                to_focus: Cell::new(OPENED.take().and_then(|id| layer.place_of(&id))),
                layer,
            });
            let (framed, reported) = (new.clone(), new.clone());
            let drawer = new.layer.physical;
            let options = Options {
                physical: Some(drawer),
                viewpoint: first,
                density: density.get_untracked(),
                max_device_scale: NEAREST,
                gestures: Gestures {
                    rotate: false,
                    // A tap opens a work, and there are no tiles that a loupe could show.
                    double_tap: false,
                    long_press: false,
                    // Arrows go from work to work here.
                    keys: false,
                    ..Gestures::default()
                },
                on_report: Rc::new(move |report| {
                    let _ = closer.report.try_set(Some(report.clone()));
                    if let (ViewerStage::Settled, Some(viewport)) = (report.stage, report.viewport) {
                        reported.rested(&viewport);
                    }
                }),
                on_frame: Rc::new(move |viewport| {
                    lines.draw(drawer, density.get_untracked(), viewport);
                    framed.draw(viewport);
                }),
                ..Options::new("")
            };
            let viewer = mount_source(&host, source, options);
            let root = viewer.root();
            // The works in it are reached by keys; it is a stop of its own only for a pointer.
            root.set_tab_index(-1);
            new.layer.put_into(&root);
            closer.hold(viewer, &label);
            desk.set_value(Some(new));
        });
    }
    let on_resize = window_event_listener(leptos::ev::resize, move |_| {
        with_desk(&|desk| {
            if host
                .get_untracked()
                .is_some_and(|host| shape_of(&host) != desk.shape)
            {
                turns.update(|turns| *turns += 1);
            }
        });
    });
    on_cleanup(move || {
        on_resize.remove();
        closer.close();
    });
    Effect::new(move |before: Option<ScreenDensity>| {
        let now = density.get();
        if before.is_some_and(|before| before != now) {
            closer.set_density(now);
        }
        now
    });
    Effect::new(move |before: Option<String>| {
        let now = here.query.get();
        if before.is_some_and(|before| before != now) {
            closer.command(match LinkedView::from_query(&now).viewpoint {
                Some(viewpoint) => Command::GoTo(viewpoint),
                None => Command::Home,
            });
        }
        now
    });
    let said = Memo::new(move |before: Option<&String>| {
        let resting = closer.report.with(|report| {
            let report = report
                .as_ref()
                .filter(|report| report.stage != ViewerStage::Moving)?;
            Some((report.viewport?, report.times_life()?, report.density))
        });
        match (resting, desk.try_get_value().flatten()) {
            (Some((viewport, times_life, density)), Some(desk)) => {
                wording.tray_seen(desk.layer.count_seen(&viewport), count, times_life, density)
            }
            _ => before.cloned().unwrap_or_default(),
        }
    });
    view! {
        <div class="tray">
            <div
                class="stage"
                node_ref=stage
                data-full=move || full.is_full.get().to_string()
                on:keydown=move |event| with_desk(&|desk| desk.hear_key(&event, full))
            >
                <div
                    class="stage-view"
                    node_ref=host
                    on:pointerdown=move |event| with_desk(&|desk| desk.pressed(&event))
                    on:click=move |event| with_desk(&|desk| desk.clicked(&event))
                    on:focusin=move |event| with_desk(&|desk| desk.focused(event.target()))
                ></div>
                <p class="only-heard" aria-live="polite">{said}</p>
                <div class="stage-bar">
                    <ScaleBar scales lines/>
                    <Controls scales full/>
                </div>
            </div>
            // Where a work's own page has its picture, as the same stylesheets lay it out.
            <div class="work-figure tray-mould" aria-hidden="true">
                <div class="stage" node_ref=mould><div class="stage-view"></div><div></div></div>
            </div>
        </div>
    }
}

/// One tray that is looked at.
struct Desk {
    layer: TrayLayer,
    shape: TrayShape,
    closer: LookingCloser,
    here: Whereabouts,
    settings: Settings,
    /// The viewer lies in it.
    host: HtmlElement,
    /// A stage as it stands on a work's page.
    mould: HtmlElement,
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
}

/// On the way to a work.
struct Flight {
    index: usize,
    /// Where the viewer lands, within its limits.
    landing: Viewpoint,
    /// How far that was in the beginning.
    length: f64,
    /// CSS pixels from there to where the work's page has it.
    shift: Vec2,
}

impl Flight {
    fn distance(&self, viewport: &Viewport) -> f64 {
        let Viewpoint {
            center_image, scale, ..
        } = viewport.viewpoint;
        let away = center_image.distance(self.landing.center_image) * self.landing.scale;
        (scale / self.landing.scale).ln().abs() + away / viewport.screen.width
    }
}

impl Desk {
    fn draw(&self, viewport: &Viewport) {
        let shift = self.flight.borrow().as_ref().map_or(Vec2::ZERO, |flight| {
            let left = flight.distance(viewport) / flight.length.max(ARRIVED);
            flight.shift * (1.0 - left).clamp(0.0, 1.0)
        });
        self.layer.shift.set(shift);
        self.layer.draw(viewport);
        if let Some(index) = self.to_focus.take() {
            self.layer.focus(index);
        }
    }

    /// The view rests: somebody arrived, leaned in far enough to be on a work's own page, or only looks.
    fn rested(&self, viewport: &Viewport) {
        if let Some(flight) = self.flight.take() {
            if flight.distance(viewport) < ARRIVED {
                self.go(
                    flight.index,
                    &address::work(&self.layer.specimens[flight.index].id),
                );
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
            }
        }
    }

    fn go(&self, index: usize, href: &str) {
        OPENED.set(Some(self.layer.specimens[index].id.clone()));
        self.here.go(href);
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

    /// Where a work's page has its picture, in CSS pixels from the viewer's top left, when the page has just come.
    fn page_screen(&self, index: usize) -> Option<Rect> {
        let looks = self.layer.specimens[index].looks;
        let (view, switch) = (
            self.mould.first_element_child()?,
            self.mould.last_element_child()?,
        );
        switch.set_class_name(if looks > 1 { "look-switch" } else { "" });
        let (host, bounds) = (
            self.host.get_bounding_client_rect(),
            view.get_bounding_client_rect(),
        );
        // A new page is seen from its top.
        let scrolled = web_sys::window()?.scroll_y().unwrap_or_default();
        let area = Rect::new(
            bounds.left() - host.left(),
            bounds.top() - host.top() + scrolled,
            bounds.width(),
            bounds.height(),
        );
        area.size().is_drawable().then_some(area)
    }

    /// How a work's page will open it, and where that page has its picture: reckoned by what will open it there.
    fn page_view(&self, index: usize) -> Option<(Viewport, Rect)> {
        let (look, home) = self.layer.specimens[index].shown.as_ref()?;
        let area = self.page_screen(index)?;
        let opening = Opening {
            screen: area.size(),
            pixel_ratio: self.layer.viewport.get()?.pixel_ratio,
            physical: Some(physical(look)),
            width_mm: None,
            density: self.settings.density.get_untracked(),
            home: Some(rect(*home)),
            viewpoint: None,
            view: None,
            max_device_scale: 2.0,
            min_device_scale: None,
            gestures: Gestures::default(),
            budget: 0,
            reduced_motion: true,
            loads_ahead: false,
        };
        let source = Source::blank(look.width_px, look.height_px);
        Some((ViewerState::open(&source, opening).target(), area))
    }

    /// Leans in to a work until it lies as its page will open it.
    fn fly_into(&self, index: usize) {
        let href = address::work(&self.layer.specimens[index].id);
        let flight = self.flight_to(index);
        let is_calm = self.settings.motion.get_untracked() == Motion::Calm;
        match (flight, self.layer.viewport.get()) {
            (Some(flight), Some(viewport)) if !is_calm && flight.length >= ARRIVED => {
                let landing = viewport.looking_at(flight.landing);
                self.flight.replace(Some(flight));
                let landing = self.layer.physical.viewpoint_to_mm(landing);
                self.closer.command(Command::LookAt(landing));
            }
            _ => self.go(index, &href),
        }
    }

    fn flight_to(&self, index: usize) -> Option<Flight> {
        let viewport = self.layer.viewport.get()?;
        let (page, area) = self.page_view(index)?;
        let (look, home) = self.layer.specimens[index].shown.as_ref()?;
        let place = self.layer.place_image(index);
        let grown = look.mm_per_px * PX_PER_MM;
        let scale = page.viewpoint.scale / grown;
        let middle = page.viewpoint.center_image;
        let middle = Point::new(
            place.x + (middle.x - home.x_px) * grown,
            place.y + (middle.y - home.y_px) * grown,
        );
        let wanted = Viewpoint {
            center_image: middle - (area.middle() - viewport.screen.middle()) / scale,
            scale,
            rotation: 0.0,
        };
        let landing = viewport.looking_at(wanted).viewpoint;
        let mut flight = Flight {
            index,
            landing,
            length: 0.0,
            shift: (landing.center_image - wanted.center_image) * landing.scale,
        };
        flight.length = flight.distance(&viewport);
        Some(flight)
    }

    /// The work that the view is nearer to than its page would open it, and the address of that page with the same view.
    fn leaned_in(&self, viewport: &Viewport) -> Option<(usize, String)> {
        let Size { width, .. } = viewport.screen;
        let index = self
            .layer
            .at_screen(viewport, viewport.screen.middle(), width / 4.0)?;
        let (look, home) = self.layer.specimens[index].shown.as_ref()?;
        let (page, area) = self.page_view(index)?;
        let px_per_mm = self.layer.px_per_mm(viewport);
        let life = self
            .settings
            .density
            .get_untracked()
            .px_per_mm(viewport.pixel_ratio);
        let home_px_per_mm = page.viewpoint.scale / look.mm_per_px;
        if px_per_mm < (home_px_per_mm * BEYOND_HOME).max(life * BEYOND_LIFE) {
            return None;
        }
        let seen = self
            .layer
            .physical
            .image_to_mm(viewport.screen_to_image(area.middle()));
        let place = self.layer.tray.places()[index];
        let object = look.object;
        let view = LinkedView {
            viewpoint: Some(ViewpointMm {
                center_mm: Point::new(
                    seen.x - place.x + (home.x_px - object.x_px) * look.mm_per_px,
                    seen.y - place.y + (home.y_px - object.y_px) * look.mm_per_px,
                ),
                span_mm: area.width.min(area.height) / px_per_mm,
                rotation_deg: 0.0,
            }),
            ..LinkedView::default()
        };
        Some((
            index,
            address::work_view(&self.layer.specimens[index].id, &view.to_query()),
        ))
    }

    fn pressed(&self, event: &PointerEvent) {
        let is_moving = self.closer.report.with_untracked(|report| {
            report
                .as_ref()
                .is_some_and(|report| report.stage == ViewerStage::Moving)
        });
        // A finger that stops what glides has pressed nothing.
        let is_stop = is_moving && event.pointer_type() == "touch";
        self.pressed_at.set((!is_stop).then(|| place_of(event)));
    }

    fn clicked(&self, event: &MouseEvent) {
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok());
        let Some(target) = target else { return };
        // Enter is a click without a place.
        let is_key = event.detail() == 0;
        let has_key = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
        let index = if is_key {
            self.layer.index_of(&target)
        } else {
            let at = place_of(event);
            let is_press = self
                .pressed_at
                .take()
                .is_some_and(|from| from.distance(at) <= SLOP_PX);
            // The viewer holds the pointer, so that the browser does not say what lies under it.
            let bounds = target
                .closest(".stage-view")
                .ok()
                .flatten()
                .map(|view| view.get_bounding_client_rect());
            let viewport = self.layer.viewport.get().filter(|_| is_press);
            match (viewport, bounds) {
                (Some(viewport), Some(bounds)) => {
                    let at = at - Vec2::new(bounds.left(), bounds.top());
                    self.layer.at_screen(&viewport, at, REACH_PX)
                }
                _ => None,
            }
        };
        if is_key && has_key {
            return;
        }
        // What was drawn along is no link that was followed.
        event.prevent_default();
        let Some(index) = index else { return };
        if has_key {
            let href = address::work(&self.layer.specimens[index].id);
            let _ = web_sys::window().map(|window| window.open_with_url_and_target(&href, "_blank"));
        } else {
            self.fly_into(index);
        }
    }

    fn hear_key(&self, event: &KeyboardEvent, full: FullWindow) {
        if event.alt_key() || event.ctrl_key() || event.meta_key() {
            return;
        }
        let name = event.key();
        let is_in_tray = target_of(event.target()).is_some_and(|target| {
            let view = target.closest(".stage-view");
            view.is_ok_and(|view| view.is_some())
        });
        let step = match name.as_str() {
            "ArrowLeft" => Some(TrayStep::Before),
            "ArrowRight" => Some(TrayStep::After),
            "ArrowUp" => Some(TrayStep::Above),
            "ArrowDown" => Some(TrayStep::Below),
            "Home" => Some(TrayStep::First),
            "End" => Some(TrayStep::Last),
            _ => None,
        };
        match (step.filter(|_| is_in_tray), name.as_str()) {
            (Some(step), _) => {
                let at = self.layer.held.get();
                let index = at.map_or(0, |at| self.layer.tray.beside(at, step));
                self.layer.focus(index);
            }
            (None, "+" | "=") if is_in_tray => self.closer.command(Command::ZoomIn),
            (None, "-" | "_") if is_in_tray => self.closer.command(Command::ZoomOut),
            (None, "0") if is_in_tray => self.closer.command(Command::Fit),
            (None, "1") if is_in_tray => self.closer.command(Command::LifeSize),
            (None, "f") => full.toggle(),
            (None, "Escape") if full.is_full.get_untracked() => full.leave(),
            _ => return,
        }
        event.prevent_default();
    }

    /// A work that has got the focus by keys is brought into view.
    fn focused(&self, target: Option<EventTarget>) {
        let Some(target) = target_of(target) else { return };
        let Some(index) = self.layer.index_of(&target) else {
            return;
        };
        self.layer.held.set(Some(index));
        let Some(viewport) = self.layer.viewport.get() else {
            return;
        };
        if !target.matches(":focus-visible").unwrap_or_default() {
            return;
        }
        let place = self.layer.place_image(index);
        let on_screen = Rect::around(place.corners().map(|corner| viewport.image_to_screen(corner)));
        let screen = viewport.screen.at_origin();
        let is_seen = on_screen.x >= 0.0
            && on_screen.y >= 0.0
            && on_screen.right() <= screen.width
            && on_screen.bottom() <= screen.height;
        if is_seen {
            return;
        }
        let fits = on_screen.width <= screen.width && on_screen.height <= screen.height;
        self.closer.command(if fits {
            Command::Center(place.middle())
        } else {
            Command::FlyTo(self.layer.tray.places()[index])
        });
    }
}

fn shape_of(host: &HtmlElement) -> TrayShape {
    TrayShape::for_screen(Size::new(
        f64::from(host.client_width()),
        f64::from(host.client_height()),
    ))
}

fn target_of(target: Option<EventTarget>) -> Option<Element> {
    target?.dyn_into().ok()
}

/// Where in the window.
fn place_of(event: &MouseEvent) -> Point {
    Point::new(f64::from(event.client_x()), f64::from(event.client_y()))
}
