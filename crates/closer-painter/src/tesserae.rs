//! Lays tesserae along flow lines: where each lies, how it is turned, which one a point belongs to.
//! Squares are packed by moving each to the middle of what is nearest to it, in its own turned square metric
//! (A. Hausner, "Simulating decorative mosaics", 2001). What they are made of is not here.

use crate::canvas::Rgb;
use crate::cartoon::{Area, Mark};
use crate::chance::{hash, nth};

/// One tessera.
#[derive(Clone, Copy)]
pub struct Stone {
    /// Its middle, mm from the panel's left.
    pub x: f32,
    /// mm from the top.
    pub y: f32,
    /// Direction of its row, radians.
    pub heading: f32,
    /// Half its side, mm.
    pub half: f32,
    /// What it is part of.
    pub area: Area,
    /// Its own colour.
    pub colour: Rgb,
    /// Its own chance.
    pub seed: u32,
}

impl Stone {
    /// A point's offset along and across the row, mm.
    fn offset(&self, x: f32, y: f32) -> (f32, f32) {
        let (s, c) = self.heading.sin_cos();
        let (dx, dy) = (x - self.x, y - self.y);
        (dx * c + dy * s, dy * c - dx * s)
    }

    /// The direction out of the side that is nearest to the offset (`a`, `b`).
    pub fn outwards(&self, a: f32, b: f32) -> (f32, f32) {
        let (s, c) = self.heading.sin_cos();
        // Rounded at the corners, where two sides fall off together.
        let (u, v) = ((a / self.half).powi(5), (b / self.half).powi(5));
        let l = u.hypot(v).max(1e-6);
        ((u * c - v * s) / l, (u * s + v * c) / l)
    }
}

/// A point of the panel and the tessera that is nearest.
pub struct Found<'a> {
    /// That tessera.
    pub stone: &'a Stone,
    /// Along its row from its middle, mm.
    pub a: f32,
    /// Across its row.
    pub b: f32,
    /// To the line where the next one would be as near, mm.
    pub edge: f32,
}

/// A laid panel.
pub struct Laid {
    /// All tesserae.
    pub stones: Vec<Stone>,
    cell_mm: f32,
    across: usize,
    cells: Vec<Vec<u32>>,
    axes: Vec<(f32, f32)>,
}

/// Side of the squares for which the near tesserae are listed, while they move and once they lie.
const MOVING_CELL_MM: f32 = 0.75;
const CELL_MM: f32 = 0.3;

/// Lays a square panel of `side_mm` after a cartoon: what is to be seen at each place, mm.
pub fn laid(side_mm: f32, seed: u32, cartoon: impl Fn(f32, f32) -> Mark) -> Laid {
    let mut stones = strewn(side_mm, seed, &cartoon);
    let edge_weight = |x: f32, y: f32, here: Area| {
        // Near the border of an area a point counts little, so that stones draw back from it and leave it clean.
        const D: f32 = 0.32;
        let same = [(D, 0.0), (-D, 0.0), (0.0, D), (0.0, -D)]
            .iter()
            .filter(|(dx, dy)| cartoon(x + dx, y + dy).area == here)
            .count();
        if same == 4 { 1.0 } else { 0.12 }
    };
    const STEP: f32 = 0.2;
    let n = (side_mm / STEP) as usize;
    let points: Vec<(f32, f32, f32)> = (0..n * n)
        .map(|i| {
            let (x, y) = (((i % n) as f32 + 0.5) * STEP, ((i / n) as f32 + 0.5) * STEP);
            (x, y, edge_weight(x, y, cartoon(x, y).area))
        })
        .collect();
    for _ in 0..26 {
        let panel = Laid::listed(side_mm, MOVING_CELL_MM, stones.clone());
        let mut sums = vec![(0.0_f32, 0.0_f32, 0.0_f32); stones.len()];
        for &(x, y, w) in &points {
            let (i, ..) = panel.two_nearest(x, y);
            let s = &mut sums[i as usize];
            *s = (s.0 + x * w, s.1 + y * w, s.2 + w);
        }
        for (stone, (x, y, w)) in stones.iter_mut().zip(sums) {
            if w > 0.5 {
                (stone.x, stone.y) = (x / w, y / w);
                let mark = cartoon(stone.x, stone.y);
                stone.heading = mark.heading;
                stone.half = mark.side_mm * 0.5;
            }
        }
    }
    for stone in &mut stones {
        let mark = cartoon(stone.x, stone.y);
        (stone.area, stone.colour) = (mark.area, mark.colour);
        let own = |k| nth(stone.seed, k);
        // The hand is not a ruler; and no two stones of one colour are the same.
        stone.heading += (own(20) - 0.5) * 0.16;
        let (light, warm) = (0.70 + 0.52 * own(21), (own(22) - 0.5) * 0.18);
        stone.colour = [
            (stone.colour[0] * light * (1.0 + warm)).min(0.92),
            (stone.colour[1] * light).min(0.92),
            (stone.colour[2] * light * (1.0 - warm)).min(0.92),
        ];
    }
    Laid::listed(side_mm, CELL_MM, stones)
}

