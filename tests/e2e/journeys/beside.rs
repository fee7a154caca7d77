//! Something known beside a work, measuring, and the inset at life size: on made-up pictures known in millimetres, judged on
//! screenshots.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use harness::{Browser, MadeUp, Picture, Server, Setup, WorkPage};
use serde_json::{Value, json};

use super::{hung, with_browser};

/// Millimetres to a pixel of the pictures; of 2000 × 1600 pixels the work takes 40 × 30 mm.
const MM_PER_PX: f64 = 0.025;
/// The first pixel of the work, in both directions.
const WORK: f64 = 200.0;
/// Columns in the middle of two red marks, 30 mm apart.
const MARKS: [f64; 2] = [404.0, 1604.0];
/// The usual coin of an American browser.
const COIN_MM: f64 = 24.26;
/// A millimetre at about life size, in CSS pixels.
const LIFE: f64 = 96.0 / 25.4;

/// Works on white, on black, and on a picture whose own greys are no 3:1 apart.
const GROUNDS: [&str; 3] = ["white", "black", "busy"];

fn ground(name: &str, column: u32, row: u32) -> [u8; 4] {
    let noise = (column / 5).wrapping_mul(0x9E37_79B1) ^ (row / 5).wrapping_mul(0x85EB_CA6B);
    match name {
        "white" => [255, 255, 255, 255],
        "black" => [0, 0, 0, 255],
        _ => {
            let grey = 95 + ((noise >> 13) % 70) as u8;
            [grey, grey, grey, 255]
        }
    }
}

async fn serve(folder: &Path) -> Result<Server> {
    let mut works = Vec::new();
    for name in GROUNDS {
        MadeUp {
            size: (2000, 1600),
            tile: 512,
            overlap: 0,
            pixel: &|below, column, row| {
                let place = f64::from(column << below) + 0.5;
                if name == "black" && MARKS.iter().any(|mark| (mark - place).abs() <= 4.0) {
                    [255, 0, 0, 255]
                } else {
                    ground(name, column << below, row << below)
                }
            },
            profile: None,
        }
        .write(folder, name)?;
        works.push(json!({
            "id": name, "title": name, "maker": "somebody", "medium": "light", "kind": "small_batch",
            "size": { "width_mm": 40, "height_mm": 30 },
            "looks": [{
                "id": "front", "kind": "other", "source": format!("{name}.dzi"),
                "width_px": 2000, "height_px": 1600, "mm_per_px": MM_PER_PX,
                "object": { "x_px": WORK, "y_px": WORK, "width_px": 1600, "height_px": 1200 },
                "thumbnail": { "url": format!("{name}_files/9/0_0.png"), "width_px": 500, "height_px": 400 },
                "alt": "A made-up picture",
            }],
        }));
    }
    hung(folder, works).await
}

/// From the gallery, for these works have no pages of their own.
async fn open<'a>(browser: &'a Browser, server: &Server, work: &str) -> Result<WorkPage<'a>> {
    browser.goto(&server.url("/")).await?;
    press(browser, &format!(".work-card a[href*='works/{work}']")).await?;
    WorkPage::settled(browser).await
}

/// Device pixels of the window to a millimetre, and where the marks are: as the screenshot shows them, half way down.
fn scale(picture: &Picture) -> Result<(f64, [f64; 2])> {
    let row = picture.height / 2;
    let is_red = |x: &usize| {
        let [red, green, _] = picture.at(*x, row);
        red > 140 && green < 90
    };
    let columns: Vec<usize> = (0..picture.width).filter(is_red).collect();
    let split = columns
        .windows(2)
        .position(|pair| pair[1] > pair[0] + 20)
        .context("two marks")?;
    let middle = |part: &[usize]| (part[0] + part[part.len() - 1] + 1) as f64 / 2.0;
    let marks = [middle(&columns[..=split]), middle(&columns[split + 1..])];
    Ok(((marks[1] - marks[0]) / 30.0, marks))
}

