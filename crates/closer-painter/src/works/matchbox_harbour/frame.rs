//! The handmade frame of Matchbox harbour, wood and gilded slip, and the board below it. The panel is not here.

use super::{FRAME_FACE, PANEL, REBATE, rgb_mix};
use crate::{
    canvas::{Rgb, rgb},
    chance::{mix, smooth},
    impasto::soft,
    swatch::View,
};

/// Width of the gilded slip between wood and panel, in mm.
const SLIP: f32 = 1.3;

/// The frame's noises and colours at a resolution.
pub struct Moulding {
    figure: View<'static>,
    pores: View<'static>,
    wear: View<'static>,
    leaf: View<'static>,
    fibre: View<'static>,
    px_mm: f32,
    pale: Rgb,
    brown: Rgb,
    deep: Rgb,
    gold: Rgb,
    gold_dark: Rgb,
    bole: Rgb,
}

/// A small injury: (place along the rail in mm, place across the face in mm, length, width, rail).
const NICKS: [(f32, f32, f32, f32, usize); 9] = [
    (18.0, 0.5, 0.9, 0.30, 0),
    (51.5, 2.3, 0.5, 0.22, 0),
    (61.0, 6.8, 1.3, 0.10, 0),
    (12.5, 0.4, 0.7, 0.34, 1),
    (38.0, 4.4, 0.8, 0.09, 1),
    (27.0, 0.6, 1.1, 0.36, 2),
    (64.5, 5.2, 0.5, 0.26, 2),
    (9.0, 3.1, 1.6, 0.08, 3),
    (44.0, 0.5, 0.6, 0.28, 3),
];

impl Moulding {
    /// The frame as seen at `px_per_mm`.
    pub fn new(px_per_mm: f64) -> Moulding {
        Moulding {
            figure: soft(171.0, 9.7, px_per_mm),
            pores: soft(9.7, 0.43, px_per_mm),
            wear: soft(11.0, 9.0, px_per_mm),
            leaf: soft(8.9, 6.7, px_per_mm),
            fibre: soft(5.3, 0.31, px_per_mm),
            px_mm: (1.0 / px_per_mm) as f32,
            pale: rgb(0xA2, 0x74, 0x4C),
            brown: rgb(0x70, 0x4A, 0x30),
            deep: rgb(0x38, 0x24, 0x19),
            gold: rgb(0xDA, 0xB4, 0x6E),
            gold_dark: rgb(0xA0, 0x78, 0x40),
            bole: rgb(0x86, 0x42, 0x2C),
        }
    }

    /// The light from a place on the frame, or on the board around it; mm from the panel's top left.
    pub fn pixel(&self, x: f32, y: f32) -> Rgb {
        let (fx, fy) = (x + FRAME_FACE, y + FRAME_FACE);
        let (w, h) = (PANEL.0 + 2.0 * FRAME_FACE, PANEL.1 + 2.0 * FRAME_FACE);
        let edges = [fy, fx, h - fy, w - fx];
        let mut rail = 0;
        for side in 1..4 {
            if edges[side] < edges[rail] {
                rail = side;
            }
        }
        let across = edges[rail] + 0.03 * self.wear.at(x * 0.4, y * 0.4);
        let under = || board(fx, fy, (w, h), 0.3, 4.2, self.wear.at(fx * 7.0, fy * 7.0));
        if across < -self.px_mm {
            return under();
        }
        let along = if rail % 2 == 0 { fx } else { fy };
        let next = edges[(rail + 1) % 4].min(edges[(rail + 3) % 4]);
        let from_mitre = next - edges[rail];
        // Which way this rail's slopes face: inwards is `down the slope`.
        let inward = [[0.0, 1.0], [1.0, 0.0], [0.0, -1.0], [-1.0, 0.0]][rail];
        let wood_width = FRAME_FACE + REBATE - SLIP;
        let (slope, mut colour, shine) = if across < wood_width {
            let (colour, bump) = self.wood(rail, along, across);
            (profile(across / wood_width) + bump, colour, 0.10)
        } else {
            let t = (across - wood_width) / SLIP;
            let (colour, bump) = self.gilding(x, y, t);
            (mix(-0.75, 0.15, smooth(0.2, 0.9, t)) + bump, colour, 0.55)
        };
        let normal = [-slope * inward[0], -slope * inward[1], 1.0];
        let long = 1.0 / (1.0 + slope * slope).sqrt();
        let facing = (0.62 - 0.54 * normal[0] - 0.57 * normal[1]) * long / 0.62;
        let mirror = ((0.9 - 0.30 * normal[0] - 0.32 * normal[1]) * long)
            .clamp(0.0, 1.0)
            .powi(14);
        let light = 0.34 + 0.66 * facing.clamp(0.0, 1.6);
        colour = colour.map(|channel| channel * light * (1.0 + shine * mirror) + 0.03 * shine * mirror);
        // Where slip and wood meet, and where the two rails were cut to meet.
        let joint = 1.0 - 0.62 * (1.0 - smooth(0.0, 0.10, (across - wood_width).abs()));
        let gap = 0.035 + 0.03 * self.wear.at(along, across * 0.3);
        let mitre = 1.0 - 0.68 * (1.0 - smooth(gap * 0.4, gap + 0.03, from_mitre));
        let colour = colour.map(|channel| channel * joint * mitre);
        let cover = smooth(-self.px_mm, self.px_mm, across);
        if cover < 1.0 {
            rgb_mix(under(), colour, cover)
        } else {
            colour
        }
    }

