//! Noise that is looked up: squares of values that repeat on all sides, filled once. What the noise stands for
//! (tooth, pigment, ripples) is not here.

use std::sync::LazyLock;

use rayon::prelude::*;

use crate::{
    chance::{Chance, below, ease, mix},
    noise::{hash_bits, hash_unit},
};

/// A square of values that repeats on all sides, with coarser copies for small previews.
pub struct Swatch {
    levels: Vec<(usize, Vec<f32>)>,
}

impl Swatch {
    /// Gradient noise (Perlin 2002) of `octaves` sizes; the coarsest has `cells` bumps across the square, each
    /// finer one twice as many and `gain` times the strength. Mean 0, standard deviation 0.4.
    pub fn fractal(seed: u32, size: usize, cells: u32, octaves: u32, gain: f32) -> Swatch {
        let mut values = vec![0.0; size * size];
        values.par_chunks_mut(size).enumerate().for_each(|(y, row)| {
            for (x, value) in row.iter_mut().enumerate() {
                let mut strength = 1.0;
                for octave in 0..octaves {
                    let cells = cells << octave;
                    let scale = cells as f32 / size as f32;
                    let at = (x as f32 * scale, y as f32 * scale);
                    *value += strength * gradient_noise(at, cells, seed + octave * 101);
                    strength *= gain;
                }
            }
        });
        normalise(&mut values, 0.4);
        Swatch::from_values(size, values)
    }

    /// A square of `size` × `size` values (a power of two) that already repeats.
    pub fn from_values(size: usize, values: Vec<f32>) -> Swatch {
        let mut levels = vec![(size, values)];
        while let Some((size, fine)) = levels.last().filter(|(size, _)| *size > 8) {
            let (size, half) = (*size, size / 2);
            let coarse = (0..half * half)
                .map(|i| {
                    let at = (i / half) * 2 * size + (i % half) * 2;
                    (fine[at] + fine[at + 1] + fine[at + size] + fine[at + size + 1]) / 4.0
                })
                .collect();
            levels.push((half, coarse));
        }
        Swatch { levels }
    }

    /// The values of `value(column, row)`, moved and scaled to mean 0 and standard deviation 1.
    fn filled(size: usize, value: impl Fn(usize, usize) -> f32) -> Swatch {
        let mut values: Vec<f32> = (0..size * size).map(|i| value(i % size, i / size)).collect();
        normalise(&mut values, 1.0);
        Swatch {
            levels: vec![(size, values)],
        }
    }

    /// The value at a place in cells of the finest level.
    #[inline]
    pub fn at(&self, x: f32, y: f32) -> f32 {
        let (size, values) = &self.levels[0];
        between_four(values, size.trailing_zeros(), x, y)
    }

    /// The noise laid out so that it repeats every `period_mm` (across, down), no finer than pixels can show.
    pub fn view(&self, period_mm: (f32, f32), px_per_mm: f64) -> View<'_> {
        let px = period_mm.0.min(period_mm.1) * px_per_mm as f32;
        let (size, values) = self
            .levels
            .iter()
            .find(|(size, _)| *size as f32 <= px * 1.5)
            .unwrap_or(&self.levels[self.levels.len() - 1]);
        View {
            values,
            shift: size.trailing_zeros(),
            cells_per_mm: (*size as f32 / period_mm.0, *size as f32 / period_mm.1),
        }
    }
}

/// A [`Swatch`] with a scale.
#[derive(Clone, Copy)]
pub struct View<'a> {
    values: &'a [f32],
    shift: u32,
    cells_per_mm: (f32, f32),
}

impl View<'_> {
    /// The value at a place in millimetres, between the four nearest.
    // Called some twenty times for each pixel: a call of its own costs as much as the work.
    #[inline(always)]
    pub fn at(&self, x_mm: f32, y_mm: f32) -> f32 {
        between_four(
            self.values,
            self.shift,
            x_mm * self.cells_per_mm.0,
            y_mm * self.cells_per_mm.1,
        )
    }
}

/// The value of a square of `1 << shift` cells a side at a place in cells, between the four nearest.
#[inline(always)]
fn between_four(values: &[f32], shift: u32, x: f32, y: f32) -> f32 {
    let (column, row) = (below(x), below(y));
    let (tx, ty) = (x - column as f32, y - row as f32);
    let mask = (1_i32 << shift) - 1;
    let (left, right) = ((column & mask) as usize, ((column + 1) & mask) as usize);
    let upper = ((row & mask) as usize) << shift;
    let lower = (((row + 1) & mask) as usize) << shift;
    mix(
        mix(values[upper + left], values[upper + right], tx),
        mix(values[lower + left], values[lower + right], tx),
        ty,
    )
}

/// Clouds, currents, uneven water: soft at every size.
pub static SOFT: LazyLock<Swatch> = LazyLock::new(|| Swatch::fractal(11, 512, 4, 7, 0.52));

/// Noise of 2 to 4 octaves, about −1 to 1, largest feature one unit; repeats after 16 units.
/// It is looked up, not computed: pictures ask for it hundreds of millions of times.
pub fn cloud(x: f32, y: f32, octaves: usize, seed: u32) -> f32 {
    let (dx, dy) = (hash_unit(3, 5, seed) * 1024.0, hash_unit(7, 1, seed) * 1024.0);
    let swatch = &CLOUDS[octaves.clamp(2, 4) - 2];
    0.33 * if seed & 1 == 0 {
        swatch.at(x * 64.0 + dx, y * 64.0 + dy)
    } else {
        swatch.at(y * 64.0 + dx, dy - x * 64.0)
    }
}

