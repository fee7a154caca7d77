//! Takes a picture of every page and state at four widths, light and dark, in three languages, for people to look at:
//! `cargo xtask shots`. Nothing is judged here.

#![expect(clippy::print_stdout, reason = "it says how far it is")]

use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::Mutex;

use anyhow::{Context, Result, bail, ensure};
use base64::Engine as _;
use harness::{Browser, Driver, STATES, Server, Setup, State, site_of_states};
use serde_json::json;

/// A phone, a tablet, a laptop, a large screen; CSS pixels.
const WIDTHS: [&str; 4] = ["390", "820", "1440", "2200"];
const LANGUAGES: [&str; 3] = ["en", "zh", "ar"];
const SCHEMES: [&str; 2] = ["light", "dark"];
/// Of a long page as much as says how it goes on.
const MOST_HEIGHT: f64 = 2600.0;

/// What is taken: everything, or what was asked for.
struct Asked {
    out: PathBuf,
    states: Vec<&'static State>,
    widths: Vec<u32>,
    languages: Vec<String>,
    schemes: Vec<String>,
}

impl Asked {
    /// `OUT [PART …] [--width N,N] [--language TAG,TAG] [--scheme light|dark]`; a part is one of a state's name.
    fn read(mut arguments: impl Iterator<Item = String>) -> Result<Asked> {
        let out = arguments
            .next()
            .context("say into which folder the pictures go")?;
        let list = |all: &[&str]| all.iter().map(|&one| one.to_owned()).collect::<Vec<_>>();
        let (mut widths, mut languages, mut schemes) = (list(&WIDTHS), list(&LANGUAGES), list(&SCHEMES));
        let mut parts = Vec::new();
        while let Some(argument) = arguments.next() {
            let which = match argument.as_str() {
                "--width" => &mut widths,
                "--language" => &mut languages,
                "--scheme" => &mut schemes,
                option if option.starts_with('-') => {
                    bail!("{option} is not known; there are --width, --language and --scheme")
                }
                _ => {
                    parts.push(argument);
                    continue;
                }
            };
            let value = arguments
                .next()
                .with_context(|| format!("{argument} wants a value"))?;
            *which = value.split(',').map(str::to_owned).collect();
        }
        let states: Vec<_> = STATES
            .iter()
            .filter(|state| parts.is_empty() || parts.iter().any(|part| state.name.contains(part.as_str())))
            .collect();
        ensure!(
            !states.is_empty(),
            "no state has a name with {}",
            parts.join(" or ")
        );
        Ok(Asked {
            out: out.into(),
            states,
            widths: widths
                .iter()
                .map(|width| {
                    width
                        .parse()
                        .with_context(|| format!("a width is CSS pixels, not {width}"))
                })
                .collect::<Result<_>>()?,
            languages,
            schemes,
        })
    }
}

/// One page or state at one width in one language; each is taken in all colours that were asked for.
struct Shot {
    state: &'static State,
    width: u32,
    language: String,
}

fn main() -> Result<()> {
    let asked = Asked::read(std::env::args().skip(1))?;
    std::fs::create_dir_all(&asked.out).with_context(|| format!("making {}", asked.out.display()))?;
    let driver = Driver::start()?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()?;
    let missing = runtime.block_on(take_all(&driver.address(), &asked))?;
    let sheet = asked.out.join("index.html");
    std::fs::write(&sheet, contact_sheet(&asked)).with_context(|| format!("writing {}", sheet.display()))?;
    println!("look at {}", sheet.display());
    ensure!(missing == 0, "{missing} could not be taken; above it says why");
    Ok(())
}

/// Two browsers at a time, each at the next of what is left: a browser is three processes. Gives how many shots could not be taken.
async fn take_all(driver: &str, asked: &Asked) -> Result<usize> {
    let server = site_of_states().await?;
    let mut left = Vec::new();
    for &width in &asked.widths {
        for &state in &asked.states {
            left.extend(asked.languages.iter().map(|language| Shot {
                state,
                width,
                language: language.clone(),
            }));
        }
    }
    left.reverse();
    let left = Mutex::new(left);
    let (one, other) = tokio::try_join!(
        take_what_is_left(driver, &server, asked, &left),
        take_what_is_left(driver, &server, asked, &left)
    )?;
    Ok(one + other)
}

