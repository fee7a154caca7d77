//! Hazel leaf: watercolour on hot-pressed paper, 62 × 48 mm. How its veins divide is in `growth`.

use closer_core::catalog::{Availability, Kind, LookKind, Making, PhysicalSize, Work};

use super::Sample;
use crate::{
    canvas::Picture,
    caption::{detail, look, price, rights, stage},
    chance::{GRAIN, Rng, cloud, mix, noise, step},
    curve::{Map, Pt, along, bezier, bounds, ellipse, gap, through},
    growth::{Neighbours, borders, scatter},
    ink::{Dot, Lay, Layer, Nib, Sheet, Stroke, Tint, blend, glaze, hair, hex, scaled},
    lettering::write,
    vellum::{ground, paper},
};

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

/// The leaf before it is painted: all its lines.
struct Leaf {
    outline: Vec<Pt>,
    holes: Vec<Vec<Pt>>,
    secondaries: Vec<Vec<Pt>>,
    /// Those of the veins that are thick enough to be round.
    ribs: Vec<Stroke>,
    veins: Vec<Stroke>,
    areoles: Vec<Pt>,
}

/// One half of the rim from base to tip in the leaf's measure, and the tips of its large teeth.
fn half_rim(side: f32) -> (Vec<Pt>, Vec<Pt>) {
    let half: [Pt; 12] = [
        [0.6, 0.25],
        [-1.5, 2.7],
        [-0.6, 6.6],
        [3.2, 10.7],
        [8.6, 13.6],
        [14.8, 15.3],
        [20.6, 15.2],
        [25.4, 13.2],
        [29.2, 9.4],
        [31.8, 5.2],
        [33.9, 2.2],
        [36.6, 0.1],
    ];
    let lobed: Vec<Pt> = half
        .iter()
        .map(|p| [p[0] + 0.4 * side, p[1] * (1.0 - 0.035 * side)])
        .collect();
    let line = through(&lobed, false, 90);
    let (mut walked, mut rim, mut tips) = (0.0, Vec::new(), Vec::new());
    let period = 2.7;
    let tooth = |t: f32| {
        if t < 0.8 {
            (t / 0.8).powf(1.5)
        } else {
            (1.0 - t) / 0.2
        }
    };
    let total: f32 = line.windows(2).map(|w| gap(w[0], w[1])).sum();
    let seed = if side > 0.0 { 31 } else { 47 };
    let mut high = 0.0;
    for w in line.windows(2) {
        let length = gap(w[0], w[1]);
        let tangent = [
            (w[1][0] - w[0][0]) / length.max(1e-6),
            (w[1][1] - w[0][1]) / length.max(1e-6),
        ];
        let warped = walked + 0.35 * noise(walked * 0.4, 0.3, seed);
        let fade = step(0.5, 4.0, walked) * step(total + 0.3, total - 5.0, walked);
        let large = tooth((warped / period).rem_euclid(1.0));
        let small = tooth((warped / period * 4.0).rem_euclid(1.0));
        let reach = fade
            * (0.75 * large * (1.0 + 0.3 * noise(walked * 0.6, 7.0, seed)) + (0.2 + 0.1 * large) * small);
        let p = [
            w[0][0] + tangent[0] * reach * 0.55 - tangent[1] * reach,
            (w[0][1] + tangent[1] * reach * 0.55 + tangent[0] * reach) * side,
        ];
        if large < high && high > 0.9 && fade > 0.2 {
            tips.extend(rim.last());
        }
        high = large;
        rim.push(p);
        walked += length;
    }
    (rim, tips)
}

