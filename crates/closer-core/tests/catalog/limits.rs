//! Every limit: its value is accepted, one past it is refused.

use closer_core::catalog::limits::*;
use closer_core::catalog::{CatalogError, check, read};
use serde_json::{Map, Value, json};

use crate::support::{catalog_of, small_look, small_work, sound_catalog};

/// Whether everything of the golden catalog is still read once a place holds this value.
fn is_read_with(pointer: &str, value: Value) -> bool {
    let mut catalog = sound_catalog();
    *catalog
        .pointer_mut(pointer)
        .unwrap_or_else(|| panic!("nothing at {pointer}")) = value;
    let text = catalog.to_string();
    let (_, warnings) = read(&text).unwrap();
    let path: String = pointer[1..]
        .split('/')
        .fold(String::new(), |path, key| match key.parse::<usize>() {
            Ok(index) => format!("{path}[{index}]"),
            Err(_) if path.is_empty() => key.to_owned(),
            Err(_) => format!("{path}.{key}"),
        });
    for warning in &warnings {
        assert!(warning.path.starts_with(&path), "{pointer}: {}", warning.message);
        assert!(
            check(&text)
                .iter()
                .any(|finding| finding.message == warning.message),
            "{pointer}"
        );
    }
    warnings.is_empty()
}

#[track_caller]
fn limited(pointer: &str, at: impl Into<Value>, past: impl Into<Value>) {
    let (at, past) = (at.into(), past.into());
    assert!(is_read_with(pointer, at), "{pointer} at its limit");
    assert!(!is_read_with(pointer, past), "{pointer} past its limit");
}

#[test]
fn texts_are_as_long_as_their_limit_in_bytes() {
    let long = |bytes: usize| "ä".repeat(bytes / 2) + if bytes % 2 == 1 { "x" } else { "" };
    let work = "/works/0";
    for (pointer, most) in [
        ("/collective/name", MAX_TEXT_BYTES),
        ("/collective/tagline/en", MAX_TEXT_BYTES),
        ("/collective/statement", MAX_STORY_BYTES),
        ("/makers/0/statement", MAX_STORY_BYTES),
        (&format!("{work}/title"), MAX_TEXT_BYTES),
        (&format!("{work}/title/de"), MAX_TEXT_BYTES),
        (&format!("{work}/description"), MAX_TEXT_BYTES),
        (&format!("{work}/story"), MAX_STORY_BYTES),
        (&format!("{work}/looks/0/alt"), MAX_ALT_BYTES),
        (&format!("{work}/looks/0/details/0/alt"), MAX_ALT_BYTES),
        (&format!("{work}/looks/0/details/0/text"), MAX_TEXT_BYTES),
        (&format!("{work}/making/materials/0"), MAX_TEXT_BYTES),
        (&format!("{work}/price/reasons/time"), MAX_TEXT_BYTES),
    ] {
        limited(pointer, long(most), long(most + 1));
    }
}

#[test]
fn ids_addresses_and_mail_are_as_long_as_their_limit() {
    limited(
        "/works/1/id",
        "x".repeat(MAX_ID_BYTES),
        "x".repeat(MAX_ID_BYTES + 1),
    );
    limited(
        "/works/0/store_url",
        "x".repeat(MAX_ADDRESS_BYTES),
        "x".repeat(MAX_ADDRESS_BYTES + 1),
    );
    let mail = |bytes: usize| {
        let label = "x".repeat(60);
        let host = format!("{label}.{label}.{label}.example");
        format!(
            "{}@{}{host}",
            "x".repeat(10),
            "y".repeat(bytes - host.len() - 12) + "."
        )
    };
    assert_eq!(mail(MAX_EMAIL_BYTES).len(), MAX_EMAIL_BYTES);
    limited(
        "/collective/enquiries",
        mail(MAX_EMAIL_BYTES),
        mail(MAX_EMAIL_BYTES + 1),
    );
    limited(
        "/collective/commissions/email",
        mail(MAX_EMAIL_BYTES),
        mail(MAX_EMAIL_BYTES + 1),
    );
}

