//! A picture of what is seen, to keep and to pass on: what of the view is in it, how large that is, and where title, maker
//! and scale bar stand below it. It is drawn elsewhere.

use crate::geometry::{Point, Rect, Size, within};
use crate::physical::{Physical, metric_length};
use crate::viewport::Viewport;

/// The layout of such a picture, in its own pixels, which are the device pixels of the view.
#[derive(Debug, Clone, PartialEq)]
pub struct Keepsake {
    /// What of the view is in it, in whole device pixels from the view's top left: nothing of the ground beside a picture
    /// that stands upright.
    pub crop: Rect,
    /// How large that is on the object, in millimetres, rounded to what is worth saying.
    pub size_mm: Size,
    /// The whole, with its margins and the words below.
    pub canvas: Size,
    /// Where the view's part lies in it.
    pub picture: Rect,
    /// Where lines of words begin (on their baselines) and how high their letters are: title, maker, size, notice.
    pub lines: [KeepsakeLine; 4],
    /// How long a line of words may be.
    pub line_length: f64,
    /// The scale bar.
    pub bar: KeepsakeBar,
}

/// A line of words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct KeepsakeLine {
    /// Where it begins, on the baseline.
    pub at: Point,
    /// The size of the type, in pixels.
    pub size: f64,
}

/// A bar of known length.
#[derive(Debug, Clone, PartialEq)]
pub struct KeepsakeBar {
    /// What it says: `5 mm`.
    pub label: String,
    /// What it stands for.
    pub length_mm: f64,
    /// The bar: whole pixels, so that it is as long as it says by half a pixel.
    pub area: Rect,
    /// The words over it.
    pub line: KeepsakeLine,
}

/// Around the picture, in CSS pixels.
const MARGIN: f64 = 24.0;
/// Between the picture and the first baseline, and from there to the others, in CSS pixels.
const DOWN: [f64; 4] = [38.0, 62.0, 84.0, 106.0];
/// The type of title, maker, size and notice, in CSS pixels.
const TYPE: [f64; 4] = [22.0, 16.0, 14.0, 12.0];
/// The longest scale bar, in CSS pixels, and how thick one is.
const LONGEST_BAR: f64 = 140.0;
const BAR_THICK: f64 = 2.0;
/// The picture is at least as wide as words and bar need, in CSS pixels, whatever it shows.
const LEAST_WIDTH: f64 = 280.0;
/// From this width on the bar stands beside the words, else below them, in CSS pixels.
const SIDE_BY_SIDE: f64 = 520.0;

impl Keepsake {
    /// Of what `view` shows. `has_notice`: a line of rights stands below the others. `None` where the picture is out of sight.
    pub fn of(view: Viewport, physical: Physical, has_notice: bool) -> Option<Keepsake> {
        let ratio = view.pixel_ratio;
        let image = view.image.at_origin().corners();
        let shown = Rect::around(image.map(|corner| view.image_to_screen(corner)));
        let seen = shown.intersection(view.screen.at_origin())?.scaled(ratio);
        // To the nearest pixel: at rest the picture's edges lie on device pixels.
        let (left, top) = (seen.x.round(), seen.y.round());
        let crop = Rect::new(
            left,
            top,
            seen.right().round() - left,
            seen.bottom().round() - top,
        );
        if crop.width < 1.0 || crop.height < 1.0 {
            return None;
        }
        let px_per_mm = view.device_scale() / physical.mm_per_px;
        let margin = (MARGIN * ratio).round();
        let width = crop.width.max((LEAST_WIDTH * ratio).round());
        let picture = Rect::new(
            margin + ((width - crop.width) / 2.0).floor(),
            margin,
            crop.width,
            crop.height,
        );
        let line = |place: usize| KeepsakeLine {
            at: Point::new(margin, picture.bottom() + (DOWN[place] * ratio).round()),
            size: TYPE[place] * ratio,
        };
        let lines = [line(0), line(1), line(2), line(3)];
        let last = lines[if has_notice { 3 } else { 2 }].at.y;
        let is_beside = width >= SIDE_BY_SIDE * ratio;
        let longest = within(LONGEST_BAR, 0.0, width / ratio / 2.0);
        let (length_mm, _) = physical.metric_bar_lengths(view, longest);
        let length = (length_mm * px_per_mm).round();
        let area = if is_beside {
            Rect::new(
                margin + width - length,
                lines[1].at.y,
                length,
                (BAR_THICK * ratio).round(),
            )
        } else {
            Rect::new(
                margin,
                last + (44.0 * ratio).round(),
                length,
                (BAR_THICK * ratio).round(),
            )
        };
        let bar = KeepsakeBar {
            label: metric_length(length_mm),
            length_mm,
            area,
            line: KeepsakeLine {
                at: Point::new(area.x, area.y - (10.0 * ratio).round()),
                size: TYPE[2] * ratio,
            },
        };
        let bottom = if is_beside { last } else { area.bottom() };
        Some(Keepsake {
            crop,
            size_mm: Size::new(
                worth_saying(crop.width / px_per_mm),
                worth_saying(crop.height / px_per_mm),
            ),
            canvas: Size::new(width + 2.0 * margin, bottom + margin),
            picture,
            lines,
            line_length: if is_beside {
                width - (LONGEST_BAR * ratio).round() - margin
            } else {
                width
            },
            bar,
        })
    }
}

