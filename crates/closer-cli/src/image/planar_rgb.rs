//! Between planes and RGB: for what needs colours (profiles, small whole pictures), and for pictures that come as RGB.
//! Chroma is smoothed when it is made larger, as JPEG decoders do, and to the same numbers as theirs.

use std::sync::LazyLock;

use libjpeg_turbo_rs::simd::{EncoderSimdRoutines, SimdRoutines, detect, detect_encoder};
use rayon::prelude::*;

use super::light::Sample;
use super::planar_light::{Ends, append_halved};
use super::planes::{Plane, Planes, Sampling};
use super::pyramid::KeptLevel;

const RGB: usize = 3;
/// Rows that a thread converts at a time.
const BAND: usize = 16;

static DECODING: LazyLock<SimdRoutines> = LazyLock::new(detect);
static ENCODING: LazyLock<EncoderSimdRoutines> = LazyLock::new(detect_encoder);

impl Planes {
    /// Rows `rows` as RGB. Chroma at their edges looks at the rows beside them, where there are any.
    pub fn to_rgb(&self, rows: std::ops::Range<usize>) -> Vec<u8> {
        let mut rgb = vec![0; rows.len() * self.width * RGB];
        rgb.par_chunks_mut(BAND * self.width * RGB)
            .enumerate()
            .for_each_init(Smoothed::default, |smoothed, (band, rgb)| {
                for (row, rgb) in rgb.chunks_exact_mut(self.width * RGB).enumerate() {
                    self.rgb_row(rows.start + band * BAND + row, smoothed, rgb);
                }
            });
        rgb
    }

    fn rgb_row(&self, row: usize, smoothed: &mut Smoothed, rgb: &mut [u8]) {
        let luma = self.planes[0].row(row);
        let [_, blue, red] = self.planes.as_slice() else {
            for (pixel, &luma) in rgb.as_chunks_mut::<RGB>().0.iter_mut().zip(luma) {
                *pixel = [luma; RGB];
            }
            return;
        };
        smoothed.blue.clear();
        smooth_row(self.sampling, blue, row, &mut smoothed.sums, &mut smoothed.blue);
        smoothed.red.clear();
        smooth_row(self.sampling, red, row, &mut smoothed.sums, &mut smoothed.red);
        DECODING.ycbcr_to_rgb_row(luma, &smoothed.blue, &smoothed.red, rgb, self.width);
    }

    /// Everything as linear light.
    pub fn to_light(&self) -> KeptLevel {
        let mut pixels = Vec::with_capacity(self.width * self.height * RGB);
        u8::append_linear(&self.to_rgb(0..self.height), &mut pixels);
        KeptLevel {
            pixels,
            width: self.width,
            height: self.height,
        }
    }

    /// Becomes what `rgb` shows, rows of `width` pixels, with chroma in full or half resolution.
    /// `spare` is memory for what is in between.
    pub fn take_rgb(&mut self, rgb: &[u8], width: usize, sampling: Sampling, spare: &mut Planes) {
        let height = rgb.len() / (width * RGB);
        spare.reshape(Sampling::Full, width, height);
        let [luma, blue, red] = spare.planes.as_mut_slice() else {
            return;
        };
        let band = BAND * width;
        rgb.par_chunks(band * RGB)
            .zip(luma.samples.par_chunks_mut(band))
            .zip(blue.samples.par_chunks_mut(band))
            .zip(red.samples.par_chunks_mut(band))
            .for_each(|(((rgb, luma), blue), red)| {
                ENCODING.rgb_to_ycbcr_row(rgb, luma, blue, red, rgb.len() / RGB);
            });
        self.take_resampled(spare, sampling);
    }

    /// Becomes `finer` with less chroma, or as much. What is left of `finer` is memory.
    pub fn take_resampled(&mut self, finer: &mut Planes, sampling: Sampling) {
        if finer.sampling == sampling {
            std::mem::swap(self, finer);
            return;
        }
        self.reshape(sampling, finer.width, finer.height);
        for (index, (to, from)) in self.planes.iter_mut().zip(&mut finer.planes).enumerate() {
            if index == 0 {
                std::mem::swap(to, from);
            } else {
                fewer_samples(from, to);
            }
        }
    }
}

