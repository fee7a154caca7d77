//! A collection becomes a site: photographs are cut that are not cut yet, the catalog is written with their tiles, and the
//! new site takes the place of the old one in one step.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use closer_core::catalog;
use closer_pages::{AppFolder, Place, Published, Site};
use serde::Serialize;
use serde_json::{Value, json};

use super::document::{Document, replace};
use super::error::CollectionError;
use super::pictures::{CutPicture, Pictures};
use super::sweeping::{sweep, sweep_folder};
use super::{CATALOG, Collection, PICTURES, links};
use crate::catalog_files::local_file;
use crate::image::{CutError, Watcher, swap};

/// The name of the file in a site that says which one it is: a digest of all it was made of, and how many files it has.
const RELEASE: &str = "release.txt";

/// How a site is built.
#[derive(Debug)]
pub struct Building<'a> {
    /// The app.
    pub app: &'a AppFolder,
    /// Where the site will lie.
    pub place: &'a Place,
    /// Larger photographs are refused.
    pub max_pixels: u64,
    /// Threads that compress; the result does not depend on it.
    pub threads: Option<usize>,
}

/// Somebody who follows a build and may stop it.
pub trait Follower: Watcher {
    /// A photograph is going to be cut, the `nr`th of `of`.
    fn cutting(&self, photo: &Path, nr: usize, of: usize);
}

/// What was built.
#[derive(Debug, Clone, Serialize)]
pub struct Built {
    /// The folder to be uploaded.
    pub site: PathBuf,
    /// Whether everything was there already, and nothing was written.
    pub is_unchanged: bool,
    /// Works that the gallery shows.
    pub works: usize,
    /// Photographs that were cut now.
    pub cut: usize,
    /// Photographs that were cut before.
    pub kept: usize,
    /// Pictures that the catalog needs no more; in the site they stay for some releases.
    pub removed: usize,
    /// Pages that were written.
    pub pages: usize,
    /// What could not be shown, each with what to do.
    pub left_out: Vec<String>,
}

/// Builds the site of a collection. Whenever it is stopped, by an error or by force, the old site is there as it was.
pub fn build(
    collection: &Collection,
    building: &Building,
    follower: &dyn Follower,
) -> Result<Built, CollectionError> {
    let _lock = collection.lock()?;
    let document = Document::read(&collection.catalog())?;
    let mut built = Built {
        site: collection.site(),
        is_unchanged: false,
        works: 0,
        cut: 0,
        kept: 0,
        removed: 0,
        pages: 0,
        left_out: Vec::new(),
    };
    let mut gathered = Gathered::default();
    let published = gathered.gather(collection, document, building, follower, &mut built)?;

    let text = serde_json::to_string(&published).unwrap_or_default();
    let (catalog, warnings) = catalog::read(&text).map_err(|error| CollectionError::Catalog {
        path: collection.catalog(),
        problem: error.to_string(),
    })?;
    built.works = catalog.works.len();
    built
        .left_out
        .extend(warnings.iter().map(|warning| warning.message.clone()));
    let key = gathered.key(&text, building);
    let memory = collection.memory();
    let stage = memory.join("site.new");
    // Whatever a killed run left.
    sweep_folder(&stage)?;
    if is_there(&built.site, &key) {
        built.is_unchanged = true;
        built.removed = sweep(&collection.pictures(), &gathered.pictures);
        return Ok(built);
    }

    let written = memory.join(CATALOG);
    replace(&written, text.as_bytes())?;
    gathered.published.push(Published::new(CATALOG, &written));
    let site = Site {
        app: building.app,
        catalog: &catalog,
        published: &gathered.published,
        place: building.place.clone(),
        // Earlier releases' files are carried over from it, so that a page that somebody has open finds its tiles.
        before: Some(built.site.as_path()).filter(|site| site.is_dir()),
        share_pictures: true,
    };
    let pages = site
        .write(&stage)
        .map_err(|error| CollectionError::Pages(error.to_string()))?;
    built.pages = pages.pages;
    let files = count_files(&stage) + 1;
    replace(&stage.join(RELEASE), format!("{key}\n{files} files\n").as_bytes())?;
    if follower.is_cancelled() {
        sweep_folder(&stage)?;
        return Err(CutError::Interrupted.into());
    }

    swap(&stage, &built.site).map_err(|problem| CollectionError::Write {
        path: built.site.clone(),
        problem,
    })?;
    // From here on the new site stands; what follows is tidying, and done again by the next build if it is cut short.
    sweep_folder(&stage)?;
    built.removed = sweep(&collection.pictures(), &gathered.pictures);
    Ok(built)
}

