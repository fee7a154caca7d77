//! Something known beside the work, in true millimetres: what there is, its outline of our own drawing, when it makes
//! sense, where it lies at first. It is drawn elsewhere; its names are the page's.

use super::screen::{CARD_MM, CARD_SHORT_MM};
use super::{Coin, Physical};
use crate::decimal::decimal;
use crate::geometry::{Point, Rect, Size, Vec2, within};
use crate::viewport::{Viewpoint, Viewport};

/// A thing whose size everybody has in the fingers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Companion {
    /// The tip of a finger, nail up: 16 mm wide. Adults' index fingers are 16 to 20 mm wide (Dandekar, Raju and
    /// Srinivasan, "3-D finite-element models of human and monkey fingertips", J. Biomech. Eng. 125, 2003).
    Fingertip,
    /// A long grain of rice, 7 × 2.2 mm: "long grain" begins at 6.6 mm and three times its width (Codex Alimentarius,
    /// CXS 198-1995, 2.2).
    Rice,
    /// A safety match, 43 mm with its head, on a splint of 2 mm: what fits the tray of the [`Companion::Matchbox`].
    Matchstick,
    /// The common pocket matchbox from above, 53 × 36 mm.
    Matchbox,
    /// A coin.
    Coin(Coin),
    /// A bank card, 85.60 × 53.98 mm with corners of 3.18 mm (ISO/IEC 7810, ID-1); its contacts lie where ISO/IEC 7816-2
    /// has them.
    BankCard,
    /// A piece of human hair, 0.07 mm thick: the middle of what heads have, 0.04 to 0.12 mm.
    Hair,
    /// A line of the finest common drawing pen, 0.1 mm wide.
    PenLine,
}

/// How a companion is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Outline {
    /// An SVG path in millimetres from the companion's top left.
    pub path: String,
    /// As thin as its own outline would be: its body is filled, and what sets it off lies around it.
    pub is_solid: bool,
}

/// Nothing shorter, in CSS pixels, is worth comparing with …
const LEAST_SIDE: f64 = 8.0;
/// … nothing that takes more than this part of the view leaves room for the work …
const MOST_PART: f64 = 0.7;
/// … and what is thinner, in CSS pixels, only looks like a line.
const LEAST_THICKNESS: f64 = 3.0;
/// What one draws back or leans in for is shown so large: this part of the view.
const SHOWN_PART: f64 = 0.4;
/// Around a companion that was just put down, in CSS pixels: to the work, and to the view's edge.
const GAP: f64 = 20.0;
/// Below it, for its name.
const FOOT: f64 = 38.0;
/// As many coins of a region as one tells apart at a glance.
const COINS: usize = 2;
/// The inner edge of a coin's rim, as a part of its radius.
const RIM: f64 = 0.91;

impl Companion {
    /// Everything there is, with the coins of those who speak so (a language tag, BCP 47).
    pub fn all(language: &str) -> impl Iterator<Item = Companion> {
        Coin::in_pocket(language).take(COINS).map(Companion::Coin).chain([
            Companion::Fingertip,
            Companion::Rice,
            Companion::Matchstick,
            Companion::Matchbox,
            Companion::BankCard,
            Companion::Hair,
            Companion::PenLine,
        ])
    }

