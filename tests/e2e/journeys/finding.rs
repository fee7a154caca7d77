//! Finding works: by words, filters and orders; what the address and Back make of it; and thousands on one wall.

use std::collections::BTreeSet;

use anyhow::{Context, Result, ensure};
use harness::{Answer, Browser, Server, Setup, Site, WorkPage, dist};
use serde_json::{Value, json};

use super::with_browser;

/// The ids of the works on the wall, in the order in which they are in the document.
const ON_THE_WALL: &str =
    "[...document.querySelectorAll('.wall .work-card a')].map(a => a.href.split('/works/')[1].split('/')[0])";
/// How many compartments there are in the document.
const COMPARTMENTS: &str = "document.querySelectorAll('.wall li, .drawer li').length";

fn sample() -> Result<Value> {
    let text = std::fs::read_to_string(dist().join("collection/catalog.json"))
        .context("the sample collection: `cargo xtask demo` makes it")?;
    Ok(serde_json::from_str(&text)?)
}

/// The sample's works over and over, `count` of them, each with a number in its title; with all their words, or with few.
async fn many(count: usize, with_words: bool) -> Result<Server> {
    let mut catalog = sample()?;
    let works = catalog["works"].as_array().context("works")?.clone();
    let work = |index: usize| -> Result<Value> {
        let mut work = works[index % works.len()].clone();
        let title = work["title"]["en"]
            .as_str()
            .or(work["title"].as_str())
            .context("a title")?
            .to_owned();
        work["id"] = json!(format!("work-{index}"));
        work["title"] = json!(format!("{title} {index}"));
        if !with_words {
            let mut look = work["looks"][0].clone();
            look.as_object_mut().context("a look")?.remove("details");
            look["alt"] = json!("A work of many");
            work["looks"] = json!([look]);
            for told in ["description", "story", "making", "rights", "store_url"] {
                work.as_object_mut().context("a work")?.remove(told);
            }
            if let Some(price) = work["price"].as_object_mut() {
                price.remove("reasons");
            }
        }
        Ok(work)
    };
    catalog["works"] = Value::Array((0..count).map(work).collect::<Result<_>>()?);
    let text = catalog.to_string();
    Site::built()
        .with_rule(move |path, _| match path {
            "/collection/catalog.json" => Answer::Json(text.clone()),
            _ => Answer::Usual,
        })
        .serve()
        .await
}

async fn wall(browser: &Browser) -> Result<Vec<String>> {
    Ok(serde_json::from_value(browser.value(ON_THE_WALL).await?)?)
}

/// Waits until the wall has this many works, and gives those that are in the document: all, in a tall window.
async fn wall_of(browser: &Browser, count: usize) -> Result<Vec<String>> {
    browser
        .until(&format!(
            "document.querySelector('.wall li')?.getAttribute('aria-setsize') == {count} && {ON_THE_WALL}.length == {count}"
        ))
        .await?;
    wall(browser).await
}

/// A window in which the whole sample is near.
fn tall(setup: Setup) -> Setup {
    Setup {
        height: 3_000,
        ..setup
    }
}

/// Works of the sample with this value at this place.
fn having(place: &str, value: &str) -> Result<BTreeSet<String>> {
    let catalog = sample()?;
    let works = catalog["works"].as_array().context("works")?;
    let found = works.iter().filter(|work| {
        let own = work.pointer(place);
        // What has words has English ones, too.
        own.map(|own| own.get("en").unwrap_or(own)) == Some(&json!(value))
    });
    Ok(found
        .filter_map(|work| Some(work["id"].as_str()?.to_owned()))
        .collect())
}

