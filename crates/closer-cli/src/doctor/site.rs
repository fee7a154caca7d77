//! The pages: what they load, whether WebAssembly may run in them, and whether others may frame them.

use closer_core::catalog::Catalog;
use serde_json::Value;
use url::Url;

use super::Examination;
use super::file::{Role, examined};
use super::findings::{Finding, Sign, Subject};
use super::html::{attribute, named_files, tags};
use super::http::{Answer, side_by_side};
use super::policy::{self, Framing};

/// What a blog is told by.
const CARD_TYPE: &str = "application/json+oembed";

impl Examination {
    /// The root of a gallery, and all that hangs on it.
    pub(super) fn gallery(&mut self, url: &Url) {
        let Some(page) = self.examined(Role::Page, url) else {
            return;
        };
        let html = page.text();
        let root = base(&page, &html);
        let files = self.page(&page, &html, &root);
        self.well(
            Subject::Site,
            format!("the page comes, and the {files} files of code that it names"),
        );
        let named = tags(&html, "meta")
            .find(|tag| attribute(tag, "name").as_deref() == Some("closer-catalog"))
            .and_then(|tag| attribute(tag, "content"));
        let asked = url
            .query_pairs()
            .find_map(|(name, value)| (name == "catalog").then(|| value.into_owned()));
        let Some(catalog) = asked.or(named).and_then(|address| root.join(&address).ok()) else {
            self.findings.add(
                Finding::new(
                    Sign::Error,
                    Subject::Site,
                    "this is no page of a gallery: it names no catalog",
                    url.as_str(),
                )
                .cured_by(
                    "give the address of the gallery's first page, of its catalog.json, or of an embed.html",
                ),
            );
            return;
        };
        if let Ok(frame) = root.join("embed.html") {
            self.frame_page(&frame);
        }
        if let Some(catalog) = self.catalog(&catalog) {
            self.cards(&root, &catalog);
        }
        self.well(
            Subject::Embedding,
            "other sites may show the works in a frame, and blogs are told how".to_owned(),
        );
    }

    /// An `embed.html` as it would stand in a frame, with what it shows.
    pub(super) fn frame(&mut self, url: &Url) {
        if !self.frame_page(url) {
            return;
        }
        self.well(
            Subject::Embedding,
            "other sites may show this page in a frame".to_owned(),
        );
        let parameter = |wanted: &str| {
            url.query_pairs()
                .find_map(|(name, value)| (name == wanted).then(|| value.into_owned()))
        };
        if let Some(Ok(source)) = parameter("src").map(|address| url.join(&address)) {
            self.picture(&source);
        }
        if let Some(Ok(catalog)) = parameter("catalog").map(|address| url.join(&address)) {
            self.catalog(&catalog);
        }
    }

    /// The page for frames: that it comes, with its code, and may be framed. Whether it came.
    fn frame_page(&mut self, url: &Url) -> bool {
        let Some(page) = self.examined(Role::Page, url) else {
            return false;
        };
        let html = page.text();
        let root = base(&page, &html);
        self.page(&page, &html, &root);
        let place = page.url.as_str();
        let finding = match policy::framing(&page) {
            Framing::Open => return true,
            Framing::Closed(header) => Finding::new(
                Sign::Error,
                Subject::Embedding,
                format!("other sites cannot show this page: your host sends {header}"),
                place,
            )
            .cured_by("take that header away for embed.html; it may stay for all other pages"),
            Framing::Named(sites) => Finding::new(
                Sign::Warning,
                Subject::Embedding,
                format!("only these sites can show this page in a frame: {sites}"),
                place,
            )
            .cured_by(
                "if others shall as well, have this header sent with embed.html: \
                 Content-Security-Policy: frame-ancestors *",
            ),
        };
        self.findings.add(finding);
        true
    }

    /// What a page loads, and whether it may run. How many files of code it names.
    fn page(&mut self, page: &Answer, html: &str, root: &Url) -> usize {
        let refuses = policy::policies(page, html)
            .iter()
            .any(|policy| policy::refuses_wasm(policy));
        if refuses {
            self.findings.add(
                Finding::new(
                    Sign::Error,
                    Subject::Site,
                    "the Content-Security-Policy forbids WebAssembly: pictures stay still",
                    page.url.as_str(),
                )
                .cured_by(
                    "add 'wasm-unsafe-eval' to its script-src, as in: script-src 'self' 'wasm-unsafe-eval'",
                ),
            );
        }
        let files: Vec<(Role, Url)> = named_files(html, &[".js", ".wasm"])
            .iter()
            .filter_map(|file| root.join(file).ok())
            .map(|url| match url.path().ends_with(".wasm") {
                true => (Role::Wasm, url),
                false => (Role::Script, url),
            })
            .collect();
        let looked = side_by_side(&files, |(role, url)| {
            examined(&self.client, *role, url, self.is_encrypted)
        });
        for file in looked {
            self.findings.extend(file.findings);
        }
        files.len()
    }

    /// What blogs are told of each work, beside its page.
    fn cards(&mut self, root: &Url, catalog: &Catalog) {
        let pages: Vec<Url> = catalog
            .works
            .iter()
            .filter_map(|work| root.join(&format!("works/{}/", work.id)).ok())
            .collect();
        let looked = side_by_side(&pages, |page| self.card(page));
        for findings in looked {
            self.findings.extend(findings);
        }
    }

    fn card(&self, page: &Url) -> Vec<Finding> {
        let mut looked = examined(&self.client, Role::Page, page, self.is_encrypted);
        let Some(answer) = looked.answer else {
            return looked.findings;
        };
        let html = answer.text();
        let link = tags(&html, "link")
            .filter(|tag| attribute(tag, "type").as_deref() == Some(CARD_TYPE))
            .find_map(|tag| attribute(tag, "href"));
        let Some(Ok(card)) = link.map(|href| base(&answer, &html).join(&href)) else {
            looked.findings.push(
                Finding::new(
                    Sign::Warning,
                    Subject::Embedding,
                    "the work's page does not say where its card for blogs lies: a link pasted there stays a link",
                    page.as_str(),
                )
                .cured_by("build the site anew with cargo xtask build, and upload all of it"),
            );
            return looked.findings;
        };
        let told = examined(&self.client, Role::Card, &card, self.is_encrypted);
        looked.findings.extend(told.findings);
        let is_card = |text: &str| {
            serde_json::from_str::<Value>(text)
                .is_ok_and(|card| card["version"] == "1.0" && card["type"].is_string())
        };
        if told.answer.is_some_and(|answer| !is_card(&answer.text())) {
            looked.findings.push(
                Finding::new(
                    Sign::Error,
                    Subject::Embedding,
                    "the card for blogs (oembed.json) is broken",
                    card.as_str(),
                )
                .cured_by("build the site anew with cargo xtask build, and upload all of it"),
            );
        }
        looked.findings
    }
}

/// Where a page's relative addresses begin.
fn base(page: &Answer, html: &str) -> Url {
    tags(html, "base")
        .next()
        .and_then(|tag| attribute(tag, "href"))
        .and_then(|href| page.url.join(&href).ok())
        .unwrap_or_else(|| page.url.clone())
}
