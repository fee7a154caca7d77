//! The embeddable viewer's part of the site: `embed.html`, and in `embed/` what it loads.

use std::{fs, path::Path};

use anyhow::{Context, Result};

use crate::{
    prepare::Toolbox,
    process::{cargo, run},
    project::{Project, WASM_TARGET},
    trim::{esbuild, trim},
};

/// Builds the viewer into `dist/embed` and puts its page beside it.
pub fn build(project: &Project, tools: &Toolbox, dist: &Path, release: bool) -> Result<()> {
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
        trim(
            project,
            tools,
            &out.join("viewer.js"),
            &wasm,
            "__wbg_init as default, open",
        )?;
    }
    let frame = project.root.join("crates/closer-embed/frame");
    let read = |name: &str| fs::read_to_string(frame.join(name)).with_context(|| format!("reading {name}"));
    fs::copy(frame.join("embed.js"), out.join("embed.js")).context("copying embed.js")?;
    let boot = out.join("boot.js");
    fs::copy(frame.join("boot.js"), &boot).context("copying boot.js")?;
    if release {
        for name in ["embed.js", "boot.js"] {
            esbuild(project, tools, &out.join(name), "--minify")?;
        }
    }
    // In the page itself: asked for, they would come a round trip later, and with them the first tiles.
    let page = read("embed.html")?
        .replace(
            "/* boot.js */",
            fs::read_to_string(&boot).context("reading boot.js")?.trim(),
        )
        .replace("/* embed.css */", read("embed.css")?.trim());
    fs::remove_file(&boot).context("removing boot.js, which is in the page now")?;
    fs::write(dist.join("embed.html"), page).context("writing embed.html")
}
