//! The tool `closer`: a table of contents. What it does is in the library, what it says in `report`.

mod args;
mod commands;
mod http;
mod maker_args;
mod progress;
mod report;

use std::process::ExitCode;

use args::{Args, Command};
use clap::Parser;

fn main() -> ExitCode {
    let args = Args::parse();
    let outcome = match &args.command {
        Command::Init(init) => commands::init::run(init),
        Command::Add(add) => commands::add::run(add),
        Command::Measure(measure) => commands::measure::run(measure),
        Command::Build(build) => commands::build::run(build),
        Command::Serve(serve) => commands::serve::run(serve),
        Command::Tile(tile) => commands::tile::run(tile),
        Command::Iiif(iiif) => commands::iiif::run(iiif),
        Command::Frame(frame) => commands::frame::run(frame),
        Command::Check(check) => commands::check::run(check),
        Command::Doctor(doctor) => commands::doctor::run(doctor),
        Command::Completions(completions) => commands::manual::completions(completions),
        Command::Man => commands::manual::man(),
    };
    report::exit_code(outcome)
}
