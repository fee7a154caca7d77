//! The catalog from outside: what is read, what is refused, and in which words.

#![allow(
    clippy::unwrap_used,
    reason = "clippy knows test functions, but not what they share"
)]

mod addresses;
mod checking;
mod finding;
mod golden;
mod isolation;
mod languages;
mod limits;
mod mutation;
mod page;
mod questions;
mod support;
mod wanting;
