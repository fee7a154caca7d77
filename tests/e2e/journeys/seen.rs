//! What can be pressed is seen: in colours that a visitor forces, with more contrast, and over pictures of any lightness, judged
//! on screenshots; and nothing moves for those who want no motion.

use std::collections::HashMap;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use harness::{Answer, Browser, MadeUp, Picture, STATES, Server, Setup, Site, WorkPage, site_of_states};
use serde_json::json;

use super::with_browser;

/// What WCAG 2.2 asks of controls, 1.4.11.
const LEAST_CONTRAST: f64 = 3.0;

/// Everything below `place` that can be pressed now and lies in the window: what it is, and left, top, width and height.
fn controls(place: &str) -> String {
    format!(
        "[...document.querySelectorAll('{place}')].flatMap(it => [...it.querySelectorAll('a[href],button,summary,select,textarea,label:has(input)')])\
         .filter(it => it.checkVisibility({{ opacityProperty: true, visibilityProperty: true }}) && !it.closest('[inert],.skip') \
             && !(document.querySelector('dialog[open]') && !it.closest('dialog[open]')) \
             && !it.disabled && it.getAttribute('aria-disabled') !== 'true')\
         .map(it => [it.outerHTML.slice(0, 140), ...(b => [b.left, b.top, b.width, b.height])(it.getClientRects()[0] ?? {{}})])\
         .filter(([, x, y, w, h]) => w > 4 && h > 4 && x >= 0 && y >= 0 && x + w <= innerWidth && y + h <= innerHeight \
             && (it => it && it.closest('a[href],button,summary,select,textarea,label'))(document.elementFromPoint(x + w / 2, y + h / 2)))"
    )
}

/// Those of them whose own marks are less than 3:1 from what they lie on.
async fn unseen(browser: &Browser, place: &str) -> Result<(usize, Vec<String>)> {
    let mut list = browser.value(&controls(place)).await?;
    // What moved while the picture was taken would be looked for where it was.
    let mut shown = None;
    for _ in 0..20 {
        let picture = browser.screenshot().await?;
        let after = browser.value(&controls(place)).await?;
        if after == list {
            shown = Some(picture);
            break;
        }
        list = after;
    }
    let shown = shown.context("the controls never stand still")?;
    let list: Vec<(String, f64, f64, f64, f64)> =
        serde_json::from_value(list).context("a list of controls")?;
    let mut found = Vec::new();
    for (what, x, y, width, height) in &list {
        let crop = shown.cropped(
            x.ceil() as usize,
            y.ceil() as usize,
            *width as usize,
            *height as usize,
        );
        let contrast = contrast_within(&crop);
        if contrast < LEAST_CONTRAST {
            found.push(format!("{contrast:.2}:1: {what}"));
        }
    }
    Ok((list.len(), found))
}

/// How far the most different pixel is from what most of the picture is.
fn contrast_within(picture: &Picture) -> f64 {
    let mut counts = HashMap::<[u8; 3], usize>::new();
    for y in 0..picture.height {
        for x in 0..picture.width {
            *counts.entry(picture.at(x, y)).or_default() += 1;
        }
    }
    let ground = counts
        .iter()
        .max_by_key(|(_, count)| **count)
        .map(|(pixel, _)| luminance(*pixel));
    let ground = ground.unwrap_or_default();
    counts
        .keys()
        .map(|pixel| {
            let (a, b) = (luminance(*pixel), ground);
            (a.max(b) + 0.05) / (a.min(b) + 0.05)
        })
        .fold(1.0, f64::max)
}

