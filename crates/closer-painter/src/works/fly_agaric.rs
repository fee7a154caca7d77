//! Fly agaric: watercolour on hot-pressed paper, 45 × 60 mm. Moss and its small guests are in `undergrowth`.

use std::f32::consts::FRAC_PI_2;

use closer_core::catalog::{Availability, Kind, LookKind, Making, PhysicalSize, Work};

use super::Sample;
use crate::{
    canvas::Picture,
    caption::{Photograph, detail, price, rights, stage},
    chance::{Chance, mix, smooth},
    curve::{Map, Pt, bezier, bounds, ellipse, gap, through},
    ink::{Dot, Lay, Stroke, Tint, blend, glaze, hair, hex, scaled},
    lettering::write,
    noise::noise,
    sheet::Sheet,
    swatch::{GRAIN, cloud},
    undergrowth::{moss, soil, springtail},
    vellum::{ground, paper},
};

mod stalk;
mod words;

use stalk::{skirt, stem, wart};
use words::entry;

/// Millimetres that the photograph shows, and where the sheet lies in them.
const SHOWN_MM: (f64, f64) = (53.0, 68.0);
const SHEET: [f32; 4] = [4.0, 4.0, 45.0, 60.0];
const PX_PER_MM: f64 = 6000.0 / 68.0;
const PAPER: u32 = 0xF4EEE0;

/// Where the stem meets the cap, and the half axes of the rim, seen slightly from below.
const CENTRE: Pt = [25.8, 27.2];
const RIM: Pt = [16.4, 4.7];
/// Gills that run the whole way from stem to rim.
const GILLS: usize = 84;

pub const SAMPLE: Sample = Sample { entry, paint };

/// The rim's wavering radius at an angle, as a share of the ellipse.
fn waver(angle: f32) -> f32 {
    1.0 + 0.012 * (angle * 5.0 + 0.6).sin() + 0.008 * (angle * 9.0).sin() + 0.006 * (angle * 17.0 + 2.0).sin()
}

/// A point of the underside: share of the radius, angle.
fn beneath(share: f32, angle: f32) -> Pt {
    let (s, c) = angle.sin_cos();
    let k = share * waver(angle);
    [CENTRE[0] + RIM[0] * k * c, CENTRE[1] + RIM[1] * k * s]
}

/// The near rim from left to right: the upper arc of the ellipse, since one looks up at it.
fn near_rim() -> Vec<Pt> {
    (0..=160)
        .map(|i| beneath(1.0, std::f32::consts::PI * (1.0 + i as f32 / 160.0)))
        .collect()
}

fn cap() -> Vec<Pt> {
    let (left, right) = (beneath(1.0, std::f32::consts::PI), beneath(1.0, 0.0));
    let top = [CENTRE[0] - 0.6, 11.3];
    let mut line = bezier(
        right,
        [right[0] + 1.1, right[1] - 8.0],
        [top[0] + 9.6, top[1] - 0.2],
        top,
        90,
    );
    line.extend(bezier(
        top,
        [top[0] - 9.4, top[1] + 0.1],
        [left[0] - 1.3, left[1] - 7.6],
        left,
        90,
    ));
    line.extend(near_rim());
    line
}

fn paint(id: &str, px_per_mm: f64) -> Option<Picture> {
    if id != "front" {
        return None;
    }
    let scale = px_per_mm as f32;
    let mut sheet = Sheet::new(SHOWN_MM, px_per_mm, |x, y| {
        ground(x, y, SHOWN_MM, SHEET, hex(PAPER), scale)
    });
    pencil(&mut sheet);
    background(&mut sheet);
    soil(&mut sheet, [9.5, 54.2, 45.5, 62.2]);
    moss(&mut sheet, 150, [11.0, 53.4, 43.5, 57.0], 0.75, 3);
    underside(&mut sheet);
    stem(&mut sheet);
    skirt(&mut sheet);
    red_cap(&mut sheet);
    moss(&mut sheet, 240, [10.5, 57.2, 44.0, 61.0], 1.0, 5);
    for (i, (p, angle)) in [
        ([16.0, 60.9], 0.25),
        ([37.6, 61.6], 2.8),
        ([29.7, 52.6], -1.2),
        ([33.6, 17.6], 0.7),
    ]
    .into_iter()
    .enumerate()
    {
        springtail(&mut sheet, p, angle, 0.95 + 0.1 * i as f32, 50 + i as u64);
    }
    Some(sheet.finish())
}

