//! The form of the towering cloud: billows upon billows, and how much of the low sun each place catches.
//! What paint lies on it is not here.

use std::f32::consts::TAU;

use crate::chance::Chance;

/// Low sun from the left, a little towards the one who looks.
const TO_SUN: [f32; 3] = [-0.74, -0.42, 0.53];

/// Cells of the lookup grid, in mm.
const CELL: f32 = 0.5;
const COLUMNS: usize = 102;
const ROWS: usize = 78;

/// How far outside a billow its distance is still known.
const REACH: f32 = 1.1;

struct Ball {
    x: f32,
    y: f32,
    r: f32,
    /// How far it stands in front of the others.
    z: f32,
    /// Whether it is one of the masses that the cloud was grown from.
    is_mass: bool,
}

/// What the cloud is at one place.
pub struct Billow {
    /// Millimetres inside the outline, negative outside.
    pub depth: f32,
    /// -1 turned away from the sun to 1 facing it: the nearest billow.
    pub light: f32,
    /// The same for the mass that it grew on.
    pub mass_light: f32,
}

/// All billows, and which are near each cell.
pub struct Billows {
    balls: Vec<Ball>,
    near: Vec<Vec<u16>>,
}

/// Tower, then the low heaps beside it: (x, y, radius).
const MASSES: [(f32, f32, f32); 23] = [
    (22.0, 24.2, 4.4),
    (17.6, 25.0, 3.3),
    (26.8, 24.6, 3.6),
    (20.4, 20.2, 4.0),
    (25.0, 20.8, 3.6),
    (22.4, 16.6, 3.5),
    (19.2, 17.4, 2.7),
    (25.4, 17.2, 2.7),
    (22.6, 12.8, 3.0),
    (20.6, 14.2, 2.3),
    (24.6, 13.6, 2.3),
    (22.8, 9.6, 2.3),
    (20.4, 9.2, 1.4),
    (25.2, 9.4, 1.5),
    (30.4, 25.8, 2.0),
    (33.2, 26.0, 2.3),
    (36.0, 26.9, 1.6),
    (13.6, 26.2, 1.6),
    (10.4, 26.2, 2.0),
    (8.0, 26.9, 1.3),
    (5.8, 27.1, 0.8),
    (40.6, 27.0, 0.9),
    (42.0, 27.2, 0.6),
];

impl Billows {
    /// Grows the cloud.
    pub fn new() -> Billows {
        let mut chance = Chance::of_brush(401);
        let mut balls = Vec::new();
        for (x, y, r) in MASSES {
            grow(
                &mut balls,
                &mut chance,
                Ball {
                    x,
                    y,
                    r,
                    z: 0.0,
                    is_mass: true,
                },
                3,
            );
        }
        let mut near = vec![Vec::new(); COLUMNS * ROWS];
        for (i, ball) in balls.iter().enumerate() {
            let cells = |at: f32, count: usize| {
                let first = ((at - ball.r - REACH) / CELL).max(0.0) as usize;
                let last = (((at + ball.r + REACH) / CELL).max(0.0) as usize).min(count - 1);
                first..=last
            };
            for row in cells(ball.y, ROWS) {
                for column in cells(ball.x, COLUMNS) {
                    let (dx, dy) = (
                        (column as f32 + 0.5) * CELL - ball.x,
                        (row as f32 + 0.5) * CELL - ball.y,
                    );
                    let distance = (dx * dx + dy * dy).sqrt();
                    // Deep inside a large ball the small ones in front are drawn anyway.
                    if distance < ball.r + REACH {
                        near[row * COLUMNS + column].push(i as u16);
                    }
                }
            }
        }
        Billows { balls, near }
    }

    /// The cloud at a place in mm.
    pub fn at(&self, x: f32, y: f32) -> Billow {
        let column = ((x / CELL).max(0.0) as usize).min(COLUMNS - 1);
        let row = ((y / CELL).max(0.0) as usize).min(ROWS - 1);
        let (mut depth, mut front, mut light) = (-9.0_f32, f32::MIN, 0.0);
        let (mut mass_front, mut mass_light) = (f32::MIN, 0.0);
        for &i in &self.near[row * COLUMNS + column] {
            let ball = &self.balls[i as usize];
            let (dx, dy) = (x - ball.x, y - ball.y);
            let squared = dx * dx + dy * dy;
            let r2 = ball.r * ball.r;
            if squared < r2 {
                let up = (r2 - squared).sqrt();
                let facing = (dx * TO_SUN[0] + dy * TO_SUN[1] + up * TO_SUN[2]) / ball.r;
                if ball.z + up > front {
                    (front, light) = (ball.z + up, facing);
                }
                if ball.is_mass && up > mass_front {
                    (mass_front, mass_light) = (up, facing);
                }
            }
            // Cheaper than a root: exact at the outline, where it matters.
            depth = depth.max((r2 - squared) / (2.0 * ball.r));
        }
        Billow {
            depth,
            light,
            mass_light,
        }
    }

    /// -1 to 1: how far a place of the tower as a whole is turned to the sun.
    pub fn turned_to_sun(&self, x: f32, y: f32) -> f32 {
        let axis = 22.4 + 0.05 * (y - 16.0);
        let half = 3.2 + 0.22 * (y - 8.0).max(0.0);
        ((axis - x) / half).clamp(-1.0, 1.0)
    }
}

/// A billow, and smaller ones on its upper and sunny side.
fn grow(balls: &mut Vec<Ball>, chance: &mut Chance, ball: Ball, generations: u32) {
    if generations > 0 && ball.r > 0.30 {
        let count = [0, 3, 5, 9][generations as usize];
        for i in 0..count {
            let angle = TAU * (i as f32 + chance.between(-0.4, 0.4)) / count as f32;
            let (out_x, out_y) = (angle.cos(), angle.sin());
            if out_y > 0.75 {
                continue;
            }
            let away = ball.r * chance.between(0.45, 0.88);
            let r = ball.r * chance.between(0.30, 0.52) * (1.0 - 0.15 * out_y);
            let forward = (ball.r * ball.r - away * away).max(0.0).sqrt();
            let child = Ball {
                x: ball.x + out_x * away,
                y: ball.y + out_y * away,
                r,
                z: ball.z + forward * 0.72,
                is_mass: false,
            };
            grow(balls, chance, child, generations - 1);
        }
    }
    balls.push(ball);
}
