//! A small photo studio's light: one soft box, a second pale one, a bright tent around. How much of it reaches a point
//! of a scene (by looking at the scene from many lamps), and what a surface makes of it. No shapes and no pictures.

use std::f32::consts::PI;

use rayon::prelude::*;

use crate::canvas::Rgb;
use crate::space::{V3, add, blend, cross, dot, mix, ramp, scale, sub, unit};

/// A flat, rectangular lamp far away.
#[derive(Clone, Copy)]
pub struct SoftBox {
    /// Towards the lamp.
    pub to: V3,
    /// Across the lamp.
    across: V3,
    /// Up the lamp.
    up: V3,
    /// Half its width and height, as the tangent of the angle.
    pub half: (f32, f32),
    /// What it sends to a surface that faces it.
    pub colour: Rgb,
}

/// All light of a scene.
#[derive(Clone, Copy)]
pub struct Light {
    /// The lamp that casts the shadows.
    pub key: SoftBox,
    /// A weak second lamp from the side; it casts no shadow of its own.
    pub edge: SoftBox,
    /// The tent above.
    pub sky: Rgb,
    /// What the table sends back up.
    pub table: Rgb,
    /// How far light creeps through a body, mm.
    pub creep_mm: f32,
}

/// How much light reaches a point: of the key lamp, of the key lamp through the material, of the tent; each 0 to 1.
#[derive(Clone, Copy, Default)]
pub struct Reach {
    /// Of the lamp, unhindered.
    pub key: f32,
    /// Of the lamp, through what lies before the point.
    pub through: f32,
    /// Of the tent.
    pub sky: f32,
}

/// What a surface is like at one point.
#[derive(Clone, Copy)]
pub struct Skin {
    /// Colour, linear light.
    pub albedo: Rgb,
    /// Slope of the fine relief: how its height grows along x, y and z, mm per mm.
    pub bump: V3,
    /// Strength of the mirror: 0 dull, 1 a clear varnish.
    pub gloss: f32,
    /// Blur of the mirror: 0 glass, 1 dull.
    pub rough: f32,
    /// How far light bleeds around the form, for red, green and blue: 0 stone, 0.5 wax.
    pub bleed: V3,
    /// Colour of light that comes through.
    pub glow: Rgb,
}

impl Skin {
    /// A dull surface of one colour.
    pub fn dull(albedo: Rgb) -> Skin {
        Skin {
            albedo,
            bump: [0.0; 3],
            gloss: 0.12,
            rough: 0.7,
            bleed: [0.0; 3],
            glow: [0.0; 3],
        }
    }
}

impl SoftBox {
    /// A lamp in direction `to`, `half` its size as tangents, level with the table.
    pub fn at(to: V3, half: (f32, f32), colour: Rgb) -> SoftBox {
        let to = unit(to);
        let across = unit(cross([0.0, 0.0, 1.0], add(to, [1e-4, 0.0, 0.0])));
        SoftBox {
            to,
            across,
            up: cross(to, across),
            half,
            colour,
        }
    }

    /// How much of the lamp is seen in direction `r` through a mirror blurred by `blur`.
    fn seen(&self, r: V3, blur: f32) -> f32 {
        let ahead = dot(r, self.to);
        if ahead <= 0.02 {
            return 0.0;
        }
        let side = |axis: V3, half: f32| {
            let d = (dot(r, axis) / ahead).abs();
            ramp(half + blur, (half - blur).max(-blur), d) * (half / (half + blur * 0.5)).min(1.0)
        };
        side(self.across, self.half.0) * side(self.up, self.half.1)
    }
}

impl Light {
    /// A soft box from the upper left and behind, a pale strip from the right, a warm grey table.
    pub fn studio() -> Light {
        Light {
            key: SoftBox::at([-0.55, 0.35, 0.85], (0.42, 0.32), [2.75, 2.62, 2.42]),
            edge: SoftBox::at([0.85, -0.5, 0.55], (0.12, 0.5), [0.55, 0.58, 0.64]),
            sky: [0.495, 0.475, 0.46],
            table: [0.24, 0.215, 0.185],
            creep_mm: 0.8,
        }
    }

