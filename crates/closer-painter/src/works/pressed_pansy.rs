//! Pressed pansy: flower, leaves and linen tape on paper, 50 × 64 mm. Cells are in `growth`, the tape's weave is here.

use closer_core::catalog::{Availability, Kind, LookKind, Making, PhysicalSize, Work};

use super::Sample;
use crate::{
    canvas::Picture,
    caption::{detail, look, price, rights, stage},
    chance::{GRAIN, Rng, cloud, mix, noise, step},
    curve::{Map, Pt, along, bezier, bounds, ellipse, gap, holds},
    growth::{borders, scatter},
    ink::{Dot, Lay, Sheet, Stroke, Tint, blend, glaze, hair, hex, scaled},
    lettering::write,
    vellum::ground,
};

/// Millimetres that the photograph shows, and where the sheet lies in them.
const SHOWN_MM: (f64, f64) = (58.0, 72.0);
const SHEET: [f32; 4] = [4.0, 4.0, 50.0, 64.0];
const PX_PER_MM: f64 = 6000.0 / 72.0;
const PAPER: u32 = 0xF2EAD6;

/// Where the petals meet.
const HEART: Pt = [29.0, 25.4];

pub const SAMPLE: Sample = Sample { entry, paint };

/// A petal: direction, length, half spread (radians), and the kind of its colours.
struct Petal {
    axis: f32,
    length: f32,
    spread: f32,
    kind: Kindred,
    seed: u32,
}

#[derive(Clone, Copy, PartialEq)]
enum Kindred {
    Upper,
    Side,
    Lip,
}

/// The upper ones lie at the bottom, the lip on top.
const PETALS: [Petal; 5] = [
    Petal {
        axis: -2.13,
        length: 15.2,
        spread: 0.98,
        kind: Kindred::Upper,
        seed: 3,
    },
    Petal {
        axis: -0.98,
        length: 14.6,
        spread: 0.96,
        kind: Kindred::Upper,
        seed: 8,
    },
    Petal {
        axis: 3.0,
        length: 13.2,
        spread: 0.88,
        kind: Kindred::Side,
        seed: 13,
    },
    Petal {
        axis: 0.2,
        length: 13.0,
        spread: 0.86,
        kind: Kindred::Side,
        seed: 21,
    },
    Petal {
        axis: 1.6,
        length: 13.6,
        spread: 1.12,
        kind: Kindred::Lip,
        seed: 34,
    },
];

impl Petal {
    /// From share of the length and share of the spread to the picture.
    fn at(&self, t: f32, s: f32) -> Pt {
        let angle = self.axis + s * self.spread * (0.78 + 0.22 * t);
        let r = 0.35 + self.length * t;
        [HEART[0] + r * angle.cos(), HEART[1] + r * angle.sin()]
    }

    /// And back.
    fn measure(&self, x: f32, y: f32) -> (f32, f32) {
        let (dx, dy) = (x - HEART[0], y - HEART[1]);
        let t = ((dx.hypot(dy) - 0.35) / self.length).max(0.0);
        let mut angle = dy.atan2(dx) - self.axis;
        angle -= (angle / std::f32::consts::TAU).round() * std::f32::consts::TAU;
        (t, angle / (self.spread * (0.78 + 0.22 * t)))
    }

    /// How far the rim reaches at a share of the spread: ruffled, with a nick or two.
    fn rim(&self, s: f32) -> f32 {
        let notch = if self.kind == Kindred::Lip {
            0.07 * (-(s / 0.13).powi(2)).exp()
        } else {
            0.0
        };
        let ruffle = 0.022 * noise(s * 4.0, 1.0, self.seed)
            + 0.012 * noise(s * 11.0, 2.0, self.seed)
            + 0.005 * noise(s * 34.0, 3.0, self.seed);
        (1.0 - s.abs().powf(3.4)).max(0.0).powf(0.5) * (1.0 + ruffle) - notch
    }

