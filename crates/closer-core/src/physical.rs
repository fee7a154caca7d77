//! Millimetres: times-life, life size, scale bar, viewpoints that hold on every screen. No pixels are drawn here.

use crate::decimal::decimal;
use crate::geometry::{Point, Rect, Size, within};
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

/// A bar of known length.
#[derive(Debug, Clone, PartialEq)]
pub struct ScaleBar {
    /// What it says: `5 mm`, `200 µm`, `1/8 in`.
    pub label: String,
    /// How long it stands for.
    pub length_mm: f64,
    /// How long it is on the screen, in CSS pixels.
    pub length_screen: f64,
}

impl ScreenDensity {
    /// CSS pixels per millimetre on a screen with this `pixel_ratio`.
    pub fn px_per_mm(self, pixel_ratio: f64) -> f64 {
        match self {
            ScreenDensity::Assumed => NOMINAL_PX_PER_MM,
            ScreenDensity::Calibrated { mm_per_device_px } => 1.0 / (mm_per_device_px * pixel_ratio),
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

    /// The longest metric bar with a round length (1, 2 or 5) that is at most `max_screen` CSS pixels long: what it
    /// stands for in millimetres, and its length in CSS pixels.
    pub fn metric_bar_lengths(self, viewport: Viewport, max_screen: f64) -> (f64, f64) {
        let px_per_mm = viewport.viewpoint.scale / self.mm_per_px;
        let length_mm = round_length(max_screen / px_per_mm * FITS);
        (length_mm, length_mm * px_per_mm)
    }

    /// The same, with what it says.
    pub fn metric_bar(self, viewport: Viewport, max_screen: f64) -> ScaleBar {
        let (length_mm, length_screen) = self.metric_bar_lengths(viewport, max_screen);
        ScaleBar {
            label: metric_length(length_mm),
            length_mm,
            length_screen,
        }
    }

    /// The longest bar in inches, in the fractions that makers use, at most `max_screen` CSS pixels long.
    pub fn inch_bar(self, viewport: Viewport, max_screen: f64) -> ScaleBar {
        let px_per_inch = viewport.viewpoint.scale / self.mm_per_px * MM_PER_INCH;
        let longest = max_screen / px_per_inch * FITS;
        let (label, inches) = if longest >= 1.0 {
            let inches = round_length(longest);
            (format!("{} in", decimal(inches, 3)), inches)
        } else if let Some(denominator) = [2_u32, 4, 8, 16, 32, 64]
            .into_iter()
            .find(|d| 1.0 / f64::from(*d) <= longest)
        {
            (format!("1/{denominator} in"), 1.0 / f64::from(denominator))
        } else {
            // Below a sixty-fourth nobody uses fractions; thousandths are "thou".
            let thou = round_length(longest * 1000.0);
            (format!("{} thou", decimal(thou, 3)), thou / 1000.0)
        };
        ScaleBar {
            label,
            length_mm: inches * MM_PER_INCH,
            length_screen: inches * px_per_inch,
        }
    }
}

/// A hair of tolerance for bars: 5 mm that fit exactly are 5 mm, whatever the last bit says.
const FITS: f64 = 1.0 + 1e-9;

/// The largest of 1, 2, 5, 10, 20, 50 … and their tenths, hundredths … that is not above `longest`. (Found step by
/// step: the library's logarithm weighs more than all of this.)
fn round_length(longest: f64) -> f64 {
    // From a nanometre to a kilometre, whatever the numbers are.
    let longest = within(longest, 1e-6, 1e6);
    let (mut decade, mut above) = (1.0, 10.0);
    while above <= longest {
        (decade, above) = (above, above * 10.0);
    }
    let mut parts = 1.0;
    while decade > longest {
        parts *= 10.0;
        decade = 1.0 / parts;
    }
    let step = [5.0, 2.0].into_iter().find(|step| step * decade <= longest);
    step.unwrap_or(1.0) * decade
}

/// "×8": times-life as it is said everywhere, to two figures below ten and whole above.
pub fn times_life_label(times: f64) -> String {
    let decimals = if times >= 9.95 {
        0
    } else if times >= 1.0 {
        1
    } else {
        // Two figures, however small: a wall painting is ×0.0040, never "×0".
        (1.0 - times.log10().floor()).clamp(2.0, 9.0) as u32
    };
    format!("×{}", decimal(times, decimals))
}

/// A length as people say it: `12 mm`, `0.5 mm`, below that `200 µm`; 15 cm stay `150 mm`.
pub fn metric_length(mm: f64) -> String {
    if mm < 0.45 {
        format!("{} µm", decimal(mm * 1000.0, 1))
    } else {
        format!("{} mm", decimal(mm, 1))
    }
}

/// A length in inches with the fraction that makers use: `1 9/16 in`, to the nearest sixteenth
/// (a thirty-second below half an inch, a sixty-fourth below an eighth).
pub fn inch_length(mm: f64) -> String {
    let inches = mm / MM_PER_INCH;
    let denominator = if inches < 0.125 {
        64
    } else if inches < 0.5 {
        32
    } else {
        16
    };
    let parts = (inches * f64::from(denominator)).round() as u32;
    let (whole, mut rest, mut denominator) = (parts / denominator, parts % denominator, denominator);
    while rest > 0 && rest % 2 == 0 {
        rest /= 2;
        denominator /= 2;
    }
    match (whole, rest) {
        (_, 0) => format!("{whole} in"),
        (0, _) => format!("{rest}/{denominator} in"),
        _ => format!("{whole} {rest}/{denominator} in"),
    }
}

/// The same direction from 0 to 360 degrees. (The library's remainder brings division of 128 bits along.)
pub(crate) fn within_turn(degrees: f64) -> f64 {
    degrees - (degrees / 360.0).floor() * 360.0
}

fn shorter_side(screen: Size) -> f64 {
    screen.width.min(screen.height)
}
