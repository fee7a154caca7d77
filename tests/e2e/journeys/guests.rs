//! Wheel and fingers over a viewer in somebody else's page: the page's, until the picture is entered.

use anyhow::{Context, Result, ensure};
use harness::{Browser, Guest, HostPages, Setup, Way};
use serde_json::Value;

use super::with_browser;

/// The key.
pub const ESCAPE: &str = "\u{E00C}";
const CONTROL: &str = "\u{E009}";

/// Both ways into a page, with a page for each.
pub const WAYS: [(Way, &str); 2] = [(Way::Element, "plain"), (Way::Frame, "framed")];

/// The viewer of a page in its place, `top` CSS pixels below the window's upper edge, live and at rest.
pub async fn settled<'a>(browser: &'a Browser, way: Way, top: i64) -> Result<Guest<'a>> {
    let guest = Guest::first(browser, way);
    guest.bring_to(top).await?;
    guest.settle().await?;
    Ok(guest)
}

/// How far the page is scrolled down, in CSS pixels.
pub async fn scrolled(browser: &Browser) -> Result<f64> {
    let at = browser.value("scrollY").await?;
    at.as_f64().context("the page's place")
}

/// The page's place once it has not moved for a few frames.
async fn scrolled_to_rest(browser: &Browser) -> Result<f64> {
    let at = browser
        .value(
            "(async () => { let [at, still] = [scrollY, 0]; while (still < 12) { \
             await new Promise(requestAnimationFrame); \
             still = scrollY === at ? still + 1 : 0; at = scrollY; } return at; })()",
        )
        .await?;
    at.as_f64().context("the page's place")
}

/// Whether two views are two: by more than a thousandth of a millimetre, which nobody sees.
pub fn differ(a: [f64; 4], b: [f64; 4]) -> bool {
    a.iter().zip(b).any(|(a, b)| (a - b).abs() > 1e-3)
}

/// What fifty ticks of the wheel, or swipes of a finger, come to.
#[derive(Debug)]
struct Moved {
    /// CSS pixels that the page went, to and fro.
    page: f64,
    /// Different views that the viewer told of.
    art: f64,
    /// Hints that were said, and whether one of them took clicks.
    hints: Vec<(String, bool)>,
}

/// Counts from now on how far the page scrolls, also to and fro.
const COUNT_WAY: &str = "(() => { window.way = 0; window.at = scrollY; \
    window.hasWay ??= !addEventListener('scroll', () => { way += Math.abs(scrollY - at); at = scrollY; }); })()";

/// Counts views that are told of and are half a pixel away from the one before (at rest a view is moved by less, so that
/// pixels lie on pixels), and keeps hints with what lies at their middle.
const COUNT_VIEWS: &str = "(() => { window.views = 0; window.hints = []; \
    window.view = it.viewpoint; \
    const isElsewhere = ({ xPx, yPx, scale, rotationDeg }, a) => Math.hypot(xPx - a.xPx, yPx - a.yPx) * scale > 0.5 \
      || Math.abs(scale / a.scale - 1) > 0.001 || Math.abs(rotationDeg - a.rotationDeg) > 0.01; \
    window.hasViews ??= !it.addEventListener('change', () => { \
      if (isElsewhere(it.viewpoint, window.view)) { views++; window.view = it.viewpoint; } }); \
    const box = root.querySelector('[role=status]'); \
    window.hearing ??= new MutationObserver(() => { const said = box.textContent.trim(); if (!said) return; \
      const b = box.getBoundingClientRect(); \
      hints.push([said, box.contains(root.elementFromPoint(b.left + b.width / 2, b.top + b.height / 2))]); \
    }).observe(box, { childList: true, characterData: true, subtree: true }) ?? true; })()";

