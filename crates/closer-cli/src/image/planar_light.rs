//! Halving planes of luma and chroma. Luma is the root of the mean square of four samples: sRGB's curve is nearly a
//! square, so that is nearly their mean in linear light, and the brightness of a picture is the same at all sizes.
//! Chroma is their mean, rounded down and up by turns, so that colours do not drift from level to level.

use rayon::prelude::*;

use super::planes::Plane;

/// Rows that a thread halves at a time.
const BAND: usize = 16;

/// Which way along the two sides of a stored picture the upright one begins.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Ends {
    /// Its first column, or row, is the last one that is stored.
    pub far_x: bool,
    /// The same down.
    pub far_y: bool,
}

/// Appends the halved rows of `from` to those of `to`, which is as wide as a half of it, rounded up. Pairs are counted
/// from where the upright picture begins: what is left alone with an odd number of columns or rows is at the other end,
/// and is halved along the other side only. `before` is the number of rows of `to`'s plane that it does not hold any
/// more, and `whole` that of all its rows.
pub(crate) fn append_halved(
    from: &Plane,
    to: &mut Plane,
    is_luma: bool,
    ends: Ends,
    (before, whole): (usize, usize),
) {
    let (width, count) = (from.width.div_ceil(2), from.height.div_ceil(2));
    debug_assert_eq!(
        (to.width, to.stride),
        (width, width),
        "planes of neighbouring levels"
    );
    let (held, start) = (to.height, to.height * width);
    if to.samples.len() < start + count * width {
        to.samples.resize(start + count * width, 0);
    }
    // Roundings are those of the upright picture, so that it is the same however it was stored.
    let place_of_first = if ends.far_x { width - 1 } else { 0 };
    let row_alone_first = ends.far_y && from.height % 2 == 1;
    to.samples[start..start + count * width]
        .par_chunks_mut(BAND * width)
        .enumerate()
        .for_each(|(band, rows)| {
            for (row, halved) in rows.chunks_exact_mut(width).enumerate() {
                let row = band * BAND + row;
                let upper = (2 * row).saturating_sub(usize::from(row_alone_first));
                let lower = if row_alone_first && row == 0 {
                    0
                } else {
                    (upper + 1).min(from.height - 1)
                };
                let (upper, lower) = (from.row(upper), from.row(lower));
                if is_luma {
                    halve_luma(upper, lower, halved, ends.far_x);
                } else {
                    let place = before + held + row;
                    let place = if ends.far_y { whole - 1 - place } else { place };
                    halve_chroma(upper, lower, halved, ends.far_x, place + place_of_first);
                }
            }
        });
    to.height += count;
}

/// Halves two rows of luma into one.
fn halve_luma(upper: &[u8], lower: &[u8], halved: &mut [u8], far: bool) {
    halve(upper, lower, halved, far, |a, b, c, d, _| {
        let square = |value: u8| i32::from(value) * i32::from(value);
        root((square(a) + square(b)) + (square(c) + square(d)))
    });
}

/// Halves two rows of chroma into one. Columns and rows are rounded down and up by turns, so that colours do not drift
/// from level to level; `place` is odd where the first sample is rounded up.
fn halve_chroma(upper: &[u8], lower: &[u8], halved: &mut [u8], far: bool, place: usize) {
    let place = place as u16;
    halve(upper, lower, halved, far, |a, b, c, d, x| {
        let rounding = 1 + ((x as u16 ^ place) & 1);
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

/// Halves two rows. `mean` is also told in which column it is. With an odd width the last samples, or the first if the
/// pairs are counted from the `far` end, have no neighbours and count twice.
#[inline(always)]
fn halve(
    upper: &[u8],
    lower: &[u8],
    halved: &mut [u8],
    far: bool,
    mean: impl Fn(u8, u8, u8, u8, usize) -> u8,
) {
    if far && upper.len() % 2 == 1 {
        halved[0] = mean(upper[0], upper[0], lower[0], lower[0], 0);
        halve_pairs(&upper[1..], &lower[1..], &mut halved[1..], |a, b, c, d, x| {
            mean(a, b, c, d, x + 1)
        });
    } else {
        halve_pairs(upper, lower, halved, mean);
    }
}

#[inline(always)]
fn halve_pairs(upper: &[u8], lower: &[u8], halved: &mut [u8], mean: impl Fn(u8, u8, u8, u8, usize) -> u8) {
    // Blocks of a fixed size, so that the compiler works on many samples at once. It is even: the columns of all blocks
    // are rounded alike.
    const LANES: usize = 16;
    let (upper_blocks, upper) = upper.as_chunks::<{ 2 * LANES }>();
    let (lower_blocks, lower) = lower.as_chunks::<{ 2 * LANES }>();
    let (blocks, rest) = halved.split_at_mut(upper_blocks.len() * LANES);
    let blocks = blocks.as_chunks_mut::<LANES>().0;
    for ((to, a), b) in blocks.iter_mut().zip(upper_blocks).zip(lower_blocks) {
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
        halve_luma(&[0, 0], &[255, 255], &mut halved, false);
        assert_eq!(halved, [180]); // 188 in linear light, 128 as the mean of the numbers.
        halve_chroma(&[0, 1], &[2, 3], &mut halved, false, 0);
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
            append_halved(&from, &mut to, is_luma, Ends::default(), (0, 34));
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
                        ((four.iter().sum::<f64>() + 1.0 + ((x + y) % 2) as f64) / 4.0).floor()
                    };
                    assert_eq!(f64::from(halved), expected, "at {x}, {y} of {width}");
                }
            }
        }
    }
}
