//! Small files that promise, or unpack to, more than any machine should take for them. Made here, none is stored.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;

use crate::support::checksum;

/// Each with what it is.
pub fn bombs() -> Vec<(&'static str, Vec<u8>)> {
    let small = (8, 8);
    vec![
        (
            "png: as large as the format allows",
            png((0x7fff_ffff, 0x7fff_ffff), 6, &[], &zeros(1 << 10)),
        ),
        (
            "png: 60,000 x 60,000, 16 bits",
            png((60_000, 60_000), 6, &[], &zeros(1 << 10)),
        ),
        (
            "png: 40,000 x 40,000 and all there",
            png((40_000, 40_000), 0, &[], &zeros(200 << 20)),
        ),
        (
            "png: one row of two thousand million",
            png((2_000_000_000, 1), 2, &[], &zeros(1 << 20)),
        ),
        ("png: no pixels", png((0, 5), 2, &[], &zeros(10))),
        (
            "png: a profile of 256 MB",
            png(
                small,
                2,
                &[(b"iCCP", [b"x\0\0".to_vec(), zeros(256 << 20)].concat())],
                &[],
            ),
        ),
        (
            "png: a chunk longer than the file",
            png(small, 2, &[], &[])[..33]
                .iter()
                .copied()
                .chain(*b"\x7f\xff\xff\xffIDATx")
                .collect(),
        ),
        (
            "png: a hundred thousand chunks and no picture",
            png(small, 2, &vec![(b"abCd", Vec::new()); 100_000], &[]),
        ),
        (
            "png: 16,000 x 16,000 of three rows",
            png((16_000, 16_000), 2, &[], &zeros(3 * 48_001)),
        ),
        ("jpeg: 65,500 x 65,500", jpeg(0xc0, (65_500, 65_500), 1)),
        (
            "jpeg: 30,000 x 30,000 of a few bytes",
            jpeg(0xc0, (30_000, 30_000), 1),
        ),
        (
            "jpeg: 30,000 x 30,000 of a few bytes, progressive",
            jpeg(0xc2, (30_000, 30_000), 1),
        ),
        ("jpeg: ten thousand scans", jpeg(0xc2, (512, 512), 10_000)),
        ("jpeg: no height", jpeg(0xc0, (100, 0), 1)),
        (
            "tiff: four thousand million pixels a side",
            tiff((0xffff_ffff, 0xffff_ffff), 1, &[]),
        ),
        (
            "tiff: 30,000 x 30,000 of a few bytes",
            tiff((30_000, 30_000), 1, &[]),
        ),
        (
            "tiff: 30,000 x 30,000 of a few bytes, deflate",
            tiff((30_000, 30_000), 8, &[]),
        ),
        (
            "tiff: tiles of 65,535 x 65,535",
            tiff((16, 16), 8, &[(322, 65_535), (323, 65_535)]),
        ),
        (
            "tiff: as many strips as can be counted",
            tiff((30_000, 30_000), 1, &[(278, 1)]),
        ),
        (
            "webp: a chunk of 4 GB",
            webp(b"VP8X", &[0x20, 0, 0, 0, 9, 0, 0, 9, 0, 0], 0xffff_fff0),
        ),
        (
            "webp: 16,384 x 16,384 of a few bytes, lossless",
            webp(b"VP8L", &[0x2f, 0xff, 0xff, 0xff, 0x0f, 0], 6),
        ),
        (
            "webp: 16,383 x 16,383 of a few bytes, lossy",
            webp(
                b"VP8 ",
                &[0x10, 0, 0, 0x9d, 1, 0x2a, 0xff, 0x3f, 0xff, 0x3f, 0, 0],
                12,
            ),
        ),
    ]
}

/// This many zeros, deflated.
fn zeros(count: usize) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    let block = vec![0; 1 << 16];
    let mut left = count;
    while left > 0 {
        let part = left.min(block.len());
        encoder.write_all(&block[..part]).unwrap();
        left -= part;
    }
    encoder.finish().unwrap()
}

