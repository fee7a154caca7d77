//! Late heron: etching, 30 × 40 mm, in a slim frame. How tone becomes lines is in `burin`; frame and plate mark are here.

use closer_core::catalog::{Availability, FrameSize, Kind, LookKind, Making, PhysicalSize, Work};

use super::Sample;
use crate::{
    burin::{Family, cut},
    canvas::Picture,
    caption::{Photograph, detail, price, rights, stage},
    chance::{Chance, mix, smooth},
    curve::{Pt, along, bezier, gap, holds, through},
    ink::{Nib, Stroke, Tint, blend, glaze, hair, hex, scaled},
    lettering::write,
    noise::noise,
    sheet::Sheet,
    swatch::{FIBRES, GRAIN, cloud},
    vellum::{board, paper, shadow},
};

mod drawing;
mod plate;
mod words;

use drawing::{
    Drawing, HOUSES, THING_BANK, THING_HERON, THING_LAND, THING_MOON, THING_ROOF, THING_SKY, THING_WALL,
    THING_WATER, Thing, bank, class, heron, wood,
};
use plate::plate;
use words::entry;

/// Millimetres that the photograph shows.
const SHOWN_MM: (f64, f64) = (54.0, 64.0);
/// The frame, the paper seen in it, and the printed image: left, top, width, height.
const FRAME: [f32; 4] = [4.0, 4.0, 46.0, 56.0];
const SIGHT: [f32; 4] = [7.5, 7.5, 39.0, 49.0];
const IMAGE: [f32; 4] = [12.0, 11.6, 30.0, 40.0];
const PX_PER_MM: f64 = 6000.0 / 64.0;
const UNFRAMED_PX_PER_MM: f64 = 40.0;
const PAPER: u32 = 0xF1E9D8;
const INK: u32 = 0x1D1A20;

/// Where the moon stands, in mm of the image.
const MOON: Pt = [19.4, 8.6];
/// The far shore.
const SHORE: f32 = 24.2;

pub const SAMPLE: Sample = Sample { entry, paint };

fn paint(id: &str, px_per_mm: f64) -> Option<Picture> {
    let framed = match id {
        "framed" => true,
        "unframed" => false,
        _ => return None,
    };
    let scale = px_per_mm as f32;
    let lies = if framed { FRAME } else { SIGHT };
    let lift = if framed { 1.9 } else { 0.5 };
    let mut sheet = Sheet::new(SHOWN_MM, px_per_mm, |x, y| {
        let inside = (x - lies[0])
            .min(lies[0] + lies[2] - x)
            .min(y - lies[1])
            .min(lies[1] + lies[3] - y);
        if inside > 0.0 {
            hex(PAPER)
        } else {
            scaled(board(x, y, SHOWN_MM), shadow(x, y, lies, lift))
        }
    });
    let mut ink = sheet.layer();
    ink.trace(&placed(plate()));
    let sight = [SIGHT[0], SIGHT[1], SIGHT[0] + SIGHT[2], SIGHT[1] + SIGHT[3]];
    let rim: Vec<Pt> = vec![
        [sight[0], sight[1]],
        [sight[2], sight[1]],
        [sight[2], sight[3]],
        [sight[0], sight[3]],
    ];
    sheet.shape(&rim, |x, y, _| print(&ink, x, y, framed));
    let mut pencil = write("3/30", [12.6, 54.3], 1.1, hex(0x5C5A58), 0.75, 11);
    pencil.extend(write("late heron", [34.6, 54.3], 1.0, hex(0x5C5A58), 0.75, 12));
    sheet.strokes(&pencil);
    if framed {
        frame(&mut sheet, scale);
    }
    Some(sheet.finish())
}

/// From mm of the image to mm of the picture, with what leaves the plate cut off.
fn placed(lines: Vec<Stroke>) -> Vec<Stroke> {
    let on = |p: Pt| p[0] > 0.12 && p[1] > 0.12 && p[0] < IMAGE[2] - 0.12 && p[1] < IMAGE[3] - 0.12;
    let moved = |nib: &Nib| Nib {
        p: [nib.p[0] + IMAGE[0], nib.p[1] + IMAGE[1]],
        ..*nib
    };
    lines
        .iter()
        .flat_map(|line| line.nibs.split(|nib| !on(nib.p)).map(move |part| (line, part)))
        .filter(|(_, part)| part.len() > 1)
        .map(|(line, part)| Stroke {
            nibs: part.iter().map(moved).collect(),
            tint: line.tint,
            lay: line.lay,
            soft: line.soft,
        })
        .collect()
}

