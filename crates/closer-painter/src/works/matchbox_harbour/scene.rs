//! What Matchbox harbour shows, and the strokes that say it: three coats that follow the forms, each with a smaller
//! brush, then touches. How strokes become paint and light is in `impasto`.

use std::f32::consts::FRAC_PI_2;

use super::{between, rgb_mix};
use crate::{
    canvas::{Rgb, rgb},
    grain::{Chance, along, rugged, smooth},
    impasto::Stroke,
};

/// Foot of the houses, water's edge, in mm.
const QUAY: f32 = 20.6;
const WATER: f32 = 22.5;

type Colour = (u8, u8, u8);

/// A house on the quay: left edge, width, eaves, height of the roof, whether its gable faces the water, colours.
struct House {
    x: f32,
    width: f32,
    eaves: f32,
    roof: f32,
    gable: bool,
    wall: Colour,
    tiles: Colour,
}

const HOUSES: [House; 8] = [
    house(0.2, 5.2, 13.4, 2.3, true, (234, 212, 166), (152, 80, 58)),
    house(5.4, 4.2, 11.4, 2.2, false, (176, 76, 58), (86, 74, 84)),
    house(9.6, 4.8, 12.4, 2.5, true, (92, 130, 154), (160, 90, 62)),
    house(14.4, 3.8, 10.6, 2.6, true, (224, 168, 78), (102, 74, 72)),
    house(18.2, 5.4, 13.0, 2.1, false, (238, 230, 216), (146, 78, 60)),
    house(23.6, 4.0, 11.8, 2.4, true, (126, 148, 112), (92, 76, 82)),
    house(27.6, 5.0, 13.6, 1.9, false, (208, 136, 116), (122, 74, 66)),
    house(32.6, 3.6, 15.0, 1.9, true, (96, 72, 66), (72, 70, 80)),
];

const fn house(x: f32, width: f32, eaves: f32, roof: f32, gable: bool, wall: Colour, tiles: Colour) -> House {
    House {
        x,
        width,
        eaves,
        roof,
        gable,
        wall,
        tiles,
    }
}

/// What lies at one place of the scene. Strokes end where the part changes.
struct Place {
    part: u32,
    colour: Rgb,
    angle: f32,
}

/// All strokes, first to last.
pub fn strokes() -> Vec<Stroke> {
    let mut chance = Chance::new(601);
    let mut strokes = Vec::new();
    coat(
        &mut strokes,
        &mut chance,
        Brush {
            spacing: 1.5,
            half_width: 0.85,
            length: 5.5,
            body: 0.030,
            dry: 0.22,
        },
    );
    coat(
        &mut strokes,
        &mut chance,
        Brush {
            spacing: 0.84,
            half_width: 0.42,
            length: 2.9,
            body: 0.034,
            dry: 0.30,
        },
    );
    coat(
        &mut strokes,
        &mut chance,
        Brush {
            spacing: 0.45,
            half_width: 0.20,
            length: 1.5,
            body: 0.026,
            dry: 0.38,
        },
    );
    let mut touch = Touches {
        strokes: &mut strokes,
        chance,
    };
    touch.town();
    touch.light_on_the_water();
    touch.lighthouse();
    touch.trawler();
    touch.dinghy();
    touch.life_on_the_quay();
    strokes
}

struct Brush {
    spacing: f32,
    half_width: f32,
    length: f32,
    body: f32,
    dry: f32,
}

