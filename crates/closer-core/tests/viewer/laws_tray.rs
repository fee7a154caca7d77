//! Laws of the tray: nothing overlaps, nothing is lost, and what is quick finds the same as what is slow.

use closer_core::{
    Input, Point, Rect, Size, Source, Stage, TRAY_LEAST_GAP_MM, TRAY_LEAST_ROW_GAP_MM, TRAY_MARGIN_MM, Tray,
    TrayItem, TrayShape, TrayStep, Vec2, ViewerState,
};
use proptest::prelude::*;

use crate::world::opening;

/// Millimetres that come from rounding.
const HAIR: f64 = 1e-6;

fn shape() -> impl Strategy<Value = TrayShape> {
    prop_oneof![Just(TrayShape::Landscape), Just(TrayShape::Portrait)]
}

/// Works from a grain to a hand, in groups of a few.
fn items(count: std::ops::Range<usize>) -> impl Strategy<Value = Vec<TrayItem>> {
    prop::collection::vec((4.0..127.0_f64, 4.0..127.0_f64, prop::bool::weighted(0.2)), count).prop_map(
        |works| {
            let mut group = 0;
            let item = |(width, height, is_first): (f64, f64, bool)| {
                group += usize::from(is_first);
                TrayItem {
                    size_mm: Size::new(width, height),
                    group,
                }
            };
            works.into_iter().map(item).collect()
        },
    )
}

/// The rows, as those see them who look at the places alone: what stands on one line.
fn rows(tray: &Tray) -> Vec<Vec<usize>> {
    let mut rows: Vec<Vec<usize>> = Vec::new();
    for (index, place) in tray.places().iter().enumerate() {
        match rows.last_mut() {
            Some(row) if (tray.places()[row[0]].bottom() - place.bottom()).abs() < HAIR => row.push(index),
            _ => rows.push(vec![index]),
        }
    }
    rows
}

fn touches(place: Rect, area: Rect) -> bool {
    place.x <= area.right() && place.right() >= area.x && place.y <= area.bottom() && place.bottom() >= area.y
}

