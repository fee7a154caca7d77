//! `cargo xtask dev`: everything that is needed to see the gallery on one's own machine.

use std::{
    net::{Ipv4Addr, TcpListener},
    process::Command,
};

use anyhow::{Context, Result};

use crate::{demo, no_arguments, prepare, process::spelled, project::Project};

/// The first port that is tried.
const FIRST_PORT: u16 = 8080;

/// Prepares, paints if there is no collection, then builds and serves until it is stopped.
pub fn command(project: &Project, args: lexopt::Parser) -> Result<()> {
    no_arguments(args)?;
    let tools = prepare::bundling(project)?;
    demo::ensure(project)?;
    let port = free_port()?;
    println!("Look Closer will be at http://127.0.0.1:{port}/ once it is built; Ctrl-C ends it");
    let mut trunk = tools.command(project, "trunk")?;
    trunk.args([
        "serve",
        "--offline",
        "--address",
        "127.0.0.1",
        "--port",
        &port.to_string(),
    ]);
    // Not dist/: that is what `cargo xtask build` wrote.
    trunk.arg("--dist").arg(project.target.join("dev"));
    become_program(&mut trunk)
}

/// Trunk takes the place of this program, so that whatever ends this one ends the server too.
#[cfg(unix)]
fn become_program(command: &mut Command) -> Result<()> {
    use std::os::unix::process::CommandExt as _;
    Err(command.exec()).with_context(|| format!("starting {}", spelled(command)))
}

#[cfg(not(unix))]
fn become_program(command: &mut Command) -> Result<()> {
    crate::process::run(command)
}

fn free_port() -> Result<u16> {
    (FIRST_PORT..FIRST_PORT + 100)
        .find(|&port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok())
        .context("no port is free from 8080 to 8179")
}
