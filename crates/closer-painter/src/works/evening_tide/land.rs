//! The lie of the land in Evening tide: where hills end and banks begin. Its paint is not here.

use crate::chance::{mix, smooth};
use crate::noise::rugged;

/// A line across the sheet, `y` for each `x`, with its slope: the top of a hill or the rim of a bank.
pub struct Contour(Vec<[f32; 2]>);

impl Contour {
    const STEPS_PER_MM: f32 = 24.0;

    fn new(y: impl Fn(f32) -> f32) -> Contour {
        let step = 1.0 / Self::STEPS_PER_MM;
        let height = |i: i32| y(i as f32 * step);
        let points = 0..(92.0 * Self::STEPS_PER_MM) as i32;
        Contour(
            points
                .map(|i| {
                    let slope = (height(i + 5) - height(i - 5)) / (10.0 * step);
                    [height(i), 1.0 / (1.0 + slope * slope).sqrt()]
                })
                .collect(),
        )
    }

    /// Millimetres below the line, measured across it.
    pub fn depth(&self, x: f32, y: f32) -> f32 {
        let at = (x * Self::STEPS_PER_MM).clamp(0.0, (self.0.len() - 2) as f32);
        let (i, t) = (at as usize, at - at.floor());
        let [y0, shrink] = self.0[i];
        (y - mix(y0, self.0[i + 1][0], t)) * shrink
    }

    pub fn y(&self, x: f32) -> f32 {
        self.0[((x * Self::STEPS_PER_MM) as usize).min(self.0.len() - 1)][0]
    }
}

/// The four ranges of hills, far to near, and the rims of the banks of mud.
pub struct Land {
    pub far: Contour,
    pub middle: Contour,
    pub headland: Contour,
    pub spit: Contour,
    pub left_bank: [Contour; 2],
    pub right_bank: [Contour; 2],
    pub shore: Contour,
}

impl Land {
    /// The lie of the land.
    pub fn new() -> Land {
        let bump = |x: f32, at: f32, width: f32| {
            let d = (x - at) / width;
            (-d * d).exp()
        };
        // Woods: tree beside tree, where there are any.
        let crowns = |x: f32| {
            let wood = (rugged(x * 0.35, 3, 137) + 0.3).clamp(0.0, 1.0);
            wood * (0.55 + 0.30 * rugged(x * 1.9, 2, 139) + 0.34 * rugged(x * 7.0, 3, 149)).max(0.0)
        };
        let left_top = |x: f32| 40.6 + 0.014 * x + 0.35 * rugged(x * 0.16, 5, 61);
        let right_top = |x: f32| 45.3 - 0.022 * (x - 40.0) + 0.4 * rugged(x * 0.14, 5, 71);
        Land {
            far: Contour::new(|x| {
                32.4 - 3.4 * bump(x, 27.0, 17.0) - 2.5 * bump(x, 80.0, 11.0) + 0.45 * rugged(x * 0.12, 6, 31)
            }),
            middle: Contour::new(|x| {
                34.1 - 6.6 * bump(x, 8.0, 22.0) - 1.9 * bump(x, 37.0, 9.0) - 2.5 * bump(x, 90.0, 12.0)
                    + 0.55 * rugged(x * 0.15, 6, 43)
            }),
            headland: Contour::new(|x| {
                35.4 - 9.4 * bump(x, 1.0, 15.5) - 2.7 * bump(x, 19.5, 9.0) - 0.7 * bump(x, 33.0, 5.0)
                    + 0.35 * rugged(x * 0.3, 6, 47)
                    - 0.55 * crowns(x) * smooth(37.0, 30.0, x)
                    + smooth(37.0, 46.0, x) * 2.0
            }),
            spit: Contour::new(|x| {
                35.2 - 1.7 * smooth(66.0, 79.0, x) - 1.0 * bump(x, 84.0, 5.5) + 0.18 * rugged(x * 0.4, 5, 53)
                    - 0.30 * crowns(x + 9.0) * smooth(70.0, 75.0, x)
                    + smooth(69.0, 62.0, x) * 2.0
            }),
            left_bank: [
                Contour::new(left_top),
                Contour::new(|x| {
                    left_top(x) + 3.0 * smooth(54.0, 2.0, x) - 0.25 + 0.5 * rugged(x * 0.19, 5, 67)
                }),
            ],
            right_bank: [
                Contour::new(right_top),
                Contour::new(|x| {
                    right_top(x) + 3.7 * smooth(43.0, 92.0, x) - 0.35 + 0.5 * rugged(x * 0.17, 5, 73)
                }),
            ],
            shore: Contour::new(|x| {
                let left = 50.2 + (x / 44.0) * (x / 44.0) * 8.0;
                let right = 52.6 + (88.0 - x) * 0.16 + (88.0 - x).powi(2) * 0.006;
                left.min(right) + 0.5 * rugged(x * 0.22, 6, 79)
            }),
        }
    }
}
