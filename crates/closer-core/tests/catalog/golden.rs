//! Golden catalogs: read, written and checked, always the same.

use closer_core::catalog::{Catalog, Severity, check, read};

use crate::support::{BROKEN, FULL};

#[test]
fn the_full_catalog_is_read_whole_and_nothing_is_found_in_it() {
    let (catalog, warnings) = read(FULL).unwrap();
    assert_eq!(warnings, []);
    assert_eq!(check(FULL), []);
    assert_eq!(
        (
            catalog.works.len(),
            catalog.makers.len(),
            catalog.collections.len()
        ),
        (2, 2, 2)
    );
    let fox = &catalog.works[0];
    assert_eq!(
        fox.looks[0].details[0].text.for_languages(&[]),
        "One cut, and a dot of white left standing."
    );
    assert_eq!(fox.price.as_ref().unwrap().amount, 52.5);
}

#[test]
fn reading_keeps_what_plain_serde_keeps() {
    let (catalog, _) = read(FULL).unwrap();
    assert_eq!(catalog, serde_json::from_str::<Catalog>(FULL).unwrap());
}

#[test]
fn what_is_written_is_read_again_unchanged() {
    let (catalog, _) = read(FULL).unwrap();
    let written = serde_json::to_string(&catalog).unwrap();
    assert_eq!(read(&written).unwrap(), (catalog, vec![]));
}

/// Where each finding is and what it says, which are two lines.
fn in_pairs(findings: &str) -> Vec<String> {
    let lines: Vec<&str> = findings.split_inclusive('\n').collect();
    lines.chunks(2).map(<[&str]>::concat).collect()
}

#[test]
fn the_broken_catalog_has_all_its_mistakes_named_at_once() {
    let found: Vec<String> = check(BROKEN)
        .iter()
        .map(|finding| {
            let severity = if finding.severity == Severity::Error {
                "error"
            } else {
                "warning"
            };
            format!("{severity} {}\n  {}\n", finding.path, finding.message)
        })
        .collect();
    let golden = include_str!("../../../../tests/fixtures/catalog/broken.findings.txt");
    // Within one object the fields come in the order in which serde_json was built to keep them.
    let (mut now, mut kept) = (found.clone(), in_pairs(golden));
    now.sort();
    kept.sort();
    assert_eq!(
        now,
        kept,
        "if the new words are better, keep them:\n{}",
        found.concat()
    );
}

#[test]
fn the_broken_catalog_shows_what_is_sound_in_it() {
    let (catalog, warnings) = read(BROKEN).unwrap();
    assert_eq!(catalog.collective.links.len(), 1);
    assert_eq!(catalog.collective.events.len(), 0);
    assert_eq!(catalog.makers.len(), 1);
    assert!(catalog.works.is_empty(), "{:?}", catalog.works);
    assert_eq!(
        warnings
            .iter()
            .filter(|warning| warning.path.starts_with("works"))
            .count(),
        6
    );
}
