//! The embeddable viewer's part of the site: `closer-embed` as one wasm with its JavaScript, in `embed/`.

use std::{fs, path::Path};

use anyhow::{Context, Result};

use crate::{
    prepare::Toolbox,
    process::{cargo, run},
    project::{Project, WASM_TARGET},
};

/// Builds the viewer into `dist/embed`; gives false if the crate exports nothing to JavaScript (is no `cdylib`).
pub fn build(project: &Project, tools: &Toolbox, dist: &Path, release: bool) -> Result<bool> {
    let manifest = project.root.join("crates/closer-embed/Cargo.toml");
    let text = fs::read_to_string(&manifest).with_context(|| format!("reading {}", manifest.display()))?;
    if !text.contains("\"cdylib\"") {
        return Ok(false);
    }
    let profile = if release { "wasm-release" } else { "dev" };
    run(cargo(project)
        .args([
            "build",
            "--package",
            "closer-embed",
            "--lib",
            "--target",
            WASM_TARGET,
        ])
        .args(["--profile", profile]))?;
    let folder = project
        .target
        .join(WASM_TARGET)
        .join(if release { profile } else { "debug" });
    let out = dist.join("embed");
    run(tools
        .command(project, "wasm-bindgen")?
        .args([
            "--target",
            "web",
            "--no-typescript",
            "--out-name",
            "viewer",
            "--out-dir",
        ])
        .arg(&out)
        .arg(folder.join("closer_embed.wasm")))?;
    if release {
        let wasm = out.join("viewer_bg.wasm");
        run(tools
            .command(project, "wasm-opt")?
            .arg("-Oz")
            .arg(&wasm)
            .arg("-o")
            .arg(&wasm))?;
    }
    Ok(true)
}
