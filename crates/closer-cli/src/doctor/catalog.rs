//! A published catalog: its text by the core's rules, and all that it leads to.

use closer_core::catalog::{self, Catalog, Severity, Work};
use url::Url;

use super::Examination;
use super::file::Role;
use super::findings::{Finding, Sign, Subject};
use super::http::{Ask, Trouble, side_by_side};

/// What a catalog names, and where in it.
pub(super) struct Named {
    /// As `works[3].looks[0].source`.
    pub path: String,
    /// As it stands there.
    pub address: String,
}

impl Examination {
    /// A catalog with its pictures; what can be shown of it, if anything can.
    pub(super) fn catalog(&mut self, url: &Url) -> Option<Catalog> {
        let answer = self.examined(Role::Catalog, url)?;
        if answer.is_cut {
            self.findings.add(
                Finding::new(
                    Sign::Error,
                    Subject::Catalog,
                    "the catalog is longer than 8 MB",
                    url.as_str(),
                )
                .cured_by("split it into several galleries"),
            );
            return None;
        }
        let text = answer.text();
        for finding in catalog::check(&text) {
            let sign = match finding.severity {
                Severity::Error => Sign::Error,
                Severity::Warning => Sign::Warning,
            };
            self.findings.add(Finding::new(
                sign,
                Subject::Catalog,
                finding.message,
                &finding.path,
            ));
        }
        let (catalog, _) = catalog::read(&text).ok()?;
        let works = catalog.works.len();
        let plural = if works == 1 { "work is" } else { "works are" };
        self.well(
            Subject::Catalog,
            format!("the catalog comes, and its {works} {plural} described without a mistake"),
        );
        self.pictures(&answer.url, &catalog);
        if self.options.with_links {
            self.links(&answer.url, &catalog);
        }
        Some(catalog)
    }

    /// Addresses that lead to other people's sites.
    fn links(&mut self, from: &Url, catalog: &Catalog) {
        let named = links(catalog);
        let troubles = side_by_side(&named, |named| {
            let url = from.join(&named.address).ok()?;
            match self.client.get(&url, Ask::default()) {
                Ok(answer) if answer.is_there() => None,
                // Many shops let no program in: only what they say to everybody is told as a fact.
                Ok(answer) if matches!(answer.status, 404 | 410) => {
                    Some((Sign::Error, "leads nowhere: the page is gone".to_owned()))
                }
                Ok(answer) => Some((
                    Sign::Warning,
                    format!("may lead nowhere: the server says {}", answer.status),
                )),
                Err(Trouble::Failed(why)) => Some((Sign::Error, format!("leads nowhere: {why}"))),
                Err(Trouble::NotAsked) => None,
            }
        });
        for (named, trouble) in named.iter().zip(troubles) {
            let Some((sign, why)) = trouble else { continue };
            let place = format!("{}: {}", named.path, named.address);
            self.findings.add(
                Finding::new(sign, Subject::Links, format!("a link {why}"), &place)
                    .cured_by("open it in a browser, and correct it in the catalog"),
            );
        }
        self.well(Subject::Links, format!("{} links lead somewhere", named.len()));
    }
}

fn links(catalog: &Catalog) -> Vec<Named> {
    let mut named = Vec::new();
    let mut add = |path: String, address: Option<&str>| {
        if let Some(address) = address {
            named.push(Named {
                path,
                address: address.to_owned(),
            });
        }
    };
    for (nr, work) in catalog.works.iter().enumerate() {
        let Work {
            store_url, rights, ..
        } = work;
        add(format!("works[{nr}].store_url"), store_url.as_deref());
        let rights = rights.as_ref().and_then(|rights| rights.url.as_deref());
        add(format!("works[{nr}].rights.url"), rights);
    }
    named
}
