//! Legs, antennae, eyes and hair, painted.

use super::*;

pub(super) fn paint_leg(sheet: &mut Sheet, leg: &Leg) {
    let finish = |hue: f32, seed: u32| Finish {
        hue,
        gloss: 0.75,
        pits: Pits {
            spacing: 0.15,
            radius: 0.045,
            depth: 0.7,
        },
        seed,
    };
    let mut hairs = Vec::new();
    let mut rng = Chance::new((leg.foot[0][0] * 1000.0) as u64 + (leg.foot[0][1] * 77.0) as u64);
    for (k, piece) in leg.tarsus.iter().enumerate() {
        let form = dome(piece, 0.2, 0.17, 0.02);
        lay_piece(
            sheet,
            &Piece {
                outline: piece,
                form: &form,
                finish: finish(0.62, k as u32),
            },
            0.06,
            |_, _, t| scaled(t, 0.66),
        );
        let (p, d) = along(&leg.foot, (0.19 * (k + 1) as f32).min(1.0));
        let angle = d[1].atan2(d[0]);
        for side in [-1.0, 1.0] {
            for _ in 0..2 {
                let lean = rng.between(0.35, 0.8) * side;
                hairs.push(hair(
                    p,
                    angle + lean,
                    rng.between(0.18, 0.34),
                    0.02 * side,
                    0.011,
                    hex(0x3A2A18),
                    0.9,
                ));
            }
        }
    }
    // Two claws.
    let (toe, d) = along(&leg.foot, 1.0);
    let angle = d[1].atan2(d[0]);
    for side in [-1.0, 1.0] {
        hairs.push(hair(
            toe,
            angle + 0.65 * side,
            0.62,
            -0.34 * side,
            0.046,
            hex(0x2A1A10),
            1.0,
        ));
        hairs.push(hair(
            toe,
            angle + 0.6 * side,
            0.42,
            -0.2 * side,
            0.012,
            hex(0xC79A6A),
            0.7,
        ));
    }
    let form = dome(&leg.femur, 0.55, 0.42, 0.03);
    lay_piece(
        sheet,
        &Piece {
            outline: &leg.femur,
            form: &form,
            finish: finish(0.36, 3),
        },
        0.1,
        |_, _, t| scaled(t, 0.85),
    );
    let form = dome(&leg.tibia, 0.36, 0.3, 0.03);
    lay_piece(
        sheet,
        &Piece {
            outline: &leg.tibia,
            form: &form,
            finish: finish(0.26, 4),
        },
        0.12,
        |_, _, t| scaled(t, 0.9),
    );
    // Spurs at the ankle, a comb of setae along the inner side of the shin, fur below the thigh.
    let (ankle, d) = along(&leg.shin, 1.0);
    let angle = d[1].atan2(d[0]);
    for lean in [-0.42, 0.36] {
        hairs.push(hair(ankle, angle + lean, 0.62, 0.05, 0.034, hex(0x30200F), 1.0));
    }
    for i in 0..70 {
        let t = 0.12 + 0.84 * i as f32 / 70.0;
        let (p, d) = along(&leg.shin, t);
        let inner = if leg.shin[0][1] > ankle[1] {
            -leg.side
        } else {
            leg.side
        };
        let w = 0.36 * UNIT * mix(0.62, 1.25, t);
        let root = [p[0] - d[1] * w * inner, p[1] + d[0] * w * inner];
        let out = (d[0] * inner).atan2(-d[1] * inner);
        let tint = if rng.happens(0.5) {
            hex(0xB99A5E)
        } else {
            hex(0x6B4F2A)
        };
        hairs.push(hair(
            root,
            out + (angle - out).sin() * 0.75 + rng.bell() * 0.15,
            rng.between(0.25, 0.6),
            0.05,
            0.0105,
            tint,
            0.9,
        ));
    }
    let n = leg.femur.len();
    for i in 0..90 {
        let k = (i * 7) % n;
        let p = leg.femur[k];
        let out = (p[1] - leg.femur[(k + n / 2) % n][1]).atan2(p[0] - leg.femur[(k + n / 2) % n][0]);
        if out.sin() > -0.2 {
            hairs.push(hair(
                p,
                out + rng.bell() * 0.3,
                rng.between(0.15, 0.5),
                rng.bell() * 0.05,
                0.0095,
                hex(0xA98B57),
                0.75,
            ));
        }
    }
    sheet.strokes(&hairs);
}