/// A first scattering, as dense as the cartoon wants the stones small.
fn strewn(side_mm: f32, seed: u32, cartoon: &impl Fn(f32, f32) -> Mark) -> Vec<Stone> {
    let mut stones: Vec<Stone> = Vec::new();
    for k in 0..60_000 {
        let (x, y) = (nth(seed, k * 2) * side_mm, nth(seed, k * 2 + 1) * side_mm);
        let mark = cartoon(x, y);
        let free = stones
            .iter()
            .all(|s| (s.x - x).powi(2) + (s.y - y).powi(2) > (0.80 * (mark.side_mm * 0.5 + s.half)).powi(2));
        if free {
            stones.push(Stone {
                x,
                y,
                heading: mark.heading,
                half: mark.side_mm * 0.5,
                area: mark.area,
                colour: mark.colour,
                seed: hash(seed ^ k.wrapping_mul(0x9e37_79b1)),
            });
        }
    }
    stones
}

impl Laid {
    fn listed(side_mm: f32, cell_mm: f32, stones: Vec<Stone>) -> Laid {
        let across = (side_mm / cell_mm).ceil() as usize;
        let axes = stones.iter().map(|s| s.heading.sin_cos()).collect();
        let mut panel = Laid {
            stones,
            cell_mm,
            across,
            cells: Vec::new(),
            axes,
        };
        let reach = 4.2;
        let side = (side_mm / reach).ceil() as usize;
        let mut coarse = vec![Vec::new(); side * side];
        let of = |v: f32| ((v / reach).max(0.0) as usize).min(side - 1);
        for (s, i) in panel.stones.iter().zip(0_u32..) {
            coarse[of(s.y) * side + of(s.x)].push(i);
        }
        panel.cells = (0..across * across)
            .map(|cell| {
                let x = ((cell % across) as f32 + 0.5) * cell_mm;
                let y = ((cell / across) as f32 + 0.5) * cell_mm;
                let (cx, cy) = (of(x), of(y));
                let mut near: Vec<(f32, u32)> = Vec::new();
                for gy in cy.saturating_sub(1)..(cy + 2).min(side) {
                    for gx in cx.saturating_sub(1)..(cx + 2).min(side) {
                        near.extend(coarse[gy * side + gx].iter().map(|&i| (panel.far(i, x, y), i)));
                    }
                }
                near.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
                // Anything that could be first or second anywhere in the cell.
                let limit = near.get(1).map_or(f32::MAX, |n| n.0) + cell_mm * 1.45 / 0.5;
                near.iter()
                    .take_while(|n| n.0 <= limit)
                    .take(14)
                    .map(|n| n.1)
                    .collect()
            })
            .collect();
        panel
    }

    /// How far a point is from a stone, in half sides of its own turned square.
    fn far(&self, i: u32, x: f32, y: f32) -> f32 {
        let stone = &self.stones[i as usize];
        let (s, c) = self.axes[i as usize];
        let (dx, dy) = (x - stone.x, y - stone.y);
        let (a, b) = ((dx * c + dy * s).abs(), (dy * c - dx * s).abs());
        a.max(b).max((a + b) * 0.56) / stone.half
    }

    fn two_nearest(&self, x: f32, y: f32) -> (u32, f32, f32) {
        let of = |v: f32| ((v / self.cell_mm).max(0.0) as usize).min(self.across - 1);
        let (mut best, mut first, mut second) = (0, f32::MAX, f32::MAX);
        for &i in &self.cells[of(y) * self.across + of(x)] {
            let d = self.far(i, x, y);
            if d < first {
                (second, first, best) = (first, d, i);
            } else if d < second {
                second = d;
            }
        }
        (best, first, second)
    }

    /// The tessera that a point of the panel belongs to.
    pub fn at(&self, x: f32, y: f32) -> Found<'_> {
        let (i, first, second) = self.two_nearest(x, y);
        let stone = &self.stones[i as usize];
        let (a, b) = stone.offset(x, y);
        Found {
            stone,
            a,
            b,
            edge: (second - first) * 0.5 * stone.half,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cartoon::wren;

    #[test]
    fn the_wren_takes_as_many_stones_as_its_entry_says() {
        let panel = laid(60.0, 2026, wren);
        assert!(
            (1500..1600).contains(&panel.stones.len()),
            "{}",
            panel.stones.len()
        );
        let eyes = panel.stones.iter().filter(|s| s.area == Area::Eye).count();
        assert_eq!(eyes, 1);
    }

    #[test]
    fn a_stone_belongs_to_itself() {
        let panel = laid(20.0, 7, wren);
        for stone in &panel.stones {
            let found = panel.at(stone.x, stone.y);
            assert_eq!(found.stone.seed, stone.seed);
            assert!(found.edge > 0.0);
        }
    }
}
