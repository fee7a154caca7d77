//! A part of a photograph at the size in which it is passed on: the tiles that show it, laid together and made smaller in
//! linear light, as the tool makes levels.

use std::sync::LazyLock;

use closer_core::{Pyramid, Rect, Source, TileKey};

use super::codec::{Pixels, decoded};

/// Bytes of a file by its address in the catalog.
pub type Read<'a> = &'a (dyn Fn(&str) -> Option<Vec<u8>> + Sync);

/// The tiles that show a part of a photograph.
pub struct Part<'a> {
    source: &'a Source,
    area: Rect,
    size: (usize, usize),
    level: u32,
    tiles: Vec<(TileKey, Vec<u8>)>,
}

impl<'a> Part<'a> {
    /// `area` is in image space and may reach past the picture; `size` are the pixels that it is to have. `None` where a tile
    /// does not lie in the site: then nothing is shown rather than a picture with holes.
    pub fn of(source: &'a Source, area: Rect, size: (usize, usize), read: Read) -> Option<Part<'a>> {
        let level = source.pyramid.level_for(size.0 as f64 / area.width);
        let tiles = source
            .pyramid
            .tiles_in(level, area)
            .map(|tile| Some((tile, read(&source.tile_url(tile))?)))
            .collect::<Option<Vec<_>>>()?;
        (!tiles.is_empty()).then_some(Part {
            source,
            area,
            size,
            level,
            tiles,
        })
    }

    /// The bytes that it is made of.
    pub fn bytes(&self) -> impl Iterator<Item = &[u8]> {
        self.tiles.iter().map(|(_, bytes)| bytes.as_slice())
    }

    /// Its pixels, with `ground` where the picture has ended; `None` where a tile cannot be read.
    pub fn pixels(&self, ground: [u8; 3]) -> Option<Pixels> {
        let pyramid = &self.source.pyramid;
        let level = pyramid.level(self.level);
        let factor = level.factor;
        let bounds = Rect::new(0.0, 0.0, f64::from(level.width), f64::from(level.height));
        let wanted = Rect::new(
            self.area.x / factor,
            self.area.y / factor,
            self.area.width / factor,
            self.area.height / factor,
        );
        // As far as any pixel of the result reaches.
        let reach = (wanted.width / self.size.0 as f64).max(1.0).ceil() + 1.0;
        let left = (wanted.x - reach).floor().clamp(0.0, bounds.width) as usize;
        let top = (wanted.y - reach).floor().clamp(0.0, bounds.height) as usize;
        let right = (wanted.right() + reach).ceil().clamp(0.0, bounds.width) as usize;
        let bottom = (wanted.bottom() + reach).ceil().clamp(0.0, bounds.height) as usize;
        let mut table = Pixels {
            width: right - left,
            height: bottom - top,
            rgb: vec![0; (right - left) * (bottom - top) * 3],
        };
        for (tile, bytes) in &self.tiles {
            lay(&mut table, (left, top), pyramid, *tile, &decoded(bytes)?)?;
        }
        let across = weights(
            wanted.x - left as f64,
            wanted.width,
            self.size.0,
            table.width,
            left == 0,
            right == level.width as usize,
        );
        let down = weights(
            wanted.y - top as f64,
            wanted.height,
            self.size.1,
            table.height,
            top == 0,
            bottom == level.height as usize,
        );
        Some(reduced(&table, &across, &down, ground))
    }
}

/// Copies a tile to its place. `None` where its picture has another size than the description says.
fn lay(
    table: &mut Pixels,
    (left, top): (usize, usize),
    pyramid: &Pyramid,
    tile: TileKey,
    picture: &Pixels,
) -> Option<()> {
    let place = pyramid.picture_in_level(tile);
    if (picture.width, picture.height) != (place.width.round() as usize, place.height.round() as usize) {
        return None;
    }
    let (x, y) = (place.x as usize, place.y as usize);
    let from_x = left.saturating_sub(x);
    let to_x = picture.width.min((left + table.width).saturating_sub(x));
    for row in top.saturating_sub(y)..picture.height.min((top + table.height).saturating_sub(y)) {
        if from_x >= to_x {
            break;
        }
        let from = &picture.rgb[(row * picture.width + from_x) * 3..(row * picture.width + to_x) * 3];
        let at = ((y + row - top) * table.width + x + from_x - left) * 3;
        table.rgb[at..at + from.len()].copy_from_slice(from);
    }
    Some(())
}

/// What one pixel of the result takes of the table along an axis; what is missing to 1 is the ground.
struct Taken {
    first: usize,
    weights: Vec<f32>,
}

/// A triangle over two pixels of the result, or of the table where that is coarser. Beside the table lies ground where it ends
/// with the picture (`starts`, `ends`), and nothing else is asked for.
fn weights(from: f64, length: f64, count: usize, side: usize, starts: bool, ends: bool) -> Vec<Taken> {
    let step = length / count as f64;
    let reach = step.max(1.0);
    (0..count)
        .map(|index| {
            let middle = from + (index as f64 + 0.5) * step;
            let first = (middle - reach).floor() as i64;
            let last = (middle + reach).ceil() as i64;
            let weight = |pixel: i64| (1.0 - ((pixel as f64 + 0.5 - middle) / reach).abs()).max(0.0);
            let counts = |pixel: &i64| (*pixel >= 0 || starts) && (*pixel < side as i64 || ends);
            let sum: f64 = (first..=last).filter(counts).map(weight).sum();
            let inside = first.clamp(0, side as i64)..(last + 1).clamp(0, side as i64);
            Taken {
                first: inside.start as usize,
                weights: inside.map(|pixel| (weight(pixel) / sum) as f32).collect(),
            }
        })
        .collect()
}

fn reduced(table: &Pixels, across: &[Taken], down: &[Taken], ground: [u8; 3]) -> Pixels {
    let ground = ground.map(|value| LINEAR[usize::from(value)]);
    // Rows first: each row of the table once.
    let mut rows = vec![0.0_f32; across.len() * table.height * 3];
    for (line, out) in table
        .rgb
        .chunks_exact(table.width.max(1) * 3)
        .zip(rows.chunks_exact_mut(across.len() * 3))
    {
        for (taken, pixel) in across.iter().zip(out.chunks_exact_mut(3)) {
            let rest = 1.0 - taken.weights.iter().sum::<f32>();
            for (channel, value) in pixel.iter_mut().enumerate() {
                let of = |(index, weight): (usize, &f32)| {
                    weight * LINEAR[usize::from(line[(taken.first + index) * 3 + channel])]
                };
                *value = taken.weights.iter().enumerate().map(of).sum::<f32>() + rest * ground[channel];
            }
        }
    }
    let mut rgb = Vec::with_capacity(across.len() * down.len() * 3);
    for taken in down {
        let rest = 1.0 - taken.weights.iter().sum::<f32>();
        for at in 0..across.len() * 3 {
            let of =
                |(index, weight): (usize, &f32)| weight * rows[(taken.first + index) * across.len() * 3 + at];
            let light = taken.weights.iter().enumerate().map(of).sum::<f32>() + rest * ground[at % 3];
            rgb.push(encoded(light));
        }
    }
    Pixels {
        width: across.len(),
        height: down.len(),
        rgb,
    }
}

/// Light by the value of a pixel (IEC 61966-2-1).
static LINEAR: LazyLock<[f32; 256]> = LazyLock::new(|| {
    std::array::from_fn(|value| {
        let value = value as f32 / 255.0;
        if value <= 0.040_45 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    })
});

/// The other way, from the nearest of so many steps: finer than a value is wide where the curve is steepest.
const STEPS: usize = 8192;

static ENCODED: LazyLock<Vec<u8>> = LazyLock::new(|| {
    (0..=STEPS)
        .map(|step| {
            let light = step as f32 / STEPS as f32;
            let value = if light <= 0.003_130_8 {
                light * 12.92
            } else {
                1.055 * light.powf(1.0 / 2.4) - 0.055
            };
            (value * 255.0).round() as u8
        })
        .collect()
});

fn encoded(light: f32) -> u8 {
    ENCODED[(light.clamp(0.0, 1.0) * STEPS as f32).round() as usize]
}

#[cfg(test)]
mod tests {
    use closer_core::{Rect, Source};

