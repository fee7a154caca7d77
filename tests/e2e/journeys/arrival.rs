//! A viewer comes into somebody else's page: what it loads and when, that it takes no focus, and the window when asked.

use anyhow::{Result, ensure};
use harness::{Browser, Guest, HostPages, Noted, Setup, Way};
use serde_json::{Value, json};

use super::guests::{ESCAPE, WAYS, differ, scrolled, settled};
use super::with_browser;

const TAB: &str = "\u{E004}";

pub async fn nothing_has_the_focus_before_it_is_given(driver: String) -> Result<()> {
    let pages = HostPages::serve().await?;
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        for (way, page) in WAYS {
            pages.open(browser, page).await?;
            let guest = settled(browser, way, 300).await?;
            let before = guest.view().await?;
            let has_focus = "document.activeElement !== document.body";
            ensure!(
                browser.value(has_focus).await? == false,
                "{way:?}: the page has the focus"
            );
            ensure!(
                guest.ask("document.activeElement !== document.body").await? == false,
                "{way:?}: nothing within has the focus either"
            );
            // Keys of a viewer without the focus are the page's.
            for key in ["+", "0", "m", "]"] {
                browser.hold_key(key, 10).await?;
            }
            guest.settle().await?;
            ensure!(
                !differ(before, guest.view().await?),
                "{way:?}: keys act without the focus"
            );

            // From the link before it to the link after it, forwards and back.
            browser
                .value("document.querySelector('#before').focus({ preventScroll: true })")
                .await?;
            let forwards = tabs_until(browser, TAB, "after").await?;
            ensure!(
                forwards.0 && forwards.1 >= 2,
                "{way:?}: Tab comes by the viewer: {forwards:?}"
            );

            // With the focus keys act, and Tab still leads out: also of a picture that was entered.
            browser
                .value("document.querySelector('#before').focus({ preventScroll: true })")
                .await?;
            guest.bring_to(300).await?;
            let viewer = "root.activeElement?.closest('.closer-viewer')";
            let mut presses = 0;
            while guest.ask(&format!("!!({viewer})")).await? == false {
                presses += 1;
                ensure!(presses < 40, "{way:?}: Tab never comes to the picture");
                browser.hold_key(TAB, 10).await?;
            }
            browser.hold_key("+", 10).await?;
            guest.settle().await?;
            ensure!(
                guest.view().await?[2] < before[2],
                "{way:?}: with the focus, + leans in"
            );
            browser.hold_key("\u{E007}", 10).await?;
            guest
                .until("root.querySelector('[part~=leave]')?.checkVisibility()")
                .await?;
            let out = tabs_until(browser, TAB, "after").await?;
            ensure!(out.0, "{way:?}: Tab leaves a picture that was entered: {out:?}");
            println!("| Tab past a viewer, {way:?} | {} presses |", forwards.1);
        }
        Ok(())
    })
    .await
}

/// Presses Tab until the element with an id has the focus; gives whether it got there, and how many presses that took.
async fn tabs_until(browser: &Browser, key: &str, id: &str) -> Result<(bool, usize)> {
    for presses in 1..=40 {
        browser.hold_key(key, 10).await?;
        if browser.value("document.activeElement?.id").await? == id {
            return Ok((true, presses));
        }
    }
    Ok((false, 40))
}

/// A page is opened at its top and stays there; far from the view nothing but the script and the owner's picture come.
pub async fn nothing_is_loaded_before_it_is_needed(driver: String) -> Result<()> {
    let pages = HostPages::serve().await?;
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        pages.open(browser, "plain").await?;
        let paths = || -> Vec<String> {
            let requests = pages.guest.requests();
            requests.into_iter().map(|request| request.path).collect()
        };
        let guest = Guest::first(browser, Way::Element);
        guest.until("root !== undefined").await?;
        rest(browser).await?;
        ensure!(
            scrolled(browser).await? == 0.0,
            "the page stays where it was opened"
        );
        let [_, top, ..] = guest.bounds().await?;
        ensure!(top > 1700.0, "the viewer is far below the window: {top}");
        let at_first = paths();
        ensure!(
            at_first
                .iter()
                .all(|path| path == "/embed/look-closer.js" || path.ends_with("-thumbnail.jpg")),
            "far from the view, these are asked for: {at_first:?}"
        );
        ensure!(at_first.len() == 2, "once each: {at_first:?}");

        // Near the view: the description and what shows first, but no WebAssembly.
        guest.bring_to(1000).await?;
        browser.until_asked(&pages.guest, "_files/").await?;
        rest(browser).await?;
        ensure!(
            pages.guest.asked(".wasm").is_empty(),
            "WebAssembly is not asked for yet: {:?}",
            paths()
        );

        guest.bring_to(300).await?;
        guest.settle().await?;
        let wasm = pages.guest.asked(".wasm");
        ensure!(wasm.values().sum::<usize>() == 1, "in the view, once: {wasm:?}");
        let noted = Noted::in_page(browser).await?;
        ensure!(
            noted.errors.is_empty() && noted.warnings().is_empty(),
            "nothing to complain of: {noted:?}"
        );
        Ok(())
    })
    .await
}

/// Time for anything that a page had in mind: it has loaded, and is idle after several frames.
async fn rest(browser: &Browser) -> Result<()> {
    browser.until("document.readyState === 'complete'").await?;
    browser
        .value(
            "(async () => { for (let i = 0; i < 20; i++) await new Promise(requestAnimationFrame); \
             await new Promise(requestIdleCallback); })()",
        )
        .await?;
    Ok(())
}

pub async fn the_whole_window_is_taken_without_moving_a_node(driver: String) -> Result<()> {
    let pages = HostPages::serve().await?;
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        pages.open(browser, "plain").await?;
        let guest = settled(browser, Way::Element, 200).await?;
        browser
            .value(
                "(() => { window.moves = []; new MutationObserver((list) => moves.push(...list.map(({ target }) => \
                 target.nodeName))).observe(document, { childList: true, subtree: true }); })()",
            )
            .await?;
        let before: Value = browser.value("document.documentElement.outerHTML").await?;
        let from = scrolled(browser).await?;
        guest.press("[part~=window]").await?;
        let size = "(b => [b.left, b.top, b.width, b.height])(root.querySelector('.closer-viewer').getBoundingClientRect())";
        guest
            .until(&format!("(([x, y, w, h]) => x === 0 && y === 0 && w === innerWidth && h >= innerHeight * 0.8)({size})"))
            .await?;
        guest.settle().await?;
        browser.hold_key(ESCAPE, 10).await?;
        guest
            .until(&format!("(([x, y, w]) => w < innerWidth * 0.8)({size})"))
            .await?;
        ensure!(browser.value("window.moves").await? == json!([]), "no node of the page is moved");
        ensure!(
            browser.value("document.documentElement.outerHTML").await? == before,
            "the page is what it was"
        );
        ensure!(scrolled(browser).await? == from, "and where it was");
        Ok(())
    })
    .await
}
