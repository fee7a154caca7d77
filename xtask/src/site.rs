//! `cargo xtask build`: the whole static site. Trunk bundles the app; then come the embeddable viewer and the static pages.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};

use crate::{
    demo, embed,
    pages::pages,
    prepare::{self, Toolbox},
    process::run,
    project::Project,
    trim::{esbuild, trim},
};

/// What is built, and for where.
#[derive(Debug)]
pub struct Site {
    /// The folder on its host, with a slash at both ends.
    pub base: String,
    /// Small and fast, or built quickly and good to debug.
    pub release: bool,
    /// Where it is written.
    pub dist: PathBuf,
}

impl Site {
    /// The site as `cargo xtask build` makes it without options.
    pub fn usual(project: &Project) -> Self {
        Site {
            base: "/".to_owned(),
            release: true,
            dist: project.dist(),
        }
    }
}

/// `build [--base /gallery/] [--dev] [--embed]`; the last writes only the embeddable viewer, which takes seconds.
pub fn command(project: &Project, mut args: lexopt::Parser) -> Result<()> {
    let (mut site, mut only_embed) = (Site::usual(project), false);
    while let Some(arg) = args.next()? {
        match arg {
            lexopt::Arg::Long("base") => site.base = base(&args.value()?.to_string_lossy())?,
            lexopt::Arg::Long("dev") => site.release = false,
            lexopt::Arg::Long("embed") => only_embed = true,
            other => return Err(other.unexpected().into()),
        }
    }
    if only_embed {
        let tools = prepare::bundling(project)?;
        return embed::build(project, &tools, &site.dist, site.release);
    }
    build(project, &site)
}

/// Writes the site.
pub fn build(project: &Project, site: &Site) -> Result<()> {
    let tools = prepare::bundling(project)?;
    demo::ensure(project)?;
    fs::create_dir_all(&site.dist).with_context(|| format!("making {}", site.dist.display()))?;
    run(tools
        .command(project, "trunk")?
        .args(["build", "--offline", "--public-url", &site.base, "--dist"])
        .arg(&site.dist)
        .args(site.release.then_some("--release")))?;
    if site.release {
        trim_app(project, &tools, &site.dist)?;
    }
    embed::build(project, &tools, &site.dist, site.release)?;
    let count = write_pages(&site.dist, &site.base)?;
    println!(
        "{}: {count} pages for {}, and the embeddable viewer",
        site.dist.display(),
        site.base,
    );
    Ok(())
}

/// Makes the app's script, wasm and stylesheets smaller than Trunk leaves them. Their names keep their digits, by which a
/// changed file is known.
fn trim_app(project: &Project, tools: &Toolbox, dist: &Path) -> Result<()> {
    let mut scripts = Vec::new();
    for entry in fs::read_dir(dist).with_context(|| format!("reading {}", dist.display()))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if let Some(stem) = name.strip_suffix(".js") {
            scripts.push(stem.to_owned());
        } else if name.ends_with(".css") {
            esbuild(project, tools, &dist.join(name), "--minify")?;
        }
    }
    let [script] = &scripts[..] else {
        bail!(
            "{} has {} scripts; Trunk leaves one",
            dist.display(),
            scripts.len()
        );
    };
    let wasm = dist.join(format!("{script}_bg.wasm"));
    trim(
        project,
        tools,
        &dist.join(format!("{script}.js")),
        &wasm,
        "__wbg_init as default",
    )
}

fn write_pages(dist: &Path, base: &str) -> Result<usize> {
    let catalog = demo::read_catalog(&dist.join("collection/catalog.json"))?;
    let index = dist.join("index.html");
    let template = fs::read_to_string(&index).with_context(|| format!("reading {}", index.display()))?;
    let pages = pages(&catalog, base)?;
    for page in &pages {
        let file = dist.join(&page.file);
        fs::create_dir_all(file.parent().context("a page lies in a folder")?)?;
        fs::write(&file, page.fill(&template)?).with_context(|| format!("writing {}", file.display()))?;
    }
    Ok(pages.len())
}

/// The folder of the site on its host, with a slash at both ends: `gallery`, `/gallery` and `/gallery/` are the same.
fn base(given: &str) -> Result<String> {
    let folder = given.trim_matches('/');
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_.~/".contains(c);
    if !folder.chars().all(is_plain) || folder.split('/').any(|part| part == "." || part == "..") {
        bail!("--base takes the folder of the site on its host, like /gallery/, not \"{given}\"");
    }
    Ok(if folder.is_empty() {
        "/".to_owned()
    } else {
        format!("/{folder}/")
    })
}

#[cfg(test)]
mod tests {
    use super::base;

    #[test]
    fn a_base_has_a_slash_at_both_ends() {
        for given in ["gallery", "/gallery", "gallery/", "/gallery/"] {
            assert_eq!(base(given).unwrap(), "/gallery/", "{given}");
        }
        assert_eq!(base("/").unwrap(), "/");
        assert_eq!(base("/shop/gallery").unwrap(), "/shop/gallery/");
    }

    #[test]
    fn a_base_is_a_folder_and_nothing_else() {
        for given in ["https://example.org/", "./", "/a/../b/", "/a b/", "/\"/"] {
            assert!(base(given).is_err(), "{given}");
        }
    }
}