/// Covers the panel with one size of brush, in an order that looks like none.
fn coat(strokes: &mut Vec<Stroke>, chance: &mut Chance, brush: Brush) {
    let (columns, rows) = (
        (53.0 / brush.spacing) as u32 + 1,
        (36.0 / brush.spacing) as u32 + 1,
    );
    let mut layer = Vec::new();
    for i in 0..columns * rows {
        let x = ((i % columns) as f32 + chance.between(0.0, 1.0)) * brush.spacing;
        let y = ((i / columns) as f32 + chance.between(0.0, 1.0)) * brush.spacing;
        let seed = chance.seed();
        let tilt = chance.near_zero() * 0.10;
        let place = place(x, y);
        let angle = place.angle + tilt;
        let (cos, sin) = (angle.cos(), angle.sin());
        let walk = |sign: f32| {
            let mut reach = 0.0;
            while reach < brush.length * 0.5 {
                let (px, py) = (x + sign * cos * (reach + 0.12), y + sign * sin * (reach + 0.12));
                let rim = 0.62 + 0.12 * along(px + py, 3);
                let on_panel = px > rim && px < 53.0 - rim && py > rim && py < 36.0 - rim;
                if !on_panel || self::place(px, py).part != place.part {
                    break;
                }
                reach += 0.12;
            }
            reach
        };
        let (back, forth) = (walk(-1.0), walk(1.0));
        if back + forth < brush.half_width * 0.8 {
            continue;
        }
        let middle = (forth - back) * 0.5;
        let value = 1.0 + 0.11 * chance.near_zero();
        let warm = 0.035 * chance.near_zero();
        let vary = |c: Rgb, by: f32| [c[0] * by * (1.0 + warm), c[1] * by, c[2] * by * (1.0 - warm)];
        layer.push(Stroke {
            at: [x + cos * middle, y + sin * middle],
            angle: if seed.is_multiple_of(5) {
                angle + 2.0 * FRAC_PI_2
            } else {
                angle
            },
            length: (back + forth).max(0.3),
            half_width: brush.half_width * (0.8 + 0.4 * ((seed % 64) as f32 / 64.0)),
            bend: 0.05 * brush.length * tilt,
            colours: [vary(place.colour, value), vary(place.colour, value * 0.86)],
            body: brush.body * (0.8 + 0.4 * ((seed % 37) as f32 / 37.0)),
            dry: brush.dry,
            seed,
        });
    }
    layer.sort_by_key(|stroke| stroke.seed.wrapping_mul(0x9E37_79B1));
    strokes.append(&mut layer);
}

fn place(x: f32, y: f32) -> Place {
    if let Some(place) = boats(x, y) {
        return place;
    }
    if y > WATER + 0.12 * along(x * 0.8, 5) {
        return water(x, y);
    }
    ashore(x, y)
}

/// Everything above the water: sky, hill, houses, quay, breakwater.
fn ashore(x: f32, y: f32) -> Place {
    if x < 37.6 && y > QUAY - 0.05 {
        let top = smooth(QUAY + 0.75, QUAY + 0.35, y);
        let stone = between(
            (112, 96, 88),
            (150, 130, 110),
            0.5 + 0.5 * along(x * 1.3 + y * 2.0, 7),
        );
        return Place {
            part: 3 + u32::from(top > 0.5),
            colour: rgb_mix(stone, rgb(226, 200, 160), top),
            angle: 0.0,
        };
    }
    for (i, house) in HOUSES.iter().enumerate() {
        let u = (x - house.x) / house.width;
        if !(0.0..1.0).contains(&u) || y > QUAY {
            continue;
        }
        let part = 20 + 2 * i as u32;
        let slope = if house.gable {
            house.roof * (1.0 - (2.0 * u - 1.0).abs())
        } else {
            house.roof
        };
        let shade = 0.94 - 0.20 * u - 0.12 * smooth(QUAY - 5.0, QUAY, y);
        let lit = |c: Colour, by: f32| rgb(c.0, c.1, c.2).map(|channel| channel * by);
        if y > house.eaves {
            return Place {
                part,
                colour: lit(house.wall, shade),
                angle: FRAC_PI_2,
            };
        }
        if y > house.eaves - slope {
            return if house.gable {
                Place {
                    part,
                    colour: lit(house.wall, shade * 0.95),
                    angle: FRAC_PI_2,
                }
            } else {
                let by = 0.80 + 0.45 * (house.eaves - y) / house.roof;
                Place {
                    part: part + 1,
                    colour: lit(house.tiles, by),
                    angle: 1.25,
                }
            };
        }
    }
    // Breakwater with its lighthouse.
    let (tower_x, half) = (46.2, 0.62 + 0.045 * (y - 11.0));
    if y > 11.4 && y < 20.5 && (x - tower_x).abs() < half {
        let turn = (x - tower_x) / half;
        let band = (13.6..15.6).contains(&y) || (17.4..19.2).contains(&y);
        let base = if band {
            rgb(190, 70, 54)
        } else {
            rgb(244, 236, 220)
        };
        let colour = base.map(|channel| channel * (0.86 - 0.36 * turn));
        return Place {
            part: 9 + u32::from(band),
            colour,
            angle: 0.05,
        };
    }
    if x > 37.4 && y > 20.3 + 0.12 * along(x * 1.7, 9) {
        let colour = between((94, 88, 92), (138, 122, 108), smooth(21.6, 20.3, y));
        return Place {
            part: 6,
            colour,
            angle: 0.02,
        };
    }
    let ridge = 17.2 - 2.0 * smooth(53.0, 40.0, x) * smooth(30.0, 42.0, x) - 1.4 * smooth(44.0, 53.0, x)
        + 0.35 * rugged(x * 0.22, 4, 11);
    if y > ridge {
        let colour = between((122, 136, 164), (176, 170, 170), smooth(ridge, 20.4, y));
        return Place {
            part: 2,
            colour,
            angle: 0.12 * along(x * 0.4, 13),
        };
    }
    sky(x, y)
}

