//! The loupe under a mouse, under a finger and by keys; and the stage over the whole window.

use anyhow::{Context, Result, ensure};
use harness::{Browser, Server, Setup, Site, WorkPage};

use serde_json::json;

use super::visit::WORK;
use super::with_browser;

const GLASS: &str = "document.querySelector('.closer-glass')";

async fn opened<'a>(browser: &'a Browser, server: &Server) -> Result<WorkPage<'a>> {
    browser.goto(&server.url(&format!("/works/{WORK}/"))).await?;
    WorkPage::settled(browser).await
}

/// The middle of the glass in CSS pixels of the window, and its outer radius.
async fn glass(browser: &Browser) -> Result<[f64; 3]> {
    let value = browser
        .value(&format!(
            "(b => [b.left + b.width / 2, b.top + b.height / 2, b.width / 2])({GLASS}.getBoundingClientRect())"
        ))
        .await?;
    serde_json::from_value(value).context("three numbers")
}

async fn is_out(browser: &Browser) -> Result<bool> {
    Ok(browser.value(&format!("!!{GLASS}")).await? == true)
}

/// What is heard of the stage, once `is` (JavaScript about `said`) holds of it.
async fn said(browser: &Browser, is: &str) -> Result<String> {
    const SAID: &str = "document.querySelector('.stage > .only-heard').textContent";
    browser.until(&format!("((said) => {is})({SAID})")).await?;
    let words = browser.value(SAID).await?;
    Ok(words.as_str().unwrap_or_default().to_owned())
}

/// That the loupe's power was said, and another than `before`.
fn another_power(before: &str) -> String {
    format!("said.startsWith('Loupe ×') && said !== {}", json!(before))
}

pub async fn a_mouse_carries_the_loupe(driver: String) -> Result<()> {
    let server = Site::built().serve().await?;
    for pixel_ratio in [1.0, 2.0] {
        let setup = Setup {
            pixel_ratio,
            ..Setup::default()
        };
        with_browser(&driver, setup, async |browser: &Browser| {
            let page = opened(browser, &server).await?;
            let before = page.picture(pixel_ratio).await?;
            browser.press(".loupe-button").await?;
            let at = page.place(0.55, 0.45).await?;
            // Zero presses: the mouse only goes there.
            browser.click(at, 0).await?;
            page.settle().await?;
            let [x, y, outer] = glass(browser).await?;
            let off = (x - at.0 as f64).hypot(y - at.1 as f64);
            ensure!(off < 1.0, "the glass is {off:.2} px off the mouse");
            let is_pressed = browser
                .value("document.querySelector('.loupe-button').getAttribute('aria-pressed')")
                .await?;
            ensure!(
                is_pressed == "true",
                "the button says that it is out: {is_pressed}"
            );
            let words = said(browser, "said.startsWith('Loupe ×4, about ×')").await?;
            // What is seen through it is another picture than under it, and the one around it is the same.
            let during = page.picture(pixel_ratio).await?;
            let [left, top, ..] = page.bounds().await?;
            let device = |side: f64| (side * pixel_ratio).round() as usize;
            let half = device(outer * 0.5);
            let [column, row] = [device(x - left) - half, device(y - top) - half];
            let part = |picture: &harness::Picture| picture.cropped(column, row, 2 * half, 2 * half);
            let (mean, _) = part(&during).difference(&part(&before))?;
            ensure!(
                mean > 1.0,
                "the glass shows what lies under it as it is: {mean:.2}"
            );
            let corner = |picture: &harness::Picture| picture.cropped(0, 0, device(60.0), device(60.0));
            let (mean, _) = corner(&during).difference(&corner(&before))?;
            ensure!(mean < 0.5, "beside it the picture stays: {mean:.2}");
            // The wheel is the glass's, and the view stays at home.
            browser.wheel(at, -120, 2).await?;
            page.settle().await?;
            said(browser, &another_power(&words)).await?;
            ensure!(page.view().await?.is_none(), "and leaves the view");
            // Dragging moves the picture under it.
            let to = page.place(0.5, 0.4).await?;
            browser.drag(&vec![at, to]).await?;
            page.settle().await?;
            let [x, y, _] = glass(browser).await?;
            ensure!(
                (x - to.0 as f64).hypot(y - to.1 as f64) < 1.0,
                "the glass went along"
            );
            browser.press(".loupe-button").await?;
            page.settle().await?;
            ensure!(!is_out(browser).await?, "put away");
            said(browser, "said === 'Loupe put away'").await?;
            ensure!(browser.complaints(&[]).await?.is_empty(), "without complaints");
            Ok(())
        })
        .await?;
    }
    Ok(())
}

