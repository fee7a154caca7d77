//! Panics in our own code, put there on demand (feature `fault-injection`): the host lives, its picture is back, and the
//! viewer starts afresh, once.

use anyhow::{Context, Result, bail, ensure};
use harness::{Browser, Guest, HostPages, Noted, Setup, Site, Way, dist_with_faults, viewer_file};
use serde_json::{Value, json};

use super::with_browser;

/// Notes in every frame what shows in an element: the time, whether the owner's picture shows, the viewer's
/// state, which viewer it is, and where it looks. Pointers are noted with the time that the browser gives them.
const WATCH: &str = "((it) => { \
    const watch = window.watch = { frames: [], touched: 0 }; \
    const viewers = []; \
    addEventListener('pointermove', ({ timeStamp }) => { watch.touched ||= timeStamp; }, true); \
    const frame = () => { \
      const poster = it.querySelector('img').checkVisibility({ opacityProperty: true, visibilityProperty: true }); \
      const viewer = it.shadowRoot.querySelector('.closer-viewer'); \
      if (viewer && !viewers.includes(viewer)) viewers.push(viewer); \
      const view = it.viewpoint; \
      watch.frames.push({ at: performance.now(), poster, \
        state: viewer?.dataset.state ?? null, viewer: viewers.indexOf(viewer), \
        view: view ? [view.xMm, view.yMm, view.spanMm, view.rotationDeg] : null }); \
      requestAnimationFrame(frame); }; \
    frame(); })";

/// Where a panic can be put, and what runs into it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Another viewer opens, and reads its catalog.
    Open,
    /// A pointer comes to the picture.
    Pointer,
    /// A tile comes.
    Task,
    /// A frame is drawn.
    Frame,
}

impl Place {
    fn name(self) -> &'static str {
        match self {
            Place::Open => "open",
            Place::Pointer => "pointer",
            Place::Task => "task",
            Place::Frame => "frame",
        }
    }
}

pub async fn a_panic_on_opening_is_recovered_from(driver: String) -> Result<()> {
    recovered(&driver, Place::Open).await
}

pub async fn a_panic_under_a_pointer_is_recovered_from(driver: String) -> Result<()> {
    recovered(&driver, Place::Pointer).await
}

pub async fn a_panic_in_a_task_is_recovered_from(driver: String) -> Result<()> {
    recovered(&driver, Place::Task).await
}

pub async fn a_panic_in_a_frame_is_recovered_from(driver: String) -> Result<()> {
    recovered(&driver, Place::Frame).await
}

async fn recovered(driver: &str, place: Place) -> Result<()> {
    let site = Site::built().with_folder("/embed", dist_with_faults());
    let pages = HostPages::with_guest(site).await?;
    with_browser(driver, Setup::default(), async |browser: &Browser| {
        pages.open(browser, "panic").await?;
        let first = Guest::at(browser, Way::Element, "#first");
        first.bring_to(40).await?;
        first.settle().await?;
        first.ask("it.command('in')").await?;
        first.settle().await?;
        browser.value(&format!("{WATCH}(document.querySelector('#first'))")).await?;

        let (from, start) = provoked(browser, &pages, &first, place, 0).await?;
        let back = first_frame(browser, start, "frame.poster").await?;
        let live = first_frame(
            browser,
            back["at"].as_f64().context("a time")?,
            &format!("!frame.poster && frame.state === 'settled' && frame.viewer > {from}"),
        )
        .await?;
        let (picture_ms, viewer_ms) = (since(&back, start)?, since(&live, start)?);
        println!("| panic, {place:?} | picture back after {picture_ms:.0} ms, viewer after {viewer_ms:.0} ms |");
        ensure!(picture_ms <= 500.0, "the picture is back only after {picture_ms:.0} ms");
        ensure!(viewer_ms <= 3000.0, "the viewer is back only after {viewer_ms:.0} ms");
        same_view(browser, &live).await?;
        alive(browser).await?;

        // Once more within a minute: the picture, and a button; nothing starts by itself.
        let (_, start) = provoked(browser, &pages, &first, place, 1).await?;
        let back = first_frame(browser, start, "frame.poster").await?;
        let picture_ms = since(&back, start)?;
        ensure!(picture_ms <= 500.0, "the second time the picture is back only after {picture_ms:.0} ms");
        let button = "[...root.querySelectorAll('[part~=message] button, button[part~=message], [part~=message]')] \
            .map((part) => part.closest('button') ?? part.querySelector('button') ?? part) \
            .find((part) => part.localName === 'button' && part.checkVisibility())";
        first.until(&format!("({button})?.textContent.trim().length > 3")).await?;
        ensure!(first.shows_poster().await?, "picture and link show beside the button");
        ensure!(
            first.ask("root.querySelector('.closer-viewer')?.dataset.state ?? null").await? == Value::Null,
            "nothing starts by itself"
        );
        alive(browser).await?;
        // The button does what it says.
        first.ask(&format!("({button}).click()")).await?;
        first.settle().await?;
        alive(browser).await
    })
    .await
}

