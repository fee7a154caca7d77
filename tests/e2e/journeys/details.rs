//! Details: by mark, list, key and link; marks that lie apart; leaning in from one to the next; what is heard; every key.

use anyhow::{Context, Result, ensure};
use harness::{Browser, Server, Setup, Site, WorkPage};
use serde_json::{Value, json};

use super::visit::WORK;
use super::with_browser;

const ESCAPE: &str = "\u{E00C}";
const LEFT: &str = "\u{E012}";
const RIGHT: &str = "\u{E014}";
const PAGE_UP: &str = "\u{E00E}";
const PAGE_DOWN: &str = "\u{E00F}";

/// What is heard of the stage.
const SAID: &str = "document.querySelector('.stage > [aria-live]').textContent";
/// Whether it goes on by itself.
const IS_TOURING: &str = "document.querySelector('.tour-button')?.ariaPressed === 'true'";
const CHOSEN: &str = "new URLSearchParams(location.search).get('detail')";
/// Marks that are seen: what they are called, the middle and width of what may be touched, and the ring's width.
const MARKS: &str = "[...document.querySelectorAll('.mark:not([hidden])')].filter(m => m.checkVisibility()).map(m => { \
    const b = m.getBoundingClientRect(), v = m.closest('.closer-viewer').getBoundingClientRect(); \
    return [m.dataset.place, m.dataset.count, b.left - v.left + b.width / 2, b.top - v.top + b.height / 2, b.width, \
    parseFloat(getComputedStyle(m, '::before').width)]; })";
/// The middle of each detail, in millimetres from the object's top left, in the order of the list.
const DETAILS: [[f64; 2]; 6] = [
    [17.1, 10.7],
    [22.7, 22.1],
    [23.5, 5.7],
    [27.5, 6.4],
    [14.1, 14.5],
    [22.1, 27.5],
];

async fn opened<'a>(browser: &'a Browser, server: &Server) -> Result<WorkPage<'a>> {
    browser.goto(&server.url(&format!("/works/{WORK}/"))).await?;
    with_marks(browser).await
}

async fn with_marks(browser: &Browser) -> Result<WorkPage<'_>> {
    let page = WorkPage::settled(browser).await?;
    browser.find(".mark").await?;
    Ok(page)
}

/// The view that the address says when a detail was come to.
async fn there(browser: &Browser, page: &WorkPage<'_>, detail: &str) -> Result<[f64; 3]> {
    browser.until(&format!("{CHOSEN} === '{detail}'")).await?;
    browser
        .until("document.querySelector('.detail-text:not([hidden])') && location.search.includes('view=')")
        .await?;
    at_rest(browser, page).await
}

/// The view that the address says when it says nothing new any more: it follows twice a second.
async fn at_rest(browser: &Browser, page: &WorkPage<'_>) -> Result<[f64; 3]> {
    browser
        .value(
            "(async () => { const viewer = document.querySelector('.closer-viewer'); let last = ''; let since = performance.now(); \
             while (performance.now() - since < 700 || viewer.dataset.state === 'moving') { \
             await new Promise(requestAnimationFrame); const now = location.search + viewer.dataset.state; \
             if (now !== last) { last = now; since = performance.now(); } } return true; })()",
        )
        .await?;
    page.settle().await?;
    page.view().await?.context("a view in the address")
}

fn is_same(one: [f64; 3], two: [f64; 3]) -> bool {
    (one[0] - two[0]).hypot(one[1] - two[1]) < one[2] * 0.01 && (one[2] / two[2] - 1.0).abs() < 0.01
}

/// Presses a button that is in sight with the mouse. (`Browser::press` scrolls the page first, which is an input of its own.)
async fn press_in_sight(browser: &Browser, selector: &str) -> Result<()> {
    browser.find(selector).await?;
    let middle = browser
        .value(&format!(
            "(b => [Math.round(b.left + b.width / 2), Math.round(b.top + b.height / 2)])(document.querySelector({}).getBoundingClientRect())",
            json!(selector)
        ))
        .await?;
    browser.click(serde_json::from_value(middle)?, 1).await
}

