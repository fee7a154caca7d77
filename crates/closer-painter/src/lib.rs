//! Paints the sample collection, the same on every machine. One file per work; brushes, paper and light are shared.

mod burin;
pub mod canvas;
mod caption;
mod chance;
pub mod collection;
mod grain;
mod impasto;
mod label;
mod mark;
mod paper;
mod wash;
mod curve;
mod growth;
mod ink;
mod lettering;
mod sheet;
mod shell;
mod undergrowth;
mod vellum;
pub mod works;
