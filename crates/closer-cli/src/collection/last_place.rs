//! Where the last site was built for: told once, it need not be typed again.

use std::fs;

use closer_pages::Place;
use serde_json::{Map, Value, json};

use super::Collection;
use super::document::replace;
use super::error::CollectionError;

/// What the last build was for, so that the next need not be told again.
#[derive(Debug)]
pub struct LastPlace;

impl LastPlace {
    /// The address or folder as it was given.
    pub fn read(collection: &Collection) -> Option<Place> {
        let text = fs::read_to_string(collection.memory().join("place.json")).ok()?;
        let place: Map<String, Value> = serde_json::from_str(&text).ok()?;
        match (place.get("origin")?.as_str(), place.get("base")?.as_str()?) {
            (Some(origin), base) => Place::at(&format!("{origin}{base}")).ok(),
            (None, base) => Place::in_folder(base).ok(),
        }
    }

    /// Keeps it.
    pub fn save(collection: &Collection, place: &Place) -> Result<(), CollectionError> {
        let folder = collection.memory();
        let file = folder.join("place.json");
        fs::create_dir_all(&folder).map_err(|problem| CollectionError::Write {
            path: folder.clone(),
            problem,
        })?;
        let text = json!({ "origin": place.origin, "base": place.base });
        replace(&file, text.to_string().as_bytes())
    }
}
