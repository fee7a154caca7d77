//! The forest floor at the size of a fingernail: soil, moss, springtails.

use crate::{
    chance::{Chance, mix, smooth},
    curve::{Map, Pt, bezier, ellipse},
    ink::{Dot, Lay, Stroke, blend, glaze, hair, hex, scaled},
    sheet::Sheet,
    swatch::{GRAIN, cloud},
};

/// A mound of dark earth in `area` (left, top, right, bottom), its rim lost in the paper.
pub fn soil(sheet: &mut Sheet, area: [f32; 4]) {
    let (cx, cy) = ((area[0] + area[2]) * 0.5, (area[1] + area[3]) * 0.5);
    let (rx, ry) = ((area[2] - area[0]) * 0.5, (area[3] - area[1]) * 0.5);
    let depth = |x: f32, y: f32| {
        let d = ((x - cx) / rx).hypot((y - cy) / ry) + 0.3 * cloud(x * 0.3, y * 0.5, 4, 91);
        smooth(1.02, 0.55, d)
    };
    sheet.rework(
        [
            area[0] - 4.0,
            area[1] - 2.0,
            area[2] + 4.0,
            (area[3] + 2.0).min(63.4),
        ],
        |x, y, under| {
            let d = depth(x, y);
            if d <= 0.0 {
                return under;
            }
            let clod = cloud(x * 0.9, y * 1.3, 4, 92);
            let grain = GRAIN.at(x * 26.0, y * 26.0);
            let tint = glaze(under, hex(0x8A6A44), d * (0.9 + 0.35 * clod));
            glaze(
                tint,
                hex(0x3A2A20),
                d * (0.9 + 0.7 * clod + 0.08 * grain).max(0.0),
            )
        },
    );
    let mut rng = Chance::new(17);
    let mut crumbs = Vec::new();
    for _ in 0..9000 {
        let p = [
            rng.between(area[0] - 2.5, area[2] + 2.5),
            rng.between(area[1] - 0.5, (area[3] + 1.0).min(63.0)),
        ];
        if rng.unit() > depth(p[0], p[1]) * 0.9 + 0.03 {
            continue;
        }
        let r = rng.between(0.015, 0.09) * rng.unit().sqrt();
        let dark = rng.happens(0.6);
        let tint = if dark { hex(0x1E140E) } else { hex(0xA98A62) };
        crumbs.push(Dot {
            p: [p[0] + r * 0.6, p[1] + r * 0.7],
            r,
            a: 0.5,
            tint: hex(0x120C08),
            lay: Lay::Over,
            soft: r * 0.6,
        });
        crumbs.push(Dot {
            p,
            r,
            a: 0.75,
            tint,
            lay: Lay::Over,
            soft: 0.01,
        });
        if r > 0.04 {
            crumbs.push(Dot {
                p: [p[0] - r * 0.3, p[1] - r * 0.35],
                r: r * 0.4,
                a: 0.5,
                tint: hex(0xD9C39A),
                lay: Lay::Over,
                soft: 0.02,
            });
        }
    }
    sheet.dots(&crumbs);
}

