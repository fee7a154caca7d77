//! Between sRGB's numbers and linear light, in which brightness may be averaged.
//!
//! Linear values have 16 bits: one step is a twentieth of sRGB's smallest 8-bit step.

use std::sync::LazyLock;

/// Linear value of each 8-bit sRGB value.
static FROM_8: LazyLock<Box<[u16; 256]>> =
    LazyLock::new(|| Box::new(std::array::from_fn(|value| to_u16(decode(value as f64 / 255.0)))));

/// Linear value of each 16-bit sRGB value.
static FROM_16: LazyLock<Vec<u16>> = LazyLock::new(|| {
    (0..=u16::MAX)
        .map(|value| to_u16(decode(f64::from(value) / 65535.0)))
        .collect()
});

/// Nearest 8-bit sRGB value of each linear value.
static TO_8: LazyLock<Vec<u8>> = LazyLock::new(|| {
    (0..=u16::MAX)
        .map(|value| (encode(f64::from(value) / 65535.0) * 255.0).round() as u8)
        .collect()
});

fn to_u16(unit: f64) -> u16 {
    (unit * 65535.0).round() as u16
}

/// sRGB to linear, both 0 to 1 (IEC 61966-2-1).
fn decode(value: f64) -> f64 {
    if value <= 0.04045 {
        value / 12.92
    } else {
        ((value + 0.055) / 1.055).powf(2.4)
    }
}

/// Linear to sRGB, both 0 to 1 (IEC 61966-2-1).
fn encode(value: f64) -> f64 {
    if value <= 0.003_130_8 {
        value * 12.92
    } else {
        1.055 * value.powf(1.0 / 2.4) - 0.055
    }
}

/// 16-bit sRGB values become linear ones, in place.
pub(crate) fn linearise(values: &mut [u16]) {
    let table = FROM_16.as_slice();
    values
        .iter_mut()
        .for_each(|value| *value = table[usize::from(*value)]);
}

/// One channel of one pixel of a level: `u8` is sRGB, `u16` is linear light.
pub(crate) trait Sample: Copy + Send + Sync {
    /// Appends `row` as linear light.
    fn append_linear(row: &[Self], to: &mut Vec<u16>);
    /// Appends `row` as 8-bit sRGB.
    fn append_srgb(row: &[Self], to: &mut Vec<u8>);
    /// The mean of two rows of RGB and of each two neighbours in them, in linear light. With an odd width the last
    /// pixel has no neighbour and is the mean of two.
    fn halve(upper: &[Self], lower: &[Self], halved: &mut [u16]);
}

impl Sample for u8 {
    fn append_linear(row: &[u8], to: &mut Vec<u16>) {
        let table = &**FROM_8;
        to.extend(row.iter().map(|&value| table[usize::from(value)]));
    }

    fn append_srgb(row: &[u8], to: &mut Vec<u8>) {
        to.extend_from_slice(row);
    }

    fn halve(upper: &[u8], lower: &[u8], halved: &mut [u16]) {
        let table = &**FROM_8;
        halve_with(upper, lower, halved, |value| u32::from(table[usize::from(value)]));
    }
}

impl Sample for u16 {
    fn append_linear(row: &[u16], to: &mut Vec<u16>) {
        to.extend_from_slice(row);
    }

    fn append_srgb(row: &[u16], to: &mut Vec<u8>) {
        let table = TO_8.as_slice();
        to.extend(row.iter().map(|&value| table[usize::from(value)]));
    }

    fn halve(upper: &[u16], lower: &[u16], halved: &mut [u16]) {
        halve_with(upper, lower, halved, u32::from);
    }
}

#[inline(always)]
fn halve_with<T: Copy>(upper: &[T], lower: &[T], halved: &mut [u16], linear: impl Fn(T) -> u32) {
    let ((upper, upper_end), (lower, lower_end)) = (upper.as_chunks::<6>(), lower.as_chunks::<6>());
    let (halved, halved_end) = halved.split_at_mut(upper.len() * 3);
    for ((pixel, a), b) in halved.as_chunks_mut::<3>().0.iter_mut().zip(upper).zip(lower) {
        for channel in 0..3 {
            let sum =
                linear(a[channel]) + linear(a[channel + 3]) + linear(b[channel]) + linear(b[channel + 3]);
            pixel[channel] = ((sum + 2) / 4) as u16;
        }
    }
    for ((channel, &a), &b) in halved_end.iter_mut().zip(upper_end).zip(lower_end) {
        *channel = (linear(a) + linear(b)).div_ceil(2) as u16;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_8_bit_value_comes_back() {
        let all: Vec<u8> = (0..=255).collect();
        let (mut linear, mut back) = (Vec::new(), Vec::new());
        u8::append_linear(&all, &mut linear);
        u16::append_srgb(&linear, &mut back);
        assert_eq!(back, all);
        assert!(linear.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn black_and_white_mix_to_the_gray_that_looks_between() {
        let (black, white) = ([0_u8; 6], [255_u8; 6]);
        let mut halved = [0; 3];
        u8::halve(&black, &white, &mut halved);
        let mut srgb = Vec::new();
        u16::append_srgb(&halved, &mut srgb);
        assert_eq!(srgb, [188; 3]); // 128 would be the mean of the numbers, which is too dark.
    }

    #[test]
    fn an_odd_last_pixel_counts_alone() {
        let (upper, lower) = ([100_u16, 100, 100, 200, 200, 200, 7, 8, 9], [100; 9]);
        let mut halved = [0; 6];
        u16::halve(&upper, &lower, &mut halved);
        assert_eq!(halved, [125, 125, 125, 54, 54, 55]);
    }
}
