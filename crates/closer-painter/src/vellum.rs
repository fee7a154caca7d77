//! Smooth hot-pressed paper on a warm grey board, under one soft lamp at the top left. No paint.

use crate::{
    chance::{mix, smooth},
    ink::{Tint, blend, hex, scaled},
    swatch::{FIBRES, GRAIN, cloud},
};

/// Where a sheet lies in the picture: left, top, width, height in mm.
pub type Place = [f32; 4];

/// The board that things lie on: quiet, lighter towards the lamp.
pub fn board(x: f32, y: f32, size: (f64, f64)) -> Tint {
    let (u, v) = (x / size.0 as f32, y / size.1 as f32);
    let light = 1.045 - 0.075 * (0.45 * u + 0.55 * v) + 0.006 * cloud(x * 0.12, y * 0.12, 2, 90);
    // Less than one step of 255: enough to keep the gradient from banding, too little to cost bytes.
    scaled(hex(0xB4ADA2), light + 0.0014 * GRAIN.at(x * 9.0, y * 9.0))
}

/// Shadow of a flat sheet that lies on the board, lifted by about `lift` mm: 1 is none.
pub fn shadow(x: f32, y: f32, place: Place, lift: f32) -> f32 {
    let soft = |lift: f32, depth: f32| {
        let (dx, dy) = (0.55 * lift, 0.8 * lift);
        let edge = |a: f32, b: f32, v: f32| smooth(a - lift, a + lift, v) * smooth(b + lift, b - lift, v);
        1.0 - depth
            * edge(place[0] + dx, place[0] + place[2] + dx, x)
            * edge(place[1] + dy, place[1] + place[3] + dy, y)
    };
    soft(lift, 0.34) * soft(lift * 0.28, 0.3) * soft(lift * 3.2, 0.12)
}

/// Distance inside a sheet whose cut edge wavers by a few hundredths of a millimetre (negative outside).
pub fn within(x: f32, y: f32, place: Place) -> f32 {
    let inner = (x - place[0])
        .min(place[0] + place[2] - x)
        .min(y - place[1])
        .min(place[1] + place[3] - y);
    if inner.abs() > 0.2 {
        return inner;
    }
    let waver =
        |v: f32, seed: u32| 0.02 * cloud(v * 0.35, 0.5, 3, seed) + 0.006 * cloud(v * 9.0, 0.5, 2, seed);
    let left = x - place[0] - waver(y, 1);
    let right = place[0] + place[2] - x - waver(y, 2);
    let top = y - place[1] - waver(x, 3);
    let bottom = place[1] + place[3] - y - waver(x, 4);
    left.min(right).min(top).min(bottom)
}

/// Bare paper of colour `base`: faint fibres, fainter tooth, a breath of unevenness.
pub fn paper(x: f32, y: f32, base: Tint) -> Tint {
    let fibre = FIBRES.at(x * 46.0, y * 46.0) + 0.6 * FIBRES.at(y * 21.0 + 300.0, x * 21.0);
    let tone =
        1.0 + 0.006 * cloud(x * 0.1, y * 0.1, 3, 17) + 0.0032 * fibre + 0.0022 * GRAIN.at(x * 30.0, y * 30.0);
    scaled(base, tone)
}

/// Board, shadow and sheet together; `scale` is pixels per millimetre, for the sheet's edge.
pub fn ground(x: f32, y: f32, size: (f64, f64), place: Place, base: Tint, scale: f32) -> Tint {
    let inside = within(x, y, place);
    let cover = (inside * scale + 0.5).clamp(0.0, 1.0);
    let under = if cover < 1.0 {
        scaled(board(x, y, size), shadow(x, y, place, 0.55))
    } else {
        base
    };
    if cover <= 0.0 {
        return under;
    }
    let mut sheet = paper(x, y, base);
    // The cut edge catches the lamp on two sides and turns from it on the other two.
    let rim = smooth(0.07, 0.0, inside);
    if rim > 0.0 {
        let lit = x - place[0] < 0.12 || y - place[1] < 0.12;
        sheet = scaled(sheet, mix(1.0, if lit { 1.03 } else { 0.9 }, rim));
    }
    let fall = 1.0 - 0.035 * ((x - place[0]) / place[2] * 0.4 + (y - place[1]) / place[3] * 0.6);
    blend(under, scaled(sheet, fall), cover)
}
