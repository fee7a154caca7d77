//! Deep Zoom descriptions in XML (`<Image TileSize Overlap Format><Size Width Height/></Image>`).

use super::{Addresses, DescriptorError, Source};
use crate::pyramid::Pyramid;

/// Pixels along a side that a description may claim.
const MAX_SIDE: u32 = 2_000_000;
/// The largest tile that any device takes as a texture.
const MAX_TILE: u32 = 16_384;

/// Reads the text of a `.dzi` that came from `url`.
///
/// Attributes may stand in any order, namespaces and prefixes are not looked at. Errors name the address and
/// the part. Source: Microsoft, "Deep Zoom File Format Overview".
pub fn read_dzi(url: &str, text: &str) -> Result<Source, DescriptorError> {
    let not = |what: &str| DescriptorError::NotDeepZoom {
        url: url.to_owned(),
        what: what.to_owned(),
    };
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if text.is_empty() {
        return Err(not("it is empty"));
    }
    if element(text, "Collection").is_some() {
        return Err(DescriptorError::Unsupported {
            url: url.to_owned(),
            kind: "collection",
        });
    }
    let Some(image) = element(text, "Image") else {
        let is_page = text
            .get(..200.min(text.len()))
            .is_some_and(|t| t.to_ascii_lowercase().contains("<html"));
        return Err(not(if is_page {
            "it is a web page"
        } else {
            "it has no <Image>"
        }));
    };
    let size = element(text, "Size").ok_or_else(|| not("it has no <Size>"))?;
    let number = |element: &str, field: &'static str, min: u32, max: u32| {
        attribute(element, field)
            .and_then(|value| value.trim().parse::<u32>().ok())
            .filter(|value| (min..=max).contains(value))
            .ok_or(DescriptorError::Field {
                url: url.to_owned(),
                field,
                min,
                max,
            })
    };
    let tile_size = number(image, "TileSize", 1, MAX_TILE)?;
    let overlap = number(image, "Overlap", 0, tile_size)?;
    let (width, height) = (
        number(size, "Width", 1, MAX_SIDE)?,
        number(size, "Height", 1, MAX_SIDE)?,
    );
    let format = attribute(image, "Format")
        .filter(|format| !format.is_empty() && format.bytes().all(|byte| byte.is_ascii_alphanumeric()))
        .ok_or_else(|| not("its Format is missing or odd"))?;
    Ok(Source {
        pyramid: Pyramid::deep_zoom(width, height, tile_size, overlap),
        addresses: deep_zoom_addresses(url, format),
    })
}

/// The tiles lie beside the description: its last `.dzi` or `.xml` becomes `_files`, a query stays on every tile.
fn deep_zoom_addresses(url: &str, format: &str) -> Addresses {
    let url = url.split('#').next().unwrap_or(url);
    let (path, query) = url.split_at(url.find('?').unwrap_or(url.len()));
    let stem = path
        .rfind('.')
        .filter(|dot| {
            ["dzi", "xml"]
                .iter()
                .any(|end| path[dot + 1..].eq_ignore_ascii_case(end))
        })
        .map_or(path, |dot| &path[..dot]);
    Addresses::DeepZoom {
        folder: format!("{stem}_files"),
        format: format.to_owned(),
        query: query.to_owned(),
    }
}

/// The inside of the first start tag of this name, whatever its prefix.
fn element<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    text.split('<').skip(1).find_map(|piece| {
        let inside = piece.split('>').next()?;
        let tag = inside.split(|c: char| c.is_whitespace() || c == '/').next()?;
        let local = tag.rsplit(':').next()?;
        (local == name).then_some(inside)
    })
}

/// The value of an attribute in the inside of a start tag.
fn attribute<'a>(inside: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = inside;
    while let Some(found) = rest.find(name) {
        let starts_word = rest[..found].ends_with(char::is_whitespace);
        let after = &rest[found + name.len()..];
        let value = after.trim_start().strip_prefix('=').map(str::trim_start);
        if let (true, Some(value)) = (starts_word, value) {
            let quote = value.chars().next().filter(|c| *c == '"' || *c == '\'')?;
            return value[1..].split(quote).next();
        }
        rest = after;
    }
    None
}
