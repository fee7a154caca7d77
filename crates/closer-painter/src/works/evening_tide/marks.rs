//! The marks over the washes of Evening tide: pencil, trees, boat, reeds, heron, geese. The washes are not here.

use super::{HORIZON, Palette, Stage, Tide};
use crate::{
    canvas::rgb,
    grain::{Chance, rugged},
    mark::{Mark, Paint},
};

/// All marks of a stage in the order in which they were made.
pub fn marks(stage: Stage, tide: &Tide) -> Vec<Mark> {
    let c = &tide.colours;
    let mut marks = Vec::new();
    pencil(&mut marks, c, tide);
    if stage >= Stage::Darks {
        trees(&mut marks, c, tide);
        boat(&mut marks, c);
        reeds(&mut marks, c, 70, 211, 1.0);
    }
    if stage >= Stage::Finished {
        house(&mut marks, c);
        boat_touches(&mut marks, c);
        reeds(&mut marks, c, 120, 223, 0.62);
        heron(&mut marks, c);
        geese(&mut marks, c);
        signature(&mut marks, c);
    }
    if stage >= Stage::Darks {
        fibres(&mut marks);
    }
    marks
}

/// The drawing below everything: where the hills end, where the water begins.
fn pencil(marks: &mut Vec<Mark>, c: &Palette, tide: &Tide) {
    let mut chance = Chance::new(101);
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
    let mut chance = Chance::new(131);
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

/// A cottage below the wood with one lamp lit, and the lamp's image in the water.
fn house(marks: &mut Vec<Mark>, c: &Palette) {
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
fn boat(marks: &mut Vec<Mark>, c: &Palette) {
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
    marks.push(Mark::stroke(Paint::Body(rgb(0x8C, 0x6A, 0x5C)), 0.95, &sail));
    let mut chance = Chance::new(151);
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
fn boat_touches(marks: &mut Vec<Mark>, c: &Palette) {
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
            light,
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
    let mut chance = Chance::new(157);
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
    let _ = c;
}

/// Reeds with a brush of three hairs: each blade swells, bends with the wind, and thins to nothing.
fn reeds(marks: &mut Vec<Mark>, c: &Palette, count: u32, seed: u32, fine: f32) {
    let mut chance = Chance::new(seed);
    for i in 0..count {
        let right = i % 4 == 3;
        let clump = chance.unit() * chance.unit();
        let x = if right {
            86.4 - 17.0 * clump
        } else {
            3.8 + 22.0 * clump
        };
        let foot = 57.2;
        let tall = chance.between(4.0, 15.5) * (1.0 - 0.5 * clump) * if right { 0.62 } else { 1.0 };
        let lean = chance.between(-0.04, 0.30) * tall;
        let nod = chance.between(0.0, 0.10) * tall;
        let wide = chance.between(0.055, 0.13) * fine;
        let mut blade = vec![
            [x, foot, wide * 0.8],
            [x + lean * 0.15, foot - tall * 0.4, wide],
            [x + lean * 0.5, foot - tall * 0.8, wide * 0.7],
            [x + lean, foot - tall + nod, wide * 0.22],
        ];
        if chance.unit() < 0.16 {
            // A blade that the wind has broken.
            blade.push([
                x + lean + chance.between(0.5, 1.6),
                foot - tall * chance.between(0.78, 0.9),
                wide * 0.1,
            ]);
        }
        let pigment = match chance.unit() {
            v if v < 0.55 => c.sepia,
            v if v < 0.8 => c.umber,
            _ => c.olive,
        };
        let strength = chance.between(0.32, 0.72);
        let dry = chance.between(0.0, 0.42);
        marks.push(Mark::stroke(Paint::Glaze(pigment), strength, &blade).dry(dry, chance.seed()));
        if i % 3 == 0 && tall > 6.0 {
            plume(marks, c, &mut chance, [x + lean, foot - tall + nod], lean / tall);
        }
        if fine < 1.0 && i % 7 == 0 {
            // A blade that catches the last light, in body colour.
            let glow: Vec<[f32; 3]> = blade.iter().map(|p| [p[0] + 0.07, p[1], p[2] * 0.4]).collect();
            marks.push(Mark::stroke(Paint::Body(rgb(0xE0, 0xB0, 0x78)), 0.75, &glow).dry(0.3, i));
        }
    }
}

/// A reed's seed head: short hairs that all hang to the lee.
fn plume(marks: &mut Vec<Mark>, c: &Palette, chance: &mut Chance, tip: [f32; 2], lean: f32) {
    for i in 0..22 {
        let along = i as f32 / 22.0 * 1.9;
        let (x, y) = (tip[0] - lean * along, tip[1] + along);
        let reach = chance.between(0.18, 0.52);
        let drop = chance.between(-0.12, 0.28);
        let hair = [
            [x, y, 0.022],
            [x + reach * 0.6, y + drop * 0.3 - 0.1, 0.024],
            [x + reach, y + drop, 0.005],
        ];
        let pigment = if i % 3 == 0 { c.umber } else { c.sepia };
        marks.push(Mark::stroke(Paint::Glaze(pigment), chance.between(0.5, 1.0), &hair).pool(0.2));
    }
}

/// A grey heron, 5 mm tall, one foot lifted; its image stands below it.
fn heron(marks: &mut Vec<Mark>, c: &Palette) {
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
        let drop = 0.12 * i as f32;
        marks.push(body(
            slate,
            &[
                [x - 0.68, y - 3.0 + drop, 0.008],
                [x - 0.66, y - 2.9 + drop, 0.014],
                [x - 0.69, y - 2.82 + drop, 0.006],
            ],
        ));
    }
    // Its image, and rings where the leg goes in.
    let mut chance = Chance::new(171);
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
fn geese(marks: &mut Vec<Mark>, c: &Palette) {
    let places = [
        [38.0, 13.2],
        [39.5, 12.5],
        [41.1, 12.0],
        [42.9, 11.3],
        [41.9, 13.2],
        [43.4, 14.0],
        [45.2, 14.9],
    ];
    let mut chance = Chance::new(181);
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
