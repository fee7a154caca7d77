//! The beetle as outlines, in its own measure. Nothing is painted here.

use super::*;

/// An outline from its right half (top to bottom on the axis), mirrored.
pub(super) fn symmetric(half: &[Pt]) -> Vec<Pt> {
    let right = through(half, false, 24);
    let left = right.iter().rev().map(|p| [-p[0], p[1]]);
    placed(&right.iter().copied().chain(left).collect::<Vec<_>>())
}

pub(super) fn pronotum() -> Vec<Pt> {
    symmetric(&[
        [0.0, 2.62],
        [1.6, 2.72],
        [2.75, 2.95],
        [3.5, 3.6],
        [4.5, 4.75],
        [5.25, 6.3],
        [5.62, 7.7],
        [5.55, 8.45],
        [4.7, 8.78],
        [3.3, 8.95],
        [2.2, 8.9],
        [1.5, 8.55],
        [0.0, 8.3],
    ])
}

pub(super) fn head() -> Vec<Pt> {
    symmetric(&[
        [0.0, -0.08],
        [0.7, -0.3],
        [1.4, -0.3],
        [1.72, 0.0],
        [1.78, 0.6],
        [1.74, 1.2],
        [1.95, 1.9],
        [2.02, 2.6],
        [1.8, 3.3],
        [0.0, 3.4],
    ])
}

pub(super) fn scutellum() -> Vec<Pt> {
    symmetric(&[
        [0.0, 8.2],
        [1.0, 8.35],
        [1.78, 8.72],
        [1.5, 9.6],
        [1.0, 10.7],
        [0.45, 11.75],
        [0.0, 12.1],
    ])
}

pub(super) fn pygidium() -> Vec<Pt> {
    symmetric(&[
        [0.0, 20.0],
        [2.6, 20.0],
        [4.0, 20.4],
        [3.5, 21.6],
        [2.2, 22.6],
        [0.9, 23.05],
        [0.0, 23.1],
    ])
}

/// One wing case; `side` is 1 for the right one.
pub(super) fn elytron(side: f32) -> Vec<Pt> {
    let mut half = through(
        &[
            [0.06, 12.0],
            [0.62, 11.3],
            [1.2, 10.1],
            [1.72, 8.95],
            [2.3, 8.62],
            [3.6, 8.55],
            [4.9, 8.5],
            [5.85, 9.0],
            [6.32, 10.1],
            [6.27, 11.4],
            [6.0, 12.6],
            [6.02, 14.0],
            [6.2, 15.8],
            [6.16, 17.5],
            [5.7, 19.1],
            [4.7, 20.4],
            [3.3, 21.2],
            [1.8, 21.55],
            [0.75, 21.6],
            [0.2, 21.75],
            [0.07, 21.4],
        ],
        false,
        14,
    );
    for i in 0..40 {
        half.push([0.055, mix(21.4, 12.0, i as f32 / 40.0)]);
    }
    placed(&half.iter().map(|p| [p[0] * side, p[1]]).collect::<Vec<_>>())
}

/// Both wing cases as one vault.
pub(super) fn vault() -> Vec<Pt> {
    symmetric(&[
        [0.0, 7.6],
        [3.0, 7.9],
        [5.85, 8.9],
        [6.32, 10.1],
        [6.27, 11.4],
        [6.0, 12.6],
        [6.02, 14.0],
        [6.2, 15.8],
        [6.16, 17.5],
        [5.7, 19.1],
        [4.7, 20.4],
        [3.3, 21.2],
        [1.8, 21.6],
        [0.0, 21.7],
    ])
}

/// A part of a limb: a line that swells, as outline.
pub(super) fn limb(line: &[Pt], width: impl Fn(f32) -> f32) -> Vec<Pt> {
    let n = 48;
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for i in 0..=n {
        let t = i as f32 / n as f32;
        let (p, d) = along(line, t);
        // Round ends.
        let w = width(t) * UNIT * (1.0 - (1.0 - (t * (1.0 - t) * 4.0).min(1.0)).powi(6)).sqrt();
        left.push([p[0] - d[1] * w, p[1] + d[0] * w]);
        right.push([p[0] + d[1] * w, p[1] - d[0] * w]);
    }
    left.into_iter().chain(right.into_iter().rev()).collect()
}

pub(super) struct Leg {
    pub(super) femur: Vec<Pt>,
    pub(super) tibia: Vec<Pt>,
    pub(super) shin: Vec<Pt>,
    pub(super) tarsus: Vec<Vec<Pt>>,
    pub(super) foot: Vec<Pt>,
    pub(super) side: f32,
}

