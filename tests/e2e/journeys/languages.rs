//! The page in the visitor's language: every sentence, from the right side, and without losing one's place.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};
use harness::{Answer, Browser, Setup, Site, WorkPage, dist};
use serde_json::Value;

use super::visit::WORK;
use super::with_browser;

/// Tag, and the side that it is read from.
const LANGUAGES: [(&str, &str); 6] = [
    ("en", "ltr"),
    ("es", "ltr"),
    ("fr", "ltr"),
    ("de", "ltr"),
    ("zh", "ltr"),
    ("ar", "rtl"),
];

/// What is read and heard of the page and says something that is neither in brackets nor the catalog's: `STRINGS` are the
/// catalog's, longest first.
const LEFT_OUT: &str = r#"((strings) => {
    const quiet = "script, style, noscript, textarea, code, time, [lang]:not(html), [aria-hidden='true'], iframe";
    const said = new Set([document.title]);
    for (const element of document.querySelectorAll("body *")) {
        if (element.closest(quiet) || !element.checkVisibility({ visibilityProperty: true })) continue;
        for (const name of ["aria-label", "aria-description", "aria-valuetext", "title", "alt", "placeholder"]) {
            said.add(element.getAttribute(name) ?? "");
        }
        for (const node of element.childNodes) if (node.nodeType === 3) said.add(node.data);
    }
    const own = (words) => {
        let rest = words.replace(/\s+/g, " ");
        for (let before = ""; before !== rest;) {
            before = rest;
            rest = rest.replace(/⟦[^⟦⟧]*⟧/g, "");
        }
        for (const string of strings) {
            for (let at; (at = rest.toLowerCase().indexOf(string)) >= 0;) {
                rest = rest.slice(0, at) + rest.slice(at + string.length);
            }
        }
        // Units, currencies, addresses, what stands on keys.
        return rest.replace(/\S+@\S+|https?:\S+|\b(mm|µm|in|thou|US|Home|PageUp|PageDown|Esc)\b/g, "");
    };
    return [...said].filter((words) => /\p{L}{2}/u.test(own(words)));
})(STRINGS)"#;

/// The words of the catalog: whatever is no id, kind or address.
fn words(value: &Value, key: &str, said: &mut Vec<String>) {
    const NAMES: [&str; 12] = [
        "id",
        "kind",
        "availability",
        "currency",
        "collection",
        "maker",
        "look",
        "starts",
        "ends",
        "url",
        "source",
        "store_url",
    ];
    match value {
        Value::String(words) if !NAMES.contains(&key) => said.extend(words.split("\n\n").map(|words| {
            words
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
                .to_lowercase()
        })),
        Value::Array(all) => all.iter().for_each(|each| words(each, key, said)),
        Value::Object(fields) => fields.iter().for_each(|(key, each)| words(each, key, said)),
        _ => {}
    }
}

fn left_out() -> Result<String> {
    let catalog = std::fs::read_to_string(dist().join("collection/catalog.json")).context("the catalog")?;
    let mut said = Vec::new();
    words(&serde_json::from_str(&catalog)?, "", &mut said);
    said.retain(|words| words.chars().count() > 1);
    said.sort_by_key(|words| std::cmp::Reverse(words.len()));
    said.dedup();
    Ok(LEFT_OUT.replace("STRINGS", &serde_json::to_string(&said)?))
}

