//! `cargo xtask ci`: everything that must hold, each step timed. CI calls this and nothing else.

use std::time::Instant;

use anyhow::Result;

use crate::{
    demo, iiif, iiif_viewers, lint, no_arguments,
    project::Project,
    site::{self, Site},
    size,
    tally::TestsFailed,
    test,
};

type Step = (&'static str, fn(&Project) -> Result<()>);

const STEPS: [Step; 6] = [
    ("lint", lint::check),
    ("demo", |project| demo::make(project, false)),
    ("build", |project| site::build(project, &Site::usual(project))),
    ("size", size::check),
    ("iiif", iiif::validate),
    ("viewers", iiif_viewers::show),
];

/// Runs every step, also after one has failed, so that one run tells all; the last line counts the tests.
pub fn command(project: &Project, args: lexopt::Parser) -> Result<()> {
    no_arguments(args)?;
    let mut report = Vec::new();
    let mut all_well = true;
    for (name, step) in STEPS {
        println!("\n== {name} ==");
        let started = Instant::now();
        let result = step(project);
        let verdict = match &result {
            Ok(()) => "ok".to_owned(),
            Err(error) => format!("failed: {error:#}"),
        };
        all_well &= result.is_ok();
        report.push(format!(
            "{name:<7} {:>5.0} s  {verdict}",
            started.elapsed().as_secs_f64()
        ));
    }
    let started = Instant::now();
    let tally = test::all(project);
    all_well &= tally.failed == 0;
    report.push(format!(
        "{:<7} {:>5.0} s",
        "test",
        started.elapsed().as_secs_f64()
    ));
    println!("{}\n{tally}", report.join("\n"));
    if all_well { Ok(()) } else { Err(TestsFailed.into()) }
}
