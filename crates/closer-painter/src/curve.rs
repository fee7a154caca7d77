//! Lines in millimetres: splines, outlines, and small maps of the distance to them. Nothing is drawn here.

use crate::chance::mix;

/// A point in millimetres from the picture's top left.
pub type Pt = [f32; 2];

/// A curve from `a` to `d` that leaves towards `b` and arrives from `c`, as `n + 1` points.
pub fn bezier(a: Pt, b: Pt, c: Pt, d: Pt, n: usize) -> Vec<Pt> {
    (0..=n)
        .map(|i| {
            let t = i as f32 / n as f32;
            let s = 1.0 - t;
            let w = [s * s * s, 3.0 * s * s * t, 3.0 * s * t * t, t * t * t];
            [0, 1].map(|k| w[0] * a[k] + w[1] * b[k] + w[2] * c[k] + w[3] * d[k])
        })
        .collect()
}

/// A smooth curve through all `points` (Catmull-Rom), with `n` steps between two of them.
pub fn through(points: &[Pt], closed: bool, n: usize) -> Vec<Pt> {
    let count = points.len() as i32;
    let get = |i: i32| {
        points[if closed {
            i.rem_euclid(count)
        } else {
            i.clamp(0, count - 1)
        } as usize]
    };
    let mut line = Vec::with_capacity(points.len() * n + 1);
    for i in 0..if closed { count } else { count - 1 } {
        let (p, q, r, s) = (get(i - 1), get(i), get(i + 1), get(i + 2));
        for j in 0..n {
            let t = j as f32 / n as f32;
            line.push([0, 1].map(|k| {
                0.5 * (2.0 * q[k]
                    + (r[k] - p[k]) * t
                    + (2.0 * p[k] - 5.0 * q[k] + 4.0 * r[k] - s[k]) * t * t
                    + (3.0 * q[k] - p[k] - 3.0 * r[k] + s[k]) * t * t * t)
            }));
        }
    }
    if !closed {
        line.push(get(count - 1));
    }
    line
}

/// An ellipse with its long axis turned by `angle`.
pub fn ellipse(c: Pt, rx: f32, ry: f32, angle: f32, n: usize) -> Vec<Pt> {
    let (s, k) = angle.sin_cos();
    (0..n)
        .map(|i| {
            let (y, x) = (i as f32 / n as f32 * std::f32::consts::TAU).sin_cos();
            [c[0] + x * rx * k - y * ry * s, c[1] + x * rx * s + y * ry * k]
        })
        .collect()
}

/// Distance between two points.
pub fn gap(a: Pt, b: Pt) -> f32 {
    (a[0] - b[0]).hypot(a[1] - b[1])
}

/// The point at share `t` of the way (by number of points) along a line, and the direction there.
pub fn along(line: &[Pt], t: f32) -> (Pt, Pt) {
    let f = t.clamp(0.0, 1.0) * (line.len() - 1) as f32;
    let i = (f as usize).min(line.len() - 2);
    let (a, b) = (line[i], line[i + 1]);
    let u = f - i as f32;
    let length = gap(a, b).max(1e-6);
    (
        [mix(a[0], b[0], u), mix(a[1], b[1], u)],
        [(b[0] - a[0]) / length, (b[1] - a[1]) / length],
    )
}

