//! The round magnifier: a second viewport inside the first, what carries it, and the scale on its rim. What moves it
//! is decided by `viewer_state`, which tiles it gets by `tiles`.

use crate::decimal::decimal;
use crate::geometry::{Point, Size, Vec2, within};
use crate::physical::{Physical, ScreenDensity, times_life_label};
use crate::pyramid::TileKey;
use crate::viewport::Viewport;

/// A loupe that is out. Times are milliseconds, places CSS pixels from the viewer's top left.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Loupe {
    /// Where its middle will be.
    pub at_screen: Point,
    /// How far behind that it was at `since`.
    lag: Vec2,
    since: f64,
    /// How many times larger than the view it is to show things.
    power: f64,
    /// By how much the power was less than that at `power_since`.
    power_lag: f64,
    power_since: f64,
    /// The power at which the photograph's pixels are as large as they may be; never less than none.
    most: f64,
    /// What moves it.
    pub carrier: Carrier,
    /// Where it was, and with which power, when fingers took hold of it.
    held: (Point, f64),
    /// Until then it passes over places too quickly to ask for their tiles.
    passing_until: f64,
}

/// What moves a loupe.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Carrier {
    /// It lies where it was left.
    Nobody,
    /// A mouse or pen, with the glass on its tip.
    Tip,
    /// A finger that holds the glass off, so that it hides nothing; to this side of it (1 right, -1 left) where
    /// there is no room above.
    Finger {
        /// 1 or -1.
        side: f64,
    },
    /// A finger on the glass itself.
    Grip,
}

/// What a loupe shows in one frame.
#[derive(Debug, Clone, PartialEq)]
pub struct Glass {
    /// The square around the glass as a viewer of its own.
    pub viewport: Viewport,
    /// The glass's middle, in CSS pixels from the viewer's top left; it lies on a whole device pixel.
    pub center_screen: Point,
    /// Ready tiles, coarsest first.
    pub draw: Vec<TileKey>,
    /// How many times larger than in the view things are shown.
    pub power: f64,
    /// Whether a finger holds it, which then must not scroll the page.
    pub is_held: bool,
}

/// What is engraved on the rim where sizes are known.
#[derive(Debug, Clone, PartialEq)]
pub struct Rim {
    /// `about ×32 life`.
    pub label: String,
    /// A length along the horizontal.
    pub ruler: Ruler,
}

/// A known length, centred under the glass.
#[derive(Debug, Clone, PartialEq)]
pub struct Ruler {
    /// What it says: `5 mm`, `200 µm`.
    pub label: String,
    /// Its length in millimetres.
    pub length_mm: f64,
    /// Its length through the glass, in CSS pixels.
    pub length_screen: f64,
    /// From one end to the other it is parted into so many equal steps: 1, 2 or 5 of a power of ten of millimetres.
    pub steps: u32,
}

/// A mark of the ruler on the inner edge of the rim.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tick {
    /// CSS pixels from the glass's middle.
    pub at: Point,
    /// Outwards, of length 1.
    pub outwards: Vec2,
    /// An end of the ruler, or its middle.
    pub is_long: bool,
}

/// Words for the rim, in the language of the page.
#[derive(Debug, Clone, Copy)]
pub struct RimWords {
    /// Before times-life, where the screen was not measured.
    pub about: &'static str,
    /// After times-life.
    pub life: &'static str,
    /// Where the photograph has no more detail to show and its pixels are enlarged.
    pub enlarged: &'static str,
    /// How figures and units are written: of `×8.5` and `0.5 mm`, as the core has them.
    pub figures: fn(&str) -> String,
}