fn grow() -> Leaf {
    let mut rng = Rng::new(1909);
    let (right, right_tips) = half_rim(1.0);
    let (left, left_tips) = half_rim(-1.0);
    let outline: Vec<Pt> = right
        .iter()
        .chain(left.iter().rev())
        .map(|&p| to_picture(p))
        .collect();

    let mut veins = Vec::new();
    let mut secondaries = Vec::new();
    let ink = [1.0; 3];
    let midrib: Vec<Pt> = (0..=120)
        .map(|i| to_picture([i as f32 / 120.0 * 36.4, 0.0]))
        .collect();
    for (tips, shift) in [(right_tips, 0.0), (left_tips, 0.55)] {
        // Where each secondary leaves the midrib, and how much it leans forward.
        let plan = [
            (0.3, -0.1),
            (0.6, 0.3),
            (2.6, 0.6),
            (5.5, 0.74),
            (8.9, 0.8),
            (12.4, 0.84),
            (16.0, 0.88),
            (19.6, 0.94),
            (23.2, 1.0),
            (26.6, 1.1),
            (29.6, 1.25),
        ];
        let mut mains: Vec<(usize, Vec<Pt>)> = Vec::new();
        for (k, (origin, lean)) in plan.into_iter().enumerate() {
            let origin = origin + if k > 1 { shift + rng.bell() * 0.2 } else { 0.0 };
            let first = mains.last().map_or(0, |m| m.0 + 1);
            let miss = |tip: &Pt| (tip[0] - origin - lean * tip[1].abs()).abs();
            let Some(t) = (first..tips.len()).min_by(|&i, &j| miss(&tips[i]).total_cmp(&miss(&tips[j])))
            else {
                break;
            };
            let tip = tips[t];
            let line = bezier(
                [origin, 0.0],
                [mix(origin, tip[0], 0.25), tip[1] * 0.34],
                [mix(origin, tip[0], 0.6), tip[1] * 0.76],
                tip,
                70,
            );
            let line: Vec<Pt> = line
                .into_iter()
                .map(|p| [p[0] + 0.1 * noise(p[1] * 0.9, k as f32, 5), p[1]])
                .collect();
            let drawn: Vec<Pt> = line.iter().map(|&p| to_picture(p)).collect();
            let root = mix(0.17, 0.1, origin / LENGTH);
            veins.push(Stroke::new(&drawn, ink, |t| (mix(root, 0.028, t.powf(0.8)), 1.0)));
            secondaries.push(drawn);
            mains.push((t, line));
        }
        // The teeth between are fed by branches on the outer side of the vein above them.
        for (i, &tip) in tips.iter().enumerate() {
            let Some((_, parent)) = mains
                .iter()
                .find(|m| m.0 > i)
                .filter(|_| mains.iter().all(|m| m.0 != i))
            else {
                continue;
            };
            let (from, _) = along(parent, 0.56 + 0.14 * rng.unit());
            let mid = [mix(from[0], tip[0], 0.5) - 0.15, mix(from[1], tip[1], 0.52)];
            let line: Vec<Pt> = through(&[from, mid, tip], false, 24)
                .into_iter()
                .map(to_picture)
                .collect();
            veins.push(Stroke::new(&line, ink, |t| (mix(0.055, 0.018, t), 0.9)));
            secondaries.push(line);
        }
    }
    veins.push(Stroke::new(&midrib, ink, |t| {
        (mix(0.34, 0.045, t.powf(0.7)), 1.0)
    }));

    let ribs: Vec<Stroke> = veins.iter().filter(|v| v.nibs[0].r > 0.08).cloned().collect();

    // The net: areoles, and how old the division between two of them is decides how strong their border is.
    let areoles = scatter(&outline, 0.235, 77);
    let quaternary = scatter(&outline, 0.85, 78);
    let families = Neighbours::new(&quaternary, 0.85);
    let parents: Vec<(Option<usize>, i32)> = areoles
        .iter()
        .map(|&p| {
            let [a, b] = to_leaf(p[0], p[1]);
            let q = a * 0.62 + b.abs() * 0.8 + 0.55 * cloud(a * 0.35, b * 0.35, 2, 8);
            (
                families.nearest(p, 2),
                (q / 1.5).floor() as i32 * 2 + i32::from(b > 0.0),
            )
        })
        .collect();
    for border in borders(&areoles, 0.235) {
        let [i, j] = border.sides;
        let (r, a) = if parents[i].1 != parents[j].1 {
            (0.027, 0.76)
        } else if parents[i].0 != parents[j].0 {
            (0.019, 0.66)
        } else {
            (0.0115, 0.55)
        };
        let [p, q] = border.ends;
        let middle = [
            mix(p[0], q[0], 0.5) + rng.bell() * 0.009,
            mix(p[1], q[1], 0.5) + rng.bell() * 0.009,
        ];
        let swell = rng.between(0.8, 1.15);
        veins.push(Stroke::new(&[p, middle, q], ink, |_| (r * swell, a)));
        // Veinlets that end freely inside the areole.
        if gap(p, q) > 0.06 && rng.chance(0.5) {
            let site = areoles[if rng.chance(0.5) { i } else { j }];
            let end = [
                mix(middle[0], site[0], 0.85) + rng.bell() * 0.012,
                mix(middle[1], site[1], 0.85),
            ];
            let bend = [
                mix(middle[0], end[0], 0.5) + rng.bell() * 0.01,
                mix(middle[1], end[1], 0.5) + rng.bell() * 0.01,
            ];
            let line = through(&[middle, bend, end], false, 4);
            veins.push(Stroke::new(&line, ink, |t| (mix(0.0078, 0.0045, t), 0.5)));
            if rng.chance(0.4) {
                let fork = [bend[0] + rng.bell() * 0.022, bend[1] + rng.bell() * 0.022];
                veins.push(Stroke::new(&[bend, fork], ink, |_| (0.0045, 0.45)));
            }
        }
    }

    let hole = |at: Pt, r: f32, seed: u32| -> Vec<Pt> {
        let c = to_picture(at);
        (0..160)
            .map(|i| {
                let t = i as f32 / 160.0 * std::f32::consts::TAU;
                let (s, k) = t.sin_cos();
                // Bite after bite: the rim is made of small arcs.
                let bites = 0.07 * (t * 11.0 + seed as f32).sin().abs();
                let r = r * (1.0 + 0.3 * noise(k * 1.3 + seed as f32, s * 1.3, seed) + bites);
                [c[0] + k * r * 1.15, c[1] + s * r * 0.85]
            })
            .collect()
    };
    let holes = vec![
        hole([22.5, 8.2], 1.35, 3),
        hole([19.6, 9.6], 0.62, 5),
        hole([11.5, -7.4], 0.8, 9),
        hole([27.0, -5.2], 0.34, 12),
        hole([26.3, -6.3], 0.2, 13),
    ];
    Leaf {
        outline,
        holes,
        secondaries,
        ribs,
        veins,
        areoles,
    }
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
        let autumn = step(
            0.18,
            0.92,
            0.62 * step(7.5, 0.0, rim)
                + 0.3 * (a / LENGTH)
                + 0.42 * slow
                + 0.1 * bloom
                + 0.1 * step(0.0, 1.4, rib)
                - 0.05
                + 0.16 * step(2.0, 9.0, b),
        );
        let rust = step(
            0.45,
            1.0,
            autumn * 0.8 + 0.5 * bloom * autumn + 0.35 * step(1.2, 0.0, rim) * autumn,
        );

        let mut tint = paper(x, y, hex(PAPER));
        tint = glaze(tint, hex(0xF0D873), 0.85 + 0.2 * slow);
        // Greens, wetter between the ribs; the wash stops short of the veins and pools there.
        let pool = step(0.5, 0.05, rib) * step(0.0, 0.14, rib);
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
        let fleck = step(0.50, 0.62, cloud(x * 1.7, y * 1.7, 3, 33) + 0.3 * autumn);
        tint = glaze(tint, hex(0x7E3B1E), 0.55 * fleck * (0.4 + 0.6 * autumn) * body);
        let scorch = step(0.75 + 0.3 * bloom, 0.0, bite);
        tint = glaze(tint, hex(0xB06A2C), 1.1 * scorch);
        tint = glaze(
            tint,
            hex(0x55280F),
            1.7 * step(0.2, 0.02, bite) + 0.5 * step(0.02, 0.0, bite),
        );
        let halo = step(1.15, 0.85, bite) * step(0.6, 0.85, bite);
        tint = blend(tint, hex(0xDCC65A), 0.35 * halo);
        // Pigment that ran to the rim of the wash.
        tint = glaze(
            tint,
            blend(hex(0x5A6B2C), hex(0x8A3B18), autumn),
            0.8 * step(0.1, 0.015, rim) + 0.25 * step(0.4, 0.0, rim),
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
        let lit = step(0.1, -0.25, open.at(x - 0.2, y - 0.3));
        let near = step(-0.5, 0.35, fall.at(x - 0.35, y - 0.5)) * lit;
        let far = step(-1.6, 0.8, fall.at(x - 0.9, y - 1.3));
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
    let mut rng = Rng::new(5);
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
    let mut rng = Rng::new(404);
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
                    let a = a * step(0.01, 0.09, i as f32 / count as f32);
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
            let tint = if rng.chance(0.6) {
                hex(0x93823C)
            } else {
                hex(0xF3EDB8)
            };
            aside(rng.between(-0.8, 0.8), 0.06, tint, 0.4, Lay::Over);
        }
    }
    sheet.strokes(&lines);
}

