//! The night as darkness: what lies where, and how dark it is. No lines yet.

use super::*;

/// What lies at a place of the image, nearest first.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Thing {
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
pub(super) struct House {
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) eaves: f32,
    pub(super) ridge: f32,
    pub(super) dark: f32,
}

pub(super) const HOUSES: [House; 9] = [
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

pub(super) fn hill(x: f32) -> f32 {
    17.4 + 2.3 * ((x - 4.0) * 0.19).sin() + 0.8 * (x * 0.43 + 1.0).sin() + 0.08 * noise(x * 3.0, 0.0, 3)
}

pub(super) fn wood(x: f32) -> f32 {
    let crowns =
        0.55 * (x * 2.3).sin().abs() + 0.28 * (x * 5.1 + 1.0).sin().abs() + 0.1 * noise(x * 9.0, 0.0, 5);
    22.9 - crowns - 1.3 * smooth(26.0, 30.0, x) - 0.9 * smooth(2.6, 0.0, x)
}

pub(super) fn bank(x: f32) -> f32 {
    34.1 + 0.09 * x
        + 3.4 * smooth(11.5, 20.0, x)
        + 0.2 * noise(x * 1.1, 0.0, 7)
        + 0.06 * noise(x * 7.0, 0.0, 8)
        - 1.6 * smooth(25.0, 30.0, x)
}

pub(super) fn heron() -> Vec<Pt> {
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
pub(super) struct Drawing {
    pub(super) heron: Vec<Pt>,
}

impl Drawing {
    pub(super) fn thing(&self, x: f32, y: f32) -> Thing {
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
                let lit = crate::noise::hash_unit(((x - house.left) / 0.78) as i32, i as i32, 12) > 0.5;
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

    pub(super) fn sky(x: f32, y: f32) -> f32 {
        let d = gap([x, y], MOON);
        let veil = smooth(-0.15, 0.75, cloud(x * 0.09 + 3.0, y * 0.3 + 0.04 * x, 4, 21));
        let dark = 0.1 + 0.72 * smooth(2.0, 21.0, d) - 0.3 * veil * smooth(24.0, 6.0, d);
        (dark + 0.1 * smooth(8.0, 0.0, y)).clamp(0.03, 0.95)
    }

    /// Darkness from 0 to 1.
    pub(super) fn tone(&self, x: f32, y: f32) -> f32 {
        match self.thing(x, y) {
            Thing::Moon => {
                let maria = smooth(
                    0.1,
                    0.4,
                    cloud((x - MOON[0]) * 0.42 + 5.3, (y - MOON[1]) * 0.42 + 1.7, 4, 8),
                );
                0.02 + 0.16 * maria
            }
            Thing::Window => 0.0,
            Thing::Sky => Drawing::sky(x, y),
            Thing::Hill => {
                0.5 + 0.25 * smooth(17.0, 22.0, y)
                    - 0.2 * smooth(0.8, 0.0, y - hill(x)) * smooth(6.0, 20.0, x)
            }
            Thing::Wood => 0.84 - 0.3 * smooth(0.35, 0.0, y - wood(x)),
            Thing::Roof => {
                // The side towards the moon stays pale.
                let house = HOUSES
                    .iter()
                    .rev()
                    .find(|h| x > h.left - 0.2 && x < h.right + 0.2);
                0.66 + house.map_or(0.1, |h| 0.5 * (h.dark - 0.5))
                    - 0.3 * smooth(11.66, 11.9, x) * smooth(20.4, 19.9, y)
            }
            Thing::Wall => {
                let house = HOUSES
                    .iter()
                    .rev()
                    .find(|h| x > h.left && x < h.right && y > h.eaves);
                house.map_or(0.5, |h| h.dark * (0.75 + 0.5 * smooth(0.3, 0.0, y - h.eaves)))
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
                let broken = smooth(-0.25, 0.3, noise(x * 0.9, y * 3.4, 15) + 0.25);
                (own + 0.1 * smooth(6.0, 14.0, deep) - 0.95 * path * broken).clamp(0.02, 0.92)
            }
            Thing::Bank => 0.86 - 0.35 * smooth(0.5, 0.0, y - bank(x)) * smooth(9.0, 18.0, x),
            Thing::Heron => {
                // Lit from the right; the back and the underside turn away.
                let back = smooth(12.6, 7.5, x + (y - 24.0) * 0.35);
                let belly = smooth(28.2, 30.2, y - 0.18 * (10.0 - x));
                0.06 + 0.34 * back + 0.4 * belly * back
            }
        }
    }
}

pub(super) const THING_SKY: u8 = 0;
pub(super) const THING_WATER: u8 = 1;
pub(super) const THING_LAND: u8 = 2;
pub(super) const THING_WALL: u8 = 3;
pub(super) const THING_ROOF: u8 = 4;
pub(super) const THING_BANK: u8 = 5;
pub(super) const THING_HERON: u8 = 6;
pub(super) const THING_MOON: u8 = 7;

pub(super) fn class(thing: Thing) -> u8 {
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