/// Paper, plate mark, plate tone and the ink that stands on them.
fn print(ink: &crate::sheet::Layer, x: f32, y: f32, framed: bool) -> Tint {
    let (u, v) = (x - IMAGE[0], y - IMAGE[1]);
    // Distance inside the plate, with its rounded corners.
    let (dx, dy) = (
        (u - IMAGE[2] * 0.5).abs() - IMAGE[2] * 0.5 + 0.9,
        (v - IMAGE[3] * 0.5).abs() - IMAGE[3] * 0.5 + 0.9,
    );
    let inside = 0.5 - (dx.max(0.0).hypot(dy.max(0.0)) + dx.max(dy).min(0.0)) + 0.4;
    let mut tint = paper(x, y, hex(PAPER));
    if inside < 0.4 {
        // Outside the plate the paper keeps its tooth.
        let tooth = FIBRES.at(x * 30.0, y * 30.0) * 0.5 + cloud(x * 1.6, y * 1.6, 3, 3);
        tint = scaled(tint, 1.0 + 0.014 * tooth);
    }
    // The bevelled edge of the plate, pressed into damp paper: light from the upper left.
    let bevel = smooth(-0.42, 0.0, inside) * smooth(0.3, -0.02, inside);
    if bevel > 0.0 {
        let sideways = dx > dy;
        let facing = if sideways {
            if u < 15.0 { -1.0 } else { 0.8 }
        } else if v < 20.0 {
            -1.0
        } else {
            0.8
        };
        tint = scaled(tint, 1.0 + bevel * facing * 0.12);
        tint = glaze(
            tint,
            hex(INK),
            0.16 * smooth(0.0, 0.1, inside) * smooth(0.22, 0.1, inside),
        );
    }
    if inside > 0.0 {
        // Plate tone: what the wiping hand left, in long soft strokes, richer at the rim.
        let wipe = cloud(u * 0.14 + v * 0.1, u * 0.9 - v * 1.2, 4, 6);
        let film = 0.1
            + 0.045 * wipe
            + 0.16 * smooth(2.4, 0.0, inside)
            + 0.035 * smooth(0.0, 1.0, GRAIN.at(x * 24.0, y * 24.0) - 0.8);
        tint = glaze(tint, hex(0x6A5F5A), film);
        let c = ink.at(x, y);
        let d = 0.014;
        let relief = ink.at(x + d, y + d) - ink.at(x - d, y - d);
        if c > 0.0 || relief != 0.0 {
            // Ink takes the paper's grain where it is thin, and stands up where it is thick.
            let bite = 0.95 + 0.035 * GRAIN.at(x * 40.0, y * 40.0);
            let cover = (c * bite * 1.04).clamp(0.0, 0.97);
            tint = blend(tint, hex(INK), cover);
            tint = scaled(tint, 1.0 + 0.12 * relief * (1.0 - c * 0.5));
            tint = blend(tint, hex(0x8A8490), (0.34 * relief * c).clamp(0.0, 0.4));
        }
    }
    if framed {
        let d = (x - SIGHT[0]).min((y - SIGHT[1]) * 0.85);
        let other = (SIGHT[0] + SIGHT[2] - x).min(SIGHT[1] + SIGHT[3] - y);
        tint = glaze(
            tint,
            hex(0x4A4038),
            0.95 * smooth(2.0, 0.0, d) * smooth(2.6, 0.0, d) + 0.2 * smooth(0.6, 0.0, other),
        );
    }
    tint
}

/// A slim moulding of dark pear wood with mitred corners and a fine gilt lip.
fn frame(sheet: &mut Sheet, scale: f32) {
    let [l, t, w, h] = FRAME;
    let area = [l - 0.2, t - 0.2, l + w + 0.2, t + h + 0.2];
    let width = SIGHT[0] - l;
    sheet.rework(area, |x, y, under| {
        let sides = [x - l, y - t, l + w - x, t + h - y];
        let (side, d) = sides
            .into_iter()
            .enumerate()
            .fold((0, f32::MAX), |a, b| if b.1 < a.1 { b } else { a });
        let cover = (d * scale + 0.5).clamp(0.0, 1.0) * ((width - d) * scale + 0.5).clamp(0.0, 1.0);
        if cover <= 0.0 {
            return under;
        }
        let other = sides[(side + 1) % 4].min(sides[(side + 3) % 4]);
        let (s, across) = if side % 2 == 0 { (y, x) } else { (x, y) };
        // The profile: a round back, a hollow, and the lip.
        let f = d / width;
        let rise = if f < 0.55 {
            (0.28 - f) * 3.4
        } else if f < 0.82 {
            0.9 * ((f - 0.68) * 9.0).sin()
        } else {
            (0.91 - f) * 16.0
        };
        // Outward normals face the lamp on the left and at the top.
        let face = if side < 2 { 1.0 } else { -1.0 };
        let light = 0.72 + 0.3 * rise.clamp(-1.2, 1.2) * face;
        let grain = cloud(
            s * 0.35 + side as f32 * 5.0,
            across * 3.8 + 0.3 * noise(s * 0.3, 0.0, 4),
            4,
            60 + side as u32,
        );
        let pores = smooth(0.9, 1.8, GRAIN.at(s * 4.0, across * 60.0));
        let lip = smooth(0.815, 0.835, f);
        let mut tint = blend(hex(0x33241C), hex(0x5E4230), 0.5 + 0.55 * grain);
        tint = glaze(tint, hex(0x1A100C), 0.8 * pores);
        tint = scaled(tint, light * 1.15);
        // Wax: a soft line of light along the back.
        let gleam = (-((f - if face > 0.0 { 0.17 } else { 0.36 }) / 0.07).powi(2)).exp();
        tint = blend(
            tint,
            hex(0xD9C4AE),
            (0.34 * face.max(0.25) * gleam * (1.0 + 0.4 * grain)).clamp(0.0, 0.5),
        );
        let worn = smooth(0.25, 0.6, cloud(s * 1.3, across * 4.0, 4, 71));
        let gilt = scaled(
            blend(hex(0xAE8A4E), hex(0x7A4A32), 0.5 * worn),
            light * 1.25 + 0.08 * grain,
        );
        tint = blend(tint, gilt, lip);
        tint = glaze(
            tint,
            hex(0x140C08),
            1.4 * smooth(0.06, 0.0, (f - 0.825).abs())
                + 1.2 * smooth(0.03, 0.0, (other - d).abs())
                + 0.9 * smooth(0.08, 0.0, d),
        );
        blend(under, tint, cover)
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_moon_is_bare_and_the_night_is_not() {
        let drawing = Drawing { heron: heron() };
        assert!(drawing.tone(MOON[0], MOON[1]) < 0.2 && drawing.tone(1.0, 30.0) > 0.4);
    }
}
