//! Single marks of a small brush, a pen or a pencil over a wash: strokes that swell and run dry, and filled shapes.
//! What they are put together to is in the works.

use crate::{
    canvas::Rgb,
    chance::smooth,
    noise::along,
    wash::{Pigment, fast_exp},
};

/// What a mark is made with.
#[derive(Clone, Copy)]
pub enum Paint {
    /// Transparent paint: darkens what lies below.
    Glaze(Pigment),
    /// Body colour (gouache): hides what lies below.
    Body(Rgb),
}

/// The outline of a mark, in millimetres.
pub enum Shape {
    /// A path of (x, y, half width).
    Stroke(Vec<[f32; 3]>),
    /// A closed outline of (x, y).
    Filled(Vec<[f32; 2]>),
}

/// One touch of the brush.
pub struct Mark {
    /// Where.
    pub shape: Shape,
    /// With what.
    pub paint: Paint,
    /// How much of it, 1 is full strength.
    pub strength: f32,
    /// How dry the brush was, 0 wet to 1: a dry one misses the pits and splits into hairs.
    pub dry: f32,
    /// How much darker the rim dried.
    pub pool: f32,
    /// Width of the blurred edge, 0 for a crisp one.
    pub soft_mm: f32,
    /// Whether the tape kept it off the border.
    pub taped: bool,
    /// Its own chance.
    pub seed: u32,
}

impl Mark {
    /// A wet stroke along points of (x, y, half width), rounded into a smooth path.
    pub fn stroke(paint: Paint, strength: f32, points: &[[f32; 3]]) -> Mark {
        Mark {
            shape: Shape::Stroke(rounded(points, false)),
            paint,
            strength,
            dry: 0.0,
            pool: 0.45,
            soft_mm: 0.0,
            taped: true,
            seed: 1,
        }
    }

    /// A filled shape through points of (x, y), rounded into a smooth outline.
    pub fn filled(paint: Paint, strength: f32, points: &[[f32; 2]]) -> Mark {
        let points: Vec<[f32; 3]> = points.iter().map(|p| [p[0], p[1], 0.0]).collect();
        Mark {
            shape: Shape::Filled(rounded(&points, true).iter().map(|p| [p[0], p[1]]).collect()),
            ..Mark::stroke(paint, strength, &[[0.0; 3]; 2])
        }
    }

    /// A filled shape with straight sides and sharp corners.
    pub fn facet(paint: Paint, strength: f32, points: &[[f32; 2]]) -> Mark {
        Mark {
            shape: Shape::Filled(points.to_vec()),
            ..Mark::stroke(paint, strength, &[[0.0; 3]; 2])
        }
    }

    /// The same mark made with a drier brush.
    pub fn dry(self, dry: f32, seed: u32) -> Mark {
        Mark { dry, seed, ..self }
    }

    /// The same mark with a rim of its own.
    pub fn pool(self, pool: f32) -> Mark {
        Mark { pool, ..self }
    }

    /// The same mark on wet paper.
    pub fn soft(self, soft_mm: f32) -> Mark {
        Mark { soft_mm, ..self }
    }

    /// The same mark made after the tape was taken off.
    pub fn on_the_border(self) -> Mark {
        Mark { taped: false, ..self }
    }

    /// (left, top, right, bottom) of everything that it touches.
    fn bounds(&self) -> [f32; 4] {
        let grow = self.soft_mm + 0.03;
        let mut bounds = [f32::MAX, f32::MAX, f32::MIN, f32::MIN];
        let mut hold = |x: f32, y: f32, r: f32| {
            bounds = [
                bounds[0].min(x - r),
                bounds[1].min(y - r),
                bounds[2].max(x + r),
                bounds[3].max(y + r),
            ];
        };
        match &self.shape {
            Shape::Stroke(path) => path.iter().for_each(|p| hold(p[0], p[1], p[2] + grow)),
            Shape::Filled(outline) => outline.iter().for_each(|p| hold(p[0], p[1], grow)),
        }
        bounds
    }
}

/// A band of rows that marks are drawn into.
pub struct Canvas {
    /// Linear light of each pixel.
    pub colour: Vec<Rgb>,
    /// Height of the paper at each pixel.
    pub tooth: Vec<f32>,
    /// How much the tape lets through at each pixel.
    pub inside: Vec<f32>,
    width: usize,
    rows: usize,
    origin: (f32, f32),
    px_mm: f32,
    /// Depth inside the mark, place across it (-1 to 1), place along it in mm; only valid while one is drawn.
    reach: Vec<[f32; 3]>,
}

