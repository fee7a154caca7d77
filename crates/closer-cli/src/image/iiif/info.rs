//! `info.json` of the IIIF Image API, level 0 (files, no server): written, and given another address. Not the pictures.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use serde_json::{Value, json};
use url::Url;

use crate::image::error::CutError;
use crate::image::tile_format::TileFormat;

/// Which IIIF Image API a folder follows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum IiifVersion {
    /// Version 2.1, which older viewers ask for.
    Two,
    /// Version 3.0.
    #[default]
    Three,
}

/// Stands for the address of a folder while nobody has said it.
pub(super) const NOWHERE: &str = "https://example.org/iiif";

/// What a description says of its pictures.
pub(super) struct Service {
    pub id: String,
    pub size: (u32, u32),
    pub tile_size: u32,
    /// From 1 on.
    pub scale_factors: Vec<u32>,
    /// Whole pictures, the smallest first.
    pub sizes: Vec<(u32, u32)>,
    /// What every picture is there as beside JPEG, and better taken as.
    pub further: Option<TileFormat>,
}

impl Service {
    /// The text of the file.
    pub fn text(&self, version: IiifVersion) -> String {
        let (width, height) = self.size;
        let side = |&(width, height): &(u32, u32)| json!({ "width": width, "height": height });
        let sizes: Vec<Value> = self.sizes.iter().map(side).collect();
        let tiles = json!([{ "width": self.tile_size, "height": self.tile_size, "scaleFactors": self.scale_factors }]);
        // Where the whole picture is too large for one file, nobody shall ask for it.
        let limit = self.sizes.last().filter(|&&largest| largest != self.size);
        let mut fields = match version {
            IiifVersion::Three => vec![
                ("@context", json!("http://iiif.io/api/image/3/context.json")),
                ("id", json!(self.id)),
                ("type", json!("ImageService3")),
                ("protocol", json!("http://iiif.io/api/image")),
                ("profile", json!("level0")),
            ],
            IiifVersion::Two => vec![
                ("@context", json!("http://iiif.io/api/image/2/context.json")),
                ("@id", json!(self.id)),
                ("protocol", json!("http://iiif.io/api/image")),
            ],
        };
        fields.extend([("width", json!(width)), ("height", json!(height))]);
        let mut beyond = serde_json::Map::new();
        if let Some((width, height)) = limit {
            beyond.extend([
                ("maxWidth".to_owned(), json!(width)),
                ("maxHeight".to_owned(), json!(height)),
            ]);
        }
        let further = self.further.map(TileFormat::ending);
        match version {
            IiifVersion::Three => {
                fields.extend(further.iter().flat_map(|format| {
                    [
                        ("preferredFormats", json!([format])),
                        ("extraFormats", json!([format])),
                    ]
                }));
                fields.extend(
                    ["maxWidth", "maxHeight"]
                        .iter()
                        .filter_map(|&name| Some((name, beyond.remove(name)?))),
                );
            }
            IiifVersion::Two => {
                beyond.extend(further.map(|format| ("formats".to_owned(), json!(["jpg", format]))));
                let mut profile = vec![json!("http://iiif.io/api/image/2/level0.json")];
                profile.extend(Some(json!(beyond)).filter(|_| limit.is_some() || further.is_some()));
                fields.push(("profile", json!(profile)));
            }
        }
        fields.extend([("sizes", json!(sizes)), ("tiles", tiles)]);
        written(fields.iter().map(|(name, value)| (*name, value.to_string())))
    }
}

/// A JSON object with a line for each field, in this order.
fn written<'a>(fields: impl Iterator<Item = (&'a str, String)>) -> String {
    let lines: Vec<String> = fields
        .map(|(name, value)| format!("  {}: {value}", json!(name)))
        .collect();
    format!("{{\n{}\n}}\n", lines.join(",\n"))
}

/// The address of the folder `path` (names from `base_url` on) without a slash at its end. An error unless `base_url` is
/// an absolute address of files.
pub(super) fn address(base_url: &str, path: &[&str]) -> Result<String, CutError> {
    let wrong = || {
        CutError::Option(format!(
            "--base-url {base_url}: give the address of the folder on the web, as in https://example.org/pictures"
        ))
    };
    let mut url = Url::parse(base_url).map_err(|_| wrong())?;
    let is_plain =
        matches!(url.scheme(), "http" | "https") && url.query().is_none() && url.fragment().is_none();
    if !is_plain || !url.username().is_empty() {
        return Err(wrong());
    }
    url.path_segments_mut()
        .map_err(|()| wrong())?
        .pop_if_empty()
        .extend(path);
    Ok(url.as_str().trim_end_matches('/').to_owned())
}

/// A folder that was given another address.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Rewritten {
    /// Its description.
    pub info: PathBuf,
    /// Its address from now on.
    pub id: String,
}

