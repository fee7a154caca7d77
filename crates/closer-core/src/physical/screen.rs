//! How large a screen's pixels are: measured by something held against the glass, or told by the device's model. What a
//! browser says of its screen comes as plain numbers; who reads and keeps them is the page's.

use super::{MM_PER_INCH, ScreenDensity};
use crate::decimal::{decimal, read_decimal};
use crate::geometry::within;

/// A bank card's long side, in millimetres (ISO/IEC 7810, ID-1).
pub const CARD_MM: f64 = 85.60;
/// A bank card's short side.
pub const CARD_SHORT_MM: f64 = 53.98;
/// The radius of its corners.
pub const CARD_CORNER_MM: f64 = 3.18;
/// As much of a ruler as is held against a screen that has room for it.
const RULER_MM: f64 = 100.0;
/// And elsewhere.
const RULER_SHORT_MM: f64 = 50.0;

/// No screen is coarser or finer than this, in device pixels to the inch: a projector's canvas, and half as much again as
/// the finest phone.
const COARSEST_PPI: f64 = 40.0;
const FINEST_PPI: f64 = 900.0;

/// CSS pixels to the millimetre that hardly a screen exceeds in a browser's own size: phones have 5.5 to 6.2.
const DENSE_PX_PER_MM: f64 = 6.2;

/// What a browser tells of the screen that a page is on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Screen {
    /// `screen.width` and `screen.height`, the shorter first, so that a phone may be turned. CSS pixels, of the page or of a page at
    /// 100 %: browsers differ.
    pub short: f64,
    /// See `short`.
    pub long: f64,
    /// `devicePixelRatio`: in most browsers the page's zoom is in it.
    pub pixel_ratio: f64,
    /// `outerWidth / innerWidth`: about the page's zoom, and more where something stands beside the page; 0 where it
    /// says nothing, as in a frame.
    pub window_zoom: f64,
    /// The browser may leave the page's zoom out of `devicePixelRatio` (Safari did).
    pub may_hide_zoom: bool,
    /// An Apple device that is touched.
    pub is_apple_touch: bool,
}

/// What was measured, and where.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Calibration {
    /// Millimetres per device pixel.
    pub mm_per_device_px: f64,
    /// The screen on which it was measured.
    pub screen: Screen,
}

/// What is known of a screen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Known {
    /// Nothing.
    #[default]
    Nothing,
    /// The model: sizes are nearly right.
    Model,
    /// It was measured: sizes are true.
    Measured,
    /// Another screen was measured, or this one before it changed.
    Changed,
}

impl Screen {
    /// What is known of this screen, and how large its pixels are by that.
    pub fn known(&self, measured: Option<&Calibration>) -> (Known, ScreenDensity) {
        if let Some(measured) = measured.filter(|measured| self.is_still(&measured.screen)) {
            let mm_per_device_px = measured.mm_per_device_px;
            return (Known::Measured, ScreenDensity::Calibrated { mm_per_device_px });
        }
        let model = self.model_ppi();
        let known = match (measured, model) {
            (Some(_), _) => Known::Changed,
            (None, Some(_)) => Known::Model,
            (None, None) => Known::Nothing,
        };
        let density = model.map_or(ScreenDensity::Assumed, |ppi| ScreenDensity::Estimated {
            mm_per_device_px: MM_PER_INCH / ppi,
        });
        (known, density)
    }

    /// Whether this is the screen that `before` was, at the same or another zoom of the page. In doubt it is not.
    fn is_still(&self, before: &Screen) -> bool {
        let same = |a: f64, b: f64, off: f64| (a - b).abs() <= off;
        let is_of_size = |factor: f64| {
            // Browsers round to whole CSS pixels.
            let off = 1.0 + factor.max(1.0);
            same(self.short * factor, before.short, off) && same(self.long * factor, before.long, off)
        };
        let zoomed = self.pixel_ratio / before.pixel_ratio;
        let in_window = self.window_zoom / before.window_zoom;
        let tells = self.window_zoom > 0.0 && before.window_zoom > 0.0;
        if same(zoomed, 1.0, 0.002) {
            // Where the ratio hides the page's zoom the window may give it away: the smallest step is 10 %.
            let is_hidden = self.may_hide_zoom && tells && !same(in_window, 1.0, 0.07);
            return is_of_size(1.0) && !is_hidden;
        }
        // Another ratio is the page's zoom, where the window says so too. Else it is another screen, or the system's own
        // magnification. (Squares are compared, since roots are dearer: it is nearer to `zoomed` than to 1.)
        let is_zoom = tells
            && if zoomed > 1.0 {
                in_window * in_window > zoomed
            } else {
                in_window * in_window < zoomed
            };
        // Firefox counts the screen in the page's pixels, the others in those of a page at 100 %.
        is_zoom && (is_of_size(1.0) || is_of_size(zoomed))
    }

