//! Sums that a browser compares what it fetches with, as pages and scripts name them (Subresource Integrity, section 3.1).

use closer_core::base64;
use sha2::{Digest, Sha256};

/// `sha256-` and the sum in base 64.
pub fn integrity(bytes: &[u8]) -> String {
    "sha256-".to_owned() + &base64(&Sha256::digest(bytes))
}

#[cfg(test)]
mod tests {
    use super::integrity;

    #[test]
    fn sums_are_those_that_browsers_reckon() {
        // As the specification's own example has it (section 3.2).
        assert_eq!(
            integrity(b"alert('Hello, world.');"),
            "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng="
        );
    }
}
