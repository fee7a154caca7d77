//! Points, vectors, sizes and rectangles in `f64`. Which space they are in stands in the names of their users.

use std::f64::consts::{FRAC_PI_2, TAU};
use std::ops::{Add, Div, Mul, Neg, Sub};

/// A place.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Downwards.
    pub y: f64,
}

/// A difference between two places.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Vec2 {
    /// To the right.
    pub x: f64,
    /// Downwards.
    pub y: f64,
}

/// Width and height.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Size {
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// A rectangle with its sides along the axes.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Width, never negative.
    pub width: f64,
    /// Height, never negative.
    pub height: f64,
}

/// `value`, or the limit that it passed. In place of `f64::clamp`, which panics where limits are not in order and
/// brings along how that is said: 9 kB of the embeddable viewer.
pub(crate) fn within(value: f64, least: f64, most: f64) -> f64 {
    if value < least {
        least
    } else if value > most {
        most
    } else {
        value
    }
}

/// Nearer to a quarter turn than this many radians is a quarter turn: a ten-thousandth of a pixel on the largest screens.
const QUARTER_HAIR: f64 = 1e-9;

/// Sine and cosine, exact for quarter turns: at 90° the cosine is 0 and not the last bit beside it, so that a
/// picture on its side lies on device pixels as an upright one does. To the last bits for the few turns that a view
/// has; the library's care for angles of any size, and weigh 6 kB of the download.
fn sin_cos(angle: f64) -> (f64, f64) {
    let quarters = (angle / FRAC_PI_2).round();
    let rest = angle - quarters * FRAC_PI_2;
    let rest = if rest.abs() < QUARTER_HAIR { 0.0 } else { rest };
    // Taylor's series, nested: within an eighth of a turn eight terms are all that a number holds.
    let series = |divisors: [f64; 8]| {
        let term = |sum: f64, divisor: f64| 1.0 - rest * rest / divisor * sum;
        divisors.into_iter().fold(1.0, term)
    };
    let sin = rest * series([272.0, 210.0, 156.0, 110.0, 72.0, 42.0, 20.0, 6.0]);
    let cos = series([240.0, 182.0, 132.0, 90.0, 56.0, 30.0, 12.0, 2.0]);
    match (quarters - 4.0 * (quarters / 4.0).floor()) as u8 {
        0 => (sin, cos),
        1 => (cos, -sin),
        2 => (-sin, -cos),
        _ => (-cos, sin),
    }
}

/// The multiple of a quarter turn that lies nearest to `angle`, in radians.
pub(crate) fn nearest_quarter(angle: f64) -> f64 {
    (angle / FRAC_PI_2).round() * FRAC_PI_2
}

/// Whether `angle` is a multiple of a quarter turn, for all that can be seen.
pub(crate) fn is_quarter(angle: f64) -> bool {
    (angle - nearest_quarter(angle)).abs() < QUARTER_HAIR
}

/// The same direction within half a turn of upright, in radians: the short way round.
pub(crate) fn half_turn(angle: f64) -> f64 {
    let turned = angle - (angle / TAU).round() * TAU;
    if turned.abs() < QUARTER_HAIR { 0.0 } else { turned }
}

impl Point {
    /// The point at `x`, `y`.
    pub const fn new(x: f64, y: f64) -> Point {
        Point { x, y }
    }

    /// Whether both numbers are finite.
    pub fn is_finite(self) -> bool {
        self.x.is_finite() && self.y.is_finite()
    }

    /// The point `part` of the way to `other`: 0 is here, 1 is there.
    pub fn towards(self, other: Point, part: f64) -> Point {
        self + (other - self) * part
    }

    /// Distance to `other`.
    pub fn distance(self, other: Point) -> f64 {
        (other - self).length()
    }

    /// The point in the middle between this and `other`.
    pub fn middle(self, other: Point) -> Point {
        self.towards(other, 0.5)
    }
}

impl Vec2 {
    /// No difference.
    pub const ZERO: Vec2 = Vec2 { x: 0.0, y: 0.0 };

    /// The vector `x`, `y`.
    pub const fn new(x: f64, y: f64) -> Vec2 {
        Vec2 { x, y }
    }