/// The least and the largest power.
const POWERS: (f64, f64) = (2.0, 12.0);
/// Where buttons and keys stop: the loupes that makers have.
const DETENTS: [f64; 3] = [3.0, 4.0, 10.0];
/// What it comes out with.
const USUAL_POWER: f64 = 4.0;
/// Device pixels that one image pixel may cover in the glass. Beyond this one sees squares, not paint.
const MAX_DEVICE_SCALE: f64 = 4.0;
/// The glass's radius as a share of the screen's shorter side, and its limits in CSS pixels.
const RADIUS_SHARE: f64 = 0.22;
const RADIUS: (f64, f64) = (68.0, 140.0);
/// From a finger to the edge of the glass that it holds, in CSS pixels: rim, fingertip and a little air.
const FINGER_GAP: f64 = 46.0;
/// The glass catches up with what carries it in this time.
const CATCH_UP_MS: f64 = 160.0;
/// Above this speed (CSS pixels per millisecond), or this way at once, the glass only passes, …
const PASSING_SPEED: f64 = 1.2;
const PASSING_WAY: f64 = 30.0;
/// … until it was slower for this long.
const PASSING_MS: f64 = 60.0;
/// The ruler is at most this part of the glass's width, so that its ends still stand upright enough to be read.
const RULER_SHARE: f64 = 0.72;
/// Ticks stand no closer than this, in CSS pixels.
const TICK_SCREEN: f64 = 4.0;

impl Loupe {
    /// Brought out at a place: it leans in from the view's own scale.
    pub fn out(at_screen: Point, screen: Size, now: f64) -> Loupe {
        Loupe {
            at_screen: on_screen(at_screen, screen),
            lag: Vec2::ZERO,
            since: now,
            power: USUAL_POWER,
            power_lag: 1.0 - USUAL_POWER,
            power_since: now,
            most: POWERS.1,
            carrier: Carrier::Nobody,
            held: (at_screen, USUAL_POWER),
            passing_until: now,
        }
    }

    /// Moves it to a place, as far as `screen` reaches. A short way it goes at once; what is further off, or
    /// `is_eased`, it catches up with. A place that is not finite changes nothing.
    pub fn move_to(&mut self, at_screen: Point, screen: Size, is_eased: bool, now: f64) {
        if !at_screen.is_finite() {
            return;
        }
        let center = self.center(now);
        let at_screen = on_screen(at_screen, screen);
        let way = at_screen.distance(self.at_screen);
        let elapsed = now - self.since;
        self.at_screen = at_screen;
        if way > PASSING_WAY || way > PASSING_SPEED * elapsed {
            self.passing_until = now + PASSING_MS;
        }
        if is_eased || way > RADIUS.0 / 2.0 {
            self.lag = center - at_screen;
            self.since = now;
        } else if elapsed >= CATCH_UP_MS {
            self.lag = Vec2::ZERO;
            self.since = now;
        }
        // Carried on before it caught up, it stays on the screen all the same.
        self.lag = on_screen(at_screen + self.lag, screen) - at_screen;
    }

    /// Takes note of where it is when fingers take hold of it.
    pub fn hold(&mut self) {
        self.held = (self.at_screen, self.resting_power());
    }

    /// Nobody carries it any more: it lies where it is.
    #[cfg(feature = "following")]
    pub fn let_go(&mut self) {
        self.carrier = Carrier::Nobody;
    }

    /// Fingers that hold it moved so far since, and so far apart.
    pub fn pull(&mut self, by_screen: Vec2, factor: f64, screen: Size, now: f64) {
        let (at_screen, power) = self.held;
        self.move_to(at_screen + by_screen, screen, false, now);
        self.set_power(power * factor, false, now);
    }

    /// Gives it `factor` times its power, at once or (`is_eased`) by and by.
    pub fn turn(&mut self, factor: f64, is_eased: bool, now: f64) {
        self.set_power(self.resting_power() * factor, is_eased, now);
    }

    /// Gives it the next power that buttons and keys stop at, above or below.
    pub fn turn_to_detent(&mut self, is_nearer: bool, now: f64) {
        let here = self.resting_power();
        let mut next = if is_nearer { POWERS.1 } else { POWERS.0 };
        for detent in DETENTS {
            // A hair beyond, so that a detent is not its own neighbour.
            if is_nearer && detent > here * 1.001 {
                next = next.min(detent);
            } else if !is_nearer && detent < here * 0.999 {
                next = next.max(detent);
            }
        }
        self.set_power(next, true, now);
    }

