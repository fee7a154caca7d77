//! `cargo xtask tool`: the tool with the app inside, one file that a maker downloads.

use std::fs;

use anyhow::{Context, Result};

use crate::{
    no_arguments,
    process::{cargo, run},
    project::Project,
    site,
};

/// Builds it into target/tool.
pub fn command(project: &Project, args: lexopt::Parser) -> Result<()> {
    no_arguments(args)?;
    let app = site::app(project, true)?;
    // A folder of its own: the tool without an app, which everything else uses, stays as it is built.
    let folder = project.target.join("tool-build");
    run(cargo(project)
        .args(["build", "--release", "--package", "closer-cli", "--target-dir"])
        .arg(&folder)
        .env("LOOK_CLOSER_APP", &app))?;
    let name = format!("closer{}", std::env::consts::EXE_SUFFIX);
    let (built, tool) = (
        folder.join("release").join(&name),
        project.target.join("tool").join(&name),
    );
    fs::create_dir_all(project.target.join("tool")).context("making target/tool")?;
    fs::copy(&built, &tool).with_context(|| format!("copying {} to {}", built.display(), tool.display()))?;
    let bytes = fs::metadata(&tool)?.len();
    println!(
        "{}: {:.1} MB, with the app inside",
        tool.display(),
        bytes as f64 / 1e6
    );
    Ok(())
}
