//! A picture's colours in some 25 bytes of text (ThumbHash, <https://evanw.github.io/thumbhash/>), and the preview that they
//! become. What makes them of a picture is in the tool.
//!
//! Brightness and two differences of colour, each as a few cosine waves. A preview has eight by eight pixels, which hold
//! the finest of these waves; a browser stretches them smoothly over the picture's place.

use crate::base64::{base64, read_base64};

/// The longest text: a square picture has 27 waves of brightness and 10 of colour, of half a byte each, after 5 bytes.
pub(crate) const THUMB_HASH_LETTERS: usize = 32;

/// Pixels of a preview along each side, whatever the picture's shape.
const SIDE: usize = 8;
/// A square of pixels, each blue, green and red, the lowest row first.
const BYTES: usize = SIDE * SIDE * 3;
/// The header of a Windows bitmap of 8 × 8 pixels in 24 bits: the only format of pictures that needs no sums of its bytes,
/// and that all browsers know.
const HEADER: [u8; 54] = {
    let mut header = [0; 54];
    header[0] = b'B';
    header[1] = b'M';
    header[2] = 54 + BYTES as u8; // bytes of the file
    header[10] = 54; // where pixels begin
    header[14] = 40; // bytes of the second part
    header[18] = SIDE as u8;
    header[22] = SIDE as u8;
    header[26] = 1; // planes
    header[28] = 24; // bits of a pixel
    header
};

/// Cosines of `k` · π/16: with these a browser needs none of the standard library's.
const COSINES: [f32; 9] = [
    1.0,
    0.980_785_3,
    0.923_879_5,
    0.831_469_6,
    std::f32::consts::FRAC_1_SQRT_2,
    0.555_570_2,
    0.382_683_4,
    0.195_090_3,
    0.0,
];

/// Whether this is a ThumbHash of an opaque picture, as base 64.
pub fn is_thumb_hash(text: &str) -> bool {
    read(text).is_some_and(|bytes| Waves::of(&bytes).is_some())
}

/// A picture of a few pixels as an address (`data:image/bmp;base64,…`), to be stretched over the place of the picture;
/// `None` for what is no ThumbHash of an opaque picture.
pub fn thumb_hash_preview(text: &str) -> Option<String> {
    let bytes = read(text)?;
    let waves = Waves::of(&bytes)?;
    let mut file = HEADER.to_vec();
    for y in (0..SIDE).rev() {
        for x in 0..SIDE {
            let [red, green, blue] = waves.colour(x, y);
            file.extend([blue, green, red]);
        }
    }
    Some(["data:image/bmp;base64,", &base64(&file)].concat())
}

fn read(text: &str) -> Option<Vec<u8>> {
    (text.len() <= THUMB_HASH_LETTERS).then(|| read_base64(text))?
}

/// The waves of one channel, in the order in which they are stored: the plain mean first, then row by row of a triangle
/// of frequencies.
struct Channel {
    across: usize,
    down: usize,
    heights: Vec<f32>,
}

impl Channel {
    /// Takes its waves from `nibbles`; `None` if there are too few.
    fn take(
        (across, down): (usize, usize),
        mean: f32,
        most: f32,
        nibbles: &mut impl Iterator<Item = u8>,
    ) -> Option<Channel> {
        let mut heights = vec![mean];
        for _ in 1..frequencies(across, down).count() {
            heights.push((f32::from(nibbles.next()?) / 7.5 - 1.0) * most);
        }
        Some(Channel {
            across,
            down,
            heights,
        })
    }

    fn at(&self, x: usize, y: usize) -> f32 {
        let waves = frequencies(self.across, self.down).zip(&self.heights);
        waves
            .map(|((across, down), height)| match (across, down) {
                (0, 0) => *height,
                _ => 2.0 * height * cosine(across, x) * cosine(down, y),
            })
            .sum()
    }
}

/// How often each wave goes up and down over the picture's width and height, in the order of the format.
fn frequencies(across: usize, down: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..down).flat_map(move |y| {
        (0..across)
            .take_while(move |x| x * down < across * (down - y))
            .map(move |x| (x, y))
    })
}

/// The cosine of `frequency` · π · (`at` + ½) / 8.
fn cosine(frequency: usize, at: usize) -> f32 {
    let turned = (2 * at + 1) * frequency % 32;
    match turned.min(32 - turned) {
        folded @ 0..=8 => COSINES[folded],
        folded => -COSINES[16 - folded],
    }
}

/// Brightness, yellow against blue, and red against green.
struct Waves([Channel; 3]);

