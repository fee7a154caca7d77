//! Matchbox harbour: oil over gouache on a panel of 53 × 36 mm, in its frame or out of it. How the picture is put
//! together from panel, frame and board; the painted scene, the frame and the words are beside.

use super::Sample;
use crate::{
    canvas::{Picture, Rgb, rgb, srgb_byte},
    chance::smooth,
    impasto::{Panel, in_bands, soft},
};

mod frame;
mod scene;
mod touches;
mod words;

pub const SAMPLE: Sample = Sample {
    entry: words::entry,
    paint,
};

/// The panel, and the board that the bare look shows around it, in mm.
const PANEL: (f32, f32) = (53.0, 36.0);
const BARE_MARGIN: f32 = 4.0;
/// The framed look: board around the frame, and the frame's face around the panel.
const FRAME_MARGIN: f32 = 4.0;
const FRAME_FACE: f32 = 10.0;
/// How far the frame's rebate reaches over the panel.
const REBATE: f32 = 1.0;

fn paint(look: &str, px_per_mm: f64) -> Option<Picture> {
    match look {
        "framed" => Some(photograph(px_per_mm, true)),
        "bare" => Some(photograph(px_per_mm, false)),
        _ => None,
    }
}

fn photograph(px_per_mm: f64, framed: bool) -> Picture {
    let around = if framed {
        FRAME_MARGIN + FRAME_FACE
    } else {
        BARE_MARGIN
    };
    let shown = |size: f32| (f64::from(size + 2.0 * around) * px_per_mm).round() as usize;
    let (width, height) = (shown(PANEL.0), shown(PANEL.1));
    let px_mm = (1.0 / px_per_mm) as f32;
    let (left, top) = (0.5 * px_mm - around, 0.5 * px_mm - around);
    let strokes = scene::strokes();
    // Only the panel's own columns are painted; the rest is frame or board.
    let hidden = if framed { REBATE - 0.1 } else { -0.1 };
    let first = ((hidden - left) / px_mm).ceil() as usize;
    let last = (((PANEL.0 - hidden - left) / px_mm) as usize).min(width - 1);
    let panel = Panel {
        strokes: &strokes,
        px_per_mm,
        left: left + first as f32 * px_mm,
        width: last - first + 1,
    };
    let moulding = frame::Moulding::new(px_per_mm);
    let wood = Wood::new(px_per_mm);
    let mut pixels = vec![0; width * height * 3];
    const BAND: usize = 96;
    const HALO: usize = 2;
    in_bands(&mut pixels, width, BAND, |from, rows, bytes| {
        let y_of = |row: usize| top + (from + row) as f32 * px_mm;
        let on_panel = y_of(rows) > hidden && y_of(0) < PANEL.1 - hidden;
        let relief = on_panel.then(|| {
            panel.rows(y_of(0) - HALO as f32 * px_mm, rows + 2 * HALO, |x, y| {
                wood.ground(x, y)
            })
        });
        for (i, pixel) in bytes.chunks_exact_mut(3).enumerate() {
            let (row, column) = (i / width, i % width);
            let (x, y) = (left + column as f32 * px_mm, y_of(row));
            let painted = || {
                let relief = relief.as_ref().filter(|_| (first..=last).contains(&column))?;
                let at = (column - first, row + HALO);
                let (diffuse, gloss) = relief.lit(at.0, at.1);
                let colour = relief.colour[at.1 * relief.size.0 + at.0];
                Some(colour.map(|channel| channel * diffuse + gloss))
            };
            let colour = if framed {
                framed_pixel(&moulding, x, y, painted)
            } else {
                bare_pixel(&wood, x, y, px_mm, painted)
            };
            pixel.copy_from_slice(&colour.map(srgb_byte));
        }
    });
    Picture {
        width: width as u32,
        height: height as u32,
        pixels,
    }
}

fn framed_pixel(moulding: &frame::Moulding, x: f32, y: f32, painted: impl Fn() -> Option<Rgb>) -> Rgb {
    let inside = x.min(PANEL.0 - x).min(y).min(PANEL.1 - y) - REBATE;
    if inside >= 0.0
        && let Some(colour) = painted()
    {
        // The frame stands above the panel and shades it where the lamp comes from.
        let (from_left, from_top) = (x - REBATE, y - REBATE);
        let shade = (1.0 - smooth(0.15, 1.25, from_top)).max(1.0 - smooth(0.1, 1.0, from_left));
        let nook = 0.25 * (1.0 - smooth(0.0, 0.35, inside));
        return colour.map(|channel| channel * (1.0 - 0.58 * shade) * (1.0 - nook));
    }
    moulding.pixel(x, y)
}