/// Does something, and tells what was moved by it.
async fn moved(browser: &Browser, guest: &Guest<'_>, act: impl Future<Output = Result<()>>) -> Result<Moved> {
    browser.value(COUNT_WAY).await?;
    guest.ask(COUNT_VIEWS).await?;
    let before = guest.view().await?;
    act.await?;
    scrolled_to_rest(browser).await?;
    guest.settle().await?;
    let after = guest.view().await?;
    let number = |value: Value| value.as_f64().context("a count");
    let moved = Moved {
        page: number(browser.value("way").await?)?,
        art: number(guest.ask("views").await?)?,
        hints: serde_json::from_value(guest.ask("hints").await?)?,
    };
    ensure!(
        moved.art > 0.0 || !differ(before, after),
        "it looks elsewhere, and told nobody: {before:?} {after:?}"
    );
    Ok(moved)
}

/// A hint is said where screen readers hear it, in words, and takes no clicks.
fn hint_is_said(moved: &Moved) -> Result<()> {
    ensure!(
        moved.hints.iter().any(|(said, _)| said.len() > 10),
        "a hint is said: {moved:?}"
    );
    ensure!(
        moved.hints.iter().all(|(_, takes_clicks)| !takes_clicks),
        "it takes clicks: {moved:?}"
    );
    Ok(())
}

/// Pixels that one tick of the wheel scrolls.
const TICK: i64 = 40;

/// Where the mouse is: over the viewer, also when the page has gone on by ten ticks.
const OVER: (i64, i64) = (600, 480);

/// Fifty ticks of the wheel at one place of the window, by turns ten down and ten up.
async fn fifty_ticks(browser: &Browser, guest: &Guest<'_>) -> Result<Moved> {
    guest.bring_to(420).await?;
    moved(browser, guest, browser.wheel_to_and_fro(OVER, TICK, 10, 5)).await
}

/// How far one tick moves the page; not the art at the same time.
async fn one_tick(browser: &Browser, guest: &Guest<'_>) -> Result<f64> {
    guest.bring_to(420).await?;
    let moved = moved(browser, guest, browser.wheel(OVER, TICK, 1)).await?;
    ensure!(
        (moved.page > 0.0) != (moved.art > 0.0),
        "either the page or the art moves: {moved:?}"
    );
    Ok(moved.page)
}

pub async fn the_wheel_scrolls_the_page_until_the_element_is_entered(driver: String) -> Result<()> {
    the_wheel(&driver, WAYS[0]).await
}

pub async fn the_wheel_scrolls_the_page_until_the_frame_is_entered(driver: String) -> Result<()> {
    the_wheel(&driver, WAYS[1]).await
}

async fn the_wheel(driver: &str, (way, page): (Way, &str)) -> Result<()> {
    let pages = HostPages::serve().await?;
    with_browser(driver, Setup::default(), async |browser: &Browser| {
        pages.open(browser, page).await?;
        let guest = settled(browser, way, 420).await?;
        let ticks = fifty_ticks(browser, &guest).await?;
        ensure!(
            (ticks.page / (50 * TICK) as f64 - 1.0).abs() < 1e-3 && ticks.art == 0.0,
            "not entered, 50 ticks of {TICK} px: {ticks:?}"
        );
        hint_is_said(&ticks)?;

        // With Ctrl the wheel leans in, entered or not, and the browser's own zoom is left alone.
        guest.bring_to(420).await?;
        let (from, zoom) = (
            scrolled(browser).await?,
            browser.value("devicePixelRatio").await?,
        );
        let before = guest.view().await?;
        browser.wheel_with_key(CONTROL, OVER, -80, 3).await?;
        guest.settle().await?;
        let after = guest.view().await?;
        ensure!(
            after[2] < before[2] * 0.9,
            "Ctrl and wheel lean in: {before:?} {after:?}"
        );
        ensure!(
            scrolled(browser).await? == from && browser.value("devicePixelRatio").await? == zoom,
            "Ctrl and wheel are the picture's alone"
        );

        browser.click(OVER, 1).await?;
        guest.until(ENTERED).await?;
        let ticks = fifty_ticks(browser, &guest).await?;
        ensure!(
            ticks.page == 0.0 && ticks.art > 20.0,
            "entered, 50 ticks: {ticks:?}"
        );

        // Three ways out; after each the page scrolls again, until the next press.
        for way_out in ["Escape", "a press outside", "the button"] {
            match way_out {
                "Escape" => browser.hold_key(ESCAPE, 10).await?,
                "a press outside" => browser.click((600, 200), 1).await?,
                _ => guest.press("[part~=leave]").await?,
            }
            guest
                .until(&format!("!{ENTERED}"))
                .await
                .with_context(|| format!("left by {way_out}"))?;
            let page = one_tick(browser, &guest).await?;
            ensure!(
                page == TICK as f64,
                "left by {way_out}, a tick moves the page by {page}"
            );
            browser.click(OVER, 1).await?;
            guest.until(ENTERED).await?;
            let page = one_tick(browser, &guest).await?;
            ensure!(
                page == 0.0,
                "entered again after {way_out}, a tick moves the page by {page}"
            );
        }
        println!(
            "| 50 ticks over a viewer, {way:?} | not entered: page 100 %, art 0; entered: page 0, art {} views |",
            ticks.art
        );
        Ok(())
    })
    .await
}

