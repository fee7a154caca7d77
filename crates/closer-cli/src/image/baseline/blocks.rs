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

/// The blocks of one plane.
pub(super) struct Blocks<'a> {
    plane: PlanePart<'a>,
    table: &'a Table,
}

impl<'a> Blocks<'a> {
    pub fn new(plane: PlanePart<'a>, table: &'a Table) -> Self {
        Blocks { plane, table }
    }

    /// Rounds the block in a column and row of blocks to whole steps; `to` is written if it needs all of its numbers.
    #[inline]
    pub fn quantise(&self, column: usize, row: usize, to: &mut Block) -> Quantised {
        let (left, top) = (column * SIDE, row * SIDE);
        if left >= self.plane.width || top >= self.plane.height {
            return Quantised::Outside;
        }
        let mut samples = self.samples(left, top);
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

    /// Around zero. Beyond the edges the last column and row again.
    #[inline]
    fn samples(&self, left: usize, top: usize) -> Block {
        let PlanePart { width, height, .. } = self.plane;
        let mut block = [0; SIDE * SIDE];
        let rows = block.as_chunks_mut::<SIDE>().0;
        if left + SIDE <= width && top + SIDE <= height {
            let lines = self.plane.from(left, top).chunks(self.plane.stride);
            for (row, line) in rows.iter_mut().zip(lines) {
                // In this form the compiler works on all eight at once.
                for (to, &sample) in row.iter_mut().zip(&line[..SIDE]) {
                    *to = i16::from(sample) - 128;
                }
            }
        } else {
            for (y, row) in rows.iter_mut().enumerate() {
                let line = self.plane.from(0, (top + y).min(height - 1));
                *row = std::array::from_fn(|x| i16::from(line[(left + x).min(width - 1)]) - 128);
            }
        }
        block
    }
}
