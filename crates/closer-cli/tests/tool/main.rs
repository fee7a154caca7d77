//! The tool, run as people run it, on temporary folders.

mod checking;
mod cutting;
mod levels;
mod photographs;
mod support;