    /// Its length.
    pub fn length(self) -> f64 {
        // Nothing here is near what overflows when it is squared, for which the library's way has its care, and its weight.
        (self.x * self.x + self.y * self.y).sqrt()
    }

    /// Turned clockwise by `angle` radians (y points down); exactly where it is a quarter turn or several.
    pub fn rotated(self, angle: f64) -> Vec2 {
        let (sin, cos) = sin_cos(angle);
        Vec2::new(self.x * cos - self.y * sin, self.x * sin + self.y * cos)
    }
}

impl Vec2 {
    /// How far one turns to look along `other`, clockwise in radians, at most half a turn; nothing from or to nothing.
    /// To a billionth: the library's arc tangent knows more and weighs a kilobyte of the download.
    pub fn angle_to(self, other: Vec2) -> f64 {
        let cross = self.x * other.y - self.y * other.x;
        let dot = self.x * other.x + self.y * other.y;
        let lengths = self.length() * other.length();
        if lengths == 0.0 {
            return 0.0;
        }
        // The tangent of half the angle, then of a sixteenth, where a few terms of the series are enough.
        let half = cross / (lengths + dot).max(lengths * 1e-12);
        let halved = |tangent: f64| tangent / (1.0 + (1.0 + tangent * tangent).sqrt());
        let small = halved(halved(halved(half)));
        let term = |sum: f64, odd: f64| 1.0 / odd - small * small * sum;
        16.0 * small * [13.0, 11.0, 9.0, 7.0, 5.0, 3.0, 1.0].into_iter().fold(0.0, term)
    }
}

impl Size {
    /// The size `width` × `height`.
    pub const fn new(width: f64, height: f64) -> Size {
        Size { width, height }
    }

    /// Whether both sides are above zero and within what a screen or an image can have, so that arithmetic
    /// with them neither overflows nor vanishes.
    pub fn is_drawable(self) -> bool {
        let sides = 1e-6..=1e9;
        sides.contains(&self.width) && sides.contains(&self.height)
    }

    /// The point in the middle of a rectangle of this size at the origin.
    pub fn middle(self) -> Point {
        Point::new(self.width / 2.0, self.height / 2.0)
    }

    /// The rectangle of this size at the origin.
    pub fn at_origin(self) -> Rect {
        Rect::new(0.0, 0.0, self.width, self.height)
    }

    /// The sides of the smallest upright rectangle that holds this one turned by `angle` radians.
    pub fn bounds_rotated(self, angle: f64) -> Size {
        let (sin, cos) = sin_cos(angle);
        let (sin, cos) = (sin.abs(), cos.abs());
        Size::new(
            self.width * cos + self.height * sin,
            self.width * sin + self.height * cos,
        )
    }
}

impl Rect {
    /// The rectangle at `x`, `y` of `width` × `height`.
    pub const fn new(x: f64, y: f64, width: f64, height: f64) -> Rect {
        Rect { x, y, width, height }
    }

    /// The smallest rectangle that holds all `points`; empty at the origin for none.
    pub fn around(points: impl IntoIterator<Item = Point>) -> Rect {
        let mut points = points.into_iter();
        let Some(first) = points.next() else {
            return Rect::default();
        };
        let (low, high) = points.fold((first, first), |(low, high), p| {
            (
                Point::new(low.x.min(p.x), low.y.min(p.y)),
                Point::new(high.x.max(p.x), high.y.max(p.y)),
            )
        });
        Rect::new(low.x, low.y, high.x - low.x, high.y - low.y)
    }

    /// The smallest rectangle that holds what `carry` makes of the corners. (Each by itself: the library's ways through a
    /// list weigh more than all of this.)
    pub(crate) fn carried(self, carry: impl Fn(Point) -> Point) -> Rect {
        let [a, b, c, d] = self.corners();
        Rect::around([carry(a), carry(b), carry(c), carry(d)])
    }

    /// Right edge.
    pub fn right(self) -> f64 {
        self.x + self.width
    }

    /// Bottom edge.
    pub fn bottom(self) -> f64 {
        self.y + self.height
    }

    /// The point in the middle.
    pub fn middle(self) -> Point {
        Point::new(self.x + self.width / 2.0, self.y + self.height / 2.0)
    }

    /// Width and height.
    pub fn size(self) -> Size {
        Size::new(self.width, self.height)
    }

