//! Digests in names: what has one never changes under its name, so it may be kept for ever.

/// FNV-1a of 64 bits: the same on every machine and with every compiler, which the library's own hasher does not promise.
/// It tells versions of a file apart; it is no protection against anybody.
pub struct Digest(u64);

impl Digest {
    /// Of nothing yet.
    pub fn new() -> Digest {
        Digest(0xcbf2_9ce4_8422_2325)
    }

    /// With `bytes` and their length behind it.
    pub fn with(self, bytes: &[u8]) -> Digest {
        let length = (bytes.len() as u64).to_le_bytes();
        Digest(length.iter().chain(bytes).fold(self.0, |digest, byte| {
            (digest ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
        }))
    }

    /// Sixteen digits.
    pub fn digits(&self) -> String {
        format!("{:016x}", self.0)
    }
}

/// Whether a file or folder of this name has a digest in it: a dash or underscore and thirteen to sixteen hexadecimal digits
/// (Trunk leaves out noughts in front), up to the end of the name, a dot, a dash or an underscore.
pub fn has_digest(name: &str) -> bool {
    let bytes = name.as_bytes();
    name.match_indices(['-', '_']).any(|(dash, _)| {
        let digits = bytes[dash + 1..]
            .iter()
            .take_while(|c| matches!(c, b'0'..=b'9' | b'a'..=b'f'))
            .count();
        let next = bytes.get(dash + 1 + digits);
        (13..=16).contains(&digits) && next.is_none_or(|c| b"._-".contains(c))
    })
}

#[cfg(test)]
mod tests {
    use super::{Digest, has_digest};

    #[test]
    fn a_digest_says_what_was_put_in_and_where_it_was_parted() {
        let of = |parts: &[&str]| {
            parts
                .iter()
                .fold(Digest::new(), |all, part| all.with(part.as_bytes()))
                .digits()
        };
        assert_eq!(of(&["leaf"]), of(&["leaf"]));
        assert_ne!(of(&["leaf"]), of(&["leag"]));
        assert_ne!(of(&["ab", "c"]), of(&["a", "bc"]));
        assert_eq!(of(&[]).len(), 16);
    }

    #[test]
    fn names_with_a_digest_are_told_from_names_without() {
        for name in [
            "look-closer-4a4cf3ebd477baea_bg.wasm",
            "look-closer-123456789abcdef_later.css",
            "front-0123456789abcdef_files",
            "front-0123456789abcdef.dzi",
            "style-0123456789abcdef.css",
        ] {
            assert!(has_digest(name), "{name}");
        }
        for name in [
            "viewer_bg.wasm",
            "clay-decade.dzi",
            "look-0123456789abcdef0.css",
            "a-0123456789abcdeg.css",
        ] {
            assert!(!has_digest(name), "{name}");
        }
    }
}
