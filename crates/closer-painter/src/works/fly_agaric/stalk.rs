//! Stem, volva, skirt, and the crumbs of the veil.

use super::*;

pub(super) fn half_width(y: f32) -> f32 {
    let bulb = 2.75 * (-((y - 55.6) / 3.3_f32).powi(2)).exp();
    2.05 + 0.55 * smooth(30.0, 52.0, y) + 0.9 * smooth(30.5, 26.8, y) + bulb * 0.82
}

pub(super) fn axis(y: f32) -> f32 {
    25.9 + 0.75 * ((y - 27.0) / 31.0 * 2.6).sin()
}

pub(super) fn stem_outline() -> Vec<Pt> {
    let rough = |y: f32, seed: u32| 0.07 * noise(y * 1.1, 0.0, seed) + 0.03 * noise(y * 5.0, 0.0, seed);
    let ys: Vec<f32> = (0..=170).map(|i| 27.0 + i as f32 / 170.0 * 31.6).collect();
    let left = ys.iter().map(|&y| [axis(y) - half_width(y) - rough(y, 3), y]);
    let right = ys
        .iter()
        .rev()
        .map(|&y| [axis(y) + half_width(y) + rough(y, 4), y]);
    left.chain(right).collect()
}

pub(super) fn stem(sheet: &mut Sheet) {
    let outline = stem_outline();
    let edge = Map::signed(&outline, 0.05, 0.6);
    sheet.shape(&outline, |x, y, _| {
        let u = (x - axis(y)) / half_width(y);
        let fibre = cloud(x * 5.5, y * 0.45, 4, 81);
        let mut tint = paper(x, y, hex(0xFAF5E8));
        let round = smooth(-0.15, 1.0, u + 0.12 * fibre);
        tint = glaze(tint, hex(0xB9AC9C), 0.95 * round + 0.22 * smooth(-0.6, -1.0, u));
        tint = glaze(
            tint,
            hex(0x8F8698),
            0.65 * smooth(0.35, 1.0, u) * smooth(1.08, 0.86, u),
        );
        tint = glaze(
            tint,
            hex(0xC9AE78),
            0.22 + 0.25 * fibre + 0.4 * smooth(47.0, 58.0, y),
        );
        // The cap's shadow, and that of the skirt.
        tint = glaze(
            tint,
            hex(0x9A8878),
            0.95 * smooth(33.5, 27.5, y - 1.2 * u)
                + 0.8 * smooth(43.6, 40.5, y - 0.8 * u) * smooth(35.0, 38.0, y),
        );
        tint = glaze(tint, hex(0x6E5E48), 0.7 * smooth(54.0, 59.0, y));
        glaze(tint, hex(0x9C8D80), 0.9 * smooth(0.09, 0.0, edge.at(x, y)))
    });
    let mut rng = Chance::new(31);
    let mut fibres = Vec::new();
    for _ in 0..2600 {
        let y = rng.between(27.5, 57.0);
        let u = rng.between(-0.95, 0.95);
        let length = rng.between(0.5, 2.8);
        let line: Vec<Pt> = (0..=6)
            .map(|i| {
                let v = y + length * i as f32 / 6.0;
                [
                    axis(v) + u * half_width(v) + 0.03 * noise(v * 2.0, u * 30.0, 5),
                    v,
                ]
            })
            .collect();
        let light = rng.unit() > 0.35 + 0.4 * u;
        let tint = if light { hex(0xFFFDF4) } else { hex(0x8A7A66) };
        let strength = if light { 0.34 } else { 0.3 };
        fibres.push(Stroke::new(&line, tint, |t| {
            (0.02 * (1.0 - t * 0.7), strength * (t * 3.1).sin())
        }));
    }
    // Loose flakes that stand away from the lower stem.
    for _ in 0..260 {
        let y = rng.between(40.0, 52.5);
        let u = rng.between(-1.0, 1.0);
        let root = [axis(y) + u * half_width(y), y];
        let angle = if u < 0.0 { 2.4 } else { 0.75 } + rng.bell() * 0.3;
        fibres.push(hair(
            [root[0] + 0.04, root[1] + 0.06],
            angle,
            0.5,
            0.1,
            0.05,
            hex(0x8A7A6C),
            0.35,
        ));
        fibres.push(hair(
            root,
            angle,
            rng.between(0.25, 0.6),
            0.12,
            0.045,
            hex(0xFBF6E8),
            0.9,
        ));
    }
    sheet.strokes(&fibres);
    // The volva: belts of warts around the bulb.
    for ring in 0..6 {
        let level = 51.6 + ring as f32 * 0.92;
        let count = 13 + ring % 3;
        for k in 0..count {
            let u = (k as f32 + rng.between(0.2, 0.8)) / count as f32 * 2.0 - 1.0;
            let turn = (u * 1.35).sin() / 1.35_f32.sin();
            let y = level + 0.55 * (1.0 - turn * turn) + rng.bell() * 0.1;
            let c = [axis(y) + turn * half_width(y) * 0.99, y];
            let size = rng.between(0.34, 0.62) * (0.55 + 0.45 * (1.0 - turn * turn).sqrt());
            wart(
                sheet,
                c,
                [size, rng.between(0.24, 0.34)],
                turn * 0.25,
                hex(0xF1E6C8),
                &mut rng,
            );
        }
    }
}

