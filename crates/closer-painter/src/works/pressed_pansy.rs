//! Pressed pansy: flower, leaves and linen tape on paper, 50 × 64 mm. Cells are in `growth`, the tape's weave is here.

use closer_core::catalog::{Availability, Kind, LookKind, Making, PhysicalSize, Work};

use super::Sample;
use crate::{
    canvas::Picture,
    caption::{Photograph, detail, price, rights, stage},
    chance::{Chance, mix, smooth},
    curve::{Map, Pt, along, bezier, bounds, ellipse, gap, holds},
    growth::{borders, scatter},
    ink::{Dot, Lay, Stroke, Tint, blend, glaze, hair, hex, scaled},
    lettering::write,
    noise::noise,
    sheet::Sheet,
    swatch::{GRAIN, cloud},
    vellum::ground,
};

mod greens;
mod petal;
mod words;

use greens::{leaf, stem, tape};
use petal::{PETALS, Petal};
use words::entry;

/// Millimetres that the photograph shows, and where the sheet lies in them.
const SHOWN_MM: (f64, f64) = (58.0, 72.0);
const SHEET: [f32; 4] = [4.0, 4.0, 50.0, 64.0];
const PX_PER_MM: f64 = 6000.0 / 72.0;
const PAPER: u32 = 0xF2EAD6;

/// Where the petals meet.
const HEART: Pt = [29.0, 25.4];

pub const SAMPLE: Sample = Sample { entry, paint };

fn paint(id: &str, px_per_mm: f64) -> Option<Picture> {
    if id != "front" {
        return None;
    }
    let scale = px_per_mm as f32;
    let mut sheet = Sheet::new(SHOWN_MM, px_per_mm, |x, y| {
        ground(x, y, SHOWN_MM, SHEET, hex(PAPER), scale)
    });
    let petals: Vec<Vec<Pt>> = PETALS.iter().map(Petal::outline).collect();
    stains(&mut sheet, &petals);
    handwriting(&mut sheet);

    leaf(&mut sheet, [22.8, 54.5], 2.62, 13.5, 3.0, 5);
    leaf(&mut sheet, [24.5, 50.8], 0.42, 11.0, 2.5, 6);
    let stalk = bezier([28.6, 27.0], [29.8, 37.0], [25.0, 45.0], [21.6, 63.2], 160);
    stem(&mut sheet, &stalk);

    let mut rng = Chance::new(1799);
    for (petal, outline) in PETALS.iter().zip(&petals) {
        lay_petal(&mut sheet, petal, outline, &mut rng);
    }
    heart(&mut sheet, &mut rng);
    tape(&mut sheet, [24.75, 47.6], -0.16);
    Some(sheet.finish())
}

/// 1 outside an outline, 0 inside: what is translucent must not lie on its own shadow.
fn beyond(edge: &Map, x: f32, y: f32) -> f32 {
    smooth(0.03, -0.03, edge.at(x, y))
}

