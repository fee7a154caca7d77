//! A wren in fifteen hundred tesserae of glass and stone, 60 × 60 mm. How the stones are laid and how they look.

use super::Sample;
use crate::canvas::{Picture, Rgb, rgb};
use crate::caption::Photograph;
use crate::cartoon::{Area, wren};
use crate::chance::{hash, nth, unit_of};
use crate::light::{Light, Reach, Skin, SoftBox, exposed, tint};
use crate::noise::{nearest, noise2, noise3, speck};
use crate::space::{add, ramp, scale};
use crate::surround::card;
use crate::tesserae::{Laid, Stone, laid};

mod words;

use words::entry;

const PHOTOGRAPH: Photograph = Photograph {
    work: "mosaic-wren",
    shown_mm: (76.0, 67.0),
    object_mm: [8.0, 3.5, 60.0, 60.0],
    px_per_mm: 6000.0 / 76.0,
    plane: Some("the face of the mosaic"),
};

pub const SAMPLE: Sample = Sample { entry, paint };

/// Half the width of a joint.
const JOINT_MM: f32 = 0.10;

/// What a tessera is cut from.
#[derive(Clone, Copy, PartialEq)]
enum Matter {
    /// Opaque Venetian glass, broken with the hammer.
    Smalto,
    /// Marble or limestone.
    Stone,
    /// Gold leaf under a skin of clear glass.
    Gold,
}

fn matter(area: Area, own: u32) -> Matter {
    let k = unit_of(own.rotate_left(6));
    match area {
        Area::Sky => {
            if k < 0.030 {
                Matter::Gold
            } else if k < 0.62 {
                Matter::Smalto
            } else {
                Matter::Stone
            }
        }
        Area::Berry | Area::Eye | Area::Leaf | Area::Border => Matter::Smalto,
        _ if k < 0.45 => Matter::Smalto,
        _ => Matter::Stone,
    }
}