    fn set_power(&mut self, power: f64, is_eased: bool, now: f64) {
        if !power.is_finite() {
            return;
        }
        let before = self.power(now);
        // Not stored above what the view allows: further away it would jump there.
        self.power = within(power, POWERS.0, self.most.min(POWERS.1).max(POWERS.0));
        self.power_since = now;
        self.power_lag = if is_eased {
            before - self.resting_power()
        } else {
            0.0
        };
    }

    /// Leaves nothing to catch up with: for those who want no motion.
    pub fn land(&mut self) {
        self.lag = Vec2::ZERO;
        self.power_lag = 0.0;
    }

    /// Whether it still catches up.
    pub fn is_moving(&self, now: f64) -> bool {
        (self.lag != Vec2::ZERO && left(self.since, now) > 0.0)
            || (self.power_lag != 0.0 && left(self.power_since, now) > 0.0)
    }

    /// When it stops passing, if it does: then its tiles are to be asked for.
    pub fn passes_until(&self, now: f64) -> Option<f64> {
        (now < self.passing_until).then_some(self.passing_until)
    }

    /// Where its middle is.
    pub fn center(&self, now: f64) -> Point {
        self.at_screen + self.lag * left(self.since, now)
    }

    /// Whether a place is on the glass.
    pub fn is_under(&self, at_screen: Point, screen: Size, now: f64) -> bool {
        self.center(now).distance(at_screen) <= radius(screen)
    }

    fn power(&self, now: f64) -> f64 {
        (self.resting_power() + self.power_lag * left(self.power_since, now)).max(1.0)
    }

    /// Less than was asked for where the photograph has not that much to show.
    fn resting_power(&self) -> f64 {
        self.power.min(self.most)
    }

    /// What is seen through it at `now` of the view behind it.
    pub fn seen(&self, view: Viewport, now: f64) -> (Point, Viewport) {
        through(view, self.center(now), self.power(now))
    }

    /// What will be seen through it when nothing moves any more and this is the view behind it.
    pub fn will_see(&self, target: Viewport) -> Viewport {
        through(target, self.at_screen, self.resting_power()).1
    }

    /// Takes note of the view that it lies on.
    pub fn lie_on(&mut self, view: &Viewport) {
        self.most = (MAX_DEVICE_SCALE / view.device_scale()).max(1.0);
    }
}

/// Where a finger holds the glass: above itself, rolling to its side where the screen ends above or below, so that
/// every place of the screen can be reached. The side that it is on is changed only where it ends too.
pub fn held_by(finger: Point, side: f64, screen: Size) -> (Point, f64) {
    let arm = radius(screen) + FINGER_GAP;
    let up = arm.min(finger.y).min(screen.height - finger.y).max(0.0);
    let aside = (arm * arm - up * up).max(0.0).sqrt();
    let beside = |side: f64| finger.x + aside * side;
    let is_inside = |x: f64| (0.0..=screen.width).contains(&x);
    let side = if is_inside(beside(side)) || !is_inside(beside(-side)) {
        side
    } else {
        -side
    };
    (Point::new(beside(side), finger.y - up), side)
}

/// The nearest place on the screen.
fn on_screen(at: Point, screen: Size) -> Point {
    Point::new(within(at.x, 0.0, screen.width), within(at.y, 0.0, screen.height))
}

/// The side of a finger that has more room.
pub fn roomy_side(finger: Point, screen: Size) -> f64 {
    if finger.x > screen.width / 2.0 { -1.0 } else { 1.0 }
}

