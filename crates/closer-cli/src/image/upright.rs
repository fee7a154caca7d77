//! Turns a picture the way the camera was held, strip by strip.

use rayon::prelude::*;

use super::error::PictureError;
use super::picture::{Picture, Pixels, RowSource, Samples};
use super::planar_light::Ends;
use super::planar_source::JpegRows;

/// EXIF's eight ways in which a picture can lie in its file (Exif 3.0, tag 274).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Orientation {
    /// 1: as it should be.
    #[default]
    Upright,
    /// 2: left and right exchanged.
    Mirrored,
    /// 3: upside down.
    HalfTurned,
    /// 4: top and bottom exchanged.
    Flipped,
    /// 5: rows are columns.
    Transposed,
    /// 6: to be turned a quarter clockwise.
    QuarterClockwise,
    /// 7: rows are columns, both from the far end.
    Transversed,
    /// 8: to be turned a quarter counter-clockwise.
    QuarterCounterClockwise,
}

impl Orientation {
    /// From the value of the tag; illegal values mean upright.
    pub fn from_exif(value: u32) -> Orientation {
        match value {
            2 => Orientation::Mirrored,
            3 => Orientation::HalfTurned,
            4 => Orientation::Flipped,
            5 => Orientation::Transposed,
            6 => Orientation::QuarterClockwise,
            7 => Orientation::Transversed,
            8 => Orientation::QuarterCounterClockwise,
            _ => Orientation::Upright,
        }
    }

    /// From where the upright picture is read, along the sides of the stored one.
    pub fn ends(self) -> Ends {
        use Orientation::{
            Flipped, HalfTurned, Mirrored, QuarterClockwise, QuarterCounterClockwise, Transversed,
        };
        Ends {
            far_x: matches!(
                self,
                Mirrored | HalfTurned | Transversed | QuarterCounterClockwise
            ),
            far_y: matches!(self, HalfTurned | Flipped | QuarterClockwise | Transversed),
        }
    }

    /// Whether stored rows are upright columns.
    pub fn swaps(self) -> bool {
        self.steps(1, 1).swaps
    }

    /// Upright size of a picture that is stored as `width` × `height`.
    pub fn size(self, width: u32, height: u32) -> (u32, u32) {
        if self.steps(1, 1).swaps {
            (height, width)
        } else {
            (width, height)
        }
    }

    /// How to walk through the stored picture of `width` × `height` px.
    fn steps(self, width: isize, height: isize) -> Steps {
        let (right, down) = (1, width);
        let (last_column, last_row) = (width - 1, (height - 1) * width);
        let steps = |start, along_row, along_column, swaps| Steps {
            start,
            along_row,
            along_column,
            swaps,
        };
        match self {
            Orientation::Upright => steps(0, right, down, false),
            Orientation::Mirrored => steps(last_column, -right, down, false),
            Orientation::HalfTurned => steps(last_row + last_column, -right, -down, false),
            Orientation::Flipped => steps(last_row, right, -down, false),
            Orientation::Transposed => steps(0, down, right, true),
            Orientation::QuarterClockwise => steps(last_row, -down, right, true),
            Orientation::Transversed => steps(last_row + last_column, -down, -right, true),
            Orientation::QuarterCounterClockwise => steps(last_column, down, -right, true),
        }
    }
}

/// Positions in the stored picture, in pixels, for a walk over the upright one.
#[derive(Debug, Clone, Copy)]
struct Steps {
    start: isize,
    along_row: isize,
    along_column: isize,
    swaps: bool,
}

/// Upright rows of a picture, from top to bottom.
pub(crate) struct UprightRows {
    from: From,
}

enum From {
    /// As they come.
    Stream(Box<dyn RowSource>),
    /// Out of a picture that is held whole, because it must be turned or its decoder gives it whole.
    Held {
        stored: Samples,
        steps: Steps,
        channels: usize,
        width: usize,
        next_row: usize,
    },
}

