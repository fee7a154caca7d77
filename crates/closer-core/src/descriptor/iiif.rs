//! IIIF Image API 2 and 3: `info.json` and the addresses of regions. Manifests are not read here.

use super::address::{find, split_query, without_slash};
use super::error::{required, whole};
use super::json::{Json, unescaped};
use super::template::Template;
use super::{DescriptorError, MAX_SIDE, MAX_TILE, MIN_TILE, Source};
use crate::pyramid::{Edge, Level, Pyramid};

/// More levels than this have no use: with factors of two the largest image has 22.
const MAX_LEVELS: usize = 64;
/// Pixels of a picture that is shown whole where smaller ones are offered: 268 MB when decoded.
const MAX_WHOLE: u64 = 1 << 26;
/// The tile that is asked for where the service leaves the choice.
const TILE: u32 = 512;
/// What browsers show, of the formats that the specification names and some that servers add.
const FORMATS: [&str; 5] = ["jpg", "png", "webp", "avif", "gif"];

/// Levels in the making.
struct Levels {
    image: (u32, u32),
    /// In order, coarsest first.
    found: Vec<Level>,
}

/// Reads an `info.json` that came from `url`. Source: IIIF Image API 3.0 and 2.1.1, section 5.
pub fn read(url: &str, info: Json) -> Result<Source, DescriptorError> {
    let says = |field, part: &str| {
        let has_part = |value: Json| unescaped(value.word()).is_some_and(|word| find(&word, part).is_some());
        info.items_of(field).any(has_part)
    };
    let what = if says("@context", "/presentation/") {
        "it is a IIIF manifest, which only names pictures"
    } else if info.field("width").is_none() {
        "its JSON is of another kind"
    } else if says("@context", "image-api/1") || says("profile", "library.stanford.edu") {
        // It has no tiles in this sense, other quality names, and hardly any servers left.
        "it speaks version 1 of the IIIF Image API, and only 2 and 3 are understood"
    } else {
        ""
    };
    if !what.is_empty() {
        return Err(DescriptorError::unknown(url, what));
    }
    let number = |field| required(url, field, info.field(field).map(Json::word), 1, MAX_SIDE);
    let image = (number("width")?, number("height")?);
    let is_version_2 = says("@context", "/image/2") || info.field("id").is_none();
    // A service that does not say what it can do is only asked for what it names.
    let is_static = !says("profile", "level1") && !says("profile", "level2");
    let mut levels = Levels {
        image,
        found: Vec::new(),
    };
    let max_size = fitted(info, image);
    let names_whole = levels.add_tiled(info, is_static);
    let has_tiles = !levels.found.is_empty();
    levels.add_sizes(info);
    if levels.found.is_empty() {
        levels.found.push(whole_image(image, max_size));
    } else if !has_tiles && max_size == image {
        // Every service gives the full size, also if its sizes do not name it.
        levels.add_whole(image);
    }
    let (base, query) = place(url, info, is_static);
    let preferred = info.items_of("preferredFormats").find_map(|name| {
        let is_shown = |format: &&str| *format == name.word();
        FORMATS.into_iter().find(is_shown)
    });
    let ending = ["/0/default.", preferred.unwrap_or("jpg"), query].concat();
    let pyramid = Pyramid {
        width: image.0,
        height: image.1,
        overlap: 0,
        edge: Edge::Cut,
        levels: levels.found,
    };
    let finest = pyramid.level(pyramid.finest());
    let is_max = !names_whole && finest.is_one_tile() && (finest.width, finest.height) == max_size;
    // "full" is what version 2 always had, but it means the full size only.
    let max = if is_version_2 && max_size == image {
        "full"
    } else {
        "max"
    };
    let finest = is_max.then(|| [&base, "/full/", max, &ending].concat());
    let region = if names_whole { "\u{6}" } else { "\u{5}" };
    let size = if is_version_2 { "\u{7}," } else { "\u{7},\u{8}" };
    let template = [&base, "/", region, "/", size, &ending].concat();
    Ok(Source {
        pyramid,
        template: Some(Template(template)),
        finest,
    })
}

/// Where regions are asked for, and with which query.
///
/// Files (level 0) lie beside their description: a folder that was moved still says in `id` where it lay, and what
/// cuts folders often writes a made-up `id`. A server (level 1, 2) knows its own address, while the description may
/// have come through a cache, a proxy or a redirect that does not pass regions on: there `id` holds, but never less
/// encrypted than the description came, since browsers refuse that and servers behind a proxy do not know better.
/// An `id` is otherwise kept to the letter, percent signs too.
fn place<'a>(url: &'a str, info: Json, is_static: bool) -> (String, &'a str) {
    let (path, query) = split_query(url);
    let folder = path.strip_suffix("/info.json");
    let id = info.field("id").or_else(|| info.field("@id"));
    let id = id
        .and_then(|id| unescaped(id.word()))
        .filter(|id| id.starts_with("http"));
    match id {
        Some(id) if !is_static || folder.is_none() => {
            let id = without_slash(&id);
            let base = match id.strip_prefix("http:") {
                Some(rest) if url.starts_with("https:") => ["https:", rest].concat(),
                _ => id.to_owned(),
            };
            (base, "")
        }
        _ => (without_slash(folder.unwrap_or(path)).to_owned(), query),
    }
}

