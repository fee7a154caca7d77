//! The small picture of the whole in a corner of the view: at life size where there is room for that, else a map. Where the
//! view is in it is decided here; it is drawn elsewhere.

use super::{Physical, ScreenDensity};
use crate::geometry::{Point, Rect, Size, within};
use crate::viewport::{Viewpoint, Viewport};

/// The whole, small, turned as the view is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Inset {
    /// A millimetre of the object is a millimetre on the screen, as far as the screen's pixels are known.
    pub is_life_size: bool,
    /// What of the image it shows, in image space.
    pub region: Rect,
    /// The inset as a viewer of its own; its screen is as large as the turned region.
    pub viewport: Viewport,
    /// What the view sees of it, in CSS pixels from the inset's top left; within it. `None` where that is all. It stands
    /// upright, since inset and view are turned alike.
    pub seen: Option<Rect>,
}

/// Where an inset may be shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct InsetPlace {
    /// The object, with its frame where it has one, in image space.
    pub region: Rect,
    /// The longer side of a map of the whole picture, in CSS pixels, for where life size is too large or not known; `None`
    /// where the window has no room for one.
    pub map_side: Option<f64>,
}

/// Nearer than this many times life, one forgets how small it is.
const ENLARGED: f64 = 1.3;
/// An inset with its mount takes at most this part of the view's area while one leans in …
const MOST_AREA: f64 = 1.0 / 6.0;
/// … this part while the whole work is seen, which it would only cover …
const MOST_AREA_OF_WHOLE: f64 = 1.0 / 10.0;
/// … and this part of each of its sides.
const MOST_SIDE: f64 = 0.6;
/// What is around the picture of an inset at life size, in CSS pixels: its mount on both sides, and below it a line of
/// words. The words need some width, however small the work is.
const MOUNT: Size = Size::new(8.0, 28.0);
const WORDS_WIDTH: f64 = 128.0;
/// A view that sees this much of the picture's sides sees the whole: what a look leaves out around its object is no
/// reason for a map.
const WHOLE: f64 = 0.8;
/// The same of the object alone, but for rounding.
const ALL: f64 = 0.995;

impl Inset {
    /// The inset of `view`, if there is use and room for one.
    pub fn of(
        view: Viewport,
        physical: Option<Physical>,
        density: ScreenDensity,
        place: InsetPlace,
    ) -> Option<Inset> {
        physical
            .and_then(|physical| Inset::at_life_size(view, physical, density, place.region))
            .or_else(|| Inset::map(view, place.map_side?))
    }

    /// `region` at life size, while the view enlarges it.
    fn at_life_size(
        view: Viewport,
        physical: Physical,
        density: ScreenDensity,
        region: Rect,
    ) -> Option<Inset> {
        let scale = physical.life_scale(density, view.pixel_ratio);
        let inset = Inset {
            is_life_size: true,
            ..Inset::showing(view, region, scale)
        };
        let Size { width, height } = inset.viewport.screen;
        let (outer_width, outer_height) = (width.max(WORDS_WIDTH) + MOUNT.width, height + MOUNT.height);
        let screen = view.screen;
        let most_area = if inset.seen.is_some() {
            MOST_AREA
        } else {
            MOST_AREA_OF_WHOLE
        };
        let has_room = outer_width * outer_height <= screen.width * screen.height * most_area
            && outer_width <= screen.width * MOST_SIDE
            && outer_height <= screen.height * MOST_SIDE;
        (view.viewpoint.scale > scale * ENLARGED && has_room).then_some(inset)
    }

    /// The whole picture, its longer side `side` CSS pixels, where enough of it is out of sight.
    fn map(view: Viewport, side: f64) -> Option<Inset> {
        let bounds = view.image.bounds_rotated(view.viewpoint.rotation);
        let scale = side / bounds.width.max(bounds.height);
        let inset = Inset::showing(view, view.image.at_origin(), scale);
        let whole = inset.viewport.screen;
        let is_whole = |seen: Rect| seen.width >= whole.width * WHOLE && seen.height >= whole.height * WHOLE;
        (!inset.seen.is_none_or(is_whole)).then_some(inset)
    }

    fn showing(view: Viewport, region: Rect, scale: f64) -> Inset {
        let Viewpoint {
            center_image,
            rotation,
            ..
        } = view.viewpoint;
        let bounds = region.size().bounds_rotated(rotation);
        let screen = Size::new(bounds.width * scale, bounds.height * scale);
        let viewport = Viewport {
            screen,
            viewpoint: Viewpoint {
                center_image: region.middle(),
                scale,
                rotation,
            },
            ..view
        };
        // Both are turned alike, so that only the scales differ.
        let shrink = scale / view.viewpoint.scale;
        let middle = viewport.image_to_screen(center_image);
        let (width, height) = (view.screen.width * shrink, view.screen.height * shrink);
        let seen = Rect::new(middle.x - width / 2.0, middle.y - height / 2.0, width, height)
            .intersection(screen.at_origin())
            .unwrap_or_default();
        let is_all = seen.width >= screen.width * ALL && seen.height >= screen.height * ALL;
        Inset {
            is_life_size: false,
            region,
            viewport,
            seen: (!is_all).then_some(seen),
        }
    }

    /// The image point at a place of the inset, moved into what it shows where the place is outside.
    pub fn image_at(&self, at: Point) -> Point {
        let Point { x, y } = self.viewport.screen_to_image(at);
        let Rect { x: left, y: top, .. } = self.region;
        Point::new(
            within(x, left, self.region.right()),
            within(y, top, self.region.bottom()),
        )
    }
}
