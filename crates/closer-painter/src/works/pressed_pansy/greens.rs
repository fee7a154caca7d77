//! Leaves, stem and the linen that holds them.

use super::*;

/// A pressed leaf with blunt teeth, its veins pale on dull green.
pub(super) fn leaf(sheet: &mut Sheet, base: Pt, angle: f32, length: f32, breadth: f32, seed: u32) {
    let (sin, cos) = angle.sin_cos();
    let place = |t: f32, v: f32| {
        let (a, b) = (t * length, v + 0.9 * (t * 2.4).sin());
        [base[0] + a * cos - b * sin, base[1] + a * sin + b * cos]
    };
    let half = |t: f32| {
        breadth
            * (t * std::f32::consts::PI).sin().max(0.0).powf(0.75)
            * (1.25 - 0.5 * t)
            * (0.25 + smooth(0.1, 0.35, t) * 0.75)
    };
    let mut outline = Vec::new();
    for side in [1.0, -1.0] {
        for i in 0..=220 {
            let t = if side > 0.0 {
                i as f32 / 220.0
            } else {
                1.0 - i as f32 / 220.0
            };
            let tooth = 0.26
                * (t * 8.5).rem_euclid(1.0).powf(0.6)
                * (1.0 - (t * 8.5).rem_euclid(1.0)).powf(0.3)
                * smooth(0.15, 0.3, t)
                * smooth(1.0, 0.9, t);
            outline.push(place(t, side * (half(t) + tooth)));
        }
    }
    let edge = Map::signed(&outline, 0.05, 0.9);
    let b = bounds(&outline);
    sheet.rework([b[0] - 0.5, b[1] - 0.5, b[2] + 0.7, b[3] + 0.7], |x, y, under| {
        glaze(
            under,
            hex(0x5A4C36),
            0.6 * smooth(-0.2, 0.06, edge.at(x - 0.09, y - 0.13)) * beyond(&edge, x, y),
        )
    });
    sheet.shape(&outline, |x, y, under| {
        let slow = cloud(x * 0.3, y * 0.3, 4, seed);
        let fine = cloud(x * 3.0, y * 3.0, 4, seed + 1) + 0.4 * GRAIN.at(x * 30.0, y * 30.0) * 0.3;
        let rim = edge.at(x, y);
        let mut tint = glaze(under, hex(0x97A35A), 1.25 + 0.2 * fine);
        tint = glaze(tint, hex(0x5F7440), (0.85 + 0.5 * slow + 0.2 * fine).max(0.0));
        tint = glaze(
            tint,
            hex(0xA8743A),
            (0.25 + 0.7 * slow + 0.4 * smooth(0.6, 0.0, rim)).clamp(0.0, 1.0) * 0.8,
        );
        glaze(tint, hex(0x5A4426), 0.9 * smooth(0.06, 0.0, rim))
    });
    let cells = scatter(&outline, 0.21, u64::from(seed));
    let within = |p: Pt| edge.at(p[0], p[1]) > 0.02;
    let net: Vec<Stroke> = borders(&cells, 0.21)
        .iter()
        .filter(|b| within(b.ends[0]) && within(b.ends[1]))
        .map(|b| Stroke::new(&b.ends, hex(0xC9C88A), |_| (0.012, 0.3)))
        .collect();
    sheet.strokes(&net);
    let mut veins = Vec::new();
    for k in 1..9 {
        for side in [-1.0, 1.0] {
            let t = 0.06 + 0.094 * k as f32 + 0.02 * side;
            let end = (t + 0.14).min(0.99);
            let line = bezier(
                place(t, 0.0),
                place(t + 0.05, side * half(t) * 0.45),
                place(end - 0.03, side * half(end) * 0.75),
                place(end, side * half(end) * 0.95),
                24,
            );
            veins.push(
                Stroke::new(&line, hex(0x4A5428), |t| (0.1 * (1.1 - t), 0.35))
                    .soft(0.1)
                    .stain(),
            );
            veins.push(Stroke::new(&line, hex(0xD2CE92), |t| (0.055 * (1.1 - t), 0.85)));
        }
    }
    let rib: Vec<Pt> = (0..=60).map(|i| place(i as f32 / 60.0 * 0.99, 0.0)).collect();
    let beside: Vec<Pt> = rib.iter().map(|p| [p[0] + 0.1, p[1] + 0.12]).collect();
    veins.push(
        Stroke::new(&beside, hex(0x4A5428), |t| (0.2 * (1.1 - t), 0.5))
            .soft(0.12)
            .stain(),
    );
    veins.push(Stroke::new(&rib, hex(0xCBC589), |t| (0.17 * (1.12 - t), 0.95)));
    let mut rng = Chance::new(u64::from(seed) + 70);
    for i in 0..240 {
        let p = outline[i * 441 / 240];
        let out = (p[1] - base[1] - sin * length * 0.5).atan2(p[0] - base[0] - cos * length * 0.5);
        veins.push(hair(
            p,
            out + rng.bell() * 0.5,
            rng.between(0.1, 0.28),
            0.02,
            0.009,
            hex(0x8A8258),
            0.8,
        ));
    }
    sheet.strokes(&veins);
}