/// `count` shoots of moss rooted in `area`, the far ones first; `size` 1 is about four millimetres high.
pub fn moss(sheet: &mut Sheet, count: usize, area: [f32; 4], size: f32, seed: u64) {
    let mut rng = Chance::new(seed);
    let mut roots: Vec<Pt> = (0..count)
        .map(|_| {
            let u = rng.bell() / 3.5;
            let x = (0.5 + u * 0.66).clamp(0.04, 0.96);
            // The tuft bulges forward in its middle.
            let front = mix(area[1], area[3], 1.0 - 0.75 * (2.0 * x - 1.0).powi(2));
            [mix(area[0], area[2], x), rng.between(area[1], front)]
        })
        .collect();
    roots.sort_by(|a, b| a[1].total_cmp(&b[1]));
    let middle = (area[0] + area[2]) * 0.5;
    for root in roots {
        let out = ((root[0] - middle) / (area[2] - area[0]) * 2.0).clamp(-1.0, 1.0);
        let height = size * rng.between(1.7, 3.7) * (1.0 - 0.45 * out * out);
        let lean = out * 0.7 + rng.bell() * 0.34;
        let tip = [root[0] + lean * height * 0.75, root[1] - height];
        let stalk = bezier(
            root,
            [root[0], root[1] - height * 0.5],
            [tip[0] - lean * 0.2, tip[1] + height * 0.3],
            tip,
            24,
        );
        let near = smooth(area[1], area[3], root[1]);
        let warm = rng.unit();
        let deep = blend(hex(0x1F3318), hex(0x2E4020), warm);
        let mid = blend(hex(0x4C6B25), hex(0x6B7A2A), warm);
        let fresh = blend(hex(0xA9BE4A), hex(0xC9C860), warm * near);
        let mut strokes = vec![Stroke::new(&stalk, hex(0x5A3A20), |t| {
            (0.045 * (1.0 - 0.6 * t), 0.95)
        })];
        let whorls = 17;
        for k in 0..whorls {
            let t = 0.1 + 0.9 * k as f32 / whorls as f32;
            let i = (t * 23.0) as usize;
            let (p, q) = (stalk[i], stalk[i + 1]);
            let up = (q[1] - p[1]).atan2(q[0] - p[0]);
            let open = mix(1.25, 0.35, t);
            let length = size * mix(0.42, 0.62, (t * 3.1).sin()) * rng.between(0.8, 1.15);
            for side in [-1.0, 1.0, 0.3, -0.35] {
                let angle = up + open * side + rng.bell() * 0.1;
                let light = mix(0.15, 1.0, t) * if side < 0.0 { 1.0 } else { 0.66 };
                let body = blend(
                    blend(deep, mid, (light * 1.6).min(1.0)),
                    fresh,
                    ((light - 0.45) * 1.6).clamp(0.0, 1.0),
                );
                let bend = -0.16 * side * length;
                strokes.push(hair(
                    [p[0] + 0.03, p[1] + 0.05],
                    angle,
                    length,
                    bend,
                    0.075,
                    hex(0x14200E),
                    0.4,
                ));
                strokes.push(leaflet(p, angle, length, bend, 0.068, body));
                // Midrib, one line on a leaf of half a millimetre.
                strokes.push(hair(
                    p,
                    angle,
                    length * 0.95,
                    bend,
                    0.012,
                    scaled(fresh, 1.12),
                    0.55,
                ));
            }
        }
        if rng.happens(0.07) {
            let top = [tip[0] + rng.bell() * 0.5, tip[1] - rng.between(1.6, 2.8)];
            let seta = bezier(tip, [tip[0], tip[1] - 0.8], [top[0], top[1] + 0.6], top, 14);
            strokes.push(Stroke::new(&seta, hex(0x8A3A1E), |_| (0.03, 0.95)));
            let fall = [top[0] + 0.42, top[1] + 0.2];
            let capsule = bezier(
                top,
                [top[0] + 0.1, top[1] - 0.12],
                [fall[0] - 0.05, fall[1] - 0.2],
                fall,
                12,
            );
            strokes.push(Stroke::new(&capsule, hex(0x9A6A2A), |t| {
                (0.05 + 0.1 * (t * 3.1).sin(), 1.0)
            }));
            strokes.push(Stroke::new(&capsule, hex(0xE2C070), |t| {
                (0.02, 0.6 * (t * 3.1).sin())
            }));
        }
        sheet.strokes(&strokes);
    }
}

/// A small pointed leaf: widest at a third of its length.
fn leaflet(root: Pt, angle: f32, length: f32, bend: f32, r: f32, tint: [f32; 3]) -> Stroke {
    let mut stroke = hair(root, angle, length, bend, r, tint, 0.95);
    let last = stroke.nibs.len() as f32 - 1.0;
    for (i, nib) in stroke.nibs.iter_mut().enumerate() {
        let t = i as f32 / last;
        nib.r = r * (0.35 + 2.6 * t * (1.0 - t).powf(1.4)) * (1.0 - t * 0.6);
    }
    stroke
}

