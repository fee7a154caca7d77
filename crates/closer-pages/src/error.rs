//! What can keep a site from being written.

use std::{io, path::PathBuf};

/// Why there is no site. Says what, where, and what to do next.
#[derive(Debug, thiserror::Error)]
pub enum PagesError {
    /// A folder on a host that is none.
    #[error("the folder of the site on its host is like /gallery/, not \"{0}\"")]
    Base(String),
    /// An address of a site that is none.
    #[error("the whole address that the site will have is like https://example.org/gallery/, not \"{0}\"")]
    Address(String),
    /// An id that would not stay in its folder.
    #[error("{kind} \"{id}\": an id has only letters, digits, - and _; change it in the catalog")]
    Id {
        /// What has it: `work`, `maker` or `detail`.
        kind: &'static str,
        /// As the catalog has it.
        id: String,
    },
    /// Two things that would lie at one place.
    #[error("the site would have two files {0}; rename one of the pictures or folders that are published")]
    Twice(String),
    /// An app folder without something that pages need.
    #[error("the app's index.html has no {0}; write the app again with `cargo xtask app`")]
    Template(&'static str),
    /// A folder that holds no app.
    #[error("{path} holds no app: {missing} is missing; `cargo xtask app` writes one")]
    NoApp {
        /// The folder.
        path: PathBuf,
        /// A file.
        missing: &'static str,
    },
    /// The folder to write to is somebody's.
    #[error("{0} is there already and holds something; a site is written into a new folder")]
    NotEmpty(PathBuf),
    /// A page that a strict host would show broken.
    #[error(
        "{file} holds script or style, which a strict host refuses: {tag}; put it into a file of its own"
    )]
    Inline {
        /// The page.
        file: String,
        /// The element.
        tag: String,
    },
    /// A file or folder that cannot be read.
    #[error("reading {path}: {source}")]
    Read {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file or folder that cannot be written.
    #[error("writing {path}: {source}")]
    Write {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}
