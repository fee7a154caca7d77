//! The marks over the washes of Evening tide, in their order; pencil, trees and signature. Birds, reeds and what people
//! left have files of their own.

use super::{HORIZON, Palette, Stage, Tide, birds, people, reeds};
use crate::{
    canvas::rgb,
    chance::Chance,
    mark::{Mark, Paint},
    noise::rugged,
};

/// All marks of a stage in the order in which they were made.
pub fn marks(stage: Stage, tide: &Tide) -> Vec<Mark> {
    let c = &tide.colours;
    let mut marks = Vec::new();
    pencil(&mut marks, c, tide);
    if stage >= Stage::Darks {
        trees(&mut marks, c, tide);
        people::boat(&mut marks, c);
        reeds::reeds(&mut marks, c, 70, 211, 1.0);
    }
    if stage >= Stage::Finished {
        people::house(&mut marks, c);
        people::boat_touches(&mut marks);
        reeds::reeds(&mut marks, c, 120, 223, 0.62);
        birds::heron(&mut marks, c);
        birds::geese(&mut marks, c);
        signature(&mut marks, c);
    }
    if stage >= Stage::Darks {
        fibres(&mut marks);
    }
    marks
}

/// The drawing below everything: where the hills end, where the water begins.
fn pencil(marks: &mut Vec<Mark>, c: &Palette, tide: &Tide) {
    let mut chance = Chance::of_brush(101);
    let mut line = |from: f32, to: f32, y: &dyn Fn(f32) -> f32| {
        let mut x = from;
        while x < to {
            let length = chance.between(5.0, 13.0).min(to - x);
            let offset = chance.between(-0.12, 0.12);
            let seed = chance.seed();
            let points: Vec<[f32; 3]> = (0..=8)
                .map(|i| {
                    let x = x + length * i as f32 / 8.0;
                    let press = if i == 0 || i == 8 { 0.012 } else { 0.032 };
                    [x, y(x) + offset + 0.05 * rugged(x * 0.8, 2, seed), press]
                })
                .collect();
            marks.push(
                Mark::stroke(Paint::Glaze(c.graphite), 0.5, &points)
                    .dry(0.62, seed)
                    .pool(0.0),
            );
            x += length.max(2.0) - chance.between(0.3, 1.2);
        }
    };
    line(3.8, 86.2, &|_| HORIZON + 0.2);
    line(3.8, 44.0, &|x| tide.land.middle.y(x) - 0.15);
    line(3.8, 38.0, &|x| tide.land.headland.y(x) - 0.2);
    line(4.0, 40.0, &|x| tide.land.shore.y(x));
    line(44.0, 86.0, &|x| tide.land.right_bank[0].y(x) - 0.1);
}

