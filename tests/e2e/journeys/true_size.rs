//! A measured screen shows things in their size, to the device pixel, whatever the pixel ratio and the page's zoom; and one
//! that was not measured says so.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use harness::{Answer, Browser, MadeUp, Picture, Server, Setup, Site, VIEWER, WorkPage};
use serde_json::json;

use super::with_browser;

/// The work: 40 × 30 mm of one colour on a ground of another, and its picture 80 × 60 mm.
const WORK_MM: (f64, f64) = (40.0, 30.0);
const PICTURE_PX: (u32, u32) = (2048, 1536);
const MM_PER_PX: f64 = 80.0 / 2048.0;
const INK: [u8; 4] = [180, 30, 30, 255];
const GROUND: [u8; 4] = [235, 235, 235, 255];
/// A bank card's sides.
const CARD_MM: f64 = 85.60;
const CARD_SHORT_MM: f64 = 53.98;

const PAGE: &str = "/works/plate/";
const READ_OUT: &str = ".scale-bar-times";

/// The site with that one work.
async fn gallery(folder: &Path) -> Result<Server> {
    MadeUp {
        size: PICTURE_PX,
        tile: 512,
        overlap: 0,
        pixel: &|below, column, row| {
            let within = |at: u32, side: u32| (side / 4..side * 3 / 4).contains(&(at << below));
            if within(column, PICTURE_PX.0) && within(row, PICTURE_PX.1) {
                INK
            } else {
                GROUND
            }
        },
        profile: None,
    }
    .write(folder, "plate")?;
    let catalog = json!({
        "version": 1,
        "collective": { "name": "Plates" },
        "makers": [{ "id": "maker", "name": "Maker" }],
        "works": [{
            "id": "plate", "title": "Plate", "maker": "maker", "medium": "other", "kind": "one_of_a_kind",
            "size": { "width_mm": WORK_MM.0, "height_mm": WORK_MM.1 },
            "availability": "available",
            "looks": [{
                "id": "front", "kind": "unframed", "alt": "A plate of one colour", "source": "/made-up/plate.dzi",
                "width_px": PICTURE_PX.0, "height_px": PICTURE_PX.1, "mm_per_px": MM_PER_PX,
                "object": {
                    "x_px": PICTURE_PX.0 / 4, "y_px": PICTURE_PX.1 / 4,
                    "width_px": PICTURE_PX.0 / 2, "height_px": PICTURE_PX.1 / 2,
                },
            }],
        }],
    })
    .to_string();
    let site = Site::built().with_folder("/made-up", folder.to_owned());
    // Hosts that rewrite send the app for an address that has no page of its own.
    let app = std::fs::read_to_string(harness::dist().join("404.html"))?;
    site.for_everybody()
        .with_rule(move |path, _| match path {
            "/collection/catalog.json" => Answer::Json(catalog.clone()),
            PAGE => Answer::Page(app.clone()),
            "/framed" => Answer::Page(FRAMED.to_owned()),
            _ => Answer::Usual,
        })
        .serve()
        .await
}

/// A page of somebody who trusts nobody: what is in the frame has no origin, and so no storage.
const FRAMED: &str = r#"<!doctype html><title>A frame</title><style>iframe { width: 100%; height: 740px; border: 0 }</style>
<iframe sandbox="allow-scripts" src="/works/plate/"></iframe>"#;

/// Brings the outline of the open sheet to so many device pixels by keys; says how many keys that took.
async fn draw_outline(browser: &Browser, device_px: f64) -> Result<usize> {
    let slider = ".calibration [type=range]";
    let mut keys = 0;
    loop {
        let at = browser
            .value(&format!("+document.querySelector('{slider}').value"))
            .await?;
        let off = device_px - at.as_f64().context("a number")?;
        if off == 0.0 {
            return Ok(keys);
        }
        let long = off.abs() >= 10.0;
        let key = if off > 0.0 { '\u{e014}' } else { '\u{e012}' };
        // Ten at once, as a key that is held repeats.
        let count = (off.abs() / if long { 10.0 } else { 1.0 }).floor().min(10.0) as usize;
        let mut pressed = key.to_string().repeat(count);
        if long {
            pressed = format!("\u{e008}{pressed}");
        }
        browser.keys(&pressed).await?;
        keys += count;
        ensure!(keys < 500, "the outline does not come to {device_px}");
    }
}

