//! The quick way beside a slow one, block for block; and the codes beside what the standard asks of them.

use libjpeg_turbo_rs::encode::fdct::fdct_islow;
use libjpeg_turbo_rs::{Subsampling, compress_raw, decompress_raw, read_coefficients};
use proptest::prelude::*;

use super::super::planes::{Plane, Planes, Sampling};
use super::codes::Codes;
use super::steps::rounding;
use super::{Steps, Symbols, compress};

const SAMPLINGS: [(Sampling, Subsampling); 5] = [
    (Sampling::Gray, Subsampling::S444),
    (Sampling::Full, Subsampling::S444),
    (Sampling::HalfAcross, Subsampling::S422),
    (Sampling::HalfDown, Subsampling::S440),
    (Sampling::Half, Subsampling::S420),
];

/// Waves with some grain, and a corner of noise in which no number is small.
fn painted(sampling: Sampling, width: usize, height: usize) -> Planes {
    let mut planes = Planes::default();
    planes.reshape(sampling, width, height);
    let mut seed = 7_u32;
    for (index, plane) in planes.planes.iter_mut().enumerate() {
        let width = plane.width;
        for (at, sample) in plane.samples.iter_mut().enumerate() {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let (x, y, grain) = ((at % width) as f64, (at / width) as f64, seed >> 24);
            let wave = 128.0 + 90.0 * (x * 0.31 + y * 0.17 + index as f64).sin();
            *sample = if x < 20.0 && y < 12.0 {
                if grain > 127 { 255 } else { 0 }
            } else {
                (wave + f64::from(grain % 9)) as u8
            };
        }
    }
    planes
}

/// One block transformed without special instructions and divided plainly, in the order in which it is coded.
fn slowly(plane: &Plane, (column, row): (usize, usize), steps: &[u16; 64]) -> [i16; 64] {
    let samples = std::array::from_fn(|at| {
        let (x, y) = (8 * column + at % 8, 8 * row + at / 8);
        i16::from(plane.row(y.min(plane.height - 1))[x.min(plane.width - 1)]) - 128
    });
    let mut transformed = [0; 64];
    fdct_islow(&samples, &mut transformed);
    libjpeg_turbo_rs::encode::tables::ZIGZAG_ORDER.map(|place| {
        let (value, step) = (transformed[place], 8 * i32::from(steps[place]));
        let added = if place == 0 {
            step / 2
        } else {
            i32::from(rounding(step as u16))
        };
        let whole = (value.abs() + added) / step;
        (value.signum() * whole) as i16
    })
}

