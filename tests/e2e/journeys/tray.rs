//! The tray: everything at one scale, each work a link, and of many only what is seen.

use anyhow::{Context, Result, ensure};
use harness::{Answer, Browser, MadeUp, Server, Setup, Site, WorkPage, dist};
use serde_json::{Value, json};

use super::visit::WORK;
use super::with_browser;

/// Left, top, width and height of each work in the document, by its id.
const PLACES: &str = "Object.fromEntries([...document.querySelectorAll('.tray-work')].map(work => { \
    const r = work.getBoundingClientRect(); \
    return [work.querySelector('a').href.split('/works/')[1].split('/')[0], [r.left, r.top, r.width, r.height]]; }))";
/// Which work has the focus.
const FOCUSED: &str = "(document.activeElement.href ?? '').split('/works/')[1]?.split('/')[0]";
/// Where the picture of a work's page has the object with its frame: left, top, width, height.
const OBJECT: &str = "(() => { const own = document.querySelector('.stage-view').style, \
    share = name => parseFloat(own.getPropertyValue('--object-' + name)), \
    r = document.querySelector('.stage-picture').getBoundingClientRect(), \
    width = share('width') * r.width, height = share('height') * r.height; \
    return [r.left + share('x') * r.width - width / 2, r.top + share('y') * r.height - height / 2, width, height]; })()";

fn catalog() -> Result<Value> {
    let text = std::fs::read_to_string(dist().join("collection/catalog.json"))
        .context("the sample collection: `cargo xtask demo` makes it")?;
    Ok(serde_json::from_str(&text)?)
}

/// Id, width and height in millimetres of each work as its first look shows it.
fn sizes(catalog: &Value) -> Result<Vec<(String, f64, f64)>> {
    let works = catalog["works"].as_array().context("works")?;
    let of = |work: &Value| {
        let is_framed = work["looks"][0]["kind"] == "framed";
        let size = if is_framed {
            &work["size"]["frame"]
        } else {
            &work["size"]
        };
        Some((
            work["id"].as_str()?.to_owned(),
            size["width_mm"].as_f64()?,
            size["height_mm"].as_f64()?,
        ))
    };
    works
        .iter()
        .map(|work| of(work).context("a work with its size"))
        .collect()
}

async fn places(browser: &Browser) -> Result<std::collections::BTreeMap<String, [f64; 4]>> {
    Ok(serde_json::from_value(browser.value(PLACES).await?)?)
}

fn middle([left, top, width, height]: [f64; 4]) -> (i64, i64) {
    (
        (left + width / 2.0).round() as i64,
        (top + height / 2.0).round() as i64,
    )
}

fn farthest(one: [f64; 4], other: [f64; 4]) -> f64 {
    one.into_iter()
        .zip(other)
        .map(|(one, other)| (one - other).abs())
        .fold(0.0, f64::max)
}

/// To the pixel, in the document and on the screen; by the scale bar, too. From there into a work without a page load and
/// without a jump, and back to the same view.
pub async fn works_lie_at_one_scale_and_lead_to_their_pages(driver: String) -> Result<()> {
    let server = Site::built().serve().await?;
    let sizes = sizes(&catalog()?)?;
    for setup in [Setup::default(), Setup::phone(390)] {
        with_browser(&driver, setup, async |browser: &Browser| {
            browser.goto(&server.url("/")).await?;
            browser.press(".opening a[href$='tray/']").await?;
            let page = WorkPage::settled(browser).await?;
            one_scale(browser, &page, &sizes).await?;

            if !setup.is_phone {
                browser.wheel(page.place(0.4, 0.3).await?, -120, 2).await?;
                page.settle().await?;
                browser.until("location.search.includes('view=')").await?;
                one_scale(browser, &page, &sizes).await?;
            }
            let (address, before) = (browser.address().await?, places(browser).await?);
            // Gone with the page, if it were loaded anew; and where the work was in the last frame of the tray.
            browser
                .value(&format!(
                    "void (() => {{ window.sameDocument = true; new MutationObserver(() => {{ \
                     const at = ({PLACES})['{WORK}']; if (at) window.lastPlace = at; }}) \
                     .observe(document, {{ subtree: true, attributeFilter: ['style'] }}); }})()"
                ))
                .await?;
            let at = middle(before[WORK]);
            if setup.is_phone {
                browser.touch(&[vec![at]], 30).await?;
            } else {
                browser.click(at, 1).await?;
            }
            browser
                .until(&format!("location.pathname === '/works/{WORK}/'"))
                .await?;
            WorkPage::settled(browser).await?;
            ensure!(
                browser.value("window.sameDocument").await? == true,
                "the page was loaded anew"
            );
            let last: [f64; 4] = serde_json::from_value(browser.value("window.lastPlace").await?)?;
            let object: [f64; 4] = serde_json::from_value(browser.value(OBJECT).await?)?;
            let off = farthest(last, object);
            ensure!(
                off <= 1.5,
                "the tray left it at {last:?}, its page has it at {object:?}"
            );

            browser.back().await?;
            let _ = WorkPage::settled(browser).await?;
            ensure!(
                browser.address().await? == address,
                "Back led to {}",
                browser.address().await?
            );
            let after = places(browser).await?;
            for (id, place) in &before {
                let off = farthest(*place, after[id]);
                ensure!(off <= 1.0, "{id} lies {off:.1} px from where it was");
            }
            browser.until(&format!("{FOCUSED} === '{WORK}'")).await?;
            browser.no_complaints(&[]).await?;
            Ok(())
        })
        .await?;
    }
    Ok(())
}

