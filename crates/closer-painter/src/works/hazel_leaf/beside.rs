//! What surrounds the blade: pencil, trials, the downy stalk, dew.

use super::*;

/// Pencil: the axis, the widest breadth, divisions of five millimetres, a name and a number.
pub(super) fn construction(sheet: &mut Sheet) {
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
            let pool = smooth(0.11, 0.02, edge.at(x, y));
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
pub(super) fn petiole(sheet: &mut Sheet) {
    let line = bezier(
        to_picture([1.4, 0.0]),
        to_picture([-2.6, -0.1]),
        [18.6, 43.6],
        [15.3, 46.0],
        80,
    );
    let width = |t: f32| 0.36 + 0.12 * t.powi(3) + 0.12 * smooth(0.93, 1.0, t);
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
            0.75 * smooth(-0.35, 0.3, fall.at(x - 0.35, y - 0.45)),
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
        let round = smooth(0.0, 0.4, across) * smooth(1.1, 0.55, across);
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
    let mut rng = Chance::new(99);
    let (mut hairs, mut glands) = (Vec::new(), Vec::new());
    for _ in 0..760 {
        let t = rng.unit();
        let (p, d) = along(&line, t);
        let side = rng.between(-1.0, 1.0);
        let root = [p[0] - d[1] * width(t) * side, p[1] + d[0] * width(t) * side];
        let out = (d[0] * side.signum()).atan2(-d[1] * side.signum());
        let length = rng.between(0.18, 0.62) * (0.45 + 0.55 * side.abs());
        let tint = if rng.happens(0.45) {
            hex(0xF7F1DC)
        } else {
            hex(0x8C6A48)
        };
        let angle = out + rng.bell() * 0.4;
        hairs.push(hair(root, angle, length, rng.bell() * 0.06, 0.011, tint, 0.85));
        if rng.happens(0.22) {
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
pub(super) fn dew(sheet: &mut Sheet, blade: &Blade) {
    for (at, r) in [([14.2, 4.6], 1.25_f32), ([16.3, 3.3], 0.36), ([13.0, 2.7], 0.2)] {
        let c = to_picture(at);
        let rim = ellipse(c, r, r * 0.93, 0.4, 140);
        sheet.rework(
            [c[0] - 2.0 * r, c[1] - 2.0 * r, c[0] + 2.4 * r, c[1] + 2.4 * r],
            |x, y, under| {
                let d = gap([x, y], [c[0] + 0.2 * r, c[1] + 0.26 * r]) / r;
                let caustic = smooth(0.5, 0.1, gap([x, y], [c[0] + 0.72 * r, c[1] + 0.92 * r]) / r);
                blend(
                    glaze(under, hex(0x2E3A22), 0.95 * smooth(1.16, 0.86, d)),
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
                0.5 * smooth(0.25, 0.95, foot) * smooth(1.02, 0.7, d2),
            );
            tint = glaze(tint, hex(0x26331C), 0.8 * smooth(0.82, 1.0, d2));
            // The studio window, upside up, with its cross bar.
            let (wu, wv) = ((u + 0.36) * 4.2 + 0.5 * v, (v + 0.44) * 4.2);
            let pane = smooth(1.0, 0.86, wu.abs()) * smooth(1.0, 0.86, wv.abs());
            let bar = smooth(0.05, 0.14, wu.abs()) * smooth(0.05, 0.14, (wv - 0.1).abs());
            blend(tint, hex(0xFDFEFA), 0.92 * pane * bar)
        });
    }
}
