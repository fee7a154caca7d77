//! Hazel leaf: watercolour on hot-pressed paper, 62 × 48 mm. How its veins divide is in `growth`.

use closer_core::catalog::{Availability, Kind, LookKind, Making, PhysicalSize, Work};

use super::Sample;
use crate::{
    canvas::Picture,
    caption::{Photograph, detail, price, rights, stage},
    chance::{Chance, mix, smooth},
    curve::{Map, Pt, along, bezier, bounds, ellipse, gap, through},
    growth::{Neighbours, borders, scatter},
    ink::{Dot, Lay, Nib, Stroke, Tint, blend, glaze, hair, hex, scaled},
    lettering::write,
    noise::noise,
    sheet::{Layer, Sheet},
    swatch::{GRAIN, cloud},
    vellum::{ground, paper},
};

mod beside;
mod veins;
mod words;

use beside::{construction, dew, petiole};
use veins::grow;
use words::entry;

/// Millimetres that the photograph shows, and where the sheet lies in them.
const SHOWN_MM: (f64, f64) = (70.0, 56.0);
const SHEET: [f32; 4] = [4.0, 4.0, 62.0, 48.0];
const PX_PER_MM: f64 = 101.0;
const PAPER: u32 = 0xF3EDDF;

/// Where the blade begins, which way its midrib runs, and how long it is.
const BASE: Pt = [24.6, 37.6];
const TURN: f32 = -0.64;
const LENGTH: f32 = 36.0;

pub const SAMPLE: Sample = Sample { entry, paint };

/// From the leaf's own measure (mm along the midrib, mm to its right) to the picture.
fn to_picture(p: Pt) -> Pt {
    let bend = 1.5 * (p[0] / LENGTH * 2.6).sin();
    let (s, c) = TURN.sin_cos();
    let b = p[1] + bend;
    [BASE[0] + p[0] * c - b * s, BASE[1] + p[0] * s + b * c]
}

/// And back.
fn to_leaf(x: f32, y: f32) -> Pt {
    let (s, c) = TURN.sin_cos();
    let (dx, dy) = (x - BASE[0], y - BASE[1]);
    let a = dx * c + dy * s;
    [a, dy * c - dx * s - 1.5 * (a / LENGTH * 2.6).sin()]
}

/// Everything that the colour of the blade is made of.
struct Blade {
    veins: Layer,
    ribs: Map,
    quilt: Map,
    rim: Map,
    bites: Map,
}

