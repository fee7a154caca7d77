//! Leaning in: wheel, mouse, fingers and keys, as the browser gives them.

use anyhow::{Context, Result, ensure};
use harness::{Browser, Server, Setup, Site, WorkPage};
use serde_json::json;

use super::visit::WORK;
use super::with_browser;

/// Opens the work and gives its page.
async fn opened<'a>(browser: &'a Browser, server: &Server) -> Result<WorkPage<'a>> {
    browser.goto(&server.url(&format!("/works/{WORK}/"))).await?;
    WorkPage::settled(browser).await
}

/// The view that the address says, once it has followed.
async fn view(page: &WorkPage<'_>, browser: &Browser) -> Result<[f64; 3]> {
    page.settle().await?;
    browser.until("location.search.includes('view=')").await?;
    tokio::time::sleep(std::time::Duration::from_millis(700)).await;
    page.view().await?.context("a view in the address")
}

pub async fn the_wheel_leans_in_at_the_pointer(driver: String) -> Result<()> {
    let server = Site::built().serve().await?;
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        let page = opened(browser, &server).await?;
        let at = page.place(0.5, 0.5).await?;
        browser.wheel(at, -120, 6).await?;
        let [x, y, span] = view(&page, browser).await?;
        // A third of the way to the right: what was there has to stay there.
        let [left, top, width, height] = page.bounds().await?;
        let mm = |span: f64| span / width.min(height);
        let at = page.place(0.75, 0.3).await?;
        let (dx, dy) = (at.0 as f64 - left - width / 2.0, at.1 as f64 - top - height / 2.0);
        let under = |[x, y, span]: [f64; 3]| (x + dx * mm(span), y + dy * mm(span));
        let before = under([x, y, span]);
        browser.wheel(at, -120, 2).await?;
        let nearer = view(&page, browser).await?;
        let after = under(nearer);
        ensure!(
            nearer[2] < span * 0.7,
            "it leaned in: from {span} mm to {} mm",
            nearer[2]
        );
        let off_px = (after.0 - before.0).hypot(after.1 - before.1) / mm(nearer[2]);
        ensure!(off_px < 2.0, "what was under the pointer moved by {off_px:.1} px");
        ensure!(
            browser.value("scrollY").await? == 0,
            "the page did not scroll along"
        );
        Ok(())
    })
    .await
}

pub async fn dragging_moves_the_picture_with_the_hand(driver: String) -> Result<()> {
    let server = Site::built().serve().await?;
    with_browser(
        &driver,
        Setup {
            reduced_motion: true,
            ..Setup::default()
        },
        async |browser: &Browser| {
            let page = opened(browser, &server).await?;
            browser.wheel(page.place(0.5, 0.5).await?, -120, 6).await?;
            let [x, y, span] = view(&page, browser).await?;
            let (from, to) = (page.place(0.6, 0.6).await?, page.place(0.5, 0.45).await?);
            let steps = (0..=10).map(|i| {
                (
                    from.0 + (to.0 - from.0) * i / 10,
                    from.1 + (to.1 - from.1) * i / 10,
                )
            });
            browser.drag(&steps.collect()).await?;
            let [x2, y2, span2] = view(&page, browser).await?;
            let [.., width, height] = page.bounds().await?;
            let mm = span / width.min(height);
            let off = ((x2 - x) / mm + (to.0 - from.0) as f64).hypot((y2 - y) / mm + (to.1 - from.1) as f64);
            ensure!(
                off < 1.5,
                "without glide the picture follows to the pixel: off by {off:.1} px"
            );
            ensure!((span2 / span - 1.0).abs() < 1e-3, "dragging does not scale");
            Ok(())
        },
    )
    .await
}

pub async fn two_fingers_lean_in(driver: String) -> Result<()> {
    let server = Site::built().serve().await?;
    with_browser(&driver, Setup::phone(390), async |browser: &Browser| {
        let page = opened(browser, &server).await?;
        let (x, y) = page.place(0.5, 0.5).await?;
        let apart = |from: i64, to: i64, sign: i64| -> harness::Touch {
            (0..=8)
                .map(|i| (x + sign * (from + (to - from) * i / 8), y))
                .collect()
        };
        browser
            .touch(&[apart(20, 110, -1), apart(20, 110, 1)], 16)
            .await?;
        let [.., span] = view(&page, browser).await?;
        browser.touch(&[apart(20, 60, -1), apart(20, 60, 1)], 16).await?;
        let [.., nearer] = view(&page, browser).await?;
        let ratio = span / nearer;
        ensure!(
            (2.4..3.6).contains(&ratio),
            "fingers three times as far apart lean in ×3: ×{ratio:.2}"
        );
        let zoom = browser.value("visualViewport.scale").await?;
        ensure!(zoom == json!(1), "the page itself was not zoomed: {zoom}");
        Ok(())
    })
    .await
}