/// The glass's middle on a whole device pixel, and the square around it as a viewport: the image point in its middle
/// is the one that the view has there.
fn through(view: Viewport, center_screen: Point, power: f64) -> (Point, Viewport) {
    let on_device = |at: f64| (at * view.pixel_ratio).round() / view.pixel_ratio;
    let center_screen = Point::new(on_device(center_screen.x), on_device(center_screen.y));
    let side = 2.0 * on_device(radius(view.screen));
    let mut seen = Viewport {
        screen: Size::new(side, side),
        ..view
    };
    seen.viewpoint.center_image = view.screen_to_image(center_screen);
    seen.viewpoint.scale = view.viewpoint.scale * power;
    (center_screen, seen)
}

/// The glass's radius in CSS pixels.
fn radius(screen: Size) -> f64 {
    within(screen.width.min(screen.height) * RADIUS_SHARE, RADIUS.0, RADIUS.1)
}

/// What is left to catch up with, from 1 to 0: quick at first.
fn left(since: f64, now: f64) -> f64 {
    let left = 1.0 - within((now - since) / CATCH_UP_MS, 0.0, 1.0);
    left * left * left
}

impl Glass {
    /// The glass's radius in CSS pixels.
    pub fn radius(&self) -> f64 {
        self.viewport.screen.width / 2.0
    }

    /// Whether it shows the photograph's pixels larger than the screen's: there is no finer detail to come.
    pub fn is_beyond_detail(&self) -> bool {
        // As for levels: a thousandth of a pixel is nothing.
        self.viewport.device_scale() > 1.001
    }

    /// What is engraved around it where sizes are unknown: `×4`.
    pub fn label(&self) -> String {
        "×".to_owned() + &decimal(self.power, 1)
    }

    /// What is engraved around it where sizes are known.
    pub fn rim(&self, physical: Physical, density: ScreenDensity, words: RimWords) -> Rim {
        let about = if density.is_calibrated() { "" } else { words.about };
        let times = times_life_label(physical.times_life(self.viewport, density));
        let mut label = format!("{about} {} {}", (words.figures)(&times), words.life);
        if self.is_beyond_detail() {
            label = label + " · " + words.enlarged;
        }
        let ruler = Ruler::through(self.viewport, physical);
        Rim {
            label: label.trim_start().to_owned(),
            ruler: Ruler {
                label: (words.figures)(&ruler.label),
                ..ruler
            },
        }
    }
}

impl Ruler {
    /// Its marks, from left to right, on the lower edge of a glass of this radius. Along the horizontal they are
    /// equally far apart, like what lies under the glass.
    pub fn ticks(&self, radius: f64) -> impl Iterator<Item = Tick> {
        let (length, steps) = (self.length_screen, self.steps);
        (0..=steps).map(move |step| {
            let x = length * (f64::from(step) / f64::from(steps) - 0.5);
            let y = (radius * radius - x * x).max(0.0).sqrt();
            Tick {
                at: Point::new(x, y),
                outwards: Vec2::new(x, y) / radius,
                is_long: step == 0 || step == steps || 2 * step == steps,
            }
        })
    }

    fn through(seen: Viewport, physical: Physical) -> Ruler {
        let bar = physical.metric_bar(seen, seen.screen.width * RULER_SHARE);
        // A bar is 1, 2 or 5 of a power of ten: these are its tenths or twentieths, or coarser where they would run
        // into each other. Each length has one of them that is whole.
        let steps = [20, 10, 5, 4, 2].into_iter().find(|steps| {
            let step = bar.length_mm / f64::from(*steps);
            bar.length_screen / f64::from(*steps) >= TICK_SCREEN && is_round(step)
        });
        Ruler {
            label: bar.label,
            length_mm: bar.length_mm,
            length_screen: bar.length_screen,
            steps: steps.unwrap_or(1),
        }
    }
}

/// Whether a length is 1, 2 or 5 of a power of ten.
fn is_round(length: f64) -> bool {
    let decade = 10_f64.powi(length.log10().floor() as i32);
    [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .any(|lead| (length / decade - lead).abs() < 1e-6)
}
