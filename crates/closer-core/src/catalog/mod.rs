//! The catalog: everything that a gallery says about its works. Version 1.

mod model;

pub use model::*;
