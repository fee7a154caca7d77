//! Huffman codes of baseline JPEG (ITU-T T.81, annexes C, F and K): numbers into bits. Out of bits they come by
//! `image/jpeg`.

/// How many codes there are of each length from 1 to 16 bits, and their symbols in order.
pub(super) type Spec<'a> = ([u8; 16], &'a [u8]);

/// Annex K.3: what encoders use that do not look for better ones. With them every baseline block can be written.
pub(super) const DC_LUMA: Spec<'_> = ([0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0], &DC_SYMBOLS);
pub(super) const DC_CHROMA: Spec<'_> = ([0, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0], &DC_SYMBOLS);
pub(super) const AC_LUMA: Spec<'_> = (
    [0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 0x7d],
    &AC_LUMA_SYMBOLS,
);
pub(super) const AC_CHROMA: Spec<'_> = (
    [0, 2, 1, 2, 4, 4, 3, 4, 7, 5, 4, 4, 0, 1, 2, 0x77],
    &AC_CHROMA_SYMBOLS,
);

const DC_SYMBOLS: [u8; 12] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];

#[rustfmt::skip]
const AC_LUMA_SYMBOLS: [u8; 162] = [
    0x01, 0x02, 0x03, 0x00, 0x04, 0x11, 0x05, 0x12, 0x21, 0x31, 0x41, 0x06, 0x13, 0x51, 0x61, 0x07, 0x22, 0x71, 0x14,
    0x32, 0x81, 0x91, 0xa1, 0x08, 0x23, 0x42, 0xb1, 0xc1, 0x15, 0x52, 0xd1, 0xf0, 0x24, 0x33, 0x62, 0x72, 0x82, 0x09,
    0x0a, 0x16, 0x17, 0x18, 0x19, 0x1a, 0x25, 0x26, 0x27, 0x28, 0x29, 0x2a, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39, 0x3a,
    0x43, 0x44, 0x45, 0x46, 0x47, 0x48, 0x49, 0x4a, 0x53, 0x54, 0x55, 0x56, 0x57, 0x58, 0x59, 0x5a, 0x63, 0x64, 0x65,
    0x66, 0x67, 0x68, 0x69, 0x6a, 0x73, 0x74, 0x75, 0x76, 0x77, 0x78, 0x79, 0x7a, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88,
    0x89, 0x8a, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x98, 0x99, 0x9a, 0xa2, 0xa3, 0xa4, 0xa5, 0xa6, 0xa7, 0xa8, 0xa9,
    0xaa, 0xb2, 0xb3, 0xb4, 0xb5, 0xb6, 0xb7, 0xb8, 0xb9, 0xba, 0xc2, 0xc3, 0xc4, 0xc5, 0xc6, 0xc7, 0xc8, 0xc9, 0xca,
    0xd2, 0xd3, 0xd4, 0xd5, 0xd6, 0xd7, 0xd8, 0xd9, 0xda, 0xe1, 0xe2, 0xe3, 0xe4, 0xe5, 0xe6, 0xe7, 0xe8, 0xe9, 0xea,
    0xf1, 0xf2, 0xf3, 0xf4, 0xf5, 0xf6, 0xf7, 0xf8, 0xf9, 0xfa,
];

#[rustfmt::skip]
const AC_CHROMA_SYMBOLS: [u8; 162] = [
    0x00, 0x01, 0x02, 0x03, 0x11, 0x04, 0x05, 0x21, 0x31, 0x06, 0x12, 0x41, 0x51, 0x07, 0x61, 0x71, 0x13, 0x22, 0x32,
    0x81, 0x08, 0x14, 0x42, 0x91, 0xa1, 0xb1, 0xc1, 0x09, 0x23, 0x33, 0x52, 0xf0, 0x15, 0x62, 0x72, 0xd1, 0x0a, 0x16,
    0x24, 0x34, 0xe1, 0x25, 0xf1, 0x17, 0x18, 0x19, 0x1a, 0x26, 0x27, 0x28, 0x29, 0x2a, 0x35, 0x36, 0x37, 0x38, 0x39,
    0x3a, 0x43, 0x44, 0x45, 0x46, 0x47, 0x48, 0x49, 0x4a, 0x53, 0x54, 0x55, 0x56, 0x57, 0x58, 0x59, 0x5a, 0x63, 0x64,
    0x65, 0x66, 0x67, 0x68, 0x69, 0x6a, 0x73, 0x74, 0x75, 0x76, 0x77, 0x78, 0x79, 0x7a, 0x82, 0x83, 0x84, 0x85, 0x86,
    0x87, 0x88, 0x89, 0x8a, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x98, 0x99, 0x9a, 0xa2, 0xa3, 0xa4, 0xa5, 0xa6, 0xa7,
    0xa8, 0xa9, 0xaa, 0xb2, 0xb3, 0xb4, 0xb5, 0xb6, 0xb7, 0xb8, 0xb9, 0xba, 0xc2, 0xc3, 0xc4, 0xc5, 0xc6, 0xc7, 0xc8,
    0xc9, 0xca, 0xd2, 0xd3, 0xd4, 0xd5, 0xd6, 0xd7, 0xd8, 0xd9, 0xda, 0xe2, 0xe3, 0xe4, 0xe5, 0xe6, 0xe7, 0xe8, 0xe9,
    0xea, 0xf2, 0xf3, 0xf4, 0xf5, 0xf6, 0xf7, 0xf8, 0xf9, 0xfa,
];

