//! How works are laid: rows on baselines, as even as can be, in a drawer of the wanted shape.

use std::ops::Range;

use super::{Row, TRAY_LEAST_GAP_MM, TRAY_LEAST_ROW_GAP_MM, TRAY_MARGIN_MM, Tray, TrayItem, TrayShape};
use crate::geometry::{Rect, Size};

/// What large works get more of space, as a part of the mean of both neighbours' widths or of the row's height.
const GAP_PART: f64 = 0.1;
/// More space between groups.
const GROUP_GAP_MM: f64 = 10.0;
/// A row is not drawn out to the others' width by more than this much for each gap: it ends sooner instead.
const MOST_STRETCH_MM: f64 = 14.0;
/// What it costs to part a group, beside the square of what stays free in a row, as parts of the row.
const PARTED: f64 = 0.02;
/// What the lower wall is further away, for the labels of the last row.
const LABEL_MM: f64 = 5.0;
/// Halvings of the search for the width.
const STEPS: usize = 24;
/// What is tried around the width that was found, as parts of it.
const TRIED: [f64; 7] = [0.8, 0.87, 0.94, 1.06, 1.13, 1.2, 1.3];

/// Lays everything.
pub(super) fn laid(items: &[TrayItem], shape: TrayShape) -> Tray {
    let laying = Laying::of(items);
    let rows = laying.rows(shape);
    laying.placed(rows)
}

struct Laying<'a> {
    items: &'a [TrayItem],
    sizes: Vec<Size>,
    /// Where each would begin, were all in one row.
    starts: Vec<f64>,
}

impl Laying<'_> {
    fn of(items: &[TrayItem]) -> Laying<'_> {
        let sound = |item: &TrayItem| match item.size_mm {
            size if size.is_drawable() => size,
            _ => Size::new(1.0, 1.0),
        };
        let sizes: Vec<Size> = items.iter().map(sound).collect();
        let mut starts = vec![0.0; sizes.len()];
        let mut end = 0.0;
        for index in 0..sizes.len() {
            if index > 0 {
                end += gap(items, &sizes, index);
            }
            starts[index] = end;
            end += sizes[index].width;
        }
        Laying { items, sizes, starts }
    }

    /// How wide the works `row` are together, with the least gaps between them.
    fn width(&self, row: &Range<usize>) -> f64 {
        match row.end.checked_sub(1) {
            Some(last) if !row.is_empty() => {
                self.starts[last] + self.sizes[last].width - self.starts[row.start]
            }
            _ => 0.0,
        }
    }

    fn height(&self, row: &Range<usize>) -> f64 {
        self.sizes[row.clone()]
            .iter()
            .fold(0.0, |tallest: f64, size| tallest.max(size.height))
    }

    /// As many to each row as fit.
    fn filled(&self, width: f64) -> Vec<Range<usize>> {
        let mut rows: Vec<Range<usize>> = Vec::new();
        for index in 0..self.sizes.len() {
            match rows.last_mut() {
                Some(row) if self.width(&(row.start..index + 1)) <= width => row.end = index + 1,
                _ => rows.push(index..index + 1),
            }
        }
        rows
    }

    /// The rows of the drawer that comes nearest to the wanted shape.
    fn rows(&self, shape: TrayShape) -> Vec<Range<usize>> {
        let widest = self
            .sizes
            .iter()
            .fold(0.0, |most: f64, size| most.max(size.width));
        let (mut narrow, mut wide) = (widest, self.width(&(0..self.sizes.len())).max(widest));
        for _ in 0..STEPS {
            let width = (narrow + wide) / 2.0;
            let drawer = self.placed(self.filled(width)).size_mm;
            if drawer.width < drawer.height * shape.aspect() {
                narrow = width;
            } else {
                wide = width;
            }
        }
        // Even rows are a little narrower than what they may be, or one more: the best of some widths is taken.
        let off = |rows: &Vec<Range<usize>>| {
            let Size { width, height } = self.placed(rows.clone()).size_mm;
            let ratio = width / (height * shape.aspect());
            ratio.max(1.0 / ratio)
        };
        let mut best = self.even(wide);
        for part in TRIED {
            let rows = self.even((wide * part).max(widest));
            if off(&rows) < off(&best) - 0.01 {
                best = rows;
            }
        }
        best
    }

    /// Rows of at most `width` in which as little as possible stays free, counted by its square, and groups are
    /// rather together.
    fn even(&self, width: f64) -> Vec<Range<usize>> {
        let count = self.sizes.len();
        // The least that it costs to lay all from here on, and where the row then ends.
        let mut least = vec![(0.0, count); count + 1];
        for start in (0..count).rev() {
            let mut best = (f64::INFINITY, start + 1);
            for (end, (after, _)) in least.iter().enumerate().skip(start + 1) {
                let used = self.width(&(start..end));
                if used > width && end > start + 1 {
                    break;
                }
                let free = ((width - used) / width).max(0.0);
                let is_parted = end < count && self.items[end].group == self.items[end - 1].group;
                let cost = free * free + if is_parted { PARTED } else { 0.0 } + after;
                if cost < best.0 {
                    best = (cost, end);
                }
            }
            least[start] = best;
        }
        let mut rows = Vec::new();
        let mut start = 0;
        while start < count {
            let end = least[start].1;
            rows.push(start..end);
            start = end;
        }
        rows
    }

    /// Everything in its place: each row stands on its line, and is drawn out to the width of the widest, or lies in
    /// the middle.
    fn placed(&self, rows: Vec<Range<usize>>) -> Tray {
        let inner = rows.iter().fold(0.0, |most: f64, row| most.max(self.width(row)));
        let mut tray = Tray {
            size_mm: Size::default(),
            places: Vec::with_capacity(self.sizes.len()),
            rows: Vec::with_capacity(rows.len()),
        };
        let mut bottom = TRAY_MARGIN_MM;
        for items in rows {
            let height = self.height(&items);
            if !tray.rows.is_empty() {
                bottom += TRAY_LEAST_ROW_GAP_MM + height * GAP_PART;
            }
            let (top, baseline) = (bottom, bottom + height);
            let free = inner - self.width(&items);
            let gaps = (items.len() - 1).max(1) as f64;
            let stretch = (free / gaps).min(MOST_STRETCH_MM);
            let used = if items.len() > 1 { stretch * gaps } else { 0.0 };
            let mut shift = TRAY_MARGIN_MM + (free - used) / 2.0 - self.starts[items.start];
            for index in items.clone() {
                let Size { width, height } = self.sizes[index];
                let left = self.starts[index] + shift;
                tray.places
                    .push(Rect::new(left, baseline - height, width, height));
                shift += stretch;
            }
            tray.rows.push(Row { items, top, baseline });
            bottom = baseline;
        }
        // Below the last row there is room for its labels, too.
        tray.size_mm = Size::new(inner + 2.0 * TRAY_MARGIN_MM, bottom + TRAY_MARGIN_MM + LABEL_MM);
        tray
    }
}

/// The least space before the item at `index`, which is not the first.
fn gap(items: &[TrayItem], sizes: &[Size], index: usize) -> f64 {
    let mean = (sizes[index - 1].width + sizes[index].width) / 2.0;
    let apart = if items[index - 1].group == items[index].group {
        0.0
    } else {
        GROUP_GAP_MM
    };
    TRAY_LEAST_GAP_MM + mean * GAP_PART + apart
}
