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
    debug_assert_eq!((to.width, to.stride), (width, width), "planes of neighbouring levels");
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

/// With an odd width the last samples have no neighbours and count twice.
#[inline(always)]
fn halve(upper: &[u8], lower: &[u8], halved: &mut [u8], mean: impl Fn(u8, u8, u8, u8, usize) -> u8) {
    let ((upper, upper_end), (lower, lower_end)) = (upper.as_chunks::<2>(), lower.as_chunks::<2>());
    let (halved, halved_end) = halved.split_at_mut(upper.len());
    for (index, ((to, &[a, b]), &[c, d])) in halved.iter_mut().zip(upper).zip(lower).enumerate() {
        *to = mean(a, b, c, d, index);
    }
    for ((to, &a), &c) in halved_end.iter_mut().zip(upper_end).zip(lower_end) {
        *to = mean(a, a, c, c, upper.len());
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
        let (width, height) = (75, 67);
        let samples: Vec<u8> = (0..80 * height).map(|index| (index * index / 7) as u8).collect();
        let from = Plane { samples, stride: 80, width, height };
        for is_luma in [true, false] {
            let mut to = Plane { stride: 38, width: 38, ..Plane::default() };
            append_halved(&from, &mut to, is_luma);
            assert_eq!(to.height, 34);
            for (y, row) in to.rows().enumerate() {
                for (x, &halved) in row.iter().enumerate() {
                    let four = [(0, 0), (1, 0), (0, 1), (1, 1)].map(|(right, down)| {
                        let (x, y) = ((2 * x + right).min(width - 1), (2 * y + down).min(height - 1));
                        f64::from(from.samples[y * 80 + x])
                    });
                    let expected = if is_luma {
                        (four.map(|value| value * value).iter().sum::<f64>() / 4.0).sqrt().round()
                    } else {
                        ((four.iter().sum::<f64>() + 1.0 + (x % 2) as f64) / 4.0).floor()
                    };
                    assert_eq!(f64::from(halved), expected, "at {x}, {y}");
                }
            }
        }
    }
}
