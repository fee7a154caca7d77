//! Millimetres: times-life, life size, viewpoints that hold on every screen; bars, words and the notch at life size have
//! files of their own. No pixels are drawn here.

mod coins;
mod companion;
mod detent;
mod inset;
mod lengths;
mod measure;
mod register;
mod scale_bar;
mod screen;

pub use coins::Coin;
pub use companion::{Companion, Outline};
pub(crate) use detent::Detent;
pub use detent::{Preset, presets};
pub use inset::{Inset, InsetPlace};
pub use lengths::{inch_length, metric_length, times_life_label};
pub use measure::Measure;
pub use scale_bar::ScaleBar;
pub use screen::{CARD_CORNER_MM, CARD_MM, CARD_SHORT_MM, Calibration, Held, Known, Screen};

use crate::geometry::{Point, Rect, Size};
use crate::viewport::{Viewpoint, Viewport};

/// Millimetres in an inch, exactly.
pub const MM_PER_INCH: f64 = 25.4;

/// CSS pixels per millimetre by definition (CSS Values 4, section 6.2). Real screens differ by -37 % to +18 %.
const NOMINAL_PX_PER_MM: f64 = 96.0 / MM_PER_INCH;

/// How large a photograph is in the world.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Physical {
    /// Millimetres on the object for each image pixel, above zero.
    pub mm_per_px: f64,
    /// Where the object lies, in image space.
    pub object: Rect,
}

/// How large a screen's pixels are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ScreenDensity {
    /// Nobody held anything against this screen: 96 CSS pixels to the inch, and every size is "about".
    Assumed,
    /// Told by the model of the device, in millimetres per device pixel: nearer than assumed, and still "about".
    Estimated {
        /// Millimetres per device pixel, above zero.
        mm_per_device_px: f64,
    },
    /// Measured, in millimetres per device pixel, so that it survives the page's zoom.
    Calibrated {
        /// Millimetres per device pixel, above zero.
        mm_per_device_px: f64,
    },
}

/// A viewpoint in millimetres of the object: the same on every screen and for every look in register.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ViewpointMm {
    /// What is in the middle, from the object's top left.
    pub center_mm: Point,
    /// What is seen along the shorter side of the screen, above zero.
    pub span_mm: f64,
    /// Clockwise, in degrees, 0 to 360.
    pub rotation_deg: f64,
}

impl ScreenDensity {
    /// CSS pixels per millimetre on a screen with this `pixel_ratio`.
    pub fn px_per_mm(self, pixel_ratio: f64) -> f64 {
        match self {
            ScreenDensity::Assumed => NOMINAL_PX_PER_MM,
            ScreenDensity::Estimated { mm_per_device_px }
            | ScreenDensity::Calibrated { mm_per_device_px } => 1.0 / (mm_per_device_px * pixel_ratio),
        }
    }

    /// Whether a size on this screen may be called true.
    pub fn is_calibrated(self) -> bool {
        matches!(self, ScreenDensity::Calibrated { .. })
    }
}

impl Physical {
    /// The scale at which a millimetre is a millimetre.
    pub fn life_scale(self, density: ScreenDensity, pixel_ratio: f64) -> f64 {
        density.px_per_mm(pixel_ratio) * self.mm_per_px
    }

    /// How many times larger than life the viewport shows the object: 8.0 is "×8 life".
    pub fn times_life(self, viewport: Viewport, density: ScreenDensity) -> f64 {
        viewport.viewpoint.scale / self.life_scale(density, viewport.pixel_ratio)
    }

    /// CSS pixels that a millimetre of the object takes in this viewport.
    pub fn px_per_mm(self, viewport: Viewport) -> f64 {
        viewport.viewpoint.scale / self.mm_per_px
    }

    /// The longer side of the object.
    pub fn longer_side_mm(self) -> f64 {
        self.object.width.max(self.object.height) * self.mm_per_px
    }

    /// Width and height of what is seen, in millimetres along the screen's sides.
    pub fn seen_mm(self, viewport: Viewport) -> Size {
        let mm_per_screen = self.mm_per_px / viewport.viewpoint.scale;
        Size::new(
            viewport.screen.width * mm_per_screen,
            viewport.screen.height * mm_per_screen,
        )
    }

    /// A point of image space in millimetres from the object's top left.
    pub fn image_to_mm(self, point: Point) -> Point {
        Point::new(
            (point.x - self.object.x) * self.mm_per_px,
            (point.y - self.object.y) * self.mm_per_px,
        )
    }

    /// A point in millimetres from the object's top left in image space.
    pub fn mm_to_image(self, point_mm: Point) -> Point {
        Point::new(
            point_mm.x / self.mm_per_px + self.object.x,
            point_mm.y / self.mm_per_px + self.object.y,
        )
    }

    /// A rectangle in millimetres from the object's top left in image space.
    pub fn region_to_image(self, region_mm: Rect) -> Rect {
        let corner = self.mm_to_image(Point::new(region_mm.x, region_mm.y));
        Rect::new(
            corner.x,
            corner.y,
            region_mm.width / self.mm_per_px,
            region_mm.height / self.mm_per_px,
        )
    }

    /// What the viewport looks at, in millimetres.
    pub fn viewpoint_to_mm(self, viewport: Viewport) -> ViewpointMm {
        let Viewpoint {
            center_image,
            scale,
            rotation,
        } = viewport.viewpoint;
        ViewpointMm {
            center_mm: self.image_to_mm(center_image),
            span_mm: shorter_side(viewport.screen) / scale * self.mm_per_px,
            rotation_deg: within_turn(rotation.to_degrees()),
        }
    }

    /// The viewpoint that shows the same millimetres on a screen of this size.
    pub fn viewpoint_from_mm(self, viewpoint: ViewpointMm, screen: Size) -> Viewpoint {
        Viewpoint {
            center_image: self.mm_to_image(viewpoint.center_mm),
            scale: shorter_side(screen) / viewpoint.span_mm * self.mm_per_px,
            rotation: viewpoint.rotation_deg.to_radians(),
        }
    }
}

/// The same direction from 0 to 360 degrees. (The library's remainder brings division of 128 bits along.)
pub(crate) fn within_turn(degrees: f64) -> f64 {
    degrees - (degrees / 360.0).floor() * 360.0
}

fn shorter_side(screen: Size) -> f64 {
    screen.width.min(screen.height)
}
