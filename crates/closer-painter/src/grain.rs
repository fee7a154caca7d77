//! Chance that is the same on every machine: seeded numbers, and tileable noise that is looked up instead of computed.
//! What the noise stands for (tooth, pigment, ripples) is not here.

use std::sync::LazyLock;

use rayon::prelude::*;

/// A stream of seeded numbers (PCG-XSH-RR, O'Neill 2014).
pub struct Chance(u64);

impl Chance {
    /// The stream of this seed.
    pub fn new(seed: u32) -> Chance {
        let mut chance = Chance(u64::from(seed) ^ 0x9E37_79B9_7F4A_7C15);
        chance.unit();
        chance.unit();
        chance
    }

    /// The next number, 0 up to but not 1.
    pub fn unit(&mut self) -> f32 {
        let old = self.0;
        self.0 = old
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let word = (((old >> 18) ^ old) >> 27) as u32;
        let word = word.rotate_right((old >> 59) as u32);
        (word >> 8) as f32 / (1 << 24) as f32
    }

    /// The next number between two others.
    pub fn between(&mut self, low: f32, high: f32) -> f32 {
        low + (high - low) * self.unit()
    }

    /// About -1 to 1, mostly near 0.
    pub fn near_zero(&mut self) -> f32 {
        self.unit() + self.unit() + self.unit() - 1.5
    }

    /// A seed for something that has chance of its own.
    pub fn seed(&mut self) -> u32 {
        (self.unit() * (1 << 24) as f32) as u32
    }
}

/// 32 scrambled bits of a lattice point.
pub fn hash(x: u32, y: u32, seed: u32) -> u32 {
    let mut h = x.wrapping_mul(0x9E37_79B1) ^ y.wrapping_mul(0x85EB_CA77) ^ seed.wrapping_mul(0xC2B2_AE3D);
    h = (h ^ (h >> 15)).wrapping_mul(0x2C1B_3C6D);
    h = (h ^ (h >> 12)).wrapping_mul(0x297A_2D39);
    h ^ (h >> 15)
}

/// Smooth noise along a line, about -1 to 1, a bump each unit.
pub fn along(at: f32, seed: u32) -> f32 {
    let cell = at.floor();
    let t = at - cell;
    let value = |i: i32| hash(i as u32, 7, seed) as f32 / u32::MAX as f32 * 2.0 - 1.0;
    let (a, b) = (value(cell as i32), value(cell as i32 + 1));
    a + (b - a) * t * t * (3.0 - 2.0 * t)
}

/// Several sizes of [`along`] on top of each other, each half as strong and twice as fine.
pub fn rugged(at: f32, octaves: u32, seed: u32) -> f32 {
    (0..octaves)
        .map(|o| along(at * (1 << o) as f32, seed + o) / (1 << o) as f32)
        .sum()
}

/// 0 below `low`, 1 above `high`, smooth between.
pub fn smooth(low: f32, high: f32, value: f32) -> f32 {
    let t = ((value - low) / (high - low)).clamp(0.0, 1.0);
    t * t * (3.0 - 2.0 * t)
}

/// `a` at 0, `b` at 1.
pub fn mix(a: f32, b: f32, t: f32) -> f32 {
    a + (b - a) * t
}

/// A square of values that repeats on all sides, with coarser copies for small previews.
pub struct Noise {
    levels: Vec<(usize, Vec<f32>)>,
}

impl Noise {
    /// Gradient noise (Perlin 2002) of `octaves` sizes; the coarsest has `cells` bumps across the square, each
    /// finer one twice as many and `gain` times the strength. Mean 0, standard deviation 0.4.
    pub fn fractal(seed: u32, size: usize, cells: u32, octaves: u32, gain: f32) -> Noise {
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
        normalise(&mut values);
        Noise::from_values(size, values)
    }

    /// A square of `size` × `size` values (a power of two) that already repeats.
    pub fn from_values(size: usize, values: Vec<f32>) -> Noise {
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
        Noise { levels }
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

/// A [`Noise`] with a scale.
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
        let (x, y) = (x_mm * self.cells_per_mm.0, y_mm * self.cells_per_mm.1);
        let (column, row) = (floor(x), floor(y));
        let (tx, ty) = (x - column as f32, y - row as f32);
        let mask = (1_i32 << self.shift) - 1;
        let (left, right) = ((column & mask) as usize, ((column + 1) & mask) as usize);
        let upper = ((row & mask) as usize) << self.shift;
        let lower = (((row + 1) & mask) as usize) << self.shift;
        let top = mix(self.values[upper + left], self.values[upper + right], tx);
        let bottom = mix(self.values[lower + left], self.values[lower + right], tx);
        mix(top, bottom, ty)
    }
}

/// Clouds, currents, uneven water: soft at every size.
pub static SOFT: LazyLock<Noise> = LazyLock::new(|| Noise::fractal(11, 512, 4, 7, 0.52));

/// `f32::floor` without the call that it costs on plain x86-64.
fn floor(value: f32) -> i32 {
    let whole = value as i32;
    whole - i32::from(value < whole as f32)
}

fn gradient_noise((x, y): (f32, f32), cells: u32, seed: u32) -> f32 {
    let (x0, y0) = (x as u32, y as u32);
    let (tx, ty) = (x - x0 as f32, y - y0 as f32);
    let corner = |dx: u32, dy: u32| {
        let h = hash((x0 + dx) % cells, (y0 + dy) % cells, seed);
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

/// Moves and scales values to mean 0 and standard deviation 0.4.
pub fn normalise(values: &mut [f32]) {
    let count = values.len() as f64;
    let mean = values.iter().map(|v| f64::from(*v)).sum::<f64>() / count;
    let variance = values.iter().map(|v| (f64::from(*v) - mean).powi(2)).sum::<f64>() / count;
    let scale = 0.4 / variance.sqrt().max(1e-9);
    for value in values {
        *value = ((f64::from(*value) - mean) * scale) as f32;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn noise_repeats_without_a_seam() {
        let noise = Noise::fractal(3, 64, 4, 3, 0.5);
        let view = noise.view((10.0, 10.0), 100.0);
        for i in 0..50 {
            let at = i as f32 * 0.37;
            assert!((view.at(at, 2.0) - view.at(at - 10.0, 12.0)).abs() < 1e-3);
            assert!((view.at(9.999, at) - view.at(0.001, at)).abs() < 0.02);
        }
    }

    #[test]
    fn a_seed_gives_the_same_numbers_again() {
        let draw = || {
            let mut chance = Chance::new(5);
            [(); 4].map(|()| chance.unit())
        };
        assert_eq!(draw(), draw());
        assert!(draw().iter().all(|v| (0.0..1.0).contains(v)));
    }
}
