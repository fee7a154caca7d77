//! What a visitor comes for: finding a work, looking, telling others.

use anyhow::{Context, Result, ensure};
use harness::{Browser, Setup, Site, WorkPage, dist};
use serde_json::json;

use super::with_browser;

/// The work that journeys open.
pub const WORK: &str = "rose-chafer";

pub async fn from_the_gallery_into_a_work_and_back(driver: String) -> Result<()> {
    let server = Site::built().serve().await?;
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        browser.goto(&server.url("/")).await?;
        browser.find(".work-card").await?;
        let cards = browser
            .value("document.querySelectorAll('.work-card').length")
            .await?;
        ensure!(cards.as_u64() >= Some(10), "the gallery shows {cards} works");
        let size = browser.text(".work-card-size").await?;
        ensure!(size.contains("mm"), "a card says its size: {size:?}");
        browser
            .press(&format!(".work-card a[href*='works/{WORK}']"))
            .await?;
        let page = WorkPage::settled(browser).await?;
        ensure!(
            browser.address().await?.contains(&format!("/works/{WORK}/")),
            "the work has its own address"
        );
        // Looking around must not fill the history: Back leads to the gallery.
        browser.wheel(page.place(0.5, 0.5).await?, -120, 4).await?;
        page.settle().await?;
        ensure!(page.view().await?.is_some(), "the view is in the address");
        browser.back().await?;
        browser.find(".work-card").await?;
        ensure!(
            browser.address().await?.ends_with('/'),
            "Back leads to the gallery"
        );
        browser.no_complaints(&[]).await?;
        Ok(())
    })
    .await
}

/// What no first page needs comes a second later, and is waited for by nobody: a page that asks for a part of the app in the
/// middle of its work stands still until it has come.
pub async fn no_first_page_waits_for_what_comes_later(driver: String) -> Result<()> {
    let server = Site::built().serve().await?;
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        let waited = "performance.getEntriesByType('resource') \
                      .filter(entry => entry.initiatorType === 'xmlhttprequest').map(entry => entry.name)";
        browser.goto(&server.url("/")).await?;
        browser.find(".work-card a").await?;
        let works = browser
            .value(
                "[...new Set([...document.querySelectorAll('.work-card a')].map(a => new URL(a.href).pathname))] \
                 .filter(path => path.startsWith('/works/'))",
            )
            .await?;
        let works = works.as_array().context("links to works")?.clone();
        ensure!(works.len() >= 10, "only {} works", works.len());
        ensure!(browser.value(waited).await? == json!([]), "the gallery waits");
        for work in works {
            let work = work.as_str().context("an address")?;
            browser.goto(&server.url(work)).await?;
            WorkPage::settled(browser).await?;
            let waited = browser.value(waited).await?;
            ensure!(waited == json!([]), "{work} waits for {waited}");
        }
        Ok(())
    })
    .await
}

