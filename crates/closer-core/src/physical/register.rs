//! Photographs of one object in register: what shows the same millimetres under the same places of the screen. How a
//! viewer is led by another is in `viewer_state`.

use super::Physical;
use crate::geometry::Point;
use crate::viewport::{Viewpoint, Viewport};

impl Physical {
    /// The viewpoint of another photograph, sized as `other` says, that shows under every place of the screen the
    /// millimetre that `viewpoint` shows there of this one, on a screen of the same size. Millimetres are counted from
    /// the object's top left in both. It may lie beyond the other photograph's limits, and beyond its edges.
    pub fn in_register(self, viewpoint: Viewpoint, other: Physical) -> Viewpoint {
        Viewpoint {
            center_image: other.mm_to_image(self.image_to_mm(viewpoint.center_image)),
            scale: viewpoint.scale / self.mm_per_px * other.mm_per_px,
            rotation: viewpoint.rotation,
        }
    }

    /// The viewpoint of this photograph around a point in millimetres from the object's top left, with as many screen
    /// pixels for a millimetre, and turned, as `viewport` shows another photograph, sized as `other` says.
    pub fn at_scale_of(self, center_mm: Point, viewport: Viewport, other: Physical) -> Viewpoint {
        Viewpoint {
            center_image: self.mm_to_image(center_mm),
            ..other.in_register(viewport.viewpoint, self)
        }
    }
}