/// The sentences of a language, as whoever translates writes them.
fn table(tag: &str) -> Result<BTreeMap<String, String>> {
    let file = format!("{}/../../public/words/{tag}.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&file).context(file)?;
    Ok(serde_json::from_str(&text)?)
}

pub async fn until_in(browser: &Browser, tag: &str) -> Result<()> {
    browser
        .until(&format!(
            "document.documentElement.lang === '{tag}' && !document.querySelector('#static') && document.querySelector('main h1')"
        ))
        .await
}

pub async fn each_language_opens_and_says_all_of_its_own(driver: String) -> Result<()> {
    let server = Site::built().serve().await?;
    with_browser(&driver, Setup::phone(320), async |browser: &Browser| {
        for (tag, side) in LANGUAGES {
            let table = table(tag)?;
            for path in ["/".to_owned(), format!("/works/{WORK}/")] {
                browser.goto(&server.url(&format!("{path}?lang={tag}"))).await?;
                until_in(browser, tag).await?;
                ensure!(
                    browser.value("document.documentElement.dir").await? == side,
                    "{tag} is read from its side"
                );
                for (selector, key) in [
                    (".masthead-pages a", "frame.works"),
                    (".footer .as-link", "screen.measure_screen"),
                    (".languages [aria-pressed='true']", "language"),
                ] {
                    let said = browser.value(&format!("document.querySelector(\"{selector}\").textContent")).await?;
                    ensure!(said == table[key].as_str(), "{path} in {tag}: {selector} says {said}");
                }
                let wide = browser.value("document.documentElement.scrollWidth - innerWidth").await?;
                ensure!(wide.as_f64() <= Some(0.0), "{path} in {tag} is wider than the phone by {wide} px");
                browser.claims_no_true_size().await?;
            }
            WorkPage::settled(browser).await?;
            browser.claims_no_true_size().await?;
            let asked = browser
                .value("performance.getEntriesByType('resource').filter(({ name }) => name.includes('/words/')).length")
                .await?;
            ensure!(asked == i32::from(tag != "en"), "{tag}: {asked} files of words were asked for");
        }
        browser.no_complaints(&[]).await?;
        Ok(())
    })
    .await
}

pub async fn nothing_is_said_that_is_not_in_the_table(driver: String) -> Result<()> {
    let server = Site::built().serve().await?;
    let left_out = left_out()?;
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        let all_in_brackets = async |place: &str| -> Result<()> {
            let said = browser.value(&left_out).await?;
            ensure!(
                said == Value::Array(Vec::new()),
                "{place} says without a table: {said}"
            );
            let brackets = browser.value("document.body.innerText.includes('⟦')").await?;
            ensure!(brackets == true, "{place} says nothing in the language for tests");
            Ok(())
        };
        for path in [
            "/",
            "/about/",
            "/tray/",
            "/shortlist/",
            "/shortlist/?works=rose-chafer,none-such",
            "/compare/",
            "/makers/the-program/",
            "/makers/none-such/",
            "/works/none-such/",
            "/nowhere/",
        ] {
            let mark = if path.contains('?') { '&' } else { '?' };
            browser
                .goto(&server.url(&format!("{path}{mark}lang=en-XA")))
                .await?;
            until_in(browser, "en-XA").await?;
            all_in_brackets(path).await?;
        }
        browser
            .goto(&server.url(&format!("/works/{WORK}/?lang=en-XA")))
            .await?;
        until_in(browser, "en-XA").await?;
        let page = WorkPage::settled(browser).await?;
        all_in_brackets("the work").await?;
        browser.press(".detail-go").await?;
        page.settle().await?;
        all_in_brackets("a detail").await?;
        let put_away = async || -> Result<()> {
            browser
                .value("document.querySelector('dialog[open]').close()")
                .await?;
            browser.until("!document.querySelector('dialog[open]')").await
        };
        for (button, sheet) in [
            (".scale-bar-times", ".scale-menu"),
            (".footer .as-link", "dialog[open]"),
            (".pass-on [aria-haspopup=dialog]", ".embed-work[open]"),
        ] {
            browser.press(button).await?;
            browser.find(sheet).await?;
            all_in_brackets(sheet).await?;
            put_away().await?;
        }
        for (key, sheet) in [
            ("b", ".beside-sheet[open]"),
            ("s", ".share-sheet[open] .share-keep a"),
            ("a", ".adjust-sheet[open]"),
            ("?", ".key-map[open]"),
        ] {
            page.focus().await?;
            browser.keys(key).await?;
            browser.find(sheet).await?;
            all_in_brackets(sheet).await?;
            put_away().await?;
        }
        // A work with two looks.
        browser
            .goto(&server.url("/works/matchbox-harbour/?lang=en-XA"))
            .await?;
        until_in(browser, "en-XA").await?;
        WorkPage::settled(browser).await?;
        browser.press(".look-curtain-button").await?;
        browser.find(".look-curtain-bar").await?;
        all_in_brackets("the curtain").await?;
        // In its place beside the works, and as a sheet over them.
        for width in [1200, 390] {
            browser.set_width(width).await?;
            browser.goto(&server.url("/?lang=en-XA&q=e")).await?;
            until_in(browser, "en-XA").await?;
            browser.press(".find-filter").await?;
            browser.find(".find-panel[open]").await?;
            all_in_brackets("the filters").await?;
        }
        Ok(())
    })
    .await
}

