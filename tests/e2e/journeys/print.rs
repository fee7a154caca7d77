//! A work on paper: what the browser sends to the printer is measured in the PDF that it makes of it, not on a picture.

use std::fs;

use anyhow::{Context, Result, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use harness::{Browser, HostPages, Line, Setup, Sheet, Site, WorkPage, dist};
use serde_json::{Value, json};
use thirtyfour::prelude::Key;

use super::csp::{POLICY, nothing_is_refused};
use super::visit::WORK;
use super::with_browser;

/// What a ruler held to the paper could tell.
const TOLERANCE_MM: f64 = 0.2;

/// The most that printers leave white.
const UNPRINTED_MM: f64 = 6.0;

const PAPERS_MM: [[f64; 2]; 2] = [[210.0, 297.0], [215.9, 279.4]];

/// A painting, one in its frame, one of several tiles, the smallest thing, and one whose words go on for longest.
const WORKS: [&str; 5] = [
    WORK,
    "matchbox-harbour",
    "evening-tide",
    "clay-fruit",
    "mosaic-wren",
];

pub async fn the_sheet_of_a_work_is_true_on_a4_and_on_letter(driver: String) -> Result<()> {
    let server = Site::built().serve().await?;
    let catalog: Value = serde_json::from_str(&fs::read_to_string(dist().join("collection/catalog.json"))?)?;
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        for id in WORKS {
            browser.goto(&server.url(&format!("/works/{id}/print/"))).await?;
            let work = catalog["works"]
                .as_array()
                .and_then(|works| works.iter().find(|work| work["id"] == id))
                .context("the work is in the catalog")?;
            for paper in PAPERS_MM {
                let sheet = printed(browser, paper).await?;
                let [width, height] = paper;
                let context = || format!("{id} on {width} × {height} mm");
                is_true(&sheet, work).with_context(context)?;
                is_whole(&sheet, paper).with_context(context)?;
            }
        }
        Ok(())
    })
    .await
}

/// The page in the browser as it goes to a printer with this paper, at 100 % and with the page's own margins.
async fn printed(browser: &Browser, [width_mm, height_mm]: [f64; 2]) -> Result<Sheet> {
    let settings = json!({
        "paperWidth": width_mm / 25.4, "paperHeight": height_mm / 25.4,
        "scale": 1, "printBackground": false, "preferCSSPageSize": false,
    });
    let answer = browser.cdp("Page.printToPDF", settings).await?;
    let file = STANDARD.decode(answer["data"].as_str().context("a PDF")?)?;
    let mut sheets = Sheet::all(&file)?;
    ensure!(sheets.len() == 1, "{} pages", sheets.len());
    Ok(sheets.remove(0))
}

/// The photograph, the cut, the crop marks and the ruler have their catalogued sizes.
fn is_true(sheet: &Sheet, work: &Value) -> Result<()> {
    let number =
        |value: &Value, name: &str| value[name].as_f64().with_context(|| format!("{name} in {value}"));
    let look = &work["looks"][0];
    let size = match &work["size"]["frame"] {
        frame if frame.is_object() && look["kind"] == "framed" => frame,
        _ => &work["size"],
    };
    let [width, height] = [number(size, "width_mm")?, number(size, "height_mm")?];
    let mm_per_px = number(look, "mm_per_px")?;

    let photograph = sheet.pictures.first().context("there is a picture")?.whole;
    near(
        "the photograph is wide",
        photograph[2] - photograph[0],
        number(look, "width_px")? * mm_per_px,
    )?;
    near(
        "the photograph is high",
        photograph[3] - photograph[1],
        number(look, "height_px")? * mm_per_px,
    )?;
    let seen = sheet
        .pictures
        .iter()
        .map(|picture| picture.seen)
        .reduce(|one, other| {
            [
                one[0].min(other[0]),
                one[1].min(other[1]),
                one[2].max(other[2]),
                one[3].max(other[3]),
            ]
        });
    let [left, top, right, bottom] = seen.context("there is a picture")?;
    near("what is seen of it is wide", right - left, width)?;
    near("what is seen of it is high", bottom - top, height)?;
    // What is seen is the work, and not some other part of the photograph as large as it.
    let object = &look["object"];
    let middle = |from: &str, length: &str| -> Result<f64> {
        Ok((number(object, from)? + number(object, length)? / 2.0) * mm_per_px)
    };
    near(
        "its middle lies across",
        (left + right) / 2.0 - photograph[0],
        middle("x_px", "width_px")?,
    )?;
    near(
        "its middle lies down",
        (top + bottom) / 2.0 - photograph[1],
        middle("y_px", "height_px")?,
    )?;

    // The ruler's own line is the only long one; its ticks begin on it, and whatever else is drawn is a crop mark.
    let ruler = sheet.lines.iter().find(|line| line.to[0] - line.from[0] > 90.0);
    let ruler = ruler.context("there is a ruler")?;
    near("the ruler is long", ruler.to[0] - ruler.from[0], 101.6)?;
    let is_tick = |line: &&Line| *line != ruler && (line.from[1] - ruler.from[1]).abs() < 1e-3;
    let marks: Vec<&Line> = sheet
        .lines
        .iter()
        .filter(|line| *line != ruler && !is_tick(line))
        .collect();
    ensure!(marks.len() == 8, "{} crop marks", marks.len());
    for (name, axis, from, to) in [
        ("left and right", 0, left, right),
        ("above and below", 1, top, bottom),
    ] {
        let mut places: Vec<f64> = marks
            .iter()
            .filter(|mark| (mark.from[axis] - mark.to[axis]).abs() < 1e-3)
            .map(|mark| mark.from[axis])
            .collect();
        places.sort_by(f64::total_cmp);
        ensure!(places.len() == 4, "{} marks {name}", places.len());
        for (place, edge) in places.into_iter().zip([from, from, to, to]) {
            near(&format!("a mark {name} stands at"), place, edge)?;
        }
    }

    for (name, ticks, length_mm, is_up) in [("100 mm", 101, 100.0, true), ("4 in", 65, 101.6, false)] {
        let mut places: Vec<f64> = sheet
            .lines
            .iter()
            .filter(is_tick)
            .filter(|line| (line.to[1] < line.from[1]) == is_up)
            .map(|line| line.from[0])
            .collect();
        places.sort_by(f64::total_cmp);
        ensure!(places.len() == ticks, "{} ticks for {name}", places.len());
        for (index, place) in places.iter().enumerate() {
            let wanted = length_mm * index as f64 / (ticks - 1) as f64;
            near(
                &format!("tick {index} of {name} stands at"),
                place - places[0],
                wanted,
            )?;
        }
    }
    Ok(())
}

