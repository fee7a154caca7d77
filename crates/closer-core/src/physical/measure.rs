//! A distance on the work: two points, their distance in millimetres, and how exactly it may be said.

use super::{MM_PER_INCH, Physical};
use crate::decimal::decimal;
use crate::geometry::{Point, Vec2, within};
use crate::viewport::Viewport;

/// Two points of the object, in millimetres from its top left: the same on every look in register.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Measure {
    /// Where it begins.
    pub from_mm: Point,
    /// Where it ends.
    pub to_mm: Point,
}

impl Measure {
    /// How far apart they are.
    pub fn length_mm(self) -> f64 {
        self.from_mm.distance(self.to_mm)
    }

    /// The distance in millimetres and in inches, as it may be said: `12.3 mm`, `0.48 in`.
    ///
    /// No digit is finer than what can be told apart: a pixel of the photograph, or a pixel of the screen where that is
    /// larger.
    pub fn words(self, physical: Physical, view: Viewport) -> [String; 2] {
        let grain_mm = physical.mm_per_px.max(physical.mm_per_px / view.device_scale());
        let length_mm = self.length_mm();
        [
            rounded(length_mm, grain_mm) + " mm",
            rounded(length_mm / MM_PER_INCH, grain_mm / MM_PER_INCH) + " in",
        ]
    }
}

/// `value` to the smallest power of ten that is not finer than `grain`, at most a thousandth; with zeros at the end, which
/// say how exactly it is known.
fn rounded(value: f64, grain: f64) -> String {
    let mut unit = 1.0;
    while unit < grain && unit < 1e6 {
        unit *= 10.0;
    }
    let (mut parts, mut places) = (1.0, 0);
    while 0.1 / parts >= grain && places < 3 {
        (parts, places) = (parts * 10.0, places + 1);
    }
    if places == 0 {
        return decimal((value / unit).round() * unit, 0);
    }
    let mut text = decimal(value, places);
    let behind_point = text.bytes().rev().position(|byte| byte == b'.');
    if behind_point.is_none() {
        text.push('.');
    }
    for _ in behind_point.unwrap_or_default()..places as usize {
        text.push('0');
    }
    text
}

impl Physical {
    /// Where a point of the object (millimetres from its top left) is on the screen.
    pub fn mm_to_screen(self, point_mm: Point, view: Viewport) -> Point {
        view.image_to_screen(self.mm_to_image(point_mm))
    }

    /// The point of the object, in millimetres from its top left, at a place of the screen; at the nearest place
    /// within the view where that is outside.
    pub fn screen_to_mm(self, at_screen: Point, view: Viewport) -> Point {
        let at = Point::new(
            within(at_screen.x, 0.0, view.screen.width),
            within(at_screen.y, 0.0, view.screen.height),
        );
        self.image_to_mm(view.screen_to_image(at))
    }

    /// A point of the object moved with the hand, `by_screen` CSS pixels, and no further than the view's edge.
    pub fn moved_mm(self, point_mm: Point, by_screen: Vec2, view: Viewport) -> Point {
        self.screen_to_mm(self.mm_to_screen(point_mm, view) + by_screen, view)
    }
}