#[test]
fn every_block_is_that_of_the_slow_way() {
    for (sampling, _) in SAMPLINGS {
        for (width, height) in [(64, 48), (37, 51), (16, 9), (1, 1), (100, 8)] {
            for quality in [20, 85, 100] {
                let planes = painted(sampling, width, height);
                let steps = Steps::new(quality, 0);
                let jpeg = compress(&planes.whole(), &steps, &mut Symbols::default());
                let read = read_coefficients(&jpeg).unwrap();
                assert_eq!(read.components.len(), planes.planes.len());
                for (plane, component) in planes.planes.iter().zip(&read.components) {
                    let steps = &read.quant_tables[usize::from(component.quant_table_index)];
                    for (at, block) in component.blocks.iter().enumerate() {
                        let (column, row) = (at % component.blocks_x, at / component.blocks_x);
                        if 8 * column < plane.width && 8 * row < plane.height {
                            assert_eq!(
                                *block,
                                slowly(plane, (column, row), steps),
                                "{sampling:?}, {width} × {height}, quality {quality}, {column} {row}"
                            );
                        } else {
                            assert!(block[1..].iter().all(|&value| value == 0), "nobody sees it");
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn blocks_that_are_nearly_flat_are_those_of_the_slow_way() {
    // Ever more grain: some blocks are certainly flat, some are not, and some are just between.
    let mut planes = Planes::default();
    planes.reshape(Sampling::Gray, 8 * 64, 8 * 32);
    let mut seed = 5_u32;
    for (at, sample) in planes.planes[0].samples.iter_mut().enumerate() {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let (column, row) = (at % 512 / 8, at / 512 / 8);
        let grain = (seed >> 8) as usize % 64 < column;
        *sample = (row * 8 + usize::from(grain)) as u8;
    }
    for quality in [30, 60, 85, 95, 100] {
        let jpeg = compress(&planes.whole(), &Steps::new(quality, 0), &mut Symbols::default());
        let read = read_coefficients(&jpeg).unwrap();
        for (at, block) in read.components[0].blocks.iter().enumerate() {
            let place = (at % 64, at / 64);
            assert_eq!(
                *block,
                slowly(&planes.planes[0], place, &read.quant_tables[0]),
                "quality {quality}, {place:?}"
            );
        }
    }
}

#[test]
fn columns_where_they_are_are_compressed_like_a_copy_of_them() {
    for (sampling, _) in SAMPLINGS {
        let planes = painted(sampling, 101, 43);
        for columns in [(0, 48), (16, 64), (64, 101), (32, 33)] {
            let mut copy = Planes::default();
            copy.take_columns(&planes, columns, false);
            let compressed = |part| compress(&part, &Steps::new(85, 0), &mut Symbols::default());
            assert_eq!(
                compressed(planes.part(columns)),
                compressed(copy.whole()),
                "{sampling:?}, {columns:?}"
            );
        }
    }
}

#[test]
fn memory_that_was_used_before_changes_nothing() {
    let (planes, steps) = (painted(Sampling::Half, 70, 41), Steps::new(85, 0));
    let mut symbols = Symbols::default();
    compress(&painted(Sampling::Full, 33, 90).whole(), &steps, &mut symbols);
    let fresh = compress(&planes.whole(), &steps, &mut Symbols::default());
    assert_eq!(compress(&planes.whole(), &steps, &mut symbols), fresh);
}

/// What the library makes of planes with the usual steps, rounding and codes.
fn usual(planes: &Planes, quality: u8, subsampling: Subsampling) -> Vec<u8> {
    let of = |size: fn(&Plane) -> usize| planes.planes.iter().map(size).collect::<Vec<_>>();
    let samples: Vec<&[u8]> = planes
        .planes
        .iter()
        .map(|plane| plane.samples.as_slice())
        .collect();
    let (widths, heights) = (of(|plane| plane.width), of(|plane| plane.height));
    let (width, height) = (planes.width, planes.height);
    compress_raw(&samples, &widths, &heights, width, height, quality, subsampling).unwrap()
}

/// Sums of the squares of what is different, of each plane.
fn errors(planes: &Planes, jpeg: &[u8]) -> Vec<u64> {
    let raw = decompress_raw(jpeg).unwrap();
    let of_plane = |(index, plane): (usize, &Plane)| {
        let rows = raw.planes[index].chunks(raw.plane_widths[index]);
        let squares = plane.rows().zip(rows).flat_map(|(ours, theirs)| {
            ours.iter()
                .zip(theirs)
                .map(|(a, b)| u64::from(a.abs_diff(*b)).pow(2))
        });
        squares.sum()
    };
    planes.planes.iter().enumerate().map(of_plane).collect()
}

#[test]
fn a_picture_is_closer_in_luma_and_chroma_than_that_of_libjpeg_and_smaller() {
    for (sampling, subsampling) in SAMPLINGS {
        for quality in [50, 75, 85, 92] {
            let planes = painted(sampling, 320, 240);
            let theirs = usual(&planes, quality, subsampling);
            let ours = compress(&planes.whole(), &Steps::new(quality, 0), &mut Symbols::default());
            let sizes = (ours.len(), theirs.len());
            assert!(
                sizes.0 <= sizes.1,
                "{sampling:?}, quality {quality}: {sizes:?} bytes"
            );
            for (ours, theirs) in errors(&planes, &ours).iter().zip(errors(&planes, &theirs)) {
                assert!(
                    *ours <= theirs,
                    "{sampling:?}, quality {quality}: {ours} of {theirs}"
                );
            }
        }
    }
}

/// An error unless `codes` are what a JPEG may have, for exactly the symbols that occur.
fn check_codes(counts: &[u32; 256], codes: &Codes) -> Result<(), TestCaseError> {
    let mut room = 0_u64;
    for (symbol, &(code, length)) in codes.of_symbol.iter().enumerate() {
        prop_assert_eq!(length > 0, counts[symbol] > 0);
        prop_assert!(length <= 16);
        if length > 0 {
            prop_assert!(code < (1 << length) - 1, "a code of only ones");
            room += 1 << (16 - length);
        }
    }
    prop_assert!(room < 1 << 16, "codes begin like others");
    prop_assert_eq!(
        codes.lengths.iter().map(|&n| usize::from(n)).sum::<usize>(),
        codes.symbols.len()
    );
    Ok(())
}

proptest! {
    #[test]
    fn codes_are_such_as_jpeg_has_and_as_short_as_can_be(
        parts in proptest::collection::vec((0_usize..256, 0_u32..24), 1..200),
    ) {
        let mut counts = [0; 256];
        for (symbol, power) in parts {
            counts[symbol] += 1_u32 << power;
        }
        let codes = Codes::for_counts(&counts);
        check_codes(&counts, &codes)?;
        // No code may be longer than that of a rarer symbol.
        for one in 0..256 {
            for other in 0..256 {
                if counts[one] > counts[other] && counts[other] > 0 {
                    prop_assert!(codes.of_symbol[one].1 <= codes.of_symbol[other].1);
                }
            }
        }
        // Within a bit for each symbol of what theory allows, and one for the code that nobody gets.
        let all: f64 = counts.iter().map(|&count| f64::from(count)).sum();
        let (mut bits, mut least) = (0.0, 0.0);
        for (&count, &(_, length)) in counts.iter().zip(&codes.of_symbol).filter(|(count, _)| **count > 0) {
            bits += f64::from(count) * f64::from(length);
            least += f64::from(count) * (all / f64::from(count)).log2();
        }
        prop_assert!(bits <= least + 1.1 * all + 1.0, "{bits} bits, {least} at least");
    }
}

#[test]
fn codes_that_would_be_too_long_are_shortened() {
    let mut counts = [0; 256];
    let (mut one, mut next) = (1, 1);
    for count in counts.iter_mut().take(40) {
        *count = one;
        (one, next) = (next, one + next);
    }
    let codes = Codes::for_counts(&counts);
    check_codes(&counts, &codes).unwrap();
    assert!(codes.of_symbol[39].1 <= 2, "the most frequent one");
    assert_eq!(codes.of_symbol.iter().map(|code| code.1).max(), Some(16));
}