fn bare_pixel(wood: &Wood, x: f32, y: f32, px_mm: f32, painted: impl Fn() -> Option<Rgb>) -> Rgb {
    let depth = wood.depth(x, y);
    let board = frame::board(x, y, PANEL, 0.0, 2.2, wood.gesso.at(x, y));
    let Some(colour) = painted().filter(|_| depth > -px_mm) else {
        return board;
    };
    let cover = smooth(-px_mm, px_mm, depth);
    // The arris was broken with sandpaper: it catches light on two sides.
    let near = 1.0 - smooth(0.0, 0.28, depth);
    let towards = if x.min(y) < (PANEL.0 - x).min(PANEL.1 - y) {
        0.30
    } else {
        -0.42
    };
    [0, 1, 2].map(|i| board[i] + (colour[i] * (1.0 + near * towards) - board[i]) * cover)
}

/// The limewood panel under the paint.
struct Wood {
    grain: crate::swatch::View<'static>,
    gesso: crate::swatch::View<'static>,
    edge: crate::swatch::View<'static>,
}

impl Wood {
    fn new(px_per_mm: f64) -> Wood {
        Wood {
            grain: soft(61.0, 2.6, px_per_mm),
            gesso: soft(5.1, 4.3, px_per_mm),
            edge: soft(17.0, 19.0, px_per_mm),
        }
    }

    /// Millimetres inside the panel's sawn edge, whose corners are a little rounded.
    fn depth(&self, x: f32, y: f32) -> f32 {
        let (dx, dy) = (x.min(PANEL.0 - x), y.min(PANEL.1 - y));
        let corner = 0.5;
        let straight = if dx < corner && dy < corner {
            corner - ((corner - dx).powi(2) + (corner - dy).powi(2)).sqrt()
        } else {
            dx.min(dy)
        };
        straight + 0.03 * self.edge.at(x, y)
    }

    /// Bare wood at the rim; further in a brushed, sienna-toned ground.
    fn ground(&self, x: f32, y: f32) -> (Rgb, f32) {
        let grain = self.grain.at(x, y);
        let bare = rgb_mix(WOOD_DARK, WOOD_LIGHT, 0.6 + 0.55 * grain);
        let inside = self.depth(x, y) + 0.16 * self.edge.at(x * 2.0, y * 2.0) + 0.05 * self.gesso.at(x, y);
        let primed = smooth(0.34, 0.40, inside);
        let toned = smooth(0.52, 0.60, inside + 0.06 * self.gesso.at(y, x));
        let gesso = self.gesso.at(x * 0.25, y * 2.4);
        let chalk = rgb_mix(CHALK_DARK, CHALK, 0.7 + 0.4 * gesso);
        let sienna = rgb_mix(SIENNA_DARK, SIENNA, 0.55 + 0.6 * gesso);
        let colour = rgb_mix(rgb_mix(bare, chalk, primed), sienna, toned);
        (
            colour,
            0.006 * grain * (1.0 - primed) + primed * (0.03 + 0.008 * gesso),
        )
    }
}

const WOOD_LIGHT: Rgb = [0.66, 0.50, 0.32];
const WOOD_DARK: Rgb = [0.44, 0.29, 0.16];
const CHALK: Rgb = [0.82, 0.79, 0.72];
const CHALK_DARK: Rgb = [0.64, 0.60, 0.53];
const SIENNA: Rgb = [0.46, 0.22, 0.10];
const SIENNA_DARK: Rgb = [0.28, 0.12, 0.06];

fn rgb_mix(a: Rgb, b: Rgb, t: f32) -> Rgb {
    let t = t.clamp(0.0, 1.0);
    [0, 1, 2].map(|i| a[i] + (b[i] - a[i]) * t)
}

/// An sRGB colour between two others, mixed in linear light.
fn between(a: (u8, u8, u8), b: (u8, u8, u8), t: f32) -> Rgb {
    rgb_mix(rgb(a.0, a.1, a.2), rgb(b.0, b.1, b.2), t)
}
