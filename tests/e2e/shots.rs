//! Takes a picture of every page and state at four widths, light and dark, in three languages, for people to look at:
//! `cargo xtask shots`. Nothing is judged here.

#![expect(clippy::print_stdout, reason = "it says how far it is")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use base64::Engine as _;
use harness::{Browser, Driver, STATES, Server, Setup, State, site_of_states};
use serde_json::json;

/// A phone, a tablet, a laptop, a large screen; CSS pixels.
const WIDTHS: [u32; 4] = [390, 820, 1440, 2200];
const LANGUAGES: [&str; 3] = ["en", "zh-Hans", "ar"];
const SCHEMES: [&str; 2] = ["light", "dark"];
/// Of a long page as much as says how it goes on.
const MOST_HEIGHT: f64 = 2600.0;

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let out = PathBuf::from(
        arguments
            .next()
            .context("say into which folder the pictures go")?,
    );
    let only: Vec<String> = arguments.collect();
    std::fs::create_dir_all(&out).with_context(|| format!("making {}", out.display()))?;
    let driver = Driver::start()?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()?;
    runtime.block_on(take_all(&driver.address(), &out, &only))?;
    let sheet = out.join("index.html");
    std::fs::write(&sheet, contact_sheet(&out, &only))
        .with_context(|| format!("writing {}", sheet.display()))?;
    println!("look at {}", sheet.display());
    Ok(())
}

/// The states to take: all, or those whose names contain one of `only`.
fn states(only: &[String]) -> impl Iterator<Item = &'static State> {
    STATES
        .iter()
        .filter(|state| only.is_empty() || only.iter().any(|part| state.name.contains(part.as_str())))
}

/// Two widths at a time: a browser is three processes.
async fn take_all(driver: &str, out: &Path, only: &[String]) -> Result<()> {
    let server = site_of_states().await?;
    for pair in WIDTHS.chunks(2) {
        let (one, other) = (pair[0], pair[pair.len() - 1]);
        tokio::try_join!(
            take_at(driver, &server, out, only, one),
            take_at(driver, &server, out, only, other)
        )?;
    }
    Ok(())
}

async fn take_at(driver: &str, server: &Server, out: &Path, only: &[String], width: u32) -> Result<()> {
    let setup = Setup {
        width,
        height: if width < 500 { 844 } else { width * 5 / 8 },
        is_phone: width < 500,
        reduced_motion: true,
        ..Setup::default()
    };
    let browser = Browser::open(driver, setup).await?;
    for state in states(only) {
        for language in LANGUAGES {
            // A state that cannot be reached is missing on the sheet, where it is seen; the others are taken all the same.
            match take(&browser, server, out, state, width, language).await {
                Ok(()) => println!("{} {width} {language}", state.name),
                Err(error) => println!("{} {width} {language}: {error:#}", state.name),
            }
        }
    }
    browser.close().await
}

async fn take(
    browser: &Browser,
    server: &Server,
    out: &Path,
    state: &State,
    width: u32,
    language: &str,
) -> Result<()> {
    state.open(browser, server, language).await?;
    for scheme in SCHEMES {
        let features = json!([
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]);
        browser
            .cdp("Emulation.setEmulatedMedia", json!({ "features": features }))
            .await?;
        let height = browser
            .value("document.querySelector('dialog[open],.stage[data-full=true]') ? innerHeight : document.documentElement.scrollHeight")
            .await?;
        let height = height.as_f64().context("a height")?.min(MOST_HEIGHT);
        let shot = browser
            .cdp(
                "Page.captureScreenshot",
                json!({
                    "format": "jpeg", "quality": 82, "captureBeyondViewport": true,
                    "clip": { "x": 0, "y": 0, "width": width, "height": height, "scale": 1 },
                }),
            )
            .await?;
        let bytes =
            base64::engine::general_purpose::STANDARD.decode(shot["data"].as_str().context("a picture")?)?;
        std::fs::write(out.join(file(state, width, scheme, language)), bytes)?;
    }
    Ok(())
}

fn file(state: &State, width: u32, scheme: &str, language: &str) -> String {
    format!("{}-{width}-{scheme}-{language}.jpg", state.name)
}

/// All of them on one page, a row for each state in each language; a picture leads to itself in full.
fn contact_sheet(out: &Path, only: &[String]) -> String {
    let mut page = "<!doctype html><meta charset=\"utf-8\"><title>Look Closer: every page and state</title>\
         <style>body{font:14px/1.4 system-ui;background:#888;margin:1rem}h2{margin:2rem 0 .5rem}div{display:flex;gap:.5rem;\
         align-items:start;flex-wrap:wrap}img{height:22rem;max-width:40rem;object-fit:cover;object-position:top;background:#fff}</style>\n"
        .to_owned();
    for state in states(only) {
        let _ = writeln!(page, "<h2>{}</h2>", state.name);
        for language in LANGUAGES {
            page.push_str("<div>");
            for width in WIDTHS {
                for scheme in SCHEMES {
                    let name = file(state, width, scheme, language);
                    let label = format!("{} {width} {scheme} {language}", state.name);
                    if out.join(&name).is_file() {
                        let _ = write!(
                            page,
                            "<a href=\"{name}\" title=\"{label}\"><img loading=\"lazy\" src=\"{name}\" alt=\"{label}\"></a>"
                        );
                    } else {
                        let _ = write!(page, "<p>missing: {label}</p>");
                    }
                }
            }
            page.push_str("</div>\n");
        }
    }
    page
}