/// Pencil: the axis, the widest breadth, divisions of five millimetres, a name and a number.
fn construction(sheet: &mut Sheet) {
    let graphite = hex(0x5C5A58);
    let mut lines = Vec::new();
    let mut rule = |a: Pt, b: Pt, strength: f32| {
        let n = (gap(a, b) / 0.05) as usize + 2;
        let line: Vec<Pt> = (0..=n)
            .map(|i| {
                let t = i as f32 / n as f32;
                let p = [mix(a[0], b[0], t), mix(a[1], b[1], t)];
                [p[0], p[1] + 0.012 * noise(t * 30.0, a[0], 3)]
            })
            .collect();
        lines.push(Stroke::new(&line, graphite, |t| {
            let tooth = 0.55 + 0.45 * noise(t * n as f32 * 0.9, a[1], 9);
            (0.03, strength * tooth.max(0.0))
        }));
    };
    let at = |a: f32, b: f32| {
        let (s, c) = TURN.sin_cos();
        [BASE[0] + a * c - b * s, BASE[1] + a * s + b * c]
    };
    rule(at(-8.0, 0.4), at(43.5, 0.4), 0.5);
    rule(at(-6.5, 0.47), at(42.0, 0.36), 0.22);
    rule(at(18.0, -19.0), at(18.0, 20.0), 0.42);
    for i in 0..=7 {
        rule(at(i as f32 * 5.0, -0.3), at(i as f32 * 5.0, 1.1), 0.6);
    }
    // Ten millimetres, divided.
    rule([50.9, 11.2], [61.1, 11.2], 0.75);
    for i in 0..=10 {
        let reach = if i % 5 == 0 { 0.75 } else { 0.4 };
        rule([51.0 + i as f32, 11.2 - reach], [51.0 + i as f32, 11.25], 0.8);
    }
    // A first, rejected try at the rim.
    let sketch: Vec<Pt> = through(
        &[at(2.0, 12.2), at(9.0, 15.6), at(17.0, 17.2), at(24.0, 16.4)],
        false,
        60,
    );
    lines.push(Stroke::new(&sketch, graphite, |t| {
        (
            0.028,
            0.34 * (t * 3.1).sin() * (0.6 + 0.4 * noise(t * 150.0, 2.0, 4)),
        )
    }));
    lines.extend(write(
        "Corylus avellana",
        [48.2, 46.6],
        1.45,
        hex(0x4A4038),
        0.82,
        21,
    ));
    lines.extend(write("N° 7", [58.9, 49.0], 1.15, graphite, 0.75, 22));
    lines.extend(write("18 ix", [48.3, 48.9], 1.05, graphite, 0.6, 23));
    lines.extend(write("10 mm", [54.2, 13.2], 1.0, graphite, 0.7, 24));
    sheet.strokes(&lines);
    // Colours tried out at the rim of the sheet, as one does.
    for (i, pigment) in [0xE8C95A, 0x8FAE4E, 0x4F7A3C, 0xE59A2F, 0xA9481F]
        .into_iter()
        .enumerate()
    {
        let c = [9.4 + i as f32 * 2.35, 9.0 + 0.12 * (i as f32 * 2.3).sin()];
        let blot: Vec<Pt> = (0..60)
            .map(|k| {
                let t = k as f32 / 60.0 * std::f32::consts::TAU;
                let r = 0.86 * (1.0 + 0.2 * noise(t.cos() * 1.2 + i as f32 * 7.0, t.sin() * 1.2, 40));
                [c[0] + r * t.cos() * 1.05, c[1] + r * t.sin() * 0.8]
            })
            .collect();
        let edge = Map::signed(&blot, 0.04, 0.6);
        sheet.shape(&blot, |x, y, under| {
            let pool = step(0.11, 0.02, edge.at(x, y));
            let flow = 0.55 + 0.2 * (x - c[0]) + 0.25 * (y - c[1]) + 0.12 * cloud(x * 2.0, y * 2.0, 3, 41);
            glaze(
                under,
                hex(pigment),
                flow + 0.7 * pool + 0.05 * GRAIN.at(x * 34.0, y * 34.0),
            )
        });
    }
}