    /// Device pixels to the inch, where the screen's size leaves no doubt which device it is.
    ///
    /// Only Apple's: others let their owners choose how many CSS pixels there are. Left out are sizes that devices of two
    /// densities share: 320 × 568 (an iPhone SE, or a larger one with "larger text"), 375 × 812 (X or mini), 768 × 1024
    /// (iPad or mini). Sizes: Apple, Human Interface Guidelines, "Layout", device screen dimensions; densities: Apple,
    /// technical specifications of each model.
    fn model_ppi(&self) -> Option<f64> {
        // Short side, long side, pixel ratio, pixels to the inch.
        const MODELS: [(u16, u16, u8, u16); 18] = [
            (375, 667, 2, 326),
            (390, 844, 3, 460),
            (393, 852, 3, 460),
            (402, 874, 3, 460),
            (414, 896, 2, 326),
            (414, 896, 3, 458),
            (420, 912, 3, 460),
            (428, 926, 3, 458),
            (430, 932, 3, 460),
            (440, 956, 3, 460),
            (744, 1133, 2, 326),
            (810, 1080, 2, 264),
            (820, 1180, 2, 264),
            (834, 1112, 2, 264),
            (834, 1194, 2, 264),
            (834, 1210, 2, 264),
            (1024, 1366, 2, 264),
            (1032, 1376, 2, 264),
        ];
        let here = (self.short, self.long, self.pixel_ratio);
        let model = MODELS
            .iter()
            .find(|(short, long, ratio, _)| (f64::from(*short), f64::from(*long), f64::from(*ratio)) == here);
        model
            .filter(|_| self.is_apple_touch)
            .map(|(.., ppi)| f64::from(*ppi))
    }

    /// Whether a page at this zoom says the screen's own size.
    pub fn is_at_full_size(&self) -> bool {
        (self.window_zoom - 1.0).abs() < 0.04
    }
}

impl Calibration {
    /// As it is kept: a version and five numbers.
    pub fn to_text(&self) -> String {
        let Screen {
            short,
            long,
            pixel_ratio,
            window_zoom,
            ..
        } = self.screen;
        let mut text = "1".to_owned();
        for number in [self.mm_per_device_px, short, long, pixel_ratio, window_zoom] {
            text = text + " " + &decimal(number, 8);
        }
        text
    }

    /// What was kept; `None` for anything else, and for numbers that no screen has. What kind of device it was is no
    /// matter: it is told anew.
    pub fn read(text: &str) -> Option<Calibration> {
        let numbers = text.strip_prefix("1 ").filter(|rest| rest.len() < 100)?;
        let mut numbers = numbers.split(' ').map(read_decimal);
        let mut next = |least: f64, most: f64| {
            let number = numbers.next().flatten()?;
            (least..=most).contains(&number).then_some(number)
        };
        let calibration = Calibration {
            mm_per_device_px: next(
                MM_PER_INCH / FINEST_PPI * 0.999,
                MM_PER_INCH / COARSEST_PPI * 1.001,
            )?,
            screen: Screen {
                short: next(1.0, 1e5)?,
                long: next(1.0, 1e5)?,
                pixel_ratio: next(0.05, 50.0)?,
                window_zoom: next(0.0, 100.0)?,
                may_hide_zoom: false,
                is_apple_touch: false,
            },
        };
        numbers.next().is_none().then_some(calibration)
    }
}

impl ScreenDensity {
    /// The same while two fingers enlarge the page itself so many times, which no pixel ratio tells: a millimetre is
    /// fewer CSS pixels then.
    pub fn under_pinch(self, enlarged: f64) -> ScreenDensity {
        let seen = |mm: f64| mm * within(enlarged, 0.1, 100.0);
        match self {
            ScreenDensity::Assumed => self,
            ScreenDensity::Estimated { mm_per_device_px } => ScreenDensity::Estimated {
                mm_per_device_px: seen(mm_per_device_px),
            },
            ScreenDensity::Calibrated { mm_per_device_px } => ScreenDensity::Calibrated {
                mm_per_device_px: seen(mm_per_device_px),
            },
        }
    }
}

/// Something of known size that is held against the screen, until an outline on it is exactly as wide.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Held {
    /// In millimetres, along the outline.
    pub mm: f64,
}

impl Held {
    /// A bank card, along its long side where a room of so many CSS pixels holds it whatever the screen, else along its
    /// short side; `None` where that has no room either. `density` helps where the model is known.
    pub fn card(room: f64, density: ScreenDensity, pixel_ratio: f64) -> Option<Held> {
        let px_per_mm = most_px_per_mm(density, pixel_ratio);
        let fits = |mm: &f64| mm * px_per_mm <= room;
        let mm = [CARD_MM, CARD_SHORT_MM].into_iter().find(fits)?;
        Some(Held { mm })
    }

    /// As much of a ruler as there is room for.
    pub fn ruler(room: f64, density: ScreenDensity, pixel_ratio: f64) -> Held {
        let has_room = RULER_MM * most_px_per_mm(density, pixel_ratio) <= room;
        Held {
            mm: if has_room { RULER_MM } else { RULER_SHORT_MM },
        }
    }

    /// How long it is on a screen of this density: whole device pixels, within [`Held::limits`].
    pub fn device_px(self, density: ScreenDensity, pixel_ratio: f64) -> f64 {
        let (least, most) = self.limits();
        within(
            (self.mm * density.px_per_mm(pixel_ratio) * pixel_ratio).round(),
            least,
            most,
        )
    }

    /// The fewest and the most device pixels that it may cover.
    pub fn limits(self) -> (f64, f64) {
        let px = |ppi: f64| self.mm / MM_PER_INCH * ppi;
        (px(COARSEST_PPI).ceil(), px(FINEST_PPI).floor())
    }

    /// Millimetres per device pixel of a screen on which it covers so many of them.
    pub fn mm_per_device_px(self, device_px: f64) -> f64 {
        let (least, most) = self.limits();
        // What is no number becomes the least.
        self.mm / device_px.max(least).min(most)
    }
}

/// CSS pixels to the millimetre that a screen has at most, as far as can be known before it is measured.
fn most_px_per_mm(density: ScreenDensity, pixel_ratio: f64) -> f64 {
    match density {
        ScreenDensity::Assumed => DENSE_PX_PER_MM,
        _ => density.px_per_mm(pixel_ratio) * 1.03,
    }
}
