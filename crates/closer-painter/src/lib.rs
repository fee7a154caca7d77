//! Paints the sample collection, the same on every machine. One file per work; brushes, paper and light are shared.

pub mod canvas;
pub mod collection;
mod grain;
mod impasto;
mod label;
mod mark;
mod paper;
mod wash;
pub mod works;
