//! Where planes come from: straight out of a JPEG, or from rows of RGB. And the way back: rows of RGB out of a JPEG
//! that is decoded strip by strip.

use super::colour::{Strip, ToSrgb};
use super::error::PictureError;
use super::jpeg::StripDecoder;
use super::picture::{RowSource, Samples};
use super::planar::PlaneSource;
use super::planes::{Planes, Sampling};
use super::upright::UprightRows;

/// The planes of a JPEG, with all of its chroma or less.
pub(crate) struct JpegPlanes {
    decoder: Box<StripDecoder>,
    sampling: Sampling,
    decoded: Planes,
    /// Rows that were decoded with those that were asked for: MCUs are decoded whole.
    left: Planes,
}

impl JpegPlanes {
    /// `sampling` has no more chroma than the JPEG. If it has less, strips must end with MCUs.
    pub fn new(decoder: Box<StripDecoder>, sampling: Sampling) -> Self {
        let mut left = Planes::default();
        left.reshape(decoder.sampling(), decoder.size().0, 0);
        JpegPlanes {
            decoder,
            sampling,
            decoded: Planes::default(),
            left,
        }
    }
}

impl PlaneSource for JpegPlanes {
    fn next_rows(&mut self, rows: usize, strip: &mut Planes) -> Result<(), PictureError> {
        if self.sampling != self.decoder.sampling() {
            self.decoder.next_rows(rows, &mut self.decoded)?;
            strip.take_resampled(&mut self.decoded, self.sampling);
            return Ok(());
        }
        if self.left.height == 0 && rows.is_multiple_of(self.decoder.mcu_height()) {
            return self.decoder.next_rows(rows, strip);
        }
        strip.clear_as(&self.left);
        strip.append(&self.left);
        self.left.clear();
        if strip.height < rows {
            self.decoder.next_rows(rows - strip.height, &mut self.decoded)?;
            strip.append(&self.decoded);
        }
        strip.move_rows(rows, &mut self.left);
        Ok(())
    }
}

/// Planes made of any rows of 8 bits, of which the first strip has been read.
pub(crate) struct RgbPlanes {
    pub first: Option<Samples>,
    pub rows: UprightRows,
    pub colour: ToSrgb,
    pub width: usize,
    pub sampling: Sampling,
    pub spare: Planes,
}

impl PlaneSource for RgbPlanes {
    fn next_rows(&mut self, rows: usize, strip: &mut Planes) -> Result<(), PictureError> {
        let samples = self.first.take().map_or_else(|| self.rows.next_rows(rows), Ok)?;
        match self.colour.strip(samples, self.width)? {
            Strip::Srgb(rgb) => strip.take_rgb(&rgb, self.width, self.sampling, &mut self.spare),
            Strip::Linear(_) => return Err(PictureError::Damaged("its depth changes in the middle".into())),
        }
        Ok(())
    }
}

/// Rows of RGB, or of gray, of a JPEG.
pub(crate) struct JpegRows {
    decoder: Box<StripDecoder>,
    /// Decoded rows that are still needed: those to come, and one of chroma before and after.
    held: Planes,
    /// Row of the picture at which `held` begins.
    first: usize,
    /// Row of the picture that is asked for next.
    next: usize,
    fresh: Planes,
}

impl JpegRows {
    /// From the first row on.
    pub fn new(decoder: Box<StripDecoder>) -> Self {
        let mut held = Planes::default();
        held.reshape(decoder.sampling(), decoder.size().0, 0);
        JpegRows {
            decoder,
            held,
            first: 0,
            next: 0,
            fresh: Planes::default(),
        }
    }
}

impl RowSource for JpegRows {
    fn next_rows(&mut self, count: usize) -> Result<Samples, PictureError> {
        let height = self.decoder.size().1;
        let end = self.next + count;
        // A whole sample of chroma before is at most two rows.
        let needed_from = self.next.saturating_sub(2) / 2 * 2;
        self.held.drop_rows(needed_from - self.first);
        self.first = needed_from;
        // Two more rows after, for the same reason.
        let wanted = (end + 2).min(height);
        let decoded = self.first + self.held.height;
        if decoded < wanted {
            self.decoder.next_rows(wanted - decoded, &mut self.fresh)?;
            self.held.append(&self.fresh);
        }
        let rows = self.next - self.first..end - self.first;
        self.next = end;
        Ok(Samples::Eight(if self.held.sampling == Sampling::Gray {
            rows.flat_map(|row| self.held.planes[0].row(row))
                .copied()
                .collect()
        } else {
            self.held.to_rgb(rows)
        }))
    }
}
