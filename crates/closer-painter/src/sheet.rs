//! The sheet that is painted on, and layers over it: shapes, strokes and dots come down in their order, on all cores.
//! What a stroke is, is in `ink`.

use rayon::prelude::*;
use tiny_skia::{FillRule, Mask, PathBuilder, Transform};

use crate::{
    canvas::Picture,
    curve::{Pt, bounds},
    ink::{Dot, Lay, Stroke, Tint, blend},
};

/// One byte for each pixel: where something lies, and how much of it.
pub struct Layer {
    width: usize,
    height: usize,
    scale: f32,
    bytes: Vec<u8>,
}

impl Layer {
    /// Draws lines into the layer; where they meet the stronger one stays.
    pub fn trace(&mut self, strokes: &[Stroke]) {
        let (width, scale) = (self.width, self.scale);
        let rows = band_rows(self.height);
        self.bytes
            .par_chunks_mut(width * rows)
            .enumerate()
            .for_each(|(band, bytes)| {
                let top = band * rows;
                let area = Area {
                    width,
                    top,
                    bottom: top + bytes.len() / width,
                    scale,
                };
                for stroke in strokes {
                    area.stroke(stroke, |i, cover| {
                        let v = (cover * 255.0 + 0.5) as u8;
                        bytes[i] = bytes[i].max(v);
                    });
                }
            });
    }

    /// What lies at the pixel under a place, 0 to 1.
    pub fn at(&self, x: f32, y: f32) -> f32 {
        let ix = ((x * self.scale) as usize).min(self.width - 1);
        let iy = ((y * self.scale) as usize).min(self.height - 1);
        f32::from(self.bytes[iy * self.width + ix]) / 255.0
    }
}

/// A picture while it is painted.
pub struct Sheet {
    width: usize,
    height: usize,
    scale: f32,
    pixels: Vec<u8>,
}

fn band_rows(height: usize) -> usize {
    height.div_ceil(24).max(1)
}

fn put(pixel: &mut [u8], tint: Tint) {
    for k in 0..3 {
        pixel[k] = (tint[k].clamp(0.0, 1.0) * 255.0 + 0.5) as u8;
    }
}

fn get(pixel: &[u8]) -> Tint {
    [0, 1, 2].map(|k| f32::from(pixel[k]) * (1.0 / 255.0))
}

fn lay_on(under: Tint, tint: Tint, lay: Lay, cover: f32) -> Tint {
    match lay {
        Lay::Over => blend(under, tint, cover),
        Lay::Stain => [0, 1, 2].map(|k| under[k] * (1.0 - cover + cover * tint[k])),
    }
}

impl Sheet {
    /// A sheet of `size_mm` filled by `shade(x_mm, y_mm)`.
    pub fn new(size_mm: (f64, f64), px_per_mm: f64, shade: impl Fn(f32, f32) -> Tint + Sync) -> Sheet {
        let width = (size_mm.0 * px_per_mm).round() as usize;
        let height = (size_mm.1 * px_per_mm).round() as usize;
        let mut sheet = Sheet {
            width,
            height,
            scale: px_per_mm as f32,
            pixels: vec![0; width * height * 3],
        };
        sheet.rework([0.0, 0.0, size_mm.0 as f32, size_mm.1 as f32], |x, y, _| {
            shade(x, y)
        });
        sheet
    }

    /// Paints over each pixel of an area (left, top, right, bottom in mm), knowing what lies under it.
    pub fn rework(&mut self, area: [f32; 4], shade: impl Fn(f32, f32, Tint) -> Tint + Sync) {
        let left = ((area[0] * self.scale).floor().max(0.0) as usize).min(self.width);
        let right = ((area[2] * self.scale).ceil().max(0.0) as usize).min(self.width);
        let top = (area[1] * self.scale).floor().max(0.0) as usize;
        let bottom = (area[3] * self.scale).ceil().max(0.0) as usize;
        let step = 1.0 / self.scale;
        self.pixels
            .par_chunks_mut(self.width * 3)
            .enumerate()
            .for_each(|(y, row)| {
                if y < top || y >= bottom {
                    return;
                }
                for x in left..right {
                    let pixel = &mut row[x * 3..x * 3 + 3];
                    let tint = shade((x as f32 + 0.5) * step, (y as f32 + 0.5) * step, get(pixel));
                    put(pixel, tint);
                }
            });
    }

    /// Paints inside a closed outline; its edge is anti-aliased, corners stay sharp.
    pub fn shape(&mut self, outline: &[Pt], shade: impl Fn(f32, f32, Tint) -> Tint + Sync) {
        self.shapes(&[outline], shade);
    }

