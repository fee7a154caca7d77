//! Decodes the pixels of a baseline JPEG from top to bottom, a row of MCUs at a time, into planes as they are stored.
//! Nothing of the picture is kept.

use super::bits::{Bits, Stop};
use super::header::{self, Component, Header, NATURAL};
use super::huffman::END_OF_BLOCK;
use super::idct::Inverse;
use super::window::Window;
use crate::image::error::PictureError;
use crate::image::planes::{Plane, Planes, Sampling};

/// More bytes than an MCU can have: six blocks of 64 numbers of 31 bits, every byte followed by a stuffed zero.
const LARGEST_MCU: usize = 1 << 12;

/// Where each number of a block goes, by its place in the code. What leads beyond a block goes to its last place,
/// and is told apart afterwards.
const PLACES: [u8; 256] = {
    let mut places = [63; 256];
    let mut index = 0;
    while index < 64 {
        places[index] = NATURAL[index];
        index += 1;
    }
    places
};

/// A baseline JPEG of which some rows have been decoded.
pub(crate) struct StripDecoder {
    window: Window,
    header: Box<Header>,
    inverse: Inverse,
    bits: Bits,
    /// The last first number of each component.
    predictors: [i32; 3],
    mcus_to_restart: u32,
    next_restart: u8,
    mcu_rows_done: usize,
}

impl StripDecoder {
    /// At the first byte of its scan.
    pub(super) fn new(window: Window, header: Box<Header>) -> Self {
        StripDecoder {
            window,
            inverse: Inverse::quickest(),
            bits: Bits::default(),
            predictors: [0; 3],
            mcus_to_restart: header.restart_interval,
            next_restart: 0,
            mcu_rows_done: 0,
            header,
        }
    }

    /// Width and height in pixels.
    pub fn size(&self) -> (usize, usize) {
        (self.header.width, self.header.height)
    }

    /// How its chroma lies.
    pub fn sampling(&self) -> Sampling {
        self.header.sampling
    }

    /// Rows of pixels that are decoded together: 8 or 16.
    pub fn mcu_height(&self) -> usize {
        self.header.components[0].down * 8
    }

    /// The next rows, at least `rows` unless the picture ends before, instead of what is in `strip`. They end with
    /// a row of MCUs. After the last it is made sure that the picture ends there.
    ///
    /// Errors: the file ends before the picture, or its bytes are no code.
    pub fn next_rows(&mut self, rows: usize, strip: &mut Planes) -> Result<(), PictureError> {
        let (width, height) = self.size();
        let top = self.mcu_rows_done * self.mcu_height();
        let rows = rows
            .next_multiple_of(self.mcu_height())
            .min(height.saturating_sub(top));
        let mcu_rows = rows.div_ceil(self.mcu_height());
        let mcus_across = width.div_ceil(self.header.components[0].across * 8);
        strip.reshape_to_mcus(self.header.sampling, width, rows);
        for row in 0..mcu_rows {
            self.mcu_row(row, mcus_across, &mut strip.planes)?;
            self.mcu_rows_done += 1;
        }
        if self.mcu_rows_done == height.div_ceil(self.mcu_height()) {
            self.expect_end()?;
        }
        Ok(())
    }

    fn mcu_row(&mut self, row: usize, across: usize, planes: &mut [Plane]) -> Result<(), PictureError> {
        let mut column = 0;
        while column < across {
            if self.header.restart_interval > 0 && self.mcus_to_restart == 0 {
                self.restart()?;
            }
            let mut end = across;
            if self.header.restart_interval > 0 {
                end = end.min(column + self.mcus_to_restart as usize);
            }
            let (bytes, is_rest) = self.window.ahead(2 * LARGEST_MCU)?;
            let mut bits = self.bits;
            let decoded = decode_mcus(
                &mut bits,
                (bytes, is_rest),
                (&self.header.components, &mut self.predictors),
                &self.inverse,
                planes,
                (row, column..end),
            );
            self.window.skip(bits.at);
            bits.at = 0;
            self.bits = bits;
            let Some(reached) = decoded.filter(|_| !bits.overran()) else {
                return Err(self.no_code());
            };
            self.mcus_to_restart = self.mcus_to_restart.saturating_sub((reached - column) as u32);
            column = reached;
        }
        Ok(())
    }