pub async fn words_and_filters_find_works_and_the_address_keeps_them(driver: String) -> Result<()> {
    let server = Site::built().serve().await?;
    with_browser(&driver, tall(Setup::default()), async |browser: &Browser| {
        let entries = async || browser.value("history.length").await;
        browser.goto(&server.url("/")).await?;
        browser.press(".find-words").await?;
        let before = entries().await?;
        // Capitals and accents make no difference, nor that the word has not ended.
        browser.keys("Rósé chaf").await?;
        let found = wall_of(browser, 1).await?;
        ensure!(found == ["rose-chafer"], "{found:?}");
        let told = browser.text(".find-count").await?;
        ensure!(told.contains("14"), "it is told how many of all: {told:?}");
        let role = browser.value("document.querySelector('.find-count').getAttribute('role')").await?;
        ensure!(role == "status", "politely");
        browser.until("decodeURIComponent(location.search.replaceAll('+', ' ')) === '?q=Rósé chaf'").await?;
        ensure!(entries().await? == before, "typing leaves no entries in the history");

        browser.press(".find-chip").await?;
        browser.until("location.search === '' && !document.querySelector('.drawer').hidden").await?;
        browser.press(".find-filter").await?;
        browser.find(".find-panel[open]").await?;
        let price = "input[data-facet='kind'][value='small_batch']";
        let promised = browser
            .value(&format!("+document.querySelector(\"{price}\").parentElement.querySelector('.find-facet-count').textContent"))
            .await?;
        browser.press(price).await?;
        let small = having("/kind", "small_batch")?;
        ensure!(promised == small.len(), "{promised} were promised, {small:?} are there");
        let found = wall_of(browser, small.len()).await?;
        ensure!(found.iter().cloned().collect::<BTreeSet<_>>() == small, "{found:?}");
        browser.until("location.search === '?kind=small_batch'").await?;
        // A second value of the same facet adds its works.
        browser.press("input[data-facet='kind'][value='print']").await?;
        let both = small.union(&having("/kind", "print")?).cloned().collect::<BTreeSet<_>>();
        wall_of(browser, both.len()).await?;
        browser.value("(() => { const order = document.querySelector('.find-order'); order.value = 'size'; order.dispatchEvent(new Event('change', { bubbles: true })); })()").await?;
        browser.until("location.search.includes('sort=size')").await?;
        let by_size = wall_of(browser, both.len()).await?;
        ensure!(by_size.first().is_some_and(|id| id == "clay-fruit"), "the smallest is first: {by_size:?}");

        // The same link shows the same to somebody else.
        let link = browser.address().await?;
        browser.goto("about:blank").await?;
        browser.goto(&link).await?;
        let shared = wall_of(browser, both.len()).await?;
        ensure!(shared == by_size, "{shared:?} is not {by_size:?}");
        let filter = browser.text(".find-filter").await?;
        ensure!(filter.contains('2'), "the button tells how many are active: {filter:?}");
        // Each choice is an entry of the history, and Back takes it back.
        browser.press(".find-chip[value='print']").await?;
        wall_of(browser, small.len()).await?;
        browser.back().await?;
        wall_of(browser, both.len()).await?;
        browser.press(".find-clear").await?;
        wall_of(browser, 14).await?;
        browser.no_complaints(&[]).await?;
        Ok(())
    })
    .await
}

pub async fn where_nothing_is_found_it_is_said_what_to_leave(driver: String) -> Result<()> {
    let server = Site::built().serve().await?;
    let setup = tall(Setup::phone(390));
    with_browser(&driver, setup, async |browser: &Browser| {
        browser
            .goto(&server.url("/?medium=polymer+clay&availability=sold"))
            .await?;
        let clay = having("/medium", "polymer clay")?;
        browser.find(".find-way-out").await?;
        ensure!(wall(browser).await?.is_empty(), "nothing is shown");
        let sideways = browser
            .value("document.documentElement.scrollWidth > innerWidth")
            .await?;
        ensure!(sideways == false, "nothing reaches beyond the phone");
        let ways = browser
            .value("[...document.querySelectorAll('.find-way-out')].map(way => way.textContent)")
            .await?;
        let ways: Vec<String> = serde_json::from_value(ways)?;
        let without_sold = ways
            .iter()
            .position(|way| way.contains("Sold"))
            .context("one leaves the state")?;
        ensure!(
            ways[without_sold].contains(&clay.len().to_string()),
            "and says how many there are: {ways:?}"
        );
        browser
            .press(&format!(".find-way-out[data-number='{without_sold}']"))
            .await?;
        let found = wall_of(browser, clay.len()).await?;
        ensure!(
            found.into_iter().collect::<BTreeSet<_>>() == clay,
            "they are there"
        );
        // On a phone the filters lie over everything, and a button leads to what they found.
        browser.press(".find-filter").await?;
        browser.find(".find-panel:modal").await?;
        browser
            .press("input[data-facet='availability'][value='made_to_order']")
            .await?;
        browser.press(".find-done").await?;
        browser
            .until("!document.querySelector('.find-panel').open")
            .await?;
        wall_of(
            browser,
            having("/availability", "made_to_order")?
                .intersection(&clay)
                .count(),
        )
        .await?;
        Ok(())
    })
    .await
}