/// A tessera's upper face at `a`, `b` mm from its middle (along and across its row), `edge` mm from its joint.
fn face(stone: &Stone, x: f32, y: f32, a: f32, b: f32, edge: f32) -> Skin {
    let own = stone.seed;
    let rnd = |n| nth(own, n);
    let at = [x, y, rnd(0) * 90.0];
    let matter = matter(stone.area, own);
    let (cloud, _) = noise3(scale(at, 0.9), 801);
    let mut albedo = tint(stone.colour, scale(stone.colour, 0.80), 0.4 + 0.4 * cloud);
    // Its own small tilt and belly: no two catch the lamp together.
    let tilt = [(rnd(1) - 0.5) * 0.13, (rnd(2) - 0.5) * 0.13];
    let belly = 0.05 + 0.06 * rnd(3);
    let mut bump = [
        tilt[0] - x_of(stone, a, b).0 * belly,
        tilt[1] - x_of(stone, a, b).1 * belly,
        0.0,
    ];
    let (gloss, rough);
    match matter {
        Matter::Smalto => {
            // Streaks of the melt, and bubbles cut open by the break.
            let way = rnd(4) * 3.0;
            let (s, c) = way.sin_cos();
            let (along, across) = (x * c + y * s, y * c - x * s);
            let (streak, ..) = noise2(along * 0.7, across * 7.0, own);
            albedo = tint(albedo, scale(stone.colour, 1.35), 0.30 * streak.max(0.0));
            albedo = tint(albedo, scale(stone.colour, 0.55), 0.30 * (-streak).max(0.0));
            // The arcs that run through broken glass from where the hammer struck.
            let from = [x - stone.x - 2.4 * c, y - stone.y - 2.4 * s];
            let r = (from[0] * from[0] + from[1] * from[1]).sqrt();
            let (wob, ..) = noise2(x * 1.4, y * 1.4, 802);
            let wave = (r * 11.0 + 2.5 * wob + rnd(5) * 6.0).cos() * 0.030 * ramp(0.1, 0.9, rnd(6));
            bump = add(bump, [from[0] / r * wave, from[1] / r * wave, 0.0]);
            for (per_mm, share, seed) in [(2.2_f32, 0.30, 803_u32), (6.0, 0.13, 804), (11.0, 0.06, 805)] {
                let hole = speck(x * per_mm, y * per_mm, 0.3, seed ^ own);
                let size = 0.08 + 0.17 * unit_of(hole.seed.rotate_left(9));
                let far = (hole.x * hole.x + hole.y * hole.y).sqrt() / size;
                if far < 1.0 && unit_of(hole.seed) < share {
                    albedo = tint(albedo, scale(stone.colour, 0.34), ramp(1.0, 0.7, far) * 0.8);
                    bump = add(bump, scale([hole.x, hole.y, 0.0], 1.4 * far / size));
                }
            }
            (gloss, rough) = (0.95, 0.07);
        }
        Matter::Stone => {
            let (grain, slope) = noise3(scale(at, 9.0), 811);
            let (fine, grit) = noise3(scale(at, 26.0), 812);
            albedo = tint(
                albedo,
                scale(stone.colour, 1.25),
                0.28 * grain.max(0.0) + 0.14 * fine.max(0.0),
            );
            albedo = tint(albedo, scale(stone.colour, 0.6), 0.16 * (-fine).max(0.0));
            let (v, ..) = noise2(x * 0.8 + rnd(7) * 40.0, y * 0.8, 813);
            let (w, ..) = noise2(x * 4.0, y * 4.0, 814);
            let vein = ramp(0.05, 0.0, (v + 0.16 * w).abs()) * f32::from(rnd(8) < 0.45);
            albedo = tint(albedo, rgb(0xE8, 0xE0, 0xD2), 0.45 * vein);
            // The saw or the chisel left parallel scratches.
            let (s, c) = (rnd(9) * 3.1).sin_cos();
            let (scratch, sx, _) = noise2((x * c + y * s) * 16.0, (y * c - x * s) * 0.6, own);
            let k = sx * 0.006 * ramp(0.0, 0.5, scratch);
            bump = add(bump, [k * c * 3.0, k * s * 3.0, 0.0]);
            bump = add(
                bump,
                add(
                    scale([slope[0], slope[1], 0.0], 0.035),
                    scale([grit[0], grit[1], 0.0], 0.018),
                ),
            );
            (gloss, rough) = (0.35, 0.35);
        }
        Matter::Gold => {
            let (crinkle, slope) = noise3(scale(at, 3.0), 821);
            let (crack, ..) = noise2(x * 2.1, y * 2.1, 822);
            let (torn, ..) = noise2(x * 8.0, y * 8.0, 823);
            let bare = ramp(0.06, 0.02, (crack + 0.14 * torn).abs()) * f32::from(rnd(8) < 0.6);
            albedo = tint(rgb(0xD8, 0xA4, 0x3C), rgb(0xF4, 0xD0, 0x70), 0.5 + 0.5 * crinkle);
            albedo = tint(albedo, rgb(0x7A, 0x2E, 0x1C), bare * 0.8);
            bump = add(bump, scale([slope[0], slope[1], 0.0], 0.05));
            (gloss, rough) = (2.4, 0.16);
        }
    }
    // The arris is never sharp: it falls off, and here and there a shell of it has sprung away.
    let (ragged, ..) = noise2(x * 7.0, y * 7.0, 831);
    let falling = ramp(0.13 + 0.05 * ragged, 0.0, edge);
    let (nx, ny) = stone.outwards(a, b);
    bump = add(bump, scale([nx, ny, 0.0], -0.75 * falling));
    let shell = speck(x * 1.15, y * 1.15, 0.30, own);
    let size = 0.13 + 0.15 * unit_of(shell.seed);
    let far = (shell.x * shell.x + shell.y * shell.y).sqrt() / size;
    if far < 1.0 && edge < 0.30 {
        let k = ramp(1.0, 0.85, far);
        let ring = (far * 19.0).sin() * 0.10;
        bump = add(bump, scale([nx, ny, 0.0], (-0.55 + ring) * k));
        albedo = tint(
            albedo,
            scale(stone.colour, if matter == Matter::Stone { 1.3 } else { 0.75 }),
            0.5 * k,
        );
    }
    Skin {
        albedo,
        bump,
        gloss,
        rough,
        bleed: [0.05; 3],
        glow: [0.0; 3],
    }
}

/// A stone's own offset turned back into the picture's directions, mm.
fn x_of(stone: &Stone, a: f32, b: f32) -> (f32, f32) {
    let (s, c) = stone.heading.sin_cos();
    (a * c - b * s, a * s + b * c)
}

/// Lime and sand between the tesserae.
fn joint(x: f32, y: f32) -> Skin {
    let (grain, first, second) = nearest(x * 7.5, y * 7.5, 851);
    let (cloud, ..) = noise2(x * 0.4, y * 0.4, 853);
    let kind = unit_of(grain.seed);
    let colour = if kind < 0.7 {
        tint(
            rgb(0xB8, 0xA8, 0x90),
            rgb(0xD0, 0xC2, 0xAA),
            unit_of(hash(grain.seed)),
        )
    } else if kind < 0.95 {
        rgb(0xAC, 0x92, 0x72)
    } else {
        rgb(0x70, 0x66, 0x5A)
    };
    let lime = tint(rgb(0xC0, 0xB4, 0xA0), rgb(0xA8, 0x9C, 0x8A), 0.5 + 0.5 * cloud);
    let shows = ramp(0.06, 0.22, second - first);
    Skin {
        bump: [-grain.x * 0.42 * shows, -grain.y * 0.42 * shows, 0.0],
        gloss: 0.15,
        ..Skin::dull(scale(tint(lime, colour, shows), 0.88 + 0.10 * shows))
    }
}

