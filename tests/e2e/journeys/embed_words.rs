//! An embed speaks the languages of the gallery, asks only for the words that it needs, and speaks English without them.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use harness::{Answer, Browser, HostPages, Setup, Site, Way, workspace};
use serde_json::json;

use super::guests::settled;
use super::with_browser;

/// The words that were asked for, as languages.
const ASKED: &str = "performance.getEntriesByType('resource').map(({ name }) => name.match(/embed\\/words\\/(\\w+)\\.js/)?.[1]).filter(Boolean)";

/// What an element says in each language but English.
fn tables() -> Result<BTreeMap<String, BTreeMap<String, String>>> {
    let mut tables = BTreeMap::new();
    for entry in std::fs::read_dir(workspace().join("crates/closer-embed/words"))? {
        let path = entry?.path();
        let language = |path: &Path| path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        let language = language(&path).context("a file is named after its language")?;
        tables.insert(language, serde_json::from_str(&std::fs::read_to_string(&path)?)?);
    }
    Ok(tables)
}

pub async fn an_embed_speaks_the_languages_of_the_gallery(driver: String) -> Result<()> {
    let pages = HostPages::serve().await?;
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        pages.open(browser, "plain").await?;
        let guest = settled(browser, Way::Element, 40).await?;
        let asked = browser.value(ASKED).await?;
        ensure!(
            asked == json!([]),
            "in an English page words were asked for: {asked}"
        );
        let mut count = 0;
        for (language, words) in tables()? {
            guest.ask(&format!("it.lang = {}", json!(language))).await?;
            guest
                .until(&format!("root.querySelector('.around').lang === {}", json!(language)))
                .await?;
            for name in ["enter", "in", "home", "details"] {
                let said = guest
                    .ask(&format!(
                        "(it => it && (it.ariaLabel || it.textContent))(root.querySelector('.controls .{name}'))"
                    ))
                    .await?;
                // Not every element has all buttons.
                if !said.is_null() {
                    ensure!(said == words[name].as_str(), "{language}: {name} is {said}");
                    count += 1;
                }
            }
            let said = guest.ask("root.querySelector('.scale').textContent").await?;
            let about = words["times"].split("{}").next().unwrap_or_default();
            let says_it = said
                .as_str()
                .is_some_and(|said| said.contains(about.trim()) && said.contains(&words["mm"]));
            ensure!(says_it, "{language}: {said}");
            let direction = guest.ask("getComputedStyle(root.querySelector('.controls')).direction").await?;
            let wanted = if language == "ar" { "rtl" } else { "ltr" };
            ensure!(direction == wanted, "{language} runs {direction}");
        }
        ensure!(count >= 12, "only {count} buttons were read");
        // A language that nobody wrote words for.
        guest.ask("it.lang = 'pt'").await?;
        guest
            .until("root.querySelector('.around').lang === 'en' && root.querySelector('.controls').ariaLabel === 'Look closer'")
            .await
    })
    .await
}

pub async fn an_embed_without_its_words_speaks_english(driver: String) -> Result<()> {
    let site = Site::built().with_rule(|path, _| match path.starts_with("/embed/words/") {
        true => Answer::Status(503),
        false => Answer::Usual,
    });
    let pages = HostPages::with_guest(site).await?;
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        pages.open(browser, "plain").await?;
        browser.value("document.documentElement.lang = 'fr'").await?;
        let guest = settled(browser, Way::Element, 40).await?;
        browser.until_asked(&pages.guest, "/embed/words/fr-").await?;
        guest
            .until("root.querySelector('.around').lang === 'en' && root.querySelector('.controls').ariaLabel === 'Look closer'")
            .await
    })
    .await
}
