//! What a frame and the page around it say to each other, and that nobody else is listened to.

use anyhow::{Result, ensure};
use harness::{Browser, Guest, HostPages, Noted, Setup, Way};
use serde_json::{Value, json};

use super::with_browser;

/// Errors within the frame are to be seen.
fn setup() -> Setup {
    Setup {
        is_one_process: true,
        ..Setup::default()
    }
}

/// Keeps every message that the page gets.
const LISTEN: &str = "(() => { window.heard = []; \
    addEventListener('message', ({ data, source, origin }) => heard.push({ data, origin, \
    from: [...document.querySelectorAll('iframe')].findIndex((f) => f.contentWindow === source) })); })()";

/// The messages of a type that the page heard from its first frame.
async fn heard(browser: &Browser, kind: &str) -> Result<Vec<Value>> {
    let list = browser
        .value(&format!(
            "heard.filter(({{ data, from }}) => from === 0 && data?.lookCloser === 1 && data.type === {}).map(({{ data }}) => data)",
            json!(kind)
        ))
        .await?;
    Ok(serde_json::from_value(list)?)
}

/// Opens the page with a frame and a stranger, listening from the start.
async fn opened<'a>(browser: &'a Browser, pages: &HostPages) -> Result<Guest<'a>> {
    browser
        .from_the_start(&format!("if (window === top) {{ {LISTEN} }}"))
        .await?;
    pages.open(browser, "messages").await?;
    let guest = Guest::at(browser, Way::Frame, "#guest");
    guest.settle().await?;
    Ok(guest)
}

/// Says something to the viewer's frame, as the page around it.
async fn say(browser: &Browser, message: Value) -> Result<()> {
    browser
        .value(&format!(
            "document.querySelector('#guest').contentWindow.postMessage({message}, '*')"
        ))
        .await?;
    Ok(())
}

pub async fn a_frame_says_what_happens_and_does_what_its_page_asks(driver: String) -> Result<()> {
    let pages = HostPages::serve().await?;
    with_browser(&driver, setup(), async |browser: &Browser| {
        let guest = opened(browser, &pages).await?;
        for kind in ["ready", "height", "settled"] {
            browser
                .until(&format!("heard.some(({{ data }}) => data?.lookCloser === 1 && data.type === '{kind}')"))
                .await?;
        }
        let ready = heard(browser, "ready").await?;
        ensure!(ready.len() == 1, "ready once: {ready:?}");
        let height = heard(browser, "height").await?;
        let wanted = height.last().and_then(|height| height["height"].as_f64());
        ensure!(wanted.is_some_and(|height| height > 200.0), "the height it wants: {height:?}");

        // Commands act.
        let before = guest.view().await?;
        say(browser, json!({ "lookCloser": 1, "command": "in" })).await?;
        guest.until(&format!("it.viewpoint.spanMm < {}", before[2] * 0.95)).await?;
        guest.settle().await?;

        // A view that is asked for is gone to, and told again.
        let wanted = json!({ "xMm": 12.0, "yMm": 10.0, "spanMm": 9.0, "rotationDeg": 0.0 });
        say(browser, json!({ "lookCloser": 1, "view": wanted })).await?;
        let is_there = "(v => Math.abs(v.xMm - 12) < 0.1 && Math.abs(v.yMm - 10) < 0.1 && Math.abs(v.spanMm - 9) < 0.1)";
        guest.until(&format!("{is_there}(it.viewpoint)")).await?;
        browser
            .until(&format!(
                "heard.some(({{ data }}) => data?.lookCloser === 1 && data.type === 'view' && {is_there}(data.view ?? data))"
            ))
            .await?;

        // A detail is shown, and told.
        let detail = detail_of("rose-chafer")?;
        say(browser, json!({ "lookCloser": 1, "detail": detail })).await?;
        browser
            .until(&format!(
                "heard.some(({{ data }}) => data?.lookCloser === 1 && data.type === 'detail' && (data.id ?? data.detail?.id) === {})",
                json!(detail)
            ))
            .await?;
        guest.settle().await?;

        // It is entered and left.
        for word in ["enter", "leave"] {
            say(browser, json!({ "lookCloser": 1, "command": word })).await?;
            browser
                .until(&format!("heard.some(({{ data }}) => data?.lookCloser === 1 && data.type === '{word}')"))
                .await?;
        }
        nothing_is_wrong(browser, &guest).await
    })
    .await
}

/// Nothing uncaught and no warning, in the page and in the frame.
async fn nothing_is_wrong(browser: &Browser, guest: &Guest<'_>) -> Result<()> {
    for noted in [Noted::in_page(browser).await?, guest.noted().await?] {
        ensure!(
            noted.errors.is_empty() && noted.warnings().is_empty(),
            "{noted:?}"
        );
    }
    browser.no_complaints(&["favicon"]).await?;
    Ok(())
}

/// The id of a work's first detail.
fn detail_of(work: &str) -> Result<String> {
    let text = std::fs::read_to_string(harness::dist().join("collection/catalog.json"))?;
    let catalog: Value = serde_json::from_str(&text)?;
    let works = catalog["works"].as_array().map_or(&[][..], Vec::as_slice);
    let found = works.iter().find(|found| found["id"] == work);
    let id = found.and_then(|work| work["looks"][0]["details"][0]["id"].as_str());
    id.map(str::to_owned)
        .ok_or_else(|| anyhow::anyhow!("the sample work {work:?} has details"))
}

