//! `cargo xtask shots`: pictures of every page and state of the built site, with a sheet of all of them, to be looked at.

use std::ffi::OsString;

use anyhow::Result;

use crate::{
    browser::Browser,
    process::{run, walking_program},
    project::Project,
    site::{self, Site},
};

/// `shots [PART …] [--width N,N] [--language TAG,TAG] [--scheme light|dark] [--built]`: of all states, or of those whose names
/// contain a part; `--built` takes the site that lies in `dist/` as it is. The other options are the program's that walks.
pub fn command(project: &Project, mut args: lexopt::Parser) -> Result<()> {
    let mut handed_on: Vec<OsString> = Vec::new();
    let mut is_built = false;
    while let Some(arg) = args.next()? {
        match arg {
            lexopt::Arg::Long("built") => is_built = true,
            lexopt::Arg::Long(name @ ("width" | "language" | "scheme")) => {
                handed_on.push(format!("--{name}").into());
                handed_on.push(args.value()?);
            }
            lexopt::Arg::Value(part) => handed_on.push(part),
            other => return Err(other.unexpected().into()),
        }
    }
    let browser = Browser::prepared()?;
    let site = Site::usual(project);
    if !is_built {
        site::build(project, &site)?;
    }
    let mut command = walking_program(project, "shots");
    command
        .arg(project.target.join("shots"))
        .args(handed_on)
        .env("LOOK_CLOSER_DIST", &site.dist);
    browser.tell(&mut command);
    run(&mut command)
}
