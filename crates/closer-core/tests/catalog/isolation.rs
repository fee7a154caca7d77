//! One bad part never hides the rest; only what concerns the whole file refuses the whole file.

use closer_core::catalog::{CatalogError, Severity, check, read};
use serde_json::{Value, json};

use crate::support::{catalog_of, small_work, sound_catalog};

/// Ways to break a work, and where that shows.
fn break_work(work: &mut Value, way: usize) -> &'static str {
    let (pointer, value, path) = match way % 10 {
        0 => ("/title", json!(7), ".title"),
        1 => ("/looks", json!([]), ".looks"),
        2 => ("/looks/0/mm_per_px", json!(-1), ".looks[0].mm_per_px"),
        3 => ("/looks/0/mm_per_px", Value::Null, ".looks[0].mm_per_px"),
        4 => ("/size/width_mm", json!("10"), ".size.width_mm"),
        5 => ("/kind", json!("unique"), ".kind"),
        6 => (
            "/looks/0/source",
            json!("javascript:alert(1)"),
            ".looks[0].source",
        ),
        7 => ("/looks/0/object/x_px", json!(5000), ".looks[0].object"),
        8 => ("/looks/0/alt", json!(" \n"), ".looks[0].alt"),
        _ => ("", json!("not a work"), ""),
    };
    *work.pointer_mut(pointer).unwrap() = value;
    path
}

#[test]
fn of_1000_works_with_50_broken_950_are_shown_and_each_of_the_50_is_named() {
    let mut works: Vec<Value> = (0..1000).map(|n| small_work(&format!("w{n}"))).collect();
    let broken: Vec<(usize, &str)> = (0..50)
        .map(|n| (n * 20 + 7, break_work(&mut works[n * 20 + 7], n)))
        .collect();
    let text = catalog_of(works).to_string();

    let (catalog, warnings) = read(&text).unwrap();

    assert_eq!(catalog.works.len(), 950);
    let expected: Vec<String> = broken
        .iter()
        .map(|(index, path)| format!("works[{index}]{path}"))
        .collect();
    assert_eq!(
        warnings.iter().map(|warning| &warning.path).collect::<Vec<_>>(),
        expected.iter().collect::<Vec<_>>()
    );
    for ((index, path), warning) in broken.iter().zip(&warnings) {
        assert_eq!(
            warning.id,
            (!path.is_empty()).then(|| format!("w{index}")),
            "{}",
            warning.message
        );
        assert!(catalog.work(&format!("w{index}")).is_none());
    }
}

#[test]
fn what_reading_refuses_the_check_calls_an_error_in_the_same_words() {
    let mut works: Vec<Value> = (0..40).map(|n| small_work(&format!("w{n}"))).collect();
    for (way, work) in works.iter_mut().enumerate() {
        break_work(work, way);
    }
    works.push(small_work("w3"));
    let mut catalog = catalog_of(works);
    catalog["makers"] = json!([{"id": "ada", "name": "Ada"}, {"id": "ada", "name": "A"}, 5]);
    catalog["collections"] = json!("none");
    catalog["collective"] = json!({"tagline": [], "links": [{"label": "x"}], "store": 1});
    let text = catalog.to_string();

    let (_, warnings) = read(&text).unwrap();
    let findings = check(&text);

    assert_eq!(warnings.len(), 40 + 1 + 2 + 1 + 4);
    for warning in warnings {
        let same = findings
            .iter()
            .find(|finding| finding.path == warning.path && finding.message == warning.message);
        assert_eq!(
            same.map(|finding| finding.severity),
            Some(Severity::Error),
            "{}",
            warning.message
        );
    }
}

#[test]
fn broken_makers_collections_events_and_links_fall_out_one_at_a_time() {
    let mut catalog = sound_catalog();
    catalog["makers"][0]["name"] = json!(null);
    catalog["collections"][1]["id"] = json!("the kitchen");
    catalog["collective"]["events"][0]["starts"] = json!("soon");
    catalog["collective"]["links"][0]["url"] = json!("//palm.example.org");
    catalog["collective"]["store"] = json!("https://store.example.org");
    let (read, warnings) = read(&catalog.to_string()).unwrap();

    assert_eq!(warnings.len(), 5);
    assert_eq!(
        read.works.len(),
        2,
        "works do not fall with their maker or collection"
    );
    assert_eq!((read.makers.len(), read.makers[0].id.as_str()), (1, "bo"));
    assert_eq!(
        (read.collections.len(), read.collections[0].id.as_str()),
        (1, "hedgerow")
    );
    assert_eq!(
        (
            read.collective.events.len(),
            read.collective.events[0].id.as_str()
        ),
        (1, "open-door")
    );
    assert_eq!(read.collective.links.len(), 1);
    assert!(read.collective.store.is_none() && read.collective.commissions.is_some());
}

