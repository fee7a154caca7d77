//! Rose chafer: watercolour on hot-pressed paper, 40 × 32 mm. How a polished shell mirrors its room is in `shell`.

use std::f32::consts::FRAC_PI_2;

use closer_core::catalog::{Availability, Kind, LookKind, Making, PhysicalSize, Work};

use super::Sample;
use crate::{
    canvas::Picture,
    caption::{detail, look, price, rights, stage},
    chance::{GRAIN, Rng, cloud, mix, noise, step},
    curve::{Map, Pt, along, bezier, bounds, ellipse, gap, holds, through},
    ink::{Dot, Lay, Sheet, Stroke, Tint, blend, glaze, hair, hex, scaled},
    lettering::write,
    shell::{Finish, Pits, dome, mirror},
    vellum::ground,
};

/// Millimetres that the photograph shows, and where the sheet lies in them.
const SHOWN_MM: (f64, f64) = (48.0, 40.0);
const SHEET: [f32; 4] = [4.0, 4.0, 40.0, 32.0];
const PX_PER_MM: f64 = 6000.0 / 48.0;
const PAPER: u32 = 0xF4EEE1;

/// The beetle's own measure: its axis is x = 0, its clypeus y = 0; one unit is this many millimetres.
const UNIT: f32 = 0.84;
const ORIGIN: Pt = [23.6, 10.6];

pub const SAMPLE: Sample = Sample { entry, paint };

fn at(x: f32, y: f32) -> Pt {
    [ORIGIN[0] + x * UNIT, ORIGIN[1] + y * UNIT]
}

fn placed(points: &[Pt]) -> Vec<Pt> {
    points.iter().map(|p| at(p[0], p[1])).collect()
}

/// An outline from its right half (top to bottom on the axis), mirrored.
fn symmetric(half: &[Pt]) -> Vec<Pt> {
    let right = through(half, false, 24);
    let left = right.iter().rev().map(|p| [-p[0], p[1]]);
    placed(&right.iter().copied().chain(left).collect::<Vec<_>>())
}

