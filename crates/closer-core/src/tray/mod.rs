//! The tray: works side by side at one common scale, like specimens in a drawer. Where each lies in millimetres, what
//! is under a point, what is seen, what lies beside what. Drawing and moving are not here.

mod laying;

use std::ops::Range;

use crate::geometry::{Point, Rect, Size};

/// What is laid into the tray.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TrayItem {
    /// Width and height in millimetres, with the frame where that is shown. A size that cannot be drawn is laid as a
    /// millimetre.
    pub size_mm: Size,
    /// Neighbours of the same group lie nearer to each other, and rather in one row.
    pub group: usize,
}

/// Which way the drawer lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TrayShape {
    /// About three wide for two high.
    Landscape,
    /// About two wide for three high.
    Portrait,
}

/// A step from one work to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TrayStep {
    /// To the one before, in reading order.
    Before,
    /// To the one after.
    After,
    /// To the nearest in the row above.
    Above,
    /// To the nearest in the row below.
    Below,
    /// To the very first.
    First,
    /// To the very last.
    Last,
}

/// A drawer with everything in its place. All numbers are millimetres from the drawer's top left.
#[derive(Debug, Clone, PartialEq)]
pub struct Tray {
    size_mm: Size,
    places: Vec<Rect>,
    /// From the top.
    rows: Vec<Row>,
}

/// Works on one line.
#[derive(Debug, Clone, PartialEq)]
struct Row {
    items: Range<usize>,
    /// Upper edge of the tallest.
    top: f64,
    /// On which all stand.
    baseline: f64,
}

/// The least space between two works, in millimetres.
pub const TRAY_LEAST_GAP_MM: f64 = 8.0;
/// From a row's baseline to the next row's tallest, at least: there is a label between them.
pub const TRAY_LEAST_ROW_GAP_MM: f64 = 14.0;
/// From the works to the drawer's walls.
pub const TRAY_MARGIN_MM: f64 = 14.0;

impl TrayShape {
    /// The shape that suits a screen of this size.
    pub fn for_screen(screen: Size) -> TrayShape {
        if screen.width >= screen.height {
            TrayShape::Landscape
        } else {
            TrayShape::Portrait
        }
    }

    /// Width for each height.
    pub fn aspect(self) -> f64 {
        match self {
            TrayShape::Landscape => 3.0 / 2.0,
            TrayShape::Portrait => 2.0 / 3.0,
        }
    }
}

impl Tray {
    /// Lays `items`, in reading order. The same items lie the same every time.
    pub fn of(items: &[TrayItem], shape: TrayShape) -> Tray {
        laying::laid(items, shape)
    }

    /// Width and height of the drawer.
    pub fn size_mm(&self) -> Size {
        self.size_mm
    }

    /// Where each item lies, in reading order.
    pub fn places(&self) -> &[Rect] {
        &self.places
    }

    /// The item under a point, or the nearest one within `reach_mm` of it.
    pub fn at(&self, point: Point, reach_mm: f64) -> Option<usize> {
        let around = Rect::new(point.x, point.y, 0.0, 0.0).inflated(reach_mm.max(1e-9));
        let mut nearest = None;
        self.seen(around, |index| {
            let place = self.places[index];
            let beyond = |at: f64, low: f64, high: f64| (low - at).max(at - high).max(0.0);
            let distance =
                beyond(point.x, place.x, place.right()).hypot(beyond(point.y, place.y, place.bottom()));
            if distance <= reach_mm && nearest.is_none_or(|(least, _)| distance < least) {
                nearest = Some((distance, index));
            }
        });
        nearest.map(|(_, index)| index)
    }

    /// Calls `visit` with each item that `area` touches, in reading order. What it takes grows with what is seen, not
    /// with what there is.
    pub fn seen(&self, area: Rect, mut visit: impl FnMut(usize)) {
        let first = self.rows.partition_point(|row| row.baseline < area.y);
        for row in self.rows[first..]
            .iter()
            .take_while(|row| row.top <= area.bottom())
        {
            let places = &self.places[row.items.clone()];
            let left = places.partition_point(|place| place.right() < area.x);
            let seen = places[left..].iter().take_while(|place| place.x <= area.right());
            for (offset, place) in seen.enumerate() {
                // Smaller ones end below the row's upper edge.
                if place.y <= area.bottom() && place.bottom() >= area.y {
                    visit(row.items.start + left + offset);
                }
            }
        }
    }

    /// Where a step from `index` leads; where nothing lies that way, or there is no such item, to the nearest one.
    pub fn beside(&self, index: usize, step: TrayStep) -> usize {
        let last = self.places.len().saturating_sub(1);
        let index = index.min(last);
        match step {
            TrayStep::Before => index.saturating_sub(1),
            TrayStep::After => (index + 1).min(last),
            TrayStep::First => 0,
            TrayStep::Last => last,
            TrayStep::Above => self.in_next_row(index, |row| row.checked_sub(1)),
            TrayStep::Below => self.in_next_row(index, |row| Some(row + 1)),
        }
    }

    /// The item of another row whose middle lies nearest to that of `index`.
    fn in_next_row(&self, index: usize, next: fn(usize) -> Option<usize>) -> usize {
        let own = self.rows.partition_point(|row| row.items.end <= index);
        let Some(row) = next(own).and_then(|row| self.rows.get(row)) else {
            return index;
        };
        let middle = self.places[index].middle().x;
        let away = |at: usize| (self.places[at].middle().x - middle).abs();
        let nearer = |best: usize, at: usize| if away(at) < away(best) { at } else { best };
        row.items.clone().fold(row.items.start, nearer)
    }
}
