//! Named details over a view: where their marks lie, which of them is nearest, and whereabouts on the object one looks. How
//! a mark looks and what is said is not here.

use crate::geometry::{Point, Rect, Vec2, within};
use crate::physical::{Physical, ViewpointMm};
use crate::viewport::Viewport;

/// A mark over the picture: of one detail, or of several that would cover each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// Its middle, in CSS pixels from the view's top left.
    pub at_screen: Point,
    /// How wide the circle is that a finger may touch, in CSS pixels. Those of two marks do not cover each other.
    pub reach_screen: f64,
    /// Places of its details in the list; the first is the lowest.
    pub details: Vec<usize>,
}

/// Marks nearer to each other than this many CSS pixels become one.
const LEAST_REACH: f64 = 36.0;
/// A finger wants no more than this, in CSS pixels.
const MOST_REACH: f64 = 44.0;
/// From a mark's middle to the edge of its ring, in CSS pixels.
const RING: f64 = 15.0;
/// From a mark's middle to the view's edge at least, in CSS pixels.
const EDGE: f64 = LEAST_REACH / 2.0;
/// What takes this part of the view's shorter side is what one looks at: a mark on it would only cover it.
const LARGE_PART: f64 = 0.4;
/// The share of a detail's size that stays free on each side where it is flown to.
pub(crate) const DETAIL_MARGIN: f64 = 0.25;
/// What a hair's breadth of the object's size lies outside of is seen whole.
const HAIR: f64 = 0.01;

/// The marks of details (regions in millimetres from the object's top left) that a view shows. Which details share one
/// depends on how near they are on the screen alone, neither on where the view is nor on how it is turned, but for those at
/// its edge: what lies in the view has its mark wholly in it. What lies behind `covered` (CSS pixels from the view's top left:
/// the inset) has none: half a ring would be no mark, and on what covers it it would mark something else.
pub fn marks(regions_mm: &[Rect], physical: Physical, view: Viewport, covered: Option<Rect>) -> Vec<Mark> {
    let large = view.screen.width.min(view.screen.height) * LARGE_PART / physical.px_per_mm(view);
    let mut marks: Vec<Mark> = regions_mm
        .iter()
        .enumerate()
        .filter(|(_, region)| region.width.max(region.height) < large)
        .map(|(place, region)| Mark {
            at_screen: view.image_to_screen(physical.mm_to_image(region.middle())),
            reach_screen: MOST_REACH,
            details: vec![place],
        })
        .collect();
    merge(&mut marks);
    let screen = view.screen.at_origin();
    marks.retain(|mark| screen.contains(mark.at_screen));
    for mark in &mut marks {
        let Point { x, y } = mark.at_screen;
        let inner = |at: f64, side: f64| within(at, EDGE.min(side / 2.0), (side - EDGE).max(side / 2.0));
        mark.at_screen = Point::new(inner(x, view.screen.width), inner(y, view.screen.height));
    }
    merge(&mut marks);
    if let Some(covered) = covered {
        marks.retain(|mark| !covered.inflated(RING).contains(mark.at_screen));
    }
    for place in 0..marks.len() {
        let at = marks[place].at_screen;
        let others = marks.iter().enumerate().filter(|(other, _)| *other != place);
        marks[place].reach_screen = others
            .map(|(_, other)| other.at_screen.distance(at))
            .fold(MOST_REACH, f64::min);
    }
    marks
}

/// Whether one of these marks lies, if only in part, behind something (CSS pixels from the view's top left).
pub fn is_a_mark_behind(marks: &[Mark], over: Rect) -> bool {
    let reached = over.inflated(RING);
    marks.iter().any(|mark| reached.contains(mark.at_screen))
}

/// Makes one of the two nearest, in the middle of all their details, until no two are too near.
fn merge(marks: &mut Vec<Mark>) {
    while let Some((one, two)) = nearest_two(marks) {
        let gone = marks.remove(two);
        let kept = &mut marks[one];
        let part = gone.details.len() as f64 / (kept.details.len() + gone.details.len()) as f64;
        kept.at_screen = kept.at_screen.towards(gone.at_screen, part);
        kept.details.extend(gone.details);
    }
}

