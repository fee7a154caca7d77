//! The way from the tray into a work: where its own page will have the picture, and how the tray gets it there. When one
//! sets out is `tray_desk`'s.

use closer_core::{
    Gestures, Opening, Point, Rect, Size, Source, Vec2, View as LinkedView, ViewerState, Viewpoint,
    ViewpointMm, Viewport,
};

use super::tray_desk::Desk;
use super::tray_layer::PX_PER_MM;
use super::tray_specimen::Shown;
use crate::address;

/// Who leans in to a work by this much more than its page opens with wants to be there …
const BEYOND_HOME: f64 = 1.2;
/// … but life size, and a little more, is the drawer's own.
const BEYOND_LIFE: f64 = 1.5;

/// On the way to a work.
pub struct Flight {
    /// Which.
    pub index: usize,
    /// Where the viewer lands, within its limits.
    pub landing: Viewpoint,
    /// How far that was in the beginning.
    pub length: f64,
    /// CSS pixels from there to where the work's page has it.
    pub shift: Vec2,
}

impl Flight {
    /// How far a view is from the landing: nothing there, and about one for each window's width or factor of e.
    pub fn distance(&self, viewport: &Viewport) -> f64 {
        let Viewpoint {
            center_image, scale, ..
        } = viewport.viewpoint;
        let away = center_image.distance(self.landing.center_image) * self.landing.scale;
        (scale / self.landing.scale).ln().abs() + away / viewport.screen.width
    }
}

impl Desk {
    /// Where a work's page has its picture, in CSS pixels from the viewer's top left, when the page has just come.
    fn page_screen(&self, index: usize) -> Option<Rect> {
        let looks = self.layer.specimens[index].looks;
        let stage = self.mould.first_element_child()?;
        let (view, switch) = (stage.first_element_child()?, stage.last_element_child()?);
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
    fn page_view(&self, index: usize) -> Option<(Shown, Viewport, Rect)> {
        let shown = self.layer.specimens[index].shown?;
        let area = self.page_screen(index)?;
        let opening = Opening {
            screen: area.size(),
            pixel_ratio: self.layer.viewport.get()?.pixel_ratio,
            physical: Some(shown.physical()),
            width_mm: None,
            density: self.density.get(),
            home: Some(shown.home),
            viewpoint: None,
            view: None,
            max_device_scale: 2.0,
            min_device_scale: None,
            gestures: Gestures::default(),
            budget: 0,
            reduced_motion: true,
            loads_ahead: false,
        };
        let source = Source::blank(shown.width_px, shown.height_px);
        Some((shown, ViewerState::open(&source, opening).target(), area))
    }

    /// The way to where the work's page will have it, and the view that it begins with.
    pub(super) fn flight_to(&self, index: usize) -> Option<(Flight, Viewport)> {
        let viewport = self.layer.viewport.get()?;
        let (shown, page, area) = self.page_view(index)?;
        let place = self.layer.place_image(index);
        let grown = shown.mm_per_px * PX_PER_MM;
        let scale = page.viewpoint.scale / grown;
        let middle = page.viewpoint.center_image;
        let middle = Point::new(
            place.x + (middle.x - shown.home.x) * grown,
            place.y + (middle.y - shown.home.y) * grown,
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
        Some((flight, viewport))
    }

    /// The work that the view is nearer to than its page would open it, and the address of that page with the same view.
    pub(super) fn leaned_in(&self, viewport: &Viewport) -> Option<(usize, String)> {
        let Size { width, .. } = viewport.screen;
        let index = self
            .layer
            .at_screen(viewport, viewport.screen.middle(), width / 4.0)?;
        let px_per_mm = self.layer.px_per_mm(viewport);
        if px_per_mm < self.density.get().px_per_mm(viewport.pixel_ratio) * BEYOND_LIFE {
            return None;
        }
        let (shown, page, area) = self.page_view(index)?;
        let Shown {
            mm_per_px,
            home,
            object,
            ..
        } = shown;
        if px_per_mm < page.viewpoint.scale / mm_per_px * BEYOND_HOME {
            return None;
        }
        let seen = self
            .layer
            .physical
            .image_to_mm(viewport.screen_to_image(area.middle()));
        let place = self.layer.tray.places()[index];
        let view = LinkedView {
            viewpoint: Some(ViewpointMm {
                center_mm: Point::new(
                    seen.x - place.x + (home.x - object.x) * mm_per_px,
                    seen.y - place.y + (home.y - object.y) * mm_per_px,
                ),
                span_mm: area.width.min(area.height) / px_per_mm,
                rotation_deg: 0.0,
            }),
            ..LinkedView::default()
        };
        let id = &self.layer.specimens[index].id;
        Some((index, address::work_view(id, &view.to_query())))
    }
}
