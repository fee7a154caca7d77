//! Rose chafer: watercolour on hot-pressed paper, 40 × 32 mm. How a polished shell mirrors its room is in `shell`.

use std::f32::consts::FRAC_PI_2;

use closer_core::catalog::{Availability, Kind, LookKind, Making, PhysicalSize, Work};

use super::Sample;
use crate::{
    canvas::Picture,
    caption::{Photograph, detail, price, rights, stage},
    chance::{Chance, mix, smooth},
    curve::{Map, Pt, along, bezier, bounds, ellipse, gap, holds, through},
    ink::{Dot, Lay, Stroke, Tint, blend, glaze, hair, hex, scaled},
    lettering::write,
    noise::noise,
    sheet::Sheet,
    shell::{Finish, Pits, dome, mirror},
    swatch::{GRAIN, cloud},
    vellum::ground,
};

mod anatomy;
mod limbs;
mod words;

use anatomy::{Leg, elytron, fleck, head, legs, limb, pronotum, pygidium, scutellum, symmetric, vault};
use limbs::{antennae, down, eyes, fringe, paint_leg};
use words::entry;

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
            glaze(under, hex(0x241E16), 1.6 * smooth(-shadow_mm, shadow_mm * 0.4, d))
        });
    }
    sheet.shape(piece.outline, |x, y, _| {
        let tint = over(x, y, mirror(piece.form, &piece.finish, x, y));
        // The very rim turns away from the light and ends in a dark, thin line.
        glaze(tint, hex(0x1A140C), 1.5 * smooth(0.05, 0.0, edge.at(x, y)))
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
            let spot = smooth(
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
            - 0.16 * (-((bx - 0.75) / 0.5).powi(2)).exp() * smooth(11.0, 15.0, by);
        let ribs = smooth(10.5, 13.5, by)
            * smooth(20.8, 18.5, by)
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
    let mut rng = Chance::new(seed);
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
        let light = rng.happens(0.42);
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
        let body = smooth(-1.3, 1.4, depth.at(x - 1.1, y - 1.35));
        let close = smooth(-0.32, 0.12, depth.at(x - 0.28, y - 0.36));
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
    let mut rng = Chance::new(1111);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_beetle_has_the_length_that_is_written_beside_it() {
        assert!((at(0.0, 23.1)[1] - at(0.0, -0.3)[1] - 19.7).abs() < 0.05);
    }
}