/// A crumb of the veil: a lumpy patch with a lit and a shaded side and a shadow.
pub(super) fn wart(sheet: &mut Sheet, c: Pt, r: Pt, turn: f32, base: Tint, rng: &mut Chance) {
    let seed = (rng.unit() * 9999.0) as u32;
    let (s, k) = turn.sin_cos();
    let outline: Vec<Pt> = (0..44)
        .map(|i| {
            let t = i as f32 / 44.0 * std::f32::consts::TAU;
            let (y, x) = t.sin_cos();
            let lump = 1.0 + 0.26 * noise(x * 1.5 + 7.0, y * 1.5, seed) + 0.1 * noise(x * 5.0, y * 5.0, seed);
            let (u, v) = (x * r[0] * lump, y * r[1] * lump);
            [c[0] + u * k - v * s, c[1] + u * s + v * k]
        })
        .collect();
    let edge = Map::signed(&outline, 0.04, r[0].max(r[1]).min(0.8));
    let m = 0.55;
    sheet.rework(
        [c[0] - r[0] - m, c[1] - r[1] - m, c[0] + r[0] + m, c[1] + r[1] + m],
        |x, y, under| {
            let d = edge.at(x - 0.13, y - 0.18);
            glaze(under, scaled(under, 0.35), 0.95 * smooth(-0.2, 0.1, d))
        },
    );
    let reach = r[0].max(r[1]).min(0.8);
    sheet.shape(&outline, |x, y, _| {
        let slope = edge.slope(x, y, 0.05);
        let lump = 0.5 * cloud(x * 2.2, y * 2.2, 4, seed);
        let pit = cloud(x * 7.0, y * 7.0, 3, seed + 1);
        let lit = (slope[0] * 0.5 + slope[1] * 0.75) * smooth(reach * 0.9, 0.0, edge.at(x, y));
        let tone = 0.93 + 0.2 * lit + 0.07 * lump + 0.05 * pit;
        let tint = glaze(
            scaled(base, tone),
            hex(0xA98A5C),
            0.32 * smooth(0.1, -0.6, lump + 0.5 * lit) + 0.14 * smooth(0.2, 0.6, pit),
        );
        glaze(tint, hex(0x8C6A4C), 0.8 * smooth(0.05, 0.0, edge.at(x, y)))
    });
}

