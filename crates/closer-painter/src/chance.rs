//! Seeded chance: a small random sequence, and noise over the plane. No clock, no platform, no order in it.

use std::sync::LazyLock;

/// A repeatable sequence of random numbers (PCG32, O'Neill 2014).
pub struct Rng(u64);

impl Rng {
    /// The sequence of this seed.
    pub fn new(seed: u64) -> Rng {
        let mut rng = Rng(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0xD1B5_4A32_D192_ED03);
        rng.bits();
        rng
    }

    fn bits(&mut self) -> u32 {
        let old = self.0;
        self.0 = old
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let mixed = (((old >> 18) ^ old) >> 27) as u32;
        mixed.rotate_right((old >> 59) as u32)
    }

    /// From 0 to 1, without 1.
    pub fn unit(&mut self) -> f32 {
        (self.bits() >> 8) as f32 / 16_777_216.0
    }

    /// Between `low` and `high`.
    pub fn between(&mut self, low: f32, high: f32) -> f32 {
        low + (high - low) * self.unit()
    }

    /// About 0, bell-shaped, standard deviation 1, never beyond ±3.5.
    pub fn bell(&mut self) -> f32 {
        (self.unit() + self.unit() + self.unit() + self.unit() - 2.0) * 1.732
    }

    /// True as often as `share` says.
    pub fn chance(&mut self, share: f32) -> bool {
        self.unit() < share
    }
}

/// A number from 0 to 1 for each point of a grid.
pub fn hash(x: i32, y: i32, seed: u32) -> f32 {
    let mut h = (x as u32)
        .wrapping_mul(0x85EB_CA6B)
        .wrapping_add((y as u32).wrapping_mul(0xC2B2_AE35))
        .wrapping_add(seed.wrapping_mul(0x27D4_EB2F));
    h = (h ^ (h >> 15)).wrapping_mul(0x2C1B_3C6D);
    h = (h ^ (h >> 12)).wrapping_mul(0x297A_2D39);
    ((h ^ (h >> 15)) >> 8) as f32 / 16_777_216.0
}

/// Smooth noise, −1 to 1, one feature a unit.
pub fn noise(x: f32, y: f32, seed: u32) -> f32 {
    let (fx, fy) = (x.floor(), y.floor());
    let (ix, iy) = (fx as i32, fy as i32);
    let (u, v) = (ease(x - fx), ease(y - fy));
    let top = mix(hash(ix, iy, seed), hash(ix + 1, iy, seed), u);
    let bottom = mix(hash(ix, iy + 1, seed), hash(ix + 1, iy + 1, seed), u);
    mix(top, bottom, v) * 2.0 - 1.0
}

/// Noise of 2 to 4 octaves, about −1 to 1, largest feature one unit; repeats after 16 units.
/// It is looked up, not computed: pictures ask for it hundreds of millions of times.
pub fn cloud(x: f32, y: f32, octaves: usize, seed: u32) -> f32 {
    let (dx, dy) = (hash(3, 5, seed) * 1024.0, hash(7, 1, seed) * 1024.0);
    let swatch = &CLOUDS[octaves.clamp(2, 4) - 2];
    0.33 * if seed & 1 == 0 {
        swatch.at(x * 64.0 + dx, y * 64.0 + dy)
    } else {
        swatch.at(y * 64.0 + dx, dy - x * 64.0)
    }
}

static CLOUDS: LazyLock<[Swatch; 3]> = LazyLock::new(|| {
    [2, 3, 4].map(|octaves| {
        Swatch::filled(1024, |x, y| {
            let (mut sum, mut size, mut cells) = (0.0, 1.0, 16);
            for octave in 0..octaves {
                let per_texel = cells as f32 / 1024.0;
                sum += size * periodic(x as f32 * per_texel, y as f32 * per_texel, cells, 40 + octave);
                size *= 0.55;
                cells *= 2;
            }
            sum
        })
    })
});

/// Smooth noise that repeats after `cells` units.
fn periodic(x: f32, y: f32, cells: i32, seed: u32) -> f32 {
    let (fx, fy) = (x.floor(), y.floor());
    let (ix, iy) = (fx as i32, fy as i32);
    let (u, v) = (ease(x - fx), ease(y - fy));
    let corner = |i: i32, j: i32| hash((ix + i) % cells, (iy + j) % cells, seed);
    mix(
        mix(corner(0, 0), corner(1, 0), u),
        mix(corner(0, 1), corner(1, 1), u),
        v,
    ) * 2.0
        - 1.0
}