fn nearest_two(marks: &[Mark]) -> Option<(usize, usize)> {
    let mut nearest = None;
    let mut least = LEAST_REACH;
    for two in 1..marks.len() {
        for one in 0..two {
            let distance = marks[one].at_screen.distance(marks[two].at_screen);
            if distance < least {
                least = distance;
                nearest = Some((one, two));
            }
        }
    }
    nearest
}

/// Of details (regions in millimetres) the place of the one nearest to the middle of the view: the smallest of those that it
/// lies in, else the one with the nearest edge. `None` of none.
pub fn nearest_detail(regions_mm: &[Rect], physical: Physical, view: Viewport) -> Option<usize> {
    let middle = physical.image_to_mm(view.viewpoint.center_image);
    let mut nearest = None;
    let mut least = (f64::INFINITY, f64::INFINITY);
    for (place, region) in regions_mm.iter().enumerate() {
        let on_it = Point::new(
            within(middle.x, region.x, region.right()),
            within(middle.y, region.y, region.bottom()),
        );
        let this = (on_it.distance(middle), region.width * region.height);
        if this < least {
            least = this;
            nearest = Some(place);
        }
    }
    nearest
}

/// A region (millimetres from the object's top left) that holds all of these; `None` of none.
pub fn region_around(regions_mm: impl Iterator<Item = Rect>) -> Option<Rect> {
    let corners: Vec<Point> = regions_mm.flat_map(Rect::corners).collect();
    (!corners.is_empty()).then(|| Rect::around(corners))
}

impl Physical {
    /// Where a flight to a detail (millimetres from the object's top left) lands from this view, which stays turned as it is.
    pub fn viewpoint_of_detail(self, region_mm: Rect, view: Viewport) -> ViewpointMm {
        let region = self.region_to_image(region_mm);
        self.viewpoint_to_mm(view.looking_at(view.viewpoint_showing(region, DETAIL_MARGIN)))
    }
}

/// SeenPart on the object one looks, as the picture shows it upright.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeenPart {
    /// All of it is seen.
    Whole,
    /// A ninth of it: its column and row, 0 to 2 from the top left.
    Part(u8, u8),
    /// The middle of the view lies beside it.
    Beside,
}

