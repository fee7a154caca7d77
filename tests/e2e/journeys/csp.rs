//! The site itself under a strict policy, which allows no script, style or attribute that stands in a page.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use harness::{Browser, HostPages, Noted, Setup, Site, WorkPage, dist};

use super::visit::WORK;
use super::with_browser;

pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' blob: data:; font-src 'self'; connect-src 'self'; frame-src 'self'; manifest-src 'self'; base-uri 'self'; \
    form-action 'none'";

pub async fn the_site_works_under_a_strict_policy(driver: String) -> Result<()> {
    let site = Site::built().with_headers(|_| vec![("content-security-policy", POLICY.to_owned())]);
    let server = site.serve().await?;
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        HostPages::witness(browser).await?;
        for path in [
            "/",
            "/about/",
            "/shortlist/?works=rose-chafer",
            "/makers/the-program/",
            "/nowhere",
            &format!("/works/{WORK}/"),
        ] {
            browser.goto(&server.url(path)).await?;
            browser
                .until("document.querySelector('main')?.textContent.length > 40")
                .await?;
            // The app is there, and not only the page that it replaces.
            browser
                .until("performance.getEntriesByType('resource').some(({ name }) => name.includes('.wasm'))")
                .await?;
            nothing_is_refused(browser)
                .await
                .with_context(|| path.to_owned())?;
        }
        let page = WorkPage::settled(browser).await?;
        page.focus().await?;
        browser.wheel(page.place(0.5, 0.5).await?, -120, 3).await?;
        for key in ["m", "m", "r", "0", "+"] {
            browser.keys(key).await?;
            page.settle().await?;
        }
        nothing_is_refused(browser).await.context("leaning in")?;
        browser
            .goto(&server.url(&format!("/embed.html?src=/collection/{WORK}/front.dzi&controls")))
            .await?;
        let page = WorkPage::settled(browser).await?;
        browser.wheel(page.place(0.5, 0.5).await?, -120, 3).await?;
        page.settle().await?;
        nothing_is_refused(browser).await.context("embed.html")
    })
    .await
}

pub async fn nothing_is_refused(browser: &Browser) -> Result<()> {
    let noted = Noted::in_page(browser).await?;
    ensure!(
        noted.violations.is_empty() && noted.errors.is_empty(),
        "{noted:?}"
    );
    Ok(())
}

/// What a browser would refuse only where it comes to it: looked for in every page that is written.
pub async fn no_page_of_the_site_has_anything_inline(_driver: String) -> Result<()> {
    let mut pages = Vec::new();
    pages_in(&dist(), &mut pages)?;
    ensure!(pages.len() > 10, "{} pages", pages.len());
    for page in pages {
        let text = fs::read_to_string(&page).with_context(|| page.display().to_string())?;
        let found = inline_parts(&text);
        ensure!(found.is_empty(), "{} has in it: {found:?}", page.display());
    }
    Ok(())
}

fn pages_in(folder: &Path, pages: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        // Tiles are many, and no pages.
        let is_tiles = path.to_string_lossy().ends_with("_files");
        if path.is_dir() && !is_tiles {
            pages_in(&path, pages)?;
        } else if path.extension().is_some_and(|kind| kind == "html") {
            pages.push(path);
        }
    }
    Ok(())
}

/// Scripts and styles that stand in a page, and attributes that do what they do. Data for search engines is no script.
fn inline_parts(page: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = page;
    while let Some(start) = rest.find('<') {
        rest = &rest[start..];
        let end = rest.find('>').map_or(rest.len(), |end| end + 1);
        let tag = &rest[..end];
        let is_script =
            tag.starts_with("<script") && !tag.contains(" src=") && !tag.contains("application/ld+json");
        // Between quotes there are addresses and sentences, in which these mean nothing.
        let names: String = tag.split('"').step_by(2).collect();
        let has_attribute = names
            .split_ascii_whitespace()
            .any(|name| name.starts_with("style=") || (name.starts_with("on") && name.contains('=')));
        if is_script || tag.starts_with("<style") || has_attribute {
            found.push(tag);
        }
        rest = &rest[end..];
    }
    found
}