/// Messages from a seed: commands in good shape, in bad shape, of other versions, and everything that can be cloned.
const RANDOM: &str = "((seed) => { \
    let state = seed; \
    const roll = (sides) => { state = (Math.imul(state, 1664525) + 1013904223) >>> 0; return (state >>> 8) % sides; }; \
    const leaf = () => [null, undefined, true, 0, -1, NaN, Infinity, 1e308, '', 'in', 'home', 'enter', 'ready', '__proto__', \
      'javascript:void 0', 'x'.repeat(5000), new Date(0), new Uint8Array(9), new Map([['a', 1]]), 12n, /x/][roll(21)]; \
    const deep = (depth) => depth === 0 ? leaf() : roll(2) \
      ? Array.from({ length: roll(4) }, () => deep(depth - 1)) \
      : Object.fromEntries(['lookCloser', 'command', 'view', 'detail', 'type', 'message', 'secret', 'value', 'constructor'] \
        .filter(() => roll(2)).map((name) => [name, deep(depth - 1)])); \
    const word = () => ['in', 'out', 'home', 'fit', 'fill', 'life', 'loupe', 'left', 'right', 'enter', 'leave'][roll(11)]; \
    return Array.from({ length: 1000 }, () => [ \
      () => ({ lookCloser: 1, command: word() }), \
      () => ({ lookCloser: 1, view: { xMm: roll(40), yMm: roll(30), spanMm: 1 + roll(20), rotationDeg: roll(360) } }), \
      () => ({ lookCloser: 1, detail: DETAIL }), \
      () => ({ lookCloser: roll(4), command: deep(1), view: deep(2), detail: deep(1) }), \
      () => ({ message: ['height', 'link', 'ready'][roll(3)], secret: 'abc', value: leaf() }), \
      () => leaf(), \
      () => deep(3), \
    ][roll(7)]()); })";

pub async fn a_stranger_is_not_listened_to(driver: String) -> Result<()> {
    let pages = HostPages::serve().await?;
    with_browser(&driver, setup(), async |browser: &Browser| {
        let guest = opened(browser, &pages).await?;
        let state = "JSON.stringify([location.href, document.title, history.length, it.viewpoint, \
                     document.documentElement.outerHTML, root.querySelector('.closer-viewer').dataset.state])";
        let before = guest.ask(state).await?;
        let told = browser.value("heard.length").await?;
        let random = RANDOM.replace("DETAIL", &json!(detail_of("rose-chafer")?).to_string());

        // From a third frame, a sibling of the viewer's.
        browser.enter_frame("#stranger").await?;
        browser
            .value(&format!(
                "(() => {{ for (const message of {random}(20261122)) parent.frames[0].postMessage(message, '*'); }})()"
            ))
            .await?;
        browser.leave_frame().await?;
        after_messages(&guest).await?;
        let after = guest.ask(state).await?;
        ensure!(after == before, "a stranger changed it: {before} {after}");
        ensure!(browser.value("heard.length").await? == told, "and it says nothing to that");
        nothing_is_wrong(browser, &guest).await?;

        // What the page itself says in a shape that does not hold is not listened to either.
        let shapes = [
            json!({ "command": "in" }),
            json!({ "lookCloser": 2, "command": "in" }),
            json!({ "lookCloser": "1", "command": "in" }),
            json!({ "lookCloser": 1, "command": "constructor" }),
            json!({ "lookCloser": 1, "command": ["in"] }),
            json!({ "lookCloser": 1, "view": { "xMm": "1", "yMm": 2, "spanMm": 3, "rotationDeg": 0 } }),
            json!({ "lookCloser": 1, "view": { "xMm": 1, "yMm": 2, "spanMm": -3, "rotationDeg": 0 } }),
            json!({ "lookCloser": 1, "view": null }),
            json!({ "lookCloser": 1, "detail": { "id": "x" } }),
            json!({ "lookCloser": 1, "detail": "no-such-detail" }),
        ];
        for shape in shapes {
            say(browser, shape).await?;
        }
        after_messages(&guest).await?;
        let after = guest.ask(state).await?;
        ensure!(after == before, "a wrong shape changed it: {before} {after}");

        // It still hears what it should.
        let span = guest.view().await?[2];
        say(browser, json!({ "lookCloser": 1, "command": "in" })).await?;
        guest.until(&format!("it.viewpoint.spanMm < {}", span * 0.95)).await?;
        nothing_is_wrong(browser, &guest).await
    })
    .await
}

/// Messages are heard in their order: once one of the frame's own has come, all before it have, and what they could
/// have started would show in the frames that follow.
async fn after_messages(guest: &Guest<'_>) -> Result<()> {
    guest
        .ask(
            "(async () => { await new Promise((heard) => { addEventListener('message', ({ data }) => \
             data === 'the last' && heard()); postMessage('the last', '*'); }); \
             for (let i = 0; i < 20; i++) await new Promise(requestAnimationFrame); })()",
        )
        .await?;
    guest.settle().await
}