struct Panel {
    laid: Laid,
    light: Light,
    /// Upwards on the picture is -y here, so the lamp is mirrored.
    view: [f32; 3],
}

impl Panel {
    fn shade(&self, px: f32, py: f32) -> Rgb {
        let (x, y) = (
            px - PHOTOGRAPH.object_mm[0] as f32,
            py - PHOTOGRAPH.object_mm[1] as f32,
        );
        let up = [0.0, 0.0, 1.0];
        // How far outside the panel's rounded, hand-rubbed edge.
        let (rub, ..) = noise2(x * 0.7, y * 0.7, 861);
        let out = |x: f32, y: f32| {
            let (dx, dy) = ((x - 30.0).abs() - 29.2, (y - 30.0).abs() - 29.2);
            dx.max(0.0).hypot(dy.max(0.0)) + dx.max(dy).min(0.0) - 0.8
        };
        let outside = out(x, y) + 0.05 * rub;
        if outside > 0.0 {
            return self.board(x, y, &out);
        }
        let found = self.laid.at(x, y);
        let (jag, ..) = noise2(x * 5.0, y * 5.0, 862);
        let (jag2, ..) = noise2(x * 19.0, y * 19.0, 863);
        let edge = found.edge - JOINT_MM - 0.030 * jag - 0.012 * jag2;
        let rim = (-outside - 0.35 - 0.15 * rub).min(edge);
        if rim > 0.0 {
            let skin = face(found.stone, x, y, found.a, found.b, rim);
            let reach = Reach {
                key: 1.0,
                through: 1.0,
                sky: ramp(-0.10, 0.16, rim),
            };
            return self.light.shaded(up, self.view, &skin, reach);
        }
        // Down in the joint: darker the nearer to a wall, and in the shadow of the stone towards the lamp.
        let shaded = (1..=3)
            .filter(|&i| {
                let step = i as f32 * 0.075;
                let towards = self.laid.at(x - 0.80 * step, y - 0.60 * step);
                towards.edge - JOINT_MM - 0.030 * jag > 0.0
            })
            .count() as f32;
        let reach = Reach {
            key: 1.0 - 0.30 * shaded,
            through: 0.0,
            sky: 0.30 + 0.45 * ramp(0.0, -0.12, edge),
        };
        self.light.shaded(up, self.view, &joint(x, y), reach)
    }

    fn board(&self, x: f32, y: f32, out: &impl Fn(f32, f32) -> f32) -> Rgb {
        let (cloud, ..) = noise2(x * 0.07, y * 0.07, 871);
        let (fleck, ..) = noise2(x * 0.9, y * 0.9, 872);
        let board = tint(card(), scale(card(), 0.9), 0.5 + 0.4 * cloud + 0.05 * fleck);
        // The panel stands six millimetres high: a soft shadow to the lower right, a close one all round.
        let cast = ramp(3.6, -3.2, out(x - 2.7, y - 2.3));
        let close = ramp(1.5, -0.4, out(x, y));
        let reach = Reach {
            key: 1.0 - 0.86 * cast,
            through: 0.0,
            sky: 1.0 - 0.55 * close - 0.15 * cast,
        };
        self.light.shaded(
            [0.0, 0.0, 1.0],
            self.view,
            &Skin {
                gloss: 0.04,
                ..Skin::dull(board)
            },
            reach,
        )
    }
}

fn paint(look: &str, px_per_mm: f64) -> Option<Picture> {
    if look != "front" {
        return None;
    }
    let studio = Light::studio();
    let panel = Panel {
        laid: laid(60.0, 2026, wren),
        // In the picture y points down, so the lamp at the upper left has both negative.
        light: Light {
            key: SoftBox::at([-0.50, -0.38, 0.85], (0.34, 0.30), [2.35, 2.25, 2.1]),
            edge: SoftBox::at([0.10, 0.06, 0.9], (0.06, 0.05), [0.5, 0.5, 0.52]),
            ..studio
        },
        view: [0.0, 0.0, 1.0],
    };
    let (w, h) = PHOTOGRAPH.shown_mm;
    Some(Picture::shaded(w, h, px_per_mm, |x, y| {
        exposed(panel.shade(x, y))
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn painting_twice_gives_the_same_picture() {
        let (once, twice) = (paint("front", 3.0), paint("front", 3.0));
        assert!(once.is_some_and(|a| twice.is_some_and(|b| a.pixels == b.pixels)));
    }
}
