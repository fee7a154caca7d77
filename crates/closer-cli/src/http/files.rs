//! Files of a folder as a static host sends them.

use std::fs;
use std::path::{Component, Path};

use super::Reply;

/// The type of a file, by its ending.
fn kind_of(path: &Path) -> &'static str {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or("");
    match ending.to_ascii_lowercase().as_str() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "wasm" => "application/wasm",
        "jpg" | "jpeg" => "image/jpeg",
        "png" => "image/png",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "svg" => "image/svg+xml",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "xml" | "dzi" => "application/xml",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// The file at `path`, which begins with a slash, below `folder`: of a folder its `index.html`, for what is not there the
/// site's own page for that. Nothing above the folder is ever read.
pub(crate) fn file(folder: &Path, path: &str) -> Reply {
    let inside = Path::new(path.trim_start_matches('/'));
    let is_inside = inside
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    if !is_inside || path.contains('\\') {
        return Reply::status(404, "there is no such file");
    }
    let mut found = folder.join(inside);
    if found.is_dir() {
        if !path.ends_with('/') {
            return Reply {
                status: 301,
                ..Reply::of("text/plain", "").with("Location", format!("{path}/"))
            };
        }
        found.push("index.html");
    }
    match fs::read(&found) {
        Ok(bytes) => Reply::of(kind_of(&found), bytes).with("Cache-Control", "no-cache"),
        Err(_) => match fs::read(folder.join("404.html")) {
            Ok(bytes) => Reply {
                status: 404,
                ..Reply::of("text/html; charset=utf-8", bytes)
            },
            Err(_) => Reply::status(404, "there is no such file"),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::Body;

    #[test]
    fn a_folder_is_its_index_and_nothing_outside_is_sent() {
        let home = tempfile::tempdir().unwrap();
        let site = home.path().join("site");
        fs::create_dir_all(site.join("works")).unwrap();
        fs::write(site.join("works/index.html"), "works").unwrap();
        fs::write(home.path().join("secret.txt"), "secret").unwrap();
        let of = |path: &str| {
            let reply = file(&site, path);
            let Body::Bytes(bytes) = reply.body else {
                panic!("a file")
            };
            (reply.status, reply.kind, String::from_utf8(bytes).unwrap())
        };
        assert_eq!(of("/works/"), (200, "text/html; charset=utf-8", "works".into()));
        assert_eq!(of("/works").0, 301);
        for path in [
            "/../secret.txt",
            "/works/../../secret.txt",
            "/nothing",
            "//etc/passwd",
        ] {
            assert_eq!(of(path).0, 404, "{path}");
        }
        fs::write(site.join("404.html"), "lost").unwrap();
        assert_eq!(of("/nothing"), (404, "text/html; charset=utf-8", "lost".into()));
    }
}
