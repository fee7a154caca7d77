//! Bits of a scan, in the order in which they are coded (ITU-T T.81, F.2.2.5): stuffed zeros are taken out, and no
//! marker is read over.

/// Bits that are certainly there after [`Bits::refill`]: a code of 16, and a number of 15 after it.
const ENOUGH: u32 = 32;

/// Why no more bytes can be had.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Stop {
    /// They can.
    #[default]
    None,
    /// A marker is next.
    Marker,
    /// The file has ended.
    End,
}

/// Up to 64 bits that were taken out of the bytes but not used yet.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Bits {
    /// The next bit is the highest.
    buffer: u64,
    count: u32,
    /// Zeros that were put behind the last bit of the bytes.
    invented: u64,
    pub stop: Stop,
    /// Place of the next byte in the bytes at hand.
    pub at: usize,
}

impl Bits {
    /// Makes sure that there are [`ENOUGH`] bits; zeros where the bytes have no more.
    #[inline(always)]
    pub fn refill(&mut self, bytes: &[u8]) {
        if self.count >= ENOUGH {
            return;
        }
        if let Some(next) = bytes.get(self.at..).and_then(|rest| rest.first_chunk()) {
            let word = u64::from_be_bytes(*next);
            // Whether one of the bytes is 0xff: then its complement is zero.
            let no_marker = (!word).wrapping_sub(0x0101_0101_0101_0101) & word & 0x8080_8080_8080_8080 == 0;
            if no_marker {
                // Whole bytes count; what else is shifted in is the same once more the next time.
                self.buffer |= word >> self.count;
                self.at += ((63 - self.count) / 8) as usize;
                self.count |= 56;
                return;
            }
        }
        self.refill_slowly(bytes);
    }

    #[cold]
    #[inline(never)]
    fn refill_slowly(&mut self, bytes: &[u8]) {
        // The quick way leaves bits below those that count.
        self.buffer &= !(u64::MAX.checked_shr(self.count).unwrap_or(0));
        while self.count <= 56 {
            let byte = match (self.stop, bytes.get(self.at), bytes.get(self.at + 1)) {
                (Stop::None, Some(0xff), Some(0)) => {
                    self.at += 2;
                    0xff
                }
                (Stop::None, Some(0xff), Some(_)) => self.stop_for(Stop::Marker),
                (Stop::None, None, _) | (Stop::None, Some(0xff), None) => self.stop_for(Stop::End),
                (Stop::None, Some(&byte), _) => {
                    self.at += 1;
                    byte
                }
                _ => self.invent(),
            };
            self.buffer |= u64::from(byte) << (56 - self.count);
            self.count += 8;
        }
    }

    fn stop_for(&mut self, stop: Stop) -> u8 {
        self.stop = stop;
        self.invent()
    }

    fn invent(&mut self) -> u8 {
        self.invented += 8;
        0
    }

    /// The next `COUNT` bits. `COUNT` is 1 to 32.
    #[inline(always)]
    pub fn peek<const COUNT: u32>(&self) -> usize {
        (self.buffer >> (64 - COUNT)) as usize
    }

    /// Goes on by `count` bits, at most those that are there.
    #[inline(always)]
    pub fn take(&mut self, count: u32) {
        self.buffer <<= count;
        self.count -= count;
    }

    /// A number of `size` bits, 0 to 15, in the code in which the negative ones have a leading zero (T.81, F.12).
    #[inline(always)]
    pub fn number(&mut self, size: u32) -> i32 {
        let positive = (self.buffer as i64 >> 63) as i32; // All ones, or zero.
        let value = ((self.buffer >> 1) >> (63 - size)) as i32;
        self.take(size);
        value + (!positive & (1 - (1 << size)))
    }

    /// Whether bits were used that the bytes did not have.
    pub fn overran(&self) -> bool {
        self.invented > u64::from(self.count)
    }

    /// Whether all bytes before the next marker, or the end, have been used; the last one may have bits to spare.
    pub fn is_used_up(&mut self, bytes: &[u8]) -> bool {
        let spare = self.count % 8;
        self.take(spare);
        self.refill(bytes);
        self.stop != Stop::None && self.invented >= u64::from(self.count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All bits of `bytes`, one by one.
    fn bits_of(bytes: &[u8]) -> (String, Bits) {
        let (mut bits, mut text) = (Bits::default(), String::new());
        loop {
            bits.refill(bytes);
            let before = bits;
            bits.take(1);
            if bits.overran() {
                return (text, before);
            }
            text.push(if before.peek::<1>() == 1 { '1' } else { '0' });
        }
    }

    #[test]
    fn stuffed_zeros_are_taken_out_wherever_they_stand() {
        for place in 0..20 {
            let mut bytes = vec![0b1010_0101; 20];
            bytes[place] = 0xff;
            bytes.insert(place + 1, 0);
            bytes.extend([0xff, 0xd9]);
            let expected: String = (0..20)
                .map(|index| if index == place { "11111111" } else { "10100101" })
                .collect();
            let (text, bits) = bits_of(&bytes);
            assert_eq!(text, expected, "with the stuffed byte at {place}");
            assert_eq!((bits.stop, bits.at), (Stop::Marker, 21));
        }
    }

    #[test]
    fn the_end_of_the_bytes_is_told_apart_from_a_marker() {
        assert_eq!(bits_of(&[1, 2, 3]).1.stop, Stop::End);
        assert_eq!(bits_of(&[1, 2, 0xff]).1.stop, Stop::End);
        assert_eq!(bits_of(&[1, 2, 0xff, 0xd0]).1.stop, Stop::Marker);
    }

    #[test]
    fn numbers_with_a_leading_zero_are_negative() {
        let mut bits = Bits::default();
        // 1, 0, 11, 10, 01, 00.
        bits.refill(&[0b1011_1001, 0, 0, 0, 0, 0, 0, 0]);
        let sizes = [1, 1, 2, 2, 2, 2, 0];
        let numbers = sizes.map(|size| bits.number(size));
        assert_eq!(numbers, [1, -1, 3, 2, -2, -3, 0]);
    }
}
