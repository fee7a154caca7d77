//! `cargo xtask dev`: everything that is needed to see the gallery on one's own machine.

use std::net::{Ipv4Addr, TcpListener};

use anyhow::{Context, Result};

use crate::{demo, no_arguments, prepare, process::run, project::Project};

/// The first port that is tried.
const FIRST_PORT: u16 = 8080;

/// Prepares, paints if there is no collection, then builds and serves until it is stopped.
pub fn command(project: &Project, args: lexopt::Parser) -> Result<()> {
    no_arguments(args)?;
    let tools = prepare::bundling(project)?;
    demo::ensure(project)?;
    let port = free_port()?;
    println!("Look Closer will be at http://127.0.0.1:{port}/ once it is built; Ctrl-C ends it");
    run(tools
        .command(project, "trunk")?
        .args([
            "serve",
            "--offline",
            "--address",
            "127.0.0.1",
            "--port",
            &port.to_string(),
        ])
        // Not dist/: that is what `cargo xtask build` wrote.
        .arg("--dist")
        .arg(project.target.join("dev")))
}

fn free_port() -> Result<u16> {
    (FIRST_PORT..FIRST_PORT + 100)
        .find(|&port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok())
        .context("no port is free from 8080 to 8179")
}
