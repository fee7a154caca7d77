//! Late heron: etching, 30 × 40 mm, in a slim frame. How tone becomes lines is in `burin`; frame and plate mark are here.

use closer_core::catalog::{Availability, FrameSize, Kind, LookKind, Making, PhysicalSize, Work};

use super::Sample;
use crate::{
    burin::{Family, cut},
    canvas::Picture,
    caption::{detail, look, price, rights, stage},
    chance::{FIBRES, GRAIN, Rng, cloud, mix, noise, step},
    curve::{Pt, along, bezier, gap, holds, through},
    ink::{Nib, Sheet, Stroke, Tint, blend, glaze, hair, hex, scaled},
    lettering::write,
    vellum::{board, paper, shadow},
};

/// Millimetres that the photograph shows.
const SHOWN_MM: (f64, f64) = (54.0, 64.0);
/// The frame, the paper seen in it, and the printed image: left, top, width, height.
const FRAME: [f32; 4] = [4.0, 4.0, 46.0, 56.0];
const SIGHT: [f32; 4] = [7.5, 7.5, 39.0, 49.0];
const IMAGE: [f32; 4] = [12.0, 11.6, 30.0, 40.0];
const PX_PER_MM: f64 = 6000.0 / 64.0;
const UNFRAMED_PX_PER_MM: f64 = 3000.0 / 64.0;
const PAPER: u32 = 0xF1E9D8;
const INK: u32 = 0x1D1A20;

/// Where the moon stands, in mm of the image.
const MOON: Pt = [19.4, 8.6];
/// The far shore.
const SHORE: f32 = 24.2;

pub const SAMPLE: Sample = Sample { entry, paint };

/// What lies at a place of the image, nearest first.
#[derive(Clone, Copy, PartialEq)]
enum Thing {
    Sky,
    Moon,
    Hill,
    Wall,
    Roof,
    Window,
    Wood,
    Water,
    Bank,
    Heron,
}

/// One house: left, right, eaves, ridge, ground, and how far its gable is turned from the moon.
struct House {
    left: f32,
    right: f32,
    eaves: f32,
    ridge: f32,
    dark: f32,
}

const HOUSES: [House; 9] = [
    House {
        left: 2.2,
        right: 4.6,
        eaves: 22.3,
        ridge: 20.9,
        dark: 0.5,
    },
    House {
        left: 4.2,
        right: 6.3,
        eaves: 22.6,
        ridge: 21.3,
        dark: 0.66,
    },
    House {
        left: 7.0,
        right: 10.2,
        eaves: 22.1,
        ridge: 20.2,
        dark: 0.42,
    },
    House {
        left: 10.9,
        right: 12.4,
        eaves: 20.4,
        ridge: 18.9,
        dark: 0.6,
    },
    House {
        left: 12.4,
        right: 15.8,
        eaves: 21.9,
        ridge: 20.3,
        dark: 0.38,
    },
    House {
        left: 15.4,
        right: 17.6,
        eaves: 22.5,
        ridge: 21.2,
        dark: 0.6,
    },
    House {
        left: 18.2,
        right: 20.6,
        eaves: 22.5,
        ridge: 21.0,
        dark: 0.45,
    },
    House {
        left: 21.0,
        right: 22.9,
        eaves: 22.9,
        ridge: 21.8,
        dark: 0.6,
    },
    House {
        left: 23.6,
        right: 26.0,
        eaves: 22.4,
        ridge: 21.0,
        dark: 0.5,
    },
];

fn hill(x: f32) -> f32 {
    17.4 + 2.3 * ((x - 4.0) * 0.19).sin() + 0.8 * (x * 0.43 + 1.0).sin() + 0.08 * noise(x * 3.0, 0.0, 3)
}

fn wood(x: f32) -> f32 {
    let crowns =
        0.55 * (x * 2.3).sin().abs() + 0.28 * (x * 5.1 + 1.0).sin().abs() + 0.1 * noise(x * 9.0, 0.0, 5);
    22.9 - crowns - 1.3 * step(26.0, 30.0, x) - 0.9 * step(2.6, 0.0, x)
}

fn bank(x: f32) -> f32 {
    34.1 + 0.09 * x + 3.4 * step(11.5, 20.0, x) + 0.2 * noise(x * 1.1, 0.0, 7) + 0.06 * noise(x * 7.0, 0.0, 8)
        - 1.6 * step(25.0, 30.0, x)
}

fn heron() -> Vec<Pt> {
    let mut line = through(
        &[
            [13.75, 21.6],
            [13.0, 21.9],
            [12.45, 22.5],
            [12.75, 23.4],
            [13.2, 24.6],
            [13.05, 26.2],
            [12.5, 27.7],
            [11.3, 29.1],
            [9.8, 29.9],
            [8.2, 30.4],
            [6.8, 31.3],
            [5.5, 31.9],
            [6.4, 30.2],
            [7.4, 28.6],
            [9.0, 27.1],
            [10.7, 26.2],
            [11.75, 25.2],
            [12.0, 24.2],
            [11.35, 23.2],
            [11.15, 22.1],
            [11.8, 21.1],
            [12.9, 20.65],
            [13.7, 20.95],
        ],
        false,
        10,
    );
    line.extend([[15.2, 21.22], [16.8, 21.55], [15.2, 21.58]]);
    line
}