/// Woods on the headland and the spit: dabs of a loaded brush, the last ones of a drier one.
fn trees(marks: &mut Vec<Mark>, c: &Palette, tide: &Tide) {
    let mut chance = Chance::of_brush(131);
    for i in 0..1100 {
        let on_spit = i % 5 == 0;
        let x = if on_spit {
            chance.between(71.0, 87.5)
        } else {
            chance.between(2.5, 33.0)
        };
        let ridge = if on_spit {
            tide.land.spit.y(x)
        } else {
            tide.land.headland.y(x)
        };
        let wood = rugged(x * 0.35, 3, 137);
        if wood < -0.25 {
            continue;
        }
        let size = chance.between(0.04, 0.14) * if on_spit { 0.8 } else { 1.0 } * (0.7 + 0.5 * wood);
        let lift = chance.between(-0.2, 0.55) * (0.4 + wood.max(0.0)) * if on_spit { 0.6 } else { 1.0 };
        let y = ridge - lift + if on_spit { 0.0 } else { chance.unit().powi(2) * 2.2 };
        let lean = chance.between(-0.1, 0.1);
        let points = [
            [x, y, size * 0.6],
            [x + lean, y + size * 0.4, size],
            [x, y + size, size * 0.7],
        ];
        let paint = Paint::Glaze(if i % 3 == 0 { c.umber } else { c.indigo });
        let (strength, dry) = (chance.between(0.15, 0.5), chance.between(0.3, 0.7));
        marks.push(Mark::stroke(paint, strength, &points).dry(dry, i).pool(0.0));
    }
    // Trunks and bare twigs against the sky.
    for i in 0..70 {
        let x = if i % 4 == 0 {
            chance.between(74.0, 86.0)
        } else {
            chance.between(4.0, 31.0)
        };
        let ridge = if i % 4 == 0 {
            tide.land.spit.y(x)
        } else {
            tide.land.headland.y(x)
        };
        let tall = chance.between(0.3, 1.05);
        let lean = chance.between(-0.14, 0.2);
        let trunk = [
            [x, ridge + 0.2, 0.028],
            [x + lean * 0.4, ridge - tall * 0.5, 0.02],
            [x + lean, ridge - tall, 0.006],
        ];
        marks.push(Mark::stroke(Paint::Glaze(c.sepia), 0.7, &trunk).pool(0.2));
        for _ in 0..4 {
            let at = chance.between(0.35, 0.9);
            let (bx, by) = (x + lean * at, ridge - tall * at);
            let reach = chance.between(0.1, 0.32);
            let side = if chance.unit() < 0.5 { -reach } else { reach };
            let twig = [
                [bx, by, 0.012],
                [bx + side * 0.6, by - reach * 0.5, 0.009],
                [bx + side, by - reach, 0.004],
            ];
            marks.push(Mark::stroke(Paint::Glaze(c.sepia), 0.6, &twig).pool(0.0));
        }
    }
}

/// In pencil on the white border: the seed that it was painted from.
fn signature(marks: &mut Vec<Mark>, c: &Palette) {
    let letters: [&[[f32; 2]]; 6] = [
        &[
            [0.5, 0.45],
            [0.25, 0.38],
            [0.15, 0.55],
            [0.45, 0.75],
            [0.35, 0.98],
            [0.05, 0.92],
        ],
        &[
            [0.75, 0.72],
            [1.1, 0.62],
            [0.95, 0.4],
            [0.72, 0.65],
            [0.8, 0.95],
            [1.15, 0.9],
        ],
        &[
            [1.4, 0.72],
            [1.75, 0.62],
            [1.6, 0.4],
            [1.37, 0.65],
            [1.45, 0.95],
            [1.8, 0.9],
        ],
        &[
            [2.4, 0.5],
            [2.15, 0.42],
            [2.0, 0.72],
            [2.15, 0.97],
            [2.4, 0.75],
            [2.46, 0.0],
            [2.42, 0.7],
            [2.52, 0.98],
        ],
        &[[3.3, 0.1], [3.05, 0.65], [3.55, 0.62]],
        &[[3.85, 0.25], [4.05, 0.08], [4.03, 0.98]],
    ];
    let mut pen = |points: &[[f32; 2]], seed| {
        let points: Vec<[f32; 3]> = points
            .iter()
            .map(|p| [79.9 + p[0] * 1.1, 57.15 + p[1] * 1.1, 0.035])
            .collect();
        marks.push(
            Mark::stroke(Paint::Glaze(c.graphite), 0.9, &points)
                .dry(0.3, seed)
                .pool(0.0)
                .on_the_border(),
        );
    };
    for (i, letter) in letters.iter().enumerate() {
        pen(letter, i as u32);
    }
    pen(&[[3.4, 0.35], [3.38, 0.98]], 9);
}

/// Two hairs that the brush lost; they dried into the sky.
fn fibres(marks: &mut Vec<Mark>) {
    let hair = rgb(0x5A, 0x44, 0x38);
    for points in [
        [
            [63.2, 9.1, 0.008],
            [63.9, 8.5, 0.012],
            [64.9, 8.6, 0.010],
            [65.5, 9.3, 0.003],
        ],
        [
            [20.4, 18.7, 0.006],
            [21.0, 19.2, 0.010],
            [21.2, 19.9, 0.009],
            [20.9, 20.6, 0.003],
        ],
    ] {
        marks.push(Mark::stroke(Paint::Body(hair), 0.8, &points).pool(0.0));
    }
}