/// The stalk, round and downy, with red glands on some of its hairs.
fn petiole(sheet: &mut Sheet) {
    let line = bezier(
        to_picture([1.4, 0.0]),
        to_picture([-2.6, -0.1]),
        [18.6, 43.6],
        [15.3, 46.0],
        80,
    );
    let width = |t: f32| 0.36 + 0.12 * t.powi(3) + 0.12 * step(0.93, 1.0, t);
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for i in 0..=80 {
        let t = i as f32 / 80.0;
        let (p, d) = along(&line, t);
        left.push([p[0] - d[1] * width(t), p[1] + d[0] * width(t)]);
        right.push([p[0] + d[1] * width(t), p[1] - d[0] * width(t)]);
    }
    let outline: Vec<Pt> = left.iter().chain(right.iter().rev()).copied().collect();
    let fall = Map::signed(&outline, 0.06, 1.2).blurred(0.12);
    let b = bounds(&outline);
    sheet.rework([b[0] - 1.0, b[1] - 1.0, b[2] + 2.0, b[3] + 2.0], |x, y, under| {
        glaze(
            under,
            hex(0x8D8798),
            0.75 * step(-0.35, 0.3, fall.at(x - 0.35, y - 0.45)),
        )
    });
    let axis = Map::distance(
        [b[0] - 0.5, b[1] - 0.5, b[2] + 0.5, b[3] + 0.5],
        0.03,
        0.8,
        &[&left],
        false,
    );
    sheet.shape(&outline, |x, y, _| {
        let across = axis.at(x, y) / 0.8;
        let round = step(0.0, 0.4, across) * step(1.1, 0.55, across);
        let streak = cloud((x + y) * 1.2, (x - y) * 9.0, 3, 71);
        let mut tint = glaze(paper(x, y, hex(PAPER)), hex(0xC9BC62), 0.9);
        tint = glaze(tint, hex(0x7F8B3E), 0.5 + 0.25 * streak);
        tint = glaze(
            tint,
            hex(0x8A4327),
            1.15 * (1.0 - across).clamp(0.0, 1.0) + 0.2 * streak,
        );
        scaled(tint, 0.72 + 0.4 * round)
    });
    let mut rng = Rng::new(99);
    let (mut hairs, mut glands) = (Vec::new(), Vec::new());
    for _ in 0..760 {
        let t = rng.unit();
        let (p, d) = along(&line, t);
        let side = rng.between(-1.0, 1.0);
        let root = [p[0] - d[1] * width(t) * side, p[1] + d[0] * width(t) * side];
        let out = (d[0] * side.signum()).atan2(-d[1] * side.signum());
        let length = rng.between(0.18, 0.62) * (0.45 + 0.55 * side.abs());
        let tint = if rng.chance(0.45) {
            hex(0xF7F1DC)
        } else {
            hex(0x8C6A48)
        };
        let angle = out + rng.bell() * 0.4;
        hairs.push(hair(root, angle, length, rng.bell() * 0.06, 0.011, tint, 0.85));
        if rng.chance(0.22) {
            let tip = [root[0] + angle.cos() * length, root[1] + angle.sin() * length];
            glands.push(Dot {
                p: tip,
                r: 0.024,
                a: 0.9,
                tint: hex(0x9C2F22),
                lay: Lay::Over,
                soft: 0.005,
            });
        }
    }
    sheet.strokes(&hairs);
    sheet.dots(&glands);
}