impl SeenPart {
    /// Of this view.
    pub fn of(physical: Physical, view: Viewport) -> SeenPart {
        let object = physical.object;
        let least = object.inflated(-HAIR * object.width.min(object.height));
        let screen = view.screen.at_origin().inflated(1.0);
        let is_whole = least
            .corners()
            .into_iter()
            .all(|corner| screen.contains(view.image_to_screen(corner)));
        if is_whole {
            return SeenPart::Whole;
        }
        let middle = view.viewpoint.center_image;
        let Vec2 { x, y } = middle - Point::new(object.x, object.y);
        if !object.contains(middle) {
            return SeenPart::Beside;
        }
        let third = |at: f64, side: f64| within((at / side * 3.0).floor(), 0.0, 2.0) as u8;
        SeenPart::Part(third(x, object.width), third(y, object.height))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::geometry::Size;
    use crate::viewport::Viewpoint;

    /// A work of 40 × 30 mm in the middle of a photograph of 44 × 34 mm.
    const PHYSICAL: Physical = Physical {
        mm_per_px: 0.01,
        object: Rect::new(200.0, 200.0, 4000.0, 3000.0),
    };

    fn view(center_mm: (f64, f64), px_per_mm: f64, rotation: f64) -> Viewport {
        let screen = Size::new(800.0, 600.0);
        let mut view = Viewport::fitting(Size::new(4400.0, 3400.0), screen, 1.0);
        view.limits.max = 100.0;
        view.viewpoint = Viewpoint {
            center_image: PHYSICAL.mm_to_image(Point::new(center_mm.0, center_mm.1)),
            scale: px_per_mm * PHYSICAL.mm_per_px,
            rotation,
        };
        view
    }

    fn around(x: f64, y: f64) -> Rect {
        Rect::new(x - 1.0, y - 1.0, 2.0, 2.0)
    }

    fn together(regions: &[Rect], view: Viewport) -> Vec<Vec<usize>> {
        marks(regions, PHYSICAL, view, None)
            .into_iter()
            .map(|mark| mark.details)
            .collect()
    }

    #[test]
    fn details_that_are_near_on_the_screen_share_a_mark_in_their_middle() {
        let regions = [around(10.0, 10.0), around(12.0, 10.0), around(30.0, 20.0)];
        let far = marks(&regions, PHYSICAL, view((20.0, 15.0), 17.0, 0.0), None);
        assert_eq!(far.len(), 2);
        assert_eq!(far[0].details, [0, 1]);
        assert!(
            far[0]
                .at_screen
                .distance(Point::new(400.0 - 9.0 * 17.0, 300.0 - 5.0 * 17.0))
                < 1e-9
        );
        assert_eq!(far[1].details, [2]);
        assert_eq!(together(&regions, view((20.0, 15.0), 19.0, 0.0)), [[0], [1], [2]]);
    }

    #[test]
    fn a_mark_has_room_for_a_finger_where_no_other_is_near() {
        let reaches = |apart: f64| {
            let regions = [around(10.0, 10.0), around(10.0 + apart, 10.0)];
            let marks = marks(&regions, PHYSICAL, view((20.0, 15.0), 10.0, 0.0), None);
            marks.iter().map(|mark| mark.reach_screen).collect::<Vec<_>>()
        };
        assert_eq!(reaches(9.0), [44.0, 44.0]);
        let near = reaches(4.0);
        assert!(near.iter().all(|reach| (reach - 40.0).abs() < 1e-9), "{near:?}");
    }

    #[test]
    fn what_is_looked_at_has_no_mark_on_it() {
        let regions = [Rect::new(5.0, 5.0, 10.0, 10.0), around(10.0, 10.0)];
        assert_eq!(together(&regions, view((10.0, 10.0), 20.0, 0.0)), [[0, 1]]);
        let landed = PHYSICAL.viewpoint_of_detail(regions[0], view((20.0, 15.0), 10.0, 0.0));
        let near = view((20.0, 15.0), 10.0, 0.0);
        let near = near.looking_at(PHYSICAL.viewpoint_from_mm(landed, near.screen));
        assert_eq!(together(&regions, near), [[1]], "what lies in it still has one");
    }

    #[test]
    fn what_lies_at_the_edge_of_the_view_has_its_mark_in_it_and_what_lies_outside_has_none() {
        let regions = [around(0.5, 15.0), around(-0.5, 15.0)];
        let marks = marks(&regions, PHYSICAL, view((20.0, 15.0), 20.0, 0.0), None);
        assert_eq!(marks.len(), 1, "{marks:?}");
        assert_eq!(marks[0].at_screen, Point::new(18.0, 300.0));
    }

    #[test]
    fn what_the_inset_covers_has_no_mark_and_what_lies_beside_it_keeps_its_own() {
        let regions = [around(10.0, 20.0), around(20.0, 20.0), around(30.0, 10.0)];
        let view = view((20.0, 15.0), 20.0, 0.0);
        // The middles are at 200, 400 and 600 px.
        let seen = |covered| -> Vec<f64> {
            let marks = marks(&regions, PHYSICAL, view, covered);
            marks.iter().map(|mark| mark.at_screen.x).collect()
        };
        assert_eq!(seen(None), [200.0, 400.0, 600.0]);
        let all = marks(&regions, PHYSICAL, view, None);
        let behind = |width| is_a_mark_behind(&all, Rect::new(16.0, 384.0, width, 200.0));
        assert_eq!([180.0, 160.0].map(behind), [true, false]);
        let inset = |width| Some(Rect::new(16.0, 384.0, width, 200.0));
        assert_eq!(seen(inset(180.0)), [400.0, 600.0], "its ring would be cut off");
        assert_eq!(seen(inset(160.0)), [200.0, 400.0, 600.0]);
    }

    #[test]
    fn the_nearest_detail_is_the_smallest_that_one_looks_at_or_the_next_one() {
        let regions = [
            Rect::new(5.0, 5.0, 10.0, 10.0),
            around(10.0, 10.0),
            around(30.0, 20.0),
        ];
        let nearest = |x: f64, y: f64| nearest_detail(&regions, PHYSICAL, view((x, y), 20.0, 0.0));
        assert_eq!(nearest(10.5, 10.5), Some(1));
        assert_eq!(nearest(6.0, 6.0), Some(0));
        assert_eq!(nearest(24.0, 18.0), Some(2));
        assert_eq!(nearest_detail(&[], PHYSICAL, view((20.0, 15.0), 20.0, 0.0)), None);
    }

    #[test]
    fn a_region_around_details_holds_them() {
        let regions = [around(10.0, 10.0), around(30.0, 20.0)];
        assert_eq!(
            region_around(regions.into_iter()),
            Some(Rect::new(9.0, 9.0, 22.0, 12.0))
        );
        assert_eq!(region_around([].into_iter()), None);
    }

    #[test]
    fn the_part_that_is_seen_is_told_by_ninths_of_the_object_however_it_is_turned() {
        let part = |x: f64, y: f64, px_per_mm: f64, rotation: f64| {
            SeenPart::of(PHYSICAL, view((x, y), px_per_mm, rotation))
        };
        assert_eq!(part(20.0, 15.0, 20.0, 0.0), SeenPart::Whole);
        assert_eq!(
            part(20.0, 15.0, 20.0, 1.57),
            SeenPart::Part(1, 1),
            "turned it is cut off"
        );
        for rotation in [0.0, 1.0, 3.1] {
            assert_eq!(part(2.0, 3.0, 40.0, rotation), SeenPart::Part(0, 0));
            assert_eq!(part(20.0, 29.0, 40.0, rotation), SeenPart::Part(1, 2));
            assert_eq!(part(40.0, 15.0, 40.0, rotation), SeenPart::Part(2, 1));
            assert_eq!(part(41.0, 15.0, 40.0, rotation), SeenPart::Beside);
        }
    }

    proptest! {
        #[test]
        fn marks_cover_neither_each_other_nor_the_views_edge(
            places in prop::collection::vec((0.0..40.0_f64, 0.0..30.0_f64), 1..14),
            center in (0.0..40.0_f64, 0.0..30.0_f64),
            px_per_mm in 5.0..200.0_f64,
            rotation in -3.1..3.1_f64,
        ) {
            let regions: Vec<Rect> = places.iter().map(|(x, y)| around(*x, *y)).collect();
            let view = view(center, px_per_mm, rotation);
            let marks = marks(&regions, PHYSICAL, view, None);
            let mut seen = Vec::new();
            for (place, mark) in marks.iter().enumerate() {
                let inner = view.screen.at_origin().inflated(-17.9);
                prop_assert!(inner.contains(mark.at_screen), "{mark:?}");
                prop_assert!(mark.reach_screen >= 36.0 - 1e-9, "{mark:?}");
                prop_assert_eq!(mark.details.iter().min(), mark.details.first());
                seen.extend(mark.details.clone());
                for other in &marks[..place] {
                    let apart = mark.at_screen.distance(other.at_screen);
                    prop_assert!(apart + 1e-9 >= (mark.reach_screen + other.reach_screen) / 2.0);
                }
            }
            let told = seen.len();
            seen.sort_unstable();
            seen.dedup();
            prop_assert_eq!(told, seen.len(), "each detail has one mark at most");
        }

        #[test]
        fn which_details_share_a_mark_depends_neither_on_place_nor_on_rotation(
            places in prop::collection::vec((0.0..40.0_f64, 0.0..30.0_f64), 1..14),
            rotation in -3.1..3.1_f64,
            by in (-2.0..2.0_f64, -2.0..2.0_f64),
        ) {
            // All of it lies well within the view, however it is turned.
            let regions: Vec<Rect> = places.iter().map(|(x, y)| around(*x, *y)).collect();
            let still = together(&regions, view((20.0, 15.0), 9.0, 0.0));
            let moved = together(&regions, view((20.0 + by.0, 15.0 + by.1), 9.0, rotation));
            prop_assert_eq!(still, moved);
        }
    }
}