/// Puts a panic somewhere and has something run into it. Gives the number of the viewer that was, and the time of the
/// panic in the page's milliseconds: of what ran into it, or where nobody outside can know, of the line that says so.
async fn provoked(
    browser: &Browser,
    pages: &HostPages,
    first: &Guest<'_>,
    place: Place,
    round: usize,
) -> Result<(i64, f64)> {
    let site = dist_with_faults();
    let site = site.parent().context("the viewer lies in a site's folder")?;
    let viewer = json!(pages.guest.foreign_url(&viewer_file(site, ".js")?));
    let before = browser.value("watch.frames.at(-1).viewer").await?;
    let before = before.as_i64().context("a viewer is watched")?;
    let lines = browser.value("witness.lines.length").await?;
    browser
        .value(&format!(
            "import({viewer}).then((code) => {{ code.inject({}); }})",
            json!(place.name())
        ))
        .await?;
    let start = match place {
        Place::Open => {
            // The second viewer comes into the window, beside the first.
            if round == 0 {
                first.bring_to(-200).await?;
            } else {
                browser
                    .value("(() => { const it = document.querySelector('#second'); it.replaceWith(it.cloneNode(true)); })()")
                    .await?;
            }
            None
        }
        Place::Pointer => {
            browser.value("void (watch.touched = 0)").await?;
            browser
                .point_at(first.place(0.5, 0.6 + 0.1 * round as f64).await?)
                .await?;
            Some("watch.touched".to_owned())
        }
        Place::Task => {
            // Where nothing was loaded ahead.
            let corner = if round == 0 { 8.0 } else { 30.0 };
            first
                .ask(&format!(
                    "it.lookAt({{ xMm: {corner}, yMm: {corner} * 0.7, spanMm: 4 }})"
                ))
                .await?;
            None
        }
        Place::Frame => {
            let now = first
                .ask("(() => { const now = performance.now(); it.command('loupe'); return now; })()")
                .await?;
            Some(now.to_string())
        }
    };
    // Said in the moment of the panic.
    let said =
        format!("witness.times.find((_, i) => i >= {lines} && witness.lines[i].includes('Look Closer:'))");
    browser.until(&said).await?;
    let start = browser.value(&start.unwrap_or(said)).await?;
    Ok((before, start.as_f64().context("the time of the panic")?))
}

/// The first frame from a time on of which something is true.
async fn first_frame(browser: &Browser, from: f64, is_so: &str) -> Result<Value> {
    let found = format!("watch.frames.find((frame) => frame.at >= {from} && ({is_so}))");
    if let Err(error) = browser.until(&found).await {
        let last = browser.value("watch.frames.slice(-3)").await?;
        bail!("{error}; at last: {last}");
    }
    browser.value(&found).await
}

fn since(frame: &Value, start: f64) -> Result<f64> {
    Ok(frame["at"].as_f64().context("a frame's time")? - start)
}

/// The viewer that is back looks where the one before it was last seen to look.
async fn same_view(browser: &Browser, live: &Value) -> Result<()> {
    let before = browser
        .value(&format!(
            "watch.frames.findLast((frame) => frame.at < {} && frame.viewer !== {} && frame.view).view",
            live["at"], live["viewer"]
        ))
        .await?;
    let before: [f64; 4] = serde_json::from_value(before)?;
    let after: [f64; 4] = serde_json::from_value(live["view"].clone())?;
    // A view that was moving may have gone on by a frame.
    let near = before[2] * 0.05;
    ensure!(
        before.iter().zip(after).all(|(a, b)| (a - b).abs() < near),
        "it looked at {before:?} and looks at {after:?}"
    );
    Ok(())
}

/// The host's own button works, and nobody told the host of an error.
async fn alive(browser: &Browser) -> Result<()> {
    let sold = browser
        .value(
            "(() => { let sold = 0; const buy = document.querySelector('#buy'); \
             buy.addEventListener('click', () => { sold += 1; }, { once: true }); buy.click(); return sold; })()",
        )
        .await?;
    ensure!(sold == 1, "the host's button works");
    let noted = Noted::in_page(browser).await?;
    ensure!(noted.errors.is_empty(), "the host hears of it: {noted:?}");
    Ok(())
}