    fn outline(&self) -> Vec<Pt> {
        let tear = 0.62 - 0.1 * (self.seed % 4) as f32;
        (0..=360)
            .map(|i| {
                // Denser at both ends, where the rim runs back to the heart.
                let s = -(std::f32::consts::PI * i as f32 / 360.0).cos();
                let torn = 0.05 * (1.0 - ((s - tear) / 0.016).abs()).max(0.0);
                self.at((self.rim(s) - torn).max(0.0), s)
            })
            .collect()
    }

    /// A fan of veins, each dividing towards the rim.
    fn veins(&self, rng: &mut Rng) -> Vec<Stroke> {
        let mut strokes = Vec::new();
        let count = 13;
        for k in 0..count {
            let s = ((k as f32 + 0.5) / count as f32 * 2.0 - 1.0) * 0.93;
            self.divide(&mut strokes, rng, [0.02, s * 0.9], s, 0.034, 0);
        }
        strokes
    }

    fn vein_tint(&self) -> Tint {
        match self.kind {
            Kindred::Upper => hex(0x2A1550),
            Kindred::Side => hex(0x3C1A52),
            Kindred::Lip => hex(0x4E2238),
        }
    }

    fn divide(&self, strokes: &mut Vec<Stroke>, rng: &mut Rng, from: Pt, toward: f32, r: f32, depth: u32) {
        let tint = self.vein_tint();
        let limit = self.rim(toward) * 0.985;
        let reach = [0.3, 0.22, 0.17, 0.13, 0.1, 0.08, 0.06][depth.min(6) as usize] * rng.between(0.8, 1.2);
        let end = (from[0] + reach).min(limit);
        if end <= from[0] + 0.006 {
            return;
        }
        let sway = rng.bell() * 0.008;
        let line: Vec<Pt> = (0..=10)
            .map(|i| {
                let u = i as f32 / 10.0;
                let s = mix(from[1], toward, u * u * (3.0 - 2.0 * u)) + sway * (u * 3.1).sin();
                self.at(mix(from[0], end, u), s)
            })
            .collect();
        let fade = mix(0.74, 0.4, depth as f32 / 6.0);
        strokes.push(
            Stroke::new(&line, tint, |t| (r * (1.0 - 0.25 * t), fade))
                .stain()
                .soft(0.01),
        );
        let width = 0.052 / (1.0 + 1.25 * depth as f32);
        let next = r * 0.75;
        if depth < 6 {
            for side in [-1.0, 1.0] {
                let target = (toward + side * width * rng.between(0.55, 1.2)).clamp(-0.97, 0.97);
                self.divide(strokes, rng, [end, toward], target, next, depth + 1);
            }
        }
        // Now and then a tie to the neighbour.
        if depth > 1 && rng.chance(0.12) {
            let t = mix(from[0], end, 0.5);
            let tie = [
                self.at(t, toward),
                self.at(
                    t + 0.02,
                    toward + 0.035 * if rng.chance(0.5) { 1.0 } else { -1.0 },
                ),
            ];
            strokes.push(Stroke::new(&tie, tint, |_| (0.008, 0.4)).stain());
        }
    }