static CLOUDS: LazyLock<[Swatch; 3]> = LazyLock::new(|| {
    [2, 3, 4].map(|octaves| {
        Swatch::filled(1024, |x, y| {
            let (mut sum, mut size, mut cells) = (0.0, 1.0, 16);
            for octave in 0..octaves {
                let per_texel = cells as f32 / 1024.0;
                sum += size * periodic(x as f32 * per_texel, y as f32 * per_texel, cells, 40 + octave);
                size *= 0.55;
                cells *= 2;
            }
            sum
        })
    })
});

/// Smooth noise that repeats after `cells` units.
fn periodic(x: f32, y: f32, cells: i32, seed: u32) -> f32 {
    let (fx, fy) = (x.floor(), y.floor());
    let (ix, iy) = (fx as i32, fy as i32);
    let (u, v) = (ease(x - fx), ease(y - fy));
    let corner = |i: i32, j: i32| hash_unit((ix + i) % cells, (iy + j) % cells, seed);
    mix(
        mix(corner(0, 0), corner(1, 0), u),
        mix(corner(0, 1), corner(1, 1), u),
        v,
    ) * 2.0
        - 1.0
}

/// The tooth of paper: soft grain of about three texels, mean 0, standard deviation 1.
pub static GRAIN: LazyLock<Swatch> = LazyLock::new(|| {
    let wrap = |v: i32| v & 511;
    let raw = |x: i32, y: i32| hash_unit(wrap(x), wrap(y), 7);
    Swatch::filled(512, |x, y| {
        let mut sum = 0.0;
        for dy in -2..=2_i32 {
            for dx in -2..=2_i32 {
                sum += raw(x as i32 + dx, y as i32 + dy) / (1.0 + (dx * dx + dy * dy) as f32);
            }
        }
        sum
    })
});

/// Paper fibres: long thin curls that cross, mean 0, standard deviation 1.
pub static FIBRES: LazyLock<Swatch> = LazyLock::new(|| {
    const SIDE: usize = 1024;
    let mut field = vec![0.0_f32; SIDE * SIDE];
    let mut rng = Chance::new(4711);
    for _ in 0..5200 {
        let (mut x, mut y) = (rng.between(0.0, 1024.0), rng.between(0.0, 1024.0));
        let mut angle = rng.between(0.0, std::f32::consts::TAU);
        let bend = rng.bell() * 0.012;
        let weight = rng.between(-0.7, 1.0);
        for _ in 0..rng.between(30.0, 140.0) as usize {
            angle += bend + rng.bell() * 0.03;
            x += angle.cos();
            y += angle.sin();
            let (ix, iy) = (
                x.floor() as i32 as usize & (SIDE - 1),
                y.floor() as i32 as usize & (SIDE - 1),
            );
            field[iy * SIDE + ix] += weight;
            field[iy * SIDE + ((ix + 1) & (SIDE - 1))] += weight * 0.5;
            field[((iy + 1) & (SIDE - 1)) * SIDE + ix] += weight * 0.5;
        }
    }
    Swatch::filled(SIDE, |x, y| field[y * SIDE + x])
});
fn gradient_noise((x, y): (f32, f32), cells: u32, seed: u32) -> f32 {
    let (x0, y0) = (x as u32, y as u32);
    let (tx, ty) = (x - x0 as f32, y - y0 as f32);
    let corner = |dx: u32, dy: u32| {
        let h = hash_bits((x0 + dx) % cells, (y0 + dy) % cells, seed);
        let (gx, gy) = (
            (h & 0xFFFF) as f32 / 32768.0 - 1.0,
            (h >> 16) as f32 / 32768.0 - 1.0,
        );
        gx * (tx - dx as f32) + gy * (ty - dy as f32)
    };
    let fade = |t: f32| t * t * t * (t * (t * 6.0 - 15.0) + 10.0);
    mix(
        mix(corner(0, 0), corner(1, 0), fade(tx)),
        mix(corner(0, 1), corner(1, 1), fade(tx)),
        fade(ty),
    )
}

/// Moves and scales values to mean 0 and this standard deviation.
pub fn normalise(values: &mut [f32], deviation: f64) {
    let count = values.len() as f64;
    let mean = values.iter().map(|v| f64::from(*v)).sum::<f64>() / count;
    let variance = values.iter().map(|v| (f64::from(*v) - mean).powi(2)).sum::<f64>() / count;
    let scale = deviation / variance.sqrt().max(1e-9);
    for value in values {
        *value = ((f64::from(*value) - mean) * scale) as f32;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn noise_repeats_without_a_seam() {
        let noise = Swatch::fractal(3, 64, 4, 3, 0.5);
        let view = noise.view((10.0, 10.0), 100.0);
        for i in 0..50 {
            let at = i as f32 * 0.37;
            assert!((view.at(at, 2.0) - view.at(at - 10.0, 12.0)).abs() < 1e-3);
            assert!((view.at(9.999, at) - view.at(0.001, at)).abs() < 0.02);
        }
    }
}
