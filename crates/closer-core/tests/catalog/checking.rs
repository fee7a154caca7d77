//! What the check finds, each in a catalog in which nothing else is wrong.

use closer_core::catalog::{Severity, check};
use serde_json::{Value, json};

use crate::support::sound_catalog;

/// Puts a value at a JSON pointer of the golden catalog, and says what the check then finds.
fn found_with(pointer: &str, value: Value) -> Vec<String> {
    let mut catalog = sound_catalog();
    match (pointer.rsplit_once('/').unwrap(), value) {
        ((holder, key), Value::Null) => {
            catalog
                .pointer_mut(holder)
                .unwrap()
                .as_object_mut()
                .unwrap()
                .remove(key)
                .expect("something to remove");
        }
        ((holder, key), value) => match catalog.pointer_mut(holder).unwrap() {
            Value::Array(items) => items[key.parse::<usize>().unwrap()] = value,
            holder => holder[key] = value,
        },
    }
    check(&catalog.to_string())
        .into_iter()
        .map(|finding| {
            let severity = if finding.severity == Severity::Error {
                "error"
            } else {
                "warning"
            };
            format!("{severity} {}: {}", finding.path, finding.message)
        })
        .collect()
}

#[track_caller]
fn finds(pointer: &str, value: Value, expected: &str) {
    assert_eq!(found_with(pointer, value), [expected]);
}

#[test]
fn missing_words_are_found() {
    finds(
        "/works/0/looks/0/mm_per_px",
        Value::Null,
        "error works[0].looks[0].mm_per_px: work \"fox\": look 1 has no scale in millimetres per pixel; add \"mm_per_px\"",
    );
    finds(
        "/works/0/looks/1/alt",
        Value::Null,
        "error works[0].looks[1].alt: work \"fox\": look 2 has no alternative text; add \"alt\"",
    );
    finds(
        "/works/0/title",
        json!(""),
        "error works[0].title: work \"fox\": \"title\" is empty; write what it is to say",
    );
    finds(
        "/works/0/title",
        json!({}),
        "error works[0].title: work \"fox\": \"title\" is empty; write what it is to say",
    );
    finds(
        "/works/0/story",
        json!(" "),
        "warning works[0].story: work \"fox\": \"story\" is empty; write it or take it out",
    );
    finds(
        "/collective/name",
        Value::Null,
        "error collective.name: the collective has no name; add \"name\"",
    );
    finds(
        "/works/1/id",
        Value::Null,
        "error works[1].id: work 2 has no id; add \"id\"",
    );
}

#[test]
fn unknown_fields_are_found_with_the_name_that_was_meant() {
    finds(
        "/works/0/colour",
        json!(1),
        "warning works[0].colour: work \"fox\" has an unknown field \"colour\"; nothing reads it, take it out",
    );
    finds(
        "/works/0/making/hour",
        json!(1),
        "warning works[0].making.hour: work \"fox\": making has an unknown field \"hour\"; did you mean \"hours\"?",
    );
    finds(
        "/collectiv",
        json!(1),
        "warning collectiv: the catalog has an unknown field \"collectiv\"; did you mean \"collective\"?",
    );
    finds(
        "/collective/tag_line",
        json!("x"),
        "warning collective.tag_line: the collective has an unknown field \"tag_line\"; did you mean \"tagline\"?",
    );
}

#[test]
fn names_that_lead_nowhere_are_found() {
    finds(
        "/works/0/maker",
        json!("adda"),
        "error works[0].maker: work \"fox\": \"maker\" is \"adda\", which is the id of no maker; did you mean \"ada\"?",
    );
    finds(
        "/works/0/collection",
        json!("attic"),
        "error works[0].collection: work \"fox\": \"collection\" is \"attic\", which is the id of no collection; add that collection, or name one that is there",
    );
    finds(
        "/works/0/making/stages/0/look",
        json!("blok"),
        "error works[0].making.stages[0].look: work \"fox\": making: stage 1: \"look\" is \"blok\", which is the id of no look; did you mean \"block\"?",
    );
}

#[test]
fn a_broken_maker_is_one_mistake_and_not_one_for_each_work() {
    finds(
        "/makers/0/name",
        json!(5),
        "error makers[0].name: maker \"ada\": \"name\" is a number; write text in quotes, or an object of languages",
    );
}