/// A breath of grey-green air behind the mushroom, wet in wet.
fn background(sheet: &mut Sheet) {
    sheet.rework([7.0, 12.0, 46.0, 62.0], |x, y, under| {
        let (u, v) = ((x - 26.5) / 17.5, (y - 47.0) / 14.5);
        let d = u.hypot(v) + 0.22 * cloud(x * 0.16, y * 0.16, 4, 71);
        let wash = smooth(1.05, 0.35, d);
        let bloom = 0.75 + 0.5 * cloud(x * 0.22 + 5.0, y * 0.22, 4, 72) + 0.03 * GRAIN.at(x * 28.0, y * 28.0);
        glaze(
            glaze(under, hex(0xA9B7A0), 0.62 * wash * bloom),
            hex(0xC7B48C),
            0.3 * wash * smooth(44.0, 58.0, y),
        )
    });
}

/// Gills and lamellulae, from the far ones to the near ones, each a thin hanging sheet.
fn underside(sheet: &mut Sheet) {
    let rim: Vec<Pt> = (0..240)
        .map(|i| beneath(1.0, i as f32 / 240.0 * std::f32::consts::TAU))
        .collect();
    sheet.shape(&rim, |x, y, _| {
        let d = ((x - CENTRE[0]) / RIM[0]).hypot((y - CENTRE[1]) / RIM[1]);
        let tint = glaze(paper(x, y, hex(0xF2E8D0)), hex(0x8D7A66), 1.5 - 0.7 * d);
        blend(tint, hex(0xC9803E), 0.5 * smooth(0.93, 1.0, d))
    });
    let mut rng = Chance::new(2024);
    // Each gill: angle, where it begins (share of the radius), whether it forks.
    let mut gills: Vec<(f32, f32, bool)> = Vec::new();
    for i in 0..GILLS {
        let angle = |f: f32| (i as f32 + f) / GILLS as f32 * std::f32::consts::TAU;
        gills.push((angle(rng.bell() * 0.06), 0.12, false));
        gills.push((angle(0.5 + rng.bell() * 0.05), rng.between(0.5, 0.68), i % 4 == 0));
        gills.push((angle(0.25 + rng.bell() * 0.04), rng.between(0.74, 0.9), false));
        gills.push((angle(0.75 + rng.bell() * 0.04), rng.between(0.74, 0.9), false));
    }
    gills.sort_by(|a, b| b.0.sin().total_cmp(&a.0.sin()));
    let mut edges = Vec::new();
    for (angle, from, forks) in gills {
        let whole = 0.97;
        let hang = |share: f32| {
            0.85 * ((share - from) / (whole - from)).clamp(0.0, 1.0).powf(0.6)
                * (whole - share + 0.012).max(0.0).sqrt()
                * 1.5
        };
        let top: Vec<Pt> = (0..=18)
            .map(|i| beneath(mix(from, whole, i as f32 / 18.0), angle))
            .collect();
        let free: Vec<Pt> = top
            .iter()
            .enumerate()
            .map(|(i, p)| {
                let share = mix(from, whole, i as f32 / 18.0);
                // Nothing hangs out below the far rim.
                let u = ((p[0] - CENTRE[0]) / (RIM[0] * waver(angle) * 0.965)).clamp(-1.0, 1.0);
                let floor = CENTRE[1] + RIM[1] * waver(angle) * 0.965 * (1.0 - u * u).sqrt();
                let free = (p[1] + hang(share)).min(floor.max(p[1]));
                [p[0] + 0.02 * noise(share * 14.0, angle * 9.0, 6), free]
            })
            .collect();
        let outline: Vec<Pt> = top.iter().copied().chain(free.iter().rev().copied()).collect();
        let facing = (angle + 0.9).cos() * 0.5 + 0.5;
        let sheetlike = angle.cos().abs();
        sheet.shape(&outline, |x, y, under| {
            let d = ((x - CENTRE[0]) / RIM[0]).hypot((y - CENTRE[1]) / RIM[1]);
            let fold = cloud(d * 9.0, angle * 30.0, 3, 8);
            let tone = 0.83 + 0.16 * facing + 0.1 * d + 0.03 * fold;
            let mut tint = scaled(hex(0xF3EBD8), tone.min(1.0));
            tint = glaze(
                tint,
                hex(0xC09A84),
                0.42 * smooth(0.8, 0.15, d) + 0.12 * (1.0 - facing),
            );
            blend(under, tint, 0.55 + 0.4 * sheetlike)
        });
        edges.push(Stroke::new(&top, hex(0x6B5648), |t| (0.022, 0.5 * (1.0 - 0.6 * t))).stain());
        // The free edge is finely toothed and catches light.
        edges.push(Stroke::new(&free, hex(0xFFFBEE), |t| {
            (0.03 * (1.0 - 0.5 * t), 0.85)
        }));
        let below: Vec<Pt> = free.iter().map(|p| [p[0] + 0.03, p[1] + 0.045]).collect();
        edges.push(Stroke::new(&below, hex(0x7A6455), |t| (0.018, 0.5 * (1.0 - 0.4 * t))).stain());
        if forks {
            let split = beneath(mix(from, whole, 0.25), angle);
            let ends = [
                beneath(from - 0.07, angle - 0.022),
                beneath(from - 0.05, angle + 0.022),
            ];
            for end in ends {
                let line = [
                    [split[0], split[1] + hang(from + 0.1) * 0.8],
                    [end[0], end[1] + 0.12],
                ];
                edges.push(Stroke::new(&line, hex(0x7A6455), |_| (0.05, 0.4)).stain());
                edges.push(Stroke::new(&line, hex(0xFBF5E4), |t| {
                    (0.03 * (1.0 - 0.5 * t), 0.8)
                }));
            }
        }
        sheet.strokes(&edges);
        edges.clear();
    }
    // The stem's and the cap's own shade gathers in the middle.
    sheet.shape(&rim, |x, y, under| {
        let d = ((x - CENTRE[0] - 1.2) / 5.2).hypot((y - CENTRE[1] - 0.4) / 2.6);
        let far = smooth(-0.2, 1.0, (y - CENTRE[1]) / RIM[1]) * smooth(-1.0, 0.8, (x - CENTRE[0]) / RIM[0]);
        glaze(under, hex(0x7E6A6E), 0.85 * smooth(1.15, 0.2, d) + 0.35 * far)
    });
}

