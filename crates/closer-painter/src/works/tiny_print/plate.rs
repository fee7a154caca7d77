//! The plate: every line that was cut, in mm of the image. Ink and paper are not here.

use super::*;

pub(super) fn families() -> Vec<Family> {
    vec![
        // Rings around the moon.
        Family {
            spacing: 0.2,
            from: 0.04,
            to: 0.62,
            path: |k, t| {
                let r = 2.35 + k * 0.2;
                let a = t / r + k * 1.7;
                [
                    MOON[0] + r * a.cos() * 1.02,
                    MOON[1] + r * a.sin() + 0.05 * noise(a * 3.0, r, 4),
                ]
            },
            count: 170,
            length: |k| (2.35 + k * 0.2) * std::f32::consts::TAU,
            on: |t| t == THING_SKY,
        },
        Family {
            spacing: 0.19,
            from: 0.4,
            to: 1.0,
            path: |k, t| [t, k * 0.19 + 0.1 * (t * 0.35 + k * 0.05).sin()],
            count: 140,
            length: |_| 30.0,
            on: |t| t == THING_SKY,
        },
        Family {
            spacing: 0.21,
            from: 0.6,
            to: 1.05,
            path: |k, t| [k * 0.21 - 30.0 + t * 0.72, t * 0.69],
            count: 300,
            length: |_| 45.0,
            on: |t| t == THING_SKY,
        },
        // Water: level lines that tremble.
        Family {
            spacing: 0.165,
            from: 0.04,
            to: 0.85,
            path: |k, t| {
                [
                    t,
                    24.25 + k * 0.165 + 0.045 * (t * 2.2 + k * 1.7).sin() + 0.04 * noise(t * 1.5, k * 0.9, 6),
                ]
            },
            count: 92,
            length: |_| 30.0,
            on: |t| t == THING_WATER,
        },
        Family {
            spacing: 0.165,
            from: 0.62,
            to: 1.1,
            path: |k, t| [t, 24.33 + k * 0.165 + 0.03 * (t * 3.1 + k).sin()],
            count: 92,
            length: |_| 30.0,
            on: |t| t == THING_WATER,
        },
        // Land: along the slope, then across it.
        Family {
            spacing: 0.15,
            from: 0.05,
            to: 0.8,
            path: |k, t| [k * 0.15 - 12.0 + t * 0.8, 14.0 + t * 0.6],
            count: 300,
            length: |_| 17.0,
            on: |t| t == THING_LAND,
        },
        Family {
            spacing: 0.15,
            from: 0.45,
            to: 0.95,
            path: |k, t| [k * 0.15 + 6.0 - t * 0.8, 14.0 + t * 0.6],
            count: 300,
            length: |_| 17.0,
            on: |t| t == THING_LAND,
        },
        Family {
            spacing: 0.13,
            from: 0.7,
            to: 1.0,
            path: |k, t| [t, 14.0 + k * 0.13 + 0.05 * noise(t * 2.0, k, 9)],
            count: 90,
            length: |_| 30.0,
            on: |t| t == THING_LAND,
        },
        // Walls upright, roofs with their tiles.
        Family {
            spacing: 0.12,
            from: 0.04,
            to: 0.8,
            path: |k, t| [k * 0.12 + 0.01 * (t * 9.0).sin(), 19.0 + t],
            count: 250,
            length: |_| 6.0,
            on: |t| t == THING_WALL,
        },
        Family {
            spacing: 0.14,
            from: 0.42,
            to: 0.9,
            path: |k, t| [t, 18.5 + k * 0.14],
            count: 46,
            length: |_| 30.0,
            on: |t| t == THING_WALL,
        },
        Family {
            spacing: 0.115,
            from: 0.05,
            to: 0.85,
            path: |k, t| [t, 13.0 + k * 0.115 + 0.018 * (t * 20.0).sin()],
            count: 96,
            length: |_| 30.0,
            on: |t| t == THING_ROOF,
        },
        Family {
            spacing: 0.15,
            from: 0.4,
            to: 0.95,
            path: |k, t| [k * 0.15 + t * 0.18, 13.0 + t],
            count: 210,
            length: |_| 11.0,
            on: |t| t == THING_ROOF,
        },
        // The near bank: short curved cuts, three times over.
        Family {
            spacing: 0.15,
            from: 0.05,
            to: 0.7,
            path: |k, t| {
                [
                    k * 0.15 - 5.0 + t * 0.35 + 0.1 * (t * 3.0 + k).sin(),
                    33.0 + t * 0.94,
                ]
            },
            count: 260,
            length: |_| 8.0,
            on: |t| t == THING_BANK,
        },
        Family {
            spacing: 0.15,
            from: 0.4,
            to: 0.95,
            path: |k, t| {
                [
                    k * 0.15 + 3.0 - t * 0.4 + 0.1 * (t * 3.0 + k).sin(),
                    33.0 + t * 0.92,
                ]
            },
            count: 220,
            length: |_| 8.0,
            on: |t| t == THING_BANK,
        },
        Family {
            spacing: 0.15,
            from: 0.66,
            to: 1.0,
            path: |k, t| [t, 33.0 + k * 0.15 + 0.1 * noise(t, k, 2)],
            count: 50,
            length: |_| 30.0,
            on: |t| t == THING_BANK,
        },
        // Feathers lie along the bird.
        Family {
            spacing: 0.13,
            from: 0.05,
            to: 0.7,
            path: |k, t| [4.5 + t * 0.78, 24.0 + k * 0.13 - t * 0.45 - 0.012 * t * t],
            count: 110,
            length: |_| 13.0,
            on: |t| t == THING_HERON,
        },
        Family {
            spacing: 0.16,
            from: 0.34,
            to: 0.85,
            path: |k, t| [3.0 + k * 0.16 + t * 0.5, 23.0 + t * 0.85],
            count: 70,
            length: |_| 11.0,
            on: |t| t == THING_HERON,
        },
        Family {
            spacing: 0.2,
            from: 0.05,
            to: 0.75,
            path: |k, t| [17.0 + t, 6.2 + k * 0.2 + 0.1 * (t * 2.0).sin()],
            count: 26,
            length: |_| 5.0,
            on: |t| t == THING_MOON,
        },
    ]
}

