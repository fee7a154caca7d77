//! A screenshot or a source picture as pixels, and how far two of them are apart.

use std::io::Cursor;
use std::path::Path;

use anyhow::{Context, Result, bail};

/// 8-bit RGB pixels.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// Pixels across.
    pub width: usize,
    /// Pixels down.
    pub height: usize,
    pixels: Vec<[u8; 3]>,
}

impl Picture {
    /// Decodes a PNG of any colour type; alpha is left out.
    pub fn from_png(bytes: &[u8]) -> Result<Picture> {
        let mut decoder = png::Decoder::new(Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::normalize_to_color8());
        let mut reader = decoder.read_info()?;
        let mut buffer = vec![0; reader.output_buffer_size().context("the picture is too large")?];
        let info = reader.next_frame(&mut buffer)?;
        let samples = info.color_type.samples();
        let pixels = buffer[..info.buffer_size()]
            .chunks_exact(samples)
            .map(|pixel| match pixel {
                [r, g, b] | [r, g, b, _] => [*r, *g, *b],
                [grey, ..] => [*grey; 3],
                [] => [0; 3],
            })
            .collect();
        Ok(Picture {
            width: info.width as usize,
            height: info.height as usize,
            pixels,
        })
    }

    /// Reads a PNG file.
    pub fn read(path: &Path) -> Result<Picture> {
        let bytes = std::fs::read(path).with_context(|| format!("reading {}", path.display()))?;
        Picture::from_png(&bytes)
    }

    /// The pixel at `x`, `y`.
    pub fn at(&self, x: usize, y: usize) -> [u8; 3] {
        self.pixels[y * self.width + x]
    }

    /// A part of it.
    pub fn cropped(&self, x: usize, y: usize, width: usize, height: usize) -> Picture {
        let pixels = (y..y + height)
            .flat_map(|y| (x..x + width).map(move |x| self.at(x, y)))
            .collect();
        Picture {
            width,
            height,
            pixels,
        }
    }

    /// Turned by a quarter, clockwise.
    pub fn turned(&self) -> Picture {
        let pixels = (0..self.width)
            .flat_map(|x| (0..self.height).rev().map(move |y| self.at(x, y)))
            .collect();
        Picture {
            width: self.height,
            height: self.width,
            pixels,
        }
    }

    /// Scaled to another size: each pixel is the mean of the area that it covers, as a good viewer would do.
    pub fn reduced(&self, width: usize, height: usize) -> Picture {
        let (step_x, step_y) = (
            self.width as f64 / width as f64,
            self.height as f64 / height as f64,
        );
        let mut pixels = Vec::with_capacity(width * height);
        for y in 0..height {
            for x in 0..width {
                pixels.push(self.mean(
                    (x as f64 * step_x, (x + 1) as f64 * step_x),
                    (y as f64 * step_y, (y + 1) as f64 * step_y),
                ));
            }
        }
        Picture {
            width,
            height,
            pixels,
        }
    }

    fn mean(&self, x: (f64, f64), y: (f64, f64)) -> [u8; 3] {
        let (mut sum, mut weight) = ([0.0; 3], 0.0);
        for row in y.0 as usize..(y.1.ceil() as usize).min(self.height) {
            let height = (y.1.min((row + 1) as f64) - y.0.max(row as f64)).max(0.0);
            for column in x.0 as usize..(x.1.ceil() as usize).min(self.width) {
                let area = height * (x.1.min((column + 1) as f64) - x.0.max(column as f64)).max(0.0);
                weight += area;
                for (sum, value) in sum.iter_mut().zip(self.at(column, row)) {
                    *sum += area * f64::from(value);
                }
            }
        }
        sum.map(|sum| (sum / weight).round() as u8)
    }

    /// Mean and largest difference of a channel, 0 to 255; an error if the sizes differ.
    pub fn difference(&self, other: &Picture) -> Result<(f64, u8)> {
        if (self.width, self.height) != (other.width, other.height) {
            bail!(
                "pictures of {} × {} and {} × {} cannot be compared",
                self.width,
                self.height,
                other.width,
                other.height
            );
        }
        let (mut sum, mut most) = (0_u64, 0);
        for (a, b) in self.pixels.iter().flatten().zip(other.pixels.iter().flatten()) {
            let difference = a.abs_diff(*b);
            sum += u64::from(difference);
            most = most.max(difference);
        }
        Ok((sum as f64 / (self.pixels.len() * 3) as f64, most))
    }