fn pronotum() -> Vec<Pt> {
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

fn head() -> Vec<Pt> {
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

fn scutellum() -> Vec<Pt> {
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

fn pygidium() -> Vec<Pt> {
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
fn elytron(side: f32) -> Vec<Pt> {
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
fn vault() -> Vec<Pt> {
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
fn limb(line: &[Pt], width: impl Fn(f32) -> f32) -> Vec<Pt> {
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

struct Leg {
    femur: Vec<Pt>,
    tibia: Vec<Pt>,
    shin: Vec<Pt>,
    tarsus: Vec<Vec<Pt>>,
    foot: Vec<Pt>,
    side: f32,
}

/// Hip, knee, ankle and toe of a right leg, widths of thigh and shin, and how many teeth stand on the shin.
fn leg(joints: [Pt; 4], widths: [f32; 2], teeth: usize, side: f32, wobble: f32) -> Leg {
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

fn legs() -> Vec<Leg> {
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
const FLECKS: [[f32; 5]; 13] = [
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
fn fleck(x: f32, y: f32) -> f32 {
    let (bx, by) = ((x - ORIGIN[0]) / UNIT, (y - ORIGIN[1]) / UNIT);
    let seed = if bx > 0.0 { 61 } else { 82 };
    let ragged = 0.75 * cloud(bx * 1.6, by * 1.6, 4, seed) + 0.25 * noise(bx * 14.0, by * 14.0, seed);
    FLECKS.iter().fold(0.0_f32, |most, f| {
        let drift = if bx > 0.0 { 0.0 } else { 0.08 * (f[0] * 7.0).sin() };
        let (dx, dy) = (bx.abs() - f[0] - drift, by - f[1] + drift);
        let (s, c) = f[4].sin_cos();
        let (u, v) = ((dx * c + dy * s) / f[2], (dy * c - dx * s) / f[3]);
        most.max(step(1.12, 0.86, u.hypot(v / 1.45) + ragged * 0.8))
    })
}

/// One piece of the shell: its outline, its form and how it is finished.
struct Piece<'a> {
    outline: &'a [Pt],
    form: &'a Map,
    finish: Finish,
}

/// Paints a piece over a small contact shadow on whatever lies below it.
fn lay_piece(sheet: &mut Sheet, piece: &Piece, shadow_mm: f32, over: impl Fn(f32, f32, Tint) -> Tint + Sync) {
    let edge = Map::signed(piece.outline, 0.03, (shadow_mm * 2.0).max(0.25));
    let b = bounds(piece.outline);
    if shadow_mm > 0.0 {
        let m = shadow_mm * 2.0;
        sheet.rework([b[0] - m, b[1] - m, b[2] + m, b[3] + m], |x, y, under| {
            let d = edge.at(x - 0.45 * shadow_mm, y - 0.6 * shadow_mm);
            glaze(under, hex(0x241E16), 1.6 * step(-shadow_mm, shadow_mm * 0.4, d))
        });
    }
    sheet.shape(piece.outline, |x, y, _| {
        let tint = over(x, y, mirror(piece.form, &piece.finish, x, y));
        // The very rim turns away from the light and ends in a dark, thin line.
        glaze(tint, hex(0x1A140C), 1.5 * step(0.05, 0.0, edge.at(x, y)))
    });
}

fn paint(id: &str, px_per_mm: f64) -> Option<Picture> {
    if id != "front" {
        return None;
    }
    let scale = px_per_mm as f32;
    let mut sheet = Sheet::new(SHOWN_MM, px_per_mm, |x, y| {
        ground(x, y, SHOWN_MM, SHEET, hex(PAPER), scale)
    });
    let legs = legs();
    let shell = vault();
    shadow(&mut sheet, &legs, &shell);
    pencil(&mut sheet);
    for leg in &legs {
        paint_leg(&mut sheet, leg);
    }
    antennae(&mut sheet);

    // Below the shell: flanks with their fur, the tip of the abdomen.
    let body = symmetric(&[
        [0.0, 4.0],
        [4.6, 5.4],
        [6.1, 8.4],
        [6.62, 9.6],
        [6.4, 12.0],
        [6.5, 15.0],
        [6.4, 18.0],
        [5.4, 20.4],
        [3.0, 22.2],
        [0.0, 22.6],
    ]);
    let under = dome(&body, 1.4, 0.9, 0.06);
    let copper = Finish {
        hue: 0.55,
        gloss: 0.5,
        pits: Pits {
            spacing: 0.16,
            radius: 0.05,
            depth: 0.5,
        },
        seed: 3,
    };
    lay_piece(
        &mut sheet,
        &Piece {
            outline: &body,
            form: &under,
            finish: copper,
        },
        0.0,
        |_, _, t| scaled(t, 0.62),
    );
    fringe(&mut sheet, &body, 900, [0.3, 0.75], 7);
    let tip = pygidium();
    let form = dome(&tip, 2.0, 1.0, 0.06);
    let finish = Finish {
        hue: 0.4,
        gloss: 0.6,
        pits: Pits {
            spacing: 0.2,
            radius: 0.07,
            depth: 0.6,
        },
        seed: 5,
    };
    lay_piece(
        &mut sheet,
        &Piece {
            outline: &tip,
            form: &form,
            finish,
        },
        0.0,
        |x, y, t| {
            let (bx, by) = (((x - ORIGIN[0]) / UNIT).abs(), (y - ORIGIN[1]) / UNIT);
            let spot = step(
                1.0,
                0.7,
                ((bx - 1.7) / 0.5).hypot((by - 21.95) / 0.22) + 0.4 * cloud(bx * 2.0, by * 2.0, 3, 5),
            );
            blend(t, hex(0xEDE6D0), 0.85 * spot)
        },
    );
    for side in [-1.0, 1.0] {
        let plate = placed(&through(
            &[
                [4.6 * side, 8.0],
                [5.6 * side, 8.0],
                [6.4 * side, 8.45],
                [6.72 * side, 9.5],
                [6.3 * side, 10.3],
                [5.4 * side, 9.6],
            ],
            true,
            10,
        ));
        let form = dome(&plate, 0.7, 0.5, 0.04);
        let finish = Finish {
            hue: 0.22,
            gloss: 0.8,
            pits: Pits {
                spacing: 0.2,
                radius: 0.06,
                depth: 0.5,
            },
            seed: 8,
        };
        lay_piece(
            &mut sheet,
            &Piece {
                outline: &plate,
                form: &form,
                finish,
            },
            0.15,
            |_, _, t| t,
        );
    }
    wing_cases(&mut sheet, &shell);

    let triangle = scutellum();
    let form = dome(&triangle, 1.5, 0.42, 0.05);
    let finish = Finish {
        hue: 0.02,
        gloss: 1.0,
        pits: Pits {
            spacing: 0.36,
            radius: 0.045,
            depth: 0.5,
        },
        seed: 13,
    };
    lay_piece(
        &mut sheet,
        &Piece {
            outline: &triangle,
            form: &form,
            finish,
        },
        0.12,
        |_, _, t| t,
    );

    let collar = pronotum();
    fringe(&mut sheet, &collar, 620, [0.22, 0.5], 17);
    eyes(&mut sheet);
    let face = head();
    let form = dome(&face, 0.75, 0.5, 0.05);
    let finish = Finish {
        hue: 0.2,
        gloss: 0.7,
        pits: Pits {
            spacing: 0.13,
            radius: 0.045,
            depth: 0.7,
        },
        seed: 19,
    };
    lay_piece(
        &mut sheet,
        &Piece {
            outline: &face,
            form: &form,
            finish,
        },
        0.12,
        |_, _, t| t,
    );
    let form = dome(&collar, 4.2, 2.3, 0.06);
    let finish = Finish {
        hue: 0.06,
        gloss: 1.0,
        pits: Pits {
            spacing: 0.19,
            radius: 0.036,
            depth: 0.55,
        },
        seed: 23,
    };
    lay_piece(
        &mut sheet,
        &Piece {
            outline: &collar,
            form: &form,
            finish,
        },
        0.3,
        |_, _, t| t,
    );
    touches(&mut sheet, &collar, 5200, 0.9, 29);
    touches(&mut sheet, &face, 1300, 0.4, 31);
    down(&mut sheet, &[&face, &collar]);
    Some(sheet.finish())
}

/// The two wing cases: vaulted together, parted by the suture, pitted, flecked, and touched up along their length.
fn wing_cases(sheet: &mut Sheet, shell: &[Pt]) {
    let vaulted = dome(shell, 5.2, 2.7, 0.07);
    let b = bounds(shell);
    let area = [b[0] - 0.5, b[1] - 0.5, b[2] + 0.5, b[3] + 0.5];
    let form = Map::of(area, 0.05, |x, y| {
        let (bx, by) = (((x - ORIGIN[0]) / UNIT).abs(), (y - ORIGIN[1]) / UNIT);
        // The suture's raised seam, two low ribs, the shoulder and the bump before the tip.
        let seam = 0.1 * (-((bx - 0.18) / 0.14).powi(2)).exp()
            - 0.16 * (-((bx - 0.75) / 0.5).powi(2)).exp() * step(11.0, 15.0, by);
        let ribs = step(10.5, 13.5, by)
            * step(20.8, 18.5, by)
            * (0.085 * (-((bx - 2.0 - 0.04 * (16.0 - by)) / 0.3).powi(2)).exp()
                + 0.07 * (-((bx - 3.7) / 0.32).powi(2)).exp());
        let shoulder = 0.32 * (-((bx - 5.0) / 0.8).powi(2) - ((by - 10.1) / 1.0).powi(2)).exp();
        let bump = 0.3 * (-((bx - 3.9) / 0.8).powi(2) - ((by - 19.2) / 0.7).powi(2)).exp();
        vaulted.at(x, y) + seam + ribs + shoulder + bump
    });
    for side in [-1.0, 1.0] {
        let case = elytron(side);
        let finish = Finish {
            hue: 0.0,
            gloss: 1.0,
            pits: Pits {
                spacing: 0.24,
                radius: 0.043,
                depth: 0.6,
            },
            seed: if side > 0.0 { 41 } else { 43 },
        };
        lay_piece(
            sheet,
            &Piece {
                outline: &case,
                form: &form,
                finish,
            },
            0.16,
            |x, y, tint| {
                let chalk = fleck(x, y);
                if chalk <= 0.0 {
                    return tint;
                }
                let crackle = 0.9 + 0.07 * GRAIN.at(x * 60.0, y * 60.0) + 0.1 * cloud(x * 5.0, y * 5.0, 3, 9);
                let lit = 0.68 + 0.55 * (tint[0] + tint[1] + tint[2]) / 3.0;
                blend(
                    tint,
                    scaled(hex(0xEFE8D2), (crackle * lit).min(1.06)),
                    0.94 * chalk,
                )
            },
        );
        touches(sheet, &case, 9000, 1.2, if side > 0.0 { 47 } else { 53 });
    }
}

/// Thousands of short touches along the form, each a little lighter or darker than what it lies on: the brush.
fn touches(sheet: &mut Sheet, outline: &[Pt], count: usize, length: f32, seed: u64) {
    let mut rng = Rng::new(seed);
    let b = bounds(outline);
    let middle = [ORIGIN[0], mix(b[1], b[3], 0.4)];
    let mut strokes = Vec::new();
    while strokes.len() < count {
        let p = [rng.between(b[0], b[2]), rng.between(b[1], b[3])];
        if !holds(outline, p) {
            continue;
        }
        // Follow the swell of the body: lengthwise in the middle, curving with the rim outside.
        let across = (p[0] - middle[0]) / (b[2] - middle[0]).max(middle[0] - b[0]);
        let angle = FRAC_PI_2 + across * (p[1] - middle[1]) / (b[3] - b[1]) * -1.1 + rng.bell() * 0.12;
        let light = rng.chance(0.42);
        let tint = if light { hex(0xE9F0B8) } else { hex(0x0F2A18) };
        let reach = length * rng.between(0.06, 0.2);
        strokes.push(hair(
            p,
            angle,
            reach,
            rng.bell() * 0.01,
            rng.between(0.006, 0.013),
            tint,
            if light { 0.1 } else { 0.16 },
        ));
    }
    sheet.strokes(&strokes);
}

fn paint_leg(sheet: &mut Sheet, leg: &Leg) {
    let finish = |hue: f32, seed: u32| Finish {
        hue,
        gloss: 0.75,
        pits: Pits {
            spacing: 0.15,
            radius: 0.045,
            depth: 0.7,
        },
        seed,
    };
    let mut hairs = Vec::new();
    let mut rng = Rng::new((leg.foot[0][0] * 1000.0) as u64 + (leg.foot[0][1] * 77.0) as u64);
    for (k, piece) in leg.tarsus.iter().enumerate() {
        let form = dome(piece, 0.2, 0.17, 0.02);
        lay_piece(
            sheet,
            &Piece {
                outline: piece,
                form: &form,
                finish: finish(0.62, k as u32),
            },
            0.06,
            |_, _, t| scaled(t, 0.66),
        );
        let (p, d) = along(&leg.foot, (0.19 * (k + 1) as f32).min(1.0));
        let angle = d[1].atan2(d[0]);
        for side in [-1.0, 1.0] {
            for _ in 0..2 {
                let lean = rng.between(0.35, 0.8) * side;
                hairs.push(hair(
                    p,
                    angle + lean,
                    rng.between(0.18, 0.34),
                    0.02 * side,
                    0.011,
                    hex(0x3A2A18),
                    0.9,
                ));
            }
        }
    }
    // Two claws.
    let (toe, d) = along(&leg.foot, 1.0);
    let angle = d[1].atan2(d[0]);
    for side in [-1.0, 1.0] {
        hairs.push(hair(
            toe,
            angle + 0.65 * side,
            0.62,
            -0.34 * side,
            0.046,
            hex(0x2A1A10),
            1.0,
        ));
        hairs.push(hair(
            toe,
            angle + 0.6 * side,
            0.42,
            -0.2 * side,
            0.012,
            hex(0xC79A6A),
            0.7,
        ));
    }
    let form = dome(&leg.femur, 0.55, 0.42, 0.03);
    lay_piece(
        sheet,
        &Piece {
            outline: &leg.femur,
            form: &form,
            finish: finish(0.36, 3),
        },
        0.1,
        |_, _, t| scaled(t, 0.85),
    );
    let form = dome(&leg.tibia, 0.36, 0.3, 0.03);
    lay_piece(
        sheet,
        &Piece {
            outline: &leg.tibia,
            form: &form,
            finish: finish(0.26, 4),
        },
        0.12,
        |_, _, t| scaled(t, 0.9),
    );
    // Spurs at the ankle, a comb of setae along the inner side of the shin, fur below the thigh.
    let (ankle, d) = along(&leg.shin, 1.0);
    let angle = d[1].atan2(d[0]);
    for lean in [-0.42, 0.36] {
        hairs.push(hair(ankle, angle + lean, 0.62, 0.05, 0.034, hex(0x30200F), 1.0));
    }
    for i in 0..70 {
        let t = 0.12 + 0.84 * i as f32 / 70.0;
        let (p, d) = along(&leg.shin, t);
        let inner = if leg.shin[0][1] > ankle[1] {
            -leg.side
        } else {
            leg.side
        };
        let w = 0.36 * UNIT * mix(0.62, 1.25, t);
        let root = [p[0] - d[1] * w * inner, p[1] + d[0] * w * inner];
        let out = (d[0] * inner).atan2(-d[1] * inner);
        let tint = if rng.chance(0.5) {
            hex(0xB99A5E)
        } else {
            hex(0x6B4F2A)
        };
        hairs.push(hair(
            root,
            out + (angle - out).sin() * 0.75 + rng.bell() * 0.15,
            rng.between(0.25, 0.6),
            0.05,
            0.0105,
            tint,
            0.9,
        ));
    }
    let n = leg.femur.len();
    for i in 0..90 {
        let k = (i * 7) % n;
        let p = leg.femur[k];
        let out = (p[1] - leg.femur[(k + n / 2) % n][1]).atan2(p[0] - leg.femur[(k + n / 2) % n][0]);
        if out.sin() > -0.2 {
            hairs.push(hair(
                p,
                out + rng.bell() * 0.3,
                rng.between(0.15, 0.5),
                rng.bell() * 0.05,
                0.0095,
                hex(0xA98B57),
                0.75,
            ));
        }
    }
    sheet.strokes(&hairs);
}

/// Ten pieces each: a long scape, six beads, and three leaves that open like a fan.
fn antennae(sheet: &mut Sheet) {
    for side in [-1.0_f32, 1.0] {
        let lean = if side > 0.0 { 0.0 } else { 0.1 };
        let path = placed(&bezier(
            [1.7 * side, 1.1],
            [2.5 * side, 0.2],
            [3.2 * side, -0.1 - lean],
            [3.9 * side, -0.85 - lean],
            40,
        ));
        let finish = |hue: f32| Finish {
            hue,
            gloss: 0.55,
            pits: Pits {
                spacing: 0.1,
                radius: 0.02,
                depth: 0.3,
            },
            seed: 77,
        };
        let (tip, d) = along(&path, 1.0);
        for k in 0..3 {
            let turn = (k as f32 - 0.75) * 0.42 * side + d[1].atan2(d[0]);
            let leaf: Vec<Pt> = (0..=16)
                .map(|i| {
                    let t = i as f32 / 16.0;
                    let (s, c) = (turn + 0.16 * side * t).sin_cos();
                    [tip[0] + c * t * 1.75, tip[1] + s * t * 1.75]
                })
                .collect();
            let outline = limb(&leaf, |t| 0.1 + 0.19 * (t * 2.7).sin());
            let form = dome(&outline, 0.2, 0.15, 0.02);
            lay_piece(
                sheet,
                &Piece {
                    outline: &outline,
                    form: &form,
                    finish: finish(0.72),
                },
                0.05,
                |x, y, t| {
                    // Thousands of scent pores make the leaves matt.
                    let pores = GRAIN.at(x * 70.0, y * 70.0);
                    scaled(blend(t, hex(0x8A5A34), 0.5), 0.9 + 0.07 * pores)
                },
            );
        }
        for k in (0..6).rev() {
            let c = along(&path, 0.5 + 0.095 * k as f32).0;
            let bead = ellipse(
                c,
                0.115 + 0.012 * k as f32,
                0.1 + 0.016 * k as f32,
                d[1].atan2(d[0]),
                40,
            );
            let form = dome(&bead, 0.12, 0.12, 0.015);
            lay_piece(
                sheet,
                &Piece {
                    outline: &bead,
                    form: &form,
                    finish: finish(0.66),
                },
                0.04,
                |_, _, t| scaled(t, 0.8),
            );
        }
        let scape: Vec<Pt> = (0..=12).map(|i| along(&path, 0.5 * i as f32 / 12.0).0).collect();
        let outline = limb(&scape, |t| 0.1 + 0.13 * t);
        let form = dome(&outline, 0.2, 0.18, 0.02);
        lay_piece(
            sheet,
            &Piece {
                outline: &outline,
                form: &form,
                finish: finish(0.55),
            },
            0.05,
            |_, _, t| scaled(t, 0.8),
        );
    }
}

fn eyes(sheet: &mut Sheet) {
    for side in [-1.0, 1.0] {
        let c = at(2.05 * side, 2.15);
        let rim = ellipse(c, 0.5 * UNIT, 0.74 * UNIT, -0.12 * side, 80);
        sheet.shape(&rim, |x, y, _| {
            let (u, v) = ((x - c[0]) / (0.5 * UNIT), (y - c[1]) / (0.74 * UNIT));
            let round = (1.0 - u * u - v * v).max(0.0).sqrt();
            // Facets: a fine hexagonal net.
            let (p, q) = (x * 34.0, y * 34.0);
            let facet = (p.sin() * (0.5 * p + 0.866 * q).sin() * (0.5 * p - 0.866 * q).sin()).abs();
            let glint = step(0.34, 0.1, (u + 0.35 * side.abs()).hypot(v + 0.4));
            let tint = scaled(
                blend(hex(0x130C08), hex(0x6A3F22), round * 0.55 * (0.6 + 0.5 * facet)),
                0.75 + 0.4 * facet,
            );
            blend(tint, hex(0xF2F4EA), 0.85 * glint * (0.75 + 0.25 * facet))
        });
    }
}

/// Pale fur that looks out from below an outline.
fn fringe(sheet: &mut Sheet, outline: &[Pt], count: usize, length: [f32; 2], seed: u64) {
    let mut rng = Rng::new(seed);
    let n = outline.len();
    let mut hairs = Vec::new();
    for _ in 0..count {
        let k = (rng.unit() * n as f32) as usize % n;
        let (p, q) = (outline[k], outline[(k + 1) % n]);
        let t = rng.unit();
        let root = [mix(p[0], q[0], t), mix(p[1], q[1], t)];
        let out = (root[1] - ORIGIN[1] - 10.5 * UNIT).atan2((root[0] - ORIGIN[0]) * 2.6);
        let back = 0.5 * (1.2 - out).sin();
        let tint = [hex(0xC9AC6C), hex(0x8A6A38), hex(0xE6D6A6)][(rng.unit() * 3.0) as usize % 3];
        let sink = [root[0] - 0.12 * out.cos(), root[1] - 0.12 * out.sin()];
        hairs.push(hair(
            sink,
            out + back * 0.4 + rng.bell() * 0.35,
            rng.between(length[0], length[1]),
            rng.bell() * 0.07,
            0.0105,
            tint,
            0.85,
        ));
    }
    sheet.strokes(&hairs);
}

/// Short upright hairs on head and shoulders, each with its light side.
fn down(sheet: &mut Sheet, parts: &[&[Pt]]) {
    let mut rng = Rng::new(88);
    let mut hairs = Vec::new();
    for part in parts {
        let b = bounds(part);
        for _ in 0..900 {
            let p = [rng.between(b[0], b[2]), rng.between(b[1], b[3])];
            let side = (p[0] - ORIGIN[0]).abs() / (0.5 * (b[2] - b[0]));
            if !holds(part, p) || rng.unit() > side * side * 0.9 {
                continue;
            }
            let angle = FRAC_PI_2 + (ORIGIN[0] - p[0]) * 0.14 + rng.bell() * 0.3;
            hairs.push(hair(
                [p[0] + 0.014, p[1] + 0.014],
                angle,
                0.2,
                0.02,
                0.008,
                hex(0x10180C),
                0.6,
            ));
            hairs.push(hair(p, angle, 0.2, 0.02, 0.0075, hex(0xEBDDA8), 0.85));
        }
    }
    sheet.strokes(&hairs);
}

/// The shadow on the paper: one pale wash, and over it dots, the denser the nearer the beetle.
fn shadow(sheet: &mut Sheet, legs: &[Leg], shell: &[Pt]) {
    let mut maps = vec![
        Map::signed(shell, 0.12, 2.4),
        Map::signed(&pronotum(), 0.12, 2.4),
        Map::signed(&head(), 0.12, 2.4),
        Map::signed(&pygidium(), 0.12, 2.4),
    ];
    for leg in legs {
        maps.push(Map::signed(&leg.femur, 0.1, 2.0));
        maps.push(Map::signed(&leg.tibia, 0.1, 2.0));
        maps.extend(leg.tarsus.iter().map(|t| Map::signed(t, 0.1, 2.0)));
    }
    let area = [10.0, 6.0, 37.0, 36.0];
    let depth = Map::of(area, 0.09, |x, y| {
        maps.iter().map(|m| m.at(x, y)).fold(-2.4, f32::max)
    });
    let dark = |x: f32, y: f32| {
        // The farther a part stands from the paper, the farther and softer its shadow falls.
        let body = step(-1.3, 1.4, depth.at(x - 1.1, y - 1.35));
        let close = step(-0.32, 0.12, depth.at(x - 0.28, y - 0.36));
        (0.75 * body + 0.55 * close).min(1.0)
    };
    sheet.rework(area, |x, y, under| {
        let d = dark(x, y);
        if d <= 0.001 {
            under
        } else {
            glaze(
                under,
                hex(0x86808A),
                0.62 * d * (1.0 + 0.12 * cloud(x * 0.8, y * 0.8, 3, 4)),
            )
        }
    });
    let mut rng = Rng::new(1111);
    let mut dots = Vec::new();
    for _ in 0..260_000 {
        let p = [rng.between(area[0], area[2]), rng.between(area[1], area[3])];
        let d = dark(p[0], p[1]);
        if rng.unit() < d * d * 0.85 {
            dots.push(Dot {
                p,
                r: rng.between(0.009, 0.021),
                a: rng.between(0.35, 0.8),
                tint: hex(0x5B4F52),
                lay: Lay::Stain,
                soft: 0.006,
            });
        }
    }
    sheet.dots(&dots);
}

/// Pencil: axis, cross lines, the size of the body, and the handwriting.
fn pencil(sheet: &mut Sheet) {
    let graphite = hex(0x5A5855);
    let mut lines = Vec::new();
    let mut rule = |a: Pt, b: Pt, strength: f32| {
        let n = (gap(a, b) / 0.04) as usize + 2;
        let line: Vec<Pt> = (0..=n)
            .map(|i| {
                let t = i as f32 / n as f32;
                [
                    mix(a[0], b[0], t) + 0.012 * noise(t * 20.0, a[1], 3),
                    mix(a[1], b[1], t),
                ]
            })
            .collect();
        lines.push(Stroke::new(&line, graphite, |t| {
            (
                0.022,
                strength * (0.6 + 0.4 * noise(t * n as f32 * 0.8, a[0], 9)).max(0.0),
            )
        }));
    };
    rule([ORIGIN[0], 5.2], [ORIGIN[0], 34.9], 0.6);
    rule([ORIGIN[0] + 0.05, 5.6], [ORIGIN[0] - 0.03, 34.3], 0.3);
    let (top, bottom) = (at(0.0, -0.3)[1], at(0.0, 23.1)[1]);
    for y in [top, bottom] {
        rule([ORIGIN[0] - 3.0, y], [11.6, y], 0.34);
    }
    rule([11.9, top], [11.9, bottom], 0.5);
    for y in [top, bottom] {
        rule([11.7, y + 0.25], [12.1, y - 0.25], 0.7);
    }
    lines.extend(write("19.7 mm", [8.0, 20.6], 0.82, graphite, 0.75, 4));
    lines.extend(write("Cetonia aurata", [35.0, 33.4], 0.8, hex(0x453B33), 0.85, 5));
    lines.extend(write("N° 12", [40.9, 34.8], 0.68, graphite, 0.75, 6));
    sheet.strokes(&lines);
}

fn entry() -> Work {
    Work {
        id: "rose-chafer".into(),
        title: "Rose chafer".into(),
        maker: "the-program".into(),
        collection: Some("naturalist".into()),
        medium: "watercolour and gouache".into(),
        surface: Some("hot-pressed cotton paper".into()),
        kind: Kind::OneOfAKind,
        year: Some(2026),
        size: PhysicalSize { width_mm: 40.0, height_mm: 32.0, depth_mm: None, frame: None },
        description: Some(
            "A rose chafer, seen from above and painted at its own size: 19.7 millimetres from clypeus to tail. The shell \
             is emerald, gold where it bends and copper at the rim, and a studio window stands in each curve. Every pit, \
             claw and eyelash of it is there for whoever brings a lens."
                .into(),
        ),
        story: Some(
            "Some days in June a rose chafer lands on a sleeve like a dropped brooch. Its green is not a pigment but a \
             trick of layers in the shell, which is why it cannot be matched from a tube; a painter builds it from \
             many thin colours and the places where they change.\n\nThis one was painted by a program, from a seed, \
             as a sample of what an insect miniature can hold. It worked out how a vaulted shell mirrors a window, and \
             then went over everything with some twenty-four thousand short touches, as a patient hand would."
                .into(),
        ),
        looks: vec![look(
"rose-chafer/front",
            LookKind::Unframed,
            SHOWN_MM,
            SHEET.map(f64::from),
            PX_PER_MM,
            "A metallic green beetle seen from above on warm white paper, its legs spread evenly, with a dotted shadow to \
             the lower right. Gold and copper play over the domed wing cases, which carry ragged white flecks. A pencil \
             line runs down its axis; its length and name are written beside it.",
            DETAILS.iter().map(|d| detail(d.0, d.1, d.2, d.3, d.4)).collect(),
        )],
        making: Some(Making {
            materials: vec![
                "watercolour, seven pigments".into(),
                "white gouache for the flecks and the lit hairs".into(),
                "HB pencil".into(),
                "brushes 3/0 and 10/0".into(),
            ],
            surface: Some("Hot-pressed cotton paper, 300 g/m², burnished with an agate.".into()),
            magnification: Some(4.0),
            finish: Some("None: bare watercolour under glass.".into()),
            frame: None,
            hours: Some(14.0),
            stages: vec![
                stage("Pencil", "Axis first, then one half; the other half was measured from it."),
                stage("Shadow", "One pale wash, then dots, while the eye was still fresh."),
                stage("Shell", "Emerald, grass, gold and copper from the middle outwards; the window left as paper."),
                stage("Pits and hairs", "Each pit has a dark floor and a lit lip. Hairs came last."),
            ],
        }),
        price: Some(price(
            58.0,
            [
                "Fourteen hours, half of them on pits and hairs.",
                "Cotton paper, seven lightfast pigments, a little gouache.",
                "One beetle, one sheet. There is no second.",
                "Keep it under glass and out of direct sun, as any watercolour.",
                "Setae a fiftieth of a millimetre wide, pulled with a brush of a few hairs.",
            ],
        )),
        availability: Availability::Available,
        store_url: None,
        rights: Some(rights()),
    }
}

type Words = (&'static str, [f64; 4], &'static str, &'static str, &'static str);

/// Named places, in mm from the sheet's top left.
const DETAILS: [Words; 6] = [
    (
        "window",
        [14.8, 8.4, 4.6, 4.6],
        "The window in the shell",
        "The studio window, cross bar and all, bent over the vault of the collar. Around it green slides into gold.",
        "A curved white window reflection on pitted metallic green.",
    ),
    (
        "flecks",
        [20.2, 19.6, 5.0, 5.0],
        "Chalk marks",
        "No two chafers carry the same flecks. These are gouache, a little cracked, with frayed rims like lichen.",
        "Ragged cream-white marks on pitted green wing cases.",
    ),
    (
        "club",
        [21.6, 3.8, 3.8, 3.8],
        "A fan to smell with",
        "Three leaves close like a fan, or open to catch a scent from far off. Count the beads behind them: six.",
        "An antenna: a stalk, six small beads and three brown leaves spread like fingers.",
    ),
    (
        "teeth",
        [25.0, 2.6, 5.0, 7.6],
        "Built to dig",
        "Three teeth stand on the outer side of each fore shin. Setae line the inner side like a comb.",
        "The right foreleg with a toothed shin, jointed foot and two hooked claws.",
    ),
    (
        "fringe",
        [12.6, 13.0, 3.0, 3.0],
        "Fur under armour",
        "Below the hard edge everything is soft: pale hairs look out, each lit from the left.",
        "A fringe of fine golden hairs along the flank where collar and wing case meet.",
    ),
    (
        "shadow",
        [24.4, 22.4, 5.0, 5.0],
        "A shadow of dots",
        "The shadow is a single pale wash and tens of thousands of dots, closer together the nearer the beetle.",
        "A soft grey shadow that resolves into fine dots.",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_entry_is_true_of_the_picture() {
        crate::caption::check(&SAMPLE);
    }

    #[test]
    fn the_beetle_has_the_length_that_is_written_beside_it() {
        assert!((at(0.0, 23.1)[1] - at(0.0, -0.3)[1] - 19.7).abs() < 0.05);
    }
}
