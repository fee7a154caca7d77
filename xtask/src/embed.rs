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
            "__wbg_init as default, start, open",
        )?;
    }
    let frame = project.root.join("crates/closer-embed/frame");
    for name in ["embed.js", "boot.js", "embed.css"] {
        let copy = out.join(name);
        fs::copy(frame.join(name), &copy).with_context(|| format!("copying {name}"))?;
        if release {
            esbuild(project, tools, &copy, "--minify")?;
        }
    }
    // In the page itself: asked for, they would come a round trip later, and with them the first tiles.
    let page = frame.join("embed.html");
    let mut page = fs::read_to_string(&page).with_context(|| format!("reading {}", page.display()))?;
    for name in ["boot.js", "embed.css"] {
        let copy = out.join(name);
        let text = fs::read_to_string(&copy).with_context(|| format!("reading {}", copy.display()))?;
        page = page.replace(&format!("/* {name} */"), text.trim());
        fs::remove_file(&copy).with_context(|| format!("removing {name}, which is in the page now"))?;
    }
    fs::write(dist.join("embed.html"), page).context("writing embed.html")
}
