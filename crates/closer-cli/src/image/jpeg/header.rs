//! Everything before the pixels of a JPEG: sizes, tables, and what its segments say of colours and of how the camera
//! was held (ITU-T T.81, annex B). What the decoder beside it does not decode is recognised here.

use super::huffman::Table;
use super::window::Window;
use crate::image::error::PictureError;
use crate::image::planes::Sampling;

/// Natural place of each number of a block, in the order in which they are coded (T.81, figure A.6).
pub(super) const NATURAL: [u8; 64] = [
    0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7,
    14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39,
    46, 53, 60, 61, 54, 47, 55, 62, 63,
];

/// What the segments of the file say besides.
#[derive(Default)]
pub(crate) struct Said {
    /// EXIF data, as a TIFF structure.
    pub exif: Option<Vec<u8>>,
    /// The ICC profile, put together.
    pub icc: Option<Vec<u8>>,
}

/// One component of the picture.
pub(super) struct Component {
    /// Blocks of it in an MCU.
    pub across: usize,
    pub down: usize,
    /// In natural order.
    pub steps: [u16; 64],
    pub dc: Table,
    pub ac: Table,
}

/// A baseline picture in one scan, ready to be decoded.
pub(super) struct Header {
    pub width: usize,
    pub height: usize,
    pub sampling: Sampling,
    pub components: Vec<Component>,
    /// MCUs between two restart markers; 0 where there are none.
    pub restart_interval: u32,
}

/// What a file turned out to be.
pub(super) enum Found {
    Baseline(Box<Header>, Said),
    /// A JPEG that is decoded by others, or not at all: progressive, arithmetic, 12 bits, inks, RGB, in several scans.
    Other,
}

/// As they are defined, before it is known which are used.
#[derive(Default)]
struct Tables {
    steps: [Option<[u16; 64]>; 4],
    dc: [Option<(Vec<u8>, [u8; 16])>; 4],
    ac: [Option<(Vec<u8>, [u8; 16])>; 4],
}

struct FrameComponent {
    id: u8,
    across: usize,
    down: usize,
    steps: u8,
}

struct Frame {
    width: usize,
    height: usize,
    components: Vec<FrameComponent>,
}

fn damaged(what: &str) -> PictureError {
    PictureError::Damaged(what.into())
}

fn pair(bytes: &[u8], at: usize) -> Option<usize> {
    Some(usize::from(u16::from_be_bytes([
        *bytes.get(at)?,
        *bytes.get(at + 1)?,
    ])))
}

/// The next marker, which has been passed then; fill bytes before it are allowed.
pub(super) fn next_marker(window: &mut Window) -> Result<u8, PictureError> {
    if window.exactly(1)?[0] != 0xff {
        return Err(damaged("no marker where one has to be"));
    }
    while window.exactly(1)?[0] == 0xff {
        window.skip(1);
    }
    let marker = window.exactly(1)?[0];
    window.skip(1);
    Ok(marker)
}

/// The segment after a marker, which has been passed then.
pub(super) fn next_segment(window: &mut Window) -> Result<Vec<u8>, PictureError> {
    let length = pair(window.exactly(2)?, 0).unwrap_or(0);
    if length < 2 {
        return Err(damaged("a segment without a length"));
    }
    let segment = window.exactly(length)?[2..].to_vec();
    window.skip(length);
    Ok(segment)
}

