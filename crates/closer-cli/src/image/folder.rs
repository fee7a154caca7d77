//! Where a pyramid is built before it is shown: a hidden folder beside the target, whose parts are swapped in when all
//! of them are there. Whatever happens before that leaves the target as it was.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::error::CutError;

/// A hidden folder that removes itself. Two programs cannot work on the same pyramid at once.
pub(crate) struct Workshop {
    target: PathBuf,
    name: String,
    place: PathBuf,
    made_target: bool,
    /// Locked as long as this lives; the system unlocks it if the program is killed.
    _lock: File,
}

impl Workshop {
    /// Opens a workshop for the pyramid `name` in the folder `target`, which is made if it is missing. What a killed
    /// program left behind is swept out.
    pub fn open(target: &Path, name: &str) -> Result<Workshop, CutError> {
        let place = target.join(format!(".{name}.cutting"));
        let made_target = !target.exists();
        let lock = Self::lock(&place).map_err(|problem| match problem {
            TryLockError::WouldBlock => CutError::Busy { path: place.clone() },
            TryLockError::Error(problem) => CutError::Write {
                path: place.clone(),
                problem,
            },
        })?;
        let workshop = Workshop {
            target: target.to_owned(),
            name: name.to_owned(),
            place,
            made_target,
            _lock: lock,
        };
        for room in ["tiles", "iiif"].map(|name| workshop.room(name)) {
            remove_all(&room).map_err(|problem| workshop.unwritable(&room, problem))?;
        }
        Ok(workshop)
    }

    fn lock(place: &Path) -> Result<File, TryLockError> {
        fs::create_dir_all(place).map_err(TryLockError::Error)?;
        let file = File::create(place.join("lock")).map_err(TryLockError::Error)?;
        file.try_lock()?;
        Ok(file)
    }

    /// Where the levels are put.
    pub fn tiles(&self) -> PathBuf {
        self.room("tiles")
    }

    /// A folder of this name in the workshop, which goes with it.
    pub fn room(&self, name: &str) -> PathBuf {
        self.place.join(name)
    }

    /// Puts a file that will stand beside the tiles under `name` plus `ending`.
    pub fn put(&self, ending: &str, bytes: &[u8]) -> Result<(), CutError> {
        let path = self.place.join(format!("new{ending}"));
        fs::write(&path, bytes).map_err(|problem| self.unwritable(&path, problem))
    }

    /// Shows everything: the tiles are exchanged in one step, then each file of `endings` is. Files that were not put
    /// this time are removed, for they belong to the old picture.
    pub fn publish(self, endings: &[&str]) -> Result<(), CutError> {
        self.publish_as(&self.tiles(), "_files", endings)
    }

    /// The same with another folder than the tiles, which becomes `name` plus `folder_ending`.
    pub fn publish_as(&self, folder: &Path, folder_ending: &str, endings: &[&str]) -> Result<(), CutError> {
        let folder_shown = self.shown(folder_ending);
        swap(folder, &folder_shown).map_err(|problem| self.unwritable(&folder_shown, problem))?;
        for ending in endings {
            let (new, shown) = (self.place.join(format!("new{ending}")), self.shown(ending));
            let done = if new.exists() {
                fs::rename(&new, &shown)
            } else {
                remove_all(&shown)
            };
            if let Err(problem) = done {
                // Back to the old tiles: they fit the old descriptor.
                let _ = swap(folder, &folder_shown);
                return Err(self.unwritable(&shown, problem));
            }
        }
        Ok(())
    }

    /// The path of a published part.
    pub fn shown(&self, ending: &str) -> PathBuf {
        self.target.join(format!("{}{ending}", self.name))
    }

    /// Its name, as a file beside it would call it.
    pub fn shown_name(&self, ending: &str) -> String {
        format!("{}{ending}", self.name)
    }

    fn unwritable(&self, path: &Path, problem: io::Error) -> CutError {
        CutError::Write {
            path: path.to_owned(),
            problem,
        }
    }
}

impl Drop for Workshop {
    fn drop(&mut self) {
        // Nothing can be done about a failure here; the next run sweeps.
        let _ = fs::remove_dir_all(&self.place);
        if self.made_target {
            let _ = fs::remove_dir(&self.target); // Only if it is empty.
        }
    }
}

/// Removes a file or a folder, if it is there.
fn remove_all(path: &Path) -> io::Result<()> {
    let removed = match fs::symlink_metadata(path) {
        Ok(what) if what.is_dir() => fs::remove_dir_all(path),
        Ok(_) => fs::remove_file(path),
        Err(error) => Err(error),
    };
    removed.or_else(|error| {
        if error.kind() == io::ErrorKind::NotFound {
            Ok(())
        } else {
            Err(error)
        }
    })
}

/// Puts the folder `new` where `shown` is. The old one, if there is one, is then where `new` was.
pub(crate) fn swap(new: &Path, shown: &Path) -> io::Result<()> {
    if !shown.exists() {
        return fs::rename(new, shown);
    }
    #[cfg(any(target_os = "linux", target_os = "macos"))]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        if renameat_with(CWD, new, CWD, shown, RenameFlags::EXCHANGE).is_ok() {
            return Ok(());
        }
    }
    // Some file systems cannot exchange: for a moment there is nothing.
    let old = new.with_extension("old");
    remove_all(&old)?;
    fs::rename(shown, &old)?;
    fs::rename(new, shown).inspect_err(|_| {
        let _ = fs::rename(&old, shown);
    })?;
    fs::rename(&old, new)
}
