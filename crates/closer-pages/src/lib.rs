//! A catalog and the app become a static site. What a page says is decided here, and where its files lie; how pictures are
//! cut, and how the app is made, is not.
//!
//! ```no_run
//! use std::path::Path;
//! use closer_pages::{AppFolder, Place, Published, Site};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let app = AppFolder::read(Path::new("target/app"))?;
//! let text = std::fs::read_to_string("my-collection/catalog.json")?;
//! let (catalog, _warnings) = closer_core::catalog::read(&text)?;
//! let written = Site {
//!     app: &app,
//!     catalog: &catalog,
//!     // The catalog itself and what it names, relative to it; nothing else of the folder is published.
//!     published: &[
//!         Published::new("catalog.json", "my-collection/catalog.json"),
//!         Published::new("pictures", "my-collection/pictures"),
//!     ],
//!     place: Place::at("https://example.org/gallery/")?,
//!     // The site that this one takes the place of: what open tabs may still ask for is carried over.
//!     before: Some(Path::new("my-collection/site")),
//!     // Of each work and detail, for those who pass links on; what `before` has is not made again.
//!     share_pictures: true,
//! }
//! .write(Path::new("my-collection/.closer/site-new"))?;
//! println!("{} pages", written.pages);
//! // Whoever calls it puts the new folder in the place of the old one.
//! # Ok(())
//! # }
//! ```

mod about;
mod app_folder;
mod collection;
mod compare;
mod detail;
mod digest;
mod error;
mod gallery;
mod hosting;
mod icons;
mod inline;
mod json_ld;
mod machines;
mod maker;
mod markup;
mod missing;
mod oembed;
mod pages;
mod place;
mod print;
mod releases;
mod said;
mod share;
mod shortlist;
mod site;
mod template;
#[cfg(test)]
mod tests;
mod tray;
mod wanting;
mod words;
mod work;

pub use app_folder::{AppFolder, BASE_PLACE};
pub use error::PagesError;
pub use icons::icons;
pub use place::Place;
pub use site::{Published, Site, Written};