impl Blade {
    /// The painted blade at a place.
    fn tint(&self, x: f32, y: f32) -> Tint {
        let [a, b] = to_leaf(x, y);
        let vein = self.veins.at(x, y);
        let relief = self.veins.at(x + 0.022, y + 0.022) - self.veins.at(x - 0.022, y - 0.022);
        let rib = self.ribs.at(x, y);
        let rim = self.rim.at(x, y);
        let bite = self.bites.at(x, y);
        let slope = self.quilt.slope(x, y, 0.16);
        let light = (-slope[0] * 0.62 - slope[1] * 0.78).clamp(-1.0, 1.0);
        let slow = cloud(x * 0.16, y * 0.16, 4, 21);
        let bloom = cloud(x * 0.55 + 9.0, y * 0.55, 3, 22);
        let grain = GRAIN.at(x * 34.0, y * 34.0);

        // Autumn comes from the rim and from the tip, and last to the ribs.
        let autumn = smooth(
            0.18,
            0.92,
            0.62 * smooth(7.5, 0.0, rim)
                + 0.3 * (a / LENGTH)
                + 0.42 * slow
                + 0.1 * bloom
                + 0.1 * smooth(0.0, 1.4, rib)
                - 0.05
                + 0.16 * smooth(2.0, 9.0, b),
        );
        let rust = smooth(
            0.45,
            1.0,
            autumn * 0.8 + 0.5 * bloom * autumn + 0.35 * smooth(1.2, 0.0, rim) * autumn,
        );

        let mut tint = paper(x, y, hex(PAPER));
        tint = glaze(tint, hex(0xF0D873), 0.85 + 0.2 * slow);
        // Greens, wetter between the ribs; the wash stops short of the veins and pools there.
        let pool = smooth(0.5, 0.05, rib) * smooth(0.0, 0.14, rib);
        let shade = 0.9 - 0.62 * light + 0.2 * pool + 0.24 * bloom;
        let body = 1.0 - 0.72 * vein;
        tint = glaze(tint, hex(0x8FAE4E), (1.0 - 0.86 * autumn) * 1.05 * body);
        tint = glaze(
            tint,
            hex(0x4F7A3C),
            (1.0 - 0.93 * autumn) * (shade * 0.7 + 0.05 * grain).max(0.0) * body,
        );
        tint = glaze(
            tint,
            hex(0xE59A2F),
            autumn * (0.75 + 0.2 * bloom) * (1.0 - 0.45 * vein),
        );
        tint = glaze(
            tint,
            hex(0xA9481F),
            rust * (0.42 + 0.36 * shade + 0.05 * grain) * (1.0 - 0.5 * vein),
        );
        tint = glaze(tint, hex(0x6A5A3A), (0.16 - 0.42 * light).clamp(0.0, 0.6) * body);
        // Rusty flecks where the leaf begins to die, and what the caterpillar left.
        let fleck = smooth(0.50, 0.62, cloud(x * 1.7, y * 1.7, 3, 33) + 0.3 * autumn);
        tint = glaze(tint, hex(0x7E3B1E), 0.55 * fleck * (0.4 + 0.6 * autumn) * body);
        let scorch = smooth(0.75 + 0.3 * bloom, 0.0, bite);
        tint = glaze(tint, hex(0xB06A2C), 1.1 * scorch);
        tint = glaze(
            tint,
            hex(0x55280F),
            1.7 * smooth(0.2, 0.02, bite) + 0.5 * smooth(0.02, 0.0, bite),
        );
        let halo = smooth(1.15, 0.85, bite) * smooth(0.6, 0.85, bite);
        tint = blend(tint, hex(0xDCC65A), 0.35 * halo);
        // Pigment that ran to the rim of the wash.
        tint = glaze(
            tint,
            blend(hex(0x5A6B2C), hex(0x8A3B18), autumn),
            0.8 * smooth(0.1, 0.015, rim) + 0.25 * smooth(0.4, 0.0, rim),
        );
        // Veins stand up from the blade: lit on one side, shaded on the other.
        tint = blend(tint, blend(hex(0xD9DA8E), hex(0xF0C988), autumn), 0.42 * vein);
        scaled(tint, 1.0 + 0.2 * relief.clamp(-0.8, 0.8) + 0.012 * grain)
    }
}