/// Gives `folder`, or every folder below it that has an `info.json`, the address that it has when what `folder` lies in
/// (or, if it is none itself, what it holds) is published at `base_url`. Nothing else changes in the descriptions.
pub fn rewrite_iiif(folder: &Path, base_url: &str) -> Result<Vec<Rewritten>, CutError> {
    let unreadable = |path: &Path, problem: std::io::Error| CutError::Description {
        path: path.to_owned(),
        problem: problem.to_string(),
    };
    let folder = fs::canonicalize(folder).map_err(|problem| unreadable(folder, problem))?;
    let mut found = Vec::new();
    if folder.join("info.json").is_file() {
        found.push((folder.clone(), vec![name_of(&folder)]));
    } else {
        let mut waiting = vec![(folder.clone(), Vec::new())];
        while let Some((place, names)) = waiting.pop() {
            let entries = fs::read_dir(&place).map_err(|problem| unreadable(&place, problem))?;
            for entry in entries {
                let path = entry.map_err(|problem| unreadable(&place, problem))?.path();
                let names = [&names[..], &[name_of(&path)]].concat();
                if path.join("info.json").is_file() {
                    found.push((path, names));
                } else if path.is_dir() && !name_of(&path).starts_with('.') {
                    waiting.push((path, names));
                }
            }
        }
    }
    found.sort();
    if found.is_empty() {
        return Err(CutError::Description {
            path: folder,
            problem: "there is no info.json in it".to_owned(),
        });
    }
    // Everything is read and known to be right before anything is written.
    let mut texts = Vec::new();
    for (place, names) in &found {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let (info, id) = (place.join("info.json"), address(base_url, &names)?);
        let text = fs::read_to_string(&info).map_err(|problem| unreadable(&info, problem))?;
        let text = with_id(&text, &id).map_err(|problem| CutError::Description {
            path: info.clone(),
            problem,
        })?;
        texts.push((Rewritten { info, id }, text));
    }
    for (Rewritten { info, .. }, text) in &texts {
        let new = info.with_extension("json.new");
        fs::write(&new, text)
            .and_then(|()| fs::rename(&new, info))
            .map_err(|problem| CutError::Write {
                path: info.clone(),
                problem,
            })?;
    }
    Ok(texts.into_iter().map(|(rewritten, _)| rewritten).collect())
}

fn name_of(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// A description with another `id`, or `@id` in version 2; everything else stays to the letter.
fn with_id(text: &str, id: &str) -> Result<String, String> {
    let Fields(mut fields) = serde_json::from_str(text).map_err(|problem| problem.to_string())?;
    let is_image = fields
        .iter()
        .any(|(name, value)| name == "protocol" && value.get().contains("/api/image"));
    let Some((_, value)) = fields
        .iter_mut()
        .find(|(name, _)| name == "id" || name == "@id")
        .filter(|_| is_image)
    else {
        return Err("it does not describe a picture".to_owned());
    };
    *value = serde_json::value::to_raw_value(id).map_err(|problem| problem.to_string())?;
    Ok(written(
        fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.get().to_owned())),
    ))
}

/// The fields of an object in their order, with their values as they are written.
struct Fields(Vec<(String, Box<RawValue>)>);

impl<'de> serde::Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;

        impl<'de> Visitor<'de> for InOrder {
            type Value = Fields;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Fields, M::Error> {
                let mut fields = Vec::new();
                while let Some(field) = map.next_entry()? {
                    fields.push(field);
                }
                Ok(Fields(fields))
            }
        }

        deserializer.deserialize_map(InOrder)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_absolute_and_end_without_a_slash() {
        let of = |base: &str| address(base, &["Füchse 2"]).unwrap_or_default();
        assert_eq!(of("https://a.example"), "https://a.example/F%C3%BCchse%202");
        assert_eq!(
            of("http://a.example:8/b/"),
            "http://a.example:8/b/F%C3%BCchse%202"
        );
        for wrong in [
            "pictures",
            "/pictures",
            "ftp://a.example",
            "https://a.example/?x=1",
            "https://me@a.example",
        ] {
            assert_eq!(of(wrong), "", "{wrong}");
        }
    }

    #[test]
    fn another_address_changes_nothing_else() {
        let text = r#"{ "@context": "x", "protocol": "http://iiif.io/api/image", "@id": "old",
            "width": 9007199254740993, "service": { "id": "old" } }"#;
        let new = with_id(text, "https://new.example/\"a").unwrap_or_default();
        assert_eq!(
            new,
            "{\n  \"@context\": \"x\",\n  \"protocol\": \"http://iiif.io/api/image\",\n  \
             \"@id\": \"https://new.example/\\\"a\",\n  \"width\": 9007199254740993,\n  \"service\": { \"id\": \"old\" }\n}\n"
        );
        assert!(with_id("{ \"id\": \"a manifest\" }", "x").is_err());
        assert!(with_id("[]", "x").is_err());
    }
}
