//! `cargo xtask shots`: pictures of every page and state of the built site, with a sheet of all of them, to be looked at.

use anyhow::{Context, Result};

use crate::{
    browser::Browser,
    process::{run, walking_program},
    project::Project,
    site::{self, Site},
};

/// `shots [PART …]`: of all states, or of those whose names contain a part.
pub fn command(project: &Project, mut args: lexopt::Parser) -> Result<()> {
    let mut only = Vec::new();
    while let Some(arg) = args.next()? {
        match arg {
            lexopt::Arg::Value(part) => only.push(
                part.into_string()
                    .ok()
                    .context("a part of a name is plain text")?,
            ),
            other => return Err(other.unexpected().into()),
        }
    }
    let browser = Browser::prepared()?;
    let site = Site::usual(project);
    site::build(project, &site)?;
    let mut command = walking_program(project, "shots");
    command
        .arg(project.target.join("shots"))
        .args(only)
        .env("LOOK_CLOSER_DIST", &site.dist);
    browser.tell(&mut command);
    run(&mut command)
}
