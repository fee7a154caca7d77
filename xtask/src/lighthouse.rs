//! `cargo xtask lighthouse`: what a first visit on a slow phone is like, and what Lighthouse says of it. The site is served as
//! hosts serve it: packed.

use std::{ffi::OsString, fs, path::Path};

use anyhow::{Context, Result};

use crate::{
    browser::Browser,
    no_arguments, prepare,
    process::{files_below, remove_folder, run, walking_program},
    project::Project,
    site::{self, Site},
};

/// What hosts pack; pictures and fonts are packed already.
const PACKED: [&str; 7] = ["html", "js", "css", "wasm", "json", "dzi", "svg"];

/// Builds, packs and measures.
pub fn command(project: &Project, args: lexopt::Parser) -> Result<()> {
    no_arguments(args)?;
    let browser = Browser::prepared()?;
    let lighthouse = prepare::lighthouse()?.find("lighthouse")?;
    let site = Site::usual(project);
    site::build(project, &site)?;
    let packed = project.target.join("packed-site");
    pack(&site.dist, &packed)?;
    let mut command = walking_program(project, "first-visit");
    command
        .env("LOOK_CLOSER_DIST", &packed)
        .env("LOOK_CLOSER_LIGHTHOUSE", lighthouse);
    browser.tell(&mut command);
    run(&mut command)
}

/// Copies the site, with `NAME.br` beside each file that hosts pack.
fn pack(dist: &Path, to: &Path) -> Result<()> {
    remove_folder(to)?;
    for file in files_below(dist)? {
        let copy = to.join(file.strip_prefix(dist).context("it was found below")?);
        fs::create_dir_all(copy.parent().context("a file lies in a folder")?)?;
        fs::copy(&file, &copy).with_context(|| format!("copying {}", file.display()))?;
        if file
            .extension()
            .is_some_and(|kind| PACKED.iter().any(|packed| kind == *packed))
        {
            let bytes = fs::read(&file).with_context(|| format!("reading {}", file.display()))?;
            let mut name = OsString::from(&copy);
            name.push(".br");
            let mut small = fs::File::create(&name).with_context(|| format!("writing {}", copy.display()))?;
            // As thorough as hosts are that pack while they send.
            let settings = brotli::enc::BrotliEncoderParams {
                quality: 6,
                ..Default::default()
            };
            brotli::BrotliCompress(&mut &*bytes, &mut small, &settings)
                .with_context(|| format!("packing {}", file.display()))?;
        }
    }
    Ok(())
}
