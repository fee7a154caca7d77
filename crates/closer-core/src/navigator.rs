//! The small map of the whole picture: a viewport of its own, and where in it the view is. It is drawn elsewhere.

use crate::geometry::{Point, Rect, Size, within};
use crate::viewport::Viewport;

/// The whole picture, small, turned as the view is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Navigator {
    /// The map as a viewer of its own; its screen is as large as the turned picture.
    pub viewport: Viewport,
    /// What the view sees, in CSS pixels from the map's top left; within the map. It stands upright, since map and
    /// view are turned alike.
    pub seen: Rect,
}

/// A view that sees this much of the picture's sides sees the whole: what a look leaves out around its object is no
/// reason for a map.
const WHOLE: f64 = 0.8;

impl Navigator {
    /// The map of `view`, its longer side `side` CSS pixels.
    pub fn of(view: Viewport, side: f64) -> Navigator {
        let rotation = view.viewpoint.rotation;
        let bounds = view.image.bounds_rotated(rotation);
        let scale = side / bounds.width.max(bounds.height);
        let screen = Size::new(bounds.width * scale, bounds.height * scale);
        let mut viewport = Viewport::fitting(view.image, screen, view.pixel_ratio);
        viewport.viewpoint.rotation = rotation;
        viewport.viewpoint.scale = scale;
        // Both are turned alike, so that only the scales differ.
        let shrink = scale / view.viewpoint.scale;
        let middle = viewport.image_to_screen(view.viewpoint.center_image);
        let (width, height) = (view.screen.width * shrink, view.screen.height * shrink);
        let seen = Rect::new(middle.x - width / 2.0, middle.y - height / 2.0, width, height);
        Navigator {
            viewport,
            seen: seen.intersection(screen.at_origin()).unwrap_or_default(),
        }
    }

    /// Whether enough is out of sight for a map to be worth its place on the picture.
    pub fn is_needed(&self) -> bool {
        let whole = self.viewport.screen;
        self.seen.width < whole.width * WHOLE || self.seen.height < whole.height * WHOLE
    }

    /// The image point at a place of the map, moved into the picture where the place is outside.
    pub fn image_at(&self, at: Point) -> Point {
        let Point { x, y } = self.viewport.screen_to_image(at);
        let Size { width, height } = self.viewport.image;
        Point::new(within(x, 0.0, width), within(y, 0.0, height))
    }
}