type Chunk = (&'static [u8; 4], Vec<u8>);

fn png((width, height): (u32, u32), color: u8, chunks: &[Chunk], data: &[u8]) -> Vec<u8> {
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    let depth = match color {
        0 => 1,
        6 => 16,
        _ => 8,
    };
    let mut header = [width.to_be_bytes(), height.to_be_bytes()].concat();
    header.extend_from_slice(&[depth, color, 0, 0, 0]);
    let mut chunk = |name: &[u8; 4], bytes: &[u8]| {
        file.extend_from_slice(&(bytes.len() as u32).to_be_bytes());
        let body = [name, bytes].concat();
        file.extend_from_slice(&body);
        file.extend_from_slice(&checksum(&body).to_be_bytes());
    };
    chunk(b"IHDR", &header);
    chunks.iter().for_each(|(name, bytes)| chunk(name, bytes));
    chunk(b"IDAT", data);
    chunk(b"IEND", &[]);
    file
}

/// One gray channel with tables that have a single code, and `scans` scans of nothing.
fn jpeg(frame: u8, (width, height): (u16, u16), scans: usize) -> Vec<u8> {
    let mut file = vec![0xff, 0xd8];
    let mut segment = |marker: u8, body: &[u8]| {
        file.extend_from_slice(&[0xff, marker]);
        file.extend_from_slice(&(body.len() as u16 + 2).to_be_bytes());
        file.extend_from_slice(body);
    };
    segment(0xdb, &[&[0][..], &[1; 64]].concat());
    let ([h1, h0], [w1, w0]) = (height.to_be_bytes(), width.to_be_bytes());
    segment(frame, &[8, h1, h0, w1, w0, 1, 1, 0x11, 0]);
    for place in [0x00, 0x10] {
        segment(0xc4, &[&[place, 1][..], &[0; 15], &[0]].concat());
    }
    for scan in 0..scans {
        let last = if frame == 0xc0 { 63 } else { 0 };
        let (from, to) = if scan == 0 { (0, last) } else { (1, 63) };
        segment(0xda, &[1, 1, 0, from, to, 0]);
        // The bits of a scan follow its header: zeros, which is the only code.
    }
    file.extend_from_slice(&[0, 0, 0, 0xff, 0xd9]);
    file
}

/// Eight bits of gray in one strip, or in tiles where `more` tags say so.
fn tiff((width, height): (u32, u32), compression: u32, more: &[(u16, u32)]) -> Vec<u8> {
    let mut tags = vec![
        (256, width),
        (257, height),
        (258, 8),
        (259, compression),
        (262, 1),
        (277, 1),
        (278, height),
    ];
    tags.retain(|tag| more.iter().all(|other| other.0 != tag.0));
    tags.extend_from_slice(more);
    let is_tiled = more.iter().any(|tag| tag.0 == 322);
    let (offsets, counts) = if is_tiled { (324, 325) } else { (273, 279) };
    tags.extend_from_slice(&[(offsets, 8), (counts, 200)]);
    tags.sort_unstable();
    let mut file = b"II*\0\x08\0\0\0".to_vec();
    file.extend_from_slice(&(tags.len() as u16).to_le_bytes());
    for (tag, value) in tags {
        file.extend_from_slice(&tag.to_le_bytes());
        file.extend_from_slice(&[4, 0, 1, 0, 0, 0]);
        file.extend_from_slice(&value.to_le_bytes());
    }
    file.extend_from_slice(&[0; 4]);
    file.extend_from_slice(&zeros(1 << 10));
    file
}

fn webp(name: &[u8; 4], chunk: &[u8], declared: u32) -> Vec<u8> {
    let mut file = b"RIFF".to_vec();
    file.extend_from_slice(&(chunk.len() as u32 + 30).to_le_bytes());
    file.extend_from_slice(b"WEBP");
    let is_extended = name == b"VP8X";
    file.extend_from_slice(name);
    file.extend_from_slice(&(if is_extended { chunk.len() as u32 } else { declared }).to_le_bytes());
    file.extend_from_slice(chunk);
    if is_extended {
        file.extend_from_slice(b"ICCP");
        file.extend_from_slice(&declared.to_le_bytes());
        file.extend_from_slice(&[0; 16]);
    }
    file
}
