//! Addresses with marks for what differs from tile to tile, and pyramids of which such an address is all there is.

use super::address::{find, split, split_query};
use super::error::required;
use super::{DescriptorError, MAX_SIDE, MAX_TILE, MIN_TILE, Source};
use crate::decimal::push_digits;
use crate::pyramid::{Edge, Pyramid, TileKey};

/// The address of any tile, with marks in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Template(pub String);

// The marks, which no address has, are:
// \u{1} level, \u{2} column, \u{3} row;
// \u{4} Zoomify's number of the folder: tiles are counted from the smallest level on, row by row, 256 to a folder;
// \u{5} IIIF's region in image space, `x,y,width,height`, or `full` where the level is one tile;
// \u{6} the same, always in numbers;
// \u{7} and \u{8} width and height of the tile, in pixels of its level.

/// The tile size where the address says none.
const TILE: &str = "256";

/// The pyramid at an address such as `https://example.org/fox/{z}/{x}/{y}.png#width=6000&height=4000&tile=256`;
/// `None` for any other address.
///
/// The three may stand in any order, anywhere in path or query, also percent-encoded as browsers write them. What
/// stands behind `#` is sent to no server. Level 0 is the largest that one tile holds; sides are halved and rounded
/// up. Tiles at the edges may be filled up to whole tiles, as map tiles are: the filling is not shown.
pub fn read_template(url: &str) -> Option<Result<Source, DescriptorError>> {
    let (path, query) = split_query(url);
    let mut template = [path, query].concat();
    for (plain, encoded, mark) in [
        ("{z}", "%7Bz%7D", "\u{1}"),
        ("{x}", "%7Bx%7D", "\u{2}"),
        ("{y}", "%7By%7D", "\u{3}"),
    ] {
        let (at, length) = match find(&template, plain) {
            Some(at) => (at, plain.len()),
            None => (find(&template, encoded)?, encoded.len()),
        };
        let (before, rest) = split(&template, at);
        let (_, after) = split(rest, length);
        template = [before, mark, after].concat();
    }
    let number = |field, absent, min, max| {
        let (_, sizes) = split(url, path.len() + query.len());
        let mut parts = sizes.split(['#', '&', '=']);
        let said = parts.find(|part| *part == field).and_then(|_| parts.next());
        required(url, field, said.or(absent), min, max)
    };
    let pyramid = || {
        let width = number("width", None, 1, MAX_SIDE)?;
        let height = number("height", None, 1, MAX_SIDE)?;
        let tile_size = number("tile", Some(TILE), MIN_TILE, MAX_TILE)?;
        Ok(Pyramid::halved(width, height, tile_size, Edge::Padded))
    };
    Some(pyramid().map(|pyramid| Source::tiled(pyramid, template)))
}

impl Template {
    /// The address of a tile.
    pub fn filled(&self, pyramid: &Pyramid, key: TileKey) -> String {
        let level = pyramid.level(key.level);
        let size = pyramid.tile_in_level(key);
        let mut url = String::new();
        for c in self.0.chars() {
            let number = match c {
                '\u{1}' => key.level,
                '\u{2}' => key.column,
                '\u{3}' => key.row,
                '\u{4}' => {
                    let in_level = u64::from(key.row) * u64::from(level.columns()) + u64::from(key.column);
                    ((pyramid.tiles_before(key.level) + in_level) / 256) as u32
                }
                '\u{5}' if level.is_one_tile() => {
                    url.push_str("full");
                    continue;
                }
                '\u{5}' | '\u{6}' => {
                    // Whole numbers: tiles lie on multiples of whole factors.
                    let area = pyramid.tile_in_image(key);
                    for side in [area.x, area.y, area.width] {
                        push_digits(&mut url, side as u64, 1);
                        url.push(',');
                    }
                    area.height as u32
                }
                '\u{7}' => size.width as u32,
                '\u{8}' => size.height as u32,
                c => {
                    url.push(c);
                    continue;
                }
            };
            push_digits(&mut url, number.into(), 1);
        }
        url
    }
}