    /// How the petal colours what lies under it.
    fn tint(&self, x: f32, y: f32, rim: f32, under: Tint) -> Tint {
        let (t, s) = self.measure(x, y);
        let seed = self.seed;
        let slow = cloud(x * 0.2, y * 0.2, 4, seed);
        let fan = cloud(s * 7.0 + 3.0, t * 1.3, 4, seed + 1);
        let crumple = cloud(s * 22.0, t * 3.0 + slow, 4, seed + 2);
        let grain = GRAIN.at(x * 30.0, y * 30.0);
        let edge = step(1.6, 0.0, rim);
        let faded = (0.35 + 0.5 * slow + 0.25 * edge).clamp(0.0, 1.0);
        let thick = 1.0 + 0.16 * crumple + 0.035 * grain + 0.12 * fan;
        let mut tint = under;
        match self.kind {
            Kindred::Upper => {
                tint = glaze(tint, blend(hex(0x6C3F9A), hex(0x8C6CA4), faded), 1.2 * thick);
                tint = glaze(tint, hex(0x3F1F78), (0.85 - 0.65 * t + 0.35 * fan) * thick);
                tint = glaze(tint, hex(0x8A2F70), 0.35 * step(0.2, 0.9, t + 0.3 * slow));
            }
            Kindred::Side => {
                let glow = step(0.62, 0.12, t + 0.16 * fan + 0.1 * s.abs());
                tint = glaze(
                    tint,
                    blend(hex(0x9A6AB4), hex(0xB493B8), faded),
                    1.25 * thick * (1.0 - 0.72 * glow),
                );
                tint = glaze(tint, hex(0xE9C04A), 1.1 * glow * thick);
                tint = glaze(tint, hex(0x5E2F8A), 0.75 * step(0.5, 1.0, t + 0.2 * fan));
            }
            Kindred::Lip => {
                let bloom = step(0.52, 1.0, t + 0.2 * fan + 0.12 * slow);
                tint = glaze(tint, hex(0xF4CC44), 1.2 * thick);
                tint = glaze(
                    tint,
                    hex(0xE09A2A),
                    (0.34 * step(0.7, 0.05, t) + 0.12 * fan).max(0.0) * thick,
                );
                tint = glaze(
                    tint,
                    blend(hex(0x8A4E9A), hex(0xA6749A), faded),
                    1.05 * bloom * thick,
                );
            }
        }
        // The face: dark rays from the heart, each following a vein.
        let rays = match self.kind {
            Kindred::Upper => 0.0,
            Kindred::Side => step(
                0.12,
                -0.14,
                t - 0.3 - 0.16 * fan - 0.05 * (s * 21.0).cos() + 0.24 * s * s,
            ),
            Kindred::Lip => {
                step(
                    0.12,
                    -0.14,
                    t - 0.34 - 0.14 * fan - 0.06 * (s * 23.0).cos() + 0.42 * s * s,
                ) * step(0.03, 0.1, t)
            }
        };
        tint = glaze(tint, hex(0x3A1230), 2.1 * rays * thick);
        // Drying: browned rim, dull patches, light where the tissue is thinnest.
        tint = glaze(
            tint,
            hex(0x9A6A3C),
            0.65 * step(0.35, 0.0, rim + 0.2 * slow) + 0.16 * step(0.2, 0.7, slow),
        );
        tint = glaze(tint, hex(0x6A4028), 0.8 * step(0.07, 0.0, rim));
        let relief = crumple - cloud(s * 22.0 + 0.12, t * 3.0 + slow + 0.05, 4, seed + 2);
        scaled(tint, 1.0 + 0.16 * relief)
    }
}

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

    let mut rng = Rng::new(1799);
    for (petal, outline) in PETALS.iter().zip(&petals) {
        lay_petal(&mut sheet, petal, outline, &mut rng);
    }
    heart(&mut sheet, &mut rng);
    tape(&mut sheet, [24.75, 47.6], -0.16);
    Some(sheet.finish())
}

/// 1 outside an outline, 0 inside: what is translucent must not lie on its own shadow.
fn beyond(edge: &Map, x: f32, y: f32) -> f32 {
    step(0.03, -0.03, edge.at(x, y))
}