    /// What a surface with normal `normal` (one long) sends to `view`, with this much light reaching it.
    pub fn shaded(&self, normal: V3, view: V3, skin: &Skin, reach: Reach) -> Rgb {
        let tangential = sub(skin.bump, scale(normal, dot(skin.bump, normal)));
        let mut n = unit(sub(normal, tangential));
        let facing = dot(n, view);
        if facing < 0.03 {
            n = unit(add(n, scale(view, 0.03 - facing)));
        }
        let lambert = dot(n, self.key.to);
        let plain = dot(normal, self.key.to);
        let side = dot(n, self.edge.to).max(0.0) * reach.sky * 0.42;
        let up = 0.5 + 0.5 * n[2];
        let facing = dot(n, view).max(0.0);
        let fresnel = 0.04 + 0.96 * (1.0 - facing).powi(5) * (1.0 - 0.6 * skin.rough);
        let r = sub(scale(n, 2.0 * facing), view);
        let blur = skin.rough * 0.9 + 0.015;
        let key_seen = self.key.seen(r, blur) * reach.key;
        let edge_seen = self.edge.seen(r, blur) * reach.sky;
        let mirror = skin.gloss * fresnel;
        [0, 1, 2].map(|c| {
            let w = skin.bleed[c];
            let wrapped = ((lambert + w) / (1.0 + w)).max(0.0);
            // Where light bleeds around the form, the form's own shadow is softer too.
            let key = blend(reach.key, reach.through, (w * 1.2).min(0.8)) * wrapped;
            let through = skin.glow[c] * reach.through * (0.35 + 0.65 * (0.5 - 0.5 * plain));
            // Light that bounces between walls of the same colour takes that colour on.
            let a = skin.albedo[c];
            let open = reach.sky;
            let sky = open / (1.0 - (1.0 - open) * a * 0.92) + (1.0 - open) * a * a * 0.30;
            let tent = blend(self.table[c], self.sky[c], up) * sky + self.edge.colour[c] * side;
            let lamp = self.key.colour[c] * (key * (1.0 / PI) * 1.25 + through * 0.4);
            let shine = key_seen * self.key.colour[c] * 5.5
                + edge_seen * self.edge.colour[c] * 5.0
                + blend(self.table[c], self.sky[c], 0.5 + 0.5 * r[2]) * reach.sky * 1.2;
            a * (lamp + tent * 0.8) + mirror * shine
        })
    }
}

/// Brightest parts bent so that nothing clips hard.
pub fn exposed(light: Rgb) -> Rgb {
    light.map(|x| {
        if x < 0.6 {
            x
        } else {
            0.6 + 0.4 * (1.0 - (-(x - 0.6) / 0.4).exp())
        }
    })
}

/// The scene as one lamp sees it: how near the nearest surface is at each place.
struct Sight {
    to: V3,
    a: V3,
    b: V3,
    nearest: Vec<f32>,
    is_key: bool,
}

/// Answers how much light reaches any point of one scene.
pub struct Shadows {
    sights: Vec<Sight>,
    centre: V3,
    cells_per_mm: f32,
    creep_mm: f32,
}

const CELLS: usize = 400;

impl Shadows {
    /// Looks at the triangles from every part of the lamp and of the tent.
    pub fn of(light: &Light, points: &[V3], triangles: &[[u32; 3]]) -> Shadows {
        let (mut low, mut high) = ([f32::MAX; 3], [f32::MIN; 3]);
        for p in points {
            for i in 0..3 {
                low[i] = low[i].min(p[i]);
                high[i] = high[i].max(p[i]);
            }
        }
        if points.is_empty() {
            (low, high) = ([-1.0; 3], [1.0; 3]);
        }
        let centre = scale(add(low, high), 0.5);
        let span = dot(sub(high, low), sub(high, low)).sqrt();
        let cells_per_mm = CELLS as f32 / span;
        // The corners of a triangle smaller than a cell stand for it; of one not much larger, its middle too.
        let cells = |t: &[u32; 3]| {
            let [a, b, c] = t.map(|i| points[i as usize]);
            let longest = [sub(a, b), sub(b, c), sub(c, a)].map(|e| dot(e, e));
            longest.into_iter().fold(0.0, f32::max) * cells_per_mm * cells_per_mm
        };
        let wide: Vec<[u32; 3]> = triangles.iter().filter(|t| cells(t) > 3.2).copied().collect();
        let middles: Vec<V3> = triangles
            .iter()
            .filter(|t| (0.8..=3.2).contains(&cells(t)))
            .map(|t| {
                let [a, b, c] = t.map(|i| points[i as usize]);
                scale(add(a, add(b, c)), 1.0 / 3.0)
            })
            .collect();
        let (to, a, b) = (light.key.to, light.key.across, light.key.up);
        let mut lamps: Vec<(V3, bool)> = Vec::new();
        const SIDE: i32 = 6;
        for j in 0..SIDE {
            for i in 0..SIDE {
                // Rows shifted against each other, so that no two lamps cast the same edge.
                let u = (i as f32 + 0.5 + (j as f32 / SIDE as f32 - 0.5)) / SIDE as f32 * 2.0 - 1.0;
                let v = (j as f32 + 0.5 + (i as f32 / SIDE as f32 - 0.5)) / SIDE as f32 * 2.0 - 1.0;
                let d = add(
                    to,
                    add(scale(a, u * light.key.half.0), scale(b, v * light.key.half.1)),
                );
                lamps.push((unit(d), true));
            }
        }
        const TENT: u32 = 44;
        for i in 0..TENT {
            let z = 0.06 + 0.94 * (i as f32 + 0.5) / TENT as f32;
            let r = (1.0 - z * z).max(0.0).sqrt();
            let (s, c) = (i as f32 * 2.399_963).sin_cos();
            lamps.push(([c * r, s * r, z], false));
        }
        let sights = lamps
            .into_par_iter()
            .map(|(to, is_key)| {
                let a = unit(cross(
                    if to[2] < 0.95 {
                        [0.0, 0.0, 1.0]
                    } else {
                        [0.0, 1.0, 0.0]
                    },
                    to,
                ));
                let b = cross(to, a);
                let sight = |p: &V3| -> V3 {
                    let p = sub(*p, centre);
                    let half = CELLS as f32 * 0.5;
                    [
                        dot(p, a) * cells_per_mm + half,
                        dot(p, b) * cells_per_mm + half,
                        dot(p, to),
                    ]
                };
                let seen: Vec<V3> = points.iter().map(sight).collect();
                let mut nearest = vec![f32::MIN; CELLS * CELLS];
                for p in seen.iter().copied().chain(middles.iter().map(sight)) {
                    let (x, y) = (p[0] as usize, p[1] as usize);
                    if x < CELLS && y < CELLS {
                        let cell = &mut nearest[y * CELLS + x];
                        *cell = cell.max(p[2]);
                    }
                }
                for t in &wide {
                    cover(&mut nearest, t.map(|i| seen[i as usize]));
                }
                Sight {
                    to,
                    a,
                    b,
                    nearest,
                    is_key,
                }
            })
            .collect();
        Shadows {
            sights,
            centre,
            cells_per_mm,
            creep_mm: light.creep_mm,
        }
    }