/// Hip, knee, ankle and toe of a right leg, widths of thigh and shin, and how many teeth stand on the shin.
pub(super) fn leg(joints: [Pt; 4], widths: [f32; 2], teeth: usize, side: f32, wobble: f32) -> Leg {
    let j = joints.map(|p| at(p[0] * side, p[1]));
    let [hip, knee, ankle, toe] = j;
    let thigh = [
        hip,
        [mix(hip[0], knee[0], 0.5), mix(hip[1], knee[1], 0.5) + 0.1],
        knee,
    ];
    let femur = limb(&through(&thigh, false, 12), |t| {
        widths[0] * (0.75 + 0.5 * (t * 3.0).sin()) * mix(1.0, 0.7, t)
    });
    let shin = through(
        &[
            knee,
            [
                mix(knee[0], ankle[0], 0.5) + 0.1 * side,
                mix(knee[1], ankle[1], 0.5),
            ],
            ankle,
        ],
        false,
        12,
    );
    let mut tibia = limb(&shin, |t| widths[1] * mix(0.62, 1.25, t));
    // Teeth stand on the outer rim, largest near the ankle.
    let count = tibia.len();
    let out: f32 = side * if ankle[1] < knee[1] { 1.0 } else { -1.0 };
    for k in 0..teeth {
        let t = 0.96 - 0.27 * k as f32;
        let size = widths[1] * (1.05 - 0.22 * k as f32) * UNIT;
        for (i, v) in tibia.iter_mut().enumerate() {
            let share = if i < count / 2 {
                i as f32 / 48.0
            } else {
                (count - 1 - i) as f32 / 48.0
            };
            let outer = if out < 0.0 { i >= count / 2 } else { i < count / 2 };
            let (_, d) = along(&shin, share);
            let spike = (1.0 - (share - t).abs() / 0.085).max(0.0).powf(1.4);
            if outer {
                let sign = if i < count / 2 { 1.0 } else { -1.0 };
                v[0] += (-d[1] * sign + 0.5 * d[0]) * size * spike;
                v[1] += (d[0] * sign + 0.5 * d[1]) * size * spike;
            }
        }
    }
    let foot = bezier(
        ankle,
        [mix(ankle[0], toe[0], 0.3) + wobble, mix(ankle[1], toe[1], 0.3)],
        [
            mix(ankle[0], toe[0], 0.7) + wobble * 1.5,
            mix(ankle[1], toe[1], 0.7),
        ],
        toe,
        60,
    );
    let tarsus = (0..5)
        .map(|k| {
            let from = 0.19 * k as f32;
            let to = if k == 4 { 1.0 } else { from + 0.2 };
            let piece: Vec<Pt> = (0..=8)
                .map(|i| along(&foot, mix(from, to, i as f32 / 8.0)).0)
                .collect();
            limb(&piece, |t| {
                if k == 4 {
                    0.13 + 0.09 * t
                } else {
                    0.12 + 0.17 * t * t
                }
            })
        })
        .collect();
    Leg {
        femur,
        tibia,
        shin,
        tarsus,
        foot,
        side,
    }
}

pub(super) fn legs() -> Vec<Leg> {
    let mut all = Vec::new();
    for side in [-1.0, 1.0] {
        let v = if side > 0.0 { 0.0 } else { 0.35 };
        all.push(leg(
            [
                [4.0, 6.2],
                [7.7, 3.9 + v * 0.5],
                [9.5, -0.1 + v],
                [10.9 - v, -3.6 + v],
            ],
            [0.82, 0.42],
            3,
            side,
            0.22 * side,
        ));
        all.push(leg(
            [
                [5.2, 11.6],
                [9.3, 12.2 + v],
                [11.5, 16.0 - v * 0.4],
                [12.9 + v * 0.5, 20.2],
            ],
            [0.8, 0.42],
            2,
            side,
            0.25 * side,
        ));
        all.push(leg(
            [
                [4.6, 16.2],
                [8.5, 18.6 - v * 0.5],
                [9.9, 22.9 + v * 0.4],
                [11.9 - v, 27.2],
            ],
            [0.92, 0.47],
            2,
            side,
            -0.2 * side,
        ));
    }
    all
}

/// The chalk-white marks: centre, half length, half width, turn (in the beetle's measure, right side).
pub(super) const FLECKS: [[f32; 5]; 13] = [
    [4.7, 14.3, 0.62, 0.13, 0.25],
    [5.35, 16.4, 0.55, 0.18, -0.2],
    [3.1, 15.4, 0.34, 0.09, 0.3],
    [2.2, 16.9, 0.5, 0.12, -0.25],
    [3.9, 17.6, 0.85, 0.15, 0.12],
    [5.1, 18.55, 0.45, 0.16, -0.5],
    [1.0, 18.3, 0.36, 0.1, 0.15],
    [2.6, 19.3, 0.6, 0.13, -0.15],
    [4.0, 19.75, 0.42, 0.12, 0.3],
    [1.1, 20.35, 0.42, 0.11, 0.1],
    [3.3, 13.2, 0.2, 0.07, 0.5],
    [1.5, 15.0, 0.16, 0.06, 0.0],
    [2.6, 20.75, 0.3, 0.09, 0.35],
];

/// How much of a white fleck lies at a place of the wing cases, 0 to 1.
pub(super) fn fleck(x: f32, y: f32) -> f32 {
    let (bx, by) = ((x - ORIGIN[0]) / UNIT, (y - ORIGIN[1]) / UNIT);
    let seed = if bx > 0.0 { 61 } else { 82 };
    let ragged = 0.75 * cloud(bx * 1.6, by * 1.6, 4, seed) + 0.25 * noise(bx * 14.0, by * 14.0, seed);
    FLECKS.iter().fold(0.0_f32, |most, f| {
        let drift = if bx > 0.0 { 0.0 } else { 0.08 * (f[0] * 7.0).sin() };
        let (dx, dy) = (bx.abs() - f[0] - drift, by - f[1] + drift);
        let (s, c) = f[4].sin_cos();
        let (u, v) = ((dx * c + dy * s) / f[2], (dy * c - dx * s) / f[3]);
        most.max(smooth(1.12, 0.86, u.hypot(v / 1.45) + ragged * 0.8))
    })
}
