//! Evening tide: watercolour, 90 × 60 mm. Its washes; land, marks and words are in the files beside.

use super::Sample;
use crate::{
    canvas::{Picture, rgb},
    chance::smooth,
    paper::{Sheet, Spot},
    swatch::{SOFT, Swatch, View},
    wash::{Edge, Film, Pigment, bloom, drybrush, photograph},
};

mod birds;
mod land;
mod marks;
mod people;
mod reeds;
mod words;

use land::{Contour, Land};

pub const SAMPLE: Sample = Sample {
    entry: words::entry,
    paint,
};

const SHEET: Sheet = Sheet {
    size_mm: (90.0, 60.0),
    margin_mm: (4.05, 2.7),
    tape_mm: 3.4,
    tooth: 0.48,
    seed: 41,
};

/// Where the water begins, and where the sun goes down, in mm.
const HORIZON: f32 = 34.0;
const SUN: (f32, f32) = (58.2, 31.9);

/// How far the making has come. Each stage has everything of those before it.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Stage {
    FirstWash,
    HillsAndWater,
    Darks,
    Finished,
}

fn paint(look: &str, px_per_mm: f64) -> Option<Picture> {
    let stage = match look {
        "front" => Stage::Finished,
        "stage-1" => Stage::FirstWash,
        "stage-2" => Stage::HillsAndWater,
        "stage-3" => Stage::Darks,
        _ => return None,
    };
    let tide = Tide::new(px_per_mm, stage);
    let marks = marks::marks(stage, &tide);
    Some(photograph(&SHEET, px_per_mm, |spot| tide.film(spot), &marks))
}

struct Palette {
    ultramarine: Pigment,
    violet: Pigment,
    rose: Pigment,
    apricot: Pigment,
    gold: Pigment,
    indigo: Pigment,
    umber: Pigment,
    sepia: Pigment,
    olive: Pigment,
    graphite: Pigment,
}

impl Palette {
    fn new() -> Palette {
        Palette {
            ultramarine: Pigment::like(rgb(66, 86, 146), 0.95),
            violet: Pigment::like(rgb(112, 94, 138), 0.6),
            rose: Pigment::like(rgb(222, 104, 112), 0.2),
            apricot: Pigment::like(rgb(246, 166, 92), 0.3),
            gold: Pigment::like(rgb(252, 208, 104), 0.2),
            indigo: Pigment::like(rgb(48, 60, 88), 0.55),
            umber: Pigment::like(rgb(92, 64, 50), 0.9),
            sepia: Pigment::like(rgb(66, 52, 48), 0.5),
            olive: Pigment::like(rgb(104, 92, 48), 0.4),
            graphite: Pigment::like(rgb(92, 90, 92), 0.8),
        }
    }
}

/// Everything that the washes need to know at each place.
struct Tide<'a> {
    stage: Stage,
    colours: Palette,
    land: Land,
    wander: View<'a>,
    clouds: View<'a>,
    wisps: View<'a>,
    ripple: View<'a>,
    glint: View<'a>,
    flow: View<'a>,
}

