//! A petal: its measure, rim, veins and colours.

use super::*;

/// A petal: direction, length, half spread (radians), and the kind of its colours.
pub(super) struct Petal {
    pub(super) axis: f32,
    pub(super) length: f32,
    pub(super) spread: f32,
    pub(super) kind: Kindred,
    pub(super) seed: u32,
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Kindred {
    Upper,
    Side,
    Lip,
}

/// The upper ones lie at the bottom, the lip on top.
pub(super) const PETALS: [Petal; 5] = [
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
    pub(super) fn at(&self, t: f32, s: f32) -> Pt {
        let angle = self.axis + s * self.spread * (0.78 + 0.22 * t);
        let r = 0.35 + self.length * t;
        [HEART[0] + r * angle.cos(), HEART[1] + r * angle.sin()]
    }

    /// And back.
    pub(super) fn measure(&self, x: f32, y: f32) -> (f32, f32) {
        let (dx, dy) = (x - HEART[0], y - HEART[1]);
        let t = ((dx.hypot(dy) - 0.35) / self.length).max(0.0);
        let mut angle = dy.atan2(dx) - self.axis;
        angle -= (angle / std::f32::consts::TAU).round() * std::f32::consts::TAU;
        (t, angle / (self.spread * (0.78 + 0.22 * t)))
    }

    /// How far the rim reaches at a share of the spread: ruffled, with a nick or two.
    pub(super) fn rim(&self, s: f32) -> f32 {
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

    pub(super) fn outline(&self) -> Vec<Pt> {
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
    pub(super) fn veins(&self, rng: &mut Chance) -> Vec<Stroke> {
        let mut strokes = Vec::new();
        let count = 13;
        for k in 0..count {
            let s = ((k as f32 + 0.5) / count as f32 * 2.0 - 1.0) * 0.93;
            self.divide(&mut strokes, rng, [0.02, s * 0.9], s, 0.034, 0);
        }
        strokes
    }

    pub(super) fn vein_tint(&self) -> Tint {
        match self.kind {
            Kindred::Upper => hex(0x2A1550),
            Kindred::Side => hex(0x3C1A52),
            Kindred::Lip => hex(0x4E2238),
        }
    }

    pub(super) fn divide(
        &self,
        strokes: &mut Vec<Stroke>,
        rng: &mut Chance,
        from: Pt,
        toward: f32,
        r: f32,
        depth: u32,
    ) {
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
        if depth > 1 && rng.happens(0.12) {
            let t = mix(from[0], end, 0.5);
            let tie = [
                self.at(t, toward),
                self.at(
                    t + 0.02,
                    toward + 0.035 * if rng.happens(0.5) { 1.0 } else { -1.0 },
                ),
            ];
            strokes.push(Stroke::new(&tie, tint, |_| (0.008, 0.4)).stain());
        }
    }

    /// How the petal colours what lies under it.
    pub(super) fn tint(&self, x: f32, y: f32, rim: f32, under: Tint) -> Tint {
        let (t, s) = self.measure(x, y);
        let seed = self.seed;
        let slow = cloud(x * 0.2, y * 0.2, 4, seed);
        let fan = cloud(s * 7.0 + 3.0, t * 1.3, 4, seed + 1);
        let crumple = cloud(s * 22.0, t * 3.0 + slow, 4, seed + 2);
        let grain = GRAIN.at(x * 30.0, y * 30.0);
        let edge = smooth(1.6, 0.0, rim);
        let faded = (0.35 + 0.5 * slow + 0.25 * edge).clamp(0.0, 1.0);
        let thick = 1.0 + 0.16 * crumple + 0.035 * grain + 0.12 * fan;
        let mut tint = under;
        match self.kind {
            Kindred::Upper => {
                tint = glaze(tint, blend(hex(0x6C3F9A), hex(0x8C6CA4), faded), 1.2 * thick);
                tint = glaze(tint, hex(0x3F1F78), (0.85 - 0.65 * t + 0.35 * fan) * thick);
                tint = glaze(tint, hex(0x8A2F70), 0.35 * smooth(0.2, 0.9, t + 0.3 * slow));
            }
            Kindred::Side => {
                let glow = smooth(0.62, 0.12, t + 0.16 * fan + 0.1 * s.abs());
                tint = glaze(
                    tint,
                    blend(hex(0x9A6AB4), hex(0xB493B8), faded),
                    1.25 * thick * (1.0 - 0.72 * glow),
                );
                tint = glaze(tint, hex(0xE9C04A), 1.1 * glow * thick);
                tint = glaze(tint, hex(0x5E2F8A), 0.75 * smooth(0.5, 1.0, t + 0.2 * fan));
            }
            Kindred::Lip => {
                let bloom = smooth(0.52, 1.0, t + 0.2 * fan + 0.12 * slow);
                tint = glaze(tint, hex(0xF4CC44), 1.2 * thick);
                tint = glaze(
                    tint,
                    hex(0xE09A2A),
                    (0.34 * smooth(0.7, 0.05, t) + 0.12 * fan).max(0.0) * thick,
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
            Kindred::Side => smooth(
                0.12,
                -0.14,
                t - 0.3 - 0.16 * fan - 0.05 * (s * 21.0).cos() + 0.24 * s * s,
            ),
            Kindred::Lip => smooth(
                0.12,
                -0.14,
                t - 0.34 - 0.14 * fan - 0.06 * (s * 23.0).cos() + 0.42 * s * s,
            ),
        };
        tint = glaze(tint, hex(0x3A1230), 2.1 * rays * thick);
        // Drying: browned rim, dull patches, light where the tissue is thinnest.
        tint = glaze(
            tint,
            hex(0x9A6A3C),
            0.65 * smooth(0.35, 0.0, rim + 0.2 * slow) + 0.16 * smooth(0.2, 0.7, slow),
        );
        tint = glaze(tint, hex(0x6A4028), 0.8 * smooth(0.07, 0.0, rim));
        let relief = crumple - cloud(s * 22.0 + 0.12, t * 3.0 + slow + 0.05, 4, seed + 2);
        scaled(tint, 1.0 + 0.16 * relief)
    }
}
