//! Paints the sample collection, the same on every machine. One file per work; brushes, paper and light are shared.

mod burin;
pub mod canvas;
mod caption;
mod chance;
pub mod collection;
mod curve;
mod grain;
mod growth;
mod impasto;
mod ink;
mod label;
mod lettering;
mod mark;
mod paper;
mod sheet;
mod shell;
mod undergrowth;
mod vellum;
mod wash;
pub mod works;