/// Nearest point of the segment `a`–`b` to `p`, as share of the way, and its distance.
pub fn nearest(p: Pt, a: Pt, b: Pt) -> (f32, f32) {
    let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
    let t = (((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / (dx * dx + dy * dy).max(1e-12)).clamp(0.0, 1.0);
    (t, gap(p, [a[0] + dx * t, a[1] + dy * t]))
}

/// Whether a closed outline holds `p` (even-odd).
pub fn holds(outline: &[Pt], p: Pt) -> bool {
    let mut inside = false;
    let mut b = outline[outline.len() - 1];
    for &a in outline {
        if (a[1] > p[1]) != (b[1] > p[1]) && p[0] < (b[0] - a[0]) * (p[1] - a[1]) / (b[1] - a[1]) + a[0] {
            inside = !inside;
        }
        b = a;
    }
    inside
}

/// A closed line's bounding box: left, top, right, bottom.
pub fn bounds(points: &[Pt]) -> [f32; 4] {
    points
        .iter()
        .fold([f32::MAX, f32::MAX, f32::MIN, f32::MIN], |b, p| {
            [b[0].min(p[0]), b[1].min(p[1]), b[2].max(p[0]), b[3].max(p[1])]
        })
}

/// A coarse map of one number over a part of the picture, the same at every size of the picture.
pub struct Map {
    x0: f32,
    y0: f32,
    step: f32,
    width: usize,
    height: usize,
    values: Vec<f32>,
}

impl Map {
    /// The map over `area` (left, top, right, bottom) with a node every `step` mm.
    pub fn of(area: [f32; 4], step: f32, value: impl Fn(f32, f32) -> f32) -> Map {
        let width = ((area[2] - area[0]) / step).ceil() as usize + 2;
        let height = ((area[3] - area[1]) / step).ceil() as usize + 2;
        let values = (0..width * height)
            .map(|i| {
                value(
                    area[0] + (i % width) as f32 * step,
                    area[1] + (i / width) as f32 * step,
                )
            })
            .collect();
        Map {
            x0: area[0],
            y0: area[1],
            step,
            width,
            height,
            values,
        }
    }

    /// Distance to the nearest of `lines`, exact up to `reach`, which it never exceeds.
    pub fn distance(area: [f32; 4], step: f32, reach: f32, lines: &[&[Pt]], closed: bool) -> Map {
        let mut map = Map::of(area, step, |_, _| reach);
        for line in lines {
            let count = if closed { line.len() } else { line.len() - 1 };
            for i in 0..count {
                let (a, b) = (line[i], line[(i + 1) % line.len()]);
                let column =
                    |x: f32, limit: usize, from: f32| (((x - from) / step).max(0.0) as usize).min(limit);
                let left = column(a[0].min(b[0]) - reach, map.width, map.x0);
                let right = column(a[0].max(b[0]) + reach + step, map.width, map.x0);
                let top = column(a[1].min(b[1]) - reach, map.height, map.y0);
                let bottom = column(a[1].max(b[1]) + reach + step, map.height, map.y0);
                for y in top..bottom {
                    for x in left..right {
                        let p = [map.x0 + x as f32 * step, map.y0 + y as f32 * step];
                        let d = nearest(p, a, b).1;
                        let value = &mut map.values[y * map.width + x];
                        *value = value.min(d);
                    }
                }
            }
        }
        map
    }

    /// Distance to an outline, positive inside, negative outside, up to `reach` either way.
    pub fn signed(outline: &[Pt], step: f32, reach: f32) -> Map {
        let b = bounds(outline);
        let area = [b[0] - reach, b[1] - reach, b[2] + reach, b[3] + reach];
        let mut map = Map::distance(area, step, reach, &[outline], true);
        // Even-odd along each row: crossings sorted once, so that a fine map of a long outline stays quick.
        for row in 0..map.height {
            let y = map.y0 + row as f32 * step;
            let mut crossings: Vec<f32> = Vec::new();
            let mut q = outline[outline.len() - 1];
            for &p in outline {
                if (p[1] > y) != (q[1] > y) {
                    crossings.push((q[0] - p[0]) * (y - p[1]) / (q[1] - p[1]) + p[0]);
                }
                q = p;
            }
            crossings.sort_by(f32::total_cmp);
            for column in 0..map.width {
                let x = map.x0 + column as f32 * step;
                if crossings.iter().filter(|&&c| c < x).count() % 2 == 0 {
                    map.values[row * map.width + column] *= -1.0;
                }
            }
        }
        map
    }

    /// The map softened by a bell of about `sigma` mm.
    pub fn blurred(mut self, sigma: f32) -> Map {
        let radius = (sigma / self.step).round().max(1.0) as i32;
        for _ in 0..3 {
            self.values = box_pass(&self.values, self.width, self.height, radius, 1, self.width);
            self.values = box_pass(&self.values, self.height, self.width, radius, self.width, 1);
        }
        self
    }

    /// The value at a place; outside the map that of its edge.
    pub fn at(&self, x: f32, y: f32) -> f32 {
        let fx = ((x - self.x0) / self.step).clamp(0.0, self.width as f32 - 1.001);
        let fy = ((y - self.y0) / self.step).clamp(0.0, self.height as f32 - 1.001);
        let (ix, iy) = (fx as usize, fy as usize);
        let i = iy * self.width + ix;
        let top = mix(self.values[i], self.values[i + 1], fx - ix as f32);
        let bottom = mix(
            self.values[i + self.width],
            self.values[i + self.width + 1],
            fx - ix as f32,
        );
        mix(top, bottom, fy - iy as f32)
    }

    /// How steeply the value rises to the right and downwards, per millimetre, over `reach` mm.
    pub fn slope(&self, x: f32, y: f32, reach: f32) -> Pt {
        [
            (self.at(x + reach, y) - self.at(x - reach, y)) / (2.0 * reach),
            (self.at(x, y + reach) - self.at(x, y - reach)) / (2.0 * reach),
        ]
    }
}

/// Running mean along lines of `length` values that lie `stride` apart; `lines` of them lie `next` apart.
fn box_pass(from: &[f32], length: usize, lines: usize, radius: i32, stride: usize, next: usize) -> Vec<f32> {
    let mut to = vec![0.0; from.len()];
    let last = length as i32 - 1;
    for line in 0..lines {
        let get = |i: i32| from[line * next + i.clamp(0, last) as usize * stride];
        let mut sum: f32 = (-radius..=radius).map(get).sum();
        for i in 0..=last {
            to[line * next + i as usize * stride] = sum / (2 * radius + 1) as f32;
            sum += get(i + radius + 1) - get(i - radius);
        }
    }
    to
}
