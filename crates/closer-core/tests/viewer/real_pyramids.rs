//! Pyramids that other programs wrote, read by our geometry and put together again: nothing is asked for that is not
//! there, every pixel of the finest level is the source's, and those of coarser levels lie nearer to where the source
//! has them than half of themselves.

use std::path::Path;

use closer_core::{Rect, Source, TileKey, read_descriptor, read_template};
use serde_json::Value;

use crate::shared::{conformance, list, text, whole};

/// Charts in which every pixel differs from its neighbours. Two more of them are IIIF from halved levels, where the
/// specification has scaled regions: there pixels near the right and lower end lie up to one of their own further in.
const IN_REGISTER: [&str; 3] = ["dz1-coords-513x257", "zoomify-coords-513x257", "iiif2-own-coords"];

/// Eight bits each of red, green and blue.
struct Pixels {
    width: usize,
    height: usize,
    rgb: Vec<u8>,
}

impl Pixels {
    fn black(width: usize, height: usize) -> Pixels {
        Pixels {
            width,
            height,
            rgb: vec![0; width * height * 3],
        }
    }

    fn read(file: &Path) -> Pixels {
        let bytes = std::fs::read(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        match file.extension().and_then(|end| end.to_str()) {
            Some("png") => Pixels::png(&bytes),
            Some("webp") => Pixels::webp(&bytes),
            Some("jpg") => Pixels::jpeg(&bytes),
            other => panic!("nothing reads {other:?}"),
        }
    }

    fn png(bytes: &[u8]) -> Pixels {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::normalize_to_color8());
        let mut reader = decoder.read_info().expect("a PNG");
        let mut samples = vec![0; reader.output_buffer_size().expect("a small picture")];
        let info = reader.next_frame(&mut samples).expect("a whole PNG");
        Pixels::of_samples(info.width, info.height, &samples)
    }

    fn webp(bytes: &[u8]) -> Pixels {
        let mut decoder = image_webp::WebPDecoder::new(std::io::Cursor::new(bytes)).expect("a WebP");
        let mut samples = vec![0; decoder.output_buffer_size().expect("a small picture")];
        decoder.read_image(&mut samples).expect("a whole WebP");
        let (width, height) = decoder.dimensions();
        Pixels::of_samples(width, height, &samples)
    }

    fn jpeg(bytes: &[u8]) -> Pixels {
        let mut decoder = zune_jpeg::JpegDecoder::new(std::io::Cursor::new(bytes));
        let samples = decoder.decode().expect("a JPEG");
        let info = decoder.info().expect("it was decoded");
        Pixels::of_samples(info.width.into(), info.height.into(), &samples)
    }

    /// Of grey, or colour with or without opacity, which all of these have in full.
    fn of_samples(width: u32, height: u32, samples: &[u8]) -> Pixels {
        let (width, height) = (width as usize, height as usize);
        let channels = samples.len() / (width * height);
        let rgb = samples
            .chunks_exact(channels)
            .flat_map(|pixel| match *pixel {
                [grey] | [grey, _] => [grey; 3],
                [red, green, blue, ..] => [red, green, blue],
                [] => unreachable!("a pixel has a channel"),
            })
            .collect();
        Pixels { width, height, rgb }
    }

    fn pixel(&self, x: usize, y: usize) -> [u8; 3] {
        let at = (y * self.width + x) * 3;
        [self.rgb[at], self.rgb[at + 1], self.rgb[at + 2]]
    }

    /// Average of the pixels within an area, which may end between pixels.
    fn average(&self, area: Rect) -> [f64; 3] {
        let (mut sum, mut weight) = ([0.0; 3], 0.0);
        let end = |to: f64, side: usize| (to.ceil() as usize).min(side);
        for y in area.y as usize..end(area.bottom(), self.height) {
            for x in area.x as usize..end(area.right(), self.width) {
                let cell = Rect::new(x as f64, y as f64, 1.0, 1.0);
                let Some(part) = cell.intersection(area) else {
                    continue;
                };
                let share = part.width * part.height;
                weight += share;
                for (sum, channel) in sum.iter_mut().zip(self.pixel(x, y)) {
                    *sum += f64::from(channel) * share;
                }
            }
        }
        sum.map(|sum| sum / weight)
    }
}

/// The level put together: each tile's own part of its picture, once.
fn composed(name: &str, source: &Source, level: u32, root: &str, folder: &Path) -> Pixels {
    let shape = source.pyramid.level(level);
    let mut whole = Pixels::black(shape.width as usize, shape.height as usize);
    for row in 0..shape.rows() {
        for column in 0..shape.columns() {
            let key = TileKey::new(level, column, row);
            let url = source.tile_url(key);
            let path = url.strip_prefix(root);
            let path = path.unwrap_or_else(|| panic!("{name}: {url} lies elsewhere"));
            let tile = Pixels::read(&folder.join(path));
            let (cell, picture) = (
                source.pyramid.tile_in_level(key),
                source.pyramid.picture_in_level(key),
            );
            assert_eq!(
                (tile.width as f64, tile.height as f64),
                (picture.width, picture.height),
                "{name}: {url}"
            );
            for y in 0..cell.height as usize {
                let from = (y + (cell.y - picture.y) as usize) * tile.width + (cell.x - picture.x) as usize;
                let to = (y + cell.y as usize) * whole.width + cell.x as usize;
                let length = cell.width as usize * 3;
                whole.rgb[to * 3..][..length].copy_from_slice(&tile.rgb[from * 3..][..length]);
            }
        }
    }
    whole
}