pub async fn a_detail_is_reached_by_mark_list_key_and_link(driver: String) -> Result<()> {
    let server = Site::built().serve().await?;
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        let page = opened(browser, &server).await?;
        ensure!(
            browser.value(SAID).await? == "",
            "nothing is said before anybody moved"
        );
        browser.press(".mark[data-place='0']").await?;
        let by_mark = there(browser, &page, "window").await?;
        browser
            .until(&format!(
                "{SAID}.startsWith('The window in the shell, 4.6 mm across, about ×')"
            ))
            .await?;
        let card = browser.text(".detail-card").await?;
        ensure!(
            card.starts_with("The window in the shell 4.6 mm across, about ×") && card.contains("1 of 6"),
            "it is told in the stage: {card}"
        );
        let size = browser
            .text(".detail-go[aria-expanded=true] .detail-across")
            .await?;
        ensure!(
            size.starts_with("4.6 mm across, about ×"),
            "and in the list: {size}"
        );
        ensure!(
            browser.value("document.activeElement.className").await? == "closer-viewer",
            "keys are for the picture then"
        );
        ensure!(
            browser
                .value("document.querySelector('.mark[data-place=\"0\"]').hidden")
                .await?
                == true,
            "what is looked at has no mark on it"
        );
        // By a mark that has the focus.
        browser.keys("0").await?;
        at_rest(browser, &page).await?;
        browser
            .value("document.querySelector('.mark[data-place=\"0\"]').focus()")
            .await?;
        browser.keys("\u{E007}").await?;
        let by_enter = there(browser, &page, "window").await?;
        ensure!(
            is_same(by_mark, by_enter),
            "by Enter: {by_enter:?} not {by_mark:?}"
        );

        let page = opened(browser, &server).await?;
        browser.press(".detail-go").await?;
        let by_list = there(browser, &page, "window").await?;
        ensure!(
            is_same(by_mark, by_list),
            "by the list: {by_list:?} not {by_mark:?}"
        );
        let link = browser
            .value("document.querySelector('.detail-text:not([hidden]) a').href")
            .await?;

        let page = opened(browser, &server).await?;
        page.focus().await?;
        browser.keys("]").await?;
        let by_key = there(browser, &page, "window").await?;
        ensure!(is_same(by_mark, by_key), "by the key: {by_key:?} not {by_mark:?}");
        browser.keys("[").await?;
        browser.until(&format!("{CHOSEN} !== 'window'")).await?;

        browser.goto(link.as_str().context("a link of its own")?).await?;
        let page = with_marks(browser).await?;
        let by_link = there(browser, &page, "window").await?;
        ensure!(
            is_same(by_mark, by_link),
            "by the link: {by_link:?} not {by_mark:?}"
        );
        ensure!(browser.complaints(&[]).await?.is_empty(), "without complaints");
        Ok(())
    })
    .await
}

/// That marks lie where their details are, wholly in the view, and apart. Gives their counts.
async fn lie_apart(browser: &Browser, page: &WorkPage<'_>) -> Result<Vec<String>> {
    let marks: Vec<(String, String, f64, f64, f64, f64)> =
        serde_json::from_value(browser.value(MARKS).await?).context("marks")?;
    ensure!(!marks.is_empty(), "there are marks");
    let [_, _, width, height] = page.bounds().await?;
    let view = page.view().await?;
    let rotation = browser.address().await?.replace("%2C", ",");
    let rotation: f64 = rotation
        .split_once("view=")
        .and_then(|(_, rest)| rest.split('&').next()?.split(',').nth(3)?.parse().ok())
        .unwrap_or_default();
    for (place, (name, count, x, y, reach, ring)) in marks.iter().enumerate() {
        ensure!((reach - 40.0).abs() <= 4.1, "a finger has room: {reach} px");
        ensure!(
            (ring - 26.0).abs() < 0.1,
            "a ring is as large at every scale: {ring} px"
        );
        let inner = |at: f64, side: f64| (17.5..=side - 17.5).contains(&at);
        ensure!(inner(*x, width) && inner(*y, height), "within the view: {x},{y}");
        for (.., x2, y2, reach2, _) in &marks[..place] {
            let apart = (x - x2).hypot(y - y2);
            ensure!(
                apart + 0.5 >= (reach + reach2) / 2.0,
                "{name} covers none: {apart} px between {reach} and {reach2}"
            );
        }
        let [x_mm, y_mm] = DETAILS[name.parse::<usize>()?];
        if let Some([center_x, center_y, span]) = view
            && count.is_empty()
        {
            let px_per_mm = width.min(height) / span;
            let (sin, cos) = rotation.to_radians().sin_cos();
            let (across, down) = ((x_mm - center_x) * px_per_mm, (y_mm - center_y) * px_per_mm);
            let at = [
                width / 2.0 + across * cos - down * sin,
                height / 2.0 + across * sin + down * cos,
            ];
            let off = (at[0] - x).hypot(at[1] - y);
            let is_at_edge = !inner(at[0], width) || !inner(at[1], height);
            ensure!(
                off < 2.0 || is_at_edge,
                "mark {name} is {off:.1} px off its detail"
            );
        }
    }
    Ok(marks.into_iter().map(|mark| mark.1).collect())
}

