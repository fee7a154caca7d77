//! A picture that is open but not yet decoded: its size and how its pixels will come. Not the formats themselves.

use std::fmt;
use std::fs::File;
use std::io::{BufReader, Read, Seek};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use serde::Serialize;

use super::error::{CutError, PictureError};
use super::format::{self, Format};
use super::jpeg::StripDecoder;
use super::read;
use super::upright::Orientation;

/// How the samples of one pixel lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// One sample.
    Gray,
    /// Gray and straight alpha.
    GrayAlpha,
    /// Red, green, blue.
    Rgb,
    /// Red, green, blue and straight alpha.
    Rgba,
    /// Inks: 0 is bare paper, the largest value full ink.
    Cmyk,
}

impl Layout {
    /// Samples in a pixel.
    pub fn channels(self) -> usize {
        match self {
            Layout::Gray => 1,
            Layout::GrayAlpha => 2,
            Layout::Rgb => 3,
            Layout::Rgba | Layout::Cmyk => 4,
        }
    }
}

/// Pixels, row after row without gaps.
#[derive(Debug, Clone, PartialEq)]
pub enum Samples {
    /// 8 bits each.
    Eight(Vec<u8>),
    /// 16 bits each.
    Sixteen(Vec<u16>),
}

/// Something that yields a picture from top to bottom.
pub trait RowSource: Send {
    /// The next `count` rows. After the last row the source has made sure that nothing of the picture is missing.
    /// Never asked for more rows than there are.
    fn next_rows(&mut self, count: usize) -> Result<Samples, PictureError>;
}

/// How pixels come out of a file.
pub(crate) enum Pixels {
    /// Row by row.
    Rows(Box<dyn RowSource>),
    /// Strip by strip, as luma and chroma.
    Planes(Box<StripDecoder>),
    /// All at once, when asked.
    Whole(Box<dyn FnOnce() -> Result<Samples, PictureError> + Send>),
}

/// What the numbers of the pixels mean.
#[derive(Default)]
pub(crate) enum Profile {
    /// sRGB, or nothing is said.
    #[default]
    Srgb,
    /// An ICC profile.
    Icc(Vec<u8>),
    /// Said by other means than an ICC profile.
    Described(Box<moxcms::ColorProfile>),
}

/// What a file says of the rights to its picture (Exif 3.0, tags 315 and 33432).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Rights {
    /// Who made it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub artist: Option<String>,
    /// Who has the rights.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub copyright: Option<String>,
}

impl Rights {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        *self == Rights::default()
    }
}

/// What a reader that goes as far as it can did not find.
#[derive(Debug, Clone, Default)]
pub(crate) struct Losses(Arc<OnceLock<String>>);

impl Losses {
    /// The first problem is kept: those that follow mostly come of it.
    pub fn record(&self, problem: &dyn fmt::Display) {
        let _ = self.0.set(problem.to_string());
    }

    /// What the maker should know, if anything is missing.
    pub fn note(&self) -> Option<String> {
        let problem = self.0.get()?;
        Some(format!(
            "cut as far as it goes, what is missing is gray: {problem}"
        ))
    }
}

/// What is read of a picture, and what is not.
#[derive(Debug, Clone, Copy)]
pub struct ReadOptions {
    /// A picture of more pixels is refused before memory is taken for it.
    pub max_pixels: u64,
    /// A damaged or truncated picture is taken as far as it goes, and what is missing is gray. Of a WebP
    /// that is damaged and not only truncated nothing can be had.
    pub lenient: bool,
}

/// A picture whose header has been read and found acceptable.
pub struct Picture {
    pub(crate) path: PathBuf,
    /// As stored, before it is turned.
    pub(crate) stored_width: u32,
    pub(crate) stored_height: u32,
    pub(crate) layout: Layout,
    pub(crate) orientation: Orientation,
    pub(crate) profile: Profile,
    pub(crate) rights: Rights,
    pub(crate) losses: Losses,
    /// Whether the file keeps colour at full resolution.
    pub(crate) full_chroma: bool,
    pub(crate) pixels: Pixels,
}

impl fmt::Debug for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Picture({}, {:?}, {:?})",
            self.path.display(),
            self.size(),
            self.layout
        )
    }
}

impl Picture {
    /// Opens a JPEG, PNG, TIFF or WebP, whatever its name says. Only the header is read: a picture of more than
    /// `max_pixels` is refused before memory is taken for it.
    pub fn open(path: &Path, max_pixels: u64) -> Result<Picture, CutError> {
        let lenient = false;
        Picture::open_with(path, ReadOptions { max_pixels, lenient })
    }

    /// The same with more to choose.
    pub fn open_with(path: &Path, options: ReadOptions) -> Result<Picture, CutError> {
        Self::open_file(path, options).map_err(|problem| CutError::Picture {
            path: path.to_owned(),
            problem,
        })
    }

    fn open_file(path: &Path, options: ReadOptions) -> Result<Picture, PictureError> {
        let mut file = File::open(path)?;
        if file.metadata()?.is_dir() {
            return Err(PictureError::NotAPicture(", but a folder"));
        }
        let mut head = Vec::with_capacity(format::HEAD_BYTES);
        Read::by_ref(&mut file)
            .take(format::HEAD_BYTES as u64)
            .read_to_end(&mut head)?;
        file.rewind()?;
        let limit = PixelLimit(options.max_pixels);
        let losses = Losses::default();
        let lenient = options.lenient.then(|| losses.clone());
        let mut picture = match format::recognise(&head)? {
            Format::Jpeg => read::jpeg(file, limit, lenient),
            Format::Png => read::png(BufReader::with_capacity(1 << 17, file), limit, lenient),
            Format::Tiff => read::tiff(BufReader::new(file), limit, lenient),
            Format::WebP => read::webp(BufReader::new(file), limit, lenient),
        }?;
        picture.path = path.to_owned();
        picture.losses = losses;
        Ok(picture)
    }

    /// A picture that a program makes: upright, sRGB. `name` stands for it in messages.
    pub fn from_rows(
        name: &str,
        width: u32,
        height: u32,
        layout: Layout,
        rows: Box<dyn RowSource>,
    ) -> Picture {
        Picture {
            path: name.into(),
            ..Picture::new(width, height, layout, Pixels::Rows(rows))
        }
    }

    pub(crate) fn new(width: u32, height: u32, layout: Layout, pixels: Pixels) -> Picture {
        Picture {
            path: PathBuf::new(),
            stored_width: width,
            stored_height: height,
            layout,
            orientation: Orientation::default(),
            profile: Profile::default(),
            rights: Rights::default(),
            losses: Losses::default(),
            full_chroma: false,
            pixels,
        }
    }

    /// Whose picture it is, as the file says. Nothing of it is written into tiles.
    pub fn rights(&self) -> &Rights {
        &self.rights
    }

    /// Width and height in pixels once it stands upright.
    pub fn size(&self) -> (u32, u32) {
        self.orientation.size(self.stored_width, self.stored_height)
    }
}

/// The largest number of pixels that a picture may declare.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PixelLimit(pub u64);

impl PixelLimit {
    /// An error unless the picture has pixels, and not too many.
    pub fn admit(self, width: u32, height: u32) -> Result<(), PictureError> {
        if width == 0 || height == 0 {
            return Err(PictureError::Damaged("it says that it has no pixels".into()));
        }
        let (width, height) = (u64::from(width), u64::from(height));
        if width * height > self.0 {
            return Err(PictureError::TooLarge {
                width,
                height,
                max_pixels: self.0,
            });
        }
        Ok(())
    }
}