    /// The same for several outlines at once, painted where an odd number of them covers a pixel.
    pub fn shapes(&mut self, outlines: &[&[Pt]], shade: impl Fn(f32, f32, Tint) -> Tint + Sync) {
        let all = outlines
            .iter()
            .map(|o| bounds(o))
            .fold([f32::MAX, f32::MAX, f32::MIN, f32::MIN], |a, b| {
                [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])]
            });
        let s = self.scale;
        let left = (all[0] * s - 1.0).floor().clamp(0.0, self.width as f32) as usize;
        let top = (all[1] * s - 1.0).floor().clamp(0.0, self.height as f32) as usize;
        let right = (all[2] * s + 2.0).ceil().clamp(0.0, self.width as f32) as usize;
        let bottom = (all[3] * s + 2.0).ceil().clamp(0.0, self.height as f32) as usize;
        if right <= left || bottom <= top {
            return;
        }
        let mut path = PathBuilder::new();
        for outline in outlines {
            for (i, p) in outline.iter().enumerate() {
                let (x, y) = (p[0] * s - left as f32, p[1] * s - top as f32);
                if i == 0 {
                    path.move_to(x, y)
                } else {
                    path.line_to(x, y)
                }
            }
            path.close();
        }
        let (Some(path), Some(mut mask)) = (
            path.finish(),
            Mask::new((right - left) as u32, (bottom - top) as u32),
        ) else {
            return;
        };
        mask.fill_path(&path, FillRule::EvenOdd, true, Transform::identity());
        let (cover, step) = (mask.data(), 1.0 / s);
        self.pixels
            .par_chunks_mut(self.width * 3)
            .enumerate()
            .skip(top)
            .take(bottom - top)
            .for_each(|(y, row)| {
                let line = &cover[(y - top) * (right - left)..(y - top + 1) * (right - left)];
                for (x, &c) in line.iter().enumerate().filter(|(_, c)| **c > 0) {
                    let x = x + left;
                    let pixel = &mut row[x * 3..x * 3 + 3];
                    let under = get(pixel);
                    let tint = shade((x as f32 + 0.5) * step, (y as f32 + 0.5) * step, under);
                    put(pixel, blend(under, tint, f32::from(c) * (1.0 / 255.0)));
                }
            });
    }

    /// Draws lines in their order.
    pub fn strokes(&mut self, strokes: &[Stroke]) {
        let (width, scale) = (self.width, self.scale);
        let rows = band_rows(self.height);
        self.pixels
            .par_chunks_mut(width * rows * 3)
            .enumerate()
            .for_each(|(band, bytes)| {
                let top = band * rows;
                let area = Area {
                    width,
                    top,
                    bottom: top + bytes.len() / (width * 3),
                    scale,
                };
                for stroke in strokes {
                    area.stroke(stroke, |i, cover| {
                        let pixel = &mut bytes[i * 3..i * 3 + 3];
                        put(pixel, lay_on(get(pixel), stroke.tint, stroke.lay, cover));
                    });
                }
            });
    }

    /// Sets dots in their order.
    pub fn dots(&mut self, dots: &[Dot]) {
        let (width, scale) = (self.width, self.scale);
        let rows = band_rows(self.height);
        self.pixels
            .par_chunks_mut(width * rows * 3)
            .enumerate()
            .for_each(|(band, bytes)| {
                let top = band * rows;
                let area = Area {
                    width,
                    top,
                    bottom: top + bytes.len() / (width * 3),
                    scale,
                };
                for dot in dots {
                    area.disc(dot.p, dot.r, dot.a, dot.soft, |i, cover| {
                        let pixel = &mut bytes[i * 3..i * 3 + 3];
                        put(pixel, lay_on(get(pixel), dot.tint, dot.lay, cover));
                    });
                }
            });
    }

    /// An empty layer of the sheet's size.
    pub fn layer(&self) -> Layer {
        Layer {
            width: self.width,
            height: self.height,
            scale: self.scale,
            bytes: vec![0; self.width * self.height],
        }
    }

    /// The finished picture.
    pub fn finish(self) -> Picture {
        Picture {
            width: self.width as u32,
            height: self.height as u32,
            pixels: self.pixels,
        }
    }
}

/// A band of rows, so that bands can be drawn on all cores and each stroke still comes in its order.
struct Area {
    width: usize,
    top: usize,
    bottom: usize,
    scale: f32,
}

impl Area {
    /// How much of a pixel a line of half width `r` covers whose middle is `d` away (all in pixels).
    fn cover(d: f32, r: f32, soft: f32) -> f32 {
        let fade = 1.0 + soft;
        ((r + fade * 0.5 - d) / fade).clamp(0.0, (2.0 * r).min(1.0))
    }

