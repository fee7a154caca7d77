//! Understanding and wanting: how it was made, what it costs, who made it, whom to ask, and what stays in mind.

use anyhow::{Context, Result, ensure};
use harness::{Browser, Setup, Site, WorkPage};
use serde_json::json;

use super::with_browser;

/// The ids that the page of the shortlist shows, in their order.
const ROWS: &str = "[...document.querySelectorAll('[data-row]')].map(row => row.dataset.row).join()";

/// What the browser keeps.
const KEPT: &str = "localStorage.getItem('look-closer.shortlist')";

/// Lets no letter be opened: there is nobody in a test who would write it. The link says what it would be.
const NO_LETTERS: &str = "addEventListener('click', event => event.target.closest?.('[href^=\"mailto:\"]') && event.preventDefault())";

/// Subject and body of the letter that a link leads to.
async fn letter(browser: &Browser, selector: &str) -> Result<(String, String)> {
    browser.press(selector).await?;
    let href = browser
        .value(&format!(
            "document.querySelector({}).getAttribute('href')",
            json!(selector)
        ))
        .await?;
    let href = href.as_str().context("a link")?.to_owned();
    ensure!(
        href.starts_with("mailto:hello@example.org?") && href.len() <= 1_800,
        "{href}"
    );
    let part = async |name: &str| {
        let search = json!(href.split_once('?').map(|(_, search)| search));
        let value = browser
            .value(&format!("new URLSearchParams({search}).get('{name}')"))
            .await?;
        Ok::<_, anyhow::Error>(value.as_str().context("a part of a letter")?.to_owned())
    };
    Ok((part("subject").await?, part("body").await?))
}

pub async fn what_is_kept_stays_in_its_order_and_is_one_letter(driver: String) -> Result<()> {
    let server = Site::built().serve().await?;
    with_browser(&driver, Setup::phone(320), async |browser: &Browser| {
        browser.from_the_start(NO_LETTERS).await?;
        browser.goto(&server.url("/shortlist/")).await?;
        browser.until("document.querySelector('.page h1')").await?;
        ensure!(
            browser.value(KEPT).await?.is_null(),
            "nothing is written before something is kept"
        );
        browser.goto(&server.url("/")).await?;
        browser.press("[data-keep='rose-chafer']").await?;
        browser.press("[data-keep='fly-agaric']").await?;
        browser.press("[data-keep='clay-bun']").await?;
        browser
            .until("document.querySelector('.masthead-count').textContent === '3'")
            .await?;
        browser.goto(&server.url("/works/fly-agaric/")).await?;
        browser.find(".page .caption .keep[aria-pressed='true']").await?;
        browser.press(".page .masthead-shortlist").await?;
        browser
            .until(&format!("{ROWS} === 'rose-chafer,fly-agaric,clay-bun'"))
            .await?;
        // All at one scale: the bun is 14 mm wide, the mushroom 45.
        let [bun, mushroom] = ["clay-bun", "fly-agaric"]
            .map(|id| format!("document.querySelector('[data-row={id}] img').getBoundingClientRect().width"));
        ensure!(
            browser.value(&format!("{bun} * 2 < {mushroom}")).await? == true,
            "pictures are at one scale"
        );
        ensure!(
            browser
                .value("document.documentElement.scrollWidth <= innerWidth")
                .await?
                == true,
            "a narrow screen needs no sideways scrolling"
        );

        browser.press("[data-row='fly-agaric'] .shortlist-up").await?;
        browser
            .until(&format!("{ROWS} === 'fly-agaric,rose-chafer,clay-bun'"))
            .await?;
        browser
            .until("document.activeElement.closest('[data-row=\"fly-agaric\"]')")
            .await?;
        let (subject, body) = letter(browser, ".shortlist-ways [href^='mailto:']").await?;
        ensure!(subject.contains('3'), "{subject}");
        for part in ["Rose chafer", "Fly agaric", "Steamed bun", "$58", "Sold, $52"] {
            ensure!(body.contains(part), "{part}: {body}");
        }
        ensure!(
            body.contains("/shortlist/?works=fly-agaric,rose-chafer,clay-bun"),
            "{body}"
        );

        browser.press("[data-row='rose-chafer'] .shortlist-off").await?;
        browser
            .until(&format!("{ROWS} === 'fly-agaric,clay-bun'"))
            .await?;
        browser
            .until("document.activeElement.matches('.shortlist-off')")
            .await?;
        ensure!(
            browser.value(KEPT).await? == "fly-agaric,clay-bun",
            "the browser keeps the list"
        );
        browser.reload().await?;
        browser
            .until(&format!("{ROWS} === 'fly-agaric,clay-bun'"))
            .await?;
        Ok(())
    })
    .await
}