fn lay_petal(sheet: &mut Sheet, petal: &Petal, outline: &[Pt], rng: &mut Rng) {
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
                0.6 * step(-0.2, 0.06, d) * beyond(&edge, x, y),
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
fn heart(sheet: &mut Sheet, rng: &mut Rng) {
    let mut hairs = Vec::new();
    for side in [-1.0_f32, 1.0] {
        for _ in 0..130 {
            let root = [
                HEART[0] + side * rng.between(0.6, 2.2),
                HEART[1] + rng.between(-0.75, 0.85),
            ];
            let angle = if side > 0.0 { 2.6 } else { 0.55 } + rng.bell() * 0.3;
            let length = rng.between(0.22, 0.5);
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
                0.9 * step(0.16, 0.0, d) + 0.25 * cloud(x * 8.0, y * 8.0, 3, 9),
            );
            glaze(tint, hex(0x4A260C), 1.2 * step(0.035, 0.0, d))
        });
    }
    let knob = ellipse([HEART[0], HEART[1] + 0.32], 0.52, 0.44, 0.1, 80);
    let edge = Map::signed(&knob, 0.02, 0.45);
    sheet.shape(&knob, |x, y, _| {
        let slope = edge.slope(x, y, 0.03);
        let lit = -(-slope[0] * 0.5 - slope[1] * 0.7) * step(0.4, 0.05, edge.at(x, y));
        let tint = scaled(
            hex(0xB8BE62),
            0.92 + 0.28 * lit + 0.08 * cloud(x * 7.0, y * 7.0, 3, 2),
        );
        let mouth = gap([x, y], [HEART[0] + 0.05, HEART[1] + 0.42]);
        glaze(
            glaze(tint, hex(0x3A4A1C), 0.9 * step(0.13, 0.05, mouth)),
            hex(0x4A4A1A),
            1.1 * step(0.05, 0.0, edge.at(x, y)),
        )
    });
    let mut dust = Vec::new();
    for _ in 0..2600 {
        let angle = rng.between(0.0, std::f32::consts::TAU);
        let away = 0.62
            + 7.0 * rng.unit().powi(2)
            + if rng.chance(0.08) {
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
            tint: if rng.chance(0.7) {
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
        glaze(under, hex(0xD9C394), 0.34 * step(-2.2, 0.2, halo.at(x, y)))
    });
    let mut rng = Rng::new(18);
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
                    0.3 * step(1.3, 0.2, d) + 0.16 * step(1.2, 1.0, d) * step(0.8, 1.0, d),
                )
            },
        );
    }
}

