//! Writes the JSON Schema of the catalog to `docs/catalog-v1.schema.json`; a test fails while that one is old.
//! `cargo run -p closer-core --features schema --example catalog_schema`

use std::path::Path;

use closer_core::catalog::catalog_schema;

fn main() -> std::io::Result<()> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/catalog-v1.schema.json");
    std::fs::write(path, format!("{:#}\n", catalog_schema()))
}
