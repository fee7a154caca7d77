//! The decoder beside another one: on pictures of every sampling and size, on the real photographs, and on bytes that
//! are none.

use std::io::{Cursor, Read};
use std::path::PathBuf;

use libjpeg_turbo_rs::{Encoder, PixelFormat, RawImage, Subsampling, decompress_raw};
use proptest::prelude::*;

use super::open;
use crate::image::error::PictureError;
use crate::image::planes::{Planes, Sampling};

const SAMPLINGS: [(Sampling, Subsampling); 4] = [
    (Sampling::Full, Subsampling::S444),
    (Sampling::HalfAcross, Subsampling::S422),
    (Sampling::HalfDown, Subsampling::S440),
    (Sampling::Half, Subsampling::S420),
];

/// A picture with edges, gradients and grain, always the same.
fn painted(width: usize, height: usize) -> Vec<u8> {
    let mut seed = 7_u32;
    let mut rgb = Vec::with_capacity(width * height * 3);
    for y in 0..height {
        for x in 0..width {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let grain = (seed >> 27) as usize;
            let stroke = if (x / 5 + y / 3) % 4 == 0 { 90 } else { 0 };
            rgb.extend(
                [x * 3 + grain, y * 2 + stroke, (x + y) / 2 + grain + stroke]
                    .map(|value| value.min(255) as u8),
            );
        }
    }
    rgb
}

fn compressed(width: usize, height: usize, subsampling: Subsampling, restart_blocks: u16) -> Vec<u8> {
    Encoder::new(&painted(width, height), width, height, PixelFormat::Rgb)
        .quality(92)
        .subsampling(subsampling)
        .restart_blocks(restart_blocks)
        .encode()
        .unwrap()
}

/// All rows, `step` at a time, as one picture.
fn decoded(jpeg: &[u8], step: usize) -> Result<Planes, PictureError> {
    let (mut decoder, _) = open(Box::new(Cursor::new(jpeg.to_vec())))?
        .ok_or_else(|| PictureError::Unsupported("not decoded here".into()))?;
    let (width, height) = decoder.size();
    let (mut whole, mut strip) = (Planes::default(), Planes::default());
    whole.reshape(decoder.sampling(), width, height);
    whole.planes.iter_mut().for_each(|plane| plane.samples.clear());
    let mut rows = 0;
    while rows < height {
        decoder.next_rows(step, &mut strip)?;
        assert!(strip.height > 0);
        rows += strip.height;
        for (whole, strip) in whole.planes.iter_mut().zip(&strip.planes) {
            strip.rows().for_each(|row| whole.samples.extend_from_slice(row));
        }
    }
    Ok(whole)
}

/// The largest difference of a sample, within the picture.
fn difference(planes: &Planes, other: &RawImage) -> u8 {
    let mut largest = 0;
    for (index, plane) in planes.planes.iter().enumerate() {
        assert_eq!(plane.samples.len(), plane.width * plane.height);
        for (row, other) in plane
            .rows()
            .zip(other.planes[index].chunks(other.plane_widths[index]))
        {
            let differences = row.iter().zip(other).map(|(a, b)| a.abs_diff(*b));
            largest = differences.fold(largest, u8::max);
        }
    }
    largest
}

#[test]
fn every_sampling_and_size_is_decoded_as_by_another_decoder() {
    let sizes = [
        (1, 1),
        (7, 9),
        (8, 8),
        (16, 16),
        (17, 33),
        (64, 48),
        (99, 101),
        (513, 70),
    ];
    for ((sampling, subsampling), (width, height)) in SAMPLINGS
        .into_iter()
        .flat_map(|pair| sizes.map(|size| (pair, size)))
    {
        for restart_blocks in [0, 1, 3, 50] {
            let jpeg = compressed(width, height, subsampling, restart_blocks);
            let planes = decoded(&jpeg, 16).unwrap();
            assert_eq!(
                (planes.sampling, planes.width, planes.height),
                (sampling, width, height)
            );
            assert_eq!(
                difference(&planes, &decompress_raw(&jpeg).unwrap()),
                0,
                "{sampling:?}, {width} × {height}, restarts after {restart_blocks}"
            );
        }
    }
}

#[test]
fn gray_pictures_have_one_plane() {
    let gray: Vec<u8> = painted(61, 45).iter().step_by(3).copied().collect();
    let jpeg = Encoder::new(&gray, 61, 45, PixelFormat::Grayscale)
        .quality(90)
        .encode()
        .unwrap();
    let planes = decoded(&jpeg, 8).unwrap();
    assert_eq!((planes.sampling, planes.planes.len()), (Sampling::Gray, 1));
    assert_eq!(difference(&planes, &decompress_raw(&jpeg).unwrap()), 0);
}

#[test]
fn strips_of_any_height_make_the_same_picture() {
    let jpeg = compressed(70, 95, Subsampling::S420, 4);
    let whole = decoded(&jpeg, 1000).unwrap();
    for step in [1, 16, 40] {
        let strips = decoded(&jpeg, step).unwrap();
        for (a, b) in whole.planes.iter().zip(&strips.planes) {
            assert_eq!(a.samples, b.samples, "{step} rows at a time");
        }
    }
}

