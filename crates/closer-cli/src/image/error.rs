//! Everything that can go wrong with a picture, in words: what, where, and what to do next.

use std::io;
use std::path::PathBuf;

/// Why a pyramid was not cut.
#[derive(Debug, thiserror::Error)]
pub enum CutError {
    /// The picture cannot be used.
    #[error("{}: {problem}", path.display())]
    Picture {
        /// The picture.
        path: PathBuf,
        /// What is wrong with it.
        problem: PictureError,
    },
    /// The disk did not take what was cut.
    #[error("{}: cannot be written ({problem}); see whether the disk is full and the folder is yours", path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        problem: io::Error,
    },
    /// Somebody else is writing the same pyramid.
    #[error("{}: another `closer` is cutting this picture; wait until it is done", path.display())]
    Busy {
        /// The folder in which it works.
        path: PathBuf,
    },
    /// A description that cannot be given another address.
    #[error("{}: {problem}; give a folder that `closer iiif` wrote", path.display())]
    Description {
        /// The description, or the folder where one should be.
        path: PathBuf,
        /// What is wrong with it.
        problem: String,
    },
    /// An option has a value that makes no sense.
    #[error("{0}")]
    Option(String),
    /// The encoder refused.
    #[error("a tile could not be compressed ({0}); please report this picture")]
    Encode(String),
    /// Ctrl-C.
    #[error("interrupted; nothing was changed")]
    Interrupted,
}

/// Why a picture cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    /// Nothing is in the file.
    #[error("the file is empty; copy it again from the camera or the editor")]
    Empty,
    /// No format that this program has heard of.
    #[error("this is not a picture{0}; give a JPEG, PNG, TIFF or WebP")]
    NotAPicture(&'static str),
    /// A format that is known by name only.
    #[error("this is {0}, which is not read; export it as JPEG or PNG")]
    UnreadFormat(&'static str),
    /// What phones write unless they are told otherwise.
    #[error(
        "this is a HEIF picture (HEIC), as phones write them, which is not read; export it as JPEG: on a Mac in Preview or \
         Photos (File, Export), on a phone by sending it to yourself as a letter's attachment; an iPhone takes JPEGs after \
         Settings, Camera, Formats, Most Compatible"
    )]
    Heif,
    /// The file stops too early.
    #[error("the file ends before the picture does; copy or export it again")]
    Truncated,
    /// The bytes contradict themselves.
    #[error("the picture is damaged ({0}); copy or export it again")]
    Damaged(String),
    /// A variant that is not read.
    #[error("{0} is not read; export it as 8-bit or 16-bit RGB")]
    Unsupported(String),
    /// Larger than allowed, known from the header.
    #[error(
        "the picture says that it is {width} × {height} px, more than {max_pixels} pixels in all; \
         if that is right, allow it with --max-pixels"
    )]
    TooLarge {
        /// Declared width.
        width: u64,
        /// Declared height.
        height: u64,
        /// The limit.
        max_pixels: u64,
    },
    /// The system could not read it.
    #[error("cannot be read ({0})")]
    Io(#[from] io::Error),
}

impl PictureError {
    /// From an error of a decoder: an early end is told apart from damage.
    pub(crate) fn from_io(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::UnexpectedEof {
            PictureError::Truncated
        } else {
            PictureError::Io(error)
        }
    }
}
