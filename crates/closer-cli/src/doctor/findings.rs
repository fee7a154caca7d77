//! What was found, gathered so that one cause is told once however many files it touches.

use serde::Serialize;

/// How a finding is to be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Sign {
    /// As it should be.
    Ok,
    /// It works, and could work better.
    Warning,
    /// It does not work for everybody, or not at all.
    Error,
}

/// What a finding is about, in the order in which it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Subject {
    /// The pages with their scripts and WebAssembly.
    Site,
    /// `embed.html` and all that other sites show.
    Embedding,
    /// The catalog's own text.
    Catalog,
    /// Descriptions, tiles and thumbnails.
    Pictures,
    /// Addresses of other people's sites.
    Links,
}

/// One thing that was found, and everywhere it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// How it is to be taken.
    pub sign: Sign,
    /// What it is about.
    pub subject: Subject,
    /// What there is to say, in plain words.
    pub what: String,
    /// Addresses, or places in the catalog; empty for what concerns the whole.
    pub places: Vec<String>,
    /// What to do about it; none where all is well, or where `what` says it.
    pub remedy: Option<String>,
}

impl Finding {
    /// Of a single place.
    pub(super) fn new(sign: Sign, subject: Subject, what: impl Into<String>, place: &str) -> Finding {
        Finding {
            sign,
            subject,
            what: what.into(),
            places: (!place.is_empty())
                .then(|| place.to_owned())
                .into_iter()
                .collect(),
            remedy: None,
        }
    }

    /// With what to do about it.
    pub(super) fn cured_by(self, remedy: impl Into<String>) -> Finding {
        Finding {
            remedy: Some(remedy.into()),
            ..self
        }
    }
}

/// All that was found at an address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The address that was typed, whole.
    pub address: String,
    /// How many requests were made.
    pub requests: usize,
    /// By subject, what is worst first.
    pub findings: Vec<Finding>,
}

impl Report {
    /// How many findings have this sign.
    pub fn count(&self, sign: Sign) -> usize {
        self.findings
            .iter()
            .filter(|finding| finding.sign == sign)
            .count()
    }
}

/// Findings while they are gathered.
#[derive(Debug, Default)]
pub(super) struct Findings(Vec<Finding>);

impl Findings {
    /// One more; of a cause that is known already only the place.
    pub(super) fn add(&mut self, finding: Finding) {
        let known = self.0.iter_mut().find(|known| {
            (known.sign, known.subject) == (finding.sign, finding.subject)
                && known.what == finding.what
                && known.remedy == finding.remedy
        });
        match known {
            Some(known) => {
                for place in finding.places {
                    if !known.places.contains(&place) {
                        known.places.push(place);
                    }
                }
            }
            None => self.0.push(finding),
        }
    }

    pub(super) fn extend(&mut self, findings: impl IntoIterator<Item = Finding>) {
        for finding in findings {
            self.add(finding);
        }
    }

    /// Whether nothing is wrong with a subject.
    pub(super) fn is_well(&self, subject: Subject) -> bool {
        !self
            .0
            .iter()
            .any(|finding| finding.subject == subject && finding.sign > Sign::Ok)
    }

    /// By subject, what is worst first.
    pub(super) fn sorted(mut self) -> Vec<Finding> {
        self.0
            .sort_by_key(|finding| (finding.subject, std::cmp::Reverse(finding.sign)));
        self.0
    }
}