/// The size of the whole image, or of a part of it, in which it is given in one answer: in the same shape, at least
/// a pixel and never more than was asked. Version 3 has its limits at the top, version 2 in an object in `profile`.
fn fitted(info: Json, (width, height): (u32, u32)) -> (u32, u32) {
    let limit = |name| {
        let inside = |part: Json| whole(part.field(name)?.word()).map(f64::from);
        inside(info).or_else(|| info.items_of("profile").find_map(inside))
    };
    let (across, down) = (f64::from(width), f64::from(height));
    let max_width = limit("maxWidth").unwrap_or(across);
    // Left out, it is the same as the width; where both are, there is none.
    let max_height = limit("maxHeight").or_else(|| limit("maxWidth")).unwrap_or(down);
    let max_area = limit("maxArea").unwrap_or(across * down);
    let part = (max_width / across)
        .min(max_height / down)
        .min((max_area / (across * down)).sqrt());
    if part >= 1.0 {
        return (width, height);
    }
    (((across * part) as u32).max(1), ((down * part) as u32).max(1))
}

impl Levels {
    /// The levels that `tiles` names, or those that a server leaves to the client. Whether a level of one tile is
    /// asked for like any other region.
    fn add_tiled(&mut self, info: Json, is_static: bool) -> bool {
        let mut names_whole = false;
        for set in info.items_of("tiles") {
            let side = |field| whole(set.field(field)?.word());
            let width = side("width").unwrap_or_default();
            let height = side("height").unwrap_or(width);
            // Strips of a few rows, and tiles of more than a texture, are of no use; a server gives others.
            let suits = |tile: u32, side: u32| tile <= MAX_TILE && tile >= MIN_TILE.min(side);
            let is_given = is_static || fitted(info, (width.max(1), height.max(1))) == (width, height);
            if !suits(width, self.image.0) || !suits(height, self.image.1) || !is_given {
                continue;
            }
            if set.items_of("scaleFactors").next().is_none() {
                // vips 8.14 writes an empty list for an image of one tile, and names that by its region.
                names_whole = true;
                self.add_tiles((width, height), 1);
            }
            for factor in set.items_of("scaleFactors") {
                self.add_tiles((width, height), whole(factor.word()).unwrap_or_default());
            }
        }
        if self.found.is_empty() && !is_static {
            let tile = fitted(info, (TILE, TILE));
            let mut factor = 1;
            while self.found.first().is_none_or(|level| !level.is_one_tile()) && factor < MAX_SIDE {
                self.add_tiles(tile, factor);
                factor *= 2;
            }
        }
        names_whole
    }

    fn add_tiles(&mut self, (tile_width, tile_height): (u32, u32), factor: u32) {
        if (1..=MAX_SIDE).contains(&factor) {
            self.add(Level {
                width: self.image.0.div_ceil(factor),
                height: self.image.1.div_ceil(factor),
                tile_width,
                tile_height,
                factor: f64::from(factor),
            });
        }
    }

    /// The whole image at each of the `sizes` where there are no tiles; else at those that are smaller than the
    /// smallest level, if that has several tiles: one of them stands in for everything.
    fn add_sizes(&mut self, info: Json) {
        let above = match self.found.first() {
            None => 0.0,
            Some(coarsest) if coarsest.is_one_tile() => f64::INFINITY,
            Some(coarsest) => coarsest.factor,
        };
        for size in info.items_of("sizes") {
            let side = |field| {
                size.field(field)
                    .and_then(|side| whole(side.word()))
                    .unwrap_or_default()
            };
            let size = (side("width"), side("height"));
            if whole_image(self.image, size).factor > above {
                self.add_whole(size);
            }
        }
    }

    /// The whole image as one picture of this size, if it is one, and can be shown.
    fn add_whole(&mut self, size: (u32, u32)) {
        let [width, height, full_width, full_height] =
            [size.0, size.1, self.image.0, self.image.1].map(u64::from);
        // Off by one through rounding, but not a square thumbnail of the middle.
        let off = (width * full_height).abs_diff(height * full_width);
        let is_like = off <= full_width + full_height;
        let fits = (1..=full_width).contains(&width) && (1..=full_height).contains(&height);
        if is_like && fits && width * height <= MAX_WHOLE {
            self.add(whole_image(self.image, size));
        }
    }

    /// Keeps the order; of two with the same factor the one that was named first stays.
    fn add(&mut self, level: Level) {
        let at = self.found.partition_point(|other| other.factor > level.factor);
        let is_there = self
            .found
            .get(at)
            .is_some_and(|other| other.factor == level.factor);
        if !is_there && self.found.len() < MAX_LEVELS {
            self.found.insert(at, level);
        }
    }
}

fn whole_image(image: (u32, u32), (width, height): (u32, u32)) -> Level {
    let across = f64::from(image.0) / f64::from(width);
    let down = f64::from(image.1) / f64::from(height);
    Level {
        width,
        height,
        tile_width: width,
        tile_height: height,
        factor: across.max(down),
    }
}