pub async fn a_list_that_is_handed_on_leaves_the_own_one_alone(driver: String) -> Result<()> {
    let server = Site::built().serve().await?;
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        browser.goto(&server.url("/works/rose-chafer/")).await?;
        browser.press(".page .caption .keep").await?;
        browser
            .goto(&server.url("/shortlist/?works=evening-tide,no-such-work,anvil-cloud"))
            .await?;
        browser
            .until(&format!("{ROWS} === 'evening-tide,no-such-work,anvil-cloud'"))
            .await?;
        let gone = browser.text("[data-row='no-such-work']").await?;
        ensure!(
            gone.contains("no-such-work"),
            "a work that is gone is said: {gone:?}"
        );
        ensure!(
            browser
                .value("document.querySelectorAll('.shortlist-off').length")
                .await?
                == 0,
            "somebody else's list is not changed here"
        );
        ensure!(
            browser.value(KEPT).await? == "rose-chafer",
            "nothing is kept unasked"
        );
        browser.press(".shortlist-ways button.action").await?;
        browser
            .until(&format!("{KEPT} === 'rose-chafer,evening-tide,anvil-cloud'"))
            .await?;

        // A further page of the site in the same browser, as another tab is.
        browser
            .value(
                "document.body.appendChild(document.createElement('iframe')).contentWindow.localStorage\
                 .setItem('look-closer.shortlist', 'clay-cake') ?? 1",
            )
            .await?;
        browser
            .until("document.querySelector('.masthead-count').textContent === '1'")
            .await?;
        Ok(())
    })
    .await
}

pub async fn without_storage_the_shortlist_lasts_for_the_visit(driver: String) -> Result<()> {
    let server = Site::built().serve().await?;
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        browser
            .from_the_start(
                "Object.defineProperty(window, 'localStorage', \
                 { get() { throw new DOMException('denied', 'SecurityError') } })",
            )
            .await?;
        browser.goto(&server.url("/works/rose-chafer/")).await?;
        browser.press(".page .caption .keep").await?;
        browser.find(".page .caption .keep[aria-pressed='true']").await?;
        browser.press(".page .masthead-shortlist").await?;
        browser.until(&format!("{ROWS} === 'rose-chafer'")).await?;
        let opening = browser.text(".shortlist .opening").await?;
        ensure!(
            opening.contains("keeps nothing"),
            "it says that it will be gone: {opening:?}"
        );
        browser.no_complaints(&[]).await?;
        Ok(())
    })
    .await
}

/// In dark colours, since paper stays white.
pub async fn a_shortlist_is_printed_a_line_a_work(driver: String) -> Result<()> {
    let server = Site::built().serve().await?;
    let setup = Setup {
        is_dark: true,
        ..Setup::default()
    };
    with_browser(&driver, setup, async |browser: &Browser| {
        browser
            .goto(&server.url("/shortlist/?works=rose-chafer,evening-tide"))
            .await?;
        browser.until(&format!("{ROWS} === 'rose-chafer,evening-tide'")).await?;
        browser
            .cdp("Emulation.setEmulatedMedia", json!({ "media": "print" }))
            .await?;
        for hidden in [".masthead-pages", ".shortlist-ways", ".footer"] {
            browser
                .until(&format!("document.querySelector('.page {hidden}').offsetHeight === 0"))
                .await?;
        }
        let [picture, label, facts, state] = [".shortlist-picture", ".shortlist-label", ".shortlist-facts", ".shortlist-state"]
            .map(|part| format!("document.querySelector('[data-row=\"rose-chafer\"] {part}').getBoundingClientRect()"));
        ensure!(
            browser
                .value(&format!(
                    "{picture}.right <= {label}.left && {label}.right <= {facts}.left && {facts}.right <= {state}.left"
                ))
                .await?
                == true,
            "picture, words, size and price stand beside each other"
        );
        let ink = "getComputedStyle(document.querySelector('.shortlist-title')).color";
        ensure!(browser.value(ink).await? == "rgb(0, 0, 0)", "ink is black");

        // On paper no wider than a phone nothing is cut off: size and price stand below the words.
        browser.set_width(390).await?;
        let beyond = browser
            .value(
                "[...document.querySelectorAll('.shortlist *')].filter(it => it.getBoundingClientRect().right > 390.5)\
                 .map(it => it.outerHTML.slice(0, 80))",
            )
            .await?;
        ensure!(beyond == json!([]), "beyond the paper's edge: {beyond}");
        ensure!(
            browser
                .value(&format!(
                    "{picture}.right <= {label}.left && {label}.bottom <= {facts}.top && {facts}.bottom <= {state}.top"
                ))
                .await?
                == true,
            "on small paper words, size and price stand below each other"
        );
        Ok(())
    })
    .await
}