/// All lines of the plate, in mm of the image.
pub(super) fn plate() -> Vec<Stroke> {
    let drawing = Drawing { heron: heron() };
    let size = [IMAGE[2], IMAGE[3]];
    let mut lines = cut(&families(), size, |x, y| {
        (class(drawing.thing(x, y)), drawing.tone(x, y))
    });
    let ink = [1.0; 3];
    let mut rng = Chance::new(1740);
    // Contours, firm where they turn from the moon.
    let mut behind = Vec::new();
    let bird: Vec<Pt> = drawing
        .heron
        .iter()
        .chain(drawing.heron.first())
        .copied()
        .collect();
    lines.push(Stroke::new(&bird, ink, |t| {
        (0.026 + 0.03 * smooth(0.25, 0.5, t) * smooth(0.85, 0.6, t), 1.0)
    }));
    for (from, to) in [([10.6, 29.6], [10.9, 35.9]), ([9.6, 29.9], [9.3, 35.6])] {
        let knee = [mix(from[0], to[0], 0.45) - 0.35, mix(from[1], to[1], 0.45)];
        lines.push(Stroke::new(&through(&[from, knee, to], false, 12), ink, |t| {
            (0.075 + 0.05 * (-((t - 0.45) / 0.06_f32).powi(2)).exp(), 1.0)
        }));
        for toe in [-0.7, 0.15, 0.75] {
            lines.push(Stroke::new(&[to, [to[0] + toe, to[1] + 0.18]], ink, |t| {
                (0.055 * (1.2 - t), 1.0)
            }));
        }
    }
    // Eye, brow, the line of the beak, the crest, the breast plumes.
    lines.push(Stroke::new(&[[13.05, 21.12], [13.1, 21.13]], ink, |_| {
        (0.085, 1.0)
    }));
    lines.push(Stroke::new(
        &[[13.6, 21.32], [14.6, 21.42], [16.4, 21.54]],
        ink,
        |_| (0.02, 1.0),
    ));
    lines.push(Stroke::new(
        &bezier([13.3, 20.92], [12.4, 20.7], [11.6, 21.2], [10.5, 22.0], 16),
        ink,
        |t| (0.075 * (1.1 - t), 1.0),
    ));
    lines.push(Stroke::new(
        &bezier([12.6, 20.85], [11.8, 20.9], [11.0, 21.6], [10.3, 22.5], 16),
        ink,
        |t| (0.05 * (1.1 - t), 1.0),
    ));
    for i in 0..16 {
        let t = i as f32 / 16.0;
        let root = [mix(13.1, 12.4, t), mix(25.2, 28.0, t)];
        lines.push(Stroke::new(
            &bezier(
                root,
                [root[0] + 0.1, root[1] + 0.5],
                [root[0] - 0.1, root[1] + 0.9],
                [root[0] - 0.25, root[1] + 1.3],
                8,
            ),
            ink,
            |t| (0.024 * (1.15 - t), 0.95),
        ));
    }
    for i in 0..46 {
        // Scalloped feathers of the wing.
        let (u, v) = ((i % 10) as f32 / 10.0, (i / 10) as f32 / 5.0);
        let c = [
            mix(7.0, 11.6, u) + 0.2 * v,
            mix(30.0, 26.9, u) + v * 1.5 * (1.0 - 0.3 * u),
        ];
        if holds(&drawing.heron, c) && holds(&drawing.heron, [c[0] - 0.4, c[1] + 0.3]) {
            let scale = bezier(
                [c[0] + 0.2, c[1] - 0.18],
                [c[0] - 0.35, c[1] - 0.1],
                [c[0] - 0.5, c[1] + 0.3],
                [c[0] - 0.1, c[1] + 0.3],
                8,
            );
            lines.push(Stroke::new(&scale, ink, |t| {
                (0.03 * (0.5 + (t * 3.1).sin() * 0.6), 1.0)
            }));
        }
    }
    let disc: Vec<Pt> = (0..=90)
        .map(|i| (i as f32 / 90.0 * std::f32::consts::TAU).sin_cos())
        .map(|(s, c)| [MOON[0] + 2.15 * c, MOON[1] + 2.15 * s])
        .collect();
    lines.push(Stroke::new(&disc, ink, |t| {
        (0.014 + 0.012 * (t * std::f32::consts::TAU).sin().max(0.0), 0.9)
    }));
    for house in &HOUSES {
        let lines = &mut behind;
        let (l, r) = (house.left - 0.15, house.right + 0.15);
        lines.push(Stroke::new(
            &[
                [l, house.eaves],
                [l + 0.45, house.ridge],
                [r - 0.45, house.ridge],
                [r, house.eaves],
            ],
            ink,
            |_| (0.026, 1.0),
        ));
        let chimney = mix(l, r, 0.68);
        lines.push(Stroke::new(
            &[[chimney, house.ridge + 0.1], [chimney, house.ridge - 0.42]],
            ink,
            |_| (0.11, 1.0),
        ));
        for k in 0..24 {
            // Smoke, a thread or two.
            let t = k as f32 / 24.0;
            if house.dark < 0.46 {
                let p = [
                    chimney + 1.6 * t * t + 0.14 * (t * 9.0).sin(),
                    house.ridge - 0.5 - 3.4 * t,
                ];
                lines.push(hair(
                    p,
                    -1.2 + 0.6 * (t * 9.0).cos(),
                    0.24,
                    0.1,
                    0.016 * (1.2 - t),
                    ink,
                    0.8,
                ));
            }
        }
    }
    lines.push(Stroke::new(&[[11.65, 13.7], [11.65, 12.7]], ink, |_| {
        (0.022, 1.0)
    }));
    lines.push(Stroke::new(&[[11.42, 13.0], [11.88, 13.0]], ink, |_| (0.02, 1.0)));
    for i in 0..900 {
        // Foliage: loops of the needle.
        let x = i as f32 / 900.0 * 30.0;
        let y = wood(x) + rng.between(-0.06, 0.7);
        if matches!(drawing.thing(x, y), Thing::Wood | Thing::Sky | Thing::Hill) {
            let r = rng.between(0.05, 0.12);
            behind.push(Stroke::new(
                &bezier(
                    [x - r, y],
                    [x - r, y - 1.5 * r],
                    [x + r, y - 1.5 * r],
                    [x + r, y + 0.4 * r],
                    8,
                ),
                ink,
                |_| (0.018, 0.95),
            ));
        }
    }
    grasses(&mut lines, &mut rng);
    grow_tree(&mut behind, &mut rng, [27.4, 38.9], -1.64, 8.6, 0.44, 0);
    lines.extend(behind.iter().flat_map(|line| outside(line, &drawing.heron)));
    lines
}

