//! The light that reaches the table under a scene: soft, so a coarse grid of it is enough.

use rayon::prelude::*;

use super::Camera;
use crate::light::{Reach, Shadows};
use crate::space::V3;

/// The light on the table, on a coarse grid: it is soft.
pub(super) struct TableLight {
    x0: f32,
    y0: f32,
    cells_per_mm: f32,
    across: usize,
    down: usize,
    reach: Vec<Reach>,
}

impl TableLight {
    pub(super) fn of(shadows: &Shadows, camera: &Camera) -> TableLight {
        let corners = [
            camera.on_table(0.0, 0.0),
            camera.on_table(camera.half.0 * 2.0, camera.half.1 * 2.0),
        ];
        let (x0, y0) = (corners[0][0], corners[1][1]);
        let (w, h) = (corners[1][0] - x0, corners[0][1] - y0);
        let cells_per_mm = 300.0 / w.max(h);
        let (across, down) = ((w * cells_per_mm) as usize + 2, (h * cells_per_mm) as usize + 2);
        let mut reach: Vec<Reach> = (0..across * down)
            .into_par_iter()
            .map(|i| {
                let (x, y) = ((i % across) as f32, (i / across) as f32);
                shadows.reach(
                    [x0 + x / cells_per_mm, y0 + y / cells_per_mm, 0.0],
                    [0.0, 0.0, 1.0],
                )
            })
            .collect();
        // Many small lamps cast many edges; a little blur makes them one shadow again.
        for _ in 0..2 {
            let from = reach.clone();
            for y in 1..down.saturating_sub(1) {
                for x in 1..across.saturating_sub(1) {
                    let mut sum = Reach::default();
                    for dy in 0..3 {
                        for dx in 0..3 {
                            let r = from[(y + dy - 1) * across + x + dx - 1];
                            sum.key += r.key / 9.0;
                            sum.sky += r.sky / 9.0;
                        }
                    }
                    reach[y * across + x] = sum;
                }
            }
        }
        TableLight {
            x0,
            y0,
            cells_per_mm,
            across,
            down,
            reach,
        }
    }

    pub(super) fn at(&self, p: V3) -> Reach {
        let x = ((p[0] - self.x0) * self.cells_per_mm).clamp(0.0, self.across as f32 - 1.01);
        let y = ((p[1] - self.y0) * self.cells_per_mm).clamp(0.0, self.down as f32 - 1.01);
        let (ix, iy) = (x as usize, y as usize);
        let (u, v) = (x - ix as f32, y - iy as f32);
        let at = |dx: usize, dy: usize| self.reach[(iy + dy) * self.across + ix + dx];
        let (a, b, c, d) = (at(0, 0), at(1, 0), at(0, 1), at(1, 1));
        let soft = |f: fn(&Reach) -> f32| {
            (f(&a) * (1.0 - u) + f(&b) * u) * (1.0 - v) + (f(&c) * (1.0 - u) + f(&d) * u) * v
        };
        Reach {
            key: soft(|r| r.key),
            through: 0.0,
            sky: soft(|r| r.sky),
        }
    }
}
