//! The JSON Schema of the catalog: from the types, with the limits of the table of shapes. Native only.

use serde_json::{Value, json};

use super::limits::{MAX_ADDRESS_BYTES, MAX_EMAIL_BYTES, MAX_ID_BYTES};
use super::model::Catalog;
use super::shape::{CATALOG, Record, Shape};
use crate::thumb_hash::THUMB_HASH_LETTERS;

/// The JSON Schema of a catalog, as it is kept in `docs/catalog-v1.schema.json`.
///
/// It is somewhat more lenient than [`check`](super::check()): a schema cannot compare one field with another.
pub fn catalog_schema() -> Value {
    let mut schema = schemars::schema_for!(Catalog).to_value();
    schema["title"] = json!("Look Closer catalog, version 1");
    limit_record(&CATALOG, "", &mut schema);
    schema
}

/// Writes the limits of a record's fields into its schema, which lies at a JSON pointer of the whole.
fn limit_record(record: &Record, at: &str, schema: &mut Value) {
    for field in record.fields {
        limit(&field.shape, &format!("{at}/properties/{}", field.key), schema);
    }
}

fn limit(shape: &Shape, at: &str, schema: &mut Value) {
    let target = target(at, schema);
    let Some(node) = schema.pointer_mut(at) else {
        return;
    };
    match shape {
        // Bytes for us, characters for a schema: the limit that no sound text passes.
        Shape::Text(most) => node["maxLength"] = json!(most),
        Shape::Id => node["pattern"] = json!(format!("^[A-Za-z0-9_-]{{1,{MAX_ID_BYTES}}}$")),
        Shape::Address => {
            node["format"] = json!("uri-reference");
            node["minLength"] = json!(1);
            node["maxLength"] = json!(MAX_ADDRESS_BYTES);
        }
        Shape::Email => {
            node["format"] = json!("email");
            node["maxLength"] = json!(MAX_EMAIL_BYTES);
        }
        Shape::Date => node["format"] = json!("date"),
        Shape::Currency => node["pattern"] = json!("^[A-Z]{3}$"),
        Shape::ThumbHash => {
            node["pattern"] = json!("^[A-Za-z0-9+/]+={0,2}$");
            node["maxLength"] = json!(THUMB_HASH_LETTERS);
        }
        Shape::OneOf(_) | Shape::YesOrNo => {}
        Shape::Number(least, most) => {
            node["minimum"] = json!(least);
            node["maximum"] = json!(most);
        }
        Shape::Whole(least, most) => {
            node["minimum"] = json!(least);
            node["maximum"] = json!(most);
        }
        Shape::Record(record) => limit_record(record, &target, schema),
        Shape::List(list) => {
            if list.min > 0 {
                node["minItems"] = json!(list.min);
            }
            node["maxItems"] = json!(list.max);
            limit(&list.of.shape(), &format!("{target}/items"), schema);
        }
    }
}

/// Where the schema at a pointer is spelled out: there, or where its reference leads.
fn target(at: &str, schema: &Value) -> String {
    let Some(node) = schema.pointer(at) else {
        return at.to_owned();
    };
    let reference = node.get("$ref").or_else(|| node.pointer("/anyOf/0/$ref"));
    match reference
        .and_then(Value::as_str)
        .and_then(|reference| reference.strip_prefix('#'))
    {
        Some(pointer) => pointer.to_owned(),
        None => at.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_table_of_shapes_and_the_types_of_the_model_say_the_same() {
        let schema = catalog_schema();
        let mut compared = 0;
        same_record(&CATALOG, "", &schema, &mut compared);
        assert!(compared > 100, "only {compared} fields were compared");
    }

    fn same_record(record: &Record, at: &str, schema: &Value, compared: &mut usize) {
        let node = schema.pointer(at).unwrap_or_else(|| panic!("no schema at {at}"));
        let keys: BTreeSet<&str> = node["properties"]
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect();
        assert_eq!(
            record
                .fields
                .iter()
                .map(|field| field.key)
                .collect::<BTreeSet<_>>(),
            keys,
            "fields at {at}"
        );
        let required: BTreeSet<&str> = node["required"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        for field in record.fields {
            assert_eq!(
                field.required,
                required.contains(field.key),
                "required: {at} {}",
                field.key
            );
            same(
                &field.shape,
                &format!("{at}/properties/{}", field.key),
                schema,
                compared,
            );
            *compared += 1;
        }
    }

    fn same(shape: &Shape, at: &str, schema: &Value, compared: &mut usize) {
        let target = target(at, schema);
        let node = &schema
            .pointer(&target)
            .unwrap_or_else(|| panic!("no schema at {target}"));
        let types = |name: &str| {
            node["type"] == name
                || node["type"]
                    .as_array()
                    .is_some_and(|types| types.contains(&json!(name)))
        };
        match shape {
            Shape::Text(_) => assert_eq!(target, "/$defs/Text", "{at}"),
            Shape::Id | Shape::Address | Shape::Email | Shape::Date | Shape::Currency | Shape::ThumbHash => {
                assert!(types("string"), "{at}");
            }
            Shape::OneOf(words) => {
                let known: BTreeSet<&str> = node["oneOf"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .filter_map(|word| word["const"].as_str())
                    .collect();
                assert_eq!(words.iter().copied().collect::<BTreeSet<_>>(), known, "{at}");
            }
            Shape::YesOrNo => assert!(types("boolean"), "{at}"),
            Shape::Number(..) => assert!(types("number"), "{at}"),
            Shape::Whole(..) => assert!(types("integer"), "{at}"),
            Shape::Record(record) => same_record(record, &target, schema, compared),
            Shape::List(list) => {
                assert!(types("array"), "{at}");
                same(&list.of.shape(), &format!("{target}/items"), schema, compared);
            }
        }
    }
}
