//! What a viewer leaves alone in its host's page, and what a page may do with a viewer.

use anyhow::{Context, Result, ensure};
use harness::{Browser, Guest, HostPages, Noted, Setup, Site, Way, dist};
use serde_json::{Value, json};

use super::with_browser;

/// Everything in a page that is not the viewer's to touch. One global name is the driver's own.
const SURROUNDINGS: &str = "(async () => { const button = getComputedStyle(document.querySelector('button, h1')); return { \
    globals: [...new Set([...Object.getOwnPropertyNames(window), 'ret_nodes'])].sort(), \
    cookie: document.cookie, \
    local: { ...localStorage }, session: { ...sessionStorage }, \
    databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length, \
    workers: (await navigator.serviceWorker.getRegistrations()).length, \
    adopted: document.adoptedStyleSheets.length, sheets: document.styleSheets.length, fonts: document.fonts.size, \
    head: document.head.innerHTML, body: document.body.className + document.body.getAttribute('style'), \
    html: document.documentElement.className + document.documentElement.getAttribute('style'), \
    children: document.body.children.length, \
    style: [...button].map((name) => name + ': ' + button.getPropertyValue(name)), \
    address: location.href, entries: history.length, title: document.title, \
    }; })()";

/// The viewer was used: in, its loupe, its window, entered and left.
async fn used(browser: &Browser, guest: &Guest<'_>) -> Result<()> {
    guest.settle().await?;
    for word in ["in", "loupe", "loupe", "right", "home"] {
        guest.ask(&format!("it.command('{word}')")).await?;
        guest.settle().await?;
    }
    for _ in 0..2 {
        guest.press("[part~=window]").await?;
        guest.settle().await?;
    }
    browser.click(guest.place(0.5, 0.5).await?, 1).await?;
    guest.ask("it.leave()").await?;
    guest.settle().await
}

/// What of two lists is not in both, or both values.
fn changed(before: &Value, after: &Value) -> String {
    let (Some(before), Some(after)) = (before.as_array(), after.as_array()) else {
        return format!("it was {before}, it is {after}");
    };
    let gone: Vec<&Value> = before.iter().filter(|one| !after.contains(one)).collect();
    let come: Vec<&Value> = after.iter().filter(|one| !before.contains(one)).collect();
    let few = |list: &[&Value]| {
        list.iter()
            .take(3)
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(" | ")
    };
    format!(
        "{} gone: {}; {} come: {}",
        gone.len(),
        few(&gone),
        come.len(),
        few(&come)
    )
}

pub async fn nothing_of_the_host_is_touched(driver: String) -> Result<()> {
    let pages = HostPages::serve().await?;
    let setup = Setup {
        notes_requests: true,
        ..Setup::default()
    };
    with_browser(&driver, setup, async |browser: &Browser| {
        pages.open(browser, "plain").await?;
        browser
            .value("(() => { document.cookie = 'basket=1'; localStorage.basket = '1'; sessionStorage.visit = '2'; })()")
            .await?;
        browser.until("document.readyState === 'complete'").await?;
        let mut before = browser.value(SURROUNDINGS).await?;
        let guest = Guest::first(browser, Way::Element);
        guest.bring_to(100).await?;
        used(browser, &guest).await?;
        let after = browser.value(SURROUNDINGS).await?;
        // Names, from before the page's first script: none has come with the element either.
        before["globals"] = browser
            .value("[...new Set([...witness.globals, 'witness', 'ret_nodes'])].sort()")
            .await?;
        // The page has none of its own: the script has not brought any before it was looked at.
        ensure!(after["adopted"] == 0, "style sheets have come: {}", after["adopted"]);
        for (name, value) in before.as_object().into_iter().flatten() {
            ensure!(
                after[name] == *value,
                "{name} is another: {}",
                changed(value, &after[name])
            );
        }
        let asked = browser.asked().await?;
        ensure!(asked.len() > 5, "requests are noted: {asked:?}");
        let homes = [pages.host.url("/"), pages.guest.foreign_url("/")];
        let foreign: Vec<&String> = asked
            .iter()
            .filter(|url| !homes.iter().any(|home| url.starts_with(home)))
            .filter(|url| !url.starts_with("blob:") && !url.starts_with("data:"))
            .collect();
        ensure!(foreign.is_empty(), "nobody else is talked to: {foreign:?}");
        let requests = pages.guest.requests();
        ensure!(requests.iter().all(|request| !request.has_cookie), "no cookie goes along");
        let noted = Noted::in_page(browser).await?;
        ensure!(noted.errors.is_empty() && noted.warnings().is_empty(), "{noted:?}");
        Ok(())
    })
    .await
}