/// What a site is made of beside the app and the catalog.
#[derive(Default)]
struct Gathered {
    published: Vec<Published>,
    /// Names of the pictures of this release.
    pictures: BTreeSet<String>,
    /// Of other files, what tells whether they were changed.
    others: Vec<String>,
}

impl Gathered {
    /// Cuts what is to be cut, and gives the catalog as it is published.
    fn gather(
        &mut self,
        collection: &Collection,
        document: Document,
        building: &Building,
        follower: &dyn Follower,
        built: &mut Built,
    ) -> Result<Value, CollectionError> {
        let mut pictures = Pictures::of(collection, building.max_pixels, building.threads);
        let photo_of = |look: &Value| links::photo_of(collection.folder(), look["source"].as_str()?);
        // Each once, also where two looks show the same photograph.
        let mut to_cut = Vec::new();
        for (_, _, look) in document.looks() {
            if let Some(photo) = photo_of(look)
                && photo.is_file()
                && !to_cut.contains(&photo)
                && pictures.found(&photo)?.is_none()
            {
                to_cut.push(photo);
            }
        }
        for (nr, photo) in to_cut.iter().enumerate() {
            follower.cutting(photo, nr + 1, to_cut.len());
            match pictures.cut(photo, follower) {
                Ok(_) => built.cut += 1,
                Err(CollectionError::Cut(CutError::Picture { .. })) => {} // said with its work
                Err(error) => {
                    pictures.remember()?;
                    return Err(error);
                }
            }
        }
        let mut root = document.into_value();
        for work in root["works"].as_array_mut().into_iter().flatten() {
            let id = work["id"].as_str().unwrap_or_default().to_owned();
            let Some(looks) = work["looks"].as_array_mut() else {
                continue;
            };
            looks.retain_mut(|look| match photo_of(look) {
                None => {
                    self.publish_named(collection, look);
                    true
                }
                Some(photo) => match pictures.cut(&photo, follower) {
                    Ok(cut) => {
                        self.show(collection, look, &cut);
                        true
                    }
                    Err(error) => {
                        built.left_out.push(format!("work \"{id}\": {error}"));
                        false
                    }
                },
            });
        }
        built.kept = self.pictures.len() - built.cut.min(self.pictures.len());
        pictures.remember()?;
        Ok(root)
    }

    /// Makes a look of the catalog show a picture that was cut.
    fn show(&mut self, collection: &Collection, look: &mut Value, cut: &CutPicture) {
        look["source"] = format!("{PICTURES}/{}.dzi", cut.name).into();
        look["width_px"] = cut.width_px.into();
        look["height_px"] = cut.height_px.into();
        // A thumbnail of the maker's own choice stays.
        if look["thumbnail"].is_null() {
            let mut thumbnail = cut.thumbnail.clone();
            let urls = thumbnail.smaller.iter_mut().map(|smaller| &mut smaller.url);
            for url in urls.chain([&mut thumbnail.url]) {
                *url = format!("{PICTURES}/{url}");
            }
            look["thumbnail"] = json!(thumbnail);
        } else {
            self.publish_thumbnail(collection, &look["thumbnail"]);
        }
        if self.pictures.insert(cut.name.clone()) {
            self.publish_picture(collection, &cut.name);
        }
    }

