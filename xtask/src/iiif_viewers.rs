//! `cargo xtask iiif-viewers`: whether OpenSeadragon and OpenLayers find every picture that they ask for in folders that `closer
//! iiif` writes. What they do there is in `tests/e2e/iiif_viewers.rs`.

use std::env;

use anyhow::Result;

use crate::{
    browser::Browser,
    no_arguments, prepare,
    process::{cargo, run, walking_program},
    project::Project,
};

/// Builds the tool and lets both viewers go over every level.
pub fn command(project: &Project, args: lexopt::Parser) -> Result<()> {
    no_arguments(args)?;
    show(project)
}

/// The same, for CI.
pub fn show(project: &Project) -> Result<()> {
    let browser = Browser::prepared()?;
    let [openseadragon, openlayers] = prepare::iiif_viewers()?;
    run(cargo(project).args(["build", "--release", "--package", "closer-cli"]))?;
    let tool = project
        .target
        .join("release/closer")
        .with_extension(env::consts::EXE_EXTENSION);
    let mut command = walking_program(project, "iiif-viewers");
    command
        .env("LOOK_CLOSER_TOOL", tool)
        .env("LOOK_CLOSER_OPENSEADRAGON", openseadragon)
        .env("LOOK_CLOSER_OPENLAYERS", openlayers);
    browser.tell(&mut command);
    run(&mut command)
}