fn paint(id: &str, px_per_mm: f64) -> Option<Picture> {
    if id != "front" {
        return None;
    }
    let leaf = grow();
    let scale = px_per_mm as f32;
    let mut sheet = Sheet::new(SHOWN_MM, px_per_mm, |x, y| {
        ground(x, y, SHOWN_MM, SHEET, hex(PAPER), scale)
    });
    construction(&mut sheet);

    // The blade's shadow on the paper: two thin washes of a warm grey.
    let fall = Map::signed(&leaf.outline, 0.12, 2.6).blurred(0.3);
    let b = bounds(&leaf.outline);
    let gaps: Vec<Map> = leaf
        .holes
        .iter()
        .map(|hole| Map::signed(hole, 0.05, 1.0).blurred(0.06))
        .collect();
    let open = Map::of(b, 0.05, |x, y| {
        gaps.iter().map(|g| g.at(x, y)).fold(-1.0, f32::max)
    });
    sheet.rework([b[0] - 2.0, b[1] - 2.0, b[2] + 3.5, b[3] + 3.5], |x, y, under| {
        let lit = smooth(0.1, -0.25, open.at(x - 0.2, y - 0.3));
        let near = smooth(-0.5, 0.35, fall.at(x - 0.35, y - 0.5)) * lit;
        let far = smooth(-1.6, 0.8, fall.at(x - 0.9, y - 1.3));
        glaze(under, hex(0x8F8A92), 0.5 * near + 0.2 * far * lit)
    });
    petiole(&mut sheet);

    let mut veins = sheet.layer();
    veins.trace(&leaf.veins);
    let area = [b[0] - 1.0, b[1] - 1.0, b[2] + 1.0, b[3] + 1.0];
    let midrib: Vec<Pt> = (0..=80)
        .map(|i| to_picture([i as f32 / 80.0 * 36.4, 0.0]))
        .collect();
    let mut ribs: Vec<&[Pt]> = leaf.secondaries.iter().map(Vec::as_slice).collect();
    ribs.push(&midrib);
    let holes: Vec<&[Pt]> = leaf.holes.iter().map(Vec::as_slice).collect();
    let ribs = Map::distance(area, 0.07, 2.4, &ribs, false);
    let quilt = Map::of(area, 0.07, |x, y| {
        let d = ribs.at(x, y);
        0.55 * (1.0 - (-d * 1.5).exp())
            + 0.1 * cloud(x * 0.9, y * 0.9, 2, 61)
            + 0.25 * cloud(x * 0.12, y * 0.12, 2, 62)
    })
    .blurred(0.1);
    let blade = Blade {
        veins,
        ribs,
        quilt,
        rim: Map::distance(area, 0.07, 8.0, &[&leaf.outline], true),
        bites: Map::distance(area, 0.04, 1.4, &holes, true),
    };
    let mut outlines: Vec<&[Pt]> = vec![&leaf.outline];
    outlines.extend(&holes);
    sheet.shapes(&outlines, |x, y, _| blade.tint(x, y));

    // Each areole is touched once with the tip of the brush, never quite in its middle.
    let mut rng = Chance::new(5);
    let touches: Vec<Dot> = leaf
        .areoles
        .iter()
        .filter(|p| blade.rim.at(p[0], p[1]) > 0.18 && blade.bites.at(p[0], p[1]) > 0.2)
        .filter(|p| blade.veins.at(p[0], p[1]) < 0.6)
        .filter(|p| !leaf.holes.iter().any(|h| crate::curve::holds(h, **p)))
        .map(|p| {
            let under = blade.tint(p[0], p[1]);
            Dot {
                p: [p[0] + rng.bell() * 0.012, p[1] + 0.012 + rng.bell() * 0.012],
                r: rng.between(0.028, 0.062),
                a: rng.between(0.1, 0.5),
                tint: scaled(under, 0.62).map(|v| v.clamp(0.25, 0.9)),
                lay: Lay::Stain,
                soft: 0.04,
            }
        })
        .collect();
    sheet.dots(&touches);
    ribs_in_the_round(&mut sheet, &leaf.ribs);
    dew(&mut sheet, &blade);
    Some(sheet.finish())
}

/// The strong ribs are rounded: a shaded side, a lit side, and fine streaks along them.
fn ribs_in_the_round(sheet: &mut Sheet, ribs: &[Stroke]) {
    let mut rng = Chance::new(404);
    let mut lines = Vec::new();
    for rib in ribs {
        let count = rib.nibs.len();
        let mut aside = |share: f32, width: f32, tint: Tint, a: f32, lay: Lay| {
            let nibs = (0..count)
                .map(|i| {
                    let (p, q) = (
                        rib.nibs[i.saturating_sub(1)].p,
                        rib.nibs[(i + 1).min(count - 1)].p,
                    );
                    let length = gap(p, q).max(1e-6);
                    let mut across = [-(q[1] - p[1]) / length, (q[0] - p[0]) / length];
                    if across[0] * 0.62 + across[1] * 0.78 < 0.0 {
                        across = across.map(|v| -v);
                    }
                    let nib = rib.nibs[i];
                    let by = nib.r * share;
                    // Ribs rise out of the midrib gently, so the first steps stay faint.
                    let a = a * smooth(0.01, 0.09, i as f32 / count as f32);
                    Nib {
                        p: [nib.p[0] + across[0] * by, nib.p[1] + across[1] * by],
                        r: nib.r * width,
                        a,
                    }
                })
                .collect();
            lines.push(Stroke {
                nibs,
                tint,
                lay,
                soft: 0.03,
            });
        };
        aside(1.25, 0.4, hex(0x3E4A26), 0.5, Lay::Stain);
        aside(0.55, 0.42, hex(0xA89A4A), 0.6, Lay::Stain);
        aside(-0.4, 0.22, hex(0xF5F2C4), 0.62, Lay::Over);
        for _ in 0..4 {
            let tint = if rng.happens(0.6) {
                hex(0x93823C)
            } else {
                hex(0xF3EDB8)
            };
            aside(rng.between(-0.8, 0.8), 0.06, tint, 0.4, Lay::Over);
        }
    }
    sheet.strokes(&lines);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaf_measure_and_picture_agree_there_and_back() {
        let p = to_picture([12.0, -5.0]);
        let q = to_leaf(p[0], p[1]);
        assert!(gap(q, [12.0, -5.0]) < 1e-3);
    }
}
