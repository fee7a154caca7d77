//! The catalog: everything that a gallery says about its works. Version 1, described in `docs/catalog.md`.
//!
//! [`read`] gives a gallery what can be shown; [`check`] tells a maker everything that is to be put right.

mod address;
mod agreement;
mod check;
mod doubts;
mod facets;
mod find;
pub mod limits;
mod model;
mod nearest;
mod outline;
mod place;
mod query;
mod rules;
#[cfg(feature = "schema")]
mod schema;
mod search;
mod selection;
mod shape;
mod taken;
mod wire;

pub use address::{AddressError, check_address, is_email};
pub use check::{Finding, Severity, check};
pub use facets::{FacetValue, Facets, SizeClass, price_band};
pub use find::{Found, Part, WayOut, find};
pub use model::*;
pub use outline::CatalogError;
#[cfg(feature = "schema")]
pub use schema::catalog_schema;
pub use search::SearchIndex;
pub use selection::{Facet, Order, Selection};
pub use shape::LOOK_KINDS;
pub use wire::{Warning, read};
