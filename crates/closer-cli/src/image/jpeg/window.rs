//! The bytes of a file, of which only a few hundred kilobytes are held at a time. What they mean is elsewhere.

use std::io::{ErrorKind, Read};

use crate::image::error::PictureError;

/// Larger than any segment of a header (65,537 bytes), and few enough to stay in the cache.
const SIZE: usize = 1 << 18;

/// A place in a file from which one reads on.
pub(super) struct Window {
    source: Box<dyn Read + Send>,
    bytes: Vec<u8>,
    at: usize,
    filled: usize,
    ended: bool,
}

impl Window {
    /// At the beginning of `source`.
    pub fn new(source: Box<dyn Read + Send>) -> Self {
        Window {
            source,
            bytes: vec![0; SIZE],
            at: 0,
            filled: 0,
            ended: false,
        }
    }

    /// What follows, and whether the file ends with it: at least `wanted` bytes unless it does.
    /// `wanted` is at most the size of the window.
    pub fn ahead(&mut self, wanted: usize) -> Result<(&[u8], bool), PictureError> {
        if self.filled - self.at < wanted && !self.ended {
            self.bytes.copy_within(self.at..self.filled, 0);
            self.filled -= self.at;
            self.at = 0;
            while self.filled < SIZE && !self.ended {
                match self.source.read(&mut self.bytes[self.filled..]) {
                    Ok(0) => self.ended = true,
                    Ok(count) => self.filled += count,
                    Err(error) if error.kind() == ErrorKind::Interrupted => {}
                    Err(error) => return Err(PictureError::Io(error)),
                }
            }
        }
        Ok((&self.bytes[self.at..self.filled], self.ended))
    }

    /// The next `count` bytes; an error if the file ends before.
    pub fn exactly(&mut self, count: usize) -> Result<&[u8], PictureError> {
        let (bytes, _) = self.ahead(count)?;
        bytes.get(..count).ok_or(PictureError::Truncated)
    }

    /// Goes on by `count` bytes that were seen ahead.
    pub fn skip(&mut self, count: usize) {
        self.at = (self.at + count).min(self.filled);
    }
}
