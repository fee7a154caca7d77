//! Engraver's tone: darkness cut into families of lines that swell. What is drawn is not here.

use crate::{
    curve::Pt,
    ink::{Lay, Nib, Stroke},
};

/// A family of lines, one beside the other.
pub struct Family {
    /// Distance between neighbours in mm.
    pub spacing: f32,
    /// Darkness at which its lines begin, and that at which they nearly touch.
    pub from: f32,
    /// See `from`.
    pub to: f32,
    /// The place at `t` mm along line `k`.
    pub path: fn(k: f32, t: f32) -> Pt,
    /// How many lines.
    pub count: usize,
    /// How long line `k` is, in mm.
    pub length: fn(k: f32) -> f32,
    /// Which kinds of thing it is cut into.
    pub on: fn(kind: u8) -> bool,
}

/// Cuts a drawing of `size` mm; `scene` says what kind of thing lies at a place, and how dark it is.
/// A line ends where its kind ends or the darkness does; its half width follows the darkness.
pub fn cut(families: &[Family], size: [f32; 2], scene: impl Fn(f32, f32) -> (u8, f32)) -> Vec<Stroke> {
    const STEP_MM: f32 = 0.07;
    let mut strokes = Vec::new();
    let mut open: Vec<Nib> = Vec::new();
    let mut close = |open: &mut Vec<Nib>| {
        if open.len() > 1 {
            // A needle comes down and lifts off: both ends are pointed.
            let last = open.len() - 1;
            open[0].r *= 0.4;
            open[last].r *= 0.4;
            strokes.push(Stroke {
                nibs: std::mem::take(open),
                tint: [1.0; 3],
                lay: Lay::Over,
                soft: 0.0,
            });
        }
        open.clear();
    };
    for family in families {
        for k in 0..family.count {
            let k = k as f32;
            let steps = ((family.length)(k) / STEP_MM) as usize;
            for i in 0..=steps {
                let p = (family.path)(k, i as f32 * STEP_MM);
                if p[0] < 0.0 || p[1] < 0.0 || p[0] > size[0] || p[1] > size[1] {
                    close(&mut open);
                    continue;
                }
                let (kind, dark) = scene(p[0], p[1]);
                let share = (dark - family.from) / (family.to - family.from);
                if share <= 0.0 || !(family.on)(kind) {
                    close(&mut open);
                    continue;
                }
                let r = family.spacing * (0.025 + 0.3 * share.min(1.0));
                open.push(Nib { p, r, a: 1.0 });
            }
            close(&mut open);
        }
    }
    strokes
}
