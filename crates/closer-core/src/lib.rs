//! The decisions of Look Closer, as plain values: no browser, no files, no clock, no threads.

pub mod catalog;
