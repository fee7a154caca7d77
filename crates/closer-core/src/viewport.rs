//! The only place where image space meets screen space: fit, clamp, zoom about a point.
//!
//! Image space is full-size pixels of the photograph; screen space is CSS pixels from the viewport's top left.

use crate::geometry::{Point, Rect, Size, Vec2, is_quarter, within};

/// What is looked at, and from how near.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Viewpoint {
    /// The image point in the middle of the screen.
    pub center_image: Point,
    /// Screen pixels (CSS) per image pixel, above zero.
    pub scale: f64,
    /// Clockwise, in radians.
    pub rotation: f64,
}

/// How near and how far one may go.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ScaleLimits {
    /// The smallest scale.
    pub min: f64,
    /// The largest scale, not below `min`.
    pub max: f64,
}

/// A viewpoint and the screen that it is seen on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Viewport {
    /// Full size of the image.
    pub image: Size,
    /// Size of the viewer in CSS pixels.
    pub screen: Size,
    /// Device pixels per CSS pixel.
    pub pixel_ratio: f64,
    /// What is looked at.
    pub viewpoint: Viewpoint,
    /// How near and how far one may go.
    pub limits: ScaleLimits,
}

impl Viewpoint {
    /// Whether every number can be drawn with.
    pub fn is_sound(self) -> bool {
        let Viewpoint {
            center_image,
            scale,
            rotation,
        } = self;
        center_image.is_finite() && rotation.is_finite() && scale.is_finite() && scale > 0.0
    }
}

impl Viewport {
    /// The whole image on this screen. Sizes that cannot be drawn count as one pixel.
    pub fn fitting(image: Size, screen: Size, pixel_ratio: f64) -> Viewport {
        let sound = |size: Size| {
            if size.is_drawable() {
                size
            } else {
                Size::new(1.0, 1.0)
            }
        };
        let (image, screen) = (sound(image), sound(screen));
        let pixel_ratio = if is_pixel_ratio(pixel_ratio) {
            pixel_ratio
        } else {
            1.0
        };
        let scale = fit_scale(image, screen);
        Viewport {
            image,
            screen,
            pixel_ratio,
            viewpoint: Viewpoint {
                center_image: image.middle(),
                scale,
                rotation: 0.0,
            },
            limits: ScaleLimits {
                min: scale,
                max: (1.0 / pixel_ratio).max(scale),
            },
        }
    }

    /// This viewport with other limits, at once obeyed.
    pub fn with_limits(self, limits: ScaleLimits) -> Viewport {
        Viewport { limits, ..self }.clamped()
    }

    /// This viewport on a screen of another size: the same image point stays in the middle at the same scale.
    /// A screen that cannot be drawn on changes nothing.
    pub fn resized(self, screen: Size, pixel_ratio: f64) -> Viewport {
        if !screen.is_drawable() || !is_pixel_ratio(pixel_ratio) {
            return self;
        }
        Viewport {
            screen,
            pixel_ratio,
            ..self
        }
    }

    /// This viewport looking at `viewpoint`, clamped. A viewpoint that is not sound changes nothing.
    pub fn looking_at(self, viewpoint: Viewpoint) -> Viewport {
        if viewpoint.is_sound() {
            Viewport { viewpoint, ..self }.clamped()
        } else {
            self
        }
    }

    /// This viewport looking at `viewpoint`, also beyond the limits, as a hand may have it for a moment.
    /// A viewpoint that is not sound changes nothing.
    pub(crate) fn placed(self, viewpoint: Viewpoint) -> Viewport {
        if viewpoint.is_sound() {
            Viewport { viewpoint, ..self }
        } else {
            self
        }
    }

    /// The scale at which the whole image is seen, upright or turned as it is.
    pub fn fit_scale(self) -> f64 {
        fit_scale(self.image.bounds_rotated(self.viewpoint.rotation), self.screen)
    }

    /// The viewpoint in which the picture covers the whole screen, upright or turned as it is.
    pub fn viewpoint_filling(self) -> Viewpoint {
        let rotation = self.viewpoint.rotation;
        let screen = self.screen.bounds_rotated(rotation);
        Viewpoint {
            center_image: self.image.middle(),
            scale: (screen.width / self.image.width).max(screen.height / self.image.height),
            rotation,
        }
    }