fn lay_petal(sheet: &mut Sheet, petal: &Petal, outline: &[Pt], rng: &mut Chance) {
    let edge = Map::signed(outline, 0.05, 1.7);
    let b = bounds(outline);
    sheet.rework([b[0] - 0.5, b[1] - 0.5, b[2] + 0.8, b[3] + 0.8], |x, y, under| {
        let d = edge.at(x - 0.09, y - 0.13);
        if d < -0.2 {
            under
        } else {
            glaze(
                under,
                hex(0x5A4636),
                0.6 * smooth(-0.2, 0.06, d) * beyond(&edge, x, y),
            )
        }
    });
    sheet.shape(outline, |x, y, under| {
        petal.tint(x, y, edge.at(x, y).max(0.0), under)
    });
    // The skin's cells, like a pavement seen from a tower.
    let cells = scatter(outline, 0.17, u64::from(petal.seed));
    let within = |p: Pt| edge.at(p[0], p[1]) > 0.02;
    let skin: Vec<Stroke> = borders(&cells, 0.17)
        .iter()
        .filter(|border| within(border.ends[0]) && within(border.ends[1]))
        .map(|border| Stroke::new(&border.ends, hex(0x5A3A58), |_| (0.0085, 0.16)).stain())
        .collect();
    sheet.strokes(&skin);
    let lights: Vec<Dot> = cells
        .iter()
        .map(|&p| Dot {
            p: [p[0] - 0.015, p[1] - 0.02],
            r: rng.between(0.02, 0.045),
            a: rng.between(0.03, 0.14),
            tint: hex(0xFFF2E4),
            lay: Lay::Over,
            soft: 0.04,
        })
        .collect();
    sheet.dots(&lights);
    let mut veins = petal.veins(rng);
    for vein in &mut veins {
        let inside = vein
            .nibs
            .iter()
            .take_while(|nib| edge.at(nib.p[0], nib.p[1]) > 0.03)
            .count();
        vein.nibs.truncate(inside);
    }
    sheet.strokes(&veins);
    // Creases from the press: a dark line with a light one beside it.
    let mut creases = Vec::new();
    for _ in 0..7 {
        let (t, s) = (rng.between(0.3, 0.7), rng.between(-0.75, 0.75));
        let (dt, ds) = (rng.between(0.08, 0.3), rng.bell() * 0.1);
        let bend = rng.bell() * 0.008;
        let line: Vec<Pt> = (0..=20)
            .map(|i| {
                let u = i as f32 / 20.0;
                petal.at(
                    t + dt * u + bend * (u * 3.1).sin(),
                    s + ds * u + 0.01 * noise(u * 6.0, t * 90.0, 4),
                )
            })
            .filter(|&p| holds(outline, p))
            .collect();
        if line.len() < 4 {
            continue;
        }
        let beside: Vec<Pt> = line.iter().map(|p| [p[0] - 0.035, p[1] - 0.045]).collect();
        creases.push(
            Stroke::new(&line, hex(0x3A2030), |t| (0.05 * (t * 3.1).sin(), 0.34))
                .stain()
                .soft(0.08),
        );
        creases.push(Stroke::new(&beside, hex(0xF6E4E6), |t| (0.03 * (t * 3.1).sin(), 0.26)).soft(0.06));
    }
    sheet.strokes(&creases);
}

/// Stigma, anthers, the whiskers of the side petals, and pollen that fell where it liked.
fn heart(sheet: &mut Sheet, rng: &mut Chance) {
    let mut hairs = Vec::new();
    for side in [-1.0_f32, 1.0] {
        for _ in 0..90 {
            let root = [
                HEART[0] + side * rng.between(0.5, 1.7),
                HEART[1] + rng.between(-0.75, 0.85),
            ];
            let angle = if side > 0.0 { 2.6 } else { 0.55 } + rng.bell() * 0.3;
            let length = rng.between(0.2, 0.4);
            hairs.push(hair(
                [root[0] + 0.03, root[1] + 0.04],
                angle,
                length,
                0.05,
                0.022,
                hex(0x2A1024),
                0.45,
            ));
            let mut white = hair(root, angle, length, rng.bell() * 0.08, 0.026, hex(0xEFE2B0), 0.88);
            // Club-shaped: wider at the tip.
            for (i, nib) in white.nibs.iter_mut().enumerate() {
                nib.r = 0.009 + 0.0035 * i as f32;
            }
            hairs.push(white);
        }
    }
    sheet.strokes(&hairs);
    for k in 0..5 {
        let angle = -1.57 + (k as f32 - 2.0) * 0.62;
        let c = [HEART[0] + 0.5 * angle.cos(), HEART[1] + 0.2 + 0.46 * angle.sin()];
        let anther = ellipse(c, 0.34, 0.17, angle, 60);
        let edge = Map::signed(&anther, 0.02, 0.22);
        sheet.shape(&anther, |x, y, _| {
            let d = edge.at(x, y);
            let tint = glaze(
                hex(0xF2C65A),
                hex(0xB9701C),
                0.9 * smooth(0.16, 0.0, d) + 0.25 * cloud(x * 8.0, y * 8.0, 3, 9),
            );
            glaze(tint, hex(0x4A260C), 1.2 * smooth(0.035, 0.0, d))
        });
    }
    let knob = ellipse([HEART[0], HEART[1] + 0.32], 0.52, 0.44, 0.1, 80);
    let edge = Map::signed(&knob, 0.02, 0.45);
    sheet.shape(&knob, |x, y, _| {
        let slope = edge.slope(x, y, 0.03);
        let lit = -(-slope[0] * 0.5 - slope[1] * 0.7) * smooth(0.4, 0.05, edge.at(x, y));
        let tint = scaled(
            hex(0xB8BE62),
            0.92 + 0.28 * lit + 0.08 * cloud(x * 7.0, y * 7.0, 3, 2),
        );
        let mouth = gap([x, y], [HEART[0] + 0.05, HEART[1] + 0.42]);
        glaze(
            glaze(tint, hex(0x3A4A1C), 0.9 * smooth(0.13, 0.05, mouth)),
            hex(0x4A4A1A),
            1.1 * smooth(0.05, 0.0, edge.at(x, y)),
        )
    });
    let mut dust = Vec::new();
    for _ in 0..2600 {
        let angle = rng.between(0.0, std::f32::consts::TAU);
        let away = 0.62
            + 7.0 * rng.unit().powi(2)
            + if rng.happens(0.08) {
                rng.between(0.0, 14.0)
            } else {
                0.0
            };
        let p = [
            HEART[0] + away * angle.cos(),
            HEART[1] + 0.6 + away * angle.sin() * 0.9,
        ];
        let r = rng.between(0.014, 0.026);
        dust.push(Dot {
            p: [p[0] + r * 0.7, p[1] + r * 0.9],
            r,
            a: 0.4,
            tint: hex(0x3A2414),
            lay: Lay::Over,
            soft: 0.012,
        });
        dust.push(Dot {
            p,
            r,
            a: 0.92,
            tint: if rng.happens(0.7) {
                hex(0xE8B83A)
            } else {
                hex(0xF6DA7A)
            },
            lay: Lay::Over,
            soft: 0.004,
        });
        dust.push(Dot {
            p: [p[0] - r * 0.3, p[1] - r * 0.35],
            r: r * 0.36,
            a: 0.8,
            tint: hex(0xFFF3BE),
            lay: Lay::Over,
            soft: 0.004,
        });
    }
    sheet.dots(&dust);
}

