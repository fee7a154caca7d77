//! Where things are: the page and the description on the disk, and from there their addresses on the web.

use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use super::page::MADE;
use super::{Frame, FrameError};

/// Where the page comes, and what it sees from there.
pub(super) struct Places {
    /// The description's own name.
    pub name: String,
    /// The page as it was typed.
    pub page: PathBuf,
    /// The address of the description.
    pub src: String,
    /// The way from the page's folder to the site's: nothing, or `../` as often as needed.
    pub to_root: String,
}

impl Places {
    pub fn find(frame: &Frame) -> Result<Places, FrameError> {
        let description = frame.description;
        let real = |path: &Path| {
            fs::canonicalize(path).map_err(|problem| FrameError::Write {
                path: path.to_owned(),
                problem,
            })
        };
        let real_description = real(description)?;
        let name = name_of(&real_description);
        let page = frame
            .out
            .map_or_else(|| frame.site.join(format!("{name}.html")), Path::to_owned);
        let site = fs::canonicalize(frame.site).map_err(|problem| FrameError::Pattern {
            path: frame.site.join("embed.html"),
            problem,
        })?;
        let folder = match page.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        let real_folder = real(folder)?;
        let Ok(inside) = real_folder.strip_prefix(&site) else {
            return Err(FrameError::Outside {
                page,
                site: frame.site.to_owned(),
            });
        };
        if !is_ours_or_free(&page) {
            return Err(FrameError::Taken { page });
        }
        let to_root = "../".repeat(inside.components().count());
        let src = match frame.src {
            Some(src) => src.to_owned(),
            None => match real_description.strip_prefix(&site) {
                Ok(within) => address(within, inside),
                Err(_) => {
                    return Err(FrameError::NoAddress {
                        path: description.to_owned(),
                        site: frame.site.to_owned(),
                    });
                }
            },
        };
        Ok(Places {
            name,
            page,
            src,
            to_root,
        })
    }
}

/// `fox` for `fox.dzi`, and for `fox/info.json`, whose name says nothing.
fn name_of(description: &Path) -> String {
    let is_unnamed = description.file_name().is_some_and(|name| {
        ["info.json", "ImageProperties.xml"]
            .iter()
            .any(|usual| name.eq_ignore_ascii_case(usual))
    });
    let name = if is_unnamed {
        description.parent().and_then(Path::file_name)
    } else {
        description.file_stem()
    };
    let name = name.unwrap_or_default().to_string_lossy();
    if name.is_empty() {
        "picture".to_owned()
    } else {
        name.into_owned()
    }
}

fn is_ours_or_free(page: &Path) -> bool {
    match fs::read_to_string(page) {
        Ok(text) => text.contains(MADE),
        Err(error) => error.kind() == ErrorKind::NotFound,
    }
}

/// The address of a file as seen from a page in `folder`; both from the root of the site.
fn address(file: &Path, folder: &Path) -> String {
    let (file, folder): (Vec<_>, Vec<_>) = (file.components().collect(), folder.components().collect());
    let common = file
        .iter()
        .zip(&folder)
        .take_while(|(one, other)| one == other)
        .count();
    let up = folder[common..].iter().map(|_| "..".to_owned());
    let down = file[common..]
        .iter()
        .map(|part| percent_encoded(&part.as_os_str().to_string_lossy()));
    up.chain(down).collect::<Vec<_>>().join("/")
}

/// One part of a path as part of an address (RFC 3986, section 2.3; commas stay, for IIIF writes them).
pub(super) fn percent_encoded(part: &str) -> String {
    let mut address = String::with_capacity(part.len());
    for byte in part.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~,".contains(&byte) {
            address.push(char::from(byte));
        } else {
            address.push_str(&format!("%{byte:02X}"));
        }
    }
    address
}

fn percent_decoded(address: &str) -> String {
    let bytes = address.as_bytes();
    let (mut plain, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while at < bytes.len() {
        let code = address
            .get(at + 1..at + 3)
            .filter(|_| bytes[at] == b'%')
            .and_then(|code| u8::from_str_radix(code, 16).ok());
        plain.push(code.unwrap_or(bytes[at]));
        at += if code.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&plain).into_owned()
}

/// The file behind a tile's address, which is as seen from the description.
pub(super) fn tile_path(description: &Path, url: &str) -> Result<PathBuf, FrameError> {
    let path = PathBuf::from(percent_decoded(url));
    let is_beside = path
        .components()
        .all(|part| !matches!(part, Component::RootDir | Component::Prefix(_)));
    if !is_beside || url.contains("://") {
        return Err(FrameError::Elsewhere {
            path: description.to_owned(),
            url: url.to_owned(),
        });
    }
    let folder = description.parent().unwrap_or(Path::new(""));
    Ok(folder.join(path.strip_prefix(".").unwrap_or(&path)))
}

/// Writes a page beside its place, then moves it there: nobody sees half of it.
pub(super) fn put(page: &Path, html: &str) -> Result<(), FrameError> {
    let name = page.file_name().unwrap_or_default().to_string_lossy();
    let making = page.with_file_name(format!(".{name}.{}.making", std::process::id()));
    let written = fs::write(&making, html).and_then(|()| fs::rename(&making, page));
    written.map_err(|problem| {
        // What there is of it is of no use to anybody.
        let _ = fs::remove_file(&making);
        FrameError::Write {
            path: page.to_owned(),
            problem,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_from_the_page_to_the_file() {
        for (file, folder, expected) in [
            ("fox.dzi", "", "fox.dzi"),
            ("works/fox 1/info.json", "", "works/fox%201/info.json"),
            ("works/fox/a.dzi", "works/fox", "a.dzi"),
            ("tiles/a.dzi", "works/fox", "../../tiles/a.dzi"),
            ("a:b?#%.dzi", "", "a%3Ab%3F%23%25.dzi"),
        ] {
            assert_eq!(address(Path::new(file), Path::new(folder)), expected);
        }
    }

    #[test]
    fn what_was_encoded_is_decoded() {
        for part in ["a b", "100%", "é,ü", "%41", "a#b?c", "%"] {
            assert_eq!(percent_decoded(&percent_encoded(part)), part);
        }
        assert_eq!(percent_decoded("%é1"), "%é1");
    }
}
