//! A page that shows one picture in a whole window, with the picture's description and a preview in it. What is
//! written into the page is in `page`, the preview's pixels in `image`.

mod error;
mod page;
mod place;

use std::fs;
use std::path::{Path, PathBuf};

use closer_core::{Source, TileKey, read_descriptor};

use crate::image::{preview, preview_level};
use page::Page;
use place::Places;

pub use error::FrameError;

/// What a page is made of.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    /// A `.dzi`, `info.json` or `ImageProperties.xml` with its tiles beside it.
    pub description: &'a Path,
    /// The folder of the built site: `embed.html` in it is the pattern, and the page is put into it.
    pub site: &'a Path,
    /// The page; `site` and the description's name if absent.
    pub out: Option<&'a Path>,
    /// The address of the description, as seen from the page; from where it lies in `site` if absent.
    pub src: Option<&'a str>,
    /// The description's name if absent.
    pub title: Option<&'a str>,
    /// What is to be seen; the title if absent.
    pub alt: Option<&'a str>,
}

/// A page that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrameReport {
    /// Where it is.
    pub page: PathBuf,
    /// Its size.
    pub bytes: u64,
    /// The part of it that is the preview's picture.
    pub preview_bytes: u64,
    /// The address of the description in it.
    pub src: String,
}

/// Makes a page, or leaves what is there as it was. A page that was made before is replaced, anything else is not.
pub fn frame(frame: &Frame) -> Result<FrameReport, FrameError> {
    let description = frame.description;
    let text = fs::read_to_string(description).map_err(|problem| FrameError::Description {
        path: description.to_owned(),
        problem,
    })?;
    let places = Places::find(frame)?;
    // Of the file alone, since a path of the disk need not be an address.
    let local = local_source(description, &text)?;
    let pyramid = &local.pyramid;
    let level = preview_level(pyramid).ok_or_else(|| {
        let coarsest = pyramid.level(pyramid.finest());
        FrameError::NoCoarseLevel {
            path: description.to_owned(),
            width: coarsest.width,
            height: coarsest.height,
        }
    })?;
    let tile = |key| place::tile_path(description, &local.tile_url(key));
    all_there(&local, level, &tile)?;
    let jpeg = preview(pyramid, level, |key| tile(key).unwrap_or_default()).map_err(FrameError::Tile)?;

    let pattern_path = frame.site.join("embed.html");
    let pattern = fs::read_to_string(&pattern_path).map_err(|problem| FrameError::Pattern {
        path: pattern_path.clone(),
        problem,
    })?;
    let published = read_descriptor(&places.src, &text)
        .map_err(|error| FrameError::NotADescription(error.to_string()))?;
    let title = frame.title.unwrap_or(&places.name);
    let plain = whole_picture(&published);
    let page = Page {
        title,
        alt: frame.alt.unwrap_or(title),
        src: &places.src,
        plain: plain.as_deref(),
        description: &text,
        size: (pyramid.width, pyramid.height),
        preview: &jpeg,
        to_root: &places.to_root,
    };
    let html = page.fill(&pattern).map_err(|what| FrameError::OddPattern {
        path: pattern_path,
        what,
    })?;
    place::put(&places.page, &html)?;
    Ok(FrameReport {
        page: places.page,
        bytes: html.len() as u64,
        preview_bytes: jpeg.len() as u64,
        src: places.src,
    })
}

/// The description read as if it lay in the folder in which the program runs.
fn local_source(description: &Path, text: &str) -> Result<Source, FrameError> {
    let name = description.file_name().unwrap_or_default().to_string_lossy();
    let url = format!("./{}", place::percent_encoded(&name));
    read_descriptor(&url, text).map_err(|error| {
        // The sentence begins with the address; people know the path.
        let sentence = error.to_string();
        let rest = sentence.strip_prefix(&url).unwrap_or(&sentence);
        FrameError::NotADescription(format!("{}{rest}", description.display()))
    })
}

/// Names the first tile of a level that is missing, and says how many are.
fn all_there(
    source: &Source,
    level: u32,
    path_of: &impl Fn(TileKey) -> Result<PathBuf, FrameError>,
) -> Result<(), FrameError> {
    let shape = source.pyramid.level(level);
    let mut missing = Vec::new();
    for row in 0..shape.rows() {
        for column in 0..shape.columns() {
            let path = path_of(TileKey::new(level, column, row))?;
            if !path.is_file() {
                missing.push(path);
            }
        }
    }
    let count = missing.len();
    match missing.into_iter().next() {
        Some(path) => Err(FrameError::Missing { path, count }),
        None => Ok(()),
    }
}

/// The address of the largest picture that is all of the image in one file, for those without script.
fn whole_picture(source: &Source) -> Option<String> {
    let pyramid = &source.pyramid;
    let level = pyramid.levels.iter().rposition(|level| level.is_one_tile())?;
    Some(source.tile_url(TileKey::new(level as u32, 0, 0)))
}