impl Waves {
    fn of(bytes: &[u8]) -> Option<Waves> {
        let [a, b, c, d, e, rest @ ..] = bytes else {
            return None;
        };
        let first = u32::from_le_bytes([*a, *b, *c, 0]);
        let second = u16::from_le_bytes([*d, *e]);
        if first >> 23 == 1 {
            return None; // Transparent, so that the preview would be seen through the picture.
        }
        let bits = |from: u32, most: u32| (first >> from & most) as f32;
        let colour_scale = |from: u16| f32::from(second >> from & 63) / 63.0 * 1.25;
        let short = usize::from(second & 7).max(3);
        let shape = if second >> 15 == 1 { (7, short) } else { (short, 7) };
        let mut nibbles = rest.iter().flat_map(|byte| [byte & 15, byte >> 4]);
        let nibbles = &mut nibbles;
        let channels = [
            Channel::take(shape, bits(0, 63) / 63.0, bits(18, 31) / 31.0, nibbles)?,
            Channel::take((3, 3), bits(6, 63) / 31.5 - 1.0, colour_scale(3), nibbles)?,
            Channel::take((3, 3), bits(12, 63) / 31.5 - 1.0, colour_scale(9), nibbles)?,
        ];
        // Half a byte may be over.
        (nibbles.count() <= 1).then_some(Waves(channels))
    }

    fn colour(&self, x: usize, y: usize) -> [u8; 3] {
        let [light, yellow, red] = self.0.each_ref().map(|channel| channel.at(x, y));
        let blue = light - 2.0 / 3.0 * yellow;
        let red_and = (3.0 * light - blue + red) / 2.0;
        // A conversion from float to whole ends at the limits.
        [red_and, red_and - red, blue].map(|part| (part * 255.0).round() as u8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the format's own program makes of 30 × 20 pixels, red growing to the right, green downwards, and 64 of blue.
    const GRADIENT: &str = "2gkKNZpwd3dweHh3iHiHiHCAB/eI";

    fn pixels(text: &str) -> Vec<[u8; 3]> {
        let waves = Waves::of(&read(text).unwrap()).unwrap();
        (0..SIDE * SIDE)
            .map(|at| waves.colour(at % SIDE, at / SIDE))
            .collect()
    }

    #[test]
    fn cosines_are_those_of_the_standard_library() {
        for frequency in 0..7 {
            for at in 0..SIDE {
                let exact = (std::f64::consts::PI / 8.0 * frequency as f64 * (at as f64 + 0.5)).cos();
                assert!((f64::from(cosine(frequency, at)) - exact).abs() < 1e-6);
            }
        }
    }

    #[test]
    fn a_gradient_comes_back_as_one() {
        let seen = pixels(GRADIENT);
        for (at, [red, green, blue]) in seen.iter().enumerate() {
            let (x, y) = ((at % SIDE) as f64, (at / SIDE) as f64);
            for (seen, painted) in [
                (red, 255.0 * (x + 0.5) / 8.0),
                (green, 255.0 * (y + 0.5) / 8.0),
                (blue, 64.0),
            ] {
                let off = (f64::from(*seen) - painted).abs();
                assert!(off < 40.0, "{seen} is not {painted} at {x}, {y}");
            }
        }
    }

    #[test]
    fn a_preview_is_a_bitmap_whose_lowest_row_comes_first() {
        let address = thumb_hash_preview(GRADIENT).unwrap();
        let file = read_base64(address.strip_prefix("data:image/bmp;base64,").unwrap()).unwrap();
        assert_eq!(file.len(), 54 + BYTES);
        assert_eq!(usize::from(file[2]), file.len());
        let seen = pixels(GRADIENT);
        let [red, green, blue] = seen[SIDE * (SIDE - 1)];
        assert_eq!(file[54..57], [blue, green, red]);
        let [red, green, blue] = seen[SIDE - 1];
        assert_eq!(file[file.len() - 3..], [blue, green, red]);
    }

    #[test]
    fn what_is_cut_short_too_long_or_transparent_is_none() {
        assert!(is_thumb_hash(GRADIENT));
        let bytes = read(GRADIENT).unwrap();
        let mut transparent = bytes.clone();
        transparent[2] |= 0x80;
        for wrong in [
            bytes[..bytes.len() - 1].to_vec(),
            [&bytes[..], &[0]].concat(),
            bytes[..4].to_vec(),
            Vec::new(),
            transparent,
        ] {
            assert!(!is_thumb_hash(&base64(&wrong)), "{wrong:?}");
        }
        assert!(!is_thumb_hash("no base 64"));
    }
}
