//! The catalog as the maker wrote it: changed without losing a key, a comma's worth of order or an unknown field, and
//! replaced on the disk as a whole.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use super::error::CollectionError;

/// A catalog as JSON, with its keys in their order.
#[derive(Debug, Clone)]
pub struct Document {
    path: PathBuf,
    root: Map<String, Value>,
}

impl Document {
    /// Reads it.
    pub fn read(path: &Path) -> Result<Document, CollectionError> {
        let text = fs::read_to_string(path).map_err(|problem| CollectionError::Read {
            path: path.to_owned(),
            problem,
        })?;
        let wrong = |problem: String| CollectionError::Catalog {
            path: path.to_owned(),
            problem,
        };
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        match serde_json::from_str(text) {
            Ok(Value::Object(root)) => Ok(Document {
                path: path.to_owned(),
                root,
            }),
            Ok(_) => Err(wrong(
                "is no catalog, which begins with {; see closer check".into(),
            )),
            Err(error) => Err(wrong(format!(
                "is no JSON in line {}, column {}; put that right first, closer check says more",
                error.line(),
                error.column()
            ))),
        }
    }

    /// Replaces the file as a whole.
    pub fn save(&self) -> Result<(), CollectionError> {
        replace(&self.path, self.text().as_bytes())
    }

    /// As it is written.
    pub fn text(&self) -> String {
        let mut text = serde_json::to_string_pretty(&self.root).unwrap_or_default();
        text.push('\n');
        text
    }

    /// All of it.
    pub fn root(&self) -> &Map<String, Value> {
        &self.root
    }

    /// The same as a plain value.
    pub fn into_value(self) -> Value {
        Value::Object(self.root)
    }

    /// The things of a list: `works`, `makers`.
    pub fn items(&self, key: &str) -> &[Value] {
        self.root
            .get(key)
            .and_then(Value::as_array)
            .map_or(&[], Vec::as_slice)
    }

    /// A list to be changed, made if it is missing.
    pub fn items_mut(&mut self, key: &str) -> Result<&mut Vec<Value>, CollectionError> {
        let path = self.path.clone();
        let list = self.root.entry(key).or_insert_with(|| Value::Array(Vec::new()));
        if list.is_null() {
            *list = Value::Array(Vec::new());
        }
        list.as_array_mut().ok_or_else(|| CollectionError::Catalog {
            path,
            problem: format!("\"{key}\" is no list; closer check says more"),
        })
    }

    /// Every look with its work: the indices of both in the file.
    pub fn looks(&self) -> impl Iterator<Item = (usize, usize, &Value)> {
        self.items("works").iter().enumerate().flat_map(|(at, work)| {
            let looks = work["looks"].as_array().map_or(&[][..], Vec::as_slice);
            looks.iter().enumerate().map(move |(nr, look)| (at, nr, look))
        })
    }

    /// Where a photograph stands: `photos/fox.jpg` as an address.
    pub fn look_of(&self, source: &str) -> Option<(usize, usize)> {
        self.looks()
            .find(|(_, _, look)| look["source"] == source)
            .map(|(at, nr, _)| (at, nr))
    }
}

/// Writes a file beside its place and moves it there: a reader sees the old bytes or the new ones.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> Result<(), CollectionError> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = path.with_file_name(format!(".{name}.new"));
    let unwritable = |problem| CollectionError::Write {
        path: path.to_owned(),
        problem,
    };
    fs::write(&beside, bytes).map_err(unwritable)?;
    // The rights that the maker gave it stay.
    if let Ok(what) = fs::metadata(path) {
        let _ = fs::set_permissions(&beside, what.permissions());
    }
    fs::rename(&beside, path).map_err(unwritable)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_maker_wrote_stays_in_its_order() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("catalog.json");
        let text = "{\n  \"works\": [],\n  \"my notes\": \"ä\",\n  \"version\": 1,\n  \"scale\": 0.00393700787401575\n}\n";
        fs::write(&path, text).unwrap();
        let mut document = Document::read(&path).unwrap();
        document.save().unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
        document.items_mut("makers").unwrap().push("ada".into());
        assert!(
            document
                .text()
                .contains("\"scale\": 0.00393700787401575,\n  \"makers\": [")
        );
    }

    #[test]
    fn a_broken_catalog_is_named_with_its_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("catalog.json");
        fs::write(&path, "{\n \"works\": [,]\n}").unwrap();
        let error = Document::read(&path).unwrap_err().to_string();
        assert!(error.contains("line 2, column 12"), "{error}");
    }
}
