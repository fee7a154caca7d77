//! Pages of other people with a viewer in them: `hosts/*.html`, the headers that their hosts send, and the servers around.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::{Answer, Browser, Server, Site};

/// What notes, in a host's page, whatever the host would suffer from.
const WITNESS: &str = include_str!("witness.js");

/// A strict policy that names everything the element needs, but `WASM`.
const STRICT: &str = "default-src 'none'; script-src 'self' {guest}{WASM}; style-src 'self'; \
    img-src 'self' {guest} blob:; connect-src {guest}; frame-src {guest}; base-uri 'none'; form-action 'none'";

/// Headers of the pages whose hosts send any: page, name, value.
const HEADERS: [(&str, &str, &str); 4] = [
    ("csp-no-wasm", "content-security-policy", STRICT),
    ("csp-strict", "content-security-policy", STRICT),
    (
        "trusted-types",
        "content-security-policy",
        "require-trusted-types-for 'script'; trusted-types 'none'",
    ),
    (
        "no-script",
        "content-security-policy",
        "script-src 'none'; object-src 'none'",
    ),
];

/// A host and the site whose viewer is its guest: two origins, and two sites.
pub struct HostPages {
    /// Serves the pages.
    pub host: Server,
    /// Serves the built site to everybody.
    pub guest: Server,
}

impl HostPages {
    /// A guest that behaves.
    pub async fn serve() -> Result<HostPages> {
        HostPages::with_guest(Site::built()).await
    }

    /// A guest of one's own; everybody may read what it serves.
    pub async fn with_guest(guest: Site) -> Result<HostPages> {
        let guest = guest.for_everybody().serve().await?;
        let place = guest.foreign_url("");
        let filled = move |text: &str| text.replace("{guest}", &place);
        let fill = filled.clone();
        let host = Site::default()
            .with_rule(move |path, _| match page(path) {
                Some(text) => Answer::Page(fill(&text)),
                None => Answer::Status(404),
            })
            .with_headers(move |path| {
                let name = path.trim_start_matches('/');
                HEADERS
                    .iter()
                    .filter(|(page, ..)| *page == name)
                    .map(|(page, header, value)| {
                        let wasm = if *page == "csp-strict" {
                            " 'wasm-unsafe-eval'"
                        } else {
                            ""
                        };
                        (*header, filled(&value.replace("{WASM}", wasm)))
                    })
                    .collect()
            })
            .serve()
            .await?;
        Ok(HostPages { host, guest })
    }

    /// Puts a witness into every page that a browser opens from now on.
    pub async fn witness(browser: &Browser) -> Result<()> {
        browser.from_the_start(WITNESS).await
    }

    /// Opens a page with a witness in it.
    pub async fn open(&self, browser: &Browser, name: &str) -> Result<()> {
        HostPages::witness(browser).await?;
        browser.goto(&self.host.url(&format!("/{name}"))).await
    }
}

/// The text of a page, as its owner wrote it.
fn page(path: &str) -> Option<String> {
    let name = path.trim_start_matches('/');
    let is_plain = !name.is_empty() && name.bytes().all(|c| c.is_ascii_lowercase() || c == b'-');
    let file = folder().join(format!("{name}.html"));
    is_plain.then(|| std::fs::read_to_string(file).ok()).flatten()
}

fn folder() -> PathBuf {
    crate::workspace().join("tests/e2e/hosts")
}

/// What the witness in a page noted.
#[derive(Debug)]
pub struct Noted {
    /// Errors that nobody caught.
    pub errors: Vec<String>,
    /// Lines in the console that a script wrote, with their kind.
    pub lines: Vec<String>,
    /// What the page's policy refused.
    pub violations: Vec<String>,
}

impl Noted {
    /// From the page that a browser is on.
    pub async fn in_page(browser: &Browser) -> Result<Noted> {
        let list = async |name: &str| -> Result<Vec<String>> {
            let value = browser.value(&format!("window.witness.{name}")).await?;
            serde_json::from_value(value).context("the witness notes sentences")
        };
        Ok(Noted {
            errors: list("errors").await?,
            lines: list("lines").await?,
            violations: list("violations").await?,
        })
    }

    /// Lines that are warnings or errors.
    pub fn warnings(&self) -> Vec<&str> {
        let is_warning = |line: &&String| line.starts_with("warn:") || line.starts_with("error:");
        self.lines.iter().filter(is_warning).map(String::as_str).collect()
    }
}