/// Reads up to the first byte of the first scan.
pub(super) fn read(window: &mut Window) -> Result<Found, PictureError> {
    window.skip(2); // The beginning, by which the format was recognised.
    let (mut tables, mut frame, mut restart_interval) = (Tables::default(), None, 0);
    let (mut said, mut profile, mut jfif, mut adobe) = (Said::default(), IccParts::default(), false, None);
    loop {
        let marker = next_marker(window)?;
        if matches!(marker, 0x01 | 0xd0..=0xd8) {
            continue; // These have no length.
        }
        if marker == 0xd9 {
            return Err(PictureError::Truncated);
        }
        let segment = next_segment(window)?;
        match marker {
            0xc0 | 0xc1 if frame.is_none() => match read_frame(&segment)? {
                Some(read) => frame = Some(read),
                None => return Ok(Found::Other),
            },
            0xc4 => tables.read_codes(&segment)?,
            // Every other frame, and what goes with arithmetic coding.
            0xc0..=0xcf => return Ok(Found::Other),
            0xdb => tables.read_steps(&segment)?,
            0xdd => {
                let interval =
                    pair(&segment, 0).ok_or_else(|| damaged("a restart interval without a number"))?;
                restart_interval = interval as u32;
            }
            0xe0 if segment.starts_with(b"JFIF\0") => jfif = true,
            0xe1 => {
                if let Some(exif) = segment.strip_prefix(b"Exif\0\0") {
                    said.exif.get_or_insert_with(|| exif.to_vec());
                }
            }
            0xe2 => profile.take(&segment),
            0xee if segment.starts_with(b"Adobe") => adobe = segment.get(11).copied(),
            0xda => {
                let frame: Frame = frame.ok_or_else(|| damaged("a scan before its frame"))?;
                if !is_ycc_or_gray(&frame, jfif, adobe) {
                    return Ok(Found::Other);
                }
                said.icc = profile.whole();
                return Ok(match used(&frame, &tables, &segment)? {
                    Some((sampling, components)) => Found::Baseline(
                        Box::new(Header {
                            width: frame.width,
                            height: frame.height,
                            sampling,
                            components,
                            restart_interval,
                        }),
                        said,
                    ),
                    None => Found::Other,
                });
            }
            _ => {}
        }
    }
}

/// Size and components of a baseline or extended frame; none if it has other than 8 bits, or its height comes later.
fn read_frame(segment: &[u8]) -> Result<Option<Frame>, PictureError> {
    let short = || damaged("a frame without a size");
    let (height, width) = (
        pair(segment, 1).ok_or_else(short)?,
        pair(segment, 3).ok_or_else(short)?,
    );
    let count = usize::from(*segment.get(5).ok_or_else(short)?);
    let listed = segment.get(6..6 + 3 * count).ok_or_else(short)?;
    let components = listed
        .as_chunks::<3>()
        .0
        .iter()
        .map(|&[id, factors, steps]| FrameComponent {
            id,
            across: usize::from(factors >> 4),
            down: usize::from(factors & 15),
            steps,
        })
        .collect();
    Ok((segment[0] == 8 && height > 0).then_some(Frame {
        width,
        height,
        components,
    }))
}

/// Whether the numbers are luma and colour differences, or luma alone, by the rules that all decoders share.
fn is_ycc_or_gray(frame: &Frame, jfif: bool, adobe: Option<u8>) -> bool {
    match frame.components.as_slice() {
        [_] => true,
        [a, b, c] => jfif || adobe.map_or([a.id, b.id, c.id] != *b"RGB", |transform| transform == 1),
        _ => false,
    }
}

