//! A whole picture out of its tiles, without loss: the blocks of the tiles in another order. Neither decodes pixels nor
//! holds more than one row of tiles.

use std::collections::HashMap;
use std::io::{self, Write};
use std::sync::Arc;

use super::huffman::{AC_CHROMA, AC_LUMA, BitWriter, DC_CHROMA, DC_LUMA, Encoder, Spec};
use crate::image::geometry::Grid;
use crate::image::jpeg::{Bits, Coded, END_OF_BLOCK, Table};

/// The tables of a picture that is put together, by class (DC, AC) and number.
const TABLES: [(u8, Spec<'_>); 4] = [
    (0x00, DC_LUMA),
    (0x10, AC_LUMA),
    (0x01, DC_CHROMA),
    (0x11, AC_CHROMA),
];

/// Writes the picture of `size` pixels whose tiles `tile` gives by column and row, as JPEG files. All of them come from
/// one encoder: baseline, one scan, the same settings, and no tile side but the last that cuts a block.
pub(crate) fn put_together(
    size: (u32, u32),
    grid: Grid,
    mut tile: impl FnMut(usize, usize) -> io::Result<Vec<u8>>,
    to: &mut impl Write,
) -> io::Result<()> {
    let columns = grid.count(size.0 as usize);
    let mut cache = HashMap::new();
    let mut canvas: Option<Canvas> = None;
    for row in 0..grid.count(size.1 as usize) {
        let files = (0..columns)
            .map(|column| tile(column, row))
            .collect::<io::Result<Vec<_>>>()?;
        let mut tiles = files
            .iter()
            .map(|file| Tile::read(file, &mut cache))
            .collect::<Option<Vec<_>>>()
            .ok_or_else(foreign)?;
        let canvas = match &mut canvas {
            Some(canvas) => canvas,
            None => {
                to.write_all(&tiles[0].head(size))?;
                canvas.insert(Canvas::new())
            }
        };
        for _ in 0..tiles[0].units_down {
            for tile in &mut tiles {
                for _ in 0..tile.units_across {
                    canvas.take(tile).ok_or_else(foreign)?;
                }
            }
            to.write_all(&canvas.bits.bytes)?;
            canvas.bits.bytes.clear();
        }
    }
    if let Some(mut canvas) = canvas {
        canvas.bits.finish();
        to.write_all(&canvas.bits.bytes)?;
    }
    to.write_all(&[0xff, 0xd9])
}

fn foreign() -> io::Error {
    io::Error::new(
        io::ErrorKind::InvalidData,
        "a tile is not the baseline JPEG that it should be",
    )
}

/// How many blocks of one colour channel a unit has, and with which tables they are written.
#[derive(Clone, Copy)]
struct Component {
    blocks: u32,
    dc: usize,
    ac: usize,
}

/// Tables by their class and the bytes that describe them: tiles have the same ones.
type Cache = HashMap<(usize, Vec<u8>), Arc<Table>>;

/// One tile, read block by block.
struct Tile<'a> {
    /// Segments that the whole picture takes over as they are.
    kept: Vec<&'a [u8]>,
    frame: &'a [u8],
    scan_header: &'a [u8],
    components: Vec<Component>,
    /// Units are what a scan consists of: a few blocks of each channel.
    units_across: usize,
    units_down: usize,
    /// By class (DC, AC) and number.
    tables: [[Option<Arc<Table>>; 2]; 2],
    /// Everything behind the header, and how far it has been read.
    scan: &'a [u8],
    bits: Bits,
    dc: [i32; 4],
}

