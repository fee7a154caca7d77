//! What grows: cells, and the net of veins between them, each vein as strong as the oldest division that it draws.
//! (Cell borders are those of a Voronoi diagram; it is cut cell by cell from a grid of neighbours.)

use crate::{
    chance::Chance,
    curve::{Pt, bounds, holds},
};

/// One border between two cells.
pub struct Border {
    /// Its ends.
    pub ends: [Pt; 2],
    /// Index of the cells on both sides; the first is the smaller.
    pub sides: [usize; 2],
}

/// Points in an outline, `spacing` mm apart on average, unordered as cells are but never crowded.
pub fn scatter(outline: &[Pt], spacing: f32, seed: u64) -> Vec<Pt> {
    let mut rng = Chance::new(seed);
    let b = bounds(outline);
    let row = spacing * 0.87;
    let rows = ((b[3] - b[1]) / row) as i32 + 2;
    let columns = ((b[2] - b[0]) / spacing) as i32 + 2;
    let mut points = Vec::new();
    for j in 0..rows {
        for i in 0..columns {
            let shift = if j % 2 == 0 { 0.0 } else { 0.5 };
            let p = [
                b[0] + (i as f32 + shift + rng.between(-0.38, 0.38)) * spacing,
                b[1] + (j as f32 + rng.between(-0.38, 0.38)) * row,
            ];
            if holds(outline, p) {
                points.push(p);
            }
        }
    }
    points
}

/// A grid that finds near points quickly.
pub struct Neighbours<'a> {
    points: &'a [Pt],
    cell: f32,
    origin: Pt,
    columns: i32,
    rows: i32,
    /// Points sorted by grid cell; `starts[c]..starts[c + 1]` are those of cell `c`.
    order: Vec<u32>,
    starts: Vec<u32>,
}

impl<'a> Neighbours<'a> {
    /// A grid over `points` with cells of `cell` mm.
    pub fn new(points: &'a [Pt], cell: f32) -> Self {
        let b = bounds(points);
        let columns = ((b[2] - b[0]) / cell) as i32 + 1;
        let rows = ((b[3] - b[1]) / cell) as i32 + 1;
        let origin = [b[0], b[1]];
        let place = |p: &Pt| ((p[1] - b[1]) / cell) as i32 * columns + ((p[0] - b[0]) / cell) as i32;
        let mut order: Vec<u32> = (0..points.len() as u32).collect();
        order.sort_by_key(|&i| (place(&points[i as usize]), i));
        let mut starts = vec![0; (columns * rows + 1) as usize];
        for p in points {
            starts[place(p) as usize + 1] += 1;
        }
        for i in 1..starts.len() {
            starts[i] += starts[i - 1];
        }
        Neighbours {
            points,
            cell,
            origin,
            columns,
            rows,
            order,
            starts,
        }
    }

    /// Calls `found` with every point in the grid cells within `reach` cells of `p`, always in the same order.
    pub fn near(&self, p: Pt, reach: i32, mut found: impl FnMut(usize)) {
        let cx = ((p[0] - self.origin[0]) / self.cell).floor() as i32;
        let cy = ((p[1] - self.origin[1]) / self.cell).floor() as i32;
        for y in (cy - reach).max(0)..=(cy + reach).min(self.rows - 1) {
            for x in (cx - reach).max(0)..=(cx + reach).min(self.columns - 1) {
                let c = (y * self.columns + x) as usize;
                for &i in &self.order[self.starts[c] as usize..self.starts[c + 1] as usize] {
                    found(i as usize);
                }
            }
        }
    }

    /// The nearest point to `p`, looked for within `reach` cells.
    pub fn nearest(&self, p: Pt, reach: i32) -> Option<usize> {
        let mut best = None;
        let mut least = f32::MAX;
        self.near(p, reach, |i| {
            let q = self.points[i];
            let d = (p[0] - q[0]).powi(2) + (p[1] - q[1]).powi(2);
            if d < least {
                (least, best) = (d, Some(i));
            }
        });
        best
    }
}

/// The borders between the cells of `sites`, which lie about `spacing` mm apart. Borders longer than
/// `2 * spacing` belong to the open rim and are left out.
pub fn borders(sites: &[Pt], spacing: f32) -> Vec<Border> {
    let grid = Neighbours::new(sites, spacing);
    let mut all = Vec::new();
    let mut cell: Vec<(Pt, usize)> = Vec::new();
    let mut cut: Vec<(Pt, usize)> = Vec::new();
    let mut near: Vec<(f32, usize)> = Vec::new();
    for (i, &p) in sites.iter().enumerate() {
        near.clear();
        grid.near(p, 2, |j| {
            if j != i {
                near.push(((sites[j][0] - p[0]).powi(2) + (sites[j][1] - p[1]).powi(2), j));
            }
        });
        near.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let r = spacing * 2.0;
        // Each corner carries the neighbour behind the edge that starts at it; MAX is the open rim.
        cell.clear();
        for (sx, sy) in [(-r, -r), (r, -r), (r, r), (-r, r)] {
            cell.push(([p[0] + sx, p[1] + sy], usize::MAX));
        }
        for &(_, j) in near.iter().take(22) {
            let q = sites[j];
            let (nx, ny) = (q[0] - p[0], q[1] - p[1]);
            let limit = (nx * (q[0] + p[0]) + ny * (q[1] + p[1])) * 0.5;
            let side = |v: Pt| v[0] * nx + v[1] * ny - limit;
            if cell.iter().all(|v| side(v.0) <= 0.0) {
                continue;
            }
            cut.clear();
            for k in 0..cell.len() {
                let (a, tag) = cell[k];
                let b = cell[(k + 1) % cell.len()].0;
                let (sa, sb) = (side(a), side(b));
                if sa <= 0.0 {
                    cut.push((a, tag));
                }
                if (sa <= 0.0) != (sb <= 0.0) {
                    let t = sa / (sa - sb);
                    let at = [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
                    cut.push((at, if sa <= 0.0 { j } else { tag }));
                }
            }
            std::mem::swap(&mut cell, &mut cut);
        }
        for k in 0..cell.len() {
            let (a, j) = cell[k];
            let b = cell[(k + 1) % cell.len()].0;
            if j != usize::MAX && i < j {
                all.push(Border {
                    ends: [a, b],
                    sides: [i, j],
                });
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn borders_lie_midway_between_their_two_cells() {
        let square = [[0.0, 0.0], [5.0, 0.0], [5.0, 5.0], [0.0, 5.0]];
        let sites = scatter(&square, 0.5, 9);
        let all = borders(&sites, 0.5);
        assert!(all.len() > 2 * sites.len(), "cells touch about six others");
        for border in &all {
            for end in border.ends {
                let [a, b] = border.sides.map(|i| crate::curve::gap(sites[i], end));
                assert!((a - b).abs() < 1e-3, "{a} and {b} differ");
            }
        }
    }
}