pub async fn arabic_turns_the_page_and_not_the_picture(driver: String) -> Result<()> {
    let server = Site::built().serve().await?;
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        let mut seen = Vec::new();
        for tag in ["en", "ar"] {
            browser.goto(&server.url(&format!("/works/{WORK}/?lang={tag}"))).await?;
            until_in(browser, tag).await?;
            let page = WorkPage::settled(browser).await?;
            let sides = "[...document.querySelectorAll('.masthead-name, .masthead-pages')].map((it) => it.getBoundingClientRect().left)";
            let sides: [f64; 2] = serde_json::from_value(browser.value(sides).await?)?;
            ensure!((sides[0] > sides[1]) == (tag == "ar"), "{tag}: the name stands at {sides:?}");
            page.focus_unseen().await?;
            browser.keys("+++").await?;
            page.settle().await?;
            browser.until("location.search.includes('view=')").await?;
            let [x, y, _] = page.view().await?.context("a view in the address")?;
            browser.keys("\u{e014}\u{e014}").await?;
            page.settle().await?;
            browser
                .until(&format!("+new URLSearchParams(location.search).get('view').split(',')[0] !== {x}"))
                .await?;
            let [x2, y2, _] = page.view().await?.context("a view in the address")?;
            ensure!(x2 > x && (y2 - y).abs() < 0.1, "{tag}: the right arrow leads from {x},{y} to {x2},{y2}");
            seen.push(page.painted(1.0).await?);
        }
        // In a corner lies the inset, with words under it.
        let (mean, most) = seen[0].difference(&seen[1])?;
        ensure!(mean < 1.5, "the picture differs by {mean:.2} on average, {most} at most");
        Ok(())
    })
    .await
}

pub async fn changing_the_language_keeps_the_view(driver: String) -> Result<()> {
    let server = Site::built().serve().await?;
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        browser.goto(&server.url(&format!("/works/{WORK}/"))).await?;
        let page = WorkPage::settled(browser).await?;
        page.focus().await?;
        browser.keys("++").await?;
        page.settle().await?;
        browser.until("location.search.includes('view=')").await?;
        let [x, y, span] = page.view().await?.context("a view in the address")?;

        browser.press(".languages [lang='de']").await?;
        until_in(browser, "de").await?;
        let page = WorkPage::settled(browser).await?;
        browser
            .until("document.activeElement.lang === 'de' && scrollY > 0")
            .await?;
        let [x2, y2, span2] = page.view().await?.context("a view in the address")?;
        ensure!(
            (x2 - x).hypot(y2 - y) < 0.1 && (span2 / span - 1.0).abs() < 0.01,
            "the view went from {x},{y} {span} to {x2},{y2} {span2}"
        );
        ensure!(
            browser.value("document.querySelectorAll('.page').length").await? == 1,
            "one page stands"
        );

        browser.reload().await?;
        until_in(browser, "de").await?;
        browser.press(".masthead-name").await?;
        browser.find(".work-card").await?;
        ensure!(
            browser.text(".masthead-pages a").await? == table("de")?["frame.works"],
            "the next page goes on in it"
        );
        browser.press(".languages [lang='en']").await?;
        until_in(browser, "en").await?;
        browser.no_complaints(&[]).await?;
        Ok(())
    })
    .await
}