pub async fn a_long_press_brings_the_loupe_out_off_the_finger(driver: String) -> Result<()> {
    let server = Site::built().serve().await?;
    with_browser(&driver, Setup::phone(390), async |browser: &Browser| {
        let page = opened(browser, &server).await?;
        let from = page.place(0.5, 0.6).await?;
        let to = (from.0 - 40, from.1 + 14);
        // Down, still for a while, then elsewhere, and lifted there.
        browser.touch(&[vec![from, from, to, to]], 700).await?;
        page.settle().await?;
        ensure!(is_out(browser).await?, "the loupe is out and stays");
        let [x, y, outer] = glass(browser).await?;
        let gap = (x - to.0 as f64).hypot(y - to.1 as f64) - outer;
        ensure!(gap > 15.0, "the finger hides nothing: {gap:.0} px from the rim");
        ensure!(
            y < to.1 as f64,
            "it is above the finger, {y:.0} px against {} px",
            to.1
        );
        ensure!(page.view().await?.is_none(), "the picture did not move");
        let scrolled = browser.value("scrollY").await?;
        ensure!(scrolled == 0, "the page did not scroll: {scrolled}");
        // A finger on the glass draws it, also up and down, where the page would be scrolled.
        let on_glass = (x as i64, y as i64 + 20);
        let aside = (on_glass.0 + 50, on_glass.1 + 40);
        browser.touch(&[vec![on_glass, aside, aside]], 200).await?;
        page.settle().await?;
        let [there_x, there_y, _] = glass(browser).await?;
        let off = (there_x - x - 50.0).hypot(there_y - y - 40.0);
        ensure!(
            off < 2.0,
            "it went with the finger: {there_x:.0},{there_y:.0} from {x:.0},{y:.0}"
        );
        ensure!(browser.value("scrollY").await? == 0, "and the page did not");
        // A tap beside it puts it away.
        let beside = page.place(0.06, 0.95).await?;
        browser.touch(&[vec![beside]], 40).await?;
        page.settle().await?;
        ensure!(!is_out(browser).await?, "put away");
        Ok(())
    })
    .await
}

pub async fn keys_carry_the_loupe(driver: String) -> Result<()> {
    let server = Site::built().serve().await?;
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        let page = opened(browser, &server).await?;
        page.focus().await?;
        browser.keys("m").await?;
        page.settle().await?;
        let [x, y, _] = glass(browser).await?;
        let middle = page.place(0.5, 0.5).await?;
        ensure!(
            (x - middle.0 as f64).hypot(y - middle.1 as f64) < 1.5,
            "in the middle: {x},{y}"
        );
        browser.keys("\u{E014}\u{E014}\u{E015}").await?; // right, right, down
        page.settle().await?;
        let [right, down, _] = glass(browser).await?;
        ensure!(
            (right - x - 48.0).abs() < 1.5 && (down - y - 24.0).abs() < 1.5,
            "keys move it: {right},{down} from {x},{y}"
        );
        let four = said(browser, "said.startsWith('Loupe ×4,')").await?;
        browser.keys("+").await?;
        page.settle().await?;
        said(browser, &another_power(&four)).await?;
        ensure!(page.view().await?.is_none(), "the view stayed");
        browser.keys("\u{E00C}").await?;
        page.settle().await?;
        ensure!(!is_out(browser).await?, "Escape puts it away");
        Ok(())
    })
    .await
}

pub async fn the_stage_fills_the_window_and_comes_back(driver: String) -> Result<()> {
    let server = Site::built().serve().await?;
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        let page = opened(browser, &server).await?;
        browser.wheel(page.place(0.5, 0.5).await?, -120, 6).await?;
        page.settle().await?;
        browser.until("location.search.includes('view=')").await?;
        let before = page.view().await?.context("a view in the address")?;
        let small = page.bounds().await?;
        page.focus().await?;
        browser.keys("f").await?;
        browser
            .until("document.querySelector('.stage[data-full=true]') && document.querySelector('.closer-viewer').clientWidth >= innerWidth - 1")
            .await?;
        page.settle().await?;
        // Nothing of the page is on top, wherever one looks.
        let strays = browser
            .value(
                "[...Array(100).keys()].filter(i => { const x = (i % 10 + .5) / 10 * innerWidth, y = (Math.floor(i / 10) + .5) / 10 * innerHeight; \
                 const e = document.elementFromPoint(x, y); return e && !e.closest('.stage'); }).length",
            )
            .await?;
        ensure!(strays == 0, "{strays} places show the page");
        let is_reached = browser.value("!!document.querySelector('.masthead').closest('[inert]')").await?;
        ensure!(is_reached == true, "what is covered is not reached by keys");
        let large = page.bounds().await?;
        let during = page.view().await?.context("a view in the address")?;
        let scale = |view: [f64; 3], bounds: [f64; 4]| bounds[2].min(bounds[3]) / view[2];
        let is_kept = |after: [f64; 3], bounds: [f64; 4]| {
            (after[0] - before[0]).hypot(after[1] - before[1]) * scale(before, small) < 2.0
                && (scale(after, bounds) / scale(before, small) - 1.0).abs() < 0.01
        };
        ensure!(is_kept(during, large), "centre and scale stay: {before:?} {during:?}");
        browser.keys("\u{E00C}").await?;
        // In the browser's own full screen Escape is the browser's; a driver's Escape is the page's.
        browser.until("document.querySelector('.stage[data-full=false]')").await?;
        page.settle().await?;
        browser.until("!document.fullscreenElement").await?;
        page.settle().await?;
        tokio::time::sleep(std::time::Duration::from_millis(700)).await;
        let after = page.view().await?.context("a view in the address")?;
        ensure!(is_kept(after, page.bounds().await?), "and on the way back: {before:?} {after:?}");
        let focus = browser.value("document.activeElement.className").await?;
        ensure!(focus == "closer-viewer", "the focus is where it was: {focus}");
        let inert = browser.value("document.querySelectorAll('[inert]').length").await?;
        ensure!(inert == 0, "{inert} parts of the page are still out of reach");
        Ok(())
    })
    .await
}
