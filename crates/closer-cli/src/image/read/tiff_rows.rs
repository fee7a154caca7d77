//! The rows of a TIFF from top to bottom. One row of strips or of tiles is held, and of a large strip that is not
//! compressed some rows. What the file says besides is read in `tiff.rs`.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};

use tiff::decoder::{ChunkType, Decoder, DecodingResult};
use tiff::tags::{ByteOrder, Tag};

use super::tiff::problem;
use crate::image::error::PictureError;
use crate::image::picture::{Layout, Losses, RowSource, Samples};

// Values of TIFF 6.0's tags Compression, PhotometricInterpretation and SampleFormat.
const NOT_COMPRESSED: u32 = 1;
const WHITE_IS_ZERO: u32 = 0;
const WHOLE_NUMBERS: u16 = 1;

/// Bytes from which on a strip is not read at once if it need not be: some editors write the whole picture as one.
const LARGE: usize = 4 << 20;
/// Bytes that are read of it at a time.
const PART: usize = 1 << 20;

/// What stands where nothing can be read: gray.
const MISSING: u8 = 0x80;

/// What the pixels of the file are.
#[derive(Debug, Clone, Copy)]
pub(super) struct Kind {
    pub layout: Layout,
    /// 16 bits, not 8.
    pub is_wide: bool,
    /// Alpha, the last sample of each pixel, has been multiplied into the others.
    pub is_multiplied: bool,
}

/// A TIFF that is being read.
pub(super) struct TiffRows {
    decoder: Decoder<BufReader<File>>,
    kind: Kind,
    lenient: Option<Losses>,
    width: usize,
    height: usize,
    large: Option<LargeStrips>,
    /// The rows that were read last, of which so many samples have been given away.
    held: Samples,
    given: usize,
    read_rows: usize,
}

/// Where the rows lie of strips that are large, and as plain as can be.
struct LargeStrips {
    /// Their first bytes in the file, and how many they say that they have.
    places: Vec<(u64, u64)>,
    rows_a_strip: usize,
    /// Memory for what is read.
    bytes: Vec<u8>,
}

impl TiffRows {
    /// From the first row on. With `lenient` what cannot be read is gray, and told there.
    pub fn new(
        mut decoder: Decoder<BufReader<File>>,
        kind: Kind,
        lenient: Option<Losses>,
    ) -> Result<TiffRows, PictureError> {
        let (width, height) = decoder.dimensions().map_err(problem)?;
        let (width, height) = (width as usize, height as usize);
        let large = LargeStrips::of(&mut decoder, width * kind.pixel_bytes(), height)?;
        Ok(TiffRows {
            decoder,
            kind,
            lenient,
            width,
            height,
            large,
            held: kind.samples(Vec::new()),
            given: 0,
            read_rows: 0,
        })
    }

    /// Holds the next rows instead of those that it has.
    fn read_more(&mut self) -> Result<(), PictureError> {
        let left = self.height.saturating_sub(self.read_rows);
        let count = match &self.large {
            Some(large) => large.rows_at_once(self.read_rows, self.row_bytes()),
            None => self.decoder.chunk_dimensions().1.max(1) as usize,
        };
        let count = count.min(left);
        if count == 0 {
            return Err(PictureError::Damaged("it has fewer rows than it says".into()));
        }
        self.held = match &self.large {
            Some(_) => self.rows_of_strip(count)?,
            None => self.row_of_chunks(count)?,
        };
        if self.kind.is_multiplied {
            let held = std::mem::replace(&mut self.held, Samples::Eight(Vec::new()));
            self.held = straight(held, self.kind.layout.channels());
        }
        (self.given, self.read_rows) = (0, self.read_rows + count);
        Ok(())
    }

    fn row_bytes(&self) -> usize {
        self.width * self.kind.pixel_bytes()
    }