/// The largest difference of a channel from the source averaged over where each pixel lies, and the mean of the
/// squares. `shift` moves every pixel by parts of itself.
fn difference(source: &Source, level: u32, found: &Pixels, original: &Pixels, shift: [f64; 2]) -> (f64, f64) {
    let pyramid = &source.pyramid;
    let shape = pyramid.level(level);
    let (mut largest, mut squares) = (0.0_f64, 0.0);
    let whole = Rect::new(0.0, 0.0, original.width as f64, original.height as f64);
    for row in 0..shape.rows() {
        for column in 0..shape.columns() {
            let key = TileKey::new(level, column, row);
            let (cell, area) = (pyramid.tile_in_level(key), pyramid.tile_in_image(key));
            let (across, down) = (area.width / cell.width, area.height / cell.height);
            for y in 0..cell.height as usize {
                for x in 0..cell.width as usize {
                    let place = Rect::new(
                        area.x + (x as f64 + shift[0]) * across,
                        area.y + (y as f64 + shift[1]) * down,
                        across,
                        down,
                    );
                    let Some(place) = place.intersection(whole) else {
                        continue;
                    };
                    let pixel = found.pixel(x + cell.x as usize, y + cell.y as usize);
                    for (found, expected) in pixel.into_iter().zip(original.average(place)) {
                        let off = (f64::from(found) - expected).abs();
                        largest = largest.max(off);
                        squares += off * off;
                    }
                }
            }
        }
    }
    (largest, squares / found.rgb.len() as f64)
}

fn opened(pyramid: &Value, root: &str, folder: &Path) -> Source {
    let name = text(pyramid, "name");
    let opened = match pyramid["descriptor"].as_str() {
        Some(path) => {
            let description = std::fs::read_to_string(folder.join(path)).expect("a description");
            read_descriptor(&format!("{root}{path}"), &description)
        }
        None => {
            let sizes = ["width", "height", "tile_size"].map(|field| whole(&pyramid[field]));
            let [width, height, tile] = sizes;
            let template = text(pyramid, "url_template");
            let url = format!("{root}{template}#width={width}&height={height}&tile={tile}");
            read_template(&url).expect("the address has its three parts")
        }
    };
    opened.unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn every_tile_that_is_named_is_there_and_every_pixel_in_its_place() {
    let Some(folder) = conformance() else { return };
    let folder = folder.join("tiles");
    // Not where each `id` says that it is: the folders were moved.
    let root = "https://moved.example/to/here/";
    let pyramids = list(&folder.join("index.json"), "pyramids");
    assert!(pyramids.len() >= 18, "only {} pyramids", pyramids.len());
    for pyramid in &pyramids {
        let name = text(pyramid, "name");
        let source = opened(pyramid, root, &folder);
        let original = Pixels::read(&folder.join(text(pyramid, "source")));
        assert_eq!(
            (source.pyramid.width as usize, source.pyramid.height as usize),
            (original.width, original.height),
            "{name}"
        );
        for level in 0..=source.pyramid.finest() {
            let found = composed(name, &source, level, root, &folder);
            assert_eq!(
                sizes_of(pyramid)
                    .iter()
                    .filter(|size| **size == [found.width, found.height])
                    .count(),
                1,
                "{name}: a level that nobody wrote"
            );
            if level == source.pyramid.finest() {
                let finest = &pyramid["levels"]
                    .as_array()
                    .expect("levels")
                    .last()
                    .expect("a level")["against_source"];
                let (largest, _) = difference(&source, level, &found, &original, [0.0, 0.0]);
                assert!(
                    largest <= f64::from(whole(&finest["max_abs_diff"])),
                    "{name}: {largest}"
                );
            } else if IN_REGISTER.contains(&name) && found.width > 16 {
                let (_, here) = difference(&source, level, &found, &original, [0.0, 0.0]);
                for shift in [[0.5, 0.0], [-0.5, 0.0], [0.0, 0.5], [0.0, -0.5]] {
                    let (_, there) = difference(&source, level, &found, &original, shift);
                    assert!(
                        here < there / 4.0,
                        "{name}, {} wide: {here}, {there} at {shift:?}",
                        found.width
                    );
                }
            }
        }
    }
}

fn sizes_of(pyramid: &Value) -> Vec<[usize; 2]> {
    let levels = pyramid["levels"].as_array().expect("levels");
    let size = |level: &Value| ["width", "height"].map(|field| whole(&level[field]) as usize);
    levels.iter().map(size).collect()
}
