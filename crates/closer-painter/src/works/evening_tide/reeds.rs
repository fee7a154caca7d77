//! The reeds of Evening tide.

use super::Palette;
use crate::{
    canvas::rgb,
    chance::Chance,
    mark::{Mark, Paint},
};

/// Reeds with a brush of three hairs: each blade swells, bends with the wind, and thins to nothing.
pub fn reeds(marks: &mut Vec<Mark>, c: &Palette, count: u32, seed: u32, fine: f32) {
    let mut chance = Chance::of_brush(seed);
    for i in 0..count {
        let right = i % 4 == 3;
        let clump = chance.unit() * chance.unit();
        let x = if right {
            86.4 - 17.0 * clump
        } else {
            3.8 + 22.0 * clump
        };
        let foot = 57.2;
        let tall = chance.between(4.0, 15.5) * (1.0 - 0.5 * clump) * if right { 0.62 } else { 1.0 };
        let lean = chance.between(-0.04, 0.30) * tall;
        let nod = chance.between(0.0, 0.10) * tall;
        let wide = chance.between(0.055, 0.13) * fine;
        let mut blade = vec![
            [x, foot, wide * 0.8],
            [x + lean * 0.15, foot - tall * 0.4, wide],
            [x + lean * 0.5, foot - tall * 0.8, wide * 0.7],
            [x + lean, foot - tall + nod, wide * 0.22],
        ];
        if chance.unit() < 0.16 {
            // A blade that the wind has broken.
            blade.push([
                x + lean + chance.between(0.5, 1.6),
                foot - tall * chance.between(0.78, 0.9),
                wide * 0.1,
            ]);
        }
        let pigment = match chance.unit() {
            v if v < 0.55 => c.sepia,
            v if v < 0.8 => c.umber,
            _ => c.olive,
        };
        let strength = chance.between(0.32, 0.72);
        let dry = chance.between(0.0, 0.42);
        marks.push(Mark::stroke(Paint::Glaze(pigment), strength, &blade).dry(dry, chance.seed()));
        if i % 3 == 0 && tall > 6.0 {
            plume(marks, c, &mut chance, [x + lean, foot - tall + nod], lean / tall);
        }
        if fine < 1.0 && i % 7 == 0 {
            // A blade that catches the last light, in body colour.
            let glow: Vec<[f32; 3]> = blade.iter().map(|p| [p[0] + 0.07, p[1], p[2] * 0.4]).collect();
            marks.push(Mark::stroke(Paint::Body(rgb(0xE0, 0xB0, 0x78)), 0.75, &glow).dry(0.3, i));
        }
    }
}

/// A reed's seed head: short hairs that all hang to the lee.
fn plume(marks: &mut Vec<Mark>, c: &Palette, chance: &mut Chance, tip: [f32; 2], lean: f32) {
    for i in 0..22 {
        let along = i as f32 / 22.0 * 1.9;
        let (x, y) = (tip[0] - lean * along, tip[1] + along);
        let reach = chance.between(0.18, 0.52);
        let drop = chance.between(-0.12, 0.28);
        let hair = [
            [x, y, 0.022],
            [x + reach * 0.6, y + drop * 0.3 - 0.1, 0.024],
            [x + reach, y + drop, 0.005],
        ];
        let pigment = if i % 3 == 0 { c.umber } else { c.sepia };
        marks.push(Mark::stroke(Paint::Glaze(pigment), chance.between(0.5, 1.0), &hair).pool(0.2));
    }
}
