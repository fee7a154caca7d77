//! What people left in Evening tide: a cottage with a lamp, a dinghy at its post.

use super::Palette;
use crate::{
    canvas::rgb,
    chance::Chance,
    mark::{Mark, Paint},
};

/// A cottage below the wood with one lamp lit, and the lamp's image in the water.
pub fn house(marks: &mut Vec<Mark>, c: &Palette) {
    let (x, y) = (28.6, 34.2);
    let wall = rgb(0x9A, 0x90, 0x9C);
    marks.push(Mark::facet(
        Paint::Body(wall),
        0.95,
        &[[x, y], [x + 1.15, y], [x + 1.15, y + 0.66], [x, y + 0.68]],
    ));
    let gable = [
        [x - 0.08, y + 0.02],
        [x + 0.2, y - 0.42],
        [x + 1.0, y - 0.42],
        [x + 1.24, y + 0.02],
    ];
    marks.push(Mark::facet(Paint::Body(rgb(0x3A, 0x32, 0x40)), 0.95, &gable));
    let chimney = [
        [x + 0.78, y - 0.62],
        [x + 0.92, y - 0.62],
        [x + 0.92, y - 0.36],
        [x + 0.78, y - 0.36],
    ];
    marks.push(Mark::facet(Paint::Body(rgb(0x4A, 0x3C, 0x42)), 0.95, &chimney));
    let door = [
        [x + 0.2, y + 0.2],
        [x + 0.38, y + 0.2],
        [x + 0.38, y + 0.67],
        [x + 0.2, y + 0.67],
    ];
    marks.push(Mark::facet(Paint::Glaze(c.sepia), 0.7, &door));
    let window = [
        [x + 0.66, y + 0.18],
        [x + 0.92, y + 0.18],
        [x + 0.92, y + 0.44],
        [x + 0.66, y + 0.44],
    ];
    marks.push(Mark::facet(Paint::Body(rgb(0xFF, 0xD8, 0x7A)), 1.0, &window));
    let bar = |a: [f32; 2], b: [f32; 2]| {
        Mark::stroke(
            Paint::Glaze(c.sepia),
            0.7,
            &[[a[0], a[1], 0.014], [b[0], b[1], 0.014]],
        )
        .pool(0.0)
    };
    marks.push(bar([x + 0.79, y + 0.17], [x + 0.79, y + 0.45]));
    marks.push(bar([x + 0.65, y + 0.31], [x + 0.93, y + 0.31]));
    for i in 0..5 {
        let (w, down) = (0.26 - 0.03 * i as f32, y + 1.35 + 0.42 * i as f32);
        let at = x + 0.79 + 0.05 * (i as f32 * 2.3).sin();
        let glint = [
            [at - w, down, 0.012],
            [at, down + 0.02, 0.035],
            [at + w, down, 0.01],
        ];
        marks.push(
            Mark::stroke(Paint::Body(rgb(0xFA, 0xC8, 0x70)), 0.75 - 0.09 * i as f32, &glint).dry(0.3, i),
        );
    }
    // Smoke, breathed off with a damp brush.
    let smoke = [
        [x + 0.86, y - 0.7, 0.05],
        [x + 1.3, y - 1.5, 0.13],
        [x + 1.2, y - 2.5, 0.2],
        [x + 2.1, y - 3.6, 0.32],
    ];
    marks.push(Mark::stroke(Paint::Body(rgb(0xD2, 0xC2, 0xC8)), 0.30, &smoke).soft(0.3));
}

