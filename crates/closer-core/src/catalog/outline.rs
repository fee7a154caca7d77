//! The outline of a catalog file: what refuses it as a whole, and its parts, each still unread text.
//! What is in the parts is not here.

use std::collections::BTreeMap;
use std::mem;

use serde_json::Value;
use serde_json::value::RawValue;

use super::limits::{MAX_DEPTH, MAX_FILE_BYTES};
use super::model::CATALOG_VERSION;
use super::place::Place;
use super::rules::{self, Ids, Report, apply_length, kind_of, kind_wanted};
use super::shape::{CATALOG, COLLECTIVE, Field, Shape};
use super::taken::{Taken, take};

/// Why a whole file shows nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CatalogError {
    /// Over [`MAX_FILE_BYTES`].
    #[error("the catalog is {bytes} bytes long; keep it within {MAX_FILE_BYTES}, or split it in two")]
    TooLarge {
        /// Its length.
        bytes: usize,
    },
    /// Over [`MAX_DEPTH`].
    #[error("the catalog nests over {MAX_DEPTH} lists and objects at line {line}; flatten it")]
    TooDeep {
        /// The line, from 1.
        line: usize,
    },
    /// Not JSON at all.
    #[error(
        "the catalog is not JSON at line {line}, column {column}: {reason}; look there and just before it for a missing comma, quote or bracket"
    )]
    NotJson {
        /// The line, from 1.
        line: usize,
        /// The column in bytes, from 1.
        column: usize,
        /// What the parser expected.
        reason: String,
    },
    /// JSON, but no object.
    #[error("the catalog is {found}; it must be an object: {{ … }}")]
    NotAnObject {
        /// What it is.
        found: &'static str,
    },
    /// No version, or one that is no number.
    #[error("the catalog does not say its version; add \"version\": {CATALOG_VERSION}")]
    NoVersion,
    /// A version that this program does not know.
    #[error(
        "the catalog is of version {version}, and this program reads version {CATALOG_VERSION}; use a newer Look Closer, or write version {CATALOG_VERSION}"
    )]
    UnknownVersion {
        /// As it stands in the file.
        version: String,
    },
    /// No list of works.
    #[error("the catalog has no list of works; add \"works\": [ … ]")]
    NoWorks,
}

/// The fields of an object, each still unread.
pub(super) type Fields<'a> = BTreeMap<String, &'a RawValue>;

/// A catalog file that is sound as a whole.
#[derive(Debug)]
pub(super) struct Outline<'a> {
    text: &'a str,
    /// The fields of the catalog.
    pub catalog: Fields<'a>,
    /// The fields of the collective; none if it is missing or no object.
    pub collective: Fields<'a>,
}

impl<'a> Outline<'a> {
    /// The outline of a catalog's text, or why there is none. Its parts may still be broken.
    pub fn of(text: &'a str) -> Result<Self, CatalogError> {
        if text.len() > MAX_FILE_BYTES {
            return Err(CatalogError::TooLarge { bytes: text.len() });
        }
        // Some editors on Windows begin files with a byte order mark.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        check_depth(text)?;
        let raw: &RawValue = serde_json::from_str(text).map_err(|error| not_json(&error))?;
        if !is_object(raw) {
            return Err(CatalogError::NotAnObject {
                found: kind_of_raw(raw),
            });
        }
        let catalog = fields(raw).map_err(|error| not_json(&error))?;
        check_version(catalog.get("version").copied())?;
        if !catalog
            .get("works")
            .is_some_and(|works| works.get().starts_with('['))
        {
            return Err(CatalogError::NoWorks);
        }
        let collective = catalog.get("collective").and_then(|raw| fields(raw).ok());
        Ok(Self {
            text,
            catalog,
            collective: collective.unwrap_or_default(),
        })
    }

    /// Reports a collective that is missing or no object.
    pub fn check_collective(&self, report: &mut Report) {
        let Some(field) = CATALOG.field("collective") else {
            return;
        };
        match self.catalog.get(field.key) {
            Some(raw) if is_object(raw) => {
                if let Err(error) = fields(raw) {
                    self.unreadable(raw, &error, &Place::Catalog.field(field.key, field.noun), report);
                }
            }
            Some(raw) => {
                let place = Place::Catalog.field(field.key, field.noun);
                let (found, wanted) = (kind_of_raw(raw), kind_wanted(&field.shape));
                report.add(
                    &place,
                    format_args!("{} is {found}; write {wanted}", place.value()),
                );
            }
            None => rules::missing(&Place::Catalog, field.key, "collective", report),
        }
    }