/// The drawing: what is where, and how dark.
struct Drawing {
    heron: Vec<Pt>,
}

impl Drawing {
    fn thing(&self, x: f32, y: f32) -> Thing {
        if x > 5.0 && x < 17.0 && y > 20.0 && y < 32.5 && holds(&self.heron, [x, y]) {
            return Thing::Heron;
        }
        if y > bank(x) {
            return Thing::Bank;
        }
        if y > SHORE {
            return Thing::Water;
        }
        // The church spire is the steepest roof.
        let spire = (x - 11.65).abs();
        if (13.6..20.4).contains(&y) && spire < (y - 13.6) * 0.11 {
            return Thing::Roof;
        }
        for (i, house) in HOUSES.iter().enumerate().rev() {
            if x < house.left - 0.15 || x > house.right + 0.15 || y < house.ridge {
                continue;
            }
            if y < house.eaves {
                let slope = (house.eaves - y) / (house.eaves - house.ridge) * 0.45;
                if x > house.left - 0.15 + slope && x < house.right + 0.15 - slope {
                    return Thing::Roof;
                }
            } else if x > house.left && x < house.right {
                let (u, v) = ((x - house.left).rem_euclid(0.78), y - house.eaves);
                let lit = crate::chance::hash(((x - house.left) / 0.78) as i32, i as i32, 12) > 0.5;
                if lit && (0.28..0.52).contains(&u) && (0.35..0.72).contains(&v) {
                    return Thing::Window;
                }
                return Thing::Wall;
            }
        }
        if y > wood(x) {
            return Thing::Wood;
        }
        if gap([x, y], MOON) < 2.15 {
            return Thing::Moon;
        }
        if y > hill(x) { Thing::Hill } else { Thing::Sky }
    }

    fn sky(x: f32, y: f32) -> f32 {
        let d = gap([x, y], MOON);
        let veil = step(-0.15, 0.75, cloud(x * 0.09 + 3.0, y * 0.3 + 0.04 * x, 4, 21));
        let dark = 0.1 + 0.72 * step(2.0, 21.0, d) - 0.3 * veil * step(24.0, 6.0, d);
        (dark + 0.1 * step(8.0, 0.0, y)).clamp(0.03, 0.95)
    }

    /// Darkness from 0 to 1.
    fn tone(&self, x: f32, y: f32) -> f32 {
        match self.thing(x, y) {
            Thing::Moon => {
                let maria = step(
                    0.1,
                    0.4,
                    cloud((x - MOON[0]) * 0.6 + 2.0, (y - MOON[1]) * 0.6, 3, 8),
                );
                0.02 + 0.16 * maria
            }
            Thing::Window => 0.0,
            Thing::Sky => Drawing::sky(x, y),
            Thing::Hill => {
                0.5 + 0.25 * step(17.0, 22.0, y) - 0.2 * step(0.8, 0.0, y - hill(x)) * step(6.0, 20.0, x)
            }
            Thing::Wood => 0.84 - 0.3 * step(0.35, 0.0, y - wood(x)),
            Thing::Roof => {
                // The side towards the moon stays pale.
                let house = HOUSES
                    .iter()
                    .rev()
                    .find(|h| x > h.left - 0.2 && x < h.right + 0.2);
                0.66 + house.map_or(0.1, |h| 0.5 * (h.dark - 0.5))
                    - 0.3 * step(11.66, 11.9, x) * step(20.4, 19.9, y)
            }
            Thing::Wall => {
                let house = HOUSES
                    .iter()
                    .rev()
                    .find(|h| x > h.left && x < h.right && y > h.eaves);
                house.map_or(0.5, |h| h.dark * (0.75 + 0.5 * step(0.3, 0.0, y - h.eaves)))
            }
            Thing::Water => {
                let deep = y - SHORE;
                // Shore and village stand on their heads in it, broken by ripples.
                let ripple = 0.5 * noise(x * 0.7, y * 4.2, 14) * (0.3 + deep * 0.12);
                let mirrored = self.thing((x + ripple).clamp(0.1, 29.9), SHORE - deep * 0.92);
                let own = match mirrored {
                    Thing::Sky | Thing::Moon => 0.9 * Drawing::sky(x, SHORE - deep * 0.92) + 0.06,
                    _ => 0.82,
                };
                let path = (-((x - MOON[0] - ripple * 2.0) / (0.75 + 0.19 * deep)).powi(2)).exp();
                let broken = step(-0.25, 0.3, noise(x * 0.9, y * 3.4, 15) + 0.25);
                (own + 0.1 * step(6.0, 14.0, deep) - 0.95 * path * broken).clamp(0.02, 0.92)
            }
            Thing::Bank => 0.86 - 0.35 * step(0.5, 0.0, y - bank(x)) * step(9.0, 18.0, x),
            Thing::Heron => {
                // Lit from the right; the back and the underside turn away.
                let back = step(12.6, 7.5, x + (y - 24.0) * 0.35);
                let belly = step(28.2, 30.2, y - 0.18 * (10.0 - x));
                0.06 + 0.34 * back + 0.4 * belly * back
            }
        }
    }
}

