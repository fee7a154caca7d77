//! In which format tiles are written, and what that rules out. The formats themselves are `encode` (JPEG), `webp` and
//! `avif`.

use serde::Serialize;

use super::encode::{Chroma, JpegStyle};
use super::error::CutError;

/// A format that all browsers show. Thumbnails and previews are JPEG in any case: whoever passes links on reads that.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum TileFormat {
    /// Baseline JPEG.
    #[default]
    Jpeg,
    /// Lossy WebP, 4:2:0.
    WebP,
    /// AVIF, 4:4:4.
    Avif,
}

impl TileFormat {
    /// The ending of its files, and what descriptions call it (Deep Zoom's `Format`, IIIF's formats).
    pub fn ending(self) -> &'static str {
        match self {
            TileFormat::Jpeg => "jpg",
            TileFormat::WebP => "webp",
            TileFormat::Avif => "avif",
        }
    }

    /// Whether this program can write it: some formats are features of its build.
    pub fn is_built_in(self) -> bool {
        match self {
            TileFormat::Jpeg => true,
            TileFormat::WebP => cfg!(feature = "webp"),
            TileFormat::Avif => cfg!(feature = "avif"),
        }
    }

    /// The longest side that one picture can have. Decoders of JPEG stop before the format does, at 65,535.
    pub(crate) fn longest_side(self) -> u32 {
        match self {
            TileFormat::Jpeg | TileFormat::Avif => 65_500,
            TileFormat::WebP => 16_383,
        }
    }

    /// A sentence that says why tiles of this format cannot be had so, if they cannot.
    pub(crate) fn objection(self, chroma: Chroma, keep_profile: bool) -> Option<&'static str> {
        match (self, chroma) {
            (TileFormat::WebP, _) if !self.is_built_in() => Some(
                "this closer was built without WebP; build it with --features webp, or take --format jpg",
            ),
            (TileFormat::Avif, _) if !self.is_built_in() => Some(
                "this closer was built without AVIF; build it with --features avif, or take --format webp",
            ),
            (TileFormat::WebP, Chroma::Full) => Some(
                "WebP holds colour at half resolution only; leave out --chroma 444, or take --format jpg",
            ),
            (TileFormat::Avif, Chroma::Half) => Some(
                "AVIF tiles hold colour at full resolution; leave out --chroma 420, or take --format jpg or webp",
            ),
            (TileFormat::Avif, _) if keep_profile => {
                Some("AVIF tiles are sRGB; leave out --keep-profile, or take --format jpg or webp")
            }
            _ => None,
        }
    }

    /// Compresses `width` × `height` pixels of 8-bit RGB with the quality and the colours of `style`.
    pub(crate) fn compress(
        self,
        style: JpegStyle,
        rgb: &[u8],
        (width, height): (usize, usize),
    ) -> Result<Vec<u8>, CutError> {
        match self {
            TileFormat::Jpeg => style.compress(rgb, width, height),
            #[cfg(feature = "webp")]
            TileFormat::WebP => super::webp::compress(style, rgb, (width, height)),
            #[cfg(feature = "avif")]
            TileFormat::Avif => super::avif::compress(style.quality, rgb, (width, height)),
            #[cfg(not(all(feature = "webp", feature = "avif")))]
            other => Err(CutError::Encode(format!("{} is not built in", other.ending()))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_format_cannot_hold_is_said_and_jpeg_holds_everything() {
        for chroma in [Chroma::Source, Chroma::Half, Chroma::Full] {
            assert_eq!(TileFormat::Jpeg.objection(chroma, true), None);
        }
        let webp = TileFormat::WebP.objection(Chroma::Full, false);
        assert!(webp.is_some_and(|sentence| sentence.contains("WebP")));
        let avif = TileFormat::Avif.objection(Chroma::Source, true);
        assert!(avif.is_some_and(|sentence| sentence.contains("AVIF")));
        assert_eq!(
            TileFormat::WebP.objection(Chroma::Source, true).is_none(),
            TileFormat::WebP.is_built_in()
        );
    }
}
