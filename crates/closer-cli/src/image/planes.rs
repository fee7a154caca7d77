//! Pictures as JPEG stores them: a plane of luma, and two of chroma in full or half resolution.

use super::planar_light::Ends;
use super::upright::Orientation;

/// How many samples of chroma there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Sampling {
    /// None: luma alone.
    Gray,
    /// One for each pixel (4:4:4).
    #[default]
    Full,
    /// One for two pixels side by side (4:2:2).
    HalfAcross,
    /// One for two pixels one above the other (4:4:0).
    HalfDown,
    /// One for a square of four pixels (4:2:0).
    Half,
}

impl Sampling {
    /// Planes of a picture.
    pub fn planes(self) -> usize {
        if self == Sampling::Gray { 1 } else { 3 }
    }

    /// Pixels across and down for which plane `index` has one sample.
    pub fn pixels_a_sample(self, index: usize) -> (usize, usize) {
        match self {
            _ if index == 0 => (1, 1),
            Sampling::Gray | Sampling::Full => (1, 1),
            Sampling::HalfAcross => (2, 1),
            Sampling::HalfDown => (1, 2),
            Sampling::Half => (2, 2),
        }
    }

    /// The same once rows are columns.
    pub fn swapped(self) -> Sampling {
        match self {
            Sampling::HalfAcross => Sampling::HalfDown,
            Sampling::HalfDown => Sampling::HalfAcross,
            other => other,
        }
    }

    /// Width and height of plane `index` of a picture of `width` × `height` px.
    pub fn plane_size(self, index: usize, width: usize, height: usize) -> (usize, usize) {
        let (across, down) = self.pixels_a_sample(index);
        (width.div_ceil(across), height.div_ceil(down))
    }
}

/// Rows of samples. Behind each row and behind the last there may be samples that do not count.
#[derive(Debug, Clone, Default)]
pub(crate) struct Plane {
    pub samples: Vec<u8>,
    /// Samples from the beginning of a row to that of the next.
    pub stride: usize,
    pub width: usize,
    pub height: usize,
}

impl Plane {
    /// The samples that count of row `index`.
    pub fn row(&self, index: usize) -> &[u8] {
        &self.samples[index * self.stride..][..self.width]
    }

    /// All rows that count.
    pub fn rows(&self) -> impl Iterator<Item = &[u8]> {
        (0..self.height).map(|index| self.row(index))
    }
}

/// Columns of a plane where they are.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PlanePart<'a> {
    /// From the first one that counts on.
    samples: &'a [u8],
    pub stride: usize,
    pub width: usize,
    pub height: usize,
}

impl<'a> PlanePart<'a> {
    /// The samples from column `left` of row `row` on; behind those that count there may be others, or none.
    #[inline]
    pub fn from(&self, left: usize, row: usize) -> &'a [u8] {
        &self.samples[row * self.stride + left..]
    }
}

/// Columns of some rows of a picture.
#[derive(Debug, Clone)]
pub(crate) struct Part<'a> {
    pub sampling: Sampling,
    /// In pixels.
    pub width: usize,
    pub height: usize,
    /// One, or three.
    pub planes: Vec<PlanePart<'a>>,
}

/// Some rows of a picture.
#[derive(Debug, Clone, Default)]
pub(crate) struct Planes {
    pub sampling: Sampling,
    /// In pixels.
    pub width: usize,
    pub height: usize,
    /// One, or three.
    pub planes: Vec<Plane>,
}

impl Planes {
    /// Takes another shape, without gaps behind rows. What is in the samples is undefined then; their memory is used again.
    pub fn reshape(&mut self, sampling: Sampling, width: usize, height: usize) {
        self.reshape_with(sampling, (width, height), |_, size| size);
    }

    /// The same with room for whole MCUs.
    pub fn reshape_to_mcus(&mut self, sampling: Sampling, width: usize, height: usize) {
        const BLOCK: usize = 8;
        // The last plane has the fewest samples: one block of it for each MCU.
        let (across, down) = sampling.pixels_a_sample(2);
        let (columns, rows) = (width.div_ceil(across * BLOCK), height.div_ceil(down * BLOCK));
        self.reshape_with(sampling, (width, height), |index, _| {
            let (across_here, down_here) = sampling.pixels_a_sample(index);
            (
                columns * BLOCK * across / across_here,
                rows * BLOCK * down / down_here,
            )
        });
    }

    fn reshape_with(
        &mut self,
        sampling: Sampling,
        (width, height): (usize, usize),
        room: impl Fn(usize, (usize, usize)) -> (usize, usize),
    ) {
        (self.sampling, self.width, self.height) = (sampling, width, height);
        self.planes.resize_with(sampling.planes(), Plane::default);
        for (index, plane) in self.planes.iter_mut().enumerate() {
            (plane.width, plane.height) = sampling.plane_size(index, width, height);
            let (stride, rows) = room(index, (plane.width, plane.height));
            plane.stride = stride;
            plane.samples.resize(stride * rows, 0);
        }
    }
}

impl Planes {
    /// Has no rows any more, but their memory.
    pub fn forget_rows(&mut self) {
        self.height = 0;
        self.planes.iter_mut().for_each(|plane| plane.height = 0);
    }

