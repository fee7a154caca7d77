//! Photographs cut into pyramids, each once. The name of a pyramid holds a digest of the photograph's bytes, the settings and
//! the cutter, so a changed photograph has another address, and no cache ever mixes old tiles with new ones.

use std::fs;
use std::path::{Path, PathBuf};

use closer_core::catalog::Thumbnail;
use closer_core::read_descriptor;
use serde::Serialize;

use super::Collection;
use super::error::CollectionError;
use super::memory::Memory;
use super::names::id_from;
use crate::image::{CUTTER_VERSION, CutOptions, Picture, THUMBNAIL_ENDINGS, Target, Watcher, cut};

/// Long side of the small whole picture.
const THUMBNAIL_PX: u32 = 960;
/// Digits of the digest in a name: of a million photographs two would share theirs once in ten million collections.
const DIGITS: usize = 16;

/// A photograph that is cut.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CutPicture {
    /// Name of its pyramid: `fox-0f3a…`.
    pub name: String,
    /// Full width of the upright picture.
    pub width_px: u32,
    /// Full height of the upright picture.
    pub height_px: u32,
    /// What a catalog beside it says of its small whole picture.
    pub thumbnail: Thumbnail,
    /// Whether it was cut now, and not found.
    pub is_new: bool,
    /// What the maker should know of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}

impl CutPicture {
    /// Names of its files and of its folder of tiles, in the folder of pictures. A small picture has not all of them.
    pub fn parts(name: &str) -> impl DoubleEndedIterator<Item = String> {
        Self::endings().map(move |ending| format!("{name}{ending}"))
    }

    /// What those names end in. The last is put in its place last, so where it is, everything is.
    pub fn endings() -> impl DoubleEndedIterator<Item = &'static str> {
        ["_files", ".dzi"].into_iter().chain(THUMBNAIL_ENDINGS)
    }
}

/// The pictures of a collection.
#[derive(Debug)]
pub struct Pictures {
    folder: PathBuf,
    memory_folder: PathBuf,
    memory: Memory,
    options: CutOptions,
    max_pixels: u64,
}

impl Pictures {
    /// Those that are there, with what is remembered of their photographs.
    pub fn of(collection: &Collection, max_pixels: u64, threads: Option<usize>) -> Pictures {
        Pictures {
            folder: collection.pictures(),
            memory_folder: collection.memory(),
            memory: Memory::read(&collection.memory()),
            options: CutOptions {
                thumbnail: Some(THUMBNAIL_PX),
                threads,
                ..CutOptions::default()
            },
            max_pixels,
        }
    }

    /// The picture of a photograph if it is cut already.
    pub fn found(&mut self, photo: &Path) -> Result<Option<CutPicture>, CollectionError> {
        let name = self.name(photo)?;
        Ok(self.on_disk(name))
    }

    /// The picture of a photograph: found, or cut now.
    pub fn cut(&mut self, photo: &Path, watcher: &dyn Watcher) -> Result<CutPicture, CollectionError> {
        let name = self.name(photo)?;
        if let Some(found) = self.on_disk(name.clone()) {
            return Ok(found);
        }
        let target = Target {
            folder: &self.folder,
            name: &name,
        };
        let picture = Picture::open(photo, self.max_pixels)?;
        let report = cut(picture, target, &self.options, watcher)?;
        let mut cut = self.on_disk(name).ok_or_else(|| CollectionError::Read {
            path: report.dzi.clone(),
            problem: std::io::Error::other("it was written a moment ago, and is gone"),
        })?;
        cut.is_new = true;
        cut.notes = report.notes;
        Ok(cut)
    }

    /// Keeps what was learnt of the photographs.
    pub fn remember(&self) -> Result<(), CollectionError> {
        self.memory.save(&self.memory_folder)
    }

    fn name(&mut self, photo: &Path) -> Result<String, CollectionError> {
        let digest = self.memory.digest(photo)?;
        let stem = photo.file_stem().unwrap_or_default().to_string_lossy();
        // The number of threads changes nothing of the result.
        let settings = CutOptions {
            threads: None,
            ..self.options.clone()
        };
        let key = blake3::hash(format!("{digest} {CUTTER_VERSION} {settings:?}").as_bytes());
        let digits = &key.to_hex()[..DIGITS];
        Ok(format!("{}-{digits}", id_from(&stem, "picture")))
    }

    fn on_disk(&self, name: String) -> Option<CutPicture> {
        let path = |ending: &str| self.folder.join(format!("{name}{ending}"));
        let said = fs::read_to_string(path("-thumbnail.json")).ok()?;
        let thumbnail: Thumbnail = serde_json::from_str(&said).ok()?;
        let files = thumbnail.smaller.iter().map(|smaller| &smaller.url);
        let has_files = files
            .chain([&thumbnail.url])
            .all(|file| self.folder.join(file).is_file());
        if !has_files || !path("_files").is_dir() {
            return None;
        }
        let text = fs::read_to_string(path(".dzi")).ok()?;
        let pyramid = read_descriptor("picture.dzi", &text).ok()?.pyramid;
        Some(CutPicture {
            name,
            width_px: pyramid.width,
            height_px: pyramid.height,
            thumbnail,
            is_new: false,
            notes: Vec::new(),
        })
    }
}
