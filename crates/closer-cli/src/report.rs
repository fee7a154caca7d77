//! What the tool says, and with which code it ends.

use std::io::{self, Write};
use std::process::{Command, ExitCode, Stdio};
use std::thread;

/// How a command ended when nothing unforeseen happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// All is well, or there are warnings only.
    Well = 0,
    /// Something has to be put right.
    Wrong = 1,
    /// The command makes no sense as it was typed (clap uses the same code).
    Usage = 2,
    /// Ctrl-C.
    Interrupted = 130,
}

/// The exit code for an outcome; an error is told first.
pub(crate) fn exit_code(outcome: anyhow::Result<Outcome>) -> ExitCode {
    let outcome = outcome.unwrap_or_else(|error| {
        complain(&format!("{error:#}"));
        Outcome::Wrong
    });
    ExitCode::from(outcome as u8)
}

/// A line for whoever reads the result. A reader who went away (`closer … | head`) is no failure.
pub(crate) fn say(line: &str) -> io::Result<()> {
    match writeln!(io::stdout().lock(), "{line}") {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}

/// A line about something that went wrong.
pub(crate) fn complain(line: &str) {
    // Where stderr is closed there is nobody to tell.
    let _ = writeln!(io::stderr().lock(), "closer: {line}");
}

/// `1 tile`, `2 tiles`.
pub(crate) fn count(number: u64, one: &str) -> String {
    format!("{number} {one}{}", if number == 1 { "" } else { "s" })
}

/// Bytes as people say them: `312 kB`, `4.1 MB`.
pub(crate) fn bytes(number: u64) -> String {
    match number as f64 {
        small if small < 1e3 => format!("{number} bytes"),
        middle if middle < 1e6 => format!("{:.0} kB", middle / 1e3),
        large => format!("{:.1} MB", large / 1e6),
    }
}

/// Opens an address in the browser; where this computer has no way to, it is said, with the address.
pub(crate) fn open(address: &str) {
    let mut command = if cfg!(target_os = "macos") {
        Command::new("open")
    } else if cfg!(target_os = "windows") {
        let mut command = Command::new("rundll32");
        command.arg("url.dll,FileProtocolHandler");
        command
    } else {
        Command::new("xdg-open")
    };
    let quiet = command
        .arg(address)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let started = quiet.spawn();
    let address = address.to_owned();
    // What opens may last as long as the browser does.
    thread::spawn(move || {
        let ended = started.and_then(|mut opening| opening.wait());
        // On Windows the program that opens says nothing of what came of it.
        if !ended.is_ok_and(|status| status.success() || cfg!(target_os = "windows")) {
            complain(&format!(
                "no browser could be opened here; type {address} into one yourself"
            ));
        }
    });
}
