//! What a visitor's browser would find at a published site, and what to do about what is wrong. Servers are asked as a
//! browser would ask them, a limited number of times; nothing is written anywhere.

mod catalog;
mod file;
mod findings;
mod html;
mod http;
mod pictures;
mod policy;
mod site;

use closer_core::catalog::limits::MAX_FILE_BYTES;
use closer_core::read_descriptor;
use url::Url;

pub use findings::{Finding, Report, Sign, Subject};

use file::{Role, examined};
use findings::Findings;
use http::{Client, MAX_REQUESTS};

/// What is to be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DoctorOptions {
    /// Also the addresses of other people's sites: store, licences, events.
    pub with_links: bool,
    /// Requests in all.
    pub most_requests: usize,
}

impl Default for DoctorOptions {
    fn default() -> DoctorOptions {
        DoctorOptions {
            with_links: false,
            most_requests: MAX_REQUESTS,
        }
    }
}

/// An address that cannot be looked at.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DoctorError {
    /// Neither `https:` nor `http:`.
    #[error("{0}: is no address of a website; give one that begins with https://")]
    NoAddress(String),
}

/// An examination under way.
struct Examination {
    client: Client,
    options: DoctorOptions,
    /// The site is encrypted, and so may show nothing that is not.
    is_encrypted: bool,
    findings: Findings,
}

/// What is right and wrong at `address`: of a gallery, a `catalog.json`, an `embed.html`, or a picture's description.
/// A server that does not answer is a finding, not an error.
pub fn examine(address: &str, options: DoctorOptions) -> Result<Report, DoctorError> {
    let url = Url::parse(address)
        .ok()
        .filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
        .ok_or_else(|| DoctorError::NoAddress(address.to_owned()))?;
    let mut examination = Examination {
        client: Client::new(options.most_requests),
        options,
        is_encrypted: url.scheme() == "https",
        findings: Findings::default(),
    };
    examination.look_at(&url);
    let Examination {
        client, mut findings, ..
    } = examination;
    if client.is_spent() {
        let what = format!(
            "{} requests were made, and no more: the rest was not looked at",
            client.asked()
        );
        findings.add(Finding::new(Sign::Warning, Subject::Site, what, ""));
    }
    Ok(Report {
        address: url.into(),
        requests: client.asked(),
        findings: findings.sorted(),
    })
}

impl Examination {
    fn look_at(&mut self, url: &Url) {
        if !self.is_encrypted && !is_loopback(url) {
            let what = "the site is not encrypted: browsers warn of it, and a shop that is cannot show it";
            self.findings.add(
                Finding::new(Sign::Error, Subject::Site, what, url.as_str())
                    .cured_by("switch on https at your host (most give a certificate for nothing), and use that address"),
            );
        }
        let ending = |end: &str| url.path().ends_with(end);
        if ending("catalog.json") {
            self.catalog(url);
        } else if ending(".dzi") || ending(".xml") || ending("info.json") {
            self.picture(url);
        } else if ending("embed.html") {
            self.frame(url);
        } else {
            self.of_unknown_kind(url);
        }
    }

    /// An address that does not say what it leads to: what comes does.
    fn of_unknown_kind(&mut self, url: &Url) {
        let ask = http::Ask {
            most_bytes: MAX_FILE_BYTES as u64,
            ..http::Ask::default()
        };
        let text = self
            .client
            .get(url, ask)
            .map(|answer| answer.text())
            .unwrap_or_default();
        if text.trim_start().starts_with(['{', '[']) {
            if read_descriptor(url.as_str(), &text).is_ok() {
                self.picture(url);
            } else {
                self.catalog(url);
            }
        } else {
            self.gallery(url);
        }
    }

    /// Looks at a file and keeps what is to be said of it.
    fn examined(&mut self, role: Role, url: &Url) -> Option<http::Answer> {
        let file = examined(&self.client, role, url, self.is_encrypted);
        self.findings.extend(file.findings);
        file.answer
    }

    /// A line for what is well.
    fn well(&mut self, subject: Subject, what: String) {
        if self.findings.is_well(subject) {
            self.findings.add(Finding::new(Sign::Ok, subject, what, ""));
        }
    }
}

/// An address on this machine, which browsers trust without encryption.
fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(url::Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(url::Host::Ipv4(address)) => address.is_loopback(),
        Some(url::Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}