/// Every work is as many pixels as it has millimetres, times one number, which the scale bar says as well.
async fn one_scale(browser: &Browser, page: &WorkPage<'_>, sizes: &[(String, f64, f64)]) -> Result<()> {
    let bar = browser
        .value(
            "(line => [line.querySelector('.scale-bar-rule').getBoundingClientRect().width, \
             parseFloat(line.textContent)])(document.querySelector('.scale-bar-line'))",
        )
        .await?;
    let [length_px, length_mm]: [f64; 2] = serde_json::from_value(bar)?;
    let px_per_mm = length_px / length_mm;
    let places = places(browser).await?;
    ensure!(places.len() >= 4, "{} works are in the document", places.len());
    for (id, width_mm, height_mm) in sizes {
        let Some([_, _, width, height]) = places.get(id) else {
            continue;
        };
        let off = (width - width_mm * px_per_mm)
            .abs()
            .max((height - height_mm * px_per_mm).abs());
        ensure!(
            off <= 1.0,
            "{id}, {width_mm} × {height_mm} mm, is {width} × {height} px at {px_per_mm} px for each mm"
        );
    }
    // What is painted ends where the document says: beside the mosaic's dark rim lies the pale floor.
    let [view_left, view_top, view_width, view_height] = page.bounds().await?;
    let Some([left, top, width, height]) = places.get("mosaic-wren") else {
        return Ok(());
    };
    let (middle, right) = (top + height * 0.3, left + width);
    let is_seen = (view_top..view_top + view_height).contains(&middle)
        && (view_left..view_left + view_width).contains(&(left - 6.0))
        && (view_left..view_left + view_width).contains(&(right + 6.0));
    if !is_seen {
        return Ok(());
    }
    let ratio = browser
        .value("devicePixelRatio")
        .await?
        .as_f64()
        .context("a number")?;
    let (window, down) = (browser.screenshot().await?, (middle * ratio) as usize);
    let light = |x: f64| {
        window
            .at((x * ratio) as usize, down)
            .iter()
            .map(|part| u32::from(*part))
            .sum::<u32>()
    };
    for (inside, outside) in [(left + 3.0, left - 5.0), (left + width - 3.0, left + width + 5.0)] {
        let (inside, outside) = (light(inside), light(outside));
        ensure!(
            inside + 80 < outside,
            "at the mosaic's edge {inside} lies beside {outside} of 765"
        );
    }
    Ok(())
}

