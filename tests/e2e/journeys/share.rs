//! The further tools of a stage: turning, colours for looking, links and pictures to pass on, and the line that tells of the
//! loupe. On made-up pictures known in millimetres, and on one that no page may read.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use harness::{Browser, MadeUp, Picture, Server, Setup, Site, WorkPage};
use serde_json::json;

use super::{hung, with_browser};

/// Columns in the middle of two red marks, and what lies between them.
const MARKS: [f64; 2] = [840.0, 1160.0];
const BETWEEN_MM: f64 = 8.0;

const MORE: &str = ".more-button";
const TILES: &str = ".closer-viewer > div[aria-hidden]";

/// Three works: one to do everything with, one whose owner says no, and one whose photograph lies with a server that shows it
/// and lets nobody read it.
async fn serve(folder: &Path) -> Result<(Server, Server)> {
    MadeUp {
        size: (2000, 1600),
        tile: 512,
        overlap: 0,
        pixel: &|below, column, row| {
            let place = f64::from(column << below) + 0.5;
            if MARKS.iter().any(|mark| (mark - place).abs() <= 4.0) {
                [255, 0, 0, 255]
            } else {
                [200, 210, (120 + ((row << below) / 16) % 100) as u8, 255]
            }
        },
        profile: None,
    }
    .write(folder, "marks")?;
    let elsewhere = Site::built()
        .with_folder("/elsewhere", folder.to_owned())
        .serve()
        .await?;
    let look = |id: &str, source: String, width: u32| {
        let px = |tenths: u32| tenths * width / 10;
        json!({
            "id": id, "kind": "other", "label": id, "source": source,
            "width_px": width, "height_px": px(8), "mm_per_px": 50.0 / f64::from(width),
            "object": { "x_px": px(1), "y_px": px(1), "width_px": px(8), "height_px": px(6) },
            "thumbnail": { "url": "marks_files/9/0_0.png", "width_px": 500, "height_px": 400 },
            "alt": "A made-up picture",
            "details": [{
                "id": "mark", "region": { "x_mm": 14, "y_mm": 10, "width_mm": 4, "height_mm": 4 },
                "label": "A mark", "text": "Where one measures",
            }],
        })
    };
    let work = |id: &str, looks: serde_json::Value, rights: serde_json::Value| {
        json!({
            "id": id, "title": format!("Plate {id}"), "maker": "somebody", "medium": "light", "kind": "small_batch",
            "size": { "width_mm": 40, "height_mm": 30 }, "looks": looks, "rights": rights,
        })
    };
    let front = || look("front", "marks.dzi".to_owned(), 2000);
    let foreign = elsewhere.foreign_url("/elsewhere/marks_files/9/0_0.png");
    let refused =
        json!({ "text": "Look, and leave it", "allow_pictures": false, "allow_adjustments": false });
    let works = vec![
        work(
            "open",
            json!([front(), look("again", "marks.dzi".to_owned(), 2000)]),
            json!({ "text": "Free" }),
        ),
        work("shut", json!([front()]), refused),
        work(
            "mute",
            json!([look("front", foreign, 500)]),
            json!({ "text": "Free" }),
        ),
    ];
    let site = hung(folder, works).await?;
    Ok((site, elsewhere))
}

/// From the gallery, for these works have no pages of their own.
async fn open<'a>(browser: &'a Browser, server: &Server, work: &str) -> Result<WorkPage<'a>> {
    browser.goto(&server.url("/")).await?;
    browser
        .press(&format!(".work-card a[href*='works/{work}']"))
        .await?;
    let page = WorkPage::settled(browser).await?;
    browser.value("scrollTo(0, 0)").await?;
    Ok(page)
}

/// Presses a tool of the list by its key's name.
async fn tool(browser: &Browser, key: &str) -> Result<()> {
    browser.press(MORE).await?;
    browser
        .press(&format!(".more-tools [aria-keyshortcuts='{key}']"))
        .await
}

async fn lean_in(browser: &Browser, page: &WorkPage<'_>, steps: usize) -> Result<()> {
    for _ in 0..steps {
        browser.press("[aria-label=Nearer]").await?;
        page.settle().await?;
    }
    Ok(())
}

/// Draws one of the four sliders to a value, by its sheet.
async fn slide(browser: &Browser, name: &str, value: &str) -> Result<()> {
    tool(browser, "a").await?;
    browser.find(".adjust-sheet[open]").await?;
    browser
        .value(&format!(
            "(s => {{ s.value = '{value}'; s.dispatchEvent(new Event('input', {{ bubbles: true }})); \
             s.closest('dialog').close(); return true; }})(document.querySelector('[name=\"{name}\"]'))"
        ))
        .await?;
    browser.until("!document.querySelector('.adjust-sheet')").await
}