    fn publish_picture(&mut self, collection: &Collection, name: &str) {
        for part in CutPicture::parts(name) {
            let from = collection.pictures().join(&part);
            // The catalog says what the last part does.
            if from.exists() && !part.ends_with(".json") {
                self.published
                    .push(Published::new(format!("{PICTURES}/{part}"), from));
            }
        }
    }

    fn publish_thumbnail(&mut self, collection: &Collection, thumbnail: &Value) {
        let smaller = thumbnail["smaller"].as_array().into_iter().flatten();
        for picture in smaller.chain([thumbnail]) {
            self.publish_file(collection, picture["url"].as_str());
        }
    }

    /// Publishes what a look names that is no photograph: tiles of another program, or a plain picture.
    fn publish_named(&mut self, collection: &Collection, look: &Value) {
        self.publish_thumbnail(collection, &look["thumbnail"]);
        let source = look["source"].as_str();
        self.publish_file(collection, source);
        let Some(source) = source else { return };
        if let Some(stem) = source.strip_suffix(".dzi") {
            self.publish_file(collection, Some(&format!("{stem}_files")));
        } else if (source.ends_with("info.json") || source.ends_with("ImageProperties.xml"))
            && let Some((folder, _)) = source.rsplit_once('/')
        {
            // The whole folder in place of the description alone.
            self.published.retain(|published| published.name != source);
            self.publish_file(collection, Some(folder));
        }
    }

    fn publish_file(&mut self, collection: &Collection, address: Option<&str>) {
        let Some(file) = address.and_then(|address| local_file(collection.folder(), address)) else {
            return;
        };
        let Ok(inside) = file.strip_prefix(collection.folder()) else {
            return;
        };
        let name = inside.to_string_lossy().replace('\\', "/");
        // What is missing is said by the check; nothing outside the collection is published.
        if !file.exists()
            || name.split('/').any(|part| part == ".." || part.starts_with('.'))
            || self.published.iter().any(|published| published.name == name)
        {
            return;
        }
        self.others.push(state_of(&file));
        self.published.push(Published::new(name, file));
    }

    /// A digest of everything that the site is made of.
    fn key(&self, catalog: &str, building: &Building) -> String {
        let mut hasher = blake3::Hasher::new();
        let mut add = |bytes: &[u8]| {
            hasher.update(&(bytes.len() as u64).to_le_bytes());
            hasher.update(bytes);
        };
        add(env!("CARGO_PKG_VERSION").as_bytes());
        add(catalog.as_bytes());
        add(format!("{:?}", building.place).as_bytes());
        for other in &self.others {
            add(other.as_bytes());
        }
        for (name, bytes) in building.app.files() {
            add(name.as_bytes());
            add(bytes);
        }
        add(building.app.template("/").unwrap_or_default().as_bytes());
        hasher.finalize().to_hex()[..32].to_owned()
    }
}

/// What tells whether a file or folder was changed: sizes and times of all that is in it.
fn state_of(path: &Path) -> String {
    let Ok(what) = fs::metadata(path) else {
        return String::new();
    };
    if what.is_dir() {
        let mut inside: Vec<PathBuf> = fs::read_dir(path)
            .into_iter()
            .flatten()
            .flatten()
            .map(|entry| entry.path())
            .collect();
        inside.sort();
        return inside.iter().map(|path| state_of(path)).collect();
    }
    format!("{} {} {:?};", path.display(), what.len(), what.modified().ok())
}

/// Whether the site that stands is the one that would be built, with as many files as it had.
fn is_there(site: &Path, key: &str) -> bool {
    let Ok(text) = fs::read_to_string(site.join(RELEASE)) else {
        return false;
    };
    let mut lines = text.lines();
    lines.next() == Some(key) && lines.next() == Some(&format!("{} files", count_files(site)))
}

fn count_files(folder: &Path) -> usize {
    let mut count = 0;
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).into_iter().flatten().flatten() {
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                folders.push(entry.path());
            } else {
                count += 1;
            }
        }
    }
    count
}