/// A springtail of `length` mm seen from the side, heading along `angle`.
pub fn springtail(sheet: &mut Sheet, at: Pt, angle: f32, length: f32, seed: u64) {
    let mut rng = Chance::new(seed);
    let (s, c) = angle.sin_cos();
    let flip = if c < 0.0 { -1.0 } else { 1.0 };
    let place = |u: f32, v: f32| {
        let (u, v) = (u * length, v * length * flip);
        [at[0] + c * u - s * v, at[1] + s * u + c * v]
    };
    let mut legs = Vec::new();
    for k in 0..6 {
        let u = 0.22 - 0.13 * (k / 2) as f32;
        let knee = place(u + 0.06 - 0.05 * (k / 2) as f32, 0.2 + 0.03 * (k % 2) as f32);
        let foot = place(u + 0.02 - 0.07 * (k / 2) as f32 + 0.05 * (k % 2) as f32, 0.34);
        legs.push(Stroke::new(&[place(u, 0.08), knee, foot], hex(0x4A4450), |t| {
            (0.02 * (1.2 - t), 0.95)
        }));
    }
    for lift in [-0.3, -0.14] {
        let feeler = bezier(
            place(0.5, -0.06),
            place(0.6, lift - 0.04),
            place(0.72, lift - 0.06),
            place(0.86, lift + 0.06),
            12,
        );
        legs.push(Stroke::new(&feeler, hex(0x564E5C), |t| {
            (0.02 * (1.1 - 0.6 * t) * (1.0 + 0.25 * (t * 25.0).sin()), 1.0)
        }));
    }
    for spread in [0.26, 0.3] {
        let fork = bezier(
            place(-0.42, 0.08),
            place(-0.34, spread),
            place(-0.14, spread),
            place(0.02, spread - 0.02),
            12,
        );
        legs.push(Stroke::new(&fork, hex(0x8A8290), |t| (0.018 * (1.2 - t), 0.9)));
    }
    sheet.dots(&[Dot {
        p: place(0.02, 0.33),
        r: 0.16 * length,
        a: 0.35,
        tint: hex(0x1A1410),
        lay: Lay::Stain,
        soft: 0.3 * length,
    }]);
    sheet.strokes(&legs);
    let body: Vec<Pt> = ellipse([0.0, 0.0], 0.48, 0.15, 0.0, 90)
        .into_iter()
        .map(|p| {
            let ring = 1.0 + 0.05 * (p[0] * 40.0).sin();
            place(p[0], p[1] * ring * (1.0 - 0.3 * p[0]))
        })
        .collect();
    let skull = ellipse(place(0.46, -0.02), 0.13 * length, 0.115 * length, angle, 60);
    for outline in [&body, &skull] {
        let edge = Map::signed(outline, 0.015, 0.16);
        sheet.shape(outline, |x, y, _| {
            let u = ((x - at[0]) * c + (y - at[1]) * s) / length;
            let slope = edge.slope(x, y, 0.02);
            let lit = (slope[0] * 0.4 + slope[1] * 0.8) * smooth(0.15, 0.0, edge.at(x, y));
            let belt = smooth(0.55, 0.95, (u * 40.0).sin());
            let speck = cloud(x * 14.0, y * 14.0, 3, 6);
            let tint = scaled(hex(0x8C8798), 0.78 + 0.42 * lit + 0.12 * speck - 0.3 * belt);
            glaze(tint, hex(0x2A2430), 1.3 * smooth(0.03, 0.0, edge.at(x, y)))
        });
    }
    let mut hairs = Vec::new();
    for _ in 0..46 {
        let u = rng.between(-0.46, 0.5);
        let lean = angle + if flip > 0.0 { -1.9 } else { 1.9 } + rng.bell() * 0.4;
        hairs.push(hair(
            place(u, rng.between(-0.13, 0.05)),
            lean,
            rng.between(0.05, 0.13),
            0.0,
            0.007,
            hex(0xE4DFE8),
            0.8,
        ));
    }
    sheet.strokes(&hairs);
    let eye = place(0.5, -0.05);
    sheet.dots(&[
        Dot {
            p: eye,
            r: 0.032,
            a: 1.0,
            tint: hex(0x0C080C),
            lay: Lay::Over,
            soft: 0.0,
        },
        Dot {
            p: [eye[0] - 0.01, eye[1] - 0.012],
            r: 0.009,
            a: 1.0,
            tint: hex(0xFFFFFF),
            lay: Lay::Over,
            soft: 0.0,
        },
    ]);
}
