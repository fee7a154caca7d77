//! Checks a catalog where it lies: its text (by the core's rules), and the pictures beside it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use closer_core::catalog::{self, Finding, Severity};
use closer_core::{Source, TileKey, read_descriptor, read_template};
use serde::Serialize;
use serde_json::Value;

use crate::image::{Picture, level_sizes};

/// More tiles are not looked for: 100 gigapixels have 400,000 of the usual size.
const MAX_TILES: u64 = 4_000_000;

/// One thing to put right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CatalogFinding {
    /// The catalog.
    pub file: PathBuf,
    /// Whether it must be put right, or only should.
    pub is_error: bool,
    /// Where in the catalog: `works[12].looks[0].source`; empty for the file as a whole.
    pub path: String,
    /// What is wrong, and what to do.
    pub message: String,
}

/// Everything that is wrong with the catalog in `file`: first its text, then the pictures that it names
/// by a relative address. Pictures elsewhere on the web are not asked for.
pub fn check_catalog(file: &Path) -> io::Result<Vec<CatalogFinding>> {
    let bytes = fs::read(file)?;
    let text = String::from_utf8_lossy(&bytes);
    let mut findings = catalog::check(&text);
    if text.contains('\u{fffd}') && std::str::from_utf8(&bytes).is_err() {
        let message = "the file is not UTF-8; save it again with that encoding".to_owned();
        findings.insert(
            0,
            Finding {
                severity: Severity::Error,
                path: String::new(),
                message,
            },
        );
    }
    let folder = file.parent().unwrap_or(Path::new(""));
    // Indices are those of the file, so works that the core leaves out are counted too.
    if let Ok(catalog) = serde_json::from_str::<Value>(&text) {
        for (at, work) in items(&catalog, "works") {
            for (nr, look) in items(work, "looks") {
                let mut look = LookOnDisk {
                    folder,
                    look,
                    path: format!("works[{at}].looks[{nr}]"),
                    findings: Vec::new(),
                };
                look.check();
                findings.append(&mut look.findings);
            }
        }
    }
    Ok(findings
        .into_iter()
        .map(
            |Finding {
                 severity,
                 path,
                 message,
             }| CatalogFinding {
                file: file.to_owned(),
                is_error: severity == Severity::Error,
                path,
                message,
            },
        )
        .collect())
}

fn items<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = (usize, &'a Value)> {
    value
        .get(key)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .enumerate()
}

struct LookOnDisk<'a> {
    folder: &'a Path,
    look: &'a Value,
    /// Of the look.
    path: String,
    findings: Vec<Finding>,
}

impl LookOnDisk<'_> {
    fn check(&mut self) {
        let thumbnail = &self.look["thumbnail"];
        self.check_picture(self.look, "source", "");
        self.check_picture(thumbnail, "url", ".thumbnail");
        for (index, smaller) in items(thumbnail, "smaller") {
            self.check_picture(smaller, "url", &format!(".thumbnail.smaller[{index}]"));
        }
    }

    /// Checks the picture whose address is `owner[key]`, with `width_px` and `height_px` beside it.
    fn check_picture(&mut self, owner: &Value, key: &str, part: &str) {
        let Some(address) = owner[key].as_str() else {
            return;
        };
        let folder = self.folder;
        let size = match (read_template(address), local_file(folder, address)) {
            (Some(Err(error)), _) => Err(error.to_string()),
            (Some(Ok(source)), _) => check_tiles(&source, |url| local_file(folder, url))
                .map(|()| (source.pyramid.width, source.pyramid.height)),
            (None, Some(file)) => size_on_disk(&file),
            (None, None) => return,
        };
        match size {
            Err(message) => self.error(&format!("{part}.{key}"), format!("{address}: {message}")),
            Ok((width, height)) => {
                let said = |key: &str| owner[key].as_u64();
                let (Some(said_width), Some(said_height)) = (said("width_px"), said("height_px")) else {
                    return;
                };
                if (said_width, said_height) != (width.into(), height.into()) {
                    let message = format!(
                        "{address} is {width} × {height} px, not {said_width} × {said_height}; \
                         write \"width_px\": {width}, \"height_px\": {height}"
                    );
                    self.error(&format!("{part}.width_px"), message);
                }
            }
        }
    }

    fn error(&mut self, part: &str, message: String) {
        self.findings.push(Finding {
            severity: Severity::Error,
            path: format!("{}{part}", self.path),
            message,
        });
    }
}

/// The file that a relative address means; none for addresses elsewhere, from the site's root, or refused ones.
pub(crate) fn local_file(folder: &Path, address: &str) -> Option<PathBuf> {
    catalog::check_address(address).ok()?;
    let path = address.split(['?', '#']).next()?;
    if path.is_empty() || path.starts_with('/') || path.split('/').next()?.contains(':') {
        return None;
    }
    Some(folder.join(percent_decoded(path)?))
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        if byte == b'%' {
            let digits = std::str::from_utf8(after.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &after[2..];
        } else {
            bytes.push(byte);
            rest = after;
        }
    }
    String::from_utf8(bytes).ok()
}

