//! Chance with a seed: streams of numbers, hashes, and the curves that shape them. The same on every machine; no noise here.

/// A repeatable stream of numbers (PCG-XSH-RR, O'Neill 2014).
pub struct Chance(u64);

impl Chance {
    /// The stream of this seed.
    pub fn new(seed: u64) -> Chance {
        let mut chance = Chance(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0xD1B5_4A32_D192_ED03);
        chance.bits();
        chance
    }

    /// The stream of this seed for brushwork. Another start than [`Chance::new`], kept because the seeds of the
    /// brushed pictures were chosen with it: with another stream the birds sit elsewhere.
    pub fn of_brush(seed: u32) -> Chance {
        let mut chance = Chance(u64::from(seed) ^ 0x9E37_79B9_7F4A_7C15);
        chance.bits();
        chance.bits();
        chance
    }

    fn bits(&mut self) -> u32 {
        let old = self.0;
        self.0 = old
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let mixed = (((old >> 18) ^ old) >> 27) as u32;
        mixed.rotate_right((old >> 59) as u32)
    }

    /// The next number, 0 up to but not 1.
    pub fn unit(&mut self) -> f32 {
        unit_of(self.bits())
    }

    /// The next number between two others.
    pub fn between(&mut self, low: f32, high: f32) -> f32 {
        low + (high - low) * self.unit()
    }

    /// About 0, bell-shaped, standard deviation 1, never beyond ±3.5.
    pub fn bell(&mut self) -> f32 {
        (self.unit() + self.unit() + self.unit() + self.unit() - 2.0) * 1.732
    }

    /// From -1.5 to 1.5, mostly near 0.
    pub fn near_zero(&mut self) -> f32 {
        self.unit() + self.unit() + self.unit() - 1.5
    }

    /// True as often as `share` says.
    pub fn happens(&mut self, share: f32) -> bool {
        self.unit() < share
    }

    /// A seed for something that has chance of its own.
    pub fn seed(&mut self) -> u32 {
        (self.unit() * (1 << 24) as f32) as u32
    }
}

/// A well mixed 32-bit number from another.
pub fn hash(mut x: u32) -> u32 {
    x ^= x >> 16;
    x = x.wrapping_mul(0x7feb_352d);
    x ^= x >> 15;
    x = x.wrapping_mul(0x846c_a68b);
    x ^ (x >> 16)
}

/// A hash as a number in 0..1.
pub fn unit_of(h: u32) -> f32 {
    (h >> 8) as f32 * (1.0 / 16_777_216.0)
}

/// The `n`th number in 0..1 of a seed.
pub fn nth(seed: u32, n: u32) -> f32 {
    unit_of(hash(
        seed.wrapping_mul(0x9e37_79b1)
            .wrapping_add(n.wrapping_mul(0x85eb_ca77)),
    ))
}

/// The whole number below `x`; quicker than `floor` where that is a call.
pub fn below(x: f32) -> i32 {
    let whole = x as i32;
    whole - i32::from(whole as f32 > x)
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
pub fn smooth(low: f32, high: f32, value: f32) -> f32 {
    ease(((value - low) / (high - low)).clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_the_same_numbers_again() {
        for start in [Chance::new, |seed| Chance::of_brush(seed as u32)] {
            let draw = || {
                let mut chance = start(5);
                [(); 4].map(|()| chance.unit())
            };
            assert_eq!(draw(), draw());
            assert!(draw().iter().all(|v| (0.0..1.0).contains(v)));
        }
    }
}