/// Between the middles of the outermost white lines in a row.
fn white_across(picture: &Picture, row: usize, columns: std::ops::Range<usize>) -> Result<f64> {
    let weight = |x: usize| f64::from(picture.at(x, row)[1]);
    let bright: Vec<usize> = columns.filter(|x| weight(*x) > 100.0).collect();
    let (first, last) = (
        *bright.first().context("a line")?,
        *bright.last().context("a line")?,
    );
    // A line lies on two or three pixels: its middle is their centre of light.
    let middle = |around: usize| {
        let near = around.saturating_sub(2)..=around + 2;
        let light: f64 = near.clone().map(weight).sum();
        near.map(|x| (x as f64 + 0.5) * weight(x)).sum::<f64>() / light
    };
    Ok(middle(last) - middle(first))
}

/// Left, top, width and height of an element in the viewer, in CSS pixels from the viewer's top left.
async fn bounds(browser: &Browser, page: &WorkPage<'_>, selector: &str) -> Result<[f64; 4]> {
    let [left, top, ..] = page.bounds().await?;
    let value = browser
        .value(&format!(
            "(b => [b.left - {left}, b.top - {top}, b.width, b.height])(document.querySelector('{selector}').getBoundingClientRect())"
        ))
        .await?;
    serde_json::from_value(value).context("four numbers")
}

/// Presses a button, which the page is scrolled to, and scrolls back to where screenshots and hands expect the picture.
async fn press(browser: &Browser, selector: &str) -> Result<()> {
    browser.press(selector).await?;
    browser.value("scrollTo(0, 0)").await?;
    Ok(())
}

/// Presses one of the tools behind the last button.
async fn tool(browser: &Browser, selector: &str) -> Result<()> {
    press(browser, ".more-button").await?;
    press(browser, selector).await
}

async fn without_complaints(browser: &Browser) -> Result<()> {
    // The gallery before the app shows the site's own works, which are not served here.
    browser.no_complaints(&["-thumbnail"]).await?;
    Ok(())
}

async fn put_coin(browser: &Browser) -> Result<()> {
    tool(browser, ".beside-button").await?;
    browser.find(".beside-list button").await?;
    browser
        .value("[...document.querySelectorAll('.beside-list button')].find(b => b.textContent.startsWith('Quarter')).setAttribute('id', 'the-coin')")
        .await?;
    press(browser, "#the-coin").await?;
    browser.find(".closer-companion").await?;
    Ok(())
}

async fn words(browser: &Browser, expression: &str) -> Result<String> {
    let value = browser.value(expression).await?;
    Ok(value.as_str().unwrap_or_default().replace('\u{a0}', " "))
}

const LABEL: &str = "document.querySelector('.closer-companion').getAttribute('aria-label')";
const FOCUS: &str = "document.activeElement.className";

