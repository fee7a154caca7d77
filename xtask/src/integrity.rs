//! Sums that a browser compares what it fetches with, as pages and scripts name them (Subresource Integrity, section 3.1).

use sha2::{Digest, Sha256};

/// `sha256-` and the sum in base 64.
pub fn integrity(bytes: &[u8]) -> String {
    "sha256-".to_owned() + &base64(&Sha256::digest(bytes))
}

/// RFC 4648, section 4.
fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let bits = (0..3).fold(0_usize, |bits, at| {
            bits << 8 | usize::from(three.get(at).copied().unwrap_or(0))
        });
        for at in 0..4 {
            text.push(if at <= three.len() {
                char::from(SIGNS[bits >> (18 - 6 * at) & 63])
            } else {
                '='
            });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{base64, integrity};

    #[test]
    fn sums_are_those_that_browsers_reckon() {
        // As the specification's own example has it (section 3.2).
        assert_eq!(
            integrity(b"alert('Hello, world.');"),
            "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng="
        );
    }

    #[test]
    fn base_64_is_filled_up_to_fours() {
        for (bytes, text) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
        ] {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
    }
}