/// Measures the screen through the read-out's menu, as one on which a card covers so many device pixels.
async fn measure(browser: &Browser, device_px: f64) -> Result<()> {
    browser.press(READ_OUT).await?;
    browser.press(".scale-menu [value=measure]").await?;
    browser.find(".calibration[open]").await?;
    draw_outline(browser, device_px).await?;
    browser.keys("\u{e007}").await?;
    browser
        .until("document.documentElement.dataset.screen === 'measured'")
        .await
}

/// From the middle of a picture outwards to where the ink ends: width and height of what is drawn, in pixels.
fn ink(picture: &Picture) -> Result<(f64, f64)> {
    let (x, y) = (picture.width / 2, picture.height / 2);
    // How much of a pixel is ink: its edges lie between pixels.
    let ink = |x: usize, y: usize| {
        let between = f64::from(GROUND[1]) - f64::from(picture.at(x, y)[1]);
        between / f64::from(GROUND[1] - INK[1])
    };
    ensure!(ink(x, y) > 0.95, "there is no ink in the middle");
    let until_ground =
        |inks: &mut dyn Iterator<Item = f64>| -> f64 { inks.take_while(|ink| *ink > 0.05).sum() };
    Ok((
        until_ground(&mut (0..x).rev().map(|x| ink(x, y)))
            + until_ground(&mut (x..picture.width).map(|x| ink(x, y))),
        until_ground(&mut (0..y).rev().map(|y| ink(x, y)))
            + until_ground(&mut (y..picture.height).map(|y| ink(x, y))),
    ))
}

/// The scale bar on the screenshot: what it says in millimetres, and how many device pixels its line is long.
async fn bar(browser: &Browser, pixel_ratio: f64) -> Result<(f64, f64)> {
    let line = "document.querySelector('.scale-bar-line')";
    let label = browser
        .value(&format!("{line}.lastElementChild.textContent"))
        .await?;
    let label = label.as_str().context("a label")?.to_owned();
    let mm: f64 = label.strip_suffix(" mm").context("millimetres")?.parse()?;
    browser
        .value(&format!("{line}.scrollIntoView({{ block: 'nearest' }})"))
        .await?;
    let bounds = browser
        .value(&format!(
            "(b => [b.left, b.bottom])({line}.firstElementChild.getBoundingClientRect())"
        ))
        .await?;
    let [left, bottom]: [f64; 2] = serde_json::from_value(bounds)?;
    let shown = browser.screenshot().await?;
    // Its lowest row of pixels and its first one lie there, or beside it by rounding.
    let (x, y) = (
        (left * pixel_ratio).round() as usize,
        (bottom * pixel_ratio).round() as usize,
    );
    let is_line = |x: usize, y: usize| shown.at(x, y)[0] < 128;
    let near = (y.saturating_sub(3)..shown.height.min(y + 2))
        .rev()
        .flat_map(|y| (x.saturating_sub(1)..=x + 1).map(move |x| (x, y)));
    let mut ends = near.filter(|(x, y)| is_line(*x, *y));
    let (start, y) = ends.next().with_context(|| {
        format!(
            "there is no line at {x}, {y} of {} × {}",
            shown.width, shown.height
        )
    })?;
    let length = (start..shown.width).take_while(|x| is_line(*x, y)).count();
    Ok((mm, length as f64))
}

