//! The app's stylesheets as two files: what the first page shows, and, from `style/later/`, what comes with the second part of
//! the wasm. Each of twenty files would be a request that the first picture waits for, and small files pack badly.

use std::{
    fs,
    hash::{DefaultHasher, Hasher},
    path::Path,
};

use anyhow::{Context, Result, bail};

use crate::{prepare::Toolbox, project::Project, trim::esbuild};

/// How Trunk writes a link to a stylesheet, up to its address.
const LINK: &str = "<link rel=\"stylesheet\" href=\"";

/// Puts the stylesheets that the bundled `index.html` names into two files, in their order, and names these instead: the first
/// as the link before all else, the second between the comments `later-style`, for those pages that show it at once
/// (`crate::template`). Gives the name of the second. What is not for publishing is left as one file, since its wasm is not
/// parted either.
pub fn bundle(
    project: &Project,
    tools: &Toolbox,
    dist: &Path,
    base: &str,
    is_release: bool,
) -> Result<Option<String>> {
    let index = dist.join("index.html");
    let page = fs::read_to_string(&index).with_context(|| format!("reading {}", index.display()))?;
    let (head, links, rest) = parted(&page)?;
    let is_later = |name: &str| {
        let stem = name.rsplit_once('-').map_or(name, |(stem, _)| stem);
        is_release && project.root.join(format!("style/later/{stem}.css")).is_file()
    };
    let (mut first, mut later) = (String::new(), String::new());
    for link in links {
        let name = link.strip_prefix(base).unwrap_or(link);
        let file = dist.join(name);
        let text = fs::read_to_string(&file).with_context(|| format!("reading {}", file.display()))?;
        let part = if is_later(name) { &mut later } else { &mut first };
        part.push_str(&text);
        part.push('\n');
        fs::remove_file(&file).with_context(|| format!("removing {}", file.display()))?;
    }
    let named = |text: &str, ending: &str| -> Result<String> {
        let mut hasher = DefaultHasher::new();
        hasher.write(text.as_bytes());
        let name = format!("look-closer-{:016x}{ending}.css", hasher.finish());
        let file = dist.join(&name);
        fs::write(&file, text).with_context(|| format!("writing {}", file.display()))?;
        if is_release {
            esbuild(project, tools, &file, "--minify")?;
        }
        Ok(name)
    };
    let first = named(&first, "")?;
    let later = is_release.then(|| named(&later, "_later")).transpose()?;
    let second = later
        .as_ref()
        .map(|later| format!("\n    <!-- later-style -->{LINK}{base}{later}\"><!-- /later-style -->"));
    let page = format!("{head}{LINK}{base}{first}\">{}{rest}", second.unwrap_or_default());
    fs::write(&index, page).with_context(|| format!("writing {}", index.display()))?;
    Ok(later)
}

/// What stands before the links to stylesheets, their addresses, and what stands after the last.
fn parted(page: &str) -> Result<(&str, Vec<&str>, &str)> {
    let (head, mut rest) = page
        .split_once(LINK)
        .context("index.html names no stylesheet as Trunk does")?;
    let mut links = Vec::new();
    loop {
        let Some((address, after)) = rest.split_once('"') else {
            bail!("index.html has a link to a stylesheet that does not end");
        };
        links.push(address);
        let (_, after) = after
            .split_once('>')
            .context("index.html has a link that does not end")?;
        match after.trim_start().strip_prefix(LINK) {
            Some(next) => rest = next,
            None => return Ok((head, links, after)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::parted;

    #[test]
    fn a_page_is_parted_at_its_stylesheets() {
        let page = "<head>\n<link rel=\"stylesheet\" href=\"/a-1.css\" data-integrity=\"none\"/>\n    \
                    <link rel=\"stylesheet\" href=\"/b-2.css\"/>\n<!-- static-style -->";
        let (head, links, rest) = parted(page).unwrap();
        assert_eq!(head, "<head>\n");
        assert_eq!(links, ["/a-1.css", "/b-2.css"]);
        assert_eq!(rest, "\n<!-- static-style -->");
        assert!(parted("<head></head>").is_err());
    }
}
