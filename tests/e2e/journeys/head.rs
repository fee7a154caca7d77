//! What a page says of itself to those who do not see it: search engines, bookmarks, whoever is sent its link. The files say it before the
//! app runs, and the app says the same on the way from page to page.

use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use harness::{Browser, Setup, Site, WorkPage};
use serde_json::json;

use super::with_browser;

/// Title, description, canonical address, and what is passed on with a link; `root` is a document.
fn said(root: &str) -> String {
    format!(
        "(d => [d.title, ...[['meta[name=description]', 'content'], ['link[rel=canonical]', 'href'], \
         [\"meta[property='og:title']\", 'content'], [\"meta[property='og:description']\", 'content'], \
         [\"meta[property='og:url']\", 'content']].map(([it, what]) => d.querySelector(it)?.getAttribute(what) ?? '')])({root})"
    )
}

/// The site as it is built for `https://example.org/gallery/`, which so knows its whole address.
fn in_folder() -> PathBuf {
    std::env::var_os("LOOK_CLOSER_DIST_GALLERY").map_or_else(
        || harness::workspace().join("target/e2e/dist-gallery"),
        PathBuf::from,
    )
}

/// Where the head of a page is said to lie, as the server of a journey has it.
async fn on_the_page(browser: &Browser, origin: &str) -> Result<Vec<String>> {
    let said = browser.value(&said("document")).await?;
    let said: Vec<String> = serde_json::from_value(said).context("a list of texts")?;
    Ok(said
        .iter()
        .map(|text| text.replace(origin, "https://example.org"))
        .collect())
}

async fn in_the_file(browser: &Browser) -> Result<Vec<String>> {
    let file = browser
        .value(&format!(
            "fetch(location.pathname).then(answer => answer.text()).then(text => {})",
            said("new DOMParser().parseFromString(text, 'text/html')")
        ))
        .await?;
    serde_json::from_value(file).context("a list of texts")
}

pub async fn titles_descriptions_and_addresses_follow_from_page_to_page(driver: String) -> Result<()> {
    let server = Site::default()
        .with_folder("/gallery", in_folder())
        .serve()
        .await?;
    let origin = server.url("");
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        browser.goto(&server.url("/gallery/")).await?;
        browser.until("document.querySelector('#app .page #main')").await?;
        for (link, place) in [
            (".masthead-pages a[href$='tray/']", "/gallery/tray/"),
            (".masthead-pages a[href$='about/']", "/gallery/about/"),
            (".masthead-pages a[href$='gallery/']", "/gallery/"),
            (".work-card a[href*='works/rose-chafer']", "/gallery/works/rose-chafer/"),
            (".work-path a[rel=next]", "/gallery/works/hazel-leaf/"),
        ] {
            browser.press(link).await?;
            browser.until(&format!("location.pathname === {}", json!(place))).await?;
            let file = in_the_file(browser).await?;
            browser
                .until(&format!("document.title === {}", json!(file[0])))
                .await?;
            let page = on_the_page(browser, &origin).await?;
            ensure!(file == page, "{place}: the file says {file:#?}, the page {page:#?}");
            ensure!(
                file.iter().all(|text| !text.is_empty()),
                "{place}: something is not said: {file:#?}"
            );
            ensure!(file[2] == format!("https://example.org{place}"), "{}", file[2]);
        }
        // A view has an address of its own, which is the one to pass on; the next page has one again.
        let page = WorkPage::settled(browser).await?;
        browser.press("[aria-label=Nearer],[aria-label^='Nearer (']").await?;
        page.settle().await?;
        browser.until("location.search.includes('view=')").await?;
        browser
            .until("!document.querySelector('link[rel=canonical][href]') && !document.querySelector(\"meta[property='og:url'][content]\")")
            .await?;
        browser.press(".masthead-pages a[href$='about/']").await?;
        browser
            .until("document.querySelector('link[rel=canonical]')?.getAttribute('href')?.endsWith('/gallery/about/')")
            .await?;
        Ok(())
    })
    .await
}