/// The same view again: the same pixels, and the centre within a device pixel.
pub async fn a_link_shows_the_same_view_again(driver: String) -> Result<()> {
    let server = Site::built().serve().await?;
    for pixel_ratio in [1.0, 2.0] {
        let setup = Setup {
            pixel_ratio,
            ..Setup::default()
        };
        with_browser(&driver, setup, async |browser: &Browser| {
            let permissions = json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
            browser.cdp("Browser.grantPermissions", permissions).await?;
            browser.goto(&server.url(&format!("/works/{WORK}/"))).await?;
            let page = WorkPage::settled(browser).await?;
            browser.wheel(page.place(0.37, 0.41).await?, -120, 6).await?;
            page.settle().await?;
            let (from, to) = (page.place(0.5, 0.5).await?, page.place(0.43, 0.58).await?);
            browser.drag(&vec![from, to]).await?;
            page.settle().await?;
            // The address follows at most twice a second.
            browser.until("location.search.includes('view=')").await?;
            tokio::time::sleep(std::time::Duration::from_millis(700)).await;
            let before = page.picture(pixel_ratio).await?;
            let [x, y, span] = page.view().await?.context("a view in the address")?;
            browser.press(".share-button").await?;
            browser.press(".share-sheet [value=view]").await?;
            browser
                .until("document.querySelector('.share-said').textContent.trim()")
                .await?;
            let link = browser.value("navigator.clipboard.readText()").await?;
            let link = link.as_str().context("a link was copied")?.to_owned();
            ensure!(
                link == browser.address().await?,
                "the link is the address: {link}"
            );

            browser.goto("about:blank").await?;
            browser.goto(&link).await?;
            let page = WorkPage::settled(browser).await?;
            tokio::time::sleep(std::time::Duration::from_millis(700)).await;
            let [x2, y2, span2] = page.view().await?.context("a view in the address")?;
            let [.., width, height] = page.bounds().await?;
            let mm_per_device_px = span / width.min(height) / pixel_ratio;
            let off = (x2 - x).hypot(y2 - y) / mm_per_device_px;
            ensure!(off <= 1.0, "the centre moved by {off:.2} device pixels");
            ensure!(
                (span2 / span - 1.0).abs() < 1e-3,
                "the scale changed from {span} to {span2}"
            );
            browser.value("scrollTo(0, 0)").await?;
            let after = page.picture(pixel_ratio).await?;
            let (mean, most) = before.difference(&after)?;
            ensure!(
                mean < 0.5,
                "the picture differs by {mean:.2} on average, {most} at most"
            );
            Ok(())
        })
        .await?;
    }
    Ok(())
}

pub async fn a_detail_is_flown_to_told_and_linked(driver: String) -> Result<()> {
    let server = Site::built().serve().await?;
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        browser.goto(&server.url(&format!("/works/{WORK}/"))).await?;
        let page = WorkPage::settled(browser).await?;
        let home = page.picture(1.0).await?;
        browser.press(".detail-go").await?;
        page.settle().await?;
        let there = page.picture(1.0).await?;
        ensure!(home.difference(&there)?.0 > 2.0, "the view flew to the detail");
        browser
            .until("(told => told.includes(' mm across, about ×') && told.length > 50)(document.querySelector('.stage > [aria-live]').textContent)")
            .await
            .context("the detail is announced")?;
        ensure!(
            !browser.text(".detail-text:not([hidden]) p").await?.is_empty(),
            "its text is shown"
        );
        browser.until("location.search.includes('detail=')").await?;
        let link = browser
            .value("document.querySelector('.detail-text:not([hidden]) a').href")
            .await?;
        let link = link.as_str().context("a detail has its own link")?.to_owned();
        browser.goto("about:blank").await?;
        browser.goto(&link).await?;
        let page = WorkPage::settled(browser).await?;
        browser.find(".detail-text:not([hidden])").await?;
        ensure!(
            home.difference(&page.picture(1.0).await?)?.0 > 2.0,
            "the link opens on the detail"
        );
        Ok(())
    })
    .await
}

pub async fn every_address_opens_on_a_host_that_rewrites_nothing(driver: String) -> Result<()> {
    let server = Site::built().serve().await?;
    let mut works: Vec<String> = Vec::new();
    for entry in std::fs::read_dir(dist().join("works")).context("static pages of works")? {
        works.push(format!("/works/{}/", entry?.file_name().to_string_lossy()));
    }
    ensure!(works.len() >= 10, "{} static pages of works", works.len());
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        for path in [
            "/".to_owned(),
            "/about/".to_owned(),
            "/shortlist/".to_owned(),
            "/makers/the-program/".to_owned(),
        ]
        .iter()
        .chain(&works)
        {
            browser.goto(&server.url(path)).await?;
            // The app has taken over: its own page stands, the static one is gone.
            browser
                .until("!document.querySelector('#static') && document.querySelector('main h1')")
                .await?;
            let status = browser
                .value("performance.getEntriesByType('navigation')[0].responseStatus")
                .await?;
            ensure!(status == 200, "{path} answers {status}");
            ensure!(
                browser.value("location.pathname").await? == path.as_str(),
                "{path} stays where it is"
            );
        }
        browser.no_complaints(&[]).await?;
        Ok(())
    })
    .await
}