pub async fn something_known_is_as_large_as_it_is_and_goes_where_one_wants(driver: String) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let server = serve(folder.path()).await?;
    for pixel_ratio in [1.0, 2.0] {
        let setup = Setup {
            width: 1440,
            height: 900,
            pixel_ratio,
            ..Setup::default()
        };
        with_browser(&driver, setup, async |browser: &Browser| {
            let page = open(browser, &server, "black").await?;
            put_coin(browser).await?;
            page.settle().await?;
            let said = words(browser, LABEL).await?;
            ensure!(
                said.starts_with("A quarter dollar, 24.26 mm across, to scale ")
                    && said.contains("1.6 times as long"),
                "{said}"
            );
            ensure!(
                words(browser, FOCUS).await? == "closer-companion",
                "it has the focus"
            );
            // The line around what has the focus is none of its own.
            browser.value("document.activeElement.blur()").await?;
            for notches in [0, 1] {
                if notches > 0 {
                    // From further away, about where it is, so that it stays in the view.
                    let [left, top, ..] = page.bounds().await?;
                    let [x, y, width, height] = bounds(browser, &page, ".closer-companion").await?;
                    let at = ((left + x + width / 2.0) as i64, (top + y + height / 2.0) as i64);
                    browser.wheel(at, 120, notches).await?;
                    page.settle().await?;
                }
                let shown = page.painted(pixel_ratio).await?;
                let (px_per_mm, _) = scale(&shown)?;
                let [left, top, width, height] = bounds(browser, &page, ".closer-companion").await?;
                let device = |side: f64| (side * pixel_ratio).round() as usize;
                let columns = device(left - 6.0)..device(left + width + 6.0).min(shown.width);
                let across = white_across(&shown, device(top + height / 2.0), columns)?;
                let expected = COIN_MM * px_per_mm;
                ensure!(
                    (across - expected).abs() <= 1.0,
                    "at ratio {pixel_ratio} it is {across:.2} device px wide, not {expected:.2}"
                );
            }
            // By hand, and by keys.
            let [x, y, width, height] = bounds(browser, &page, ".closer-companion").await?;
            let [left, top, ..] = page.bounds().await?;
            let middle = ((left + x + width / 2.0) as i64, (top + y + height / 2.0) as i64);
            let view = page.view().await?;
            browser
                .drag(&vec![middle, (middle.0 - 90, middle.1 - 70)])
                .await?;
            let moved = bounds(browser, &page, ".closer-companion").await?;
            ensure!(
                (moved[0] - x + 90.0).abs() < 1.5 && (moved[1] - y + 70.0).abs() < 1.5,
                "it went with the hand: {moved:?} from {x},{y}"
            );
            ensure!(page.view().await? == view, "and the picture did not");
            ensure!(
                words(browser, LABEL).await?.contains("to scale over the work"),
                "it lies across now"
            );
            browser
                .value("document.querySelector('.closer-companion').focus()")
                .await?;
            browser.keys("\u{E014}\u{E014}\u{E015}").await?; // right, right, down
            let by_keys = bounds(browser, &page, ".closer-companion").await?;
            ensure!(
                (by_keys[0] - moved[0] - 16.0).abs() < 1.0 && (by_keys[1] - moved[1] - 8.0).abs() < 1.0,
                "keys move it: {by_keys:?} from {moved:?}"
            );
            // It is there on the next work, and gone for good when put away.
            if pixel_ratio == 1.0 {
                let page = open(browser, &server, "white").await?;
                browser.find(".closer-companion").await?;
                page.settle().await?;
                browser
                    .value("document.querySelector('.closer-companion').focus()")
                    .await?;
            }
            browser.keys("\u{E017}").await?; // Delete
            browser
                .until("!document.querySelector('.closer-companion')")
                .await?;
            ensure!(
                words(browser, FOCUS).await? == "closer-viewer",
                "the picture has the focus then"
            );
            let kept = browser
                .value("localStorage.getItem('look-closer.companion')")
                .await?;
            ensure!(kept == Value::Null, "nothing is remembered: {kept}");
            without_complaints(browser).await?;
            Ok(())
        })
        .await?;
    }
    Ok(())
}

/// "30.0 mm · 1.18 in" is 30.0.
async fn measured(browser: &Browser) -> Result<f64> {
    let shown = words(
        browser,
        "document.querySelector('.closer-measure .closer-words').textContent",
    )
    .await?;
    let (mm, rest) = shown
        .split_once(" mm")
        .with_context(|| format!("millimetres in {shown:?}"))?;
    ensure!(rest.ends_with(" in"), "inches in {shown:?}");
    Ok(mm.parse()?)
}

