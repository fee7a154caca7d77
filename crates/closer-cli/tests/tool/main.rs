//! The tool, run as people run it, on temporary folders.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![allow(clippy::print_stdout, reason = "tests say what they skip")]

mod bombs;
mod building;
mod checking;
mod collecting;
mod collection;
mod cutting;
mod doctoring;
mod formats;
mod framing;
mod hostile;
mod iiif;
mod levels;
mod measuring;
mod photographs;
mod published;
mod reading;
mod serving;
mod support;
