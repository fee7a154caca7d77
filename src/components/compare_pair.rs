//! Two viewers that show two works at one scale: whichever has been taken hold of last leads, the other follows. Together
//! they move as one; apart each has its own place, and the scale stays the same all the same.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use closer_core::catalog::Work;
use closer_core::{Command, Point, Rect, ScreenDensity, SideBySide, Size, Vec2, ViewpointMm};
use closer_viewer::{END_MARGIN, Leading, Options, Viewer, mount};
use leptos::prelude::*;
use web_sys::HtmlElement;

use super::ScaleBarLines;
use super::look_change::Part;
use super::looking_closer::{LookingCloser, named};
use super::stage::{physical, rect};
use crate::open_catalog::OpenCatalog;
use crate::wording::Wording;

/// Two works that are looked at. Their viewers are gone from the page when dropped.
pub struct Pair {
    closer: LookingCloser,
    sides: RefCell<Vec<Side>>,
    /// Which side leads.
    leader: Cell<usize>,
    /// They move together.
    pub is_together: Cell<bool>,
    /// What the one that follows has in its middle, while they are apart; together, from what the leader has there.
    follower_mm: Cell<Vec2>,
    /// Whose sizes are known.
    has_arrived: Cell<[bool; 2]>,
    /// Millimetres along the shorter side of a view that shows both works whole.
    home_span_mm: f64,
}

struct Side {
    viewer: Rc<Viewer>,
    /// The middle of what the work opens with, in millimetres from its object's top left.
    home_mm: Point,
}

/// Around the larger work stays this part of its size free, on each side.
const MARGIN: f64 = 0.06;
/// What both have together may be seen from a little further away.
const AWAY: f64 = 0.98;
/// A view that differs from the one both opened with by less than this part of what is seen is that one, but for whole device
/// pixels.
const HAIR: f64 = 0.004;
/// Each of two viewers has this part of the memory that one has alone.
const MEMORY: f64 = 0.5;

impl Pair {
    /// Mounts two works in two places of the same size, as `opened` has them. `None` where one of them has nothing to show.
    pub fn mount(
        open: &OpenCatalog,
        sides: [(&Work, &HtmlElement); 2],
        opened: SideBySide,
        closer: LookingCloser,
        lines: ScaleBarLines,
        density: RwSignal<ScreenDensity>,
        wording: &Wording,
    ) -> Option<Rc<Pair>> {
        let (works, hosts) = (sides.map(|side| side.0), sides.map(|side| side.1));
        let looks = [works[0].looks.first()?, works[1].looks.first()?];
        let bounds = hosts[0].get_bounding_client_rect();
        let screen = Size::new(bounds.width().max(1.0), bounds.height().max(1.0));
        let homes: Vec<Rect> = (0..2)
            .map(|side| {
                let (sizes, region) = (physical(looks[side]), rect(works[side].home_region(looks[side])));
                let corner = sizes.image_to_mm(Point::new(region.x, region.y));
                let mm_per_px = sizes.mm_per_px;
                Rect::new(
                    corner.x,
                    corner.y,
                    region.width * mm_per_px,
                    region.height * mm_per_px,
                )
            })
            .collect();
        let px_per_mm = homes.iter().fold(f64::INFINITY, |least, home| {
            let grown = 1.0 + 2.0 * MARGIN;
            least
                .min(screen.width / (home.width * grown))
                .min(screen.height / (home.height * grown))
        });
        let home_span_mm = screen.width.min(screen.height) / px_per_mm;
        let (first, other_mm) = opened.seen.unwrap_or_else(|| {
            let home = ViewpointMm {
                center_mm: homes[0].middle(),
                span_mm: home_span_mm,
                rotation_deg: 0.0,
            };
            (home, homes[1].middle())
        });
        let centers_mm = [first.center_mm, other_mm];
        let leader = usize::from(opened.second_leads);
        let [led_mm, leads_mm] = [centers_mm[1 - leader], centers_mm[leader]];
        // Both end where the photograph with less detail ends, and both may be as small as the other.
        let coarsest = looks[0].mm_per_px.max(looks[1].mm_per_px);
        let pixel_ratio = window().device_pixel_ratio();
        let life = density.get_untracked().px_per_mm(pixel_ratio);
        let least = life.min(px_per_mm * AWAY) * pixel_ratio;
        let sources = [open.resolve(&looks[0].source)?, open.resolve(&looks[1].source)?];
        let titles = works.map(|work| wording.text(&work.title));
        let pair = Rc::new(Pair {
            closer,
            sides: RefCell::default(),
            leader: Cell::new(leader),
            is_together: Cell::new(!opened.is_apart),
            // From the middle of the one to that of the other.
            follower_mm: Cell::new(match opened.is_apart {
                true => led_mm - Point::default(),
                false => led_mm - leads_mm,
            }),
            has_arrived: Cell::default(),
            home_span_mm,
        });
        let _ = closer.turn.try_set(turn_of(leader));
        for (side, source) in sources.into_iter().enumerate() {
            let sizes = physical(looks[side]);
            let told = Rc::downgrade(&pair);
            let turn = turn_of(side);
            let options = Options {
                physical: Some(sizes),
                home: Some(rect(works[side].home_region(looks[side]))),
                viewpoint: Some(ViewpointMm {
                    center_mm: centers_mm[side],
                    ..first
                }),
                density: density.get_untracked(),
                max_device_scale: END_MARGIN * sizes.mm_per_px / coarsest,
                min_device_scale: Some(least * sizes.mm_per_px),
                on_report: Rc::new(move |report| {
                    closer.hear(turn, report);
                    arrived(&told, side);
                }),
                on_frame: Rc::new(move |viewport| {
                    if closer.is_turn(turn) {
                        lines.draw(sizes, density.get_untracked(), viewport);
                        closer.lead(*viewport, sizes);
                    }
                }),
                ..Options::new(source)
            };
            let viewer = Rc::new(mount(hosts[side], options));
            named(&viewer, &wording.compare_view(&titles[side], &titles[1 - side]));
            let home_mm = homes[side].middle();
            pair.sides.borrow_mut().push(Side { viewer, home_mm });
        }
        closer.viewer.set_value(pair.viewer(leader));
        let led = Rc::downgrade(&pair);
        let follow = move |leading| {
            if let Some(pair) = led.upgrade() {
                pair.follow(leading);
            }
        };
        closer.set_led(Part::Beyond, Some(Rc::new(follow)));
        Some(pair)
    }