pub async fn two_points_give_millimetres(driver: String) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let server = serve(folder.path()).await?;
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        let page = open(browser, &server, "black").await?;
        let shown = page.painted(1.0).await?;
        let (px_per_mm, marks) = scale(&shown)?;
        // A press on each mark; what is off is the hand's, which knows whole pixels only.
        tool(browser, ".measure-button").await?;
        let [left, top, _, height] = page.bounds().await?;
        let at = |column: f64| ((left + column).round() as i64, (top + height * 0.3) as i64);
        browser.click(at(marks[0]), 1).await?;
        browser.click(at(marks[1]), 1).await?;
        let mm = measured(browser).await?;
        ensure!(
            (mm - 30.0).abs() <= 1.0 / px_per_mm + 0.05,
            "{mm} mm between the marks"
        );
        browser
            .until("/ mm, or .* in$/.test(document.querySelector('.stage > .only-heard').textContent.replaceAll('\u{a0}', ' ').trim())")
            .await
            .context("it is said")?;
        // The line goes with the picture, which moves again.
        let anchor = at(marks[0]);
        browser.wheel(anchor, -120, 2).await?;
        page.settle().await?;
        ensure!(
            (measured(browser).await? - mm).abs() < 0.06,
            "it is as long from nearer"
        );
        let ends = |browser| async move {
            let path = words(
                browser,
                "document.querySelector('.closer-measure .closer-line-light').getAttribute('d')",
            )
            .await?;
            let numbers: Vec<f64> = path
                .split(['M', 'L', ' '])
                .filter(|number| !number.is_empty())
                .map(str::parse)
                .collect::<Result<_, _>>()?;
            anyhow::Ok([numbers[0], numbers[2]])
        };
        let [from, _] = ends(browser).await?;
        let near = page.painted(1.0).await?;
        let row = near.height / 2;
        let is_red = |x: &usize| near.at(*x, row)[0] > 140 && near.at(*x, row)[1] < 90;
        let nearest = (0..near.width)
            .filter(is_red)
            .map(|x| (x as f64 + 0.5 - from).abs())
            .fold(f64::MAX, f64::min);
        ensure!(nearest < 4.0, "its end left the mark by {nearest:.1} px");
        // An end is taken elsewhere.
        browser.wheel(anchor, 120, 2).await?;
        page.settle().await?;
        let [left, top, ..] = page.bounds().await?;
        let (px_per_mm, _) = scale(&page.painted(1.0).await?)?;
        let before = measured(browser).await?;
        let [x, y, width, height] = bounds(browser, &page, ".closer-measure-point:last-child").await?;
        let handle = (
            (left + x + width / 2.0).round() as i64,
            (top + y + height / 2.0).round() as i64,
        );
        browser.drag(&vec![handle, (handle.0 - 60, handle.1)]).await?;
        let shorter = measured(browser).await?;
        ensure!(
            (before - shorter - 60.0 / px_per_mm).abs() < 0.11,
            "60 px are {:.2} mm: {before} mm, then {shorter} mm",
            60.0 / px_per_mm
        );
        browser.keys("\u{E00C}").await?;
        browser
            .until("!document.querySelector('.closer-measure')")
            .await?;
        // By keys alone: from the middle, 5 steps of 8 px back, then 10 to the right.
        page.focus().await?;
        browser.keys("d").await?;
        browser.find(".closer-measure").await?;
        browser.keys(&"\u{E012}".repeat(5)).await?;
        browser.keys("\u{E007}").await?;
        browser.keys(&"\u{E014}".repeat(10)).await?;
        browser.keys("\u{E007}").await?;
        let mm = measured(browser).await?;
        ensure!(
            (mm - 80.0 / px_per_mm).abs() < 0.11,
            "80 px are {:.2} mm, not {mm} mm",
            80.0 / px_per_mm
        );
        browser.keys("\u{E017}").await?;
        browser
            .until("!document.querySelector('.closer-measure')")
            .await?;
        ensure!(
            words(browser, FOCUS).await? == "closer-viewer",
            "the picture has the focus then"
        );
        without_complaints(browser).await?;
        Ok(())
    })
    .await
}

const INSET: &str = "document.querySelector('.closer-inset:not([hidden])')";