    /// The one part in a field of the collective: looked into as far as its JSON is sound.
    pub fn part(&self, key: &str, report: &mut Report) -> Option<Part> {
        let field = COLLECTIVE.field(key)?;
        let holder = Place::Catalog.field("collective", "collective");
        match self.collective.get(key) {
            Some(raw) => {
                let place = holder.field(field.key, field.noun);
                let value = self.value(raw, &place, report)?;
                rules::apply(&field.shape, field.required, &value, &place, report);
                Some(Part {
                    index: 0,
                    value,
                    is_sound: report.problems.is_empty(),
                })
            }
            None => {
                // A collective that is missing altogether has been reported once.
                if field.required && self.catalog.get("collective").is_some_and(|raw| is_object(raw)) {
                    rules::missing(&holder, field.key, field.noun, report);
                }
                None
            }
        }
    }

    /// Each part of a list of the catalog or the collective, one at a time, with its place and what is wrong
    /// with it. Problems of the list itself come first, with no part.
    pub fn parts(
        &self,
        holder: &Place,
        key: &str,
        most_problems: usize,
        each: &mut dyn FnMut(&Place, Option<Part>, Report),
    ) {
        let (record, fields) = match holder {
            Place::Catalog => (&CATALOG, &self.catalog),
            _ => (&COLLECTIVE, &self.collective),
        };
        let (Some(field), Some(raw)) = (record.field(key), fields.get(key)) else {
            return;
        };
        let Shape::List(list) = &field.shape else { return };
        let list_place = holder.field(field.key, field.noun);
        let mut report = Report::up_to(most_problems);
        let items = self.items(field, raw, &list_place, &mut report);
        apply_length(list, items.len(), &list_place, &mut report);
        if !report.problems.is_empty() {
            each(&list_place, None, report);
        }
        let mut ids = Ids::default();
        for (index, raw) in items.into_iter().take(list.max).enumerate() {
            let mut report = Report::up_to(most_problems);
            let unnamed = list_place.item(index, list.noun, None);
            let Some(value) = self.value(raw, &unnamed, &mut report) else {
                each(&unnamed, None, report);
                continue;
            };
            let id = id_of(&value).map(str::to_owned);
            let place = list_place.item(index, list.noun, id.as_deref());
            ids.claim(&value, index, &place, &mut report);
            rules::apply(&list.of.shape(), true, &value, &place, &mut report);
            let is_sound = report.problems.is_empty();
            let part = Part {
                index,
                value,
                is_sound,
            };
            each(&place, Some(part), report);
        }
    }

    fn items(
        &self,
        field: &Field,
        raw: &'a RawValue,
        place: &Place,
        report: &mut Report,
    ) -> Vec<&'a RawValue> {
        serde_json::from_str(raw.get()).unwrap_or_else(|_| {
            let (found, wanted) = (kind_of_raw(raw), kind_wanted(&field.shape));
            report.add(
                place,
                format_args!("{} is {found}; write {wanted}", place.value()),
            );
            Vec::new()
        })
    }

    /// The value of a part. Its JSON was only skimmed so far: numbers without end and broken escapes show here.
    fn value(&self, raw: &RawValue, place: &Place, report: &mut Report) -> Option<Value> {
        match serde_json::from_str(raw.get()) {
            Ok(value) => Some(without_nulls(value)),
            Err(error) => {
                self.unreadable(raw, &error, place, report);
                None
            }
        }
    }

    fn unreadable(&self, raw: &RawValue, error: &serde_json::Error, place: &Place, report: &mut Report) {
        let (line, column) = self.position(raw, error);
        let (what, reason) = (place.value(), reason(error));
        report.add(
            place,
            format_args!("{what} cannot be read at line {line}, column {column}: {reason}; write it anew"),
        );
    }

    /// Line and column in the whole file of an error in one part.
    fn position(&self, raw: &RawValue, error: &serde_json::Error) -> (usize, usize) {
        // The part borrows from the text, so the distance of their addresses is its offset.
        let offset = raw
            .get()
            .as_ptr()
            .addr()
            .saturating_sub(self.text.as_ptr().addr());
        let before = self.text.get(..offset).unwrap_or("");
        let lines_before = before.bytes().filter(|byte| *byte == b'\n').count();
        let column_before = before.len() - before.rfind('\n').map_or(0, |newline| newline + 1);
        let column = if error.line() <= 1 {
            column_before + error.column()
        } else {
            error.column()
        };
        (lines_before + error.line().max(1), column)
    }
}