    /// How far what is seen here lies beside itself in another picture of the same size, in pixels to the right and down:
    /// where the edges of both agree best, up to six pixels away, and between pixels where a parabola through the best
    /// place and its neighbours is highest. Brightness and contrast may differ.
    pub fn shift_to(&self, other: &Picture) -> Result<(f64, f64)> {
        const FAR: isize = 6;
        if (self.width, self.height) != (other.width, other.height) {
            bail!("only pictures of one size can be laid over each other");
        }
        let (one, two) = (self.edges(), other.edges());
        let agreement = |by_x: isize, by_y: isize| {
            let (mut product, mut own, mut others) = (0.0, 0.0, 0.0);
            for y in FAR + 1..self.height as isize - FAR - 1 {
                for x in FAR + 1..self.width as isize - FAR - 1 {
                    let a = one[y as usize * self.width + x as usize];
                    let b = two[(y + by_y) as usize * self.width + (x + by_x) as usize];
                    product += a * b;
                    own += a * a;
                    others += b * b;
                }
            }
            product / (own * others).sqrt()
        };
        let (mut best, mut at) = (f64::NEG_INFINITY, (0, 0));
        for by_y in 1 - FAR..FAR {
            for by_x in 1 - FAR..FAR {
                let agrees = agreement(by_x, by_y);
                if agrees > best {
                    (best, at) = (agrees, (by_x, by_y));
                }
            }
        }
        if best < 0.2 {
            bail!("the two pictures have nothing in common: at best they agree by {best:.2}");
        }
        let top = |before: f64, after: f64| (before - after) / (2.0 * (before - 2.0 * best + after));
        let (x, y) = at;
        Ok((
            x as f64 + top(agreement(x - 1, y), agreement(x + 1, y)),
            y as f64 + top(agreement(x, y - 1), agreement(x, y + 1)),
        ))
    }

    /// How steep the brightness is at each pixel.
    fn edges(&self) -> Vec<f64> {
        let grey = |x: usize, y: usize| {
            self.at(x, y)
                .iter()
                .map(|channel| f64::from(*channel))
                .sum::<f64>()
        };
        let mut edges: Vec<f64> = (0..self.height)
            .flat_map(|y| (0..self.width).map(move |x| (x, y)))
            .map(|(x, y)| {
                let (right, below) = ((x + 1).min(self.width - 1), (y + 1).min(self.height - 1));
                let (left, above) = (x.saturating_sub(1), y.saturating_sub(1));
                (grey(right, y) - grey(left, y)).hypot(grey(x, below) - grey(x, above))
            })
            .collect();
        // Even texture agrees everywhere: only what stands out from the mean counts.
        let mean = edges.iter().sum::<f64>() / edges.len() as f64;
        edges.iter_mut().for_each(|edge| *edge -= mean);
        edges
    }

    /// The colour that most pixels have.
    pub fn commonest(&self) -> [u8; 3] {
        let mut counts = std::collections::BTreeMap::new();
        for pixel in &self.pixels {
            *counts.entry(pixel).or_insert(0) += 1;
        }
        let most = counts.into_iter().max_by_key(|(_, count)| *count);
        most.map_or([0; 3], |(pixel, _)| *pixel)
    }

    /// The first pixel that is further than `near` from the commonest colour, with its place.
    pub fn odd_one_out(&self, near: u8) -> Option<(usize, usize, [u8; 3])> {
        let common = self.commonest();
        let is_odd = |pixel: &[u8; 3]| pixel.iter().zip(common).any(|(a, b)| a.abs_diff(b) > near);
        let at = self.pixels.iter().position(is_odd)?;
        Some((at % self.width, at / self.width, self.pixels[at]))
    }

    /// How many different colours there are, up to `most`: a blank picture has one.
    pub fn colours(&self, most: usize) -> usize {
        let mut seen = std::collections::BTreeSet::new();
        for pixel in &self.pixels {
            seen.insert(pixel);
            if seen.len() >= most {
                break;
            }
        }
        seen.len()
    }
}
