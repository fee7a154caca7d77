//! Anvil cloud: watercolour, 50 × 38 mm. Its washes and the land; the cloud's form and the words are beside.

use super::Sample;
use crate::{
    canvas::{Picture, rgb},
    chance::{Chance, mix, smooth},
    mark::{Mark, Paint},
    noise::rugged,
    paper::{Sheet, Spot},
    swatch::{SOFT, Swatch, View},
    wash::{Edge, Film, Pigment, bloom, photograph},
};

mod billows;
mod words;

use billows::Billows;

pub const SAMPLE: Sample = Sample {
    entry: words::entry,
    paint,
};

const SHEET: Sheet = Sheet {
    size_mm: (50.0, 38.0),
    margin_mm: (4.0, 4.0),
    tape_mm: 2.2,
    tooth: 0.5,
    seed: 53,
};

/// Where the cloud is cut off flat, and where the land begins, in mm.
const BASE: f32 = 27.0;
const LAND: f32 = 33.3;

fn paint(look: &str, px_per_mm: f64) -> Option<Picture> {
    (look == "front").then(|| {
        let storm = Storm::new(px_per_mm);
        photograph(&SHEET, px_per_mm, |spot| storm.film(spot), &storm.marks())
    })
}

struct Storm<'a> {
    billows: Billows,
    ultramarine: Pigment,
    cerulean: Pigment,
    violet: Pigment,
    rose: Pigment,
    peach: Pigment,
    gold: Pigment,
    slate: Pigment,
    dark: Pigment,
    crinkle: View<'a>,
    drift: View<'a>,
    streak: View<'a>,
    veil: View<'a>,
    flow: View<'a>,
}