pub async fn a_double_tap_leans_in_and_drawing_on_goes_on(driver: String) -> Result<()> {
    let server = Site::built().serve().await?;
    with_browser(&driver, Setup::phone(390), async |browser: &Browser| {
        let page = opened(browser, &server).await?;
        let at = page.place(0.5, 0.5).await?;
        browser.touch(&[vec![at]], 10).await?;
        browser.touch(&[vec![at]], 10).await?;
        let [.., span] = view(&page, browser).await?;
        browser.touch(&[vec![at]], 10).await?;
        let down: harness::Touch = (0..=8).map(|i| (at.0, at.1 + i * 12)).collect();
        browser.touch(&[down], 16).await?;
        let [.., nearer] = view(&page, browser).await?;
        ensure!(
            nearer < span * 0.75,
            "tap, then draw down: from {span} mm to {nearer} mm"
        );
        Ok(())
    })
    .await
}

pub async fn keys_do_everything(driver: String) -> Result<()> {
    let server = Site::built().serve().await?;
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        let page = opened(browser, &server).await?;
        let focus = browser
            .value("document.activeElement === document.body || document.activeElement.tagName")
            .await?;
        ensure!(focus != json!("DIV"), "the viewer takes no focus by itself");
        browser.keys("+").await?;
        tokio::time::sleep(std::time::Duration::from_millis(600)).await;
        ensure!(
            page.view().await?.is_none(),
            "keys do nothing before the viewer has the focus"
        );
        page.focus().await?;
        browser.keys("+++++").await?;
        let [x, _, span] = view(&page, browser).await?;
        browser.keys("\u{E014}").await?; // arrow right
        let [right, ..] = view(&page, browser).await?;
        ensure!(
            right > x,
            "the right arrow looks further right: {x} to {right} mm"
        );
        browser.keys("-").await?;
        let [.., further] = view(&page, browser).await?;
        let step = further / span;
        ensure!((step - 2.0_f64.sqrt()).abs() < 0.01, "a step is √2: {step:.3}");
        browser.keys("1").await?;
        let [.., life] = view(&page, browser).await?;
        let [.., width, height] = page.bounds().await?;
        let mm = width.min(height) * 25.4 / 96.0;
        ensure!(
            (life / mm - 1.0).abs() < 0.01,
            "1 shows it at (about) life size: {life:.1} of {mm:.1} mm"
        );
        browser.keys("0").await?;
        let [.., whole] = view(&page, browser).await?;
        ensure!(whole < life, "0 fits the picture");
        // Tab leaves.
        browser.keys("\u{E004}").await?;
        let inside = browser
            .value("!!document.activeElement.closest('.closer-viewer')")
            .await?;
        ensure!(inside == false, "Tab leaves the viewer");
        Ok(())
    })
    .await
}

pub async fn reduced_motion_lands_at_once(driver: String) -> Result<()> {
    let server = Site::built().serve().await?;
    with_browser(
        &driver,
        Setup {
            reduced_motion: true,
            ..Setup::default()
        },
        async |browser: &Browser| {
            let page = opened(browser, &server).await?;
            page.focus().await?;
            // Two frames after the key nothing is moving any more.
            let states = browser
                .value(
                    "(async () => { const v = document.querySelector('.closer-viewer'); const seen = []; \
                 new MutationObserver(() => seen.push(v.dataset.state)).observe(v, { attributes: true }); \
                 v.dispatchEvent(new KeyboardEvent('keydown', { key: '+', bubbles: true })); \
                 for (let i = 0; i < 30; i++) await new Promise(requestAnimationFrame); return seen; })()",
                )
                .await?;
            ensure!(
                !states.to_string().contains("moving"),
                "states after a key: {states}"
            );
            page.settle().await?;
            browser.until("location.search.includes('view=')").await?;
            Ok(())
        },
    )
    .await
}

pub async fn a_resting_viewer_draws_and_asks_nothing(driver: String) -> Result<()> {
    let server = Site::built().serve().await?;
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        let page = opened(browser, &server).await?;
        browser.wheel(page.place(0.5, 0.5).await?, -120, 3).await?;
        page.settle().await?;
        tokio::time::sleep(std::time::Duration::from_millis(800)).await;
        let asked: usize = server.asked("").values().sum();
        let frames = browser
            .value(
                "(async () => { let frames = 0; const ask = window.requestAnimationFrame; \
                 window.requestAnimationFrame = f => { frames++; return ask.call(window, f); }; \
                 await new Promise(done => setTimeout(done, 2000)); window.requestAnimationFrame = ask; \
                 return frames; })()",
            )
            .await?;
        ensure!(frames == 0, "{frames} frames in two seconds of rest");
        let after: usize = server.asked("").values().sum();
        ensure!(
            after == asked,
            "{} requests in two seconds of rest",
            after - asked
        );
        Ok(())
    })
    .await
}