#[test]
fn sizes_that_disagree_with_the_photograph_are_found() {
    finds(
        "/works/0/looks/0/mm_per_px",
        json!(0.0042),
        "error works[0].looks[0].mm_per_px: work \"fox\": look 1 shows the object 25.2 × 37.8 mm large, but the work's size is 24 × 36 mm; correct \"mm_per_px\", \"object\" or the size",
    );
    finds(
        "/works/1/looks/0/object",
        json!({"x_px": 0, "y_px": 0, "width_px": 2500, "height_px": 2750}),
        "warning works[1].looks[0].mm_per_px: work \"bun\": look 1 shows the object 10 × 11 mm large, but the work's size is 11 × 10 mm; swap width and height in one of them",
    );
    // A stage may be photographed before it is trimmed: worth a word, but no mistake.
    finds(
        "/works/0/looks/2/mm_per_px",
        json!(0.02),
        "warning works[0].looks[2].mm_per_px: work \"fox\": look 3 shows the object 48 × 72 mm large, but the work's size is 24 × 36 mm; correct \"mm_per_px\", \"object\" or the size",
    );
}

#[test]
fn a_size_within_3_per_cent_is_no_mistake() {
    assert_eq!(
        found_with("/works/0/looks/0/mm_per_px", json!(0.004 * 1.0299)),
        [""; 0]
    );
    assert_eq!(
        found_with("/works/0/looks/0/mm_per_px", json!(0.004 * 0.9701)),
        [""; 0]
    );
    assert_eq!(
        found_with("/works/0/looks/0/mm_per_px", json!(0.004 * 1.0301)).len(),
        1
    );
    assert_eq!(
        found_with("/works/0/looks/0/mm_per_px", json!(0.004 * 0.9699)).len(),
        1
    );
}

#[test]
fn regions_that_lie_elsewhere_are_found() {
    finds(
        "/works/0/looks/0/object/x_px",
        json!(7000),
        "error works[0].looks[0].object: work \"fox\": look 1: \"object\" lies outside the picture; say where in it the object is",
    );
    finds(
        "/works/0/looks/0/object/x_px",
        json!(500),
        "warning works[0].looks[0].object: work \"fox\": look 1: \"object\" reaches beyond the picture; correct it, unless this is a close-up",
    );
    finds(
        "/works/0/looks/0/details/0/region/x_mm",
        json!(23.9),
        "warning works[0].looks[0].details[0].region: work \"fox\": look 1: detail 1: \"region\" of \"eye\" reaches beyond the object of 24 × 36 mm; measure it from the object's top left",
    );
    // In the framed look the frame may have details, but not the wall beside it.
    finds(
        "/works/0/looks/1/details/0/region/x_mm",
        json!(-9),
        "warning works[0].looks[1].details[0].region: work \"fox\": look 2: detail 1: \"region\" of \"corner\" reaches beyond the object of 24 × 36 mm; measure it from the object's top left",
    );
}

#[test]
fn dates_currencies_and_prices_are_looked_at() {
    for day in [
        "2027-02-29",
        "2026-04-31",
        "2026-13-01",
        "2026-00-10",
        "2026-1-1",
        "18.4.2026",
        "2026-04-18T10:00",
    ] {
        finds(
            "/collective/events/1/starts",
            json!(day),
            &format!(
                "error collective.events[1].starts: event \"open-door\": \"starts\" is {day:?}; write a day of the calendar as YYYY-MM-DD"
            ),
        );
    }
    finds(
        "/collective/events/0/ends",
        json!("2026-04-17"),
        "error collective.events[0].ends: event \"spring-fair\": \"ends\" is 2026-04-17, before it starts on 2026-04-18; swap them",
    );
    finds(
        "/works/0/price/currency",
        json!("usd"),
        "error works[0].price.currency: work \"fox\": price: \"currency\" is \"usd\"; write the three capital letters of ISO 4217, like USD",
    );
    finds(
        "/works/0/price/amount",
        json!(-1),
        "error works[0].price.amount: work \"fox\": price: \"amount\" is -1; write a number from 0 to 1000000000",
    );
}