/// Two pixels of the ground, as far to the left of the curtain's line, which hangs in the middle, as to the right of it.
async fn sides_of_the_line(browser: &Browser, page: &WorkPage<'_>) -> Result<[[u8; 3]; 2]> {
    browser.value("scrollTo(0, 0)").await?;
    page.settle().await?;
    let shown = page.painted(1.0).await?;
    let middle = shown.width / 2;
    Ok([shown.at(middle - 60, 120), shown.at(middle + 60, 120)])
}

async fn is(browser: &Browser, expression: &str) -> Result<bool> {
    Ok(browser.value(&format!("!!({expression})")).await? == true)
}

pub async fn every_tool_says_its_key_and_the_picture_turns(driver: String) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let (server, _elsewhere) = serve(folder.path()).await?;
    with_browser(&driver, Setup::phone(320), async |browser: &Browser| {
        let page = open(browser, &server, "open").await?;
        let unsaid = browser
            .value(
                "[...document.querySelectorAll('.controls [aria-keyshortcuts]:not(.life-size-button)')]\
                 .filter((b) => !/\\(.+\\)$/.test(b.title)).map((b) => b.ariaLabel).join()",
            )
            .await?;
        ensure!(unsaid == "", "no key in the tooltip of {unsaid}");
        browser.press(MORE).await?;
        let small = browser
            .value(
                "[...document.querySelectorAll('.controls button')].map((b) => [b.ariaLabel, b.getBoundingClientRect()])\
                 .filter(([, { width, height }]) => width < 43.5 || height < 43.5).join()",
            )
            .await?;
        ensure!(small == "", "too small for a finger: {small}");
        let is_wide = "document.documentElement.scrollWidth > innerWidth";
        ensure!(!is(browser, is_wide).await?, "the list makes a phone scroll sideways");

        // Turning is pressed again and again; everything else puts the list away.
        let is_open = "document.querySelector('.more-tools').checkVisibility()";
        for turned in [",90", ",180"] {
            browser.press(".more-tools [aria-label='Turn right']").await?;
            page.settle().await?;
            browser
                .until(&format!("decodeURIComponent(location.search).endsWith('{turned}')"))
                .await?;
            ensure!(is(browser, is_open).await?, "the list went away with a turn");
        }
        browser.keys("\u{e00c}").await?;
        browser.until(&format!("!{is_open}")).await?;
        ensure!(
            is(browser, &format!("document.activeElement.matches('{MORE}')")).await?,
            "the focus is lost"
        );
        browser.press("[aria-label='As it opened']").await?;
        page.settle().await?;
        browser.until("!location.search.includes(',180')").await?;

        // What its owner does not want is not offered.
        let page = open(browser, &server, "shut").await?;
        page.settle().await?;
        ensure!(
            !is(browser, "document.querySelector('.more-tools [aria-keyshortcuts=a]')").await?,
            "colours can be adjusted though the owner says no"
        );
        Ok(())
    })
    .await
}

pub async fn colours_are_adjusted_for_looking_and_come_back(driver: String) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let (server, _elsewhere) = serve(folder.path()).await?;
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        let page = open(browser, &server, "open").await?;
        let photographed = page.painted(1.0).await?.at(600, 60);
        ensure!(
            photographed[1] > photographed[2] + 20,
            "a yellow: {photographed:?}"
        );
        tool(browser, "a").await?;
        // By keys: to the end of the last slider, where everything is grey.
        browser
            .value("document.querySelector('[name=\"--grey\"]').focus()")
            .await?;
        browser.keys("\u{e010}").await?;
        browser.until("document.querySelector('.adjusted')").await?;
        browser.keys("\u{e00c}").await?;
        browser.until("!document.querySelector('.adjust-sheet')").await?;
        let said = browser.text(".adjusted").await?;
        ensure!(said.starts_with("Not as photographed"), "it says {said:?}");
        let [red, green, blue] = page.painted(1.0).await?.at(600, 60);
        ensure!(
            red.abs_diff(green) <= 1 && green.abs_diff(blue) <= 1,
            "not grey: {red} {green} {blue}"
        );
        ensure!(!browser.address().await?.contains("grey"), "it is in the address");

        // On both sides of a curtain alike: the second look is the first one's photograph.
        browser.press(".look-curtain-button").await?;
        browser
            .until("document.querySelector('.look-beyond .closer-viewer[data-state=settled]')")
            .await?;
        browser.value("scrollTo(0, 0)").await?;
        slide(browser, "--grey", "0").await?;
        slide(browser, "--brightness", "-60").await?;
        let [left, right] = sides_of_the_line(browser, &page).await?;
        ensure!(
            left.iter()
                .zip(right)
                .all(|(one, other)| one.abs_diff(other) <= 2),
            "adjusted, {left:?} before the line is {right:?} beyond it"
        );
        ensure!(
            u32::from(left[0]) * 2 < u32::from(photographed[0]),
            "it is not darker: {left:?} of {photographed:?}"
        );
        slide(browser, "--brightness", "0").await?;
        slide(browser, "--grey", "100").await?;
        browser.press(".look-curtain-button").await?;
        browser.until("!document.querySelector('.look-beyond')").await?;

        // Another look of the work is seen in the same colours; another work is not.
        browser.press("[name=look][value=again]").await?;
        page.settle().await?;
        let filter = format!("getComputedStyle(document.querySelector('{TILES}')).filter");
        ensure!(
            is(browser, &format!("{filter}.includes('grayscale(1)')")).await?,
            "another look has its own colours"
        );
        browser.press(".adjusted button").await?;
        ensure!(
            is(browser, &format!("{filter} === 'none'")).await?,
            "the way back"
        );
        ensure!(
            page.painted(1.0).await?.at(600, 60) == photographed,
            "and its colours"
        );

        tool(browser, "a").await?;
        browser
            .value("document.querySelector('[name=\"--contrast\"]').focus()")
            .await?;
        browser.keys("\u{e00f}").await?;
        browser.until("document.querySelector('.adjusted')").await?;
        browser.keys("\u{e00c}").await?;
        browser.press(".work-path [rel=next]").await?;
        browser.until("location.pathname.endsWith('/shut/')").await?;
        page.settle().await?;
        ensure!(
            is(
                browser,
                &format!("{filter} === 'none' && !document.querySelector('.adjusted')")
            )
            .await?,
            "the next work is seen in colours that were chosen for the one before"
        );
        Ok(())
    })
    .await
}