/// All of it lies on the paper that is asked for, where any printer prints.
fn is_whole(sheet: &Sheet, [width, height]: [f64; 2]) -> Result<()> {
    // Chromium rounds the paper, not what is on it, up to whole dots of its printer.
    let is_paper = |found: f64, wanted: f64| (-0.01..0.5).contains(&(found - wanted));
    ensure!(
        is_paper(sheet.width_mm, width) && is_paper(sheet.height_mm, height),
        "the paper is {:.2} × {:.2} mm",
        sheet.width_mm,
        sheet.height_mm
    );
    let corners = sheet.pictures.iter().flat_map(|picture| {
        [
            [picture.seen[0], picture.seen[1]],
            [picture.seen[2], picture.seen[3]],
        ]
    });
    let ends = sheet.lines.iter().flat_map(|line| [line.from, line.to]);
    for [x, y] in corners.chain(ends).chain(sheet.texts.iter().copied()) {
        let is_inside = |at: f64, side: f64| (UNPRINTED_MM..=side - UNPRINTED_MM).contains(&at);
        ensure!(
            is_inside(x, width) && is_inside(y, height),
            "something is at {x:.1}, {y:.1} mm"
        );
    }
    // The last words are those below the ruler.
    let last = sheet.texts.iter().map(|place| place[1]).fold(0.0, f64::max);
    let ruler = sheet.lines.iter().map(|line| line.to[1]).fold(0.0, f64::max);
    ensure!(last > ruler, "the words that say how to print are missing");
    Ok(())
}

fn near(what: &str, found_mm: f64, wanted_mm: f64) -> Result<()> {
    ensure!(
        (found_mm - wanted_mm).abs() <= TOLERANCE_MM,
        "{what} {found_mm:.3} mm instead of {wanted_mm:.3}"
    );
    Ok(())
}

pub async fn the_way_to_the_printer_needs_no_web_assembly(driver: String) -> Result<()> {
    let site = Site::built().with_headers(|_| vec![("content-security-policy", POLICY.to_owned())]);
    let server = site.serve().await?;
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        HostPages::witness(browser).await?;
        browser
            .from_the_start("window.print = () => { window.printed = (window.printed ?? 0) + 1; }")
            .await?;
        browser.goto(&server.url(&format!("/works/{WORK}/"))).await?;
        WorkPage::settled(browser).await?;
        browser.press("a[href$='/print/']").await?;
        browser.press("#print-sheet").await?;
        ensure!(browser.value("window.printed").await? == 1, "the button prints");
        ensure!(
            browser
                .address()
                .await?
                .ends_with(&format!("/works/{WORK}/print/")),
            "the sheet has its own address"
        );
        let loaded = "performance.getEntriesByType('resource').map(({ name }) => name)";
        let loaded = browser.value(loaded).await?.to_string();
        ensure!(!loaded.contains("wasm"), "{loaded}");
        nothing_is_refused(browser).await?;
        browser
            .press(&format!(".print-bar a[href$='/works/{WORK}/']"))
            .await?;
        WorkPage::settled(browser).await?;
        Ok(())
    })
    .await?;
    let without_script = Setup {
        has_script: false,
        ..Setup::phone(390)
    };
    with_browser(&driver, without_script, async |browser: &Browser| {
        browser.goto(&server.url(&format!("/works/{WORK}/"))).await?;
        // The picture stays over the words while they are scrolled, so the link is followed by its key.
        browser
            .find("a[href$='/print/']")
            .await?
            .send_keys(Key::Enter)
            .await?;
        let heard = browser.text(".print-check").await?;
        ensure!(heard.contains("100 %"), "{heard}");
        let button = browser.find("#print-sheet").await?;
        ensure!(
            !button.is_displayed().await?,
            "a button that does nothing is shown"
        );
        let wide = browser.value("document.documentElement.scrollWidth").await?;
        ensure!(wide.as_u64() <= Some(390), "the preview is {wide} px wide");
        Ok(())
    })
    .await
}