/// A drop of dew: it bends the veins under it, gathers light at its foot and throws a small shadow.
fn dew(sheet: &mut Sheet, blade: &Blade) {
    for (at, r) in [([14.2, 4.6], 1.25_f32), ([16.3, 3.3], 0.36), ([13.0, 2.7], 0.2)] {
        let c = to_picture(at);
        let rim = ellipse(c, r, r * 0.93, 0.4, 140);
        sheet.rework(
            [c[0] - 2.0 * r, c[1] - 2.0 * r, c[0] + 2.4 * r, c[1] + 2.4 * r],
            |x, y, under| {
                let d = gap([x, y], [c[0] + 0.2 * r, c[1] + 0.26 * r]) / r;
                let caustic = step(0.5, 0.1, gap([x, y], [c[0] + 0.72 * r, c[1] + 0.92 * r]) / r);
                blend(
                    glaze(under, hex(0x2E3A22), 0.95 * step(1.16, 0.86, d)),
                    hex(0xF4EFA8),
                    0.4 * caustic,
                )
            },
        );
        sheet.shape(&rim, |x, y, _| {
            let (u, v) = ((x - c[0]) / r, (y - c[1]) / (r * 0.93));
            let d2 = (u * u + v * v).min(1.0);
            let lens = 0.58 + 0.3 * d2;
            let tint = blade.tint(c[0] + u * r * lens, c[1] + v * r * lens);
            let foot = (u * 0.6 + v * 0.8).clamp(-1.0, 1.0);
            let mut tint = scaled(tint, 0.86 + 0.42 * foot * (0.3 + 0.7 * d2));
            tint = blend(
                tint,
                hex(0xFBF7C0),
                0.5 * step(0.25, 0.95, foot) * step(1.02, 0.7, d2),
            );
            tint = glaze(tint, hex(0x26331C), 0.8 * step(0.82, 1.0, d2));
            // The studio window, upside up, with its cross bar.
            let (wu, wv) = ((u + 0.36) * 4.2 + 0.5 * v, (v + 0.44) * 4.2);
            let pane = step(1.0, 0.86, wu.abs()) * step(1.0, 0.86, wv.abs());
            let bar = step(0.05, 0.14, wu.abs()) * step(0.05, 0.14, (wv - 0.1).abs());
            blend(tint, hex(0xFDFEFA), 0.92 * pane * bar)
        });
    }
}

