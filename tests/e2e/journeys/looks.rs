//! From look to look, the curtain between two of them, and two works at one scale: judged on screenshots.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use harness::{Browser, MadeUp, Picture, Server, Setup, Site, WorkPage};
use serde_json::json;

use super::{hung, with_browser};

/// Two looks of a work of the sample collection, and views of it: centre and span in millimetres, and degrees.
const SWITCHES: [(&str, [&str; 2], &[&str]); 3] = [
    (
        "matchbox-harbour",
        ["framed", "bare"],
        &["26,18,30", "30,14,12", "22,20,9,30"],
    ),
    ("tide-pool", ["front", "raking"], &["20,20,24", "20,20,11"]),
    ("evening-tide", ["stage-2", "stage-3"], &["69,41,30", "72,38,16"]),
];
/// So many CSS pixels may a feature move when the look changes.
const STILL_PX: f64 = 1.0;
/// What is compared lies clear of the inset: parts of the viewer's width and height.
const CLEAR: [f64; 4] = [0.4, 0.05, 0.55, 0.5];

fn desk() -> Setup {
    Setup {
        width: 1440,
        height: 900,
        ..Setup::default()
    }
}

fn clear(picture: &Picture) -> Picture {
    let [x, y, width, height] = CLEAR;
    let part = |share: f64, whole: usize| (share * whole as f64) as usize;
    picture.cropped(
        part(x, picture.width),
        part(y, picture.height),
        part(width, picture.width),
        part(height, picture.height),
    )
}

/// Waits until nothing but this look is there, and rests.
async fn until_look(browser: &Browser, look: &str) -> Result<()> {
    browser
        .until(&format!(
            "document.querySelectorAll('.stage-view > .closer-viewer').length === 1 && \
             document.querySelector('.stage-view > .closer-viewer[data-look=\"{look}\"][data-state=\"settled\"]:not([data-coming])')"
        ))
        .await
}

async fn choose_look(browser: &Browser, look: &str) -> Result<()> {
    // The words beside it cover the field itself.
    browser
        .value(&format!(
            "document.querySelector('.look-switch input[value=\"{look}\"]').click()"
        ))
        .await?;
    until_look(browser, look).await
}

pub async fn the_same_millimetre_stays_under_the_same_place(driver: String) -> Result<()> {
    let server = Site::built().serve().await?;
    with_browser(&driver, desk(), async |browser: &Browser| {
        for (work, [one, other], views) in SWITCHES {
            for view in views {
                let address = format!("/works/{work}/?look={one}&view={view}");
                browser.goto(&server.url(&address)).await?;
                let page = WorkPage::settled(browser).await?;
                until_look(browser, one).await?;
                let before = page.painted(1.0).await?;
                choose_look(browser, other).await?;
                let after = page.painted(1.0).await?;
                let (x, y) = clear(&before).shift_to(&clear(&after))?;
                println!("{work} {view}: {one} to {other} by {x:.2}, {y:.2} px");
                ensure!(
                    x.abs() <= STILL_PX && y.abs() <= STILL_PX,
                    "{work} {view}: from {one} to {other} it moved by {x:.2}, {y:.2} px"
                );
                let (mean, _) = clear(&before).difference(&clear(&after))?;
                ensure!(mean > 0.5, "{work}: these are two looks, and differ by {mean:.2}");
            }
        }
        browser.no_complaints(&[]).await?;
        Ok(())
    })
    .await
}

async fn line_at(browser: &Browser) -> Result<f64> {
    let line = "document.querySelector('.look-line-handle').getAttribute('aria-valuenow')";
    let value = browser.value(line).await?;
    Ok(value.as_str().context("a line")?.parse()?)
}

/// Where the address has the line.
async fn line_in_address(browser: &Browser) -> Result<f64> {
    let address = browser.address().await?;
    let (_, place) = address
        .split_once("with=bare,")
        .with_context(|| address.clone())?;
    let place = place.split('&').next().unwrap_or_default();
    Ok(place.parse()?)
}

const BEYOND_RESTS: &str = "document.querySelector('.look-beyond .closer-viewer[data-state=\"settled\"]') && \
     document.querySelector('.stage-view > .closer-viewer[data-state=\"settled\"]')";

