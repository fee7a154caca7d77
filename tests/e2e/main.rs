//! Journeys: what visitors do, in a real browser, against the built site. Each has a server and a session of its own.

#![expect(
    clippy::print_stderr,
    clippy::print_stdout,
    reason = "a test runner speaks to the terminal"
)]

mod journeys;

use std::process::ExitCode;

use harness::Driver;
use journeys::{JOURNEYS, Journey};
use libtest_mimic::{Arguments, Trial};

fn main() -> ExitCode {
    let mut arguments = Arguments::from_args();
    // A browser is three processes: more at a time than cores only makes all of them late.
    arguments.test_threads.get_or_insert(2);
    let driver = match Driver::start() {
        Ok(driver) => driver,
        Err(error) => {
            eprintln!("{error:#}");
            return ExitCode::FAILURE;
        }
    };
    let has_shared = harness::shared().is_some();
    let trials = JOURNEYS
        .iter()
        .map(|journey| trial(*journey, driver.address(), has_shared))
        .collect();
    let conclusion = libtest_mimic::run(&arguments, trials);
    drop(driver);
    if conclusion.has_failed() {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}

fn trial(journey: Journey, driver: String, has_shared: bool) -> Trial {
    let is_skipped = journey.needs_shared && !has_shared;
    if is_skipped {
        eprintln!(
            "skipped: {}: the shared test data is not here (LOOK_CLOSER_SHARED)",
            journey.name
        );
    }
    Trial::test(journey.name, move || {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()?;
        runtime
            .block_on((journey.walk)(driver))
            .map_err(|error| format!("{error:?}").into())
    })
    .with_ignored_flag(is_skipped)
}