/// Drawn to the device pixel on screens of five ratios, at zooms of the page from 50 to 200 %, measured once on each.
///
/// From one zoom to another the picture was away where it covered the very same device pixels: plain elements were laid out
/// anew only where those changed, and stayed where they lay in the page's.
pub async fn a_measured_screen_shows_forty_millimetres_as_forty(driver: String) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let server = gallery(folder.path()).await?;
    let all: &[f64] = &[1.0, 0.5, 0.67, 1.5, 2.0];
    for (ratio, zooms) in [
        (1.0, all),
        (1.25, &[1.0, 0.67, 1.5]),
        (1.5, &[1.0, 0.5, 2.0]),
        (2.0, all),
        (3.0, &[1.0, 0.67, 2.0]),
    ] {
        let side = |device_px: f64| (device_px / ratio).round() as u32;
        let setup = Setup {
            width: side(1500.0),
            height: side(1200.0),
            pixel_ratio: ratio,
            ..Setup::default()
        };
        with_browser(&driver, setup, async |browser: &Browser| {
            browser.goto(&server.url(PAGE)).await?;
            WorkPage::settled(browser).await?;
            // Not the pixels that a browser would take for granted: 106 to the inch. A narrow window has room for a card that stands.
            let side_mm = if setup.width < 600 { CARD_SHORT_MM } else { CARD_MM };
            let card_px = (side_mm / 0.24 * ratio).round();
            measure(browser, card_px).await?;
            let mm_per_device_px = side_mm / card_px;
            for &zoom in zooms {
                browser.zoom_pages(zoom).await?;
                let page = WorkPage::settled(browser).await?;
                let pixel_ratio = browser.value("devicePixelRatio").await?;
                let pixel_ratio = pixel_ratio.as_f64().context("a ratio")?;
                ensure!((pixel_ratio / (ratio * zoom) - 1.0).abs() < 1e-3, "the page is not zoomed");
                let is_measured = browser.value("document.documentElement.dataset.screen").await?;
                ensure!(is_measured == "measured", "at zoom {zoom} it is {is_measured}");
                page.focus().await?;
                browser.keys("1").await?;
                page.settle().await?;
                // Small windows show the picture and the bar below it one after the other.
                browser.value(&format!("{VIEWER}.scrollIntoView({{ block: 'center' }})")).await?;
                let (width, height) = ink(&page.painted(pixel_ratio).await?)
                    .with_context(|| format!("at ratio {ratio} and zoom {zoom}"))?;
                let (true_width, true_height) = (WORK_MM.0 / mm_per_device_px, WORK_MM.1 / mm_per_device_px);
                ensure!(
                    (width - true_width).abs() <= 1.0 && (height - true_height).abs() <= 1.0,
                    "at ratio {ratio} and zoom {zoom}: {width:.2} × {height:.2} device pixels, and not {true_width:.2} × {true_height:.2}"
                );
                let (mm, length) = bar(browser, pixel_ratio)
                    .await
                    .with_context(|| format!("the bar at ratio {ratio} and zoom {zoom}"))?;
                ensure!(
                    (length - mm / mm_per_device_px).abs() <= 1.0,
                    "at ratio {ratio} and zoom {zoom}: a bar of {mm} mm is {length} device pixels long"
                );
                let said = browser.text(READ_OUT).await?;
                ensure!(said == "×1 life", "it says {said}");
            }
            Ok(())
        })
        .await?;
    }
    Ok(())
}

/// What has the focus, for the way there by Tab.
const FOCUSED: &str = "document.activeElement";

/// Presses Tab until what has the focus matches; says how often.
async fn tab_to(browser: &Browser, selector: &str) -> Result<usize> {
    for count in 0..40 {
        let is_there = browser.value(&format!("{FOCUSED}.matches('{selector}')")).await?;
        if is_there == true {
            return Ok(count);
        }
        browser.keys("\u{e004}").await?;
    }
    anyhow::bail!("Tab does not lead to {selector}")
}