    fn window(&self, x: [f32; 2], y: [f32; 2], pad: f32) -> Option<[usize; 4]> {
        let top = ((y[0] - pad).floor().max(self.top as f32)) as usize;
        let bottom = ((y[1] + pad).ceil().max(0.0) as usize).min(self.bottom);
        let left = (x[0] - pad).floor().max(0.0) as usize;
        let right = ((x[1] + pad).ceil().max(0.0) as usize).min(self.width);
        (top < bottom && left < right).then_some([left, top, right, bottom])
    }

    fn disc(&self, p: Pt, r: f32, a: f32, soft: f32, mut ink: impl FnMut(usize, f32)) {
        let s = self.scale;
        let (x, y, r, soft) = (p[0] * s, p[1] * s, r * s, soft * s);
        let Some([left, top, right, bottom]) = self.window([x, x], [y, y], r + soft * 0.5 + 1.0) else {
            return;
        };
        // A dot smaller than a pixel keeps its amount of ink, not its size.
        let (r, a) = if r < 0.5 {
            (0.5, a * (r * 2.0) * (r * 2.0))
        } else {
            (r, a)
        };
        for py in top..bottom {
            for px in left..right {
                let d = (px as f32 + 0.5 - x).hypot(py as f32 + 0.5 - y);
                let cover = Area::cover(d, r, soft) * a;
                if cover > 0.002 {
                    ink((py - self.top) * self.width + px, cover);
                }
            }
        }
    }

    fn stroke(&self, stroke: &Stroke, mut ink: impl FnMut(usize, f32)) {
        let s = self.scale;
        let nibs = &stroke.nibs;
        let soft = stroke.soft * s;
        let direction = |i: usize| {
            let (a, b) = (nibs[i].p, nibs[i + 1].p);
            let length = (b[0] - a[0]).hypot(b[1] - a[1]).max(1e-9);
            [(b[0] - a[0]) / length, (b[1] - a[1]) / length]
        };
        for i in 0..nibs.len().saturating_sub(1) {
            let (from, to) = (nibs[i], nibs[i + 1]);
            let (ax, ay, bx, by) = (from.p[0] * s, from.p[1] * s, to.p[0] * s, to.p[1] * s);
            let pad = from.r.max(to.r) * s + soft * 0.5 + 1.0;
            let Some([left, top, right, bottom]) =
                self.window([ax.min(bx), ax.max(bx)], [ay.min(by), ay.max(by)], pad)
            else {
                continue;
            };
            let d = direction(i);
            let length = (bx - ax).hypot(by - ay);
            // Neighbouring pieces share the line that halves their angle, so no pixel is inked twice.
            let before = if i > 0 { direction(i - 1) } else { d };
            let after = if i + 2 < nibs.len() { direction(i + 1) } else { d };
            let cut_in = [d[0] + before[0], d[1] + before[1]];
            let cut_out = [d[0] + after[0], d[1] + after[1]];
            let (first, last) = (i == 0, i + 2 == nibs.len());
            for py in top..bottom {
                for px in left..right {
                    let (x, y) = (px as f32 + 0.5, py as f32 + 0.5);
                    let (ux, uy) = (x - ax, y - ay);
                    let t = ux * d[0] + uy * d[1];
                    if !first && ux * cut_in[0] + uy * cut_in[1] < 0.0 {
                        continue;
                    }
                    if !last && (x - bx) * cut_out[0] + (y - by) * cut_out[1] >= 0.0 {
                        continue;
                    }
                    let share = (t / length.max(1e-6)).clamp(0.0, 1.0);
                    let r = (from.r + (to.r - from.r) * share) * s;
                    // Round caps at the two ends only.
                    let beyond = if (first && t < 0.0) || (last && t > length) {
                        if t < 0.0 { -t } else { t - length }
                    } else {
                        0.0
                    };
                    let side = (ux * d[1] - uy * d[0]).abs();
                    let distance = if beyond > 0.0 { side.hypot(beyond) } else { side };
                    let cover = Area::cover(distance, r, soft) * (from.a + (to.a - from.a) * share);
                    if cover > 0.002 {
                        ink((py - self.top) * self.width + px, cover);
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ink::hex;

    #[test]
    fn a_bent_line_inks_no_pixel_twice() {
        let line = [[1.0, 1.0], [4.0, 1.5], [5.0, 4.0], [8.0, 8.0]];
        let stroke = Stroke::new(&line, hex(0x000000), |_| (0.4, 0.5));
        let mut sheet = Sheet::new((10.0, 10.0), 20.0, |_, _| [1.0; 3]);
        sheet.strokes(&[stroke]);
        let darkest = sheet.finish().pixels.into_iter().min();
        assert_eq!(darkest, Some(128), "half strength stays half at the joints");
    }
}
