//! What can be shown and was hardly meant: unknown fields, empty words, markup. What refuses a part is not here.

use serde_json::{Map, Value};

use super::nearest::nearest;
use super::place::{Place, quoted};
use super::rules::{Report, is_blank};
use super::shape::{Record, Shape};

/// Reports what is doubtful in a value and all that it holds.
pub(super) fn of_value(shape: &Shape, value: &Value, place: &Place, report: &mut Report) {
    if report.is_full() {
        return;
    }
    match (shape, value) {
        (Shape::Record(record), Value::Object(map)) => of_record(record, map, place, report),
        (Shape::List(list), Value::Array(items)) => {
            for (index, item) in items.iter().take(list.max).enumerate() {
                of_value(
                    &list.of.shape(),
                    item,
                    &place.item(index, list.noun, None),
                    report,
                );
            }
        }
        (Shape::Text(_), Value::String(words)) => of_words(words, place, report),
        (Shape::Text(_), Value::Object(map)) => of_languages(map, place, report),
        _ => {}
    }
}

/// Reports the keys that the format does not know.
pub(super) fn of_keys<'k>(
    record: &Record,
    keys: impl Iterator<Item = &'k str>,
    place: &Place,
    report: &mut Report,
) {
    for key in keys.filter(|key| record.field(key).is_none()) {
        if report.is_full() {
            return;
        }
        let known = record.fields.iter().map(|field| field.key);
        let remedy = match nearest(key, known) {
            Some(near) => format!("did you mean \"{near}\"?"),
            None => "nothing reads it, take it out".to_owned(),
        };
        let unknown = place.field(key, "field");
        report.add(
            &unknown,
            format_args!(
                "{} has an unknown field {}; {remedy}",
                place.subject(),
                quoted(key)
            ),
        );
    }
}

fn of_record(record: &Record, map: &Map<String, Value>, place: &Place, report: &mut Report) {
    for field in record.fields {
        let Some(value) = map.get(field.key) else { continue };
        let place = place.field(field.key, field.noun);
        // Where words are required, emptiness is an error already.
        let is_empty = matches!(value, Value::String(words) if is_blank(words));
        if is_empty && !field.required && matches!(field.shape, Shape::Text(_)) {
            report.add(
                &place,
                format_args!("{} is empty; write it or take it out", place.value()),
            );
        }
        of_value(&field.shape, value, &place, report);
    }
    of_keys(record, map.keys().map(String::as_str), place, report);
}

fn of_languages(map: &Map<String, Value>, place: &Place, report: &mut Report) {
    for (tag, words) in map {
        let place = place.field(tag, "language");
        if !is_language_tag(tag) {
            report.add(
                &place,
                format_args!("{} is no language tag; write one like en or pt-BR", place.value()),
            );
        }
        let Some(words) = words.as_str() else { continue };
        if is_blank(words) {
            report.add(
                &place,
                format_args!("{} is empty; write it or take it out", place.value()),
            );
        }
        of_words(words, &place, report);
    }
}

fn of_words(words: &str, place: &Place, report: &mut Report) {
    if let Some(markup) = markup(words) {
        report.add(
            place,
            format_args!(
                "{} holds {}; it is shown as it stands, so write plain text",
                place.value(),
                quoted(markup)
            ),
        );
    }
    let is_odd = |c: &char| {
        c.is_control() && !matches!(c, '\n' | '\r' | '\t') || ('\u{202a}'..='\u{202e}').contains(c)
    };
    if words.chars().any(|c| is_odd(&c)) {
        report.add(
            place,
            format_args!(
                "{} holds a control character that cannot be seen; type the words anew",
                place.value()
            ),
        );
    }
}

/// The first thing in `words` that was meant as HTML.
fn markup(words: &str) -> Option<&str> {
    let tag = |start: usize| {
        let rest = &words[start + 1..];
        let name = rest.strip_prefix('/').unwrap_or(rest);
        let end = rest.find('>')?;
        name.starts_with(|c: char| c.is_ascii_alphabetic())
            .then(|| &words[start..start + end + 2])
    };
    let entity = |start: usize| {
        let rest = &words[start + 1..];
        let end = rest.find(';').filter(|end| (2..=8).contains(end))?;
        let name = rest[..end].strip_prefix('#').unwrap_or(&rest[..end]);
        name.bytes()
            .all(|byte| byte.is_ascii_alphanumeric())
            .then(|| &words[start..start + end + 2])
    };
    words
        .match_indices(['<', '&'])
        .take(64)
        .find_map(|(start, sign)| if sign == "<" { tag(start) } else { entity(start) })
}

/// The shape of a tag of BCP 47: `en`, `pt-BR`, `zh-Hant-TW`. Whether the language exists is not asked.
fn is_language_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let primary = parts.next().unwrap_or("");
    (2..=8).contains(&primary.len())
        && primary.bytes().all(|byte| byte.is_ascii_alphabetic())
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_told_from_plain_words() {
        for (words, meant) in [
            ("a <b>fox</b>", Some("<b>")),
            ("one</p>", Some("</p>")),
            ("fox &amp; hare", Some("&amp;")),
            ("a&#39;s", Some("&#39;")),
            ("2 < 3 and 4 > 3", None),
            ("fox & hare; both", None),
            ("<3 for moss", None),
            ("Smith & Sons", None),
        ] {
            assert_eq!(markup(words), meant, "{words}");
        }
    }

    #[test]
    fn language_tags_have_their_shape() {
        assert!(
            ["en", "pt-BR", "zh-Hant-TW", "de-1996"]
                .into_iter()
                .all(is_language_tag)
        );
        assert!(
            !["", "e", "en_US", "english language", "en-", "12"]
                .into_iter()
                .any(is_language_tag)
        );
    }
}