fn red_cap(sheet: &mut Sheet) {
    let outline = cap();
    let edge = Map::signed(&outline, 0.08, 7.0);
    let rim = Map::distance([8.0, 20.0, 44.0, 34.0], 0.06, 4.0, &[&near_rim()], false);
    // Position on the dome: −1 to 1 across, 0 at the top to 1 at the rim.
    let dome = |x: f32, y: f32| [(x - CENTRE[0] + 0.3) / 17.2, ((y - 11.3) / 14.8).clamp(0.0, 1.2)];
    sheet.shape(&outline, |x, y, _| {
        let [u, v] = dome(x, y);
        let form = edge.at(x, y);
        let slope = edge.slope(x, y, 0.25);
        let turn = smooth(6.5, 0.2, form);
        let toward = (slope[0] * 0.55 + slope[1] * 0.8) * turn;
        let streak = cloud(u * 42.0, v * 2.6, 4, 11);
        let wet = cloud(x * 0.2, y * 0.2, 4, 12);
        let grain = GRAIN.at(x * 30.0, y * 30.0);
        let shade = 0.36 - 0.45 * toward + 0.55 * smooth(-0.2, 1.0, u) * smooth(0.1, 0.9, v) + 0.16 * wet;
        let mut tint = paper(x, y, hex(PAPER));
        tint = glaze(tint, hex(0xF6C64A), 1.0);
        tint = glaze(tint, hex(0xEE6A2A), 0.95 + 0.12 * streak);
        tint = glaze(
            tint,
            hex(0xD9281E),
            (0.95 + 0.35 * wet + 0.1 * streak + 0.05 * grain) * (1.0 - 0.45 * smooth(1.5, 0.0, rim.at(x, y))),
        );
        tint = glaze(
            tint,
            hex(0x8E1220),
            (shade * 1.25 + 0.06 * streak + 0.04 * grain).max(0.0),
        );
        tint = glaze(tint, hex(0x3E1030), 0.55 * smooth(0.55, 1.3, shade));
        // Light that the sky lays on damp skin: left as paper, softened with a damp brush.
        let sky = (-((u + 0.36) / 0.2).powi(2) - ((v - 0.24) / 0.13).powi(2)).exp();
        let sheen = (sky * (1.05 + 0.5 * streak)).clamp(0.0, 1.0);
        tint = blend(tint, hex(0xFBE3D2), 0.72 * sheen);
        tint = blend(tint, hex(0xE9A48E), 0.3 * smooth(0.85, 1.0, -u) * turn);
        glaze(tint, hex(0x5C0F1C), 0.75 * smooth(0.11, 0.0, form))
    });
    let mut rng = Chance::new(808);
    let mut fine = Vec::new();
    // Fibrils run from the top to the rim, and the rim itself is finely combed.
    for i in 0..2300 {
        let u = rng.between(-0.97, 0.97);
        let start = if i % 3 == 0 {
            rng.between(0.84, 0.95)
        } else {
            rng.between(0.06, 0.86)
        };
        let reach = if i % 3 == 0 { 0.16 } else { rng.between(0.05, 0.16) };
        let line: Vec<Pt> = (0..=6)
            .map(|k| {
                let v = start + reach * k as f32 / 6.0;
                let swell = (v.min(1.0) * FRAC_PI_2).sin().powf(0.62);
                [
                    CENTRE[0] - 0.3 + u * 17.0 * swell,
                    11.5 + v * 15.2 - 4.2 * (1.0 - u * u).sqrt() * v * v * v * 0.86,
                ]
            })
            .collect();
        if !line.iter().all(|&p| edge.at(p[0], p[1]) > 0.06) {
            continue;
        }
        let light = rng.happens(0.4);
        let tint = if light { hex(0xF9A070) } else { hex(0x7A0E1C) };
        fine.push(Stroke::new(&line, tint, |t| {
            (0.02, if light { 0.26 } else { 0.34 } * (t * 3.1).sin())
        }));
    }
    sheet.strokes(&fine);
    let mut dots = Vec::new();
    let b = bounds(&outline);
    while dots.len() < 16_000 {
        let p = [rng.between(b[0], b[2]), rng.between(b[1], b[3])];
        let form = edge.at(p[0], p[1]);
        let [u, v] = dome(p[0], p[1]);
        let dark = 0.2 + 0.8 * smooth(-0.3, 1.0, u + 0.5 * v - 0.3) * smooth(6.5, 0.5, form);
        if form < 0.08 || rng.unit() > dark {
            continue;
        }
        dots.push(Dot {
            p,
            r: rng.between(0.014, 0.034),
            a: rng.between(0.15, 0.45),
            tint: hex(0x7E1426),
            lay: Lay::Stain,
            soft: 0.012,
        });
    }
    sheet.dots(&dots);
    // Warts: large in the middle, small and flat towards the rim, in rough rings.
    let mut warts = Vec::new();
    for ring in 0..8 {
        let v = 0.07 + 0.118 * ring as f32;
        let count = [4, 7, 9, 11, 12, 14, 16, 18][ring];
        for k in 0..count {
            let a = (k as f32 + rng.between(0.15, 0.85)) / count as f32 * 2.0 - 1.0;
            let u = (a * 1.45).sin();
            let lower = (v + rng.bell() * 0.028).clamp(0.02, 0.93);
            let swell = (lower * FRAC_PI_2).sin().powf(0.62);
            let y = 11.5 + lower * 15.2 - 4.2 * (1.0 - u * u).max(0.0).sqrt() * lower.powi(3) * 0.86;
            let p = [CENTRE[0] - 0.3 + u * 16.8 * swell, y];
            let size = mix(1.15, 0.42, v) * rng.between(0.6, 1.2);
            let thin = (1.0 - (u * swell).powi(2)).max(0.08).sqrt();
            if edge.at(p[0], p[1]) > 0.25
                && warts
                    .iter()
                    .all(|w: &(Pt, Pt, f32)| gap(w.0, p) > (w.1[0] + size) * 0.95)
            {
                warts.push((
                    p,
                    [size * (0.35 + 0.65 * thin), size * mix(0.6, 0.8, v)],
                    u * 0.9 * v,
                ));
            }
        }
    }
    warts.sort_by(|a, b| a.0[1].total_cmp(&b.0[1]));
    for (p, r, turn) in warts {
        wart(sheet, p, r, turn, hex(0xFAF3DE), &mut rng);
    }
}