/// What the plant gave to the paper: a faint oily halo, and a few foxed spots of age.
fn stains(sheet: &mut Sheet, petals: &[Vec<Pt>]) {
    let maps: Vec<Map> = petals.iter().map(|p| Map::signed(p, 0.2, 3.0)).collect();
    let area = [7.0, 6.0, 50.0, 46.0];
    let halo = Map::of(area, 0.2, |x, y| {
        maps.iter().map(|m| m.at(x, y)).fold(-3.0, f32::max) + 0.9 * cloud(x * 0.3, y * 0.3, 3, 12)
    });
    sheet.rework(area, |x, y, under| {
        glaze(under, hex(0xD9C394), 0.34 * smooth(-2.2, 0.2, halo.at(x, y)))
    });
    let mut rng = Chance::new(18);
    for _ in 0..11 {
        let (c, r) = (
            [rng.between(7.0, 51.0), rng.between(7.0, 65.0)],
            rng.between(0.12, 0.5),
        );
        sheet.rework(
            [c[0] - 2.0 * r, c[1] - 2.0 * r, c[0] + 2.0 * r, c[1] + 2.0 * r],
            |x, y, under| {
                let d = gap([x, y], c) / r + 0.35 * cloud(x * 2.0, y * 2.0, 3, 15);
                glaze(
                    under,
                    hex(0xB98A52),
                    0.3 * smooth(1.3, 0.2, d) + 0.16 * smooth(1.2, 1.0, d) * smooth(0.8, 1.0, d),
                )
            },
        );
    }
}

fn handwriting(sheet: &mut Sheet) {
    let mut lines = write("Viola tricolor", [33.0, 60.2], 1.5, hex(0x4A3828), 0.85, 7);
    lines.extend(write(
        "from the garden wall",
        [33.1, 63.0],
        0.95,
        hex(0x4A3828),
        0.7,
        8,
    ));
    lines.extend(write("21", [48.8, 9.0], 1.1, hex(0x6A6460), 0.65, 9));
    sheet.strokes(&lines);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn petal_measure_and_picture_agree_there_and_back() {
        for petal in &PETALS {
            let p = petal.at(0.6, 0.4);
            let (t, s) = petal.measure(p[0], p[1]);
            assert!((t - 0.6).abs() < 1e-3 && (s - 0.4).abs() < 1e-3);
        }
    }
}