pub async fn without_script_there_is_a_picture_with_its_text(driver: String) -> Result<()> {
    let server = Site::built().serve().await?;
    // The driver looks at the page by script of its own, so the page's are kept away by the server instead.
    let server_without = Site::built()
        .with_rule(|path, _| {
            if path.ends_with(".js") || path.ends_with(".wasm") {
                harness::Answer::Status(404)
            } else {
                harness::Answer::Usual
            }
        })
        .serve()
        .await?;
    drop(server);
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        browser
            .goto(&server_without.url(&format!("/works/{WORK}/")))
            .await?;
        browser
            .until("document.querySelector('#static figure img')?.naturalWidth > 0")
            .await?;
        let alt = browser
            .value("document.querySelector('#static figure img').alt")
            .await?;
        ensure!(
            alt.as_str().is_some_and(|alt| alt.len() > 10),
            "the picture has words: {alt}"
        );
        let text = browser.text("#static main").await?;
        ensure!(text.contains("mm"), "the size is said: {text:?}");
        let title = browser.value("document.title").await?;
        ensure!(
            title.as_str().is_some_and(|title| title.contains("chafer")),
            "the title is the work's: {title}"
        );
        Ok(())
    })
    .await
}

pub async fn a_narrow_screen_needs_no_sideways_scrolling(driver: String) -> Result<()> {
    let server = Site::built().serve().await?;
    for width in [320, 390] {
        with_browser(&driver, Setup::phone(width), async |browser: &Browser| {
            for path in [
                "/",
                "/about/",
                "/tray/",
                "/shortlist/?works=rose-chafer",
                "/makers/the-program/",
                &format!("/works/{WORK}/"),
            ] {
                browser.goto(&server.url(path)).await?;
                browser
                    .until("!document.querySelector('#static') && document.querySelector('main h1')")
                    .await?;
                let wide = browser.value("document.documentElement.scrollWidth").await?;
                ensure!(
                    wide.as_u64() <= Some(u64::from(width)),
                    "{path} is {wide} px wide at {width}"
                );
            }
            // Those in the bar, and those of the list that opens from it.
            browser.press(".more-button").await?;
            browser
                .until("document.querySelector('.more-tools').checkVisibility()")
                .await?;
            let small = browser
                .value(
                    "[...document.querySelectorAll('.controls button')].map(b => b.getBoundingClientRect())\
                     .filter(b => b.width < 44 || b.height < 44).length",
                )
                .await?;
            ensure!(small == 0, "{small} controls are under 44 px");
            browser.press(".more-button").await?;
            WorkPage::settled(browser).await?;
            Ok(())
        })
        .await?;
    }
    Ok(())
}

pub async fn the_site_works_from_a_sub_folder(driver: String) -> Result<()> {
    let folder = std::env::var_os("LOOK_CLOSER_DIST_GALLERY").map_or_else(
        || harness::workspace().join("target/e2e/dist-gallery"),
        std::path::PathBuf::from,
    );
    ensure!(
        folder.is_dir(),
        "{} is built by `cargo xtask test e2e`",
        folder.display()
    );
    let server = Site::default().with_folder("/gallery", folder).serve().await?;
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        browser.goto(&server.url("/gallery/")).await?;
        browser
            .press(&format!(".work-card a[href*='works/{WORK}']"))
            .await?;
        WorkPage::settled(browser).await?;
        ensure!(
            browser
                .address()
                .await?
                .contains(&format!("/gallery/works/{WORK}/")),
            "stays in the folder"
        );
        browser.reload().await?;
        WorkPage::settled(browser).await?;
        ensure!(
            browser.complaints(&["favicon"]).await?.is_empty(),
            "{:?}",
            browser.complaints(&[]).await?
        );
        Ok(())
    })
    .await
}