/// The parts of a line that an outline does not hide.
pub(super) fn outside(line: &Stroke, outline: &[Pt]) -> Vec<Stroke> {
    // Long straight pieces are divided first, so that they can end at the outline.
    let mut fine: Vec<Nib> = Vec::new();
    for pair in line.nibs.windows(2) {
        let n = (gap(pair[0].p, pair[1].p) / 0.06).ceil().max(1.0) as usize;
        fine.extend((0..n).map(|i| {
            let t = i as f32 / n as f32;
            let [p, q] = [pair[0], pair[1]];
            Nib {
                p: [mix(p.p[0], q.p[0], t), mix(p.p[1], q.p[1], t)],
                r: mix(p.r, q.r, t),
                a: mix(p.a, q.a, t),
            }
        }));
    }
    fine.extend(line.nibs.last());
    fine.split(|nib| holds(outline, nib.p))
        .filter(|part| part.len() > 1)
        .map(|part| Stroke {
            nibs: part.to_vec(),
            ..line.clone()
        })
        .collect()
}

/// Reeds and sedge on the near bank, some with heads.
pub(super) fn grasses(lines: &mut Vec<Stroke>, rng: &mut Chance) {
    let ink = [1.0; 3];
    for _ in 0..420 {
        let x = rng.between(0.2, 29.8);
        let tall = x < 5.2 || (17.0..24.0).contains(&x);
        let height = if tall {
            rng.between(1.2, 6.2)
        } else {
            rng.between(0.3, 1.3)
        };
        let root = [x, bank(x) + rng.between(-0.05, 1.6)];
        let lean = rng.bell() * 0.16 * height + 0.1;
        let tip = [root[0] + lean, root[1] - height];
        let blade = bezier(
            root,
            [root[0], root[1] - height * 0.4],
            [tip[0] - lean * 0.3, tip[1] + height * 0.3],
            tip,
            14,
        );
        lines.push(Stroke::new(&blade, ink, |t| (0.036 * (1.08 - t), 1.0)));
        if tall && height > 3.6 && rng.happens(0.3) {
            let head = [along(&blade, 0.74).0, along(&blade, 0.9).0];
            lines.push(Stroke::new(&head, ink, |_| (0.11, 1.0)));
        }
    }
}

