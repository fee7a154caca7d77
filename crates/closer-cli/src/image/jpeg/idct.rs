//! From the numbers of a block to its 64 samples. The arithmetic is the exact integer one that all good decoders share
//! ("islow"), from the library that also compresses, with the instructions that the machine has.

use libjpeg_turbo_rs::simd;

/// The inverse transform of blocks.
pub(super) struct Inverse {
    transform: fn(&[i16; 64], &[u16; 64], &mut [u8; 64]),
}

impl Inverse {
    /// The quickest that this machine has; all give the same samples.
    pub fn quickest() -> Self {
        Inverse {
            transform: simd::detect().idct_islow,
        }
    }

    /// Writes the samples of `numbers`, which are to be multiplied with `steps` (both in natural order), into the
    /// beginnings of eight rows of `stride` samples each.
    #[inline(always)]
    pub fn block(&self, numbers: &[i16; 64], steps: &[u16; 64], rows: &mut [u8], stride: usize) {
        let mut samples = [0; 64];
        (self.transform)(numbers, steps, &mut samples);
        for (row, eight) in rows.chunks_mut(stride).zip(samples.as_chunks::<8>().0) {
            row[..8].copy_from_slice(eight);
        }
    }

    /// The same where all numbers but the first are zero, so that all samples are alike.
    #[inline(always)]
    pub fn even(&self, first: i16, step: u16, rows: &mut [u8], stride: usize) {
        let sample = even_sample(first, step);
        for row in rows.chunks_mut(stride).take(8) {
            row[..8].fill(sample);
        }
    }
}

fn even_sample(first: i16, step: u16) -> u8 {
    // An eighth of the number, around the middle of the range.
    let eighth = (i32::from(first).wrapping_mul(i32::from(step)).saturating_add(4)) >> 3;
    (eighth + 128).clamp(0, 255) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    /// T.81's formula (A.3.3), as it is written.
    fn by_formula(numbers: &[i16; 64], steps: &[u16; 64]) -> [f64; 64] {
        std::array::from_fn(|place| {
            let (x, y) = (place % 8, place / 8);
            let wave = |place: usize, wave: usize| {
                let angle = (2 * place + 1) as f64 * wave as f64 * std::f64::consts::PI / 16.0;
                angle.cos() * if wave == 0 { 0.5_f64.sqrt() } else { 1.0 }
            };
            let sum: f64 = (0..64)
                .map(|at| {
                    let number = f64::from(numbers[at]) * f64::from(steps[at]);
                    number * wave(x, at % 8) * wave(y, at / 8)
                })
                .sum();
            (sum / 4.0 + 128.0).clamp(0.0, 255.0)
        })
    }

    #[test]
    fn samples_are_those_of_the_formula() {
        let inverse = Inverse::quickest();
        let mut seed = 1_u32;
        let mut random = |below: u32| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 8) % below
        };
        for _ in 0..2000 {
            let mut numbers = [0; 64];
            for _ in 0..random(20) + 1 {
                numbers[random(64) as usize] = random(40) as i16 - 20;
            }
            numbers[0] = random(200) as i16 - 100;
            let steps: [u16; 64] = std::array::from_fn(|_| 1 + random(12) as u16);
            let mut rows = [0; 8 * 11];
            inverse.block(&numbers, &steps, &mut rows, 11);
            for (place, exact) in by_formula(&numbers, &steps).into_iter().enumerate() {
                let sample = f64::from(rows[place / 8 * 11 + place % 8]);
                assert!((sample - exact).abs() < 1.0, "{sample} for {exact}");
            }
        }
    }

    #[test]
    fn even_blocks_are_those_of_the_whole_transform() {
        let inverse = Inverse::quickest();
        for (first, step) in [
            (-1024, 1),
            (-77, 16),
            (-3, 3),
            (0, 9),
            (1, 1),
            (5, 7),
            (60, 17),
            (1023, 1),
        ] {
            let (mut numbers, mut steps) = ([0; 64], [1; 64]);
            (numbers[0], steps[0]) = (first, step);
            let mut rows = [0; 64];
            inverse.block(&numbers, &steps, &mut rows, 8);
            assert_eq!(rows, [even_sample(first, step); 64], "{first} × {step}");
        }
    }
}