fn families() -> Vec<Family> {
    vec![
        // Rings around the moon.
        Family {
            spacing: 0.2,
            from: 0.04,
            to: 0.62,
            path: |k, t| {
                let r = 2.35 + k * 0.2;
                let a = t / r + k * 1.7;
                [
                    MOON[0] + r * a.cos() * 1.02,
                    MOON[1] + r * a.sin() + 0.05 * noise(a * 3.0, r, 4),
                ]
            },
            count: 170,
            length: |k| (2.35 + k * 0.2) * std::f32::consts::TAU,
            on: |t| t == THING_SKY,
        },
        Family {
            spacing: 0.19,
            from: 0.4,
            to: 1.0,
            path: |k, t| [t, k * 0.19 + 0.1 * (t * 0.35 + k * 0.05).sin()],
            count: 140,
            length: |_| 30.0,
            on: |t| t == THING_SKY,
        },
        Family {
            spacing: 0.21,
            from: 0.6,
            to: 1.05,
            path: |k, t| [k * 0.21 - 30.0 + t * 0.72, t * 0.69],
            count: 300,
            length: |_| 45.0,
            on: |t| t == THING_SKY,
        },
        // Water: level lines that tremble.
        Family {
            spacing: 0.165,
            from: 0.04,
            to: 0.85,
            path: |k, t| {
                [
                    t,
                    24.25 + k * 0.165 + 0.045 * (t * 2.2 + k * 1.7).sin() + 0.04 * noise(t * 1.5, k * 0.9, 6),
                ]
            },
            count: 92,
            length: |_| 30.0,
            on: |t| t == THING_WATER,
        },
        Family {
            spacing: 0.165,
            from: 0.62,
            to: 1.1,
            path: |k, t| [t, 24.33 + k * 0.165 + 0.03 * (t * 3.1 + k).sin()],
            count: 92,
            length: |_| 30.0,
            on: |t| t == THING_WATER,
        },
        // Land: along the slope, then across it.
        Family {
            spacing: 0.15,
            from: 0.05,
            to: 0.8,
            path: |k, t| [k * 0.15 - 12.0 + t * 0.8, 14.0 + t * 0.6],
            count: 300,
            length: |_| 17.0,
            on: |t| t == THING_LAND,
        },
        Family {
            spacing: 0.15,
            from: 0.45,
            to: 0.95,
            path: |k, t| [k * 0.15 + 6.0 - t * 0.8, 14.0 + t * 0.6],
            count: 300,
            length: |_| 17.0,
            on: |t| t == THING_LAND,
        },
        Family {
            spacing: 0.13,
            from: 0.7,
            to: 1.0,
            path: |k, t| [t, 14.0 + k * 0.13 + 0.05 * noise(t * 2.0, k, 9)],
            count: 90,
            length: |_| 30.0,
            on: |t| t == THING_LAND,
        },
        // Walls upright, roofs with their tiles.
        Family {
            spacing: 0.12,
            from: 0.04,
            to: 0.8,
            path: |k, t| [k * 0.12 + 0.01 * (t * 9.0).sin(), 19.0 + t],
            count: 250,
            length: |_| 6.0,
            on: |t| t == THING_WALL,
        },
        Family {
            spacing: 0.14,
            from: 0.42,
            to: 0.9,
            path: |k, t| [t, 18.5 + k * 0.14],
            count: 46,
            length: |_| 30.0,
            on: |t| t == THING_WALL,
        },
        Family {
            spacing: 0.115,
            from: 0.05,
            to: 0.85,
            path: |k, t| [t, 13.0 + k * 0.115 + 0.018 * (t * 20.0).sin()],
            count: 96,
            length: |_| 30.0,
            on: |t| t == THING_ROOF,
        },
        Family {
            spacing: 0.15,
            from: 0.4,
            to: 0.95,
            path: |k, t| [k * 0.15 + t * 0.18, 13.0 + t],
            count: 210,
            length: |_| 11.0,
            on: |t| t == THING_ROOF,
        },
        // The near bank: short curved cuts, three times over.
        Family {
            spacing: 0.15,
            from: 0.05,
            to: 0.7,
            path: |k, t| {
                [
                    k * 0.15 - 5.0 + t * 0.35 + 0.1 * (t * 3.0 + k).sin(),
                    33.0 + t * 0.94,
                ]
            },
            count: 260,
            length: |_| 8.0,
            on: |t| t == THING_BANK,
        },
        Family {
            spacing: 0.15,
            from: 0.4,
            to: 0.95,
            path: |k, t| {
                [
                    k * 0.15 + 3.0 - t * 0.4 + 0.1 * (t * 3.0 + k).sin(),
                    33.0 + t * 0.92,
                ]
            },
            count: 220,
            length: |_| 8.0,
            on: |t| t == THING_BANK,
        },
        Family {
            spacing: 0.15,
            from: 0.66,
            to: 1.0,
            path: |k, t| [t, 33.0 + k * 0.15 + 0.1 * noise(t, k, 2)],
            count: 50,
            length: |_| 30.0,
            on: |t| t == THING_BANK,
        },
        // Feathers lie along the bird.
        Family {
            spacing: 0.13,
            from: 0.05,
            to: 0.7,
            path: |k, t| [4.5 + t * 0.78, 24.0 + k * 0.13 - t * 0.45 - 0.012 * t * t],
            count: 110,
            length: |_| 13.0,
            on: |t| t == THING_HERON,
        },
        Family {
            spacing: 0.16,
            from: 0.34,
            to: 0.85,
            path: |k, t| [3.0 + k * 0.16 + t * 0.5, 23.0 + t * 0.85],
            count: 70,
            length: |_| 11.0,
            on: |t| t == THING_HERON,
        },
        Family {
            spacing: 0.2,
            from: 0.05,
            to: 0.75,
            path: |k, t| [17.0 + t, 6.2 + k * 0.2 + 0.1 * (t * 2.0).sin()],
            count: 26,
            length: |_| 5.0,
            on: |t| t == THING_MOON,
        },
    ]
}

