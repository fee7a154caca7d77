//! `cargo xtask`: all automation. This file is the table of its commands; each lives in a file of its own name.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "talking to a terminal is what this program does"
)]

mod bench;
mod bench_build;
mod bench_cut;
mod bench_pages;
mod browser;
mod ci;
mod demo;
mod dev;
mod embed;
mod fuzz;
mod guide;
mod hosts;
mod iiif;
mod iiif_viewers;
mod integrity;
mod later;
mod lighthouse;
mod lint;
mod names;
mod order;
mod prepare;
mod process;
mod project;
mod quiet;
mod shots;
mod site;
mod size;
mod start;
mod styles;
mod tally;
mod test;
mod tool;
mod trim;
mod words;

use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use project::Project;

/// One command: its name with its options, what it does, and the function that does it.
struct Command {
    name: &'static str,
    options: &'static str,
    what: &'static str,
    run: fn(&Project, lexopt::Parser) -> Result<()>,
}

/// Later commands are added here, each with a module of its name.
const COMMANDS: &[Command] = &[
    Command {
        name: "dev",
        options: "",
        what: "prepare what is missing, build, serve on this machine and print the address",
        run: dev::command,
    },
    Command {
        name: "build",
        options: "[--base /gallery/ | --site ADDRESS] [--dev] [--embed | --pages]",
        what: "write the whole static site to dist/",
        run: site::command,
    },
    Command {
        name: "app",
        options: "[--dev]",
        what: "write the app alone to target/app, for `closer build`",
        run: site::app_command,
    },
    Command {
        name: "test",
        options: "[core|web|e2e]",
        what: "prepare what is missing and run the tests: all, or one part",
        run: test::command,
    },
    Command {
        name: "lint",
        options: "",
        what: "check the format, and run clippy with warnings denied",
        run: lint::command,
    },
    Command {
        name: "size",
        options: "[--json] [--record]",
        what: "weigh the wasm, JS and CSS of dist/ against the record and the limit",
        run: size::command,
    },
    Command {
        name: "demo",
        options: "[--force]",
        what: "paint the sample collection and cut it into public/collection",
        run: demo::command,
    },
    Command {
        name: "bench",
        options: "[--reps N] [--only a,b] [--no-record]",
        what: "measure the viewer beside its peers into docs/measured.md (needs ../shared/bench)",
        run: bench::command,
    },
    Command {
        name: "bench-cut",
        options: "[--pairs N] [--only a,b] [--no-quality] [--no-record]",
        what: "measure the cutter beside `vips dzsave` into docs/measured.md (needs libvips-tools)",
        run: bench_cut::command,
    },
    Command {
        name: "bench-pages",
        options: "",
        what: "measure how long the pages of 1,000 works take, with the app of the last build",
        run: bench_pages::command,
    },
    Command {
        name: "shots",
        options: "[PART …]",
        what: "take pictures of every page and state into target/shots (or of those with PART in their names)",
        run: shots::command,
    },
    Command {
        name: "tool",
        options: "",
        what: "build the tool with the app inside into target/tool: one file that a maker downloads",
        run: tool::command,
    },
    Command {
        name: "guide",
        options: "",
        what: "follow docs/makers-guide.md and take the pictures that stand in it",
        run: guide::command,
    },
    Command {
        name: "hosts",
        options: "",
        what: "serve the site with nginx and Apache as docs/hosting.md sets them up, and ask (needs nginx, apache2)",
        run: hosts::command,
    },
    Command {
        name: "bench-build",
        options: "[N]",
        what: "measure closer build of 500 photographs when nothing has changed (needs cargo xtask app)",
        run: bench_build::command,
    },
    Command {
        name: "lighthouse",
        options: "",
        what: "measure a first visit on a slow phone, and have Lighthouse rate it (needs npm)",
        run: lighthouse::command,
    },
    Command {
        name: "fuzz",
        options: "[TARGET] [--seconds N]",
        what: "let libFuzzer think of photographs (needs nightly Rust and cargo-fuzz)",
        run: fuzz::command,
    },
    Command {
        name: "iiif-validate",
        options: "",
        what: "have the official validator judge what `closer iiif` writes (needs ../shared/conformance, python3)",
        run: iiif::command,
    },
    Command {
        name: "iiif-viewers",
        options: "",
        what: "let OpenSeadragon and OpenLayers look for every picture in what `closer iiif` writes (needs ../shared/conformance, npm)",
        run: iiif_viewers::command,
    },
    Command {
        name: "ci",
        options: "",
        what: "all of it: lint, demo, build, size, iiif, viewers, test",
        run: ci::command,
    },
];

fn main() -> ExitCode {
    match dispatch() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // What was counted has been told already, and stays the last line.
            if !error.is::<tally::TestsFailed>() {
                eprintln!("error: {error:#}");
            }
            ExitCode::FAILURE
        }
    }
}

fn dispatch() -> Result<()> {
    let mut args = lexopt::Parser::from_env();
    let name = match args.next()? {
        None => return help(),
        Some(lexopt::Arg::Long("help") | lexopt::Arg::Short('h')) => return help(),
        Some(lexopt::Arg::Value(name)) => name.into_string().ok().context("a command is plain text")?,
        Some(other) => bail!("{}; `cargo xtask` lists the commands", other.unexpected()),
    };
    let command = COMMANDS
        .iter()
        .find(|command| command.name == name)
        .with_context(|| format!("there is no command \"{name}\"; `cargo xtask` lists them"))?;
    (command.run)(&Project::here()?, args)
}

fn help() -> Result<()> {
    println!("cargo xtask COMMAND\n");
    for command in COMMANDS {
        let call = format!("{} {}", command.name, command.options);
        println!("  {:<42} {}", call.trim_end(), command.what);
    }
    Ok(())
}

/// Refuses arguments, for commands that take none.
fn no_arguments(mut args: lexopt::Parser) -> Result<()> {
    match args.next()? {
        None => Ok(()),
        Some(other) => Err(other.unexpected().into()),
    }
}