    /// The viewpoint that shows the whole of `region` (image space), with `margin` of it around
    /// (0.1 leaves a tenth of its size on each side). Rotation stays. An empty region is shown in the middle
    /// of a view as wide as the image.
    pub fn viewpoint_showing(self, region: Rect, margin: f64) -> Viewpoint {
        let rotation = self.viewpoint.rotation;
        let grown = Size::new(
            region.width * (1.0 + 2.0 * margin),
            region.height * (1.0 + 2.0 * margin),
        );
        let sound = if grown.is_drawable() { grown } else { self.image };
        let scale = fit_scale(sound.bounds_rotated(rotation), self.screen);
        Viewpoint {
            center_image: region.middle(),
            scale,
            rotation,
        }
    }

    /// Moved with the hand: what was under a finger is under it again after it went `by` screen pixels.
    pub fn panned(self, by_screen: Vec2) -> Viewport {
        self.looking_at(self.shifted(by_screen).viewpoint)
    }

    /// The same, also beyond the limits.
    pub(crate) fn shifted(self, by_screen: Vec2) -> Viewport {
        let by_image = by_screen.rotated(-self.viewpoint.rotation) / self.viewpoint.scale;
        self.placed(Viewpoint {
            center_image: self.viewpoint.center_image - by_image,
            ..self.viewpoint
        })
    }

    /// The viewport scaled by `factor`, keeping the image point under `anchor_screen` in place.
    /// CSS px from the viewport's top left; clamped like any viewport, so the anchor may move at the edges.
    /// A factor that is not finite and positive changes nothing.
    pub fn zoomed_about(self, anchor_screen: Point, factor: f64) -> Viewport {
        if !factor.is_finite() || factor <= 0.0 {
            return self;
        }
        let scale = self.limited(self.viewpoint.scale * factor);
        self.anchored(
            self.screen_to_image(anchor_screen),
            anchor_screen,
            scale,
            self.viewpoint.rotation,
        )
    }

    /// The viewport at `scale` and `rotation` in which `anchor_image` lies under `anchor_screen`; clamped.
    pub fn anchored(self, anchor_image: Point, anchor_screen: Point, scale: f64, rotation: f64) -> Viewport {
        let pinned = self.pinned(anchor_image, anchor_screen, scale, rotation);
        self.looking_at(pinned.viewpoint)
    }

    /// The same, also beyond the limits.
    pub(crate) fn pinned(
        self,
        anchor_image: Point,
        anchor_screen: Point,
        scale: f64,
        rotation: f64,
    ) -> Viewport {
        let offset_screen = anchor_screen - self.screen.middle();
        let center_image = anchor_image - offset_screen.rotated(-rotation) / scale;
        self.placed(Viewpoint {
            center_image,
            scale,
            rotation,
        })
    }

    /// The nearest viewport that obeys the limits: not too near or far, and no empty edge where the
    /// picture could fill it; a picture smaller than the screen lies in the middle. Of a turned picture the
    /// corners of the screen may show a little ground, or its own corners could never be seen.
    pub fn clamped(self) -> Viewport {
        let viewpoint = Viewpoint {
            scale: self.limited(self.viewpoint.scale),
            ..self.viewpoint
        };
        Viewport { viewpoint, ..self }.with_overshoot(|_, _| 0.0)
    }

    /// This viewport with `bend(overshoot, room)` in place of how far its centre went beyond where it may be,
    /// along each side of the picture; both in screen pixels. What is within the limits stays as it is.
    pub(crate) fn with_overshoot(self, bend: fn(f64, f64) -> f64) -> Viewport {
        let Viewpoint {
            center_image, scale, ..
        } = self.viewpoint;
        let slack = self.slack_image();
        let from_middle = center_image - self.image.middle();
        let kept = Vec2::new(
            within(from_middle.x, -slack.x, slack.x),
            within(from_middle.y, -slack.y, slack.y),
        );
        if kept == from_middle {
            return self;
        }
        let over = (from_middle - kept) * scale;
        let room = self.screen.width.min(self.screen.height) * GIVE_PART;
        let bent = Vec2::new(bend(over.x, room), bend(over.y, room)) / scale;
        self.placed(Viewpoint {
            center_image: self.image.middle() + (kept + bent),
            ..self.viewpoint
        })
    }

    /// `scale` with `bend(overshoot, room)` in place of how far it is beyond the limits; both as logarithms.
    pub(crate) fn scale_with_overshoot(self, scale: f64, bend: fn(f64, f64) -> f64) -> f64 {
        let limited = self.limited(scale);
        if limited == scale {
            return scale;
        }
        limited * bend((scale / limited).ln(), GIVE_LOG_SCALE).exp()
    }

