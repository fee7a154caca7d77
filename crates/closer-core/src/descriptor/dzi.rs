//! Deep Zoom descriptions in XML (`<Image TileSize Overlap Format><Size Width Height/></Image>`).

use super::{Addresses, DescriptorError, Source};
use crate::pyramid::Pyramid;

/// Pixels along a side that a description may claim.
const MAX_SIDE: u32 = 2_000_000;
/// Smaller tiles would take more than a thousand requests for a screen.
const MIN_TILE: u32 = 16;
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
    let text = without_comments(text);
    let text = text.trim_matches(|c: char| c == '\u{feff}' || c.is_whitespace());
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
        let start: String = text.chars().take(200).collect();
        let is_page = start.to_ascii_lowercase().contains("<html");
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
    let tile_size = number(image, "TileSize", MIN_TILE, MAX_TILE)?;
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

/// What stands in comments was taken out of use and says nothing.
fn without_comments(text: &str) -> String {
    let mut parts = text.split("<!--");
    let first = parts.next().unwrap_or_default();
    std::iter::once(first)
        .chain(parts.map(|part| part.split_once("-->").map_or("", |(_, after)| after)))
        .collect()
}

/// What follows the name in the first start tag of this name, whatever its prefix; what comes after the tag may
/// follow.
fn element<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    text.split('<').skip(1).find_map(|piece| {
        let end = piece.find(|c: char| c.is_whitespace() || c == '/' || c == '>')?;
        let local = piece[..end].rsplit(':').next()?;
        (local == name).then_some(&piece[end..])
    })
}

/// The value of an attribute in what follows a tag's name.
fn attribute<'a>(inside: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = inside;
    loop {
        let (before, after) = rest.split_once('=')?;
        let (found, after) = (before.trim(), after.trim_start());
        // The tag ended before this sign.
        if found.contains('>') {
            return None;
        }
        let quote = after.chars().next().filter(|c| *c == '"' || *c == '\'')?;
        let (value, next) = after[1..].split_once(quote)?;
        if found == name {
            return Some(value);
        }
        rest = next;
    }
}
