//! The test data that is shared between projects. What must hold of it is in the tests.

use std::path::{Path, PathBuf};

use serde_json::Value;

/// The folder of conformance data; `None`, and a word about it, on a machine that has only this repository.
#[expect(clippy::print_stdout, reason = "a skipped test says so")]
pub fn conformance() -> Option<PathBuf> {
    let shared = std::env::var_os("LOOK_CLOSER_SHARED").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared")),
        PathBuf::from,
    );
    let folder = shared.join("conformance");
    if folder.is_dir() {
        return Some(folder);
    }
    println!(
        "skipped: {} is not there; LOOK_CLOSER_SHARED says where the test data is",
        folder.display()
    );
    None
}

/// The list that a JSON file of the conformance data has under `field`.
pub fn list(file: &Path, field: &str) -> Vec<Value> {
    let text = std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let mut data: Value = serde_json::from_str(&text).expect("the file is JSON");
    match data[field].take() {
        Value::Array(items) => items,
        _ => panic!("{} has no list {field:?}", file.display()),
    }
}

pub fn text<'a>(value: &'a Value, field: &str) -> &'a str {
    value[field]
        .as_str()
        .unwrap_or_else(|| panic!("{field} is no text in {value}"))
}

pub fn whole(value: &Value) -> u32 {
    value
        .as_u64()
        .and_then(|number| u32::try_from(number).ok())
        .unwrap_or_else(|| panic!("{value} is no whole number"))
}

/// A list of whole numbers.
pub fn wholes(value: &Value) -> Vec<u32> {
    let items = value.as_array().unwrap_or_else(|| panic!("{value} is no list"));
    items.iter().map(whole).collect()
}
