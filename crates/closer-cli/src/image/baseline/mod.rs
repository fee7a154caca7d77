//! Baseline JPEG out of planes (ITU-T T.81, annex F), with Huffman codes made for each picture: a few per cent fewer
//! bytes than with the usual ones, which are spent on finer steps (`steps`). The cosine transform is libjpeg's "islow",
//! from the library that also decodes, with the instructions that the machine has.

mod blocks;
mod codes;
mod file;
mod steps;
mod symbols;
#[cfg(test)]
mod tests;

use super::planes::Part;
use blocks::{Blocks, Quantised};
use codes::Codes;
pub(crate) use steps::Steps;
pub(crate) use symbols::Symbols;

/// Compresses `picture`, with the sampling that it has. `symbols` is memory.
pub(crate) fn compress(picture: &Part<'_>, steps: &Steps, symbols: &mut Symbols) -> Vec<u8> {
    symbols.clear();
    let sampling = picture.sampling;
    // Of luma in a unit; chroma has one. Luma alone has units of one block.
    let (across, down) = sampling.pixels_a_sample(1);
    let of_plane = |index: usize| if index == 0 { (across, down) } else { (1, 1) };
    let planes = picture.planes.iter().enumerate();
    let mut blocks: Vec<Blocks<'_>> = planes
        .map(|(index, &plane)| Blocks::new(plane, steps.of_plane(index), of_plane(index).1))
        .collect();
    let (columns, rows) = (
        picture.width.div_ceil(8 * across),
        picture.height.div_ceil(8 * down),
    );
    let mut block = [0; 64];
    for row in 0..rows {
        for (index, blocks) in blocks.iter_mut().enumerate() {
            blocks.hold(row * of_plane(index).1);
        }
        for column in 0..columns {
            for (index, blocks) in blocks.iter().enumerate() {
                let (across, down) = of_plane(index);
                for y in 0..down {
                    for x in column * across..(column + 1) * across {
                        match blocks.quantise(x, y, &mut block) {
                            Quantised::Whole => symbols.take(index, &block),
                            Quantised::Flat(first) => symbols.take_flat(index, first),
                            Quantised::Outside => symbols.take_nothing(index),
                        }
                    }
                }
            }
        }
    }
    let codes: [Codes; 4] = std::array::from_fn(|table| Codes::for_counts(symbols.counts(table)));
    let mut jpeg = file::head(picture, steps, &codes);
    symbols.append_bits(&codes, &mut jpeg);
    jpeg.extend_from_slice(&file::END);
    jpeg
}