/// The stem, pressed flat: ribs along it, downy at its sides.
pub(super) fn stem(sheet: &mut Sheet, line: &[Pt]) {
    let width = |t: f32| 0.5 + 0.16 * t + 0.04 * (t * 31.0).sin() * (t * 7.0).sin();
    let (mut left, mut right) = (Vec::new(), Vec::new());
    let n = 240;
    for i in 0..=n {
        let t = i as f32 / n as f32;
        let (p, d) = along(line, t);
        left.push([p[0] - d[1] * width(t), p[1] + d[0] * width(t)]);
        right.push([p[0] + d[1] * width(t), p[1] - d[0] * width(t)]);
    }
    let outline: Vec<Pt> = left.iter().chain(right.iter().rev()).copied().collect();
    let edge = Map::signed(&outline, 0.05, 0.7);
    let b = bounds(&outline);
    sheet.rework([b[0] - 0.5, b[1] - 0.5, b[2] + 0.8, b[3] + 0.8], |x, y, under| {
        glaze(
            under,
            hex(0x5A4C36),
            0.8 * smooth(-0.25, 0.1, edge.at(x - 0.14, y - 0.16)) * beyond(&edge, x, y),
        )
    });
    sheet.shape(&outline, |x, y, under| {
        let rim = edge.at(x, y);
        let slow = cloud(x * 0.4, y * 0.16, 4, 31);
        let tint = glaze(glaze(under, hex(0xA9A85E), 1.3), hex(0x77793C), 0.7 + 0.5 * slow);
        let tint = glaze(tint, hex(0x8A4A34), (0.3 + 0.8 * slow).max(0.0) * 0.7);
        let tint = glaze(
            scaled(tint, 0.94 + 0.16 * smooth(0.1, 0.45, rim)),
            hex(0x4A3A1E),
            1.0 * smooth(0.09, 0.0, rim),
        );
        // Behind the lip the stem was pressed to almost nothing.
        blend(under, tint, mix(0.28, 1.0, smooth(36.0, 41.0, y)))
    });
    let mut rng = Chance::new(12);
    let mut lines = Vec::new();
    for k in 0..11 {
        let share = k as f32 / 5.0 - 1.0;
        let rib: Vec<Pt> = (0..=n)
            .map(|i| {
                let t = i as f32 / n as f32;
                let (p, d) = along(line, t);
                let w = width(t) * share * 0.9 + 0.02 * noise(t * 30.0, k as f32, 5);
                [p[0] - d[1] * w, p[1] + d[0] * w]
            })
            .collect();
        let light = k % 2 == 0;
        let tint = if light { hex(0xDDD8A0) } else { hex(0x4E4A22) };
        lines.push(Stroke::new(&rib, tint, |t| {
            (
                0.03,
                0.42 * smooth(0.25, 0.36, t) * (0.5 + 0.5 * noise(t * 40.0, k as f32 * 3.0, 2)),
            )
        }));
    }
    for _ in 0..360 {
        let t = rng.unit();
        let (p, d) = along(line, t);
        let side = if rng.happens(0.5) { 1.0 } else { -1.0 };
        let root = [p[0] - d[1] * width(t) * side, p[1] + d[0] * width(t) * side];
        let out = (d[0] * side).atan2(-d[1] * side);
        lines.push(hair(
            root,
            out + rng.bell() * 0.4,
            rng.between(0.12, 0.4),
            0.03,
            0.011,
            hex(0x9A9066),
            0.85,
        ));
    }
    sheet.strokes(&lines);
}