/// A pressed leaf with blunt teeth, its veins pale on dull green.
fn leaf(sheet: &mut Sheet, base: Pt, angle: f32, length: f32, breadth: f32, seed: u32) {
    let (sin, cos) = angle.sin_cos();
    let place = |t: f32, v: f32| {
        let (a, b) = (t * length, v + 0.9 * (t * 2.4).sin());
        [base[0] + a * cos - b * sin, base[1] + a * sin + b * cos]
    };
    let half = |t: f32| {
        breadth
            * (t * std::f32::consts::PI).sin().max(0.0).powf(0.75)
            * (1.25 - 0.5 * t)
            * (0.25 + step(0.1, 0.35, t) * 0.75)
    };
    let mut outline = Vec::new();
    for side in [1.0, -1.0] {
        for i in 0..=220 {
            let t = if side > 0.0 {
                i as f32 / 220.0
            } else {
                1.0 - i as f32 / 220.0
            };
            let tooth = 0.26
                * (t * 8.5).rem_euclid(1.0).powf(0.6)
                * (1.0 - (t * 8.5).rem_euclid(1.0)).powf(0.3)
                * step(0.15, 0.3, t)
                * step(1.0, 0.9, t);
            outline.push(place(t, side * (half(t) + tooth)));
        }
    }
    let edge = Map::signed(&outline, 0.05, 0.9);
    let b = bounds(&outline);
    sheet.rework([b[0] - 0.5, b[1] - 0.5, b[2] + 0.7, b[3] + 0.7], |x, y, under| {
        glaze(
            under,
            hex(0x5A4C36),
            0.6 * step(-0.2, 0.06, edge.at(x - 0.09, y - 0.13)) * beyond(&edge, x, y),
        )
    });
    sheet.shape(&outline, |x, y, under| {
        let slow = cloud(x * 0.3, y * 0.3, 4, seed);
        let fine = cloud(x * 3.0, y * 3.0, 4, seed + 1) + 0.4 * GRAIN.at(x * 30.0, y * 30.0) * 0.3;
        let rim = edge.at(x, y);
        let mut tint = glaze(under, hex(0x97A35A), 1.25 + 0.2 * fine);
        tint = glaze(tint, hex(0x5F7440), (0.85 + 0.5 * slow + 0.2 * fine).max(0.0));
        tint = glaze(
            tint,
            hex(0xA8743A),
            (0.25 + 0.7 * slow + 0.4 * step(0.6, 0.0, rim)).clamp(0.0, 1.0) * 0.8,
        );
        glaze(tint, hex(0x5A4426), 0.9 * step(0.06, 0.0, rim))
    });
    let cells = scatter(&outline, 0.21, u64::from(seed));
    let within = |p: Pt| edge.at(p[0], p[1]) > 0.02;
    let net: Vec<Stroke> = borders(&cells, 0.21)
        .iter()
        .filter(|b| within(b.ends[0]) && within(b.ends[1]))
        .map(|b| Stroke::new(&b.ends, hex(0xC9C88A), |_| (0.012, 0.3)))
        .collect();
    sheet.strokes(&net);
    let mut veins = Vec::new();
    for k in 1..9 {
        for side in [-1.0, 1.0] {
            let t = 0.06 + 0.094 * k as f32 + 0.02 * side;
            let end = (t + 0.14).min(0.99);
            let line = bezier(
                place(t, 0.0),
                place(t + 0.05, side * half(t) * 0.45),
                place(end - 0.03, side * half(end) * 0.75),
                place(end, side * half(end) * 0.95),
                24,
            );
            veins.push(
                Stroke::new(&line, hex(0x4A5428), |t| (0.1 * (1.1 - t), 0.35))
                    .soft(0.1)
                    .stain(),
            );
            veins.push(Stroke::new(&line, hex(0xD2CE92), |t| (0.055 * (1.1 - t), 0.85)));
        }
    }
    let rib: Vec<Pt> = (0..=60).map(|i| place(i as f32 / 60.0 * 0.99, 0.0)).collect();
    let beside: Vec<Pt> = rib.iter().map(|p| [p[0] + 0.1, p[1] + 0.12]).collect();
    veins.push(
        Stroke::new(&beside, hex(0x4A5428), |t| (0.2 * (1.1 - t), 0.5))
            .soft(0.12)
            .stain(),
    );
    veins.push(Stroke::new(&rib, hex(0xCBC589), |t| (0.17 * (1.12 - t), 0.95)));
    let mut rng = Rng::new(u64::from(seed) + 70);
    for i in 0..240 {
        let p = outline[i * 441 / 240];
        let out = (p[1] - base[1] - sin * length * 0.5).atan2(p[0] - base[0] - cos * length * 0.5);
        veins.push(hair(
            p,
            out + rng.bell() * 0.5,
            rng.between(0.1, 0.28),
            0.02,
            0.009,
            hex(0x8A8258),
            0.8,
        ));
    }
    sheet.strokes(&veins);
}

