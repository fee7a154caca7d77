//! The heron and the geese of Evening tide.

use super::Palette;
use crate::{
    canvas::rgb,
    chance::Chance,
    mark::{Mark, Paint},
};

/// A grey heron, 5 mm tall, one foot lifted; its image stands below it.
pub fn heron(marks: &mut Vec<Mark>, c: &Palette) {
    let (x, y) = (39.6, 46.9);
    let grey = rgb(0x6E, 0x70, 0x84);
    let slate = rgb(0x3A, 0x3C, 0x4E);
    let pale = rgb(0xD8, 0xCC, 0xC8);
    let body = |colour, points: &[[f32; 3]]| Mark::stroke(Paint::Body(colour), 0.96, points).pool(0.1);
    // Legs: one in the water, one drawn up.
    marks.push(body(
        slate,
        &[
            [x, y, 0.03],
            [x + 0.03, y - 0.9, 0.024],
            [x + 0.02, y - 1.75, 0.034],
        ],
    ));
    marks.push(body(
        slate,
        &[
            [x - 0.12, y - 1.7, 0.03],
            [x - 0.42, y - 1.2, 0.024],
            [x - 0.16, y - 0.86, 0.018],
            [x - 0.36, y - 0.74, 0.012],
        ],
    ));
    // Tail, body, folded wing.
    marks.push(body(
        grey,
        &[
            [x + 1.25, y - 1.42, 0.03],
            [x + 0.7, y - 1.75, 0.2],
            [x + 0.05, y - 2.12, 0.36],
            [x - 0.42, y - 2.5, 0.2],
        ],
    ));
    marks.push(body(
        slate,
        &[
            [x + 1.3, y - 1.36, 0.03],
            [x + 0.75, y - 1.62, 0.12],
            [x + 0.25, y - 1.84, 0.1],
            [x - 0.1, y - 1.92, 0.03],
        ],
    ));
    for i in 0..6 {
        let t = i as f32 / 6.0;
        let feather = [
            [x - 0.3 + t * 0.5, y - 2.45 + t * 0.38, 0.012],
            [x + 0.2 + t * 0.45, y - 2.2 + t * 0.36, 0.026],
            [x + 0.75 + t * 0.4, y - 1.88 + t * 0.28, 0.006],
        ];
        marks.push(body(if i % 2 == 0 { pale } else { slate }, &feather));
    }
    // Neck in its S, head, bill, eye, crest.
    marks.push(body(
        pale,
        &[
            [x - 0.36, y - 2.42, 0.13],
            [x - 0.74, y - 2.75, 0.11],
            [x - 0.62, y - 3.25, 0.08],
            [x - 0.48, y - 3.7, 0.075],
            [x - 0.7, y - 4.12, 0.09],
        ],
    ));
    marks.push(body(
        grey,
        &[
            [x - 0.28, y - 2.55, 0.05],
            [x - 0.6, y - 2.85, 0.04],
            [x - 0.5, y - 3.3, 0.03],
            [x - 0.38, y - 3.75, 0.02],
        ],
    ));
    marks.push(body(
        pale,
        &[
            [x - 0.58, y - 4.18, 0.1],
            [x - 0.82, y - 4.2, 0.115],
            [x - 1.02, y - 4.14, 0.06],
        ],
    ));
    marks.push(body(
        rgb(0xD8, 0x9C, 0x50),
        &[
            [x - 0.98, y - 4.14, 0.055],
            [x - 1.35, y - 4.06, 0.036],
            [x - 1.82, y - 3.94, 0.006],
        ],
    ));
    marks.push(body(
        slate,
        &[
            [x - 0.9, y - 4.27, 0.022],
            [x - 0.66, y - 4.3, 0.04],
            [x - 0.3, y - 4.12, 0.02],
            [x + 0.02, y - 3.86, 0.005],
        ],
    ));
    marks.push(body(
        rgb(0xF2, 0xC0, 0x40),
        &[[x - 0.87, y - 4.19, 0.024], [x - 0.868, y - 4.19, 0.024]],
    ));
    marks.push(body(
        rgb(0x14, 0x12, 0x18),
        &[[x - 0.872, y - 4.19, 0.012], [x - 0.87, y - 4.19, 0.012]],
    ));
    for i in 0..4 {
        let (drop, back) = (0.19 * i as f32, 0.045 * i as f32);
        marks.push(body(
            slate,
            &[
                [x - 0.58 - back, y - 3.34 + drop, 0.006],
                [x - 0.57 - back, y - 3.27 + drop, 0.014],
                [x - 0.60 - back, y - 3.21 + drop, 0.006],
            ],
        ));
    }
    // Its image, and rings where the leg goes in.
    let mut chance = Chance::of_brush(171);
    for i in 0..24 {
        let down = i as f32 / 24.0;
        let wide = if down < 0.35 {
            0.08
        } else {
            0.5 * (1.0 - (down - 0.55).abs() * 1.6)
        };
        let at =
            x + if down < 0.35 {
                0.0
            } else {
                0.1 - 0.8 * (down - 0.5)
            } + chance.between(-0.1, 0.1);
        let (y, w) = (y + 0.12 + down * 3.9, wide * chance.between(0.7, 1.2) + 0.06);
        marks.push(
            Mark::stroke(
                Paint::Glaze(c.indigo),
                0.5 - 0.2 * down,
                &[[at - w, y, 0.01], [at, y + 0.02, 0.055], [at + w, y, 0.01]],
            )
            .dry(0.2, i),
        );
    }
    for i in 0..3 {
        let r = 0.22 + 0.24 * i as f32;
        let ring = [
            [x - r, y + 0.01, 0.006],
            [x - r * 0.5, y + r * 0.2, 0.012],
            [x + r * 0.5, y + r * 0.21, 0.014],
            [x + r, y, 0.005],
        ];
        marks.push(body(rgb(0xF0, 0xDA, 0xC4), &ring).dry(0.2, i));
    }
}

/// Seven geese on their way out: two touches each, and a third for the neck.
pub fn geese(marks: &mut Vec<Mark>, c: &Palette) {
    let places = [
        [38.0, 13.2],
        [39.5, 12.5],
        [41.1, 12.0],
        [42.9, 11.3],
        [41.9, 13.2],
        [43.4, 14.0],
        [45.2, 14.9],
    ];
    let mut chance = Chance::of_brush(181);
    for [x, y] in places {
        let size = chance.between(0.40, 0.52);
        let beat = chance.between(-0.12, 0.3);
        let mut touch = |points: [[f32; 3]; 3]| {
            marks.push(Mark::stroke(Paint::Glaze(c.indigo), 1.1, &points).pool(0.2));
        };
        touch([
            [x, y, 0.045],
            [x - 0.45 * size, y - (0.3 + beat) * size, 0.04],
            [x - size, y - (0.1 + beat) * size, 0.006],
        ]);
        touch([
            [x + 0.05, y, 0.045],
            [x + 0.5 * size, y - (0.42 + beat) * size, 0.036],
            [x + 0.95 * size, y - (0.3 + 1.3 * beat) * size, 0.006],
        ]);
        touch([
            [x + 0.22 * size, y + 0.04, 0.02],
            [x - 0.2 * size, y + 0.03, 0.05],
            [x - 0.75 * size, y - 0.02, 0.016],
        ]);
    }
}