/// Notes, after each of the browser's frames, whether the two pictures have moved.
const WATCH: &str = "(() => { const layers = [...document.querySelectorAll('.closer-viewer')].map(v => v.firstElementChild); \
    const seen = () => layers.map(l => l.style.transform); let before = seen(); window.steps = { both: 0, one: 0 }; \
    const channel = new MessageChannel(); \
    channel.port1.onmessage = () => { const now = seen(); const moved = now.map((t, i) => t !== before[i]); \
      if (moved[0] && moved[1]) window.steps.both++; else if (moved[0] || moved[1]) window.steps.one++; before = now; }; \
    const frame = () => { channel.port2.postMessage(0); requestAnimationFrame(frame); }; requestAnimationFrame(frame); })()";

pub async fn a_curtain_between_two_looks_is_moved_by_pointer_keys_and_buttons(driver: String) -> Result<()> {
    let server = Site::built().serve().await?;
    with_browser(&driver, desk(), async |browser: &Browser| {
        let address = "/works/matchbox-harbour/?view=28,16,20";
        browser.goto(&server.url(address)).await?;
        let page = WorkPage::settled(browser).await?;
        let framed = page.painted(1.0).await?;
        browser.press(".look-curtain-button").await?;
        browser.value("scrollTo(0, 0)").await?;
        browser.until(BEYOND_RESTS).await?;
        ensure!(line_at(browser).await? == 50.0, "it hangs in the middle");

        // All of the second look, under every place what the first has there.
        press_place(browser, 0).await?;
        ensure!(line_at(browser).await? == 0.0, "at the left");
        browser
            .until("getComputedStyle(document.querySelector('.stage-view')).getPropertyValue('--line') === '0%'")
            .await?;
        let beyond = page.painted(1.0).await?;
        let (x, y) = clear(&framed).shift_to(&clear(&beyond))?;
        println!("beyond the curtain: {x:.2}, {y:.2} px");
        ensure!(
            x.abs() <= STILL_PX && y.abs() <= STILL_PX,
            "beyond the line it lies {x:.2}, {y:.2} px beside"
        );
        let (mean, _) = clear(&framed).difference(&clear(&beyond))?;
        ensure!(mean > 0.5, "it is the other look, and differs by {mean:.2}");
        press_place(browser, 2).await?;
        ensure!(line_at(browser).await? == 100.0, "at the right");
        press_place(browser, 1).await?;
        ensure!(
            (line_at(browser).await?, line_in_address(browser).await?) == (50.0, 50.0),
            "in the middle, and the address says so"
        );

        // By hand.
        let [left, top, width, height] = page.bounds().await?;
        let middle = (top + height / 2.0) as i64;
        let at = |share: f64| ((left + width * share) as i64, middle);
        browser
            .until("getComputedStyle(document.querySelector('.stage-view')).getPropertyValue('--line') === '50%'")
            .await?;
        browser.drag(&vec![at(0.5), at(0.4), at(0.25)]).await?;
        let dragged = line_at(browser).await?;
        ensure!((dragged - 25.0).abs() <= 1.0, "drawn to a quarter, it is at {dragged}");
        browser
            .until("Math.abs(parseFloat(location.search.split('with=bare,')[1]) - 25) <= 1")
            .await?;
        ensure!(page.view().await? == Some([28.0, 16.0, 20.0]) || {
            let [x, y, span] = page.view().await?.context("a view")?;
            (x - 28.0).abs() < 0.05 && (y - 16.0).abs() < 0.05 && span == 20.0
        }, "the picture did not go with the line");

        // By keys.
        browser.value("document.querySelector('.look-line-handle').focus()").await?;
        browser.keys("\u{e014}").await?;
        ensure!(line_at(browser).await? == (dragged + 2.0).round(), "an arrow key moves it by two");
        browser.keys("\u{e010}").await?;
        ensure!(line_at(browser).await? == 100.0, "End is the right");
        browser.keys("\u{e011}").await?;
        ensure!(line_at(browser).await? == 0.0, "Home is the left");
        let said = "document.querySelector('.look-line-handle').getAttribute('aria-valuetext')";
        let said = browser.value(said).await?;
        ensure!(said == "framed on 0 % of the view, unframed on the rest", "{said}");

        // Leaning in, both move with the same frames.
        browser.value(WATCH).await?;
        browser.wheel(at(0.7), -120, 3).await?;
        page.settle().await?;
        let steps = browser.value("JSON.stringify(window.steps)").await?;
        let steps: serde_json::Value = serde_json::from_str(steps.as_str().unwrap_or_default())?;
        println!("frames of leaning in: {steps}");
        let (both, one) = (steps["both"].as_u64(), steps["one"].as_u64());
        ensure!(
            both >= Some(5) && one <= Some(1),
            "one picture moved without the other: {steps}"
        );

        // A link has it; away, the chosen look is left.
        browser.goto(&server.url("/works/matchbox-harbour/?view=28,16,20&with=bare,30")).await?;
        browser.until(BEYOND_RESTS).await?;
        ensure!(line_at(browser).await? == 30.0, "as the link said");
        browser.value("document.querySelector('.look-line-handle').focus()").await?;
        browser.keys("\u{e00c}").await?;
        browser.until("!document.querySelector('.look-line, .look-beyond')").await?;
        until_look(browser, "framed").await?;
        browser.until("!location.search.includes('with=')").await?;
        ensure!(
            browser.value("document.activeElement.className").await? == "look-curtain-button",
            "the focus is at its button"
        );
        browser.no_complaints(&[]).await?;
        Ok(())
    })
    .await
}

