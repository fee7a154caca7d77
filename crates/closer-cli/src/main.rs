//! The tool `closer`: a table of contents. What it does is in the library, what it says in `report`.

mod args;
mod commands;
mod report;

use std::process::ExitCode;

use args::{Args, Command};
use clap::Parser;

fn main() -> ExitCode {
    let args = Args::parse();
    let outcome = match &args.command {
        Command::Tile(tile) => commands::tile::run(tile),
        Command::Iiif(iiif) => commands::iiif::run(iiif),
        Command::Frame(frame) => commands::frame::run(frame),
        Command::Check(check) => commands::check::run(check),
        Command::Doctor(doctor) => commands::doctor::run(doctor),
    };
    report::exit_code(outcome)
}
