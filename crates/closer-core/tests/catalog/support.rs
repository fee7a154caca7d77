//! Catalogs to begin with. What is tried on them is not here.

use serde_json::{Value, json};

/// The golden catalog that uses every field of the format.
pub const FULL: &str = include_str!("../../../../tests/fixtures/catalog/full.json");

/// The golden catalog with about one of each mistake.
pub const BROKEN: &str = include_str!("../../../../tests/fixtures/catalog/broken.json");

/// A catalog in which every field of the format stands and nothing is wrong.
pub fn sound_catalog() -> Value {
    serde_json::from_str(FULL).unwrap()
}

/// The smallest sound work.
pub fn small_work(id: &str) -> Value {
    json!({
        "id": id, "title": "Fox", "maker": "ada", "medium": "ink", "kind": "print",
        "size": {"width_mm": 10, "height_mm": 10},
        "looks": [small_look("front")]
    })
}

/// The smallest sound look, of a work of 10 × 10 mm.
pub fn small_look(id: &str) -> Value {
    json!({
        "id": id, "kind": "unframed", "source": "f.dzi", "width_px": 1000, "height_px": 1000, "mm_per_px": 0.01,
        "object": {"x_px": 0, "y_px": 0, "width_px": 1000, "height_px": 1000}, "alt": "A fox."
    })
}

/// The smallest catalog around some works.
pub fn catalog_of(works: Vec<Value>) -> Value {
    json!({
        "version": 1, "collective": {"name": "Palm"}, "makers": [{"id": "ada", "name": "Ada"}], "works": works
    })
}
