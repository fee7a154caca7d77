//! Deep Zoom descriptions, in XML (`<Image TileSize Overlap Format><Size Width Height/></Image>`) and in JSON with
//! the same names.

use super::address::{beside, split_query, without_ending, without_slash};
use super::error::required;
use super::json::{Json, unescaped};
use super::xml::{attribute, element};
use super::{DescriptorError, MAX_SIDE, MAX_TILE, MIN_TILE, Source};
use crate::pyramid::Pyramid;

/// Reads XML that came from `url`.
///
/// Attributes may stand in any order, namespaces and prefixes are not looked at.
/// Source: Microsoft, "Deep Zoom File Format Overview".
pub fn read_xml(url: &str, text: &str) -> Result<Source, DescriptorError> {
    let has = |name| element(text, name).is_some();
    let what = if has("Collection") {
        "it is a Deep Zoom collection of many pictures"
    } else if let Some(image) = element(text, "Image") {
        if let Some(size) = element(text, "Size") {
            let said = |name: &str| attribute(image, name).or_else(|| attribute(size, name));
            return source(url, &said);
        }
        "it has no <Size>"
    } else if has("html") || has("HTML") {
        "it is a web page"
    } else {
        "it has no <Image>"
    };
    Err(DescriptorError::unknown(url, what))
}

/// Reads the value of `Image` in JSON that came from `url`. Numbers may be strings.
pub fn read_json(url: &str, image: Json) -> Result<Source, DescriptorError> {
    let said = |name: &str| {
        let value = image.field(name).or_else(|| image.field("Size")?.field(name));
        value.map(Json::word)
    };
    source(url, &said)
}

fn source<'a>(url: &str, said: &dyn Fn(&str) -> Option<&'a str>) -> Result<Source, DescriptorError> {
    let number = |field, min, max| required(url, field, said(field), min, max);
    let tile_size = number("TileSize", MIN_TILE, MAX_TILE)?;
    let overlap = number("Overlap", 0, tile_size)?;
    let width = number("Width", 1, MAX_SIDE)?;
    let height = number("Height", 1, MAX_SIDE)?;
    let format = said("Format")
        .filter(|format| !format.is_empty() && format.bytes().all(|byte| byte.is_ascii_alphanumeric()))
        .ok_or_else(|| DescriptorError::unknown(url, "its Format is missing or odd"))?;
    let (path, query) = split_query(url);
    let (folder, query) = match said("Url").and_then(unescaped) {
        // The query may open the door to one place, and mean nothing or too much at another.
        Some(elsewhere) if !elsewhere.is_empty() => (beside(path, without_slash(&elsewhere)), ""),
        // The tiles lie beside the description, its ending exchanged.
        _ => {
            let stem = without_ending(path, &[".dzi", ".xml", ".json"]);
            ([stem, "_files"].concat(), query)
        }
    };
    let template = [&folder, "/\u{1}/\u{2}_\u{3}.", format, query].concat();
    let pyramid = Pyramid::deep_zoom(width, height, tile_size, overlap);
    Ok(Source::tiled(pyramid, template))
}
