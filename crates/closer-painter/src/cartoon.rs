//! The drawing under the mosaic: a wren on a twig with berries, in millimetres of a 60 mm square. No stones.

use crate::canvas::{Rgb, rgb};
use crate::light::tint;
use crate::noise::noise2;
use crate::space::ramp;

/// What a place of the drawing is part of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Area {
    /// Behind everything.
    Sky,
    /// The row along the panel's edge.
    Border,
    /// Back and crown.
    Back,
    /// Throat and belly.
    Belly,
    /// The pale stripe over the eye.
    Brow,
    /// The eye.
    Eye,
    /// The bill.
    Bill,
    /// A dark bar of wing or tail.
    DarkBar,
    /// A light bar of wing or tail.
    LightBar,
    /// Legs.
    Leg,
    /// The twig.
    Twig,
    /// Leaves on it.
    Leaf,
    /// Berries on it.
    Berry,
}

/// What is to be laid at a place.
#[derive(Clone, Copy)]
pub struct Mark {
    /// Part of what.
    pub area: Area,
    /// Its colour, linear light.
    pub colour: Rgb,
    /// Direction of the rows, radians.
    pub heading: f32,
    /// Side of a tessera here, mm.
    pub side_mm: f32,
}

/// Distance to an ellipse's edge, about, negative inside; also its own coordinates.
fn oval(x: f32, y: f32, middle: (f32, f32), half: (f32, f32), turn: f32) -> (f32, f32, f32) {
    let (s, c) = turn.sin_cos();
    let (dx, dy) = (x - middle.0, y - middle.1);
    let (u, v) = ((dx * c + dy * s) / half.0, (dy * c - dx * s) / half.1);
    let k = u.hypot(v);
    ((k - 1.0) * half.0.min(half.1) * 1.1, u, v)
}

/// Distance to a line that grows from `r0` to `r1` thick, and how far along one is.
fn taper(x: f32, y: f32, from: (f32, f32), to: (f32, f32), r0: f32, r1: f32) -> (f32, f32) {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let t = (((x - from.0) * dx + (y - from.1) * dy) / (dx * dx + dy * dy)).clamp(0.0, 1.0);
    let r = r0 + (r1 - r0) * t;
    ((x - from.0 - dx * t).hypot(y - from.1 - dy * t) - r, t)
}

/// The smaller of two distances, rounded where they meet.
fn joined(a: f32, b: f32, round: f32) -> f32 {
    let h = (0.5 + 0.5 * (b - a) / round).clamp(0.0, 1.0);
    b + (a - b) * h - round * h * (1.0 - h)
}

fn bird(x: f32, y: f32) -> f32 {
    let body = oval(x, y, (30.0, 32.0), (13.2, 10.2), 0.42).0;
    let head = oval(x, y, (20.0, 22.2), (7.6, 6.9), 0.15).0;
    let tail = taper(x, y, (40.5, 29.0), (49.5, 10.5), 2.7, 2.3).0;
    let bill = taper(x, y, (14.0, 22.0), (7.2, 21.0), 1.25, 0.25).0;
    joined(joined(joined(body, head, 4.0), tail, 3.0), bill, 0.6)
}

fn twig(x: f32, y: f32) -> (f32, f32) {
    let line = |x: f32| 49.6 - 0.085 * (x - 30.0) + 0.9 * (x * 0.16).sin();
    let slope = -0.085 + 0.144 * (x * 0.16).cos();
    (
        (y - line(x)).abs() / (1.0 + slope * slope).sqrt() - 1.25 + 0.008 * x,
        slope.atan(),
    )
}

const LEAVES: [((f32, f32), f32, f32); 5] = [
    ((12.5, 44.0), -1.0, 4.2),
    ((8.0, 54.4), 0.55, 4.2),
    ((50.8, 42.2), -0.75, 4.6),
    ((55.6, 52.2), 0.7, 3.6),
    ((25.5, 55.0), 0.35, 3.9),
];
const BERRIES: [(f32, f32, f32); 7] = [
    (42.0, 53.4, 2.1),
    (46.2, 54.8, 2.1),
    (44.4, 50.6 + 0.9, 1.9),
    (17.0, 54.2, 2.0),
    (20.6, 54.6, 1.8),
    (39.0, 56.0, 1.8),
    (50.4, 52.6, 1.8),
];

