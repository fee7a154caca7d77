//! The catalog: everything that a gallery says about its works. Version 1, described in `docs/catalog.md`.
//!
//! [`read`] gives a gallery what can be shown; [`check`] tells a maker everything that is to be put right.

mod address;
mod agreement;
mod check;
mod doubts;
pub mod limits;
mod model;
mod nearest;
mod outline;
mod place;
mod query;
mod rules;
#[cfg(feature = "schema")]
mod schema;
mod shape;
mod taken;
mod wire;

pub use address::{AddressError, check_address, is_email};
pub use check::{Finding, Severity, check};
pub use model::*;
pub use outline::CatalogError;
#[cfg(feature = "schema")]
pub use schema::catalog_schema;
pub use wire::{Warning, read};