/// The codes of a table with their lengths, shortest first; none after those that do not fit into 16 bits.
fn codes((counts, symbols): Spec<'_>) -> impl Iterator<Item = (u8, u32, u32)> {
    let lengths = (1_u32..=16)
        .zip(counts)
        .flat_map(|(length, count)| std::iter::repeat_n(length, usize::from(count)));
    let mut next = (0_u32, 0_u32); // A code and its length.
    symbols.iter().zip(lengths).map_while(move |(&symbol, length)| {
        let code = next.0 << (length - next.1);
        next = (code + 1, length);
        (code < 1 << length).then_some((symbol, code, length))
    })
}

/// Numbers into bits.
pub(super) struct Encoder {
    /// Code and length of each symbol; length 0: it has none.
    codes: [(u32, u32); 256],
}

impl Encoder {
    pub fn new(spec: Spec<'_>) -> Encoder {
        let mut table = [(0, 0); 256];
        for (symbol, code, length) in codes(spec) {
            table[usize::from(symbol)] = (code, length);
        }
        Encoder { codes: table }
    }
}

/// Bits that become bytes of a scan.
#[derive(Default)]
pub(super) struct BitWriter {
    pub bytes: Vec<u8>,
    buffer: u64,
    count: u32,
}

impl BitWriter {
    /// Appends a number after `run` zeros (for a first number, none); false if the table has no code for it.
    pub fn number(&mut self, encoder: &Encoder, run: usize, value: i32) -> bool {
        let size = 32 - value.unsigned_abs().leading_zeros();
        let bits = (value - i32::from(value < 0)) as u32 & ((1 << size) - 1);
        // At most 15 zeros and 15 bits have a symbol.
        let is_writable = run < 16 && size < 16 && self.symbol(encoder, (run << 4) as u8 | size as u8);
        self.push(bits, size);
        is_writable
    }

    /// Appends what says that the rest of a block is zero; false if the table has no code for it.
    pub fn end_of_block(&mut self, encoder: &Encoder) -> bool {
        self.symbol(encoder, 0)
    }

    fn symbol(&mut self, encoder: &Encoder, symbol: u8) -> bool {
        let (code, length) = encoder.codes[usize::from(symbol)];
        self.push(code, length);
        length > 0
    }

    fn push(&mut self, bits: u32, count: u32) {
        self.buffer = self.buffer << count | u64::from(bits);
        self.count += count;
        while self.count >= 8 {
            self.count -= 8;
            let byte = (self.buffer >> self.count) as u8;
            self.bytes.push(byte);
            if byte == 0xff {
                self.bytes.push(0);
            }
        }
    }

    /// Fills the last byte with ones, as the standard has it.
    pub fn finish(&mut self) {
        let open = (8 - self.count % 8) % 8;
        self.push((1 << open) - 1, open);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::image::jpeg::{Bits, END_OF_BLOCK, Table};

    #[test]
    fn what_is_written_is_read_again() {
        for (spec, is_dc) in [
            (DC_LUMA, true),
            (DC_CHROMA, true),
            (AC_LUMA, false),
            (AC_CHROMA, false),
        ] {
            let encoder = Encoder::new(spec);
            let table = Table::new(&spec.0, spec.1, is_dc).expect("a table of the standard");
            let mut writer = BitWriter::default();
            let mut numbers = Vec::new();
            for &symbol in spec.1.iter().filter(|&&symbol| is_dc || symbol != 0) {
                let (run, size) = (usize::from(symbol >> 4), u32::from(symbol & 15));
                for value in [(1 << size) - 1, -((1 << size) >> 1)] {
                    assert!(writer.number(&encoder, run, value));
                    numbers.push((run, value));
                }
            }
            if !is_dc {
                assert!(writer.end_of_block(&encoder));
                numbers.push((END_OF_BLOCK, 0));
            }
            writer.finish();
            let mut bits = Bits::default();
            for expected in numbers {
                let coded = table.next(&mut bits, &writer.bytes, is_dc);
                assert_eq!(coded.map(|coded| (coded.run, coded.value)), Some(expected));
            }
            assert!(!bits.overran());
        }
        assert!(!BitWriter::default().number(&Encoder::new(AC_LUMA), 3, 1 << 14));
        assert!(!BitWriter::default().number(&Encoder::new(DC_LUMA), 0, 1 << 20));
    }
}