#[test]
fn numbers_end_at_their_limits() {
    let px = i64::from(MAX_PX);
    let size = "/works/0/size";
    for pointer in [
        &format!("{size}/width_mm"),
        &format!("{size}/depth_mm"),
        &format!("{size}/frame/height_mm"),
    ] {
        limited(pointer, MIN_MM, 0.0999);
        limited(pointer, MAX_MM, 10_000.001);
    }
    let look = "/works/0/looks/0";
    limited(&format!("{look}/mm_per_px"), MIN_MM_PER_PX, 0.000_000_9);
    limited(&format!("{look}/mm_per_px"), MAX_MM_PER_PX, 100.001);
    limited(&format!("{look}/width_px"), px, px + 1);
    limited(&format!("{look}/height_px"), 201, 0);
    limited(&format!("{look}/object/x_px"), -5999, -200_001);
    limited(&format!("{look}/object/width_px"), px, px + 1);
    limited(&format!("{look}/object/width_px"), 1, 0.5);
    limited(&format!("{look}/thumbnail/width_px"), 1, 0);
    limited(&format!("{look}/thumbnail/smaller/0/width_px"), 1, 0);
    limited(&format!("{look}/details/0/region/x_mm"), -MAX_MM, -10_000.1);
    limited(
        &format!("{look}/details/0/region/width_mm"),
        MIN_DETAIL_MM,
        0.000_9,
    );
    limited("/works/0/making/magnification", 1, 0.9);
    limited("/works/0/making/magnification", MAX_MAGNIFICATION, 1_000.1);
    limited("/works/0/making/hours", 0, -0.1);
    limited("/works/0/making/hours", MAX_HOURS, 100_000.1);
    limited("/works/0/price/amount", 0, -0.01);
    limited("/works/0/price/amount", MAX_PRICE, 1_000_000_000.5);
    limited("/works/0/year", MAX_YEAR, MAX_YEAR + 1);
    limited("/works/0/year", -MAX_YEAR, -MAX_YEAR - 1);
}

#[test]
fn an_object_that_only_touches_the_picture_is_outside_it() {
    let at = |x: i32, y: i32| json!({"x_px": x, "y_px": y, "width_px": 6000, "height_px": 9000});
    limited("/works/0/looks/0/object", at(6399, 0), at(6400, 0));
    limited("/works/0/looks/0/object", at(0, -8999), at(0, -9000));
}

/// Makes the item of a list with this index.
type Item<'a> = &'a dyn Fn(usize) -> Value;

#[test]
fn lists_inside_a_work_end_at_their_limits() {
    let many = |count: usize, item: Item| Value::Array((0..count).map(item).collect());
    let mut catalog = sound_catalog();
    let detail = catalog["works"][0]["looks"][0]["details"][0].take();
    let numbered = |mut item: Value, n: usize| {
        item["id"] = json!(format!("n{n}"));
        item
    };
    let lists: [(&str, usize, Item); 7] = [
        ("/works/1/looks", MAX_LOOKS, &|n| small_look(&format!("n{n}"))),
        ("/works/0/looks/0/details", MAX_DETAILS, &|n| {
            numbered(detail.clone(), n)
        }),
        ("/works/0/making/materials", MAX_MATERIALS, &|_| json!("ink")),
        (
            "/works/0/making/stages",
            MAX_STAGES,
            &|_| json!({"label": "Cutting"}),
        ),
        (
            "/makers/0/links",
            MAX_LINKS,
            &|_| json!({"label": "x", "url": "x"}),
        ),
        (
            "/collective/links",
            MAX_LINKS,
            &|_| json!({"label": "x", "url": "x"}),
        ),
        (
            "/collective/events",
            MAX_EVENTS,
            &|n| json!({"id": format!("n{n}"), "title": "x", "starts": "2026-01-01", "place": "x"}),
        ),
    ];
    for (pointer, most, item) in lists {
        limited(pointer, many(most, item), many(most + 1, item));
    }
    limited("/works/1/looks", json!([small_look("a")]), json!([]));
}

