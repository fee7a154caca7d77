//! Everybody: every page and state is judged by axe-core's rules, on narrow and on magnified pages, in the colours that a
//! visitor forces, and with every picture behind what lies over it.

use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use harness::{Browser, STATES, Server, Setup, State, site_of_states};

use super::with_browser;

/// In which words of the interface, and so in which direction, the states are judged.
const DIRECTIONS: [(&str, &str); 2] = [("en", "ltr"), ("ar", "rtl")];

/// What is another thing on a phone, and judged there as well: a sheet over the works, rows in place of columns.
const NARROW: [&str; 3] = ["gallery-filters", "work-mark", "shortlist"];

/// axe-core, which `cargo xtask test e2e` installs; it is a tool of the tests and no part of the site.
fn axe() -> Result<String> {
    let file = std::env::var_os("LOOK_CLOSER_AXE").map(PathBuf::from).context(
        "LOOK_CLOSER_AXE does not name axe.min.js; `cargo xtask test e2e` installs it and says where",
    )?;
    std::fs::read_to_string(&file).with_context(|| format!("reading {}", file.display()))
}

/// What it finds on the page, a line each.
async fn faults(browser: &Browser, axe: &str) -> Result<Vec<String>> {
    browser.value(&format!("(() => {{ {axe} }})()")).await?;
    let found = browser
        .value(
            "axe.run(document, { iframes: false, resultTypes: ['violations'], runOnly: \
             ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })\
             .then(found => found.violations.map(fault => `${fault.id}: ` + fault.nodes.slice(0, 3)\
             .map(node => node.html.slice(0, 160) + ' ' + node.failureSummary.slice(0, 240)).join(' … ')))",
        )
        .await?;
    serde_json::from_value(found).context("axe gives its findings")
}

/// Every state in one direction, light and dark.
async fn nothing_is_found(driver: &str, (language, direction): (&str, &str)) -> Result<()> {
    let axe = axe()?;
    let server = site_of_states().await?;
    let setup = Setup {
        reduced_motion: true,
        ..Setup::default()
    };
    with_browser(driver, setup, async |browser: &Browser| {
        let mut found = Vec::new();
        let wide = STATES.iter().map(|state| (state, 1200));
        let narrow = STATES.iter().filter(|state| NARROW.contains(&state.name));
        for (state, width) in wide.chain(narrow.map(|state| (state, 390))) {
            browser.set_width(width).await?;
            prefers(browser, "light").await?;
            state.open(browser, &server, language).await?;
            let said = browser
                .value("getComputedStyle(document.documentElement).direction")
                .await?;
            ensure!(said == direction, "{}: {language} is written {said}", state.name);
            for scheme in ["light", "dark"] {
                prefers(browser, scheme).await?;
                let faults = faults(browser, &axe).await?;
                found.extend(
                    faults
                        .into_iter()
                        .map(|fault| format!("{}, {width} px, {scheme}, {direction}: {fault}", state.name)),
                );
            }
        }
        ensure!(
            found.is_empty(),
            "axe finds {}:\n{}",
            found.len(),
            found.join("\n")
        );
        Ok(())
    })
    .await
}

pub async fn axe_finds_nothing_from_left_to_right(driver: String) -> Result<()> {
    nothing_is_found(&driver, DIRECTIONS[0]).await
}

pub async fn axe_finds_nothing_from_right_to_left(driver: String) -> Result<()> {
    nothing_is_found(&driver, DIRECTIONS[1]).await
}

/// Says which colours the visitor prefers, with less motion always, so that a page stands still when it is judged.
async fn prefers(browser: &Browser, scheme: &str) -> Result<()> {
    let features = [
        ("prefers-color-scheme", scheme),
        ("prefers-reduced-motion", "reduce"),
    ];
    browser.prefers(&features).await
}

/// Everything that can be pressed and is seen: what it is, and its width and height with what belongs to it. A link in running
/// text, and a work in the tray, which has its size beside the others, are as large as they are: axe-core sees that those have room
/// around them.
const TARGETS: &str = "[...document.querySelectorAll('a[href],button,summary,input,select,textarea,[role=button],[tabindex=\"0\"]')]\
    .filter(it => it.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !it.closest('[inert],.skip,.tray-page li') \
        && !(document.querySelector('dialog[open]') && !it.closest('dialog[open]')) \
        && !it.matches('input[type=hidden]'))\
    .map(it => it.matches('input[type=radio],input[type=checkbox]') ? it.closest('label') ?? it : it)\
    .filter(it => !(getComputedStyle(it).display === 'inline' && it.parentElement.textContent.trim().length > it.textContent.trim().length))\
    .map(it => { const b = it.getBoundingClientRect(); return { what: it.outerHTML.slice(0, 120), width: b.width, height: b.height, \
        isMain: !!it.closest('.controls,.action,.masthead,dialog .sheet-head,.stage-bar') || it.matches('.action') }; })\
    .filter(({ width, height }) => width > 1 && height > 1)";

/// 24 CSS pixels are the least for whoever trembles, 44 for what one came to press.
const LEAST: f64 = 24.0;
const MAIN: f64 = 44.0;

async fn fits(browser: &Browser, state: &State, found: &mut Vec<String>) -> Result<()> {
    let beyond = browser
        .value("document.documentElement.scrollWidth - innerWidth")
        .await?;
    if beyond.as_f64().is_none_or(|beyond| beyond > 0.0) {
        let widest = browser
            .value(
                "[...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > innerWidth + 1)\
                 .slice(-3).map(e => e.outerHTML.slice(0, 120))",
            )
            .await?;
        found.push(format!("{} is {beyond} px too wide: {widest}", state.name));
    }
    let targets = browser.value(TARGETS).await?;
    for target in targets.as_array().context("a list of targets")? {
        let side = |name: &str| target[name].as_f64().unwrap_or_default();
        let least = if target["isMain"] == true { MAIN } else { LEAST };
        let (width, height) = (side("width"), side("height"));
        // Half a pixel is the browser's.
        if height < least - 0.5 || width < LEAST - 0.5 {
            found.push(format!(
                "{}: {width:.0} × {height:.0} px, of {least}: {}",
                state.name, target["what"]
            ));
        }
    }
    Ok(())
}

async fn everything_fits(browser: &Browser, server: &Server) -> Result<()> {
    let mut found = Vec::new();
    for state in STATES {
        // The one before may have wanted motion.
        prefers(browser, "light").await?;
        state.open(browser, server, "en").await?;
        fits(browser, state, &mut found).await?;
    }
    ensure!(found.is_empty(), "{}:\n{}", found.len(), found.join("\n"));
    Ok(())
}

pub async fn at_320_px_nothing_is_too_wide_and_no_target_too_small(driver: String) -> Result<()> {
    let server = site_of_states().await?;
    let setup = Setup {
        reduced_motion: true,
        ..Setup::phone(320)
    };
    with_browser(&driver, setup, async |browser: &Browser| {
        everything_fits(browser, &server).await
    })
    .await
}

pub async fn a_page_zoomed_to_200_per_cent_needs_no_sideways_scrolling(driver: String) -> Result<()> {
    let server = site_of_states().await?;
    let setup = Setup {
        width: 1280,
        reduced_motion: true,
        ..Setup::default()
    };
    with_browser(&driver, setup, async |browser: &Browser| {
        browser.goto(&server.url("/")).await?;
        browser.zoom_pages(2.0).await?;
        browser.reload().await?;
        let width = browser.value("innerWidth").await?;
        ensure!(width == 640, "at 200 % the page is {width} px wide");
        everything_fits(browser, &server).await
    })
    .await
}