async fn press_place(browser: &Browser, place: usize) -> Result<()> {
    let button = format!("document.querySelectorAll('.look-curtain-places [data-place]')[{place}].click()");
    browser.value(&button).await?;
    Ok(())
}

/// Works with two red marks, 20 mm apart: name, millimetres to a pixel, columns of the marks.
const MARKED: [(&str, f64, [f64; 2]); 2] =
    [("fine", 0.02, [300.0, 1300.0]), ("coarse", 0.05, [600.0, 1000.0])];
const MARKS_MM: f64 = 20.0;

async fn serve_marked(folder: &Path) -> Result<Server> {
    let mut works = Vec::new();
    for (name, mm_per_px, marks) in MARKED {
        MadeUp {
            size: (1600, 1200),
            tile: 512,
            overlap: 0,
            pixel: &|below, column, _| {
                let place = f64::from(column << below) + 0.5;
                if marks.iter().any(|mark| (mark - place).abs() * mm_per_px <= 0.3) {
                    [255, 0, 0, 255]
                } else {
                    [230, 230, 230, 255]
                }
            },
            profile: None,
        }
        .write(folder, name)?;
        works.push(json!({
            "id": name, "title": name, "maker": "somebody", "medium": "light", "kind": "small_batch",
            "size": { "width_mm": 1600.0 * mm_per_px, "height_mm": 1200.0 * mm_per_px },
            "looks": [{
                "id": "front", "kind": "other", "source": format!("{name}.dzi"),
                "width_px": 1600, "height_px": 1200, "mm_per_px": mm_per_px,
                "object": { "x_px": 0, "y_px": 0, "width_px": 1600, "height_px": 1200 },
                "alt": "A made-up picture",
            }],
        }));
    }
    hung(folder, works).await
}

/// Where the two marks of each side are, in CSS pixels of the window: the sides are half the window each.
async fn marks(browser: &Browser) -> Result<[[f64; 2]; 2]> {
    browser.until(BOTH_REST).await?;
    let mut last = None;
    loop {
        let frames = "(async () => { for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame); return true; })()";
        browser.value(frames).await?;
        let window = browser.screenshot().await?;
        let (row, half) = (window.height / 2, window.width / 2);
        let is_red = |x: &usize| {
            let [red, green, _] = window.at(*x, row);
            red > 180 && green < 150
        };
        let side = |from: usize, to: usize| -> Result<[f64; 2]> {
            let red: Vec<usize> = (from..to).filter(is_red).collect();
            let split = red
                .windows(2)
                .position(|pair| pair[1] > pair[0] + 20)
                .context("two marks")?;
            let middle = |part: &[usize]| (part[0] + part[part.len() - 1] + 1) as f64 / 2.0;
            Ok([middle(&red[..=split]), middle(&red[split + 1..])])
        };
        let found = [side(0, half), side(half, window.width)];
        let [one, other] = found;
        let found = [one?, other?];
        if last == Some(found) {
            return Ok(found);
        }
        last = Some(found);
    }
}

const BOTH_REST: &str = "(v => v.length === 2 && v.every(v => v.dataset.state === 'settled'))\
    ([...document.querySelectorAll('.closer-viewer')])";