    fn viewer(&self, side: usize) -> Option<Rc<Viewer>> {
        self.sides.borrow().get(side).map(|side| side.viewer.clone())
    }

    /// What a side has in its middle.
    fn center_mm(&self, side: usize) -> Option<Point> {
        Some(self.viewer(side)?.report().viewpoint_mm()?.center_mm)
    }

    fn follow(&self, leading: Leading) {
        let Some(follower) = self.viewer(1 - self.leader.get()) else {
            return;
        };
        let from_mm = if self.is_together.get() {
            leading
                .physical
                .image_to_mm(leading.viewport.viewpoint.center_image)
        } else {
            Point::default()
        };
        follower.follow_around(from_mm + self.follower_mm.get(), leading);
    }

    /// Takes note of where the follower is now: on its own, or from the leader.
    fn note(&self) {
        let leader = self.leader.get();
        if let (Some(own), Some(leads)) = (self.center_mm(1 - leader), self.center_mm(leader)) {
            self.set_follower(leads, own);
        }
    }

    fn set_follower(&self, leads_mm: Point, own_mm: Point) {
        let from_mm = if self.is_together.get() {
            leads_mm
        } else {
            Point::default()
        };
        self.follower_mm.set(own_mm - from_mm);
    }

    /// From now on this side leads.
    pub fn take_hold(&self, side: usize) {
        let Some(viewer) = self.viewer(side).filter(|_| side != self.leader.get()) else {
            return;
        };
        self.leader.set(side);
        self.note();
        self.closer.viewer.set_value(Some(viewer.clone()));
        self.closer.turn.set(turn_of(side));
        viewer.lead();
        self.closer.report.set(Some(viewer.report()));
    }

    /// From now on they move together, from where they are, or each by itself.
    pub fn set_together(&self, is_together: bool) {
        self.is_together.set(is_together);
        self.note();
    }

    /// What both show, as a link carries it. What the follower shows is reckoned from the leader, which has spoken last.
    pub fn shown(&self) -> Option<SideBySide> {
        let leader = self.leader.get();
        let leads = self.viewer(leader)?.report().viewpoint_mm()?;
        let from_mm = match self.is_together.get() {
            true => leads.center_mm,
            false => Point::default(),
        };
        let mut centers_mm = [leads.center_mm; 2];
        centers_mm[1 - leader] = from_mm + self.follower_mm.get();
        let is_home = self
            .sides
            .borrow()
            .iter()
            .zip(centers_mm)
            .all(|(side, center_mm)| side.home_mm.distance(center_mm) <= HAIR * self.home_span_mm);
        let is_home = is_home
            && (leads.span_mm / self.home_span_mm - 1.0).abs() <= HAIR
            && leads.rotation_deg.abs() <= f64::EPSILON;
        let first = ViewpointMm {
            center_mm: centers_mm[0],
            ..leads
        };
        Some(SideBySide {
            seen: (!is_home).then_some((first, centers_mm[1])),
            is_apart: !self.is_together.get(),
            second_leads: leader == 1 && !is_home,
        })
    }

    /// Shows both works whole.
    pub fn home(&self) {
        let leader = self.leader.get();
        let homes: Vec<Point> = self.sides.borrow().iter().map(|side| side.home_mm).collect();
        let [own, other] = [homes[leader], homes[1 - leader]];
        self.set_follower(own, other);
        self.closer.command(Command::LookAt(ViewpointMm {
            center_mm: own,
            span_mm: self.home_span_mm,
            rotation_deg: 0.0,
        }));
    }

    /// The screen's pixels have this size from now on.
    pub fn set_density(&self, density: ScreenDensity) {
        for side in 0..2 {
            if let Some(viewer) = self.viewer(side) {
                viewer.set_density(density);
            }
        }
        self.closer.set_density(density);
    }
}

impl Drop for Pair {
    fn drop(&mut self) {
        self.closer.close();
    }
}

/// One of the two has said something: when its size becomes known, it goes where the other one is.
fn arrived(pair: &Weak<Pair>, side: usize) {
    let Some(pair) = pair.upgrade() else { return };
    let Some(viewer) = pair.viewer(side) else { return };
    let mut has_arrived = pair.has_arrived.get();
    if !has_arrived[side] && viewer.report().viewport.is_some() {
        has_arrived[side] = true;
        pair.has_arrived.set(has_arrived);
        viewer.share_memory(MEMORY);
        pair.closer.lead_on();
    }
}

fn turn_of(side: usize) -> u32 {
    side as u32 + 1
}
