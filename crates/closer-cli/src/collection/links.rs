//! Files of a collection as addresses in its catalog, and the way back.

use std::path::{Path, PathBuf};

use crate::catalog_files::local_file;

use super::PHOTOS;

/// The address of a photograph in `photos/`, by its path in there: blanks and signs with a meaning in addresses are
/// written as `%20`.
pub(super) fn photo_address(inside: &Path) -> Option<String> {
    let mut address = PHOTOS.to_owned();
    for part in inside.components() {
        address.push('/');
        for byte in part.as_os_str().to_str()?.bytes() {
            if byte.is_ascii_alphanumeric() || b"-_.~()!,+=@$".contains(&byte) {
                address.push(char::from(byte));
            } else {
                address.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    Some(address)
}

/// The photograph that an address in the catalog means: a file below `photos/`; none for anything else.
pub(super) fn photo_of(folder: &Path, address: &str) -> Option<PathBuf> {
    address.strip_prefix(PHOTOS)?.strip_prefix('/')?;
    if address.split('/').any(|part| part == "..") {
        return None;
    }
    local_file(folder, address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_name_becomes_an_address_and_a_name_again() {
        for name in ["fox.jpg", "My fox (2).JPG", "a/b ü%#?.png"] {
            let address = photo_address(Path::new(name)).unwrap();
            assert!(closer_core::catalog::check_address(&address).is_ok(), "{address}");
            assert_eq!(
                photo_of(Path::new("home"), &address),
                Some(Path::new("home/photos").join(name)),
                "{address}"
            );
        }
        for other in [
            "tiles/fox.dzi",
            "photos",
            "https://example.org/photos/a.jpg",
            "photos/../a.jpg",
        ] {
            assert_eq!(photo_of(Path::new("home"), other), None, "{other}");
        }
    }
}
