//! Small files that describe a pyramid, and the addresses of its tiles. Fetching them is not here.

mod dzi;

use crate::pyramid::{Pyramid, TileKey};

pub use dzi::read_dzi;

/// A pyramid and how its tiles are addressed.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// What exists and where it lies.
    pub pyramid: Pyramid,
    addresses: Addresses,
}

#[derive(Debug, Clone, PartialEq)]
enum Addresses {
    /// One picture, no tiles.
    Plain { url: String },
    /// `{folder}/{level}/{column}_{row}.{format}{query}`
    DeepZoom {
        folder: String,
        format: String,
        query: String,
    },
}

/// Why a descriptor cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DescriptorError {
    /// It is something else.
    #[error("{url} is no Deep Zoom description: {what}; check that the address leads to the .dzi file")]
    NotDeepZoom {
        /// Where it came from.
        url: String,
        /// What was found instead.
        what: String,
    },
    /// A part is missing or no sensible number.
    #[error("{url}: {field} is missing or no whole number from {min} to {max}; cut the picture again")]
    Field {
        /// Where it came from.
        url: String,
        /// Which part.
        field: &'static str,
        /// The smallest value.
        min: u32,
        /// The largest value.
        max: u32,
    },
    /// A kind of Deep Zoom file that holds no single picture.
    #[error("{url} is a Deep Zoom {kind}, which holds no single picture; give the .dzi of one picture")]
    Unsupported {
        /// Where it came from.
        url: String,
        /// What it is.
        kind: &'static str,
    },
}

impl Source {
    /// One picture without tiles.
    pub fn plain(url: &str, width: u32, height: u32) -> Source {
        Source {
            pyramid: Pyramid::single(width, height),
            addresses: Addresses::Plain { url: url.to_owned() },
        }
    }

    /// The address of a tile.
    pub fn tile_url(&self, key: TileKey) -> String {
        match &self.addresses {
            Addresses::Plain { url } => url.clone(),
            Addresses::DeepZoom {
                folder,
                format,
                query,
            } => {
                format!(
                    "{folder}/{}/{}_{}.{format}{query}",
                    key.level, key.column, key.row
                )
            }
        }
    }
}

/// Whether an address looks like that of a Deep Zoom description rather than of a plain picture.
pub fn is_dzi_address(url: &str) -> bool {
    let path = url.split(['?', '#']).next().unwrap_or(url).to_ascii_lowercase();
    path.ends_with(".dzi") || path.ends_with(".xml")
}
