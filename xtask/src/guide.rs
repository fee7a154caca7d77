//! `cargo xtask guide`: follows the maker's guide with a painted photograph, and takes the pictures that stand in it.

use anyhow::Result;

use crate::{
    browser::Browser,
    no_arguments,
    process::{cargo, run, walking_program},
    project::Project,
    site,
};

/// The photograph of the guide.
const LOOK: &str = "rose-chafer/front";

/// Writes docs/pictures.
pub fn command(project: &Project, args: lexopt::Parser) -> Result<()> {
    no_arguments(args)?;
    let browser = Browser::prepared()?;
    let app = site::app(project, true)?;
    run(cargo(project).args(["build", "--release", "--package", "closer-cli"]))?;
    let folder = project.target.join("guide");
    run(cargo(project)
        .args([
            "run",
            "--quiet",
            "--release",
            "--package",
            "closer-painter",
            "--",
            "--only",
            LOOK,
            "--out",
        ])
        .arg(&folder))?;
    let mut command = walking_program(project, "guide");
    command
        .arg(folder.join(format!("photographs/{LOOK}.png")))
        .arg(project.root.join("docs/pictures"))
        .env("LOOK_CLOSER_TOOL", project.target.join("release/closer"))
        .env("LOOK_CLOSER_APP_FOLDER", app);
    browser.tell(&mut command);
    run(&mut command)
}