/// A host's styles, as loud as they can be. Only how large letters are follows the page's, as its reader chose it.
const LOUD: &str = "* { color: #f0f !important; background: #ff0 !important; margin: 9px !important; \
    padding: 9px !important; transform: rotate(1deg); border: 5px solid #0ff !important; font-style: italic !important; \
    letter-spacing: 9px !important; text-transform: uppercase !important; text-align: end !important; line-height: 4 !important; } \
    button { inline-size: 400px !important; position: static !important; }";

pub async fn no_style_leaks_in(driver: String) -> Result<()> {
    let pages = HostPages::serve().await?;
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        pages.open(browser, "no-webgl").await?;
        let guest = Guest::first(browser, Way::Element);
        guest.settle().await?;
        // Each of its buttons, its stage and its words, as they are computed; sizes follow the window, not the host.
        let looks = "[...root.querySelectorAll('button, [part~=controls], [part~=caption], [part~=scale], .closer-viewer')] \
            .map((part) => { const s = getComputedStyle(part); return [part.localName, s.color, s.backgroundColor, s.margin, \
            s.padding, s.borderTopWidth, s.position, s.transform, \
            part.localName === 'button' ? s.inlineSize : '', s.fontSize, s.fontStyle, s.letterSpacing, s.textTransform, \
            s.textAlign, s.lineHeight].join(' '); })";
        let before = guest.ask(looks).await?;
        ensure!(before.as_array().is_some_and(|parts| parts.len() > 4), "its parts: {before}");
        browser
            .value(&format!(
                "(() => {{ const style = document.createElement('style'); style.textContent = {}; document.head.append(style); }})()",
                json!(LOUD)
            ))
            .await?;
        guest.settle().await?;
        let after = guest.ask(looks).await?;
        ensure!(
            after == before,
            "a host's style leaked in: {}",
            changed(&before, &after)
        );
        Ok(())
    })
    .await
}

pub async fn it_may_be_moved_taken_out_put_back_and_cloned(driver: String) -> Result<()> {
    let pages = HostPages::serve().await?;
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        pages.open(browser, "no-webgl").await?;
        let guest = Guest::first(browser, Way::Element);
        guest.settle().await?;
        guest.ask("it.command('in')").await?;
        guest.settle().await?;
        let view = guest.view().await?;
        let is_same = |now: [f64; 4]| now.iter().zip(view).all(|(a, b)| (a - b).abs() < 0.02);

        // Moved, to the page's other end and back.
        browser
            .value("document.body.append(document.querySelector('look-closer'))")
            .await?;
        guest.bring_to(50).await?;
        guest.settle().await.context("moved")?;
        ensure!(
            is_same(guest.view().await?),
            "moved, it looks where it did: {view:?} {:?}",
            guest.view().await?
        );
        // Taken out, for a while, and put back.
        browser
            .value("(() => { window.kept = document.querySelector('look-closer'); kept.remove(); })()")
            .await?;
        browser
            .value(
                "(async () => { for (let i = 0; i < 20; i++) await new Promise(requestAnimationFrame); })()",
            )
            .await?;
        browser.value("document.querySelector('h1').after(kept)").await?;
        guest.settle().await.context("put back")?;
        ensure!(
            is_same(guest.view().await?),
            "put back, it looks where it did: {view:?} {:?}",
            guest.view().await?
        );
        // Cloned, the clone is a viewer of its own.
        browser
            .value("(() => { const clone = kept.cloneNode(true); clone.id = 'clone'; kept.after(clone); })()")
            .await?;
        let clone = Guest::at(browser, Way::Element, "#clone");
        clone.bring_to(0).await?;
        clone.settle().await.context("cloned")?;
        ensure!(
            !is_same(clone.view().await?),
            "the clone opens where such a work opens"
        );
        clone.ask("it.command('right')").await?;
        clone.settle().await?;
        ensure!(is_same(guest.view().await?), "and what it does is its own");
        // Taken out for good, nothing of it is left behind.
        browser
            .value("(() => { kept.remove(); document.querySelector('#clone').remove(); })()")
            .await?;
        let noted = Noted::in_page(browser).await?;
        ensure!(
            noted.errors.is_empty() && noted.warnings().is_empty(),
            "{noted:?}"
        );
        let wasm = pages.guest.asked(".wasm");
        ensure!(
            wasm.values().sum::<usize>() == 1,
            "one download for all: {wasm:?}"
        );
        Ok(())
    })
    .await
}

