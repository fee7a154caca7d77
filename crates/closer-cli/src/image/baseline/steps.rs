//! How finely each frequency is kept.

use libjpeg_turbo_rs::encode::pipeline::compute_reciprocal;
use libjpeg_turbo_rs::encode::tables::{
    STD_CHROMINANCE_QUANT_TABLE, STD_LUMINANCE_QUANT_TABLE, ZIGZAG_ORDER,
};
use libjpeg_turbo_rs::simd::QuantDivisors;

/// How large the steps of luma and chroma are beside libjpeg's of the same quality, in hundredths, and those of a small
/// level beside others. Codes of their own and rounding pay for it: photographs had between a tenth fewer and a hundredth
/// more bytes. In chroma libjpeg saves most, at the cost of colours. What it comes to is in `docs/measured.md`, by `cargo xtask bench-cut`.
const LUMA: u32 = 87;
const CHROMA: u32 = 75;
const SMALL_LEVEL: u32 = 70;

/// Levels that were halved so often are small: they are few bytes in all, and are looked at first.
const SMALL: usize = 3;

/// Numbers are rounded up from six tenths of a step on, not five: each that becomes smaller saves more than the steps that
/// are finer for it cost.
const ROUNDING: (u16, u16) = (2, 5);

/// How far what "islow" gives may be from the exact transform, which it gives eight times as large.
const INEXACT: i32 = 4;

/// The steps of luma and chroma.
pub(crate) struct Steps {
    luma: Table,
    chroma: Table,
}

pub(super) struct Table {
    /// In the order in which they are coded.
    coded: [u8; 64],
    pub divisors: QuantDivisors,
    /// Blocks whose samples differ less from their mean, as squares, have nothing but a first number; times 64.
    pub flat_below: i32,
}

impl Steps {
    /// For a quality from 1 to 100, and a picture that was halved so often. Luma and chroma are at least as close to
    /// the picture as libjpeg's of that quality.
    pub fn new(quality: u8, halvings: usize) -> Steps {
        let level = if halvings >= SMALL { SMALL_LEVEL } else { 100 };
        Steps {
            luma: Table::new(&scaled(&STD_LUMINANCE_QUANT_TABLE, quality, LUMA * level / 100)),
            chroma: Table::new(&scaled(
                &STD_CHROMINANCE_QUANT_TABLE,
                quality,
                CHROMA * level / 100,
            )),
        }
    }

    /// Of luma and chroma, in the order in which they are coded.
    pub(super) fn coded(&self) -> [&[u8; 64]; 2] {
        [&self.luma.coded, &self.chroma.coded]
    }

    pub(super) fn of_plane(&self, index: usize) -> &Table {
        if index == 0 { &self.luma } else { &self.chroma }
    }
}

/// Steps as libjpeg makes them of T.81's examples (annex K.1), in hundredths of theirs; 1 to 255.
fn scaled(example: &[u8; 64], quality: u8, hundredths: u32) -> [u16; 64] {
    let quality = u32::from(quality.clamp(1, 100));
    let scale = if quality < 50 {
        5000 / quality
    } else {
        200 - 2 * quality
    };
    example.map(|step| ((u32::from(step) * scale * hundredths + 5000) / 10_000).clamp(1, 255) as u16)
}

impl Table {
    /// From steps row after row, 1 to 255.
    fn new(steps: &[u16; 64]) -> Table {
        // What "islow" gives is eight times as large.
        let divisors = steps.map(|step| 8 * step);
        let parts = divisors.map(compute_reciprocal);
        // Half a step, and a correction of the reciprocal where that was rounded down. What is coded first, the mean of
        // a block, is rounded as usual: all of the block would be darker or brighter.
        let corrections = std::array::from_fn(|at| {
            let half = divisors[at] / 2;
            let rounding = if at == 0 { half } else { rounding(divisors[at]) };
            parts[at].1 - half + rounding
        });
        let reciprocals = parts.map(|part| part.0);
        let (scales, shifts) = (parts.map(|part| part.2), parts.map(|part| part.3));
        let coded = in_coded_order(steps).map(|step| step as u8);
        // The least that is not rounded to zero, and a little less: the transform is not exact. Both are eight times as
        // large as they are in the standard, so their squares are 64 times as large.
        let finest = divisors[1..].iter().min().copied().unwrap_or(8);
        let least = i32::from(finest - rounding(finest)) - INEXACT;
        Table {
            coded,
            flat_below: least.max(0).pow(2),
            divisors: QuantDivisors {
                divisors_zigzag: in_coded_order(&divisors),
                reciprocals_zigzag: in_coded_order(&reciprocals),
                corrections_zigzag: in_coded_order(&corrections),
                shifts_zigzag: in_coded_order(&shifts),
                scales_zigzag: in_coded_order(&scales),
                divisors,
                reciprocals,
                corrections,
                shifts,
                scales,
                // Of another transform, which is not used.
                float_divisors: [0.0; 64],
                float_divisors_zigzag: [0.0; 64],
            },
        }
    }
}

impl Table {
    /// The first number of a block whose samples, around zero, have this sum: that is what "islow" makes of them.
    pub fn first(&self, sum: i32) -> i16 {
        let divisor = i32::from(self.divisors.divisors[0]);
        (sum.signum() * ((sum.abs() + divisor / 2) / divisor)) as i16
    }
}

/// What is added to a number before it is divided.
pub(super) fn rounding(divisor: u16) -> u16 {
    divisor * ROUNDING.0 / ROUNDING.1
}

fn in_coded_order<T: Copy>(natural: &[T; 64]) -> [T; 64] {
    ZIGZAG_ORDER.map(|place| natural[place])
}
