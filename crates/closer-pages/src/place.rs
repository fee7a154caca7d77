//! Where a site will lie: its folder on its host and, where that is known, the host. Pure.

use crate::PagesError;

/// The address of a site, as far as it is known when it is built.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// `https://example.org`, without a slash at its end; `None` where only the folder is known.
    pub origin: Option<String>,
    /// The folder on the host, with a slash at both ends.
    pub base: String,
}

impl Place {
    /// At the root of a host that nobody has named.
    pub fn root() -> Place {
        Place {
            origin: None,
            base: "/".to_owned(),
        }
    }

    /// In a folder of a host that nobody has named: `gallery`, `/gallery` and `/gallery/` are the same.
    pub fn in_folder(given: &str) -> Result<Place, PagesError> {
        match folder(given) {
            Some(base) => Ok(Place { origin: None, base }),
            None => Err(PagesError::Base(given.to_owned())),
        }
    }

    /// At a whole address, `https://example.org/gallery/`.
    pub fn at(given: &str) -> Result<Place, PagesError> {
        let split = given.split_once("://").and_then(|(scheme, rest)| {
            let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
            let is_host = !host.is_empty()
                && host
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || "-.:[]".contains(c));
            (["https", "http"].contains(&scheme) && is_host)
                .then(|| Some((format!("{scheme}://{host}"), folder(path)?)))
                .flatten()
        });
        match split {
            Some((origin, base)) => Ok(Place {
                origin: Some(origin),
                base,
            }),
            None => Err(PagesError::Address(given.to_owned())),
        }
    }

    /// The whole address of `path`, which begins with a slash or is whole already; `None` where no host is known.
    pub fn whole(&self, path: &str) -> Option<String> {
        if path.contains("://") {
            return Some(path.to_owned());
        }
        self.origin.as_ref().map(|origin| format!("{origin}{path}"))
    }
}

fn folder(given: &str) -> Option<String> {
    let folder = given.trim_matches('/');
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_.~/".contains(c);
    if !folder.chars().all(is_plain)
        || folder
            .split('/')
            .any(|part| part == "." || part == ".." || (part.is_empty() && !folder.is_empty()))
    {
        return None;
    }
    Some(if folder.is_empty() {
        "/".to_owned()
    } else {
        format!("/{folder}/")
    })
}

#[cfg(test)]
mod tests {
    use super::Place;

    #[test]
    fn a_base_has_a_slash_at_both_ends() {
        for given in ["gallery", "/gallery", "gallery/", "/gallery/"] {
            assert_eq!(Place::in_folder(given).unwrap().base, "/gallery/", "{given}");
        }
        assert_eq!(Place::in_folder("/").unwrap(), Place::root());
        assert_eq!(Place::in_folder("/shop/gallery").unwrap().base, "/shop/gallery/");
    }

    #[test]
    fn a_base_is_a_folder_and_nothing_else() {
        for given in [
            "https://example.org/",
            "./",
            "/a/../b/",
            "/a b/",
            "/\"/",
            "/a//b/",
        ] {
            assert!(Place::in_folder(given).is_err(), "{given}");
        }
    }

    #[test]
    fn a_site_is_a_host_and_a_folder() {
        for (given, origin, base) in [
            ("https://example.org", "https://example.org", "/"),
            ("https://example.org/", "https://example.org", "/"),
            ("https://example.org/gallery", "https://example.org", "/gallery/"),
            ("http://127.0.0.1:8080/a/b/", "http://127.0.0.1:8080", "/a/b/"),
        ] {
            let place = Place::at(given).unwrap();
            assert_eq!(
                (place.origin.as_deref(), place.base.as_str()),
                (Some(origin), base)
            );
        }
        for given in [
            "example.org",
            "ftp://example.org/",
            "https://",
            "https:///a/",
            "https://a@b/",
            "https://example.org/?a",
            "https://example.org/#a",
            "https://example.org/a/../b",
        ] {
            assert!(Place::at(given).is_err(), "{given}");
        }
    }

    #[test]
    fn whole_addresses_need_a_host() {
        let site = Place::at("https://example.org/gallery/").unwrap();
        assert_eq!(
            site.whole("/gallery/works/a/").as_deref(),
            Some("https://example.org/gallery/works/a/")
        );
        assert_eq!(
            site.whole("https://pictures.example/a.jpg").as_deref(),
            Some("https://pictures.example/a.jpg")
        );
        assert_eq!(Place::root().whole("/works/a/"), None);
    }
}
