//! What Matchbox harbour shows, and the three coats of strokes that say it, each with a smaller brush. The last touches
//! are in `touches`; how strokes become paint and light is in `impasto`.

use std::f32::consts::FRAC_PI_2;

use super::{between, rgb_mix, touches::Touches};
use crate::{
    canvas::{Rgb, rgb},
    chance::{Chance, smooth},
    impasto::Stroke,
    noise::{along, rugged},
};

/// Foot of the houses, water's edge, in mm.
pub const QUAY: f32 = 20.6;
pub const WATER: f32 = 22.5;

type Colour = (u8, u8, u8);

/// A house on the quay: left edge, width, eaves, height of the roof, whether its gable faces the water, colours.
pub struct House {
    pub x: f32,
    pub width: f32,
    pub eaves: f32,
    pub roof: f32,
    pub gable: bool,
    pub wall: Colour,
    pub tiles: Colour,
}

pub const HOUSES: [House; 8] = [
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
pub struct Place {
    pub part: u32,
    pub colour: Rgb,
    pub angle: f32,
}

/// All strokes, first to last.
pub fn strokes() -> Vec<Stroke> {
    let mut chance = Chance::of_brush(601);
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
pub fn water(x: f32, y: f32) -> Place {
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
pub fn sheer(x: f32) -> f32 {
    let u = (x - 28.6) / 5.6;
    25.5 - 0.75 * u * u - 0.45 * u.max(0.0)
}

pub fn boats(x: f32, y: f32) -> Option<Place> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_as_many_strokes_as_the_words_say_and_all_lie_on_the_panel() {
        let strokes = strokes();
        assert!(strokes.len() > 10_000, "{} strokes", strokes.len());
        for stroke in &strokes {
            let [x, y] = stroke.at;
            assert!(
                (0.0..53.0).contains(&x) && (0.0..36.0).contains(&y),
                "at {x}, {y}"
            );
        }
    }
}