/// The picture that the sheet offers, as it would be saved.
async fn saved(browser: &Browser) -> Result<Picture> {
    browser.find(".share-keep [download]").await?;
    let text = browser
        .value(
            "(async () => { const blob = await (await fetch(document.querySelector('.share-keep a').href)).blob(); \
             const bytes = new Uint8Array(await blob.arrayBuffer()); let text = ''; \
             for (const byte of bytes) text += String.fromCharCode(byte); return btoa(text); })()",
        )
        .await?;
    Picture::from_png(&STANDARD.decode(text.as_str().context("a file")?)?)
}

/// The longest run of ink in any row below the picture.
fn bar(picture: &Picture) -> usize {
    let is_ink = |x: usize, y: usize| picture.at(x, y).iter().all(|part| *part < 60);
    let run = |y: usize| {
        let (mut longest, mut run) = (0, 0);
        for x in 0..picture.width {
            run = if is_ink(x, y) { run + 1 } else { 0 };
            longest = longest.max(run);
        }
        longest
    };
    (picture.height / 3..picture.height).map(run).max().unwrap_or(0)
}

/// Pixels to a millimetre, by the marks in the picture.
fn px_per_mm(picture: &Picture) -> Result<f64> {
    let row = picture.height / 4;
    let is_red =
        |x: &usize| matches!(picture.at(*x, row), [red, green, blue] if red > 180 && green < 90 && blue < 90);
    let columns: Vec<usize> = (0..picture.width).filter(is_red).collect();
    let split = columns
        .windows(2)
        .position(|pair| pair[1] > pair[0] + 20)
        .context("two marks")?;
    let middle = |of: &[usize]| (of[0] + of[of.len() - 1]) as f64 / 2.0;
    Ok((middle(&columns[split + 1..]) - middle(&columns[..=split])) / BETWEEN_MM)
}