/// From the twig to its leaves and berries.
const STALKS: [((f32, f32), (f32, f32)); 5] = [
    ((9.0, 51.0), (10.4, 47.4)),
    ((45.6, 47.6), (47.6, 45.2)),
    ((43.4, 49.0), (43.8, 52.0)),
    ((18.6, 50.6), (18.8, 53.0)),
    ((51.4, 48.2), (50.6, 51.4)),
];

/// The drawing at a place of the panel.
pub fn wren(x: f32, y: f32) -> Mark {
    let mark = |area, colour, heading, side_mm| Mark {
        area,
        colour,
        heading,
        side_mm,
    };
    let inset = x.min(y).min(60.0 - x).min(60.0 - y);
    if inset < 1.75 {
        let along = if x.min(60.0 - x) < y.min(60.0 - y) {
            std::f32::consts::FRAC_PI_2
        } else {
            0.0
        };
        return mark(Area::Border, rgb(0x2C, 0x4A, 0x5C), along, 1.6);
    }
    // Eye, brow and bill first: they lie over the rest.
    let eye = (x - 17.2).hypot(y - 21.0);
    if eye < 1.3 {
        return mark(Area::Eye, rgb(0x16, 0x12, 0x12), 0.4, 2.5);
    }
    let (bill, t) = taper(x, y, (14.0, 22.0), (7.2, 21.0), 1.25, 0.25);
    if bill < 0.0 && x < 13.4 {
        let colour = if y < 21.9 - 0.1 * t {
            rgb(0x4A, 0x38, 0x2E)
        } else {
            rgb(0x9A, 0x78, 0x52)
        };
        return mark(Area::Bill, colour, 0.15, 1.0);
    }
    for (foot, knee, toe) in [
        ((27.2, 41.0), (25.4, 45.2), (27.0, 48.6)),
        ((32.6, 41.6), (31.6, 45.4), (33.6, 48.2)),
    ] {
        let leg = taper(x, y, foot, knee, 0.85, 0.6)
            .0
            .min(taper(x, y, knee, toe, 0.6, 0.65).0);
        if leg < 0.0 && bird(x, y) > -0.2 {
            return mark(Area::Leg, rgb(0xA8, 0x6C, 0x44), 1.4, 1.1);
        }
    }
    let inside = bird(x, y);
    if inside < 0.0 {
        return plumage(x, y);
    }
    for &(bx, by, r) in &BERRIES {
        let d = (x - bx).hypot(y - by);
        if d < r {
            let lit = ramp(1.2, 0.0, (x - bx + 0.55).hypot(y - by + 0.6));
            let colour = tint(rgb(0xA6, 0x18, 0x1E), rgb(0xF0, 0x62, 0x44), lit);
            return mark(Area::Berry, colour, (y - by).atan2(x - bx) + 1.57, 1.05);
        }
    }
    for &(middle, turn, long) in &LEAVES {
        let (d, u, v) = oval(x, y, middle, (long, long * 0.42), turn);
        if d < 0.0 && v.abs() < 1.0 - u * u * 0.6 {
            let colour = if v < 0.0 {
                rgb(0x6E, 0x8E, 0x3A)
            } else {
                rgb(0x3E, 0x62, 0x34)
            };
            return mark(Area::Leaf, colour, turn + v.signum() * 0.35, 1.25);
        }
    }
    for &(from, to) in &STALKS {
        let (d, _) = taper(x, y, from, to, 0.45, 0.35);
        if d < 0.0 {
            let heading = (to.1 - from.1).atan2(to.0 - from.0);
            return mark(Area::Twig, rgb(0x6E, 0x56, 0x42), heading, 0.9);
        }
    }
    let (d, slope) = twig(x, y);
    if d < 0.0 {
        let (bark, ..) = noise2(x * 0.4, y * 1.2, 901);
        return mark(
            Area::Twig,
            tint(rgb(0x5A, 0x44, 0x38), rgb(0x8C, 0x72, 0x5C), 0.5 + 0.7 * bark),
            slope,
            1.25,
        );
    }
    sky(x, y, inside)
}

