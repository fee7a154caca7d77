//! EXIF and ICC profiles, in a PNG of one pixel for each of its kinds of colours: gray, RGB and RGB with alpha.
#![no_main]

use closer_fuzz::{crc, photograph};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Some((&[kind, part], rest)) = bytes.split_first_chunk::<2>() else { return };
    let (exif, icc) = rest.split_at(rest.len() * usize::from(part) / 255);
    let (color, channels) = [(0, 1), (2, 3), (6, 4)][usize::from(kind % 3)];
    let depth = if kind & 0x80 == 0 { 8 } else { 16 };
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut chunk = |name: &[u8; 4], body: &[u8]| {
        png.extend_from_slice(&(body.len() as u32).to_be_bytes());
        let whole = [name, body].concat();
        png.extend_from_slice(&whole);
        png.extend_from_slice(&crc(&whole).to_be_bytes());
    };
    chunk(b"IHDR", &[0, 0, 0, 1, 0, 0, 0, 1, depth, color, 0, 0, 0]);
    if !icc.is_empty() {
        chunk(b"iCCP", &[b"x\0\0", &stored(icc)[..]].concat());
    }
    if !exif.is_empty() {
        chunk(b"eXIf", exif);
    }
    let mut row = vec![0x55; 1 + channels * usize::from(depth) / 8];
    row[0] = 0; // Its filter: none.
    chunk(b"IDAT", &stored(&row));
    chunk(b"IEND", &[]);
    photograph(b"", &png);
});

/// As zlib data that is not packed (RFC 1950, RFC 1951 3.2.4).
fn stored(bytes: &[u8]) -> Vec<u8> {
    let mut zlib = vec![0x78, 0x01];
    let mut blocks = bytes.chunks(0xffff).peekable();
    while let Some(block) = blocks.next() {
        let length = block.len() as u16;
        zlib.push(u8::from(blocks.peek().is_none()));
        zlib.extend_from_slice(&length.to_le_bytes());
        zlib.extend_from_slice(&(!length).to_le_bytes());
        zlib.extend_from_slice(block);
    }
    let (a, b) = bytes.iter().fold((1_u32, 0_u32), |(a, b), &byte| {
        let a = (a + u32::from(byte)) % 65521;
        (a, (b + a) % 65521)
    });
    zlib.extend_from_slice(&(b << 16 | a).to_be_bytes());
    zlib
}
