//! `cargo xtask lint`: format and clippy, native crates and wasm crates apart, since each builds for its own target only.

use anyhow::{Context, Result};

use crate::{
    no_arguments, prepare,
    process::{cargo, run},
    project::{Project, WASM_CRATES, WASM_TARGET},
};

/// Refuses arguments and checks everything.
pub fn command(project: &Project, args: lexopt::Parser) -> Result<()> {
    no_arguments(args)?;
    check(project)
}

/// Checks the format, then all crates with warnings denied.
pub fn check(project: &Project) -> Result<()> {
    prepare::linters(project)?;
    prepare::wasm_target()?;
    run(cargo(project).args(["fmt", "--all", "--check"]))
        .context("the format differs; `cargo fmt --all` mends it")?;

    let mut native = cargo(project);
    native.args(["clippy", "--all-targets", "--workspace"]);
    let mut wasm = cargo(project);
    wasm.args(["clippy", "--all-targets", "--target", WASM_TARGET]);
    // What is built in only where it is asked for.
    wasm.args(["--features", "closer-embed/webgl,closer-embed/fault-injection"]);
    for name in WASM_CRATES {
        native.args(["--exclude", name]);
        wasm.args(["--package", name]);
    }
    for command in [&mut native, &mut wasm] {
        run(command.args(["--", "--deny", "warnings"]))?;
    }
    Ok(())
}