const THING_SKY: u8 = 0;
const THING_WATER: u8 = 1;
const THING_LAND: u8 = 2;
const THING_WALL: u8 = 3;
const THING_ROOF: u8 = 4;
const THING_BANK: u8 = 5;
const THING_HERON: u8 = 6;
const THING_MOON: u8 = 7;

fn class(thing: Thing) -> u8 {
    match thing {
        Thing::Sky => THING_SKY,
        Thing::Water => THING_WATER,
        Thing::Hill | Thing::Wood => THING_LAND,
        Thing::Wall | Thing::Window => THING_WALL,
        Thing::Roof => THING_ROOF,
        Thing::Bank => THING_BANK,
        Thing::Heron => THING_HERON,
        Thing::Moon => THING_MOON,
    }
}

/// All lines of the plate, in mm of the image.
fn plate() -> Vec<Stroke> {
    let drawing = Drawing { heron: heron() };
    let size = [IMAGE[2], IMAGE[3]];
    let mut lines = cut(&families(), size, |x, y| {
        (class(drawing.thing(x, y)), drawing.tone(x, y))
    });
    let ink = [1.0; 3];
    let mut rng = Rng::new(1740);
    // Contours, firm where they turn from the moon.
    let mut behind = Vec::new();
    let bird: Vec<Pt> = drawing
        .heron
        .iter()
        .chain(drawing.heron.first())
        .copied()
        .collect();
    lines.push(Stroke::new(&bird, ink, |t| {
        (0.026 + 0.03 * step(0.25, 0.5, t) * step(0.85, 0.6, t), 1.0)
    }));
    for (from, to) in [([10.6, 29.6], [10.9, 35.9]), ([9.6, 29.9], [9.3, 35.6])] {
        let knee = [mix(from[0], to[0], 0.45) - 0.35, mix(from[1], to[1], 0.45)];
        lines.push(Stroke::new(&through(&[from, knee, to], false, 12), ink, |t| {
            (0.075 + 0.05 * (-((t - 0.45) / 0.06_f32).powi(2)).exp(), 1.0)
        }));
        for toe in [-0.7, 0.15, 0.75] {
            lines.push(Stroke::new(&[to, [to[0] + toe, to[1] + 0.18]], ink, |t| {
                (0.055 * (1.2 - t), 1.0)
            }));
        }
    }
    // Eye, brow, the line of the beak, the crest, the breast plumes.
    lines.push(Stroke::new(&[[13.05, 21.12], [13.1, 21.13]], ink, |_| {
        (0.085, 1.0)
    }));
    lines.push(Stroke::new(
        &[[13.6, 21.32], [14.6, 21.42], [16.4, 21.54]],
        ink,
        |_| (0.02, 1.0),
    ));
    lines.push(Stroke::new(
        &bezier([13.3, 20.92], [12.4, 20.7], [11.6, 21.2], [10.5, 22.0], 16),
        ink,
        |t| (0.075 * (1.1 - t), 1.0),
    ));
    lines.push(Stroke::new(
        &bezier([12.6, 20.85], [11.8, 20.9], [11.0, 21.6], [10.3, 22.5], 16),
        ink,
        |t| (0.05 * (1.1 - t), 1.0),
    ));
    for i in 0..16 {
        let t = i as f32 / 16.0;
        let root = [mix(13.1, 12.4, t), mix(25.2, 28.0, t)];
        lines.push(Stroke::new(
            &bezier(
                root,
                [root[0] + 0.1, root[1] + 0.5],
                [root[0] - 0.1, root[1] + 0.9],
                [root[0] - 0.25, root[1] + 1.3],
                8,
            ),
            ink,
            |t| (0.024 * (1.15 - t), 0.95),
        ));
    }
    for i in 0..46 {
        // Scalloped feathers of the wing.
        let (u, v) = ((i % 10) as f32 / 10.0, (i / 10) as f32 / 5.0);
        let c = [
            mix(7.0, 11.6, u) + 0.2 * v,
            mix(30.0, 26.9, u) + v * 1.5 * (1.0 - 0.3 * u),
        ];
        if holds(&drawing.heron, c) && holds(&drawing.heron, [c[0] - 0.4, c[1] + 0.3]) {
            let scale = bezier(
                [c[0] + 0.2, c[1] - 0.18],
                [c[0] - 0.35, c[1] - 0.1],
                [c[0] - 0.5, c[1] + 0.3],
                [c[0] - 0.1, c[1] + 0.3],
                8,
            );
            lines.push(Stroke::new(&scale, ink, |t| {
                (0.03 * (0.5 + (t * 3.1).sin() * 0.6), 1.0)
            }));
        }
    }
    let disc: Vec<Pt> = (0..=90)
        .map(|i| (i as f32 / 90.0 * std::f32::consts::TAU).sin_cos())
        .map(|(s, c)| [MOON[0] + 2.15 * c, MOON[1] + 2.15 * s])
        .collect();
    lines.push(Stroke::new(&disc, ink, |t| {
        (0.014 + 0.012 * (t * std::f32::consts::TAU).sin().max(0.0), 0.9)
    }));
    for house in &HOUSES {
        let lines = &mut behind;
        let (l, r) = (house.left - 0.15, house.right + 0.15);
        lines.push(Stroke::new(
            &[
                [l, house.eaves],
                [l + 0.45, house.ridge],
                [r - 0.45, house.ridge],
                [r, house.eaves],
            ],
            ink,
            |_| (0.026, 1.0),
        ));
        let chimney = mix(l, r, 0.68);
        lines.push(Stroke::new(
            &[[chimney, house.ridge + 0.1], [chimney, house.ridge - 0.42]],
            ink,
            |_| (0.11, 1.0),
        ));
        for k in 0..24 {
            // Smoke, a thread or two.
            let t = k as f32 / 24.0;
            if house.dark < 0.46 {
                let p = [
                    chimney + 1.6 * t * t + 0.14 * (t * 9.0).sin(),
                    house.ridge - 0.5 - 3.4 * t,
                ];
                lines.push(hair(
                    p,
                    -1.2 + 0.6 * (t * 9.0).cos(),
                    0.24,
                    0.1,
                    0.016 * (1.2 - t),
                    ink,
                    0.8,
                ));
            }
        }
    }
    lines.push(Stroke::new(&[[11.65, 13.7], [11.65, 12.7]], ink, |_| {
        (0.022, 1.0)
    }));
    lines.push(Stroke::new(&[[11.42, 13.0], [11.88, 13.0]], ink, |_| (0.02, 1.0)));
    for i in 0..900 {
        // Foliage: loops of the needle.
        let x = i as f32 / 900.0 * 30.0;
        let y = wood(x) + rng.between(-0.06, 0.7);
        if matches!(drawing.thing(x, y), Thing::Wood | Thing::Sky | Thing::Hill) {
            let r = rng.between(0.05, 0.12);
            behind.push(Stroke::new(
                &bezier(
                    [x - r, y],
                    [x - r, y - 1.5 * r],
                    [x + r, y - 1.5 * r],
                    [x + r, y + 0.4 * r],
                    8,
                ),
                ink,
                |_| (0.018, 0.95),
            ));
        }
    }
    grasses(&mut lines, &mut rng);
    grow_tree(&mut behind, &mut rng, [27.4, 38.9], -1.64, 8.6, 0.44, 0);
    lines.extend(behind.iter().flat_map(|line| outside(line, &drawing.heron)));
    lines
}