pub async fn marks_lie_apart_and_go_with_the_picture(driver: String) -> Result<()> {
    let server = Site::built().serve().await?;
    for setup in [Setup::default(), Setup::phone(390)] {
        with_browser(&driver, setup, async |browser: &Browser| {
            let page = opened(browser, &server).await?;
            let at_home = lie_apart(browser, &page).await?;
            page.focus().await?;
            for keys in ["+", "++", "r", "-", "r"] {
                browser.keys(keys).await?;
                at_rest(browser, &page).await?;
                lie_apart(browser, &page).await?;
            }
            if setup.is_phone {
                let several = at_home.iter().filter(|count| !count.is_empty()).count();
                ensure!(several == 1, "two share a mark where they are near: {at_home:?}");
                browser.keys("R").await?;
                browser.keys("R").await?;
                browser.keys("0").await?;
                at_rest(browser, &page).await?;
                browser.press(".mark:not([hidden], [data-count=''])").await?;
                at_rest(browser, &page).await?;
                let parted = lie_apart(browser, &page).await?;
                ensure!(
                    parted.len() >= 2 && parted.iter().all(String::is_empty),
                    "pressed they part: {parted:?}"
                );
            }
            // Away they stay away, also over the next work.
            browser.keys("h").await?;
            browser.until(&format!("{MARKS}.length === 0")).await?;
            browser.keys(PAGE_DOWN).await?;
            browser
                .until(&format!("!location.pathname.includes('{WORK}')"))
                .await?;
            with_marks(browser).await?;
            ensure!(browser.value(MARKS).await? == json!([]), "they stay away");
            browser.keys("h").await?;
            browser.until(&format!("{MARKS}.length > 1")).await?;
            Ok(())
        })
        .await?;
    }
    Ok(())
}

pub async fn leaning_in_goes_on_until_anybody_does_anything(driver: String) -> Result<()> {
    let server = Site::built().serve().await?;
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        let page = opened(browser, &server).await?;
        let home = at_rest(browser, &page).await.ok();
        ensure!(home.is_none(), "nothing moves by itself");
        browser.press(".more-button").await?;
        browser.press(".tour-button").await?;
        browser.until(IS_TOURING).await?;
        browser.until(&format!("{CHOSEN} === 'window'")).await?;
        // Of its own, when the first has been read.
        browser.until(&format!("{CHOSEN} === 'flecks' && {IS_TOURING}")).await?;
        press_in_sight(browser, ".detail-card [value=next]").await?;
        browser.until(&format!("{CHOSEN} === 'club' && {IS_TOURING}")).await?;
        press_in_sight(browser, ".detail-card [value=stop]").await?;
        browser.until(&format!("!({IS_TOURING})")).await?;

        let middle = page.place(0.5, 0.3).await?;
        for input in ["wheel", "pointer", "key", "elsewhere", "scroll"] {
            browser.value("document.querySelector('.tour-button').click()").await?;
            browser.until(IS_TOURING).await?;
            match input {
                "wheel" => browser.wheel(middle, -120, 1).await?,
                "pointer" => browser.click(middle, 1).await?,
                "key" => browser.keys("\u{E008}").await?,
                "elsewhere" => browser.press(".caption").await?,
                _ => {
                    browser.value("scrollBy(0, 300)").await?;
                }
            }
            browser
                .until(&format!("!({IS_TOURING})"))
                .await
                .with_context(|| format!("stopped by {input}"))?;
        }
        // Also on the way: it is neither there nor where it was.
        browser.value("scrollTo(0, 0)").await?;
        page.focus().await?;
        browser.keys("0").await?;
        let whole = at_rest(browser, &page).await?;
        browser
            .value(
                "(async () => { document.querySelector('.tour-button').click(); \
                 const viewer = document.querySelector('.closer-viewer'); \
                 while (viewer.dataset.state !== 'moving') await new Promise(requestAnimationFrame); \
                 for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame); \
                 document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'x', bubbles: true })); return true; })()",
            )
            .await?;
        let stopped = at_rest(browser, &page).await?;
        ensure!(
            stopped[2] > 8.0 && !is_same(stopped, whole),
            "it stops where it is: {stopped:?}, between {whole:?} and the detail"
        );
        ensure!(browser.complaints(&[]).await?.is_empty(), "without complaints");
        Ok(())
    })
    .await?;
    let calm = Setup {
        reduced_motion: true,
        ..Setup::default()
    };
    with_browser(&driver, calm, async |browser: &Browser| {
        let page = opened(browser, &server).await?;
        browser.press(".more-button").await?;
        browser.press(".tour-button").await?;
        there(browser, &page, "window").await?;
        ensure!(
            browser.value(IS_TOURING).await? == false,
            "with less motion nobody is led by the hand"
        );
        browser.press(".detail-card [value=next]").await?;
        there(browser, &page, "flecks").await?;
        Ok(())
    })
    .await
}

