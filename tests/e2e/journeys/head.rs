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
fn in_folder() -> Site {
    let dist = std::env::var_os("LOOK_CLOSER_DIST_GALLERY").map_or_else(
        || harness::workspace().join("target/e2e/dist-gallery"),
        PathBuf::from,
    );
    Site::default().with_folder("/gallery", dist)
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
    let server = in_folder().serve().await?;
    let origin = server.url("");
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        browser.goto(&server.url("/gallery/")).await?;
        browser.until("document.querySelector('#app .page #main')").await?;
        for (link, place) in [
            (".masthead-pages a[href$='tray/']", "/gallery/tray/"),
            (".masthead-pages a[href$='about/']", "/gallery/about/"),
            (".masthead-pages a[href$='gallery/']", "/gallery/"),
            (".drawer-label a[href$='naturalist/']", "/gallery/collections/naturalist/"),
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

pub async fn a_detail_and_a_collection_are_what_their_links_say(driver: String) -> Result<()> {
    let server = in_folder().serve().await?;
    let origin = server.url("");
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        browser.goto(&server.url("/gallery/works/rose-chafer/")).await?;
        WorkPage::settled(browser).await?;
        let link = browser.value("document.querySelector('.detail-text a').href").await?;
        let link = link.as_str().context("a detail has a link")?.to_owned();
        // Who passes it on passes on the page that says the same of itself, with a picture of its own.
        let passed = browser
            .value(&format!(
                "fetch({}).then(answer => answer.text()).then(text => {{ \
                 const page = new DOMParser().parseFromString(text, 'text/html'); \
                 return ['url', 'image'].map(name => page.querySelector(`meta[property='og:${{name}}']`).content); }})",
                json!(link)
            ))
            .await?;
        ensure!(
            passed[0] == link.replace(&origin, "https://example.org"),
            "the link is {link}, the page says {passed}"
        );
        let picture = passed[1].as_str().context("a picture")?;
        ensure!(picture.contains("/gallery/pages/"), "it is a picture made for it: {picture}");
        browser.goto("about:blank").await?;
        browser.goto(&link).await?;
        WorkPage::settled(browser).await?;
        browser.find(".detail-text:not([hidden])").await?;
        browser
            .until("location.pathname === '/gallery/works/rose-chafer/' && location.search.includes('detail=')")
            .await?;

        // A collection: the page as a file shows what the app shows there, and a work of it leads on through it.
        browser.goto(&server.url("/gallery/collections/naturalist/")).await?;
        browser.until("document.querySelector('#app .page #main')").await?;
        const SHOWN: &str = "[...d.querySelectorAll('h1, .work-card-title')].map(it => it.textContent.trim())";
        let shown = browser.value(&format!("(d => {SHOWN})(document)")).await?;
        let written = browser
            .value(&format!(
                "fetch(location.pathname).then(answer => answer.text()).then(text => \
                 (d => {SHOWN})(new DOMParser().parseFromString(text, 'text/html')))"
            ))
            .await?;
        ensure!(shown == written, "the app shows {shown}, the file {written}");
        ensure!(shown.as_array().is_some_and(|titles| titles.len() > 2), "{shown}");
        browser.press(".opening a[href*='collection=naturalist']").await?;
        let works = shown.as_array().map_or(0, Vec::len) - 1;
        browser
            .until(&format!(
                "location.search.includes('collection=naturalist') && [...document.querySelectorAll('.work-card-title a')].filter(link => link.checkVisibility()).length === {works}"
            ))
            .await?;
        browser.back().await?;
        browser.until("location.pathname.endsWith('/collections/naturalist/')").await?;
        browser.press(".work-card a").await?;
        WorkPage::settled(browser).await?;
        browser.press(".work-path [rel=next]").await?;
        let second = shown[2].clone();
        browser
            .until(&format!("document.querySelector('h1.caption-title')?.textContent === {second}"))
            .await?;
        Ok(())
    })
    .await
}