/// The stem, pressed flat: ribs along it, downy at its sides.
fn stem(sheet: &mut Sheet, line: &[Pt]) {
    let width = |t: f32| 0.5 + 0.16 * t + 0.04 * (t * 31.0).sin() * (t * 7.0).sin();
    let (mut left, mut right) = (Vec::new(), Vec::new());
    let n = 240;
    for i in 0..=n {
        let t = i as f32 / n as f32;
        let (p, d) = along(line, t);
        left.push([p[0] - d[1] * width(t), p[1] + d[0] * width(t)]);
        right.push([p[0] + d[1] * width(t), p[1] - d[0] * width(t)]);
    }
    let outline: Vec<Pt> = left.iter().chain(right.iter().rev()).copied().collect();
    let edge = Map::signed(&outline, 0.05, 0.7);
    let b = bounds(&outline);
    sheet.rework([b[0] - 0.5, b[1] - 0.5, b[2] + 0.8, b[3] + 0.8], |x, y, under| {
        glaze(
            under,
            hex(0x5A4C36),
            0.8 * step(-0.25, 0.1, edge.at(x - 0.14, y - 0.16)) * beyond(&edge, x, y),
        )
    });
    sheet.shape(&outline, |x, y, under| {
        let rim = edge.at(x, y);
        let slow = cloud(x * 0.4, y * 0.16, 4, 31);
        let tint = glaze(glaze(under, hex(0xA9A85E), 1.3), hex(0x77793C), 0.7 + 0.5 * slow);
        let tint = glaze(tint, hex(0x8A4A34), (0.3 + 0.8 * slow).max(0.0) * 0.7);
        let tint = glaze(
            scaled(tint, 0.94 + 0.16 * step(0.1, 0.45, rim)),
            hex(0x4A3A1E),
            1.0 * step(0.09, 0.0, rim),
        );
        // Behind the lip the stem was pressed to almost nothing.
        blend(under, tint, mix(0.28, 1.0, step(36.0, 41.0, y)))
    });
    let mut rng = Rng::new(12);
    let mut lines = Vec::new();
    for k in 0..11 {
        let share = k as f32 / 5.0 - 1.0;
        let rib: Vec<Pt> = (0..=n)
            .map(|i| {
                let t = i as f32 / n as f32;
                let (p, d) = along(line, t);
                let w = width(t) * share * 0.9 + 0.02 * noise(t * 30.0, k as f32, 5);
                [p[0] - d[1] * w, p[1] + d[0] * w]
            })
            .collect();
        let light = k % 2 == 0;
        let tint = if light { hex(0xDDD8A0) } else { hex(0x4E4A22) };
        lines.push(Stroke::new(&rib, tint, |t| {
            (
                0.03,
                0.42 * step(0.25, 0.36, t) * (0.5 + 0.5 * noise(t * 40.0, k as f32 * 3.0, 2)),
            )
        }));
    }
    for _ in 0..360 {
        let t = rng.unit();
        let (p, d) = along(line, t);
        let side = if rng.chance(0.5) { 1.0 } else { -1.0 };
        let root = [p[0] - d[1] * width(t) * side, p[1] + d[0] * width(t) * side];
        let out = (d[0] * side).atan2(-d[1] * side);
        lines.push(hair(
            root,
            out + rng.bell() * 0.4,
            rng.between(0.12, 0.4),
            0.03,
            0.011,
            hex(0x9A9066),
            0.85,
        ));
    }
    sheet.strokes(&lines);
}