/// Millimetres take as many pixels on both sides; gives how many.
fn one_scale(marks: [[f64; 2]; 2], when: &str) -> Result<f64> {
    let [one, other] = marks.map(|[left, right]| right - left);
    println!("{when}: {MARKS_MM} mm are {one} and {other} px");
    ensure!(
        (one - other).abs() <= 1.0,
        "{when}: {MARKS_MM} mm are {one} and {other} px"
    );
    Ok(one / MARKS_MM)
}

pub async fn two_works_lie_at_one_scale_together_and_apart(driver: String) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let server = serve_marked(folder.path()).await?;
    with_browser(&driver, desk(), async |browser: &Browser| {
        browser.goto(&server.url("/compare/?a=fine&b=coarse")).await?;
        let opened = marks(browser).await?;
        let opened_scale = one_scale(opened, "opened")?;
        let at = |side: usize, share: f64| {
            let left = [25.0, 730.0][side];
            ((left + 680.0 * share) as i64, 450)
        };

        // Together: leaning in on one side, and a drag on the other.
        browser.wheel(at(0, 0.5), -120, 2).await?;
        let nearer = marks(browser).await?;
        let nearer_scale = one_scale(nearer, "leaned in")?;
        ensure!(nearer_scale > opened_scale * 1.05, "it came nearer");
        browser.drag(&vec![at(1, 0.5), at(1, 0.45), at(1, 0.4)]).await?;
        let drawn = marks(browser).await?;
        one_scale(drawn, "drawn together")?;
        let went = [0, 1].map(|side: usize| drawn[side][0] - nearer[side][0]);
        ensure!(
            went[1] < -20.0 && (went[0] - went[1]).abs() <= 1.5,
            "both went the same way: {went:?}"
        );

        // Apart: the other stays where it is, and at the same scale.
        browser.press(".compare-together").await?;
        browser.value("scrollTo(0, 0)").await?;
        browser.drag(&vec![at(1, 0.4), at(1, 0.45), at(1, 0.5)]).await?;
        let apart = marks(browser).await?;
        one_scale(apart, "drawn apart")?;
        let went = [0, 1].map(|side: usize| apart[side][0] - drawn[side][0]);
        ensure!(
            went[1] > 20.0 && went[0].abs() <= 1.0,
            "one went and the other stayed: {went:?}"
        );

        // A link has both views and that they are apart: after a reload nothing has moved, and each still goes alone.
        browser.until("/[?&]view=.*&beside=.*&apart=1/.test(location.search)").await?;
        let linked = browser.address().await?;
        browser.goto(&server.url("/")).await?;
        browser.goto(&linked).await?;
        let again = marks(browser).await?;
        let off = [0, 1].map(|side: usize| again[side][0] - apart[side][0]);
        ensure!(
            off.iter().all(|off| off.abs() <= 1.0),
            "opened by its link the sides lie {off:?} px beside where they were"
        );
        browser.drag(&vec![at(0, 0.4), at(0, 0.45), at(0, 0.5)]).await?;
        let alone = marks(browser).await?;
        let went = [0, 1].map(|side: usize| alone[side][0] - again[side][0]);
        ensure!(
            went[0] > 20.0 && went[1].abs() <= 1.0,
            "by its link they are apart: {went:?}"
        );
        one_scale(alone, "by a link, apart")?;

        // By keys, from either side: both as they opened.
        browser.value("document.querySelectorAll('.closer-viewer')[1].focus()").await?;
        browser.keys("t").await?;
        browser.until("document.querySelector('.compare-together').getAttribute('aria-pressed') === 'true'").await?;
        browser.keys("0").await?;
        browser.until("document.querySelector('.closer-viewer[data-state=\"moving\"]') === null").await?;
        let home = marks(browser).await?;
        let home_scale = one_scale(home, "as they opened")?;
        ensure!((home_scale / opened_scale - 1.0).abs() < 0.01, "as it was: {home_scale}");
        browser.until("location.search === '?a=fine&b=coarse'").await?;

        // Another work is chosen: what is on the other side already changes places.
        browser
            .value("(s => { s.value = 'coarse'; s.dispatchEvent(new Event('change', { bubbles: true })); })(document.querySelector('[data-side=\"0\"] select'))")
            .await?;
        browser.until("location.search.includes('a=coarse&b=fine')").await?;
        one_scale(marks(browser).await?, "changed places")?;
        browser.no_complaints(&["-thumbnail"]).await?;
        Ok(())
    })
    .await
}
