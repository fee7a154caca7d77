//! The last coat of Matchbox harbour: single touches for windows, rigging, washing, gulls, light. The coats below are
//! in `scene`.

use super::{
    between, rgb_mix,
    scene::{HOUSES, QUAY, WATER, boats, sheer, water},
};
use crate::{
    canvas::{Rgb, rgb},
    chance::Chance,
    impasto::Stroke,
};

/// The last coat: single touches.
pub struct Touches<'a> {
    /// Where they are added.
    pub strokes: &'a mut Vec<Stroke>,
    /// Their chance.
    pub chance: Chance,
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

    pub fn town(&mut self) {
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

    pub fn light_on_the_water(&mut self) {
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

    pub fn lighthouse(&mut self) {
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
        self.line([x - 0.5, 9.82], [x + 0.5, 9.84], 0.17, rgb(150, 50, 44), 0.04);
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

    pub fn trawler(&mut self) {
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
        self.rope([24.0, 25.3], [19.3, 20.4], 0.7, 0.045, rgb(78, 66, 58));
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

    pub fn dinghy(&mut self) {
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
        self.rope([7.8, 28.7], [4.1, 20.4], 0.9, 0.042, rgb(84, 68, 54));
    }

    pub fn life_on_the_quay(&mut self) {
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
        self.line([36.80, QUAY - 0.80], [37.18, QUAY - 0.82], 0.18, cat, 0.035);
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