pub async fn neighbours_are_those_of_the_selection(driver: String) -> Result<()> {
    let server = Site::built().serve().await?;
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        browser
            .goto(&server.url("/?medium=polymer+clay&sort=size"))
            .await?;
        let count = having("/medium", "polymer clay")?.len();
        let found = wall_of(browser, count).await?;
        browser.press(".wall .work-card a").await?;
        for (place, id) in found.iter().enumerate() {
            browser
                .until(&format!("location.pathname === '/works/{id}/'"))
                .await?;
            WorkPage::settled(browser).await?;
            let is_last = place + 1 == found.len();
            let ends = browser
                .value("!document.querySelector('.work-path a[rel=next]')")
                .await?;
            ensure!(ends == is_last, "the way ends with the last that was found");
            if !is_last {
                browser.press(".work-path a[rel=next]").await?;
            }
        }
        // It is known after a reload as well.
        browser.reload().await?;
        WorkPage::settled(browser).await?;
        browser.press(".work-path a[rel=up]").await?;
        let again = wall_of(browser, count).await?;
        ensure!(again == found, "{again:?} is not {found:?}");
        let last = &found[count - 1];
        browser
            .until(&format!(
                "document.activeElement.href?.includes('/works/{last}/')"
            ))
            .await?;
        // Who comes by a link goes through all works.
        browser.goto("about:blank").await?;
        browser
            .goto(&server.url(&format!("/works/{}/", found[0])))
            .await?;
        WorkPage::settled(browser).await?;
        browser.press(".work-path a:first-child").await?;
        browser
            .until("location.pathname === '/' && location.search === ''")
            .await
    })
    .await
}

/// What a visitor waits for after each key, at a quarter of this machine's pace, in milliseconds; and the longest of frames.
pub async fn of_1000_works_those_asked_for_are_there_at_once(driver: String) -> Result<()> {
    let server = many(1_000, true).await?;
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        browser.goto(&server.url("/")).await?;
        browser.press(".find-words").await?;
        // From the key to the first moment after the frame that shows what was found.
        browser
            .value(
                "void (() => { window.waited = []; addEventListener('input', event => { const from = event.timeStamp; \
                 requestAnimationFrame(() => { const { port1, port2 } = new MessageChannel(); \
                 port1.onmessage = () => waited.push(performance.now() - from); port2.postMessage(0); }); }, true); })()",
            )
            .await?;
        // One letter at full pace: words are read in pieces from when the page stands, and whoever is as quick as this waits
        // for all that is left of them.
        browser.keys("m").await?;
        browser.until("waited.length > 0").await?;
        let at_once = browser.value("waited.shift()").await?.as_f64().context("a time")?;
        browser.value("document.querySelector('.find-words').select()").await?;
        browser.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": 4 })).await?;
        let typed = "leaf watercolour";
        for (place, key) in typed.chars().enumerate() {
            browser.keys(&key.to_string()).await?;
            browser.until(&format!("waited.length > {place}")).await?;
        }
        browser.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": 1 })).await?;
        let mut waited: Vec<f64> = serde_json::from_value(browser.value("waited").await?)?;
        waited.sort_by(f64::total_cmp);
        let (median, longest) = (waited[waited.len() / 2], waited[waited.len() - 1]);
        println!(
            "finding: {} keys in 1,000 works at a quarter of the pace: {median:.0} ms in the middle, {longest:.0} ms at most; \
             {at_once:.0} ms at full pace for one while the words were read",
            waited.len()
        );
        // Machines that test have other things to do meanwhile; what is aimed at is 50 ms, and 100 at most.
        ensure!(median < 100.0, "a key takes {median:.0} ms");
        ensure!(longest < 400.0, "the slowest key takes {longest:.0} ms");
        let found = wall(browser).await?;
        ensure!(!found.is_empty(), "something is found");
        Ok(())
    })
    .await
}

