//! What `docs/` says of the format is true.

use closer_core::catalog::{catalog_schema, check, read};

#[test]
fn the_schema_in_docs_is_the_schema_of_the_types() {
    let kept = include_str!("../../../../docs/catalog-v1.schema.json");
    // As values: in which order fields are written is for whoever builds serde_json to say.
    let kept: serde_json::Value = serde_json::from_str(kept).unwrap();
    assert!(
        kept == catalog_schema(),
        "run `cargo run -p closer-core --features schema --example catalog_schema`"
    );
}

#[test]
fn the_example_in_docs_is_a_sound_catalog() {
    let page = include_str!("../../../../docs/catalog.md");
    let example = page
        .split("```json\n")
        .nth(1)
        .and_then(|rest| rest.split("```").next())
        .unwrap();
    let (catalog, warnings) = read(example).unwrap();
    assert_eq!((catalog.works.len(), warnings.len()), (1, 0));
    assert_eq!(check(example), []);
}

#[test]
fn every_field_of_the_format_is_explained_in_docs() {
    fn keys(schema: &serde_json::Value, found: &mut Vec<String>) {
        if let Some(properties) = schema
            .get("properties")
            .and_then(|properties| properties.as_object())
        {
            found.extend(properties.keys().cloned());
        }
        for part in schema
            .get("$defs")
            .and_then(|defs| defs.as_object())
            .into_iter()
            .flat_map(|defs| defs.values())
        {
            keys(part, found);
        }
    }
    let page = include_str!("../../../../docs/catalog.md");
    let mut found = Vec::new();
    keys(&catalog_schema(), &mut found);
    assert!(found.len() > 100, "only {} fields", found.len());
    let missing: Vec<_> = found
        .iter()
        .filter(|key| !page.contains(&format!("`{key}`")))
        .collect();
    assert!(missing.is_empty(), "not in docs/catalog.md: {missing:?}");
}
