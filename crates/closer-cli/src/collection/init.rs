//! A new collection: its folders, an empty catalog, and a page that explains what can be written into it.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;

use super::Collection;
use super::document::replace;
use super::error::CollectionError;
use super::names::id_from;

const README: &str = include_str!("README.txt");

/// What is known before the first photograph.
#[derive(Debug, Clone, Default)]
pub struct NewCollection {
    /// Name of the gallery as it is signed.
    pub name: Option<String>,
    /// Name of who makes the works.
    pub maker: Option<String>,
}

/// Makes a collection in `folder`, which is made if it is missing. Gives the files that were written. A folder that
/// holds a catalog already is left as it is; other files in it are nobody's business.
pub fn init(folder: &Path, new: &NewCollection) -> Result<(Collection, Vec<PathBuf>), CollectionError> {
    let collection = Collection {
        folder: folder.to_owned(),
    };
    let catalog = collection.catalog();
    if catalog.exists() {
        return Err(CollectionError::Exists { path: catalog });
    }
    let photos = collection.photos();
    fs::create_dir_all(&photos).map_err(|problem| CollectionError::Write {
        path: photos.clone(),
        problem,
    })?;
    let maker = new
        .maker
        .as_deref()
        .or(new.name.as_deref())
        .unwrap_or("Your name");
    let name = new.name.as_deref().unwrap_or(maker);
    let text = json!({
        "version": 1,
        "collective": { "name": name },
        "makers": [{ "id": id_from(maker, "maker"), "name": maker }],
        "collections": [],
        "works": [],
    });
    let mut written = vec![photos];
    let readme = collection.inside("README.txt");
    if !readme.exists() {
        replace(&readme, README.as_bytes())?;
        written.push(readme);
    }
    // Last, since it is what makes the folder a collection.
    replace(
        &catalog,
        format!("{}\n", serde_json::to_string_pretty(&text).unwrap_or_default()).as_bytes(),
    )?;
    written.insert(0, catalog);
    Ok((collection, written))
}
