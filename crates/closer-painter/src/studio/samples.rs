//! Which triangle each sample of a small square of the picture sees, and the colour of a pixel from its samples.

use super::{FINE, Facet, NOTHING, SQUARE, Set};
use crate::canvas::Rgb;
use crate::light::exposed;

/// What the samples of one square see.
pub(super) struct Samples {
    near: Vec<f32>,
    which: Vec<u32>,
}

const SIDE: usize = SQUARE * FINE;

impl Samples {
    pub(super) fn new() -> Samples {
        Samples {
            near: vec![f32::MIN; SIDE * SIDE],
            which: vec![NOTHING; SIDE * SIDE],
        }
    }

    pub(super) fn find(&mut self, set: &Set, triangles: &[u32], x0: usize, y0: usize, px_mm: f32) {
        self.near.fill(f32::MIN);
        self.which.fill(NOTHING);
        let per_mm = FINE as f32 / px_mm;
        let origin = (x0 as f32 * FINE as f32 + 0.5, y0 as f32 * FINE as f32 + 0.5);
        for &i in triangles {
            let [a, b, c] = set.triangles[i as usize].map(|k| {
                let p = set.seen[k as usize];
                [p[0] * per_mm - origin.0, p[1] * per_mm - origin.1, p[2]]
            });
            let area = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
            if area.abs() < 1e-9 {
                continue;
            }
            let inv = 1.0 / area;
            let (bx, by) = ((c[1] - a[1]) * inv, -(c[0] - a[0]) * inv);
            let (cx, cy) = (-(b[1] - a[1]) * inv, (b[0] - a[0]) * inv);
            let from = |k: usize| a[k].min(b[k]).min(c[k]).ceil().max(0.0) as usize;
            let to = |k: usize| ((a[k].max(b[k]).max(c[k]).floor() + 1.0).max(0.0) as usize).min(SIDE);
            let (xs, xe) = (from(0), to(0));
            for y in from(1)..to(1) {
                let dy = y as f32 - a[1];
                let dx = xs as f32 - a[0];
                let (mut wb, mut wc) = (dx * bx + dy * by, dx * cx + dy * cy);
                let row = y * SIDE;
                for x in xs..xe {
                    if wb >= 0.0 && wc >= 0.0 && wb + wc <= 1.0 {
                        let z = a[2] + (b[2] - a[2]) * wb + (c[2] - a[2]) * wc;
                        if z > self.near[row + x] {
                            self.near[row + x] = z;
                            self.which[row + x] = i;
                        }
                    }
                    wb += bx;
                    wc += cx;
                }
            }
        }
    }

    #[allow(clippy::too_many_arguments)] // one call, in the innermost loop
    pub(super) fn pixel(
        &self,
        set: &Set,
        facet: &mut Option<Facet>,
        x: usize,
        y: usize,
        x0: usize,
        y0: usize,
        px_mm: f32,
    ) -> Rgb {
        let first = y * FINE * SIDE + x * FINE;
        let ids = [first, first + 1, first + SIDE, first + SIDE + 1];
        let which = ids.map(|i| self.which[i]);
        let near = ids.map(|i| self.near[i]);
        let middle = ((x0 + x) as f32 + 0.5, (y0 + y) as f32 + 0.5);
        let mut light = |which: u32, dx: f32, dy: f32| {
            let (x, y) = ((middle.0 + dx) * px_mm, (middle.1 + dy) * px_mm);
            if which == NOTHING {
                return exposed(set.light_of_table(x, y));
            }
            if facet.as_ref().is_none_or(|f| f.of != which) {
                *facet = Some(set.facet(which));
            }
            match facet {
                Some(facet) => exposed(set.light_of(facet, x, y)),
                None => [0.0; 3],
            }
        };
        let one_surface = which.iter().all(|&w| w == which[0])
            || (which.iter().all(|&w| w != NOTHING)
                && near.iter().all(|&z| (z - near[0]).abs() < px_mm * 4.0)
                && which.iter().all(|&w| set.same_part(w, which[0])));
        if one_surface {
            return light(which[0], 0.0, 0.0);
        }
        let mut sum = [0.0; 3];
        for (k, &w) in which.iter().enumerate() {
            let one = light(w, (k % 2) as f32 * 0.5 - 0.25, (k / 2) as f32 * 0.5 - 0.25);
            for (s, c) in sum.iter_mut().zip(one) {
                *s += c * 0.25;
            }
        }
        sum
    }
}