    /// The light that reaches `pos` on a surface that looks to `normal`.
    pub fn reach(&self, pos: V3, normal: V3) -> Reach {
        let cell_mm = 1.0 / self.cells_per_mm;
        let p = sub(add(pos, scale(normal, cell_mm * 1.6)), self.centre);
        let (mut key, mut through, mut keys) = (0.0, 0.0, 0.0);
        let (mut sky, mut skies) = (0.0, 1e-3);
        for s in &self.sights {
            let facing = dot(normal, s.to);
            if !s.is_key && facing <= -0.2 {
                continue;
            }
            let half = CELLS as f32 * 0.5 - 0.5;
            let (x, y) = (
                dot(p, s.a) * self.cells_per_mm + half,
                dot(p, s.b) * self.cells_per_mm + half,
            );
            let depth = dot(p, s.to) + cell_mm;
            // Shifted so that a plain cast rounds down.
            let (ix, iy) = ((x + 1024.0) as isize - 1024, (y + 1024.0) as isize - 1024);
            let (u, v) = (x - ix as f32, y - iy as f32);
            let (mut free, mut deep) = (0.0, 0.0);
            let inside = 0..CELLS as isize - 1;
            if inside.contains(&ix) && inside.contains(&iy) {
                let first = iy as usize * CELLS + ix as usize;
                let (upper, lower) = (
                    &s.nearest[first..first + 2],
                    &s.nearest[first + CELLS..first + CELLS + 2],
                );
                for (nearest, w) in [
                    (upper[0], (1.0 - u) * (1.0 - v)),
                    (upper[1], u * (1.0 - v)),
                    (lower[0], (1.0 - u) * v),
                    (lower[1], u * v),
                ] {
                    let over = nearest - depth;
                    if over <= 0.0 {
                        free += w;
                    } else {
                        deep += w * over;
                    }
                }
            } else {
                free = 1.0;
            }
            if s.is_key {
                key += free;
                through +=
                    free + (1.0 - free) / (1.0 + (deep / self.creep_mm) * (2.0 + 4.0 * deep / self.creep_mm));
                keys += 1.0;
            } else {
                let w = facing.max(0.0) + 0.08;
                sky += w * free;
                skies += w;
            }
        }
        Reach {
            key: key / keys,
            through: through / keys,
            sky: sky / skies,
        }
    }
}

/// Raises the cells that a triangle covers to its distance.
fn cover(nearest: &mut [f32], [a, b, c]: [V3; 3]) {
    // Shapes are closed: what faces away from the lamp lies behind what faces it.
    let area = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
    if area < 0.02 {
        return;
    }
    let low = |i: usize| a[i].min(b[i]).min(c[i]).max(0.0) as usize;
    let high = |i: usize| (a[i].max(b[i]).max(c[i]).max(0.0) as usize).min(CELLS - 1);
    let (x0, x1, y0, y1) = (low(0), high(0), low(1), high(1));
    if x0 > x1 || y0 > y1 {
        return;
    }
    let inv = 1.0 / area;
    for y in y0..=y1 {
        for x in x0..=x1 {
            let (px, py) = (x as f32 + 0.5, y as f32 + 0.5);
            let wb = ((px - a[0]) * (c[1] - a[1]) - (py - a[1]) * (c[0] - a[0])) * inv;
            let wc = ((b[0] - a[0]) * (py - a[1]) - (b[1] - a[1]) * (px - a[0])) * inv;
            if wb >= 0.0 && wc >= 0.0 && wb + wc <= 1.0 {
                let z = a[2] + (b[2] - a[2]) * wb + (c[2] - a[2]) * wc;
                let cell = &mut nearest[y * CELLS + x];
                *cell = cell.max(z);
            }
        }
    }
}

/// A colour between two, for lamps and skins alike.
pub fn tint(a: Rgb, b: Rgb, t: f32) -> Rgb {
    mix(a, b, t.clamp(0.0, 1.0))
}