impl<'a> Tile<'a> {
    /// Walks through the header (ITU-T T.81, annex B). `None`: this is no such JPEG.
    fn read(file: &'a [u8], cache: &mut Cache) -> Option<Tile<'a>> {
        let mut tile = Tile {
            kept: Vec::new(),
            frame: &[],
            scan_header: &[],
            components: Vec::new(),
            units_across: 0,
            units_down: 0,
            tables: Default::default(),
            scan: &[],
            bits: Bits::default(),
            dc: [0; 4],
        };
        let mut rest = file.strip_prefix(&[0xff, 0xd8])?;
        loop {
            let &[0xff, marker, high, low] = rest.first_chunk()? else {
                return None;
            };
            let end = 2 + usize::from(u16::from_be_bytes([high, low]));
            let (segment, after) = rest.split_at_checked(end)?;
            let body = segment.get(4..)?;
            match marker {
                0xdb | 0xe0..=0xef => tile.kept.push(segment),
                0xc0 | 0xc1 => tile.frame = body,
                0xc4 => tile.take_tables(body, cache)?,
                0xda => {
                    tile.scan_header = segment;
                    tile.take_frame(body)?;
                    tile.scan = after;
                    return Some(tile);
                }
                _ => return None,
            }
            rest = after;
        }
    }

    fn take_tables(&mut self, mut body: &[u8], cache: &mut Cache) -> Option<()> {
        while let Some((&place, rest)) = body.split_first() {
            let counts = rest.first_chunk::<16>()?;
            let count = counts.iter().map(|&count| usize::from(count)).sum::<usize>();
            let (table, after) = rest.split_at_checked(16 + count)?;
            let (class, number) = (usize::from(place >> 4), usize::from(place & 15));
            let key = (class, table.to_vec());
            let read = match cache.get(&key) {
                Some(known) => Arc::clone(known),
                None => Arc::new(Table::new(counts, &table[16..], class == 0).ok()?),
            };
            *self.tables.get_mut(class)?.get_mut(number)? = Some(Arc::clone(&read));
            cache.insert(key, read);
            body = after;
        }
        Some(())
    }

    /// The channels and the size, once frame and scan are both known.
    fn take_frame(&mut self, scan: &[u8]) -> Option<()> {
        let (&[8, high, low, wide, narrow, count], channels) = self.frame.split_first_chunk()? else {
            return None;
        };
        let (channels, _) = channels.as_chunks::<3>();
        let (tables, _) = scan.get(1..)?.as_chunks::<2>();
        if usize::from(count) != channels.len() || scan[0] != count || !(1..=4).contains(&count) {
            return None;
        }
        let sampling = |channel: &[u8; 3]| (usize::from(channel[1] >> 4), usize::from(channel[1] & 15));
        let alone = channels.len() == 1; // A channel by itself has units of one block.
        for (channel, table) in channels.iter().zip(tables) {
            let (across, down) = sampling(channel);
            self.components.push(Component {
                blocks: if alone { 1 } else { (across * down) as u32 },
                dc: usize::from(table[1] >> 4),
                ac: usize::from(table[1] & 15),
            });
            if channel[0] != table[0] {
                return None;
            }
        }
        let largest = |side: fn((usize, usize)) -> usize| {
            channels
                .iter()
                .map(|channel| side(sampling(channel)))
                .max()
                .filter(|_| !alone)
                .unwrap_or(1)
        };
        let unit = (8 * largest(|s| s.0).max(1), 8 * largest(|s| s.1).max(1));
        self.units_across = usize::from(u16::from_be_bytes([wide, narrow])).div_ceil(unit.0);
        self.units_down = usize::from(u16::from_be_bytes([high, low])).div_ceil(unit.1);
        Some(())
    }

    /// The beginning of the whole picture: this tile's, with another size and the usual Huffman tables.
    fn head(&self, (width, height): (u32, u32)) -> Vec<u8> {
        let mut head = vec![0xff, 0xd8];
        self.kept
            .iter()
            .for_each(|segment| head.extend_from_slice(segment));
        let mut frame = self.frame.to_vec();
        frame[1..3].copy_from_slice(&(height as u16).to_be_bytes());
        frame[3..5].copy_from_slice(&(width as u16).to_be_bytes());
        let mut segment = |marker: u8, body: &[u8]| {
            head.extend_from_slice(&[0xff, marker]);
            head.extend_from_slice(&(body.len() as u16 + 2).to_be_bytes());
            head.extend_from_slice(body);
        };
        segment(0xc0, &frame);
        for (place, (counts, symbols)) in TABLES {
            segment(0xc4, &[&[place], &counts[..], symbols].concat());
        }
        head.extend_from_slice(self.scan_header);
        head
    }
}

/// The scan of the whole picture as it grows.
struct Canvas {
    bits: BitWriter,
    /// By class and number.
    tables: [[Encoder; 2]; 2],
    dc: [i32; 4],
}

impl Canvas {
    fn new() -> Canvas {
        Canvas {
            bits: BitWriter::default(),
            tables: [
                [Encoder::new(DC_LUMA), Encoder::new(DC_CHROMA)],
                [Encoder::new(AC_LUMA), Encoder::new(AC_CHROMA)],
            ],
            dc: [0; 4],
        }
    }