    /// All columns.
    pub fn whole(&self) -> Part<'_> {
        self.part((0, self.width))
    }

    /// The columns from `left`, a multiple of two, up to `right`.
    pub fn part(&self, (left, right): (usize, usize)) -> Part<'_> {
        let planes = self.planes.iter().enumerate().map(|(index, plane)| {
            let (across, _) = self.sampling.pixels_a_sample(index);
            let (left, right) = (left / across, right.div_ceil(across));
            PlanePart {
                samples: &plane.samples[left..],
                stride: plane.stride,
                width: right - left,
                height: plane.height,
            }
        });
        Part {
            sampling: self.sampling,
            width: right - left,
            height: self.height,
            planes: planes.collect(),
        }
    }

    /// Becomes the columns from `left` up to `right` of `whole`, without gaps. They are counted from the last one if
    /// that is the `far` end. `left` is a multiple of two.
    pub fn take_columns(&mut self, whole: &Planes, (left, right): (usize, usize), far: bool) {
        (self.sampling, self.width, self.height) = (whole.sampling, right - left, whole.height);
        self.planes.resize_with(whole.planes.len(), Plane::default);
        for (index, (plane, whole)) in self.planes.iter_mut().zip(&whole.planes).enumerate() {
            let (across, _) = self.sampling.pixels_a_sample(index);
            let (left, right) = (left / across, right.div_ceil(across));
            let columns = if far {
                whole.width - right..whole.width - left
            } else {
                left..right
            };
            (plane.width, plane.stride, plane.height) = (columns.len(), columns.len(), whole.height);
            plane.samples.clear();
            whole
                .rows()
                .for_each(|row| plane.samples.extend_from_slice(&row[columns.clone()]));
        }
    }

    /// Has no rows, no samples and no gaps, and the sampling and width of `other`.
    pub fn clear_as(&mut self, other: &Planes) {
        self.reshape(other.sampling, other.width, 0);
    }

    /// Has no rows and no samples any more.
    pub fn clear(&mut self) {
        self.forget_rows();
        self.planes.iter_mut().for_each(|plane| plane.samples.clear());
    }

    /// Loses its first `count` rows, an even number. It has no gaps.
    pub fn drop_rows(&mut self, count: usize) {
        self.height -= count;
        for (index, plane) in self.planes.iter_mut().enumerate() {
            let (_, down) = self.sampling.pixels_a_sample(index);
            plane.height -= count / down;
            plane.samples.drain(..count / down * plane.stride);
        }
    }

    /// Loses its rows from `height` on, which go behind those of `to`. Both have no gaps, and keep even numbers of rows.
    pub fn move_rows(&mut self, height: usize, to: &mut Planes) {
        to.height += self.height - height;
        self.height = height;
        for (index, (plane, to)) in self.planes.iter_mut().zip(&mut to.planes).enumerate() {
            let (_, down) = self.sampling.pixels_a_sample(index);
            let rows = height.div_ceil(down);
            to.samples
                .extend_from_slice(&plane.samples[rows * plane.stride..plane.height * plane.stride]);
            to.height += plane.height - rows;
            plane.height = rows;
            plane.samples.truncate(rows * plane.stride);
        }
    }

    /// Becomes `stored` brought upright.
    pub fn take_turned(&mut self, stored: &Planes, orientation: Orientation) {
        let ends = orientation.ends();
        let (sampling, width, height) = if orientation.swaps() {
            (stored.sampling.swapped(), stored.height, stored.width)
        } else {
            (stored.sampling, stored.width, stored.height)
        };
        self.reshape(sampling, width, height);
        for (plane, stored) in self.planes.iter_mut().zip(&stored.planes) {
            if orientation.swaps() {
                turn_over(stored, plane, ends);
                continue;
            }
            let width = plane.width;
            for (y, row) in plane.samples.chunks_exact_mut(width).enumerate() {
                let stored = stored.row(if ends.far_y { stored.height - 1 - y } else { y });
                row.copy_from_slice(stored);
                if ends.far_x {
                    row.reverse();
                }
            }
        }
    }

    /// Takes the rows of `more` behind its own. It has no gaps, and had an even number of rows.
    pub fn append(&mut self, more: &Planes) {
        self.height += more.height;
        for (plane, more) in self.planes.iter_mut().zip(&more.planes) {
            plane.height += more.height;
            more.rows().for_each(|row| plane.samples.extend_from_slice(row));
        }
    }
}

/// Makes columns of rows. Squares of a few samples stay in the cache.
fn turn_over(stored: &Plane, to: &mut Plane, ends: Ends) {
    const SIDE: usize = 16;
    for top in (0..to.height).step_by(SIDE) {
        for left in (0..to.width).step_by(SIDE) {
            for y in top..(top + SIDE).min(to.height) {
                let column = if ends.far_x { stored.width - 1 - y } else { y };
                for x in left..(left + SIDE).min(to.width) {
                    let row = if ends.far_y { stored.height - 1 - x } else { x };
                    to.samples[y * to.stride + x] = stored.samples[row * stored.stride + column];
                }
            }
        }
    }
}
