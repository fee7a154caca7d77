//! Blocks as symbols with bits behind them (ITU-T T.81, F.1.2), kept until all are counted; and the bits of a scan.

use super::blocks::Block;
use super::codes::Codes;

/// For first numbers and others, of luma and chroma.
const TABLES: usize = 4;
/// Sixteen zeros.
const ZEROS: u32 = 0xf0;
/// Nothing but zeros up to the end of the block.
const NO_MORE: u32 = 0x00;
/// The largest number of 10 bits: the standard has no longer ones but at the beginning of a block.
const LARGEST: i16 = 1023;

/// What a picture is coded as.
#[derive(Debug)]
pub(crate) struct Symbols {
    /// From above: the table (2 bits), the symbol (8 bits), and the bits behind it (16 bits, as many as the symbol's
    /// lower half says).
    coded: Vec<u32>,
    /// Those of one block: at most one for each number.
    block: [u32; 128],
    /// How often each symbol of each table occurs.
    counts: [u32; TABLES * 256],
    /// First numbers of the last blocks.
    last: [i16; 3],
}

impl Default for Symbols {
    fn default() -> Self {
        Symbols {
            coded: Vec::new(),
            block: [0; 128],
            counts: [0; TABLES * 256],
            last: [0; 3],
        }
    }
}

impl Symbols {
    /// Has none any more, but their memory.
    pub(super) fn clear(&mut self) {
        self.coded.clear();
        self.counts.fill(0);
        self.last = [0; 3];
    }

    /// How often each symbol occurs of the table for first numbers (0) and others (1) of luma, and of chroma (2, 3).
    pub(super) fn counts(&self, table: usize) -> &[u32; 256] {
        &self.counts.as_chunks().0[table]
    }

    /// Appends a block of the plane `index`.
    #[inline]
    pub(super) fn take(&mut self, index: usize, block: &Block) {
        let (coded, counts) = (&mut self.block, &mut self.counts);
        let mut count = 0;
        let mut push = |table: u32, symbol: u32, bits: u32| {
            let key = table << 8 | symbol;
            counts[key as usize & (TABLES * 256 - 1)] += 1;
            coded[count & 127] = key << 16 | bits;
            count += 1;
        };
        let table = if index == 0 { 0 } else { 2 };
        let (length, bits) = number(block[0] - self.last[index]);
        self.last[index] = block[0];
        push(table, length, bits);
        let table = table + 1;
        let (mut left, mut next) = (others_than_zero(block) & !1, 1);
        while left != 0 {
            let place = left.trailing_zeros();
            let mut zeros = place - next;
            while zeros > 15 {
                push(table, ZEROS, 0);
                zeros -= 16;
            }
            let (length, bits) = number(block[place as usize & 63].clamp(-LARGEST, LARGEST));
            push(table, zeros << 4 | length, bits);
            next = place + 1;
            left &= left - 1;
        }
        if next < 64 {
            push(table, NO_MORE, 0);
        }
        self.coded.extend_from_slice(&self.block[..count.min(128)]);
    }

    /// Appends a block of the plane `index` of which all numbers but the first are zero.
    #[inline]
    pub(super) fn take_flat(&mut self, index: usize, first: i16) {
        let table = if index == 0 { 0 } else { 2 };
        let (length, bits) = number(first - self.last[index]);
        self.last[index] = first;
        let keys = [table << 8 | length, (table + 1) << 8 | NO_MORE];
        for key in keys {
            self.counts[key as usize & (TABLES * 256 - 1)] += 1;
        }
        self.coded
            .extend_from_slice(&[keys[0] << 16 | bits, keys[1] << 16]);
    }

    /// Appends a block as bright as the last one, and flat.
    pub(super) fn take_nothing(&mut self, index: usize) {
        self.take_flat(index, self.last[index]);
    }