pub async fn after_each_move_one_message_says_where_one_is(driver: String) -> Result<()> {
    let server = Site::built().serve().await?;
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        let page = opened(browser, &server).await?;
        browser
            .value(&format!(
                "(() => {{ window.heard = []; new MutationObserver(() => heard.push([performance.now(), {SAID}])) \
                 .observe(document.querySelector('.stage > [aria-live]'), {{ childList: true, characterData: true, subtree: true }}); }})()"
            ))
            .await?;
        page.focus().await?;
        for (moves, key) in ["+", "+", RIGHT, "-", "0"].into_iter().enumerate() {
            browser.keys(key).await?;
            browser.until(&format!("heard.length > {moves}")).await?;
        }
        // Many at once are one or two, not many.
        browser.keys("++++").await?;
        browser.keys(LEFT).await?;
        browser.keys(LEFT).await?;
        browser.keys("--").await?;
        browser.until("heard.length > 5").await?;
        at_rest(browser, &page).await?;
        let heard: Vec<(f64, String)> = serde_json::from_value(browser.value("heard").await?)?;
        ensure!(heard.len() <= 9, "not one for every key: {heard:?}");
        for pair in heard.windows(2) {
            let apart = pair[1].0 - pair[0].0;
            ensure!(apart >= 698.0, "{apart:.0} ms between two messages: {pair:?}");
        }
        for (_, words) in &heard {
            let words = words.replace('\u{a0}', " ");
            ensure!(
                words.starts_with("About ×") && words.contains(" mm in view. ") && words.contains("Nearest detail: "),
                "it says how near, how much and where: {words}"
            );
        }
        ensure!(heard[4].1.contains("The whole work."), "the whole: {}", heard[4].1);
        // The picture has its words in the tree, and what it is made of is not there.
        browser.cdp("Accessibility.enable", json!({})).await?;
        let tree = browser.cdp("Accessibility.getFullAXTree", json!({})).await?;
        let nodes = tree["nodes"].as_array().context("nodes")?;
        let of_role = |roles: &[&str]| -> Vec<String> {
            let is_it = |node: &&Value| {
                node["ignored"] != true && roles.iter().any(|role| node["role"]["value"] == *role)
            };
            let name = |node: &Value| node["name"]["value"].as_str().unwrap_or_default().to_owned();
            nodes.iter().filter(is_it).map(name).collect()
        };
        let pictures = of_role(&["image", "img", "canvas", "Canvas"]);
        let alt = browser.value("document.querySelector('.stage-picture').alt").await?;
        ensure!(
            pictures.iter().filter(|name| alt == name.as_str()).count() == 1,
            "the picture is told once: {pictures:?}"
        );
        ensure!(pictures.iter().all(|name| !name.is_empty()), "tiles are not: {pictures:?}");
        let buttons = of_role(&["button"]);
        ensure!(
            buttons.iter().any(|name| name == "Chalk marks"),
            "marks are buttons with their names: {buttons:?}"
        );
        Ok(())
    })
    .await
}