/// Morning: warm over the roofs, a band of cloud, cool above.
fn sky(x: f32, y: f32) -> Place {
    let t = (y / 17.5).clamp(0.0, 1.0);
    let glow = 1.0 / (1.0 + ((x - 41.0) / 16.0).powi(2));
    let high = between((118, 164, 186), (176, 200, 198), smooth(0.0, 0.55, t));
    let low = between((240, 214, 172), (252, 222, 158), glow);
    let mut colour = rgb_mix(high, low, smooth(0.25, 0.95, t));
    let bank = rugged(x * 0.11 + y * 0.05, 4, 15) + 1.1 * along(y * 0.42 - x * 0.04, 17);
    let cloud = smooth(0.05, 0.85, bank);
    let under = between(
        (196, 168, 170),
        (252, 232, 204),
        smooth(0.0, 0.7, bank * 0.6 + 0.25 * glow),
    );
    colour = rgb_mix(colour, under, 0.75 * cloud);
    let angle = -0.28 + 0.5 * along(x * 0.12 + y * 0.2, 19);
    Place {
        part: 1,
        colour,
        angle,
    }
}

/// The scene upside down, greener and calmer towards the viewer.
fn water(x: f32, y: f32) -> Place {
    let down = y - WATER;
    let sway = 0.5 * along(y * 1.9, 21) * (0.4 + 0.12 * down);
    let mirrored = ashore(x + sway, WATER - 0.3 - down * 1.05);
    let deep = between((64, 104, 112), (38, 74, 88), smooth(0.0, 13.0, down));
    let share = 0.34 + 0.34 * smooth(0.0, 13.0, down);
    let colour = rgb_mix(mirrored.colour, deep, share);
    Place {
        part: 7,
        colour,
        angle: 0.03 * along(x * 0.5 + y, 23),
    }
}

/// Sheer line of the trawler.
fn sheer(x: f32) -> f32 {
    let u = (x - 28.6) / 5.6;
    25.5 - 0.75 * u * u - 0.45 * u.max(0.0)
}

