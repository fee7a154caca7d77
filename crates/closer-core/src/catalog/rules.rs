//! What makes a part of a catalog unreadable: the table of shapes, applied. Reading refuses what is reported
//! here and the check calls it an error, in the same words. Doubts that refuse nothing are not here.

use std::fmt::{Arguments, Write};

use serde_json::{Map, Value};

use super::address::{check_address, is_email};
use super::limits::{MAX_ID_BYTES, MAX_LANGUAGE_TAG_BYTES, MAX_LANGUAGES};
use super::place::{Place, quoted};
use super::shape::{Law, List, Record, Shape};
use crate::decimal::decimal;
use crate::thumb_hash::is_thumb_hash;

/// Something wrong at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Problem {
    pub path: String,
    pub message: String,
}

/// What is wrong, up to a number: reading needs only the first.
#[derive(Debug)]
pub(super) struct Report {
    pub problems: Vec<Problem>,
    most: usize,
}

impl Report {
    pub fn up_to(most: usize) -> Self {
        Self {
            problems: Vec::new(),
            most,
        }
    }

    pub fn is_full(&self) -> bool {
        self.problems.len() >= self.most
    }

    pub fn add(&mut self, place: &Place, message: Arguments) {
        if !self.is_full() {
            self.problems.push(Problem {
                path: place.path(),
                message: message.to_string(),
            });
        }
    }
}

/// Reports what is wrong with `value`, which is to have this shape.
pub(super) fn apply(shape: &Shape, required: bool, value: &Value, place: &Place, report: &mut Report) {
    let wrong = |report: &mut Report, what: Arguments| {
        report.add(place, format_args!("{} {what}", place.value()));
    };
    match (shape, value) {
        (Shape::Record(record), Value::Object(map)) => apply_record(record, map, place, report),
        (Shape::List(list), Value::Array(items)) => apply_list(list, items, place, report),
        (Shape::Text(most), Value::String(words)) => apply_words(words, *most, required, place, report),
        (Shape::Text(most), Value::Object(map)) => apply_languages(map, *most, required, place, report),
        (Shape::Id, Value::String(id)) if !is_id(id) => wrong(
            report,
            format_args!(
                "is {}; use up to {MAX_ID_BYTES} letters a-z, digits, - and _",
                quoted(id)
            ),
        ),
        (Shape::Address, Value::String(address)) => {
            if let Err(refused) = check_address(address) {
                wrong(report, format_args!("{refused}"));
            }
        }
        (Shape::Email, Value::String(address)) if !is_email(address) => {
            wrong(
                report,
                format_args!(
                    "is {}; write one mail address like fox@example.org",
                    quoted(address)
                ),
            );
        }
        (Shape::Date, Value::String(day)) if !is_date(day) => {
            wrong(
                report,
                format_args!("is {}; write a day of the calendar as YYYY-MM-DD", quoted(day)),
            );
        }
        (Shape::Currency, Value::String(currency)) if !is_currency(currency) => wrong(
            report,
            format_args!(
                "is {}; write the three capital letters of ISO 4217, like USD",
                quoted(currency)
            ),
        ),
        (Shape::ThumbHash, Value::String(hash)) if !is_thumb_hash(hash) => wrong(
            report,
            format_args!(
                "is no ThumbHash of an opaque picture as base 64; leave it out, or take it from `closer tile --json`"
            ),
        ),
        (Shape::OneOf(words), Value::String(word)) if !words.contains(&word.as_str()) => {
            wrong(
                report,
                format_args!("is {}; write {}", quoted(word), one_of(words)),
            );
        }
        (Shape::Number(least, most), Value::Number(number)) => {
            if !number
                .as_f64()
                .is_some_and(|number| (*least..=*most).contains(&number))
            {
                let (least, most) = (decimal(*least, 9), decimal(*most, 9));
                wrong(
                    report,
                    format_args!("is {number}; write a number from {least} to {most}"),
                );
            }
        }
        (Shape::Whole(least, most), Value::Number(number)) => {
            if !number
                .as_i64()
                .is_some_and(|number| (*least..=*most).contains(&number))
            {
                wrong(
                    report,
                    format_args!("is {number}; write a whole number from {least} to {most}"),
                );
            }
        }
        (
            Shape::Id | Shape::Email | Shape::Date | Shape::Currency | Shape::ThumbHash | Shape::OneOf(_),
            Value::String(_),
        )
        | (Shape::YesOrNo, Value::Bool(_)) => {}
        _ => wrong(
            report,
            format_args!("is {}; write {}", kind_of(value), kind_wanted(shape)),
        ),
    }
}

