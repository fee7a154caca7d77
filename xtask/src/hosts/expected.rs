//! What a host has to answer for a site in the folder `gallery`: types, compression, how long it may be kept, the page for
//! addresses that none has. `docs/hosting.md` says why.

use std::{fs, path::Path};

use anyhow::{Context, Result};

use super::answer::{Answer, get};

/// An address, and what its answer has to be.
pub struct Expected {
    path: String,
    status: u16,
    /// One of these, whatever stands behind a semicolon.
    types: &'static [&'static str],
    is_packed: bool,
    /// `None`: nothing is asked of it, but that it is not for ever.
    caching: Option<Caching>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Caching {
    ForEver,
    AskAgain,
}

const HTML: &[&str] = &["text/html"];
const SCRIPT: &[&str] = &["text/javascript", "application/javascript"];

impl Expected {
    fn file(path: &str, types: &'static [&'static str], caching: Caching) -> Expected {
        let is_text = ["text/", "application/"]
            .iter()
            .any(|kind| types[0].starts_with(kind));
        Expected {
            path: format!("/gallery/{path}"),
            status: 200,
            types,
            is_packed: is_text,
            caching: Some(caching),
        }
    }

    fn nothing(path: &str) -> Expected {
        Expected {
            path: path.to_owned(),
            status: 404,
            types: HTML,
            is_packed: false,
            caching: None,
        }
    }

    /// What is wrong with the answer of the host at `port`.
    pub fn complaints(&self, port: u16) -> Result<Vec<String>> {
        let answer = get(port, &self.path, &[("Accept-Encoding", "gzip, br")])?;
        let mut wrong = self.wrong(&answer);
        if self.status == 404 {
            // The page is read, so not packed.
            let body = get(port, &self.path, &[])?.body;
            if !String::from_utf8_lossy(&body).contains("<div id=\"app\">") {
                wrong.push("it is not the site's own 404.html".to_owned());
            }
        }
        Ok(wrong
            .into_iter()
            .map(|text| format!("{}: {text}", self.path))
            .collect())
    }

    fn wrong(&self, answer: &Answer) -> Vec<String> {
        let mut wrong = Vec::new();
        if answer.status != self.status {
            wrong.push(format!("it answers {} instead of {}", answer.status, self.status));
        }
        let kind = answer.header("content-type").unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default();
        if !self.types.contains(&kind) {
            wrong.push(format!(
                "its type is \"{kind}\" instead of {}",
                self.types.join(" or ")
            ));
        }
        if answer.header("access-control-allow-origin") != Some("*") {
            wrong.push("Access-Control-Allow-Origin: * is missing".to_owned());
        }
        let packing = answer.header("content-encoding");
        if self.is_packed && !matches!(packing, Some("gzip" | "br")) {
            wrong.push("it is not compressed".to_owned());
        }
        let keeping = answer.header("cache-control").unwrap_or_default();
        let is_right = match self.caching {
            Some(Caching::ForEver) => keeping.contains("immutable") && keeping.contains("max-age=31536000"),
            Some(Caching::AskAgain) => keeping == "no-cache",
            None => !keeping.contains("immutable"),
        };
        if !is_right {
            wrong.push(format!(
                "Cache-Control is \"{keeping}\", and should be {:?}",
                self.caching
            ));
        }
        wrong
    }
}

/// What is asked of a host with the site that lies at `dist`.
pub fn all(dist: &Path) -> Result<Vec<Expected>> {
    use Caching::{AskAgain, ForEver};
    let named = |folder: &str, ending: &str| -> Result<String> {
        let folder_on_disk = dist.join(folder);
        let entries =
            fs::read_dir(&folder_on_disk).with_context(|| format!("reading {}", folder_on_disk.display()))?;
        let mut names: Vec<String> = entries
            .filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()))
            .filter(|name| name.contains('-') && name.ends_with(ending))
            .collect();
        names.sort_unstable();
        let name = names
            .pop()
            .with_context(|| format!("{folder}…{ending}: the site has none"))?;
        Ok(format!("{folder}{name}"))
    };
    let file = Expected::file;
    Ok(vec![
        file("", HTML, AskAgain),
        file("works/rose-chafer/", HTML, AskAgain),
        file("embed.html", HTML, AskAgain),
        file(&named("", "_bg.wasm")?, &["application/wasm"], ForEver),
        file(&named("", ".js")?, SCRIPT, ForEver),
        file(&named("", ".css")?, &["text/css"], ForEver),
        file(&named("pages/", ".css")?, &["text/css"], ForEver),
        file(&named("pages/", ".jpg")?, &["image/jpeg"], ForEver),
        file(&named("embed/", "_bg.wasm")?, &["application/wasm"], ForEver),
        file("embed/look-closer.js", SCRIPT, AskAgain),
        file("words/de.txt", &["text/plain"], AskAgain),
        file("collection/catalog.json", &["application/json"], AskAgain),
        file("site.webmanifest", &["application/manifest+json"], AskAgain),
        file("sitemap.xml", &["application/xml", "text/xml"], AskAgain),
        file("icons/icon.svg", &["image/svg+xml"], AskAgain),
        file("fonts/sorts-mill-goudy.woff2", &["font/woff2"], AskAgain),
        Expected::nothing("/gallery/no/such/page/"),
        Expected::nothing("/gallery/nothing.html"),
        // That there is none today is not kept for a year.
        Expected::nothing("/gallery/look-closer-0123456789abcdef.js"),
    ])
}
