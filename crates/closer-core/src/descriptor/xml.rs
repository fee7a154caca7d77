//! Looks for elements and attributes in XML where it lies. What they mean is not here.

use super::address::{find, split};
use super::json::Parts;

/// What follows the name in the first start tag of this name, whatever its prefix; what comes after the tag may
/// follow. What stands in comments was taken out of use and says nothing.
pub fn element<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = text;
    loop {
        rest = rest.get(find(rest, "<")? + 1..)?;
        if rest.starts_with("!--") {
            rest = rest.get(find(rest, "-->")?..)?;
        }
        let ends = |byte: u8| matches!(byte, b'/' | b'>' | 0..=b' ');
        let (tag, after) = split(rest, rest.bytes().position(ends)?);
        let prefix = tag.strip_suffix(name);
        if prefix.is_some_and(|prefix| prefix.is_empty() || prefix.ends_with(':')) {
            return Some(after);
        }
    }
}

/// The value of an attribute in what follows a tag's name.
pub fn attribute<'a>(inside: &'a str, name: &str) -> Option<&'a str> {
    let mut parts = Parts(inside);
    loop {
        let part = parts.next()?;
        if part.is_end_of_tag() {
            return None;
        }
        if part.is_bare(name) {
            return parts.next()?.quoted();
        }
    }
}