fn boats(x: f32, y: f32) -> Option<Place> {
    if (25.2..28.4).contains(&x) && y > 22.2 && y < sheer(x) + 0.1 {
        let dark = x > 27.5;
        let colour = if dark {
            rgb(150, 148, 152)
        } else {
            rgb(240, 228, 206)
        };
        return Some(Place {
            part: 60 + u32::from(dark),
            colour,
            angle: FRAC_PI_2,
        });
    }
    let keel = 28.3 - 0.5 * smooth(25.0, 23.4, x) - 1.2 * smooth(32.4, 34.6, x);
    if (23.2..34.5).contains(&x) && y > sheer(x) && y < keel && x > 23.2 + 0.25 * (y - 25.0).max(0.0) {
        let t = (y - sheer(x)) / (keel - sheer(x));
        let u = (x - 23.2) / 11.3;
        let angle = -0.14 * (x - 28.6) / 5.6;
        let (part, colour) = match t {
            t if t < 0.13 => (62, rgb(238, 224, 196)),
            t if t < 0.70 => (63, between((206, 84, 50), (148, 52, 44), u)),
            _ => (64, rgb(54, 46, 58)),
        };
        return Some(Place { part, colour, angle });
    }
    let rim = 29.0 - 0.5 * ((x - 11.6) / 4.2).powi(2);
    let floor = 31.3 - 1.5 * ((x - 11.6) / 4.4).powi(4);
    if (7.4..15.8).contains(&x) && y > rim && y < floor {
        let t = (y - rim) / (floor - rim).max(0.2);
        let (part, colour) = match t {
            t if t < 0.30 => (70, between((196, 148, 90), (110, 78, 58), smooth(9.0, 15.0, x))),
            t if t < 0.42 => (71, rgb(232, 222, 200)),
            _ => (72, between((62, 112, 150), (36, 66, 100), (x - 7.4) / 8.4)),
        };
        return Some(Place {
            part,
            colour,
            angle: -0.10 * (x - 11.6) / 4.2,
        });
    }
    // Broken dark images under the two hulls.
    let under = |from: f32, to: f32, top: f32, tall: f32| {
        let wave = 0.9 * along(y * 2.6, 29) * (y - top) / tall;
        (from..to).contains(&(x + wave)) && y > top - 0.3 && y < top + tall
    };
    if under(24.0, 33.8, 28.2, 3.4) {
        let colour = between((96, 48, 46), (44, 68, 80), smooth(28.2, 31.4, y));
        return Some(Place {
            part: 73,
            colour,
            angle: 0.0,
        });
    }
    if under(8.4, 14.9, 31.0, 2.2) {
        return Some(Place {
            part: 74,
            colour: between((34, 58, 84), (38, 70, 86), smooth(31.0, 33.0, y)),
            angle: 0.0,
        });
    }
    None
}

/// The last coat: single touches.
struct Touches<'a> {
    strokes: &'a mut Vec<Stroke>,
    chance: Chance,
}