#[test]
fn tables_of_its_own_and_rare_codes_are_followed() {
    let jpeg = Encoder::new(&painted(200, 90), 200, 90, PixelFormat::Rgb)
        .quality(100)
        .optimize_huffman(true)
        .encode()
        .unwrap();
    assert_eq!(
        difference(&decoded(&jpeg, 64).unwrap(), &decompress_raw(&jpeg).unwrap()),
        0
    );
}

#[test]
fn other_kinds_are_left_to_another_decoder() {
    let rgb = painted(40, 30);
    let progressive = Encoder::new(&rgb, 40, 30, PixelFormat::Rgb)
        .progressive(true)
        .encode()
        .unwrap();
    let arithmetic = Encoder::new(&rgb, 40, 30, PixelFormat::Rgb)
        .arithmetic(true)
        .encode()
        .unwrap();
    for jpeg in [progressive, arithmetic] {
        assert!(open(Box::new(Cursor::new(jpeg))).unwrap().is_none());
    }
}

#[test]
fn what_is_cut_off_anywhere_is_told_as_an_early_end() {
    let jpeg = compressed(64, 64, Subsampling::S420, 2);
    for end in 2..jpeg.len() {
        let result = decoded(&jpeg[..end], 64);
        assert!(
            matches!(result, Err(PictureError::Truncated)),
            "{end} bytes: {:?}",
            result.err()
        );
    }
    // And with the end put back, as some programs mend it.
    let scan = jpeg.windows(2).position(|pair| pair == [0xff, 0xda]).unwrap();
    let plain = compressed(64, 64, Subsampling::S420, 0);
    let mended = [&plain[..plain.len() - 40], &[0xff, 0xd9]].concat();
    assert!(scan > 0 && matches!(decoded(&mended, 64), Err(PictureError::Truncated)));
}

#[test]
fn bytes_behind_the_pixels_are_damage_but_not_behind_the_end() {
    let mut jpeg = compressed(32, 32, Subsampling::S444, 0);
    jpeg.extend(b"a second picture");
    assert!(decoded(&jpeg, 32).is_ok());
    let end = jpeg.windows(2).rposition(|pair| pair == [0xff, 0xd9]).unwrap();
    jpeg.splice(end..end, [1, 2, 3, 4, 5, 6, 7, 8, 9]);
    assert!(matches!(decoded(&jpeg, 32), Err(PictureError::Damaged(_))));
}

#[test]
fn a_file_that_comes_in_drops_is_the_same_picture() {
    struct Drops(Cursor<Vec<u8>>);
    impl Read for Drops {
        fn read(&mut self, bytes: &mut [u8]) -> std::io::Result<usize> {
            let count = bytes.len().min(7);
            self.0.read(&mut bytes[..count])
        }
    }
    let jpeg = compressed(120, 80, Subsampling::S422, 3);
    let (mut decoder, _) = open(Box::new(Drops(Cursor::new(jpeg.clone())))).unwrap().unwrap();
    let mut planes = Planes::default();
    decoder.next_rows(80, &mut planes).unwrap();
    assert_eq!(difference(&unpadded(&planes), &decompress_raw(&jpeg).unwrap()), 0);
}

fn unpadded(planes: &Planes) -> Planes {
    let mut plain = Planes::default();
    plain.reshape(planes.sampling, planes.width, planes.height);
    for (to, from) in plain.planes.iter_mut().zip(&planes.planes) {
        to.samples = from.rows().flatten().copied().collect();
    }
    plain
}

#[test]
fn real_photographs_are_decoded_as_by_another_decoder() {
    let shared = std::env::var_os("LOOK_CLOSER_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
        PathBuf::from,
    );
    let folders = ["hires", "orientation", "icc", "gps"].map(|folder| shared.join("photos").join(folder));
    if !folders[0].is_dir() {
        println!("skipped: the photographs are not at {}", shared.display());
        return;
    }
    let files = folders
        .iter()
        .flat_map(|folder| std::fs::read_dir(folder).unwrap());
    let mut compared = 0;
    for file in files.map(|file| file.unwrap().path()) {
        let bytes = std::fs::read(&file).unwrap();
        if !bytes.starts_with(&[0xff, 0xd8]) || open(Box::new(Cursor::new(bytes.clone()))).unwrap().is_none()
        {
            continue;
        }
        let planes = decoded(&bytes, 512).unwrap();
        let other = decompress_raw(&bytes).unwrap();
        assert_eq!(difference(&planes, &other), 0, "{}", file.display());
        compared += 1;
    }
    assert!(compared >= 10, "{compared} photographs are baseline");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Whatever the bytes are, there is a picture or an error.
    #[test]
    fn damaged_bytes_never_panic(
        kind in 0..4_usize,
        restart_blocks in 0..4_u16,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
    ) {
        let mut jpeg = compressed(45, 38, SAMPLINGS[kind].1, restart_blocks);
        for (place, value) in changes {
            let place = place.index(jpeg.len());
            jpeg[place] = value;
        }
        // A size that was changed is bounded by the limit on pixels elsewhere.
        let small = |planes: (usize, usize)| planes.0 * planes.1 <= 1 << 22;
        if let Ok(Some((decoder, _))) = open(Box::new(Cursor::new(jpeg.clone())))
            && small(decoder.size())
        {
            let _ = decoded(&jpeg, 16);
        }
    }
}