pub async fn of_10000_works_those_near_the_view_are_in_the_document(driver: String) -> Result<()> {
    let server = many(10_000, false).await?;
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        browser.goto(&server.url("/")).await?;
        browser.find(".wall .work-card").await?;
        let size = browser.value("document.querySelector('.wall li').getAttribute('aria-setsize')").await?;
        ensure!(size.as_str().and_then(|size| size.parse::<usize>().ok()) >= Some(10_000), "{size} are told");
        // From the top to the bottom, while every frame is timed and everything counted.
        browser
            .value(&format!(
                "void (() => {{ window.most = 0; window.frames = []; let before = performance.now(); const end = before + 6000; \
                 const height = document.documentElement.scrollHeight; const step = now => {{ \
                 frames.push(now - before); before = now; most = Math.max(most, {COMPARTMENTS}); \
                 if (now < end) {{ scrollBy(0, 90); requestAnimationFrame(step); }} else {{ scrollTo(0, height); window.isDone = true; }} }}; \
                 requestAnimationFrame(step); }})()"
            ))
            .await?;
        browser.until("window.isDone").await?;
        browser.until("document.querySelector('.wall li:last-child').getAttribute('aria-posinset') === document.querySelector('.wall li').getAttribute('aria-setsize')").await?;
        let most = browser.value("most").await?.as_u64().context("a number")?;
        let frames: Vec<f64> = serde_json::from_value(browser.value("frames").await?)?;
        let long = frames.iter().filter(|ms| **ms > 50.0).count();
        println!(
            "finding: scrolled through 10,000 works with {most} in the document at most; {long} of {} frames took more than 50 ms",
            frames.len()
        );
        ensure!(most <= 500, "{most} works were in the document at once");

        // Into a work in the middle and back: to the same place, also after a reload.
        browser.value("scrollTo(0, 300000)").await?;
        let seen = "(() => { const card = document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.closest('.wall li'); \
             return card && [card.getAttribute('aria-posinset'), Math.round(card.getBoundingClientRect().top)]; })()";
        // The place is kept when the page rests, and then the wall stands, too.
        browser.until("JSON.stringify(history.state ?? '').includes('300000')").await?;
        browser.until_still(seen).await?;
        let place = browser.value(seen).await?;
        browser
            .value("document.elementFromPoint(innerWidth / 2, innerHeight / 2).closest('.wall li').querySelector('a').click()")
            .await?;
        browser.find(".work-path").await?;
        browser.back().await?;
        browser.until(&format!("JSON.stringify({seen}) === {}", json!(place.to_string()))).await?;
        // On a slow telephone the page from before the app stands for long, and is far shorter.
        browser.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": 6 })).await?;
        browser.reload().await?;
        browser.until(&format!("JSON.stringify({seen}) === {}", json!(place.to_string()))).await?;
        browser.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": 1 })).await?;

        // Tab goes from work to work, however few there are at a time.
        browser.value("document.elementFromPoint(innerWidth / 2, innerHeight / 2).closest('.wall li').querySelector('a').focus()").await?;
        let focused = "+(document.activeElement.closest('.wall li')?.getAttribute('aria-posinset') ?? 0)";
        let from = browser.value(focused).await?.as_f64().context("a place")?;
        browser.keys(&"\u{e004}".repeat(40)).await?;
        let reached = browser.value(focused).await?;
        ensure!((from + 15.0..=from + 42.0).contains(&reached.as_f64().unwrap_or(0.0)), "from {from} forty steps lead to {reached}");
        Ok(())
    })
    .await
}
