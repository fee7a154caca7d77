//! A collection folder: what a maker has on the disk. Its parts have their files; what is typed and told is in the binary.
//!
//! ```text
//! catalog.json  what the maker writes, and `closer add` for them; names its pictures as photos/fox.jpg
//! photos/       the photographs, never published
//! pictures/     what was cut from them, each under a name that changes with the photograph
//! site/         what is uploaded, exchanged as a whole
//! .closer/      what the tool remembers; may be deleted at any time
//! ```

mod add;
mod build;
mod document;
mod error;
mod findings;
mod init;
mod last_place;
mod links;
mod measure;
mod memory;
mod names;
mod outline;
mod pictures;
mod placed;
mod size;
mod sweeping;

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

pub use add::{Added, Addition, add};
pub use build::{Building, Built, Follower, build};
pub use document::Document;
pub use error::CollectionError;
pub use findings::check_collection;
pub use init::{NewCollection, init};
pub use last_place::LastPlace;
pub use measure::{Measured, Measurement, Subject as MeasuredLook};
pub use names::{LookName, id_from};
pub use pictures::{CutPicture, Pictures};
pub use size::{SizeError, TypedSize};

/// The name of the file that makes a folder a collection.
pub const CATALOG: &str = "catalog.json";
const PHOTOS: &str = "photos";
const PICTURES: &str = "pictures";
const SITE: &str = "site";
const MEMORY: &str = ".closer";

/// How long another run of the tool is waited for, and how often it is looked for.
const PATIENCE: Duration = Duration::from_secs(30);
const PERIOD: Duration = Duration::from_millis(50);

/// A folder with a catalog.
#[derive(Debug, Clone)]
pub struct Collection {
    folder: PathBuf,
}

impl Collection {
    /// The collection in `start`, or in the nearest folder around it.
    pub fn find(start: &Path) -> Result<Collection, CollectionError> {
        let none = || CollectionError::NoCollection {
            folder: start.to_owned(),
        };
        let whole = fs::canonicalize(start).map_err(|_| none())?;
        let folder = whole.ancestors().find(|folder| folder.join(CATALOG).is_file());
        // As it was typed where that is the folder itself, since messages name files in it.
        match folder.ok_or_else(none)? {
            found if found == whole => Ok(Collection {
                folder: start.to_owned(),
            }),
            found => Ok(Collection {
                folder: found.to_owned(),
            }),
        }
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The catalog as the maker writes it.
    pub fn catalog(&self) -> PathBuf {
        self.inside(CATALOG)
    }

    /// The photographs.
    pub fn photos(&self) -> PathBuf {
        self.inside(PHOTOS)
    }

    /// What was cut from them.
    pub fn pictures(&self) -> PathBuf {
        self.inside(PICTURES)
    }

    /// What is uploaded.
    pub fn site(&self) -> PathBuf {
        self.inside(SITE)
    }

    /// A photograph of the collection by any path: its own, or that of the file elsewhere that it was copied from.
    pub fn photo(&self, given: &Path) -> Result<PathBuf, CollectionError> {
        let photo = placed::Placed::find(self, given)?.file;
        if photo.is_file() {
            return Ok(photo);
        }
        let given = given.display();
        Err(CollectionError::Request(format!(
            "{given}: is no photograph of this collection; add it first: closer add {given}"
        )))
    }

    /// The address by which the catalog names a file of [`Collection::photos`].
    pub fn address_of(&self, photo: &Path) -> Result<String, CollectionError> {
        let inside = photo.strip_prefix(self.photos()).ok();
        inside
            .and_then(links::photo_address)
            .ok_or_else(|| CollectionError::Request(format!("{}: is not in photos/", photo.display())))
    }

    fn memory(&self) -> PathBuf {
        self.inside(MEMORY)
    }

    /// A path in the folder, without a leading `./`.
    fn inside(&self, name: &str) -> PathBuf {
        if self.folder == Path::new(".") {
            return PathBuf::from(name);
        }
        self.folder.join(name)
    }

    /// Keeps other runs of the tool out of the collection as long as the result lives; the system unlocks it if the
    /// program is killed. Waits a while for another, which may be a `closer serve` that is just building.
    pub fn lock(&self) -> Result<Lock, CollectionError> {
        let folder = self.memory();
        let file = folder.join("lock");
        let unwritable = |problem| CollectionError::Write {
            path: file.clone(),
            problem,
        };
        fs::create_dir_all(&folder).map_err(unwritable)?;
        let lock = File::create(&file).map_err(unwritable)?;
        let until = Instant::now() + PATIENCE;
        loop {
            match lock.try_lock() {
                Ok(()) => return Ok(Lock { _file: lock }),
                Err(TryLockError::WouldBlock) if Instant::now() < until => thread::sleep(PERIOD),
                Err(TryLockError::WouldBlock) => {
                    return Err(CollectionError::Busy {
                        folder: self.folder.clone(),
                    });
                }
                Err(TryLockError::Error(problem)) => return Err(unwritable(problem)),
            }
        }
    }
}

/// See [`Collection::lock`].
#[derive(Debug)]
pub struct Lock {
    _file: File,
}