/// Feathers: rows run from the bill over the crown and down to wing and tail.
fn plumage(x: f32, y: f32) -> Mark {
    let mark = |area, colour, heading, side_mm| Mark {
        area,
        colour,
        heading,
        side_mm,
    };
    let (_, hu, hv) = oval(x, y, (20.0, 22.2), (7.6, 6.9), 0.15);
    // The stripe over the eye, from the bill to the nape.
    let stripe = y - (18.9 + 0.022 * (x - 18.5) * (x - 18.5));
    if stripe.abs() < 0.66 && x > 14.6 && x < 26.4 {
        return mark(Area::Brow, rgb(0xF0, 0xE2, 0xC4), 0.08, 1.0);
    }
    let (tail, t) = taper(x, y, (40.5, 29.0), (49.5, 10.5), 2.7, 2.3);
    if tail < 0.0 && t > 0.08 {
        let dark = ((t * 21.0 + 0.06 * x).fract()) < 0.42;
        let (area, colour) = if dark {
            (Area::DarkBar, rgb(0x42, 0x28, 0x1C))
        } else {
            (Area::LightBar, rgb(0xB4, 0x74, 0x40))
        };
        return mark(area, colour, -1.118, 1.12);
    }
    let (wing, wu, wv) = oval(x, y, (34.6, 31.6), (9.4, 5.2), 0.52);
    if wing < 0.0 {
        let dark = ((wu * 4.1 + 0.9 * wv * wv + 0.3).rem_euclid(1.0)) < 0.45;
        let (area, colour) = if dark {
            (Area::DarkBar, rgb(0x46, 0x2C, 0x20))
        } else {
            (Area::LightBar, rgb(0xC0, 0x86, 0x50))
        };
        return mark(area, colour, 0.52 + 0.5 * wv * wu, 1.12);
    }
    let (mottle, ..) = noise2(x * 0.5, y * 0.5, 911);
    let belly = ramp(-1.5, 5.0, (y - 30.5) - 0.55 * (x - 22.0) + 1.2 * mottle);
    let flow = 0.62 + 0.045 * (y - 24.0) - 0.016 * (x - 24.0);
    if belly > 0.42 || (y > 23.6 && x < 19.0) {
        let colour = tint(rgb(0xD8, 0xB8, 0x8C), rgb(0xEE, 0xDC, 0xBC), belly + 0.3 * mottle);
        // Flanks are barred faintly.
        let bar = ramp(0.55, 0.75, ((x * 0.45 + y * 0.2).fract() - 0.5).abs() * 2.0) * ramp(28.0, 36.0, x);
        return mark(
            Area::Belly,
            tint(colour, rgb(0x9C, 0x6C, 0x44), bar * 0.7),
            flow + 0.35,
            1.25,
        );
    }
    let crown = ramp(1.0, 0.3, hu.hypot(hv));
    let colour = tint(
        rgb(0x8E, 0x56, 0x2E),
        rgb(0x6A, 0x3E, 0x24),
        0.45 + 0.6 * mottle + 0.2 * crown,
    );
    mark(
        Area::Back,
        colour,
        if x < 25.0 { (hv.atan2(hu)) + 1.57 } else { flow },
        1.15,
    )
}

/// Rows that echo the bird's outline and calm down away from it.
fn sky(x: f32, y: f32, far: f32) -> Mark {
    const H: f32 = 0.3;
    let (gx, gy) = (bird(x + H, y) - bird(x - H, y), bird(x, y + H) - bird(x, y - H));
    let (cloud, ..) = noise2(x * 0.09, y * 0.12, 921);
    let (fine, ..) = noise2(x * 0.4, y * 0.4, 922);
    let low = y / 60.0;
    let top = tint(rgb(0x5E, 0x98, 0xA6), rgb(0x9A, 0xBE, 0xBE), 0.5 + 0.7 * cloud);
    let colour = tint(top, rgb(0xC8, 0xCC, 0xB2), ramp(0.25, 1.0, low + 0.2 * cloud));
    // One pale row hugs the bird, as in the old mosaics.
    let halo = ramp(1.9, 1.3, far);
    let colour = tint(colour, rgb(0xDE, 0xDC, 0xCA), halo * 0.85);
    Mark {
        area: Area::Sky,
        colour: tint(colour, rgb(0x3E, 0x76, 0x8C), 0.45 * ramp(0.1, 0.7, fine)),
        heading: (-gx).atan2(gy),
        side_mm: 1.62 + 0.35 * ramp(2.0, 12.0, far),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wren_has_its_parts_where_a_wren_has_them() {
        assert_eq!(wren(17.3, 21.6).area, Area::Eye);
        assert_eq!(wren(10.0, 21.4).area, Area::Bill);
        assert_eq!(wren(30.0, 3.0).area, Area::Sky);
        assert_eq!(wren(0.5, 30.0).area, Area::Border);
        assert!(matches!(wren(46.0, 18.0).area, Area::DarkBar | Area::LightBar));
    }
}