pub async fn the_inset_is_at_life_size_and_leads_there(driver: String) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let server = serve(folder.path()).await?;
    for setup in [Setup::default(), Setup::phone(390)] {
        with_browser(&driver, setup, async |browser: &Browser| {
            let page = open(browser, &server, "white").await?;
            for _ in 0..3 {
                press(browser, "[aria-label=Nearer]").await?;
                page.settle().await?;
            }
            browser.until(INSET).await?;
            browser.until("location.search.includes('view=')").await?;
            let [.., width, height] = page.bounds().await?;
            let [window_x, window_y, across, down] = bounds(browser, &page, ".closer-inset-window").await?;
            ensure!(
                (across - 40.0 * LIFE).abs() < 0.1 && (down - 30.0 * LIFE).abs() < 0.1,
                "40 × 30 mm are {across} × {down} px"
            );
            let [.., outer_width, outer_height] = bounds(browser, &page, ".closer-inset").await?;
            ensure!(
                outer_width * outer_height <= width * height / 6.0,
                "{outer_width} × {outer_height} px of the view"
            );
            let said = words(
                browser,
                "document.querySelector('.closer-inset-window').getAttribute('aria-label')",
            )
            .await?;
            ensure!(said == "About life size", "{said}");
            // The address says what is seen; the outline is to say the same.
            let [x_mm, y_mm, span_mm] = page.view().await?.context("a view in the address")?;
            let mm_per_px = span_mm / width.min(height);
            let side = |middle_mm: f64, seen_px: f64, most_mm: f64| {
                let half = seen_px * mm_per_px / 2.0;
                [
                    (middle_mm - half).max(0.0) * LIFE,
                    (middle_mm + half).min(most_mm) * LIFE,
                ]
            };
            let [from_x, to_x] = side(x_mm, width, 40.0);
            let [from_y, to_y] = side(y_mm, height, 30.0);
            let [x, y, seen_across, seen_down] = bounds(browser, &page, ".closer-inset-outline").await?;
            let [x, y] = [x - window_x, y - window_y];
            let off = [
                x - from_x,
                y - from_y,
                x + seen_across - to_x,
                y + seen_down - to_y,
            ];
            ensure!(
                off.iter().all(|off| off.abs() < 1.0),
                "the outline is off by {off:?} px"
            );
            // It leads to life size, where there is no use for it.
            press(browser, ".closer-inset-window").await?;
            page.settle().await?;
            browser.until(&format!("!{INSET}")).await?;
            let read_out = browser.text(".scale-bar-times").await?;
            ensure!(
                read_out.contains("×1 ") && read_out.contains("about"),
                "{read_out:?}"
            );
            ensure!(
                words(browser, FOCUS).await? == "closer-viewer",
                "the picture has the focus then"
            );
            // Put away, it stays away until it is asked for.
            for _ in 0..8 {
                press(browser, "[aria-label=Nearer]").await?;
                page.settle().await?;
                if browser.value(&format!("!!{INSET}")).await? == true {
                    break;
                }
            }
            press(browser, ".closer-inset-away").await?;
            browser.until(&format!("!{INSET}")).await?;
            let page = open(browser, &server, "busy").await?;
            for _ in 0..3 {
                press(browser, "[aria-label=Nearer]").await?;
                page.settle().await?;
            }
            ensure!(
                browser.value(&format!("!{INSET}")).await? == true,
                "also beside the next work"
            );
            tool(browser, ".beside-button").await?;
            press(browser, ".beside-sheet .action").await?;
            browser.until(INSET).await?;
            without_complaints(browser).await?;
            Ok(())
        })
        .await?;
    }
    Ok(())
}

