//! Words of the catalog that are in another language than the page say so.

use anyhow::{Context, Result, ensure};
use harness::{Browser, Setup, Site, WorkPage, dist};
use serde_json::Value;

use super::languages::until_in;
use super::visit::WORK;
use super::with_browser;

/// A collection of the sample, by id.
const COLLECTION: &str = "watercolours";

/// Whatever is read or heard of `main` and is one of `STRINGS`, the catalog's English, without saying that it is English.
const UNMARKED: &str = r#"((strings) => {
    const found = [];
    const look = (words, element) => {
        const said = words.replace(/\s+/g, " ").trim();
        if (strings.has(said) && element.closest("[lang]").lang !== "en") found.push(said);
    };
    for (const element of document.querySelectorAll("main *")) {
        for (const name of ["alt", "aria-label"]) look(element.getAttribute(name) ?? "", element);
        for (const node of element.childNodes) if (node.nodeType === 3) look(node.data, element);
    }
    return found;
})(new Set(STRINGS))"#;

/// What the catalog says in this language, and only what is long enough to be nothing else.
fn said_in(value: &Value, tag: &str, said: &mut Vec<String>) {
    match value {
        Value::Object(texts) if texts.contains_key("en") => {
            let words = texts.get(tag).and_then(Value::as_str).unwrap_or_default();
            let paragraphs = words.split("\n\n");
            said.extend(paragraphs.filter(|words| words.len() > 8).map(str::to_owned));
        }
        Value::Object(fields) => fields.values().for_each(|each| said_in(each, tag, said)),
        Value::Array(all) => all.iter().for_each(|each| said_in(each, tag, said)),
        _ => {}
    }
}

pub async fn words_of_another_language_are_marked(driver: String) -> Result<()> {
    let catalog = std::fs::read_to_string(dist().join("collection/catalog.json")).context("the catalog")?;
    let catalog: Value = serde_json::from_str(&catalog)?;
    let unmarked = |tag: &str| -> Result<String> {
        let (mut english, mut own) = (Vec::new(), Vec::new());
        said_in(&catalog, "en", &mut english);
        said_in(&catalog, tag, &mut own);
        // A rose is a rose.
        english.retain(|words| !own.contains(words));
        Ok(UNMARKED.replace("STRINGS", &serde_json::to_string(&english)?))
    };
    let server = Site::built().serve().await?;
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        // What the sample says in German is German, and in French it says nothing.
        for (tag, title, mark) in [
            ("de", "Rosenkäfer", Value::Null),
            ("es", "Cetonia dorada", Value::Null),
            ("fr", "Rose chafer", "en".into()),
        ] {
            let unmarked = unmarked(tag)?;
            browser
                .goto(&server.url(&format!("/works/{WORK}/?lang={tag}")))
                .await?;
            until_in(browser, tag).await?;
            let page = WorkPage::settled(browser).await?;
            for (selector, said) in [
                ("main h1", title),
                (".stage-picture", ""),
                (".detail-name", ""),
                (".detail-text p", ""),
            ] {
                let at = format!("document.querySelector('{selector}')");
                ensure!(
                    said.is_empty() || browser.text(selector).await? == said,
                    "{selector} in {tag}"
                );
                let marked = browser.value(&format!("{at}.getAttribute('lang')")).await?;
                ensure!(marked == mark, "in {tag} {selector} is marked as {marked}");
            }
            // What is told in English alone.
            for selector in [".stages em", ".reasons dd:last-child", ".work-more .prose"] {
                let marked = browser
                    .value(&format!("document.querySelector('{selector}').lang"))
                    .await?;
                ensure!(marked == "en", "in {tag} {selector} is marked as {marked}");
            }
            page.focus().await?;
            browser.keys("]").await?;
            page.settle().await?;
            browser.find(".detail-card").await?;
            let said = browser.value(&unmarked).await?;
            ensure!(
                said == Value::Array(Vec::new()),
                "the work in {tag} says as {tag}: {said}"
            );
            for path in ["/", "/about/", "/makers/the-program/", "/tray/", "/shortlist/"] {
                browser
                    .goto(&server.url(&format!("{path}?lang={tag}&works=rose-chafer,tide-pool")))
                    .await?;
                until_in(browser, tag).await?;
                let said = browser.value(&unmarked).await?;
                ensure!(
                    said == Value::Array(Vec::new()),
                    "{path} in {tag} says as {tag}: {said}"
                );
            }
            // The filters, and what was chosen of them.
            browser
                .goto(&server.url(&format!("/?lang={tag}&collection={COLLECTION}")))
                .await?;
            until_in(browser, tag).await?;
            browser.find(".find-chip").await?;
            browser.press(".find-filter").await?;
            browser.find(".find-panel[open] [data-facet='medium']").await?;
            let said = browser.value(&unmarked).await?;
            ensure!(
                said == Value::Array(Vec::new()),
                "the filters in {tag} say as {tag}: {said}"
            );
            let name = browser.text(".find-chip span").await?;
            let marked = browser
                .value("document.querySelector('.find-chip span').getAttribute('lang')")
                .await?;
            ensure!(marked == mark, "in {tag} the chip {name} is marked as {marked}");
        }
        browser.no_complaints(&[]).await?;
        Ok(())
    })
    .await
}