fn pencil(sheet: &mut Sheet) {
    let graphite = hex(0x5C5A58);
    let mut lines = write("Amanita muscaria", [7.6, 9.2], 1.2, hex(0x453B33), 0.85, 15);
    lines.extend(write("N° 3", [43.2, 9.1], 1.0, graphite, 0.7, 16));
    let n = 900;
    let upright: Vec<Pt> = (0..=n)
        .map(|i| {
            [
                25.9 + 0.012 * noise(i as f32 * 0.05, 0.0, 3),
                mix(6.2, 63.0, i as f32 / n as f32),
            ]
        })
        .collect();
    lines.push(Stroke::new(&upright, graphite, |t| {
        (0.026, 0.42 * (0.6 + 0.4 * noise(t * 700.0, 1.0, 9)))
    }));
    let level = through(&[[6.6, 27.2], [26.0, 27.25], [45.6, 27.15]], false, 300);
    lines.push(Stroke::new(&level, graphite, |t| {
        (0.024, 0.34 * (0.6 + 0.4 * noise(t * 500.0, 4.0, 9)))
    }));
    let trial = ellipse([25.8, 27.2], 17.0, 5.3, 0.0, 400);
    lines.push(Stroke::new(&trial[..260], graphite, |t| {
        (
            0.022,
            0.3 * (t * 3.1).sin() * (0.6 + 0.4 * noise(t * 300.0, 6.0, 9)),
        )
    }));
    sheet.strokes(&lines);
}
