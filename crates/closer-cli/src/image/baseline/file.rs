//! The segments around a scan (ITU-T T.81, annex B; T.871 for the first).

use super::codes::Codes;
use super::steps::Steps;
use crate::image::planes::Part;

/// Behind the scan.
pub(super) const END: [u8; 2] = [0xff, 0xd9];

/// JFIF 1.1, no density, no thumbnail.
const JFIF: [u8; 14] = *b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0";

/// Everything before the scan.
pub(super) fn head(picture: &Part<'_>, steps: &Steps, codes: &[Codes; 4]) -> Vec<u8> {
    let is_gray = picture.planes.len() == 1;
    let kinds = if is_gray { 1 } else { 2 };
    let mut head = vec![0xff, 0xd8];
    let mut segment = |marker: u8, body: &[u8]| {
        head.extend_from_slice(&[0xff, marker]);
        head.extend_from_slice(&(body.len() as u16 + 2).to_be_bytes());
        head.extend_from_slice(body);
    };
    segment(0xe0, &JFIF);
    let mut body = Vec::new();
    for (number, steps) in (0..kinds).zip(steps.coded()) {
        body.push(number);
        body.extend_from_slice(steps);
    }
    segment(0xdb, &body);

    let (across, down) = picture.sampling.pixels_a_sample(1);
    body = vec![8];
    body.extend_from_slice(&(picture.height as u16).to_be_bytes());
    body.extend_from_slice(&(picture.width as u16).to_be_bytes());
    body.push(picture.planes.len() as u8);
    let luma = [1, (across << 4 | down) as u8, 0];
    let components = [luma, [2, 0x11, 1], [3, 0x11, 1]];
    body.extend(components[..picture.planes.len()].as_flattened());
    segment(0xc0, &body);

    body.clear();
    for (place, codes) in [0x00, 0x10, 0x01, 0x11]
        .iter()
        .zip(codes)
        .take(2 * usize::from(kinds))
    {
        body.push(*place);
        body.extend_from_slice(&codes.lengths);
        body.extend_from_slice(&codes.symbols);
    }
    segment(0xc4, &body);

    body = vec![picture.planes.len() as u8];
    body.extend([[1, 0x00], [2, 0x11], [3, 0x11]][..picture.planes.len()].as_flattened());
    body.extend_from_slice(&[0, 63, 0]); // All frequencies, in one go.
    segment(0xda, &body);
    head
}
