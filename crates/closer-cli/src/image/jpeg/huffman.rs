//! Huffman tables of a scan, and what a code is followed by (ITU-T T.81, annex C and F.2.2).

use super::bits::Bits;
use crate::image::error::PictureError;

/// Bits that are looked up at once: most codes, with the number that follows.
const LOOKED_UP: u32 = 10;

/// The run that stands for "no more numbers in this block": it leads beyond every block.
pub(crate) const END_OF_BLOCK: usize = 127;

/// A number and the zeros before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Coded {
    pub run: usize,
    pub value: i32,
}

/// One table, for the first numbers of blocks (DC) or for the others (AC).
pub(crate) struct Table {
    /// For all beginnings of [`LOOKED_UP`] bits. From the lowest bit on: 6 bits to take (0 where the code is longer
    /// than the beginning), 2 that are 1 where the number's bits still follow, 8 of run, and 16 of the number, or of its size.
    quick: Box<[u32; 1 << LOOKED_UP]>,
    /// For each length, the first code of 16 bits that is too large for it.
    limits: [u32; 17],
    /// For each length, what is added to a code to find its symbol.
    offsets: [i32; 17],
    symbols: [u8; 256],
}

/// Marks an entry whose number is not part of it.
const OPEN: u32 = 1 << 6;

impl Table {
    /// From the number of codes of each length, 1 to 16, and their symbols, at most 256.
    pub fn new(counts: &[u8; 16], listed: &[u8], is_dc: bool) -> Result<Table, PictureError> {
        let damaged = || PictureError::Damaged("a Huffman table that is none".into());
        let mut table = Table {
            quick: Box::new([0; 1 << LOOKED_UP]),
            limits: [0; 17],
            offsets: [0; 17],
            symbols: [0; 256],
        };
        table
            .symbols
            .get_mut(..listed.len())
            .ok_or_else(damaged)?
            .copy_from_slice(listed);
        // The size of a first number has at most 15 bits here; no other symbol is refused.
        if is_dc && listed.iter().any(|&size| size > 15) {
            return Err(damaged());
        }
        let (mut code, mut first) = (0_u32, 0_usize);
        for (length, &count) in (1_u32..).zip(counts) {
            table.offsets[length as usize] = first as i32 - code as i32;
            for &symbol in listed
                .get(first..first + usize::from(count))
                .ok_or_else(damaged)?
            {
                if code >= 1 << length {
                    return Err(damaged());
                }
                table.enter(code, length, symbol, is_dc);
                code += 1;
            }
            first += usize::from(count);
            table.limits[length as usize] = code << (16 - length);
            code <<= 1;
        }
        Ok(table)
    }

    /// Writes all entries that begin with `code`.
    fn enter(&mut self, code: u32, length: u32, symbol: u8, is_dc: bool) {
        let Some(free) = LOOKED_UP.checked_sub(length) else {
            return;
        };
        let (run, size) = meaning(symbol, is_dc);
        for rest in 0..1_u32 << free {
            let entry = if size <= free {
                let bits = rest >> (free - size);
                let negative = size > 0 && bits >> (size - 1) == 0;
                let value = bits as i32 + if negative { 1 - (1 << size) } else { 0 };
                (length + size) | run << 8 | (value as u32) << 16
            } else {
                length | OPEN | run << 8 | size << 16
            };
            self.quick[((code << free) | rest) as usize] = entry;
        }
    }

    /// The next number. None where the bits begin no code; some are taken nevertheless.
    #[inline(always)]
    pub fn next(&self, bits: &mut Bits, bytes: &[u8], is_dc: bool) -> Option<Coded> {
        bits.refill(bytes);
        let entry = self.quick[bits.peek::<LOOKED_UP>()];
        let taken = entry & 63;
        let run = (entry >> 8 & 255) as usize;
        if taken != 0 && entry & OPEN == 0 {
            bits.take(taken);
            return Some(Coded {
                run,
                value: entry as i32 >> 16,
            });
        }
        if taken != 0 {
            bits.take(taken);
            let value = bits.number(entry >> 16);
            return Some(Coded { run, value });
        }
        self.next_long(bits, is_dc)
    }

    #[cold]
    #[inline(never)]
    fn next_long(&self, bits: &mut Bits, is_dc: bool) -> Option<Coded> {
        let code = bits.peek::<16>();
        let Some(length) = (LOOKED_UP + 1..=16).find(|&length| (code as u32) < self.limits[length as usize])
        else {
            bits.take(16);
            return None;
        };
        let index = (code >> (16 - length)) as i32 + self.offsets[length as usize];
        bits.take(length);
        let symbol = *self.symbols.get(index as usize)?;
        let (run, size) = meaning(symbol, is_dc);
        Some(Coded {
            run: run as usize,
            value: bits.number(size),
        })
    }
}

/// Run and size that a symbol stands for.
fn meaning(symbol: u8, is_dc: bool) -> (u32, u32) {
    let (run, size) = (u32::from(symbol >> 4), u32::from(symbol & 15));
    match (is_dc, run, size) {
        (true, ..) => (0, u32::from(symbol)),
        // 15 zeros and another are written so; the other runs without number end the block.
        (false, 15, 0) => (15, 0),
        (false, _, 0) => (END_OF_BLOCK as u32, 0),
        _ => (run, size),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Codes 0 → 0x00, 10 → 0x02, 110 → 0x31, and twelve ones and a zero → 0xf5.
    fn table() -> Table {
        let mut counts = [0; 16];
        counts[..3].copy_from_slice(&[1, 1, 1]);
        counts[12] = 1;
        Table::new(&counts, &[0x00, 0x02, 0x31, 0xf5], false).unwrap()
    }

    #[test]
    fn codes_short_and_long_give_run_and_number() {
        // 10 01, 110 1, the first code of 13 bits and 10110, 0.
        let bytes = [0b1001_1101, 0b1110_0000, 0b0000_0101, 0b1000_0000, 0, 0, 0, 0, 0];
        let (table, mut bits) = (table(), Bits::default());
        let mut next = || {
            table
                .next(&mut bits, &bytes, false)
                .map(|coded| (coded.run, coded.value))
        };
        assert_eq!(next(), Some((0, -2)));
        assert_eq!(next(), Some((3, 1)));
        assert_eq!(next(), Some((15, 0b10110)));
        assert_eq!(next(), Some((END_OF_BLOCK, 0)));
    }

    #[test]
    fn what_is_no_code_is_told() {
        let (table, mut bits) = (table(), Bits::default());
        assert_eq!(table.next(&mut bits, &[0xfe; 8], false), None);
    }

    #[test]
    fn tables_with_more_codes_than_there_are_bits_are_refused() {
        let mut counts = [0; 16];
        counts[0] = 3;
        assert!(Table::new(&counts, &[1, 2, 3], false).is_err());
        counts[0] = 2;
        assert!(Table::new(&counts, &[1], false).is_err());
        assert!(Table::new(&counts, &[1, 200], true).is_err());
        assert!(Table::new(&counts, &[1, 200], false).is_ok());
    }
}