fn entry() -> Work {
    Work {
        id: "hazel-leaf".into(),
        title: "Hazel leaf, turning".into(),
        maker: "the-program".into(),
        collection: Some("naturalist".into()),
        medium: "watercolour".into(),
        surface: Some("hot-pressed cotton paper".into()),
        kind: Kind::OneOfAKind,
        year: Some(2026),
        size: PhysicalSize { width_mm: 62.0, height_mm: 48.0, depth_mm: None, frame: None },
        description: Some(
            "A single hazel leaf between summer and autumn, on a sheet smaller than a playing card. Green still holds \
             along the ribs; ochre and rust come in from the rim. Lean in and the net of veins keeps dividing, down to \
             veinlets that end inside cells a quarter of a millimetre wide."
                .into(),
        ),
        story: Some(
            "Leaves are the oldest exercise in scientific illustration: flat, patient, and never finished, because each \
             vein has smaller ones.\n\nThis one was painted by a program, from a seed, as a sample of what a botanical \
             miniature can hold. The program grew the net first, cell by cell, then washed colour over it and touched \
             each cell once more with the tip of a very small brush. The caterpillar is invented too."
                .into(),
        ),
        looks: vec![look(
"hazel-leaf/front",
            LookKind::Unframed,
            SHOWN_MM,
            SHEET.map(f64::from),
            PX_PER_MM,
            "A broad hazel leaf with a doubly toothed rim lies aslant on warm white paper, green along its ribs and \
             turning ochre and rust towards the edge. Caterpillars have bitten a few brown-rimmed holes; a drop of dew \
             sits near the midrib. Pencil lines, five small colour trials and a handwritten name surround it.",
            vec![
                detail(
                    "areoles",
                    [26.0, 23.5, 3.0, 3.0],
                    "Where veins end",
                    "Veins divide four times over before they enclose cells of a quarter of a millimetre. Inside many of \
                     them a last veinlet ends freely, thinner than a hair.",
                    "A net of pale veins on green; in the smallest meshes, threadlike veinlets stop short.",
                ),
                detail(
                    "dew",
                    [33.3, 27.6, 4.4, 4.4],
                    "A drop of dew",
                    "The drop bends the veins beneath it, carries the studio window with its cross bar, and throws its \
                     light out at the far side.",
                    "A clear drop with a white window reflection, the veins magnified under it, two droplets beside it.",
                ),
                detail(
                    "bites",
                    [40.8, 25.8, 6.4, 6.4],
                    "Somebody ate here",
                    "The holes were nibbled in small arcs. The leaf has sealed them with a dark seam, and the green \
                     around has gone to straw and rust.",
                    "A large and a small hole side by side with scalloped, dark brown rims; paper shows through.",
                ),
                detail(
                    "petiole",
                    [12.0, 35.0, 6.0, 5.0],
                    "The downy stalk",
                    "Hundreds of hairs, pale against the shadow and brown against the paper. The red pinheads are \
                     glands: hazel has them, most trees do not.",
                    "A reddish green stalk fringed with fine hairs, some tipped with a red dot.",
                ),
                detail(
                    "teeth",
                    [46.4, 11.2, 5.0, 5.0],
                    "Teeth upon teeth",
                    "Each large tooth carries smaller ones, and a vein runs into the point of every large one. The wash \
                     has dried darker along the very edge.",
                    "The saw-toothed rim near the tip, with pigment gathered in a dark line along it.",
                ),
                detail(
                    "trials",
                    [3.8, 3.4, 12.0, 3.4],
                    "Five colours, tried",
                    "The whole leaf is five pigments: a yellow, two greens, an orange and a burnt red. They were tried \
                     out here first, and left.",
                    "A row of five small dabs of paint from yellow through green to burnt red, each with a darker rim.",
                ),
            ],
        )],
        making: Some(Making {
            materials: vec![
                "watercolour, five pigments".into(),
                "HB pencil".into(),
                "brushes 000 and 5/0".into(),
            ],
            surface: Some("Hot-pressed cotton paper, 300 g/m², cut by hand.".into()),
            magnification: Some(3.5),
            finish: Some("None: bare watercolour under glass.".into()),
            frame: None,
            hours: Some(11.0),
            stages: vec![
                stage("Pencil", "Axis, breadth and five-millimetre divisions; they were left standing."),
                stage("First washes", "Yellow over everything, green along the ribs, ochre from the rim, all wet."),
                stage("The net", "Veins saved out as light lines between four sizes of dark meshes."),
                stage("Touching in", "One touch of colour for each cell, then holes, dew and down."),
            ],
        }),
        price: Some(price(
            54.0,
            [
                "Eleven hours, most of them on the net of veins.",
                "Cotton paper and five lightfast pigments.",
                "One leaf, one sheet. There is no second.",
                "Keep it under glass and out of direct sun, as any watercolour.",
                "Veinlets a hundredth of a millimetre wide, drawn under a loupe between two breaths.",
            ],
        )),
        availability: Availability::Available,
        store_url: None,
        rights: Some(rights()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_entry_is_true_of_the_picture() {
        crate::caption::check(&SAMPLE);
    }

    #[test]
    fn leaf_measure_and_picture_agree_there_and_back() {
        let p = to_picture([12.0, -5.0]);
        let q = to_leaf(p[0], p[1]);
        assert!(gap(q, [12.0, -5.0]) < 1e-3);
    }
}