#[test]
fn texts_have_as_many_languages_as_the_limit_with_tags_as_long_as_theirs() {
    let languages = |count: usize| {
        Value::Object(
            (0..count)
                .map(|n| (format!("x-{n}"), json!("fox")))
                .collect::<Map<_, _>>(),
        )
    };
    limited(
        "/works/0/title",
        languages(MAX_LANGUAGES),
        languages(MAX_LANGUAGES + 1),
    );
    let tag = |bytes: usize| json!({"x".repeat(bytes): "fox"});
    limited(
        "/works/0/medium",
        tag(MAX_LANGUAGE_TAG_BYTES),
        tag(MAX_LANGUAGE_TAG_BYTES + 1),
    );
}

#[test]
fn past_the_limit_of_a_list_of_the_catalog_the_first_are_kept_and_the_rest_named() {
    let named = |count: usize| {
        Value::Array(
            (0..count)
                .map(|n| json!({"id": format!("n{n}"), "name": "x", "title": "x"}))
                .collect(),
        )
    };
    for (key, most) in [("makers", MAX_MAKERS), ("collections", MAX_COLLECTIONS)] {
        for (count, warned) in [(most, 0), (most + 1, 1)] {
            let mut catalog = catalog_of(vec![]);
            catalog[key] = named(count);
            let (read, warnings) = read(&catalog.to_string()).unwrap();
            let kept = if key == "makers" {
                read.makers.len()
            } else {
                read.collections.len()
            };
            assert_eq!((kept, warnings.len()), (most, warned), "{key}");
        }
    }
}

#[test]
fn as_many_works_as_the_limit_are_read_and_one_more_is_named() {
    for (count, warned) in [(MAX_WORKS, 0), (MAX_WORKS + 1, 1)] {
        let works = (0..count).map(|n| small_work(&format!("w{n}"))).collect();
        let (catalog, warnings) = read(&catalog_of(works).to_string()).unwrap();
        assert_eq!((catalog.works.len(), warnings.len()), (MAX_WORKS, warned));
    }
}

#[test]
fn a_file_is_as_large_as_its_limit() {
    let small = catalog_of(vec![small_work("fox")]).to_string();
    let filled = |bytes: usize| format!("{small}{}", " ".repeat(bytes - small.len()));
    assert_eq!(read(&filled(MAX_FILE_BYTES)).unwrap().0.works.len(), 1);
    let past = filled(MAX_FILE_BYTES + 1);
    assert_eq!(
        read(&past).unwrap_err(),
        CatalogError::TooLarge {
            bytes: MAX_FILE_BYTES + 1
        }
    );
    assert_eq!(check(&past).len(), 1);
}

#[test]
fn a_file_nests_as_deep_as_its_limit() {
    // The catalog itself is the first of them.
    let nested = |depth: usize| {
        let (open, close) = ("[".repeat(depth - 1), "]".repeat(depth - 1));
        format!(
            "{{\"version\": 1, \"works\": [],\n \"x\": {open}{close}, \"collective\": {{\"name\": \"[[{{\"}}}}"
        )
    };
    assert!(read(&nested(MAX_DEPTH)).unwrap().1.is_empty());
    assert_eq!(
        read(&nested(MAX_DEPTH + 1)).unwrap_err(),
        CatalogError::TooDeep { line: 2 }
    );
    assert!(matches!(
        read(&"[".repeat(1_000_000)),
        Err(CatalogError::TooDeep { line: 1 })
    ));
}

#[test]
fn a_check_stops_at_its_limit() {
    let works = vec![json!({}); 5_000];
    assert_eq!(check(&catalog_of(works).to_string()).len(), MAX_FINDINGS);
}