    /// Colour of the wood, and how its surface tilts: figure, pores, wax in the hollows, nicks.
    fn wood(&self, rail: usize, along: f32, across: f32) -> (Rgb, f32) {
        let board = rail as f32 * 23.7;
        let sway = 0.7 * self.wear.at(along * 0.22, board);
        let figure = self.figure.at(along + board, across + sway + board);
        let rings = ((across + sway + 1.1 * figure) * 4.1 + board).sin() * 0.5;
        // Pores run a little aslant, so that no two lie above each other.
        let pore = self.pores.at(
            along + 3.7 * across + board * 2.0,
            across + 0.023 * along + 0.3 * sway,
        );
        let pore = smooth(
            0.42,
            0.75,
            pore + 0.25 * self.wear.at(along * 0.7, across + board),
        );
        let mut colour = rgb_mix(self.brown, self.pale, 0.42 + 0.40 * figure + 0.16 * rings);
        colour = rgb_mix(colour, self.deep, 0.50 * pore + 0.12 * (1.0 - rings));
        // Handling has polished the outer arris and left dirt in the hollow.
        let hollow = smooth(0.55, 0.72, across / 9.7) * (1.0 - smooth(0.80, 0.90, across / 9.7));
        colour = rgb_mix(
            colour,
            self.deep,
            0.38 * hollow + 0.10 * self.wear.at(along, across).max(0.0),
        );
        colour = rgb_mix(colour, self.pale, 0.35 * (1.0 - smooth(0.1, 0.9, across)));
        // Single fibres of the wood, torn a little by the plane.
        let fibre = self
            .fibre
            .at(along + 2.3 * across + board, across + 0.031 * along);
        colour = colour.map(|channel| channel * (1.0 + 0.11 * fibre));
        let mut bump = 0.10 * pore - 0.03 * figure + 0.05 * fibre;
        for (at, deep, length, width, of) in NICKS {
            if of == rail && (along - at).abs() < length {
                let rough = 0.35 * self.pores.at(along * 3.0, across * 3.0);
                let (u, v) = ((along - at) / length, (across - deep) / width);
                let inside = 1.0 - (u * u + v * v).sqrt() + rough;
                let cut = smooth(0.0, 0.18, inside);
                colour = rgb_mix(
                    colour,
                    rgb_mix(self.pale, self.deep, smooth(0.2, 0.6, v + 0.3)),
                    0.8 * cut,
                );
                bump += cut * v * -1.1;
            }
        }
        (colour, bump)
    }

    /// Leaf over red bole: overlaps, small breaks, rubbed through at the inner edge.
    fn gilding(&self, x: f32, y: f32, t: f32) -> (Rgb, f32) {
        let leaf = self.leaf.at(x, y);
        let run = x + y;
        let sheet = ((run / 7.9).floor() * 7.9 - run).abs();
        let lap = 1.0 - smooth(0.05, 0.14, sheet + 0.12 * leaf);
        let mut colour = rgb_mix(self.gold_dark, self.gold, 0.68 + 0.35 * leaf + 0.2 * lap);
        let rubbed = 0.8 * smooth(0.36, 0.62, leaf + 0.55 * smooth(0.72, 1.0, t) - 0.08);
        let broken = smooth(
            0.84,
            0.92,
            self.leaf.at(y * 2.0 + 1.7, x * 2.0) + 0.6 * self.wear.at(x * 1.3, y * 1.3),
        );
        colour = rgb_mix(colour, self.bole, 0.8 * rubbed.max(broken));
        (colour, 0.16 * self.leaf.at(y * 3.0, x * 3.0))
    }
}

/// How steeply the face climbs (positive) or falls towards the panel, `t` from outer arris to slip: a rounded back,
/// a flat, a hollow, a small bead.
fn profile(t: f32) -> f32 {
    let back = 1.5 * (1.0 - smooth(0.0, 0.14, t));
    let hollow = -0.75 * smooth(0.46, 0.58, t) * (1.0 - smooth(0.60, 0.76, t));
    let bead = ((t - 0.80) / 0.17).clamp(0.0, 1.0);
    let bead = if bead > 0.0 {
        (bead * std::f32::consts::PI).cos() * 1.15
    } else {
        0.25 * smooth(0.66, 0.80, t)
    };
    back + hollow + bead - 0.10
}

/// The board with the shadow of something `size` large that stands `lift` above it and is `tall`.
/// `grain` (-1 to 1) is the board's own unevenness.
pub fn board(x: f32, y: f32, size: (f32, f32), lift: f32, tall: f32, grain: f32) -> Rgb {
    let shadow = |dx: f32, dy: f32, blur: f32| {
        let across = smooth(-blur, blur, x - dx) * smooth(-blur, blur, size.0 + dx - x);
        across * smooth(-blur, blur, y - dy) * smooth(-blur, blur, size.1 + dy - y)
    };
    let contact = 1.0 - 0.5 * shadow(0.12 + lift, 0.16 + lift, 0.45);
    let cast = 1.0 - 0.42 * shadow(0.40 * tall, 0.46 * tall, 0.55 * tall);
    let vignette = 1.06 - 0.12 * (0.45 * x / size.0 + 0.55 * y / size.1) + 0.004 * grain;
    rgb(0xB4, 0xAE, 0xA5).map(|channel| channel * contact * cast * vignette)
}