    /// Appends all of it in `codes` to `to`, with ones in what is left of the last byte.
    pub(super) fn append_bits(&self, codes: &[Codes; TABLES], to: &mut Vec<u8>) {
        // The code moved to the left of the bits behind it, and how many bits that are, in the lowest five.
        let table: [u32; TABLES * 256] = std::array::from_fn(|key| {
            let (code, length) = codes[key / 256].of_symbol[key % 256];
            let more = key as u32 & 15;
            (code << more) << 5 | (length + more)
        });
        let bits_of = |coded: u32| {
            let entry = table[(coded >> 16) as usize & (TABLES * 256 - 1)];
            (u64::from(entry >> 5 | coded & 0xffff), entry & 31)
        };
        let mut bytes = Bytes::default();
        let (pairs, last) = self.coded.as_chunks::<2>();
        for pair in pairs {
            let ((one, length), (other, other_length)) = (bits_of(pair[0]), bits_of(pair[1]));
            // At most 16 + 11 bits each.
            bytes.push(one << other_length | other, length + other_length, to);
        }
        if let [last] = *last {
            let (bits, length) = bits_of(last);
            bytes.push(bits, length, to);
        }
        bytes.finish(to);
    }
}

/// Bits that become bytes.
struct Bytes {
    /// The next bit is the highest. Less than eight count before more come.
    buffer: u64,
    count: u32,
    /// Bytes without the zeros that are stuffed behind each 0xff.
    plain: [u8; Bytes::ROOM],
    filled: usize,
}

impl Default for Bytes {
    fn default() -> Self {
        Bytes {
            buffer: 0,
            count: 0,
            plain: [0; Bytes::ROOM],
            filled: 0,
        }
    }
}

impl Bytes {
    const ROOM: usize = 2048;

    /// Takes the lowest `length` of `bits`, at most 54. All others are zero.
    #[inline(always)]
    fn push(&mut self, bits: u64, length: u32, to: &mut Vec<u8>) {
        self.count += length;
        self.buffer |= bits << (64 - self.count);
        // All are written, and those that are not whole bytes once more the next time: no branch depends on them.
        if let Some(room) = self.plain[self.filled..].first_chunk_mut() {
            *room = self.buffer.to_be_bytes();
        }
        self.filled += self.count as usize / 8;
        self.buffer <<= self.count & !7;
        self.count &= 7;
        if self.filled > Self::ROOM - 8 {
            append_stuffed(&self.plain[..self.filled], to);
            self.filled = 0;
        }
    }

    /// Fills the last byte with ones.
    fn finish(mut self, to: &mut Vec<u8>) {
        let open = (8 - self.count) % 8;
        if open > 0 {
            self.push((1 << open) - 1, open, to);
        }
        append_stuffed(&self.plain[..self.filled], to);
    }
}

/// Appends bytes with a zero behind each 0xff.
fn append_stuffed(bytes: &[u8], to: &mut Vec<u8>) {
    for part in bytes.split_inclusive(|&byte| byte == 0xff) {
        to.extend_from_slice(part);
        if part.last() == Some(&0xff) {
            to.push(0);
        }
    }
}

/// How many bits a number has, and which (T.81, table F.1): those of a negative one are those of the number before it.
#[inline(always)]
fn number(value: i16) -> (u32, u32) {
    let length = 32 - u32::from(value.unsigned_abs()).leading_zeros();
    let bits = (i32::from(value) + i32::from(value >> 15)) as u32;
    (length, bits & ((1 << length) - 1))
}

/// A bit for each number of the block that is not zero, the first the lowest.
#[inline(always)]
fn others_than_zero(block: &Block) -> u64 {
    // Eight bytes of 0 or 1 become the bits of the highest byte.
    const GATHER: u64 = 0x0102_0408_1020_4080;
    let mut ones = [0_u8; 64];
    for (one, &value) in ones.iter_mut().zip(block) {
        *one = u8::from(value != 0);
    }
    let eights = ones.as_chunks::<8>().0.iter().enumerate();
    eights.fold(0, |mask, (index, &eight)| {
        mask | (u64::from_le_bytes(eight).wrapping_mul(GATHER) >> 56) << (8 * index)
    })
}