/// Relative luminance, as WCAG defines it.
fn luminance(pixel: [u8; 3]) -> f64 {
    let [red, green, blue] = pixel.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.040_45 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// Every state with one preference of the visitor's, in both schemes.
async fn every_control_is_seen(driver: &str, preference: (&str, &str)) -> Result<()> {
    let server = site_of_states().await?;
    with_browser(driver, Setup::default(), async |browser: &Browser| {
        let mut found = Vec::new();
        let mut count = 0;
        for state in STATES {
            let [light, dark] = ["light", "dark"].map(|scheme| {
                [
                    preference,
                    ("prefers-color-scheme", scheme),
                    ("prefers-reduced-motion", "reduce"),
                ]
            });
            browser.prefers(&light).await?;
            state.open(browser, &server, "en").await?;
            for features in [light, dark] {
                browser.prefers(&features).await?;
                let (seen, faint) = unseen(browser, "body").await?;
                count += seen;
                found.extend(
                    faint
                        .into_iter()
                        .map(|what| format!("{}, {}: {what}", state.name, features[1].1)),
                );
            }
        }
        ensure!(count > 200, "only {count} controls were looked at");
        all_are_seen(count, &found)
    })
    .await
}

/// Of `count` things looked at, `found` are not seen.
fn all_are_seen(count: usize, found: &[String]) -> Result<()> {
    ensure!(
        found.is_empty(),
        "{} of {count} are not seen:\n{}",
        found.len(),
        found.join("\n")
    );
    Ok(())
}

pub async fn in_forced_colours_every_control_is_seen(driver: String) -> Result<()> {
    every_control_is_seen(&driver, ("forced-colors", "active")).await
}

pub async fn with_more_contrast_every_control_is_seen(driver: String) -> Result<()> {
    every_control_is_seen(&driver, ("prefers-contrast", "more")).await
}

/// Pictures of one lightness, and of a grey from which neither white nor black is far.
const GROUNDS: [(&str, u8); 3] = [("white", 255), ("black", 0), ("grey", 118)];

/// A gallery of plain pictures, each with two details.
async fn plain_gallery(folder: &Path) -> Result<Server> {
    let mut works = Vec::new();
    for (name, grey) in GROUNDS {
        MadeUp {
            size: (1200, 900),
            tile: 512,
            overlap: 0,
            pixel: &|_, _, _| [grey, grey, grey, 255],
            profile: None,
        }
        .write(folder, name)?;
        let detail = |id: &str, x_mm: f64| {
            json!({ "id": id, "label": format!("The {id}"), "text": "A plain place.",
                    "region": { "x_mm": x_mm, "y_mm": 10, "width_mm": 4, "height_mm": 4 } })
        };
        works.push(json!({
            "id": name, "title": name, "maker": "somebody", "medium": "light", "kind": "small_batch",
            "size": { "width_mm": 48, "height_mm": 36 },
            "looks": [{
                "id": "front", "kind": "other", "source": format!("{name}.dzi"),
                "width_px": 1200, "height_px": 900, "mm_per_px": 0.04,
                "object": { "x_px": 0, "y_px": 0, "width_px": 1200, "height_px": 900 },
                "thumbnail": { "url": format!("{name}_files/9/0_0.png"), "width_px": 300, "height_px": 225 },
                "alt": "A plain picture", "details": [detail("left", 8.0), detail("right", 30.0)],
            }],
        }));
    }
    let catalog = json!({
        "version": 1, "collective": { "name": "Plain pictures" },
        "makers": [{ "id": "somebody", "name": "Somebody" }], "works": works,
    });
    std::fs::write(folder.join("catalog.json"), catalog.to_string())?;
    // Hosts that rewrite send the app for an address that has no page of its own.
    let app = std::fs::read_to_string(harness::dist().join("404.html"))?;
    Site::built()
        .with_folder("/collection", folder.to_owned())
        .with_rule(move |path, _| match path {
            path if GROUNDS.iter().any(|(name, _)| path == format!("/works/{name}/")) => {
                Answer::Page(app.clone())
            }
            _ => Answer::Usual,
        })
        .serve()
        .await
}

pub async fn what_lies_over_a_picture_is_seen_on_white_black_and_grey(driver: String) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let server = plain_gallery(folder.path()).await?;
    let setup = Setup {
        reduced_motion: true,
        ..Setup::default()
    };
    with_browser(&driver, setup, async |browser: &Browser| {
        let (mut found, mut count) = (Vec::new(), 0);
        for (name, _) in GROUNDS {
            browser.goto(&server.url(&format!("/works/{name}/"))).await?;
            let page = WorkPage::settled(browser).await?;
            // Nearer than life size, so that the inset is there, and in the whole window.
            page.focus().await?;
            browser.keys("++f").await?;
            browser
                .until("document.querySelector('.stage[data-full=true]')")
                .await?;
            page.settle().await?;
            browser
                .until("document.querySelector('.closer-inset:not([hidden])')")
                .await?;
            for scheme in ["light", "dark"] {
                browser
                    .prefers(&[
                        ("prefers-color-scheme", scheme),
                        ("prefers-reduced-motion", "reduce"),
                    ])
                    .await?;
                let (seen, faint) = unseen(browser, ".stage").await?;
                count += seen;
                found.extend(faint.into_iter().map(|what| format!("{name}, {scheme}: {what}")));
            }
            browser.keys("f").await?;
            browser
                .until("!document.querySelector('.stage[data-full=true]')")
                .await?;
        }
        ensure!(count >= 50, "only {count} controls were looked at");
        all_are_seen(count, &found)
    })
    .await
}

/// The longest that anything on the page would take to change, in seconds.
const LONGEST: &str = "Math.max(...[...document.querySelectorAll('*')].flatMap(it => ['', '::before', '::after'].map(part => { \
    const style = getComputedStyle(it, part || null); \
    return Math.max(...`${style.transitionDuration},${style.animationName === 'none' ? '0s' : style.animationDuration}`\
        .split(',').map(parseFloat)); })))";

pub async fn nothing_moves_where_motion_is_not_wanted(driver: String) -> Result<()> {
    let server = site_of_states().await?;
    let setup = Setup {
        reduced_motion: true,
        ..Setup::default()
    };
    with_browser(&driver, setup, async |browser: &Browser| {
        for state in STATES.iter().filter(|state| !state.is_lively()) {
            state.open(browser, &server, "en").await?;
            let longest = browser.value(LONGEST).await?;
            ensure!(
                longest == 0.0,
                "{}: something takes {longest} s to change",
                state.name
            );
        }
        // Else this would hold for pages that have forgotten how to move.
        browser
            .prefers(&[("prefers-reduced-motion", "no-preference")])
            .await?;
        browser.goto(&server.url("/")).await?;
        browser.until(&format!("{LONGEST} > 0")).await?;
        Ok(())
    })
    .await
}