/// In reading order and by rows; Enter leads in, and so does leaning in further than a work's page opens with.
pub async fn keys_reach_every_work_and_leaning_in_opens_its_page(driver: String) -> Result<()> {
    let server = Site::built().serve().await?;
    with_browser(&driver, Setup { reduced_motion: true, ..Setup::default() }, async |browser: &Browser| {
        browser.goto(&server.url("/tray/")).await?;
        let page = WorkPage::settled(browser).await?;
        let ids = browser
            .value("[...document.querySelectorAll('.tray-work a')].map(a => a.href.split('/works/')[1].split('/')[0])")
            .await?;
        let ids: Vec<String> = serde_json::from_value(ids)?;
        let names = browser
            .value(
                "[...document.querySelectorAll('.tray-work')].filter((work, place, all) => \
                 work.getAttribute('aria-posinset') == place + 1 && work.getAttribute('aria-setsize') == all.length && \
                 /\\d\\smm/.test(work.querySelector('a').getAttribute('aria-label'))).length",
            )
            .await?;
        ensure!(names == ids.len(), "{names} of {} works say their place and size", ids.len());
        browser.value("document.querySelector('.tray-work a').focus()").await?;
        // At life size and nearer, most lie outside: they come into view when they get the focus.
        browser.keys("1+").await?;
        page.settle().await?;
        browser.keys("\u{e011}").await?;
        for id in &ids {
            page.settle().await?;
            let focused = browser.value(FOCUSED).await?;
            ensure!(focused == json!(id), "{focused} has the focus in place of {id}");
            let [left, top, width, height] = places(browser).await?[id];
            let view = page.bounds().await?;
            let (x, y) = (left + width / 2.0 - view[0], top + height / 2.0 - view[1]);
            ensure!(
                (0.0..view[2]).contains(&x) && (0.0..view[3]).contains(&y),
                "{id} has the focus and is out of view, at {x:.0}, {y:.0} of {view:?}"
            );
            browser.keys("\u{e014}").await?;
        }
        browser.keys("\u{e011}").await?;
        browser.until(&format!("{FOCUSED} === '{}'", ids[0])).await?;
        browser.keys("\u{e015}").await?;
        let below = browser.value(FOCUSED).await?;
        ensure!(below != json!(ids[0]), "an arrow down leads to the next row");
        browser.keys("\u{e010}").await?;
        let last = ids.last().context("works")?;
        browser.until(&format!("{FOCUSED} === '{last}'")).await?;
        browser.keys("\u{e007}").await?;
        browser.until(&format!("location.pathname === '/works/{last}/'")).await?;

        browser.back().await?;
        let page = WorkPage::settled(browser).await?;
        browser.value("document.querySelector('.tray-work a').focus()").await?;
        browser.keys("0").await?;
        page.settle().await?;
        let at = middle(places(browser).await?[WORK]);
        browser.wheel(at, -120, 24).await?;
        browser.until(&format!("location.pathname === '/works/{WORK}/' && location.search.includes('view=')")).await?;
        WorkPage::settled(browser).await?;
        browser.back().await?;
        let page = WorkPage::settled(browser).await?;
        page.settle().await?;
        ensure!(
            browser.address().await?.contains("/tray/"),
            "whoever comes back from a work stays in the tray: {}",
            browser.address().await?
        );
        Ok(())
    })
    .await
}

/// A catalog of so many works of all sizes, in groups, with small pictures.
async fn many(count: usize) -> Result<(tempfile::TempDir, Server)> {
    let folder = tempfile::tempdir()?;
    for kind in 0..10_u32 {
        MadeUp {
            size: (160, 120 + kind * 8),
            tile: 256,
            overlap: 0,
            pixel: &|_, column, row| [(kind * 25) as u8, (column * 3 / 2) as u8, row as u8, 255],
            profile: None,
        }
        .write(folder.path(), &format!("kind{kind}"))?;
    }
    let works: Vec<Value> = (0..count)
        .map(|index| {
            let (kind, width_mm) = (index % 10, 12.0 + (index * 7919 % 800) as f64 / 10.0);
            let (width_px, height_px) = (160, 120 + kind * 8);
            let mm_per_px = width_mm / f64::from(width_px);
            json!({
                "id": format!("work-{index}"), "title": format!("Work {index}"), "maker": "maker",
                "collection": format!("group-{}", index / 25), "medium": "ink", "kind": "print",
                "size": { "width_mm": width_mm, "height_mm": height_px as f64 * mm_per_px },
                "looks": [{
                    "id": "front", "kind": "unframed", "source": format!("made/kind{kind}.dzi"),
                    "width_px": width_px, "height_px": height_px, "mm_per_px": mm_per_px,
                    "object": { "x_px": 0, "y_px": 0, "width_px": width_px, "height_px": height_px },
                    "thumbnail": {
                        "url": format!("made/kind{kind}_files/8/0_0.png?{index}"), "width_px": width_px, "height_px": height_px
                    },
                    "alt": "Colours"
                }]
            })
        })
        .collect();
    let groups: Vec<Value> = (0..count.div_ceil(25))
        .map(|group| json!({ "id": format!("group-{group}"), "title": format!("Group {group}") }))
        .collect();
    let catalog = json!({
        "version": 1, "collective": { "name": "Many" }, "makers": [{ "id": "maker", "name": "Maker" }],
        "collections": groups, "works": works
    });
    let server = Site::built()
        .with_folder("/collection/made", folder.path().to_owned())
        .with_rule(move |path, _| match path {
            "/collection/catalog.json" => Answer::Json(catalog.to_string()),
            _ => Answer::Usual,
        })
        .serve()
        .await?;
    Ok((folder, server))
}