#[test]
fn a_missing_collective_hides_no_work() {
    let mut catalog = catalog_of(vec![small_work("fox")]);
    catalog.as_object_mut().unwrap().remove("collective");
    let (read, warnings) = read(&catalog.to_string()).unwrap();
    assert_eq!(read.works.len(), 1);
    assert_eq!(warnings.len(), 1);
    assert_eq!(
        warnings[0].message,
        "the catalog has no collective; add \"collective\""
    );
}

#[test]
fn what_json_allows_and_numbers_or_strings_do_not_breaks_one_work_only() {
    let works = [
        r#"{"id": "a", "year": 1e999}"#,
        r#""\ud800""#,
        r#"{"\ud800": 1}"#,
        "-",
    ]
    .iter()
    .take(3);
    let good = small_work("fox");
    let text = format!(
        "{{\"version\": 1, \"collective\": {{\"name\": \"Palm\"}},\n \"works\": [{},\n  {good}]}}",
        works.copied().collect::<Vec<_>>().join(",\n  ")
    );
    let (catalog, warnings) = read(&text).unwrap();
    assert_eq!(catalog.works.len(), 1);
    assert_eq!(warnings.len(), 3);
    assert_eq!(
        warnings[0].message,
        "work 1 cannot be read at line 2, column 36: number out of range; write it anew"
    );
    assert!(
        warnings[1].message.contains("at line 3, column"),
        "{}",
        warnings[1].message
    );
}

#[test]
fn the_second_work_of_the_same_id_is_left_out_and_named() {
    let (catalog, warnings) =
        read(&catalog_of(vec![small_work("fox"), small_work("fox")]).to_string()).unwrap();
    assert_eq!(catalog.works.len(), 1);
    assert_eq!(warnings[0].path, "works[1].id");
    assert_eq!(
        warnings[0].message,
        "work \"fox\" has the same id as number 1 of the list; give it another \"id\""
    );
}

#[test]
fn null_is_taken_as_absent() {
    let mut catalog = catalog_of(vec![small_work("fox")]);
    catalog["works"][0]["year"] = Value::Null;
    catalog["works"][0]["looks"][0]["details"] = Value::Null;
    catalog["works"][0]["availability"] = Value::Null;
    catalog["collections"] = Value::Null;
    let text = catalog.to_string();
    assert_eq!(read(&text).unwrap().1, []);
    assert_eq!(check(&text), []);
}

#[test]
fn only_the_whole_file_can_refuse_the_whole_file() {
    let error = |text: &str| read(text).unwrap_err();
    assert!(matches!(error(""), CatalogError::NotJson { line: 1, .. }));
    assert_eq!(
        error("{\n  \"version\": 1,\n  \"works\": [}\n").to_string(),
        "the catalog is not JSON at line 3, column 13: expected value; look there and just before it for a missing \
         comma, quote or bracket"
    );
    assert_eq!(
        error("[]").to_string(),
        "the catalog is a list; it must be an object: { … }"
    );
    assert_eq!(error("{}"), CatalogError::NoVersion);
    assert_eq!(error(r#"{"version": "1"}"#), CatalogError::NoVersion);
    assert_eq!(
        error(r#"{"version": 2, "works": []}"#).to_string(),
        "the catalog is of version 2, and this program reads version 1; use a newer Look Closer, or write version 1"
    );
    assert_eq!(
        error(r#"{"version": 1.5}"#),
        CatalogError::UnknownVersion {
            version: "1.5".into()
        }
    );
    assert_eq!(error(r#"{"version": 1}"#), CatalogError::NoWorks);
    assert_eq!(error(r#"{"version": 1, "works": {}}"#), CatalogError::NoWorks);
}

#[test]
fn a_byte_order_mark_is_no_mistake() {
    let text = format!("\u{feff}{}", catalog_of(vec![small_work("fox")]));
    assert_eq!(read(&text).unwrap().0.works.len(), 1);
    assert_eq!(check(&text), []);
}

#[test]
fn unknown_fields_are_ignored_by_reading() {
    let mut catalog = catalog_of(vec![small_work("fox")]);
    catalog["weather"] = json!({"rain": [1, 2, {"deep": true}]});
    catalog["works"][0]["smell"] = json!("ink");
    catalog["works"][0]["looks"][0]["lens"] = json!("100 mm");
    let (read, warnings) = read(&catalog.to_string()).unwrap();
    assert_eq!((read.works.len(), warnings.len()), (1, 0));
}