    /// Why the bits were none: the end of the file, or damage.
    fn no_code(&mut self) -> PictureError {
        let at_marker = self.bits.stop == Stop::Marker;
        let ends = match self.window.ahead(2) {
            Ok((bytes, _)) => bytes.starts_with(&[0xff, 0xd9]) || bytes.len() < 2,
            Err(error) => return error,
        };
        if self.bits.overran() && (self.bits.stop == Stop::End || (at_marker && ends)) {
            return PictureError::Truncated;
        }
        let row = self.mcu_rows_done * self.mcu_height();
        PictureError::Damaged(format!("its bytes are no picture any more near row {row}"))
    }

    /// Passes the restart marker that has to be next.
    fn restart(&mut self) -> Result<(), PictureError> {
        self.expect_marker_next()?;
        let marker = header::next_marker(&mut self.window)?;
        if marker != 0xd0 + self.next_restart {
            return Err(match marker {
                0xd9 => PictureError::Truncated,
                _ => self.no_code(),
            });
        }
        self.next_restart = (self.next_restart + 1) % 8;
        self.mcus_to_restart = self.header.restart_interval;
        self.predictors = [0; 3];
        self.bits = Bits::default();
        Ok(())
    }

    fn expect_marker_next(&mut self) -> Result<(), PictureError> {
        let (bytes, _) = self.window.ahead(64)?;
        let mut bits = self.bits;
        let used_up = bits.is_used_up(bytes);
        self.window.skip(bits.at);
        bits.at = 0;
        self.bits = bits;
        match bits.stop {
            Stop::End => Err(PictureError::Truncated),
            _ if !used_up => Err(self.no_code()),
            _ => Ok(()),
        }
    }

    /// Goes on to the end of the picture, over what belongs to no pixel.
    fn expect_end(&mut self) -> Result<(), PictureError> {
        self.expect_marker_next()?;
        loop {
            match header::next_marker(&mut self.window)? {
                0xd9 => return Ok(()),
                0xd0..=0xd7 => {} // A last restart, after which nothing comes.
                0xdc | 0xe0..=0xef | 0xfe => drop(header::next_segment(&mut self.window)?),
                _ => return Err(PictureError::Damaged("more pixels than it has rows for".into())),
            }
        }
    }
}

/// Decodes the MCUs of `columns` in the row `row` of `planes`. The column after the last that was decoded: fewer
/// than were asked for if others bytes are needed for more. None if the bits are no code.
fn decode_mcus(
    bits: &mut Bits,
    (bytes, is_rest): (&[u8], bool),
    (components, predictors): (&[Component], &mut [i32; 3]),
    inverse: &Inverse,
    planes: &mut [Plane],
    (row, columns): (usize, std::ops::Range<usize>),
) -> Option<usize> {
    // Local copies stay in registers.
    let mut local = *bits;
    let mut is_code = true;
    let mut reached = columns.start;
    for column in columns {
        if !is_rest && bytes.len() - local.at < LARGEST_MCU {
            break;
        }
        for ((component, plane), predictor) in components.iter().zip(&mut *planes).zip(&mut *predictors) {
            for down in 0..component.down {
                let top = (row * component.down + down) * 8 * plane.stride;
                for across in 0..component.across {
                    let place = top + (column * component.across + across) * 8;
                    let (block, rows) = (&mut plane.samples[place..], plane.stride);
                    is_code &= decode_block(&mut local, bytes, component, predictor, inverse, (block, rows));
                }
            }
        }
        reached = column + 1;
        if !is_code {
            break;
        }
    }
    *bits = local;
    is_code.then_some(reached)
}

/// Decodes one block into the beginnings of eight rows, of `stride` samples each. Whether its bits were a code.
#[inline(always)]
fn decode_block(
    bits: &mut Bits,
    bytes: &[u8],
    component: &Component,
    predictor: &mut i32,
    inverse: &Inverse,
    (rows, stride): (&mut [u8], usize),
) -> bool {
    let Some(first) = component.dc.next(bits, bytes, true) else {
        return false;
    };
    *predictor = predictor.wrapping_add(first.value);
    let mut numbers = [0_i16; 64];
    numbers[0] = *predictor as i16;
    let mut index = 1;
    while index < 64 {
        let Some(coded) = component.ac.next(bits, bytes, false) else {
            return false;
        };
        index += coded.run;
        numbers[usize::from(PLACES[index & 255]) & 63] = coded.value as i16;
        index += 1;
    }
    if index == 1 + END_OF_BLOCK + 1 {
        inverse.even(numbers[0], component.steps[0], rows, stride);
        return true;
    }
    inverse.block(&numbers, &component.steps, rows, stride);
    // The last number is the last of the block, or the block was ended.
    index == 64 || index > END_OF_BLOCK
}