/// The parts of a line that an outline does not hide.
fn outside(line: &Stroke, outline: &[Pt]) -> Vec<Stroke> {
    // Long straight pieces are divided first, so that they can end at the outline.
    let mut fine: Vec<Nib> = Vec::new();
    for pair in line.nibs.windows(2) {
        let n = (gap(pair[0].p, pair[1].p) / 0.06).ceil().max(1.0) as usize;
        fine.extend((0..n).map(|i| {
            let t = i as f32 / n as f32;
            let [p, q] = [pair[0], pair[1]];
            Nib {
                p: [mix(p.p[0], q.p[0], t), mix(p.p[1], q.p[1], t)],
                r: mix(p.r, q.r, t),
                a: mix(p.a, q.a, t),
            }
        }));
    }
    fine.extend(line.nibs.last());
    fine.split(|nib| holds(outline, nib.p))
        .filter(|part| part.len() > 1)
        .map(|part| Stroke {
            nibs: part.to_vec(),
            ..line.clone()
        })
        .collect()
}

/// Reeds and sedge on the near bank, some with heads.
fn grasses(lines: &mut Vec<Stroke>, rng: &mut Rng) {
    let ink = [1.0; 3];
    for _ in 0..420 {
        let x = rng.between(0.2, 29.8);
        let tall = x < 5.2 || (17.0..24.0).contains(&x);
        let height = if tall {
            rng.between(1.2, 6.2)
        } else {
            rng.between(0.3, 1.3)
        };
        let root = [x, bank(x) + rng.between(-0.05, 1.6)];
        let lean = rng.bell() * 0.16 * height + 0.1;
        let tip = [root[0] + lean, root[1] - height];
        let blade = bezier(
            root,
            [root[0], root[1] - height * 0.4],
            [tip[0] - lean * 0.3, tip[1] + height * 0.3],
            tip,
            14,
        );
        lines.push(Stroke::new(&blade, ink, |t| (0.036 * (1.08 - t), 1.0)));
        if tall && height > 3.6 && rng.chance(0.3) {
            let head = [along(&blade, 0.74).0, along(&blade, 0.9).0];
            lines.push(Stroke::new(&head, ink, |_| (0.11, 1.0)));
        }
    }
}