    /// What keeps it apart in a visitor's storage.
    pub fn key(self) -> &'static str {
        match self {
            Companion::Fingertip => "fingertip",
            Companion::Rice => "rice",
            Companion::Matchstick => "matchstick",
            Companion::Matchbox => "matchbox",
            Companion::Coin(coin) => coin.id,
            Companion::BankCard => "card",
            Companion::Hair => "hair",
            Companion::PenLine => "line",
        }
    }

    /// Width and height of its outline, in millimetres.
    pub fn size_mm(self) -> Size {
        match self {
            Companion::Fingertip => Size::new(16.0, 24.0),
            Companion::Rice => Size::new(7.0, 2.2),
            Companion::Matchstick => Size::new(43.0, 3.0),
            Companion::Matchbox => Size::new(53.0, 36.0),
            Companion::Coin(coin) => Size::new(coin.diameter_mm, coin.diameter_mm),
            Companion::BankCard => Size::new(CARD_MM, CARD_SHORT_MM),
            Companion::Hair => Size::new(2.0, 0.27),
            Companion::PenLine => Size::new(2.0, 0.1),
        }
    }

    /// How thick it is, in millimetres, where that is what it is known for and its length is any.
    pub fn thickness_mm(self) -> Option<f64> {
        match self {
            Companion::Hair => Some(0.07),
            Companion::PenLine => Some(0.1),
            _ => None,
        }
    }

    /// What to draw.
    pub fn outline(self) -> Outline {
        let path = match self {
            Companion::Coin(coin) => circle(coin.diameter_mm, 1.0) + &circle(coin.diameter_mm, RIM),
            Companion::Fingertip => FINGERTIP.to_owned(),
            Companion::Rice => RICE.to_owned(),
            Companion::Matchstick => MATCHSTICK.to_owned(),
            Companion::Matchbox => MATCHBOX.to_owned(),
            Companion::BankCard => BANK_CARD.to_owned(),
            Companion::Hair => HAIR.to_owned(),
            Companion::PenLine => PEN_LINE.to_owned(),
        };
        Outline {
            path,
            is_solid: self.thickness_mm().is_some(),
        }
    }

    /// Width and height on the screen, in CSS pixels, before it is turned with the picture.
    pub fn size_screen(self, physical: Physical, view: Viewport) -> Size {
        let Size { width, height } = self.size_mm();
        let px_per_mm = physical.px_per_mm(view);
        Size::new(width * px_per_mm, height * px_per_mm)
    }

    /// Whether one sees at this scale how large it is, all of it and something else beside it.
    pub fn makes_sense(self, physical: Physical, view: Viewport) -> bool {
        let size = self.size_screen(physical, view);
        let around = size.bounds_rotated(view.viewpoint.rotation);
        let is_thick = |thick: f64| thick * physical.px_per_mm(view) >= LEAST_THICKNESS;
        size.width.max(size.height) >= LEAST_SIDE
            && around.width <= view.screen.width * MOST_PART
            && around.height <= view.screen.height * MOST_PART
            && self.thickness_mm().is_none_or(is_thick)
    }

    /// What makes sense in this view, nearest in size to what is looked at first.
    pub fn offered(physical: Physical, view: Viewport, language: &str) -> Vec<Companion> {
        let seen = physical.seen_mm(view);
        let looked_at = physical.longer_side_mm().min(seen.width.min(seen.height));
        let unlike = |companion: Companion| {
            let size = companion.size_mm();
            let times = size.width.max(size.height) / looked_at;
            times.max(1.0 / times)
        };
        let mut offered: Vec<Companion> = Vec::new();
        for companion in Companion::all(language) {
            if companion.makes_sense(physical, view) {
                let place = offered
                    .iter()
                    .position(|other| unlike(*other) > unlike(companion));
                offered.insert(place.unwrap_or(offered.len()), companion);
            }
        }
        offered
    }

    /// Where its middle lies at first, in millimetres from the object's top left: beside the object on free ground,
    /// and where the view shows none, within the view.
    pub fn first_place(self, physical: Physical, view: Viewport) -> Point {
        let size = self
            .size_screen(physical, view)
            .bounds_rotated(view.viewpoint.rotation);
        let object = Rect::around(
            physical
                .object
                .corners()
                .map(|corner| view.image_to_screen(corner)),
        );
        let half = Vec2::new(size.width / 2.0, size.height / 2.0);
        let Size { width, height } = view.screen;
        // Where its middle may be: all of it in the view, and a gap to the edge where there is room for one.
        let kept = |at: Point| {
            Point::new(
                between(at.x, half.x, [GAP, GAP], width),
                between(at.y, half.y, [GAP, FOOT], height),
            )
        };
        // On the right it stands on the same ground as the work, as in a drawer.
        let (foot, middle) = (object.bottom() - half.y, object.middle().x);
        let around = [
            Point::new(object.right() + GAP + half.x, foot),
            Point::new(object.x - GAP - half.x, foot),
            Point::new(middle, object.bottom() + GAP + half.y),
            Point::new(middle, object.y - GAP - half.y),
        ];
        let is_free = |at: Point| {
            let lies = Rect::new(at.x - half.x, at.y - half.y, size.width, size.height);
            lies.intersection(object).is_none()
        };
        let free = around.map(kept).into_iter().find(|at| is_free(*at));
        let at = free.unwrap_or_else(|| kept(Point::new(width, height)));
        physical.image_to_mm(view.screen_to_image(at))
    }

    /// The view in which it makes sense: this one if it does there, else one from further away or nearer; as near to that
    /// as the limits allow.
    pub fn view_for(self, physical: Physical, view: Viewport) -> Viewport {
        if self.makes_sense(physical, view) {
            return view;
        }
        let size = self.size_screen(physical, view);
        let around = size.bounds_rotated(view.viewpoint.rotation);
        let (fits_across, fits_down) = (
            view.screen.width * SHOWN_PART / around.width,
            view.screen.height * SHOWN_PART / around.height,
        );
        let thick_enough = self.thickness_mm().map(|thick| {
            // Enough to be seen as a band.
            2.0 * LEAST_THICKNESS / (thick * physical.px_per_mm(view))
        });
        // What is to be seen from nearer is looked at where one is; from further away, beside the whole object.
        let factor = thick_enough.unwrap_or(fits_across.min(fits_down));
        let center_image = if factor > 1.0 {
            view.viewpoint.center_image
        } else {
            physical.object.middle()
        };
        view.looking_at(Viewpoint {
            center_image,
            scale: view.viewpoint.scale * factor,
            ..view.viewpoint
        })
    }

    /// How many times longer the object is than this, longer side against longer side.
    pub fn times_as_long(self, physical: Physical) -> f64 {
        let Size { width, height } = self.size_mm();
        physical.longer_side_mm() / width.max(height)
    }

    /// Whether it lies across the object, its middle being here (millimetres from the object's top left).
    pub fn is_over(self, physical: Physical, middle_mm: Point) -> bool {
        let Size { width, height } = self.size_mm();
        let lies = Rect::new(
            middle_mm.x - width / 2.0,
            middle_mm.y - height / 2.0,
            width,
            height,
        );
        let object = physical.object.scaled(physical.mm_per_px).size().at_origin();
        lies.intersection(object).is_some()
    }
}