/// A strip of linen tape over the stem: plain weave, thread over thread, frayed where it was cut.
pub(super) fn tape(sheet: &mut Sheet, c: Pt, angle: f32) {
    let (half_length, half_width) = (5.4, 1.75);
    let (sin, cos) = angle.sin_cos();
    let place = |u: f32, v: f32| [c[0] + u * cos - v * sin, c[1] + u * sin + v * cos];
    let own = |x: f32, y: f32| {
        let (dx, dy) = (x - c[0], y - c[1]);
        (dx * cos + dy * sin, dy * cos - dx * sin)
    };
    let mut outline = Vec::new();
    for i in 0..=60 {
        let v = mix(-half_width, half_width, i as f32 / 60.0);
        outline.push(place(half_length + 0.05 * noise(v * 9.0, 1.0, 3), v));
    }
    for i in 0..=60 {
        let v = mix(half_width, -half_width, i as f32 / 60.0);
        outline.push(place(-half_length + 0.05 * noise(v * 9.0, 5.0, 3), v));
    }
    let edge = Map::signed(&outline, 0.05, 0.8);
    let b = bounds(&outline);
    sheet.rework([b[0] - 0.8, b[1] - 0.8, b[2] + 1.0, b[3] + 1.0], |x, y, under| {
        // Lifted where the stem runs under it.
        let lift = 0.14 + 0.2 * (-(own(x, y).0 / 1.0).powi(2)).exp();
        glaze(
            under,
            hex(0x4A3E30),
            0.95 * smooth(-lift * 1.2, 0.06, edge.at(x - lift * 0.7, y - lift)),
        )
    });
    let pitch = 0.19;
    sheet.shape(&outline, |x, y, _| {
        let (u, v) = own(x, y);
        let (wu, wv) = (
            u + 0.022 * cloud(u * 0.9, v * 0.5, 3, 41),
            v + 0.022 * cloud(u * 0.5, v * 0.9, 3, 42),
        );
        let (fu, fv) = (wu / pitch, wv / pitch);
        let (iu, iv) = (fu.floor(), fv.floor());
        let (pu, pv) = (fu - iu - 0.5, fv - iv - 0.5);
        // Which of the two threads is on top here; each thread has its own thickness and colour.
        let over = (iu + iv).rem_euclid(2.0) < 1.0;
        let (across, lengthwise, id) = if over { (pv, pu, iv) } else { (pu, pv, iu + 400.0) };
        let slub = 0.44 + 0.1 * noise(id * 7.3, if over { u * 1.5 } else { v * 1.5 }, 43);
        let body = 1.0 - (across / slub).powi(2);
        let arch = 1.0 - 1.1 * lengthwise * lengthwise;
        let twist = (across * 9.0 + lengthwise * 5.0 + id * 2.0).sin();
        let fuzz = GRAIN.at(x * 55.0, y * 55.0);
        let tone = 0.9 + 0.08 * noise(id * 3.1, 0.0, 44) + 0.05 * twist + 0.03 * fuzz;
        let bump = (-(u / 0.75).powi(2)).exp();
        let lean = 0.14 * -(u / 0.75) * bump;
        if body <= 0.0 {
            return scaled(hex(0x6A5A44), 0.75 + lean);
        }
        let side = -across * if over { 0.35 } else { 0.25 } + 0.12 * -lengthwise;
        scaled(
            blend(hex(0x8F7C5C), hex(0xE2D5B6), (body.sqrt() * arch).clamp(0.0, 1.0)),
            tone + side + lean + 0.05 * bump,
        )
    });
    let mut rng = Chance::new(5);
    let mut threads = Vec::new();
    for end in [-1.0_f32, 1.0] {
        for k in 0..19 {
            let v = -half_width + 0.1 + k as f32 * pitch;
            let root = place(end * (half_length - 0.1), v);
            let out = if end > 0.0 {
                angle
            } else {
                angle + std::f32::consts::PI
            } + rng.bell() * 0.2;
            let length = rng.between(0.15, 1.1);
            let bend = rng.bell() * 0.2;
            let mut shade = hair(
                [root[0] + 0.07, root[1] + 0.1],
                out,
                length,
                bend,
                0.07,
                hex(0x6A5A44),
                0.45,
            );
            shade.soft = 0.06;
            threads.push(shade);
            for ply in [-1.0, 0.0, 1.0] {
                let start = [root[0] - 0.03 * ply * sin, root[1] + 0.03 * ply * cos];
                let tint = blend(hex(0xC9B890), hex(0xEDE2C8), rng.unit());
                threads.push(hair(
                    start,
                    out + ply * 0.06,
                    length * rng.between(0.8, 1.1),
                    bend + 0.03 * ply,
                    0.036,
                    tint,
                    0.95,
                ));
            }
        }
    }
    for _ in 0..260 {
        // Fluff on the face of the tape.
        let root = place(
            rng.between(-half_length, half_length),
            rng.between(-half_width, half_width),
        );
        threads.push(hair(
            root,
            rng.between(0.0, std::f32::consts::TAU),
            rng.between(0.1, 0.4),
            rng.bell() * 0.1,
            0.009,
            hex(0xF6EEDA),
            0.7,
        ));
    }
    sheet.strokes(&threads);
}