pub async fn it_works_in_another_shadow_root(driver: String) -> Result<()> {
    let pages = HostPages::serve().await?;
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        pages.open(browser, "shadow").await?;
        let it = "document.querySelector('shop-card').shadowRoot.querySelector('look-closer')";
        let state = format!("{it}?.shadowRoot?.querySelector('.closer-viewer')?.dataset.state");
        browser.until(&format!("{state} === 'settled'")).await?;
        let bounds: Value = browser
            .value(&format!(
                "(b => [b.left + b.width / 2, b.top + b.height / 2])({it}.getBoundingClientRect())"
            ))
            .await?;
        let [x, y]: [f64; 2] = serde_json::from_value(bounds)?;
        let at = (x as i64, y as i64);
        let span = async || -> Result<f64> {
            let span = browser.value(&format!("{it}.viewpoint.spanMm")).await?;
            span.as_f64().ok_or_else(|| anyhow::anyhow!("a span, not {span}"))
        };
        let before = span().await?;
        // Entered by a press, although the page sees the press on its own element.
        browser.click(at, 1).await?;
        browser.wheel(at, -80, 3).await?;
        browser
            .until(&format!("{it}.viewpoint.spanMm < {}", before * 0.9))
            .await?;
        ensure!(browser.value("scrollY").await? == 0, "the page stays");
        // Left by a press elsewhere.
        browser.click((20, 20), 1).await?;
        browser.until(&format!("{state} === 'settled'")).await?;
        let entered = span().await?;
        browser.wheel(at, 80, 2).await?;
        browser.until("scrollY > 0").await?;
        ensure!(span().await? == entered, "the wheel is the page's again");
        let noted = Noted::in_page(browser).await?;
        ensure!(
            noted.errors.is_empty() && noted.warnings().is_empty(),
            "{noted:?}"
        );
        Ok(())
    })
    .await
}

pub async fn two_versions_of_the_script_get_along(driver: String) -> Result<()> {
    let site = Site::built().with_folder("/older", dist());
    let pages = HostPages::with_guest(site).await?;
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        pages.open(browser, "two-versions").await?;
        let guest = Guest::first(browser, Way::Element);
        guest.settle().await?;
        used(browser, &guest).await?;
        ensure!(
            !pages.guest.asked("/older/embed/look-closer.js").is_empty(),
            "both came"
        );
        let wasm = pages.guest.asked(".wasm");
        ensure!(
            wasm.values().sum::<usize>() == 1,
            "the first serves all: {wasm:?}"
        );
        let noted = Noted::in_page(browser).await?;
        ensure!(
            noted.errors.is_empty() && noted.warnings().is_empty(),
            "{noted:?}"
        );
        Ok(())
    })
    .await
}