    use super::{
        super::codec::{Pixels, encoded},
        Part,
    };

    /// A picture of 64 × 32, red on the left and blue on the right.
    fn two_colours() -> Vec<u8> {
        let rgb = (0..64 * 32)
            .flat_map(|at| if at % 64 < 32 { [220, 0, 0] } else { [0, 0, 220] })
            .collect();
        encoded(&Pixels {
            width: 64,
            height: 32,
            rgb,
        })
        .unwrap()
    }

    fn pixel(pixels: &Pixels, x: usize, y: usize) -> [u8; 3] {
        let at = (y * pixels.width + x) * 3;
        [pixels.rgb[at], pixels.rgb[at + 1], pixels.rgb[at + 2]]
    }

    #[test]
    fn a_part_lies_where_it_lies_in_the_picture_and_ground_beside_it() {
        let source = Source::plain("a.jpg", 64, 32);
        let bytes = two_colours();
        let read = |address: &str| (address == "a.jpg").then(|| bytes.clone());
        // Half of it is left of the picture.
        let part = Part::of(&source, Rect::new(-64.0, 0.0, 128.0, 32.0), (64, 16), &read).unwrap();
        let pixels = part.pixels([250, 250, 250]).unwrap();
        assert_eq!(pixel(&pixels, 10, 8), [250, 250, 250]);
        let near =
            |found: [u8; 3], wanted: [u8; 3]| found.iter().zip(wanted).all(|(a, b)| a.abs_diff(b) < 12);
        assert!(
            near(pixel(&pixels, 40, 8), [220, 0, 0]),
            "{:?}",
            pixel(&pixels, 40, 8)
        );
        assert!(
            near(pixel(&pixels, 56, 8), [0, 0, 220]),
            "{:?}",
            pixel(&pixels, 56, 8)
        );
    }

