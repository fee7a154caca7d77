//! How small a work is, while an embed shows it large: the inset at about life size.

use anyhow::{Context, Result, ensure};
use harness::{Browser, Guest, HostPages, Setup, Way};
use serde_json::Value;

use super::guests::settled;
use super::with_browser;

/// CSS pixels of a millimetre at about life size, on a screen that nobody measured.
const LIFE: f64 = 96.0 / 25.4;

/// The rose chafer's object, in millimetres.
const OBJECT: [f64; 2] = [40.0, 32.0];

const SHOWN: &str = "root.querySelector('[part=inset]')?.checkVisibility()";
const ASKED: &str =
    "performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/embed/inset.js'))";

async fn lean_in(guest: &Guest<'_>, steps: usize) -> Result<()> {
    for _ in 0..steps {
        guest.ask("it.command('in')").await?;
        guest.settle().await?;
    }
    Ok(())
}

async fn bounds(guest: &Guest<'_>, selector: &str) -> Result<[f64; 4]> {
    let value = guest
        .ask(&format!(
            "(b => [b.left, b.top, b.width, b.height])(root.querySelector('{selector}').getBoundingClientRect())"
        ))
        .await?;
    serde_json::from_value(value).with_context(|| format!("where {selector} lies"))
}

pub async fn an_embed_says_how_small_the_work_is(driver: String) -> Result<()> {
    let pages = HostPages::serve().await?;
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        pages.open(browser, "plain").await?;
        let guest = settled(browser, Way::Element, 40).await?;
        ensure!(
            browser.value(ASKED).await? == false,
            "it is asked for before anybody leans in"
        );

        // An owner who names the buttons names no inset.
        guest.ask("it.controls = 'in out'").await?;
        lean_in(&guest, 3).await?;
        ensure!(
            browser.value(ASKED).await? == false && guest.ask(&format!("!!{SHOWN}")).await? == false,
            "it is there though the owner's list has none"
        );
        guest.ask("it.command('home')").await?;
        guest.settle().await?;
        guest.ask("it.controls = null").await?;

        lean_in(&guest, 3).await?;
        guest.until(SHOWN).await?;
        guest.until("[...root.querySelectorAll('.work img')].every((img) => img.complete && img.naturalWidth > 0)").await?;
        let [work_x, work_y, across, down] = bounds(&guest, ".work").await?;
        ensure!(
            (across - OBJECT[0] * LIFE).abs() < 1.0 && (down - OBJECT[1] * LIFE).abs() < 1.0,
            "{OBJECT:?} mm are {across} × {down} px"
        );
        let [.., width, height] = guest.bounds().await?;
        let [.., outer_width, outer_height] = bounds(&guest, "[part=inset]").await?;
        ensure!(
            outer_width * outer_height <= width * height / 6.0,
            "{outer_width} × {outer_height} px of {width} × {height}"
        );
        let said: Value = guest.ask("root.querySelector('.small').ariaLabel").await?;
        ensure!(said == "About life size", "{said}");

        // What the element says that is seen, the outline says too.
        let [x_mm, y_mm, span_mm, _] = guest.view().await?;
        let mm_per_px = span_mm / width.min(height);
        let seen = bounds(&guest, ".seen").await?;
        let wanted = [
            work_x + (x_mm - width * mm_per_px / 2.0) * LIFE,
            work_y + (y_mm - height * mm_per_px / 2.0) * LIFE,
            width * mm_per_px * LIFE,
            height * mm_per_px * LIFE,
        ];
        ensure!(
            seen.iter().zip(wanted).all(|(is, wanted)| (is - wanted).abs() < 1.0),
            "the outline is {seen:?} and should be {wanted:?}"
        );

        // It leads to life size, where there is no use for it.
        guest.press(".small").await?;
        guest.until(&format!("!{SHOWN}")).await?;
        guest.settle().await?;
        let times = guest.ask("it.viewpoint.timesLife").await?;
        let times = times.as_f64().context("times life")?;
        ensure!((times - 1.0).abs() < 0.01, "it led to ×{times}");

        // Put away, it stays away.
        lean_in(&guest, 6).await?;
        guest.press("[part=inset] .close").await?;
        guest.until(&format!("!{SHOWN}")).await?;
        lean_in(&guest, 1).await?;
        ensure!(
            guest.ask(&format!("!!{SHOWN}")).await? == false,
            "it came back by itself"
        );
        Ok(())
    })
    .await
}