/// It says so by the button that leaves.
const ENTERED: &str = "root.querySelector('[part~=leave]')?.checkVisibility()";

/// What a finger goes, up and down by turns: over the viewer, wherever the page is.
async fn swipes(browser: &Browser, count: usize) -> Result<()> {
    browser.swipe_to_and_fro((380, 520), (380, 350), count).await
}

pub async fn a_finger_scrolls_the_page_until_the_element_is_entered(driver: String) -> Result<()> {
    a_finger(&driver, WAYS[0]).await
}

pub async fn a_finger_scrolls_the_page_until_the_frame_is_entered(driver: String) -> Result<()> {
    a_finger(&driver, WAYS[1]).await
}

async fn a_finger(driver: &str, (way, page): (Way, &str)) -> Result<()> {
    let pages = HostPages::serve().await?;
    let setup = Setup {
        pixel_ratio: 1.0,
        ..Setup::phone(760)
    };
    with_browser(driver, setup, async |browser: &Browser| {
        pages.open(browser, page).await?;
        let guest = settled(browser, way, 200).await?;
        // What the same finger does to a page without a viewer in its way.
        guest.bring_to(900).await?;
        let plain = moved(browser, &guest, swipes(browser, 4)).await?.page * 5.0;
        ensure!(plain > 20.0 * 120.0, "swipes scroll the text: {plain} px");
        let is_all = |moved: &Moved| (moved.page - plain).abs() <= plain * 0.02;

        guest.bring_to(200).await?;
        let over = moved(browser, &guest, swipes(browser, 20)).await?;
        ensure!(
            is_all(&over) && over.art == 0.0,
            "not entered, 20 swipes that scroll text by {plain} px: {over:?}"
        );
        hint_is_said(&over)?;
        // Two fingers lean in, and the page stays.
        guest.bring_to(200).await?;
        let apart = [vec![(350, 440), (250, 440)], vec![(410, 440), (510, 440)]];
        let span = guest.view().await?[2];
        let pinched = moved(browser, &guest, browser.touch(&apart, 200)).await?;
        ensure!(
            pinched.page == 0.0 && guest.view().await?[2] < span * 0.7,
            "two fingers lean in: {pinched:?}"
        );

        browser.touch(&[vec![(380, 420)]], 10).await?;
        guest.until(ENTERED).await?;
        guest.settle().await?;
        let over = moved(browser, &guest, swipes(browser, 20)).await?;
        ensure!(
            over.page == 0.0 && over.art > 20.0,
            "entered, 20 swipes: {over:?}"
        );

        // A press outside gives the finger back to the page.
        browser.touch(&[vec![(380, 100)]], 10).await?;
        guest.until(&format!("!{ENTERED}")).await?;
        // What fingers may do is known to the browser with the next frame.
        guest.settle().await?;
        let mut left = moved(browser, &guest, swipes(browser, 4)).await?;
        left.page *= 5.0;
        ensure!(is_all(&left) && left.art == 0.0, "left, 4 swipes: {left:?}");
        Ok(())
    })
    .await
}