/// A bare willow that keeps dividing until its twigs are as thin as the needle.
fn grow_tree(lines: &mut Vec<Stroke>, rng: &mut Rng, from: Pt, angle: f32, length: f32, r: f32, depth: u32) {
    let (s, c) = angle.sin_cos();
    let sway = rng.bell() * 0.1 * length;
    let to = [
        from[0] + c * length - s * sway * 0.4,
        from[1] + s * length + c * sway * 0.4,
    ];
    let middle = [
        mix(from[0], to[0], 0.5) - s * sway,
        mix(from[1], to[1], 0.5) + c * sway,
    ];
    // The willow leaves the heron its air.
    if to[0] < 17.5 && to[1] > 13.0 {
        return;
    }
    let line = through(&[from, middle, to], false, 10);
    let end = r * 0.66;
    lines.push(Stroke::new(&line, [1.0; 3], |t| (mix(r, end, t), 1.0)));
    if depth == 10 || end < 0.011 {
        return;
    }
    // Towards the light, and a little outwards.
    let shoots = if depth < 2 { 3 } else { 2 };
    for k in 0..shoots {
        let spread = (k as f32 - (shoots - 1) as f32 * 0.5) * rng.between(0.55, 0.95);
        let next = angle + spread + rng.bell() * 0.12 - 0.05 * (angle + 1.75);
        let start = along(&line, if k == 1 { 1.0 } else { rng.between(0.7, 1.0) }).0;
        let (length, r) = (length * rng.between(0.6, 0.86), end * rng.between(0.76, 1.0));
        grow_tree(lines, rng, start, next, length, r, depth + 1);
    }
}

fn paint(id: &str, px_per_mm: f64) -> Option<Picture> {
    let framed = match id {
        "framed" => true,
        "unframed" => false,
        _ => return None,
    };
    let scale = px_per_mm as f32;
    let lies = if framed { FRAME } else { SIGHT };
    let lift = if framed { 1.9 } else { 0.5 };
    let mut sheet = Sheet::new(SHOWN_MM, px_per_mm, |x, y| {
        let inside = (x - lies[0])
            .min(lies[0] + lies[2] - x)
            .min(y - lies[1])
            .min(lies[1] + lies[3] - y);
        if inside > 0.0 {
            hex(PAPER)
        } else {
            scaled(board(x, y, SHOWN_MM), shadow(x, y, lies, lift))
        }
    });
    let mut ink = sheet.layer();
    ink.trace(&placed(plate()));
    let sight = [SIGHT[0], SIGHT[1], SIGHT[0] + SIGHT[2], SIGHT[1] + SIGHT[3]];
    let rim: Vec<Pt> = vec![
        [sight[0], sight[1]],
        [sight[2], sight[1]],
        [sight[2], sight[3]],
        [sight[0], sight[3]],
    ];
    sheet.shape(&rim, |x, y, _| print(&ink, x, y, framed));
    let mut pencil = write("3/30", [12.6, 54.3], 1.1, hex(0x5C5A58), 0.75, 11);
    pencil.extend(write("late heron", [34.6, 54.3], 1.0, hex(0x5C5A58), 0.75, 12));
    sheet.strokes(&pencil);
    if framed {
        frame(&mut sheet, scale);
    }
    Some(sheet.finish())
}

/// From mm of the image to mm of the picture, with what leaves the plate cut off.
fn placed(lines: Vec<Stroke>) -> Vec<Stroke> {
    let on = |p: Pt| p[0] > 0.12 && p[1] > 0.12 && p[0] < IMAGE[2] - 0.12 && p[1] < IMAGE[3] - 0.12;
    let moved = |nib: &Nib| Nib {
        p: [nib.p[0] + IMAGE[0], nib.p[1] + IMAGE[1]],
        ..*nib
    };
    lines
        .iter()
        .flat_map(|line| line.nibs.split(|nib| !on(nib.p)).map(move |part| (line, part)))
        .filter(|(_, part)| part.len() > 1)
        .map(|(line, part)| Stroke {
            nibs: part.iter().map(moved).collect(),
            tint: line.tint,
            lay: line.lay,
            soft: line.soft,
        })
        .collect()
}