async fn take_what_is_left(
    driver: &str,
    server: &Server,
    asked: &Asked,
    left: &Mutex<Vec<Shot>>,
) -> Result<usize> {
    let next = || left.lock().ok().and_then(|mut left| left.pop());
    let mut missing = 0;
    let mut open: Option<(u32, Browser)> = None;
    while let Some(shot) = next() {
        if open.as_ref().is_none_or(|(width, _)| *width != shot.width) {
            if let Some((_, browser)) = open.take() {
                browser.close().await?;
            }
            open = Some((shot.width, Browser::open(driver, setup(shot.width)).await?));
        }
        let Some((_, browser)) = &open else { continue };
        let name = format!("{} {} {}", shot.state.name, shot.width, shot.language);
        // A state that cannot be reached is missing on the sheet, where it is seen; the others are taken all the same.
        match take(browser, server, asked, &shot).await {
            Ok(()) => println!("{name}"),
            Err(error) => {
                missing += 1;
                println!("{name}: {error:#}");
            }
        }
    }
    if let Some((_, browser)) = open {
        browser.close().await?;
    }
    Ok(missing)
}

fn setup(width: u32) -> Setup {
    Setup {
        width,
        height: match width {
            ..500 => 844,
            500..1000 => width * 23 / 16,
            _ => width * 5 / 8,
        },
        is_phone: width < 500,
        reduced_motion: true,
        ..Setup::default()
    }
}

async fn take(browser: &Browser, server: &Server, asked: &Asked, shot: &Shot) -> Result<()> {
    shot.state.open(browser, server, &shot.language).await?;
    for scheme in &asked.schemes {
        browser
            .prefers(&[
                ("prefers-color-scheme", scheme),
                ("prefers-reduced-motion", "reduce"),
            ])
            .await?;
        // What lies over the window is taken with the window, as is what one has scrolled to; else the page from its top.
        let clip = browser
            .value(
                "document.querySelector('dialog:modal,.stage[data-full=true]') || scrollY > 1 ? [scrollY, innerHeight, innerHeight] \
                 : [0, document.documentElement.scrollHeight, innerHeight]",
            )
            .await?;
        let [top, height, window]: [f64; 3] =
            serde_json::from_value(clip).context("where the page is seen")?;
        if height > window {
            browser
                .value(
                    "(async () => { for (const image of document.images) image.loading = 'eager'; \
                     await Promise.all([...document.images].filter(i => i.checkVisibility()).map(i => i.decode().catch(() => {}))); \
                     for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame); return true; })()",
                )
                .await?;
        }
        let taken = browser
            .cdp(
                "Page.captureScreenshot",
                json!({
                    "format": "jpeg", "quality": 82, "captureBeyondViewport": height > window,
                    "clip": { "x": 0, "y": top, "width": shot.width, "height": height.min(MOST_HEIGHT), "scale": 1 },
                }),
            )
            .await?;
        let bytes =
            base64::engine::general_purpose::STANDARD.decode(taken["data"].as_str().context("a picture")?)?;
        let file = asked
            .out
            .join(file(shot.state, shot.width, scheme, &shot.language));
        std::fs::write(&file, bytes).with_context(|| format!("writing {}", file.display()))?;
    }
    Ok(())
}

fn file(state: &State, width: u32, scheme: &str, language: &str) -> String {
    format!("{}-{width}-{scheme}-{language}.jpg", state.name)
}

/// All of them on one page, a row for each state in each language; a picture leads to itself in full.
fn contact_sheet(asked: &Asked) -> String {
    let mut page = "<!doctype html><meta charset=\"utf-8\"><title>Look Closer: every page and state</title>\
         <style>body{font:14px/1.4 system-ui;background:#888;margin:1rem}h2{margin:2rem 0 .5rem}div{display:flex;gap:.5rem;\
         align-items:start;flex-wrap:wrap}img{height:22rem;max-width:40rem;object-fit:cover;object-position:top;background:#fff}</style>\n"
        .to_owned();
    for state in &asked.states {
        let _ = writeln!(page, "<h2>{}</h2>", state.name);
        for language in &asked.languages {
            page.push_str("<div>");
            for &width in &asked.widths {
                for scheme in &asked.schemes {
                    let name = file(state, width, scheme, language);
                    let label = format!("{} {width} {scheme} {language}", state.name);
                    if asked.out.join(&name).is_file() {
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