/// The ring: a hanging skirt with pleats and a flaky hem.
pub(super) fn skirt(sheet: &mut Sheet) {
    let top = 33.4;
    let hem = |u: f32| {
        40.4 + 0.5 * (u * 9.0).sin() + 0.3 * (u * 17.0 + 1.0).sin() - 1.5 * u * u
            + 0.15 * noise(u * 20.0, 0.0, 9)
    };
    let spread = |v: f32| mix(2.25, 4.5, v.powf(1.35));
    let middle = axis(top);
    let mut outline: Vec<Pt> = (0..=40)
        .map(|i| {
            [
                middle + (i as f32 / 20.0 - 1.0) * spread(0.0),
                top + 0.25 * (1.0 - (i as f32 / 20.0 - 1.0).powi(2)),
            ]
        })
        .collect();
    outline.extend((1..=30).map(|i| {
        [
            middle + spread(i as f32 / 30.0),
            mix(top, hem(1.0), i as f32 / 30.0),
        ]
    }));
    outline.extend(
        (0..=120)
            .map(|i| 1.0 - i as f32 / 60.0)
            .map(|u| [middle + u * spread(1.0), hem(u)]),
    );
    outline.extend(
        (0..30)
            .map(|i| 1.0 - i as f32 / 30.0)
            .map(|v| [middle - spread(v), mix(top, hem(-1.0), v)]),
    );
    let edge = Map::signed(&outline, 0.05, 0.8);
    let b = bounds(&outline);
    sheet.rework([b[0] - 0.5, b[1], b[2] + 1.2, b[3] + 1.4], |x, y, under| {
        if (x - axis(y)).abs() > half_width(y) {
            return under;
        }
        glaze(
            under,
            hex(0x6F6268),
            0.9 * smooth(-0.7, 0.3, edge.at(x - 0.35, y - 0.6)),
        )
    });
    sheet.shape(&outline, |x, y, _| {
        let v = ((y - top) / 6.6).clamp(0.0, 1.0);
        let u = (x - middle) / spread(v);
        let pleat = (u * 9.0 + 0.7 * noise(u * 4.0, 0.0, 2)).sin() * 0.5 + (u * 23.0).sin() * 0.2;
        let mut tint = paper(x, y, hex(0xFBF6E8));
        tint = glaze(
            tint,
            hex(0xBBAA98),
            (0.2 - 0.34 * pleat * (0.3 + 0.7 * v)).max(0.0) + 0.65 * smooth(0.1, 1.0, u),
        );
        tint = glaze(tint, hex(0xC8A95E), 0.2 + 0.35 * smooth(0.75, 1.0, v));
        tint = glaze(tint, hex(0x9A8878), 0.6 * smooth(36.0, 33.2, y - 0.8 * u));
        glaze(tint, hex(0x8A7458), 0.8 * smooth(0.07, 0.0, edge.at(x, y)))
    });
    let mut rng = Chance::new(64);
    let mut lines = Vec::new();
    for i in 0..150 {
        let u = (i as f32 + rng.unit()) / 75.0 - 1.0;
        let line: Vec<Pt> = (0..=14)
            .map(|k| {
                let v = k as f32 / 14.0 * 0.97;
                [middle + u * spread(v), mix(top, hem(u), v)]
            })
            .collect();
        let dark = i % 2 == 0;
        let tint = if dark { hex(0x9A8870) } else { hex(0xFFFEF6) };
        lines.push(Stroke::new(&line, tint, |t| {
            (0.022, if dark { 0.42 } else { 0.6 } * (0.35 + 0.65 * t))
        }));
    }
    for _ in 0..170 {
        let u = rng.between(-0.98, 0.98);
        let p = [middle + u * spread(1.0), hem(u) - rng.between(-0.04, 0.3)];
        lines.push(hair(
            [p[0] + 0.04, p[1] + 0.05],
            1.57 + rng.bell() * 0.5,
            0.3,
            0.0,
            0.07,
            hex(0x7A6A58),
            0.4,
        ));
        lines.push(hair(
            p,
            1.57 + rng.bell() * 0.5,
            rng.between(0.12, 0.34),
            0.02,
            0.07,
            hex(0xF3DFA2),
            0.95,
        ));
    }
    sheet.strokes(&lines);
}