    #[test]
    fn light_is_averaged_and_not_its_code() {
        let rgb = (0..64 * 64)
            .flat_map(|at| {
                if (at % 64 + at / 64) % 2 == 0 {
                    [255; 3]
                } else {
                    [0; 3]
                }
            })
            .collect();
        let mut png = Vec::new();
        let mut encoder = png::Encoder::new(&mut png, 64, 64);
        encoder.set_color(png::ColorType::Rgb);
        let rgb: Vec<u8> = rgb;
        encoder.write_header().unwrap().write_image_data(&rgb).unwrap();
        let source = Source::plain("a.png", 64, 64);
        let part = Part::of(&source, Rect::new(0.0, 0.0, 64.0, 64.0), (8, 8), &|_| {
            Some(png.clone())
        })
        .unwrap();
        let [middle, ..] = pixel(&part.pixels([0; 3]).unwrap(), 4, 4);
        assert!(middle.abs_diff(188) <= 2, "half the light is 188, not {middle}");
    }

    #[test]
    fn a_part_with_a_tile_missing_or_broken_is_none() {
        let source = Source::plain("a.jpg", 64, 32);
        let area = Rect::new(0.0, 0.0, 64.0, 32.0);
        assert!(Part::of(&source, area, (64, 32), &|_| None).is_none());
        let cut = two_colours()[..100].to_vec();
        let part = Part::of(&source, area, (64, 32), &|_| Some(cut.clone())).unwrap();
        assert!(part.pixels([0; 3]).is_none());
        let other = Source::plain("a.jpg", 640, 320);
        let part = Part::of(&other, Rect::new(0.0, 0.0, 640.0, 320.0), (64, 32), &|_| {
            Some(two_colours())
        })
        .unwrap();
        assert!(part.pixels([0; 3]).is_none());
    }
}
