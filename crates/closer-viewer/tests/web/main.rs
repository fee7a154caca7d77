//! The viewer in a real browser: what it shows, what it asks for, what it hears and what it leaves behind.
//! What it decides is tested in `closer-core`.

#![allow(clippy::unwrap_used)] // A test fails by panicking; clippy knows that of `#[test]` only.

mod context;
mod drawing;
mod hearing;
mod lifetime;
mod loupe;
mod network;
mod opening;
mod overlays;
mod support;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