/// Full size of a descriptor or a plain picture, or what is wrong with it.
fn size_on_disk(file: &Path) -> Result<(u32, u32), String> {
    if !file.is_file() {
        return Err("there is no such file; cut the picture with closer tile, or correct the address".into());
    }
    match file.extension().and_then(|ending| ending.to_str()) {
        Some("dzi") => deep_zoom_size(file),
        Some("json" | "xml") => described_size(file),
        _ => {
            let picture = Picture::open(file, u64::MAX).map_err(|error| match error {
                crate::CutError::Picture { problem, .. } => problem.to_string(),
                other => other.to_string(),
            })?;
            Ok(picture.size())
        }
    }
}

fn deep_zoom_size(file: &Path) -> Result<(u32, u32), String> {
    let again = "cut the picture again with closer tile";
    let text = fs::read_to_string(file).map_err(|error| format!("cannot be read ({error}); {again}"))?;
    let word = |key: &str| -> Option<&str> {
        let (_, rest) = text.split_once(&format!("{key}=\""))?;
        Some(rest.split_once('"')?.0)
    };
    let number = |key: &str| word(key)?.parse::<u32>().ok().filter(|&number| number > 0);
    let (Some(width), Some(height), Some(tile_size), Some(format)) = (
        number("Width"),
        number("Height"),
        number("TileSize"),
        word("Format"),
    ) else {
        return Err(format!("is no Deep Zoom descriptor that says its size; {again}"));
    };
    let folder = file.with_extension("").into_os_string().into_string();
    let folder =
        PathBuf::from(folder.map_err(|_| "has a name that is no text; rename it".to_owned())? + "_files");
    let grids: Vec<(u64, u64)> = level_sizes(width, height)
        .into_iter()
        .map(|(width, height)| {
            (
                width.div_ceil(tile_size).into(),
                height.div_ceil(tile_size).into(),
            )
        })
        .collect();
    let all: u64 = grids.iter().map(|(columns, rows)| columns * rows).sum();
    if all > MAX_TILES {
        return Err(format!(
            "says that it has {all} tiles, which cannot be meant; {again}"
        ));
    }
    let mut missing = 0_u64;
    for (level, &(columns, rows)) in grids.iter().enumerate() {
        let level = folder.join(level.to_string());
        for (row, column) in (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column))) {
            missing += u64::from(!level.join(format!("{column}_{row}.{format}")).is_file());
        }
    }
    if missing > 0 {
        return Err(format!(
            "{missing} of its {all} tiles are missing in {}; {again}",
            folder.display()
        ));
    }
    Ok((width, height))
}

/// Full size of what an IIIF, Zoomify or Deep Zoom description describes, as the viewer reads it.
fn described_size(file: &Path) -> Result<(u32, u32), String> {
    let text = fs::read_to_string(file).map_err(|error| format!("cannot be read ({error})"))?;
    let source = read_descriptor(&file.to_string_lossy(), &text).map_err(|error| error.to_string())?;
    check_tiles(&source, |url| {
        // Servers are not asked.
        (!url.contains("://")).then(|| PathBuf::from(url))
    })?;
    Ok((source.pyramid.width, source.pyramid.height))
}

/// Whether every tile is there that has a file.
fn check_tiles(source: &Source, file_of: impl Fn(&str) -> Option<PathBuf>) -> Result<(), String> {
    let again = "cut the picture again";
    let all = source.pyramid.tiles_before(u32::MAX);
    if all > MAX_TILES {
        return Err(format!(
            "says that it has {all} tiles, which cannot be meant; {again}"
        ));
    }
    let mut missing = 0_u64;
    for (level, shape) in (0..).zip(&source.pyramid.levels) {
        for (row, column) in
            (0..shape.rows()).flat_map(|row| (0..shape.columns()).map(move |column| (row, column)))
        {
            let file = file_of(&source.tile_url(TileKey::new(level, column, row)));
            missing += u64::from(file.is_some_and(|file| !file.is_file()));
        }
    }
    if missing > 0 {
        return Err(format!("{missing} of its {all} tiles are missing; {again}"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_relative_addresses_are_looked_for_on_disk() {
        let folder = Path::new("site");
        let file = |address| local_file(folder, address);
        assert_eq!(file("tiles/fox.dzi"), Some(folder.join("tiles/fox.dzi")));
        assert_eq!(
            file("tiles/fox%20two.dzi?v=3"),
            Some(folder.join("tiles/fox two.dzi"))
        );
        assert_eq!(file("https://example.org/fox.dzi"), None);
        assert_eq!(file("/tiles/fox.dzi"), None);
        assert_eq!(file("javascript:alert(1)"), None);
    }
}