pub async fn a_picture_to_keep_has_a_scale_bar_that_is_true(driver: String) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let (server, elsewhere) = serve(folder.path()).await?;
    for setup in [Setup::default(), Setup::phone(390)] {
        with_browser(&driver, setup, async |browser: &Browser| {
            let page = open(browser, &server, "open").await?;
            lean_in(browser, &page, 2).await?;
            browser.press(".share-button").await?;
            let picture = saved(browser).await?;
            let said = browser
                .value("document.querySelector('.share-picture canvas').ariaLabel.match(/([\\d.]+)\\s(mm|µm)/).slice(1).join(' ')")
                .await?;
            let (length, unit) = said.as_str().and_then(|said| said.split_once(' ')).context("a length")?;
            let mm = length.parse::<f64>()? * if unit == "mm" { 1.0 } else { 0.001 };
            let (is, wanted) = (bar(&picture) as f64, mm * px_per_mm(&picture)?);
            ensure!(
                mm > 0.0 && (is - wanted).abs() <= 1.0 + wanted * 0.005,
                "a bar of {mm} mm is {is} px long and should be {wanted:.1}"
            );
            ensure!(picture.at(2, 2).iter().all(|part| *part > 240), "no white margin");
            browser.no_complaints(&["-thumbnail"]).await?;
            Ok(())
        })
        .await?;
    }
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        // Whoever reads a detail is offered the link to that.
        let permissions = json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
        browser.cdp("Browser.grantPermissions", permissions).await?;
        // Chromium has the system's sheet on some systems only.
        browser
            .from_the_start("navigator.share = async (what) => { window.sent = what; }")
            .await?;
        let page = open(browser, &server, "open").await?;
        browser.press(".detail-list button").await?;
        page.settle().await?;
        browser.until("location.search.includes('view=')").await?;
        tool(browser, "s").await?;
        browser.press(".share-sheet [value=detail]").await?;
        browser
            .until("document.querySelector('.share-said').textContent")
            .await?;
        let link = browser.value("navigator.clipboard.readText()").await?;
        let address = server.url("/works/open/details/mark/");
        ensure!(link == address.as_str(), "{link}");
        browser.press(".share-sheet [value=send-detail]").await?;
        browser
            .until(&format!("window.sent?.url === {link} && window.sent.title.startsWith('A mark · ')"))
            .await?;
        browser.press(".share-sheet [value=send-link]").await?;
        browser.until("window.sent.url === location.href").await?;
        // This site has no page at that address: what it sends for all such begins the app, which knows what is meant.
        browser.goto("about:blank").await?;
        browser.goto(&(address + "?lang=de")).await?;
        WorkPage::settled(browser).await?;
        browser.find(".detail-text:not([hidden])").await?;
        browser
            .until("location.pathname === '/works/open/' && location.search.includes('detail=mark')")
            .await?;
        // The same from page to page, and Back leads to where one was.
        browser
            .value("(() => { const link = document.createElement('a'); link.id = 'there'; link.textContent = 'there'; \
                    link.href = '/works/shut/details/mark/'; document.querySelector('#main').prepend(link); })()")
            .await?;
        browser.press("#there").await?;
        browser
            .until("location.pathname === '/works/shut/' && location.search.includes('detail=mark')")
            .await?;
        WorkPage::settled(browser).await?;
        browser.find(".detail-text:not([hidden])").await?;
        browser.back().await?;
        browser.until("location.pathname === '/works/open/'").await?;
        WorkPage::settled(browser).await?;

        open(browser, &server, "shut").await?;
        browser.press(".share-button").await?;
        let said = browser.text(".share-note").await?;
        ensure!(said.contains("not passed on"), "{said}");
        ensure!(
            !is(browser, "document.querySelector('.share-keep, .share-picture')").await?,
            "a picture"
        );

        open(browser, &server, "mute").await?;
        ensure!(
            elsewhere.asked("/elsewhere/").len() == 1,
            "its photograph lies elsewhere"
        );
        browser.press(".share-button").await?;
        browser.until("!document.querySelector('.share-keep')").await?;
        let said = browser.text(".share-note").await?;
        ensure!(said.contains("lets no page make a picture"), "{said}");
        browser.find(".share-sheet [value=view]").await?;
        Ok(())
    })
    .await
}

pub async fn the_loupe_is_told_of_once(driver: String) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let (server, _elsewhere) = serve(folder.path()).await?;
    let setup = Setup {
        knows_the_loupe: false,
        ..Setup::default()
    };
    let hint = "document.querySelector('.stage-notice')?.textContent.includes('loupe')";
    with_browser(&driver, setup, async |browser: &Browser| {
        let page = open(browser, &server, "open").await?;
        ensure!(!is(browser, hint).await?, "it is told before anybody leaned in");
        lean_in(browser, &page, 2).await?;
        browser.until(hint).await?;
        // Never over the picture's middle, and gone with the first use.
        let [_, top, _, height] = page.bounds().await?;
        let lies = browser
            .value("document.querySelector('.stage-notice').getBoundingClientRect().top")
            .await?;
        ensure!(
            lies.as_f64().context("a place")? > top + height * 0.75,
            "it lies over the picture at {lies}"
        );
        browser.press(".loupe-button").await?;
        browser.until(&format!("!{hint}")).await?;
        let page = open(browser, &server, "shut").await?;
        lean_in(browser, &page, 2).await?;
        ensure!(!is(browser, hint).await?, "it is told again beside the next work");
        Ok(())
    })
    .await?;
    // Where nothing can be kept, once in a visit.
    with_browser(&driver, setup, async |browser: &Browser| {
        browser
            .from_the_start("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } })")
            .await?;
        let page = open(browser, &server, "open").await?;
        lean_in(browser, &page, 2).await?;
        browser.until(hint).await?;
        browser.press(".stage-notice .sheet-close").await?;
        browser.until(&format!("!{hint}")).await?;
        browser.press(".work-path [rel=next]").await?;
        browser.until("location.pathname.endsWith('/shut/')").await?;
        page.settle().await?;
        lean_in(browser, &page, 2).await?;
        ensure!(!is(browser, hint).await?, "it is told again in the same visit");
        Ok(())
    })
    .await
}