/// What the main thread does for a frame while the tray is drawn and leaned in to, in milliseconds. Told, not demanded.
async fn frame_ms(browser: &Browser, page: &WorkPage<'_>) -> Result<f64> {
    browser.cdp("Performance.enable", json!({})).await?;
    browser
        .value("void (() => { window.frames14 = 0; const count = () => { frames14++; requestAnimationFrame(count); }; count(); })()")
        .await?;
    let busy_s = async || -> Result<f64> {
        let metrics = browser.cdp("Performance.getMetrics", json!({})).await?;
        let named = metrics["metrics"].as_array().context("metrics")?;
        let busy = named.iter().find(|metric| metric["name"] == "TaskDuration");
        busy.and_then(|busy| busy["value"].as_f64()).context("a duration")
    };
    let (start, frames) = (busy_s().await?, browser.value("frames14").await?);
    for tick in [-120, 120] {
        browser.wheel(page.place(0.5, 0.5).await?, tick, 6).await?;
        page.settle().await?;
        let (from, to) = (page.place(0.7, 0.6).await?, page.place(0.3, 0.4).await?);
        browser.drag(&vec![from, to]).await?;
        page.settle().await?;
    }
    let frames =
        browser.value("frames14").await?.as_f64().context("frames")? - frames.as_f64().context("frames")?;
    Ok((busy_s().await? - start) * 1000.0 / frames.max(1.0))
}

/// Near, a few; all by keys; and what has the focus, always.
pub async fn of_500_works_those_in_view_are_in_the_document(driver: String) -> Result<()> {
    let (_folder, server) = many(500).await?;
    let (_few_folder, few) = many(14).await?;
    let count = "document.querySelectorAll('.tray-work').length";
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        browser.goto(&few.url("/tray/")).await?;
        let of_few = frame_ms(browser, &WorkPage::settled(browser).await?).await?;
        browser.goto(&server.url("/tray/")).await?;
        let page = WorkPage::settled(browser).await?;
        ensure!(browser.value(count).await? == 500, "the whole drawer shows all");
        let of_many = frame_ms(browser, &page).await?;
        println!(
            "tray: the main thread is busy for {of_many:.1} ms a frame with 500 works and {of_few:.1} ms with 14 ({:.1} times)",
            of_many / of_few
        );

        browser.value("document.querySelector('.tray-work a').focus()").await?;
        browser.keys("1").await?;
        page.settle().await?;
        let near = browser.value(count).await?.as_u64().context("a number")?;
        ensure!((4..=80).contains(&near), "{near} of 500 works are in the document at about life size");
        // From the first to the last, while somebody counts what gets the focus and what there is at most.
        browser.keys("\u{e011}").await?;
        page.settle().await?;
        browser
            .value(&format!(
                "void (() => {{ window.reached = [{FOCUSED}]; window.most = 0; \
                 document.addEventListener('focusin', () => {{ reached.push({FOCUSED}); most = Math.max(most, {count}); }}); }})()"
            ))
            .await?;
        for _ in 0..10 {
            browser.keys(&"\u{e014}".repeat(50)).await?;
        }
        page.settle().await?;
        let in_order = browser.value("reached.every((id, place) => id === 'work-' + place) && reached.length").await?;
        ensure!(in_order == 500, "arrows reached {in_order} works in reading order");
        let most = browser.value("most").await?.as_u64().context("a number")?;
        ensure!(most <= 120, "{most} works were in the document at once");
        let broken = browser
            .value("[...document.querySelectorAll('.tray-work img')].filter(i => i.complete && !i.naturalWidth).length")
            .await?;
        ensure!(broken == 0, "{broken} pictures did not come");
        Ok(())
    })
    .await
}
