//! Zoomify descriptions: `<IMAGE_PROPERTIES WIDTH HEIGHT NUMTILES TILESIZE/>`.

use super::address::{folder, split_query};
use super::error::{required, whole};
use super::xml::attribute;
use super::{DescriptorError, MAX_SIDE, MAX_TILE, MIN_TILE, Source};
use crate::pyramid::{Edge, Pyramid};

/// Reads what follows the name in the tag of a description that came from `url`.
///
/// Writers halve a side that is odd by rounding up (libvips) or down (Zoomify's own), and the description does not
/// say which; but it says how many tiles there are, and the two differ in that wherever they differ in an address.
/// Where neither agrees (some writers count wrongly) it is taken to be rounded up.
pub fn read(url: &str, properties: &str) -> Result<Source, DescriptorError> {
    let number = |field, min, max| required(url, field, attribute(properties, field), min, max);
    let width = number("WIDTH", 1, MAX_SIDE)?;
    let height = number("HEIGHT", 1, MAX_SIDE)?;
    let tile_size = number("TILESIZE", MIN_TILE, MAX_TILE)?;
    let said = attribute(properties, "NUMTILES").and_then(whole).map(u64::from);
    let is_said = |pyramid: &Pyramid| said == Some(pyramid.tiles_before(u32::MAX));
    let mut pyramid = Pyramid::halved(width, height, tile_size, Edge::Past);
    if !is_said(&pyramid) {
        let down = Pyramid::halved(width, height, tile_size, Edge::Stretched);
        if is_said(&down) {
            pyramid = down;
        }
    }
    let (path, query) = split_query(url);
    let folder = folder(path);
    let template = [folder, "TileGroup\u{4}/\u{1}-\u{2}-\u{3}.jpg", query].concat();
    Ok(Source::tiled(pyramid, template))
}