/// Reports what is wrong with the fields of an object, in the order of the table.
pub(super) fn apply_record(record: &Record, map: &Map<String, Value>, place: &Place, report: &mut Report) {
    let before = report.problems.len();
    for field in record.fields {
        if report.is_full() {
            return;
        }
        match map.get(field.key) {
            Some(value) => {
                let place = place.field(field.key, field.noun);
                apply(&field.shape, field.required, value, &place, report);
            }
            None if field.required => missing(place, field.key, field.noun, report),
            None => {}
        }
    }
    if let Some(law) = record.law
        && report.problems.len() == before
    {
        apply_law(law, map, place, report);
    }
}

/// Reports that an object lacks a field.
pub(super) fn missing(place: &Place, key: &str, noun: &str, report: &mut Report) {
    let place_of_field = place.field(key, noun);
    report.add(
        &place_of_field,
        format_args!("{} has no {noun}; add \"{key}\"", place.subject()),
    );
}

/// Reports a list that is too short or too long. The items past the limit are looked at by nobody.
pub(super) fn apply_length(list: &List, length: usize, place: &Place, report: &mut Report) {
    if length < list.min {
        report.add(
            place,
            format_args!("{} is an empty list; add a {}", place.value(), list.noun),
        );
    }
    if length > list.max {
        let most = list.max;
        report.add(
            place,
            format_args!("{} has {length} items; keep at most {most}", place.value()),
        );
    }
}

fn apply_list(list: &List, items: &[Value], place: &Place, report: &mut Report) {
    apply_length(list, items.len(), place, report);
    let mut ids = Ids::default();
    for (index, item) in items.iter().take(list.max).enumerate() {
        if report.is_full() {
            return;
        }
        let place = place.item(index, list.noun, None);
        apply(&list.of.shape(), true, item, &place, report);
        ids.claim(item, index, &place, report);
    }
}

/// The ids of one list in their order, each with the index that has it. Not in a tree, which for values of its own
/// would be 1 kB of the download.
#[derive(Debug, Default)]
pub(super) struct Ids(Vec<(String, usize)>);

impl Ids {
    /// Reports an item whose id an earlier one has.
    pub fn claim(&mut self, item: &Value, index: usize, place: &Place, report: &mut Report) {
        let Some(id) = item.get("id").and_then(Value::as_str) else {
            return;
        };
        match self.place(id) {
            Err(at) => self.0.insert(at, (id.to_owned(), index)),
            Ok(at) => {
                let first = self.0[at].1;
                let place_of_id = place.field("id", "id");
                report.add(
                    &place_of_id,
                    format_args!(
                        "{} has the same id as number {} of the list; give it another \"id\"",
                        place.subject(),
                        first + 1
                    ),
                );
            }
        }
    }

    pub fn contains(&self, id: &str) -> bool {
        self.place(id).is_ok()
    }

    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(id, _)| id.as_str())
    }

    fn place(&self, id: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(known, _)| known.as_str().cmp(id))
    }
}

fn apply_words(words: &str, most: usize, required: bool, place: &Place, report: &mut Report) {
    if words.len() > most {
        report.add(
            place,
            format_args!(
                "{} is {} bytes long; shorten it to {most}",
                place.value(),
                words.len()
            ),
        );
    }
    if required && is_blank(words) {
        report.add(
            place,
            format_args!("{} is empty; write what it is to say", place.value()),
        );
    }
}

