//! Photographs come into the collection: where each lies in it, and the copy of what lies elsewhere.

use std::fs;
use std::path::{Path, PathBuf};

use super::error::CollectionError;
use super::{Collection, links};

/// Where a photograph lies in the collection, or will.
pub(super) struct Placed {
    /// Where it lies now, if that is elsewhere.
    from: Option<PathBuf>,
    /// In `photos/`.
    pub file: PathBuf,
    /// As the catalog names it.
    pub address: String,
}

impl Placed {
    pub fn find(collection: &Collection, photo: &Path) -> Result<Placed, CollectionError> {
        let unreadable = |path: &Path| {
            let path = path.to_owned();
            |problem| CollectionError::Read { path, problem }
        };
        let photos = collection.photos();
        let unwritable = |problem| CollectionError::Write {
            path: photos.clone(),
            problem,
        };
        fs::create_dir_all(&photos).map_err(unwritable)?;
        let real_photos = fs::canonicalize(&photos).map_err(unreadable(&photos))?;
        let real = fs::canonicalize(photo).map_err(unreadable(photo))?;
        let (from, inside) = match real.strip_prefix(&real_photos) {
            Ok(inside) => (None, inside.to_owned()),
            Err(_) => {
                let name = free_name(&photos, &real).map_err(unreadable(photo))?;
                (Some(real.clone()), name)
            }
        };
        let address = links::photo_address(&inside).ok_or_else(|| {
            CollectionError::Request(format!(
                "{}: its name is no text; rename it with plain letters",
                photo.display()
            ))
        })?;
        let file = photos.join(inside);
        Ok(Placed {
            // A photograph that was copied before is there with the same bytes.
            from: from.filter(|_| !file.exists()),
            file,
            address,
        })
    }

    /// Copies it into the collection, as a whole or not at all.
    pub fn bring(&self) -> Result<(), CollectionError> {
        let Some(from) = &self.from else { return Ok(()) };
        let name = self.file.file_name().unwrap_or_default().to_string_lossy();
        let beside = self.file.with_file_name(format!(".{name}.new"));
        fs::copy(from, &beside)
            .and_then(|_| fs::rename(&beside, &self.file))
            .inspect_err(|_| drop(fs::remove_file(&beside)))
            .map_err(|problem| CollectionError::Write {
                path: self.file.clone(),
                problem,
            })
    }

    /// Removes the copy, where one was made.
    pub fn take_back(&self) {
        if self.from.is_some() {
            // Nothing is lost if it stays: the check names photographs that no work has.
            let _ = fs::remove_file(&self.file);
        }
    }
}

/// A name in `photos` for a photograph from elsewhere: its own; with a number if another photograph has that.
fn free_name(photos: &Path, photo: &Path) -> std::io::Result<PathBuf> {
    let name = photo.file_name().unwrap_or_default();
    let ending = photo
        .extension()
        .map(|ending| ending.to_string_lossy().into_owned());
    let stem = photo
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let mut next = PathBuf::from(name);
    for number in 2_u32.. {
        let there = photos.join(&next);
        if !there.exists() || is_same(photo, &there)? {
            break;
        }
        next = match &ending {
            Some(ending) => format!("{stem}-{number}.{ending}"),
            None => format!("{stem}-{number}"),
        }
        .into();
    }
    Ok(next)
}

fn is_same(one: &Path, other: &Path) -> std::io::Result<bool> {
    Ok(fs::metadata(one)?.len() == fs::metadata(other)?.len() && fs::read(one)? == fs::read(other)?)
}