/// From `a` at 0 to `b` at 1.
pub fn mix(a: f32, b: f32, t: f32) -> f32 {
    a + (b - a) * t
}

/// 0 to 1 to 0..1, flat at both ends.
pub fn ease(t: f32) -> f32 {
    t * t * (3.0 - 2.0 * t)
}

/// 0 below `low`, 1 above `high`, smooth between; `low` may be the larger one.
pub fn step(low: f32, high: f32, v: f32) -> f32 {
    ease(((v - low) / (high - low)).clamp(0.0, 1.0))
}

/// A square of noise that repeats, for the finest grain: one look-up instead of many octaves.
pub struct Swatch {
    side: usize,
    values: Vec<f32>,
}

impl Swatch {
    /// The value at a place given in texels, between neighbours as a mean of them.
    pub fn at(&self, x: f32, y: f32) -> f32 {
        let (fx, fy) = (x.floor(), y.floor());
        let mask = self.side - 1;
        let (ix, iy) = (fx as i32 as usize & mask, fy as i32 as usize & mask);
        let (jx, jy) = ((ix + 1) & mask, (iy + 1) & mask);
        let (u, v) = (x - fx, y - fy);
        let top = mix(
            self.values[iy * self.side + ix],
            self.values[iy * self.side + jx],
            u,
        );
        let bottom = mix(
            self.values[jy * self.side + ix],
            self.values[jy * self.side + jx],
            u,
        );
        mix(top, bottom, v)
    }

    fn filled(side: usize, value: impl Fn(usize, usize) -> f32) -> Swatch {
        let mut values: Vec<f32> = (0..side * side).map(|i| value(i % side, i / side)).collect();
        let mean = values.iter().sum::<f32>() / values.len() as f32;
        let spread =
            (values.iter().map(|v| (v - mean) * (v - mean)).sum::<f32>() / values.len() as f32).sqrt();
        for v in &mut values {
            *v = (*v - mean) / spread.max(1e-6);
        }
        Swatch { side, values }
    }
}

/// The tooth of paper: soft grain of about three texels, mean 0, standard deviation 1.
pub static GRAIN: LazyLock<Swatch> = LazyLock::new(|| {
    let wrap = |v: i32| v & 511;
    let raw = |x: i32, y: i32| hash(wrap(x), wrap(y), 7);
    Swatch::filled(512, |x, y| {
        let mut sum = 0.0;
        for dy in -2..=2_i32 {
            for dx in -2..=2_i32 {
                sum += raw(x as i32 + dx, y as i32 + dy) / (1.0 + (dx * dx + dy * dy) as f32);
            }
        }
        sum
    })
});

/// Paper fibres: long thin curls that cross, mean 0, standard deviation 1.
pub static FIBRES: LazyLock<Swatch> = LazyLock::new(|| {
    const SIDE: usize = 1024;
    let mut field = vec![0.0_f32; SIDE * SIDE];
    let mut rng = Rng::new(4711);
    for _ in 0..5200 {
        let (mut x, mut y) = (rng.between(0.0, 1024.0), rng.between(0.0, 1024.0));
        let mut angle = rng.between(0.0, std::f32::consts::TAU);
        let bend = rng.bell() * 0.012;
        let weight = rng.between(-0.7, 1.0);
        for _ in 0..rng.between(30.0, 140.0) as usize {
            angle += bend + rng.bell() * 0.03;
            x += angle.cos();
            y += angle.sin();
            let (ix, iy) = (
                x.floor() as i32 as usize & (SIDE - 1),
                y.floor() as i32 as usize & (SIDE - 1),
            );
            field[iy * SIDE + ix] += weight;
            field[iy * SIDE + ((ix + 1) & (SIDE - 1))] += weight * 0.5;
            field[((iy + 1) & (SIDE - 1)) * SIDE + ix] += weight * 0.5;
        }
    }
    Swatch::filled(SIDE, |x, y| field[y * SIDE + x])
});