    /// `count` rows out of a strip that is not compressed, in the memory of those that were held.
    fn rows_of_strip(&mut self, count: usize) -> Result<Samples, PictureError> {
        let (row_bytes, order) = (self.row_bytes(), self.decoder.byte_order());
        let mut samples = std::mem::replace(&mut self.held, Samples::Eight(Vec::new()));
        let Some(large) = &mut self.large else {
            return Ok(samples);
        };
        let bytes = &mut large.bytes;
        bytes.resize(count * row_bytes, 0);
        let (strip, row) = (
            self.read_rows / large.rows_a_strip,
            self.read_rows % large.rows_a_strip,
        );
        let start = (row * row_bytes) as u64;
        let place = large.places.get(strip);
        let place = place.filter(|(_, said)| start + bytes.len() as u64 <= *said);
        let read = match place {
            Some((offset, _)) => read_at(self.decoder.inner(), offset + start, bytes),
            None => Err(io::ErrorKind::UnexpectedEof.into()),
        };
        match (read.map_err(PictureError::from_io), &self.lenient) {
            (Ok(()), _) => {}
            (Err(problem), Some(losses)) => {
                losses.record(&problem);
                bytes.fill(MISSING);
            }
            (Err(problem), None) => return Err(problem),
        }
        match &mut samples {
            Samples::Eight(samples) => {
                samples.clear();
                samples.extend_from_slice(bytes);
            }
            Samples::Sixteen(samples) => {
                samples.clear();
                let pairs = bytes.as_chunks().0.iter().copied();
                match order {
                    ByteOrder::LittleEndian => samples.extend(pairs.map(u16::from_le_bytes)),
                    ByteOrder::BigEndian => samples.extend(pairs.map(u16::from_be_bytes)),
                }
            }
        }
        Ok(samples)
    }

    /// The next strip, or row of tiles, of which `count` rows are in the picture.
    fn row_of_chunks(&mut self, count: usize) -> Result<Samples, PictureError> {
        let (chunk_width, chunk_height) = self.decoder.chunk_dimensions();
        let chunk_width = (chunk_width as usize).clamp(1, self.width);
        let across = self.width.div_ceil(chunk_width);
        let first = self.read_rows / chunk_height.max(1) as usize * across;
        let (channels, row) = (
            self.kind.layout.channels(),
            self.width * self.kind.layout.channels(),
        );
        let mut rows = self.kind.samples(Vec::new());
        for column in 0..across {
            let left = column * chunk_width;
            let chunk_row = chunk_width.min(self.width - left) * channels;
            let chunk = self.chunk(first + column, chunk_row * count)?;
            if across == 1 {
                return Ok(chunk.unwrap_or_else(|| self.kind.samples(vec![MISSING; count * row])));
            }
            if rows.is_empty() {
                rows = self.kind.samples(vec![MISSING; count * row]);
            }
            let left = left * channels;
            match (&mut rows, chunk) {
                (Samples::Eight(rows), Some(Samples::Eight(chunk))) => {
                    place(rows, row, left, &chunk, chunk_row)
                }
                (Samples::Sixteen(rows), Some(Samples::Sixteen(chunk))) => {
                    place(rows, row, left, &chunk, chunk_row);
                }
                _ => {} // It stays gray.
            }
        }
        Ok(rows)
    }

    /// The strip or tile `index`, which has `count` samples. None if it cannot be read and need not.
    fn chunk(&mut self, index: usize, count: usize) -> Result<Option<Samples>, PictureError> {
        let read = self.decoder.read_chunk(index as u32).map_err(problem);
        let read = read.and_then(|numbers| match numbers {
            DecodingResult::U8(samples) if !self.kind.is_wide => Ok(Samples::Eight(samples)),
            DecodingResult::U16(samples) if self.kind.is_wide => Ok(Samples::Sixteen(samples)),
            _ => Err(PictureError::Unsupported(
                "a TIFF with other than whole positive numbers".into(),
            )),
        });
        let read = read.and_then(|samples| {
            if samples.len() == count {
                Ok(samples)
            } else {
                Err(PictureError::Damaged(
                    "a part of it has another size than it says".into(),
                ))
            }
        });
        match (read, &self.lenient) {
            (Ok(samples), _) => Ok(Some(samples)),
            (Err(error), Some(losses)) => {
                losses.record(&error);
                Ok(None)
            }
            (Err(error), None) => Err(error),
        }
    }
}

impl RowSource for TiffRows {
    fn next_rows(&mut self, count: usize) -> Result<Samples, PictureError> {
        let mut missing = count * self.width * self.kind.layout.channels();
        let mut rows = self.kind.with_room(missing);
        while missing > 0 {
            if self.given == self.held.len() {
                self.read_more()?;
            }
            let part = self.given..self.held.len().min(self.given + missing);
            missing -= part.len();
            self.given = part.end;
            match (&mut rows, &self.held) {
                (Samples::Eight(rows), Samples::Eight(held)) => rows.extend_from_slice(&held[part]),
                (Samples::Sixteen(rows), Samples::Sixteen(held)) => rows.extend_from_slice(&held[part]),
                _ => return Err(PictureError::Damaged("its depth changes in the middle".into())),
            }
        }
        Ok(rows)
    }
}