const UNTOUCHED: [f32; 3] = [f32::MIN, 0.0, 0.0];

impl Canvas {
    /// An empty band whose first pixel's centre lies at `origin` (mm).
    pub fn new(width: usize, rows: usize, origin: (f32, f32), px_mm: f32) -> Canvas {
        Canvas {
            colour: vec![[0.0; 3]; width * rows],
            tooth: vec![0.0; width * rows],
            inside: vec![1.0; width * rows],
            width,
            rows,
            origin,
            px_mm,
            reach: vec![UNTOUCHED; width * rows],
        }
    }

    /// Draws one mark over what is there.
    pub fn draw(&mut self, mark: &Mark) {
        let bounds = mark.bounds();
        if self.window(bounds).is_none() {
            return;
        }
        match &mark.shape {
            Shape::Stroke(path) => {
                let mut along_mm = 0.0;
                for pair in path.windows(2) {
                    along_mm = self.reach_segment(pair[0], pair[1], along_mm, mark.soft_mm);
                }
            }
            Shape::Filled(outline) => self.reach_inside(outline, bounds),
        }
        let Some([left, top, right, bottom]) = self.window(bounds) else {
            return;
        };
        for row in top..bottom {
            for at in row * self.width + left..row * self.width + right {
                let reach = std::mem::replace(&mut self.reach[at], UNTOUCHED);
                if reach[0] > f32::MIN {
                    self.touch(mark, at, reach);
                }
            }
        }
    }

    fn touch(&mut self, mark: &Mark, at: usize, [depth, across, along_mm]: [f32; 3]) {
        // The bumps of the paper fray every edge a little.
        let depth = depth + 0.007 * self.tooth[at];
        let half = 0.6 * self.px_mm + 0.5 * mark.soft_mm;
        let mut strength = smooth(-half, half, depth) * mark.strength;
        if mark.taped {
            strength *= self.inside[at];
        }
        if strength <= 0.0 {
            return;
        }
        if mark.pool > 0.0 && mark.soft_mm == 0.0 {
            let rim = depth * 40.0;
            strength *= 1.0 + mark.pool * (1.0 / (1.0 + rim * rim) - 0.25);
        }
        if mark.dry > 0.0 {
            let hairs =
                along(across * 4.5 + along_mm * 0.15, mark.seed) + 0.4 * along(along_mm * 3.0, mark.seed + 9);
            let touch = self.tooth[at] * 0.9 + hairs * 0.6;
            let threshold = mark.dry * 2.2 - 1.5;
            strength *= smooth(threshold - 0.25, threshold + 0.25, touch);
        }
        let under = self.colour[at];
        self.colour[at] = match mark.paint {
            Paint::Glaze(pigment) => {
                let settled = strength * (1.0 - 0.3 * pigment.grain * self.tooth[at]);
                [0, 1, 2].map(|i| under[i] * fast_exp(-pigment.absorb[i] * settled))
            }
            Paint::Body(colour) => {
                // Body colour dries in streaks, thicker in the pits.
                let streak = along(across * 2.6 + along_mm * 0.4, mark.seed ^ 77)
                    + 0.5 * along(along_mm * 9.0, mark.seed);
                let value = (1.0 - 0.10 * self.tooth[at] + 0.10 * streak).max(0.5);
                let hide = (strength * (1.0 - 0.10 * self.tooth[at] + 0.05 * streak)).clamp(0.0, 1.0);
                [0, 1, 2].map(|i| under[i] + (colour[i] * value - under[i]) * hide)
            }
        };
    }

    /// Columns and rows (left, top, right, bottom) that millimetre bounds cover in this band.
    fn window(&self, bounds: [f32; 4]) -> Option<[usize; 4]> {
        let column = |mm: f32| (mm - self.origin.0) / self.px_mm;
        let row = |mm: f32| (mm - self.origin.1) / self.px_mm;
        let left = column(bounds[0]).floor().max(0.0) as usize;
        let top = row(bounds[1]).floor().max(0.0) as usize;
        let right = (column(bounds[2]) + 2.0).clamp(0.0, self.width as f32) as usize;
        let bottom = (row(bounds[3]) + 2.0).clamp(0.0, self.rows as f32) as usize;
        (left < right && top < bottom).then_some([left, top, right, bottom])
    }