    /// Moves the next unit of `tile` over. Only the first number of a block depends on the block before.
    fn take(&mut self, tile: &mut Tile<'_>) -> Option<()> {
        for (channel, component) in tile.components.iter().enumerate() {
            let from_dc = tile.tables[0].get(component.dc)?.as_deref()?;
            let from_ac = tile.tables[1].get(component.ac)?.as_deref()?;
            let (to_dc, to_ac) = (&self.tables[0][component.dc], &self.tables[1][component.ac]);
            for _ in 0..component.blocks {
                tile.dc[channel] += from_dc.next(&mut tile.bits, tile.scan, true)?.value;
                let step = tile.dc[channel] - self.dc[channel];
                self.dc[channel] = tile.dc[channel];
                self.bits.number(to_dc, 0, step).then_some(())?;

                let mut place = 1;
                while place < 64 {
                    let Coded { run, value } = from_ac.next(&mut tile.bits, tile.scan, false)?;
                    let is_written = if run == END_OF_BLOCK {
                        self.bits.end_of_block(to_ac)
                    } else {
                        self.bits.number(to_ac, run, value)
                    };
                    is_written.then_some(())?;
                    place += run + 1;
                }
            }
        }
        (!tile.bits.overran()).then_some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::image::encode::JpegStyle;
    use libjpeg_turbo_rs::{PixelFormat, decompress_to};

    fn decoded(jpeg: &[u8]) -> Vec<u8> {
        decompress_to(jpeg, PixelFormat::Rgb).expect("a JPEG").data
    }

    #[test]
    fn tiles_put_together_are_the_picture_that_the_encoder_would_have_written() {
        let (width, height) = (301_usize, 83_usize);
        let rgb: Vec<u8> = (0..width * height)
            .flat_map(|at| {
                let (x, y) = (at % width, at / width);
                [
                    (x * 7 + y) as u8,
                    (x * y / 5) as u8,
                    if (x / 9 + y / 7) % 2 == 0 { 250 } else { 3 },
                ]
            })
            .collect();
        let grid = Grid {
            tile_size: 32,
            overlap: 0,
        };
        for full_chroma in [true, false] {
            for quality in [30, 97] {
                let style = JpegStyle {
                    quality,
                    full_chroma,
                    wide: false,
                };
                let tile = |column: usize, row: usize| {
                    let ((left, right), (top, bottom)) = (grid.span(column, width), grid.span(row, height));
                    let part: Vec<u8> = (top..bottom)
                        .flat_map(|y| rgb[(y * width + left) * 3..(y * width + right) * 3].to_vec())
                        .collect();
                    Ok(style
                        .compress(&part, right - left, bottom - top)
                        .expect("it fits"))
                };
                let mut whole = Vec::new();
                put_together((width as u32, height as u32), grid, tile, &mut whole)
                    .expect("all tiles are there");
                let direct = style.compress(&rgb, width, height).expect("it fits");
                assert!(decoded(&whole) == decoded(&direct), "{full_chroma}, {quality}");
            }
        }
    }
}