impl Storm<'_> {
    fn new(px_per_mm: f64) -> Storm<'static> {
        let view = |x: f32, y: f32| Swatch::view(&SOFT, (x, y), px_per_mm);
        Storm {
            billows: Billows::new(),
            ultramarine: Pigment::like(rgb(64, 88, 152), 1.2),
            cerulean: Pigment::like(rgb(104, 164, 196), 0.8),
            violet: Pigment::like(rgb(112, 100, 142), 0.7),
            rose: Pigment::like(rgb(228, 138, 128), 0.2),
            peach: Pigment::like(rgb(250, 188, 132), 0.25),
            gold: Pigment::like(rgb(252, 216, 132), 0.2),
            slate: Pigment::like(rgb(66, 74, 104), 0.9),
            dark: Pigment::like(rgb(34, 38, 46), 0.5),
            crinkle: view(5.9, 5.3),
            drift: view(47.0, 39.0),
            streak: view(31.0, 4.1),
            veil: view(4.3, 61.0),
            flow: view(17.0, 13.0),
        }
    }

    fn film(&self, spot: Spot) -> Film {
        let mut film = Film::default();
        let (x, y) = (spot.x, spot.y);
        // The edge of a wash crinkles at every size.
        let (warp_x, warp_y) = (self.crinkle.at(x, y), self.crinkle.at(y + 2.3, x + 4.1));
        let (bx, by) = (
            x + 0.26 * warp_x + 0.3 * self.flow.at(x, y),
            y + 0.26 * warp_y + 0.3 * self.flow.at(y, x),
        );
        let billow = self.billows.at(bx, by);
        let flat = BASE + 0.5 * self.streak.at(x, y) + 0.25 * warp_y - y;
        let depth = billow.depth.min(flat) + 0.012 * spot.tooth;
        let anvil = self.anvil(spot);

        // Towards the lamp of the sun the sky dried hard against the cloud; to the lee it ran.
        let lost = smooth(-0.1, 0.5, self.drift.at(x * 1.7, y * 1.7) + 0.055 * (x - 25.0));
        let foot = smooth(BASE - 1.2, BASE - 0.2, y);
        let rim = Edge {
            soft_mm: 0.02 + 1.3 * lost * lost + 1.4 * foot,
            pool: 0.55 * (1.0 - lost) * (1.0 - foot),
        };
        let open = rim.strength(-depth).min(1.5) * (1.0 - anvil);
        self.sky(&mut film, spot, open);
        self.cloud(
            &mut film,
            spot,
            depth,
            0.34 * billow.light + 0.40 * billow.mass_light,
            anvil,
        );
        if y > BASE - 1.5 {
            self.rain(&mut film, spot);
        }
        if y > LAND - 0.8 {
            self.land(&mut film, spot);
        }
        film
    }

    fn sky(&self, film: &mut Film, spot: Spot, open: f32) {
        if open <= 0.0 {
            return;
        }
        let (x, y) = (spot.x, spot.y);
        let drift = self.drift.at(x, y);
        let t = ((y + 2.0 * drift - 1.5) / (LAND - 1.5)).clamp(0.0, 1.0);
        let uneven = 1.0 + 0.18 * self.flow.at(x + 5.0, y) + 0.12 * drift;
        let (dx, dy) = (x - 46.4, y - 19.4);
        let crimp = 1.5 * self.flow.at(x * 1.2, y * 1.2) + 0.25 * self.crinkle.at(x, y);
        let backrun = mix(
            1.0,
            bloom(4.1 + crimp - (dx * dx + 1.5 * dy * dy).sqrt(), 3.4),
            0.55,
        );
        let high = 1.0 - t;
        film.lay(
            self.ultramarine,
            (0.60 * high * high + 0.10 * high) * open * uneven * backrun,
            spot,
        );
        film.lay(
            self.cerulean,
            0.40 * (1.0 - (t - 0.55).abs() * 2.1).max(0.0) * open * uneven * backrun,
            spot,
        );
        let low = smooth(0.45, 1.0, t);
        let sunward = 1.0 / (1.0 + (x / 22.0) * (x / 22.0));
        film.lay(self.peach, 0.42 * low * (0.45 + 0.6 * sunward) * open, spot);
        film.lay(self.gold, 0.40 * low * low * sunward * open, spot);
        film.lay(self.rose, 0.22 * low * (1.0 - 0.6 * low) * open, spot);
        // Far strips of cloud, dragged in while the sky was damp.
        let strip = smooth(0.1, 0.8, self.streak.at(x * 0.8, y + 0.04 * x)) * smooth(0.5, 0.75, t);
        film.lay(self.violet, 0.30 * strip * open, spot);
    }

    /// The ice top: pulled out by the wind on wet paper, so that it has no edge to the lee.
    fn anvil(&self, spot: Spot) -> f32 {
        let (x, y) = (spot.x, spot.y);
        if y > 14.0 {
            return 0.0;
        }
        let fray = self.streak.at(x * 0.9, y * 1.1 - 0.05 * x);
        let top = 4.7 + 0.030 * (x - 22.0) + 0.0016 * (x - 22.0).powi(2) + 0.35 * self.flow.at(x, y);
        let thick = 6.4 * smooth(3.5, 19.0, x) * (1.0 - smooth(25.0, 50.0, x));
        let lee = smooth(20.0, 44.0, x);
        let upper = mix(0.5, 2.4, lee);
        let above = smooth(
            -0.5 * upper,
            0.5 * upper,
            y - top + 0.35 * fray + 0.12 * self.crinkle.at(x, y) * (1.0 - lee),
        );
        let below = 1.0 - smooth(-1.8, 1.4 + lee, y - top - thick + 1.1 * fray);
        above * below * smooth(0.3, 2.0, thick) * (1.0 - 0.35 * lee * smooth(0.0, 0.5, fray))
    }

    /// Three glazes, light to dark, each painted where less light falls than at the one before.
    fn cloud(&self, film: &mut Film, spot: Spot, depth: f32, light: f32, anvil: f32) {
        let (x, y) = (spot.x, spot.y);
        let foot = smooth(BASE - 1.2, BASE - 0.2, y);
        let body = Edge {
            soft_mm: 0.1 + 1.2 * foot,
            pool: 0.0,
        }
        .strength(depth)
            * (1.0 - 0.85 * anvil);
        let up = smooth(BASE, 7.0, y);
        if body > 0.0 {
            let whole = 0.30 * self.billows.turned_to_sun(x, y) + 0.30 * up - 0.10;
            let lit = light + whole + 0.10 * self.flow.at(x * 2.0, y * 2.0);
            let soft = smooth(-0.3, 0.4, self.drift.at(x * 2.3 + 9.0, y * 2.3));
            let glaze = |threshold: f32| {
                Edge {
                    soft_mm: 0.10 + 0.9 * soft,
                    pool: 0.30 * (1.0 - soft),
                }
                .strength((threshold - lit) * 1.1)
                    * body
            };
            let low = 1.0 - up;
            film.lay(self.gold, 0.07 * body + 0.10 * glaze(0.75) * low, spot);
            film.lay(self.peach, (0.06 + 0.16 * low) * glaze(0.52), spot);
            film.lay(self.rose, 0.09 * glaze(0.34) * (0.5 + low), spot);
            film.lay(self.violet, 0.15 * glaze(0.22), spot);
            film.lay(self.cerulean, 0.10 * glaze(0.16) * up, spot);
            film.lay(self.ultramarine, 0.13 * glaze(0.04), spot);
            film.lay(self.slate, (0.06 + 0.16 * low) * glaze(-0.16), spot);
            // The flat base is nearly night.
            let base = smooth(7.0, 0.4, BASE - y) * smooth(11.0, 17.0, x) * (1.0 - smooth(29.0, 35.0, x));
            film.lay(
                self.slate,
                0.42 * base * body * (1.0 + 0.3 * self.flow.at(x, y * 2.0)),
                spot,
            );
            film.lay(self.violet, 0.20 * base * body, spot);
        }
        if anvil > 0.0 {
            let lee = smooth(16.0, 42.0, x);
            let under = smooth(6.2, 10.5, y - 0.02 * (x - 22.0));
            let comb = 1.0 + 0.9 * self.streak.at(x * 0.6, y * 1.6 - 0.08 * x);
            let alone = anvil * (1.0 - 0.8 * body.min(1.0));
            film.lay(self.gold, 0.13 * alone, spot);
            film.lay(self.peach, 0.26 * alone * (1.0 - 0.6 * lee) * under, spot);
            film.lay(
                self.violet,
                (0.06 + 0.30 * under) * (0.35 + lee) * alone * comb,
                spot,
            );
            film.lay(self.ultramarine, 0.12 * lee * alone * comb, spot);
        }
    }

    /// A veil of rain: slanting, combed downwards with a damp flat brush.
    fn rain(&self, film: &mut Film, spot: Spot) {
        let (x, y) = (spot.x + 0.30 * (spot.y - BASE), spot.y);
        let comb = self.veil.at(x, y) + 0.3 * self.drift.at(x, y);
        let width = smooth(15.5, 20.0, x + comb) * (1.0 - smooth(26.0, 33.0, x - 1.5 * comb));
        let fall = smooth(BASE - 1.2, BASE + 0.6, y) * (1.0 - 0.45 * smooth(BASE, LAND, y));
        let here = width * fall;
        film.lay(self.slate, 0.34 * here * (1.0 + 0.55 * comb), spot);
        film.lay(self.violet, 0.22 * here, spot);
        film.lift(0.24 * width * smooth(0.05, 0.8, comb) * smooth(BASE, BASE + 2.0, y));
    }

    fn ridge(x: f32) -> f32 {
        LAND + 0.25 * rugged(x * 0.13, 4, 17) - 0.35 * smooth(18.0, 2.0, x) + 0.06 * rugged(x * 2.2, 3, 19)
    }

    fn land(&self, film: &mut Film, spot: Spot) {
        let (x, y) = (spot.x, spot.y);
        let far = Edge {
            soft_mm: 0.08,
            pool: 0.3,
        }
        .strength(y - LAND + 0.55 - 0.22 * rugged(x * 0.22, 4, 13));
        film.lay(self.slate, 0.30 * far, spot);
        film.lay(self.violet, 0.24 * far, spot);
        let depth = y - Self::ridge(x) + 0.02 * spot.tooth;
        let near = Edge::DRIED.strength(depth);
        // Fields: strips that lie more and more open towards the foot of the sheet.
        let strips = self.streak.at(x * 0.6 + 7.0, (y - LAND) * 2.2 + 0.03 * x);
        film.lay(self.dark, near * (0.17 + 0.16 * strips + 0.07 * depth), spot);
        film.lay(self.gold, near * 0.7 * smooth(0.0, 0.5, strips), spot);
        film.lay(self.slate, near * 0.22, spot);
    }

    /// Trees, hedges, a village and its church, with the point of the brush; swifts below the cloud.
    fn marks(&self) -> Vec<Mark> {
        let mut marks = Vec::new();
        let mut chance = Chance::of_brush(307);
        let glaze = |strength: f32, points: &[[f32; 3]]| {
            Mark::stroke(Paint::Glaze(self.dark), strength, points).pool(0.25)
        };
        for i in 0..330 {
            let x = chance.between(2.0, 48.0);
            let grove = rugged(x * 0.33, 3, 311);
            if grove < -0.1 {
                continue;
            }
            let tall = chance.between(0.10, 0.34) * (0.55 + 0.7 * grove);
            let foot = Self::ridge(x) + 0.04;
            // A crown is a handful of dabs on a stem.
            marks.push(glaze(
                0.9,
                &[[x, foot + 0.03, 0.016], [x, foot - tall * 0.6, 0.010]],
            ));
            for k in 0..7 {
                let r = tall * chance.between(0.10, 0.24);
                let (cx, cy) = (
                    x + chance.near_zero() * tall * 0.30,
                    foot - tall * chance.between(0.16, 0.95),
                );
                let dab = [
                    [cx - r * 0.4, cy, r * 0.8],
                    [cx, cy - r * 0.3, r],
                    [cx + r * 0.5, cy + r * 0.1, r * 0.7],
                ];
                marks.push(glaze(chance.between(0.35, 0.8), &dab).dry(0.25, i * 7 + k));
            }
        }
        for i in 0..40 {
            let (x, y) = (chance.between(2.5, 47.0), LAND + chance.between(0.5, 2.2));
            let hedge = [
                [x, y, 0.008],
                [x + 0.5, y + 0.02, 0.022],
                [x + chance.between(1.0, 3.2), y + 0.05, 0.006],
            ];
            marks.push(glaze(0.55, &hedge).dry(0.6, i));
        }
        self.village(&mut marks);
        for (i, [x, y]) in [
            [13.2, 22.1],
            [13.9, 21.5],
            [15.0, 23.3],
            [12.1, 23.6],
            [14.4, 24.4],
        ]
        .into_iter()
        .enumerate()
        {
            let s = 0.13 + 0.02 * i as f32;
            marks.push(
                glaze(
                    0.95,
                    &[
                        [x - s, y - s * 0.5, 0.004],
                        [x - s * 0.4, y - s * 0.12, 0.014],
                        [x, y, 0.02],
                    ],
                )
                .pool(0.0),
            );
            marks.push(
                glaze(
                    0.95,
                    &[
                        [x, y, 0.02],
                        [x + s * 0.45, y - s * 0.2, 0.014],
                        [x + s, y - s * 0.7, 0.004],
                    ],
                )
                .pool(0.0),
            );
        }
        marks
    }

    fn village(&self, marks: &mut Vec<Mark>) {
        let body = |colour, points: &[[f32; 2]]| Mark::facet(Paint::Body(colour), 0.96, points);
        let (x, y) = (36.4, Self::ridge(36.4) + 0.05);
        let stone = rgb(0x3C, 0x42, 0x50);
        let lit = rgb(0xD8, 0xA8, 0x80);
        let roof = rgb(0x54, 0x40, 0x42);
        marks.push(body(
            stone,
            &[[x, y], [x, y - 0.62], [x + 0.26, y - 0.62], [x + 0.26, y]],
        ));
        marks.push(body(
            stone,
            &[[x - 0.02, y - 0.62], [x + 0.13, y - 1.62], [x + 0.28, y - 0.62]],
        ));
        marks.push(body(
            roof,
            &[
                [x + 0.24, y - 0.16],
                [x + 0.34, y - 0.36],
                [x + 0.88, y - 0.36],
                [x + 0.95, y - 0.16],
            ],
        ));
        marks.push(body(
            stone,
            &[
                [x + 0.26, y],
                [x + 0.26, y - 0.17],
                [x + 0.92, y - 0.17],
                [x + 0.92, y],
            ],
        ));
        // The last sun on the side of tower and spire, a louvre, the weathercock.
        marks.push(body(
            lit,
            &[
                [x, y - 0.02],
                [x, y - 0.62],
                [x + 0.06, y - 0.62],
                [x + 0.06, y - 0.02],
            ],
        ));
        marks.push(body(
            lit,
            &[[x - 0.02, y - 0.62], [x + 0.13, y - 1.60], [x + 0.06, y - 0.62]],
        ));
        marks.push(body(
            rgb(0x1E, 0x20, 0x28),
            &[
                [x + 0.12, y - 0.5],
                [x + 0.2, y - 0.5],
                [x + 0.2, y - 0.36],
                [x + 0.12, y - 0.36],
            ],
        ));
        let rod = |points: &[[f32; 3]]| Mark::stroke(Paint::Body(stone), 1.0, points).pool(0.0);
        marks.push(rod(&[[x + 0.13, y - 1.58, 0.008], [x + 0.13, y - 1.80, 0.006]]));
        marks.push(rod(&[
            [x + 0.08, y - 1.79, 0.004],
            [x + 0.13, y - 1.80, 0.014],
            [x + 0.18, y - 1.85, 0.010],
        ]));
        for i in 0..4 {
            let at = x + 0.34 + 0.15 * i as f32;
            marks.push(Mark::stroke(
                Paint::Body(rgb(0xE8, 0xC0, 0x70)),
                0.9,
                &[[at, y - 0.12, 0.016], [at, y - 0.05, 0.016]],
            ));
        }
        for (i, dx) in [-1.5, -1.0, 1.3, 1.75, 2.3].into_iter().enumerate() {
            let (hx, hy) = (x + dx, Self::ridge(x + dx) + 0.07);
            let w = 0.30 + 0.04 * (i % 3) as f32;
            marks.push(body(
                if i % 2 == 0 {
                    rgb(0xB8, 0x9C, 0x90)
                } else {
                    rgb(0x7C, 0x74, 0x80)
                },
                &[[hx, hy], [hx, hy - 0.15], [hx + w, hy - 0.15], [hx + w, hy]],
            ));
            marks.push(body(
                roof,
                &[
                    [hx - 0.03, hy - 0.14],
                    [hx + 0.07, hy - 0.28],
                    [hx + w - 0.07, hy - 0.28],
                    [hx + w + 0.03, hy - 0.14],
                ],
            ));
        }
    }
}