impl UprightRows {
    /// Decodes now what cannot be decoded row by row.
    pub fn new(picture: Picture) -> Result<Self, PictureError> {
        let (width, height) = (picture.stored_width as usize, picture.stored_height as usize);
        let upright_width = picture.size().0 as usize;
        let pixels = match picture.pixels {
            Pixels::Planes(decoder) => Pixels::Rows(Box::new(JpegRows::new(decoder))),
            pixels => pixels,
        };
        let stored = match pixels {
            Pixels::Rows(rows) if picture.orientation == Orientation::Upright => {
                return Ok(UprightRows {
                    from: From::Stream(rows),
                });
            }
            Pixels::Rows(mut rows) => rows.next_rows(height)?,
            Pixels::Planes(_) => unreachable!("they have become rows"),
            Pixels::Whole(decode) => decode()?,
        };
        let channels = picture.layout.channels();
        if stored.len() != width * height * channels {
            return Err(PictureError::Damaged(
                "its pixels are fewer or more than it says".into(),
            ));
        }
        let steps = picture.orientation.steps(width as isize, height as isize);
        Ok(UprightRows {
            from: From::Held {
                stored,
                steps,
                channels,
                width: upright_width,
                next_row: 0,
            },
        })
    }

    /// The next `count` rows.
    pub fn next_rows(&mut self, count: usize) -> Result<Samples, PictureError> {
        match &mut self.from {
            From::Stream(rows) => rows.next_rows(count),
            From::Held {
                stored,
                steps,
                channels,
                width,
                next_row,
            } => {
                let rows = *next_row..*next_row + count;
                *next_row = rows.end;
                Ok(match stored {
                    Samples::Eight(stored) => Samples::Eight(walk(stored, *channels, *steps, *width, rows)),
                    Samples::Sixteen(stored) => {
                        Samples::Sixteen(walk(stored, *channels, *steps, *width, rows))
                    }
                })
            }
        }
    }
}

fn walk<T: Copy + Default + Send + Sync>(
    stored: &[T],
    channels: usize,
    steps: Steps,
    width: usize,
    rows: std::ops::Range<usize>,
) -> Vec<T> {
    if steps.along_row == 1 && steps.along_column == width as isize {
        return stored[rows.start * width * channels..rows.end * width * channels].to_vec();
    }
    match channels {
        1 => walk_pixels::<T, 1>(stored, steps, width, rows),
        2 => walk_pixels::<T, 2>(stored, steps, width, rows),
        3 => walk_pixels::<T, 3>(stored, steps, width, rows),
        _ => walk_pixels::<T, 4>(stored, steps, width, rows),
    }
}

/// Bands of a few rows and short runs within them: a column of the stored picture stays in the cache
/// while its neighbours are read.
fn walk_pixels<T: Copy + Default + Send + Sync, const N: usize>(
    stored: &[T],
    steps: Steps,
    width: usize,
    rows: std::ops::Range<usize>,
) -> Vec<T> {
    const BAND: usize = 16;
    const RUN: usize = 64;
    let (pixels, _) = stored.as_chunks::<N>();
    let mut upright = vec![T::default(); rows.len() * width * N];
    upright
        .par_chunks_mut(BAND * width * N)
        .enumerate()
        .for_each(|(band, out)| {
            let (out, _) = out.as_chunks_mut::<N>();
            let top = rows.start + band * BAND;
            for left in (0..width).step_by(RUN) {
                for (row, line) in out.chunks_exact_mut(width).enumerate() {
                    let start = steps.start + (top + row) as isize * steps.along_column;
                    for (column, pixel) in line.iter_mut().enumerate().skip(left).take(RUN) {
                        *pixel = pixels[(start + column as isize * steps.along_row) as usize];
                    }
                }
            }
        });
    upright
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::image::picture::Layout;

    /// A picture of 3 × 2 with the letters a to f, stored so that `orientation` brings it upright.
    #[test]
    fn every_orientation_comes_upright() {
        let stored = [
            (1, 3, "abcdef"),
            (2, 3, "cbafed"),
            (3, 3, "fedcba"),
            (4, 3, "defabc"),
            (5, 2, "adbecf"),
            (6, 2, "cfbead"),
            (7, 2, "fcebda"),
            (8, 2, "daebfc"),
        ];
        for (value, width, letters) in stored {
            let bytes = letters.as_bytes().to_vec();
            let height = 6 / width;
            let pixels = Pixels::Whole(Box::new(move || Ok(Samples::Eight(bytes))));
            let mut picture = Picture::new(width, height, Layout::Gray, pixels);
            picture.orientation = Orientation::from_exif(value);
            assert_eq!(picture.size(), (3, 2), "orientation {value}");
            let mut rows = UprightRows::new(picture).unwrap();
            assert_eq!(
                rows.next_rows(1).unwrap(),
                Samples::Eight(b"abc".to_vec()),
                "orientation {value}"
            );
            assert_eq!(
                rows.next_rows(1).unwrap(),
                Samples::Eight(b"def".to_vec()),
                "orientation {value}"
            );
        }
    }
}
