//! Halving planes of luma and chroma. Luma is the root of the mean square of four samples: sRGB's curve is nearly a
//! square, so that is nearly their mean in linear light, and the brightness of a picture is the same at all sizes.
//! Chroma is their mean, rounded down and up by turns, so that colours do not drift from level to level.

use rayon::prelude::*;

use super::planes::Plane;

/// Rows that a thread halves at a time.
const BAND: usize = 16;

/// Appends the halved rows of `from` to those of `to`, which is as wide as a half of it, rounded up. With an odd number
/// of rows the last is halved across only, so that must be the last of the plane.
pub(crate) fn append_halved(from: &Plane, to: &mut Plane, is_luma: bool) {
    let (width, count) = (from.width.div_ceil(2), from.height.div_ceil(2));
    debug_assert_eq!(
        (to.width, to.stride),
        (width, width),
        "planes of neighbouring levels"
    );
    let start = to.height * width;
    if to.samples.len() < start + count * width {
        to.samples.resize(start + count * width, 0);
    }
    let halve = if is_luma { halve_luma } else { halve_chroma };
    to.samples[start..start + count * width]
        .par_chunks_mut(BAND * width)
        .enumerate()
        .for_each(|(band, rows)| {
            for (row, halved) in rows.chunks_exact_mut(width).enumerate() {
                let upper = 2 * (band * BAND + row);
                let lower = (upper + 1).min(from.height - 1);
                halve(from.row(upper), from.row(lower), halved);
            }
        });
    to.height += count;
}

/// Halves two rows of luma into one.
pub(crate) fn halve_luma(upper: &[u8], lower: &[u8], halved: &mut [u8]) {
    halve(upper, lower, halved, |a, b, c, d, _| {
        let square = |value: u8| i32::from(value) * i32::from(value);
        root((square(a) + square(b)) + (square(c) + square(d)))
    });
}

/// Halves two rows of chroma into one.
pub(crate) fn halve_chroma(upper: &[u8], lower: &[u8], halved: &mut [u8]) {
    halve(upper, lower, halved, |a, b, c, d, index| {
        let rounding = 1 + (index as u16 & 1);
        ((u16::from(a) + u16::from(b) + u16::from(c) + u16::from(d) + rounding) / 4) as u8
    });
}

/// The root of a quarter of `sum`, rounded. Single precision is exact enough, and the same on all machines: sums are
/// whole numbers below 2^24, and root and addition are rounded as IEEE 754 says.
#[inline(always)]
fn root(sum: i32) -> u8 {
    // Adding 2^23 leaves the whole number in the lowest bits, without a conversion that must look for overflow.
    const ALL_WHOLE: f32 = 8_388_608.0;
    ((sum as f32 * 0.25).sqrt() + ALL_WHOLE).to_bits() as u8
}

/// With an odd width the last samples have no neighbours and count twice. `mean` is also told in which column it is, but
/// for whole [`LANES`] of columns.
#[inline(always)]
fn halve(upper: &[u8], lower: &[u8], halved: &mut [u8], mean: impl Fn(u8, u8, u8, u8, usize) -> u8) {
    // Blocks of a fixed size, so that the compiler works on many samples at once.
    const LANES: usize = 16;
    let (upper_blocks, upper) = upper.as_chunks::<{ 2 * LANES }>();
    let (lower_blocks, lower) = lower.as_chunks::<{ 2 * LANES }>();
    let (blocks, rest) = halved.split_at_mut(upper_blocks.len() * LANES);
    for ((to, a), b) in blocks
        .as_chunks_mut::<LANES>()
        .0
        .iter_mut()
        .zip(upper_blocks)
        .zip(lower_blocks)
    {
        *to = std::array::from_fn(|x| mean(a[2 * x], a[2 * x + 1], b[2 * x], b[2 * x + 1], x));
    }
    for (x, to) in rest.iter_mut().enumerate() {
        let right = (2 * x + 1).min(upper.len() - 1);
        *to = mean(upper[2 * x], upper[right], lower[2 * x], lower[right], x);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roots_are_those_of_double_precision_for_all_sums() {
        for sum in 0..=4 * 255 * 255 {
            let exact = (f64::from(sum) / 4.0).sqrt();
            assert_eq!(f64::from(root(sum)), exact.round_ties_even(), "of {sum} / 4");
        }
    }

    #[test]
    fn black_and_white_mix_to_nearly_the_gray_that_looks_between() {
        let mut halved = [0];
        halve_luma(&[0, 0], &[255, 255], &mut halved);
        assert_eq!(halved, [180]); // 188 in linear light, 128 as the mean of the numbers.
        halve_chroma(&[0, 1], &[2, 3], &mut halved);
        assert_eq!(halved, [1]); // 1.5, rounded down in the first column.
    }

    #[test]
    fn every_row_is_halved_as_one_by_one() {
        let height = 67;
        let samples: Vec<u8> = (0..80 * height).map(|index| (index * index / 7) as u8).collect();
        for (width, is_luma) in [1, 2, 31, 32, 33, 64, 75]
            .into_iter()
            .flat_map(|width| [(width, true), (width, false)])
        {
            let from = Plane {
                samples: samples.clone(),
                stride: 80,
                width,
                height,
            };
            let half = width.div_ceil(2);
            let mut to = Plane {
                stride: half,
                width: half,
                ..Plane::default()
            };
            append_halved(&from, &mut to, is_luma);
            assert_eq!(to.height, 34);
            for (y, row) in to.rows().enumerate() {
                for (x, &halved) in row.iter().enumerate() {
                    let four = [(0, 0), (1, 0), (0, 1), (1, 1)].map(|(right, down)| {
                        let (x, y) = ((2 * x + right).min(width - 1), (2 * y + down).min(height - 1));
                        f64::from(from.samples[y * 80 + x])
                    });
                    let expected = if is_luma {
                        (four.map(|value| value * value).iter().sum::<f64>() / 4.0)
                            .sqrt()
                            .round_ties_even()
                    } else {
                        ((four.iter().sum::<f64>() + 1.0 + (x % 2) as f64) / 4.0).floor()
                    };
                    assert_eq!(f64::from(halved), expected, "at {x}, {y} of {width}");
                }
            }
        }
    }
}
