//! Small files that describe a pyramid, and the addresses of its tiles. Fetching them is not here.

mod address;
mod dzi;
mod error;
mod iiif;
mod json;
mod template;
mod xml;
mod zoomify;

use crate::pyramid::{Pyramid, TileKey};

use json::Json;
use template::Template;

pub use address::is_picture_address;
pub use error::DescriptorError;
pub use template::read_template;

/// Pixels along a side that a description may claim.
const MAX_SIDE: u32 = 2_000_000;
/// Smaller tiles would take more than a thousand requests for a screen.
const MIN_TILE: u32 = 16;
/// The largest tile that any device takes as a texture.
const MAX_TILE: u32 = 16_384;

/// A pyramid and how its tiles are addressed.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// What exists and where it lies.
    pub pyramid: Pyramid,
    /// For all tiles; absent for a plain picture.
    template: Option<Template>,
    /// The address of the finest level where that is one picture with a name of its own.
    finest: Option<String>,
}

/// Reads a description that came from `url`, of whichever kind it is: told by what it says, not by its address,
/// since a `.json` may be Deep Zoom or IIIF, and a `.xml` Deep Zoom or Zoomify.
///
/// Where it says so its tiles lie beside it, so `url` is the address that answered in the end, after redirects;
/// absolute, if the host of an IIIF service is to be raised to the `https:` that the description came by.
/// Errors name the address and what is wrong with it.
pub fn read_descriptor(url: &str, text: &str) -> Result<Source, DescriptorError> {
    let text = text.trim_ascii();
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).trim_ascii();
    let what = match text.bytes().next() {
        None => "it is empty",
        Some(b'{' | b'[') => {
            if let Some(json) = Json::read(text) {
                return match json.field("Image") {
                    Some(image) => dzi::read_json(url, image),
                    None => iiif::read(url, json),
                };
            }
            "its JSON is cut off or broken"
        }
        Some(b'<') => {
            return match xml::element(text, "IMAGE_PROPERTIES") {
                Some(properties) => zoomify::read(url, properties),
                None => dzi::read_xml(url, text),
            };
        }
        Some(_) => "it is neither XML nor JSON",
    };
    Err(DescriptorError::unknown(url, what))
}

impl Source {
    /// One picture without tiles.
    pub fn plain(url: &str, width: u32, height: u32) -> Source {
        Source {
            pyramid: Pyramid::single(width, height),
            template: None,
            finest: Some(url.to_owned()),
        }
    }

    /// Nothing that could be asked for: a ground of this many pixels, on which somebody else lays what is seen.
    pub fn blank(width: u32, height: u32) -> Source {
        Source {
            pyramid: Pyramid::blank(width, height),
            template: None,
            finest: None,
        }
    }

    fn tiled(pyramid: Pyramid, template: String) -> Source {
        Source {
            pyramid,
            template: Some(Template(template)),
            finest: None,
        }
    }

    /// Whether this is one picture without tiles.
    pub fn is_plain(&self) -> bool {
        self.template.is_none()
    }

    /// The address of a tile.
    pub fn tile_url(&self, key: TileKey) -> String {
        match (&self.finest, &self.template) {
            (Some(url), _) if key.level >= self.pyramid.finest() => url.clone(),
            (_, Some(template)) => template.filled(&self.pyramid, key),
            (url, None) => url.clone().unwrap_or_default(),
        }
    }
}