pub async fn every_key_does_what_the_sheet_says(driver: String) -> Result<()> {
    let server = Site::built().serve().await?;
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        let page = opened(browser, &server).await?;
        // Letters do nothing outside the focus.
        browser.value("document.activeElement.blur()").await?;
        browser.keys("zrmdfht?[]+").await?;
        let nothing = "!document.querySelector('dialog, .closer-measure, .detail-card, [data-full=true]') \
            && document.querySelector('.loupe-button').ariaPressed === 'false' && location.search === ''";
        ensure!(browser.value(nothing).await? == true, "nothing happened");
        ensure!(
            browser.value(&format!("{MARKS}.length > 1")).await? == true,
            "marks are seen"
        );

        page.focus().await?;
        browser.keys("++").await?;
        let near = at_rest(browser, &page).await?;
        browser.keys("z").await?;
        let whole = at_rest(browser, &page).await?;
        browser.keys("z").await?;
        let back = at_rest(browser, &page).await?;
        ensure!(
            whole[2] > near[2] * 1.5 && is_same(near, back),
            "z: {near:?}, {whole:?}, {back:?}"
        );
        browser.keys("r").await?;
        at_rest(browser, &page).await?;
        ensure!(
            browser.address().await?.replace("%2C", ",").contains(",90"),
            "r turns"
        );
        browser.keys("R").await?;
        let upright = at_rest(browser, &page).await?;
        ensure!(is_same(upright, back), "Shift+R turns back");
        browser.keys(RIGHT).await?;
        let right = at_rest(browser, &page).await?;
        ensure!(
            right[0] > upright[0] + 0.1,
            "an arrow moves the picture while there is more of it"
        );

        // Out again, one thing at a time.
        browser.keys("f").await?;
        browser.find("[data-full=true]").await?;
        at_rest(browser, &page).await?;
        page.focus().await?;
        browser.keys("]").await?;
        browser.find(".detail-card").await?;
        browser.keys("m").await?;
        browser
            .until("document.querySelector('.loupe-button').ariaPressed === 'true'")
            .await?;
        browser.keys(ESCAPE).await?;
        browser
            .until("document.querySelector('.loupe-button').ariaPressed === 'false'")
            .await?;
        browser.find(".detail-card").await?;
        browser.keys("f").await?;
        browser
            .until("!document.querySelector('[data-full=true]')")
            .await?;
        browser.keys("t").await?;
        browser.until(IS_TOURING).await?;
        browser.keys(ESCAPE).await?;
        browser.until(&format!("!({IS_TOURING})")).await?;
        ensure!(
            browser.value("!!document.querySelector('.detail-card')").await? == true,
            "the label stays"
        );
        browser.keys(ESCAPE).await?;
        browser.until("!document.querySelector('.detail-card')").await?;
        browser.keys("d").await?;
        browser.find(".closer-measure").await?;
        browser.keys(ESCAPE).await?;
        browser
            .until("!document.querySelector('.closer-measure')")
            .await?;

        // The sheet lists them, and its keys can be pressed.
        page.focus().await?;
        browser.keys("?").await?;
        browser.find("dialog[open].key-map").await?;
        let listed = browser
            .value("[...document.querySelectorAll('.key-map kbd')].map(k => k.textContent).join(' ')")
            .await?;
        let listed = listed.as_str().unwrap_or_default().to_owned();
        for cap in [
            "←", "+", "−", "0", "Home", "1", "Z", "R", "[", "]", "PageUp", "PageDown", "M", "T", "H", "?",
            "Esc",
        ] {
            ensure!(
                listed.split(' ').any(|told| told == cap),
                "{cap} is listed: {listed}"
            );
        }
        browser.press(".key-map button[value=']']").await?;
        browser.until("!document.querySelector('dialog')").await?;
        browser.find(".detail-card").await?;
        ensure!(
            browser.value("document.activeElement.className").await? == "closer-viewer",
            "the picture has the focus again"
        );

        // Works, and the focus goes along.
        let is_next = format!("!location.pathname.includes('{WORK}')");
        for (on, back) in [(PAGE_DOWN, PAGE_UP), (RIGHT, LEFT)] {
            browser.keys(on).await?;
            browser.until(&is_next).await?;
            with_marks(browser).await?;
            browser
                .until("document.activeElement.className === 'closer-viewer'")
                .await?;
            browser.keys(back).await?;
            browser.until(&format!("!({is_next})")).await?;
            with_marks(browser).await?;
            browser
                .until("document.activeElement.className === 'closer-viewer'")
                .await?;
        }
        ensure!(browser.complaints(&[]).await?.is_empty(), "without complaints");
        Ok(())
    })
    .await
}
