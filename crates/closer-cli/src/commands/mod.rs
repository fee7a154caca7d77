//! One file for each command: arguments in, library called, result said.

pub(crate) mod check;
pub(crate) mod doctor;
pub(crate) mod frame;
pub(crate) mod iiif;
pub(crate) mod tile;