/// Memory for one row.
#[derive(Default)]
struct Smoothed {
    sums: Vec<u16>,
    blue: Vec<u8>,
    red: Vec<u8>,
}

/// Fills `to` with means of the samples of `from`, of which it has half as many across, down, or both.
fn fewer_samples(from: &Plane, to: &mut Plane) {
    let (across, down) = (from.width.div_ceil(to.width), from.height.div_ceil(to.height));
    if (to.width, to.height) == (from.width.div_ceil(2), from.height.div_ceil(2)) && (across, down) == (2, 2)
    {
        to.height = 0;
        let whole = from.height.div_ceil(2);
        append_halved(from, to, false, Ends::default(), (0, whole));
        return;
    }
    for y in 0..to.height {
        let rows = (y * down, (y * down + down - 1).min(from.height - 1));
        for x in 0..to.width {
            let columns = (x * across, (x * across + across - 1).min(from.width - 1));
            let at = |x: usize, y: usize| u32::from(from.samples[y * from.stride + x]);
            let sum =
                at(columns.0, rows.0) + at(columns.1, rows.0) + at(columns.0, rows.1) + at(columns.1, rows.1);
            to.samples[y * to.stride + x] = ((sum + 1 + ((x + y) as u32 & 1)) / 4) as u8;
        }
    }
}

/// Appends one row of chroma as wide as the picture, or one sample wider: each sample is three quarters of the nearest
/// and a quarter of the next one, along both sides.
fn smooth_row(sampling: Sampling, plane: &Plane, row: usize, sums: &mut Vec<u16>, to: &mut Vec<u8>) {
    // Narrower chroma is not smoothed by other decoders either.
    let is_narrow = plane.width <= 2;
    let beside = |near: usize| {
        let far = if row.is_multiple_of(2) {
            near.saturating_sub(1)
        } else {
            (near + 1).min(plane.height - 1)
        };
        plane.row(near).iter().zip(plane.row(far))
    };
    match sampling {
        Sampling::Gray | Sampling::Full => to.extend_from_slice(plane.row(row)),
        Sampling::HalfDown => {
            let rounding = 1 + row as u16 % 2;
            let sums = beside(row / 2).map(|(&near, &far)| 3 * u16::from(near) + u16::from(far));
            to.extend(sums.map(|sum| ((sum + rounding) / 4) as u8));
        }
        Sampling::HalfAcross if is_narrow => to.extend(plane.row(row).iter().flat_map(|&sample| [sample; 2])),
        Sampling::Half if is_narrow => to.extend(plane.row(row / 2).iter().flat_map(|&sample| [sample; 2])),
        Sampling::HalfAcross => {
            sums.clear();
            sums.extend(plane.row(row).iter().map(|&sample| u16::from(sample)));
            widen::<1, 2, 4>(sums, to);
        }
        Sampling::Half => {
            sums.clear();
            sums.extend(beside(row / 2).map(|(&near, &far)| 3 * u16::from(near) + u16::from(far)));
            widen::<8, 7, 16>(sums, to);
        }
    }
}

/// Two samples for each of `sums`, towards its left and its right neighbour, with their roundings, divided by `WHOLE`.
fn widen<const LEFT: u16, const RIGHT: u16, const WHOLE: u16>(sums: &[u16], to: &mut Vec<u8>) {
    let (Some(&first), Some(&last)) = (sums.first(), sums.last()) else {
        return;
    };
    to.push(((4 * first + LEFT) / WHOLE) as u8);
    to.extend(sums.array_windows::<2>().flat_map(|&[left, right]| {
        [
            ((3 * left + right + RIGHT) / WHOLE) as u8,
            ((3 * right + left + LEFT) / WHOLE) as u8,
        ]
    }));
    to.push(((4 * last + RIGHT) / WHOLE) as u8);
}
