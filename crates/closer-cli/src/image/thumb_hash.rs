//! A picture's colours in some 25 bytes (ThumbHash, <https://evanw.github.io/thumbhash/>): making them. Reading them is the
//! core's.

use std::f64::consts::PI;

use closer_core::base64;

const RGB: usize = 3;
/// Waves of brightness along the longer side, and of colour along each.
const LIGHT_WAVES: usize = 7;
const COLOUR_WAVES: usize = 3;

/// The ThumbHash of `width` × `height` px of opaque sRGB, as base 64. A few dozen pixels along each side are enough, and 100 are
/// the most that the format's own program takes.
pub(crate) fn thumb_hash(rgb: &[u8], width: usize, height: usize) -> String {
    let channel = |of: fn([f64; RGB]) -> f64| -> Vec<f64> {
        let pixels = rgb.as_chunks::<RGB>().0.iter();
        pixels
            .map(|pixel| of(pixel.map(|part| f64::from(part) / 255.0)))
            .collect()
    };
    let long = width.max(height) as f64;
    let waves = |side: usize| ((LIGHT_WAVES * side) as f64 / long).round().max(1.0) as usize;
    let (across, down) = (waves(width), waves(height));
    let size = (width, height);
    let light = Channel::of(
        &channel(|[red, green, blue]| (red + green + blue) / 3.0),
        size,
        (across.max(3), down.max(3)),
    );
    let colour = (COLOUR_WAVES, COLOUR_WAVES);
    let yellow = Channel::of(
        &channel(|[red, green, blue]| (red + green) / 2.0 - blue),
        size,
        colour,
    );
    let red = Channel::of(&channel(|[red, green, _]| red - green), size, colour);

    let is_landscape = width > height;
    let first = whole(63.0 * light.mean)
        | whole(31.5 + 31.5 * yellow.mean) << 6
        | whole(31.5 + 31.5 * red.mean) << 12
        | whole(31.0 * light.most) << 18;
    let second = if is_landscape { down } else { across } as u32
        | whole(63.0 * yellow.most) << 3
        | whole(63.0 * red.most) << 9
        | u32::from(is_landscape) << 15;
    let mut hash = Vec::with_capacity(24);
    hash.extend(&first.to_le_bytes()[..3]);
    hash.extend(&second.to_le_bytes()[..2]);
    let nibbles: Vec<u8> = [light, yellow, red]
        .iter()
        .flat_map(|channel| &channel.heights)
        .map(|height| whole(15.0 * height) as u8)
        .collect();
    hash.extend(
        nibbles
            .chunks(2)
            .map(|pair| pair[0] | pair.get(1).unwrap_or(&0) << 4),
    );
    base64(&hash)
}

/// Half away from zero is half upwards here: nothing is negative.
fn whole(value: f64) -> u32 {
    value.round() as u32
}

/// One channel as cosine waves.
struct Channel {
    mean: f64,
    /// The height of the highest.
    most: f64,
    /// Of each wave but the mean, as a share of the highest: 0 to 1, and ½ for none.
    heights: Vec<f64>,
}

impl Channel {
    fn of(values: &[f64], (width, height): (usize, usize), (across, down): (usize, usize)) -> Channel {
        // Rounded, so that no machine's last digit decides.
        let cosine = |frequency: usize, at: usize, side: usize| {
            let exact = (PI / side as f64 * frequency as f64 * (at as f64 + 0.5)).cos();
            (exact * 1e12).round() / 1e12
        };
        let mut waves = Vec::new();
        for y_waves in 0..down {
            let mut x_waves = 0;
            // A triangle of frequencies: fine ones along one side only.
            while x_waves * down < across * (down - y_waves) {
                let x_cosines: Vec<f64> = (0..width).map(|x| cosine(x_waves, x, width)).collect();
                let mut sum = 0.0;
                for (y, row) in values.chunks_exact(width).enumerate() {
                    let along: f64 = row.iter().zip(&x_cosines).map(|(value, wave)| value * wave).sum();
                    sum += along * cosine(y_waves, y, height);
                }
                waves.push(sum / values.len() as f64);
                x_waves += 1;
            }
        }
        let mean = waves.remove(0);
        let most = waves.iter().fold(0.0, |most: f64, wave| most.max(wave.abs()));
        let heights = waves
            .iter()
            .map(|wave| if most > 0.0 { 0.5 + 0.5 / most * wave } else { 0.5 });
        Channel {
            mean,
            most,
            heights: heights.collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use closer_core::is_thumb_hash;

    use super::*;

    fn painted(width: usize, height: usize, colour: impl Fn(usize, usize) -> [u8; 3]) -> Vec<u8> {
        (0..width * height)
            .flat_map(|at| colour(at % width, at / width))
            .collect()
    }

    /// The texts are what the format's own program (npm `thumbhash` 0.1.1) makes of the same pixels.
    #[test]
    fn it_is_what_the_formats_own_program_makes() {
        // No wave of it is nought: half of a step would be, of which rounding may make either.
        let curved = painted(30, 20, |x, y| {
            [x * x * x / 110, y * y * 3 / 5, (x * y + 9 * x) % 256].map(|part| part as u8)
        });
        assert_eq!(thumb_hash(&curved, 30, 20), "VNYJPZaAdYdxh4h5h3h3ePaCGfpo");
        let busy = painted(20, 30, |x, y| {
            [x * x * 7 + y * 3, x * 11 + y * y, x * y * 5].map(|part| (part % 256) as u8)
        });
        assert_eq!(thumb_hash(&busy, 20, 30), "HegFFQYBQyZXWpNohoRYe1svz6Cn");
    }

    #[test]
    fn pictures_of_every_shape_have_one() {
        for (width, height) in [(1, 1), (64, 1), (1, 64), (64, 64), (64, 40), (9, 64)] {
            for even in [[0; 3], [255; 3], [255, 0, 0], [0, 0, 255], [3, 200, 90]] {
                let hash = thumb_hash(&painted(width, height, |_, _| even), width, height);
                assert!(
                    is_thumb_hash(&hash),
                    "{hash} of {width} × {height} px of {even:?}"
                );
            }
        }
    }
}