/// A bare willow that keeps dividing until its twigs are as thin as the needle.
pub(super) fn grow_tree(
    lines: &mut Vec<Stroke>,
    rng: &mut Chance,
    from: Pt,
    angle: f32,
    length: f32,
    r: f32,
    depth: u32,
) {
    let (s, c) = angle.sin_cos();
    let sway = rng.bell() * 0.1 * length;
    let to = [
        from[0] + c * length - s * sway * 0.4,
        from[1] + s * length + c * sway * 0.4,
    ];
    let middle = [
        mix(from[0], to[0], 0.5) - s * sway,
        mix(from[1], to[1], 0.5) + c * sway,
    ];
    // The willow leaves the heron its air.
    if to[0] < 17.5 && to[1] > 13.0 {
        return;
    }
    let line = through(&[from, middle, to], false, 10);
    let end = r * 0.66;
    lines.push(Stroke::new(&line, [1.0; 3], |t| (mix(r, end, t), 1.0)));
    if depth == 10 || end < 0.011 {
        return;
    }
    // Towards the light, and a little outwards.
    let shoots = if depth < 2 { 3 } else { 2 };
    for k in 0..shoots {
        let spread = (k as f32 - (shoots - 1) as f32 * 0.5) * rng.between(0.55, 0.95);
        let next = angle + spread + rng.bell() * 0.12 - 0.05 * (angle + 1.75);
        let start = along(&line, if k == 1 { 1.0 } else { rng.between(0.7, 1.0) }).0;
        let (length, r) = (length * rng.between(0.6, 0.86), end * rng.between(0.76, 1.0));
        grow_tree(lines, rng, start, next, length, r, depth + 1);
    }
}
