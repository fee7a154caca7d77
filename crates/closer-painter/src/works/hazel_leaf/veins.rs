//! How the leaf grows: its toothed rim, ribs, net of veins and bitten holes. Nothing is painted here.

use super::*;

/// The leaf before it is painted: all its lines.
pub(super) struct Leaf {
    pub(super) outline: Vec<Pt>,
    pub(super) holes: Vec<Vec<Pt>>,
    pub(super) secondaries: Vec<Vec<Pt>>,
    /// Those of the veins that are thick enough to be round.
    pub(super) ribs: Vec<Stroke>,
    pub(super) veins: Vec<Stroke>,
    pub(super) areoles: Vec<Pt>,
}

/// One half of the rim from base to tip in the leaf's measure, and the tips of its large teeth.
pub(super) fn half_rim(side: f32) -> (Vec<Pt>, Vec<Pt>) {
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
        let fade = smooth(0.5, 4.0, walked) * smooth(total + 0.3, total - 5.0, walked);
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

pub(super) fn grow() -> Leaf {
    let mut rng = Chance::new(1909);
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
        if gap(p, q) > 0.06 && rng.happens(0.5) {
            let site = areoles[if rng.happens(0.5) { i } else { j }];
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
            if rng.happens(0.4) {
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