fn apply_languages(
    map: &Map<String, Value>,
    most: usize,
    required: bool,
    place: &Place,
    report: &mut Report,
) {
    if map.len() > MAX_LANGUAGES {
        report.add(
            place,
            format_args!(
                "{} has {} languages; keep at most {MAX_LANGUAGES}",
                place.value(),
                map.len()
            ),
        );
    }
    if required && map.values().all(|words| words.as_str().is_some_and(is_blank)) {
        report.add(
            place,
            format_args!("{} is empty; write what it is to say", place.value()),
        );
    }
    for (tag, words) in map.iter().take(MAX_LANGUAGES) {
        let place = place.field(tag, "language");
        if tag.len() > MAX_LANGUAGE_TAG_BYTES {
            report.add(
                &place,
                format_args!("{} is no language tag; write one like en or pt-BR", place.value()),
            );
        }
        match words {
            Value::String(words) => apply_words(words, most, false, &place, report),
            other => report.add(
                &place,
                format_args!("{} is {}; write text in quotes", place.value(), kind_of(other)),
            ),
        }
    }
}

fn apply_law(law: Law, map: &Map<String, Value>, place: &Place, report: &mut Report) {
    let number = |map: &Map<String, Value>, key: &str| map.get(key).and_then(Value::as_f64).unwrap_or(0.0);
    match law {
        Law::ObjectInPicture => {
            let Some(Value::Object(object)) = map.get("object") else {
                return;
            };
            let misses = |start: &str, length: &str| {
                let start = number(object, start);
                start >= number(map, length) || start + number(object, length) <= 0.0
            };
            if misses("x_px", "width_px") || misses("y_px", "height_px") {
                let place = place.field("object", "object region");
                report.add(
                    &place,
                    format_args!(
                        "{} lies outside the picture; say where in it the object is",
                        place.value()
                    ),
                );
            }
        }
        Law::EndsAfterStart => {
            let day = |key: &str| map.get(key).and_then(Value::as_str);
            if let (Some(starts), Some(ends)) = (day("starts"), day("ends"))
                && ends < starts
            {
                let place = place.field("ends", "last day");
                report.add(
                    &place,
                    format_args!(
                        "{} is {ends}, before it starts on {starts}; swap them",
                        place.value()
                    ),
                );
            }
        }
    }
}

/// Whether there is nothing to read in these words.
pub(super) fn is_blank(words: &str) -> bool {
    words.trim().is_empty()
}

/// Letters `a` to `z` in either case, digits, `-` and `_`; neither empty nor over the limit.
pub(super) fn is_id(id: &str) -> bool {
    (1..=MAX_ID_BYTES).contains(&id.len())
        && id
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

fn is_currency(currency: &str) -> bool {
    currency.len() == 3 && currency.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn is_date(day: &str) -> bool {
    let bytes = day.as_bytes();
    let shaped = bytes.len() == 10
        && bytes.iter().enumerate().all(|(at, byte)| match at {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !shaped {
        return false;
    }
    let number = |digits: &[u8]| {
        digits
            .iter()
            .fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'))
    };
    let (year, month, day) = (number(&bytes[..4]), number(&bytes[5..7]), number(&bytes[8..]));
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day)
}

pub(super) fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// What to write for a shape, where something of another kind stands.
pub(super) fn kind_wanted(shape: &Shape) -> String {
    match shape {
        Shape::Text(_) => "text in quotes, or an object of languages".to_owned(),
        Shape::Id => "an id in quotes".to_owned(),
        Shape::Address => "an address in quotes".to_owned(),
        Shape::Email => "a mail address in quotes".to_owned(),
        Shape::Date => "a day as \"YYYY-MM-DD\"".to_owned(),
        Shape::Currency => "three capital letters in quotes".to_owned(),
        Shape::ThumbHash => "base 64 in quotes".to_owned(),
        Shape::OneOf(words) => one_of(words),
        Shape::YesOrNo => "true or false, without quotes".to_owned(),
        Shape::Number(..) => "a number without quotes".to_owned(),
        Shape::Whole(..) => "a whole number without quotes".to_owned(),
        Shape::Record(_) => "an object: { … }".to_owned(),
        Shape::List(_) => "a list: [ … ]".to_owned(),
    }
}

fn one_of(words: &[&str]) -> String {
    words
        .iter()
        .enumerate()
        .fold("one of ".to_owned(), |mut sentence, (at, word)| {
            let comma = if at == 0 { "" } else { ", " };
            let _ = write!(sentence, "{comma}\"{word}\"");
            sentence
        })
}