impl Tide<'_> {
    fn new(px_per_mm: f64, stage: Stage) -> Tide<'static> {
        let view = |x: f32, y: f32| Swatch::view(&SOFT, (x, y), px_per_mm);
        Tide {
            stage,
            colours: Palette::new(),
            land: Land::new(),
            wander: view(83.0, 61.0),
            clouds: view(97.0, 23.0),
            wisps: view(41.0, 6.1),
            ripple: view(37.0, 3.3),
            glint: view(9.0, 0.9),
            flow: view(13.0, 11.0),
        }
    }

    fn film(&self, spot: Spot) -> Film {
        let mut film = Film::default();
        if spot.y < HORIZON + 0.4 {
            let charge = if self.stage >= Stage::HillsAndWater {
                1.0
            } else {
                0.5
            };
            self.sky(&mut film, spot, spot.y, charge);
            self.sun(&mut film, spot);
        } else {
            self.water(&mut film, spot);
        }
        if self.stage >= Stage::HillsAndWater {
            if spot.y > 18.0 && spot.y < 37.5 {
                self.hills(&mut film, spot);
            }
            if spot.y > 38.0 {
                self.mud(&mut film, spot);
            }
        }
        film
    }

    /// Bands of colour run into each other on wet paper; `y` is the height in the sky that is meant,
    /// `clouds` how much pigment was charged into it.
    fn sky(&self, film: &mut Film, spot: Spot, y: f32, clouds: f32) {
        let c = &self.colours;
        let x = spot.x;
        let drift = self.wander.at(x, y);
        let y = y + 2.2 * drift;
        let t = ((y - 3.0) / (HORIZON - 3.0)).clamp(0.0, 1.2);
        let bell = |centre: f32, width: f32| {
            let d = (t - centre) / width;
            1.0 / (1.0 + d * d * d * d)
        };
        let from_sun = (x - SUN.0) / 30.0;
        let glow = 1.0 / (1.0 + from_sun * from_sun);
        let high = (1.0 - t).max(0.0);
        film.lay(c.ultramarine, 0.50 * high * high.sqrt() + 0.02, spot);
        film.lay(c.violet, 0.17 * bell(0.46, 0.26) * (1.2 - 0.6 * glow), spot);
        film.lay(c.rose, 0.24 * bell(0.70, 0.20) * (1.25 - 0.5 * glow), spot);
        film.lay(c.apricot, (0.10 + 0.30 * glow) * bell(0.90, 0.16), spot);
        film.lay(c.gold, 0.62 * glow * glow * smooth(0.55, 0.98, t), spot);

        // Clouds charged into the damp wash: soft above, their undersides still lit.
        let here = if clouds > 0.0 {
            clouds * self.cloud(x, y)
        } else {
            0.0
        };
        if here > 0.0 {
            let lit_from_below = (here - self.cloud(x, y + 1.1)).clamp(0.0, 0.7);
            let low = smooth(0.25, 0.8, t);
            film.lay(c.violet, (0.36 - 0.14 * low) * here, spot);
            film.lay(c.ultramarine, 0.20 * here * (1.0 - low), spot);
            film.lay(c.rose, 0.30 * lit_from_below * (0.4 + glow), spot);
            film.lay(c.apricot, 0.40 * lit_from_below * glow, spot);
        }
    }

    fn cloud(&self, x: f32, y: f32) -> f32 {
        let t = (y - 3.0) / (HORIZON - 3.0);
        let lane = smooth(0.06, 0.3, t) * (1.0 - smooth(0.72, 0.93, t));
        let mass = self.clouds.at(x + 12.0, y + 0.05 * x) + 0.30 * self.wisps.at(x, y + 0.09 * x);
        smooth(-0.10, 0.95, mass + 0.16 - 0.55 * (1.0 - lane)) * lane.min(1.0)
    }

    /// The sun is bare paper, with a halo that was kept wet around it.
    fn sun(&self, film: &mut Film, spot: Spot) {
        let (dx, dy) = (spot.x - SUN.0, spot.y - SUN.1);
        let r = (dx * dx + dy * dy).sqrt();
        if r > 9.0 {
            return;
        }
        film.lift(0.55 / (1.0 + r * r * 0.12) * smooth(9.0, 5.0, r));
        let hidden = smooth(-0.03, 0.03, self.land.far.depth(spot.x, spot.y));
        let ragged = r + 0.6 * hidden + 0.02 * spot.tooth + 0.05 * self.flow.at(spot.x * 3.0, spot.y * 3.0);
        film.lift((1.0 - smooth(1.12, 1.20, ragged)) * (1.0 - hidden));
    }

    /// The sky again, upside down and drawn out; later broken by ripples, the hills' images and the sun's path.
    fn water(&self, film: &mut Film, spot: Spot) {
        let c = &self.colours;
        let (x, y) = (spot.x, spot.y);
        let near = ((y - HORIZON) / 22.5).clamp(0.0, 1.0);
        // Ripples lie closer together far away.
        let lines = (y - HORIZON + 0.6).sqrt() * 5.0;
        let swell = self.ripple.at(x * (1.25 - 0.6 * near), lines);
        let wet = self.stage >= Stage::HillsAndWater;
        let sway = if wet { swell * (0.5 + 2.6 * near) } else { 0.0 };
        let mirrored = HORIZON - 0.6 - (y - HORIZON) * 1.12 - sway;
        self.sky(film, spot, mirrored.max(2.5), if wet { 0.9 } else { 0.0 });
        film.lay(c.violet, 0.05 + 0.10 * near, spot);
        if !wet {
            return;
        }
        film.lay(c.ultramarine, 0.02 + 0.12 * near * near, spot);
        // Dark sides of ripples: strokes that dried with an edge.
        let crest = (swell + 0.25 * self.wander.at(x * 2.0, y * 2.0) - 0.34) * (0.25 + 0.6 * near);
        let away = ((x - SUN.0).abs() / (5.0 + 12.0 * near)).min(1.0);
        film.lay(
            c.indigo,
            0.17 * (0.35 + 0.65 * away) * Edge::DRIED.strength(crest),
            spot,
        );
        // Images of the hills, each broken a little more than the last.
        let image_y = 2.0 * (HORIZON + 0.5) - y - sway * 0.55;
        for (hill, strength) in [(&self.land.middle, 0.14), (&self.land.headland, 0.34)] {
            let depth = hill.depth(x + 0.3 * swell, image_y);
            let image = Edge {
                soft_mm: 0.35,
                pool: 0.3,
            }
            .strength(depth);
            if image > 0.0 {
                film.lay(c.indigo, strength * image * (1.0 - 0.4 * near), spot);
                film.lay(c.violet, 0.5 * strength * image, spot);
            }
        }
        if self.stage >= Stage::Darks {
            let depth = self.land.spit.depth(x + 0.4 * swell, image_y + 0.2);
            film.lay(
                c.indigo,
                0.5 * Edge {
                    soft_mm: 0.25,
                    pool: 0.3,
                }
                .strength(depth),
                spot,
            );
        }
        self.sun_path(film, spot, near, lines);
    }

    /// Paper left dry under a quick, almost empty brush: the sun's path.
    fn sun_path(&self, film: &mut Film, spot: Spot, near: f32, lines: f32) {
        let sway = 0.8 * self.wander.at(spot.x, spot.y * 3.0);
        let off = (spot.x - SUN.0 + sway).abs() / (1.1 + 6.5 * near);
        if off > 2.2 {
            return;
        }
        let pull = self.glint.at(spot.x * (1.1 - 0.7 * near), lines * 0.8);
        let here = (1.0 - off * off * 0.3).max(0.0) * (1.0 - 0.35 * near);
        let wetness = 0.5 * here + 0.62 * pull - 0.12;
        film.lift(0.92 * drybrush(spot, wetness.clamp(0.0, 0.92)));
        film.lay(self.colours.gold, 0.22 * here * (1.0 - near), spot);
    }

    /// Glazes of hills, each let dry before the next; mist takes their feet.
    fn hills(&self, film: &mut Film, spot: Spot) {
        let c = &self.colours;
        let (x, y) = (spot.x, spot.y);
        let uneven = 1.0 + 0.22 * self.flow.at(x, y) + 0.20 * self.wander.at(x * 3.0, y * 3.0);
        let to_sun = 1.0 / (1.0 + ((x - SUN.0) / 9.0) * ((x - SUN.0) / 9.0));
        let wobble = 0.02 * spot.tooth;
        let glaze = |film: &mut Film, ridge: &Contour, base: f32, fade: f32, mix_of: &[(Pigment, f32)]| {
            let depth = ridge.depth(x, y) + wobble;
            let foot = base - y + 0.12 * self.ripple.at(x, y) + wobble;
            let body = Edge {
                soft_mm: 0.0,
                pool: 0.5,
            }
            .strength(depth.min(foot));
            if body > 0.0 {
                let mist = 1.0 - fade * smooth(0.0, 1.0, (y - ridge.y(x)) / (base - ridge.y(x)).max(0.4));
                for (pigment, strength) in mix_of {
                    film.lay(*pigment, strength * body * mist * uneven, spot);
                }
            }
        };
        let warm = 0.26 * to_sun;
        glaze(
            film,
            &self.land.far,
            HORIZON + 0.25,
            0.5,
            &[
                (c.ultramarine, 0.30),
                (c.violet, 0.22 - 0.1 * to_sun),
                (c.apricot, warm),
            ],
        );
        let drop = self.flow.at(x * 0.5 + 3.0, y * 0.5);
        let (bx, by) = ((x - 14.0) * 0.6, y - 30.6);
        let backrun = bloom(1.5 - (bx * bx + by * by).sqrt() + 0.7 * drop, 1.6);
        glaze(
            film,
            &self.land.middle,
            HORIZON + 0.35,
            0.62,
            &[
                (c.ultramarine, 0.34 * backrun),
                (c.violet, 0.40 * backrun),
                (c.rose, 0.14 + 0.2 * to_sun),
            ],
        );
        let first = if self.stage >= Stage::Darks { 1.0 } else { 0.45 };
        glaze(
            film,
            &self.land.headland,
            HORIZON + 1.15,
            0.55,
            &[
                (c.indigo, 0.52 * first),
                (c.violet, 0.26),
                (c.umber, 0.24 * first * (0.7 + 0.5 * drop)),
            ],
        );
        if self.stage >= Stage::Darks {
            glaze(
                film,
                &self.land.spit,
                HORIZON + 0.85,
                0.15,
                &[(c.indigo, 0.52), (c.umber, 0.30)],
            );
        }
    }

    /// Banks of wet mud: a warm first tone that lets the sky shine, then darks dragged over it.
    fn mud(&self, film: &mut Film, spot: Spot) {
        let c = &self.colours;
        let (x, y) = (spot.x, spot.y);
        let wobble = 0.03 * spot.tooth + 0.10 * self.flow.at(x, y * 2.0);
        for [rim, foot] in [&self.land.left_bank, &self.land.right_bank] {
            let depth = rim.depth(x, y).min(-foot.depth(x, y)) + wobble;
            self.bank(film, spot, depth, 1.0);
        }
        let depth = self.land.shore.depth(x, y) + wobble;
        self.bank(film, spot, depth, 1.15);
        if self.stage >= Stage::Darks && depth > 0.0 {
            film.lay(
                c.sepia,
                0.22 * smooth(0.0, 6.0, depth) * (0.8 + 0.3 * self.flow.at(y, x)),
                spot,
            );
        }
    }

    fn bank(&self, film: &mut Film, spot: Spot, depth: f32, strength: f32) {
        let body = Edge {
            soft_mm: 0.0,
            pool: 0.55,
        }
        .strength(depth);
        if body <= 0.0 {
            return;
        }
        let c = &self.colours;
        // Pools that the tide left on the bank shine like the sky.
        let sheen = smooth(
            0.15,
            0.5,
            self.ripple.at(spot.x * 0.7, spot.y * 1.3) + 0.2 * spot.tooth,
        );
        let tone = strength * body * (1.0 - 0.45 * sheen);
        film.lay(c.umber, 0.22 * tone, spot);
        film.lay(c.violet, 0.20 * tone, spot);
        if self.stage >= Stage::Darks {
            let drag = drybrush(
                spot,
                (0.48 + 0.5 * self.wisps.at(spot.x, spot.y * 1.7) + 0.1 * depth).clamp(0.0, 1.0),
            );
            film.lay(c.indigo, 0.30 * tone * drag, spot);
            film.lay(c.umber, 0.24 * tone * drag, spot);
        }
    }
}