proptest! {
    #[test]
    fn everything_lies_in_the_drawer_in_its_size_and_order(items in items(1..60), shape in shape()) {
        let tray = Tray::of(&items, shape);
        let inner = tray.size_mm().at_origin().inflated(HAIR - TRAY_MARGIN_MM);
        prop_assert_eq!(tray.places().len(), items.len());
        for (place, item) in tray.places().iter().zip(&items) {
            prop_assert_eq!(place.size(), item.size_mm);
            prop_assert!(place.corners().into_iter().all(|corner| inner.contains(corner)), "{place:?}");
        }
        for pair in tray.places().windows(2) {
            let is_further = pair[1].x >= pair[0].right() || pair[1].bottom() > pair[0].bottom() + HAIR;
            prop_assert!(is_further, "{:?} is not read before {:?}", pair[0], pair[1]);
        }
        prop_assert_eq!(&tray, &Tray::of(&items, shape), "the same works lie elsewhere the second time");
    }

    #[test]
    fn between_works_there_is_space_and_more_between_groups(items in items(2..60), shape in shape()) {
        let tray = Tray::of(&items, shape);
        let rows = rows(&tray);
        for row in &rows {
            let gaps: Vec<(bool, f64)> = row
                .windows(2)
                .map(|pair| {
                    let gap = tray.places()[pair[1]].x - tray.places()[pair[0]].right();
                    (items[pair[0]].group == items[pair[1]].group, gap)
                })
                .collect();
            for (is_together, gap) in &gaps {
                prop_assert!(*gap >= TRAY_LEAST_GAP_MM - HAIR, "{gap} mm between two works");
                prop_assert!(*is_together || *gap >= TRAY_LEAST_GAP_MM + 10.0 - HAIR, "{gap} mm between two groups");
            }
        }
        for pair in rows.windows(2) {
            let baseline = tray.places()[pair[0][0]].bottom();
            let top = pair[1].iter().map(|index| tray.places()[*index].y).fold(f64::INFINITY, f64::min);
            prop_assert!(top - baseline >= TRAY_LEAST_ROW_GAP_MM - HAIR, "{} mm between two rows", top - baseline);
        }
    }

    #[test]
    fn no_two_works_overlap(items in items(2..40), shape in shape()) {
        let tray = Tray::of(&items, shape);
        for (index, place) in tray.places().iter().enumerate() {
            for other in &tray.places()[index + 1..] {
                prop_assert_eq!(place.intersection(*other), None);
            }
        }
    }

    #[test]
    fn many_works_make_a_drawer_of_the_wanted_shape(items in items(14..400), shape in shape()) {
        let Size { width, height } = Tray::of(&items, shape).size_mm();
        let off = width / height / shape.aspect();
        // One row more or less is a leap where there are few; of many a drawer is made to measure.
        let most = if items.len() < 100 { 1.5 } else { 1.25 };
        prop_assert!(off.max(1.0 / off) < most, "{width} × {height} for {shape:?}, {off} times as wide");
    }

    #[test]
    fn what_is_seen_and_hit_is_what_one_finds_by_looking_at_each(
        items in items(1..200), shape in shape(), x in -0.2..1.1_f64, y in -0.2..1.1_f64,
        width in 0.0..0.8_f64, height in 0.0..0.8_f64, reach in 0.0..20.0_f64,
    ) {
        let tray = Tray::of(&items, shape);
        let drawer = tray.size_mm();
        let corner = Point::new(x * drawer.width, y * drawer.height);
        let area = Rect::new(corner.x, corner.y, width * drawer.width, height * drawer.height);
        let mut seen = Vec::new();
        tray.seen(area, |index| seen.push(index));
        let slowly: Vec<usize> = (0..items.len()).filter(|index| touches(tray.places()[*index], area)).collect();
        prop_assert_eq!(seen, slowly);

        let away = |place: Rect| {
            let nearest = Point::new(
                corner.x.max(place.x).min(place.right()),
                corner.y.max(place.y).min(place.bottom()),
            );
            nearest.distance(corner)
        };
        let nearest = tray.places().iter().map(|place| away(*place)).fold(f64::INFINITY, f64::min);
        match tray.at(corner, reach) {
            Some(index) => prop_assert!((away(tray.places()[index]) - nearest).abs() < HAIR && nearest <= reach),
            None => prop_assert!(nearest > reach - HAIR, "nothing within {reach} mm, but one at {nearest}"),
        }
        let inside = tray.places()[items.len() / 2];
        prop_assert_eq!(tray.at(inside.middle(), 0.0), Some(items.len() / 2));
    }

    #[test]
    fn keys_reach_everything_and_there_is_a_way_back(items in items(1..120), shape in shape()) {
        let tray = Tray::of(&items, shape);
        let last = items.len() - 1;
        let mut at = tray.beside(last, TrayStep::First);
        for expected in 1..items.len() {
            let next = tray.beside(at, TrayStep::After);
            prop_assert_eq!(next, expected);
            prop_assert_eq!(tray.beside(next, TrayStep::Before), at);
            at = next;
        }
        prop_assert_eq!(tray.beside(at, TrayStep::After), last);
        prop_assert_eq!(tray.beside(0, TrayStep::Last), last);
        let rows = rows(&tray);
        for pair in rows.windows(2) {
            for index in &pair[0] {
                let below = tray.beside(*index, TrayStep::Below);
                prop_assert!(pair[1].contains(&below), "below {index} is {below}");
                prop_assert!(pair[0].contains(&tray.beside(below, TrayStep::Above)));
            }
        }
        prop_assert_eq!(tray.beside(0, TrayStep::Above), 0);
        prop_assert_eq!(tray.beside(last, TrayStep::Below), last);
    }

    #[test]
    fn sizes_that_nobody_can_draw_harm_nothing(
        sizes in prop::collection::vec((any::<f64>(), any::<f64>()), 0..20), shape in shape(), step in 0..30_usize,
    ) {
        let items: Vec<TrayItem> = sizes
            .into_iter()
            .map(|(width, height)| TrayItem { size_mm: Size::new(width, height), group: 0 })
            .collect();
        let tray = Tray::of(&items, shape);
        prop_assert_eq!(tray.places().len(), items.len());
        prop_assert!(tray.size_mm().width.is_finite() && tray.size_mm().height.is_finite());
        prop_assert!(tray.beside(step, TrayStep::Below) < items.len().max(1));
    }
}

#[test]
fn the_tray_turns_with_the_screen() {
    let shape = |width, height| TrayShape::for_screen(Size::new(width, height));
    assert_eq!(shape(1440.0, 900.0), TrayShape::Landscape);
    assert_eq!(shape(390.0, 600.0), TrayShape::Portrait);
}

/// The viewer of a tray shows no tiles: others lay the works on its ground.
#[test]
fn a_ground_without_tiles_asks_for_nothing_and_is_settled() {
    let mut state = ViewerState::open(&Source::blank(36_000, 24_000), opening(None));
    let frame = state.frame(0.0);
    assert_eq!(frame.stage, Stage::Settled);
    assert!(frame.fetch.is_empty() && frame.draw.is_empty());
    let wheel = Input::Wheel {
        at_screen: Point::new(200.0, 100.0),
        delta: Vec2::new(0.0, -400.0),
        pinch: false,
    };
    state.update(wheel, 10.0);
    let frame = state.frame(60.0);
    assert_eq!(frame.stage, Stage::Moving);
    assert!(frame.fetch.is_empty(), "{:?}", frame.fetch);
    let rested = state.frame(5000.0);
    assert_eq!(rested.stage, Stage::Settled);
    assert!(rested.viewport.viewpoint.scale > frame.viewport.fit_scale());
    assert!(rested.fetch.is_empty() && rested.draw.is_empty());
}