    /// How far the centre may stray from the picture's middle along each of its sides, in image pixels.
    pub(crate) fn slack_image(self) -> Vec2 {
        let Viewpoint { scale, rotation, .. } = self.viewpoint;
        let around = self.screen.bounds_rotated(rotation);
        // The largest box of that shape, along the picture's sides, that lies within the screen: it is to stay
        // within the picture. Upright it is the screen itself.
        let turned = around.bounds_rotated(rotation);
        let inner = (self.screen.width / turned.width).min(self.screen.height / turned.height) / scale;
        // What is seen whole lies in the middle, and what is hardly larger may not stray far.
        let bounds = self.image.bounds_rotated(rotation);
        let hidden_x = bounds.width - self.screen.width / scale;
        let hidden_y = bounds.height - self.screen.height / scale;
        let hidden = hidden_x.max(hidden_y).max(0.0) * 8.0;
        Vec2::new(
            within((self.image.width - around.width * inner) / 2.0, 0.0, hidden),
            within((self.image.height - around.height * inner) / 2.0, 0.0, hidden),
        )
    }

    /// Moved by less than a device pixel so that image pixels lie on whole device pixels, which keeps a
    /// resting picture crisp, upright or on any of its sides. One that is turned otherwise stays as it is.
    pub fn snapped(self) -> Viewport {
        if !is_quarter(self.viewpoint.rotation) {
            return self;
        }
        let origin = self.image_to_screen(Point::default());
        let end = self.image_to_screen(Point::new(self.image.width, self.image.height));
        let snap = |start: f64, end: f64, screen: f64| {
            let near = (start * self.pixel_ratio).round() / self.pixel_ratio;
            let (low, high) = (start.min(end), start.max(end));
            let by = near - start;
            // Moved away from an edge of the screen, a picture that ends there would leave a line of its ground.
            if high >= screen - HAIR && high + by < screen - HAIR {
                (start * self.pixel_ratio).ceil() / self.pixel_ratio - start
            } else if low <= HAIR && low + by > HAIR {
                (start * self.pixel_ratio).floor() / self.pixel_ratio - start
            } else {
                by
            }
        };
        self.shifted(Vec2::new(
            snap(origin.x, end.x, self.screen.width),
            snap(origin.y, end.y, self.screen.height),
        ))
    }

    /// Where an image point is on the screen.
    pub fn image_to_screen(self, point: Point) -> Point {
        let offset = (point - self.viewpoint.center_image) * self.viewpoint.scale;
        self.screen.middle() + offset.rotated(self.viewpoint.rotation)
    }

    /// The image point at a place on the screen.
    pub fn screen_to_image(self, point: Point) -> Point {
        let offset = (point - self.screen.middle()).rotated(-self.viewpoint.rotation);
        self.viewpoint.center_image + offset / self.viewpoint.scale
    }

    /// The upright rectangle of image space that holds everything seen; may reach past the image.
    pub fn seen_image(self) -> Rect {
        self.screen
            .at_origin()
            .carried(|corner| self.screen_to_image(corner))
    }

    /// Whether an upright rectangle of image space can be seen, a turned one tested by its bounds on the screen.
    pub fn sees(self, area_image: Rect) -> bool {
        let on_screen = area_image.carried(|corner| self.image_to_screen(corner));
        on_screen.intersection(self.screen.at_origin()).is_some()
    }

    /// Device pixels per image pixel.
    pub fn device_scale(self) -> f64 {
        self.viewpoint.scale * self.pixel_ratio
    }

    /// The nearest scale within the limits.
    pub fn limited(self, scale: f64) -> f64 {
        within(scale, self.least_scale(), self.limits.max)
    }

    /// The smallest scale for the picture turned as it is: what is turned may need a smaller one to be whole.
    pub fn least_scale(self) -> f64 {
        let min = self.limits.min.min(self.limits.max);
        if self.viewpoint.rotation == 0.0 {
            return min;
        }
        let upright = fit_scale(self.image, self.screen);
        let least = if min >= upright {
            min / upright * self.fit_scale()
        } else {
            min.min(self.fit_scale())
        };
        least.min(self.limits.max)
    }
}

/// A hand may pull the picture beyond its edge by at most this part of the screen's shorter side …
const GIVE_PART: f64 = 0.5;
/// … and its scale by this much, as a logarithm.
const GIVE_LOG_SCALE: f64 = 0.5;

/// CSS pixels that come from rounding and not from the view.
const HAIR: f64 = 1e-6;

/// Browsers have 0.25 (zoomed out) to 20 (a phone, zoomed in); what is far from that is a mistake.
fn is_pixel_ratio(pixel_ratio: f64) -> bool {
    (0.01..=100.0).contains(&pixel_ratio)
}

fn fit_scale(image: Size, screen: Size) -> f64 {
    (screen.width / image.width).min(screen.height / image.height)
}
