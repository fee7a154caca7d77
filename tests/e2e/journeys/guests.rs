//! Wheel and fingers over a viewer in somebody else's page: the page's, until the picture is entered.

use anyhow::{Context, Result, ensure};
use harness::{Browser, Guest, HostPages, Setup, Way};
use serde_json::json;

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

/// Whether two views are two.
pub fn differ(a: [f64; 4], b: [f64; 4]) -> bool {
    a.iter().zip(b).any(|(a, b)| (a - b).abs() > 1e-9)
}

/// Fifty ticks of the wheel over a viewer, five down and five up ten times; gives the share of them that moved the page,
/// and whether the art was moved.
async fn fifty_ticks(browser: &Browser, guest: &Guest<'_>) -> Result<(f64, bool)> {
    const TICK: i64 = 80;
    let before = guest.view().await?;
    let (mut way, mut is_moved) = (0.0, false);
    for round in 0..10 {
        let delta = if round % 2 == 0 { TICK } else { -TICK };
        let from = scrolled(browser).await?;
        // Held to one place of the window, over which the viewer stays all the while.
        browser.wheel((600, 480), delta, 5).await?;
        way += (scrolled_to_rest(browser).await? - from).abs();
        is_moved |= differ(before, guest.view().await?);
    }
    Ok((way / (50 * TICK) as f64, is_moved))
}

pub async fn the_wheel_scrolls_the_page_until_the_picture_is_entered(driver: String) -> Result<()> {
    let pages = HostPages::serve().await?;
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        for (way, page) in WAYS {
            pages.open(browser, page).await?;
            let guest = settled(browser, way, 420).await?;
            let (share, is_moved) = fifty_ticks(browser, &guest).await?;
            ensure!(
                (share - 1.0).abs() < 1e-3 && !is_moved,
                "{way:?}, not entered: {share:.3} of 50 ticks moved the page, the art moved: {is_moved}"
            );
            hint_is_said(&guest).await.with_context(|| format!("{way:?}"))?;

            // With Ctrl the wheel leans in, entered or not, and the browser's own zoom is left alone.
            let (from, zoom) = (scrolled(browser).await?, browser.value("devicePixelRatio").await?);
            let before = guest.view().await?;
            browser.wheel_with_key(CONTROL, (600, 480), -80, 3).await?;
            guest.settle().await?;
            let after = guest.view().await?;
            ensure!(
                after[2] < before[2] * 0.9,
                "{way:?}: Ctrl and wheel lean in: {before:?} {after:?}"
            );
            ensure!(
                scrolled(browser).await? == from && browser.value("devicePixelRatio").await? == zoom,
                "{way:?}: Ctrl and wheel are the picture's alone"
            );

            browser.click((600, 480), 1).await?;
            let (share, is_moved) = fifty_ticks(browser, &guest).await?;
            ensure!(
                share == 0.0 && is_moved,
                "{way:?}, entered: {share:.3} of 50 ticks moved the page, the art moved: {is_moved}"
            );

            // Three ways out; after each the page scrolls again.
            for way_out in ["Escape", "a press outside", "the button"] {
                match way_out {
                    "Escape" => browser.hold_key(ESCAPE, 10).await?,
                    "a press outside" => browser.click((600, 200), 1).await?,
                    _ => {
                        guest
                            .until("root.querySelector('[part~=leave]')?.checkVisibility()")
                            .await?;
                        press_within(browser, &guest, "[part~=leave]").await?;
                    }
                }
                let (from, before) = (scrolled(browser).await?, guest.view().await?);
                browser.wheel((600, 480), 80, 1).await?;
                let to = scrolled_to_rest(browser).await?;
                let after = guest.view().await?;
                ensure!(
                    (to - from - 80.0).abs() < 1.0 && !differ(before, after),
                    "{way:?}, left by {way_out}: the page moved by {}",
                    to - from
                );
                browser.wheel((600, 480), -80, 1).await?;
                scrolled_to_rest(browser).await?;
                browser.click((600, 480), 1).await?;
                browser.wheel((600, 480), 80, 1).await?;
                ensure!(
                    scrolled_to_rest(browser).await? == from,
                    "{way:?}: entered again after it was left by {way_out}"
                );
            }
        }
        Ok(())
    })
    .await
}