/// Where on a side of the view the middle of something may be that is `half` as long to either end: at `at`, or as near to
/// it as `gaps` before and behind it allow. Where there is no room for both, only for the thing itself.
fn between(at: f64, half: f64, gaps: [f64; 2], side: f64) -> f64 {
    let gaps = if half + half + gaps[0] + gaps[1] > side {
        [0.0; 2]
    } else {
        gaps
    };
    within(at, half + gaps[0], side - half - gaps[1])
}

/// A circle in the middle of a square of this side, its radius `part` of the half.
fn circle(side: f64, part: f64) -> String {
    let say = |value: f64| decimal(value, 4);
    let (middle, radius) = (say(side / 2.0), say(side / 2.0 * part));
    let (left, right) = (say(side / 2.0 * (1.0 - part)), say(side / 2.0 * (1.0 + part)));
    let arc = [" A", &radius, " ", &radius, " 0 0 1 "].concat();
    [
        "M", &left, " ", &middle, &arc, &right, " ", &middle, &arc, &left, " ", &middle, " Z ",
    ]
    .concat()
}

// Paths have absolute commands M, L, C, A and Z only, so that the tests can measure them.

/// The tip, then the nail with its lighter end.
const FINGERTIP: &str = "M0.5 24 C0.2 19.5 0 13.5 0 8.6 C0 3.4 3.3 0 8 0 C12.7 0 16 3.4 16 8.6 C16 13.5 15.8 19.5 15.5 24 \
M2.9 10.9 C2.5 8.4 2.5 6.2 3 4.7 C3.8 2.5 5.6 1.4 8 1.4 C10.4 1.4 12.2 2.5 13 4.7 C13.5 6.2 13.5 8.4 13.1 10.9 \
C12.6 13.2 10.6 14.4 8 14.4 C5.4 14.4 3.4 13.2 2.9 10.9 Z M3.1 4.8 C4.4 3.7 6.1 3.2 8 3.2 C9.9 3.2 11.6 3.7 12.9 4.8";
/// And the scar where the germ was.
const RICE: &str = "M0 1.3 C0.1 0.7 1.4 0 3.2 0 C5.2 0 7 0.45 7 1.2 C7 1.8 5.6 2.2 3.8 2.2 C2.4 2.2 1.2 2.1 0.6 1.9 \
C0.25 1.75 0 1.55 0 1.3 Z M0.3 1.72 C0.75 1.6 0.95 1.25 0.75 0.8";
/// The splint, and the head dipped over it.
const MATCHSTICK: &str = "M4.4 0.5 L43 0.5 L43 2.5 L4.4 2.5 M4.4 0.5 C3.9 0.15 3.1 0 2.3 0 C1 0 0 0.6 0 1.5 \
C0 2.4 1 3 2.3 3 C3.1 3 3.9 2.85 4.4 2.5 C5 2.2 5 0.8 4.4 0.5 Z";
/// The sleeve, and the ends of the tray in it.
const MATCHBOX: &str = "M0 0 L53 0 L53 36 L0 36 Z M1.6 0 L1.6 36 M51.4 0 L51.4 36";
/// The card, and the plate with its contacts.
const BANK_CARD: &str = "M3.18 0 L82.42 0 A3.18 3.18 0 0 1 85.6 3.18 L85.6 50.8 A3.18 3.18 0 0 1 82.42 53.98 L3.18 53.98 \
A3.18 3.18 0 0 1 0 50.8 L0 3.18 A3.18 3.18 0 0 1 3.18 0 Z M11.1 18.6 L19 18.6 A1.4 1.4 0 0 1 20.4 20 L20.4 27.8 \
A1.4 1.4 0 0 1 19 29.2 L11.1 29.2 A1.4 1.4 0 0 1 9.7 27.8 L9.7 20 A1.4 1.4 0 0 1 11.1 18.6 Z";
/// Two edges, everywhere 0.07 mm apart from top to bottom; it hardly slopes, so that it is as thick across.
const HAIR: &str = "M0 0.2 C0.7 0.2 1.3 0 2 0 L2 0.07 C1.3 0.07 0.7 0.27 0 0.27 Z";
const PEN_LINE: &str = "M0.05 0 L1.95 0 A0.05 0.05 0 0 1 1.95 0.1 L0.05 0.1 A0.05 0.05 0 0 1 0.05 0 Z";