#[test]
fn text_that_was_meant_as_markup_is_found() {
    finds(
        "/works/0/story",
        json!("It <em>ran</em>."),
        "warning works[0].story: work \"fox\": \"story\" holds \"<em>\"; it is shown as it stands, so write plain text",
    );
    finds(
        "/works/0/title/de",
        json!("F&uuml;chsin"),
        "warning works[0].title.de: work \"fox\": title: \"de\" holds \"&uuml;\"; it is shown as it stands, so write plain text",
    );
    finds(
        "/works/0/title/en_US",
        json!("Fox"),
        "warning works[0].title.en_US: work \"fox\": title: \"en_US\" is no language tag; write one like en or pt-BR",
    );
    finds(
        "/works/0/story",
        json!("xof \u{202e}fox"),
        "warning works[0].story: work \"fox\": \"story\" holds a control character that cannot be seen; type the words anew",
    );
}

#[test]
fn what_a_visitor_would_miss_is_doubted() {
    finds(
        "/works/0/size/frame",
        Value::Null,
        "warning works[0].size.frame: work \"fox\": look 2 is framed, but the size of the frame is not said; add \"frame\" to \"size\"",
    );
    finds(
        "/works/0/size/frame/width_mm",
        json!(23),
        "warning works[0].size.frame: work \"fox\": size: frame is smaller than the work; give its outer size",
    );
    finds(
        "/works/1/looks/0/label",
        Value::Null,
        "warning works[1].looks[0].label: work \"bun\": look 1 is of another kind and does not say which; add \"label\"",
    );
    finds(
        "/works/0/looks/0/thumbnail/width_px",
        json!(470),
        "warning works[0].looks[0].thumbnail: work \"fox\": look 1: \"thumbnail\" has another shape than the picture; give the size that its file has",
    );
    finds(
        "/works/0/looks/0/thumbnail/smaller/0/height_px",
        json!(160),
        "warning works[0].looks[0].thumbnail.smaller[0]: work \"fox\": look 1: thumbnail: smaller picture 1 has another shape than the picture; give the size that its file has",
    );
    finds(
        "/works/0/looks/0/thumbnail/thumb_hash",
        json!("red and green"),
        "error works[0].looks[0].thumbnail.thumb_hash: work \"fox\": look 1: thumbnail: \"thumb_hash\" is no ThumbHash of an opaque picture as base 64; leave it out, or take it from `closer tile --json`",
    );
    finds(
        "/collective/commissions",
        json!({"text": "Ask."}),
        "warning collective.commissions: the collective: \"commissions\" says no way to ask; add \"email\" or \"url\"",
    );
}

#[test]
fn values_of_the_wrong_kind_say_what_to_write() {
    for (pointer, value, expected) in [
        (
            "/works/0/kind",
            json!("unique"),
            "work \"fox\": \"kind\" is \"unique\"; write one of \"one_of_a_kind\", \"small_batch\", \"print\"",
        ),
        (
            "/works/0/year",
            json!("2025"),
            "work \"fox\": \"year\" is text; write a whole number without quotes",
        ),
        (
            "/works/0/year",
            json!(2025.5),
            "work \"fox\": \"year\" is 2025.5; write a whole number from -9999 to 9999",
        ),
        (
            "/works/0/size",
            json!([24, 36]),
            "work \"fox\": \"size\" is a list; write an object: { … }",
        ),
        (
            "/works/0/looks",
            json!({}),
            "work \"fox\": \"looks\" is an object; write a list: [ … ]",
        ),
        (
            "/works/0/id",
            json!("my fox"),
            "work \"my fox\": \"id\" is \"my fox\"; use up to 64 letters a-z, digits, - and _",
        ),
        (
            "/works/0/looks/0/source",
            json!("C:\\fox.jpg"),
            "work \"fox\": look 1: \"source\" holds a backslash; write / instead",
        ),
        (
            "/works/0/making/materials/1",
            json!(3),
            "work \"fox\": making: material 2 is a number; write text in quotes, or an object of languages",
        ),
        (
            "/makers",
            json!({}),
            "the catalog: \"makers\" is an object; write a list: [ … ]",
        ),
    ] {
        let found = found_with(pointer, value);
        assert!(
            found.iter().any(|found| found.ends_with(expected)),
            "{pointer}: {found:#?}"
        );
    }
}

#[test]
fn leave_that_is_neither_given_nor_refused_is_found() {
    finds(
        "/works/0/rights/allow_pictures",
        json!("no"),
        "error works[0].rights.allow_pictures: work \"fox\": rights: \"allow_pictures\" is text; write true or false, without quotes",
    );
}
