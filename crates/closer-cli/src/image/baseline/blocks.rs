//! Blocks of 8 × 8 samples out of a plane, transformed and divided by their steps.

use std::sync::LazyLock;

use libjpeg_turbo_rs::simd::{EncoderSimdRoutines, QuantDivisors, detect_encoder};

use super::super::planes::PlanePart;

const SIDE: usize = 8;

/// 64 numbers: samples row after row, or what became of them, in the order in which it is coded.
pub(super) type Block = [i16; SIDE * SIDE];

static ROUTINES: LazyLock<EncoderSimdRoutines> = LazyLock::new(detect_encoder);

/// The blocks of one plane.
pub(super) struct Blocks<'a> {
    plane: PlanePart<'a>,
    divisors: &'a QuantDivisors,
}

impl<'a> Blocks<'a> {
    pub fn new(plane: PlanePart<'a>, divisors: &'a QuantDivisors) -> Self {
        Blocks { plane, divisors }
    }

    /// Takes the block in a column and row of blocks, rounded to whole steps. False if it lies outside, where nobody
    /// sees it.
    #[inline]
    pub fn quantise(&self, column: usize, row: usize, to: &mut Block) -> bool {
        let (left, top) = (column * SIDE, row * SIDE);
        if left >= self.plane.width || top >= self.plane.height {
            return false;
        }
        let mut samples = self.samples(left, top);
        (ROUTINES.fdct_quantize)(&mut samples, self.divisors, to);
        true
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