/// A part of a catalog.
#[derive(Debug)]
pub(super) struct Part {
    /// Its index in the list of the file.
    pub index: usize,
    /// What stands there.
    pub value: Value,
    /// Nothing refuses it.
    pub is_sound: bool,
}

impl Part {
    /// What it says, if nothing refuses it.
    pub fn says<T: Taken>(&self, place: &Place, report: &mut Report) -> Option<T> {
        if !self.is_sound {
            return None;
        }
        // The table of shapes lets nothing through that the types cannot hold; should it ever, say so.
        let said = take(&self.value);
        if said.is_none() {
            report.add(
                place,
                format_args!("{} cannot be read; write it anew", place.value()),
            );
        }
        said
    }
}

/// The id that a value names itself with, also a wrong one.
pub(super) fn id_of(value: &Value) -> Option<&str> {
    value
        .get("id")
        .and_then(Value::as_str)
        .filter(|id| !id.is_empty())
}

/// Programs write `null` for what is absent; so it is taken.
fn without_nulls(mut value: Value) -> Value {
    fn strip(value: &mut Value) {
        match value {
            // Put together anew: taking single fields out of a tree is 2 kB of the download.
            Value::Object(map) => {
                for (key, mut value) in mem::take(map) {
                    strip(&mut value);
                    if !value.is_null() {
                        map.insert(key, value);
                    }
                }
            }
            Value::Array(items) => items.iter_mut().for_each(strip),
            _ => {}
        }
    }
    strip(&mut value);
    value
}

/// The fields of an object; its keys are read here for the first time.
fn fields(raw: &RawValue) -> Result<Fields<'_>, serde_json::Error> {
    let all: Fields = serde_json::from_str(raw.get())?;
    let mut fields = Fields::new();
    for (key, value) in all {
        if value.get() != "null" {
            fields.insert(key, value);
        }
    }
    Ok(fields)
}

fn is_object(raw: &RawValue) -> bool {
    raw.get().starts_with('{')
}

/// Counts brackets outside quotes, before any parser sees the text.
fn check_depth(text: &str) -> Result<(), CatalogError> {
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'{' | b'[' if !quoted => {
                depth += 1;
                if depth > MAX_DEPTH {
                    let line = text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1;
                    return Err(CatalogError::TooDeep { line });
                }
            }
            b'}' | b']' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    Ok(())
}

fn check_version(raw: Option<&RawValue>) -> Result<(), CatalogError> {
    let version = raw.map(RawValue::get).ok_or(CatalogError::NoVersion)?;
    match serde_json::from_str::<Value>(version) {
        Ok(Value::Number(number)) if number.as_u64() == Some(CATALOG_VERSION.into()) => Ok(()),
        Ok(Value::Number(number)) => Err(CatalogError::UnknownVersion {
            version: number.to_string(),
        }),
        _ => Err(CatalogError::NoVersion),
    }
}

fn not_json(error: &serde_json::Error) -> CatalogError {
    CatalogError::NotJson {
        line: error.line(),
        column: error.column(),
        reason: reason(error),
    }
}

/// What the parser says, without the place that it ends with.
fn reason(error: &serde_json::Error) -> String {
    let said = error.to_string();
    said.rfind(" at line ")
        .map_or(said.as_str(), |end| &said[..end])
        .to_owned()
}

fn kind_of_raw(raw: &RawValue) -> &'static str {
    match raw.get().as_bytes().first() {
        Some(b'{') => kind_of(&Value::Object(Default::default())),
        Some(b'[') => kind_of(&Value::Array(Vec::new())),
        Some(b'"') => kind_of(&Value::String(String::new())),
        Some(b't' | b'f') => kind_of(&Value::Bool(true)),
        Some(b'n') => kind_of(&Value::Null),
        _ => "a number",
    }
}
