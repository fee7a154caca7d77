//! The sample catalog around the works: collective, makers, collections.

use closer_core::catalog::{CATALOG_VERSION, Catalog, Collective};

use crate::works::SAMPLES;

/// The whole sample catalog.
pub fn catalog() -> Catalog {
    Catalog {
        version: CATALOG_VERSION,
        collective: Collective {
            name: "Art Collective International".into(),
            ..Collective::default()
        },
        makers: vec![],
        collections: vec![],
        works: SAMPLES.iter().map(|sample| (sample.entry)()).collect(),
    }
}