/// A dinghy at its post, waiting for water.
pub fn boat(marks: &mut Vec<Mark>, c: &Palette) {
    let hull = [
        [68.1, 40.55],
        [70.0, 40.95],
        [72.6, 41.0],
        [74.3, 40.65],
        [74.1, 41.35],
        [73.2, 41.95],
        [70.2, 42.0],
        [68.9, 41.6],
    ];
    marks.push(Mark::filled(Paint::Body(rgb(0x37, 0x33, 0x42)), 0.96, &hull));
    let mast = [[70.9, 41.0, 0.045], [70.98, 38.5, 0.035], [71.05, 36.0, 0.018]];
    marks.push(Mark::stroke(Paint::Body(rgb(0x42, 0x38, 0x3A)), 1.0, &mast));
    let sail = [
        [71.0, 40.45, 0.10],
        [72.3, 40.15, 0.19],
        [73.6, 40.1, 0.12],
        [74.0, 40.12, 0.03],
    ];
    marks.push(Mark::stroke(Paint::Body(rgb(0xD2, 0xB0, 0x92)), 0.95, &sail));
    let mut chance = Chance::of_brush(151);
    for i in 0..26 {
        // The image: strokes that slide apart as they come nearer.
        let down = i as f32 / 26.0;
        let y = 42.1 + down * 4.2;
        let wide = (2.7 - 2.3 * down) * chance.between(0.45, 1.0);
        let x = 71.2 + chance.between(-0.5, 0.5) * (0.4 + down * 2.0);
        let stroke = [
            [x - wide, y, 0.02],
            [x, y + 0.03, 0.10 - 0.05 * down],
            [x + wide, y - 0.02, 0.015],
        ];
        marks.push(Mark::stroke(Paint::Glaze(c.indigo), 0.62 - 0.3 * down, &stroke).dry(0.25, i));
    }
    marks.push(Mark::stroke(
        Paint::Glaze(c.sepia),
        0.9,
        &[[66.0, 39.5, 0.07], [66.04, 40.9, 0.08], [66.05, 42.3, 0.075]],
    ));
}

/// What the finest brush adds to the boat: light on the gunwale, planks, rope, a number.
pub fn boat_touches(marks: &mut Vec<Mark>) {
    let body = |colour, strength: f32, points: &[[f32; 3]]| {
        Mark::stroke(Paint::Body(colour), strength, points).pool(0.15)
    };
    let light = rgb(0xF6, 0xD0, 0xA0);
    marks.push(body(
        light,
        0.95,
        &[
            [68.12, 40.53, 0.015],
            [70.0, 40.92, 0.032],
            [72.6, 40.98, 0.032],
            [74.3, 40.63, 0.012],
        ],
    ));
    for i in 0..3 {
        let y = 0.24 * i as f32;
        let plank = [
            [68.45 + 0.15 * y, 40.95 + y, 0.01],
            [71.0, 41.25 + y, 0.014],
            [74.0 - 0.6 * y, 40.95 + y, 0.008],
        ];
        marks.push(body(rgb(0x77, 0x6C, 0x7C), 0.6, &plank));
    }
    // Rigging, the rope round the sail, the rope to the post.
    marks.push(body(
        rgb(0x50, 0x46, 0x4A),
        0.8,
        &[[71.05, 36.05, 0.008], [72.7, 38.5, 0.008], [74.25, 40.66, 0.008]],
    ));
    marks.push(body(
        rgb(0x50, 0x46, 0x4A),
        0.8,
        &[[71.05, 36.05, 0.008], [69.6, 38.4, 0.008], [68.15, 40.56, 0.008]],
    ));
    for i in 0..6 {
        let x = 71.3 + 0.4 * i as f32;
        marks.push(body(
            rgb(0x66, 0x4C, 0x46),
            0.7,
            &[[x, 40.0, 0.012], [x + 0.07, 40.2, 0.016], [x + 0.05, 40.38, 0.01]],
        ));
    }
    marks.push(body(
        rgb(0xB8, 0xA0, 0x88),
        0.85,
        &[[66.06, 39.9, 0.014], [67.0, 40.5, 0.014], [68.2, 40.62, 0.012]],
    ));
    marks.push(body(
        light,
        0.8,
        &[[65.96, 39.46, 0.01], [66.0, 40.4, 0.018], [66.0, 41.6, 0.008]],
    ));
    let number = rgb(0xEE, 0xE2, 0xD0);
    for digit in [
        &[
            [72.72, 41.24, 0.016],
            [72.80, 41.18, 0.018],
            [72.80, 41.52, 0.016],
        ][..],
        &[
            [72.98, 41.18, 0.016],
            [73.16, 41.17, 0.018],
            [73.04, 41.36, 0.016],
            [73.03, 41.51, 0.016],
        ][..],
    ] {
        marks.push(body(number, 0.9, digit));
    }
    let mut chance = Chance::of_brush(157);
    for i in 0..9 {
        let (x, y) = (chance.between(68.4, 74.6), chance.between(42.2, 43.6));
        marks.push(
            body(
                light,
                0.5,
                &[[x, y, 0.008], [x + 0.25, y + 0.02, 0.018], [x + 0.5, y, 0.006]],
            )
            .dry(0.35, i),
        );
    }
}
