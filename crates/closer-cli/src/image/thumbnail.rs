//! One small whole picture, resampled in linear light from the level that is just larger.

use super::light::Sample;

const RGB: usize = 3;

/// Size of a thumbnail whose long side is `long_side` px, never larger than the picture.
pub(crate) fn thumbnail_size(width: u32, height: u32, long_side: u32) -> (u32, u32) {
    let long = width.max(height);
    if long <= long_side {
        return (width, height);
    }
    let scaled = |side: u32| {
        let rounded = (u64::from(side) * u64::from(long_side) + u64::from(long) / 2) / u64::from(long);
        u32::try_from(rounded).unwrap_or(long_side).max(1)
    };
    (scaled(width), scaled(height))
}

/// `linear` RGB of `from` pixels as 8-bit sRGB of `to` pixels.
pub(crate) fn resample(linear: &[u16], from: (usize, usize), to: (usize, usize)) -> Vec<u8> {
    resample_part(linear, from, (from.0 as f64, from.1 as f64), to)
}

/// The same for what lies between the top left and `extent`, in pixels and parts of pixels: at least 1 and at most
/// `from`. The last pixels of a level may reach past the image.
pub(crate) fn resample_part(
    linear: &[u16],
    from: (usize, usize),
    extent: (f64, f64),
    to: (usize, usize),
) -> Vec<u8> {
    let across = Weights::new(from.0, extent.0, to.0);
    let down = Weights::new(from.1, extent.1, to.1);
    let mut narrow = Vec::with_capacity(to.0 * from.1 * RGB);
    for row in linear.chunks_exact(from.0 * RGB) {
        for taps in &across.0 {
            let mut sum = [0.0_f32; RGB];
            for (pixel, weight) in row.as_chunks::<RGB>().0[taps.first..].iter().zip(&taps.weights) {
                for channel in 0..RGB {
                    sum[channel] += f32::from(pixel[channel]) * weight;
                }
            }
            narrow.extend_from_slice(&sum);
        }
    }
    let mut srgb = Vec::with_capacity(to.0 * to.1 * RGB);
    let (mut sums, mut line) = (vec![0.0_f32; to.0 * RGB], Vec::new());
    for taps in &down.0 {
        sums.fill(0.0);
        for (row, weight) in narrow
            .chunks_exact(to.0 * RGB)
            .skip(taps.first)
            .zip(&taps.weights)
        {
            sums.iter_mut()
                .zip(row)
                .for_each(|(sum, value)| *sum += value * weight);
        }
        line.clear();
        line.extend(sums.iter().map(|sum| sum.round().clamp(0.0, 65535.0) as u16));
        u16::append_srgb(&line, &mut srgb);
    }
    srgb
}

/// For each new pixel along one side: the first old pixel that it sees, and the share of it and its neighbours.
struct Weights(Vec<Taps>);

struct Taps {
    first: usize,
    weights: Vec<f32>,
}

impl Weights {
    fn new(from: usize, extent: f64, to: usize) -> Weights {
        let ratio = extent / to as f64;
        let reach = 2.0 * ratio;
        let taps = (0..to).map(|index| {
            let centre = (index as f64 + 0.5) * ratio - 0.5;
            let first = (centre - reach).ceil().max(0.0) as usize;
            let last = ((centre + reach).floor() as usize).min(from - 1);
            let weights: Vec<f64> = (first..=last)
                .map(|old| catmull_rom((old as f64 - centre) / ratio))
                .collect();
            let sum: f64 = weights.iter().sum();
            Taps {
                first,
                weights: weights.iter().map(|weight| (weight / sum) as f32).collect(),
            }
        });
        Weights(taps.collect())
    }
}

/// Catmull and Rom's cubic: crisp, with hardly a halo.
fn catmull_rom(distance: f64) -> f64 {
    let x = distance.abs();
    if x < 1.0 {
        (1.5 * x - 2.5) * x * x + 1.0
    } else if x < 2.0 {
        ((-0.5 * x + 2.5) * x - 4.0) * x + 2.0
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_long_side_is_exact_and_nothing_is_enlarged() {
        assert_eq!(thumbnail_size(6000, 4000, 960), (960, 640));
        assert_eq!(thumbnail_size(3, 8000, 960), (1, 960));
        assert_eq!(thumbnail_size(500, 300, 960), (500, 300));
    }

    #[test]
    fn an_even_surface_stays_even() {
        let even = [1000_u16, 30_000, 65_535].repeat(7 * 5);
        let small = resample(&even, (7, 5), (4, 3));
        assert_eq!(small.len(), 4 * 3 * 3);
        assert!(small.chunks(3).all(|pixel| pixel == &small[..3]));
    }
}