/// Four keys a second is slow: in 20 s they are 80.
pub async fn a_screen_is_measured_by_keys_alone(driver: String) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let server = gallery(folder.path()).await?;
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        browser.goto(&server.url(PAGE)).await?;
        let page = WorkPage::settled(browser).await?;
        page.focus().await?;
        let mut keys = tab_to(browser, READ_OUT).await?;
        browser.keys("\u{e007}").await?;
        browser.find(".scale-menu[open]").await?;
        keys += 2 + tab_to(browser, "[value=measure]").await?;
        browser.keys("\u{e007}").await?;
        browser.find(".calibration[open]").await?;
        // A laptop's screen of 127 pixels to the inch, a third finer than is taken for granted.
        let card_px = 428.0;
        keys += 1 + draw_outline(browser, card_px).await?;
        browser.keys("\u{e007}").await?;
        browser
            .until("document.documentElement.dataset.screen === 'measured'")
            .await?;
        ensure!(keys <= 80, "{keys} keys");
        // Where one was before; and what it says is true now, also after the page is loaded anew.
        let focused = browser.value(&format!("{FOCUSED}.matches('{READ_OUT}')")).await?;
        ensure!(focused == true, "the focus is lost");
        browser.reload().await?;
        WorkPage::settled(browser).await?;
        let said = browser.text(READ_OUT).await?;
        ensure!(said.starts_with('×'), "after a reload it says {said}");
        let stored = browser
            .value("+localStorage['look-closer.screen'].split(' ')[1]")
            .await?;
        let stored = stored.as_f64().context("millimetres")?;
        ensure!(
            (stored * card_px - CARD_MM).abs() < 0.001,
            "{stored} mm per device pixel"
        );
        Ok(())
    })
    .await
}

/// Taps the middle of an element, or another part of its width.
async fn tap(browser: &Browser, selector: &str, part: f64) -> Result<()> {
    browser.find(selector).await?;
    let at = browser
        .value(&format!(
            "(it => {{ it.scrollIntoView({{ block: 'nearest' }}); const b = it.getBoundingClientRect(); \
             return [b.left + b.width * {part}, b.top + b.height / 2]; }})(document.querySelector('{selector}'))"
        ))
        .await?;
    let [x, y]: [f64; 2] = serde_json::from_value(at)?;
    browser
        .touch(&[vec![(x.round() as i64, y.round() as i64)]], 0)
        .await
}

/// The slider's thumb, which stays within its ends, in CSS pixels.
const THUMB_PX: f64 = 16.0;

/// On a phone, where a card stands on its short side. A tap a second: in 20 s they are 20.
pub async fn a_screen_is_measured_by_taps_alone(driver: String) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let server = gallery(folder.path()).await?;
    with_browser(&driver, Setup::phone(390), async |browser: &Browser| {
        browser.goto(&server.url(PAGE)).await?;
        WorkPage::settled(browser).await?;
        tap(browser, READ_OUT, 0.5).await?;
        tap(browser, ".scale-menu [value=measure]", 0.5).await?;
        browser.find(".calibration[open]").await?;
        // 390 CSS pixels on 65 mm.
        let card_px = (390.0_f64 * 2.0 / 65.0 * CARD_SHORT_MM).round();
        let slider = ".calibration [type=range]";
        let range = browser
            .value(&format!(
                "(s => [+s.min, +s.max])(document.querySelector('{slider}'))"
            ))
            .await?;
        let [least, most]: [f64; 2] = serde_json::from_value(range)?;
        ensure!(
            card_px <= most,
            "there is no room for a card: {most} device pixels"
        );
        // Where a finger comes down by eye: the thumb is some pixels wide.
        let width = browser
            .value(&format!(
                "document.querySelector('{slider}').getBoundingClientRect().width"
            ))
            .await?;
        let width = width.as_f64().context("a width")?;
        let part = (card_px - least) / (most - least);
        tap(
            browser,
            slider,
            (THUMB_PX / 2.0 + (width - THUMB_PX) * part) / width,
        )
        .await?;
        let mut taps = 3;
        loop {
            let at = browser
                .value(&format!("+document.querySelector('{slider}').value"))
                .await?;
            let off = card_px - at.as_f64().context("a number")?;
            if off == 0.0 {
                break;
            }
            let button = if off > 0.0 { "1" } else { "-1" };
            tap(browser, &format!(".calibration-tools [value=\"{button}\"]"), 0.5).await?;
            taps += 1;
            ensure!(taps < 19, "{off} device pixels are left after {taps} taps");
        }
        tap(browser, ".calibration [value=keep]", 0.5).await?;
        browser
            .until("document.documentElement.dataset.screen === 'measured'")
            .await?;
        let said = browser.text(READ_OUT).await?;
        ensure!(said.starts_with('×'), "it says {said}");
        Ok(())
    })
    .await
}

