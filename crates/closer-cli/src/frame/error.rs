//! Why a page was not made, in words.

use std::io;
use std::path::PathBuf;

use crate::image::CutError;

/// Why a page was not made.
#[derive(Debug, thiserror::Error)]
pub enum FrameError {
    /// The description cannot be read from the disk.
    #[error("{}: cannot be read ({problem}); give the path of a .dzi, info.json or ImageProperties.xml", path.display())]
    Description {
        /// The file.
        path: PathBuf,
        /// What the system says.
        problem: io::Error,
    },
    /// It describes no picture; the core's sentence.
    #[error("{0}")]
    NotADescription(String),
    /// The tiles are somewhere else.
    #[error("{}: its tiles are at {url}, not beside it; give a description whose tiles lie on this disk", path.display())]
    Elsewhere {
        /// The description.
        path: PathBuf,
        /// Address of a tile.
        url: String,
    },
    /// Tiles that the preview is made of are not there.
    #[error(
        "{}: {count} of the tiles for the preview {} missing, this is the first; \
         put the tiles beside their description, or cut the picture again",
        path.display(), if *count == 1 { "is" } else { "are" }
    )]
    Missing {
        /// The first.
        path: PathBuf,
        /// How many.
        count: usize,
    },
    /// A tile is no picture that is read.
    #[error("the preview cannot be made: {0}")]
    Tile(CutError),
    /// A preview would take reading all of a large picture.
    #[error(
        "{}: its coarsest level has {width} × {height} px, too many for a preview; cut the picture again with \
         smaller levels",
        path.display()
    )]
    NoCoarseLevel {
        /// The description.
        path: PathBuf,
        /// Pixels across.
        width: u32,
        /// Pixels down.
        height: u32,
    },
    /// The site has no page to go by.
    #[error("{}: cannot be read ({problem}); build the site first, and give its folder with --site", path.display())]
    Pattern {
        /// Where it would be.
        path: PathBuf,
        /// What the system says.
        problem: io::Error,
    },
    /// The site's page is of another version.
    #[error("{}: it has no {what}; build the site again with the version of this tool", path.display())]
    OddPattern {
        /// The site's page.
        path: PathBuf,
        /// The part that was looked for.
        what: &'static str,
    },
    /// The page would not find the viewer.
    #[error("{}: lies outside of {}, and the page needs the viewer there; give --out a place in it", page.display(), site.display())]
    Outside {
        /// The page.
        page: PathBuf,
        /// The site.
        site: PathBuf,
    },
    /// Nobody knows the address.
    #[error("{}: lies outside of {}; say with --src at which address it will be", path.display(), site.display())]
    NoAddress {
        /// The description.
        path: PathBuf,
        /// The site.
        site: PathBuf,
    },
    /// Something else is in its place.
    #[error("{}: is there, and was not made by `closer frame`; name another page with --out", page.display())]
    Taken {
        /// The page.
        page: PathBuf,
    },
    /// The disk did not take it.
    #[error("{}: cannot be written ({problem}); see whether the disk is full and the folder is there and yours", path.display())]
    Write {
        /// The page.
        path: PathBuf,
        /// What the system says.
        problem: io::Error,
    },
}