impl LargeStrips {
    /// None if they are small, compressed, or mean something else than the numbers in them.
    fn of(
        decoder: &mut Decoder<BufReader<File>>,
        row_bytes: usize,
        height: usize,
    ) -> Result<Option<LargeStrips>, PictureError> {
        if decoder.get_chunk_type() != ChunkType::Strip {
            return Ok(None);
        }
        let rows_a_strip = (decoder.chunk_dimensions().1 as usize).clamp(1, height);
        let mut number = |tag| decoder.find_tag_unsigned::<u32>(tag).map_err(problem);
        let is_plain = number(Tag::Compression)?.unwrap_or(NOT_COMPRESSED) == NOT_COMPRESSED
            && number(Tag::PhotometricInterpretation)? != Some(WHITE_IS_ZERO);
        if !is_plain || rows_a_strip * row_bytes < LARGE {
            return Ok(None);
        }
        let numbers = decoder
            .find_tag_unsigned_vec::<u16>(Tag::SampleFormat)
            .map_err(problem)?;
        if numbers.is_some_and(|kinds| kinds.iter().any(|&kind| kind != WHOLE_NUMBERS)) {
            return Ok(None);
        }
        let offsets = decoder.get_tag_u64_vec(Tag::StripOffsets).map_err(problem)?;
        let said = decoder.get_tag_u64_vec(Tag::StripByteCounts).map_err(problem)?;
        Ok(Some(LargeStrips {
            places: offsets.into_iter().zip(said).collect(),
            rows_a_strip,
            bytes: Vec::new(),
        }))
    }

    /// How many rows to read from row `from` on: not beyond the strip that it is in.
    fn rows_at_once(&self, from: usize, row_bytes: usize) -> usize {
        (PART / row_bytes)
            .max(1)
            .min(self.rows_a_strip - from % self.rows_a_strip)
    }
}

impl Kind {
    fn pixel_bytes(self) -> usize {
        self.layout.channels() * if self.is_wide { 2 } else { 1 }
    }

    /// With a sample for each of `bytes`, which is both of its bytes where it has two.
    fn samples(self, bytes: Vec<u8>) -> Samples {
        if self.is_wide {
            Samples::Sixteen(bytes.into_iter().map(|byte| u16::from(byte) * 257).collect())
        } else {
            Samples::Eight(bytes)
        }
    }

    fn with_room(self, count: usize) -> Samples {
        if self.is_wide {
            Samples::Sixteen(Vec::with_capacity(count))
        } else {
            Samples::Eight(Vec::with_capacity(count))
        }
    }
}

fn read_at(file: &mut (impl Read + Seek), place: u64, bytes: &mut [u8]) -> io::Result<()> {
    file.seek(SeekFrom::Start(place))?;
    file.read_exact(bytes)
}

/// Puts the rows of `chunk` into `rows`, `left` samples from where each begins.
fn place<T: Copy>(rows: &mut [T], row: usize, left: usize, chunk: &[T], chunk_row: usize) {
    for (row, part) in rows.chunks_exact_mut(row).zip(chunk.chunks_exact(chunk_row)) {
        row[left..left + chunk_row].copy_from_slice(part);
    }
}

/// Divides alpha, the last of `channels` samples, out of the others.
fn straight(samples: Samples, channels: usize) -> Samples {
    fn divided<T: Copy + Into<u64> + TryFrom<u64>>(mut samples: Vec<T>, channels: usize, max: T) -> Vec<T> {
        for pixel in samples.chunks_exact_mut(channels) {
            let (colour, alpha) = pixel.split_at_mut(channels - 1);
            let alpha: u64 = alpha[0].into();
            for sample in colour.iter_mut().filter(|_| alpha > 0) {
                let value = ((*sample).into() * max.into() + alpha / 2) / alpha;
                *sample = T::try_from(value.min(max.into())).unwrap_or(max);
            }
        }
        samples
    }
    match samples {
        Samples::Eight(samples) => Samples::Eight(divided(samples, channels, u8::MAX)),
        Samples::Sixteen(samples) => Samples::Sixteen(divided(samples, channels, u16::MAX)),
    }
}
