//! Numbers and contents as wasm writes them (WebAssembly 2.0, section 5.2.2).

use anyhow::{Context, Result};

/// What is still to be read.
pub struct Bytes<'a>(pub &'a [u8]);

impl<'a> Bytes<'a> {
    /// One.
    pub fn byte(&mut self) -> Result<u8> {
        let (first, rest) = self.0.split_first().context("the wasm is cut off")?;
        self.0 = rest;
        Ok(*first)
    }

    /// A number in seven bits to a byte.
    pub fn number(&mut self) -> Result<usize> {
        let (mut number, mut shift) = (0_usize, 0);
        loop {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f)
                .checked_shl(shift)
                .context("a number has 32 bits")?;
            shift += 7;
            if byte & 0x80 == 0 {
                return Ok(number);
            }
        }
    }

    /// Bytes with their count before them.
    pub fn counted(&mut self) -> Result<&'a [u8]> {
        let count = self.number()?;
        let (these, rest) = self.0.split_at_checked(count).context("the wasm is cut off")?;
        self.0 = rest;
        Ok(these)
    }
}

/// Writes a number behind others.
pub fn push_number(bytes: &mut Vec<u8>, number: usize) {
    let mut rest = number;
    loop {
        let seven = (rest & 0x7f) as u8;
        rest >>= 7;
        if rest == 0 {
            bytes.push(seven);
            return;
        }
        bytes.push(seven | 0x80);
    }
}