/// The components with the tables that the scan names; none if it is not the only scan, or the sampling is unusual.
fn used(
    frame: &Frame,
    tables: &Tables,
    scan: &[u8],
) -> Result<Option<(Sampling, Vec<Component>)>, PictureError> {
    let short = || damaged("a scan without components");
    let count = usize::from(*scan.first().ok_or_else(short)?);
    let listed = scan.get(1..1 + 2 * count).ok_or_else(short)?.as_chunks::<2>().0;
    if count != frame.components.len() || scan.get(1 + 2 * count..) != Some(&[0, 63, 0]) {
        return Ok(None);
    }
    let luma = &frame.components[0];
    let fine = |c: &FrameComponent| (c.across, c.down) == (1, 1);
    let sampling = match (luma.across, luma.down, &frame.components[1..]) {
        (_, _, []) => Sampling::Gray,
        (1, 1, chroma) if chroma.iter().all(fine) => Sampling::Full,
        (2, 1, chroma) if chroma.iter().all(fine) => Sampling::HalfAcross,
        (1, 2, chroma) if chroma.iter().all(fine) => Sampling::HalfDown,
        (2, 2, chroma) if chroma.iter().all(fine) => Sampling::Half,
        _ => return Ok(None),
    };
    let mut components = Vec::with_capacity(count);
    for (component, &[id, selectors]) in frame.components.iter().zip(listed) {
        if id != component.id {
            return Ok(None);
        }
        let missing = || damaged("a table that its pixels need is missing");
        let steps = tables.steps.get(usize::from(component.steps)).copied().flatten();
        let code = |list: &[Option<(Vec<u8>, [u8; 16])>; 4], index: u8, is_dc| {
            let (symbols, counts) = list
                .get(usize::from(index))
                .and_then(Option::as_ref)
                .ok_or_else(missing)?;
            Table::new(counts, symbols, is_dc)
        };
        // A single component is not interleaved: its MCU is one block, whatever its factors are.
        let alone = sampling == Sampling::Gray;
        components.push(Component {
            across: if alone { 1 } else { component.across },
            down: if alone { 1 } else { component.down },
            steps: steps.ok_or_else(missing)?,
            dc: code(&tables.dc, selectors >> 4, true)?,
            ac: code(&tables.ac, selectors & 15, false)?,
        });
    }
    Ok(Some((sampling, components)))
}

impl Tables {
    /// Steps of quantisation (T.81, B.2.4.1).
    fn read_steps(&mut self, mut segment: &[u8]) -> Result<(), PictureError> {
        let wrong = || damaged("a table of steps that is none");
        while let Some((&head, rest)) = segment.split_first() {
            let wide = head >> 4 != 0;
            let size = if wide { 128 } else { 64 };
            let (numbers, rest) = rest.split_at_checked(size).ok_or_else(wrong)?;
            let mut steps = [0; 64];
            for (index, &place) in NATURAL.iter().enumerate() {
                steps[usize::from(place)] = if wide {
                    u16::from_be_bytes([numbers[2 * index], numbers[2 * index + 1]])
                } else {
                    u16::from(numbers[index])
                };
            }
            *self.steps.get_mut(usize::from(head & 15)).ok_or_else(wrong)? = Some(steps);
            segment = rest;
        }
        Ok(())
    }

    /// Huffman codes (T.81, B.2.4.2).
    fn read_codes(&mut self, mut segment: &[u8]) -> Result<(), PictureError> {
        let wrong = || damaged("a Huffman table that is none");
        while let Some((&head, rest)) = segment.split_first() {
            let (&counts, rest) = rest.split_first_chunk::<16>().ok_or_else(wrong)?;
            let count = counts.iter().map(|&count| usize::from(count)).sum();
            let (symbols, rest) = rest.split_at_checked(count).ok_or_else(wrong)?;
            let list = if head >> 4 == 0 {
                &mut self.dc
            } else {
                &mut self.ac
            };
            *list.get_mut(usize::from(head & 15)).ok_or_else(wrong)? = Some((symbols.to_vec(), counts));
            segment = rest;
        }
        Ok(())
    }
}

/// The parts of an ICC profile, which may be larger than a segment (ICC.1:2022, B.4).
#[derive(Default)]
struct IccParts(Vec<(u8, u8, Vec<u8>)>);

impl IccParts {
    fn take(&mut self, segment: &[u8]) {
        if let Some([number, count, part @ ..]) = segment.strip_prefix(b"ICC_PROFILE\0") {
            self.0.push((*number, *count, part.to_vec()));
        }
    }

    /// The profile, if none of its parts is missing.
    fn whole(mut self) -> Option<Vec<u8>> {
        self.0.sort_by_key(|part| part.0);
        let count = self.0.first()?.1;
        let expected = (1..=count).map(|number| (number, count));
        let found = self.0.iter().map(|part| (part.0, part.1));
        expected
            .eq(found)
            .then(|| self.0.into_iter().flat_map(|part| part.2).collect())
    }
}