/// Three figures of a length, and no more: the photograph's own scale is not known better.
fn worth_saying(mm: f64) -> f64 {
    let mut unit = 0.0001;
    while mm / unit >= 1000.0 {
        unit *= 10.0;
    }
    (mm / unit).round() * unit
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::viewport::Viewpoint;

    const PHYSICAL: Physical = Physical {
        mm_per_px: 0.01,
        object: Rect::new(500.0, 500.0, 3000.0, 2000.0),
    };

    fn view(scale: f64, rotation: f64, pixel_ratio: f64) -> Viewport {
        Viewport::fitting(Size::new(4000.0, 3000.0), Size::new(800.0, 500.0), pixel_ratio).looking_at(
            Viewpoint {
                center_image: Point::new(2000.0, 1500.0),
                scale,
                rotation,
            },
        )
    }

    #[test]
    fn nothing_of_the_ground_is_in_it() {
        // Fitted: 500 px high, and so 667 wide in 800.
        let fitted = Viewport::fitting(Size::new(4000.0, 3000.0), Size::new(800.0, 500.0), 2.0);
        let kept = Keepsake::of(fitted, PHYSICAL, false).unwrap();
        assert_eq!(kept.crop, Rect::new(133.0, 0.0, 1334.0, 1000.0));
        assert_eq!(kept.size_mm, Size::new(40.0, 30.0));
    }

    #[test]
    fn of_a_closer_view_everything_that_is_seen_is_in_it() {
        let kept = Keepsake::of(view(1.0, 0.0, 1.0), PHYSICAL, false).unwrap();
        assert_eq!(kept.crop, Rect::new(0.0, 0.0, 800.0, 500.0));
        assert_eq!(kept.size_mm, Size::new(8.0, 5.0));
        assert_eq!(kept.bar.label, "1 mm");
        assert_eq!(kept.bar.area.width, 100.0);
    }

    #[test]
    fn a_tiny_picture_has_room_for_its_words() {
        let mut tiny = Viewport::fitting(Size::new(100.0, 80.0), Size::new(800.0, 500.0), 1.0);
        tiny.viewpoint.scale = 0.5;
        let kept = Keepsake::of(tiny, PHYSICAL, true).unwrap();
        assert_eq!((kept.crop.width, kept.crop.height), (50.0, 40.0));
        assert_eq!(kept.canvas.width, 280.0 + 48.0);
        assert_eq!(kept.picture.x, 24.0 + 115.0);
        assert_eq!(kept.line_length, 280.0);
    }

    proptest! {
        #[test]
        fn the_bar_is_as_long_as_it_says(
            scale in 0.05..1.5_f64, turn in 0..4_u8, pixel_ratio in 1.0..4.0_f64, has_notice: bool,
        ) {
            let view = view(scale, f64::from(turn) * std::f64::consts::FRAC_PI_2, pixel_ratio);
            let kept = Keepsake::of(view, PHYSICAL, has_notice).unwrap();
            let px_per_mm = view.device_scale() / PHYSICAL.mm_per_px;
            let off = kept.bar.area.width - kept.bar.length_mm * px_per_mm;
            prop_assert!(off.abs() <= 0.5 + 1e-9, "off by {off} pixels");
        }

        #[test]
        fn everything_lies_in_it_and_nothing_on_the_picture(
            scale in 0.02..1.5_f64, turn in -4.0..4.0_f64, pixel_ratio in 1.0..4.0_f64, has_notice: bool,
        ) {
            let view = view(scale, turn, pixel_ratio);
            let kept = Keepsake::of(view, PHYSICAL, has_notice).unwrap();
            let whole = kept.canvas.at_origin();
            for area in [kept.picture, kept.bar.area] {
                prop_assert!(area.x >= 0.0 && area.y >= 0.0);
                prop_assert!(area.right() <= whole.right() && area.bottom() <= whole.bottom());
            }
            let lines = if has_notice { &kept.lines[..] } else { &kept.lines[..3] };
            for line in lines.iter().chain([&kept.bar.line]) {
                prop_assert!(line.at.y - line.size > kept.picture.bottom() && line.at.y < whole.bottom());
            }
            let is_below = kept.bar.area.y > lines[lines.len() - 1].at.y;
            prop_assert!(is_below || kept.bar.area.x >= kept.lines[0].at.x + kept.line_length);
            let on_screen = view.screen.at_origin().scaled(view.pixel_ratio).inflated(1.0);
            prop_assert!(on_screen.intersection(kept.crop) == Some(kept.crop));
        }
    }
}