    /// Top left, top right, bottom right, bottom left.
    pub fn corners(self) -> [Point; 4] {
        [
            Point::new(self.x, self.y),
            Point::new(self.right(), self.y),
            Point::new(self.right(), self.bottom()),
            Point::new(self.x, self.bottom()),
        ]
    }

    /// The part that both share; `None` where they do not overlap by more than an edge.
    pub fn intersection(self, other: Rect) -> Option<Rect> {
        let (x, y) = (self.x.max(other.x), self.y.max(other.y));
        let width = self.right().min(other.right()) - x;
        let height = self.bottom().min(other.bottom()) - y;
        (width > 0.0 && height > 0.0).then_some(Rect::new(x, y, width, height))
    }

    /// Whether `point` lies inside or on the edge.
    pub fn contains(self, point: Point) -> bool {
        (self.x..=self.right()).contains(&point.x) && (self.y..=self.bottom()).contains(&point.y)
    }

    /// Grown by `margin` on every side.
    pub fn inflated(self, margin: f64) -> Rect {
        Rect::new(
            self.x - margin,
            self.y - margin,
            (self.width + 2.0 * margin).max(0.0),
            (self.height + 2.0 * margin).max(0.0),
        )
    }

    /// Every number times `factor`.
    pub fn scaled(self, factor: f64) -> Rect {
        Rect::new(
            self.x * factor,
            self.y * factor,
            self.width * factor,
            self.height * factor,
        )
    }
}

impl Sub for Point {
    type Output = Vec2;
    fn sub(self, other: Point) -> Vec2 {
        Vec2::new(self.x - other.x, self.y - other.y)
    }
}

impl Add<Vec2> for Point {
    type Output = Point;
    fn add(self, by: Vec2) -> Point {
        Point::new(self.x + by.x, self.y + by.y)
    }
}

impl Sub<Vec2> for Point {
    type Output = Point;
    fn sub(self, by: Vec2) -> Point {
        Point::new(self.x - by.x, self.y - by.y)
    }
}

impl Add for Vec2 {
    type Output = Vec2;
    fn add(self, other: Vec2) -> Vec2 {
        Vec2::new(self.x + other.x, self.y + other.y)
    }
}

impl Sub for Vec2 {
    type Output = Vec2;
    fn sub(self, other: Vec2) -> Vec2 {
        Vec2::new(self.x - other.x, self.y - other.y)
    }
}

impl Neg for Vec2 {
    type Output = Vec2;
    fn neg(self) -> Vec2 {
        Vec2::new(-self.x, -self.y)
    }
}

impl Mul<f64> for Vec2 {
    type Output = Vec2;
    fn mul(self, by: f64) -> Vec2 {
        Vec2::new(self.x * by, self.y * by)
    }
}

impl Div<f64> for Vec2 {
    type Output = Vec2;
    fn div(self, by: f64) -> Vec2 {
        Vec2::new(self.x / by, self.y / by)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sine_and_cosine_are_those_of_the_library() {
        for step in -40_000..40_000 {
            let angle = f64::from(step) * 0.000_7;
            let (sin, cos) = sin_cos(angle);
            let (expected_sin, expected_cos) = angle.sin_cos();
            // A quarter turn, many times, is known to its last bits only.
            assert!(
                (sin - expected_sin).abs() < 1e-14,
                "sine of {angle}: {sin}, {expected_sin}"
            );
            assert!(
                (cos - expected_cos).abs() < 1e-14,
                "cosine of {angle}: {cos}, {expected_cos}"
            );
        }
        assert!(sin_cos(f64::NAN).0.is_nan() && sin_cos(f64::INFINITY).1.is_nan());
    }
    #[test]
    fn angles_between_directions_are_those_of_the_library() {
        for step in -3_141..3_142 {
            let (angle, from) = (f64::from(step) / 1000.0, Vec2::new(-30.0, 12.0));
            let found = from.angle_to(from.rotated(angle) * 3.0);
            assert!((found - angle).abs() < 1e-8, "{found} of {angle}");
        }
        assert_eq!(Vec2::ZERO.angle_to(Vec2::new(1.0, 0.0)), 0.0);
        assert!(Vec2::new(1.0, 0.0).angle_to(Vec2::new(-1.0, 0.0)).is_finite());
    }
}