/// Ten pieces each: a long scape, six beads, and three leaves that open like a fan.
pub(super) fn antennae(sheet: &mut Sheet) {
    for side in [-1.0_f32, 1.0] {
        let lean = if side > 0.0 { 0.0 } else { 0.1 };
        let path = placed(&bezier(
            [1.7 * side, 1.1],
            [2.5 * side, 0.2],
            [3.2 * side, -0.1 - lean],
            [3.9 * side, -0.85 - lean],
            40,
        ));
        let finish = |hue: f32| Finish {
            hue,
            gloss: 0.55,
            pits: Pits {
                spacing: 0.1,
                radius: 0.02,
                depth: 0.3,
            },
            seed: 77,
        };
        let (tip, d) = along(&path, 1.0);
        for k in 0..3 {
            let turn = (k as f32 - 0.75) * 0.42 * side + d[1].atan2(d[0]);
            let leaf: Vec<Pt> = (0..=16)
                .map(|i| {
                    let t = i as f32 / 16.0;
                    let (s, c) = (turn + 0.16 * side * t).sin_cos();
                    [tip[0] + c * t * 1.75, tip[1] + s * t * 1.75]
                })
                .collect();
            let outline = limb(&leaf, |t| 0.1 + 0.19 * (t * 2.7).sin());
            let form = dome(&outline, 0.2, 0.15, 0.02);
            lay_piece(
                sheet,
                &Piece {
                    outline: &outline,
                    form: &form,
                    finish: finish(0.72),
                },
                0.05,
                |x, y, t| {
                    // Thousands of scent pores make the leaves matt.
                    let pores = GRAIN.at(x * 70.0, y * 70.0);
                    scaled(blend(t, hex(0x8A5A34), 0.5), 0.9 + 0.07 * pores)
                },
            );
        }
        for k in (0..6).rev() {
            let c = along(&path, 0.5 + 0.095 * k as f32).0;
            let bead = ellipse(
                c,
                0.115 + 0.012 * k as f32,
                0.1 + 0.016 * k as f32,
                d[1].atan2(d[0]),
                40,
            );
            let form = dome(&bead, 0.12, 0.12, 0.015);
            lay_piece(
                sheet,
                &Piece {
                    outline: &bead,
                    form: &form,
                    finish: finish(0.66),
                },
                0.04,
                |_, _, t| scaled(t, 0.8),
            );
        }
        let scape: Vec<Pt> = (0..=12).map(|i| along(&path, 0.5 * i as f32 / 12.0).0).collect();
        let outline = limb(&scape, |t| 0.1 + 0.13 * t);
        let form = dome(&outline, 0.2, 0.18, 0.02);
        lay_piece(
            sheet,
            &Piece {
                outline: &outline,
                form: &form,
                finish: finish(0.55),
            },
            0.05,
            |_, _, t| scaled(t, 0.8),
        );
    }
}

pub(super) fn eyes(sheet: &mut Sheet) {
    for side in [-1.0, 1.0] {
        let c = at(2.05 * side, 2.15);
        let rim = ellipse(c, 0.5 * UNIT, 0.74 * UNIT, -0.12 * side, 80);
        sheet.shape(&rim, |x, y, _| {
            let (u, v) = ((x - c[0]) / (0.5 * UNIT), (y - c[1]) / (0.74 * UNIT));
            let round = (1.0 - u * u - v * v).max(0.0).sqrt();
            // Facets: a fine hexagonal net.
            let (p, q) = (x * 34.0, y * 34.0);
            let facet = (p.sin() * (0.5 * p + 0.866 * q).sin() * (0.5 * p - 0.866 * q).sin()).abs();
            let glint = smooth(0.34, 0.1, (u + 0.35 * side.abs()).hypot(v + 0.4));
            let tint = scaled(
                blend(hex(0x130C08), hex(0x6A3F22), round * 0.55 * (0.6 + 0.5 * facet)),
                0.75 + 0.4 * facet,
            );
            blend(tint, hex(0xF2F4EA), 0.85 * glint * (0.75 + 0.25 * facet))
        });
    }
}

/// Pale fur that looks out from below an outline.
pub(super) fn fringe(sheet: &mut Sheet, outline: &[Pt], count: usize, length: [f32; 2], seed: u64) {
    let mut rng = Chance::new(seed);
    let n = outline.len();
    let mut hairs = Vec::new();
    for _ in 0..count {
        let k = (rng.unit() * n as f32) as usize % n;
        let (p, q) = (outline[k], outline[(k + 1) % n]);
        let t = rng.unit();
        let root = [mix(p[0], q[0], t), mix(p[1], q[1], t)];
        let out = (root[1] - ORIGIN[1] - 10.5 * UNIT).atan2((root[0] - ORIGIN[0]) * 2.6);
        let back = 0.5 * (1.2 - out).sin();
        let tint = [hex(0xC9AC6C), hex(0x8A6A38), hex(0xE6D6A6)][(rng.unit() * 3.0) as usize % 3];
        let sink = [root[0] - 0.12 * out.cos(), root[1] - 0.12 * out.sin()];
        hairs.push(hair(
            sink,
            out + back * 0.4 + rng.bell() * 0.35,
            rng.between(length[0], length[1]),
            rng.bell() * 0.07,
            0.0105,
            tint,
            0.85,
        ));
    }
    sheet.strokes(&hairs);
}

/// Short upright hairs on head and shoulders, each with its light side.
pub(super) fn down(sheet: &mut Sheet, parts: &[&[Pt]]) {
    let mut rng = Chance::new(88);
    let mut hairs = Vec::new();
    for part in parts {
        let b = bounds(part);
        for _ in 0..900 {
            let p = [rng.between(b[0], b[2]), rng.between(b[1], b[3])];
            let side = (p[0] - ORIGIN[0]).abs() / (0.5 * (b[2] - b[0]));
            if !holds(part, p) || rng.unit() > side * side * 0.9 {
                continue;
            }
            let angle = FRAC_PI_2 + (ORIGIN[0] - p[0]) * 0.14 + rng.bell() * 0.3;
            hairs.push(hair(
                [p[0] + 0.014, p[1] + 0.014],
                angle,
                0.2,
                0.02,
                0.008,
                hex(0x10180C),
                0.6,
            ));
            hairs.push(hair(p, angle, 0.2, 0.02, 0.0075, hex(0xEBDDA8), 0.85));
        }
    }
    sheet.strokes(&hairs);
}