pub async fn without_its_words_a_language_is_english(driver: String) -> Result<()> {
    for answer in [Answer::Status(404), Answer::Page("0\nof another time".to_owned())] {
        let server = Site::built().with_rule(move |path, _| match path {
            "/words/de.txt" => answer.clone(),
            _ => Answer::Usual,
        });
        let server = server.serve().await?;
        with_browser(&driver, Setup::default(), async |browser: &Browser| {
            browser.goto(&server.url("/?lang=de")).await?;
            until_in(browser, "en").await?;
            browser.find(".work-card").await?;
            ensure!(
                browser.text(".masthead-pages a").await? == "Works",
                "it is English"
            );
            Ok(())
        })
        .await?;
    }
    Ok(())
}

pub async fn a_german_visitor_reads_german_and_finds_by_both_languages(driver: String) -> Result<()> {
    let server = Site::built().serve().await?;
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        browser.goto(&server.url("/?lang=de")).await?;
        until_in(browser, "de").await?;
        browser.find(".work-card").await?;
        let card = format!("document.querySelector(\".work-card a[href*='works/{WORK}']\")");
        ensure!(browser.value(&format!("{card}.textContent")).await? == "Rosenkäfer", "the card");
        let alone = "[...document.querySelectorAll('.wall .work-card a')].map(a => a.href.split('/works/')[1].split('/')[0]).join()";
        for (words, found) in [("smaragd", WORK), ("clypeus", WORK), ("metallisch KAFER", WORK), ("haselblatt", "hazel-leaf")] {
            browser.find(".find-words").await?;
            browser.press(".find-words").await?;
            browser.value("document.querySelector('.find-words').select()").await?;
            browser.keys(words).await?;
            browser
                .until(&format!("{alone} === '{found}' && document.querySelector('.find-count').textContent"))
                .await
                .with_context(|| format!("{words:?}"))?;
        }
        browser.goto(&server.url("/about/?lang=de")).await?;
        until_in(browser, "de").await?;
        let events = browser
            .value("[...document.querySelectorAll('.events h3')].map(it => [it.textContent, it.lang])")
            .await?;
        let events: Vec<(String, String)> = serde_json::from_value(events)?;
        ensure!(
            events.contains(&("Musterveranstaltung: Wintertisch".to_owned(), String::new()))
                && events.iter().filter(|(_, lang)| lang == "en").count() == 2,
            "{events:?}"
        );
        Ok(())
    })
    .await
}

/// Sizes stand in the unit that the page's language writes, wherever they are told.
pub async fn units_are_written_as_the_language_does(driver: String) -> Result<()> {
    let server = Site::built().serve().await?;
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        for (tag, mm, inch) in [("zh", "毫米", "英寸"), ("ar", "مم", "بوصة"), ("fr", "mm", "po")] {
            browser.goto(&server.url(&format!("/works/{WORK}/?lang={tag}"))).await?;
            until_in(browser, tag).await?;
            let page = WorkPage::settled(browser).await?;
            page.focus().await?;
            browser.keys("++m").await?;
            page.settle().await?;
            browser.find(".closer-glass").await?;
            for (selector, unit) in [
                (".scale-bar-line", mm),
                (".scale-bar-line.quiet", inch),
                (".caption-sizes p", mm),
                (".detail-across", mm),
            ] {
                let said = browser.value(&format!("document.querySelector('{selector}').textContent")).await?;
                ensure!(
                    said.as_str().is_some_and(|said| said.contains(unit)),
                    "{selector} in {tag} says {said}"
                );
            }
            let rim = "[...document.querySelector('.closer-glass').shadowRoot.querySelectorAll('textPath')].at(-1).textContent";
            let rim = browser.value(rim).await?;
            let micro = if tag == "zh" { "微米" } else if tag == "ar" { "ميكرومتر" } else { "µm" };
            ensure!(
                rim.as_str().is_some_and(|rim| rim.contains(mm) || rim.contains(micro)),
                "the rim in {tag} says {rim}"
            );
            if tag != "fr" {
                let latin = browser.value("/\\d\\s*(mm|in)\\b/.test(document.querySelector('main').innerText)").await?;
                ensure!(latin == false, "a size in {tag} has a unit of another language");
            }
        }
        Ok(())
    })
    .await
}