/// Paper, plate mark, plate tone and the ink that stands on them.
fn print(ink: &crate::ink::Layer, x: f32, y: f32, framed: bool) -> Tint {
    let (u, v) = (x - IMAGE[0], y - IMAGE[1]);
    // Distance inside the plate, with its rounded corners.
    let (dx, dy) = (
        (u - IMAGE[2] * 0.5).abs() - IMAGE[2] * 0.5 + 0.9,
        (v - IMAGE[3] * 0.5).abs() - IMAGE[3] * 0.5 + 0.9,
    );
    let inside = 0.5 - (dx.max(0.0).hypot(dy.max(0.0)) + dx.max(dy).min(0.0)) + 0.4;
    let mut tint = paper(x, y, hex(PAPER));
    if inside < 0.4 {
        // Outside the plate the paper keeps its tooth.
        let tooth = FIBRES.at(x * 30.0, y * 30.0) * 0.5 + cloud(x * 1.6, y * 1.6, 3, 3);
        tint = scaled(tint, 1.0 + 0.014 * tooth);
    }
    // The bevelled edge of the plate, pressed into damp paper: light from the upper left.
    let bevel = step(-0.42, 0.0, inside) * step(0.3, -0.02, inside);
    if bevel > 0.0 {
        let sideways = dx > dy;
        let facing = if sideways {
            if u < 15.0 { -1.0 } else { 0.8 }
        } else if v < 20.0 {
            -1.0
        } else {
            0.8
        };
        tint = scaled(tint, 1.0 + bevel * facing * 0.12);
        tint = glaze(
            tint,
            hex(INK),
            0.16 * step(0.0, 0.1, inside) * step(0.22, 0.1, inside),
        );
    }
    if inside > 0.0 {
        // Plate tone: what the wiping hand left, in long soft strokes, richer at the rim.
        let wipe = cloud(u * 0.14 + v * 0.1, u * 0.9 - v * 1.2, 4, 6);
        let film = 0.1
            + 0.045 * wipe
            + 0.16 * step(2.4, 0.0, inside)
            + 0.035 * step(0.0, 1.0, GRAIN.at(x * 24.0, y * 24.0) - 0.8);
        tint = glaze(tint, hex(0x6A5F5A), film);
        let c = ink.at(x, y);
        let d = 0.014;
        let relief = ink.at(x + d, y + d) - ink.at(x - d, y - d);
        if c > 0.0 || relief != 0.0 {
            // Ink takes the paper's grain where it is thin, and stands up where it is thick.
            let bite = 0.95 + 0.035 * GRAIN.at(x * 40.0, y * 40.0);
            let cover = (c * bite * 1.04).clamp(0.0, 0.97);
            tint = blend(tint, hex(INK), cover);
            tint = scaled(tint, 1.0 + 0.12 * relief * (1.0 - c * 0.5));
            tint = blend(tint, hex(0x8A8490), (0.34 * relief * c).clamp(0.0, 0.4));
        }
    }
    if framed {
        let d = (x - SIGHT[0]).min((y - SIGHT[1]) * 0.85);
        let other = (SIGHT[0] + SIGHT[2] - x).min(SIGHT[1] + SIGHT[3] - y);
        tint = glaze(
            tint,
            hex(0x4A4038),
            0.95 * step(2.0, 0.0, d) * step(2.6, 0.0, d) + 0.2 * step(0.6, 0.0, other),
        );
    }
    tint
}

/// A slim moulding of dark pear wood with mitred corners and a fine gilt lip.
fn frame(sheet: &mut Sheet, scale: f32) {
    let [l, t, w, h] = FRAME;
    let area = [l - 0.2, t - 0.2, l + w + 0.2, t + h + 0.2];
    let width = SIGHT[0] - l;
    sheet.rework(area, |x, y, under| {
        let sides = [x - l, y - t, l + w - x, t + h - y];
        let (side, d) = sides
            .into_iter()
            .enumerate()
            .fold((0, f32::MAX), |a, b| if b.1 < a.1 { b } else { a });
        let cover = (d * scale + 0.5).clamp(0.0, 1.0) * ((width - d) * scale + 0.5).clamp(0.0, 1.0);
        if cover <= 0.0 {
            return under;
        }
        let other = sides[(side + 1) % 4].min(sides[(side + 3) % 4]);
        let (s, across) = if side % 2 == 0 { (y, x) } else { (x, y) };
        // The profile: a round back, a hollow, and the lip.
        let f = d / width;
        let rise = if f < 0.55 {
            (0.28 - f) * 3.4
        } else if f < 0.82 {
            0.9 * ((f - 0.68) * 9.0).sin()
        } else {
            (0.91 - f) * 16.0
        };
        // Outward normals face the lamp on the left and at the top.
        let face = if side < 2 { 1.0 } else { -1.0 };
        let light = 0.72 + 0.3 * rise.clamp(-1.2, 1.2) * face;
        let grain = cloud(
            s * 0.35 + side as f32 * 5.0,
            across * 3.8 + 0.3 * noise(s * 0.3, 0.0, 4),
            4,
            60 + side as u32,
        );
        let pores = step(0.9, 1.8, GRAIN.at(s * 4.0, across * 60.0));
        let lip = step(0.815, 0.835, f);
        let mut tint = blend(hex(0x33241C), hex(0x5E4230), 0.5 + 0.55 * grain);
        tint = glaze(tint, hex(0x1A100C), 0.8 * pores);
        tint = scaled(tint, light * 1.15);
        // Wax: a soft line of light along the back.
        let gleam = (-((f - if face > 0.0 { 0.17 } else { 0.36 }) / 0.07).powi(2)).exp();
        tint = blend(
            tint,
            hex(0xD9C4AE),
            (0.34 * face.max(0.25) * gleam * (1.0 + 0.4 * grain)).clamp(0.0, 0.5),
        );
        let worn = step(0.25, 0.6, cloud(s * 1.3, across * 4.0, 4, 71));
        let gilt = scaled(
            blend(hex(0xAE8A4E), hex(0x7A4A32), 0.5 * worn),
            light * 1.25 + 0.08 * grain,
        );
        tint = blend(tint, gilt, lip);
        tint = glaze(
            tint,
            hex(0x140C08),
            1.4 * step(0.06, 0.0, (f - 0.825).abs())
                + 1.2 * step(0.03, 0.0, (other - d).abs())
                + 0.9 * step(0.08, 0.0, d),
        );
        blend(under, tint, cover)
    });
}

