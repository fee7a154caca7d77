//! Blocks of 8 × 8 samples out of a plane, transformed and divided by their steps.

use std::sync::LazyLock;

use libjpeg_turbo_rs::simd::{EncoderSimdRoutines, detect_encoder};

use super::super::planes::PlanePart;
use super::steps::Table;

const SIDE: usize = 8;

/// 64 numbers: samples row after row, or what became of them, in the order in which it is coded.
pub(super) type Block = [i16; SIDE * SIDE];

static ROUTINES: LazyLock<EncoderSimdRoutines> = LazyLock::new(detect_encoder);

/// What became of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quantised {
    /// It has more than its first number.
    Whole,
    /// Its first number; all others are zero.
    Flat(i16),
    /// It lies outside the plane, where nobody sees it.
    Outside,
}

/// The blocks of one plane, some rows of them at a time.
pub(super) struct Blocks<'a> {
    plane: PlanePart<'a>,
    table: &'a Table,
    /// Rows of blocks that are held.
    rows: usize,
    first_row: usize,
    /// Their samples, in whole blocks: beyond the edges the last column and row again. Few enough for the fastest cache,
    /// and copied as they lie: read block by block out of a wide picture they would come late.
    band: Vec<u8>,
    stride: usize,
}

impl<'a> Blocks<'a> {
    /// Holds `rows` rows of blocks at a time.
    pub fn new(plane: PlanePart<'a>, table: &'a Table, rows: usize) -> Self {
        let stride = plane.width.next_multiple_of(SIDE);
        Blocks {
            plane,
            table,
            rows,
            first_row: 0,
            band: vec![0; stride * SIDE * rows],
            stride,
        }
    }

    /// Holds the rows of blocks from `first_row` on.
    pub fn hold(&mut self, first_row: usize) {
        self.first_row = first_row;
        let PlanePart { width, height, .. } = self.plane;
        for (y, to) in (first_row * SIDE..).zip(self.band.chunks_exact_mut(self.stride)) {
            let line = &self.plane.from(0, y.min(height - 1))[..width];
            let (inside, beyond) = to.split_at_mut(width);
            inside.copy_from_slice(line);
            beyond.fill(line[width - 1]);
        }
    }

    /// Rounds the block in a column, and in a row of those that are held, to whole steps; `to` is written if it needs all of
    /// its numbers.
    #[inline]
    pub fn quantise(&self, column: usize, row: usize, to: &mut Block) -> Quantised {
        debug_assert!(row < self.rows, "it is held");
        let left = column * SIDE;
        if left >= self.plane.width || (self.first_row + row) * SIDE >= self.plane.height {
            return Quantised::Outside;
        }
        let mut samples = self.samples(left, row * SIDE);
        if let Some(first) = self.flat(&samples) {
            return Quantised::Flat(first);
        }
        (ROUTINES.fdct_quantize)(&mut samples, &self.table.divisors, to);
        Quantised::Whole
    }

    /// The first number of a block of which it is certain without a transform that all others are zero: none can be larger
    /// than the root of the sum of the squares by which samples differ from their mean (Parseval).
    #[inline]
    fn flat(&self, samples: &Block) -> Option<i16> {
        let (sum, squares) = samples.iter().fold((0, 0), |(sum, squares), &sample| {
            let sample = i32::from(sample);
            (sum + sample, squares + sample * sample)
        });
        // Times 64.
        let differences = 64 * squares - sum * sum;
        (differences < self.table.flat_below).then(|| self.table.first(sum))
    }

    /// Around zero; `top` is counted from the first row that is held.
    #[inline]
    fn samples(&self, left: usize, top: usize) -> Block {
        let mut block = [0; SIDE * SIDE];
        let lines = self.band[top * self.stride + left..].chunks(self.stride);
        for (row, line) in block.as_chunks_mut::<SIDE>().0.iter_mut().zip(lines) {
            // In this form the compiler works on all eight at once.
            for (to, &sample) in row.iter_mut().zip(&line[..SIDE]) {
                *to = i16::from(sample) - 128;
            }
        }
        block
    }
}