pub async fn an_event_to_come_goes_into_the_calendar(driver: String) -> Result<()> {
    let server = Site::built().serve().await?;
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        // A day between the sample events, whenever this is walked; and the file stays here to be read.
        browser
            .from_the_start(
                "const Day = Date; Date = class extends Day { \
                   constructor(...given) { given.length ? super(...given) : super('2026-11-22T12:34:56Z') } }; \
                 const address = URL.createObjectURL; URL.createObjectURL = file => { \
                   file.text().then(text => window.fileText = text); return address(file) }; \
                 addEventListener('click', event => { const link = event.target.closest('[download]'); \
                   if (link) { event.preventDefault(); window.fileName = link.download } });",
            )
            .await?;
        browser.goto(&server.url("/about/")).await?;
        browser.press(".events > li .event-calendar").await?;
        browser.until("window.fileText").await?;
        let file = browser.value("window.fileText").await?;
        let file = file.as_str().context("a file")?;
        for part in [
            "DTSTAMP:20261122T123456Z\r\n",
            "DTSTART;VALUE=DATE:20261212\r\nDTEND;VALUE=DATE:20261213\r\n",
            "SUMMARY:Sample event: Winter table\r\n",
            "END:VCALENDAR\r\n",
        ] {
            ensure!(file.contains(part), "{part:?}: {file:?}");
        }
        ensure!(browser.value("window.fileName").await? == "sample-winter-table-2026.ics", "the file has a name");
        let past = browser.value("document.querySelector('.events-past').textContent").await?;
        ensure!(past.as_str().is_some_and(|past| past.contains("Autumn market")), "{past}");
        ensure!(
            browser.value("document.querySelector('.events-past').open || document.querySelector('.events-past .event-calendar')").await?
                .is_null(),
            "what is over is folded away, and no calendar needs it"
        );
        Ok(())
    })
    .await
}

pub async fn a_stage_is_shown_above_and_a_letter_says_what_is_looked_at(driver: String) -> Result<()> {
    let server = Site::built().serve().await?;
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        browser.from_the_start(NO_LETTERS).await?;
        browser.goto(&server.url("/works/evening-tide/")).await?;
        let page = WorkPage::settled(browser).await?;
        browser
            .press(".page .stages-shown li:nth-child(2) button")
            .await?;
        browser.until("location.search.includes('look=stage-2')").await?;
        browser
            .until(
                "document.querySelector('.stage').getBoundingClientRect().top >= -1 \
                    && document.querySelector('.stage').getBoundingClientRect().top < innerHeight / 2",
            )
            .await?;
        page.settle().await?;
        let (subject, body) = letter(browser, ".page .caption-ask a:first-child").await?;
        ensure!(subject == "About “Evening tide”", "{subject}");
        ensure!(
            body.contains("90\u{a0}×\u{a0}60\u{a0}mm") && body.contains("/works/evening-tide/?look=stage-2"),
            "{body}"
        );
        let (subject, body) = letter(browser, ".page .caption-ask a:last-child").await?;
        ensure!(
            subject.contains("like “Evening tide”") && body.contains("\r\nBy when:"),
            "{subject}: {body:?}"
        );

        browser.goto(&server.url("/works/fly-agaric/")).await?;
        browser.find(".page .caption-then").await?;
        let (_, body) = letter(browser, ".page .caption-ask a:first-child").await?;
        ensure!(
            body.contains("sold"),
            "of what is sold one asks otherwise: {body}"
        );
        Ok(())
    })
    .await
}

pub async fn a_maker_has_a_page_with_and_without_the_app(driver: String) -> Result<()> {
    let server = Site::built().serve().await?;
    let works = "document.querySelectorAll('.maker-works .work-card').length";
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        browser.goto(&server.url("/works/rose-chafer/")).await?;
        browser.press(".page .caption-lines a").await?;
        browser
            .until("document.querySelector('.page .maker-works')")
            .await?;
        ensure!(
            browser.address().await?.ends_with("/makers/the-program/"),
            "the maker has an address"
        );
        let count = browser.value(works).await?;
        ensure!(count.as_u64() >= Some(10), "{count} works");
        ensure!(
            browser.text(".page h1").await? == "The program",
            "the maker has a name"
        );
        browser.goto(&server.url("/makers/nobody/")).await?;
        browser.press(".page .state-ways a").await?;
        browser.find(".page .work-card").await?;
        Ok(())
    })
    .await?;
    let setup = Setup {
        has_script: false,
        ..Setup::default()
    };
    with_browser(&driver, setup, async |browser: &Browser| {
        browser.goto(&server.url("/makers/the-program/")).await?;
        ensure!(browser.text("h1").await? == "The program", "the maker has a name");
        browser
            .find(".maker-works .work-card a[href*='works/rose-chafer']")
            .await?;
        Ok(())
    })
    .await
}