impl Touches<'_> {
    /// One touch from `a` to `b`.
    fn line(&mut self, a: [f32; 2], b: [f32; 2], half_width: f32, colour: Rgb, body: f32) {
        let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
        self.strokes.push(Stroke {
            at: [(a[0] + b[0]) * 0.5, (a[1] + b[1]) * 0.5],
            angle: dy.atan2(dx),
            length: (dx * dx + dy * dy).sqrt().max(0.05),
            half_width,
            bend: 0.0,
            colours: [colour, colour.map(|channel| channel * 0.88)],
            body,
            dry: 0.12,
            seed: self.chance.seed(),
        });
    }

    /// A rope that hangs through by `sag`.
    fn rope(&mut self, a: [f32; 2], b: [f32; 2], sag: f32, half_width: f32, colour: Rgb) {
        let (a, b) = if a[0] <= b[0] { (a, b) } else { (b, a) };
        self.line(a, b, half_width, colour, 0.014);
        if let Some(last) = self.strokes.last_mut() {
            last.at[0] -= sag * 0.5 * last.angle.sin();
            last.at[1] += sag * 0.5 * last.angle.cos();
            last.bend = -sag;
            last.dry = 0.0;
        }
    }

    fn town(&mut self) {
        let glass = [rgb(58, 66, 84), rgb(74, 88, 106), rgb(250, 206, 116)];
        for (i, house) in HOUSES.iter().enumerate() {
            let tiles = rgb(house.tiles.0, house.tiles.1, house.tiles.2);
            let light = rgb_mix(
                rgb(house.wall.0, house.wall.1, house.wall.2),
                rgb(255, 246, 226),
                0.6,
            );
            let (left, right, eaves) = (house.x, house.x + house.width, house.eaves);
            if house.gable {
                let peak = [left + house.width * 0.5, eaves - house.roof];
                self.line(peak, [left - 0.15, eaves + 0.1], 0.20, tiles, 0.045);
                self.line(
                    peak,
                    [right + 0.15, eaves + 0.1],
                    0.20,
                    tiles.map(|c| c * 0.7),
                    0.045,
                );
            } else {
                self.line(
                    [left, eaves],
                    [right, eaves + 0.03],
                    0.10,
                    tiles.map(|c| c * 0.5),
                    0.04,
                );
                for k in 0..9 {
                    let x = left + 0.3 + house.width * k as f32 / 9.5;
                    self.line(
                        [x, eaves - house.roof + 0.2],
                        [x + 0.25, eaves - 0.2],
                        0.05,
                        tiles.map(|c| c * 1.35),
                        0.03,
                    );
                }
            }
            // Lit corner, chimney with its smoke.
            self.line(
                [left + 0.14, eaves + 0.3],
                [left + 0.12, QUAY - 0.3],
                0.07,
                light,
                0.04,
            );
            let chimney = right - house.width * 0.28;
            let top = eaves - house.roof - 0.25;
            self.line(
                [chimney, top],
                [chimney, top + 1.0],
                0.22,
                rgb(128, 74, 62),
                0.045,
            );
            self.line(
                [chimney - 0.25, top],
                [chimney + 0.25, top],
                0.09,
                rgb(214, 170, 140),
                0.05,
            );
            let floors = ((QUAY - 2.4 - eaves) / 2.3) as u32 + 1;
            let bays = (house.width / 1.35) as u32;
            for floor in 0..floors {
                for bay in 0..bays {
                    let x = left + house.width * (bay as f32 + 0.5) / bays as f32;
                    let y = eaves + 0.75 + 2.2 * floor as f32;
                    let lamp = (i as u32 * 7 + floor * 5 + bay * 3).is_multiple_of(11);
                    self.window(
                        [x, y],
                        if lamp {
                            glass[2]
                        } else {
                            glass[((i as u32 + bay) % 2) as usize]
                        },
                        light,
                    );
                }
            }
            let door = left + house.width * if i % 2 == 0 { 0.72 } else { 0.3 };
            self.line(
                [door, QUAY - 1.75],
                [door, QUAY - 0.1],
                0.36,
                between((60, 70, 66), (120, 60, 50), (i % 3) as f32 / 2.0),
                0.03,
            );
            self.line(
                [door - 0.4, QUAY - 1.85],
                [door + 0.4, QUAY - 1.83],
                0.07,
                light,
                0.045,
            );
            self.line(
                [door + 0.2, QUAY - 0.95],
                [door + 0.26, QUAY - 0.9],
                0.04,
                rgb(240, 206, 120),
                0.05,
            );
        }
    }

    /// A sash window: dark panes, a bright sill, bars with a single hair.
    fn window(&mut self, [x, y]: [f32; 2], glass: Rgb, light: Rgb) {
        self.line([x, y], [x, y + 1.05], 0.31, glass, 0.022);
        self.line(
            [x - 0.12, y + 0.1],
            [x - 0.16, y + 0.6],
            0.07,
            rgb_mix(glass, rgb(190, 206, 210), 0.45),
            0.03,
        );
        self.line([x - 0.40, y + 1.10], [x + 0.40, y + 1.08], 0.075, light, 0.05);
        self.line([x, y], [x, y + 1.02], 0.03, light, 0.03);
        self.line([x - 0.3, y + 0.5], [x + 0.3, y + 0.49], 0.03, light, 0.03);
        self.line(
            [x - 0.33, y - 0.03],
            [x + 0.33, y - 0.03],
            0.05,
            light.map(|c| c * 0.75),
            0.035,
        );
    }

    fn light_on_the_water(&mut self) {
        for _ in 0..230 {
            let down = self.chance.unit();
            let y = WATER + 0.5 + 12.2 * down * down.sqrt();
            let spread = 2.0 + 5.5 * down;
            let x = 41.5 + spread * self.chance.near_zero() - 1.5 * down;
            if !(1.2..51.8).contains(&x) || boats(x, y).is_some() {
                continue;
            }
            let wide = self.chance.between(0.25, 0.9) * (0.5 + 0.8 * down);
            let colour = between((255, 236, 186), (252, 206, 136), self.chance.unit());
            let (w, body) = (self.chance.between(0.05, 0.12), self.chance.between(0.035, 0.06));
            let tilt = 0.04 * self.chance.near_zero();
            self.line([x - wide, y], [x + wide, y + tilt], w, colour, body);
        }
        for i in 0..260 {
            // Ripples: cool against warm, all over.
            let y = WATER + 0.6 + 12.3 * self.chance.unit();
            let x = self.chance.between(1.6, 51.4);
            if boats(x, y).is_some() {
                continue;
            }
            let near = (y - WATER) / 13.0;
            let wide = self.chance.between(0.4, 1.5) * (0.5 + 0.7 * near);
            let here = water(x, y).colour;
            let colour = if i % 3 == 0 {
                rgb_mix(here, rgb(206, 222, 214), 0.5)
            } else {
                here.map(|c| c * 0.62)
            };
            let edge = (x - 0.9).min(52.1 - x);
            self.line(
                [x - wide.min(edge), y],
                [x + wide.min(edge), y],
                0.05 + 0.05 * near,
                colour,
                0.028,
            );
        }
    }

    fn lighthouse(&mut self) {
        let x = 46.2;
        let dark = rgb(58, 54, 62);
        self.line([x - 1.0, 11.35], [x + 1.0, 11.38], 0.10, dark, 0.045);
        for k in 0..5 {
            let at = x - 0.85 + 0.42 * k as f32;
            self.line([at, 10.85], [at, 11.3], 0.025, dark, 0.02);
        }
        self.line([x - 0.9, 10.85], [x + 0.9, 10.87], 0.03, dark, 0.02);
        self.line([x, 10.0], [x, 11.2], 0.38, rgb(255, 226, 142), 0.05);
        self.line([x - 0.14, 10.1], [x - 0.14, 11.1], 0.05, rgb(255, 250, 226), 0.06);
        self.line([x + 0.2, 10.05], [x + 0.2, 11.2], 0.03, dark, 0.02);
        self.line([x - 0.55, 10.0], [x, 9.25], 0.16, rgb(178, 62, 50), 0.05);
        self.line([x + 0.55, 10.0], [x, 9.25], 0.16, rgb(128, 42, 40), 0.05);
        self.line([x, 8.75], [x, 9.3], 0.04, dark, 0.03);
        self.line([x, 12.5], [x, 12.9], 0.14, dark, 0.03);
        self.line([x + 0.1, 16.2], [x + 0.1, 16.7], 0.15, dark, 0.03);
        self.line([x + 0.1, 19.5], [x + 0.1, 20.4], 0.22, dark, 0.03);
        for k in 0..46 {
            let at = 38.0 + 14.0 * k as f32 / 46.0;
            let stone = between((92, 84, 86), (196, 172, 142), self.chance.unit());
            let y = 20.55 + 0.32 * (k % 3) as f32;
            self.line([at, y], [at + 0.32, y + 0.05], 0.15, stone, 0.05);
        }
    }

    fn trawler(&mut self) {
        let white = rgb(252, 244, 226);
        let wood = rgb(112, 76, 54);
        let dark = rgb(48, 44, 54);
        for k in 0..3 {
            let x = 25.6 + 0.72 * k as f32;
            self.line([x, 22.75], [x, 23.45], 0.24, rgb(62, 78, 92), 0.022);
            self.line([x - 0.1, 22.8], [x - 0.14, 23.2], 0.05, rgb(188, 204, 206), 0.03);
        }
        self.line([24.95, 22.15], [28.65, 22.1], 0.16, rgb(198, 92, 60), 0.055);
        self.line([25.2, 21.98], [27.3, 21.95], 0.05, white, 0.05);
        self.line([26.6, 20.9], [26.6, 22.0], 0.18, rgb(70, 66, 76), 0.045);
        self.line([26.4, 20.95], [26.8, 20.93], 0.07, rgb(226, 180, 90), 0.05);
        // Mast, derrick, rigging.
        self.line([30.9, 13.2], [30.8, 25.4], 0.13, wood, 0.05);
        self.line([30.82, 13.4], [30.72, 25.0], 0.035, rgb(214, 166, 112), 0.05);
        self.line([30.8, 21.6], [34.0, 18.2], 0.085, wood, 0.045);
        let rope = rgb(84, 72, 66);
        self.rope([30.9, 13.4], [34.4, 24.0], 0.25, 0.028, rope);
        self.rope([30.9, 13.4], [24.0, 25.1], 0.35, 0.028, rope);
        self.rope([34.0, 18.2], [30.9, 14.4], 0.15, 0.026, rope);
        self.rope([33.9, 18.3], [33.2, 24.4], 0.10, 0.026, rope);
        // Pennants on the forestay.
        for (k, colour) in [
            rgb(200, 70, 52),
            rgb(240, 204, 96),
            rgb(66, 116, 152),
            rgb(236, 228, 208),
        ]
        .into_iter()
        .enumerate()
        {
            let t = 0.22 + 0.13 * k as f32;
            let (x, y) = (30.9 + 3.5 * t, 13.4 + 10.6 * t);
            self.line([x - 0.05, y + 0.1], [x - 0.42, y + 0.42], 0.12, colour, 0.045);
        }
        // Sheer, fenders, number, anchor chain.
        for k in 0..11 {
            let x = 23.5 + k as f32;
            self.line(
                [x, sheer(x) + 0.02],
                [x + 0.9, sheer(x + 0.9) + 0.02],
                0.075,
                white,
                0.055,
            );
        }
        for k in 0..3 {
            let x = 25.4 + 2.5 * k as f32;
            self.rope([x, sheer(x)], [x, sheer(x) + 0.8], 0.0, 0.025, rope);
            self.line(
                [x, sheer(x) + 0.7],
                [x, sheer(x) + 1.35],
                0.20,
                rgb(232, 196, 108),
                0.06,
            );
        }
        let stroke = |this: &mut Self, a: [f32; 2], b: [f32; 2]| this.line(a, b, 0.05, white, 0.045);
        stroke(self, [31.2, 25.95], [31.2, 26.65]);
        stroke(self, [31.2, 26.63], [31.5, 26.6]);
        stroke(self, [31.75, 25.9], [32.2, 25.86]);
        stroke(self, [32.2, 25.88], [31.95, 26.55]);
        self.rope([24.0, 25.3], [20.2, 21.4], 0.7, 0.035, rgb(206, 182, 140));
        self.line([23.7, 28.15], [33.8, 27.95], 0.05, rgb(176, 196, 190), 0.03);
        // A heap of nets and two crates on deck.
        for _ in 0..16 {
            let (x, y) = (self.chance.between(29.0, 30.4), self.chance.between(24.5, 25.2));
            let net = between((64, 106, 98), (120, 150, 120), self.chance.unit());
            self.line([x, y], [x + 0.3, y + 0.16], 0.055, net, 0.05);
        }
        self.line([31.8, 24.2], [32.6, 24.15], 0.26, rgb(190, 140, 84), 0.045);
        self.line([31.8, 24.0], [32.6, 23.96], 0.04, dark, 0.02);
    }

    fn dinghy(&mut self) {
        let rim = |x: f32| 29.0 - 0.5 * ((x - 11.6) / 4.2).powi(2);
        for k in 0..8 {
            let x = 7.6 + k as f32;
            self.line(
                [x, rim(x)],
                [x + 1.0, rim(x + 1.0)],
                0.09,
                rgb(246, 236, 214),
                0.06,
            );
        }
        for k in 0..3 {
            let x = 9.4 + 1.9 * k as f32;
            self.line(
                [x, rim(x) + 0.12],
                [x + 0.35, rim(x) + 0.62],
                0.14,
                rgb(216, 168, 104),
                0.045,
            );
        }
        self.line([8.6, 28.5], [14.6, 29.35], 0.085, rgb(188, 134, 80), 0.05);
        self.line([14.2, 29.25], [15.5, 29.5], 0.18, rgb(206, 152, 92), 0.05);
        self.line([9.0, 30.35], [14.4, 30.4], 0.045, rgb(150, 186, 206), 0.035);
        self.rope([7.8, 28.7], [3.4, 22.2], 0.9, 0.032, rgb(196, 172, 132));
    }

    fn life_on_the_quay(&mut self) {
        // Washing between the second and third house.
        self.rope([7.3, 15.0], [12.4, 15.6], 0.35, 0.02, rgb(60, 56, 62));
        let cloths = [
            rgb(246, 240, 228),
            rgb(214, 92, 72),
            rgb(240, 214, 130),
            rgb(112, 158, 186),
            rgb(246, 240, 228),
        ];
        for (k, colour) in cloths.into_iter().enumerate() {
            let x = 8.1 + 0.85 * k as f32;
            let y = 15.35 + 0.06 * k as f32;
            self.line(
                [x, y],
                [x + 0.05, y + 0.8 + 0.12 * (k % 2) as f32],
                0.24,
                colour,
                0.045,
            );
        }
        // Iron rings and bollards, a lamp, a cat that waits for the boat.
        for k in 0..5 {
            let x = 4.0 + 7.6 * k as f32;
            self.line([x, QUAY - 0.45], [x, QUAY + 0.25], 0.17, rgb(52, 50, 58), 0.045);
            self.line(
                [x - 0.2, QUAY - 0.46],
                [x + 0.2, QUAY - 0.48],
                0.07,
                rgb(150, 142, 140),
                0.05,
            );
        }
        self.line([22.9, 16.2], [22.9, QUAY + 0.1], 0.07, rgb(46, 44, 52), 0.04);
        self.line([22.9, 15.5], [22.9, 16.3], 0.17, rgb(255, 222, 130), 0.06);
        self.line([22.6, 15.42], [23.2, 15.4], 0.07, rgb(46, 44, 52), 0.04);
        let cat = rgb(38, 34, 40);
        self.line([36.95, QUAY - 0.02], [37.00, QUAY - 0.75], 0.21, cat, 0.035);
        self.line([36.85, QUAY - 0.82], [37.13, QUAY - 0.84], 0.155, cat, 0.035);
        self.line([36.85, QUAY - 0.9], [36.82, QUAY - 1.07], 0.055, cat, 0.03);
        self.line([37.11, QUAY - 0.92], [37.16, QUAY - 1.08], 0.055, cat, 0.03);
        self.rope([36.80, QUAY - 0.05], [36.20, QUAY - 0.28], 0.15, 0.05, cat);
        self.line(
            [36.90, QUAY - 0.84],
            [36.94, QUAY - 0.84],
            0.022,
            rgb(238, 206, 90),
            0.03,
        );
        self.line(
            [37.05, QUAY - 0.85],
            [37.09, QUAY - 0.85],
            0.022,
            rgb(238, 206, 90),
            0.03,
        );
        // Gulls: two loaded touches each.
        for (x, y, s) in [
            (38.6, 7.2, 0.62),
            (40.7, 5.9, 0.52),
            (36.4, 9.4, 0.45),
            (49.6, 8.1, 0.5),
            (43.0, 9.0, 0.38),
        ] {
            self.line(
                [x, y],
                [x - s, y - 0.38 * s],
                0.085 * s + 0.03,
                rgb(255, 250, 240),
                0.055,
            );
            self.line(
                [x, y],
                [x + s, y - 0.52 * s],
                0.085 * s + 0.03,
                rgb(232, 228, 226),
                0.055,
            );
            self.line(
                [x + s * 0.8, y - 0.44 * s],
                [x + s * 1.05, y - 0.54 * s],
                0.035,
                rgb(70, 70, 80),
                0.03,
            );
        }
    }
}
