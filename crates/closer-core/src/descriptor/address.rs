//! Parts of addresses: what lies beside a description. What is there is not looked at.

/// Where `part` begins first, in bytes. The standard library's search is made for long texts, and 1 kB of every
/// download.
pub fn find(text: &str, part: &str) -> Option<usize> {
    text.as_bytes()
        .windows(part.len())
        .position(|window| window == part.as_bytes())
}

/// Path and query; what stands behind `#` never reaches a server.
pub fn split_query(url: &str) -> (&str, &str) {
    let (url, _) = split(url, position(url, b'#'));
    split(url, position(url, b'?'))
}

/// Where a mark stands first; the end where it does not.
fn position(text: &str, mark: u8) -> usize {
    text.bytes().position(|byte| byte == mark).unwrap_or(text.len())
}

/// Two parts, the second empty where the first cannot end there. The library's own way tells in its panic what
/// text it was, with tables of all scripts that are 2 kB of every download.
pub fn split(text: &str, at: usize) -> (&str, &str) {
    text.split_at_checked(at).unwrap_or((text, ""))
}

/// The folder of a path, with its `/`; nothing for a path without one.
pub fn folder(path: &str) -> &str {
    let end = path.bytes().rposition(|byte| byte == b'/').map_or(0, |at| at + 1);
    split(path, end).0
}

/// The path without an ending that is one of `endings`, in any case.
pub fn without_ending<'a>(path: &'a str, endings: &[&str]) -> &'a str {
    let dot = path.bytes().rposition(|byte| byte == b'.').unwrap_or(path.len());
    let (stem, ending) = split(path, dot);
    let is_one = |end: &&str| end.eq_ignore_ascii_case(ending);
    if endings.iter().any(is_one) { stem } else { path }
}

/// What `reference` means in a description at `path`: itself if it has a scheme, else beside the description.
pub fn beside(path: &str, reference: &str) -> String {
    let (scheme, rest) = split(path, find(path, "://").map_or(0, |end| end + 3));
    let stem = if find(reference, "://").is_some() {
        ""
    } else if reference.starts_with("//") {
        scheme.strip_suffix("//").unwrap_or_default()
    } else if !reference.starts_with('/') {
        folder(path)
    } else if scheme.is_empty() {
        ""
    } else {
        split(path, scheme.len() + position(rest, b'/')).0
    };
    [stem, reference].concat()
}

/// Without slashes at the end.
pub fn without_slash(mut address: &str) -> &str {
    while let Some(shorter) = address.strip_suffix('/') {
        address = shorter;
    }
    address
}

/// Whether an address ends like that of a picture that browsers show. What is behind it may still be something else.
pub fn is_picture_address(url: &str) -> bool {
    const ENDINGS: [&str; 8] = [".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif", ".svg", ".bmp"];
    let (path, _) = split_query(url);
    without_ending(path, &ENDINGS) != path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_read_as_browsers_read_it() {
        for (path, reference, absolute) in [
            (
                "https://x.org/d/pic.json",
                "https://cdn.org/p_files/",
                "https://cdn.org/p_files/",
            ),
            (
                "https://x.org/d/pic.json",
                "//cdn.org/p_files",
                "https://cdn.org/p_files",
            ),
            ("https://x.org/d/pic.json", "/p_files", "https://x.org/p_files"),
            ("https://x.org/d/pic.json", "p_files", "https://x.org/d/p_files"),
            ("d/pic.json", "p_files", "d/p_files"),
            ("d/pic.json", "/p_files", "/p_files"),
            ("pic.json", "p_files", "p_files"),
            ("pic.json", "//cdn.org/p", "//cdn.org/p"),
            ("https://x.org", "/p", "https://x.org/p"),
        ] {
            assert_eq!(beside(path, reference), absolute, "{path} {reference}");
        }
    }

    #[test]
    fn a_picture_is_told_by_its_ending_alone() {
        for url in ["a.jpg", "https://x.org/a.b/c.WebP?v=1.dzi#x", "/a.AVIF", ".png"] {
            assert!(is_picture_address(url), "{url}");
        }
        for url in [
            "a.dzi",
            "a.jpg/info.json",
            "https://x.org/iiif/a",
            "a?b=.jpg",
            "jpg",
            "https://x.png/a",
            "",
        ] {
            assert!(!is_picture_address(url), "{url}");
        }
    }
}