/// A hint is said where screen readers hear it, is over the picture, and takes no clicks.
async fn hint_is_said(guest: &Guest<'_>) -> Result<()> {
    guest
        .until("root.querySelector('[role=status]')?.textContent.trim().length > 10")
        .await?;
    let is_in_the_way = guest
        .ask(
            "(() => { const hint = root.querySelector('[part~=hint]') ?? root.querySelector('[role=status]'); \
             const b = hint.getBoundingClientRect(); \
             const top = root.elementFromPoint(b.left + b.width / 2, b.top + b.height / 2); \
             return hint.contains(top); })()",
        )
        .await?;
    ensure!(is_in_the_way == false, "the hint takes clicks");
    Ok(())
}

/// Presses a part of the viewer with the mouse, where it is seen.
async fn press_within(browser: &Browser, guest: &Guest<'_>, part: &str) -> Result<()> {
    let middle = guest
        .ask(&format!(
            "(b => [b.left + b.width / 2, b.top + b.height / 2])(root.querySelector({}).getBoundingClientRect())",
            json!(part)
        ))
        .await?;
    let [x, y]: [f64; 2] = serde_json::from_value(middle)?;
    let [left, top] = guest.offset().await?;
    browser
        .click(((left + x).round() as i64, (top + y).round() as i64), 1)
        .await
}

pub async fn one_finger_scrolls_the_page_until_the_picture_is_entered(driver: String) -> Result<()> {
    let pages = HostPages::serve().await?;
    let setup = Setup {
        width: 760,
        ..Setup::phone(760)
    };
    with_browser(&driver, Setup { pixel_ratio: 1.0, ..setup }, async |browser: &Browser| {
        for (way, page) in WAYS {
            pages.open(browser, page).await?;
            // What the same finger does to a page without a viewer in its way.
            let plain = swipes(browser, 4).await? * 5.0;
            ensure!(plain > 20.0 * 120.0, "swipes scroll the text: {plain} px");
            let guest = settled(browser, way, 200).await?;
            let before = guest.view().await?;
            let over = swipes(browser, 20).await?;
            let after = guest.view().await?;
            ensure!(
                (over - plain).abs() <= plain * 0.01 && !differ(before, after),
                "{way:?}, not entered: 20 swipes moved the page by {over} px, beside it by {plain} px; art: {before:?} {after:?}"
            );
            hint_is_said(&guest).await.with_context(|| format!("{way:?}"))?;

            browser.touch(&[vec![(380, 420)]], 10).await?;
            guest.until("root.querySelector('[part~=leave]')?.checkVisibility()").await?;
            let over = swipes(browser, 20).await?;
            let moved = guest.view().await?;
            ensure!(
                over == 0.0 && differ(after, moved),
                "{way:?}, entered: 20 swipes moved the page by {over} px; art: {after:?} {moved:?}"
            );
            // A press outside gives the finger back to the page.
            browser.touch(&[vec![(380, 100)]], 10).await?;
            guest.until("!root.querySelector('[part~=leave]')?.checkVisibility()").await?;
            let over = swipes(browser, 20).await?;
            ensure!((over - plain).abs() <= plain * 0.01, "{way:?}, left: {over} px");
        }
        Ok(())
    })
    .await
}

/// Swipes of a finger at one place of the window, up and down by turns; gives how far the page went in all.
async fn swipes(browser: &Browser, count: usize) -> Result<f64> {
    let mut way = 0.0;
    for index in 0..count {
        let from = scrolled(browser).await?;
        let path = [(380, 520), (380, 350)];
        let (start, end) = if index % 2 == 0 { (0, 1) } else { (1, 0) };
        browser.swipe(path[start], path[end]).await?;
        way += (scrolled_to_rest(browser).await? - from).abs();
    }
    Ok(way)
}