fn entry() -> Work {
    let alt = "A dark etching of a moonlit pond: a heron stands at the near bank on the left, a village with a church spire \
               and lit windows lies across the water, and a bare willow reaches up on the right towards a full moon ringed \
               by engraved lines.";
    let details = || {
        DETAILS
            .iter()
            .map(|d| detail(d.0, d.1, d.2, d.3, d.4))
            .collect::<Vec<_>>()
    };
    let object = IMAGE.map(f64::from);
    Work {
        id: "tiny-print".into(),
        title: "Late heron".into(),
        maker: "the-program".into(),
        collection: Some("prints".into()),
        medium: "etching".into(),
        surface: Some("cream cotton paper".into()),
        kind: Kind::Print,
        year: Some(2026),
        size: PhysicalSize {
            width_mm: 30.0,
            height_mm: 40.0,
            depth_mm: None,
            frame: Some(FrameSize { width_mm: 46.0, height_mm: 56.0, depth_mm: Some(8.0) }),
        },
        description: Some(
            "A pond past midnight, on a plate the size of a large stamp. Nothing here is grey: sky, water, roofs and feathers \
             are lines that swell and thin, laid over each other up to three times, and the moon is the paper itself."
                .into(),
        ),
        story: Some(
            "Before photographs, tone had to be spelled. An engraver decided for each shadow which way its lines should \
             run: in rings for air, level for water, along the feathers for a bird.\n\nThis print was made by a program, \
             from a seed, as a sample of what a tiny framed print can hold. It drew the darkness first and then cut it into \
             several thousand lines, none of which is wider than a third of a millimetre except the trunk of the willow."
                .into(),
        ),
        looks: vec![
            look(
"tiny-print/framed", LookKind::Framed, SHOWN_MM, object, PX_PER_MM, &format!("{alt} It hangs in a slim dark wooden frame with a worn gilt lip."), details()),
            look(
"tiny-print/unframed", LookKind::Unframed, SHOWN_MM, object, UNFRAMED_PX_PER_MM, &format!("{alt} The unframed sheet shows the mark of the plate and the pencilled number 3/30."), details()),
        ],
        making: Some(Making {
            materials: vec!["zinc plate".into(), "blue-black etching ink".into(), "cream cotton paper".into()],
            surface: Some("Cotton paper, damped, 250 g/m²; the plate has left its mark in it.".into()),
            magnification: Some(3.5),
            finish: Some("None. A little plate tone was left at the rim.".into()),
            frame: Some("Dark pear wood, mitred, with a thin gilt lip; ready to hang.".into()),
            hours: Some(9.0),
            stages: vec![
                stage("Drawing", "Only darkness, no lines: where the moon reaches and where it does not."),
                stage("Cutting", "Rings for the sky, levels for the water, slopes for the land; three layers where it is darkest."),
                stage("Printing", "Ink rubbed in, wiped by hand in long diagonal strokes, pressed into damp paper."),
            ],
        }),
        price: Some(price(
            18.0,
            [
                "Nine hours for the plate, ten minutes for each print.",
                "Cotton paper, etching ink, a small wooden frame.",
                "Thirty prints, numbered by hand; this is the third.",
                "Etching ink does not fade. Dust the frame, keep it dry.",
                "Each plate is inked and wiped by hand, so no two prints carry the same tone.",
            ],
        )),
        availability: Availability::Available,
        store_url: None,
        rights: Some(rights()),
    }
}

type Words = (&'static str, [f64; 4], &'static str, &'static str, &'static str);

/// Named places, in mm from the image's top left.
const DETAILS: [Words; 6] = [
    (
        "moon",
        [16.4, 5.6, 6.0, 6.0],
        "A moon of bare paper",
        "Nothing was printed there but a few threads for its seas. The light around it is rings that grow thinner the \
         nearer they come.",
        "A pale disc ringed by fine concentric lines, twigs reaching up to it.",
    ),
    (
        "heron",
        [9.8, 19.8, 7.2, 5.4],
        "The heron",
        "One dot for the eye, two plumes, and a line that keeps the beak closed. It has heard something.",
        "A heron's head and curved neck in profile, drawn with fine contour and hatching.",
    ),
    (
        "village",
        [6.6, 17.6, 9.4, 6.8],
        "Somebody is still awake",
        "Count the lit windows: they are the only places in the village the needle left alone.",
        "Small hatched houses with a church spire, a few windows white.",
    ),
    (
        "water",
        [16.6, 27.4, 6.4, 6.0],
        "The moon, broken",
        "The water is level lines only. Where they thin out and stop, the eye sees light.",
        "Horizontal trembling lines with a bright broken path of moonlight.",
    ),
    (
        "willow",
        [23.4, 13.2, 6.4, 6.4],
        "Twigs as thin as the needle",
        "The willow divides nine times. Its last twigs are a fiftieth of a millimetre wide.",
        "A lace of bare branches dividing into ever finer twigs against a hatched sky.",
    ),
    (
        "plate-mark",
        [0.0, 35.6, 4.4, 4.4],
        "Where the plate ended",
        "The press drove the plate into damp paper. Its bevelled edge stays as a step; a film of ink clings inside it.",
        "The rounded lower left corner of the plate, embossed into the paper, with dark grasses inside.",
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
    fn the_moon_is_bare_and_the_night_is_not() {
        let drawing = Drawing { heron: heron() };
        assert!(drawing.tone(MOON[0], MOON[1]) < 0.2 && drawing.tone(1.0, 30.0) > 0.4);
    }
}
