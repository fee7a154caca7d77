//! `cargo xtask test`: prepares and runs the tests, in three parts: native, in a browser, and journeys through the site.

use std::{process::Command, time::Instant};

use anyhow::{Context, Result};
use closer_pages::Place;

use crate::{
    browser::Browser,
    embed, prepare,
    process::{cargo, each_line},
    project::{Project, WASM_TARGET},
    site::{self, Site},
    tally::{Tally, TestsFailed},
};

/// A part of the tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// What runs natively: core, tool, painter, automation.
    Core,
    /// Viewer and app, in a browser.
    Web,
    /// Journeys through the built site.
    E2e,
}

impl Part {
    const ALL: [Part; 3] = [Part::Core, Part::Web, Part::E2e];

    fn name(self) -> &'static str {
        match self {
            Part::Core => "core",
            Part::Web => "web",
            Part::E2e => "e2e",
        }
    }
}

/// What one part came to.
struct Outcome {
    part: Part,
    /// The summary lines of its runners, as they were printed.
    lines: Vec<String>,
    tally: Tally,
    seconds: f64,
}

/// `test [core|web|e2e]`; all without argument.
pub fn command(project: &Project, mut args: lexopt::Parser) -> Result<()> {
    let mut parts = Vec::new();
    while let Some(arg) = args.next()? {
        match arg {
            lexopt::Arg::Value(name) => {
                let part = Part::ALL.into_iter().find(|part| name == part.name());
                parts.push(part.with_context(|| format!("tests are core, web or e2e, not {name:?}"))?);
            }
            other => return Err(other.unexpected().into()),
        }
    }
    let tally = run_parts(project, if parts.is_empty() { &Part::ALL } else { &parts });
    println!("{tally}");
    if tally.failed > 0 {
        return Err(TestsFailed.into());
    }
    Ok(())
}

/// Runs all tests and gives their count, which the caller prints.
pub fn all(project: &Project) -> Tally {
    run_parts(project, &Part::ALL)
}

/// Runs each part, also when an earlier one failed, then repeats what the runners said in sum.
fn run_parts(project: &Project, parts: &[Part]) -> Tally {
    let outcomes: Vec<Outcome> = parts.iter().map(|&part| run_part(project, part)).collect();
    let mut sum = Tally::default();
    for outcome in outcomes {
        println!("\n{}, {:.0} s", outcome.part.name(), outcome.seconds);
        for line in &outcome.lines {
            println!("{line}");
        }
        sum += outcome.tally;
    }
    println!();
    sum
}

fn run_part(project: &Project, part: Part) -> Outcome {
    println!("\n== {} ==", part.name());
    let started = Instant::now();
    let mut lines = Vec::new();
    let ran = prepared(project, part).and_then(|mut command| {
        each_line(&mut command, |line| {
            // Kept for the end, where they are read, and told once, so that nobody counts them twice.
            match Tally::of_line(line) {
                None => println!("{line}"),
                // A crate without tests of some sort has nothing to tell.
                Some(tally) if tally == Tally::default() => {}
                Some(_) => lines.push(line.trim().to_owned()),
            }
        })
    });
    let mut tally = Tally::default();
    for counted in lines.iter().filter_map(|line| Tally::of_line(line)) {
        tally += counted;
    }
    // A part that could not run, broke down or ran nothing has not passed: it counts as one failure.
    let trouble = match ran {
        Err(error) => Some(format!("{error:#}")),
        Ok(false) if tally.failed == 0 => Some("the tests broke down before they were counted".to_owned()),
        Ok(true) if tally == Tally::default() => Some("there was no test to run".to_owned()),
        Ok(_) => None,
    };
    if let Some(trouble) = trouble {
        tally.failed += 1;
        lines.push(format!("{} failed: {trouble}", part.name()));
    }
    Outcome {
        part,
        lines,
        tally,
        seconds: started.elapsed().as_secs_f64(),
    }
}

/// The command that runs a part, after preparing what it needs.
fn prepared(project: &Project, part: Part) -> Result<Command> {
    let mut command = cargo(project);
    match part {
        Part::Core => {
            // The alias in .cargo/config.toml names the crates.
            command.args(["core", "--no-fail-fast"]);
        }
        Part::Web => {
            let browser = Browser::prepared()?;
            let runner = prepare::browser_tests(project)?.find("wasm-bindgen-test-runner")?;
            command.args(["test", "--no-fail-fast", "--target", WASM_TARGET]);
            command.args(["--package", "closer-viewer", "--package", "look-closer"]);
            command.args(["--features", "closer-viewer/webgl"]);
            command
                .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner)
                .env("WASM_BINDGEN_USE_BROWSER", "1")
                // Seconds for all tests of a crate, on a slow machine with a software GPU.
                .env("WASM_BINDGEN_TEST_TIMEOUT", "300");
            browser.tell_test_runner(project, &mut command)?;
        }
        Part::E2e => {
            let browser = Browser::prepared()?;
            // The site as it is published, at the root of its host and in a folder that knows its address, with one app.
            let site = Site::usual(project);
            site::build(project, &site)?;
            let in_folder = Site {
                place: Place::at("https://example.org/gallery/")?,
                dist: project.target.join("e2e/dist-gallery"),
                ..Site::usual(project)
            };
            site::write_site(project, &in_folder)?;
            let with_faults = project.target.join("e2e/dist-faults");
            embed::build_with_faults(project, &prepare::bundling(project)?, &with_faults)?;
            command.args(["test", "--no-fail-fast", "--package", "look-closer-e2e"]);
            command.env("LOOK_CLOSER_DIST", site.dist);
            command.env("LOOK_CLOSER_DIST_GALLERY", in_folder.dist);
            command.env("LOOK_CLOSER_DIST_FAULTS", with_faults);
            command.env("LOOK_CLOSER_TOOL", project.target.join("release/closer"));
            command.env("LOOK_CLOSER_APP_FOLDER", project.target.join("app"));
            command.env("LOOK_CLOSER_AXE", prepare::axe()?);
            browser.tell(&mut command);
        }
    }
    Ok(command)
}
