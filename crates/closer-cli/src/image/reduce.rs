//! Rows of one level become rows of the next smaller one.

use rayon::prelude::*;

use super::light::Sample;

/// Appends to `reduced` the halved `rows` of RGB, `width` pixels each. With an odd number of rows the last is halved
/// across only, so that must be the last of the level.
pub(crate) fn reduce<T: Sample>(rows: &[T], width: usize, reduced: &mut Vec<u16>) {
    const RGB: usize = 3;
    let (row, reduced_row) = (width * RGB, width.div_ceil(2) * RGB);
    let count = (rows.len() / row).div_ceil(2);
    let start = reduced.len();
    reduced.resize(start + count * reduced_row, 0);
    reduced[start..]
        .par_chunks_mut(reduced_row)
        .with_min_len(8)
        .zip(rows.par_chunks(2 * row))
        .for_each(|(halved, pair)| {
            let (upper, lower) = pair.split_at(row);
            T::halve(upper, if lower.is_empty() { upper } else { lower }, halved);
        });
}
