//! Everything that is wrong with a catalog, all at once: for the tool and for whoever writes one.
//! What reading refuses comes from its own rules, so that the two cannot disagree.

use serde_json::Value;

use super::agreement::{Claims, no_such};
use super::doubts;
use super::limits::MAX_FINDINGS;
use super::outline::{Outline, Part};
use super::place::Place;
use super::rules::{Ids, Problem, Report, is_id};
use super::shape::{CATALOG, COLLECTIVE, Field, Record, Shape};

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Shown as it is, but probably not what was meant.
    Warning,
    /// Left out, or shown wrongly.
    Error,
}

/// One thing to put right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// How bad it is.
    pub severity: Severity,
    /// Where it stands: `works[12].looks[0].mm_per_px`; empty for the file as a whole.
    pub path: String,
    /// What is wrong, and what to do.
    pub message: String,
}

/// Everything that is wrong with a catalog's text, in the order of the file's parts; nothing if all is well.
/// At most [`MAX_FINDINGS`].
///
/// ```
/// let findings = closer_core::catalog::check(r#"{"version": 2, "works": []}"#);
/// assert_eq!(findings.len(), 1);
/// assert!(findings[0].message.starts_with("the catalog is of version 2"));
/// ```
pub fn check(text: &str) -> Vec<Finding> {
    let outline = match Outline::of(text) {
        Ok(outline) => outline,
        Err(error) => {
            let message = error.to_string();
            return vec![Finding {
                severity: Severity::Error,
                path: String::new(),
                message,
            }];
        }
    };
    let mut checker = Checker {
        outline: &outline,
        findings: Vec::new(),
    };
    let catalog = Place::Catalog;

    checker.find(Severity::Error, |report| outline.check_collective(report));
    checker.unknown(&CATALOG, outline.catalog.keys(), &catalog);
    checker.collective();
    let makers = checker.list(&catalog, "makers", |_, _, _| {});
    let collections = checker.list(&catalog, "collections", |_, _, _| {});
    checker.list(&catalog, "works", |checker, work, place| {
        checker.reference(place, "maker", work, &makers);
        checker.reference(place, "collection", work, &collections);
        let claims = Claims::of(work);
        checker.find(Severity::Error, |report| claims.errors(place, report));
        checker.find(Severity::Warning, |report| claims.doubts(place, report));
    });
    checker.findings
}

struct Checker<'a> {
    outline: &'a Outline<'a>,
    findings: Vec<Finding>,
}

impl Checker<'_> {
    fn collective(&mut self) {
        let outline = self.outline;
        let collective = Place::Catalog.field("collective", "collective");
        self.unknown(&COLLECTIVE, outline.collective.keys(), &collective);
        self.part("name");
        self.part("tagline");
        self.part("statement");
        self.list(&collective, "links", |_, _, _| {});
        self.part("store");
        self.list(&collective, "events", |_, _, _| {});
        self.part("enquiries");
        let says = |part: &Part, key: &str| part.value.get(key).is_some();
        if let Some(part) = self.part("commissions")
            && part.is_sound
            && !(says(&part, "email") || says(&part, "url"))
        {
            let place = collective.field("commissions", "commissions");
            let message = format!("{} says no way to ask; add \"email\" or \"url\"", place.value());
            self.push(Severity::Warning, place.path(), message);
        }
    }

    fn part(&mut self, key: &str) -> Option<Part> {
        let field = COLLECTIVE.field(key)?;
        let outline = self.outline;
        let mut part = None;
        self.find(Severity::Error, |report| part = outline.part(key, report));
        let part = part?;
        let holder = Place::Catalog.field("collective", "collective");
        let place = holder.field(field.key, field.noun);
        self.find(Severity::Warning, |report| {
            doubts::of_value(&field.shape, &part.value, &place, report)
        });
        Some(part)
    }

    /// Checks each part of a list, and gives the ids that its parts name themselves with, broken or not:
    /// whoever names a broken maker makes no second mistake.
    fn list(&mut self, holder: &Place, key: &str, mut further: impl FnMut(&mut Self, &Value, &Place)) -> Ids {
        let record: &Record = if matches!(holder, Place::Catalog) {
            &CATALOG
        } else {
            &COLLECTIVE
        };
        let mut ids = Ids::default();
        let Some(Field {
            shape: Shape::List(list),
            ..
        }) = record.field(key)
        else {
            return ids;
        };
        let outline = self.outline;
        outline.parts(holder, key, MAX_FINDINGS, &mut |place, part, report| {
            self.extend(Severity::Error, report.problems);
            let Some(part) = part else { return };
            ids.claim(&part.value, part.index, place, &mut Report::up_to(0));
            self.find(Severity::Warning, |report| {
                doubts::of_value(&list.of.shape(), &part.value, place, report)
            });
            further(self, &part.value, place);
        });
        ids
    }

    fn reference(&mut self, holder: &Place, noun: &'static str, part: &Value, known: &Ids) {
        // What is no id at all is an error already.
        let id = part.get(noun).and_then(Value::as_str).filter(|id| is_id(id));
        let Some(id) = id.filter(|id| !known.contains(id)) else {
            return;
        };
        let place = holder.field(noun, noun);
        self.push(
            Severity::Error,
            place.path(),
            no_such(&place, noun, id, known.iter()),
        );
    }

    fn unknown<'k>(&mut self, record: &Record, keys: impl Iterator<Item = &'k String>, place: &Place) {
        self.find(Severity::Warning, |report| {
            doubts::of_keys(record, keys.map(String::as_str), place, report)
        });
    }

    fn find(&mut self, severity: Severity, find: impl FnOnce(&mut Report)) {
        let mut report = Report::up_to(MAX_FINDINGS - self.findings.len());
        find(&mut report);
        self.extend(severity, report.problems);
    }

    fn extend(&mut self, severity: Severity, problems: Vec<Problem>) {
        for Problem { path, message } in problems {
            self.push(severity, path, message);
        }
    }

    fn push(&mut self, severity: Severity, path: String, message: String) {
        if self.findings.len() < MAX_FINDINGS {
            self.findings.push(Finding {
                severity,
                path,
                message,
            });
        }
    }
}
