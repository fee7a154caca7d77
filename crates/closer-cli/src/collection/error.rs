//! Everything that can go wrong with a collection, in words: what, where, and what to do next.

use std::io;
use std::path::PathBuf;

use crate::image::CutError;

/// Why something was not done with a collection.
#[derive(Debug, thiserror::Error)]
pub enum CollectionError {
    /// No catalog in the folder or around it.
    #[error("{}: there is no catalog.json here or in a folder around it; make a collection with closer init", folder.display())]
    NoCollection {
        /// Where it was looked for.
        folder: PathBuf,
    },
    /// There is one already.
    #[error("{}: is there already, and nothing was changed; add photographs with closer add", path.display())]
    Exists {
        /// What is there.
        path: PathBuf,
    },
    /// The catalog is no JSON, or not a catalog at all.
    #[error("{}: {problem}", path.display())]
    Catalog {
        /// The catalog.
        path: PathBuf,
        /// What is wrong, and what to do.
        problem: String,
    },
    /// Somebody else is at work.
    #[error("{}: another closer is at work in this collection; wait until it is done", folder.display())]
    Busy {
        /// The collection.
        folder: PathBuf,
    },
    /// Something was asked that makes no sense here.
    #[error("{0}")]
    Request(String),
    /// A file could not be read.
    #[error("{}: cannot be read ({problem}); see whether it is there and yours", path.display())]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        problem: io::Error,
    },
    /// A file could not be written.
    #[error("{}: cannot be written ({problem}); see whether the disk is full and the folder is yours", path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        problem: io::Error,
    },
    /// The pages could not be made.
    #[error("the pages cannot be written: {0}")]
    Pages(String),
    /// A photograph could not be cut.
    #[error(transparent)]
    Cut(#[from] CutError),
}

impl CollectionError {
    /// Whether the maker stopped it.
    pub fn is_interruption(&self) -> bool {
        matches!(self, CollectionError::Cut(CutError::Interrupted))
    }
}