/// Relative luminance (WCAG 2).
fn luminance(pixel: [u8; 3]) -> f64 {
    let [red, green, blue] = pixel.map(|value| {
        let value = f64::from(value) / 255.0;
        if value <= 0.040_45 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// The contrast within a few pixels to both sides of a place along a line, in a direction across it.
fn contrast(picture: &Picture, at: (f64, f64), across: (f64, f64), reach: f64) -> f64 {
    let steps = (reach * 4.0) as i32;
    let seen = (-steps..=steps).filter_map(|step| {
        let along = f64::from(step) / 4.0;
        let (x, y) = (at.0 + across.0 * along, at.1 + across.1 * along);
        let is_inside = x >= 0.0 && y >= 0.0 && x < picture.width as f64 && y < picture.height as f64;
        is_inside.then(|| luminance(picture.at(x as usize, y as usize)))
    });
    let (least, most) = seen.fold((1.0_f64, 0.0_f64), |(least, most), light| {
        (least.min(light), most.max(light))
    });
    (most + 0.05) / (least + 0.05)
}

pub async fn outlines_are_seen_on_any_picture(driver: String) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let server = serve(folder.path()).await?;
    let desk = Setup {
        width: 1440,
        height: 900,
        ..Setup::default()
    };
    for (setup, is_dark) in [
        (desk, false),
        (Setup::phone(390), true),
        (desk, true),
        (Setup::phone(390), false),
    ] {
        let setup = Setup { is_dark, ..setup };
        // What is seen in the light on one and in the dark on the other is enough of the plain grounds.
        let grounds = if is_dark == setup.is_phone {
            &GROUNDS[..]
        } else {
            &GROUNDS[2..]
        };
        with_browser(&driver, setup, async |browser: &Browser| {
            for name in grounds {
                let page = open(browser, &server, name).await?;
                put_coin(browser).await?;
                page.settle().await?;
                browser.value("document.activeElement.blur()").await?;
                let ratio = setup.pixel_ratio;
                let shown = page.painted(ratio).await?;
                let [x, y, width, height] = bounds(browser, &page, ".closer-companion").await?;
                let (middle_x, middle_y, radius) = (x + width / 2.0, y + height / 2.0, width / 2.0);
                let inset = match browser.value(&format!("!!{INSET}")).await? == true {
                    true => bounds(browser, &page, ".closer-inset").await?,
                    false => [-1e3; 4],
                };
                let mut least = f64::MAX;
                for step in 0..72 {
                    let (sin, cos) = (f64::from(step) * 5.0).to_radians().sin_cos();
                    let at = (middle_x + radius * cos, middle_y + radius * sin);
                    // Under the inset, under its own name and outside of the view there is nothing to see.
                    let [view_width, view_height] =
                        [shown.width, shown.height].map(|side| side as f64 / ratio);
                    let is_hidden = at.0 < inset[0] + inset[2] + 4.0 && at.1 > inset[1] - 4.0
                        || at.1 > view_height - 40.0
                        || at.0 < 4.0
                        || at.1 < 4.0
                        || at.0 > view_width - 4.0;
                    if !is_hidden {
                        least = least.min(contrast(
                            &shown,
                            (at.0 * ratio, at.1 * ratio),
                            (cos, sin),
                            2.5 * ratio,
                        ));
                    }
                }
                ensure!(
                    (3.0..f64::MAX).contains(&least),
                    "the coin on {name}: {least:.2}:1"
                );
                // The inset's mount, all along its right and upper edge, when it is there.
                for _ in 0..3 {
                    press(browser, "[aria-label=Nearer]").await?;
                    page.settle().await?;
                }
                browser.until(INSET).await?;
                let shown = page.painted(ratio).await?;
                let [left, top, across, down] = bounds(browser, &page, ".closer-inset").await?;
                let mut least = f64::MAX;
                for step in 1..20 {
                    let part = f64::from(step) / 20.0;
                    let right = ((left + across) * ratio, (top + down * part) * ratio);
                    let upper = ((left + across * part) * ratio, top * ratio);
                    least = least.min(contrast(&shown, right, (1.0, 0.0), 3.0 * ratio));
                    least = least.min(contrast(&shown, upper, (0.0, 1.0), 3.0 * ratio));
                }
                ensure!(least >= 3.0, "the inset on {name}: {least:.2}:1");
            }
            Ok(())
        })
        .await?;
    }
    Ok(())
}