/// A strip of linen tape over the stem: plain weave, thread over thread, frayed where it was cut.
fn tape(sheet: &mut Sheet, c: Pt, angle: f32) {
    let (half_length, half_width) = (5.4, 1.75);
    let (sin, cos) = angle.sin_cos();
    let place = |u: f32, v: f32| [c[0] + u * cos - v * sin, c[1] + u * sin + v * cos];
    let own = |x: f32, y: f32| {
        let (dx, dy) = (x - c[0], y - c[1]);
        (dx * cos + dy * sin, dy * cos - dx * sin)
    };
    let mut outline = Vec::new();
    for i in 0..=60 {
        let v = mix(-half_width, half_width, i as f32 / 60.0);
        outline.push(place(half_length + 0.05 * noise(v * 9.0, 1.0, 3), v));
    }
    for i in 0..=60 {
        let v = mix(half_width, -half_width, i as f32 / 60.0);
        outline.push(place(-half_length + 0.05 * noise(v * 9.0, 5.0, 3), v));
    }
    let edge = Map::signed(&outline, 0.05, 0.8);
    let b = bounds(&outline);
    sheet.rework([b[0] - 0.8, b[1] - 0.8, b[2] + 1.0, b[3] + 1.0], |x, y, under| {
        // Lifted where the stem runs under it.
        let lift = 0.14 + 0.2 * (-(own(x, y).0 / 1.0).powi(2)).exp();
        glaze(
            under,
            hex(0x4A3E30),
            0.95 * step(-lift * 1.2, 0.06, edge.at(x - lift * 0.7, y - lift)),
        )
    });
    let pitch = 0.19;
    sheet.shape(&outline, |x, y, _| {
        let (u, v) = own(x, y);
        let (wu, wv) = (
            u + 0.022 * cloud(u * 0.9, v * 0.5, 3, 41),
            v + 0.022 * cloud(u * 0.5, v * 0.9, 3, 42),
        );
        let (fu, fv) = (wu / pitch, wv / pitch);
        let (iu, iv) = (fu.floor(), fv.floor());
        let (pu, pv) = (fu - iu - 0.5, fv - iv - 0.5);
        // Which of the two threads is on top here; each thread has its own thickness and colour.
        let over = (iu + iv).rem_euclid(2.0) < 1.0;
        let (across, lengthwise, id) = if over { (pv, pu, iv) } else { (pu, pv, iu + 400.0) };
        let slub = 0.44 + 0.1 * noise(id * 7.3, if over { u * 1.5 } else { v * 1.5 }, 43);
        let body = 1.0 - (across / slub).powi(2);
        let arch = 1.0 - 1.1 * lengthwise * lengthwise;
        let twist = (across * 9.0 + lengthwise * 5.0 + id * 2.0).sin();
        let fuzz = GRAIN.at(x * 55.0, y * 55.0);
        let tone = 0.9 + 0.08 * noise(id * 3.1, 0.0, 44) + 0.05 * twist + 0.03 * fuzz;
        let bump = (-(u / 0.75).powi(2)).exp();
        let lean = 0.14 * -(u / 0.75) * bump;
        if body <= 0.0 {
            return scaled(hex(0x6A5A44), 0.75 + lean);
        }
        let side = -across * if over { 0.35 } else { 0.25 } + 0.12 * -lengthwise;
        scaled(
            blend(hex(0x8F7C5C), hex(0xE2D5B6), (body.sqrt() * arch).clamp(0.0, 1.0)),
            tone + side + lean + 0.05 * bump,
        )
    });
    let mut rng = Rng::new(5);
    let mut threads = Vec::new();
    for end in [-1.0_f32, 1.0] {
        for k in 0..19 {
            let v = -half_width + 0.1 + k as f32 * pitch;
            let root = place(end * (half_length - 0.1), v);
            let out = if end > 0.0 {
                angle
            } else {
                angle + std::f32::consts::PI
            } + rng.bell() * 0.2;
            let length = rng.between(0.15, 1.1);
            let bend = rng.bell() * 0.2;
            let mut shade = hair(
                [root[0] + 0.07, root[1] + 0.1],
                out,
                length,
                bend,
                0.07,
                hex(0x6A5A44),
                0.45,
            );
            shade.soft = 0.06;
            threads.push(shade);
            for ply in [-1.0, 0.0, 1.0] {
                let start = [root[0] - 0.03 * ply * sin, root[1] + 0.03 * ply * cos];
                let tint = blend(hex(0xC9B890), hex(0xEDE2C8), rng.unit());
                threads.push(hair(
                    start,
                    out + ply * 0.06,
                    length * rng.between(0.8, 1.1),
                    bend + 0.03 * ply,
                    0.036,
                    tint,
                    0.95,
                ));
            }
        }
    }
    for _ in 0..260 {
        // Fluff on the face of the tape.
        let root = place(
            rng.between(-half_length, half_length),
            rng.between(-half_width, half_width),
        );
        threads.push(hair(
            root,
            rng.between(0.0, std::f32::consts::TAU),
            rng.between(0.1, 0.4),
            rng.bell() * 0.1,
            0.009,
            hex(0xF6EEDA),
            0.7,
        ));
    }
    sheet.strokes(&threads);
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

fn entry() -> Work {
    Work {
        id: "pressed-pansy".into(),
        title: "Pansy from the garden wall".into(),
        maker: "the-program".into(),
        collection: Some("pressed".into()),
        medium: "pressed flower and linen tape".into(),
        surface: Some("cream rag paper".into()),
        kind: Kind::OneOfAKind,
        year: Some(2026),
        size: PhysicalSize { width_mm: 50.0, height_mm: 64.0, depth_mm: None, frame: None },
        description: Some(
            "A wild pansy, pressed with its stem and two leaves and held by one strip of linen. The petals have dried as thin as tissue: \
             where they overlap, both colours show, and the veins open towards the rim like five fans."
                .into(),
        ),
        story: Some(
            "Pressing is the slowest kind of photography. The flower decides the pose, the book decides the light, and after \
             a month one finds out.\n\nThis one never grew: it was painted by a program, from a seed (the numerical kind), \
             as a sample of what a pressed piece can show. The program let each vein divide up to six times, laid the petals one \
             over the other as glazes, and spilled a little pollen."
                .into(),
        ),
        looks: vec![look(
"pressed-pansy/front",
            LookKind::Unframed,
            SHOWN_MM,
            SHEET.map(f64::from),
            PX_PER_MM,
            "A pressed pansy on cream paper: two violet petals above, two mauve ones at the sides, and a yellow lip with a \
             dark-rayed face. Its flattened stem carries two toothed leaves and is held by a strip of woven linen tape. \
             A name is written in brown ink at the lower right.",
            DETAILS.iter().map(|d| detail(d.0, d.1, d.2, d.3, d.4)).collect(),
        )],
        making: Some(Making {
            materials: vec!["one wild pansy with two leaves".into(), "linen tape, gummed".into(), "iron-gall ink".into()],
            surface: Some("Cream rag paper, acid-free, 250 g/m².".into()),
            magnification: Some(2.5),
            finish: Some("None: under glass, with a spacer, so that nothing touches the petals.".into()),
            frame: None,
            hours: Some(3.5),
            stages: vec![
                stage("Pressing", "A month between blotting papers, changed on the first four days."),
                stage("Laying out", "Upper petals first, the lip last, each slid into place with a damp brush."),
                stage("Mounting", "One strip of linen across the stem; nothing else holds it."),
            ],
        }),
        price: Some(price(
            34.0,
            [
                "Half a day of hands, and a month of waiting.",
                "A flower, rag paper, a strip of linen.",
                "No petal folds the same way twice.",
                "Violet fades in sunlight. Hang it where you would read, not where you would sunbathe.",
                "Petals as thin as tissue, placed under a lens with a brush.",
            ],
        )),
        availability: Availability::Reserved,
        store_url: None,
        rights: Some(rights()),
    }
}

type Words = (&'static str, [f64; 4], &'static str, &'static str, &'static str);

/// Named places, in mm from the sheet's top left.
const DETAILS: [Words; 6] = [
    (
        "face",
        [21.6, 18.6, 6.8, 6.8],
        "The face",
        "Dark rays lead a bee to the middle, over a doormat of club-shaped hairs that brush off what she carries.",
        "The heart of the flower: a green knob, orange anthers, pale whiskers and dark rays on yellow.",
    ),
    (
        "fan",
        [14.4, 6.4, 6.6, 6.6],
        "A fan of veins",
        "Thirteen veins leave the heart and divide up to six times before they reach the rim.",
        "Fine dark violet veins dividing towards the ruffled edge of an upper petal.",
    ),
    (
        "overlap",
        [29.0, 14.6, 6.0, 5.6],
        "Two petals, three colours",
        "Dried petals are glazes. Where the mauve one lies on the violet one, a third colour appears.",
        "The edge of a mauve petal crossing a violet one, darker where they overlap.",
    ),
    (
        "tape",
        [14.6, 40.8, 6.4, 6.0],
        "Thread over thread",
        "The tape is five threads to the millimetre, plain weave. Follow one: over, under, over.",
        "Woven linen tape with frayed threads at its cut end.",
    ),
    (
        "pollen",
        [23.0, 27.0, 5.0, 5.0],
        "Pollen, spilled",
        "Each grain is a fortieth of a millimetre and has its own shadow. Some fell on the paper when the book was opened.",
        "Tiny yellow grains scattered over the veined lip.",
    ),
    (
        "leaf",
        [7.0, 52.6, 7.0, 5.6],
        "The leaf keeps its net",
        "Colour leaves first, structure last. The meshes between the veins are still all there.",
        "A dull green and brown leaf with a fine pale network and downy edge.",
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
    fn petal_measure_and_picture_agree_there_and_back() {
        for petal in &PETALS {
            let p = petal.at(0.6, 0.4);
            let (t, s) = petal.measure(p[0], p[1]);
            assert!((t - 0.6).abs() < 1e-3 && (s - 0.4).abs() < 1e-3);
        }
    }
}