/// A screen of another size under the same window says "about" again, and to check.
pub async fn another_screen_is_to_be_checked(driver: String) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let server = gallery(folder.path()).await?;
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        browser.goto(&server.url(PAGE)).await?;
        WorkPage::settled(browser).await?;
        // Life size is about right, and measuring is offered once.
        browser.press(".life-size-button").await?;
        let offered = browser.text(".stage-notice").await?;
        ensure!(offered.starts_with("About life size."), "{offered}");
        browser.press(".stage-notice .as-link").await?;
        browser.find(".calibration[open]").await?;
        draw_outline(browser, 400.0).await?;
        browser.keys("\u{e007}").await?;
        browser
            .until("document.documentElement.dataset.screen === 'measured'")
            .await?;
        ensure!(browser.text(READ_OUT).await?.starts_with('×'), "it is measured");
        browser
            .cdp(
                "Emulation.setDeviceMetricsOverride",
                json!({
                    "width": 1200, "height": 801, "deviceScaleFactor": 0, "mobile": false,
                    "screenWidth": 2560, "screenHeight": 1440,
                }),
            )
            .await?;
        browser
            .until("document.documentElement.dataset.screen === 'changed'")
            .await?;
        let said = browser.text(READ_OUT).await?;
        ensure!(said.starts_with("about ×"), "on another screen it says {said}");
        browser.press(READ_OUT).await?;
        let menu = browser.text(".scale-menu").await?;
        ensure!(
            menu.contains("Please check") && menu.contains("Check this screen"),
            "{menu}"
        );
        // Nor does it hold after a reload; and what was measured may be forgotten.
        browser.press(".scale-menu [value=measure]").await?;
        browser.press(".calibration [value=forget]").await?;
        browser.until("!document.documentElement.dataset.screen").await?;
        ensure!(
            browser
                .value("localStorage['look-closer.screen'] ?? null")
                .await?
                .is_null(),
            "it is still kept"
        );
        Ok(())
    })
    .await
}

/// In a frame without an origin nothing can be kept: it holds until the page goes, and this is said.
pub async fn without_storage_a_measurement_holds_for_the_visit(driver: String) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let server = gallery(folder.path()).await?;
    let setup = Setup {
        is_one_process: true,
        ..Setup::default()
    };
    with_browser(&driver, setup, async |browser: &Browser| {
        browser.goto(&server.url("/framed")).await?;
        browser.enter_frame("iframe").await?;
        WorkPage::settled(browser).await?;
        let is_denied = browser
            .value("(() => { try { return !localStorage; } catch { return true; } })()")
            .await?;
        ensure!(is_denied == true, "there is a storage here");
        measure(browser, 400.0).await?;
        let said = browser.text(".stage-notice").await?;
        ensure!(said.contains("until the page is closed"), "{said}");
        ensure!(browser.text(READ_OUT).await?.starts_with('×'), "it holds");
        // As it does on the next page of the same visit.
        browser.press(".masthead-name").await?;
        browser.press(".work-card a").await?;
        WorkPage::settled(browser).await?;
        ensure!(
            browser.text(READ_OUT).await?.starts_with('×'),
            "it holds on the next page"
        );
        browser.no_complaints(&["favicon"]).await?;
        Ok(())
    })
    .await
}