    /// Notes how deep each pixel lies in a piece of a stroke; gives the length walked so far.
    fn reach_segment(&mut self, a: [f32; 3], b: [f32; 3], along_mm: f32, soft_mm: f32) -> f32 {
        let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
        let length = (dx * dx + dy * dy).sqrt().max(1e-6);
        let grow = a[2].max(b[2]) + soft_mm + 0.03;
        let bounds = [
            a[0].min(b[0]) - grow,
            a[1].min(b[1]) - grow,
            a[0].max(b[0]) + grow,
            a[1].max(b[1]) + grow,
        ];
        if let Some([left, top, right, bottom]) = self.window(bounds) {
            for row in top..bottom {
                let y = self.origin.1 + row as f32 * self.px_mm - a[1];
                for column in left..right {
                    let x = self.origin.0 + column as f32 * self.px_mm - a[0];
                    let t = ((x * dx + y * dy) / (length * length)).clamp(0.0, 1.0);
                    let (off_x, off_y) = (x - t * dx, y - t * dy);
                    let half_width = a[2] + (b[2] - a[2]) * t;
                    let depth = half_width - (off_x * off_x + off_y * off_y).sqrt();
                    let reach = &mut self.reach[row * self.width + column];
                    if depth > reach[0] {
                        let across = (x * dy - y * dx) / (length * half_width.max(0.01));
                        *reach = [depth, across, along_mm + t * length];
                    }
                }
            }
        }
        along_mm + length
    }

    /// Notes how deep each pixel lies inside a closed outline.
    fn reach_inside(&mut self, outline: &[[f32; 2]], bounds: [f32; 4]) {
        let Some([left, top, right, bottom]) = self.window(bounds) else {
            return;
        };
        for row in top..bottom {
            let y = self.origin.1 + row as f32 * self.px_mm;
            for column in left..right {
                let x = self.origin.0 + column as f32 * self.px_mm;
                let (mut nearest, mut inside) = (f32::MAX, false);
                for (i, b) in outline.iter().enumerate() {
                    let a = outline[(i + outline.len() - 1) % outline.len()];
                    let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
                    let t =
                        (((x - a[0]) * dx + (y - a[1]) * dy) / (dx * dx + dy * dy).max(1e-9)).clamp(0.0, 1.0);
                    let (off_x, off_y) = (x - a[0] - t * dx, y - a[1] - t * dy);
                    nearest = nearest.min(off_x * off_x + off_y * off_y);
                    if (a[1] > y) != (b[1] > y) && x < a[0] + dx * (y - a[1]) / dy {
                        inside = !inside;
                    }
                }
                let depth = if inside { nearest.sqrt() } else { -nearest.sqrt() };
                self.reach[row * self.width + column] = [depth, 0.0, x - bounds[0]];
            }
        }
    }
}

/// A smooth path through all points (Catmull-Rom), in pieces short enough to look round.
pub fn rounded(points: &[[f32; 3]], closed: bool) -> Vec<[f32; 3]> {
    let count = points.len() as i32;
    let pick = |i: i32| {
        let i = if closed {
            i.rem_euclid(count)
        } else {
            i.clamp(0, count - 1)
        };
        points[i as usize]
    };
    let spans = if closed { count } else { count - 1 };
    let mut path = Vec::new();
    for span in 0..spans {
        let (p0, p1, p2, p3) = (pick(span - 1), pick(span), pick(span + 1), pick(span + 2));
        let reach = (p2[0] - p1[0]).abs() + (p2[1] - p1[1]).abs();
        let pieces = (reach * 6.0).clamp(6.0, 16.0) as u32;
        for piece in 0..pieces {
            let t = piece as f32 / pieces as f32;
            path.push([0, 1, 2].map(|k| {
                let (a, b, c, d) = (p0[k], p1[k], p2[k], p3[k]);
                let curve = 2.0 * b
                    + (c - a) * t
                    + (2.0 * a - 5.0 * b + 4.0 * c - d) * t * t
                    + (3.0 * b - 3.0 * c + d - a) * t * t * t;
                curve * 0.5
            }));
        }
    }
    if !closed {
        path.push(pick(count - 1));
    }
    for point in &mut path {
        point[2] = point[2].max(0.0);
    }
    path
}
